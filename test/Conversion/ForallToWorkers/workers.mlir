// What becomes of scf.forall on buffers.

// RUN: ropewalk-opt -allow-unregistered-dialect -convert-forall-to-workers -canonicalize -cse %s | FileCheck %s
// RUN: ropewalk-opt -allow-unregistered-dialect -convert-forall-to-workers=sequential -canonicalize -cse %s | FileCheck %s --check-prefix=LOOPS

// Everything is in the LLVM dialect in the end.
// RUN: ropewalk-opt -allow-unregistered-dialect -convert-forall-to-workers -convert-scf-to-cf -convert-index-to-llvm -finalize-memref-to-llvm -convert-func-to-llvm -convert-arith-to-llvm -convert-cf-to-llvm -reconcile-unrealized-casts %s | FileCheck %s --check-prefix=LLVM
// LLVM-LABEL: llvm.func @fill(
// LLVM: %[[STRUCTURE:.*]] = llvm.alloca
// LLVM: %[[WORKER:.*]] = llvm.mlir.addressof @fill_worker : !llvm.ptr
// LLVM: llvm.call @ropewalk_parallel_for(%{{.*}}, %[[WORKER]], %[[STRUCTURE]]) : (i64, !llvm.ptr, !llvm.ptr) -> ()
// LLVM-LABEL: llvm.func @fill_worker(%{{.*}}: !llvm.ptr, %{{.*}}: i64, %{{.*}}: i64)
// LLVM-NOT: {{unrealized|scf\.|memref\.|func\.func|arith\.}}
// LLVM-LABEL: llvm.func @bounds(

// Captured values travel in a structure, constants do not.
// CHECK-LABEL: func.func @fill(
// CHECK-SAME: %[[OUT:.*]]: memref<?x16xf32>, %[[VALUE:.*]]: f32)
// CHECK-DAG: %[[WORKER:.*]] = constant @fill_worker : (!llvm.ptr, i64, i64) -> ()
// CHECK: %[[STRUCTURE:.*]] = llvm.alloca %{{.*}} x !llvm.struct<(f32, struct<(ptr, ptr, i64, array<2 x i64>, array<2 x i64>)>)>
// CHECK: %[[ROWS:.*]] = memref.dim %[[OUT]]
// CHECK: %[[COUNT:.*]] = arith.maxsi %[[ROWS]], %{{.*}}
// CHECK: %[[PRODUCT:.*]] = arith.muli %[[COUNT]], %c16
// CHECK: llvm.store %[[VALUE]], %{{.*}} : f32, !llvm.ptr
// CHECK: %[[DESCRIPTOR:.*]] = builtin.unrealized_conversion_cast %[[OUT]]
// CHECK: llvm.store %[[DESCRIPTOR]],
// CHECK-DAG: %[[NUMBER:.*]] = arith.index_cast %[[PRODUCT]] : index to i64
// CHECK-DAG: %[[ADDRESS:.*]] = builtin.unrealized_conversion_cast %[[WORKER]]
// CHECK: call @ropewalk_parallel_for(%[[NUMBER]], %[[ADDRESS]], %[[STRUCTURE]])
// CHECK-NEXT: return

// CHECK-LABEL: func.func private @fill_worker(
// CHECK-SAME: %[[CONTEXT:.*]]: !llvm.ptr, %[[INDEX:.*]]: i64, %{{.*}}: i64)
// CHECK-DAG: %[[C16:.*]] = arith.constant 16 : index
// CHECK-DAG: %[[TWO:.*]] = arith.constant 2.000000e+00 : f32
// CHECK: %[[INNER_VALUE:.*]] = llvm.load %{{.*}} : !llvm.ptr -> f32
// CHECK: %[[FIELDS:.*]] = llvm.load
// CHECK: %[[INNER_OUT:.*]] = builtin.unrealized_conversion_cast %[[FIELDS]]
// CHECK: %[[I:.*]] = arith.index_cast %[[INDEX]] : i64 to index
// CHECK: %[[COLUMN:.*]] = arith.remui %[[I]], %[[C16]]
// CHECK: %[[ROW:.*]] = arith.divui %[[I]], %[[C16]]
// CHECK: %[[SUM:.*]] = arith.addf %[[INNER_VALUE]], %[[TWO]]
// CHECK: memref.store %[[SUM]], %[[INNER_OUT]][%[[ROW]], %[[COLUMN]]]
// CHECK-NEXT: return

// LOOPS-LABEL: func.func @fill(
// LOOPS: scf.for %[[ROW:.*]] = %c0 to %
// LOOPS: scf.for %[[COLUMN:.*]] = %c0 to %c16
// LOOPS: memref.store %{{.*}}, %{{.*}}[%[[ROW]], %[[COLUMN]]]
func.func @fill(%out: memref<?x16xf32>, %value: f32) {
  %c0 = arith.constant 0 : index
  %two = arith.constant 2.0 : f32
  %rows = memref.dim %out, %c0 : memref<?x16xf32>
  scf.forall (%i, %j) in (%rows, 16) {
    %sum = arith.addf %value, %two : f32
    memref.store %sum, %out[%i, %j] : memref<?x16xf32>
  }
  return
}

// Bounds and steps: ceil((%upper - 3) / 4) iterations, of which there are none
// if %upper is below 3.
// CHECK-LABEL: func.func @bounds(
// CHECK-SAME: %[[OUT:.*]]: memref<?xf32>, %[[UPPER:.*]]: index)
// CHECK: %[[LENGTH:.*]] = arith.subi %[[UPPER]], %c3
// CHECK: %[[CLAMPED:.*]] = arith.maxsi %[[LENGTH]], %c0
// CHECK: %[[COUNT:.*]] = arith.ceildivsi %[[CLAMPED]], %c4
// CHECK: %[[NUMBER:.*]] = arith.index_cast %[[COUNT]]
// CHECK: call @ropewalk_parallel_for(%[[NUMBER]],

// CHECK-LABEL: func.func private @bounds_worker(
// CHECK: %[[I:.*]] = arith.index_cast
// CHECK: %[[DISTANCE:.*]] = arith.muli %[[I]], %c4
// CHECK: %[[VARIABLE:.*]] = arith.addi %[[DISTANCE]], %c3
// CHECK: memref.store %{{.*}}, %{{.*}}[%[[VARIABLE]]]

// LOOPS-LABEL: func.func @bounds(
// LOOPS: scf.for %{{.*}} = %c3 to %{{.*}} step %c4
func.func @bounds(%out: memref<?xf32>, %upper: index) {
  %value = arith.constant 1.0 : f32
  scf.forall (%i) = (3) to (%upper) step (4) {
    memref.store %value, %out[%i] : memref<?xf32>
  }
  return
}

// The stack does not grow: buffers of inner loops move to the start, or are
// freed after each iteration if their size is not constant. Loops in loops stay
// sequential. Two loops of one function get two workers.
// CHECK-LABEL: func.func @inner(
// CHECK: call @ropewalk_parallel_for(
// CHECK: call @ropewalk_parallel_for(
// CHECK-LABEL: func.func private @inner_worker
// CHECK-LABEL: func.func private @inner_worker
// CHECK: memref.alloca() {alignment = 64 : i64} : memref<8x16xf32>
// CHECK: %[[SIZE:.*]] = builtin.unrealized_conversion_cast %{{.*}} : i64 to index
// CHECK: scf.for
// CHECK-NOT: memref.alloca
// CHECK: scf.for %[[I:.*]] = %c0 to %c10
// CHECK-NEXT: %[[STACK:.*]] = llvm.intr.stacksave
// CHECK-NEXT: memref.alloca(%[[I]]) : memref<?xi32>
// CHECK-NEXT: test.use
// CHECK-NEXT: memref.alloca(%[[SIZE]]) : memref<?xi32>
// CHECK-NEXT: test.use
// CHECK-NEXT: llvm.intr.stackrestore %[[STACK]]

// LOOPS-LABEL: func.func @inner(
// LOOPS: memref.alloca() {alignment = 64 : i64} : memref<8x16xf32>
// LOOPS-COUNT-3: scf.for
// LOOPS-NEXT: llvm.intr.stacksave
// LOOPS-NEXT: memref.alloca(%{{.*}}) : memref<?xi32>
func.func @inner(%size: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c10 = arith.constant 10 : index
  scf.forall (%i) in (%size) {
    scf.forall (%j) in (10) {
      %tile = memref.alloca() {alignment = 64} : memref<8x16xf32>
      "test.use"(%tile) : (memref<8x16xf32>) -> ()
    }
    scf.for %j = %c0 to %c10 step %c1 {
      %some = memref.alloca(%j) : memref<?xi32>
      "test.use"(%some) : (memref<?xi32>) -> ()
      %others = memref.alloca(%size) : memref<?xi32>
      "test.use"(%others) : (memref<?xi32>) -> ()
    }
  }
  scf.forall (%i) in (3) {
    "test.use"(%i) : (index) -> ()
  }
  return
}

// No dimension, no captured value. The structure is made once for all loops.
// CHECK-LABEL: func.func @once(
// CHECK: %[[ONE:.*]] = arith.constant 1 : i64
// CHECK: llvm.alloca
// CHECK: scf.for
// CHECK-NOT: alloca
// CHECK: call @ropewalk_parallel_for(%[[ONE]],
// LOOPS-LABEL: func.func @once(
// LOOPS: scf.for
// LOOPS-NEXT: "test.use"() : () -> ()
// LOOPS-NEXT: }
// LOOPS-NEXT: return
func.func @once(%times: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %times step %c1 {
    scf.forall () in () {
      "test.use"() : () -> ()
    }
  }
  return
}
