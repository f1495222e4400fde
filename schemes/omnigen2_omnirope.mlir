// omnigen2_omnirope: Omni-RoPE of OmniGen2
//
// Source     VectorSpaceLab/OmniGen2, omnigen2/models/transformers/repo.py,
//            OmniGen2RotaryPosEmbed.forward, commit 0f72fa9.
// Golden     test/golden/positions/omnigen2_omnirope.json
// Note       Order: caption, reference images, generated image. Text (n, n, n), image (shift,
//            row, col); the shift advances by max(H, W) after each image.

rope.scheme @omnigen2_omnirope axes(shift, h, w) {
  text  at p + i
  image at (p, h, w)  then p + max(H, W)
  next  none
}
