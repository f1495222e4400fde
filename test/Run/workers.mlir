// Loops of scf.forall run on all threads, each iteration once.

// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: env ROPEWALK_THREADS=1 %python %S/Inputs/workers.py ropewalk-run %s
// RUN: env ROPEWALK_THREADS=5 %python %S/Inputs/workers.py ropewalk-run %s

// A failed assertion in an iteration ends the loop. It is the lowest one that
// is told, whatever runs beside it.
// RUN: env ROPEWALK_THREADS=1 not ropewalk-run %s --entry=assertion --input index:100 2>&1 | FileCheck %s --check-prefix=ASSERTION
// RUN: env ROPEWALK_THREADS=5 not ropewalk-run %s --entry=assertion --input index:100 2>&1 | FileCheck %s --check-prefix=ASSERTION
// RUN: env ROPEWALK_THREADS=5 ropewalk-run %s --entry=assertion --input index:17
// ASSERTION: ropewalk-run: error: device 'cpu' stopped: expects rows below 17
// ASSERTION-NOT: {{.}}

// Every element counts its visits in the last digits, and holds the numbers of
// its iteration.
func.func @bounds(%rows: index, %lower: index, %step: index) -> tensor<?x10x3xi64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c100 = arith.constant 100 : index
  %c10 = arith.constant 10 : index
  %c3 = arith.constant 3 : index
  %zero = arith.constant 0 : i64
  %buffer = memref.alloc(%rows) : memref<?x10x3xi64>
  linalg.fill ins(%zero : i64) outs(%buffer : memref<?x10x3xi64>)
  scf.forall (%i, %j, %k) = (%lower, 2, 0) to (%rows, 10, 3) step (%step, 3, 1) {
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
  %result = bufferization.to_tensor %buffer restrict writable : memref<?x10x3xi64> to tensor<?x10x3xi64>
  return %result : tensor<?x10x3xi64>
}

// Captured values of many types: a strided and transposed buffer, buffers
// without dimensions and without a known rank, a vector, small numbers.
func.func @captures(%x: tensor<6x8xf32>, %brain: bf16, %half: f16, %wide: f64, %flag: i1, %byte: i8) -> tensor<4x3xf64> {
  %c0 = arith.constant 0 : index
  %x_buffer = bufferization.to_buffer %x read_only : tensor<6x8xf32> to memref<6x8xf32>
  %part = memref.subview %x_buffer[1, 2] [3, 4] [2, 1] : memref<6x8xf32> to memref<3x4xf32, strided<[16, 1], offset: 10>>
  %turned = memref.transpose %part (i, j) -> (j, i) : memref<3x4xf32, strided<[16, 1], offset: 10>> to memref<4x3xf32, strided<[1, 16], offset: 10>>
  %cast = memref.cast %turned : memref<4x3xf32, strided<[1, 16], offset: 10>> to memref<?x?xf32, strided<[?, ?], offset: ?>>
  %scalar = memref.alloca() : memref<f64>
  memref.store %wide, %scalar[] : memref<f64>
  %unranked = memref.cast %x_buffer : memref<6x8xf32> to memref<*xf32>
  %vector = vector.load %x_buffer[%c0, %c0] : memref<6x8xf32>, vector<8xf32>
  %buffer = memref.alloc() : memref<4x3xf64>
  scf.forall (%i, %j) in (4, 3) {
    %ranked = memref.cast %unranked : memref<*xf32> to memref<6x8xf32>
    %0 = memref.load %cast[%i, %j] : memref<?x?xf32, strided<[?, ?], offset: ?>>
    %1 = memref.load %ranked[%i, %j] : memref<6x8xf32>
    %2 = vector.extract %vector[%i] : f32 from vector<8xf32>
    %3 = arith.addf %0, %1 : f32
    %4 = arith.mulf %3, %2 : f32
    %5 = arith.extf %4 : f32 to f64
    %6 = memref.load %scalar[] : memref<f64>
    %7 = arith.extf %brain : bf16 to f64
    %8 = arith.extf %half : f16 to f64
    %9 = arith.sitofp %byte : i8 to f64
    %10 = arith.select %flag, %6, %7 : f64
    %11 = arith.addf %8, %9 : f64
    %12 = arith.mulf %10, %11 : f64
    %13 = arith.addf %5, %12 : f64
    memref.store %13, %buffer[%i, %j] : memref<4x3xf64>
  }
  %result = bufferization.to_tensor %buffer restrict writable : memref<4x3xf64> to tensor<4x3xf64>
  return %result : tensor<4x3xf64>
}

// 64 MB pass over the stack of each thread in one iteration, and as much again
// in buffers whose size is not constant. The loop is in another one.
func.func @stack(%size: index) -> tensor<8xi64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %c1000 = arith.constant 1000 : index
  %zero = arith.constant 0 : i64
  %buffer = memref.alloc() : memref<8xi64>
  linalg.fill ins(%zero : i64) outs(%buffer : memref<8xi64>)
  scf.forall (%i) in (8) {
    scf.for %k = %c0 to %c1000 step %c1 {
      %tile = memref.alloca() {alignment = 64} : memref<8192xi64>
      %row = memref.alloca(%size) : memref<?xi64>
      %0 = arith.addi %i, %k : index
      %1 = arith.index_cast %0 : index to i64
      memref.store %1, %tile[%k] : memref<8192xi64>
      memref.store %1, %row[%k] : memref<?xi64>
      %2 = memref.load %tile[%k] : memref<8192xi64>
      %3 = memref.load %row[%k] : memref<?xi64>
      %4 = memref.load %buffer[%i] : memref<8xi64>
      %5 = arith.addi %4, %2 : i64
      %6 = arith.addi %5, %3 : i64
      memref.store %6, %buffer[%i] : memref<8xi64>
    }
  }
  scf.for %k = %c0 to %c1000 step %c1 {
    scf.forall (%i) in (2) {
      %0 = memref.load %buffer[%i] : memref<8xi64>
      %1 = arith.index_cast %k : index to i64
      %2 = arith.addi %0, %1 : i64
      memref.store %2, %buffer[%i] : memref<8xi64>
    }
  }
  %result = bufferization.to_tensor %buffer restrict writable : memref<8xi64> to tensor<8xi64>
  return %result : tensor<8xi64>
}

// A loop in a loop, and a function that is called from a loop and has one too.
func.func private @row(%row: memref<?xi64, strided<[1], offset: ?>>, %value: i64) {
  %c0 = arith.constant 0 : index
  %size = memref.dim %row, %c0 : memref<?xi64, strided<[1], offset: ?>>
  scf.forall (%i) in (%size) {
    memref.store %value, %row[%i] : memref<?xi64, strided<[1], offset: ?>>
  }
  return
}
func.func @nested(%rows: index, %columns: index) -> tensor<?x?x2xi64> {
  %c2 = arith.constant 2 : index
  %buffer = memref.alloc(%rows, %columns) : memref<?x?x2xi64>
  scf.forall (%i) in (%rows) {
    scf.forall (%j) in (%columns) {
      %0 = arith.muli %i, %columns : index
      %1 = arith.addi %0, %j : index
      %2 = arith.index_cast %1 : index to i64
      %row = memref.subview %buffer[%i, %j, 0] [1, 1, %c2] [1, 1, 1] : memref<?x?x2xi64> to memref<?xi64, strided<[1], offset: ?>>
      func.call @row(%row, %2) : (memref<?xi64, strided<[1], offset: ?>>, i64) -> ()
    }
  }
  %result = bufferization.to_tensor %buffer restrict writable : memref<?x?x2xi64> to tensor<?x?x2xi64>
  return %result : tensor<?x?x2xi64>
}

func.func @assertion(%rows: index) {
  %c17 = arith.constant 17 : index
  scf.forall (%i) in (%rows) {
    %no_17 = arith.cmpi ne, %i, %c17 : index
    cf.assert %no_17, "expects rows below 17"
    %fine = arith.cmpi ule, %i, %c17 : index
    cf.assert %fine, "a later row"
  }
  return
}
