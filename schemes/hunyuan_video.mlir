// hunyuan_video: HunyuanVideo: (t, h, w) from 0
//
// Source     Tencent-Hunyuan/HunyuanVideo, hyvideo/modules/posemb_layers.py, get_meshgrid_nd,
//            commit fa14b00.
// Golden     test/golden/positions/hunyuan_video.json
// Note       Text tokens of the joint sequence are not rotated: (0, 0, 0).

rope.scheme @hunyuan_video axes(t, h, w) {
  visual at (t, h, w) then p
  text   at 0         then p
  next   none
}
