//===- IterationSpace.cpp - The iterations of scf.forall --------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IterationSpace.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace ropewalk::workers;

/// How many of lower, lower + step, ... are below upper.
static Value emitTripCount(OpBuilder &builder, Location loc, Value lower,
                           Value upper, Value step) {
  Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
  Value length = builder.createOrFold<arith::SubIOp>(loc, upper, lower);
  length = builder.createOrFold<arith::MaxSIOp>(loc, length, zero);
  if (getConstantIntValue(step) == 1)
    return length;
  return builder.createOrFold<arith::CeilDivSIOp>(loc, length, step);
}

IterationSpace::IterationSpace(OpBuilder &builder, scf::ForallOp forall)
    : loc(forall.getLoc()), lowerBounds(forall.getLowerBound(builder)),
      steps(forall.getStep(builder)) {
  for (auto [lower, upper, step] :
       llvm::zip_equal(lowerBounds, forall.getUpperBound(builder), steps))
    counts.push_back(emitTripCount(builder, loc, lower, upper, step));
}

Value IterationSpace::emitCount(OpBuilder &builder) const {
  Value product = arith::ConstantIndexOp::create(builder, loc, 1);
  for (Value count : counts)
    product = builder.createOrFold<arith::MulIOp>(loc, product, count);
  return product;
}

SmallVector<Value> IterationSpace::emitVariables(OpBuilder &builder,
                                                 Value number) const {
  SmallVector<Value> variables(counts.size());
  for (size_t dim = counts.size(); dim-- > 0;) {
    Value digit = number;
    if (dim > 0) {
      digit = builder.createOrFold<arith::RemUIOp>(loc, number, counts[dim]);
      number = builder.createOrFold<arith::DivUIOp>(loc, number, counts[dim]);
    }
    Value distance =
        builder.createOrFold<arith::MulIOp>(loc, digit, steps[dim]);
    variables[dim] =
        builder.createOrFold<arith::AddIOp>(loc, lowerBounds[dim], distance);
  }
  return variables;
}

Operation *ropewalk::workers::replaceByLoops(scf::ForallOp forall) {
  OpBuilder builder(forall);
  SmallVector<Value> variables;
  Operation *outermost = nullptr;
  for (auto [lower, upper, step] : llvm::zip_equal(
           forall.getLowerBound(builder), forall.getUpperBound(builder),
           forall.getStep(builder))) {
    auto loop =
        scf::ForOp::create(builder, forall.getLoc(), lower, upper, step);
    if (!outermost)
      outermost = loop;
    variables.push_back(loop.getInductionVar());
    builder.setInsertionPointToStart(loop.getBody());
  }
  Block *body = forall.getBody();
  body->getTerminator()->erase();
  for (auto [argument, variable] :
       llvm::zip_equal(body->getArguments(), variables))
    argument.replaceAllUsesWith(variable);
  builder.getInsertionBlock()->getOperations().splice(
      builder.getInsertionPoint(), body->getOperations());
  forall.erase();
  return outermost;
}
