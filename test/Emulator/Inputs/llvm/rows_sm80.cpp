// Kernels that LLVM compiles, without CUDA's headers; see compile_llvm.py.
#define SHARED __attribute__((address_space(3)))
#define GLOBAL __attribute__((address_space(1)))

static inline int threadIndex() { return __nvvm_read_ptx_sreg_tid_x(); }
static inline int blockIndex() { return __nvvm_read_ptx_sreg_ctaid_x(); }

static SHARED float parts[4];

// The largest or the sum over 128 threads; all of them get it.
template <bool isSum>
static float combine(float x) {
  for (int step = 16; step; step /= 2) {
    float other = __nvvm_shfl_sync_bfly_f32(~0u, x, step, 31);
    x = isSum ? x + other : __nvvm_fmax_f(x, other);
  }
  if (threadIndex() % 32 == 0)
    parts[threadIndex() / 32] = x;
  __syncthreads();
  float a = parts[0], b = parts[1], c = parts[2], d = parts[3];
  // The parts are written again by the next call.
  __syncthreads();
  return isSum ? (a + b) + (c + d)
               : __nvvm_fmax_f(__nvvm_fmax_f(a, b), __nvvm_fmax_f(c, d));
}

// Each row of `length` numbers becomes its softmax; one block of 128 for a row.
extern "C" __attribute__((device_kernel)) void
softmax(const float GLOBAL *in, float GLOBAL *out, int length) {
  in += long(blockIndex()) * length;
  out += long(blockIndex()) * length;
  float largest = -__builtin_inff();
  for (int i = threadIndex(); i < length; i += 128)
    largest = __nvvm_fmax_f(largest, in[i]);
  largest = combine<false>(largest);
  float sum = 0;
  for (int i = threadIndex(); i < length; i += 128)
    sum += __nvvm_ex2_approx_f((in[i] - largest) * 1.44269504f);
  float scale = 1 / combine<true>(sum);
  for (int i = threadIndex(); i < length; i += 128)
    out[i] = __nvvm_ex2_approx_f((in[i] - largest) * 1.44269504f) * scale;
}

static SHARED __attribute__((aligned(16))) _Float16 tiles[2][16 * 16];

// c[m, n] = a[m, k] * b[k, n], all multiples of 16, one warp for a 16 x 16 tile,
// with wmma from shared memory.
extern "C" __attribute__((device_kernel)) void
product(const _Float16 GLOBAL *a, const _Float16 GLOBAL *b, float GLOBAL *c,
        int n, int k) {
  int lane = threadIndex(), row = __nvvm_read_ptx_sreg_ctaid_y() * 16,
      column = blockIndex() * 16;
  float sums[8] = {};
  for (int step = 0; step < k; step += 16) {
    for (int i = lane; i < 256; i += 32) {
      tiles[0][i] = a[long(row + i / 16) * k + step + i % 16];
      tiles[1][i] = b[long(step + i / 16) * n + column + i % 16];
    }
    __nvvm_bar_warp_sync(~0u);
    int left[8], right[8];
    __hmma_m16n16k16_ld_a(left, (const int *)&tiles[0][0], 16, 0);
    __hmma_m16n16k16_ld_b(right, (const int *)&tiles[1][0], 16, 0);
    __hmma_m16n16k16_mma_f32f32(sums, left, right, sums, 0, 0);
    // The tiles are written again.
    __nvvm_bar_warp_sync(~0u);
  }
  __hmma_m16n16k16_st_c_f32((float *)(c + long(row) * n + column), sums, n, 0);
}
