//===- Channel.h - Slots and the protocol they follow -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EVALUATOR_CHANNEL_H
#define ROPEWALK_LIB_EVALUATOR_CHANNEL_H

#include "Memory.h"

#include <functional>

namespace ropewalk::evaluator {

/// A tile: elements of a shape in C order.
struct Tile {
  llvm::SmallVector<int64_t, 2> shape;
  std::vector<Scalar> elements;

  Tile() = default;
  explicit Tile(llvm::ArrayRef<int64_t> shape)
      : shape(shape), elements(*runtime::countElements(shape)) {}
  int64_t rows() const { return shape.front(); }
  int64_t columns() const { return shape.back(); }
  Scalar &at(int64_t row, int64_t column) {
    return elements[row * columns() + column];
  }
  const Scalar &at(int64_t row, int64_t column) const {
    return elements[row * columns() + column];
  }
  Number &number(int64_t row, int64_t column) { return at(row, column).number; }
  const Number &number(int64_t row, int64_t column) const {
    return at(row, column).number;
  }
};

enum class SlotState { Free, Acquired, Published, Held };

/// When a copy lands, counted from the op that starts it.
enum class Landing { AtOnce, AtCommit, AtWait };

/// One place of a ring.
struct SlotPlace {
  SlotState state = SlotState::Free;
  int64_t turn = 0;                  ///< how often it was acquired
  mlir::Operation *last = nullptr;   ///< what brought it into its state
  mlir::Operation *filled = nullptr; ///< what has filled it in this turn
  std::shared_ptr<const Tile> tile;  ///< null: nothing has landed
  /// The copy under way, if there is one. Gives the tile, or null after a
  /// diagnostic.
  std::function<std::shared_ptr<const Tile>()> copy;
  Landing landing = Landing::AtOnce;
};

/// A ring of slots.
struct Channel {
  explicit Channel(int64_t depth) : places(depth) {}
  std::vector<SlotPlace> places;
  size_t nextAcquired = 0, nextWaited = 0;
};

/// A slot as the value of a name: a place in one of its turns.
struct Slot {
  std::shared_ptr<Channel> channel;
  size_t place = 0;
  int64_t turn = 0;
};

// The ops of the protocol. Each fails with a diagnostic that names the op which
// brought the slot into a state that does not fit.

mlir::FailureOr<Slot> acquire(mlir::Operation *op,
                              const std::shared_ptr<Channel> &channel);
llvm::LogicalResult commit(mlir::Operation *op, const Slot &slot);
mlir::FailureOr<Slot> wait(mlir::Operation *op,
                           const std::shared_ptr<Channel> &channel);
llvm::LogicalResult release(mlir::Operation *op, const Slot &slot);
/// What a held slot holds; null after a diagnostic.
std::shared_ptr<const Tile> read(mlir::Operation *op, const Slot &slot);
/// Fills an acquired slot, by a copy that lands when `landing` says.
llvm::LogicalResult fill(mlir::Operation *op, const Slot &slot,
                         std::function<std::shared_ptr<const Tile>()> copy,
                         Landing landing);

} // namespace ropewalk::evaluator

#endif // ROPEWALK_LIB_EVALUATOR_CHANNEL_H
