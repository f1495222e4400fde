// lumina2: Lumina-Image 2.0: text on axis 0 only
//
// Source     huggingface/diffusers, src/diffusers/models/transformers/transformer_lumina2.py,
//            Lumina2RotaryPosEmbed.forward, commit 58eb52c080.
// Golden     test/golden/positions/lumina2.json
// Note       Text (i, 0, 0), then one image at (text length, row, col).

rope.scheme @lumina2 axes(seq, h, w) {
  text  at (p + i, 0, 0)
  image at (p, h, w)  then p
  next  none
}
