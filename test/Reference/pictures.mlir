// Patches against NumPy's reshape and transpose, and back again.
// RUN: %python %S/Inputs/pictures.py ropewalk-run %s

func.func @chw(%image: tensor<3x?x?xf32>) -> tensor<?x18xf32> {
  %0 = rope.patchify chw %image by 2x3 : tensor<3x?x?xf32> -> tensor<?x18xf32>
  return %0 : tensor<?x18xf32>
}

func.func @hwc(%image: tensor<4x9x3xi8>) -> (tensor<6x18xi8>, tensor<4x9x3xi8>) {
  %0 = rope.patchify hwc %image by 2x3 order serpentine : tensor<4x9x3xi8> -> tensor<6x18xi8>
  %1 = rope.unpatchify hwc %0 by 2x3 order serpentine : tensor<6x18xi8> -> tensor<4x9x3xi8>
  return %0, %1 : tensor<6x18xi8>, tensor<4x9x3xi8>
}

func.func @tchw(%image: tensor<4x2x4x6xf32>) -> (tensor<12x16xf32>, tensor<4x2x4x6xf32>) {
  %0 = rope.patchify tchw %image by 2x2x2 : tensor<4x2x4x6xf32> -> tensor<12x16xf32>
  %1 = rope.unpatchify tchw %0 by 2x2x2 : tensor<12x16xf32> -> tensor<4x2x4x6xf32>
  return %0, %1 : tensor<12x16xf32>, tensor<4x2x4x6xf32>
}

func.func @thwc(%image: tensor<2x4x6x2xf32>) -> (tensor<6x16xf32>, tensor<2x4x6x2xf32>) {
  %0 = rope.patchify thwc %image by 2x2x2 : tensor<2x4x6x2xf32> -> tensor<6x16xf32>
  %1 = rope.unpatchify thwc %0 by 2x2x2 : tensor<6x16xf32> -> tensor<2x4x6x2xf32>
  return %0, %1 : tensor<6x16xf32>, tensor<2x4x6x2xf32>
}
