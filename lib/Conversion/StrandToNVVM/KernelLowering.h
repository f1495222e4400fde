//===- KernelLowering.h - Tiles in registers of threads ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_STRANDTONVVM_KERNELLOWERING_H
#define ROPEWALK_LIB_CONVERSION_STRANDTONVVM_KERNELLOWERING_H

#include "Layout.h"
#include "Protocol.h"
#include "Threads.h"

#include <functional>
#include <optional>

namespace ropewalk::lowering {

/// The registers of a tile.
struct Fragment {
  Layout layout;
  Values elements;
  /// Of scores and weights: one bit per number that says that its pair is
  /// hidden, in words of 32; empty where none is. See `strand.dot guarded`.
  Values hidden;
};

/// Where the slots of a channel are.
struct ChannelPlace {
  int64_t offset = 0, rowBytes = 0, slotBytes = 0, depth = 1;
  /// Cells that hold the byte offset of the next slot to fill and to read; null
  /// with one slot.
  Value fillCell, readCell;
};

class KernelLowering {
public:
  /// `kernel` is a function of a GPU module; `body` are its blocks.
  KernelLowering(mlir::Operation *kernel, mlir::Region &body, int64_t threads)
      : kernel(kernel), body(body), b(kernel->getContext()),
        t(b, kernel->getLoc(), threads) {}

  llvm::LogicalResult run();
  /// Bytes of shared memory that the kernel's channels take.
  int64_t getSharedBytes() const { return sharedBytes; }

  struct Memory;

private:
  //===--------------------------------------------------------------------===//
  // Control (KernelLowering.cpp)
  //===--------------------------------------------------------------------===//
  llvm::LogicalResult lowerBlock(mlir::Block &block);
  llvm::LogicalResult lowerOp(mlir::Operation *op);
  llvm::LogicalResult lowerFor(mlir::scf::ForOp op);
  llvm::LogicalResult lowerElementwise(mlir::Operation *op);
  Value applyElementwise(mlir::Operation *op, ValueRange operands);
  /// The layout that the users of a tile want.
  std::optional<Layout> demand(Value tile);
  std::optional<Layout> demandOf(mlir::OpOperand &use);
  Layout accumulatorOf(Type type);
  Layout rowsOf(int64_t rows, Layout::Kind kind = Layout::Rows);
  /// The registers of a tile; constants take the layout `like`.
  llvm::FailureOr<Fragment> get(Value tile, std::optional<Layout> like = {});
  llvm::FailureOr<Fragment> get(Value tile, mlir::Operation *user,
                                Layout::Kind kind);
  void set(Value tile, Fragment fragment) {
    fragments[tile] = std::move(fragment);
  }
  void replace(mlir::Operation *op) { dead.push_back(op); }
  int64_t countElements(const Layout &layout, Type element);

  //===--------------------------------------------------------------------===//
  // Movement (Movement.cpp)
  //===--------------------------------------------------------------------===//
  Memory describe(strand::LoadOp op);
  Memory describe(Value memref, ValueRange indices, Type tile,
                  std::optional<int64_t> heads, std::optional<int64_t> repeat,
                  bool inside);
  struct Place {
    Value pointer, exists;
    int64_t align;
  };
  Place locate(const Memory &memory, Coordinate row, Coordinate column,
               int64_t width);
  Value loadRun(const Memory &memory, Coordinate row, Coordinate column,
                int64_t width, Value condition);
  void storeRun(const Memory &memory, Value run, Coordinate row,
                Coordinate column, int64_t width, Value condition);
  llvm::LogicalResult lower(strand::LoadOp op);
  llvm::LogicalResult lower(strand::StoreOp op);
  Values loadElements(const Memory &memory, const Layout &layout);
  bool canSink(strand::LoadOp op);

  //===--------------------------------------------------------------------===//
  // Walks over layouts (Walks.cpp): what a thread holds, in order
  //===--------------------------------------------------------------------===//
  using Visit = llvm::function_ref<void(Coordinate row, Coordinate column,
                                        int64_t width, Value exists)>;
  /// Runs of neighbouring columns.
  void walk(const Layout &layout, Visit visit);
  using VisitRun =
      llvm::function_ref<void(Value run, Coordinate row, Coordinate column,
                              int64_t width, Value exists)>;
  /// The same with what a fragment holds there.
  void walkRuns(const Fragment &fragment, Type element, VisitRun visit);
  void walkGrid(
      const Grid &grid,
      llvm::function_ref<void(Coordinate row, Coordinate unit, Value exists)>
          visit);
  Coordinate rowOfFragment(const Layout &layout, int64_t i, int64_t h);
  /// True if a register holds the two numbers of a run.
  static bool isPacked(const Layout &layout, Type element) {
    return layout.kind == Layout::Accumulator &&
           element.getIntOrFloatBitWidth() == 16;
  }
  int64_t rowSteps(const Layout &layout) { // 16 rows per warp and step
    return layout.rows / (16 * (t.threads / 32));
  }

  //===--------------------------------------------------------------------===//
  // Channels (Channels.cpp)
  //===--------------------------------------------------------------------===//
  void planShared();
  llvm::LogicalResult lower(strand::ChannelCreateOp op);
  llvm::LogicalResult lower(strand::AcquireOp op);
  llvm::LogicalResult lower(strand::WaitOp op);
  llvm::LogicalResult lower(strand::CommitOp op);
  llvm::LogicalResult lower(strand::ReleaseOp op);
  llvm::LogicalResult lower(strand::CopyOp op);
  llvm::LogicalResult lower(strand::WriteOp op);
  llvm::LogicalResult lower(strand::ReadOp op);
  const ChannelPlace &placeOf(Value slot);
  Value takeSlot(Value cell, const ChannelPlace &place);
  /// A pointer to a channel of a slot's row.
  Value slotPointer(Value slot, Coordinate row, Coordinate column);

  //===--------------------------------------------------------------------===//
  // Computation (Products.cpp, Rotation.cpp, Softmax.cpp, Masks.cpp)
  //===--------------------------------------------------------------------===//
  llvm::LogicalResult lower(strand::DotOp op);
  Values loadA(Value slot, int64_t rowStep, int64_t first, int64_t k);
  Values fragmentA(const Fragment &a, int64_t rowStep, int64_t first,
                   int64_t k);
  void multiplyTransposed(strand::DotOp op, Fragment &result);
  llvm::LogicalResult multiplyPlain(strand::DotOp op, const Fragment &a,
                                    Fragment &result);
  Values multiplyGuarded(strand::DotOp op, const Fragment &a, Values acc);
  llvm::LogicalResult lower(strand::AllFiniteOp op);
  llvm::LogicalResult lower(strand::ReduceOp op);
  llvm::LogicalResult lower(strand::BroadcastOp op);
  llvm::LogicalResult lower(strand::PhasesOp op);
  llvm::LogicalResult lower(strand::RotateOp op);
  llvm::LogicalResult lower(strand::VisibleOp op);
  llvm::LogicalResult lower(strand::MaskOp op);
  Values hidePairs(strand::MaskOp op, const Fragment &scores,
                   const Fragment &queries);
  llvm::LogicalResult lower(strand::SoftmaxStepOp op);
  llvm::LogicalResult lower(strand::SoftmaxFinishOp op);
  Value makeTable(llvm::ArrayRef<double> numbers);
  Value makeTable(llvm::ArrayRef<int64_t> numbers);
  Value makeTable(mlir::DenseElementsAttr numbers, Type element);

  mlir::Operation *kernel;
  mlir::Region &body;
  mlir::OpBuilder b;
  Threads t;
  Protocol protocol;
  int64_t sharedBytes = 0;
  llvm::DenseMap<Value, Fragment> fragments;
  llvm::DenseMap<Value, ChannelPlace> channels;
  llvm::DenseMap<Value, Value> slots; // byte offset, i32
  /// Loads that are emitted where they are used.
  llvm::DenseMap<Value, strand::LoadOp> sunk;
  llvm::SmallVector<mlir::Operation *> dead;
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_STRANDTONVVM_KERNELLOWERING_H
