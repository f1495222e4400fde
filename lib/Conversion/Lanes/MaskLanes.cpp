//===- MaskLanes.cpp - Masks of pairs and of tiles ------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MaskLanes.h"

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

Value PairMask::implied(ArrayAttr columns) {
  Value result = v.boolean(true);
  if (strand::findColumn(columns, "valid") >= 0) {
    Value valid =
        arith::AndIOp::create(v.b, v.loc, query("valid"), key("valid"));
    result = compare(Predicate::ne, valid, v.integer(0));
  }
  if (strand::findColumn(columns, "sequence") >= 0)
    result = both(result, equal("sequence"));
  return result;
}

Value PairMask::emitWindow(MaskAttr mask) {
  Value distance =
      arith::SubIOp::create(v.b, v.loc, key("index"), query("index"));
  Value result = v.boolean(true);
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
    return v.boolean(mask.getKind() == MaskKind::All);
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
                                 v.boolean(true));
  case MaskKind::And:
  case MaskKind::Or: {
    Value result = emit(mask.getChildren()[0]);
    for (MaskAttr child : mask.getChildren().drop_front()) {
      Value other = emit(child);
      result =
          mask.getKind() == MaskKind::And
              ? both(result, other)
              : arith::OrIOp::create(v.b, v.loc, result, other).getResult();
    }
    return result;
  }
  }
  llvm_unreachable("unknown mask");
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

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
    result =
        both(result, {atMost(low.low, high.high), atMost(low.high, high.low)});
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
