// How kernels check, and what a failed check of an earlier kernel does.

// RUN: ropewalk-opt -pass-pipeline='builtin.module(gpu.module(lower-kernel-checks))' -allow-unregistered-dialect -split-input-file -verify-diagnostics %s | FileCheck %s

// The word is read before anything else. Numbers above 2 are of earlier kernels.
// CHECK-LABEL: gpu.func @two(
//  CHECK-SAME: %[[A:.*]]: i1, %[[B:.*]]: i1, %[[STATUS:.*]]: memref<i32>
//       CHECK: %[[WORD:.*]] = memref.atomic_rmw maxs %c0_i32, %[[STATUS]][]
//       CHECK: %[[FINE:.*]] = arith.cmpi sle, %[[WORD]], %c2_i32
//  CHECK-NEXT: cf.cond_br %[[FINE]], ^[[FIRST:.*]], ^[[OUT:.*]]
//       CHECK: ^[[OUT]]:
//  CHECK-NEXT: gpu.return
//       CHECK: ^[[FIRST]]:
//  CHECK-NEXT: cf.cond_br %[[A]], ^[[SECOND:.*]], ^[[LEAVE:.*]]
//       CHECK: ^[[LEAVE]]:
//  CHECK-NEXT: %[[TWO:.*]] = arith.constant 2 : i32
//  CHECK-NEXT: memref.atomic_rmw maxs %[[TWO]], %[[STATUS]][]
//  CHECK-NEXT: gpu.return
//       CHECK: ^[[SECOND]]:
//  CHECK-NEXT: cf.cond_br %[[B]], ^[[REST:.*]], ^[[LEAVE:.*]]
//       CHECK: ^[[LEAVE]]:
//  CHECK-NEXT: %[[ONE:.*]] = arith.constant 1 : i32
//  CHECK-NEXT: memref.atomic_rmw maxs %[[ONE]], %[[STATUS]][]
//       CHECK: ^[[REST]]:
//  CHECK-NEXT: "test.use"
//
// Without checks a plain load will do: nobody writes the word.
// CHECK-LABEL: gpu.func @none(
//       CHECK: %[[WORD:.*]] = memref.load %{{.*}}[] : memref<i32>
//       CHECK: %[[FINE:.*]] = arith.cmpi sle, %[[WORD]], %c0_i32
//  CHECK-NEXT: cf.cond_br %[[FINE]]
//
// Cells of the stack come before the check: LLVM makes registers of those in the first
// block.
// CHECK-LABEL: gpu.func @cells(
//       CHECK: %[[ONE:.*]] = llvm.mlir.constant(1 : i32)
//  CHECK-NEXT: %[[FIRST:.*]] = llvm.alloca %[[ONE]] x i32
//  CHECK-NEXT: %[[SECOND:.*]] = memref.alloca() : memref<i32>
//       CHECK: cf.cond_br
//       CHECK: "test.use"(%[[FIRST]], %[[SECOND]])
//
// Kernels before all checks know nothing of it.
// CHECK-LABEL: gpu.func @before(
//   CHECK-NOT: memref
//       CHECK: gpu.return
gpu.module @kernels {
  gpu.func @two(%a: i1, %b: i1, %status: memref<i32> {ropewalk.status}) kernel attributes {ropewalk.status = [0, "b", "a"]} {
    cf.assert %a, "a"
    cf.assert %b, "b"
    "test.use"() : () -> ()
    gpu.return
  }
  gpu.func @none(%status: memref<i32> {ropewalk.status}) kernel attributes {ropewalk.status = [0]} {
    "test.use"() : () -> ()
    gpu.return
  }
  gpu.func @cells(%status: memref<i32> {ropewalk.status}) kernel attributes {ropewalk.status = [0]} {
    "test.use"() : () -> ()
    %one = llvm.mlir.constant(1 : i32) : i32
    %first = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
    %second = memref.alloca() : memref<i32>
    "test.use"(%first, %second) : (!llvm.ptr, memref<i32>) -> ()
    gpu.return
  }
  gpu.func @before() kernel {
    "test.use"() : () -> ()
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @unknown(%a: i1) kernel {
    // expected-error @below {{'cf.assert' op expects a kernel that plan-launches has given the status word}}
    cf.assert %a, "a"
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @nested(%a: i1, %status: memref<i32> {ropewalk.status}) kernel attributes {ropewalk.status = [0, "a"]} {
    scf.if %a {
      // expected-error @below {{'cf.assert' op expects no structured control flow around it; run convert-scf-to-cf before lower-kernel-checks}}
      cf.assert %a, "a"
    }
    gpu.return
  }
}
