// eva02_vision: EVA-02 vision tower: the grid rescaled to the pre-training grid
//
// Source     baaivision/EVA, EVA-02/asuka/rope.py, VisionRotaryEmbeddingFast, commit 5623d08.
// Golden     test/golden/positions/eva02_vision.json
// Note       Position index*pt_seq_len/extent; square grids only in the reference. The class
//            token (text) is not rotated: (0, 0). The option "pixel" (linspace(1, max/2)*pi) is
//            not covered.
// Parameter  pt_seq_len: patches per side in pre-training

rope.scheme @eva02_vision axes(h, w) {
  param pt_seq_len = 16
  image at (h*pt_seq_len/H, w*pt_seq_len/W) then p
  text  at 0 then p
  next  none
}
