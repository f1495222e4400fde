// Attention for sm_90a, forward: a warpgroup that loads with TMA, two that
// compute with wgmma, weights from registers. 64 channels.
#include "device.cuh"

constexpr int stages = 2, tile = 64, channels = 64, tileBytes = tile * channels * 2;

struct Tiles {
  alignas(1024) bf16 q[2][tile * channels];
  alignas(1024) bf16 k[stages][tile * channels];
  alignas(1024) bf16 v[stages][tile * channels];
  uint64_t fullQ[2], fullK[stages], fullV[stages], empty[stages];
};

struct Shape {
  int queries, keys, causal, first;
  // Tiles of keys that some query of the block sees.
  DEVICE int countSteps() const {
    int end = causal ? min(keys, first + 2 * tile + keys - queries) : keys;
    return max(end + tile - 1, 0) / tile;
  }
};

DEVICE void produce(Tiles &tiles, const TensorMap *mapQ, const TensorMap *mapK,
                    const TensorMap *mapV, Shape shape) {
  int head = blockIdx.y, steps = shape.countSteps();
  for (int group = 0; group < 2; ++group) {
    uint32_t full = sharedAddress(&tiles.fullQ[group]);
    expectBytes(full, tileBytes);
    loadTile(sharedAddress(tiles.q[group]), mapQ, 0, shape.first + group * tile,
             head, full);
  }
#pragma unroll 1
  for (int step = 0; step < steps; ++step) {
    int stage = step % stages;
    wait(sharedAddress(&tiles.empty[stage]), (step / stages + 1) & 1);
    uint32_t fullK = sharedAddress(&tiles.fullK[stage]);
    expectBytes(fullK, tileBytes);
    loadTile(sharedAddress(tiles.k[stage]), mapK, 0, step * tile, head, fullK);
    uint32_t fullV = sharedAddress(&tiles.fullV[stage]);
    expectBytes(fullV, tileBytes);
    loadTile(sharedAddress(tiles.v[stage]), mapV, 0, step * tile, head, fullV);
  }
}

// A lane has two queries (`half`): rows lane / 4 and 8 more of its warp's 16.
struct State {
  float sums[32] = {};
  float largest[2] = {-INFINITY, -INFINITY};
  float total[2] = {0, 0};
};

DEVICE void mask(float (&scores)[32], Shape shape, int row, int firstKey) {
#pragma unroll
  for (int i = 0; i < 32; ++i) {
    int key = firstKey + i / 4 * 8 + threadIdx.x % 4 * 2 + i % 2;
    int last = shape.causal ? row + i / 2 % 2 * 8 + shape.keys - shape.queries
                            : shape.keys - 1;
    if (key > last || key >= shape.keys)
      scores[i] = -INFINITY;
  }
}

// Scores become weights relative to the largest score so far.
DEVICE void updateWeights(State &state, float (&scores)[32], float scale) {
#pragma unroll
  for (int half = 0; half < 2; ++half) {
    float largest = state.largest[half];
    for (int i = half * 2; i < 32; i += 4)
      largest = fmaxf(largest, fmaxf(scores[i], scores[i + 1]));
    largest = fmaxf(largest, __shfl_xor_sync(~0u, largest, 1));
    largest = fmaxf(largest, __shfl_xor_sync(~0u, largest, 2));
    // A row that has seen no key yet must not compute inf - inf.
    float origin = largest == -INFINITY ? 0 : largest * scale;
    float shrink = exp2Fast(state.largest[half] * scale - origin);
    state.largest[half] = largest;
    float total = 0;
    for (int j = half * 2; j < 32; j += 4)
      for (int i = j; i < j + 2; ++i) {
        scores[i] = exp2Fast(scores[i] * scale - origin);
        total += scores[i];
        state.sums[i] *= shrink;
      }
    state.total[half] = state.total[half] * shrink + total;
  }
}

DEVICE void attendTile(Tiles &tiles, State &state, Shape shape, float scale,
                       int group, int row, int step) {
  int stage = step % stages;
  uint32_t parity = step / stages & 1;
  float scores[32];
  wait(sharedAddress(&tiles.fullK[stage]), parity);
  uint64_t q = describeTile(sharedAddress(tiles.q[group]));
  uint64_t k = describeTile(sharedAddress(tiles.k[stage]));
  fenceMatrices();
#pragma unroll
  for (int part = 0; part < 4; ++part)
    multiplyTiles(scores, q + part * 2, k + part * 2, part);
  commitMatrices();
  waitForMatrices<0>(scores);

  mask(scores, shape, row, step * tile);
  updateWeights(state, scores, scale * 1.44269504f);
  uint32_t weights[4][4];
#pragma unroll
  for (int i = 0; i < 16; ++i)
    weights[i / 4][i % 4] = packBf16(scores[i * 2], scores[i * 2 + 1]);

  wait(sharedAddress(&tiles.fullV[stage]), parity);
  uint64_t v = describeTile(sharedAddress(tiles.v[stage]));
  fenceMatrices();
#pragma unroll
  for (int part = 0; part < 4; ++part)
    multiplyRegisters(state.sums, weights[part], v + part * (16 * 128 >> 4));
  commitMatrices();
  waitForMatrices<0>(state.sums);
  if (threadIdx.x % 32 == 0)
    arrive(sharedAddress(&tiles.empty[stage]));
}

DEVICE void consume(Tiles &tiles, Shape shape, float scale, int group,
                    bf16 *out, float *logs) {
  int lane = threadIdx.x % 32, warp = threadIdx.x % 128 / 32;
  int row = shape.first + group * tile + warp * 16 + lane / 4;
  State state;
  wait(sharedAddress(&tiles.fullQ[group]), 0);
#pragma unroll 1
  for (int step = 0, steps = shape.countSteps(); step < steps; ++step)
    attendTile(tiles, state, shape, scale, group, row, step);

#pragma unroll
  for (int half = 0; half < 2; ++half) {
    float total = state.total[half];
    total += __shfl_xor_sync(~0u, total, 1);
    total += __shfl_xor_sync(~0u, total, 2);
    float inverse = total > 0 ? 1 / total : 0;
    int query = row + half * 8;
    if (query >= shape.queries)
      continue;
    for (int j = 0; j < 8; ++j)
      *(uint32_t *)(out + size_t(query) * channels + j * 8 + lane % 4 * 2) =
          packBf16(state.sums[j * 4 + half * 2] * inverse,
                   state.sums[j * 4 + half * 2 + 1] * inverse);
    if (lane % 4 == 0)
      logs[query] =
          total > 0 ? state.largest[half] * scale + logf(total) : -INFINITY;
  }
}

// q and out are [heads, queries, 64], k and v [heads, keys, 64], logs (of the
// sums of exponentials) is [heads, queries]. With `causal`, the last query sees
// all keys. A query that sees none gives zeros and minus infinity. The boxes are
// 1 x 64 x 64 (128B).
extern "C" __global__ void __launch_bounds__(384, 1)
    attention(const __grid_constant__ TensorMap mapQ,
              const __grid_constant__ TensorMap mapK,
              const __grid_constant__ TensorMap mapV, bf16 *out, float *logs,
              int queries, int keys, float scale, int causal) {
  extern __shared__ __align__(1024) char memory[];
  Tiles &tiles = *(Tiles *)memory;
  int group = threadIdx.x / 128;
  Shape shape{queries, keys, causal, int(blockIdx.x) * 2 * tile};
  if (threadIdx.x == 0) {
    for (int i = 0; i < 2; ++i)
      initBarrier(sharedAddress(&tiles.fullQ[i]), 1);
    for (int i = 0; i < stages; ++i) {
      initBarrier(sharedAddress(&tiles.fullK[i]), 1);
      initBarrier(sharedAddress(&tiles.fullV[i]), 1);
      initBarrier(sharedAddress(&tiles.empty[i]), 8);
    }
    publishBarriers();
  }
  __syncthreads();
  if (group == 2) {
    giveRegisters<24>();
    if (threadIdx.x == 256)
      produce(tiles, &mapQ, &mapK, &mapV, shape);
  } else {
    takeRegisters<240>();
    consume(tiles, shape, scale, group,
            out + size_t(blockIdx.y) * queries * channels,
            logs + blockIdx.y * queries);
  }
}
