// What this machine can do at most: multiplications and additions per second
// with the widest vectors it has, and bytes read from memory per second.
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//   clang -O3 -march=native -ffp-contract=fast -pthread peaks.c -o peaks
//   peaks THREADS        prints {"f32_gflops": ..., ...}
//
// Each figure is the best of several short rounds: on a shared machine the
// others tell about the neighbours.

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef __AVX512F__
#include <immintrin.h>
#define WIDTH 64
#elif defined(__AVX__)
#define WIDTH 32
#else
#define WIDTH 16
#endif

typedef float Floats __attribute__((vector_size(WIDTH)));
typedef uint64_t Words __attribute__((vector_size(WIDTH)));

enum {
  // Two units of latency 4 to 5 need ten chains; no more than 16 registers.
  CHAINS = 12,
  ROUNDS = 12,
  FMA_REPEATS = 1000000,
  MAX_THREADS = 1024
};
static const size_t bufferBytes = (size_t)256 << 20;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

// The compiler may not know a value that went through here.
#define HIDE(value) __asm__ volatile("" : "+x"(value))

//===----------------------------------------------------------------------===//
// What one thread does in one round
//===----------------------------------------------------------------------===//

static void multiplyAdd(const char *begin, size_t size) {
  Floats sums[CHAINS], x = {1}, y = {0.5f};
  memset(sums, 0, sizeof(sums));
  HIDE(x);
  HIDE(y);
  for (int repeat = 0; repeat < FMA_REPEATS; ++repeat) {
#pragma clang loop unroll(full)
    for (int chain = 0; chain < CHAINS; ++chain)
      sums[chain] = sums[chain] * x + y;
#pragma clang loop unroll(full)
    for (int chain = 0; chain < CHAINS; ++chain)
      HIDE(sums[chain]);
  }
}
static const double floatOperations = 2.0 * FMA_REPEATS * CHAINS * (WIDTH / 4);

#ifdef __AVX512BF16__
static void dotPairs(const char *begin, size_t size) {
  __m512 sums[CHAINS];
  memset(sums, 0, sizeof(sums));
  __m512bh x = (__m512bh)_mm512_set1_epi16(0x3f80);
  HIDE(x);
  for (int repeat = 0; repeat < FMA_REPEATS; ++repeat) {
#pragma clang loop unroll(full)
    for (int chain = 0; chain < CHAINS; ++chain)
      sums[chain] = _mm512_dpbf16_ps(sums[chain], x, x);
#pragma clang loop unroll(full)
    for (int chain = 0; chain < CHAINS; ++chain)
      HIDE(sums[chain]);
  }
}
static const double pairOperations = 2.0 * FMA_REPEATS * CHAINS * 32;
#endif

static void readAll(const char *begin, size_t size) {
  Words sums[8];
  memset(sums, 0, sizeof(sums));
  const Words *words = (const Words *)begin;
  for (size_t at = 0; at + 8 <= size / sizeof(Words); at += 8)
#pragma clang loop unroll(full)
    for (int part = 0; part < 8; ++part)
      sums[part] += words[at + part];
  for (int part = 0; part < 8; ++part)
    HIDE(sums[part]);
}

//===----------------------------------------------------------------------===//
// Rounds
//===----------------------------------------------------------------------===//

typedef void (*Work)(const char *begin, size_t size);

static pthread_barrier_t barrier;
static char *buffer;
static int threads;
static Work work;
// By thread: when it started and ended a round.
static double starts[MAX_THREADS][ROUNDS], ends[MAX_THREADS][ROUNDS];

static void *runThread(void *argument) {
  intptr_t number = (intptr_t)argument;
  size_t part = bufferBytes / threads / 4096 * 4096;
  for (int round = 0; round < ROUNDS; ++round) {
    pthread_barrier_wait(&barrier);
    starts[number][round] = now();
    work(buffer + part * number, part);
    ends[number][round] = now();
  }
  return NULL;
}

// From the first start to the last end.
static double roundTime(int round) {
  double start = starts[0][round], end = ends[0][round];
  for (int number = 1; number < threads; ++number) {
    if (starts[number][round] < start)
      start = starts[number][round];
    if (ends[number][round] > end)
      end = ends[number][round];
  }
  return end - start;
}

// Seconds of the fastest round.
static double measure(Work chosen) {
  pthread_t ids[MAX_THREADS];
  work = chosen;
  pthread_barrier_init(&barrier, NULL, threads);
  for (intptr_t number = 0; number < threads; ++number)
    if (pthread_create(&ids[number], NULL, runThread, (void *)number)) {
      fprintf(stderr, "peaks: error: cannot start %d threads\n", threads);
      exit(1);
    }
  for (int number = 0; number < threads; ++number)
    pthread_join(ids[number], NULL);
  pthread_barrier_destroy(&barrier);
  double best = roundTime(0);
  for (int round = 1; round < ROUNDS; ++round)
    if (roundTime(round) < best)
      best = roundTime(round);
  return best;
}

int main(int argc, char **argv) {
  threads = argc == 2 ? atoi(argv[1]) : 0;
  if (threads < 1 || threads > MAX_THREADS) {
    fprintf(stderr, "peaks: error: expects a number of threads in [1, %d]\n",
            MAX_THREADS);
    return 1;
  }
  buffer = aligned_alloc(4096, bufferBytes);
  if (!buffer) {
    fprintf(stderr, "peaks: error: expects %zu bytes of memory\n", bufferBytes);
    return 1;
  }
  memset(buffer, 1, bufferBytes);
  size_t part = bufferBytes / threads / 4096 * 4096;
  printf("{\"threads\": %d, \"vector_bits\": %d", threads, WIDTH * 8);
  printf(", \"f32_gflops\": %.1f",
         1e-9 * threads * floatOperations / measure(multiplyAdd));
#ifdef __AVX512BF16__
  printf(", \"bf16_dot_gflops\": %.1f",
         1e-9 * threads * pairOperations / measure(dotPairs));
#endif
  printf(", \"read_gb_per_s\": %.1f}\n",
         1e-9 * threads * part / measure(readAll));
  return 0;
}
