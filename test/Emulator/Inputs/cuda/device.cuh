// Instructions that CUDA C++ has no words for, as small functions. Shared
// memory is named by 32-bit addresses, as PTX does.
#pragma once
#include <cstdint>
#include <cuda_bf16.h>

#define DEVICE __device__ __forceinline__

using bf16 = __nv_bfloat16;

DEVICE uint32_t sharedAddress(const void *pointer) {
  return uint32_t(__cvta_generic_to_shared(pointer));
}

//--- sm_80: asynchronous copies and matrices of a warp ---

// Copies `valid` of 16 bytes and fills the rest with zeros.
DEVICE void copyAsync(uint32_t target, const void *source, int valid) {
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(target),
               "l"(__cvta_generic_to_global(source)), "r"(valid)
               : "memory");
}

DEVICE void commitCopies() { asm volatile("cp.async.commit_group;" ::: "memory"); }

template <int pending>
DEVICE void waitForCopies() {
  asm volatile("cp.async.wait_group %0;" ::"n"(pending) : "memory");
}

DEVICE void loadMatrices(uint32_t (&to)[4], uint32_t address) {
  asm volatile(
      "ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
      : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
      : "r"(address)
      : "memory");
}

DEVICE void loadTransposed(uint32_t (&to)[4], uint32_t address) {
  asm volatile(
      "ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];"
      : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
      : "r"(address)
      : "memory");
}

// sum[16 x 8] += a[16 x 16] * b[16 x 8]
DEVICE void multiply(float (&sum)[4], const uint32_t (&a)[4], uint32_t b0,
                     uint32_t b1) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
               "{%0, %1, %2, %3};"
               : "+f"(sum[0]), "+f"(sum[1]), "+f"(sum[2]), "+f"(sum[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
}

DEVICE float exp2Fast(float x) {
  float y;
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(y) : "f"(x));
  return y;
}

DEVICE uint32_t packBf16(float low, float high) {
  uint32_t packed;
  asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(packed) : "f"(high), "f"(low));
  return packed;
}

// A tile with rows of 64 bytes or of 128 bytes: 16-byte chunks are permuted in
// their row so that eight rows of one chunk lie in different banks. The second
// is the 128-byte swizzle of TMA.
DEVICE uint32_t swizzle64(int row, int chunk) {
  return row * 64 + ((chunk ^ (row >> 1)) & 3) * 16;
}
DEVICE uint32_t swizzle128(int row, int chunk) {
  return row * 128 + ((chunk ^ row) & 7) * 16;
}

//--- sm_90: barriers in memory, bulk copies, matrices of a warpgroup ---

// What the driver makes of an array for TMA; opaque here.
struct alignas(64) TensorMap {
  char opaque[128];
};

DEVICE void initBarrier(uint32_t barrier, int count) {
  asm volatile("mbarrier.init.shared::cta.b64 [%0], %1;" ::"r"(barrier),
               "r"(count)
               : "memory");
}

// Makes initialised barriers visible to TMA and to the cluster.
DEVICE void publishBarriers() {
  asm volatile("fence.mbarrier_init.release.cluster;" ::: "memory");
}

DEVICE void expectBytes(uint32_t barrier, uint32_t bytes) {
  asm volatile("mbarrier.arrive.expect_tx.shared::cta.b64 _, [%0], %1;" ::"r"(
                   barrier),
               "r"(bytes)
               : "memory");
}

DEVICE void arrive(uint32_t barrier) {
  asm volatile("mbarrier.arrive.shared::cta.b64 _, [%0];" ::"r"(barrier)
               : "memory");
}

// At the barrier of another block of the cluster.
DEVICE void arriveAt(uint32_t barrier, uint32_t rank) {
  asm volatile("{\n"
               ".reg .b32 there;\n"
               "mapa.shared::cluster.u32 there, %0, %1;\n"
               "mbarrier.arrive.release.cluster.shared::cluster.b64 _, "
               "[there];\n"
               "}" ::"r"(barrier),
               "r"(rank)
               : "memory");
}

DEVICE void wait(uint32_t barrier, uint32_t parity) {
  asm volatile("{\n"
               ".reg .pred done;\n"
               "again:\n"
               "mbarrier.try_wait.parity.shared::cta.b64 done, [%0], %1;\n"
               "@!done bra again;\n"
               "}" ::"r"(barrier),
               "r"(parity)
               : "memory");
}

// As above, after arrivals from the whole cluster.
DEVICE void waitCluster(uint32_t barrier, uint32_t parity) {
  asm volatile(
      "{\n"
      ".reg .pred done;\n"
      "again:\n"
      "mbarrier.try_wait.parity.acquire.cluster.shared::cta.b64 done, [%0], "
      "%1;\n"
      "@!done bra again;\n"
      "}" ::"r"(barrier),
      "r"(parity)
      : "memory");
}

DEVICE void loadTile(uint32_t target, const TensorMap *map, int x, int y,
                     uint32_t barrier) {
  asm volatile("cp.async.bulk.tensor.2d.shared::cluster.global.tile.mbarrier"
               "::complete_tx::bytes [%0], [%1, {%2, %3}], [%4];" ::"r"(target),
               "l"(map), "r"(x), "r"(y), "r"(barrier)
               : "memory");
}

DEVICE void loadTile(uint32_t target, const TensorMap *map, int x, int y, int z,
                     uint32_t barrier) {
  asm volatile("cp.async.bulk.tensor.3d.shared::cluster.global.tile.mbarrier"
               "::complete_tx::bytes [%0], [%1, {%2, %3, %4}], [%5];" ::"r"(
                   target),
               "l"(map), "r"(x), "r"(y), "r"(z), "r"(barrier)
               : "memory");
}

// To the same place in every block whose bit is set.
DEVICE void loadTileForAll(uint32_t target, const TensorMap *map, int x, int y,
                           uint32_t barrier, uint16_t blocks) {
  asm volatile("cp.async.bulk.tensor.2d.shared::cluster.global.tile.mbarrier"
               "::complete_tx::bytes.multicast::cluster [%0], [%1, {%2, %3}], "
               "[%4], %5;" ::"r"(target),
               "l"(map), "r"(x), "r"(y), "r"(barrier), "h"(blocks)
               : "memory");
}

DEVICE void storeTile(const TensorMap *map, uint32_t source, int x, int y) {
  asm volatile("cp.async.bulk.tensor.2d.global.shared::cta.tile.bulk_group "
               "[%0, {%1, %2}], [%3];" ::"l"(map),
               "r"(x), "r"(y), "r"(source)
               : "memory");
}

DEVICE void finishStores() {
  asm volatile("cp.async.bulk.commit_group;\n"
               "cp.async.bulk.wait_group 0;" ::
                   : "memory");
}

// Ordinary writes before it are seen by asynchronous work after it.
DEVICE void fenceAsync() {
  asm volatile("fence.proxy.async.shared::cta;" ::: "memory");
}

DEVICE void syncWarps(int barrier, int threads) {
  asm volatile("barrier.sync %0, %1;" ::"r"(barrier), "r"(threads) : "memory");
}

template <int count>
DEVICE void giveRegisters() {
  asm volatile("setmaxnreg.dec.sync.aligned.u32 %0;" ::"n"(count));
}
template <int count>
DEVICE void takeRegisters() {
  asm volatile("setmaxnreg.inc.sync.aligned.u32 %0;" ::"n"(count));
}

// Of a tile with rows of 128 bytes in the 128-byte swizzle: eight rows are
// 1024 bytes. `leading` is the distance of blocks of 64 columns, used by
// transposed operands only.
DEVICE uint64_t describeTile(uint32_t address, uint32_t leading = 16) {
  return uint64_t((address & 0x3ffff) >> 4) | uint64_t(leading >> 4) << 16 |
         uint64_t(1024 >> 4) << 32 | uint64_t(1) << 62;
}

DEVICE void fenceMatrices() {
  asm volatile("wgmma.fence.sync.aligned;" ::: "memory");
}
DEVICE void commitMatrices() {
  asm volatile("wgmma.commit_group.sync.aligned;" ::: "memory");
}

// The accumulators pass through the wait, so that the compiler reads them
// behind it.
template <int pending, int count>
DEVICE void waitForMatrices(float (&sum)[count]) {
  asm volatile("wgmma.wait_group.sync.aligned %0;" ::"n"(pending) : "memory");
  for (int i = 0; i < count; ++i)
    asm volatile("" : "+f"(sum[i])::"memory");
}

#define SUM8(i)                                                                \
  "+f"(sum[i]), "+f"(sum[i + 1]), "+f"(sum[i + 2]), "+f"(sum[i + 3]),          \
      "+f"(sum[i + 4]), "+f"(sum[i + 5]), "+f"(sum[i + 6]), "+f"(sum[i + 7])
#define SUM32_TEXT                                                             \
  "{%0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13, %14, %15, "    \
  "%16, %17, %18, %19, %20, %21, %22, %23, %24, %25, %26, %27, %28, %29, "     \
  "%30, %31}, "

// sum[64 x 64] (+)= a[64 x 16] * b[64 x 16]^T, both in shared memory.
DEVICE void multiplyTiles(float (&sum)[32], uint64_t a, uint64_t b, int adds) {
  asm volatile("{\n"
               ".reg .pred adds;\n"
               "setp.ne.b32 adds, %34, 0;\n"
               "wgmma.mma_async.sync.aligned.m64n64k16.f32.bf16.bf16 "
               SUM32_TEXT "%32, %33, adds, 1, 1, 0, 0;\n"
               "}"
               : SUM8(0), SUM8(8), SUM8(16), SUM8(24)
               : "l"(a), "l"(b), "r"(adds));
}

// sum[64 x 64] += a[64 x 16] * b[16 x 64], a in registers, b not transposed.
DEVICE void multiplyRegisters(float (&sum)[32], const uint32_t (&a)[4],
                              uint64_t b) {
  asm volatile("wgmma.mma_async.sync.aligned.m64n64k16.f32.bf16.bf16 "
               SUM32_TEXT "{%32, %33, %34, %35}, %36, 1, 1, 1, 1;"
               : SUM8(0), SUM8(8), SUM8(16), SUM8(24)
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "l"(b));
}

DEVICE uint32_t clusterRank() {
  uint32_t rank;
  asm("mov.u32 %0, %%cluster_ctarank;" : "=r"(rank));
  return rank;
}

DEVICE void arriveCluster() {
  asm volatile("barrier.cluster.arrive.release.aligned;" ::: "memory");
}
DEVICE void awaitCluster() {
  asm volatile("barrier.cluster.wait.acquire.aligned;" ::: "memory");
}

DEVICE uint32_t addressIn(uint32_t address, uint32_t rank) {
  uint32_t there;
  asm("mapa.shared::cluster.u32 %0, %1, %2;"
      : "=r"(there)
      : "r"(address), "r"(rank));
  return there;
}
