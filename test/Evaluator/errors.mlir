// What a tile program must not do is a diagnostic at the op that does it, and never a
// crash.
// RUN: %python %S/Inputs/errors.py ropewalk-run %s 2>&1 | FileCheck %s

func.func private @fill(%m: memref<4x8xf32>) {
  %x = arith.constant 1.0 : f32
  linalg.fill ins(%x : f32) outs(%m : memref<4x8xf32>)
  return
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

// CHECK: errors.mlir:[[#@LINE+5]]:8: error: 'strand.load' op promises to stay inside of [4, 8], but reaches [4, 0]
func.func @load_inside(%i: index) -> f32 {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<4x8xf32>
  func.call @fill(%m) : (memref<4x8xf32>) -> ()
  %0 = strand.load %m[%i, %c0] inside : memref<4x8xf32> -> tensor<2x8xf32>
  %1 = memref.load %m[%c0, %c0] : memref<4x8xf32>
  return %1 : f32
}

// CHECK: errors.mlir:[[#@LINE+6]]:3: error: 'strand.store' op promises to stay inside of [4, 8], but reaches [4, 0]
func.func @store_inside(%i: index) -> f32 {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<4x8xf32>
  func.call @fill(%m) : (memref<4x8xf32>) -> ()
  %0 = strand.load %m[%c0, %c0] : memref<4x8xf32> -> tensor<2x8xf32>
  strand.store %0, %m[%i, %c0] inside : tensor<2x8xf32>, memref<4x8xf32>
  %1 = memref.load %m[%c0, %c0] : memref<4x8xf32>
  return %1 : f32
}

// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'strand.load' op expects index 0 in [0, 3), but got 3
func.func @select(%i: index) -> f32 {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<3x4x8xf32>
  %0 = strand.load %m[%i, %c0, %c0] : memref<3x4x8xf32> -> tensor<4x8xf32>
  %1 = memref.load %m[%c0, %c0, %c0] : memref<3x4x8xf32>
  return %1 : f32
}

// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'memref.load' op expects a place inside of [4, 8], but got [1, 8]
func.func @outside(%i: index, %j: index) -> f32 {
  %m = memref.alloc() : memref<4x8xf32>
  func.call @fill(%m) : (memref<4x8xf32>) -> ()
  %0 = memref.load %m[%i, %j] : memref<4x8xf32>
  return %0 : f32
}

// CHECK:      errors.mlir:[[#@LINE+7]]:3: error: 'memref.store' op expects a place inside of a buffer of 6 elements, but [0, 6] is element 6
// CHECK-NEXT: errors.mlir:[[#@LINE+4]]:8: note: the buffer is made here
func.func @view(%i: index) -> i32 {
  %c0 = arith.constant 0 : index
  %x = arith.constant 1 : i32
  %m = memref.alloc() : memref<6xi32>
  %v = memref.reinterpret_cast %m to offset: [0], sizes: [1, 8], strides: [8, 1] : memref<6xi32> to memref<1x8xi32, strided<[8, 1]>>
  memref.store %x, %v[%c0, %i] : memref<1x8xi32, strided<[8, 1]>>
  %0 = memref.load %m[%c0] : memref<6xi32>
  return %0 : i32
}

// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'memref.subview' op expects a part of dim 0 = 4, but got 3 element(s) from 2 in steps of 1
func.func @part(%i: index) -> f32 {
  %m = memref.alloc() : memref<4xf32>
  %v = memref.subview %m[%i] [3] [1] : memref<4xf32> to memref<3xf32, strided<[1], offset: ?>>
  %c0 = arith.constant 0 : index
  %0 = memref.load %v[%c0] : memref<3xf32, strided<[1], offset: ?>>
  return %0 : f32
}

// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'memref.cast' op expects memory of type 'memref<4xf32>', but got [3]
func.func @cast(%n: index) -> f32 {
  %m = memref.alloc(%n) : memref<?xf32>
  %v = memref.cast %m : memref<?xf32> to memref<4xf32>
  %0 = strand.load %v[%n] : memref<4xf32> -> tensor<4xf32>
  %1 = memref.load %v[%n] : memref<4xf32>
  return %1 : f32
}

// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'memref.dim' op expects dim in [0, 1), but got 1
func.func @dim(%n: index) -> index {
  %m = memref.alloc(%n) : memref<?xf32>
  %0 = memref.dim %m, %n : memref<?xf32>
  return %0 : index
}

// CHECK: errors.mlir:[[#@LINE+4]]:3: error: 'memref.copy' op expects source and target of one shape, but got [3] and [4]
func.func @shapes(%n: index, %k: index) -> f32 {
  %m = memref.alloc(%n) : memref<?xf32>
  %o = memref.alloc(%k) : memref<?xf32>
  memref.copy %m, %o : memref<?xf32> to memref<?xf32>
  %0 = memref.load %m[%n] : memref<?xf32>
  return %0 : f32
}

// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'memref.alloc' op makes memory of [-1], but the evaluator runs with sizes of at least 0 and up to 33554432 elements per buffer
func.func @size(%n: index) -> f32 {
  %m = memref.alloc(%n) : memref<?xf32>
  %0 = memref.load %m[%n] : memref<?xf32>
  return %0 : f32
}

//===----------------------------------------------------------------------===//
// Who was there
//===----------------------------------------------------------------------===//

// CHECK:      errors.mlir:[[#@LINE+6]]:8: error: 'strand.load' op reads [1, 0], which nothing has written
// CHECK-NEXT: errors.mlir:[[#@LINE+3]]:8: note: the buffer is made here
func.func @unwritten(%x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<2x1xf32>
  memref.store %x, %m[%c0, %c0] : memref<2x1xf32>
  %0 = strand.load %m[%c0, %c0] : memref<2x1xf32> -> tensor<2x1xf32>
  %1 = memref.load %m[%c0, %c0] : memref<2x1xf32>
  return %1 : f32
}

// A copy of memory that nothing has written is such memory too.
// CHECK:      errors.mlir:[[#@LINE+5]]:3: error: 'func.return' op reads [1], which nothing has written
func.func @result(%x: f32) -> tensor<2xf32> {
  %c0 = arith.constant 0 : index
  %0 = tensor.empty() : tensor<2xf32>
  %1 = tensor.insert %x into %0[%c0] : tensor<2xf32>
  return %1 : tensor<2xf32>
}

// CHECK: errors.mlir:[[#@LINE+5]]:8: error: 'memref.load' op uses memory that was freed
func.func @freed() -> f32 {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<2xf32>
  memref.dealloc %m : memref<2xf32>
  %0 = memref.load %m[%c0] : memref<2xf32>
  return %0 : f32
}

// CHECK: errors.mlir:[[#@LINE+7]]:3: error: 'memref.dealloc' op frees memory that was freed before
func.func @freed_twice(%x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %t = arith.constant dense<1.0> : tensor<2xf32>
  %m = memref.alloc() : memref<2xf32>
  strand.store %t, %m[%c0] : tensor<2xf32>, memref<2xf32>
  memref.dealloc %m : memref<2xf32>
  memref.dealloc %m : memref<2xf32>
  return %x : f32
}

// CHECK:      errors.mlir:[[#@LINE+6]]:5: error: 'memref.store' op writes [0] in block 1 of a loop whose block 0 writes the same place, but blocks of a loop must not meet
// CHECK-NEXT: errors.mlir:[[#@LINE+5]]:5: note: block 0 writes it here
func.func @two_writers(%n: index) -> index {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<1xindex>
  scf.forall (%i) in (%n) {
    memref.store %i, %m[%c0] : memref<1xindex>
  }
  %0 = memref.load %m[%c0] : memref<1xindex>
  return %0 : index
}

// CHECK:      errors.mlir:[[#@LINE+8]]:10: error: 'memref.load' op reads [0] in block 1 of a loop whose block 0 writes the same place, but blocks of a loop must not meet
// CHECK-NEXT: errors.mlir:[[#@LINE+6]]:5: note: block 0 writes it here
func.func @reads_another(%n: index) -> index {
  %c0 = arith.constant 0 : index
  %m = memref.alloc(%n) : memref<?xindex>
  %o = memref.alloc(%n) : memref<?xindex>
  scf.forall (%i) in (%n) {
    memref.store %i, %m[%i] : memref<?xindex>
    %0 = memref.load %m[%c0] : memref<?xindex>
    memref.store %0, %o[%i] : memref<?xindex>
  }
  %0 = memref.load %o[%c0] : memref<?xindex>
  return %0 : index
}

// Two blocks have read the last place when a third writes it.
// CHECK:      errors.mlir:[[#@LINE+9]]:7: error: 'memref.store' op writes [2] in block 2 of a loop whose block 0 reads the same place, but blocks of a loop must not meet
// CHECK-NEXT: errors.mlir:[[#@LINE+5]]:10: note: block 0 reads it here
func.func @was_read(%n: index, %last: index) -> index {
  %m = memref.alloc(%n) : memref<?xindex>
  memref.store %last, %m[%last] : memref<?xindex>
  scf.forall (%i) in (%n) {
    %0 = memref.load %m[%last] : memref<?xindex>
    %1 = arith.cmpi eq, %i, %last : index
    scf.if %1 {
      memref.store %0, %m[%i] : memref<?xindex>
    }
  }
  %0 = memref.load %m[%last] : memref<?xindex>
  return %0 : index
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

// CHECK: errors.mlir:[[#@LINE+6]]:8: error: 'strand.dot' op has a guard that is false, but a[0, 1] is negative zero where b holds INF
func.func @guard(%x: f32) -> f32 {
  %a = arith.constant dense<[[1.0, -0.0]]> : tensor<1x2xf32>
  %b = arith.constant dense<[[1.0], [0x7F800000]]> : tensor<2x1xf32>
  %z = arith.constant dense<0.0> : tensor<1x1xf32>
  %g = arith.constant false
  %0 = strand.dot %a, %b plus %z guarded %g : (tensor<1x2xf32>, tensor<2x1xf32>, tensor<1x1xf32>, i1) -> tensor<1x1xf32>
  return %x : f32
}

// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'arith.divsi' op divides by zero
func.func @divide(%n: index, %k: index) -> index {
  %0 = arith.divsi %n, %k : index
  return %0 : index
}

// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'arith.mulf' op has results that are not exact in f64, as exact arithmetic expects
func.func @inexact(%x: f32) -> f32 {
  %t = arith.constant dense<0.1> : tensor<1xf32>
  %u = arith.mulf %t, %t : tensor<1xf32>
  %v = arith.mulf %u, %u : tensor<1xf32>
  %c = strand.all_finite %v : tensor<1xf32>
  return %x : f32
}

//===----------------------------------------------------------------------===//
// Channels
//===----------------------------------------------------------------------===//

// CHECK:      errors.mlir:[[#@LINE+6]]:8: error: 'strand.acquire' op waits for ever: all 1 slot(s) of the channel are in use, and the next one is published and not waited for
// CHECK-NEXT: errors.mlir:[[#@LINE+4]]:3: note: since 'strand.commit' here
func.func @full(%x: f32) -> f32 {
  %c = strand.channel : !strand.channel<1 x 1x2xf32>
  %w = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  strand.commit %w : !strand.slot<1x2xf32>
  %v = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  return %x : f32
}

// CHECK:      errors.mlir:[[#@LINE+5]]:8: error: 'strand.wait' op waits for ever: the next slot of the channel is being filled
// CHECK-NEXT: errors.mlir:[[#@LINE+3]]:8: note: since 'strand.acquire' here
func.func @early(%x: f32) -> f32 {
  %c = strand.channel : !strand.channel<2 x 1x2xf32>
  %w = strand.acquire %c : !strand.channel<2 x 1x2xf32>
  %r = strand.wait %c : !strand.channel<2 x 1x2xf32>
  return %x : f32
}

// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'strand.wait' op waits for ever: the next slot of the channel is free
func.func @nobody(%x: f32) -> f32 {
  %c = strand.channel : !strand.channel<2 x 1x2xf32>
  %r = strand.wait %c : !strand.channel<2 x 1x2xf32>
  return %x : f32
}

// CHECK:      errors.mlir:[[#@LINE+7]]:3: error: 'strand.write' op expects a slot that is being filled, but it is published and not waited for
// CHECK-NEXT: errors.mlir:[[#@LINE+5]]:3: note: since 'strand.commit' here
func.func @late(%x: f32) -> f32 {
  %t = arith.constant dense<1.0> : tensor<1x2xf32>
  %c = strand.channel : !strand.channel<1 x 1x2xf32>
  %w = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  strand.commit %w : !strand.slot<1x2xf32>
  strand.write %t, %w : !strand.slot<1x2xf32>
  return %x : f32
}

// CHECK:      errors.mlir:[[#@LINE+10]]:3: error: 'strand.write' op fills a slot a second time, in an order that is not defined
// CHECK-NEXT: errors.mlir:[[#@LINE+8]]:3: note: the first time is 'strand.copy' here
func.func @twice(%x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %t = arith.constant dense<1.0> : tensor<1x2xf32>
  %m = memref.alloc() : memref<1x2xf32>
  %c = strand.channel : !strand.channel<1 x 1x2xf32>
  %w = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  strand.store %t, %m[%c0, %c0] : tensor<1x2xf32>, memref<1x2xf32>
  strand.copy %m[%c0, %c0], %w : memref<1x2xf32>, !strand.slot<1x2xf32>
  strand.write %t, %w : !strand.slot<1x2xf32>
  return %x : f32
}

// CHECK:      errors.mlir:[[#@LINE+7]]:8: error: 'strand.read' op reads a slot that nothing has filled
// CHECK-NEXT: errors.mlir:[[#@LINE+5]]:8: note: since 'strand.wait' here
func.func @empty(%x: f32) -> f32 {
  %c = strand.channel : !strand.channel<1 x 1x2xf32>
  %w = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  strand.commit %w : !strand.slot<1x2xf32>
  %r = strand.wait %c : !strand.channel<1 x 1x2xf32>
  %0 = strand.read %r : !strand.slot<1x2xf32>
  return %x : f32
}

// CHECK:      errors.mlir:[[#@LINE+10]]:8: error: 'strand.dot' op expects a slot that is held for reading, but it is free
// CHECK-NEXT: errors.mlir:[[#@LINE+8]]:3: note: since 'strand.release' here
func.func @released(%x: f32) -> f32 {
  %t = arith.constant dense<1.0> : tensor<1x2xf32>
  %c = strand.channel : !strand.channel<1 x 1x2xf32>
  %w = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  strand.write %t, %w : !strand.slot<1x2xf32>
  strand.commit %w : !strand.slot<1x2xf32>
  %r = strand.wait %c : !strand.channel<1 x 1x2xf32>
  strand.release %r : !strand.slot<1x2xf32>
  %0 = strand.dot %t, %r transpose_b : (tensor<1x2xf32>, !strand.slot<1x2xf32>) -> tensor<1x1xf32>
  return %x : f32
}

// CHECK:      errors.mlir:[[#@LINE+9]]:3: error: 'strand.release' op expects a slot that is held for reading, but it is in use again
// CHECK-NEXT: errors.mlir:[[#@LINE+7]]:8: note: since 'strand.acquire' here
func.func @stale(%x: f32) -> f32 {
  %c = strand.channel : !strand.channel<1 x 1x2xf32>
  %w = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  strand.commit %w : !strand.slot<1x2xf32>
  %r = strand.wait %c : !strand.channel<1 x 1x2xf32>
  strand.release %r : !strand.slot<1x2xf32>
  %v = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  strand.release %r : !strand.slot<1x2xf32>
  return %x : f32
}

// A copy reads memory at once, or as late as the wait.
// CHECK: errors.mlir:[[#@LINE+7]]:3: error: 'strand.copy' op reads [0, 0], which nothing has written
func.func @unwritten_copy(%x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %t = arith.constant dense<1.0> : tensor<1x2xf32>
  %m = memref.alloc() : memref<1x2xf32>
  %c = strand.channel : !strand.channel<1 x 1x2xf32>
  %w = strand.acquire %c : !strand.channel<1 x 1x2xf32>
  strand.copy %m[%c0, %c0], %w : memref<1x2xf32>, !strand.slot<1x2xf32>
  strand.store %t, %m[%c0, %c0] : tensor<1x2xf32>, memref<1x2xf32>
  strand.commit %w : !strand.slot<1x2xf32>
  %r = strand.wait %c : !strand.channel<1 x 1x2xf32>
  return %x : f32
}

// CHECK: errors.mlir:[[#@LINE+7]]:3: error: 'strand.copy' op promises to stay inside of [4, 8], but reaches [4, 0]
func.func @copy_inside(%i: index) -> f32 {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<4x8xf32>
  func.call @fill(%m) : (memref<4x8xf32>) -> ()
  %c = strand.channel : !strand.channel<1 x 2x8xf32>
  %w = strand.acquire %c : !strand.channel<1 x 2x8xf32>
  strand.copy %m[%i, %c0] inside, %w : memref<4x8xf32>, !strand.slot<2x8xf32>
  strand.commit %w : !strand.slot<2x8xf32>
  %r = strand.wait %c : !strand.channel<1 x 2x8xf32>
  %1 = memref.load %m[%c0, %c0] : memref<4x8xf32>
  return %1 : f32
}

//===----------------------------------------------------------------------===//
// Control
//===----------------------------------------------------------------------===//

// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'scf.for' op expects a positive step, but got 0
func.func @step(%n: index, %k: index) -> index {
  %c0 = arith.constant 0 : index
  %0 = scf.for %i = %c0 to %n step %k iter_args(%x = %n) -> index {
    %1 = arith.addi %x, %i : index
    scf.yield %1 : index
  }
  return %0 : index
}

// CHECK: errors.mlir:[[#@LINE+3]]:3: error: expects more
func.func @fails(%n: index, %k: index) -> index {
  %0 = arith.cmpi slt, %n, %k : index
  cf.assert %0, "expects more"
  return %n : index
}

// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'func.call' op calls 'elsewhere', which has no body
func.func private @elsewhere(index) -> index
func.func @calls(%n: index) -> index {
  %0 = func.call @elsewhere(%n) : (index) -> index
  return %0 : index
}

// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'math.erf' op is not an op that the evaluator runs
func.func @unknown(%x: f32) -> f32 {
  %0 = math.erf %x : f32
  return %0 : f32
}

// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'arith.constant' op has type 'vector<2xf32>', which the evaluator does not know
func.func @vector(%x: f32) -> f32 {
  %t = arith.constant dense<1.0> : tensor<2xf32>
  %c = strand.all_finite %t : tensor<2xf32>
  %0 = arith.constant dense<1.0> : vector<2xf32>
  return %x : f32
}

// CHECK: errors.mlir:[[#@LINE+1]]:1: error: holds ops of the strand dialect, so that arguments and results are expected on memory, but it is of type '(tensor<2xf32>) -> tensor<2xf32>'
func.func @tensors(%t: tensor<2xf32>) -> tensor<2xf32> {
  %c = strand.all_finite %t : tensor<2xf32>
  return %t : tensor<2xf32>
}

// CHECK: errors.mlir:[[#@LINE+1]]:1: error: expects a function of one block, but 'branches' has 3
func.func @branches(%n: index, %yes: i1) -> index {
  cf.cond_br %yes, ^one, ^other
^one:
  return %n : index
^other:
  %0 = arith.addi %n, %n : index
  return %0 : index
}

// What does not become a kernel cannot be computed without rounding.
// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'rope.attention' op is left outside of kernels, where roundings cannot be left out
func.func @left(%q: tensor<1x3x2x?xf32>) -> tensor<1x3x2x?xf32> {
  %0 = rope.attention bshd %q, %q, %q mask(all) scale 1.0 : tensor<1x3x2x?xf32>, tensor<1x3x2x?xf32>, tensor<1x3x2x?xf32> -> tensor<1x3x2x?xf32>
  return %0 : tensor<1x3x2x?xf32>
}
