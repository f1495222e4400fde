// Whole kernels for the emulator. kernels.ptx is made from this file by
//   nvcc -ptx -arch=sm_80 -lineinfo kernels.cu
// in this folder; the suite compiles it anew where nvcc is installed.
#include <cstdio>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

// Sum of all elements: shuffles in a warp, shared memory between warps, an
// atomic between blocks.
extern "C" __global__ void reduce(const float *in, float *out, int n) {
  __shared__ float sums[32];
  float sum = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n;
       i += gridDim.x * blockDim.x)
    sum += in[i];
  for (int step = 16; step; step /= 2)
    sum += __shfl_down_sync(0xffffffff, sum, step);
  if (threadIdx.x % 32 == 0)
    sums[threadIdx.x / 32] = sum;
  __syncthreads();
  if (threadIdx.x < 32) {
    sum = threadIdx.x < blockDim.x / 32 ? sums[threadIdx.x] : 0;
    for (int step = 16; step; step /= 2)
      sum += __shfl_down_sync(0xffffffff, sum, step);
    if (threadIdx.x == 0)
      atomicAdd(out, sum);
  }
}

// Inclusive sums of each block of 256 elements.
extern "C" __global__ void scan(const int *in, int *out) {
  __shared__ int values[256];
  int i = threadIdx.x;
  values[i] = in[blockIdx.x * 256 + i];
  __syncthreads();
  for (int step = 1; step < 256; step *= 2) {
    int before = i >= step ? values[i - step] : 0;
    __syncthreads();
    values[i] += before;
    __syncthreads();
  }
  out[blockIdx.x * 256 + i] = values[i];
}

// Counts of bytes, first in shared memory.
extern "C" __global__ void histogram(const unsigned char *in, unsigned *out,
                                     int n) {
  __shared__ unsigned counts[256];
  counts[threadIdx.x] = 0;
  __syncthreads();
  for (int i = blockIdx.x * 256 + threadIdx.x; i < n; i += gridDim.x * 256)
    atomicAdd(&counts[in[i]], 1u);
  __syncthreads();
  atomicAdd(&out[threadIdx.x], counts[threadIdx.x]);
}

// Tiles of 32 x 32 through padded shared memory.
extern "C" __global__ void transpose(const float *in, float *out, int rows,
                                     int columns) {
  __shared__ float tile[32][33];
  int x = blockIdx.x * 32 + threadIdx.x, y = blockIdx.y * 32 + threadIdx.y;
  for (int j = 0; j < 32; j += 8)
    if (x < columns && y + j < rows)
      tile[threadIdx.y + j][threadIdx.x] = in[(y + j) * columns + x];
  __syncthreads();
  x = blockIdx.y * 32 + threadIdx.x;
  y = blockIdx.x * 32 + threadIdx.y;
  for (int j = 0; j < 32; j += 8)
    if (x < rows && y + j < columns)
      out[(y + j) * rows + x] = tile[threadIdx.x][threadIdx.y + j];
}

// Divergence, calls, recursion, local arrays and many types at once.
__device__ __noinline__ int fibonacci(int n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}
extern "C" __global__ void mixed(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  float value = in[i], parts[8];
  for (int k = 0; k < 8; ++k)
    parts[k] = value * k;
  int which = i % 5;
  double result;
  switch (which) {
  case 0: result = parts[i % 8]; break;
  case 1: result = fibonacci(i % 12); break;
  case 2: result = __half2float(__float2half(value)); break;
  case 3: result = __bfloat162float(__float2bfloat16(value)); break;
  default: result = sqrt((double)i) / 3.0; break;
  }
  out[i] = (float)result;
}

extern "C" __global__ void hello(int number) {
  printf("thread %d says %d and %.2f %s\n", threadIdx.x, number,
         number / 4.0, "bye");
}
