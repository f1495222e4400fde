// patchify and unpatchify: one case a constraint.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics

func.func @patchify_c1(%image: tensor<3x28x28xf32>) {
  // expected-error @below {{'rope.patchify' op expects an image of rank 4 for layout tchw, but got 'tensor<3x28x28xf32>' [C1]}}
  %0 = rope.patchify tchw %image by 1x14x14 : tensor<3x28x28xf32> -> tensor<4x588xf32>
  return
}

// -----

func.func @patchify_c2_count(%image: tensor<3x28x28xf32>) {
  // expected-error @below {{'rope.patchify' op expects 2 positive patch extents for layout chw, but got 1x14x14 [C2]}}
  %0 = rope.patchify chw %image by 1x14x14 : tensor<3x28x28xf32> -> tensor<4x588xf32>
  return
}

// -----

func.func @patchify_c2_zero(%image: tensor<3x28x28xf32>) {
  // expected-error @below {{'rope.patchify' op expects 2 positive patch extents for layout chw, but got 0x14 [C2]}}
  %0 = rope.patchify chw %image by 0x14 : tensor<3x28x28xf32> -> tensor<4x588xf32>
  return
}

// -----

func.func @patchify_c2_huge(%image: tensor<3x?x?xf32>) {
  // expected-error @below {{'rope.patchify' op expects patches of at most 2147483647 pixels, but got 65536x65536 [C2]}}
  %0 = rope.patchify chw %image by 65536x65536 : tensor<3x?x?xf32> -> tensor<?x?xf32>
  return
}

// -----

func.func @patchify_c3(%image: tensor<3x28x30xf32>) {
  // expected-error @below {{'rope.patchify' op expects dim 2 of the image to be a multiple of the patch extent 14, but got 30 [C3]}}
  %0 = rope.patchify chw %image by 14x14 : tensor<3x28x30xf32> -> tensor<4x588xf32>
  return
}

// -----

// The bad-input list of the project: a picture of zero patches.
func.func @patchify_c4(%image: tensor<3x0x28xf32>) {
  // expected-error @below {{'rope.patchify' op expects at least one patch, but dim 1 of the image is 0: drop the picture [C4]}}
  %0 = rope.patchify chw %image by 14x14 : tensor<3x0x28xf32> -> tensor<0x588xf32>
  return
}

// -----

func.func @patchify_c5_count(%image: tensor<3x28x28xf32>) {
  // expected-error @below {{'rope.patchify' op expects patches 'tensor<4x588xf32>', but got 'tensor<5x588xf32>' [C5]}}
  %0 = rope.patchify chw %image by 14x14 : tensor<3x28x28xf32> -> tensor<5x588xf32>
  return
}

// -----

func.func @patchify_c5_pixels(%image: tensor<?x28x28xf32>) {
  // expected-error @below {{'rope.patchify' op expects patches 'tensor<4x?xf32>', but got 'tensor<5x588xf32>' [C5]}}
  %0 = rope.patchify chw %image by 14x14 : tensor<?x28x28xf32> -> tensor<5x588xf32>
  return
}

// -----

func.func @patchify_c5_type(%image: tensor<3x28x28xf32>) {
  // expected-error @below {{'rope.patchify' op expects patches 'tensor<4x588xf32>', but got 'tensor<4x588xf16>' [C5]}}
  %0 = rope.patchify chw %image by 14x14 : tensor<3x28x28xf32> -> tensor<4x588xf16>
  return
}

// -----

func.func @patchify_layout(%image: tensor<3x28x28xf32>) {
  // expected-error @below {{custom op 'rope.patchify' expected string or keyword containing one of the following enum values for attribute 'layout' [chw, hwc, tchw, thwc]}}
  %0 = rope.patchify whc %image by 14x14 : tensor<3x28x28xf32> -> tensor<4x588xf16>
  return
}

// -----

func.func @patchify_extents(%image: tensor<3x28x28xf32>) {
  // expected-error @below {{expected static shape}}
  %0 = rope.patchify chw %image by ?x14 : tensor<3x28x28xf32> -> tensor<4x588xf16>
  return
}

// -----

func.func @patchify_order(%image: tensor<3x28x28xf32>) {
  // expected-error @below {{custom op 'rope.patchify' expects a token order (raster, serpentine, spiral, z, blocks), but got 'snake'}}
  %0 = rope.patchify chw %image by 14x14 order snake : tensor<3x28x28xf32> -> tensor<4x588xf16>
  return
}

// -----

func.func @unpatchify_c1(%patches: tensor<4x588xf32>) {
  // expected-error @below {{'rope.unpatchify' op expects an image of rank 3 for layout chw, but got 'tensor<1x3x28x28xf32>' [C1]}}
  %0 = rope.unpatchify chw %patches by 14x14 : tensor<4x588xf32> -> tensor<1x3x28x28xf32>
  return
}

// -----

func.func @unpatchify_c2(%patches: tensor<4x588xf32>) {
  // expected-error @below {{'rope.unpatchify' op expects 2 positive patch extents for layout chw, but got 14 [C2]}}
  %0 = rope.unpatchify chw %patches by 14 : tensor<4x588xf32> -> tensor<3x28x28xf32>
  return
}

// -----

func.func @unpatchify_c3(%patches: tensor<4x588xf32>) {
  // expected-error @below {{'rope.unpatchify' op expects dim 1 of the image to be a multiple of the patch extent 14, but got 30 [C3]}}
  %0 = rope.unpatchify chw %patches by 14x14 : tensor<4x588xf32> -> tensor<3x30x28xf32>
  return
}

// -----

func.func @unpatchify_c4(%patches: tensor<0x588xf32>) {
  // expected-error @below {{'rope.unpatchify' op expects at least one patch, but dim 1 of the image is 0: drop the picture [C4]}}
  %0 = rope.unpatchify hwc %patches by 14x14 : tensor<0x588xf32> -> tensor<28x0x3xf32>
  return
}

// -----

func.func @unpatchify_c5(%patches: tensor<5x588xf32>) {
  // expected-error @below {{'rope.unpatchify' op expects patches 'tensor<4x588xf32>', but got 'tensor<5x588xf32>' [C5]}}
  %0 = rope.unpatchify chw %patches by 14x14 : tensor<5x588xf32> -> tensor<3x28x28xf32>
  return
}

// -----

func.func @unpatchify_c6(%patches: tensor<4x588xf32>) {
  // expected-error @below {{'rope.unpatchify' op expects a static image, because patches do not tell its extents, but got 'tensor<3x?x28xf32>' [C6]}}
  %0 = rope.unpatchify chw %patches by 14x14 : tensor<4x588xf32> -> tensor<3x?x28xf32>
  return
}
