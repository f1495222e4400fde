// Clusters of blocks: shared memory of other blocks, arrivals at their barriers,
// TMA loads for all of them, and bulk copies without a map.
#include "device.cuh"

DEVICE float addWarp(float x) {
  for (int step = 16; step; step /= 2)
    x += __shfl_down_sync(~0u, x, step);
  return x;
}

// out[cluster] = the sum of n numbers for each cluster of four blocks of 128.
// Block 0 of each reads what the others have found.
extern "C" __global__ void __cluster_dims__(4, 1, 1)
    sumCluster(const float *in, float *out, int n) {
  __shared__ float sums[4], total;
  int rank = clusterRank(), cluster = blockIdx.x / 4;
  float sum = 0;
#pragma unroll 1
  for (int i = rank * 128 + threadIdx.x; i < n; i += 512)
    sum += in[size_t(cluster) * n + i];
  sum = addWarp(sum);
  if (threadIdx.x % 32 == 0)
    sums[threadIdx.x / 32] = sum;
  __syncthreads();
  if (threadIdx.x == 0)
    total = sums[0] + sums[1] + sums[2] + sums[3];
  arriveCluster();
  awaitCluster();
  if (rank == 0 && threadIdx.x == 0) {
    float all = 0;
    for (int other = 0; other < 4; ++other) {
      float part;
      asm volatile("ld.shared::cluster.f32 %0, [%1];"
                   : "=f"(part)
                   : "r"(addressIn(sharedAddress(&total), other))
                   : "memory");
      all += part;
    }
    out[cluster] = all;
  }
  // No block may end while another still reads its memory.
  arriveCluster();
  awaitCluster();
}

// Counts of bytes; each of two blocks keeps half of the bins, and all threads
// add to both.
extern "C" __global__ void __cluster_dims__(2, 1, 1)
    countCluster(const unsigned char *in, unsigned *out, int n) {
  __shared__ unsigned counts[128];
  int rank = clusterRank();
  counts[threadIdx.x] = 0;
  arriveCluster();
  awaitCluster();
#pragma unroll 1
  for (int i = rank * 128 + threadIdx.x; i < n; i += 256) {
    int bin = in[i];
    uint32_t at = addressIn(sharedAddress(&counts[bin % 128]), bin / 128);
    asm volatile("red.relaxed.cluster.shared::cluster.add.u32 [%0], 1;" ::"r"(at)
                 : "memory");
  }
  arriveCluster();
  awaitCluster();
  out[rank * 128 + threadIdx.x] = counts[threadIdx.x];
}

// Passes a word of each thread `rounds` times to the next of four blocks with
// st.async, which arrives at a barrier there.
extern "C" __global__ void __cluster_dims__(4, 1, 1)
    rotateCluster(const int *in, int *out, int rounds) {
  __shared__ int words[2][128];
  __shared__ uint64_t full[2], empty[2];
  int rank = clusterRank(), thread = threadIdx.x;
  if (thread == 0) {
    for (int i = 0; i < 2; ++i) {
      initBarrier(sharedAddress(&full[i]), 1);
      initBarrier(sharedAddress(&empty[i]), 1);
    }
    publishBarriers();
  }
  arriveCluster();
  awaitCluster();
  int value = in[blockIdx.x * 128 + thread];
#pragma unroll 1
  for (int round = 0; round < rounds; ++round) {
    int stage = round % 2;
    uint32_t parity = round / 2 & 1, next = (rank + 1) % 4;
    // The next block has read what was sent two rounds before.
    waitCluster(sharedAddress(&empty[stage]), parity ^ 1);
    if (thread == 0)
      expectBytes(sharedAddress(&full[stage]), 512);
    asm volatile(
        "st.async.weak.shared::cluster.mbarrier::complete_tx::bytes.b32 [%0], "
        "%1, [%2];" ::"r"(addressIn(sharedAddress(&words[stage][thread]), next)),
        "r"(value), "r"(addressIn(sharedAddress(&full[stage]), next))
        : "memory");
    waitCluster(sharedAddress(&full[stage]), parity);
    value = words[stage][thread];
    __syncthreads();
    if (thread == 0)
      arriveAt(sharedAddress(&empty[stage]), (rank + 3) % 4);
  }
  out[blockIdx.x * 128 + thread] = value;
  arriveCluster();
  awaitCluster();
}

constexpr int stages = 3, rows = 16, columns = 64;

struct Rows {
  alignas(128) float tile[stages][rows * columns];
  uint64_t full[stages], empty[stages];
};

// out[block, column] = sum over rows of weights[block, row] * in[row, column],
// for two blocks that share their loads: each fetches half of the rows of a tile
// for both. The box is 8 x 64.
extern "C" __global__ void __cluster_dims__(2, 1, 1)
    weighRows(const __grid_constant__ TensorMap map, const float *weights,
              float *out, int numRows) {
  extern __shared__ __align__(128) char memory[];
  Rows &shared = *(Rows *)memory;
  int rank = clusterRank(), thread = threadIdx.x;
  int steps = (numRows + rows - 1) / rows;
  if (thread == 0) {
    for (int i = 0; i < stages; ++i) {
      initBarrier(sharedAddress(&shared.full[i]), 1);
      initBarrier(sharedAddress(&shared.empty[i]), 2);
    }
    publishBarriers();
  }
  arriveCluster();
  awaitCluster();
  auto load = [&](int step) {
    int stage = step % stages;
    if (thread != 0 || step >= steps)
      return;
    // Both blocks have left the stage.
    waitCluster(sharedAddress(&shared.empty[stage]), (step / stages + 1) & 1);
    uint32_t full = sharedAddress(&shared.full[stage]);
    expectBytes(full, rows * columns * 4);
    loadTileForAll(
        sharedAddress(shared.tile[stage] + rank * rows / 2 * columns), &map, 0,
        step * rows + rank * rows / 2, full, 3);
  };
#pragma unroll 1
  for (int step = 0; step < stages - 1; ++step)
    load(step);
  float sum = 0;
#pragma unroll 1
  for (int step = 0; step < steps; ++step) {
    int stage = step % stages;
    load(step + stages - 1);
    wait(sharedAddress(&shared.full[stage]), step / stages & 1);
#pragma unroll 1
    for (int row = 0; row < min(rows, numRows - step * rows); ++row)
      sum += weights[size_t(blockIdx.x) * numRows + step * rows + row] *
             shared.tile[stage][row * columns + thread];
    __syncthreads();
    if (thread < 2)
      arriveAt(sharedAddress(&shared.empty[stage]), thread);
  }
  out[blockIdx.x * columns + thread] = sum;
  arriveCluster();
  awaitCluster();
}

// total[i] += 2 * in[block, i] for 256 numbers of each block, with bulk copies
// in and bulk additions out.
extern "C" __global__ void addDoubled(const float *in, float *total) {
  __shared__ __align__(16) float numbers[256];
  __shared__ uint64_t full;
  if (threadIdx.x == 0) {
    initBarrier(sharedAddress(&full), 1);
    publishBarriers();
    expectBytes(sharedAddress(&full), 1024);
    asm volatile(
        "cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes "
        "[%0], [%1], 1024, [%2];" ::"r"(sharedAddress(numbers)),
        "l"(__cvta_generic_to_global(in + blockIdx.x * 256)),
        "r"(sharedAddress(&full))
        : "memory");
  }
  __syncthreads();
  wait(sharedAddress(&full), 0);
  numbers[threadIdx.x] *= 2;
  fenceAsync();
  __syncthreads();
  if (threadIdx.x == 0) {
    asm volatile("cp.reduce.async.bulk.global.shared::cta.bulk_group.add.f32 "
                 "[%0], [%1], 1024;" ::"l"(__cvta_generic_to_global(total)),
                 "r"(sharedAddress(numbers))
                 : "memory");
    finishStores();
  }
}
