// Products of pairs of bf16, where `b` is a view of memory with both terms of a pair
// side by side.

// RUN: ropewalk-opt %s "--convert-strand-to-vector=lanes=16 pairs" --canonicalize --split-input-file \
// RUN:   | FileCheck %s
// RUN: not ropewalk-opt %s "--convert-strand-to-vector=lanes=8 pairs" --split-input-file 2>&1 \
// RUN:   | FileCheck %s --check-prefix=LANES
// RUN: not ropewalk-opt %s --convert-strand-to-vector=lanes=5 --split-input-file 2>&1 \
// RUN:   | FileCheck %s --check-prefix=FIVE
// FIVE: error: convert-strand-to-vector: expects lanes=4, 8 or 16, but got 5
// LANES: error: convert-strand-to-vector: expects lanes=16 with pairs, but got 8

// Scores: pairs are channels of a row. The query is packed where it is loaded, in front
// of the loop.
// CHECK-LABEL: func.func @scores
// CHECK-DAG:     memref.alloca() {{.*}} memref<12x16xi32>
// CHECK:         arith.andi
// CHECK:         arith.ori {{.*}} : vector<16xi32>
// CHECK:         scf.for
// CHECK:           %[[K:.*]] = memref.subview
// CHECK:           scf.for
// CHECK:             %[[W:.*]] = vector.load %{{.*}} : memref<12x16xi32{{.*}}>, vector<16xi32>
// CHECK:             %[[A:.*]] = vector.bitcast %[[W]] : vector<16xi32> to vector<32xbf16>
// CHECK:             %[[P:.*]] = vector.load %[[K]]{{.*}} vector<2xbf16>
// CHECK:             vector.bitcast %[[P]] : vector<2xbf16> to vector<1xi32>
// CHECK:             vector.broadcast
// CHECK:             %[[B:.*]] = vector.bitcast {{.*}} to vector<32xbf16>
// CHECK:             x86vector.avx512.dot %{{.*}}, %[[A]], %[[B]] : vector<32xbf16> -> vector<16xf32>
func.func @scores(%q: memref<16x24xbf16>, %k: memref<?x40xbf16>, %s: memref<?x16x8xf32>, %tiles: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %a = strand.load %q[%c0, %c0] inside : memref<16x24xbf16> -> tensor<16x24xbf16>
  scf.for %i = %c0 to %tiles step %c1 {
    %row = arith.muli %i, %c8 : index
    %b = strand.load %k[%row, %c0] inside : memref<?x40xbf16> -> tensor<8x24xbf16>
    %r = strand.dot %a, %b transpose_b : (tensor<16x24xbf16>, tensor<8x24xbf16>) -> tensor<16x8xf32>
    strand.store %r, %s[%i, %c0, %c0] inside : tensor<16x8xf32>, memref<?x16x8xf32>
  }
  return
}

// -----

// Weights are rounded and packed in one go. Pairs of values are two keys of a channel.
// CHECK-LABEL: func.func @output
// CHECK:         x86vector.avx512.cvt.packed.f32_to_bf16
// CHECK:         vector.interleave {{.*}} -> vector<32xbf16>
// CHECK-NOT:     arith.shrui
// CHECK:         x86vector.avx512.dot
func.func @output(%w: memref<16x8xf32>, %v: memref<24x40xbf16>, %o: memref<16x24xf32>) {
  %c0 = arith.constant 0 : index
  %view = memref.transpose %v (c, k) -> (k, c) : memref<24x40xbf16> to memref<40x24xbf16, strided<[1, 40]>>
  %p = strand.load %w[%c0, %c0] inside : memref<16x8xf32> -> tensor<16x8xf32>
  %a = arith.truncf %p : tensor<16x8xf32> to tensor<16x8xbf16>
  %b = strand.load %view[%c0, %c0] inside : memref<40x24xbf16, strided<[1, 40]>> -> tensor<8x24xbf16>
  %r = strand.dot %a, %b : (tensor<16x8xbf16>, tensor<8x24xbf16>) -> tensor<16x24xf32>
  strand.store %r, %o[%c0, %c0] inside : tensor<16x24xf32>, memref<16x24xf32>
  return
}

// -----

// Rows of values that lie in memory as they like are interleaved when they are loaded;
// rows of scores only stay bf16. What is behind the end of memory is zero.
// CHECK-LABEL: func.func @rows
// CHECK-DAG:     memref.alloca() {{.*}} memref<8x48xbf16>
// CHECK-DAG:     %[[WORDS:.*]] = memref.alloca() {{.*}} memref<4x16xi32>
// CHECK:         scf.if
// CHECK:           vector.interleave {{.*}} : vector<16xbf16> -> vector<32xbf16>
// CHECK:         } else {
// CHECK:           memref.load {{.*}} : memref<?x4x16xbf16>
// CHECK:           arith.extui {{.*}} : i16 to i32
// CHECK:           arith.ori
// CHECK:         x86vector.avx512.dot
// CHECK:         memref.load %[[WORDS]]
// CHECK:         x86vector.avx512.dot
func.func @rows(%q: memref<16x48xbf16>, %k: memref<?x4x48xbf16>, %v: memref<?x4x16xbf16>, %o: memref<16x16xf32>) -> i1 {
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  %a = strand.load %q[%c0, %c0] inside : memref<16x48xbf16> -> tensor<16x48xbf16>
  %b = strand.load %k[%c0, %c3, %c0] heads 1 : memref<?x4x48xbf16> -> tensor<8x48xbf16>
  %s = strand.dot %a, %b transpose_b : (tensor<16x48xbf16>, tensor<8x48xbf16>) -> tensor<16x8xf32>
  %p = arith.truncf %s : tensor<16x8xf32> to tensor<16x8xbf16>
  %w = strand.load %v[%c0, %c3, %c0] heads 1 : memref<?x4x16xbf16> -> tensor<8x16xbf16>
  %finite = strand.all_finite %w : tensor<8x16xbf16>
  %r = strand.dot %p, %w : (tensor<16x8xbf16>, tensor<8x16xbf16>) -> tensor<16x16xf32>
  strand.store %r, %o[%c0, %c0] inside : tensor<16x16xf32>, memref<16x16xf32>
  return %finite : i1
}

// -----

// Otherwise terms are f32: an odd number of them, rows of values that are not whole
// vectors, a tile that others read as well.
// CHECK-LABEL: func.func @single
// CHECK-NOT:     x86vector
// CHECK:         return
func.func @single(%q: memref<16x24xbf16>, %k: memref<8x24xbf16>, %o: memref<16x8xf32>, %u: memref<16x24xf32>) -> i1 {
  %c0 = arith.constant 0 : index
  %a = strand.load %q[%c0, %c0] inside : memref<16x24xbf16> -> tensor<16x23xbf16>
  %b = strand.load %k[%c0, %c0] inside : memref<8x24xbf16> -> tensor<8x23xbf16>
  %r = strand.dot %a, %b transpose_b : (tensor<16x23xbf16>, tensor<8x23xbf16>) -> tensor<16x8xf32>
  strand.store %r, %o[%c0, %c0] inside : tensor<16x8xf32>, memref<16x8xf32>
  %w = strand.load %q[%c0, %c0] inside : memref<16x24xbf16> -> tensor<16x8xbf16>
  %v = strand.load %k[%c0, %c0] inside : memref<8x24xbf16> -> tensor<8x24xbf16>
  %s = strand.dot %w, %v : (tensor<16x8xbf16>, tensor<8x24xbf16>) -> tensor<16x24xf32>
  strand.store %s, %u[%c0, %c0] inside : tensor<16x24xf32>, memref<16x24xf32>
  %x = strand.load %q[%c0, %c0] inside : memref<16x24xbf16> -> tensor<16x24xbf16>
  %y = strand.load %k[%c0, %c0] inside : memref<8x24xbf16> -> tensor<8x24xbf16>
  %finite = strand.all_finite %y : tensor<8x24xbf16>
  %t = strand.dot %x, %y transpose_b : (tensor<16x24xbf16>, tensor<8x24xbf16>) -> tensor<16x8xf32>
  strand.store %t, %o[%c0, %c0] inside : tensor<16x8xf32>, memref<16x8xf32>
  return %finite : i1
}
