// Text decoder attention of Qwen3-VL-8B: a short video, one timestamp per frame.
//
// Dimensions: 32 query heads over 8 key/value heads of 128 channels, base 5000000,
// interleaved M-RoPE with sections 24/20/20: pairs 0 to 59 take t, h, w in turn,
// the last four t. Qwen3 normalises q and k over the head before it rotates them.
// transformers v4.57.6, models/qwen3_vl; schemes/qwen3_vl_mrope.mlir.
//
// Every frame is a picture of its own between text, so a video is written as
// images; `clip` keeps the frames of one video together for masks that ask.
//
// Length: 3 frames of 6 x 8 tokens, 168 tokens in all. A minute at two frames per
// second of 640x384 pixels would be 60 frames of 12 x 20 tokens (two pictures make
// one frame).
//
//   ropewalk-run examples/qwen3_vl_decoder.mlir --entry=decoder \
//     --input random:1 --input random:2 --input random:3 --input random:4 \
//     --input random:5 --device=cpu --check-against=reference

#qwen3_vl = #rope.rotary<128 half base 5000000 map[(t, h, w)*20, t*4] in storage>

!q = tensor<1x168x32x128xbf16>
!kv = tensor<1x168x8x128xbf16>
!weight = tensor<128xbf16>
!thw = !rope.tokens<t, h, w>

rope.scheme @qwen3_vl_mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w)  then p + max(H, W)
  video as images
  next  1 + peak
  pad   at 1
}

func.func @decoder(%q: !q, %k: !kv, %v: !kv, %wq: !weight, %wk: !weight) -> !q {
  %prompt = rope.segments #rope.segments<
      text 4,
      text 3, image 6x8 {clip = 0},
      text 3, image 6x8 {clip = 0},
      text 3, image 6x8 {clip = 0},
      text 11> -> !rope.tokens
  %at = rope.place %prompt by @qwen3_vl_mrope : !thw
  %qn = rope.head_norm bshd %q weight %wq eps 1.0e-6 : !q, !weight
  %kn = rope.head_norm bshd %k weight %wk eps 1.0e-6 : !kv, !weight
  %o = rope.attention bshd %qn at %at, %kn at %at, %v by #qwen3_vl mask(causal)
      : !q at !thw, !kv at !thw, !kv -> !q
  return %o : !q
}
