// Matrix products for sm_80: three stages of cp.async, ldmatrix, mma.sync.
#include "device.cuh"

constexpr int stages = 3, tileM = 64, tileN = 64, tileK = 32;

// A tile of `rows` x 32 from row `first`, column `k`; what lies outside is zero.
template <int rows>
DEVICE void loadRows(uint32_t target, const bf16 *from, int stride, int first,
                     int numRows, int k, int numK) {
  for (int i = threadIdx.x; i < rows * 4; i += 128) {
    int row = i / 4, chunk = i % 4, column = k + chunk * 8;
    int valid = first + row < numRows ? min(max(numK - column, 0), 8) : 0;
    // No byte is read of a chunk that is not there, but its address counts.
    const bf16 *source =
        valid ? from + size_t(first + row) * stride + column : from;
    copyAsync(target + swizzle64(row, chunk), source, valid * 2);
  }
}

// c[m, n] = a[m, k] * b[n, k]^T. Rows of a and b are `stride` long, a multiple
// of 8; m, n and k are anything.
extern "C" __global__ void __launch_bounds__(128)
    gemm(const bf16 *a, const bf16 *b, float *c, int m, int n, int k,
         int stride) {
  __shared__ __align__(128) bf16 tilesA[stages][tileM * tileK];
  __shared__ __align__(128) bf16 tilesB[stages][tileN * tileK];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int firstM = blockIdx.y * tileM, firstN = blockIdx.x * tileN;
  int warpM = warp / 2 * 32, warpN = warp % 2 * 32;
  float sums[2][4][4] = {};
  int steps = (k + tileK - 1) / tileK;

  auto load = [&](int step) {
    int stage = step % stages;
    if (step < steps) {
      loadRows<tileM>(sharedAddress(tilesA[stage]), a, stride, firstM, m,
                      step * tileK, k);
      loadRows<tileN>(sharedAddress(tilesB[stage]), b, stride, firstN, n,
                      step * tileK, k);
    }
    // Groups are counted, so there is one in every step.
    commitCopies();
  };

  for (int step = 0; step < stages - 1; ++step)
    load(step);
#pragma unroll 1
  for (int step = 0; step < steps; ++step) {
    waitForCopies<stages - 2>();
    __syncthreads();
    // All have left the stage that is filled now.
    load(step + stages - 1);
    uint32_t tileA = sharedAddress(tilesA[step % stages]);
    uint32_t tileB = sharedAddress(tilesB[step % stages]);
    for (int part = 0; part < tileK / 16; ++part) {
      uint32_t left[2][4], right[2][4];
      for (int i = 0; i < 2; ++i) {
        loadMatrices(left[i],
                     tileA + swizzle64(warpM + i * 16 + lane % 16,
                                       part * 2 + lane / 16));
        loadMatrices(right[i],
                     tileB + swizzle64(warpN + i * 16 + lane / 16 * 8 + lane % 8,
                                       part * 2 + lane / 8 % 2));
      }
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 4; ++j)
          multiply(sums[i][j], left[i], right[j / 2][j % 2 * 2],
                   right[j / 2][j % 2 * 2 + 1]);
    }
  }

  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 4; ++j)
      for (int part = 0; part < 4; ++part) {
        int row = firstM + warpM + i * 16 + lane / 4 + part / 2 * 8;
        int column = firstN + warpN + j * 8 + lane % 4 * 2 + part % 2;
        if (row < m && column < n)
          c[size_t(row) * n + column] = sums[i][j][part];
      }
}
