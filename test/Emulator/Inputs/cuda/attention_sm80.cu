// Attention for sm_80, forward: softmax on line, cp.async in two stages,
// ldmatrix, mma.sync. 64 channels.
#include "device.cuh"

constexpr int tile = 64, channels = 64;

// 64 rows of 64 channels from row `first`; rows beyond `length` are zeros.
DEVICE void loadRows(uint32_t target, const bf16 *from, int first, int length) {
  for (int i = threadIdx.x; i < tile * 8; i += 128) {
    int row = i / 8, chunk = i % 8;
    bool isThere = first + row < length;
    const bf16 *source =
        isThere ? from + (first + row) * channels + chunk * 8 : from;
    copyAsync(target + swizzle128(row, chunk), source, isThere ? 16 : 0);
  }
}

// A warp has 16 queries, a lane two of them (`half`): rows lane / 4 and 8 more.
struct State {
  float sums[8][4] = {};
  float largest[2] = {-INFINITY, -INFINITY};
  float total[2] = {0, 0};
};

// Scores become weights relative to the largest score so far.
DEVICE void updateWeights(State &state, float (&scores)[8][4], float scale) {
  for (int half = 0; half < 2; ++half) {
    float largest = state.largest[half];
    for (int j = 0; j < 8; ++j)
      largest = fmaxf(largest,
                      fmaxf(scores[j][half * 2], scores[j][half * 2 + 1]));
    largest = fmaxf(largest, __shfl_xor_sync(~0u, largest, 1));
    largest = fmaxf(largest, __shfl_xor_sync(~0u, largest, 2));
    // A row that has seen no key yet must not compute inf - inf.
    float origin = largest == -INFINITY ? 0 : largest * scale;
    float shrink = exp2Fast(state.largest[half] * scale - origin);
    state.largest[half] = largest;
    float total = 0;
    for (int j = 0; j < 8; ++j)
      for (int part = half * 2; part < half * 2 + 2; ++part) {
        scores[j][part] = exp2Fast(scores[j][part] * scale - origin);
        total += scores[j][part];
        state.sums[j][part] *= shrink;
      }
    state.total[half] = state.total[half] * shrink + total;
  }
}

DEVICE void multiplyKeys(float (&scores)[8][4], const uint32_t (&query)[4][4],
                         uint32_t keys, int lane) {
  for (int step = 0; step < 4; ++step)
    for (int j = 0; j < 8; j += 2) {
      uint32_t right[4];
      loadMatrices(right, keys + swizzle128(j * 8 + lane / 16 * 8 + lane % 8,
                                            step * 2 + lane / 8 % 2));
      multiply(scores[j], query[step], right[0], right[1]);
      multiply(scores[j + 1], query[step], right[2], right[3]);
    }
}

DEVICE void multiplyValues(State &state, const float (&weights)[8][4],
                           uint32_t values, int lane) {
  for (int step = 0; step < 4; ++step) {
    uint32_t left[4];
    for (int i = 0; i < 4; ++i)
      left[i] = packBf16(weights[step * 2 + i / 2][i % 2 * 2],
                         weights[step * 2 + i / 2][i % 2 * 2 + 1]);
    for (int j = 0; j < 8; j += 2) {
      uint32_t right[4];
      loadTransposed(right, values + swizzle128(step * 16 + lane % 16,
                                                j + lane / 16));
      multiply(state.sums[j], left, right[0], right[1]);
      multiply(state.sums[j + 1], left, right[2], right[3]);
    }
  }
}

// q and out are [heads, queries, 64], k and v [heads, keys, 64], logs (of the
// sums of exponentials) is [heads, queries]. With `causal`, the last query sees
// all keys. A query that sees none gives zeros and minus infinity.
extern "C" __global__ void __launch_bounds__(128)
    attention(const bf16 *q, const bf16 *k, const bf16 *v, bf16 *out,
              float *logs, int queries, int keys, float scale, int causal) {
  __shared__ __align__(128) bf16 tileQ[tile * channels];
  __shared__ __align__(128) bf16 tilesK[2][tile * channels];
  __shared__ __align__(128) bf16 tilesV[2][tile * channels];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int first = blockIdx.x * tile, head = blockIdx.y;
  q += size_t(head) * queries * channels;
  out += size_t(head) * queries * channels;
  k += size_t(head) * keys * channels;
  v += size_t(head) * keys * channels;

  int end = causal ? min(keys, first + tile + keys - queries) : keys;
  int steps = max(end + tile - 1, 0) / tile;
  auto load = [&](int step) {
    if (step < steps) {
      loadRows(sharedAddress(tilesK[step % 2]), k, step * tile, keys);
      loadRows(sharedAddress(tilesV[step % 2]), v, step * tile, keys);
    }
    commitCopies();
  };
  loadRows(sharedAddress(tileQ), q, first, queries);
  load(0);

  State state;
  uint32_t query[4][4];
  int row = first + warp * 16 + lane / 4;
#pragma unroll 1
  for (int step = 0; step < steps; ++step) {
    load(step + 1);
    waitForCopies<1>();
    __syncthreads();
    if (step == 0)
      for (int i = 0; i < 4; ++i)
        loadMatrices(query[i],
                     sharedAddress(tileQ) +
                         swizzle128(warp * 16 + lane % 16, i * 2 + lane / 16));
    float scores[8][4] = {};
    multiplyKeys(scores, query, sharedAddress(tilesK[step % 2]), lane);
    for (int j = 0; j < 8; ++j)
      for (int part = 0; part < 4; ++part) {
        int key = step * tile + j * 8 + lane % 4 * 2 + part % 2;
        int last = causal ? row + part / 2 * 8 + keys - queries : keys - 1;
        if (key > last || key >= keys)
          scores[j][part] = -INFINITY;
      }
    updateWeights(state, scores, scale * 1.44269504f);
    multiplyValues(state, scores, sharedAddress(tilesV[step % 2]), lane);
    // The stage is filled again in the next step.
    __syncthreads();
  }

  for (int half = 0; half < 2; ++half) {
    float total = state.total[half];
    total += __shfl_xor_sync(~0u, total, 1);
    total += __shfl_xor_sync(~0u, total, 2);
    float inverse = total > 0 ? 1 / total : 0;
    int query = row + half * 8;
    if (query >= queries)
      continue;
    for (int j = 0; j < 8; ++j)
      *(uint32_t *)(out + size_t(query) * channels + j * 8 + lane % 4 * 2) =
          packBf16(state.sums[j][half * 2] * inverse,
                   state.sums[j][half * 2 + 1] * inverse);
    if (lane % 4 == 0)
      logs[head * queries + query] =
          total > 0 ? state.largest[half] * scale + logf(total) : -INFINITY;
  }
}
