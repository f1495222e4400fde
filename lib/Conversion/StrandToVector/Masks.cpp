//===- Masks.cpp - Masks of pairs and of tiles -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include <algorithm>
#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;
using rope::MaskAttr;
using rope::MaskKind;
using rope::MaskTopic;
using rope::MaskWord;
using Predicate = arith::CmpIPredicate;

/// A bound of a window or prefix as i32. Indices of tokens are smaller than the
/// largest i32, so a bound beyond it means the same as that one.
constexpr int64_t kFarthest = std::numeric_limits<int32_t>::max();
static int64_t boundOf(int64_t distance) {
  return std::clamp(distance, -kFarthest, kFarthest);
}

/// The number that a `query is` or `key is` test compares its column with.
static std::pair<StringRef, int64_t> wordOf(MaskAttr mask) {
  switch (mask.getTested()) {
  case MaskWord::Text:
    return {"kind", static_cast<int64_t>(rope::SegmentKind::Text)};
  case MaskWord::Image:
    return {"kind", static_cast<int64_t>(rope::SegmentKind::Image)};
  case MaskWord::Video:
    return {"kind", static_cast<int64_t>(rope::SegmentKind::Video)};
  case MaskWord::Audio:
    return {"kind", static_cast<int64_t>(rope::SegmentKind::Audio)};
  case MaskWord::Clean:
    return {"noisy", 0};
  case MaskWord::Noisy:
    return {"noisy", 1};
  }
  llvm_unreachable("unknown word");
}

//===----------------------------------------------------------------------===//
// Pairs
//===----------------------------------------------------------------------===//

namespace {
/// A mask for one key and a vector of queries, as a vector of i1.
class PairMask {
public:
  using Column = llvm::function_ref<Value(StringRef)>;
  PairMask(Lanes &v, Column query, Column key, ArrayRef<Value> dense)
      : v(v), query(query), key(key), dense(dense) {}

  Value emit(MaskAttr mask);
  Value implied(ArrayAttr columns);

private:
  Value compare(Predicate predicate, Value x, Value y) {
    return arith::CmpIOp::create(v.b, v.loc, predicate, x, y);
  }
  Value both(Value x, Value y) {
    return arith::AndIOp::create(v.b, v.loc, x, y);
  }
  Value constant(bool value) {
    auto type = v.type(v.b.getI1Type());
    return arith::ConstantOp::create(v.b, v.loc,
                                     DenseElementsAttr::get(type, value));
  }
  Value equal(StringRef column) {
    return compare(Predicate::eq, query(column), key(column));
  }
  Value exists(StringRef column) {
    Value zero = v.integer(0);
    return both(compare(Predicate::sge, query(column), zero),
                compare(Predicate::sge, key(column), zero));
  }
  Value emitWindow(MaskAttr mask);
  Value emitRelation(MaskAttr mask);

  Lanes &v;
  Column query, key;
  ArrayRef<Value> dense;
  size_t nextDense = 0;
};
} // namespace

Value PairMask::implied(ArrayAttr columns) {
  Value result = constant(true);
  if (strand::findColumn(columns, "valid") >= 0) {
    Value valid = arith::AndIOp::create(v.b, v.loc, query("valid"), key("valid"));
    result = compare(Predicate::ne, valid, v.integer(0));
  }
  if (strand::findColumn(columns, "sequence") >= 0)
    result = both(result, equal("sequence"));
  return result;
}

Value PairMask::emitWindow(MaskAttr mask) {
  Value distance =
      arith::SubIOp::create(v.b, v.loc, key("index"), query("index"));
  Value result = constant(true);
  int64_t left = boundOf(mask.getLeft()), right = boundOf(mask.getRight());
  if (left != kFarthest)
    result = both(result, compare(Predicate::sge, distance, v.integer(-left)));
  if (right != kFarthest)
    result = both(result, compare(Predicate::sle, distance, v.integer(right)));
  return result;
}

Value PairMask::emitRelation(MaskAttr mask) {
  StringRef column = strand::getColumnName(mask.getTopic());
  Value related = mask.getKind() == MaskKind::Same
                      ? equal(column)
                      : compare(Predicate::slt, key(column), query(column));
  if (mask.getTopic() == MaskTopic::Block)
    for (StringRef name : {"row", "column"})
      related = both(related, equal(strand::getBlockColumn(name, mask)));
  return both(exists(column), related);
}

Value PairMask::emit(MaskAttr mask) {
  switch (mask.getKind()) {
  case MaskKind::All:
  case MaskKind::None:
    return constant(mask.getKind() == MaskKind::All);
  case MaskKind::Causal:
    return compare(Predicate::sle, key("index"), query("index"));
  case MaskKind::Window:
    return emitWindow(mask);
  case MaskKind::Prefix: {
    if (mask.getOperand() >= 0)
      return compare(Predicate::slt, key("index"),
                     query("prefix" + std::to_string(mask.getOperand())));
    return compare(Predicate::slt, key("index"),
                   v.integer(boundOf(mask.getLeft())));
  }
  case MaskKind::Same:
  case MaskKind::Earlier:
    return emitRelation(mask);
  case MaskKind::QueryIs:
  case MaskKind::KeyIs: {
    auto [column, number] = wordOf(mask);
    Value side =
        mask.getKind() == MaskKind::QueryIs ? query(column) : key(column);
    return compare(Predicate::eq, side, v.integer(number));
  }
  case MaskKind::Dense:
    return compare(Predicate::ne, dense[nextDense++], v.integer(0));
  case MaskKind::Not:
    return arith::XOrIOp::create(v.b, v.loc, emit(mask.getChildren()[0]),
                                 constant(true));
  case MaskKind::And:
  case MaskKind::Or: {
    Value result = emit(mask.getChildren()[0]);
    for (MaskAttr child : mask.getChildren().drop_front()) {
      Value other = emit(child);
      result = mask.getKind() == MaskKind::And
                   ? both(result, other)
                   : arith::OrIOp::create(v.b, v.loc, result, other).getResult();
    }
    return result;
  }
  }
  llvm_unreachable("unknown mask");
}

void BlockLowering::lower(strand::MaskOp op) {
  Tile scores = get(op.getScores());
  Tile queries = get(op.getQueries()), keys = get(op.getKeys());
  SmallVector<Tile> dense;
  for (Value tile : op.getDense())
    dense.push_back(get(tile));
  Tile result = reuse(op.getScores(), op.getResult());
  copy(scores, result);
  OpBuilder::InsertionGuard guard(b);
  if (op.getFull()) {
    Value yes = arith::ConstantIntOp::create(b, v.loc, 1, 1);
    Value partial = arith::XOrIOp::create(b, v.loc, op.getFull(), yes);
    auto branch = scf::IfOp::create(b, v.loc, partial, /*withElse=*/false);
    b.setInsertionPointToStart(branch.thenBlock());
  }
  auto column = [&](StringRef name) {
    return v.index(strand::findColumn(op.getColumns(), name));
  };
  v.loop(scores.columns, [&](Value number) {
    // Columns of this key, read once.
    llvm::StringMap<Value> ofKey;
    auto key = [&](StringRef name) {
      Value &slot = ofKey[name];
      if (!slot)
        slot = v.spread(memref::LoadOp::create(b, v.loc, keys.memory,
                                               keys.at(number, column(name)))
                            .getResult());
      return slot;
    };
    for (int64_t j = 0; j < vectorsPerColumn(scores); ++j) {
      auto query = [&](StringRef name) {
        return v.load(queries.memory, {column(name), lane(j)}, v.i32());
      };
      SmallVector<Value> denseHere;
      for (const Tile &tile : dense)
        denseHere.push_back(v.load(tile.memory, {number, lane(j)}, v.i32()));
      PairMask pairs(v, query, key, denseHere);
      Value visible = pairs.implied(op.getColumns());
      visible = arith::AndIOp::create(b, v.loc, visible,
                                      pairs.emit(op.getMask()));
      Value at[] = {number, lane(j)};
      Value score = v.load(result.memory, at, v.f32());
      Value hidden = v.constant(-std::numeric_limits<double>::infinity());
      v.store(v.select(visible, score, hidden), result.memory, at);
    }
  });
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

namespace {
/// What is known of a mask on a tile: may it hold for a pair, must it for all.
struct Known {
  Value may, must;
};

/// Smallest and largest.
struct Span {
  Value low, high;
};

/// The class of a tile by the ranges of its columns, in scalars.
class TileMask {
public:
  using Column = llvm::function_ref<Span(StringRef)>;
  TileMask(Lanes &v, Column query, Column key) : v(v), query(query), key(key) {}

  Known emit(MaskAttr mask);
  Known implied(ArrayAttr columns);
  Known both(Known x, Known y) {
    return {conj(x.may, y.may), conj(x.must, y.must)};
  }

private:
  Value compare(Predicate predicate, Value x, Value y) {
    return arith::CmpIOp::create(v.b, v.loc, predicate, x, y);
  }
  Value atMost(Value x, Value y) { return compare(Predicate::sle, x, y); }
  Value below(Value x, Value y) { return compare(Predicate::slt, x, y); }
  Value conj(Value x, Value y) {
    return arith::AndIOp::create(v.b, v.loc, x, y);
  }
  Value disj(Value x, Value y) {
    return arith::OrIOp::create(v.b, v.loc, x, y);
  }
  Value negate(Value x) {
    return arith::XOrIOp::create(v.b, v.loc, x, constant(true));
  }
  Value constant(bool value) {
    return arith::ConstantIntOp::create(v.b, v.loc, value, 1);
  }
  Span fixed(int64_t number) {
    Value value = v.scalarInteger(number);
    return {value, value};
  }
  Known known(bool value) { return {constant(value), constant(value)}; }
  Known equal(Span x, Span y) {
    Value overlap = conj(atMost(x.low, y.high), atMost(y.low, x.high));
    return {overlap, conj(atMost(x.high, y.low), atMost(y.high, x.low))};
  }
  /// x < y
  Known less(Span x, Span y) {
    return {below(x.low, y.high), below(x.high, y.low)};
  }
  Known exists(StringRef column) {
    Value zero = v.scalarInteger(0);
    Span q = query(column), k = key(column);
    return {conj(atMost(zero, q.high), atMost(zero, k.high)),
            conj(atMost(zero, q.low), atMost(zero, k.low))};
  }
  Known emitWindow(MaskAttr mask);
  Known emitRelation(MaskAttr mask);

  Lanes &v;
  Column query, key;
};
} // namespace

Known TileMask::implied(ArrayAttr columns) {
  Known result = known(true);
  for (StringRef name : {"valid", "sequence"}) {
    if (strand::findColumn(columns, name) < 0)
      continue;
    if (name == "sequence") {
      result = both(result, equal(query(name), key(name)));
      continue;
    }
    result = both(result, equal(query(name), fixed(1)));
    result = both(result, equal(key(name), fixed(1)));
  }
  return result;
}

Known TileMask::emitWindow(MaskAttr mask) {
  Span q = query("index"), k = key("index");
  Span distance = {arith::SubIOp::create(v.b, v.loc, k.low, q.high),
                    arith::SubIOp::create(v.b, v.loc, k.high, q.low)};
  Known result = known(true);
  auto require = [&](Span low, Span high) {
    // low <= high
    result = both(result, {atMost(low.low, high.high), atMost(low.high, high.low)});
  };
  require(fixed(-boundOf(mask.getLeft())), distance);
  require(distance, fixed(boundOf(mask.getRight())));
  return result;
}

Known TileMask::emitRelation(MaskAttr mask) {
  StringRef column = strand::getColumnName(mask.getTopic());
  Known related = mask.getKind() == MaskKind::Same
                      ? equal(query(column), key(column))
                      : less(key(column), query(column));
  if (mask.getTopic() == MaskTopic::Block)
    for (StringRef part : {"row", "column"}) {
      std::string name = strand::getBlockColumn(part, mask);
      related = both(related, equal(query(name), key(name)));
    }
  return both(exists(column), related);
}

Known TileMask::emit(MaskAttr mask) {
  switch (mask.getKind()) {
  case MaskKind::All:
  case MaskKind::None:
    return known(mask.getKind() == MaskKind::All);
  case MaskKind::Causal: {
    Span q = query("index"), k = key("index");
    return {atMost(k.low, q.high), atMost(k.high, q.low)};
  }
  case MaskKind::Window:
    return emitWindow(mask);
  case MaskKind::Prefix: {
    if (mask.getOperand() >= 0)
      return less(key("index"),
                  query("prefix" + std::to_string(mask.getOperand())));
    return less(key("index"), fixed(boundOf(mask.getLeft())));
  }
  case MaskKind::Same:
  case MaskKind::Earlier:
    return emitRelation(mask);
  case MaskKind::QueryIs:
  case MaskKind::KeyIs: {
    auto [column, number] = wordOf(mask);
    return equal(mask.getKind() == MaskKind::QueryIs ? query(column)
                                                     : key(column),
                 fixed(number));
  }
  case MaskKind::Dense:
    return {constant(true), constant(false)};
  case MaskKind::Not: {
    Known inner = emit(mask.getChildren()[0]);
    return {negate(inner.must), negate(inner.may)};
  }
  case MaskKind::And:
  case MaskKind::Or: {
    Known result = emit(mask.getChildren()[0]);
    for (MaskAttr child : mask.getChildren().drop_front()) {
      Known other = emit(child);
      result = mask.getKind() == MaskKind::And
                   ? both(result, other)
                   : Known{disj(result.may, other.may),
                           disj(result.must, other.must)};
    }
    return result;
  }
  }
  llvm_unreachable("unknown mask");
}

void BlockLowering::lower(strand::VisibleOp op) {
  Tile queries = get(op.getQueries()), keys = get(op.getKeys());
  int64_t columns = op.getColumns().size();
  auto reader = [&](const Tile &tile) {
    return [&, tile](StringRef name) -> Span {
      int64_t column = strand::findColumn(op.getColumns(), name);
      auto read = [&](int64_t at) -> Value {
        return memref::LoadOp::create(b, v.loc, tile.memory,
                                      ValueRange{v.index(0), v.index(at)});
      };
      return {read(column), read(column + columns)};
    };
  };
  auto query = reader(queries), key = reader(keys);
  TileMask mask(v, query, key);
  Known result = mask.both(mask.implied(op.getColumns()), mask.emit(op.getMask()));
  Value may = arith::ExtUIOp::create(b, v.loc, v.i32(), result.may);
  Value must = arith::ExtUIOp::create(b, v.loc, v.i32(), result.must);
  op.getTileClass().replaceAllUsesWith(
      arith::AddIOp::create(b, v.loc, may, must).getResult());
}
