// hunyuan_image3_rope2d: RoPE-TV as released in HunyuanImage-3.0
//
// Source     Tencent-Hunyuan/HunyuanImage-3.0, hunyuan_image_3/hunyuan.py, build_2d_rope, commit
//            1d011c8.
// Golden     test/golden/positions/hunyuan_image3_rope2d.json
// Note       Counts from 0 and casts positions to integers, which drops the halves of RoPE-TV
//            (and with them its exact symmetry).
// Note       A text token always sits at its own sequence index, so decoding needs no delta.
// Note       The reference accepts malformed image lists (overlapping entries); what it then does
//            is outside the form (golden case overlapping_sections).

rope.scheme @hunyuan_image3_rope2d axes(row, col) {
  text  at p + i
  image at (trunc(p + (W*H - H)/2 + h), trunc(p + (W*H - W)/2 + w))
        then p + W*H
}
