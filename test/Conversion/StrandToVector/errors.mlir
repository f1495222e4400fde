// What convert-strand-to-vector refuses.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics --convert-strand-to-vector

func.func @unknown(%m: memref<4x8xf32>, %i: index) {
  %0 = strand.load %m[%i, %i] : memref<4x8xf32> -> tensor<4x8xf32>
  // expected-error @below {{is not known on tiles; expects arith.extf, truncf, mulf, addf, math.tanh, constants of one f32 number, or scf.for}}
  %1 = math.exp %0 : tensor<4x8xf32>
  strand.store %1, %m[%i, %i] : tensor<4x8xf32>, memref<4x8xf32>
  return
}
