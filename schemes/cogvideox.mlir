// cogvideox: CogVideoX 1.0 and 1.5
//
// Source     huggingface/diffusers, src/diffusers/models/embeddings.py, get_3d_rotary_pos_embed
//            (+ get_resize_crop_region_for_grid), commit 58eb52c080.
// Golden     test/golden/positions/cogvideox.json
// Note       Version 1.0 stretches the grid over a centred crop of the base grid: row h sits at
//            linspace(top, bottom*(H - 1)/H, H)[h]. The step is (bottom*(H - 1)/H - top)/(H - 1),
//            which is not (bottom - top)/H when top > 0. The crop keeps the aspect ratio and is
//            rounded half to even.
// Note       Version 1.5 uses plain integers. Text tokens are not rotated: (0, 0, 0). The
//            reference computes in float32; the values here are exact.
// Parameter  version: 1.0 or 1.5
// Parameter  base_height: rows of the base grid
// Parameter  base_width: columns of the base grid

rope.scheme @cogvideox axes(t, h, w) {
  param version = 1
  param base_height = 30
  param base_width = 45
  // The largest H : W rectangle inside the base grid, centred.
  let flat   = base_height*W - base_width*H         // >= 0: limited by the width
  let height = select(flat, round(base_width*H/W), base_height)
  let width  = select(flat, base_width, round(base_height*W/H))
  let top    = round((base_height - height)/2)
  let left   = round((base_width - width)/2)
  let step_h = ((top + height)*(H - 1)/H - top)/max(H - 1, 1)
  let step_w = ((left + width)*(W - 1)/W - left)/max(W - 1, 1)
  let stretched = 1 - version                       // >= 0: version 1.0
  visual at (t, select(stretched, top + h*step_h, h), select(stretched, left + w*step_w, w))
         then p
  text   at 0 then p
  next   none
}
