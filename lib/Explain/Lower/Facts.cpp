//===- Facts.cpp - What a program says about its attentions ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Facts.h"

#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using placement::Token;
using rope::AttentionOp;

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static std::string sizeOf(Value value, int dim) {
  int64_t size = cast<RankedTensorType>(value.getType()).getDimSize(dim);
  return ShapedType::isDynamic(size) ? "?" : std::to_string(size);
}

static std::string describeWork(AttentionOp op) {
  rope::LayoutDims dims = getDims(op.getLayout());
  std::string heads = sizeOf(op.getQuery(), dims.heads);
  std::string keyHeads = sizeOf(op.getKey(), dims.heads);
  std::string text;
  raw_string_ostream os(text);
  if (dims.batch >= 0)
    os << "batch " << sizeOf(op.getQuery(), dims.batch) << ", ";
  os << sizeOf(op.getQuery(), dims.tokens) << " queries x "
     << sizeOf(op.getKey(), dims.tokens) << " keys, " << heads << " heads";
  if (heads != keyHeads)
    os << " (" << keyHeads << " of keys)";
  os << " of " << sizeOf(op.getQuery(), dims.channels) << " channels, "
     << cast<RankedTensorType>(op.getQuery().getType()).getElementType();
  return text;
}

/// "query and key"
static std::string listTurning(AttentionOp op) {
  std::vector<StringRef> names;
  if (op.turnsQuery())
    names.push_back("query");
  if (op.turnsKey())
    names.push_back("key");
  if (op.getRotateValue())
    names.push_back("value");
  if (op.getRotateOutput())
    names.push_back("output (back)");
  return llvm::join(names, " and ");
}

static std::string describeRotation(AttentionOp op) {
  if (!op.getRotary())
    return "nothing turns";
  std::string names = listTurning(op);
  if (names.empty())
    return "operands come turned";
  rope::RotaryAttr storage;
  ArrayRef<rope::RotaryAttr> encodings =
      getHeadEncodings(*op.getRotary(), storage);
  if (encodings.size() != 1)
    return names + " turn, by one encoding per key/value head";
  llvm::MapVector<StringRef, int64_t> pairs; // in the order of channels
  rotary::Table table = encodings.front().getTable();
  for (const rotary::Pair &pair : table.pairs)
    ++pairs[pair.axis];
  std::vector<std::string> parts;
  for (const auto &[axis, count] : pairs)
    parts.push_back((axis + " " + Twine(count)).str());
  std::string text = names + " turn: pairs by axis " + llvm::join(parts, ", ");
  if (!table.passthrough.empty())
    text += "; " + std::to_string(table.passthrough.size()) +
            " channels do not turn";
  return text;
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

using Sequences = std::vector<std::vector<Token>>;

/// A sequence of which only the length is known.
static Sequences makeRow(int64_t length) {
  Sequences sequences(1);
  for (int64_t index = 0; index < length; ++index) {
    Token token;
    token.index = index;
    sequences.front().push_back(token);
  }
  return sequences;
}

/// The sequences behind a value of tokens, if they are constant.
static std::optional<Sequences> findSequences(Value tokens) {
  rope::SchemeAttr scheme;
  Operation *op = tokens.getDefiningOp();
  if (auto place = dyn_cast_or_null<rope::PlaceOp>(op)) {
    auto symbol = SymbolTable::lookupNearestSymbolFrom<rope::SchemeOp>(
        place, place.getSchemeAttr());
    scheme = symbol ? symbol.getScheme() : nullptr;
    op = place.getTokens().getDefiningOp();
  } else if (auto placed = dyn_cast_or_null<rope::PlaceExplicitOp>(op)) {
    op = placed.getTokens().getDefiningOp();
  }
  auto segments = dyn_cast_or_null<rope::SegmentsOp>(op);
  if (!segments)
    return std::nullopt;
  Sequences sequences;
  rope::SegmentsAttr attr = segments.getSegments();
  for (int64_t index = 0; index < attr.getNumSequences(); ++index) {
    Expected<placement::Sequence> sequence = placement::place(
        scheme, placement::readSegments(attr.getSequence(index)),
        segments.getOrderAttr());
    if (!sequence) {
      consumeError(sequence.takeError());
      return std::nullopt;
    }
    sequences.push_back(std::move(sequence->tokens));
  }
  return sequences;
}

static std::optional<Sequences> findSequences(AttentionOp op, Value tokens,
                                              Value operand) {
  if (tokens)
    return findSequences(tokens);
  int64_t length = cast<RankedTensorType>(operand.getType())
                       .getDimSize(getDims(op.getLayout()).tokens);
  if (ShapedType::isDynamic(length))
    return std::nullopt;
  return makeRow(length);
}

static void add(masks::TileTotals &totals, const masks::TileTotals &more) {
  for (int index = 0; index < 3; ++index) {
    totals.tiles[index] += more.tiles[index];
    totals.pairs[index] += more.pairs[index];
  }
  totals.visible += more.visible;
}

// Counting pairs takes time that grows with their number.
static constexpr int64_t maxTokens = 1 << 15;

Expected<masks::TileTotals> explain::countTiles(const Attention &attention,
                                                masks::TileShape shape) {
  masks::TileTotals totals;
  for (auto [queries, keys] : zip_equal(attention.queries, attention.keys)) {
    if (int64_t(std::max(queries.size(), keys.size())) > maxTokens)
      return createStringError("more than " + Twine(maxTokens) +
                               " tokens are not counted");
    auto map = masks::classifyTiles(attention.mask, queries, keys, shape);
    if (!map)
      return map.takeError();
    add(totals, masks::sumUp(*map));
  }
  return totals;
}

static void findTiles(AttentionOp op, masks::TileShape shape,
                      Attention &attention) {
  auto queries = findSequences(op, op.getQueryTokens(), op.getQuery());
  auto keys = findSequences(op, op.getKeyTokens(), op.getKey());
  if (!queries || !keys || queries->size() != keys->size()) {
    attention.noTiles = "the tokens are known at run time only";
    return;
  }
  attention.queries = std::move(*queries);
  attention.keys = std::move(*keys);
  Expected<masks::TileTotals> totals = countTiles(attention, shape);
  if (totals)
    attention.tiles = *totals;
  else
    attention.noTiles = toString(totals.takeError());
}

std::vector<Attention> explain::collectAttentions(Operation *root,
                                                  masks::TileShape shape) {
  std::vector<Attention> found;
  root->walk([&](AttentionOp op) {
    Attention attention{op.getLoc(), {}, {}, {}, {}, {}, {}, {}, {}, {}};
    if (auto function = op->getParentOfType<FunctionOpInterface>())
      attention.function = function.getName().str();
    attention.work = describeWork(op);
    attention.rotation = describeRotation(op);
    attention.mask = op.getMask();
    attention.isPacked = getDims(op.getLayout()).batch < 0;
    findTiles(op, shape, attention);
    found.push_back(std::move(attention));
  });
  return found;
}
