//===- Products.cpp - Products by tensor cores ----------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// mma.sync on 16 x 8 tiles: each warp has its own rows of `a` and reads all of
/// `b` from its slot, eight rows at a time (ldmatrix).
///
//===----------------------------------------------------------------------===//

#include "KernelLowering.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

/// The words of `a` for 16 rows and k columns, from a slot.
Values KernelLowering::loadA(Value slot, int64_t rowStep, int64_t first,
                             int64_t k) {
  const auto shape = cast<strand::SlotType>(slot.getType()).getShape();
  int64_t steps = shape[0] / (16 * (t.threads / 32));
  Coordinate row(t.add(t.mul(t.warp, 16 * steps), t.mod(t.lane, 16)),
                 16 * rowStep);
  Coordinate column(k == 16 ? t.mul(t.div(t.lane, 16), 8) : Value(), first);
  return t.loadMatrices(slotPointer(slot, row, column), k == 16 ? 4 : 2,
                        /*transposed=*/false);
}

/// The same from registers: two accumulator tiles side by side.
Values KernelLowering::fragmentA(const Fragment &a, int64_t rowStep,
                                 int64_t first, int64_t k) {
  int64_t blocks = a.layout.columns / 8;
  Values words;
  for (int64_t j = first / 8; j < (first + k) / 8; ++j)
    for (int64_t h : {0, 1})
      words.push_back(t.asWord(a.elements[((rowStep * blocks) + j) * 2 + h]));
  return words;
}

namespace {
/// The steps of a sum over `size` terms: sixteen at a time, eight at the end.
template <typename Body>
void forTerms(int64_t size, Body body) {
  int64_t first = 0;
  for (; first + 16 <= size; first += 16)
    body(first, int64_t(16));
  if (first < size)
    body(first, int64_t(8));
}
} // namespace

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// result = a b^T, with the rows of `b` as columns: keys.
void KernelLowering::multiplyTransposed(strand::DotOp op, Fragment &result) {
  Value slot = op.getB();
  auto shape = cast<strand::SlotType>(slot.getType()).getShape();
  Type element = cast<strand::SlotType>(slot.getType()).getElementType();
  int64_t blocks = shape[0] / 8, steps = rowSteps(result.layout);
  auto accumulate = [&](const SmallVector<Values> &a, int64_t j,
                        ArrayRef<Value> words, int64_t k) {
    for (int64_t i = 0; i < steps; ++i) {
      Value *c = &result.elements[(i * blocks + j) * 4];
      Values sum = t.multiply(a[i], words, ArrayRef<Value>(c, 4), k, element);
      std::copy(sum.begin(), sum.end(), c);
    }
  };
  forTerms(shape[1], [&](int64_t first, int64_t k) {
    SmallVector<Values> a;
    for (int64_t i = 0; i < steps; ++i)
      a.push_back(isa<strand::SlotType>(op.getA().getType())
                      ? loadA(op.getA(), i, first, k)
                      : fragmentA(*get(op.getA()), i, first, k));
    // Four matrices at a time: two blocks of keys and two halves of k, or (at
    // the end of k) four blocks.
    int64_t perLoad = k == 16 ? 2 : 4, words = k / 8;
    for (int64_t j = 0; j < blocks;) {
      int64_t count = perLoad;
      while (j + count > blocks)
        count /= 2;
      Value group = t.div(t.lane, 8);
      Value block = k == 16 ? t.div(group, 2) : group;
      Coordinate row(t.add(t.mul(block, 8), t.mod(t.lane, 8)), 8 * j);
      Coordinate column(k == 16 ? t.mul(t.mod(group, 2), 8) : Value(), first);
      // Lanes whose matrix is not loaded point at a row that exists.
      if (count < perLoad)
        row.base = t.mod(t.lane, 8);
      if (count == 2 && k == 8)
        row.base = t.mod(t.lane, 16);
      Values loaded = t.loadMatrices(slotPointer(slot, row, column),
                                     count * words, /*transposed=*/false);
      for (int64_t n = 0; n < count; ++n)
        accumulate(a, j + n, ArrayRef<Value>(loaded).slice(n * words, words),
                   k);
      j += count;
    }
  });
}

/// result += a b, with `a` in registers: weights.
LogicalResult KernelLowering::multiplyPlain(strand::DotOp op, const Fragment &a,
                                            Fragment &result) {
  Value slot = op.getB();
  auto type = cast<strand::SlotType>(slot.getType());
  int64_t blocks = type.getShape()[1] / 8, steps = rowSteps(result.layout);
  if (type.getShape()[0] % 16)
    return op.emitOpError()
           << "expects a multiple of 16 keys in a tile, but got "
           << type.getShape()[0];
  forTerms(type.getShape()[0], [&](int64_t first, int64_t k) {
    SmallVector<Values> words;
    for (int64_t i = 0; i < steps; ++i)
      words.push_back(fragmentA(a, i, first, k));
    Coordinate row(t.mod(t.lane, 16), first);
    for (int64_t j = 0; j < blocks;) {
      int64_t count = j + 2 <= blocks ? 2 : 1;
      Coordinate column(count == 2 ? t.mul(t.div(t.lane, 16), 8) : Value(),
                        8 * j);
      Values loaded = t.loadMatrices(slotPointer(slot, row, column), 2 * count,
                                     /*transposed=*/true);
      for (int64_t n = 0; n < count; ++n)
        for (int64_t i = 0; i < steps; ++i) {
          Value *c = &result.elements[(i * blocks + j + n) * 4];
          Values sum =
              t.multiply(words[i], ArrayRef<Value>(loaded).slice(2 * n, 2),
                         ArrayRef<Value>(c, 4), k, type.getElementType());
          std::copy(sum.begin(), sum.end(), c);
        }
      j += count;
    }
  });
  return success();
}

//===----------------------------------------------------------------------===//
// Hidden values that are not finite
//===----------------------------------------------------------------------===//

namespace {
/// What the loop over blocks of eight keys carries: accumulators, weights of
/// the blocks that are left (the next one first) and their hidden bits.
struct Window {
  Values acc, weights, hidden;

  Values flat() const {
    Values all = acc;
    all.append(weights);
    all.append(hidden);
    return all;
  }
  static Window from(ValueRange all, const Window &like) {
    size_t a = like.acc.size(), w = like.weights.size();
    return {Values(all.take_front(a)), Values(all.slice(a, w)),
            Values(all.drop_front(a + w))};
  }
};
} // namespace

/// result += a b, one key after the other, without the terms of hidden pairs:
/// no instruction of tensor cores leaves out a term. Rarely run, so it is
/// small: registers cannot be counted through, so the weights move past.
Values KernelLowering::multiplyGuarded(strand::DotOp op, const Fragment &a,
                                       Values acc) {
  Value slot = op.getB();
  auto type = cast<strand::SlotType>(slot.getType());
  Type element = type.getElementType();
  int64_t blocks = a.layout.columns / 8, steps = rowSteps(a.layout);
  int64_t columns = type.getShape()[1] / 8;
  int64_t bitWords = a.hidden.size() / steps;
  Window start{acc, {}, a.hidden};
  for (Value two : a.elements)
    start.weights.push_back(t.asWord(two));

  // One key: `word` of its block, from the lane that holds it.
  auto addKey = [&](const Window &now, Value key, Value inBlock,
                    ValueRange sums) {
    Values result(sums);
    Value holder = t.add(t.mul(t.row, 4), t.div(inBlock, 2));
    Value odd = arith::CmpIOp::create(b, t.loc, arith::CmpIPredicate::ne,
                                      t.mod(inBlock, 2), t.i32(0));
    // Weights and hidden marks of the rows, then one pair of channels at a
    // time.
    Values weights, marks;
    for (int64_t i = 0; i < steps; ++i) {
      Value bits = t.shuffleFrom(now.hidden[i * bitWords], holder);
      for (int64_t h : {0, 1}) {
        Value word = t.shuffleFrom(now.weights[i * blocks * 2 + h], holder);
        Value two = t.asPair(word, element);
        Value weight = arith::SelectOp::create(b, t.loc, odd, t.extract(two, 1),
                                               t.extract(two, 0));
        weights.push_back(t.widen(weight));
        Value at = t.add(t.mod(inBlock, 2), 2 * h);
        Value bit =
            t.mod(arith::ShRUIOp::create(b, t.loc, bits, at).getResult(), 2);
        marks.push_back(arith::CmpIOp::create(
            b, t.loc, arith::CmpIPredicate::ne, bit, t.i32(0)));
      }
    }
    for (int64_t j = 0; j < columns; ++j) {
      Coordinate column(t.mul(t.pair, 2), 8 * j);
      Value two = t.load(slotPointer(slot, key, column),
                         VectorType::get({2}, element), 4);
      for (int64_t q : {0, 1}) {
        Value value = t.widen(t.extract(two, q));
        for (int64_t i = 0; i < steps; ++i)
          for (int64_t h : {0, 1}) {
            Value &sum = result[((i * columns + j) * 2 + h) * 2 + q];
            Value more = t.v.fma(weights[2 * i + h], value, sum);
            sum =
                arith::SelectOp::create(b, t.loc, marks[2 * i + h], sum, more);
          }
      }
    }
    return result;
  };

  auto shift = [&](Window now) {
    for (int64_t i = 0; i < steps; ++i) {
      for (int64_t k = 0; k + 2 < blocks * 2; ++k)
        now.weights[i * blocks * 2 + k] = now.weights[i * blocks * 2 + k + 2];
      for (int64_t w = 0; w < bitWords; ++w) {
        Value &word = now.hidden[i * bitWords + w];
        word = arith::ShRUIOp::create(b, t.loc, word, t.i32(4));
        if (w + 1 == bitWords)
          continue;
        Value high = arith::ShLIOp::create(
            b, t.loc, now.hidden[i * bitWords + w + 1], t.i32(28));
        word = arith::OrIOp::create(b, t.loc, word, high);
      }
    }
    return now;
  };

  auto outer = scf::ForOp::create(b, t.loc, t.i32(0), t.i32(blocks), t.i32(1),
                                  start.flat());
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(outer.getBody());
  Window now = Window::from(outer.getRegionIterArgs(), start);
  auto inner =
      scf::ForOp::create(b, t.loc, t.i32(0), t.i32(8), t.i32(1), now.acc);
  {
    OpBuilder::InsertionGuard innerGuard(b);
    b.setInsertionPointToStart(inner.getBody());
    Value inBlock = inner.getInductionVar();
    Value key = t.add(t.mul(outer.getInductionVar(), 8), inBlock);
    Values sums = addKey(now, key, inBlock, inner.getRegionIterArgs());
    scf::YieldOp::create(b, t.loc, sums);
  }
  Window next = shift(now);
  next.acc = Values(inner.getResults());
  scf::YieldOp::create(b, t.loc, next.flat());
  return Window::from(outer.getResults(), start).acc;
}

LogicalResult KernelLowering::lower(strand::DotOp op) {
  if (!isa<strand::SlotType>(op.getB().getType()))
    return op.emitOpError("expects 'b' in a slot: run 'strand-stage' first");
  auto shape = cast<RankedTensorType>(op.getResult().getType()).getShape();
  int64_t perStep = 16 * (t.threads / 32);
  if (shape[0] % perStep || shape[1] % 8)
    return op.emitOpError() << "expects a multiple of " << perStep
                            << " rows and of 8 columns, but got " << shape[0]
                            << " and " << shape[1];
  Fragment result{accumulatorOf(op.getResult().getType()), {}, {}};
  int64_t count = countElements(result.layout, b.getF32Type());
  if (op.getAcc()) {
    FailureOr<Fragment> acc = get(op.getAcc(), result.layout);
    if (failed(acc))
      return op.emitOpError("expects an accumulator in registers");
    result.elements = acc->elements;
  } else {
    result.elements.assign(count, t.v.scalar(0));
  }
  if (op.getScale()) {
    FailureOr<Fragment> scale = get(op.getScale(), op, Layout::Rows);
    if (failed(scale))
      return failure();
    int64_t blocks = shape[1] / 8;
    for (int64_t at = 0; at < count; ++at) {
      int64_t i = at / (blocks * 4), h = at / 2 % 2;
      result.elements[at] =
          t.v.times(result.elements[at], scale->elements[2 * i + h]);
    }
  }
  if (!isa<strand::SlotType>(op.getA().getType()) &&
      failed(get(op.getA(), op, Layout::Accumulator)))
    return failure();
  if (op.getTransposeB()) {
    multiplyTransposed(op, result);
    set(op.getResult(), result);
    return success();
  }
  FailureOr<Fragment> a = get(op.getA(), op, Layout::Accumulator);
  if (failed(a))
    return failure();
  if (!op.getGuard() || a->hidden.empty()) {
    if (failed(multiplyPlain(op, *a, result)))
      return failure();
    set(op.getResult(), result);
    return success();
  }
  SmallVector<Type> types(result.elements.size(), b.getF32Type());
  auto branch = scf::IfOp::create(b, t.loc, types, op.getGuard(),
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  Values slow = multiplyGuarded(op, *a, result.elements);
  scf::YieldOp::create(b, t.loc, slow);
  b.setInsertionPointToStart(branch.elseBlock());
  if (failed(multiplyPlain(op, *a, result)))
    return failure();
  scf::YieldOp::create(b, t.loc, result.elements);
  result.elements = Values(branch.getResults());
  set(op.getResult(), result);
  return success();
}

//===----------------------------------------------------------------------===//
// Finite numbers
//===----------------------------------------------------------------------===//

/// False where one of two 16-bit floats has an exponent of all ones.
static Value areFinite(Threads &t, Value word, Type element) {
  int64_t exponent = element.isBF16() ? 0x7f80 : 0x7c00;
  Value result;
  for (int64_t mask : {exponent, exponent << 16}) {
    Value bits = arith::AndIOp::create(t.b, t.loc, word, t.i32(mask));
    Value fits = arith::CmpIOp::create(t.b, t.loc, arith::CmpIPredicate::ne,
                                       bits, t.i32(mask));
    result = t.both(result, fits);
  }
  return result;
}

LogicalResult KernelLowering::lower(strand::AllFiniteOp op) {
  Value slot = op.getX();
  auto type = dyn_cast<strand::SlotType>(slot.getType());
  if (!type || type.getElementType().getIntOrFloatBitWidth() != 16 ||
      type.getShape()[1] % 2)
    return op.emitOpError("expects a slot of 16-bit floats in GPU kernels");
  Layout layout{Layout::Channels, type.getShape()[0], type.getShape()[1], {}};
  Value all = t.yes();
  walk(layout, [&](Coordinate row, Coordinate column, int64_t width,
                   Value exists) {
    int64_t words = width / 2;
    Type loadType = words == 1 ? Type(b.getI32Type())
                               : VectorType::get({words}, b.getI32Type());
    Value loaded =
        t.loadIf(exists, slotPointer(slot, row, column), loadType, 2 * width);
    for (int64_t i = 0; i < words; ++i)
      all = t.both(all, areFinite(t, words == 1 ? loaded : t.extract(loaded, i),
                                  type.getElementType()));
  });
  op.getFinite().replaceAllUsesWith(t.barrierAll(all));
  return success();
}
