//===- Rotation.cpp - positions, name_axes, rotate, head_norm ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowerings.h"

#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Shared pieces
//===----------------------------------------------------------------------===//

Value lowering::emitGeneric(Emitter &emit, ValueRange inputs, Value out,
                            ArrayRef<AffineMap> maps, StringRef iterators,
                            GenericBody body) {
  SmallVector<utils::IteratorType> types;
  for (char letter : iterators)
    types.push_back(letter == 'p' ? utils::IteratorType::parallel
                                  : utils::IteratorType::reduction);
  auto generic = linalg::GenericOp::create(
      emit.builder, emit.loc, out.getType(), inputs, out, maps, types,
      [&](OpBuilder &inner, Location loc, ValueRange args) {
        Emitter local(inner, loc);
        linalg::YieldOp::create(inner, loc, body(local, args));
      });
  return generic.getResult(0);
}

AffineMap lowering::selectLoops(MLIRContext *context, unsigned loops,
                                ArrayRef<int64_t> dims) {
  SmallVector<AffineExpr> results;
  for (int64_t dim : dims)
    results.push_back(dim < 0 ? getAffineConstantExpr(0, context)
                              : getAffineDimExpr(dim, context));
  return AffineMap::get(loops, 0, results, context);
}

Value lowering::toF32(Emitter &emit, Value value) {
  if (value.getType() == emit.f32())
    return value;
  return arith::ExtFOp::create(emit.builder, emit.loc, emit.f32(), value);
}

Value lowering::fromF32(Emitter &emit, Value value, Type type) {
  if (type == emit.f32())
    return value;
  return arith::TruncFOp::create(emit.builder, emit.loc, type, value);
}

//===----------------------------------------------------------------------===//
// Tables of an encoding
//===----------------------------------------------------------------------===//

namespace {
/// The normal forms of all heads as constant tensors. Heads with fewer pairs
/// are filled up with pairs that nothing reads.
struct EncodingTables {
  int64_t heads = 0, pairs = 0;
  Value axis;    // tensor<E x P x i64>
  Value freq;    // tensor<E x P x f64>
  Value factor;  // tensor<E x f64>
  Value role;    // tensor<E x D x i64>: 0 copied, 1 lo, 2 hi
  Value partner; // tensor<E x D x i64>
  Value pair;    // tensor<E x D x i64>
  rotary::Compute compute;
};

int64_t findAxis(ArrayRef<StringAttr> axes, StringRef name) {
  auto it = llvm::find_if(axes, [&](StringAttr a) { return a == name; });
  assert(it != axes.end() && "the verifier checked the axes");
  return it - axes.begin();
}

EncodingTables makeTables(Emitter &emit, Attribute rotary,
                          ArrayRef<StringAttr> axes, bool inverse) {
  rope::RotaryAttr storage;
  ArrayRef<rope::RotaryAttr> encodings =
      rope::getHeadEncodings(rotary, storage);
  std::vector<rotary::Table> tables;
  EncodingTables result;
  result.heads = encodings.size();
  result.compute = encodings[0].getCompute();
  for (rope::RotaryAttr encoding : encodings) {
    tables.push_back(encoding.getTable());
    result.pairs = std::max<int64_t>(result.pairs, tables.back().pairs.size());
  }
  int64_t channels = encodings[0].getHeadDim();
  SmallVector<int64_t> axis(result.heads * result.pairs, 0);
  SmallVector<double> freq(result.heads * result.pairs, 0), factor;
  SmallVector<int64_t> role(result.heads * channels, 0), partner, pair;
  for (int64_t e = 0; e < result.heads; ++e)
    for (int64_t c = 0; c < channels; ++c)
      partner.push_back(c);
  pair.assign(role.size(), 0);
  bool exact = result.compute == rotary::Compute::ExactTable;
  for (auto [e, table] : llvm::enumerate(tables)) {
    factor.push_back(inverse ? 1 / table.factor : table.factor);
    for (auto [i, entry] : llvm::enumerate(table.pairs)) {
      axis[e * result.pairs + i] = findAxis(axes, entry.axis);
      freq[e * result.pairs + i] =
          exact ? entry.exactFreq : static_cast<double>(entry.freq);
      int64_t lo = e * channels + entry.lo, hi = e * channels + entry.hi;
      role[lo] = 1;
      role[hi] = 2;
      partner[lo] = entry.hi;
      partner[hi] = entry.lo;
      pair[lo] = pair[hi] = i;
    }
  }
  int64_t heads = result.heads;
  result.axis = emit.integers({heads, result.pairs}, axis);
  result.freq = emit.reals({heads, result.pairs}, freq);
  result.factor = emit.reals({heads}, factor);
  result.role = emit.integers({heads, channels}, role);
  result.partner = emit.integers({heads, channels}, partner);
  result.pair = emit.integers({heads, channels}, pair);
  return result;
}
} // namespace

//===----------------------------------------------------------------------===//
// cos and sin
//===----------------------------------------------------------------------===//

namespace {
struct Trig {
  Value cos, sin; // tensor<B x S x E x P x f32>, the factor included
};

/// The phase is the product rounded once to f32; `exact_table` keeps f64.
Value emitPhase(Emitter &emit, Value position, Value freq,
                rotary::Compute compute) {
  OpBuilder &b = emit.builder;
  Value product = arith::MulFOp::create(b, emit.loc, position, freq);
  if (compute == rotary::Compute::ExactTable)
    return product;
  Value phase = arith::TruncFOp::create(b, emit.loc, emit.f32(), product);
  return arith::ExtFOp::create(b, emit.loc, emit.f64(), phase);
}

Trig emitTrig(Emitter &emit, Value positions, const EncodingTables &tables,
              bool inverse) {
  OpBuilder &builder = emit.builder;
  MLIRContext *context = builder.getContext();
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(builder, emit.loc, positions);
  sizes.back() = builder.getIndexAttr(tables.heads);
  sizes.push_back(builder.getIndexAttr(tables.pairs));
  Value out = emit.empty(sizes, emit.f32());
  AffineMap maps[] = {selectLoops(context, 4, {2, 3}),
                      selectLoops(context, 4, {2, 3}),
                      selectLoops(context, 4, {2}),
                      selectLoops(context, 4, {0, 1, 2, 3})};
  auto make = [&](bool isSine) {
    return emitGeneric(
        emit, {tables.axis, tables.freq, tables.factor}, out, maps, "pppp",
        [&](Emitter &e, ValueRange args) -> Value {
          Value b = linalg::IndexOp::create(e.builder, e.loc, 0);
          Value s = linalg::IndexOp::create(e.builder, e.loc, 1);
          Value position = e.extract(positions, {b, s, args[0]});
          Value phase = emitPhase(e, position, args[1], tables.compute);
          Value wave;
          if (isSine)
            wave = math::SinOp::create(e.builder, e.loc, phase);
          else
            wave = math::CosOp::create(e.builder, e.loc, phase);
          if (isSine && inverse)
            wave = arith::NegFOp::create(e.builder, e.loc, wave);
          wave = arith::MulFOp::create(e.builder, e.loc, wave, args[2]);
          return arith::TruncFOp::create(e.builder, e.loc, e.f32(), wave);
        });
  };
  return {make(false), make(true)};
}

/// x cos - partner sin for `lo`, x cos + partner sin for `hi`, in the type of
/// the operands.
Value emitTurn(Emitter &emit, Value x, Value partner, Value cos, Value sin,
               Value isLo) {
  OpBuilder &b = emit.builder;
  Value straight = arith::MulFOp::create(b, emit.loc, x, cos);
  Value crossed = arith::MulFOp::create(b, emit.loc, partner, sin);
  Value minus = arith::SubFOp::create(b, emit.loc, straight, crossed);
  Value plus = arith::AddFOp::create(b, emit.loc, straight, crossed);
  return emit.select(isLo, minus, plus);
}
} // namespace

Value lowering::emitRotation(Emitter &emit, Value batched,
                             rope::LayoutDims dims, Value positions,
                             ArrayRef<StringAttr> axes, Attribute rotary,
                             bool inverse) {
  rope::RotaryAttr storage;
  int64_t headDim = rope::getHeadEncodings(rotary, storage)[0].getHeadDim();
  emit.check(emit.eq(emit.dim(batched, dims.channels), headDim),
             "rope: expects operands of the head dim of their encoding, " +
                 Twine(headDim) + " [C6]");
  EncodingTables tables = makeTables(emit, rotary, axes, inverse);
  if (tables.pairs == 0)
    return batched;
  Trig trig = emitTrig(emit, positions, tables, inverse);
  MLIRContext *context = emit.builder.getContext();
  auto type = cast<RankedTensorType>(batched.getType());
  Type element = type.getElementType();
  bool inStorage = tables.compute == rotary::Compute::Storage;
  Value heads = emit.dim(batched, dims.heads);
  Value out = emit.empty(
      tensor::getMixedSizes(emit.builder, emit.loc, batched), element);
  AffineMap identity = selectLoops(context, 4, {0, 1, 2, 3});
  return emitGeneric(
      emit, {batched}, out, {identity, identity}, "pppp",
      [&](Emitter &e, ValueRange args) -> Value {
        Value at[4];
        for (unsigned dim = 0; dim < 4; ++dim)
          at[dim] = linalg::IndexOp::create(e.builder, e.loc, dim);
        Value head = e.toInteger(at[dims.heads]);
        Value entry = tables.heads == 1
                          ? e.integer(0)
                          : e.divTrunc(e.mul(head, tables.heads), heads);
        Value channel = at[dims.channels];
        Value role = e.extract(tables.role, {entry, channel});
        Value pair = e.extract(tables.pair, {entry, channel});
        Value waveAt[] = {at[dims.batch], at[dims.tokens], entry, pair};
        Value cos = e.extract(trig.cos, waveAt);
        Value sin = e.extract(trig.sin, waveAt);
        Value partnerAt[4] = {at[0], at[1], at[2], at[3]};
        partnerAt[dims.channels] = e.extract(tables.partner, {entry, channel});
        Value x = args[0], partner = e.extract(batched, partnerAt);
        if (inStorage) {
          cos = fromF32(e, cos, element);
          sin = fromF32(e, sin, element);
        } else {
          x = toF32(e, x);
          partner = toF32(e, partner);
        }
        Value turned = emitTurn(e, x, partner, cos, sin, e.eq(role, 1));
        if (!inStorage)
          turned = fromF32(e, turned, element);
        return e.select(e.eq(role, 0), args[0], turned);
      });
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

FailureOr<Values> lowering::lowerRotate(Emitter &emit, rope::RotateOp op) {
  Value batched = toBatched(emit, op.getX());
  rope::LayoutDims dims = getBatchedDims(op.getLayout());
  OperandRows rows = getRows(emit, batched, op.getLayout(), op, "x");
  FailureOr<TokenColumns> tokens =
      emitTokens(emit, op, op.getTokens(), rows, /*attributes=*/false);
  if (failed(tokens))
    return failure();
  Value turned = emitRotation(emit, batched, dims, tokens->positions,
                              op.getTokens().getType().getAxes(),
                              op.getRotary(), op.getInverse());
  return Values{fromBatched(emit, turned, op.getType())};
}

FailureOr<Values> lowering::lowerHeadNorm(Emitter &emit, rope::HeadNormOp op) {
  OpBuilder &builder = emit.builder;
  MLIRContext *context = builder.getContext();
  Value x = op.getX();
  auto type = op.getX().getType();
  unsigned rank = type.getRank();
  unsigned channels = rope::getDims(op.getLayout()).channels;
  assert(channels == rank - 1 && "channels come last in every layout");
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(builder, emit.loc, x);
  SmallVector<int64_t> all = llvm::to_vector(llvm::seq<int64_t>(0, rank));
  AffineMap identity = selectLoops(context, rank, all);
  AffineMap outer = selectLoops(context, rank, ArrayRef<int64_t>(all).drop_back());
  std::string reduction = std::string(channels, 'p') + "r";
  Value zeros = emit.filled(ArrayRef<OpFoldResult>(sizes).drop_back(),
                            emit.real(0, emit.f32()));
  Value squares = emitGeneric(
      emit, {x}, zeros, {identity, outer}, reduction,
      [&](Emitter &e, ValueRange args) -> Value {
        Value wide = toF32(e, args[0]);
        Value square = arith::MulFOp::create(e.builder, e.loc, wide, wide);
        return arith::AddFOp::create(e.builder, e.loc, args[1], square);
      });
  Value count = arith::SIToFPOp::create(builder, emit.loc, emit.f32(),
                                        emit.dim(x, channels));
  Value eps = emit.real(op.getEps().convertToDouble(), emit.f32());
  Values inputs = {x, squares};
  SmallVector<AffineMap> maps = {identity, outer};
  if (op.getWeight()) {
    emit.check(emit.eq(emit.dim(op.getWeight(), 0), emit.dim(x, channels)),
               "rope.head_norm: expects a weight per channel [C2]");
    inputs.push_back(op.getWeight());
    maps.push_back(selectLoops(context, rank, {channels}));
  }
  maps.push_back(identity);
  Value out = emit.empty(sizes, type.getElementType());
  return Values{emitGeneric(
      emit, inputs, out, maps, std::string(rank, 'p'),
      [&](Emitter &e, ValueRange args) -> Value {
        OpBuilder &b = e.builder;
        Value mean = arith::DivFOp::create(b, e.loc, args[1], count);
        Value shifted = arith::AddFOp::create(b, e.loc, mean, eps);
        Value root = math::SqrtOp::create(b, e.loc, shifted);
        Value unit = arith::DivFOp::create(b, e.loc, toF32(e, args[0]), root);
        Value rounded = fromF32(e, unit, type.getElementType());
        if (!op.getWeight())
          return rounded;
        return arith::MulFOp::create(b, e.loc, rounded, args[2]);
      })};
}

FailureOr<Values> lowering::lowerNameAxes(Emitter &emit, rope::NameAxesOp op) {
  auto type = op.getPositions().getType();
  SmallVector<int64_t> permutation;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (dim != static_cast<int64_t>(op.getDim()))
      permutation.push_back(dim);
  permutation.insert(permutation.begin(), op.getDim());
  SmallVector<OpFoldResult> sizes;
  for (int64_t dim : permutation)
    sizes.push_back(
        tensor::getMixedSize(emit.builder, emit.loc, op.getPositions(), dim));
  Value out = emit.empty(sizes, type.getElementType());
  auto transpose = linalg::TransposeOp::create(
      emit.builder, emit.loc, op.getPositions(), out, permutation);
  return Values{fromBatched(emit, transpose->getResult(0),
                            op.getResult().getType())};
}

namespace {
/// A position as the element type of the result; integers must be integral.
Value convertPosition(Emitter &emit, Value position, Type element) {
  OpBuilder &b = emit.builder;
  if (element == emit.f64())
    return position;
  if (isa<FloatType>(element))
    return arith::TruncFOp::create(b, emit.loc, element, position);
  Value whole = math::FloorOp::create(b, emit.loc, position);
  Value integral = arith::CmpFOp::create(b, emit.loc, arith::CmpFPredicate::OEQ,
                                         whole, position);
  emit.check(integral, "rope.positions: cannot return integers, because a "
                       "position is not integral [C2]");
  return arith::FPToSIOp::create(b, emit.loc, element, position);
}
} // namespace

FailureOr<Values> lowering::lowerPositions(Emitter &emit,
                                           rope::PositionsOp op) {
  OpBuilder &builder = emit.builder;
  auto type = op.getPositions().getType();
  bool packed = type.getRank() == 2;
  int64_t axes = type.getDimSize(0);
  // A dynamic result takes its size from the tokens; a window's size is known
  // to its own counts only.
  for (int64_t dim = 1; dim < type.getRank(); ++dim)
    if (type.isDynamicDim(dim))
      return op.emitOpError()
             << "cannot be decomposed with a dynamic dim " << dim
             << ": positions have no operand that tells their size; give the "
                "result type a static shape";
  Value batch = emit.integer(packed ? 1 : type.getDimSize(1));
  Value length = emit.integer(type.getDimSize(packed ? 1 : 2));
  OperandRows rows{batch, length, packed, "rope.positions: 'positions'"};
  FailureOr<TokenColumns> tokens =
      emitTokens(emit, op, op.getTokens(), rows, /*attributes=*/false);
  if (failed(tokens))
    return failure();
  Value out = emit.filled({builder.getIndexAttr(axes), batch, length},
                          arith::ConstantOp::create(
                              builder, emit.loc,
                              builder.getZeroAttr(type.getElementType())));
  // Loops rather than a generic: a fractional position ends the program.
  out = emit.loop(
      emit.integer(0), batch, {out},
      [&](Emitter &e, Value b, ValueRange outer) -> Values {
        return e.loop(
            e.integer(0), length, outer,
            [&](Emitter &inner, Value s, ValueRange args) -> Values {
              Value tensor = args[0];
              for (int64_t axis = 0; axis < axes; ++axis) {
                Value at = inner.index(axis);
                Value position = inner.extract(tokens->positions, {b, s, at});
                tensor = inner.insert(
                    convertPosition(inner, position, type.getElementType()),
                    tensor, {at, b, s});
              }
              return {tensor};
            });
      })[0];
  if (packed) {
    SmallVector<ReassociationIndices> groups = {{0, 1}, {2}};
    out = tensor::CollapseShapeOp::create(builder, emit.loc, out, groups);
  }
  return Values{builder.createOrFold<tensor::CastOp>(
      emit.loc, op.getPositions().getType(), out)};
}
