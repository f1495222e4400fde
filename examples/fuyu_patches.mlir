// Raw patches in one stream with text, one separator token after every row (Fuyu-8B).
//
// Dimensions: patches of 30x30 pixels of three colours, 2700 numbers each, go
// through one linear layer and no vision tower. 64 heads of 64 channels, of which
// the first 32 turn, base 25000. transformers v4.57.6, models/fuyu and
// models/persimmon; positions: schemes/rope1d_flat_rowsep.mlir, which counts from 1
// where the model counts from 0 (attention sees differences only).
//
// Length: a picture of 120x180 pixels (4x6 patches and 4 separators) and text 12.
// A page of 1080x1920 pixels is `image 36x64`, 2340 tokens.
//
//   ropewalk-run examples/fuyu_patches.mlir --entry=stream \
//     --input random:1 --input random:2 --device=cpu --check-against=reference
//   ropewalk-run examples/fuyu_patches.mlir --entry=attention \
//     --input random:1 --input random:2 --input random:3 \
//     --device=cpu --check-against=reference

#fuyu = #rope.rotary<32 of 64 half base 25000 map[n*16]>

!x = tensor<1x40x64x64xf32>
!n = !rope.tokens<n>

rope.scheme @rope1d_flat_rowsep axes(n) {
  origin 1
  text  at p + i
  image over (H, W + 1) at p + i
}

// The picture as the model reads it: row by row, a separator after each.
func.func @stream(%picture: tensor<120x180x3xf32>, %separator: tensor<4x1x2700xf32>) -> tensor<28x2700xf32> {
  %patches = rope.patchify hwc %picture by 30x30 : tensor<120x180x3xf32> -> tensor<24x2700xf32>
  %rows = tensor.expand_shape %patches [[0, 1], [2]] output_shape [4, 6, 2700]
      : tensor<24x2700xf32> into tensor<4x6x2700xf32>
  %separated = tensor.concat dim(1) %rows, %separator
      : (tensor<4x6x2700xf32>, tensor<4x1x2700xf32>) -> tensor<4x7x2700xf32>
  %stream = tensor.collapse_shape %separated [[0, 1], [2]]
      : tensor<4x7x2700xf32> into tensor<28x2700xf32>
  return %stream : tensor<28x2700xf32>
}

func.func @attention(%q: !x, %k: !x, %v: !x) -> !x {
  %tokens = rope.segments #rope.segments<image 4x6, text 12> -> !rope.tokens
  %at = rope.place %tokens by @rope1d_flat_rowsep : !n
  %o = rope.attention bshd %q at %at, %k at %at, %v by #fuyu mask(causal)
      : !x at !n, !x at !n, !x -> !x
  return %o : !x
}
