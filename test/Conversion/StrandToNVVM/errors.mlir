// What GPU kernels cannot be is said once.

// RUN: ropewalk-opt %s --split-input-file --convert-strand-to-nvvm --verify-diagnostics

gpu.module @kernels {
  // expected-error@+1 {{'gpu.func' op expects 'strand.threads' to be 1 or a multiple of 32 up to 1024, but got 48}}
  gpu.func @threads() kernel attributes {strand.threads = 48 : i64} {
    %c = strand.channel : !strand.channel<1 x 16x8xbf16>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @never() kernel attributes {strand.threads = 32 : i64} {
    %c = strand.channel : !strand.channel<1 x 16x8xbf16>
    // expected-error@+1 {{'strand.wait' op expects a committed slot, but all 0 that were committed are taken: the block would wait for ever}}
    %s = strand.wait %c : !strand.channel<1 x 16x8xbf16>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @full() kernel attributes {strand.threads = 32 : i64} {
    %c = strand.channel : !strand.channel<1 x 16x8xbf16>
    %s = strand.acquire %c : !strand.channel<1 x 16x8xbf16>
    // expected-error@+1 {{'strand.acquire' op expects a free slot, but all 1 are in use: the block would wait for ever}}
    %n = strand.acquire %c : !strand.channel<1 x 16x8xbf16>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @unstaged(%a: memref<16x16xbf16>, %o: memref<16x16xf32>) kernel attributes {strand.threads = 32 : i64} {
    %c0 = arith.constant 0 : index
    %x = strand.load %a[%c0, %c0] : memref<16x16xbf16> -> tensor<16x16xbf16>
    // expected-error@+1 {{'strand.dot' op expects 'b' in a slot: run 'strand-stage' first}}
    %y = strand.dot %x, %x transpose_b : (tensor<16x16xbf16>, tensor<16x16xbf16>) -> tensor<16x16xf32>
    strand.store %y, %o[%c0, %c0] : tensor<16x16xf32>, memref<16x16xf32>
    gpu.return
  }
}
