// A prefetch becomes prefetches of lines, spread over the steps of the next product.

// RUN: ropewalk-opt %s --convert-strand-to-vector=lanes=16 --canonicalize --cse | FileCheck %s

// 4 columns in one block of 16 steps. The next tile has 4 rows of one line: of 16 lines
// that are named the first four are its own.
// CHECK-LABEL: func.func @scores
// CHECK:         scf.for %{{.*}} = %c0 to %arg3
// CHECK:           %[[ROW:.*]] = arith.muli
// CHECK:           %[[NEXT:.*]] = arith.addi %[[ROW]], %c4
// CHECK:           scf.for %[[STEP:.*]] = %c0 to %c16 {{.*}} iter_args
// CHECK-NEXT:        %[[AHEAD:.*]] = arith.addi %[[NEXT]], %[[STEP]]
// CHECK-NEXT:        memref.prefetch %arg1[%[[AHEAD]], %c0], read, locality<3>, data
// CHECK:             math.fma
// CHECK-NOT:   memref.prefetch
// CHECK-NOT:   strand.
func.func @scores(%q: memref<16x16xf32>, %k: memref<?x16xf32>, %s: memref<?x16x4xf32>, %tiles: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %a = strand.load %q[%c0, %c0] inside : memref<16x16xf32> -> tensor<16x16xf32>
  scf.for %i = %c0 to %tiles step %c1 {
    %row = arith.muli %i, %c4 : index
    %next = arith.addi %row, %c4 : index
    %b = strand.load %k[%row, %c0] : memref<?x16xf32> -> tensor<4x16xf32>
    strand.prefetch %k[%next, %c0] : memref<?x16xf32> -> tensor<4x16xf32>
    %c = strand.dot %a, %b transpose_b : (tensor<16x16xf32>, tensor<4x16xf32>) -> tensor<16x4xf32>
    strand.store %c, %s[%i, %c0, %c0] inside : tensor<16x4xf32>, memref<?x16x4xf32>
  }
  return
}

// A product behind the loop does not know the loop's indices.
// CHECK-LABEL: func.func @late
// CHECK-NOT:     memref.prefetch %arg1
func.func @late(%q: memref<16x16xf32>, %k: memref<?x16xf32>, %s: memref<16x4xf32>, %tiles: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = strand.load %q[%c0, %c0] inside : memref<16x16xf32> -> tensor<16x16xf32>
  %b = strand.load %k[%c0, %c0] : memref<?x16xf32> -> tensor<4x16xf32>
  scf.for %i = %c0 to %tiles step %c1 {
    strand.prefetch %k[%i, %c0] : memref<?x16xf32> -> tensor<4x16xf32>
  }
  %c = strand.dot %a, %b transpose_b : (tensor<16x16xf32>, tensor<4x16xf32>) -> tensor<16x4xf32>
  strand.store %c, %s[%c0, %c0] inside : tensor<16x4xf32>, memref<16x4xf32>
  return
}
