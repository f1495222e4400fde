// A photograph in a prompt: pixels in, attention of a vision-language model out.
//
//   pixels -> patches of 28x28 -> one linear layer -> tokens of the picture
//   text tokens, picture tokens, text tokens -> q, k, v -> attention
//
// Dimensions of the attention: Qwen2-VL-7B, 28 query heads over 4 key/value heads of
// 128 channels, M-RoPE 16/24/24, base 1000000 (transformers v4.57.6, models/qwen2_vl).
// The model has a vision tower where this program has one linear layer, and its
// tokens are 3584 numbers wide where these are 512; the weights are random numbers.
// One token stands for 28x28 pixels in both.
//
// The counts of text tokens are those of the chat template of Qwen2-VL around
// "Describe this image.", with the markers around the picture.
//
//   examples/photo/run.sh

#qwen2_vl = #rope.rotary<128 half base 1000000 map[t*16, h*24, w*24] in storage>

!thw = !rope.tokens<t, h, w>
!q = tensor<1x105x28x128xbf16>
!kv = tensor<1x105x4x128xbf16>

rope.scheme @qwen2_vl_mrope axes(t, h, w) {
  text   at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
  next   1 + peak
  pad    at 1
}

func.func @attend(%picture: tensor<3x224x280xf32>, %before: tensor<15x512xbf16>,
                  %after: tensor<10x512xbf16>, %embed: tensor<2352x512xbf16>,
                  %wq: tensor<512x3584xbf16>, %wk: tensor<512x512xbf16>,
                  %wv: tensor<512x512xbf16>) -> !q {
  %zero = arith.constant 0.0 : f32

  // The picture as 8 x 10 tokens.
  %patches = rope.patchify chw %picture by 28x28 : tensor<3x224x280xf32> -> tensor<80x2352xf32>
  %pixels = arith.truncf %patches : tensor<80x2352xf32> to tensor<80x2352xbf16>
  %e0 = tensor.empty() : tensor<80x512xf32>
  %e1 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<80x512xf32>) -> tensor<80x512xf32>
  %e2 = linalg.matmul ins(%pixels, %embed : tensor<80x2352xbf16>, tensor<2352x512xbf16>)
                      outs(%e1 : tensor<80x512xf32>) -> tensor<80x512xf32>
  %image = arith.truncf %e2 : tensor<80x512xf32> to tensor<80x512xbf16>

  // The prompt: text, picture, text.
  %x = tensor.concat dim(0) %before, %image, %after
      : (tensor<15x512xbf16>, tensor<80x512xbf16>, tensor<10x512xbf16>) -> tensor<105x512xbf16>

  // Queries, keys and values.
  %q0 = tensor.empty() : tensor<105x3584xf32>
  %q1 = linalg.fill ins(%zero : f32) outs(%q0 : tensor<105x3584xf32>) -> tensor<105x3584xf32>
  %q2 = linalg.matmul ins(%x, %wq : tensor<105x512xbf16>, tensor<512x3584xbf16>)
                      outs(%q1 : tensor<105x3584xf32>) -> tensor<105x3584xf32>
  %q3 = arith.truncf %q2 : tensor<105x3584xf32> to tensor<105x3584xbf16>
  %q = tensor.expand_shape %q3 [[0, 1], [2, 3]] output_shape [1, 105, 28, 128]
      : tensor<105x3584xbf16> into !q

  %kv0 = tensor.empty() : tensor<105x512xf32>
  %kv1 = linalg.fill ins(%zero : f32) outs(%kv0 : tensor<105x512xf32>) -> tensor<105x512xf32>
  %k2 = linalg.matmul ins(%x, %wk : tensor<105x512xbf16>, tensor<512x512xbf16>)
                      outs(%kv1 : tensor<105x512xf32>) -> tensor<105x512xf32>
  %k3 = arith.truncf %k2 : tensor<105x512xf32> to tensor<105x512xbf16>
  %k = tensor.expand_shape %k3 [[0, 1], [2, 3]] output_shape [1, 105, 4, 128]
      : tensor<105x512xbf16> into !kv

  %v2 = linalg.matmul ins(%x, %wv : tensor<105x512xbf16>, tensor<512x512xbf16>)
                      outs(%kv1 : tensor<105x512xf32>) -> tensor<105x512xf32>
  %v3 = arith.truncf %v2 : tensor<105x512xf32> to tensor<105x512xbf16>
  %v = tensor.expand_shape %v3 [[0, 1], [2, 3]] output_shape [1, 105, 4, 128]
      : tensor<105x512xbf16> into !kv

  // Who the rows are, where they stand, and what they see.
  %prompt = rope.segments #rope.segments<text 15, image 8x10, text 10> -> !rope.tokens
  %at = rope.place %prompt by @qwen2_vl_mrope : !thw
  %o = rope.attention bshd %q at %at, %k at %at, %v by #qwen2_vl mask(causal)
      : !q at !thw, !kv at !thw, !kv -> !q
  return %o : !q
}
