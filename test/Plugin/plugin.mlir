// The plugin in the stock mlir-opt: the dialect, its verifiers and the passes.
// UNSUPPORTED: asan

// RUN: %mlir_opt --load-dialect-plugin=%plugin --verify-roundtrip %s
// RUN: %mlir_opt --load-dialect-plugin=%plugin --load-pass-plugin=%plugin \
// RUN:   --pass-pipeline='builtin.module(convert-rope-to-linalg)' %s \
// RUN:   | %mlir_opt | FileCheck %s --implicit-check-not=#rope --implicit-check-not="= rope."

// Without the plugin the stock tool knows nothing of the dialect.
// RUN: not %mlir_opt %s 2>&1 | FileCheck %s --check-prefix=STOCK
// STOCK: error: #"rope"<"rotary{{.*}}attribute created with unregistered dialect

#enc = #rope.rotary<8 half base 10000 map[(y, x)*2]>
rope.scheme @tv axes(y, x) {
  text at p + i
  image at (p + h, p + w)
}

// CHECK-LABEL: func.func @rotate(
// CHECK-SAME: %[[X:.*]]: tensor<1x8x2x8xf32>) -> tensor<1x8x2x8xf32>
// CHECK: linalg.generic
func.func @rotate(%x: tensor<1x8x2x8xf32>) -> tensor<1x8x2x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.rotate bshd %x by #enc at %1 : tensor<1x8x2x8xf32> at !rope.tokens<y, x>
  return %2 : tensor<1x8x2x8xf32>
}
