// moonvit_vision: MoonViT (Kimi-VL) vision tower
//
// Source     vllm-project/vllm, vllm/model_executor/models/moonvit.py, Rope2DPosEmb, commit
//            2a69ab489917.
// Golden     test/golden/positions/moonvit_vision.json
// Note       From 0, raster order. Even pairs read the column, odd pairs the row (the docstring
//            of the reference says the reverse); that is in the axis map.

rope.scheme @moonvit_vision axes(h, w) {
  image at (h, w) then p
  next  none
}
