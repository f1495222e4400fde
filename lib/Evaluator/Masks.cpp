//===- Masks.cpp - strand.mask and strand.visible ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A mask is evaluated once, on what is known of the columns of a query and a
// key: a number (strand.mask), or a smallest and a largest one
// (strand.visible). The answer is yes, no or maybe.
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;
using rope::MaskAttr;
using rope::MaskKind;
using rope::MaskTopic;
using rope::MaskWord;

//===----------------------------------------------------------------------===//
// Three values
//===----------------------------------------------------------------------===//

namespace {
enum class Answer { No, Maybe, Yes };

/// Between what a column is.
struct Span {
  int64_t low, high;
};
} // namespace

static Answer operator!(Answer x) {
  return x == Answer::Maybe ? x : x == Answer::Yes ? Answer::No : Answer::Yes;
}
static Answer operator&(Answer x, Answer y) { return std::min(x, y); }
static Answer operator|(Answer x, Answer y) { return std::max(x, y); }

static Answer isLess(Span x, Span y) {
  return x.high < y.low    ? Answer::Yes
         : x.low >= y.high ? Answer::No
                           : Answer::Maybe;
}
static Answer isAtMost(Span x, Span y) { return !isLess(y, x); }
static Answer isEqual(Span x, Span y) {
  if (x.high < y.low || y.high < x.low)
    return Answer::No;
  bool isOne = x.low == x.high && y.low == y.high;
  return isOne ? Answer::Yes : Answer::Maybe;
}
static Span only(int64_t number) { return {number, number}; }

//===----------------------------------------------------------------------===//
// Masks
//===----------------------------------------------------------------------===//

namespace {
/// A mask for what is known of a query and a key.
class Question {
public:
  using Column = llvm::function_ref<Span(StringRef)>;
  /// `dense` answers for the leaves with an operand, in their order.
  Question(Column query, Column key, ArrayRef<Answer> dense)
      : query(query), key(key), dense(dense) {}

  Answer ask(MaskAttr mask);
  /// What columns say beside the mask.
  Answer askColumns(ArrayAttr columns);

private:
  Answer askWindow(MaskAttr mask);
  Answer askRelation(MaskAttr mask);
  Answer askWord(MaskWord word, Column column);
  Answer equal(StringRef column) { return isEqual(query(column), key(column)); }

  Column query, key;
  ArrayRef<Answer> dense;
};
} // namespace

Answer Question::askColumns(ArrayAttr columns) {
  Answer result = Answer::Yes;
  if (strand::findColumn(columns, "valid") >= 0)
    result = result & !isEqual(query("valid"), only(0)) &
             !isEqual(key("valid"), only(0));
  if (strand::findColumn(columns, "sequence") >= 0)
    result = result & equal("sequence");
  return result;
}

Answer Question::askWindow(MaskAttr mask) {
  Span q = query("index"), k = key("index");
  Span distance = {k.low - q.high, k.high - q.low};
  Answer result = Answer::Yes;
  if (mask.getLeft() != MaskAttr::kUnbounded)
    result = result & isAtMost(only(-mask.getLeft()), distance);
  if (mask.getRight() != MaskAttr::kUnbounded)
    result = result & isAtMost(distance, only(mask.getRight()));
  return result;
}

/// A token without a topic has a negative number.
Answer Question::askRelation(MaskAttr mask) {
  StringRef column = strand::getColumnName(mask.getTopic());
  Answer result =
      isAtMost(only(0), query(column)) & isAtMost(only(0), key(column)) &
      (mask.getKind() == MaskKind::Same ? equal(column)
                                        : isLess(key(column), query(column)));
  if (mask.getTopic() == MaskTopic::Block)
    for (StringRef part : {"row", "column"})
      result = result & equal(strand::getBlockColumn(part, mask));
  return result;
}

Answer Question::askWord(MaskWord word, Column column) {
  auto isKind = [&](rope::SegmentKind kind) {
    return isEqual(column("kind"), only(static_cast<int64_t>(kind)));
  };
  switch (word) {
  case MaskWord::Text:
    return isKind(rope::SegmentKind::Text);
  case MaskWord::Image:
    return isKind(rope::SegmentKind::Image);
  case MaskWord::Video:
    return isKind(rope::SegmentKind::Video);
  case MaskWord::Audio:
    return isKind(rope::SegmentKind::Audio);
  case MaskWord::Clean:
    return isEqual(column("noisy"), only(0));
  case MaskWord::Noisy:
    return !isEqual(column("noisy"), only(0));
  }
  llvm_unreachable("all words are handled");
}

Answer Question::ask(MaskAttr mask) {
  switch (mask.getKind()) {
  case MaskKind::All:
    return Answer::Yes;
  case MaskKind::None:
    return Answer::No;
  case MaskKind::Causal:
    return isAtMost(key("index"), query("index"));
  case MaskKind::Window:
    return askWindow(mask);
  case MaskKind::Prefix:
    return isLess(key("index"),
                  mask.getOperand() < 0
                      ? only(mask.getLeft())
                      : query("prefix" + std::to_string(mask.getOperand())));
  case MaskKind::Same:
  case MaskKind::Earlier:
    return askRelation(mask);
  case MaskKind::QueryIs:
    return askWord(mask.getTested(), query);
  case MaskKind::KeyIs:
    return askWord(mask.getTested(), key);
  case MaskKind::Dense: {
    Answer answer = dense.front();
    dense = dense.drop_front();
    return answer;
  }
  case MaskKind::Not:
    return !ask(mask.getChildren()[0]);
  case MaskKind::And:
  case MaskKind::Or: {
    // All children are asked, so that dense leaves stay in step.
    bool isAnd = mask.getKind() == MaskKind::And;
    Answer result = isAnd ? Answer::Yes : Answer::No;
    for (MaskAttr child : mask.getChildren()) {
      Answer answer = ask(child);
      result = isAnd ? result & answer : result | answer;
    }
    return result;
  }
  }
  llvm_unreachable("all masks are handled");
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static LogicalResult run(strand::MaskOp op, Machine &m) {
  Tile result = m.tile(op.getScores());
  const Tile &queries = m.tile(op.getQueries()), &keys = m.tile(op.getKeys());
  bool full = op.getFull() && m.integer(op.getFull());
  auto columnOf = [&](const Tile &tile, int64_t row) {
    return [&op, &tile, row](StringRef name) {
      int64_t column = strand::findColumn(op.getColumns(), name);
      return only(tile.at(row, column).integer);
    };
  };
  for (int64_t row = 0; row < result.rows() && !full; ++row)
    for (int64_t column = 0; column < result.columns(); ++column) {
      SmallVector<Answer> dense;
      for (Value tile : op.getDense())
        dense.push_back(m.tile(tile).at(row, column).integer ? Answer::Yes
                                                             : Answer::No);
      auto query = columnOf(queries, row), key = columnOf(keys, column);
      Question question(query, key, dense);
      Answer visible =
          question.askColumns(op.getColumns()) & question.ask(op.getMask());
      if (visible == Answer::No)
        result.number(row, column) = Number(-INFINITY);
    }
  m.set(op.getResult(), std::move(result));
  return success();
}

static LogicalResult run(strand::VisibleOp op, Machine &m) {
  int64_t count = op.getColumns().size();
  auto columnOf = [&](const Tile &tile) {
    return [&op, &tile, count](StringRef name) -> Span {
      int64_t column = strand::findColumn(op.getColumns(), name);
      return {tile.elements[column].integer,
              tile.elements[column + count].integer};
    };
  };
  auto query = columnOf(m.tile(op.getQueries())),
       key = columnOf(m.tile(op.getKeys()));
  SmallVector<Answer> dense;
  op.getMask().walkMask([&](MaskAttr mask) {
    if (mask.getKind() == MaskKind::Dense)
      dense.push_back(Answer::Maybe);
  });
  Question question(query, key, dense);
  Answer visible =
      question.askColumns(op.getColumns()) & question.ask(op.getMask());
  m.set(op.getTileClass(), RuntimeValue(Scalar(static_cast<int64_t>(visible))));
  return success();
}

void evaluator::addMaskOps(Handlers &handlers) {
  handlers.add<strand::MaskOp>(run);
  handlers.add<strand::VisibleOp>(run);
}
