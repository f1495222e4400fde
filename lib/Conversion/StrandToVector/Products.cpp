//===- Products.cpp - Products --------------------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "mlir/Dialect/X86Vector/X86VectorDialect.h"

#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

/// Bytes of a line of the caches.
static constexpr int64_t kLine = 64;

/// What one product multiplies.
struct ropewalk::lowering::Factors {
  Value a; // memref[term][row] of f32, or [pair of terms][row] of i32
  Tile other;
  int64_t steps; // terms, or pairs of them
  bool ofPairs;
  bool transposeB;
  bool hasAcc;
  std::optional<Tile> decay;
  strand::PrefetchOp upcoming; // null: nothing else is fetched meanwhile

  /// Where `other` holds the term (or the first of a pair) of a column.
  SmallVector<Value, 2> at(Lanes &v, Value step, Value column) const {
    if (ofPairs && !other.isWords)
      return {column, v.mul(step, 2)};
    if (transposeB)
      return {column, step};
    return {step, column};
  }
};

//===----------------------------------------------------------------------===//
// Factors
//===----------------------------------------------------------------------===//

static int64_t countTerms(strand::DotOp op) {
  return cast<RankedTensorType>(op.getA().getType()).getDimSize(1);
}

Factors BlockLowering::getFactors(strand::DotOp op) {
  Factors factors;
  factors.other = get(op.getB());
  factors.transposeB = op.getTransposeB();
  factors.hasAcc = static_cast<bool>(op.getAcc());
  factors.ofPairs = multipliesPairs(op);
  factors.upcoming = std::exchange(upcoming, nullptr);
  factors.steps = countTerms(op) / (factors.ofPairs ? 2 : 1);
  if (op.getScale())
    factors.decay = get(op.getScale());
  if (factors.ofPairs) {
    factors.a = packPairs(op.getA());
    return factors;
  }
  Tile a = get(op.getA());
  if (a.byRow) {
    Tile turned = makeTile(op.getA());
    copy(a, turned);
    a = turned;
  }
  factors.a = a.memory;
  if (!factors.other.byRow) {
    Tile turned = makeTile(op.getB(), /*byRow=*/true);
    copy(factors.other, turned);
    factors.other = turned;
  }
  return factors;
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

static Type getPairs(Lanes &v) {
  return VectorType::get({2 * v.width()}, v.b.getBF16Type());
}

/// Numbers of `a` at one step, as many rows as a vector has lanes.
static Value readLeft(Lanes &v, const Factors &factors, Value step, Value row) {
  if (!factors.ofPairs)
    return v.load(factors.a, {step, row}, v.f32());
  Value words = v.load(factors.a, {step, row}, v.i32());
  return vector::BitCastOp::create(v.b, v.loc, getPairs(v), words);
}

/// The number of a column of `b`, or the pair of them, in every lane.
static Value readRight(Lanes &v, const Factors &factors, Value step,
                       Value column) {
  OpBuilder &b = v.b;
  SmallVector<Value, 2> at = factors.at(v, step, column);
  if (!factors.ofPairs)
    return v.spread(
        memref::LoadOp::create(b, v.loc, factors.other.memory, at).getResult());
  auto asPairs = [&](Value word) -> Value {
    return vector::BitCastOp::create(b, v.loc, getPairs(v), v.spread(word));
  };
  if (factors.other.isWords)
    return asPairs(memref::LoadOp::create(b, v.loc, factors.other.memory, at));
  Value pair =
      vector::LoadOp::create(b, v.loc, VectorType::get({2}, b.getBF16Type()),
                             factors.other.memory, at);
  Value word =
      vector::BitCastOp::create(b, v.loc, VectorType::get({1}, v.i32()), pair);
  return asPairs(vector::ExtractOp::create(b, v.loc, word, 0));
}

static Value multiplyAdd(Lanes &v, const Factors &factors, Value right,
                         Value left, Value sum) {
  if (!factors.ofPairs)
    return v.fma(right, left, sum);
  return x86vector::DotBF16Op::create(v.b, v.loc, sum.getType(), sum, left,
                                      right);
}

/// Fetches a line of what the columns after `last` will read. Where terms of a
/// column are neighbours, columns are rows of memory, one after the other: a
/// line per step covers them. Otherwise they are the next numbers of the row
/// that is `step`. No processor foresees either by itself.
static void prefetchNext(Lanes &v, const Factors &factors, Value step,
                         Value last) {
  Value memory = factors.other.memory;
  int64_t line =
      kLine * 8 / cast<MemRefType>(memory.getType()).getElementTypeBitWidth();
  SmallVector<Value, 2> at = {step, v.add(last, line)};
  if (factors.ofPairs || factors.transposeB)
    at = {v.add(last, 1), v.mul(step, line)};
  memref::PrefetchOp::create(v.b, v.loc, memory, at, /*isWrite=*/false,
                             /*localityHint=*/3, /*isDataCache=*/true);
}

/// The sum that a column begins with.
static Value startSum(Lanes &v, const Factors &factors, const Tile &result,
                      Value column, Value row) {
  if (!factors.hasAcc)
    return v.constant(0);
  Value sum = v.load(result.memory, {column, row}, v.f32());
  if (!factors.decay)
    return sum;
  return v.times(sum,
                 v.load(factors.decay->memory, {v.index(0), row}, v.f32()));
}

/// `count` columns of the result from `first` on, one block of accumulators for
/// every `dotVectors` vectors of rows.
void BlockLowering::emitDotRows(const Factors &factors, const Tile &result,
                                Value first, int64_t count) {
  int64_t blocks = llvm::divideCeil(result.columns, count);
  Value before;
  if (factors.upcoming)
    before = v.mul(arith::DivUIOp::create(b, v.loc, first, v.index(count)),
                   factors.steps);
  int64_t vectors = vectorsPerColumn(result);
  SmallVector<Value> columns;
  for (int64_t i = 0; i < count; ++i)
    columns.push_back(v.add(first, i));
  for (int64_t begin = 0; begin < vectors; begin += target.dotVectors) {
    int64_t end = std::min(begin + target.dotVectors, vectors);
    Values sums;
    for (Value column : columns)
      for (int64_t j = begin; j < end; ++j)
        sums.push_back(startSum(v, factors, result, column, lane(j)));
    sums = v.loop(v.index(0), v.index(factors.steps), 1, sums,
                  [&](Value step, ValueRange carried) -> Values {
                    if (begin == 0 && factors.upcoming)
                      fetch(factors.upcoming, v.add(before, step),
                            blocks * factors.steps);
                    else if (begin == 0 && factors.other.isView)
                      prefetchNext(v, factors, step, columns.back());
                    Values left, next;
                    for (int64_t j = begin; j < end; ++j)
                      left.push_back(readLeft(v, factors, step, lane(j)));
                    for (auto [i, column] : llvm::enumerate(columns)) {
                      Value right = readRight(v, factors, step, column);
                      for (int64_t j = 0; j < end - begin; ++j)
                        next.push_back(
                            multiplyAdd(v, factors, right, left[j],
                                        carried[i * (end - begin) + j]));
                    }
                    return next;
                  });
    for (auto [i, column] : llvm::enumerate(columns))
      for (int64_t j = begin; j < end; ++j)
        v.store(sums[i * (end - begin) + j - begin], result.memory,
                {column, lane(j)});
  }
}

void BlockLowering::emitDot(const Factors &factors, const Tile &result) {
  int64_t step =
      vectorsPerColumn(result) == 1 ? target.dotRowsSingle : target.dotRows;
  int64_t whole = result.columns / step * step;
  if (whole)
    v.loop(v.index(0), v.index(whole), step,
           [&](Value first) { emitDotRows(factors, result, first, step); });
  if (whole != result.columns)
    emitDotRows(factors, result, v.index(whole), result.columns - whole);
}

//===----------------------------------------------------------------------===//
// Values that are not finite
//===----------------------------------------------------------------------===//

/// The numbers of `a` and `b` at one step, as f32: one of each, or two.
SmallVector<std::pair<Value, Value>>
BlockLowering::readTerms(const Factors &factors, Value step, Value column,
                         Value row) {
  SmallVector<Value, 2> at = factors.at(v, step, column);
  auto read = [&]() -> Value {
    Value x = memref::LoadOp::create(b, v.loc, factors.other.memory, at);
    return x.getType().isBF16()
               ? arith::ExtFOp::create(b, v.loc, v.f32(), x).getResult()
               : x;
  };
  if (!factors.ofPairs)
    return {{v.load(factors.a, {step, row}, v.f32()), v.spread(read())}};
  auto [low, high] = splitWords(v.load(factors.a, {step, row}, v.i32()));
  if (factors.other.isWords) {
    auto [first, second] = splitWords(read());
    return {{low, v.spread(first)}, {high, v.spread(second)}};
  }
  Value first = v.spread(read());
  at[1] = v.add(at[1], 1);
  return {{low, first}, {high, v.spread(read())}};
}

/// The sum unless the weight is negative zero, which marks a hidden pair.
static Value addVisible(Lanes &v, Value weight, Value right, Value sum) {
  Value bits = arith::BitcastOp::create(v.b, v.loc, v.type(v.i32()), weight);
  Value hidden =
      arith::CmpIOp::create(v.b, v.loc, arith::CmpIPredicate::eq, bits,
                            v.integer(std::numeric_limits<int32_t>::min()));
  return v.select(hidden, sum, v.fma(right, weight, sum));
}

/// The same one column at a time, terms of negative zero left out. For the few
/// tiles whose values are not finite.
void BlockLowering::emitGuardedDot(const Factors &factors, const Tile &result) {
  v.loop(result.columns, [&](Value column) {
    for (int64_t j = 0; j < vectorsPerColumn(result); ++j) {
      Value sum = startSum(v, factors, result, column, lane(j));
      Values sums = v.loop(v.index(0), v.index(factors.steps), 1, sum,
                           [&](Value step, ValueRange carried) -> Values {
                             Value next = carried[0];
                             for (auto [weight, right] :
                                  readTerms(factors, step, column, lane(j)))
                               next = addVisible(v, weight, right, next);
                             return {next};
                           });
      v.store(sums[0], result.memory, {column, lane(j)});
    }
  });
}

/// The buffer of a product, with what is added to it.
Tile BlockLowering::getResult(strand::DotOp op) {
  if (!op.getAcc())
    return tiles[op.getResult()] = makeTile(op.getResult());
  Tile acc = get(op.getAcc());
  if (!tiles.count(op.getAcc()))
    tiles[op.getAcc()] = acc; // a constant, made just now
  Tile result = reuse(op.getAcc(), op.getResult());
  copy(acc, result);
  return result;
}

void BlockLowering::lower(strand::DotOp op) {
  Factors factors = getFactors(op);
  Tile result = getResult(op);
  if (!op.getGuard())
    return emitDot(factors, result);
  auto branch = scf::IfOp::create(b, v.loc, op.getGuard(), /*withElse=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  emitGuardedDot(factors, result);
  b.setInsertionPointToStart(branch.elseBlock());
  emitDot(factors, result);
}
