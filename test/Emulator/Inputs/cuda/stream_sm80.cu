// Producers and consumers of sm_80: barriers in memory, with tokens and with
// copies that arrive; named barriers.
#include "device.cuh"

DEVICE uint64_t arriveToken(uint32_t barrier) {
  uint64_t token;
  asm volatile("mbarrier.arrive.shared.b64 %0, [%1];"
               : "=l"(token)
               : "r"(barrier)
               : "memory");
  return token;
}

DEVICE void waitToken(uint32_t barrier, uint64_t token) {
  asm volatile("{\n"
               ".reg .pred done;\n"
               "again:\n"
               "mbarrier.test_wait.shared.b64 done, [%0], %1;\n"
               "@!done bra again;\n"
               "}" ::"r"(barrier),
               "l"(token)
               : "memory");
}

DEVICE void testParity(uint32_t barrier, uint32_t parity) {
  asm volatile("{\n"
               ".reg .pred done;\n"
               "again:\n"
               "mbarrier.test_wait.parity.shared.b64 done, [%0], %1;\n"
               "@!done bra again;\n"
               "}" ::"r"(barrier),
               "r"(parity)
               : "memory");
}

// The barrier is told when all copies of this thread so far have arrived; the
// arrival is among those that it expects.
DEVICE void arriveAfterCopies(uint32_t barrier) {
  asm volatile("cp.async.mbarrier.arrive.noinc.shared.b64 [%0];" ::"r"(barrier)
               : "memory");
}

DEVICE void setUpBarrier(uint32_t barrier, int count) {
  asm volatile("mbarrier.init.shared.b64 [%0], %1;" ::"r"(barrier), "r"(count)
               : "memory");
}

// `steps` times, each of 256 numbers becomes the sum of itself and its right
// neighbour, in a ring. Between reading and writing, threads wait with tokens.
extern "C" __global__ void __launch_bounds__(256)
    blur(const int *in, int *out, int steps) {
  __shared__ int values[256];
  __shared__ uint64_t read, written;
  int thread = threadIdx.x;
  if (thread == 0) {
    setUpBarrier(sharedAddress(&read), 256);
    setUpBarrier(sharedAddress(&written), 256);
  }
  values[thread] = in[blockIdx.x * 256 + thread];
  __syncthreads();
#pragma unroll 1
  for (int step = 0; step < steps; ++step) {
    int sum = values[thread] + values[(thread + 1) % 256];
    uint64_t token = arriveToken(sharedAddress(&read));
    // Something to do while others arrive.
    sum = sum & 0xffff;
    waitToken(sharedAddress(&read), token);
    values[thread] = sum;
    waitToken(sharedAddress(&written), arriveToken(sharedAddress(&written)));
  }
  out[blockIdx.x * 256 + thread] = values[thread];
}

constexpr int stages = 2, rows = 8, columns = 96;

// out[column] = sum of in[row, column] over n rows of 96 numbers. A warp copies
// tiles of eight rows, three warps add them up.
extern "C" __global__ void __launch_bounds__(128)
    sumRows(const float *in, float *out, int n) {
  __shared__ __align__(16) float tiles[stages][rows * columns];
  __shared__ uint64_t full[stages], empty[stages];
  int thread = threadIdx.x, steps = (n + rows - 1) / rows;
  if (thread < stages) {
    setUpBarrier(sharedAddress(&full[thread]), 32);
    setUpBarrier(sharedAddress(&empty[thread]), 96);
  }
  __syncthreads();
  if (thread < 32) {
#pragma unroll 1
    for (int step = 0; step < steps; ++step) {
      int stage = step % stages;
      testParity(sharedAddress(&empty[stage]), (step / stages + 1) & 1);
#pragma unroll 1
      for (int i = thread; i < rows * columns / 4; i += 32) {
        int row = step * rows + i / (columns / 4);
        copyAsync(sharedAddress(&tiles[stage][i * 4]),
                  row < n ? in + row * columns + i % (columns / 4) * 4 : in,
                  row < n ? 16 : 0);
      }
      arriveAfterCopies(sharedAddress(&full[stage]));
    }
    // No copy may be on its way when the block ends.
    asm volatile("cp.async.wait_all;" ::: "memory");
    return;
  }
  float sum = 0;
#pragma unroll 1
  for (int step = 0; step < steps; ++step) {
    int stage = step % stages;
    testParity(sharedAddress(&full[stage]), step / stages & 1);
    for (int row = 0; row < rows; ++row)
      sum += tiles[stage][row * columns + thread - 32];
    arriveToken(sharedAddress(&empty[stage]));
  }
  out[thread - 32] = sum;
}

DEVICE void arriveNamed(int barrier, int threads) {
  asm volatile("barrier.arrive %0, %1;" ::"r"(barrier), "r"(threads) : "memory");
}

// out[i] = in[i] - 1 in slices of 64: one warp pair reads, another writes, with a
// named barrier for each direction and each of two slices.
extern "C" __global__ void __launch_bounds__(128)
    handOver(const int *in, int *out, int slices) {
  __shared__ int slice[2][64];
  int thread = threadIdx.x % 64;
  in += blockIdx.x * slices * 64;
  out += blockIdx.x * slices * 64;
  if (threadIdx.x < 64) {
#pragma unroll 1
    for (int i = 0; i < slices; ++i) {
      if (i >= 2)
        syncWarps(3 + i % 2, 128);
      slice[i % 2][thread] = in[i * 64 + thread];
      arriveNamed(1 + i % 2, 128);
    }
  } else {
#pragma unroll 1
    for (int i = 0; i < slices; ++i) {
      syncWarps(1 + i % 2, 128);
      out[i * 64 + thread] = slice[i % 2][thread] - 1;
      if (i + 2 < slices)
        arriveNamed(3 + i % 2, 128);
    }
  }
}
