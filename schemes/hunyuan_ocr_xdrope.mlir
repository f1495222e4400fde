// hunyuan_ocr_xdrope: XD-RoPE of HunyuanOCR / HunYuan-VL: four axes
//
// Source     vllm-project/vllm, vllm/model_executor/models/hunyuan_vision.py,
//            get_xdrope_input_positions, commit ba2f0acc2.
// Golden     test/golden/positions/hunyuan_ocr_xdrope.json
// Note       The counter is the sequence index on every axis. An image of H rows has one newline
//            token per row, H*(W + 1) tokens; `over` adds that column. Its tokens keep the
//            sequence index on axis p, restart w and h at 0, and carry the image's ordinal on t.
// Note       The image segment starts two tokens after the image start marker in the reference
//            (start marker and begin token are text here).

rope.scheme @hunyuan_ocr_xdrope axes(p, w, h, t) {
  text  at q + i
  image over (H, W + 1) at (q + i, w, h, k)
}
