// flux: FLUX.1 (and Kontext)
//
// Source     black-forest-labs/flux, src/flux/sampling.py, prepare, commit 802fb47.
// Golden     test/golden/positions/flux.json
// Note       All text tokens sit at (0, 0, 0): they are not rotated. The image is (0, row, col).
// Note       A second image is the reference of Kontext, at idx = 1 (read in the code, not in the
//            golden file).

rope.scheme @flux axes(idx, h, w) {
  text  at 0                 then p
  image at (min(k, 1), h, w) then p
  next  none
}
