// hunyuan_mlm_rope: MLM-RoPE (get_mlm_rope): a whole image is one position on the sequence axis
//
// Source     not identified (public file of a Tencent Hunyuan code base, found by content
//            search), hymm/models/basic/rope.py (package path taken from importing files),
//            get_mlm_rope, commit unknown; stored-text id 69286974143.
// Golden     test/golden/positions/hunyuan_mlm_rope.json
// Note       Text is (n, 0, 0), an image (p, row, col), and the counter advances by 1 per image.
// Note       With shift_image the rows and columns of an image start at the previous image's
//            extents plus one; only the previous image counts, the shifts do not accumulate.
// Parameter  shift_image: false (0) or true (1)

rope.scheme @hunyuan_mlm_rope axes(seq, h, w) {
  param shift_image = 0
  let shift_h = select(prev.H - 1, shift_image*(prev.H + 1), 0)
  let shift_w = select(prev.W - 1, shift_image*(prev.W + 1), 0)
  text  at (p + i, 0, 0)
  image at (p, h + shift_h, w + shift_w)  then p + 1
}
