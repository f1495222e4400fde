// vrope: VRoPE: four symmetric diagonals of the grid
//
// Source     johncaged/VRoPE, vrope.py, VRoPE, commit 6a7adbc.
// Golden     test/golden/positions/vrope.json
// Note       Pair i reads axis i mod 4. Every frame advances the counter by H + W - 1. The
//            dedicated time channels of the constructor are disabled in the released code.

rope.scheme @vrope axes("h+w", "h-w", "-h+w", "-h-w") {
  let frame = p + t*(H + W - 1)
  text   at p + i
  visual at (frame + h + w, frame + h + (W - 1 - w),
             frame + (H - 1 - h) + w, frame + (H - 1 - h) + (W - 1 - w))
         then p + T*(H + W - 1)
}
