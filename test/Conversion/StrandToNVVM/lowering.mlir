// Tiles become registers, channels shared memory, waits the right groups of copies.

// RUN: ropewalk-opt %s --split-input-file --convert-strand-to-nvvm --canonicalize --cse | FileCheck %s

// 4 warps of 16 rows; rows of 16 bytes, which is an odd number of lines already.
// CHECK:       gpu.func @product({{.*}}strand.shared = 1536 : i64
// CHECK:         nvvm.cp.async.shared.global
// CHECK:         nvvm.cp.async.commit.group
// CHECK:         scf.for {{.*}} -> (f32, f32, f32, f32, f32, f32, f32, f32)
// One group was committed behind the one that is waited for in no iteration.
// CHECK:           nvvm.cp.async.wait.group 0
// CHECK-NEXT:      nvvm.barrier
// CHECK:           nvvm.cp.async.shared.global
// CHECK:           nvvm.cp.async.commit.group
// The rest of eight terms, for both blocks of eight keys.
// CHECK:           nvvm.ldmatrix
// CHECK:           nvvm.mma.sync {{.*}}shape = #nvvm.shape<m = 16, n = 8, k = 8>
// CHECK:           nvvm.mma.sync {{.*}}shape = #nvvm.shape<m = 16, n = 8, k = 8>
// CHECK-NOT:       nvvm.mma.sync
// CHECK:           scf.yield
// CHECK-NOT:   strand.
gpu.module @kernels {
  gpu.func @product(%q: memref<64x8xbf16>, %k: memref<?x8xbf16>, %o: memref<64x16xf32>, %tiles: index) kernel attributes {strand.threads = 128 : i64} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %zero = arith.constant dense<0.0> : tensor<64x16xf32>
    %qc = strand.channel : !strand.channel<1 x 64x8xbf16>
    %kc = strand.channel : !strand.channel<2 x 16x8xbf16>
    %qw = strand.acquire %qc : !strand.channel<1 x 64x8xbf16>
    strand.copy %q[%c0, %c0], %qw : memref<64x8xbf16>, !strand.slot<64x8xbf16>
    strand.commit %qw : !strand.slot<64x8xbf16>
    %qr = strand.wait %qc : !strand.channel<1 x 64x8xbf16>
    %kw = strand.acquire %kc : !strand.channel<2 x 16x8xbf16>
    strand.copy %k[%c0, %c0], %kw : memref<?x8xbf16>, !strand.slot<16x8xbf16>
    strand.commit %kw : !strand.slot<16x8xbf16>
    %r = scf.for %n = %c0 to %tiles step %c1 iter_args(%acc = %zero) -> (tensor<64x16xf32>) {
      %ks = strand.wait %kc : !strand.channel<2 x 16x8xbf16>
      %next = arith.addi %n, %c1 : index
      %row = arith.muli %next, %c16 : index
      %kn = strand.acquire %kc : !strand.channel<2 x 16x8xbf16>
      strand.copy %k[%row, %c0], %kn : memref<?x8xbf16>, !strand.slot<16x8xbf16>
      strand.commit %kn : !strand.slot<16x8xbf16>
      %s = strand.dot %qr, %ks transpose_b plus %acc : (!strand.slot<64x8xbf16>, !strand.slot<16x8xbf16>, tensor<64x16xf32>) -> tensor<64x16xf32>
      strand.release %ks : !strand.slot<16x8xbf16>
      scf.yield %s : tensor<64x16xf32>
    }
    strand.store %r, %o[%c0, %c0] : tensor<64x16xf32>, memref<64x16xf32>
    gpu.return
  }
}

// -----

// Without `strand.threads` one thread holds the whole tile: two rows of four.
// CHECK:         gpu.func @alone({{.*}}strand.shared = 0 : i64
// CHECK-COUNT-8:   llvm.store
// CHECK-NOT:       llvm.store
// CHECK:           gpu.return
gpu.module @kernels {
  gpu.func @alone(%x: memref<2x?xf32>, %y: memref<2x?xf32>) kernel {
    %c0 = arith.constant 0 : index
    %t = strand.load %x[%c0, %c0] : memref<2x?xf32> -> tensor<2x4xf32>
    strand.store %t, %y[%c0, %c0] : tensor<2x4xf32>, memref<2x?xf32>
    gpu.return
  }
}

// -----

// No rounded division for the hyperbolic tangent of scores.
// CHECK:         gpu.func @capped(
// CHECK-COUNT-32:  llvm.call_intrinsic "llvm.nvvm.rcp.approx.ftz.f"
// CHECK-NOT:       rcp
// CHECK-NOT:       arith.divf
// CHECK:           gpu.return
gpu.module @kernels {
  gpu.func @capped(%q: memref<64x16xbf16>, %o: memref<64x64xf32>) kernel attributes {strand.threads = 128 : i64} {
    %c0 = arith.constant 0 : index
    %qc = strand.channel : !strand.channel<1 x 64x16xbf16>
    %qw = strand.acquire %qc : !strand.channel<1 x 64x16xbf16>
    strand.copy %q[%c0, %c0], %qw : memref<64x16xbf16>, !strand.slot<64x16xbf16>
    strand.commit %qw : !strand.slot<64x16xbf16>
    %qr = strand.wait %qc : !strand.channel<1 x 64x16xbf16>
    %s = strand.dot %qr, %qr transpose_b : (!strand.slot<64x16xbf16>, !strand.slot<64x16xbf16>) -> tensor<64x64xf32>
    %t = math.tanh %s : tensor<64x64xf32>
    strand.store %t, %o[%c0, %c0] : tensor<64x64xf32>, memref<64x64xf32>
    gpu.return
  }
}
