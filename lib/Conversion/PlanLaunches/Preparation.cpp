//===- Preparation.cpp - A function as a list of loops ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Preparation.h"
#include "HostValues.h"
#include "Steps.h"

#include "../ForallToWorkers/IterationSpace.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Linalg/Utils/Utils.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::plan;

//===----------------------------------------------------------------------===//
// What cannot be planned
//===----------------------------------------------------------------------===//

static bool isKnownScalar(Type type) {
  return type.isIndex() || type.isInteger(1) || type.isInteger(32) ||
         type.isInteger(64) || type.isF32() || type.isF64();
}

static LogicalResult checkArgument(func::FuncOp function,
                                   BlockArgument argument) {
  Type type = argument.getType();
  auto memory = dyn_cast<MemRefType>(type);
  if (memory ? memory.getLayout().isIdentity() && !memory.getMemorySpace()
             : isKnownScalar(type))
    return success();
  return function.emitError()
         << "plan-launches: expects arguments that are contiguous buffers or "
            "scalars of index, i1, i32, i64, f32 or f64, but argument "
         << argument.getArgNumber() << " is " << type;
}

/// Tiles are tensors too, but they stay inside of their loops.
static LogicalResult checkOp(Operation *op, func::FuncOp function) {
  if (isa<CallOpInterface>(op))
    return op->emitOpError()
           << "cannot be planned: plan-launches expects calls to be inlined";
  if (op->getParentOp() != function || matchPattern(op, m_Constant()))
    return success();
  if (isa_and_nonnull<strand::StrandDialect>(op->getDialect()))
    return op->emitOpError() << "cannot be planned: plan-launches expects tiles "
                                "in loops of scf.forall";
  for (Type type : op->getResultTypes())
    if (isa<TensorType>(type))
      return op->emitOpError() << "cannot be planned: plan-launches expects "
                                  "buffers, but got a value of type "
                               << type << "; bufferize first";
  return success();
}

static LogicalResult check(func::FuncOp function) {
  if (!function.getBody().hasOneBlock())
    return function.emitError()
           << "plan-launches: expects structured control flow, but the function "
              "has branches";
  for (BlockArgument argument : function.getArguments())
    if (failed(checkArgument(function, argument)))
      return failure();
  WalkResult walk = function.walk([&](Operation *op) {
    return failed(checkOp(op, function)) ? WalkResult::interrupt()
                                         : WalkResult::advance();
  });
  return failure(walk.wasInterrupted());
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

/// Loops over no more elements than this run in one thread, together with what
/// is around them: a launch takes longer.
constexpr int64_t kSmallLoop = 32;

static bool isAtTop(Operation *op) {
  return isa<FunctionOpInterface>(op->getParentOp());
}

static bool isSmall(linalg::LinalgOp op) {
  int64_t count = 1;
  for (int64_t range : op.getStaticLoopRanges())
    if (ShapedType::isDynamic(range) || (count *= range) > kSmallLoop)
      return false;
  return true;
}

static StringRef nameOf(Operation *op) {
  if (isa<linalg::FillOp>(op))
    return "fill";
  return isa<linalg::CopyOp>(op) ? "copy" : "map";
}

/// A loop without dimensions is none.
static void lowerLinalg(IRRewriter &rewriter, linalg::LinalgOp op,
                        StringRef name) {
  rewriter.setInsertionPoint(op);
  bool sideBySide = isAtTop(op) && !isSmall(op);
  FailureOr<linalg::LinalgLoops> loops =
      sideBySide ? linalg::linalgOpToParallelLoops(rewriter, op)
                 : linalg::linalgOpToLoops(rewriter, op);
  if (failed(loops))
    return;
  if (sideBySide && !loops->empty())
    loops->front()->setAttr(kStageAttr, rewriter.getStringAttr(name));
  rewriter.eraseOp(op);
}

static void lowerCopies(IRRewriter &rewriter, func::FuncOp function) {
  SmallVector<memref::CopyOp> copies;
  function.walk([&](memref::CopyOp op) { copies.push_back(op); });
  for (memref::CopyOp op : copies) {
    rewriter.setInsertionPoint(op);
    auto copy = linalg::makeMemRefCopyOp(rewriter, op.getLoc(), op.getSource(),
                                         op.getTarget());
    rewriter.eraseOp(op);
    lowerLinalg(rewriter, cast<linalg::LinalgOp>(copy.getOperation()), "copy");
  }
}

/// Steps of a nest that is not at the top are not run side by side.
static void lowerParallel(IRRewriter &rewriter, scf::ParallelOp op) {
  rewriter.setInsertionPoint(op);
  SmallVector<OpFoldResult> lower(op.getLowerBound()), upper(op.getUpperBound()),
      step(op.getStep());
  auto forall = scf::ForallOp::create(rewriter, op.getLoc(), lower, upper, step,
                                      ValueRange(), std::nullopt);
  rewriter.eraseOp(op.getBody()->getTerminator());
  rewriter.inlineBlockBefore(op.getBody(), forall.getBody()->getTerminator(),
                             forall.getInductionVars());
  if (Attribute name = op->getAttr(kStageAttr))
    forall->setAttr(kStageAttr, name);
  rewriter.eraseOp(op);
}

template <typename OpT>
static SmallVector<OpT> collect(func::FuncOp function) {
  SmallVector<OpT> ops;
  function.walk([&](OpT op) { ops.push_back(op); });
  return ops;
}

static LogicalResult lowerLoops(func::FuncOp function) {
  IRRewriter rewriter(function.getContext());
  lowerCopies(rewriter, function);
  for (auto op : collect<linalg::LinalgOp>(function))
    lowerLinalg(rewriter, op, nameOf(op));
  for (auto op : collect<scf::ParallelOp>(function)) {
    if (op.getNumReductions() > 0)
      return op.emitOpError() << "cannot be planned: plan-launches expects loops "
                                 "without reductions";
    lowerParallel(rewriter, op);
  }
  for (auto forall : collect<scf::ForallOp>(function)) {
    if (!forall.getOutputs().empty())
      return forall.emitOpError()
             << "cannot be planned: plan-launches expects no shared outputs, but "
                "it has "
             << forall.getOutputs().size() << "; bufferize first";
    if (!isAtTop(forall))
      workers::replaceByLoops(forall);
  }
  return success();
}

//===----------------------------------------------------------------------===//
// Allocations
//===----------------------------------------------------------------------===//

/// What `op` needs from inside of `top`, operands first. Fails if it needs
/// something that is not there before `top`.
static LogicalResult collectNeeded(Operation *op, Operation *top,
                                   llvm::SetVector<Operation *> &needed) {
  for (Value operand : op->getOperands()) {
    if (!top->isAncestor(operand.getParentBlock()->getParentOp()))
      continue;
    Operation *maker = operand.getDefiningOp();
    if (!maker || maker->getNumRegions() > 0 || !isMemoryEffectFree(maker) ||
        failed(collectNeeded(maker, top, needed)))
      return failure();
  }
  needed.insert(op);
  return success();
}

/// Whether a buffer, or a view of it, lives on after an iteration.
static bool leaves(Value memory) {
  return llvm::any_of(memory.getUsers(), [](Operation *user) {
    if (user->hasTrait<OpTrait::IsTerminator>())
      return true;
    auto view = dyn_cast<ViewLikeOpInterface>(user);
    return view && leaves(user->getResult(0));
  });
}

/// The op at the top of the function that holds `op`.
static Operation *findTop(Operation *op) {
  while (!isAtTop(op))
    op = op->getParentOp();
  return op;
}

static LogicalResult hoistAllocation(memref::AllocOp alloc) {
  Operation *top = findTop(alloc);
  if (top == alloc || isa<scf::ForallOp>(top))
    return success();
  llvm::SetVector<Operation *> needed;
  if (leaves(alloc))
    return alloc.emitOpError()
           << "cannot be planned: plan-launches expects the buffers of loops and "
              "branches to stay in them";
  if (failed(collectNeeded(alloc, top, needed)))
    return alloc.emitOpError() << "cannot be planned: plan-launches expects "
                                  "sizes that are known before the loop";
  for (Operation *op : needed)
    op->moveBefore(top);
  return success();
}

static LogicalResult placeAllocations(func::FuncOp function) {
  for (auto dealloc : collect<memref::DeallocOp>(function))
    dealloc.erase();
  for (auto alloc : collect<memref::AllocOp>(function))
    if (failed(hoistAllocation(alloc)))
      return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

/// Whether a branch only checks something.
static bool onlyChecks(scf::IfOp op) {
  return op.getNumResults() == 0 && op.getElseRegion().empty() &&
         llvm::all_of(op.thenBlock()->without_terminator(), [](Operation &inner) {
           return isa<cf::AssertOp>(inner) || isRepeatable(&inner);
         });
}

/// if (c) assert(x) is assert(!c || x), which the host can check if it knows
/// both.
static void flattenChecks(func::FuncOp function) {
  for (auto op : collect<scf::IfOp>(function)) {
    if (!isAtTop(op) || !onlyChecks(op))
      continue;
    OpBuilder builder(op);
    Value yes = arith::ConstantIntOp::create(builder, op.getLoc(), 1, 1);
    Value otherwise = arith::XOrIOp::create(builder, op.getLoc(),
                                            op.getCondition(), yes);
    for (Operation &inner :
         llvm::make_early_inc_range(op.thenBlock()->without_terminator())) {
      inner.moveBefore(op);
      if (auto check = dyn_cast<cf::AssertOp>(inner)) {
        builder.setInsertionPoint(check);
        Value holds = arith::OrIOp::create(builder, check.getLoc(), otherwise,
                                           check.getArg());
        check.getArgMutable().assign(holds);
      }
    }
    op.erase();
  }
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

namespace {
/// Gives each result a buffer of its own.
class Results {
public:
  explicit Results(func::FuncOp function)
      : function(function), ret(cast<func::ReturnOp>(
                                function.getBody().front().getTerminator())),
        builder(ret) {}

  LogicalResult place();

private:
  FailureOr<Value> placeScalar(Value value);
  FailureOr<Value> placeBuffer(Value memory);
  /// Whether the caller's buffer may be the one behind a view: it has no other
  /// elements, and is nobody else's.
  bool canBe(Value memory);

  func::FuncOp function;
  func::ReturnOp ret;
  OpBuilder builder;
  llvm::SmallPtrSet<Operation *, 4> taken;
};
} // namespace

static bool isKnownElement(Type type) {
  return isKnownScalar(type) || type.isF16() || type.isBF16();
}

FailureOr<Value> Results::placeScalar(Value value) {
  if (!isKnownElement(value.getType()))
    return failure();
  Value buffer = memref::AllocOp::create(builder, ret.getLoc(),
                                         MemRefType::get({}, value.getType()));
  memref::StoreOp::create(builder, ret.getLoc(), value, buffer, ValueRange());
  return buffer;
}

bool Results::canBe(Value memory) {
  while (Operation *op = memory.getDefiningOp()) {
    if (isa<memref::AllocOp>(op))
      return taken.insert(op).second;
    if (!isReshape(op))
      return false;
    memory = op->getOperand(0);
  }
  return false;
}

FailureOr<Value> Results::placeBuffer(Value memory) {
  auto type = dyn_cast<MemRefType>(memory.getType());
  if (!type || !isKnownElement(type.getElementType()))
    return failure();
  if (canBe(memory))
    return memory;
  SmallVector<Value> sizes;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (type.isDynamicDim(dim))
      sizes.push_back(
          memref::DimOp::create(builder, ret.getLoc(), memory, dim));
  Value buffer = memref::AllocOp::create(
      builder, ret.getLoc(),
      MemRefType::get(type.getShape(), type.getElementType()), sizes);
  memref::CopyOp::create(builder, ret.getLoc(), memory, buffer);
  return buffer;
}

LogicalResult Results::place() {
  for (OpOperand &operand : ret->getOpOperands()) {
    Value value = operand.get();
    unsigned number = operand.getOperandNumber();
    FailureOr<Value> buffer = isa<BaseMemRefType>(value.getType())
                                  ? placeBuffer(value)
                                  : placeScalar(value);
    if (failed(buffer))
      return function.emitError()
             << "plan-launches: expects results of bf16, f16, f32, f64, i1, i32, "
                "i64 or index, but result "
             << number << " is " << value.getType();
    operand.set(*buffer);
  }
  function.setType(FunctionType::get(function.getContext(),
                                     function.getArgumentTypes(),
                                     ret.getOperandTypes()));
  return success();
}

//===----------------------------------------------------------------------===//
// All of it
//===----------------------------------------------------------------------===//

LogicalResult plan::prepare(func::FuncOp function) {
  if (failed(check(function)) || failed(placeAllocations(function)) ||
      failed(Results(function).place()))
    return failure();
  flattenChecks(function);
  return lowerLoops(function);
}
