// Decoupled diffusion: noisy patches are denoised side by side, each given the clean
// patches before it.
//
// A picture of 8 x 8 tokens is cut into four strips of 2 rows, the patches. All of
// them are in the sequence twice: clean, and noisy. A noisy patch sees itself, the
// text, and the clean patches before it; noisy patches see nothing of each other.
// `noisy_patch` is short for exactly that:
//
//   query is clean and key is clean and causal
//   or query is noisy and (same(segment) or key is clean and earlier(patch))
//
// Both copies of a strip stand at the same positions: the scheme reads the first
// row of a strip from the key `top`, and `pin` sets the counter of each segment.
// Text before the picture belongs to patch 0 and is therefore earlier than all.
//
// Dimensions: 16 heads of 64 channels, those of the DiT-L transformer; the mask
// itself is from a paper design, not from a released model.
//
//   ropewalk-run examples/decoupled_diffusion.mlir --entry=layer \
//     --input random:1 --input random:2 --input random:3 \
//     --device=cpu --check-against=reference

#enc = #rope.rotary<64 half base 10000 map[(row, col)*16]>

!x = tensor<1x136x16x64xf32>
!at = !rope.tokens<row, col>

rope.scheme @strips axes(row, col) {
  segment top = 0
  text  at p + i
  image at (p + top + h, p + w)  then p
}

func.func @layer(%q: !x, %k: !x, %v: !x) -> !x {
  %sequence = rope.segments #rope.segments<
      text 8,
      image 2x8 {patch = 1, top = 0, pin = 8},
      image 2x8 {patch = 2, top = 2, pin = 8},
      image 2x8 {patch = 3, top = 4, pin = 8},
      image 2x8 {patch = 4, top = 6, pin = 8},
      image 2x8 {role = noisy, patch = 1, top = 0, pin = 8},
      image 2x8 {role = noisy, patch = 2, top = 2, pin = 8},
      image 2x8 {role = noisy, patch = 3, top = 4, pin = 8},
      image 2x8 {role = noisy, patch = 4, top = 6, pin = 8}> -> !rope.tokens
  %at = rope.place %sequence by @strips : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #enc mask(noisy_patch)
      : !x at !at, !x at !at, !x -> !x
  return %o : !x
}
