// llama4_vision: Llama-4 vision tower: (1 + row, 1 + column)
//
// Source     huggingface/transformers, src/transformers/models/llama4/modeling_llama4.py,
//            Llama4VisionRotaryEmbedding, commit 753d61104116 (v4.57.6).
// Golden     test/golden/positions/llama4_vision.json
// Note       The class token comes last (a text segment of length 1) and is not rotated: (0, 0).
//            Columns own the first half of the pairs; that is in the axis map.

rope.scheme @llama4_vision axes(h, w) {
  image at (h + 1, w + 1) then p
  text  at 0              then p
  next  none
}
