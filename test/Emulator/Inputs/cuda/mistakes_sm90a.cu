// Kernels with a mistake each in their asynchronous work, for the documentation
// and checks.test.
#include "device.cuh"

// Doubles four numbers of each thread. The copies are committed, but nobody waits
// for them.
extern "C" __global__ void readTooEarly(const float4 *in, float4 *out) {
  __shared__ float4 numbers[64];
  int i = threadIdx.x;
  copyAsync(sharedAddress(&numbers[i]), in + i, 16);
  commitCopies();
  __syncthreads();
  float4 x = numbers[i];
  out[i] = make_float4(2 * x.x, 2 * x.y, 2 * x.z, 2 * x.w);
}

// Fetches 1024 bytes, but the barrier is told to expect 2048.
extern "C" __global__ void expectTooMuch(const float *in, float *out) {
  __shared__ __align__(16) float numbers[256];
  __shared__ uint64_t full;
  if (threadIdx.x == 0) {
    initBarrier(sharedAddress(&full), 1);
    publishBarriers();
    expectBytes(sharedAddress(&full), 2048);
    asm volatile(
        "cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes "
        "[%0], [%1], 1024, [%2];" ::"r"(sharedAddress(numbers)),
        "l"(__cvta_generic_to_global(in)), "r"(sharedAddress(&full))
        : "memory");
  }
  __syncthreads();
  wait(sharedAddress(&full), 0);
  out[threadIdx.x] = numbers[threadIdx.x];
}

// Writes 1024 bytes with ordinary stores and sends them with a bulk copy; there
// is no fence between ordinary and asynchronous accesses.
extern "C" __global__ void sendWithoutFence(float *out) {
  __shared__ __align__(16) float numbers[256];
  numbers[threadIdx.x] = threadIdx.x;
  __syncthreads();
  if (threadIdx.x == 0) {
    asm volatile("cp.async.bulk.global.shared::cta.bulk_group [%0], [%1], "
                 "1024;" ::"l"(__cvta_generic_to_global(out)),
                 "r"(sharedAddress(numbers))
                 : "memory");
    finishStores();
  }
}
