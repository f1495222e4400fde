//===- Movement.cpp - strand.load and strand.store --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;
using runtime::formatShape;

namespace {
/// Which place of memory belongs to which element of a tile.
struct Place {
  Place(ArrayRef<int64_t> origin, RankedTensorType tile,
        std::optional<uint64_t> heads, std::optional<uint64_t> repeat)
      : origin(origin), isMatrix(tile.getRank() == 2), hasHeads(heads),
        group(heads.value_or(repeat.value_or(1))),
        rowDim(origin.size() - 1 - isMatrix - hasHeads) {}

  SmallVector<int64_t, 4> at(int64_t row, int64_t column) const {
    SmallVector<int64_t, 4> place(origin);
    place[rowDim] += row / group;
    if (hasHeads)
      place[rowDim + 1] += row % group;
    if (isMatrix)
      place.back() += column;
    return place;
  }

  ArrayRef<int64_t> origin;
  bool isMatrix, hasHeads;
  int64_t group;
  size_t rowDim;
};
} // namespace

/// Indices in front of the origin select, and must exist.
static LogicalResult checkSelection(Operation *op, const View &view,
                                    const Place &place) {
  for (size_t dim = 0; dim < place.rowDim; ++dim)
    if (place.origin[dim] < 0 || place.origin[dim] >= view.sizes[dim])
      return op->emitOpError()
             << "expects index " << dim << " in [0, " << view.sizes[dim]
             << "), but got " << place.origin[dim];
  return success();
}

/// Calls `body` with the places that exist and the elements that belong there.
/// Fails if one does not exist though `inside` was promised.
static LogicalResult forEachPlace(
    Operation *op, const View &view, const Place &place, RankedTensorType tile,
    bool inside,
    llvm::function_ref<LogicalResult(ArrayRef<int64_t>, int64_t)> body) {
  if (failed(checkSelection(op, view, place)))
    return failure();
  int64_t rows = tile.getDimSize(0);
  int64_t columns = place.isMatrix ? tile.getDimSize(1) : 1;
  for (int64_t row = 0; row < rows; ++row)
    for (int64_t column = 0; column < columns; ++column) {
      SmallVector<int64_t, 4> at = place.at(row, column);
      if (isInside(view, at)) {
        if (failed(body(at, row * columns + column)))
          return failure();
      } else if (inside) {
        return op->emitOpError()
               << "promises to stay inside of " << formatShape(view.sizes)
               << ", but reaches " << formatShape(at);
      }
    }
  return success();
}

static FailureOr<Tile> load(Operation *op, Machine &m, const View &view,
                            const Place &place, RankedTensorType type,
                            bool inside) {
  Tile tile(type.getShape());
  LogicalResult done = forEachPlace(op, view, place, type, inside,
                                    [&](ArrayRef<int64_t> at, int64_t index) {
                                      auto scalar = m.memory.read(op, view, at);
                                      if (succeeded(scalar))
                                        tile.elements[index] = *scalar;
                                      return LogicalResult(scalar);
                                    });
  if (failed(done))
    return failure();
  return tile;
}

FailureOr<Tile> evaluator::loadTile(Operation *op, Machine &m, const View &view,
                                    ArrayRef<int64_t> origin,
                                    RankedTensorType type, bool inside) {
  return load(op, m, view, Place(origin, type, std::nullopt, std::nullopt),
              type, inside);
}

static LogicalResult run(strand::LoadOp op, Machine &m) {
  auto type = cast<RankedTensorType>(op.getTile().getType());
  SmallVector<int64_t, 4> origin = m.integers(op.getIndices());
  Place place(origin, type, op.getHeads(), op.getRepeat());
  auto tile = load(op, m, m.view(op.getMemory()), place, type, op.getInside());
  if (failed(tile))
    return failure();
  m.set(op.getTile(), std::move(*tile));
  return success();
}

static LogicalResult run(strand::StoreOp op, Machine &m) {
  auto type = cast<RankedTensorType>(op.getTile().getType());
  const View &view = m.view(op.getMemory());
  const Tile &tile = m.tile(op.getTile());
  SmallVector<int64_t, 4> origin = m.integers(op.getIndices());
  return forEachPlace(
      op, view, Place(origin, type, op.getHeads(), std::nullopt), type,
      op.getInside(), [&](ArrayRef<int64_t> at, int64_t index) {
        return m.memory.write(op, view, at, tile.elements[index]);
      });
}

/// A hint: nothing that results depend on.
static LogicalResult run(strand::PrefetchOp, Machine &) { return success(); }

void evaluator::addMovementOps(Handlers &handlers) {
  handlers.add<strand::LoadOp>(run);
  handlers.add<strand::PrefetchOp>(run);
  handlers.add<strand::StoreOp>(run);
}
