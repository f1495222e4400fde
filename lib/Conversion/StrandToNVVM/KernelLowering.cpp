//===- KernelLowering.cpp - Tiles in registers of threads -----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelLowering.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

using strand::isTile;

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

Layout KernelLowering::accumulatorOf(Type type) {
  auto tile = cast<RankedTensorType>(type);
  return {Layout::Accumulator, tile.getDimSize(0), tile.getDimSize(1), {}};
}

Layout KernelLowering::rowsOf(int64_t rows, Layout::Kind kind) {
  return {kind, rows, 1, {}};
}

/// What the op that uses a tile wants it to be.
std::optional<Layout> KernelLowering::demandOf(OpOperand &use) {
  auto type = cast<RankedTensorType>(use.get().getType());
  int64_t rows = type.getDimSize(0);
  int64_t columns = type.getRank() == 2 ? type.getDimSize(1) : 1;
  Operation *user = use.getOwner();
  Value value = use.get();
  using Wanted = std::optional<Layout>;
  return llvm::TypeSwitch<Operation *, Wanted>(user)
      .Case([&](strand::RotateOp op) -> Wanted {
        bool isPhase = value != op.getX();
        return Layout{isPhase ? Layout::Pairs : Layout::Channels, rows, columns,
                      op.getRotary()};
      })
      .Case<strand::StoreOp, strand::WriteOp>([&](auto) -> Wanted {
        if (type.getRank() == 1)
          return Layout{Layout::Everywhere, rows, 1, {}};
        return Layout{Layout::Channels, rows, columns, {}};
      })
      .Case([&](strand::DotOp op) -> Wanted {
        if (value == op.getScale())
          return rowsOf(rows);
        return Layout{Layout::Accumulator, rows, columns, {}};
      })
      .Case([&](strand::MaskOp op) -> Wanted {
        if (value == op.getQueries())
          return Layout{Layout::Cells, rows, columns, {}};
        if (value == op.getKeys())
          return std::nullopt; // read pair by pair
        return Layout{Layout::Accumulator, rows, columns, {}};
      })
      .Case([&](strand::SoftmaxStepOp op) -> Wanted {
        if (value == op.getScores())
          return Layout{Layout::Accumulator, rows, columns, {}};
        return rowsOf(rows, value == op.getSum() ? Layout::PartialRows
                                                 : Layout::Rows);
      })
      .Case([&](strand::SoftmaxFinishOp op) -> Wanted {
        if (value == op.getAcc())
          return Layout{Layout::Accumulator, rows, columns, {}};
        return rowsOf(rows, value == op.getSum() ? Layout::PartialRows
                                                 : Layout::Rows);
      })
      .Case<strand::VisibleOp, strand::ReduceOp>([&](auto) -> Wanted {
        return Layout{Layout::Everywhere, rows, columns, {}};
      })
      .Case([&](scf::ForOp op) -> Wanted {
        return demand(op.getTiedLoopRegionIterArg(&use));
      })
      .Case([&](scf::YieldOp op) -> Wanted {
        auto loop = dyn_cast<scf::ForOp>(op->getParentOp());
        if (!loop)
          return std::nullopt;
        return demand(loop.getResult(use.getOperandNumber()));
      })
      .Default([&](Operation *op) -> Wanted {
        if (op->getNumResults() != 1 || !isTile(op->getResult(0).getType()))
          return std::nullopt;
        return demand(op->getResult(0));
      });
}

std::optional<Layout> KernelLowering::demand(Value tile) {
  for (OpOperand &use : tile.getUses())
    if (std::optional<Layout> wanted = demandOf(use))
      return wanted;
  return std::nullopt;
}

int64_t KernelLowering::countElements(const Layout &layout, Type element) {
  int64_t count = 0;
  switch (layout.kind) {
  case Layout::Accumulator:
    return rowSteps(layout) * layout.columns / 8 * 4;
  case Layout::Rows:
  case Layout::PartialRows:
    return 2 * rowSteps(layout);
  case Layout::Cells:
    return 2 * rowSteps(layout) * layout.columns;
  case Layout::Everywhere:
    return layout.rows * layout.columns;
  case Layout::Spread:
    return Grid(layout.rows, layout.columns, t.threads).steps();
  case Layout::Channels: {
    Chunks chunks = Chunks::of(layout.columns, layout.rotary);
    count = Grid(layout.rows, chunks.pairUnits(), t.threads).steps() * 2 *
            chunks.pairWidth * (chunks.pairUnits() ? 1 : 0);
    if (chunks.copyUnits())
      count += Grid(layout.rows, chunks.copyUnits(), t.threads).steps() *
               chunks.copyWidth;
    return count;
  }
  case Layout::Pairs: {
    Chunks chunks = Chunks::of(layout.rotary.getHeadDim(), layout.rotary);
    return Grid(layout.rows, chunks.pairUnits(), t.threads).steps() *
           chunks.pairWidth;
  }
  }
  llvm_unreachable("unknown layout");
}

//===----------------------------------------------------------------------===//
// Fragments
//===----------------------------------------------------------------------===//

FailureOr<Fragment> KernelLowering::get(Value tile,
                                        std::optional<Layout> like) {
  auto it = fragments.find(tile);
  if (it != fragments.end())
    return it->second;
  DenseElementsAttr numbers;
  if (matchPattern(tile, m_Constant(&numbers)) && numbers.isSplat()) {
    if (!like)
      like = demand(tile);
    if (like) {
      Value number = arith::ConstantOp::create(
          b, t.loc, numbers.getSplatValue<TypedAttr>());
      return Fragment{
          *like,
          Values(countElements(*like, numbers.getElementType()), number),
          {}};
    }
  }
  return failure();
}

FailureOr<Fragment> KernelLowering::get(Value tile, Operation *user,
                                        Layout::Kind kind) {
  FailureOr<Fragment> fragment = get(tile);
  if (succeeded(fragment) && fragment->layout.kind == kind)
    return fragment;
  static constexpr StringLiteral names[] = {
      "of an accumulator", "of rows",          "of partial rows", "of cells",
      "of channels",       "of channel pairs", "spread",          "everywhere"};
  user->emitOpError()
      << "expects a tile " << names[kind] << " here, but "
      << (failed(fragment) ? "this one has no registers"
                           : ("got one " + names[fragment->layout.kind]).str())
      << ": GPU kernels have the form that 'strand-stage' gives "
         "to 'convert-rope-to-strand'";
  return failure();
}

//===----------------------------------------------------------------------===//
// Control
//===----------------------------------------------------------------------===//

LogicalResult KernelLowering::run() {
  FailureOr<Protocol> found = Protocol::find(body);
  if (failed(found))
    return failure();
  protocol = *found;
  b.setInsertionPointToStart(&body.front());
  t.start();
  planShared();
  for (Block &block : body)
    if (failed(lowerBlock(block)))
      return failure();
  for (Operation *op : llvm::reverse(dead)) {
    op->dropAllUses();
    op->erase();
  }
  return success();
}

LogicalResult KernelLowering::lowerBlock(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(block))
    if (failed(lowerOp(&op)))
      return failure();
  return success();
}

LogicalResult KernelLowering::lowerOp(Operation *op) {
  b.setInsertionPoint(op);
  if (isa_and_nonnull<strand::StrandDialect>(op->getDialect())) {
    replace(op);
    return llvm::TypeSwitch<Operation *, LogicalResult>(op)
        .Case<strand::LoadOp, strand::StoreOp, strand::ChannelCreateOp,
              strand::AcquireOp, strand::WaitOp, strand::CommitOp,
              strand::ReleaseOp, strand::CopyOp, strand::WriteOp,
              strand::ReadOp, strand::DotOp, strand::ReduceOp,
              strand::BroadcastOp, strand::AllFiniteOp, strand::PhasesOp,
              strand::RotateOp, strand::VisibleOp, strand::MaskOp,
              strand::SoftmaxStepOp, strand::SoftmaxFinishOp>(
            [&](auto typed) { return lower(typed); })
        .Case([](strand::PrefetchOp) { return success(); }) // a hint
        .Default([](Operation *other) {
          return other->emitOpError("is not known in GPU kernels");
        });
  }
  if (auto loop = dyn_cast<scf::ForOp>(op);
      loop && llvm::any_of(loop.getResultTypes(), isTile))
    return lowerFor(loop);
  if (op->getNumResults() == 1 && isTile(op->getResult(0).getType()) &&
      !op->getNumRegions())
    return lowerElementwise(op);
  for (Region &region : op->getRegions())
    for (Block &block : region)
      if (failed(lowerBlock(block)))
        return failure();
  return success();
}

/// Tiles that a loop carries become as many scalars as they have registers.
LogicalResult KernelLowering::lowerFor(scf::ForOp op) {
  Values inits;
  SmallVector<std::optional<Fragment>> carried;
  for (auto [init, arg] : llvm::zip(op.getInitArgs(), op.getRegionIterArgs())) {
    if (!isTile(init.getType())) {
      inits.push_back(init);
      carried.push_back(std::nullopt);
      continue;
    }
    std::optional<Layout> wanted = demand(arg), whole = wanted;
    // Sums come in whole, and are spread over lanes below.
    if (whole && whole->kind == Layout::PartialRows)
      whole->kind = Layout::Rows;
    FailureOr<Fragment> fragment = get(init, whole);
    if (!wanted || failed(fragment))
      return op.emitOpError() << "carries a tile of type " << init.getType()
                              << " that no op gives a layout";
    if (wanted->kind == Layout::PartialRows &&
        fragment->layout.kind == Layout::Rows) {
      // One of the four lanes holds it.
      Value first = arith::CmpIOp::create(b, t.loc, arith::CmpIPredicate::eq,
                                          t.pair, t.i32(0));
      for (Value &element : fragment->elements)
        element = arith::SelectOp::create(b, t.loc, first, element,
                                          t.zero(element.getType()));
      fragment->layout = *wanted;
    }
    inits.append(fragment->elements);
    carried.push_back(*fragment);
  }
  auto loop = scf::ForOp::create(b, op.getLoc(), op.getLowerBound(),
                                 op.getUpperBound(), op.getStep(), inits);
  loop.getBody()->getOperations().splice(loop.getBody()->end(),
                                         op.getBody()->getOperations());
  op.getInductionVar().replaceAllUsesWith(loop.getInductionVar());
  size_t next = 0;
  SmallVector<Layout> layouts;
  for (auto [arg, result, fragment] :
       llvm::zip(op.getRegionIterArgs(), op.getResults(), carried)) {
    if (!fragment) {
      arg.replaceAllUsesWith(loop.getRegionIterArg(next));
      result.replaceAllUsesWith(loop.getResult(next++));
      layouts.push_back({});
      continue;
    }
    size_t count = fragment->elements.size();
    Layout layout = fragment->layout;
    auto take = [next, count, layout](ValueRange values) {
      return Fragment{layout, Values(values.slice(next, count)), {}};
    };
    set(arg, take(loop.getRegionIterArgs()));
    set(result, take(loop.getResults()));
    layouts.push_back(fragment->layout);
    next += count;
  }
  replace(op);
  if (failed(lowerBlock(*loop.getBody())))
    return failure();
  Operation *oldYield = loop.getBody()->getTerminator();
  b.setInsertionPoint(oldYield);
  Values yielded;
  for (auto [value, layout] : llvm::zip(oldYield->getOperands(), layouts)) {
    if (!isTile(value.getType())) {
      yielded.push_back(value);
      continue;
    }
    FailureOr<Fragment> fragment = get(value, layout);
    if (failed(fragment) || !(fragment->layout == layout))
      return op.emitOpError("carries a tile whose layout changes");
    yielded.append(fragment->elements);
  }
  scf::YieldOp::create(b, t.loc, yielded);
  replace(oldYield);
  b.setInsertionPointAfter(loop);
  return success();
}

//===----------------------------------------------------------------------===//
// Elementwise ops
//===----------------------------------------------------------------------===//

Value KernelLowering::applyElementwise(Operation *op, ValueRange operands) {
  Type element =
      cast<RankedTensorType>(op->getResult(0).getType()).getElementType();
  if (isa<math::TanhOp>(op))
    return t.tanh(operands[0]);
  OperationState state(t.loc, op->getName(), operands, {element},
                       op->getAttrs());
  return b.create(state)->getResult(0);
}

LogicalResult KernelLowering::lowerElementwise(Operation *op) {
  replace(op);
  Value result = op->getResult(0);
  Type element = cast<RankedTensorType>(result.getType()).getElementType();
  if (isa<arith::ConstantOp>(op))
    return success(); // made where it is used
  std::optional<Layout> layout;
  for (Value operand : op->getOperands())
    if (auto it = fragments.find(operand); it != fragments.end())
      layout = it->second.layout;
  SmallVector<Fragment> operands;
  for (Value operand : op->getOperands()) {
    FailureOr<Fragment> fragment = get(operand, layout);
    if (failed(fragment) || !(fragment->layout == *layout))
      return op->emitOpError("expects tiles of one layout");
    operands.push_back(*fragment);
  }
  Fragment to{*layout, {}, operands[0].hidden};
  bool packs = layout->kind == Layout::Accumulator &&
               element.getIntOrFloatBitWidth() == 16;
  if (packs && isa<arith::TruncFOp>(op)) {
    ArrayRef<Value> wide = operands[0].elements;
    for (size_t i = 0; i < wide.size(); i += 2)
      to.elements.push_back(t.narrowPair(wide[i], wide[i + 1], element));
    set(result, to);
    return success();
  }
  if (packs || cast<RankedTensorType>(op->getOperand(0).getType())
                       .getElementTypeBitWidth() == 16) {
    if (layout->kind == Layout::Accumulator && !isa<arith::ExtFOp>(op))
      return op->emitOpError("expects 16-bit floats to be widened first");
  }
  if (layout->kind == Layout::Accumulator && isa<arith::ExtFOp>(op)) {
    for (Value two : operands[0].elements)
      for (int64_t q : {0, 1})
        to.elements.push_back(t.widen(t.extract(two, q)));
    set(result, to);
    return success();
  }
  for (size_t i = 0; i < operands[0].elements.size(); ++i) {
    Values here;
    for (Fragment &operand : operands)
      here.push_back(operand.elements[i]);
    to.elements.push_back(applyElementwise(op, here));
  }
  set(result, to);
  return success();
}
