//===- Pictures.cpp - patchify and unpatchify ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowerings.h"
#include "../Tokens/Orders.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

namespace {
/// The extents of a picture and of its patches; stills have one frame.
class Picture {
public:
  Picture(Emitter &emit, rope::PixelLayout layout, ArrayRef<int64_t> patch,
          rope::OrderAttr order, Value image)
      : dims(rope::getDims(layout)), order(order) {
    SmallVector<int64_t> extents(patch);
    if (dims.frames < 0)
      extents.insert(extents.begin(), 1);
    int axes[] = {dims.frames, dims.rows, dims.columns};
    for (auto [i, axis] : llvm::enumerate(axes)) {
      patchExtents[i] = extents[i];
      sizes[i] = axis < 0 ? emit.integer(1) : emit.dim(image, axis);
      cells[i] = emit.divTrunc(sizes[i], emit.integer(extents[i]));
    }
    channels = emit.dim(image, dims.channels);
  }

  void check(Emitter &emit, StringRef op);
  Value countPatches(Emitter &emit) {
    return emit.mul(emit.mul(cells[0], cells[1]), cells[2]);
  }
  Value countPixels(Emitter &emit) {
    return emit.mul(channels,
                    patchExtents[0] * patchExtents[1] * patchExtents[2]);
  }
  /// Where pixel `element` of patch `token` lies in the image.
  Values locate(Emitter &emit, Value token, Value element);

private:
  rope::PixelDims dims;
  rope::OrderAttr order;
  int64_t patchExtents[3];
  Value sizes[3], cells[3], channels;
};

void Picture::check(Emitter &emit, StringRef op) {
  for (int i = 0; i < 3; ++i) {
    Value whole = emit.eq(emit.rem(sizes[i], emit.integer(patchExtents[i])), 0);
    emit.check(whole, op + ": expects the extents of the picture to be multiples "
                           "of the patch's [C3]");
    emit.check(emit.ge(sizes[i], 1), op + ": expects at least one patch [C4]");
  }
}

Values Picture::locate(Emitter &emit, Value token, Value element) {
  Value perFrame = emit.mul(cells[1], cells[2]);
  Cell cell =
      emitCell(emit, order, emit.rem(token, perFrame), cells[1], cells[2]);
  Value at[3] = {emit.divTrunc(token, perFrame), cell.row, cell.column};
  Value inside[3], channel, rest = element;
  auto split = [&](Value size) {
    Value low = emit.rem(rest, size);
    rest = emit.divTrunc(rest, size);
    return low;
  };
  // The last of the listed coordinates runs fastest.
  if (!dims.channelsFirst())
    channel = split(channels);
  for (int i = 2; i >= 0; --i)
    inside[i] = split(emit.integer(patchExtents[i]));
  if (dims.channelsFirst())
    channel = rest;
  Values indices(dims.rank());
  int axes[] = {dims.frames, dims.rows, dims.columns};
  for (int i = 0; i < 3; ++i)
    if (axes[i] >= 0)
      indices[axes[i]] = emit.add(emit.mul(at[i], patchExtents[i]), inside[i]);
  indices[dims.channels] = channel;
  return indices;
}
} // namespace

FailureOr<Values> lowering::lowerPatchify(Emitter &emit, rope::PatchifyOp op) {
  Picture picture(emit, op.getLayout(), op.getPatch(), op.getOrderAttr(),
                  op.getImage());
  picture.check(emit, "rope.patchify");
  auto type = op.getPatches().getType();
  Value out = emit.empty(
      {picture.countPatches(emit), picture.countPixels(emit)},
      type.getElementType());
  AffineMap identity = selectLoops(op.getContext(), 2, {0, 1});
  Value patches = emitGeneric(
      emit, {}, out, {identity}, "pp", [&](Emitter &e, ValueRange) -> Value {
        Value token = linalg::IndexOp::create(e.builder, e.loc, 0);
        Value element = linalg::IndexOp::create(e.builder, e.loc, 1);
        return e.extract(op.getImage(), picture.locate(e, e.toInteger(token),
                                                       e.toInteger(element)));
      });
  return Values{emit.builder.createOrFold<tensor::CastOp>(emit.loc, type,
                                                          patches)};
}

FailureOr<Values> lowering::lowerUnpatchify(Emitter &emit,
                                            rope::UnpatchifyOp op) {
  auto type = cast<RankedTensorType>(op.getImage().getType());
  Value image = tensor::EmptyOp::create(emit.builder, emit.loc, type.getShape(),
                                        type.getElementType());
  Picture picture(emit, op.getLayout(), op.getPatch(), op.getOrderAttr(), image);
  Value patches = op.getPatches();
  emit.check(emit.both(emit.eq(emit.dim(patches, 0), picture.countPatches(emit)),
                       emit.eq(emit.dim(patches, 1), picture.countPixels(emit))),
             "rope.unpatchify: expects as many patches and pixels as the picture "
             "has [C5]");
  Value filled = emit.loop(
      emit.integer(0), emit.dim(patches, 0), {image},
      [&](Emitter &e, Value token, ValueRange outer) -> Values {
        return e.loop(e.integer(0), e.dim(patches, 1), outer,
                      [&](Emitter &inner, Value element, ValueRange args) -> Values {
                        Value pixel = inner.extract(patches, {token, element});
                        return {inner.insert(pixel, args[0],
                                             picture.locate(inner, token, element))};
                      });
      })[0];
  return Values{filled};
}
