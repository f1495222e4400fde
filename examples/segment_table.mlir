// A packed batch whose segments are known at run time only.
//
// The table has one row per segment (docs: op page of rope.read_segments):
//
//   kind  T  H  W  role  document  clip  patch  pin       kind: 0 pad, 1 text,
//                                                               2 image, 3 video
// `starts` says where the rows of each sequence begin. Sequences never see each
// other; lengths, number of sequences and number of segments are all dynamic, one
// compiled function serves them all. Token counts that do not add up to the rows
// of q stop the run with a message.
//
// Dimensions: Qwen2-VL-2B, 12 query heads over 2 key/value heads of 128 channels,
// M-RoPE 16/24/24, base 1000000 (transformers v4.57.6, models/qwen2_vl).
//
//   python3 examples/run_all.py --write-inputs build/examples
//   ropewalk-run examples/segment_table.mlir --entry=prefill \
//     --input random:1:88x12x128 --input random:2:88x2x128 --input random:3:88x2x128 \
//     --input build/examples/rows.npy --input build/examples/starts.npy \
//     --device=cpu --check-against=reference

#qwen2_vl = #rope.rotary<128 half base 1000000 map[t*16, h*24, w*24] in storage>

!q = tensor<?x12x128xbf16>
!kv = tensor<?x2x128xbf16>
!thw = !rope.tokens<t, h, w>

rope.scheme @qwen2_vl_mrope axes(t, h, w) {
  text   at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
  next   1 + peak
  pad    at 1
}

func.func @prefill(%q: !q, %k: !kv, %v: !kv, %rows: tensor<?x10xi32>, %starts: tensor<?xi32>) -> !q {
  %batch = rope.read_segments %rows batch %starts kinds(text, image, video)
      : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %at = rope.place %batch by @qwen2_vl_mrope : !thw
  %o = rope.attention shd %q at %at, %k at %at, %v by #qwen2_vl mask(causal)
      : !q at !thw, !kv at !thw, !kv -> !q
  return %o : !q
}
