//===- Pictures.cpp - Pictures and patches ----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluate.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::reference;

namespace {
/// A picture as frames, rows, columns and channels of pixels, whatever its
/// layout; a still picture has one frame.
class PixelView {
public:
  PixelView(rope::PixelLayout layout, ArrayRef<int64_t> shape,
            ArrayRef<int64_t> patchExtents);

  /// Fails with a diagnostic unless the patches fill the picture.
  LogicalResult check(Operation *op) const;
  /// For every pixel of every patch, in the order of the tokens: its place in
  /// the picture.
  std::vector<int64_t> listPixels(rope::OrderAttr order) const;
  SmallVector<int64_t> getPatchesShape() const {
    return {cells[0] * cells[1] * cells[2],
            channels * patch[0] * patch[1] * patch[2]};
  }

private:
  void listPatch(const int64_t (&cell)[3], std::vector<int64_t> &places) const;
  int64_t at(int64_t c, int64_t t, int64_t y, int64_t x) const {
    return c * channelStride + t * strides[0] + y * strides[1] + x * strides[2];
  }

  // In the order t, y, x.
  int dims[3];
  int64_t sizes[3], patch[3], cells[3], strides[3];
  int64_t channels, channelStride;
  bool channelsFirst;
};

PixelView::PixelView(rope::PixelLayout layout, ArrayRef<int64_t> shape,
                     ArrayRef<int64_t> patchExtents) {
  rope::PixelDims pixel = rope::getDims(layout);
  std::vector<int64_t> steps = getStrides(shape);
  channels = shape[pixel.channels];
  channelStride = steps[pixel.channels];
  channelsFirst = pixel.channelsFirst();
  SmallVector<int64_t> extents(patchExtents);
  if (pixel.frames < 0)
    extents.insert(extents.begin(), 1);
  int order[3] = {pixel.frames, pixel.rows, pixel.columns};
  for (int axis = 0; axis < 3; ++axis) {
    dims[axis] = order[axis];
    sizes[axis] = dims[axis] < 0 ? 1 : shape[dims[axis]];
    strides[axis] = dims[axis] < 0 ? 0 : steps[dims[axis]];
    patch[axis] = extents[axis];
    cells[axis] = sizes[axis] / patch[axis];
  }
}

LogicalResult PixelView::check(Operation *op) const {
  for (int axis = 0; axis < 3; ++axis) {
    if (sizes[axis] == 0)
      return op->emitOpError()
             << "expects at least one patch, but dim " << dims[axis]
             << " of the image is 0: drop the picture [C4]";
    if (sizes[axis] % patch[axis])
      return op->emitOpError()
             << "expects dim " << dims[axis]
             << " of the image to be a multiple of the patch "
                "extent "
             << patch[axis] << ", but got " << sizes[axis] << " [C3]";
  }
  return success();
}

void PixelView::listPatch(const int64_t (&cell)[3],
                          std::vector<int64_t> &places) const {
  int64_t t = cell[0] * patch[0], y = cell[1] * patch[1],
          x = cell[2] * patch[2];
  // One of the two loops over channels goes round once.
  int64_t outer = channelsFirst ? channels : 1;
  int64_t inner = channelsFirst ? 1 : channels;
  for (int64_t c = 0; c < outer; ++c)
    for (int64_t dt = 0; dt < patch[0]; ++dt)
      for (int64_t dy = 0; dy < patch[1]; ++dy)
        for (int64_t dx = 0; dx < patch[2]; ++dx)
          for (int64_t last = 0; last < inner; ++last)
            places.push_back(at(c + last, t + dt, y + dy, x + dx));
}

std::vector<int64_t> PixelView::listPixels(rope::OrderAttr order) const {
  std::vector<int64_t> places;
  auto grid = placement::listCells(order, cells[1], cells[2]);
  for (int64_t t = 0; t < cells[0]; ++t)
    for (auto [h, w] : grid)
      listPatch({t, h, w}, places);
  return places;
}
} // namespace

LogicalResult reference::evaluate(rope::PatchifyOp op, Environment &env) {
  const Tensor &image = env.tensor(op.getImage());
  PixelView view(op.getLayout(), image.shape, op.getPatch());
  if (failed(view.check(op)))
    return failure();
  return env.set(op, op.getPatches(),
                 gather(image, view.getPatchesShape(),
                        view.listPixels(op.getOrderAttr())));
}

LogicalResult reference::evaluate(rope::UnpatchifyOp op, Environment &env) {
  const Tensor &patches = env.tensor(op.getPatches());
  ArrayRef<int64_t> shape =
      cast<RankedTensorType>(op.getImage().getType()).getShape();
  PixelView view(op.getLayout(), shape, op.getPatch());
  if (failed(view.check(op)))
    return failure();
  if (view.getPatchesShape() != ArrayRef(patches.shape))
    return op.emitOpError()
           << "expects patches " << runtime::formatShape(view.getPatchesShape())
           << ", but got " << runtime::formatShape(patches.shape) << " [C5]";
  std::vector<int64_t> from(patches.size());
  for (auto [index, place] : enumerate(view.listPixels(op.getOrderAttr())))
    from[place] = index;
  return env.set(op, op.getImage(), gather(patches, shape, from));
}
