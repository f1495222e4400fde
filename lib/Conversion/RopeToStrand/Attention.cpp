//===- Attention.cpp - Attention on tiles -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Choices.h"
#include "Kernels.h"
#include "TokenTables.h"

#include "../Tokens/AttentionChecks.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include <cmath>
#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;
using rope::MaskAttr;
using rope::MaskKind;

namespace {
constexpr double kLog2E = 1.4426950408889634;

/// Floats between rows of scratch memory, so that rows do not fall on the same
/// lines of a cache.
constexpr int64_t kRowPadding = 16;

class AttentionKernel {
public:
  AttentionKernel(Emitter &emit, rope::AttentionOp op, const Choices &choices)
      : emit(emit), op(op), choices(choices),
        dims(getBatchedDims(op.getLayout())),
        kernel(emit, op, "rope_attention"), b(kernel.builder), loc(kernel.loc) {
    element = op.getQuery().getType().getElementType();
    f32 = b.getF32Type();
  }

  FailureOr<Values> run();

private:
  // Host.
  LogicalResult prepareHost();
  LogicalResult prepareTokens();
  // Once per call.
  void captureOperands();
  void emitSides();
  void emitPhases();
  void emitColumns();
  void emitKeyScratch();
  Value allocateRows(int64_t channels);
  Value allocateTurnedTiles(int64_t channels);
  void emitTurnedOnce();
  Value emitTurned(int64_t channels, bool isKey);
  Value emitFiniteOnDemand(Value loaded, Value full);
  Value viewScores(Value hostTensor);
  // One block.
  void emitBlock(ArrayRef<Value> at);
  Value loadQuery();
  Value loadKey(Value first);
  Value loadValue(Value first);
  std::pair<Value, Value> startSums();
  /// A CPU that reads keys where they are, once per call.
  bool readsInPlace() { return !choices.gpu && !choices.keysOnce; }
  void prefetch(Value memory, Value first, int64_t channels);
  void prefetchNextKeys(Value number);
  Value tileOfEntry(Value entry);
  Values emitStep(Value number, ValueRange carried);
  Value emitScores(Value key, Value first, Value full);
  double weightScale();
  Value emitGuard(Value value, Value tile, Value full);
  void storeResults(ValueRange sums);

  RankedTensorType tile(ArrayRef<int64_t> shape, Type type) {
    return RankedTensorType::get(shape, type);
  }
  Value splat(ArrayRef<int64_t> shape, double value) {
    auto type = tile(shape, f32);
    return arith::ConstantOp::create(
        b, loc,
        DenseElementsAttr::get(type, APFloat(static_cast<float>(value))));
  }
  Value load(RankedTensorType type, Value memory, ValueRange at,
             int64_t heads = 0, int64_t repeat = 0, bool inside = false) {
    auto number = [&](int64_t n) {
      return n ? b.getI64IntegerAttr(n) : IntegerAttr();
    };
    return strand::LoadOp::create(b, loc, type, memory, at, number(heads),
                                  number(repeat), inside);
  }
  void store(Value tile, Value memory, ValueRange at, int64_t heads = 0,
             bool inside = false) {
    strand::StoreOp::create(b, loc, tile, memory, at,
                            heads ? b.getI64IntegerAttr(heads) : IntegerAttr(),
                            inside);
  }
  Value widen(Value tile);
  /// As products take it: some targets multiply 16-bit floats.
  bool holdsElements() { return choices.gpu || choices.pairs; }
  Value hold(Value tile) { return holdsElements() ? tile : widen(tile); }
  Value narrow(Value tile);
  Value turn(Value tile, const PhaseTables &tables, Value token,
             int64_t repeat);
  rope::RotaryAttr encoding() {
    return rope::getHeadEncodings(*op.getRotary(), single)[0];
  }
  /// Encodings that turn anything.
  bool turns() {
    return op.getRotary() && !encoding().getTable().pairs.empty();
  }
  bool needsQueryPositions() {
    return turns() && (op.turnsQuery() || op.getRotateOutput());
  }
  bool needsKeyPositions() {
    return turns() && (op.turnsKey() || op.getRotateValue());
  }
  /// Queries and keys are the same tokens: tables of one serve the other.
  bool shareTokens() {
    return op.getQueryTokens() && op.getQueryTokens() == op.getKeyTokens();
  }
  bool inStorage() {
    return encoding().getCompute() == rotary::Compute::Storage;
  }
  /// Memory in the order batch, tokens, heads, channels.
  Value byToken(Value memory) {
    return dims.tokens == 1 ? memory : kernel.permute(memory, {0, 2, 1, 3});
  }

  Emitter &emit;
  rope::AttentionOp op;
  const Choices &choices;
  rope::LayoutDims dims;
  Kernel kernel;
  OpBuilder &b;
  Location loc;
  Type element, f32;
  rope::RotaryAttr single;

  // Values of the host.
  Value hostQuery, hostKey, hostValue, hostShift;
  // Values of the host, then of the kernel.
  std::optional<OperandTokens> queryTokens, keyTokens;
  // Values of the kernel.
  Value query, key, value, output, lse, sinks, bias, zero;
  SmallVector<Value> dense;
  Side queries, keys;
  Side both; // the longer of them, with `shareTokens`
  ArrayAttr columns;
  ColumnTable queryColumns, keyColumns;
  TileLists lists;
  std::optional<PhaseTables> queryPhases, keyPhases, outputPhases;
  Value keyScratch, valueScratch, finite; // with keysOnce
  // Values of one block.
  Value batch, keyHead, firstHead, firstToken, queryTile, queryCells,
      turnedQuery, lastNumber;
  Value keyEntry; // which encoding
};
} // namespace

//===----------------------------------------------------------------------===//
// Host
//===----------------------------------------------------------------------===//

LogicalResult AttentionKernel::prepareHost() {
  hostQuery = toBatched(emit, op.getQuery());
  hostKey = toBatched(emit, op.getKey());
  hostValue = toBatched(emit, op.getValue());
  AttentionChecks checks(emit, op, hostQuery, hostKey, hostValue);
  checks.checkSizes();
  if (!op.getQueryTokens())
    hostShift = emit.toIndex(emitShift(emit, op, hostQuery, hostKey));
  else if (failed(prepareTokens()))
    return failure();
  checks.checkMaskOperands(queryTokens ? queryTokens->numSequences : Value());
  return success();
}

LogicalResult AttentionKernel::prepareTokens() {
  auto place = [&](Value tokens, Value operand, StringRef name,
                   const OperandTokens *other) {
    OperandRows rows = getRows(emit, operand, op.getLayout(), op, name);
    return emitOperandTokens(emit, op, tokens, rows, other);
  };
  FailureOr<OperandTokens> ofQuery =
      place(op.getQueryTokens(), hostQuery, "query", nullptr);
  if (failed(ofQuery))
    return failure();
  FailureOr<OperandTokens> ofKey =
      place(op.getKeyTokens(), hostKey, "key", &*ofQuery);
  if (failed(ofKey))
    return failure();
  SmallVector<OperandTokens *> positioned;
  if (needsQueryPositions())
    positioned.push_back(&*ofQuery);
  if (needsKeyPositions())
    positioned.push_back(&*ofKey);
  emitNextPositions(emit, positioned);
  queryTokens = *ofQuery;
  keyTokens = *ofKey;
  return success();
}

//===----------------------------------------------------------------------===//
// Once per call
//===----------------------------------------------------------------------===//

void AttentionKernel::captureOperands() {
  zero = kernel.index(0);
  query = byToken(kernel.capture(hostQuery));
  key = byToken(kernel.capture(hostKey));
  value = byToken(kernel.capture(hostValue));
  if (op.getSinks())
    sinks = kernel.capture(op.getSinks());
}

void AttentionKernel::emitSides() {
  for (std::optional<OperandTokens> *tokens : {&queryTokens, &keyTokens})
    if (*tokens)
      *tokens = captureTokens(kernel, **tokens);
  Value rows = kernel.dim(query, 0);
  queries = {queryTokens ? &*queryTokens : nullptr,
             rows,
             kernel.dim(query, 1),
             hostShift ? kernel.capture(hostShift) : Value(),
             choices.tileTokens,
             choices.rowsAtOnce(),
             choices.gpu,
             {},
             {}};
  keys = {keyTokens ? &*keyTokens : nullptr,
          rows,
          kernel.dim(key, 1),
          Value(),
          choices.tileKeys,
          choices.rowsAtOnce(),
          choices.gpu,
          {},
          {}};
  countTiles(kernel, queries);
  countTiles(kernel, keys);
  if (shareTokens()) {
    both = queries;
    both.length = kernel.max(queries.length, keys.length);
    both.padded = kernel.max(queries.padded, keys.padded);
  }
  if (op.getBias())
    bias = viewScores(op.getBias());
  op.getMask().walkMask([&](MaskAttr mask) {
    if (mask.getKind() == MaskKind::Dense)
      dense.push_back(viewScores(op.getMaskOperands()[mask.getOperand()]));
  });
}

/// [b, s, h, k] of a tensor that broadcasts to [b, h, s, k]: dimensions of size
/// one have stride zero.
Value AttentionKernel::viewScores(Value hostTensor) {
  Value memory = kernel.capture(hostTensor);
  auto type = cast<MemRefType>(memory.getType());
  int64_t rank = type.getRank();
  Value full[] = {queries.batch, kernel.index(choices.heads), queries.length,
                  keys.length};
  Value strides[] = {zero, zero, zero, zero};
  Value stride = kernel.index(1);
  for (int64_t dim = rank - 1; dim >= 0; --dim) {
    int64_t of = rank == 3 && dim == 0 ? 0 : dim + 4 - rank;
    Value size = kernel.dim(memory, dim);
    Value single = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, size,
                                         kernel.index(1));
    strides[of] =
        arith::SelectOp::create(b, loc, single, zero, stride).getResult();
    stride = kernel.mul(stride, size);
  }
  OpFoldResult sizes[] = {full[0], full[2], full[1], full[3]};
  OpFoldResult steps[] = {strides[0], strides[2], strides[1], strides[3]};
  SmallVector<int64_t> anything(4, ShapedType::kDynamic);
  auto viewType =
      MemRefType::get(anything, type.getElementType(),
                      StridedLayoutAttr::get(b.getContext(), 0, anything));
  return memref::ReinterpretCastOp::create(b, loc, viewType, memory,
                                           b.getIndexAttr(0), sizes, steps);
}

void AttentionKernel::emitPhases() {
  if (!needsQueryPositions() && !needsKeyPositions())
    return;
  ArrayRef<rope::RotaryAttr> encodings =
      rope::getHeadEncodings(*op.getRotary(), single);
  auto axes = cast<rope::TokensType>(op.getQueryTokens().getType()).getAxes();
  auto keyAxes = cast<rope::TokensType>(op.getKeyTokens().getType()).getAxes();
  auto emitTables = [&](const Side &side, Value positions,
                        ArrayRef<StringAttr> names, bool inverse) {
    return emitPhaseTables(kernel, side, positions, encodings, names, inverse);
  };
  Value queryPositions, keyPositions;
  if (shareTokens())
    queryPositions = keyPositions = emitPositionTable(kernel, both);
  else {
    if (needsQueryPositions())
      queryPositions = emitPositionTable(kernel, queries);
    if (needsKeyPositions())
      keyPositions = emitPositionTable(kernel, keys);
  }
  if (op.turnsQuery())
    queryPhases = emitTables(shareTokens() ? both : queries, queryPositions,
                             axes, /*inverse=*/false);
  if (needsKeyPositions())
    keyPhases = shareTokens() && queryPhases
                    ? queryPhases
                    : emitTables(keys, keyPositions, keyAxes,
                                 /*inverse=*/false);
  if (op.getRotateOutput())
    outputPhases = emitTables(queries, queryPositions, axes, /*inverse=*/true);
}

void AttentionKernel::emitColumns() {
  bool packed = rope::getDims(op.getLayout()).batch < 0;
  SmallVector<Attribute> names = {b.getStringAttr("valid")};
  if (packed && queryTokens)
    names.push_back(b.getStringAttr("sequence"));
  for (const std::string &name : strand::listColumns(op.getMask()))
    names.push_back(b.getStringAttr(name));
  columns = b.getArrayAttr(names);
  PrefixOperands prefixes;
  op.getMask().walkMask([&](MaskAttr mask) {
    if (mask.getKind() == MaskKind::Prefix && mask.getOperand() >= 0)
      prefixes.push_back(
          {mask.getOperand(), op.getMaskOperands()[mask.getOperand()]});
  });
  bool share = shareTokens() && prefixes.empty();
  Value cells = emitCells(kernel, share ? both : queries, columns, prefixes);
  queryColumns = {cells, emitRanges(kernel, queries, cells)};
  if (!share)
    cells = emitCells(kernel, keys, columns, {});
  keyColumns = {cells, emitRanges(kernel, keys, cells)};
  lists = emitTileLists(kernel, queries, keys, queryColumns, keyColumns,
                        columns, op.getMask());
}

/// Where keys (or values) turn once per call: what they become, row by row.
Value AttentionKernel::emitTurned(int64_t channels, bool isKey) {
  Value rows = kernel.mul(keys.tiles, choices.tileKeys);
  OpFoldResult heads = b.getIndexAttr(choices.keyHeads);
  Value turned = kernel.allocate(
      {keys.batch, heads, rows, b.getIndexAttr(channels)}, element);
  kernel.forall({keys.batch, heads, keys.tiles}, [&](ArrayRef<Value> at) {
    batch = at[0];
    keyHead = at[1];
    Value first = kernel.mul(at[2], choices.tileKeys);
    Value tile = isKey ? loadKey(first) : loadValue(first);
    store(tile, turned, {batch, keyHead, first, zero}, 0, /*inside=*/true);
  });
  return turned;
}

/// On a GPU only what turns is written down; the rest is read as it lies.
void AttentionKernel::emitTurnedOnce() {
  if (op.turnsKey() && keyPhases)
    keyScratch = emitTurned(choices.headDim, /*isKey=*/true);
  if (op.getRotateValue() && keyPhases)
    valueScratch = emitTurned(choices.valueDim, /*isKey=*/false);
}

/// Scratch memory with a row per key.
Value AttentionKernel::allocateRows(int64_t channels) {
  Type type = choices.pairs ? element : f32;
  int64_t padding = kRowPadding * 32 / type.getIntOrFloatBitWidth();
  return kernel.allocate({keys.batch, b.getIndexAttr(choices.keyHeads),
                          kernel.mul(keys.tiles, choices.tileKeys),
                          b.getIndexAttr(channels + padding)},
                         type);
}

/// The same with a row per channel in each tile, seen as rows of keys: two keys
/// of a channel are neighbours.
Value AttentionKernel::allocateTurnedTiles(int64_t channels) {
  int64_t padding = kRowPadding * 32 / element.getIntOrFloatBitWidth();
  Value memory = kernel.allocate({keys.batch, b.getIndexAttr(choices.keyHeads),
                                  keys.tiles, b.getIndexAttr(channels),
                                  b.getIndexAttr(choices.tileKeys + padding)},
                                 element);
  return kernel.permute(memory, {0, 1, 2, 4, 3});
}

/// Turned and widened keys and values, and which tiles of values are finite.
void AttentionKernel::emitKeyScratch() {
  keyScratch = allocateRows(choices.headDim);
  valueScratch = choices.pairs ? allocateTurnedTiles(choices.valueDim)
                               : allocateRows(choices.valueDim);
  OpFoldResult heads = b.getIndexAttr(choices.keyHeads);
  finite = kernel.allocate({keys.batch, heads, keys.tiles}, b.getI1Type());
  kernel.forall({keys.batch, heads, keys.tiles}, [&](ArrayRef<Value> at) {
    batch = at[0];
    keyHead = at[1];
    Value first = kernel.mul(at[2], choices.tileKeys);
    SmallVector<Value> place = {batch, keyHead, first, zero};
    store(loadKey(first), keyScratch, place, 0, /*inside=*/true);
    Value loaded = loadValue(first);
    Value flag = strand::AllFiniteOp::create(b, loc, b.getI1Type(), loaded);
    kernel.store(flag, finite, {batch, keyHead, at[2]});
    if (choices.pairs)
      place = {batch, keyHead, at[2], zero, zero};
    store(loaded, valueScratch, place, 0, /*inside=*/true);
  });
}

//===----------------------------------------------------------------------===//
// Pieces of a block
//===----------------------------------------------------------------------===//

Value AttentionKernel::widen(Value x) {
  auto type = cast<RankedTensorType>(x.getType());
  if (type.getElementType() == f32)
    return x;
  return arith::ExtFOp::create(b, loc, tile(type.getShape(), f32), x);
}

Value AttentionKernel::narrow(Value x) {
  if (element == f32)
    return x;
  auto type = cast<RankedTensorType>(x.getType());
  return arith::TruncFOp::create(b, loc, tile(type.getShape(), element), x);
}

/// Turns the rows of tokens from `token` on, `repeat` rows for each.
Value AttentionKernel::turn(Value x, const PhaseTables &tables, Value token,
                            int64_t repeat) {
  int64_t rows = cast<RankedTensorType>(x.getType()).getDimSize(0);
  int64_t pairs = encoding().getTable().pairs.size();
  int64_t entries = rope::getHeadEncodings(*op.getRotary(), single).size();
  Value entry = kernel.div(kernel.mul(keyHead, entries), choices.keyHeads);
  auto type = tile({rows, pairs}, f32);
  Value at[] = {entry, batch, token, zero};
  Value cos = load(type, tables.cos, at, 0, repeat == 1 ? 0 : repeat,
                   /*inside=*/repeat == 1);
  Value sin = load(type, tables.sin, at, 0, repeat == 1 ? 0 : repeat,
                   /*inside=*/repeat == 1);
  return strand::RotateOp::create(b, loc, x.getType(), x, cos, sin, encoding());
}

Value AttentionKernel::loadQuery() {
  Value loaded =
      load(tile({choices.tileRows(), choices.headDim}, element), query,
           {batch, firstToken, firstHead, zero}, choices.rowsPerToken);
  if (op.turnsQuery() && queryPhases)
    loaded = turn(loaded, *queryPhases, firstToken, choices.rowsPerToken);
  return hold(loaded);
}

Value AttentionKernel::loadKey(Value first) {
  Value loaded = load(tile({choices.tileKeys, choices.headDim}, element), key,
                      {batch, first, keyHead, zero}, 1);
  if (op.turnsKey() && keyPhases)
    loaded = turn(loaded, *keyPhases, first, 1);
  return hold(loaded);
}

Value AttentionKernel::loadValue(Value first) {
  Value loaded = load(tile({choices.tileKeys, choices.valueDim}, element),
                      value, {batch, first, keyHead, zero}, 1);
  if (op.getRotateValue() && keyPhases)
    loaded = turn(loaded, *keyPhases, first, 1);
  return hold(loaded);
}

/// The factor between scores, as `emitScores` leaves them, and exponents.
double AttentionKernel::weightScale() {
  double scale = op.getEffectiveScale();
  if (op.getSoftcap())
    return op.getBias() ? kLog2E : op.getSoftcap()->convertToDouble() * kLog2E;
  return op.getBias() || !(scale > 0) ? kLog2E : scale * kLog2E;
}

/// Scores times `weightScale()` are exponents; hidden ones are minus infinity.
Value AttentionKernel::emitScores(Value keyTile, Value first, Value full) {
  auto type = tile({choices.tileRows(), choices.tileKeys}, f32);
  Value scores = strand::DotOp::create(b, loc, type, turnedQuery, keyTile,
                                       Value(), Value(), Value(),
                                       /*transposeB=*/true);
  auto times = [&](double factor) {
    scores =
        arith::MulFOp::create(b, loc, scores, splat(type.getShape(), factor));
  };
  double scale = op.getEffectiveScale();
  if (op.getSoftcap()) {
    double cap = op.getSoftcap()->convertToDouble();
    times(scale / cap);
    scores = math::TanhOp::create(b, loc, scores);
    if (op.getBias() || !(cap > 0))
      times(cap);
  } else if (op.getBias() || !(scale > 0)) {
    times(scale);
  }
  Value at[] = {batch, firstToken, firstHead, first};
  if (op.getBias()) {
    auto biasType = cast<MemRefType>(bias.getType());
    Value term = load(tile(type.getShape(), biasType.getElementType()), bias,
                      at, choices.rowsPerToken);
    scores = arith::AddFOp::create(b, loc, scores, widen(term));
  }
  SmallVector<Value> denseTiles;
  for (Value memory : dense)
    denseTiles.push_back(load(tile(type.getShape(), b.getI1Type()), memory, at,
                              choices.rowsPerToken));
  auto cells = tile({choices.tileKeys, static_cast<int64_t>(columns.size())},
                    b.getI32Type());
  Value keyCells = load(cells, keyColumns.cells, {batch, first, zero}, 0, 0,
                        /*inside=*/true);
  return strand::MaskOp::create(b, loc, type, scores, queryCells, keyCells,
                                full, denseTiles, columns, op.getMask());
}

/// Maximum and sum before the first tile.
std::pair<Value, Value> AttentionKernel::startSums() {
  int64_t rows = choices.tileRows();
  if (!sinks)
    return {splat({rows}, -std::numeric_limits<double>::infinity()),
            splat({rows}, 0)};
  // Seen once per token: stride zero.
  auto type =
      MemRefType::get({ShapedType::kDynamic, choices.heads}, f32,
                      StridedLayoutAttr::get(b.getContext(), 0, {0, 1}));
  OpFoldResult sizes[] = {queries.length, b.getIndexAttr(choices.heads)};
  OpFoldResult strides[] = {b.getIndexAttr(0), b.getIndexAttr(1)};
  Value view = memref::ReinterpretCastOp::create(
      b, loc, type, sinks, b.getIndexAttr(0), sizes, strides);
  Value logits = load(tile({rows}, f32), view, {firstToken, firstHead},
                      choices.rowsPerToken);
  return {arith::MulFOp::create(b, loc, logits, splat({rows}, kLog2E)),
          splat({rows}, 1)};
}

/// True in a partial tile whose values are not all finite. Asked there only, as
/// the tile lies in shared memory.
Value AttentionKernel::emitFiniteOnDemand(Value loaded, Value full) {
  auto branch = scf::IfOp::create(b, loc, TypeRange{b.getI1Type()}, full,
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  Value no = arith::ConstantIntOp::create(b, loc, 0, 1);
  scf::YieldOp::create(b, loc, no);
  b.setInsertionPointToStart(branch.elseBlock());
  Value isFinite = strand::AllFiniteOp::create(b, loc, b.getI1Type(), loaded);
  Value yes = arith::ConstantIntOp::create(b, loc, 1, 1);
  Value isNot = arith::XOrIOp::create(b, loc, isFinite, yes);
  scf::YieldOp::create(b, loc, isNot);
  return branch.getResult(0);
}

/// True where hidden values must not be multiplied.
Value AttentionKernel::emitGuard(Value loaded, Value number, Value full) {
  if (bias) // minus infinity in it hides pairs of full tiles, too
    full = arith::ConstantIntOp::create(b, loc, 0, 1);
  if (choices.gpu)
    return emitFiniteOnDemand(loaded, full);
  Value isFinite =
      finite ? kernel.load(finite, {batch, keyHead, number})
             : strand::AllFiniteOp::create(b, loc, b.getI1Type(), loaded)
                   .getResult();
  Value either = arith::OrIOp::create(b, loc, isFinite, full);
  Value yes = arith::ConstantIntOp::create(b, loc, 1, 1);
  return arith::XOrIOp::create(b, loc, either, yes);
}

/// Memory works while tiles are multiplied.
void AttentionKernel::prefetch(Value memory, Value first, int64_t channels) {
  if (!readsInPlace())
    return;
  auto type = tile({choices.tileKeys, channels}, element);
  strand::PrefetchOp::create(b, loc, memory,
                             ValueRange{batch, first, keyHead, zero},
                             b.getI64IntegerAttr(1), type);
}

void AttentionKernel::prefetchNextKeys(Value number) {
  if (!readsInPlace())
    return;
  Value next = kernel.min(kernel.add(number, kernel.index(1)), lastNumber);
  Value entry = kernel.load(lists.entries, {batch, queryTile, next});
  prefetch(key, kernel.mul(tileOfEntry(entry), choices.tileKeys),
           choices.headDim);
}

/// The number of a tile of keys, from an entry of the list; its lowest bit says
/// whether the tile is full.
Value AttentionKernel::tileOfEntry(Value entry) {
  Value one = arith::ConstantIntOp::create(b, loc, 1, 32);
  return arith::IndexCastOp::create(
      b, loc, b.getIndexType(),
      arith::ShRUIOp::create(b, loc, entry, one).getResult());
}

/// One tile of keys; `carried` are maximum, sum and accumulator.
Values AttentionKernel::emitStep(Value number, ValueRange carried) {
  Value entry = kernel.load(lists.entries, {batch, queryTile, number});
  Value full = arith::TruncIOp::create(b, loc, b.getI1Type(), entry);
  Value tileNumber = tileOfEntry(entry);
  Value first = kernel.mul(tileNumber, choices.tileKeys);
  Value scratchAt[] = {batch, keyHead, first, zero};
  auto loadScratch = [&](Value scratch, ValueRange place, int64_t channels) {
    Type type = holdsElements() ? element : f32;
    return load(tile({choices.tileKeys, channels}, type), scratch, place, 0, 0,
                /*inside=*/true);
  };
  Value keyTile = keyScratch
                      ? loadScratch(keyScratch, scratchAt, choices.headDim)
                      : loadKey(first);
  prefetch(value, first, choices.valueDim);
  Value scores = emitScores(keyTile, first, full);
  auto step = strand::SoftmaxStepOp::create(
      b, loc, scores.getType(), carried[0].getType(), carried[0].getType(),
      carried[0].getType(), scores, carried[0], carried[1],
      b.getF64FloatAttr(weightScale()));
  Value turnedAt[] = {batch, keyHead, tileNumber, zero, zero};
  ValueRange valueAt(scratchAt);
  if (choices.pairs)
    valueAt = turnedAt;
  Value valueTile = valueScratch
                        ? loadScratch(valueScratch, valueAt, choices.valueDim)
                        : loadValue(first);
  Value guard = emitGuard(valueTile, tileNumber, full);
  prefetchNextKeys(number);
  Value weights = hold(narrow(step.getWeights()));
  Value sum = strand::DotOp::create(b, loc, carried[2].getType(), weights,
                                    valueTile, carried[2], step.getDecay(),
                                    guard, /*transposeB=*/false);
  return {step.getNewMax(), step.getNewSum(), sum};
}

void AttentionKernel::storeResults(ValueRange sums) {
  auto finish = strand::SoftmaxFinishOp::create(
      b, loc, sums[2].getType(), sums[0].getType(), sums[2], sums[0], sums[1]);
  Value out = finish.getOutput();
  if (outputPhases && inStorage())
    out = narrow(out);
  if (outputPhases)
    out = turn(out, *outputPhases, firstToken, choices.rowsPerToken);
  if (out.getType() == sums[2].getType())
    out = narrow(out);
  store(out, output, {batch, firstToken, firstHead, zero},
        choices.rowsPerToken);
  if (lse)
    store(finish.getLse(), lse, {batch, firstToken, firstHead},
          choices.rowsPerToken);
}

/// A block is one tile of queries of one group; blocks of a group are
/// neighbours, and those with the most keys come first.
void AttentionKernel::emitBlock(ArrayRef<Value> at) {
  batch = at[0];
  keyHead = at[1];
  queryTile = kernel.sub(kernel.sub(queries.tiles, kernel.index(1)), at[2]);
  firstHead = kernel.add(kernel.mul(keyHead, choices.group),
                         kernel.mul(at[3], choices.rowsPerToken));
  firstToken = kernel.mul(queryTile, choices.tileTokens);
  auto cells = tile({choices.tileRows(), static_cast<int64_t>(columns.size())},
                    b.getI32Type());
  bool plain = choices.rowsPerToken == 1;
  queryCells = load(cells, queryColumns.cells, {batch, firstToken, zero}, 0,
                    plain ? 0 : choices.rowsPerToken, /*inside=*/plain);
  turnedQuery = loadQuery();
  auto [max, sum] = startSums();
  Value acc = splat({choices.tileRows(), choices.valueDim}, 0);
  Value count32 = kernel.load(lists.counts, {batch, queryTile});
  Value count = arith::IndexCastOp::create(b, loc, b.getIndexType(), count32);
  if (readsInPlace())
    lastNumber = kernel.sub(count, kernel.index(1));
  Values sums = kernel.loop(count, {max, sum, acc},
                            [&](Value number, ValueRange carried) {
                              return emitStep(number, carried);
                            });
  storeResults(sums);
}

FailureOr<Values> AttentionKernel::run() {
  if (failed(prepareHost()))
    return failure();
  captureOperands();
  auto outType = cast<RankedTensorType>(hostQuery.getType());
  SmallVector<int64_t> shape(outType.getShape());
  shape[dims.channels] = choices.valueDim;
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(emit.builder, emit.loc, hostQuery);
  sizes[dims.channels] = emit.builder.getIndexAttr(choices.valueDim);
  output = byToken(kernel.addResult(tile(shape, element), sizes));
  if (op.getLse()) {
    shape.pop_back();
    sizes.pop_back();
    lse = kernel.addResult(tile(shape, f32), sizes);
    if (dims.tokens == 2)
      lse = kernel.permute(lse, {0, 2, 1});
  }
  emitSides();
  emitPhases();
  emitColumns();
  if (choices.gpu && choices.keysOnce)
    emitTurnedOnce();
  else if (choices.keysOnce)
    emitKeyScratch();
  kernel.forall({queries.batch, b.getIndexAttr(choices.keyHeads), queries.tiles,
                 b.getIndexAttr(choices.group / choices.rowsPerToken)},
                [&](ArrayRef<Value> at) { emitBlock(at); });
  Values tensors = kernel.finish();
  Values results = {fromBatched(emit, tensors[0], op.getOutput().getType())};
  if (op.getLse())
    results.push_back(fromBatched(emit, tensors[1], op.getLse().getType()));
  return results;
}

FailureOr<Values> lowering::emitAttentionKernel(Emitter &emit,
                                                rope::AttentionOp op,
                                                const Choices &choices) {
  return AttentionKernel(emit, op, choices).run();
}
