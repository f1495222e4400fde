// One decode step: the new token lies behind the end of the segment table.
//
// The prompt is a constant; tokens behind its last segment are generated text. The
// j-th of them stands at `next + j`, where the scheme says what `next` is (for
// M-RoPE one more than the largest position so far). `%past` is the number of
// tokens before this one. The cache holds keys as they came from the projection,
// not rotated, and has past + 1 rows.
//
// Dimensions: Qwen2-VL-7B, see qwen2_vl_decoder.mlir.
//
// Here 4 tokens were generated before: past = 105 + 4 = 109, and 110 keys.
//
//   ropewalk-run examples/decode_step.mlir --entry=step --input random:1 \
//     --input random:2:1x110x4x128 --input random:3:1x110x4x128 --input index:109 \
//     --device=cpu --check-against=reference

#qwen2_vl = #rope.rotary<128 half base 1000000 map[t*16, h*24, w*24] in storage>

!q = tensor<1x1x28x128xbf16>
!cache = tensor<1x?x4x128xbf16>
!thw = !rope.tokens<t, h, w>

rope.scheme @qwen2_vl_mrope axes(t, h, w) {
  text   at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
  next   1 + peak
  pad    at 1
}

func.func @step(%q: !q, %keys: !cache, %values: !cache, %past: index) -> !q {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %length = arith.addi %past, %one : index
  %prompt = rope.segments #rope.segments<text 15, image 8x10, text 10> -> !rope.tokens
  %at = rope.place %prompt by @qwen2_vl_mrope : !thw
  %new = rope.window %at from %past count %one : !thw, index, index
  %seen = rope.window %at from %zero count %length : !thw, index, index
  %o = rope.attention bshd %q at %new, %keys at %seen, %values by #qwen2_vl mask(causal)
      : !q at !thw, !cache at !thw, !cache -> !q
  return %o : !q
}
