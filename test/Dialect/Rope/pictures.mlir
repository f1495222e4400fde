// patchify and unpatchify in every layout.

// RUN: ropewalk-opt --verify-roundtrip %s | FileCheck %s

// CHECK-LABEL: func.func @patchify(
// CHECK-SAME: %[[CHW:.*]]: tensor<3x28x42xf32>, %[[HWC:.*]]: tensor<?x?x3xi8>, %[[TCHW:.*]]: tensor<4x3x28x?xf16>, %[[THWC:.*]]: tensor<4x28x42x3xf32>)
func.func @patchify(%chw: tensor<3x28x42xf32>, %hwc: tensor<?x?x3xi8>, %tchw: tensor<4x3x28x?xf16>, %thwc: tensor<4x28x42x3xf32>) {
  // CHECK-NEXT: rope.patchify chw %[[CHW]] by 14x14 : tensor<3x28x42xf32> -> tensor<6x588xf32>
  %0 = rope.patchify chw %chw by 14x14 : tensor<3x28x42xf32> -> tensor<6x588xf32>
  // Any element type, dynamic pictures, patches that are not square.
  // CHECK-NEXT: rope.patchify hwc %[[HWC]] by 2x1 order blocks[4, 2] {test.attribute} : tensor<?x?x3xi8> -> tensor<?x6xi8>
  %1 = rope.patchify hwc %hwc by 2x1 order blocks[4, 2] {test.attribute} : tensor<?x?x3xi8> -> tensor<?x6xi8>
  // CHECK-NEXT: rope.patchify tchw %[[TCHW]] by 2x14x14 order serpentine : tensor<4x3x28x?xf16> -> tensor<?x1176xf16>
  %2 = rope.patchify tchw %tchw by 2x14x14 order serpentine : tensor<4x3x28x?xf16> -> tensor<?x1176xf16>
  // CHECK-NEXT: rope.patchify thwc %[[THWC]] by 1x28x42 order raster : tensor<4x28x42x3xf32> -> tensor<4x3528xf32>
  %3 = rope.patchify thwc %thwc by 1x28x42 order raster : tensor<4x28x42x3xf32> -> tensor<4x3528xf32>
  return
}

// CHECK-LABEL: func.func @unpatchify(
// CHECK-SAME: %[[P:.*]]: tensor<6x588xf32>, %[[V:.*]]: tensor<?x?xf32>)
func.func @unpatchify(%p: tensor<6x588xf32>, %v: tensor<?x?xf32>) {
  // CHECK-NEXT: rope.unpatchify chw %[[P]] by 14x14 order spiral {test.attribute} : tensor<6x588xf32> -> tensor<3x28x42xf32>
  %0 = rope.unpatchify chw %p by 14x14 order spiral {test.attribute} : tensor<6x588xf32> -> tensor<3x28x42xf32>
  // CHECK-NEXT: rope.unpatchify thwc %[[V]] by 2x14x14 : tensor<?x?xf32> -> tensor<4x28x42x3xf32>
  %1 = rope.unpatchify thwc %v by 2x14x14 : tensor<?x?xf32> -> tensor<4x28x42x3xf32>
  return
}
