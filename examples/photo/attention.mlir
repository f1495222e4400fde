// The attention of prompt.mlir by itself, which GPUs run: queries, keys and values as
// they come out of the model's linear layers.
//
//   ropewalk-compile examples/photo/attention.mlir --target=sm_80 -o DIRECTORY
//
// See run.sh.

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

func.func @attend(%q: !q, %k: !kv, %v: !kv) -> !q {
  %prompt = rope.segments #rope.segments<text 15, image 8x10, text 10> -> !rope.tokens
  %at = rope.place %prompt by @qwen2_vl_mrope : !thw
  %o = rope.attention bshd %q at %at, %k at %at, %v by #qwen2_vl mask(causal)
      : !q at !thw, !kv at !thw, !kv -> !q
  return %o : !q
}
