//===- Attention.cpp - attention ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowerings.h"

#include "../Tokens/AttentionChecks.h"

#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"

#include "llvm/ADT/DenseMap.h"

#include <cmath>
#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;
using rope::MaskAttr;
using rope::MaskKind;
using rope::MaskTopic;
using rope::MaskWord;
using rope::SegmentKind;

//===----------------------------------------------------------------------===//
// Masks
//===----------------------------------------------------------------------===//

namespace {
/// One pair of rows, and what is known about them.
struct PairAt {
  Value batch, head, query, key; // index
};

/// Emits a mask as a Boolean of one pair.
class MaskEmitter {
public:
  MaskEmitter(Emitter &emit, rope::AttentionOp op, PairAt at,
              const TokenColumns *queries, const TokenColumns *keys,
              Value shift)
      : emit(emit), op(op), at(at), queries(queries), keys(keys), shift(shift) {
  }

  Value run() {
    Value visible = emitMask(op.getMask());
    if (!queries)
      return visible;
    Value valid = emit.both(emit.eq(query(kValid), 1), emit.eq(key(kValid), 1));
    Value together = emit.eq(query(kSequence), key(kSequence));
    return emit.both(emit.both(valid, together), visible);
  }

private:
  Value emitMask(MaskAttr mask);
  Value emitWindow(MaskAttr mask);
  Value emitPrefix(MaskAttr mask);
  Value emitRelation(MaskAttr mask);
  Value emitBlock(MaskAttr mask);
  Value emitTest(MaskAttr mask, bool ofQuery);
  Value emitDense(MaskAttr mask);

  Value query(int64_t column) { return read(queries, at.query, column, 0); }
  Value key(int64_t column) { return read(keys, at.key, column, 1); }
  Value read(const TokenColumns *tokens, Value row, int64_t column, int side) {
    Value &slot = cache[{side, column}];
    if (!slot)
      slot = emit.extract(tokens->attributes,
                          {at.batch, row, emit.index(column)});
    return slot;
  }
  /// Index of a row in its sequence; without tokens as the alignment says.
  Value queryIndex() {
    return queries ? query(kIndex) : emit.add(emit.toInteger(at.query), shift);
  }
  Value keyIndex() {
    return keys ? key(kIndex) : emit.toInteger(at.key);
  }

  Emitter &emit;
  rope::AttentionOp op;
  PairAt at;
  const TokenColumns *queries, *keys;
  Value shift;
  llvm::DenseMap<std::pair<int, int64_t>, Value> cache;
};

Value MaskEmitter::emitWindow(MaskAttr mask) {
  Value distance = emit.sub(keyIndex(), queryIndex());
  Value inside = emit.boolean(true);
  if (mask.getLeft() != MaskAttr::kUnbounded)
    inside = emit.both(inside, emit.ge(distance, -mask.getLeft()));
  if (mask.getRight() != MaskAttr::kUnbounded)
    inside = emit.both(inside, emit.le(distance, emit.integer(mask.getRight())));
  return inside;
}

Value MaskEmitter::emitPrefix(MaskAttr mask) {
  Value count = emit.integer(mask.getLeft());
  if (mask.getOperand() >= 0) {
    count = op.getMaskOperands()[mask.getOperand()];
    if (!count.getType().isIndex()) {
      bool packed = rope::getDims(op.getLayout()).batch < 0;
      Value row = packed && queries ? query(kSequence) : at.batch;
      count = emit.extract(count, {row});
    }
    count = emit.toInteger(count);
  }
  return emit.lt(keyIndex(), count);
}

Value MaskEmitter::emitBlock(MaskAttr mask) {
  Value size = emit.integer(mask.getLeft());
  auto sameCell = [&](int64_t column) {
    return emit.eq(emit.divTrunc(query(column), size),
                   emit.divTrunc(key(column), size));
  };
  Value pictures = emit.both(emit.ge(query(kFrame), 0),
                             emit.eq(query(kFrame), key(kFrame)));
  return emit.both(pictures, emit.both(sameCell(kRow), sameCell(kColumn)));
}

Value MaskEmitter::emitRelation(MaskAttr mask) {
  int64_t column = kDocument;
  switch (mask.getTopic()) {
  case MaskTopic::Document:
    column = kDocument;
    break;
  case MaskTopic::Segment:
    column = kSegment;
    break;
  case MaskTopic::Image:
  case MaskTopic::Frame:
    column = kFrame;
    break;
  case MaskTopic::Clip:
    column = kClip;
    break;
  case MaskTopic::Patch:
    column = kPatch;
    break;
  case MaskTopic::Block:
    return emitBlock(mask);
  }
  Value exist = emit.both(emit.ge(query(column), 0), emit.ge(key(column), 0));
  Value related = mask.getKind() == MaskKind::Same
                      ? emit.eq(query(column), key(column))
                      : emit.lt(key(column), query(column));
  return emit.both(exist, related);
}

Value MaskEmitter::emitTest(MaskAttr mask, bool ofQuery) {
  auto get = [&](int64_t column) { return ofQuery ? query(column) : key(column); };
  auto isKind = [&](SegmentKind kind) {
    return emit.eq(get(kKind), static_cast<int64_t>(kind));
  };
  switch (mask.getTested()) {
  case MaskWord::Text:
    return isKind(SegmentKind::Text);
  case MaskWord::Image:
    return isKind(SegmentKind::Image);
  case MaskWord::Video:
    return isKind(SegmentKind::Video);
  case MaskWord::Audio:
    return isKind(SegmentKind::Audio);
  case MaskWord::Clean:
    return emit.eq(get(kNoisy), 0);
  case MaskWord::Noisy:
    return emit.eq(get(kNoisy), 1);
  }
  llvm_unreachable("unknown word");
}

/// Positions in a tensor that broadcasts to [b, h, q, k].
Values getScoreIndices(Emitter &emit, Value tensor, PairAt at) {
  auto type = cast<RankedTensorType>(tensor.getType());
  Values all = {at.batch, at.head, at.query, at.key};
  Values used;
  if (type.getRank() == 2)
    used = {all[2], all[3]};
  else if (type.getRank() == 3)
    used = {all[0], all[2], all[3]};
  else
    used = all;
  for (auto [dim, index] : llvm::enumerate(used))
    if (type.isDynamicDim(dim))
      index = emit.select(emit.eq(emit.dim(tensor, dim), 1), emit.index(0), index);
    else if (type.getDimSize(dim) == 1)
      index = emit.index(0);
  return used;
}

Value MaskEmitter::emitDense(MaskAttr mask) {
  Value tensor = op.getMaskOperands()[mask.getOperand()];
  return emit.extract(tensor, getScoreIndices(emit, tensor, at));
}

Value MaskEmitter::emitMask(MaskAttr mask) {
  switch (mask.getKind()) {
  case MaskKind::All:
    return emit.boolean(true);
  case MaskKind::None:
    return emit.boolean(false);
  case MaskKind::Causal:
    return emit.le(keyIndex(), queryIndex());
  case MaskKind::Window:
    return emitWindow(mask);
  case MaskKind::Prefix:
    return emitPrefix(mask);
  case MaskKind::Same:
  case MaskKind::Earlier:
    return emitRelation(mask);
  case MaskKind::QueryIs:
    return emitTest(mask, /*ofQuery=*/true);
  case MaskKind::KeyIs:
    return emitTest(mask, /*ofQuery=*/false);
  case MaskKind::Dense:
    return emitDense(mask);
  case MaskKind::Not:
    return emit.negate(emitMask(mask.getChildren()[0]));
  case MaskKind::And:
  case MaskKind::Or: {
    Value result = emitMask(mask.getChildren()[0]);
    for (MaskAttr child : mask.getChildren().drop_front())
      result = mask.getKind() == MaskKind::And
                   ? emit.both(result, emitMask(child))
                   : emit.either(result, emitMask(child));
    return result;
  }
  }
  llvm_unreachable("unknown mask");
}
} // namespace

//===----------------------------------------------------------------------===//
// Attention
//===----------------------------------------------------------------------===//

namespace {
/// Scores are [b, n, g, q, k]: query head j = n * group + g reads key head n.
class AttentionLowering {
public:
  AttentionLowering(Emitter &emit, rope::AttentionOp op)
      : emit(emit), builder(emit.builder), context(op.getContext()), op(op),
        dims(getBatchedDims(op.getLayout())) {}

  FailureOr<Values> run();

private:
  LogicalResult prepareOperands();
  LogicalResult prepareTokens();
  Value splitHeads(Value batched);
  Value emitScores();
  Value emitMaskTensor();
  Value emitMaskedScores(Value scores, Value mask);
  Value emitMaximum(Value scores);
  Value emitWeights(Value scores, Value maximum);
  Value emitSums(Value weights, Value maximum);
  Value emitOutput(Value scores, Value weights, Value sums);
  Value emitLse(Value maximum, Value sums);
  OpFoldResult size(Value tensor, int64_t dim) {
    return tensor::getMixedSize(builder, emit.loc, tensor, dim);
  }
  AffineMap loops(ArrayRef<int64_t> wanted) {
    return selectLoops(context, 5, wanted);
  }
  /// Loop numbers of an operand's dimensions in its layout.
  SmallVector<int64_t> inLayout(int64_t b, int64_t s, ArrayRef<int64_t> heads,
                                int64_t d);

  Emitter &emit;
  OpBuilder &builder;
  MLIRContext *context;
  rope::AttentionOp op;
  rope::LayoutDims dims;
  Value query, key, value;
  std::optional<TokenColumns> queryTokens, keyTokens;
  int64_t numKeyHeads = 0, group = 1;
};

Value constantInfinity(Emitter &emit, bool negative) {
  return emit.real(negative ? -std::numeric_limits<double>::infinity()
                            : std::numeric_limits<double>::infinity(),
                   emit.f32());
}

/// The query head of loops n, g, inside a generic over scores.
Value emitHead(Emitter &emit, int64_t group) {
  Value n = linalg::IndexOp::create(emit.builder, emit.loc, 1);
  Value g = linalg::IndexOp::create(emit.builder, emit.loc, 2);
  return emit.add(emit.mul(emit.toInteger(n), group), emit.toInteger(g));
}

/// A maximum of minus infinity means "no visible key"; zero keeps s - m defined.
Value emitSafeMaximum(Emitter &emit, Value maximum) {
  Value none = arith::CmpFOp::create(emit.builder, emit.loc,
                                     arith::CmpFPredicate::OEQ, maximum,
                                     constantInfinity(emit, true));
  return emit.select(none, emit.real(0, emit.f32()), maximum);
}

LogicalResult AttentionLowering::prepareOperands() {
  query = toBatched(emit, op.getQuery());
  key = toBatched(emit, op.getKey());
  value = toBatched(emit, op.getValue());
  auto heads = [&](Value operand) {
    return cast<RankedTensorType>(operand.getType()).getDimSize(dims.heads);
  };
  if (ShapedType::isDynamic(heads(query)) || ShapedType::isDynamic(heads(key)))
    return op.emitOpError() << "cannot be decomposed with dynamic head counts; "
                               "give 'query' and 'key' static ones";
  numKeyHeads = heads(key);
  group = numKeyHeads ? heads(query) / numKeyHeads : 1;
  AttentionChecks(emit, op, query, key, value).checkSizes();
  return success();
}

LogicalResult AttentionLowering::prepareTokens() {
  if (!op.getQueryTokens())
    return success();
  auto columns = [&](Value tokens, Value operand, StringRef name) {
    OperandRows rows = getRows(emit, operand, op.getLayout(), op, name);
    return emitTokens(emit, op, tokens, rows, /*attributes=*/true);
  };
  FailureOr<TokenColumns> ofQuery =
      columns(op.getQueryTokens(), query, "query");
  if (failed(ofQuery))
    return failure();
  queryTokens = *ofQuery;
  FailureOr<TokenColumns> ofKey = columns(op.getKeyTokens(), key, "key");
  if (failed(ofKey))
    return failure();
  keyTokens = *ofKey;
  if (!op.getRotary())
    return success();
  auto turn = [&](Value operand, const TokenColumns &tokens, Value at) {
    auto axes = cast<rope::TokensType>(at.getType()).getAxes();
    return emitRotation(emit, operand, dims, tokens.positions, axes,
                        *op.getRotary(), /*inverse=*/false);
  };
  if (op.turnsQuery())
    query = turn(query, *queryTokens, op.getQueryTokens());
  if (op.turnsKey())
    key = turn(key, *keyTokens, op.getKeyTokens());
  if (op.getRotateValue())
    value = turn(value, *keyTokens, op.getKeyTokens());
  return success();
}

/// [.., h, ..] to [.., n, g, ..].
Value AttentionLowering::splitHeads(Value batched) {
  auto type = cast<RankedTensorType>(batched.getType());
  SmallVector<int64_t> shape(type.getShape());
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(builder, emit.loc, batched);
  SmallVector<ReassociationIndices> groups;
  for (int64_t dim = 0, out = 0; dim < 4; ++dim) {
    if (dim == dims.heads) {
      groups.push_back({out, out + 1});
      out += 2;
    } else {
      groups.push_back({out++});
    }
  }
  shape[dims.heads] = numKeyHeads;
  shape.insert(shape.begin() + dims.heads + 1, group);
  sizes[dims.heads] = builder.getIndexAttr(numKeyHeads);
  sizes.insert(sizes.begin() + dims.heads + 1, builder.getIndexAttr(group));
  return tensor::ExpandShapeOp::create(
      builder, emit.loc, RankedTensorType::get(shape, type.getElementType()),
      batched, groups, sizes);
}

SmallVector<int64_t> AttentionLowering::inLayout(int64_t b, int64_t s,
                                                 ArrayRef<int64_t> heads,
                                                 int64_t d) {
  SmallVector<int64_t> result = {b};
  if (dims.tokens == 1)
    result.push_back(s);
  result.append(heads.begin(), heads.end());
  if (dims.tokens == 2)
    result.push_back(s);
  result.push_back(d);
  return result;
}

Value AttentionLowering::emitScores() {
  Value split = splitHeads(query);
  Value zeros = emit.filled(
      {size(query, dims.batch), builder.getIndexAttr(numKeyHeads),
       builder.getIndexAttr(group), size(query, dims.tokens),
       size(key, dims.tokens)},
      emit.real(0, emit.f32()));
  // Loops b, n, g, q, k, d.
  AffineMap maps[] = {selectLoops(context, 6, inLayout(0, 3, {1, 2}, 5)),
                      selectLoops(context, 6, inLayout(0, 4, {1}, 5)),
                      selectLoops(context, 6, {0, 1, 2, 3, 4})};
  return emitGeneric(
      emit, {split, key}, zeros, maps, "pppppr",
      [&](Emitter &e, ValueRange args) -> Value {
        Value product = arith::MulFOp::create(
            e.builder, e.loc, toF32(e, args[0]), toF32(e, args[1]));
        return arith::AddFOp::create(e.builder, e.loc, args[2], product);
      });
}

/// tensor<b x h x q x k x i1>; h is 1 unless a dense mask differs by head.
Value AttentionLowering::emitMaskTensor() {
  bool perHead = false;
  op.getMask().walkMask([&](MaskAttr mask) {
    if (mask.getKind() != MaskKind::Dense)
      return;
    auto type = cast<RankedTensorType>(
        op.getMaskOperands()[mask.getOperand()].getType());
    perHead |= type.getRank() == 4 && type.getDimSize(1) != 1;
  });
  int64_t heads = perHead ? numKeyHeads * group : 1;
  Value out = emit.empty({size(query, dims.batch), builder.getIndexAttr(heads),
                          size(query, dims.tokens), size(key, dims.tokens)},
                         builder.getI1Type());
  Value shift = emitShift(emit, op, query, key);
  return emitGeneric(
      emit, {}, out, {selectLoops(context, 4, {0, 1, 2, 3})}, "pppp",
      [&](Emitter &e, ValueRange) -> Value {
        Value at[4];
        for (unsigned dim = 0; dim < 4; ++dim)
          at[dim] = linalg::IndexOp::create(e.builder, e.loc, dim);
        PairAt pair{at[0], at[1], at[2], at[3]};
        return MaskEmitter(e, op, pair, queryTokens ? &*queryTokens : nullptr,
                           keyTokens ? &*keyTokens : nullptr, shift)
            .run();
      });
}

Value AttentionLowering::emitMaskedScores(Value scores, Value mask) {
  bool perHead = cast<RankedTensorType>(mask.getType()).getDimSize(1) != 1;
  Value scale = emit.real(op.getEffectiveScale(), emit.f32());
  Value out = emit.empty(tensor::getMixedSizes(builder, emit.loc, scores),
                         emit.f32());
  AffineMap all = loops({0, 1, 2, 3, 4});
  return emitGeneric(
      emit, {scores}, out, {all, all}, "ppppp",
      [&](Emitter &e, ValueRange args) -> Value {
        OpBuilder &b = e.builder;
        Value at[5];
        for (unsigned dim = 0; dim < 5; ++dim)
          at[dim] = linalg::IndexOp::create(b, e.loc, dim);
        PairAt pair{at[0], e.toIndex(emitHead(e, group)), at[3], at[4]};
        Value score = arith::MulFOp::create(b, e.loc, args[0], scale);
        if (op.getSoftcap()) {
          Value cap = e.real(op.getSoftcap()->convertToDouble(), e.f32());
          Value ratio = arith::DivFOp::create(b, e.loc, score, cap);
          Value bent = math::TanhOp::create(b, e.loc, ratio);
          score = arith::MulFOp::create(b, e.loc, bent, cap);
        }
        if (Value bias = op.getBias()) {
          Value term = e.extract(bias, getScoreIndices(e, bias, pair));
          score = arith::AddFOp::create(b, e.loc, score, toF32(e, term));
        }
        Value visible = e.extract(
            mask, {at[0], perHead ? pair.head : e.index(0), at[3], at[4]});
        return e.select(visible, score, constantInfinity(e, true));
      });
}

Value AttentionLowering::emitMaximum(Value scores) {
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(builder, emit.loc, scores);
  sizes.pop_back();
  Value start = emit.filled(sizes, constantInfinity(emit, true));
  if (Value sinks = op.getSinks())
    start = emitGeneric(
        emit, {}, start, {selectLoops(context, 4, {0, 1, 2, 3})}, "pppp",
        [&](Emitter &e, ValueRange) -> Value {
          return e.extract(sinks, {emitHead(e, group)});
        });
  return emitGeneric(emit, {scores}, start,
                     {loops({0, 1, 2, 3, 4}), loops({0, 1, 2, 3})}, "ppppr",
                     [&](Emitter &e, ValueRange args) -> Value {
                       return arith::MaximumFOp::create(e.builder, e.loc,
                                                        args[1], args[0]);
                     });
}

Value AttentionLowering::emitWeights(Value scores, Value maximum) {
  Value out = emit.empty(tensor::getMixedSizes(builder, emit.loc, scores),
                         emit.f32());
  AffineMap all = loops({0, 1, 2, 3, 4});
  return emitGeneric(
      emit, {scores, maximum}, out, {all, loops({0, 1, 2, 3}), all}, "ppppp",
      [&](Emitter &e, ValueRange args) -> Value {
        Value below = arith::SubFOp::create(e.builder, e.loc, args[0],
                                            emitSafeMaximum(e, args[1]));
        return math::ExpOp::create(e.builder, e.loc, below);
      });
}

Value AttentionLowering::emitSums(Value weights, Value maximum) {
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(builder, emit.loc, maximum);
  Value start = emit.filled(sizes, emit.real(0, emit.f32()));
  if (Value sinks = op.getSinks()) {
    AffineMap rows = selectLoops(context, 4, {0, 1, 2, 3});
    start = emitGeneric(
        emit, {maximum}, start, {rows, rows}, "pppp",
        [&](Emitter &e, ValueRange args) -> Value {
          Value sink = e.extract(sinks, {emitHead(e, group)});
          Value below = arith::SubFOp::create(e.builder, e.loc, sink,
                                              emitSafeMaximum(e, args[0]));
          return math::ExpOp::create(e.builder, e.loc, below);
        });
  }
  return emitGeneric(emit, {weights}, start,
                     {loops({0, 1, 2, 3, 4}), loops({0, 1, 2, 3})}, "ppppr",
                     [&](Emitter &e, ValueRange args) -> Value {
                       return arith::AddFOp::create(e.builder, e.loc, args[1],
                                                    args[0]);
                     });
}

/// Sum of P v over the visible keys, divided by the sum of P, in the layout of
/// the output. A masked key does not contribute whatever its value holds.
Value AttentionLowering::emitOutput(Value scores, Value weights, Value sums) {
  Type element = op.getOutput().getType().getElementType();
  Value zeros = emit.filled(
      {size(query, dims.batch), builder.getIndexAttr(numKeyHeads),
       builder.getIndexAttr(group), size(query, dims.tokens),
       size(value, dims.channels)},
      emit.real(0, emit.f32()));
  // Loops b, n, g, q, d, k.
  AffineMap pairs = selectLoops(context, 6, {0, 1, 2, 3, 5});
  AffineMap maps[] = {pairs, pairs,
                      selectLoops(context, 6, inLayout(0, 5, {1}, 4)),
                      selectLoops(context, 6, {0, 1, 2, 3, 4})};
  Value gathered = emitGeneric(
      emit, {scores, weights, value}, zeros, maps, "pppppr",
      [&](Emitter &e, ValueRange args) -> Value {
        OpBuilder &b = e.builder;
        Value zero = e.real(0, e.f32());
        Value rounded = toF32(e, fromF32(e, args[1], element));
        Value product =
            arith::MulFOp::create(b, e.loc, rounded, toF32(e, args[2]));
        Value hidden = arith::CmpFOp::create(b, e.loc, arith::CmpFPredicate::OEQ,
                                             args[0], constantInfinity(e, true));
        Value term = e.select(hidden, zero, product);
        return arith::AddFOp::create(b, e.loc, args[3], term);
      });
  AffineMap cells = loops({0, 1, 2, 3, 4});
  Value divided = emitGeneric(
      emit, {gathered, sums},
      emit.empty(tensor::getMixedSizes(builder, emit.loc, gathered), emit.f32()),
      {cells, loops({0, 1, 2, 3}), cells}, "ppppp",
      [&](Emitter &e, ValueRange args) -> Value {
        Value zero = e.real(0, e.f32());
        Value empty = arith::CmpFOp::create(
            e.builder, e.loc, arith::CmpFPredicate::OEQ, args[1], zero);
        Value quotient =
            arith::DivFOp::create(e.builder, e.loc, args[0], args[1]);
        return e.select(empty, zero, quotient);
      });
  SmallVector<ReassociationIndices> groups = {{0}, {1, 2}, {3}, {4}};
  Value joined = tensor::CollapseShapeOp::create(builder, emit.loc, divided,
                                                 groups); // [b, h, q, d]
  // Into the layout: loops are those of the output.
  SmallVector<OpFoldResult> sizes(4);
  sizes[dims.batch] = size(joined, 0);
  sizes[dims.heads] = size(joined, 1);
  sizes[dims.tokens] = size(joined, 2);
  sizes[dims.channels] = size(joined, 3);
  AffineMap identity = selectLoops(context, 4, {0, 1, 2, 3});
  AffineMap fromJoined = selectLoops(
      context, 4, {dims.batch, dims.heads, dims.tokens, dims.channels});
  Value output = emitGeneric(
      emit, {joined}, emit.empty(sizes, emit.f32()), {fromJoined, identity},
      "pppp", [&](Emitter &, ValueRange args) -> Value { return args[0]; });
  auto round = [&](Value wide) {
    if (element == emit.f32())
      return wide;
    return emitGeneric(emit, {wide}, emit.empty(sizes, element),
                       {identity, identity}, "pppp",
                       [&](Emitter &e, ValueRange args) -> Value {
                         return fromF32(e, args[0], element);
                       });
  };
  if (!op.getRotateOutput())
    return round(output);
  auto turnBack = [&](Value operand) {
    return emitRotation(emit, operand, dims, queryTokens->positions,
                        op.getQueryTokens().getType().getAxes(),
                        *op.getRotary(), /*inverse=*/true);
  };
  rope::RotaryAttr storage;
  bool inStorage =
      rope::getHeadEncodings(*op.getRotary(), storage)[0].getCompute() ==
      rotary::Compute::Storage;
  return inStorage ? turnBack(round(output)) : round(turnBack(output));
}

Value AttentionLowering::emitLse(Value maximum, Value sums) {
  AffineMap rows = selectLoops(context, 4, {0, 1, 2, 3});
  Value lse = emitGeneric(
      emit, {maximum, sums},
      emit.empty(tensor::getMixedSizes(builder, emit.loc, sums), emit.f32()),
      {rows, rows, rows}, "pppp", [&](Emitter &e, ValueRange args) -> Value {
        Value log = math::LogOp::create(e.builder, e.loc, args[1]);
        return arith::AddFOp::create(e.builder, e.loc,
                                     emitSafeMaximum(e, args[0]), log);
      });
  SmallVector<ReassociationIndices> groups = {{0}, {1, 2}, {3}};
  Value joined = tensor::CollapseShapeOp::create(builder, emit.loc, lse, groups);
  if (dims.heads == 1)
    return joined;
  Value out = emit.empty({size(joined, 0), size(joined, 2), size(joined, 1)},
                         emit.f32());
  return linalg::TransposeOp::create(builder, emit.loc, joined, out,
                                     ArrayRef<int64_t>{0, 2, 1})
      ->getResult(0);
}

FailureOr<Values> AttentionLowering::run() {
  if (failed(prepareOperands()) || failed(prepareTokens()))
    return failure();
  AttentionChecks(emit, op, query, key, value)
      .checkMaskOperands(queryTokens ? queryTokens->numSequences : Value());
  Value products = emitScores();
  Value mask = emitMaskTensor();
  Value scores = emitMaskedScores(products, mask);
  Value maximum = emitMaximum(scores);
  Value weights = emitWeights(scores, maximum);
  Value sums = emitSums(weights, maximum);
  Values results = {fromBatched(emit, emitOutput(scores, weights, sums),
                                op.getOutput().getType())};
  if (op.getLse())
    results.push_back(
        fromBatched(emit, emitLse(maximum, sums), op.getLse().getType()));
  return results;
}
} // namespace

FailureOr<Values> lowering::lowerAttention(Emitter &emit,
                                           rope::AttentionOp op) {
  return AttentionLowering(emit, op).run();
}
