// Text decoder attention of Qwen2-VL-7B: prefill of a prompt with one picture.
//
// Dimensions: 28 query heads over 4 key/value heads of 128 channels, M-RoPE with
// sections 16/24/24 and base 1000000, bf16, rotated in bf16 as the released code
// does (transformers v4.57.6, models/qwen2_vl). Positions: schemes/qwen2_vl_mrope.mlir.
//
// Length: text 15, a picture of 224x280 pixels (8 x 10 tokens of 28x28 pixels),
// text 10. A full page of 1092x1540 pixels would be `image 39x55`, 2145 tokens.
//
//   ropewalk-run examples/qwen2_vl_decoder.mlir --entry=decoder \
//     --input random:1 --input random:2 --input random:3 \
//     --device=cpu --check-against=reference

#qwen2_vl = #rope.rotary<128 half base 1000000 map[t*16, h*24, w*24] in storage>

!q = tensor<1x105x28x128xbf16>
!kv = tensor<1x105x4x128xbf16>
!thw = !rope.tokens<t, h, w>

rope.scheme @qwen2_vl_mrope axes(t, h, w) {
  text   at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
  next   1 + peak
  pad    at 1
}

func.func @decoder(%q: !q, %k: !kv, %v: !kv) -> !q {
  %prompt = rope.segments #rope.segments<text 15, image 8x10, text 10> -> !rope.tokens
  %at = rope.place %prompt by @qwen2_vl_mrope : !thw
  %o = rope.attention bshd %q at %at, %k at %at, %v by #qwen2_vl mask(causal)
      : !q at !thw, !kv at !thw, !kv -> !q
  return %o : !q
}
