//===- Machine.h - What runs the ops of a function --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EVALUATOR_MACHINE_H
#define ROPEWALK_LIB_EVALUATOR_MACHINE_H

#include "Channel.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OpDefinition.h"
#include "llvm/ADT/DenseMap.h"

#include <random>
#include <variant>

namespace ropewalk::evaluator {

/// The value of an SSA name.
using RuntimeValue =
    std::variant<std::monostate, Scalar, std::shared_ptr<const Tile>, View,
                 std::shared_ptr<Channel>, Slot>;
using RuntimeValues = llvm::SmallVector<RuntimeValue>;

class Handlers;

/// Runs ops, one function per kind of op (see Handlers).
class Machine {
public:
  Machine(const Handlers &handlers, const Options &options)
      : numbers(options.arithmetic), seed(options.seed), random(options.seed),
        handlers(handlers) {}

  Numbers numbers;
  Memory memory;

  // Values. What an op asks for is there, as its verifier has seen to it.
  const RuntimeValue &get(mlir::Value name) const;
  const Scalar &scalar(mlir::Value name) const {
    return std::get<Scalar>(get(name));
  }
  int64_t integer(mlir::Value name) const { return scalar(name).integer; }
  int64_t integer(mlir::OpFoldResult number) const;
  llvm::SmallVector<int64_t, 4> integers(mlir::ValueRange names) const;
  llvm::SmallVector<int64_t, 4>
  integers(llvm::ArrayRef<mlir::OpFoldResult> numbers) const;
  const std::shared_ptr<const Tile> &sharedTile(mlir::Value name) const {
    return std::get<std::shared_ptr<const Tile>>(get(name));
  }
  const Tile &tile(mlir::Value name) const { return *sharedTile(name); }
  const std::shared_ptr<Channel> &channel(mlir::Value name) const {
    return std::get<std::shared_ptr<Channel>>(get(name));
  }
  const Slot &slot(mlir::Value name) const { return std::get<Slot>(get(name)); }
  /// A tile, or what a slot holds; null after a diagnostic.
  std::shared_ptr<const Tile> tileOrSlot(mlir::Operation *op,
                                         mlir::Value name) const;
  const View &view(mlir::Value name) const { return std::get<View>(get(name)); }
  void set(mlir::Value name, RuntimeValue value) {
    (*frame)[name] = std::move(value);
  }
  void set(mlir::Value name, Tile tile) {
    set(name, std::make_shared<const Tile>(std::move(tile)));
  }

  /// When a copy lands, by the seed.
  Landing drawLanding() {
    return seed ? static_cast<Landing>(random() % 3) : Landing::AtOnce;
  }

  // Control.
  mlir::FailureOr<RuntimeValues> call(mlir::func::FuncOp function,
                                      RuntimeValues arguments);
  /// Runs a block up to its terminator, and gives that one's operands.
  mlir::FailureOr<RuntimeValues> run(mlir::Block &block,
                                     llvm::ArrayRef<RuntimeValue> arguments);
  /// Runs the body of a loop whose iterations are blocks, in a seeded order.
  llvm::LogicalResult
  runBlocks(mlir::Block &body,
            llvm::ArrayRef<llvm::SmallVector<int64_t, 4>> iterations);

private:
  using Frame = llvm::DenseMap<mlir::Value, RuntimeValue>;

  llvm::LogicalResult run(mlir::Operation *op);

  uint64_t seed;
  std::mt19937_64 random;
  const Handlers &handlers;
  Frame *frame = nullptr;
  unsigned loops = 0; ///< loops of blocks so far
};

/// Which function runs which op.
class Handlers {
public:
  using Handler =
      std::function<llvm::LogicalResult(mlir::Operation *, Machine &)>;

  template <typename Op>
  void add(llvm::LogicalResult (*run)(Op, Machine &)) {
    add<Op>([run](mlir::Operation *op, Machine &m) {
      return run(llvm::cast<Op>(op), m);
    });
  }
  template <typename Op>
  void add(Handler run) {
    table[mlir::TypeID::get<Op>()] = std::move(run);
  }
  /// Null for an op that nobody knows.
  const Handler *find(mlir::Operation *op) const;

private:
  llvm::DenseMap<mlir::TypeID, Handler> table;
};

// The ops of a dialect, or of a theme.
void addControlOps(Handlers &handlers);
void addNumberOps(Handlers &handlers);
void addMemoryOps(Handlers &handlers);
void addMovementOps(Handlers &handlers);
void addChannelOps(Handlers &handlers);
void addComputationOps(Handlers &handlers);
void addRotationOps(Handlers &handlers);
void addMaskOps(Handlers &handlers);
void addSoftmaxOps(Handlers &handlers);

/// The element kind of a number's, tile's or memref's type.
ElementKind getKind(mlir::Type type);
inline ElementKind getKind(mlir::Value name) { return getKind(name.getType()); }

/// What `strand.load` without `heads` and `repeat` gives.
mlir::FailureOr<Tile> loadTile(mlir::Operation *op, Machine &m,
                               const View &view, llvm::ArrayRef<int64_t> origin,
                               mlir::RankedTensorType type, bool inside);

/// What a constant holds.
Scalar makeScalar(const llvm::APFloat &number);
Scalar makeScalar(mlir::Type type, const llvm::APInt &number);

/// An integer of this type, from its lowest bits.
int64_t cutToType(mlir::Type type, int64_t integer);

} // namespace ropewalk::evaluator

#endif // ROPEWALK_LIB_EVALUATOR_MACHINE_H
