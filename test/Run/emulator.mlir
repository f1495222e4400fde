// Functions become kernels, and the emulator runs their PTX.

// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %python %S/Inputs/emulator.py ropewalk-run %s

// Bounds with offsets and steps, a nest of two loops in one thread, no iteration
// at all. Every element counts its visits in the last digits.
func.func @bounds(%rows: index, %lower: index, %step: index) -> tensor<?x10x3xi64> {
  %c1 = arith.constant 1 : index
  %c100 = arith.constant 100 : index
  %c10 = arith.constant 10 : index
  %zero = arith.constant 0 : i64
  %buffer = memref.alloc(%rows) : memref<?x10x3xi64>
  linalg.fill ins(%zero : i64) outs(%buffer : memref<?x10x3xi64>)
  scf.forall (%i, %j) = (%lower, 2) to (%rows, 10) step (%step, 3) {
    scf.forall (%k) in (3) {
      %0 = arith.muli %i, %c100 : index
      %1 = arith.addi %0, %j : index
      %2 = arith.muli %1, %c100 : index
      %3 = arith.addi %2, %k : index
      %4 = arith.muli %3, %c10 : index
      %5 = arith.addi %4, %c1 : index
      %6 = arith.index_cast %5 : index to i64
      %7 = memref.load %buffer[%i, %j, %k] : memref<?x10x3xi64>
      %8 = arith.addi %6, %7 : i64
      memref.store %8, %buffer[%i, %j, %k] : memref<?x10x3xi64>
    }
  }
  %result = bufferization.to_tensor %buffer restrict writable : memref<?x10x3xi64> to tensor<?x10x3xi64>
  return %result : tensor<?x10x3xi64>
}

// Views of arguments, scalars of all types, numbers from memory, a buffer of a
// thread, a constant.
memref.global "private" constant @weights : memref<4x3xf64> = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0], [10.0, 11.0, 12.0]]>
func.func @captures(%x: tensor<6x8xf32>, %counts: tensor<?xi32>, %wide: f64, %single: f32, %flag: i1, %small: i32) -> (tensor<4x3xf64>, f64, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %weights = memref.get_global @weights : memref<4x3xf64>
  %x_buffer = bufferization.to_buffer %x read_only : tensor<6x8xf32> to memref<6x8xf32>
  %counts_buffer = bufferization.to_buffer %counts read_only : tensor<?xi32> to memref<?xi32>
  %part = memref.subview %x_buffer[1, 2] [3, 4] [2, 1] : memref<6x8xf32> to memref<3x4xf32, strided<[16, 1], offset: 10>>
  %turned = memref.transpose %part (i, j) -> (j, i) : memref<3x4xf32, strided<[16, 1], offset: 10>> to memref<4x3xf32, strided<[1, 16], offset: 10>>
  %cast = memref.cast %turned : memref<4x3xf32, strided<[1, 16], offset: 10>> to memref<?x?xf32, strided<[?, ?], offset: ?>>
  %count = memref.load %counts_buffer[%c1] : memref<?xi32>
  %sum = arith.addi %count, %small : i32
  %third = arith.divf %wide, %wide : f64
  %buffer = memref.alloc() : memref<4x3xf64>
  scf.forall (%i, %j) in (4, 3) {
    %own = memref.alloca() : memref<2xf64>
    %0 = memref.load %cast[%i, %j] : memref<?x?xf32, strided<[?, ?], offset: ?>>
    %1 = arith.addf %0, %single : f32
    %2 = arith.extf %1 : f32 to f64
    memref.store %2, %own[%c0] : memref<2xf64>
    %3 = arith.sitofp %sum : i32 to f64
    %4 = arith.select %flag, %wide, %third : f64
    %5 = arith.mulf %3, %4 : f64
    memref.store %5, %own[%c1] : memref<2xf64>
    %6 = memref.load %own[%c0] : memref<2xf64>
    %7 = memref.load %own[%c1] : memref<2xf64>
    %8 = arith.addf %6, %7 : f64
    %9 = memref.load %weights[%i, %j] : memref<4x3xf64>
    %10 = arith.mulf %8, %9 : f64
    memref.store %10, %buffer[%i, %j] : memref<4x3xf64>
  }
  %last = memref.load %buffer[%c1, %c1] : memref<4x3xf64>
  %n = memref.dim %counts_buffer, %c0 : memref<?xi32>
  %twice = arith.addi %n, %n : index
  %result = bufferization.to_tensor %buffer restrict writable : memref<4x3xf64> to tensor<4x3xf64>
  return %result, %last, %twice : tensor<4x3xf64>, f64, index
}

// Functions of f32, bf16 and f64 without a library.
func.func @functions(%x: tensor<?xf64>) -> (tensor<?x9xf64>, tensor<?x2xf32>, tensor<?xbf16>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c6 = arith.constant 6 : index
  %c7 = arith.constant 7 : index
  %c8 = arith.constant 8 : index
  %in = bufferization.to_buffer %x read_only : tensor<?xf64> to memref<?xf64>
  %n = memref.dim %in, %c0 : memref<?xf64>
  %out = memref.alloc(%n) : memref<?x9xf64>
  %narrow = memref.alloc(%n) : memref<?x2xf32>
  %brain = memref.alloc(%n) : memref<?xbf16>
  scf.forall (%i) in (%n) {
    %0 = memref.load %in[%i] : memref<?xf64>
    %1 = math.sin %0 : f64
    memref.store %1, %out[%i, %c0] : memref<?x9xf64>
    %2 = math.cos %0 : f64
    memref.store %2, %out[%i, %c1] : memref<?x9xf64>
    %3 = math.exp %0 : f64
    memref.store %3, %out[%i, %c2] : memref<?x9xf64>
    %4 = math.exp2 %0 : f64
    memref.store %4, %out[%i, %c3] : memref<?x9xf64>
    %5 = math.log %0 : f64
    memref.store %5, %out[%i, %c4] : memref<?x9xf64>
    %6 = math.log2 %0 : f64
    memref.store %6, %out[%i, %c5] : memref<?x9xf64>
    %7 = math.log10 %0 : f64
    memref.store %7, %out[%i, %c6] : memref<?x9xf64>
    %8 = math.tanh %0 : f64
    memref.store %8, %out[%i, %c7] : memref<?x9xf64>
    %9 = math.sqrt %0 : f64
    memref.store %9, %out[%i, %c8] : memref<?x9xf64>
    %10 = arith.truncf %0 : f64 to f32
    %11 = math.sin %10 : f32
    memref.store %11, %narrow[%i, %c0] : memref<?x2xf32>
    %12 = math.powf %10, %11 : f32
    memref.store %12, %narrow[%i, %c1] : memref<?x2xf32>
    %13 = arith.truncf %10 : f32 to bf16
    %14 = math.exp %13 : bf16
    memref.store %14, %brain[%i] : memref<?xbf16>
  }
  %r0 = bufferization.to_tensor %out restrict writable : memref<?x9xf64> to tensor<?x9xf64>
  %r1 = bufferization.to_tensor %narrow restrict writable : memref<?x2xf32> to tensor<?x2xf32>
  %r2 = bufferization.to_tensor %brain restrict writable : memref<?xbf16> to tensor<?xbf16>
  return %r0, %r1, %r2 : tensor<?x9xf64>, tensor<?x2xf32>, tensor<?xbf16>
}

// The first failed check is told; kernels after it touch nothing: 1000 would be
// far outside.
func.func @checks(%at: tensor<?xi64>, %x: tensor<4xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : i64
  %zero = arith.constant 0 : i64
  %at_buffer = bufferization.to_buffer %at read_only : tensor<?xi64> to memref<?xi64>
  %x_buffer = bufferization.to_buffer %x read_only : tensor<4xf32> to memref<4xf32>
  %rows = memref.dim %at_buffer, %c0 : memref<?xi64>
  %most = arith.constant 300 : index
  %few = arith.cmpi ule, %rows, %most : index
  cf.assert %few, "expects at most 300 rows"
  %places = memref.alloc(%rows) : memref<?xindex>
  scf.forall (%i) in (%rows) {
    %0 = memref.load %at_buffer[%i] : memref<?xi64>
    %1 = arith.cmpi sge, %0, %zero : i64
    cf.assert %1, "expects places that are not negative"
    %2 = arith.cmpi slt, %0, %c4 : i64
    cf.assert %2, "expects places below 4"
    %3 = arith.index_cast %0 : i64 to index
    memref.store %3, %places[%i] : memref<?xindex>
  }
  %y = memref.alloc(%rows) : memref<?xf32>
  scf.forall (%i) in (%rows) {
    %0 = memref.load %places[%i] : memref<?xindex>
    %1 = memref.load %x_buffer[%0] : memref<4xf32>
    memref.store %1, %y[%i] : memref<?xf32>
  }
  %result = bufferization.to_tensor %y restrict writable : memref<?xf32> to tensor<?xf32>
  return %result : tensor<?xf32>
}

// Two iterations that write the same element: the emulator tells.
func.func @race(%x: tensor<64xf32>) -> tensor<64xf32> {
  %c0 = arith.constant 0 : index
  %in = bufferization.to_buffer %x read_only : tensor<64xf32> to memref<64xf32>
  %out = memref.alloc() : memref<64xf32>
  scf.forall (%i) in (64) {
    %0 = memref.load %in[%i] : memref<64xf32>
    memref.store %0, %out[%c0] : memref<64xf32>
  }
  %result = bufferization.to_tensor %out restrict writable : memref<64xf32> to tensor<64xf32>
  return %result : tensor<64xf32>
}

// One element beyond the end.
func.func @outside(%x: tensor<?xf32>, %n: index) -> tensor<?xf32> {
  %in = bufferization.to_buffer %x read_only : tensor<?xf32> to memref<?xf32>
  %out = memref.alloc(%n) : memref<?xf32>
  scf.forall (%i) in (%n) {
    %0 = memref.load %in[%i] : memref<?xf32>
    memref.store %0, %out[%i] : memref<?xf32>
  }
  %result = bufferization.to_tensor %out restrict writable : memref<?xf32> to tensor<?xf32>
  return %result : tensor<?xf32>
}

// There is no code for this one.
func.func @no_code(%x: tensor<64xf32>) -> tensor<64xf32> {
  %0 = math.erf %x : tensor<64xf32>
  return %0 : tensor<64xf32>
}

// Sizes that cannot be.
func.func @large(%n: index) -> tensor<?xf32> {
  %0 = tensor.empty(%n) : tensor<?xf32>
  return %0 : tensor<?xf32>
}
