// What tensor cores do not take is refused, with the nearest that they do.

// RUN: ropewalk-opt %s --split-input-file --convert-rope-to-strand=target=gpu --verify-diagnostics

func.func @f32(%x: tensor<1x64x2x64xf32>) -> tensor<1x64x2x64xf32> {
  // expected-error@+1 {{'rope.attention' op GPU kernels expect f16 or bf16, but got f32; convert the operands to bf16}}
  %0 = rope.attention bshd %x, %x, %x mask(all) : tensor<1x64x2x64xf32>, tensor<1x64x2x64xf32>, tensor<1x64x2x64xf32> -> tensor<1x64x2x64xf32>
  return %0 : tensor<1x64x2x64xf32>
}

// -----

func.func @odd(%x: tensor<1x64x2x60xbf16>) -> tensor<1x64x2x60xbf16> {
  // expected-error@+1 {{'rope.attention' op GPU kernels expect head dims of a multiple of 8 up to 256, but got 60; the nearest is 64}}
  %0 = rope.attention bshd %x, %x, %x mask(all) : tensor<1x64x2x60xbf16>, tensor<1x64x2x60xbf16>, tensor<1x64x2x60xbf16> -> tensor<1x64x2x60xbf16>
  return %0 : tensor<1x64x2x60xbf16>
}

// -----

func.func @wide(%x: tensor<1x64x2x512xf16>) -> tensor<1x64x2x512xf16> {
  // expected-error@+1 {{'rope.attention' op GPU kernels expect head dims of a multiple of 8 up to 256, but got 512; the nearest is 256}}
  %0 = rope.attention bshd %x, %x, %x mask(all) : tensor<1x64x2x512xf16>, tensor<1x64x2x512xf16>, tensor<1x64x2x512xf16> -> tensor<1x64x2x512xf16>
  return %0 : tensor<1x64x2x512xf16>
}
