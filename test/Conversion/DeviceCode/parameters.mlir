// Only parameters that are used are left; the others are known by their numbers.

// RUN: ropewalk-opt -pass-pipeline='builtin.module(gpu.module(trim-kernel-parameters))' %s | FileCheck %s

//       CHECK: llvm.func @copy(%[[B:[a-z0-9]+]]: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %[[C:[a-z0-9]+]]: !llvm.ptr, %[[D:[a-z0-9]+]]: !llvm.ptr {llvm.align = 16 : i64}, %[[N:[a-z0-9]+]]: i64)
//  CHECK-SAME: ropewalk.parameters = array<i64: 1, 5, 6, 7>
//       CHECK: llvm.load %[[B]]
//       CHECK: llvm.store %{{.*}}, %[[C]]
//       CHECK: llvm.store %{{.*}}, %[[D]]
// CHECK-LABEL: llvm.func @helper(%{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr)
gpu.module @kernels {
  llvm.func @copy(%a: !llvm.ptr, %b: !llvm.ptr, %offset: i64, %size: i64, %stride: i64,
                  %c: !llvm.ptr, %d: !llvm.ptr, %n: i64) attributes {nvvm.kernel} {
    %0 = llvm.load %b : !llvm.ptr -> i64
    %1 = llvm.add %0, %n : i64
    llvm.store %1, %c : i64, !llvm.ptr
    llvm.store %1, %d : i64, !llvm.ptr
    llvm.return
  }
  llvm.func @helper(%a: !llvm.ptr, %b: !llvm.ptr) {
    llvm.return
  }
}
