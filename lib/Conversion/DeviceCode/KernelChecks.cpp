//===- KernelChecks.cpp - Failed checks in kernels --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Conversion/LaunchPlan.h"
#include "ropewalk/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Matchers.h"

namespace ropewalk {
#define GEN_PASS_DEF_LOWERKERNELCHECKS
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;

namespace {
/// Rewrites one kernel.
class CheckLowering {
public:
  explicit CheckLowering(gpu::GPUFuncOp function) : function(function) {
    auto own = function->getAttrOfType<ArrayAttr>(plan::kStatusAttr);
    if (!own || own.empty() || !isa<IntegerAttr>(own[0]))
      return;
    first = cast<IntegerAttr>(own[0]).getInt();
    messages = own.getValue().drop_front();
  }
  LogicalResult run();

private:
  void gatherCells();
  Value findStatus();
  LogicalResult lower(cf::AssertOp op);
  /// Splits a block before `op`; the kernel goes on only if `condition`, which
  /// `emit` makes, holds, and otherwise runs what is in the block returned.
  Block *branchBefore(Operation *op, Value condition);
  int64_t getNumber(cf::AssertOp op);
  void guardEntry();

  gpu::GPUFuncOp function;
  Value status;
  Operation *lastCell = nullptr; // what the entry takes from the stack
  ArrayRef<Attribute> messages;  // their numbers begin after `first`
  int64_t first = 0;
};
} // namespace

/// An allocation on the stack whose size is constant.
static bool isCell(Operation &op) {
  return isa<memref::AllocaOp, LLVM::AllocaOp>(op) &&
         llvm::all_of(op.getOperands(), [](Value size) {
           return matchPattern(size, m_Constant());
         });
}

/// Moves cells of the stack to the start of the kernel, before all checks:
/// LLVM makes those of the first block registers, and no others.
void CheckLowering::gatherCells() {
  Block &entry = function.getBody().front();
  SmallVector<Operation *> cells;
  for (Operation &op : entry)
    if (isCell(op))
      cells.push_back(&op);
  for (Operation *cell : llvm::reverse(cells)) {
    cell->moveBefore(&entry, entry.begin());
    for (Value size : cell->getOperands())
      size.getDefiningOp()->moveBefore(&entry, entry.begin());
  }
  lastCell = cells.empty() ? nullptr : cells.back();
}

Value CheckLowering::findStatus() {
  for (unsigned number = 0; number < function.getNumArguments(); ++number)
    if (function.getArgAttr(number, plan::kStatusAttr))
      return function.getArgument(number);
  return Value();
}

/// What the status word is set to; 0 for a check that nobody has counted.
int64_t CheckLowering::getNumber(cf::AssertOp op) {
  auto it = llvm::find(messages, op.getMsgAttr());
  return it == messages.end() ? 0 : first + (it - messages.begin()) + 1;
}

Block *CheckLowering::branchBefore(Operation *op, Value condition) {
  Block *block = op->getBlock();
  Block *next = block->splitBlock(op);
  Region &region = function.getBody();
  auto *leave = new Block;
  region.getBlocks().insertAfter(block->getIterator(), leave);
  Location loc = op->getLoc();
  auto builder = OpBuilder::atBlockEnd(block);
  cf::CondBranchOp::create(builder, loc, condition, next, leave);
  builder.setInsertionPointToEnd(leave);
  gpu::ReturnOp::create(builder, loc);
  return leave;
}

LogicalResult CheckLowering::lower(cf::AssertOp op) {
  int64_t number = getNumber(op);
  if (!status || number == 0)
    return op.emitOpError() << "expects a kernel that plan-launches has given "
                               "the status word";
  if (op->getParentOp() != function)
    return op.emitOpError()
           << "expects no structured control flow around it; run "
              "convert-scf-to-cf before lower-kernel-checks";
  Block *leave = branchBefore(op, op.getArg());
  OpBuilder builder(leave, leave->begin());
  Value value = arith::ConstantIntOp::create(builder, op.getLoc(), number, 32);
  memref::AtomicRMWOp::create(builder, op.getLoc(), arith::AtomicRMWKind::maxs,
                              value, status, ValueRange());
  op.erase();
  return success();
}

/// A kernel after one with a failed check does nothing. Its own checks, which
/// other threads may have found to fail already, have smaller numbers.
void CheckLowering::guardEntry() {
  Block &entry = function.getBody().front();
  Location loc = function.getLoc();
  auto builder = OpBuilder::atBlockBegin(&entry);
  if (lastCell)
    builder.setInsertionPointAfter(lastCell);
  Value zero = arith::ConstantIntOp::create(builder, loc, 0, 32);
  Value word;
  if (messages.empty())
    word = memref::LoadOp::create(builder, loc, status, ValueRange());
  else
    word = memref::AtomicRMWOp::create(builder, loc, arith::AtomicRMWKind::maxs,
                                       zero, status, ValueRange());
  Value own = arith::ConstantIntOp::create(
      builder, loc, first + static_cast<int64_t>(messages.size()), 32);
  Value isFine =
      arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::sle, word, own);
  branchBefore(isFine.getDefiningOp()->getNextNode(), isFine);
}

LogicalResult CheckLowering::run() {
  gatherCells();
  status = findStatus();
  SmallVector<cf::AssertOp> checks;
  function.walk([&](cf::AssertOp op) { checks.push_back(op); });
  for (cf::AssertOp op : checks)
    if (failed(lower(op)))
      return failure();
  if (status)
    guardEntry();
  return success();
}

namespace {
class LowerKernelChecksPass
    : public ropewalk::impl::LowerKernelChecksBase<LowerKernelChecksPass> {
public:
  void runOnOperation() override {
    for (auto function : getOperation().getOps<gpu::GPUFuncOp>())
      if (failed(CheckLowering(function).run()))
        return signalPassFailure();
  }
};
} // namespace
