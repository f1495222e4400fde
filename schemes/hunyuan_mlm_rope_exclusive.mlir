// hunyuan_mlm_rope_exclusive: RoPE-TV 2D from 0, half-integers kept
//
// Source     not identified (public file of a Tencent Hunyuan code base, found by content
//            search), hymm/models/basic/rope.py (package path taken from importing files),
//            get_mlm_rope_exclusive, commit unknown; stored-text id 69286974143.
// Golden     test/golden/positions/hunyuan_mlm_rope_exclusive.json
// Note       The reference takes one image per call; several images here follow the same rule.
// Note       Differs from hunyuan_image3_rope2d only by keeping the halves.

rope.scheme @hunyuan_mlm_rope_exclusive axes(row, col) {
  text  at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w)
        then p + W*H
}
