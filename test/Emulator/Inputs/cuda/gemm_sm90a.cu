// Matrix products for sm_90a: a warpgroup that loads with TMA, two that multiply
// with wgmma, three stages between them, results stored with TMA.
#include "device.cuh"

constexpr int stages = 3, tileM = 128, tileN = 64, tileK = 64;

struct Tiles {
  alignas(1024) bf16 a[stages][tileM * tileK];
  alignas(1024) bf16 b[stages][tileN * tileK];
  alignas(1024) float c[2][64 * tileN];
  uint64_t full[stages], empty[stages];
};

// Where a ring of stages stands. Waiting for `parity` waits for the round
// before it, so a ring that starts at 1 finds all stages free.
struct Ring {
  int stage = 0;
  uint32_t parity;
  DEVICE explicit Ring(uint32_t parity) : parity(parity) {}
  DEVICE void advance() {
    if (++stage == stages) {
      stage = 0;
      parity ^= 1;
    }
  }
};

DEVICE void produce(Tiles &tiles, const TensorMap *mapA, const TensorMap *mapB,
                    int steps) {
  Ring ring(1);
#pragma unroll 1
  for (int step = 0; step < steps; ++step, ring.advance()) {
    wait(sharedAddress(&tiles.empty[ring.stage]), ring.parity);
    uint32_t full = sharedAddress(&tiles.full[ring.stage]);
    expectBytes(full, (tileM + tileN) * tileK * 2);
    loadTile(sharedAddress(tiles.a[ring.stage]), mapA, step * tileK,
             blockIdx.y * tileM, full);
    loadTile(sharedAddress(tiles.b[ring.stage]), mapB, step * tileK,
             blockIdx.x * tileN, full);
  }
}

DEVICE void consume(Tiles &tiles, const TensorMap *mapC, int steps, int group) {
  int lane = threadIdx.x % 32, warp = threadIdx.x % 128 / 32;
  float sums[32] = {};
  Ring ring(0);
#pragma unroll 1
  for (int step = 0; step < steps; ++step, ring.advance()) {
    wait(sharedAddress(&tiles.full[ring.stage]), ring.parity);
    uint64_t a = describeTile(sharedAddress(tiles.a[ring.stage]) +
                              group * 64 * tileK * 2);
    uint64_t b = describeTile(sharedAddress(tiles.b[ring.stage]));
    fenceMatrices();
#pragma unroll
    for (int part = 0; part < tileK / 16; ++part)
      multiplyTiles(sums, a + part * 2, b + part * 2, step + part);
    commitMatrices();
    waitForMatrices<0>(sums);
    if (lane == 0)
      arrive(sharedAddress(&tiles.empty[ring.stage]));
  }

  float *c = tiles.c[group];
#pragma unroll
  for (int i = 0; i < 32; i += 2) {
    int row = warp * 16 + lane / 4 + i / 2 % 2 * 8;
    int column = i / 4 * 8 + lane % 4 * 2;
    *(float2 *)(c + row * tileN + column) = make_float2(sums[i], sums[i + 1]);
  }
  fenceAsync();
  syncWarps(1 + group, 128);
  if (threadIdx.x % 128 == 0) {
    storeTile(mapC, sharedAddress(c), blockIdx.x * tileN,
              blockIdx.y * tileM + group * 64);
    finishStores();
  }
}

// c[m, n] = a[m, k] * b[n, k]^T. The boxes are 128 x 64 (128B), 64 x 64 (128B)
// and 64 x 64.
extern "C" __global__ void __launch_bounds__(384, 1)
    gemm(const __grid_constant__ TensorMap mapA,
         const __grid_constant__ TensorMap mapB,
         const __grid_constant__ TensorMap mapC, int k) {
  extern __shared__ __align__(1024) char memory[];
  Tiles &tiles = *(Tiles *)memory;
  int steps = (k + tileK - 1) / tileK, group = threadIdx.x / 128;
  if (threadIdx.x == 0) {
    for (int i = 0; i < stages; ++i) {
      initBarrier(sharedAddress(&tiles.full[i]), 1);
      initBarrier(sharedAddress(&tiles.empty[i]), 8);
    }
    publishBarriers();
  }
  __syncthreads();
  if (group == 2) {
    giveRegisters<24>();
    if (threadIdx.x == 256)
      produce(tiles, &mapA, &mapB, steps);
  } else {
    takeRegisters<240>();
    consume(tiles, &mapC, steps, group);
  }
}
