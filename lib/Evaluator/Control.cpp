//===- Control.cpp - Calls, branches, loops, blocks -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;

static RuntimeValues getAll(const Machine &m, ValueRange names) {
  RuntimeValues values;
  for (Value name : names)
    values.push_back(m.get(name));
  return values;
}

static LogicalResult setAll(Machine &m, ValueRange names,
                            const FailureOr<RuntimeValues> &values) {
  if (failed(values))
    return failure();
  for (auto [name, value] : zip_equal(names, *values))
    m.set(name, value);
  return success();
}

static LogicalResult run(func::CallOp op, Machine &m) {
  auto callee = SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(
      op, op.getCalleeAttr());
  if (!callee || callee.isExternal())
    return op.emitOpError()
           << "calls '" << op.getCallee() << "', which has no body";
  return setAll(m, op.getResults(),
                m.call(callee, getAll(m, op.getOperands())));
}

static LogicalResult run(cf::AssertOp op, Machine &m) {
  if (m.integer(op.getArg()))
    return success();
  return op.emitError(op.getMsg());
}

static LogicalResult run(scf::IfOp op, Machine &m) {
  Region &region =
      m.integer(op.getCondition()) ? op.getThenRegion() : op.getElseRegion();
  if (region.empty())
    return success();
  return setAll(m, op.getResults(), m.run(region.front(), {}));
}

static LogicalResult expectStep(Operation *op, int64_t step) {
  if (step > 0)
    return success();
  return op->emitOpError() << "expects a positive step, but got " << step;
}

static LogicalResult run(scf::ForOp op, Machine &m) {
  int64_t begin = m.integer(op.getLowerBound());
  int64_t end = m.integer(op.getUpperBound()), step = m.integer(op.getStep());
  if (failed(expectStep(op, step)))
    return failure();
  FailureOr<RuntimeValues> carried = getAll(m, op.getInitArgs());
  for (int64_t index = begin; index < end; index += step) {
    RuntimeValues arguments = {Scalar(index)};
    arguments.append(*carried);
    carried = m.run(*op.getBody(), arguments);
    if (failed(carried))
      return failure();
  }
  return setAll(m, op.getResults(), carried);
}

static LogicalResult run(scf::WhileOp op, Machine &m) {
  RuntimeValues carried = getAll(m, op.getInits());
  while (true) {
    auto condition = m.run(op.getBefore().front(), carried);
    if (failed(condition))
      return failure();
    bool goesOn = std::get<Scalar>(condition->front()).integer;
    condition->erase(condition->begin());
    if (!goesOn)
      return setAll(m, op.getResults(), condition);
    auto next = m.run(op.getAfter().front(), *condition);
    if (failed(next))
      return failure();
    carried = std::move(*next);
  }
}

static LogicalResult run(scf::ForallOp op, Machine &m) {
  if (op.getNumResults())
    return op.emitOpError(
        "has results, but the evaluator runs loops on memory");
  SmallVector<int64_t, 4> begin = m.integers(op.getMixedLowerBound());
  SmallVector<int64_t, 4> end = m.integers(op.getMixedUpperBound());
  SmallVector<int64_t, 4> step = m.integers(op.getMixedStep());
  SmallVector<int64_t> counts;
  for (auto [first, last, size] : zip_equal(begin, end, step)) {
    if (failed(expectStep(op, size)))
      return failure();
    counts.push_back(last > first ? (last - first - 1) / size + 1 : 0);
  }
  SmallVector<SmallVector<int64_t, 4>> iterations;
  (void)forEachIndex(counts, [&](ArrayRef<int64_t> at) {
    SmallVector<int64_t, 4> indices;
    for (auto [dim, number] : enumerate(at))
      indices.push_back(begin[dim] + number * step[dim]);
    iterations.push_back(std::move(indices));
    return success();
  });
  return m.runBlocks(*op.getBody(), iterations);
}

void evaluator::addControlOps(Handlers &handlers) {
  handlers.add<func::CallOp>(run);
  handlers.add<cf::AssertOp>(run);
  handlers.add<scf::IfOp>(run);
  handlers.add<scf::ForOp>(run);
  handlers.add<scf::WhileOp>(run);
  handlers.add<scf::ForallOp>(run);
}
