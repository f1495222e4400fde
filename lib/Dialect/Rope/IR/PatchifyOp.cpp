//===- PatchifyOp.cpp - Pictures and patches ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpUtils.h"

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

namespace {
/// "14x14"
std::string formatExtents(ArrayRef<int64_t> extents) {
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::interleave(extents, os, "x");
  return text;
}

/// The product of positive extents; beyond INT32_MAX some larger number.
int64_t countPixels(ArrayRef<int64_t> extents) {
  int64_t count = 1;
  for (int64_t extent : extents)
    if (count <= INT32_MAX)
      count = extent <= INT32_MAX ? count * extent : extent;
  return count;
}

/// Checks C1 to C4 of a picture against its patches and returns the number of
/// patches and of pixels in one, dynamic where unknown.
FailureOr<std::pair<int64_t, int64_t>>
checkPicture(Operation *op, PixelLayout layout, RankedTensorType image,
             ArrayRef<int64_t> patch) {
  PixelDims dims = getDims(layout);
  StringRef word = stringifyPixelLayout(layout);
  if (image.getRank() != dims.rank())
    return op->emitOpError() << "expects an image of rank " << dims.rank()
                             << " for layout " << word << ", but got " << image
                             << " [C1]";
  size_t wanted = dims.rank() - 1;
  if (patch.size() != wanted ||
      llvm::any_of(patch, [](int64_t extent) { return extent < 1; }))
    return op->emitOpError() << "expects " << wanted
                             << " positive patch extents for layout " << word
                             << ", but got " << formatExtents(patch) << " [C2]";
  if (countPixels(patch) > INT32_MAX)
    return op->emitOpError() << "expects patches of at most 2147483647 pixels, "
                                "but got "
                             << formatExtents(patch) << " [C2]";
  SmallVector<int> axes = {dims.rows, dims.columns};
  if (dims.frames >= 0)
    axes.insert(axes.begin(), dims.frames);
  int64_t count = 1, pixels = image.getDimSize(dims.channels);
  for (auto [axis, extent] : llvm::zip(axes, patch)) {
    int64_t size = image.getDimSize(axis);
    pixels = ShapedType::isDynamic(pixels) ? pixels : pixels * extent;
    if (ShapedType::isDynamic(size) || ShapedType::isDynamic(count)) {
      count = ShapedType::kDynamic;
      continue;
    }
    if (size == 0)
      return op->emitOpError()
             << "expects at least one patch, but dim " << axis
             << " of the image is 0: drop the picture [C4]";
    if (size % extent)
      return op->emitOpError()
             << "expects dim " << axis << " of the image to be a multiple of the "
             << "patch extent " << extent << ", but got " << size << " [C3]";
    count *= size / extent;
  }
  return std::make_pair(count, pixels);
}

LogicalResult checkPatches(Operation *op, RankedTensorType patches,
                           RankedTensorType image,
                           std::pair<int64_t, int64_t> expected) {
  auto [count, pixels] = expected;
  if (patches.getElementType() == image.getElementType() &&
      sizesAgree(patches.getDimSize(0), count) &&
      sizesAgree(patches.getDimSize(1), pixels))
    return success();
  return op->emitOpError() << "expects patches "
                           << RankedTensorType::get({count, pixels},
                                                    image.getElementType())
                           << ", but got " << patches << " [C5]";
}
} // namespace

LogicalResult PatchifyOp::verify() {
  auto image = cast<RankedTensorType>(getImage().getType());
  auto expected = checkPicture(*this, getLayout(), image, getPatch());
  if (failed(expected))
    return failure();
  return checkPatches(*this, getPatches().getType(), image, *expected);
}

LogicalResult UnpatchifyOp::verify() {
  auto image = cast<RankedTensorType>(getImage().getType());
  if (!image.hasStaticShape())
    return emitOpError() << "expects a static image, because patches do not "
                            "tell its extents, but got "
                         << image << " [C6]";
  auto expected = checkPicture(*this, getLayout(), image, getPatch());
  if (failed(expected))
    return failure();
  return checkPatches(*this, getPatches().getType(), image, *expected);
}

LogicalResult
PatchifyOp::reifyResultShapes(OpBuilder &builder,
                              ReifiedRankedShapedTypeDims &shapes) {
  PixelDims dims = getDims(getLayout());
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(builder, getLoc(), getImage());
  MLIRContext *context = builder.getContext();
  AffineExpr pixels = getAffineSymbolExpr(0, context);
  SmallVector<int> axes = {dims.rows, dims.columns};
  if (dims.frames >= 0)
    axes.insert(axes.begin(), dims.frames);
  OpFoldResult tokens = builder.getIndexAttr(1);
  for (auto [axis, extent] : llvm::zip(axes, getPatch())) {
    OpFoldResult cells = affine::makeComposedFoldedAffineApply(
        builder, getLoc(), getAffineSymbolExpr(0, context).floorDiv(extent),
        {sizes[axis]});
    tokens = affine::makeComposedFoldedAffineApply(
        builder, getLoc(),
        getAffineSymbolExpr(0, context) * getAffineSymbolExpr(1, context),
        {tokens, cells});
    pixels = pixels * extent;
  }
  OpFoldResult vector = affine::makeComposedFoldedAffineApply(
      builder, getLoc(), pixels, {sizes[dims.channels]});
  shapes.push_back({tokens, vector});
  return success();
}
