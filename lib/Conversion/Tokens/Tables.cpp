//===- Tables.cpp - Segment tables and their placement ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"

#include "Orders.h"

#include "mlir/IR/Matchers.h"
#include "llvm/ADT/StringMap.h"

#include <utility>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;
using rope::DeclAttr;
using rope::DeclKind;
using rope::ExprAttr;
using rope::RuleAttr;
using rope::SchemeAttr;
using rope::SegmentAttr;
using rope::SegmentKind;
namespace columns = rope::table;

//===----------------------------------------------------------------------===//
// Static segments as a table
//===----------------------------------------------------------------------===//

namespace {
void appendRational(SmallVectorImpl<int64_t> &row, ExprAttr number) {
  row.push_back(number ? number.getNum() : 0);
  row.push_back(number ? number.getDen() : 0);
}

SmallVector<int64_t> makeRow(SegmentAttr segment, ArrayRef<StringAttr> keys) {
  SmallVector<int64_t> row = {static_cast<int64_t>(segment.getKind()),
                              segment.getFrames(),
                              segment.getRows(),
                              segment.getColumns(),
                              segment.isNoisy(),
                              segment.getInt("document", -1),
                              segment.getInt("clip", -1),
                              segment.getInt("patch", -1)};
  appendRational(row, segment.getNumber("pin"));
  for (StringAttr key : keys)
    appendRational(row, segment.getNumber(key.getValue()));
  return row;
}

SegmentTable makeStaticTable(Emitter &emit, const rope::TokensSource &source) {
  SmallVector<StringAttr> keys;
  if (source.scheme)
    keys = source.scheme.getKeys();
  SmallVector<int64_t> values;
  for (SegmentAttr segment : source.segments.getSegments())
    llvm::append_range(values, makeRow(segment, keys));
  int64_t width = columns::FirstKey + 2 * keys.size();
  int64_t count = source.segments.getSegments().size();
  ArrayRef<int64_t> starts = source.segments.getStarts();
  int64_t numStarts = starts.size();
  return {emit.integers({count, width}, values),
          emit.integers({numStarts}, starts),
          emit.integer(source.segments.getNumSequences()), source.order,
          source.scheme, {}};
}

SegmentTable makeDynamicTable(Emitter &emit, rope::ReadSegmentsOp op,
                              const rope::TokensSource &source) {
  Value starts = op.getStarts();
  if (!starts) {
    Value ends = emit.dim(op.getRows(), 0);
    starts = tensor::FromElementsOp::create(
        emit.builder, emit.loc, ValueRange{emit.integer(0), ends});
  }
  Value count = emit.sub(emit.dim(starts, 0), 1);
  emit.check(emit.ge(count, 0), "rope.read_segments: expects 'starts' with one "
                                "entry more than sequences, but it is empty");
  Value width = emit.dim(op.getRows(), 1);
  Value even = emit.eq(emit.rem(width, emit.integer(2)), 0);
  emit.check(emit.both(emit.ge(width, columns::FirstKey), even),
             "rope.read_segments: expects rows of 10 columns plus two per key "
             "[C1]");
  return {op.getRows(), starts,        count,
          source.order, source.scheme, op.getKinds().value_or(ArrayRef<int64_t>())};
}
} // namespace

FailureOr<SegmentTable> lowering::emitTable(Emitter &emit, Operation *user,
                                            const rope::TokensSource &source) {
  if (source.segments)
    return makeStaticTable(emit, source);
  if (source.table)
    return makeDynamicTable(emit, source.table, source);
  InFlightDiagnostic error =
      user->emitOpError() << "cannot be decomposed: its tokens do not come from "
                             "rope.segments or rope.read_segments in this "
                             "function";
  error.attachNote() << "inline the callee, or pass the segment table instead "
                        "of the tokens";
  return error;
}

//===----------------------------------------------------------------------===//
// Reading rows
//===----------------------------------------------------------------------===//

static Value readTable(Emitter &emit, const SegmentTable &table, Value row,
                       int64_t column) {
  return emit.toInteger(emit.extract(table.rows, {row, emit.index(column)}));
}

/// Where the rows of a sequence begin and end, checked before a row is read.
static std::pair<Value, Value>
readRows(Emitter &emit, const SegmentTable &table, Value sequence) {
  auto read = [&](Value number) {
    return emit.toInteger(emit.extract(table.starts, {number}));
  };
  Value begin = read(sequence), end = read(emit.add(sequence, 1));
  Value inside = emit.both(emit.both(emit.ge(begin, 0), emit.le(begin, end)),
                           emit.le(end, emit.dim(table.rows, 0)));
  emit.check(inside, "rope.read_segments: expects 'starts' to ascend from 0 to "
                     "the number of rows");
  return {begin, end};
}

Value lowering::readPlaced(Emitter &emit, const PlacedTable &placed, Value row,
                           int64_t column) {
  return emit.extract(placed.rows, {row, emit.index(column)});
}

Value lowering::readSequence(Emitter &emit, const PlacedTable &placed,
                             Value sequence, int64_t column) {
  return emit.extract(placed.sequences, {sequence, emit.index(column)});
}

static Rational readKey(Emitter &emit, const SegmentTable &table, Value row,
                        int64_t key, ExprAttr otherwise) {
  int64_t column = columns::FirstKey + 2 * key;
  Value num = readTable(emit, table, row, column);
  Value den = readTable(emit, table, row, column + 1);
  auto noSymbols = [](Emitter &, StringRef) -> Rational {
    llvm_unreachable("defaults are constants");
  };
  Rational fallback = ExpressionEmitter(emit, table.scheme, noSymbols)
                          .emitRational(otherwise);
  Value given = emit.cmp(arith::CmpIPredicate::ne, den, emit.integer(0));
  return {emit.select(given, num, fallback.num),
          emit.select(given, den, fallback.den)};
}

Rational lowering::lookupDeclared(Emitter &emit, const PlacedTable &placed,
                                  Value sequence, Value tableRow,
                                  StringRef name) {
  int64_t key = 0, largest = 0;
  for (DeclAttr decl : placed.table.scheme.getDecls()) {
    bool found = decl.getName().getValue() == name;
    if (decl.getKind() == DeclKind::Key) {
      if (found)
        return readKey(emit, placed.table, tableRow, key, decl.getExpr());
      ++key;
    } else if (decl.getKind() == DeclKind::Largest) {
      if (found)
        return {emit.extract(placed.largest[largest], {sequence, emit.index(0)}),
                emit.extract(placed.largest[largest], {sequence, emit.index(1)})};
      ++largest;
    }
  }
  llvm_unreachable("the verifier knows all names");
}

//===----------------------------------------------------------------------===//
// Evaluating the expressions of a row
//===----------------------------------------------------------------------===//

namespace {
/// The built-in symbols of one row; declared names come from the tables.
class Scope {
public:
  Scope(const PlacedTable &placed, Value sequence, Value tableRow)
      : placed(placed), sequence(sequence), tableRow(tableRow) {}

  void set(Emitter &emit, StringRef name, Value integer) {
    set(name, Rational{integer, emit.integer(1)});
  }
  void set(StringRef name, Rational value) { symbols[name] = value; }

  Rational evaluate(Emitter &emit, ExprAttr expr) const {
    auto lookup = [&](Emitter &inner, StringRef name) {
      auto it = symbols.find(name);
      if (it != symbols.end())
        return it->second;
      return lookupDeclared(inner, placed, sequence, tableRow, name);
    };
    return ExpressionEmitter(emit, placed.table.scheme, lookup)
        .emitRational(expr);
  }

private:
  const PlacedTable &placed;
  Value sequence, tableRow;
  llvm::StringMap<Rational> symbols;
};

constexpr SegmentKind kTokenKinds[] = {SegmentKind::Text, SegmentKind::Image,
                                       SegmentKind::Video, SegmentKind::Audio};

/// The rule that places a kind: frames of `video as images` follow the rule of
/// images.
RuleAttr getPlacingRule(SchemeAttr scheme, SegmentKind kind) {
  RuleAttr rule = scheme.lookupRule(kind);
  return rule && rule.getAsImages() ? scheme.lookupRule(SegmentKind::Image)
                                    : rule;
}

bool takesVideoAsImages(SchemeAttr scheme) {
  RuleAttr rule = scheme ? scheme.lookupRule(SegmentKind::Video) : RuleAttr();
  return rule && rule.getAsImages();
}

using KindBody = llvm::function_ref<Values(Emitter &, RuleAttr)>;

/// if (kind == text) body(rule of text) else if ... else otherwise().
Values dispatchOnKind(Emitter &emit, SchemeAttr scheme, Value kind,
                      ArrayRef<SegmentKind> kinds, KindBody body,
                      Emitter::Branch otherwise) {
  if (kinds.empty())
    return otherwise(emit);
  RuleAttr rule = getPlacingRule(scheme, kinds[0]);
  if (!rule)
    return dispatchOnKind(emit, scheme, kind, kinds.drop_front(), body,
                          otherwise);
  Value matches = emit.eq(kind, static_cast<int64_t>(kinds[0]));
  return emit.branch(
      matches, [&](Emitter &inner) { return body(inner, rule); },
      [&](Emitter &inner) {
        return dispatchOnKind(inner, scheme, kind, kinds.drop_front(), body,
                              otherwise);
      });
}

void setExtents(Emitter &emit, Scope &scope, Value t, Value h, Value w) {
  scope.set(emit, "T", t);
  scope.set(emit, "H", h);
  scope.set(emit, "W", w);
  scope.set(emit, "N", emit.mul(emit.mul(t, h), w));
}

Value isVisual(Emitter &emit, Value kind) {
  return emit.either(emit.eq(kind, static_cast<int64_t>(SegmentKind::Image)),
                     emit.eq(kind, static_cast<int64_t>(SegmentKind::Video)));
}

/// The rows and columns of a segment's grid after `over`.
Cell emitShape(Emitter &emit, Scope &scope, RuleAttr rule, Value t, Value h,
               Value w) {
  setExtents(emit, scope, t, h, w);
  if (!rule || rule.getOver().empty())
    return {h, w};
  Rational rows = scope.evaluate(emit, rule.getOver()[0]);
  Rational width = scope.evaluate(emit, rule.getOver()[1]);
  Cell shape = {emit.divFloor(rows.num, rows.den),
                emit.divFloor(width.num, width.den)};
  setExtents(emit, scope, t, shape.row, shape.column);
  return shape;
}

Value isKind(Emitter &emit, Value kind, SegmentKind wanted) {
  if (wanted == SegmentKind::Visual)
    return isVisual(emit, kind);
  return emit.eq(kind, static_cast<int64_t>(wanted));
}
} // namespace

//===----------------------------------------------------------------------===//
// `largest` declarations
//===----------------------------------------------------------------------===//

static Value atLeastOne(Emitter &emit, Value count) {
  return emit.max(count, emit.integer(1));
}

namespace {
/// What a `largest` declaration carries along a sequence.
struct Largest {
  enum : size_t { Num, Den, Found, Ordinal, Size };
};

/// Compares one segment (or frame of `video as images`) with the best so far.
Values emitLargestOf(Emitter &emit, const PlacedTable &placed, DeclAttr decl,
                     Value sequence, Value row, Value kind, Value frames,
                     ValueRange state) {
  const SegmentTable &table = placed.table;
  Value h = readTable(emit, table, row, columns::H);
  Value w = readTable(emit, table, row, columns::W);
  auto evaluate = [&](Emitter &e, RuleAttr rule) -> Values {
    Scope scope(placed, sequence, row);
    scope.set(e, "k", state[Largest::Ordinal]);
    emitShape(e, scope, rule, frames, h, w);
    Rational value = scope.evaluate(e, decl.getExpr());
    Rational old{state[Largest::Num], state[Largest::Den]};
    Value keep = e.both(state[Largest::Found], isAtLeast(e, old, value));
    return {e.select(keep, old.num, value.num),
            e.select(keep, old.den, value.den)};
  };
  auto asBefore = [&](Emitter &) -> Values {
    return {state[Largest::Num], state[Largest::Den]};
  };
  Value counts = isKind(emit, kind, decl.getOver());
  Values best = emit.branch(
      counts,
      [&](Emitter &e) {
        return dispatchOnKind(e, table.scheme, kind, kTokenKinds, evaluate,
                              asBefore);
      },
      asBefore);
  Value ordinal = state[Largest::Ordinal];
  return {best[0], best[1], emit.either(state[Largest::Found], counts),
          emit.select(isVisual(emit, kind), emit.add(ordinal, 1), ordinal)};
}

/// The largest value of an expression over the segments of every sequence.
Value emitLargest(Emitter &emit, const PlacedTable &placed, DeclAttr decl) {
  const SegmentTable &table = placed.table;
  bool asImages = takesVideoAsImages(table.scheme);
  auto perRow = [&](Emitter &e, Value sequence, Value row, ValueRange state) {
    Value kind = readTable(e, table, row, columns::Kind);
    Value frames = readTable(e, table, row, columns::T);
    if (!asImages)
      return emitLargestOf(e, placed, decl, sequence, row, kind, frames, state);
    Value isVideo = isKind(e, kind, SegmentKind::Video);
    return e.loop(e.integer(0), e.select(isVideo, frames, e.integer(1)), state,
                  [&](Emitter &inner, Value, ValueRange args) {
                    return emitLargestOf(inner, placed, decl, sequence, row,
                                         kind, inner.integer(1), args);
                  });
  };
  auto perSequence = [&](Emitter &e, Value sequence, ValueRange args) -> Values {
    auto [begin, end] = readRows(e, table, sequence);
    Values best = e.loop(
        begin, end,
        {e.integer(0), e.integer(1), e.boolean(false), e.integer(0)},
        [&](Emitter &inner, Value row, ValueRange state) {
          return perRow(inner, sequence, row, state);
        });
    Value tensor =
        e.insert(best[Largest::Num], args[0], {sequence, e.index(0)});
    return {e.insert(best[Largest::Den], tensor, {sequence, e.index(1)})};
  };
  Value result = emit.empty({atLeastOne(emit, table.numSequences),
                             emit.builder.getIndexAttr(2)},
                            emit.i64());
  return emit.loop(emit.integer(0), table.numSequences, {result},
                   perSequence)[0];
}
} // namespace

//===----------------------------------------------------------------------===//
// The counter's scan
//===----------------------------------------------------------------------===//

namespace {
/// What runs along a sequence, in the order of the loop's carried values.
struct Cursor {
  enum : size_t {
    Num,
    Den,
    Index,
    Unpadded,
    Ordinal,
    PrevT,
    PrevH,
    PrevW,
    Document,
    Patch,
    Segment,
    Frame,
    PlacedRow,
    Rows, // the tensor of placed rows
    Size
  };
};

/// Rules add to the counter and multiply it; beyond these sizes an i64 could
/// overflow in them.
void checkCounter(Emitter &emit, Rational counter) {
  Value limit = emit.integer(int64_t(1) << 46);
  Value small = emit.both(emit.le(emit.sub(emit.integer(0), limit), counter.num),
                          emit.le(counter.num, limit));
  Value fine = emit.le(counter.den, emit.integer(int64_t(1) << 31));
  emit.check(emit.both(small, fine),
             "rope.place: the counter is no fraction of a numerator up to 2^46 "
             "and a denominator up to 2^31; use another step in 'then'");
}

class Scan {
public:
  Scan(Emitter &emit, PlacedTable &placed)
      : emit(emit), placed(placed), table(placed.table), scheme(table.scheme) {}

  void run();

private:
  Value countPlacedRows();
  Values scanSequence(Emitter &e, Value sequence, ValueRange args);
  Values scanSegment(Emitter &e, Value sequence, Value row, ValueRange state);
  Values placePicture(Emitter &e, Value sequence, Value row, Value kind,
                      Value frames, ValueRange state);
  Rational emitOrigin(Emitter &e, Value sequence);
  void checkRow(Emitter &e, Value kind, Value t, Value h, Value w);

  Emitter &emit;
  PlacedTable &placed;
  const SegmentTable &table;
  SchemeAttr scheme;
};

/// Of a constant table the number is known, so the size of what is made of it.
static int64_t countConstantRows(DenseIntElementsAttr table) {
  int64_t width = table.getType().getShape()[1], count = 0;
  SmallVector<APInt> numbers(table.getValues<APInt>());
  for (size_t row = 0; row < numbers.size(); row += width) {
    auto column = [&](int64_t at) { return numbers[row + at].getSExtValue(); };
    bool isVideo =
        column(columns::Kind) == static_cast<int64_t>(SegmentKind::Video);
    count += isVideo ? std::max<int64_t>(column(columns::T), 0) : 1;
  }
  return count;
}

Value Scan::countPlacedRows() {
  Value rows = emit.dim(table.rows, 0);
  if (!takesVideoAsImages(scheme))
    return rows;
  DenseIntElementsAttr numbers;
  if (matchPattern(table.rows, m_Constant(&numbers)))
    return emit.integer(countConstantRows(numbers));
  return emit.loop(
      emit.integer(0), rows, {emit.integer(0)},
      [&](Emitter &e, Value row, ValueRange args) -> Values {
        Value kind = readTable(e, table, row, columns::Kind);
        Value frames = readTable(e, table, row, columns::T);
        Value isVideo = isKind(e, kind, SegmentKind::Video);
        Value pictures = e.select(isVideo, frames, e.integer(1));
        return {e.add(args[0], e.max(pictures, e.integer(0)))};
      })[0];
}

Rational Scan::emitOrigin(Emitter &e, Value sequence) {
  if (!scheme || !scheme.getOrigin())
    return {e.integer(0), e.integer(1)};
  return Scope(placed, sequence, Value()).evaluate(e, scheme.getOrigin());
}

/// Extents are not negative and have 32 bits, so the product of two fits.
static void checkSize(Emitter &e, Value t, Value h, Value w) {
  Value limit = e.integer(int64_t(1) << 31);
  Value perFrame = e.min(e.mul(h, w), limit);
  e.check(e.lt(e.mul(t, perFrame), limit),
          "rope.read_segments: expects segments of at most 2147483647 tokens");
}

/// What `over` makes of extents is positive (the verifier sees to that), but may
/// be large.
static void checkShape(Emitter &e, Value t, Cell shape) {
  Value limit = e.integer(int64_t(1) << 31);
  e.check(e.lt(e.max(shape.row, shape.column), limit),
          "rope.place: expects extents of at most 2147483647 after 'over'");
  checkSize(e, t, shape.row, shape.column);
}

void Scan::checkRow(Emitter &e, Value kind, Value t, Value h, Value w) {
  Value known = e.both(e.ge(kind, 0), e.lt(kind, e.integer(5)));
  e.check(known, "rope.read_segments: expects a kind from 0 (pad) to 4 (audio) "
                 "in column 0 of every row");
  if (!table.kinds.empty()) {
    Value promised = e.boolean(false);
    for (int64_t candidate : table.kinds)
      promised = e.either(promised, e.eq(kind, candidate));
    e.check(promised, "rope.read_segments: expects only the kinds of segments "
                      "that 'kinds' promises");
  }
  Value pictures = isVisual(e, kind);
  Value least = e.select(pictures, e.integer(1), e.integer(0));
  Value fits = e.both(e.le(least, t), e.both(e.le(least, h), e.le(least, w)));
  e.check(fits, "rope.read_segments: expects extents T, H, W of at least 1 for "
                "images and videos, and not negative ones for other kinds");
  checkSize(e, t, h, w);
  Value flat = e.both(e.eq(t, 1), e.eq(h, 1));
  e.check(e.either(pictures, flat),
          "rope.read_segments: expects T = H = 1 and W tokens for text, audio "
          "and pad rows");
}

/// Writes one placed row and moves on behind it.
Values Scan::placePicture(Emitter &e, Value sequence, Value row, Value kind,
                          Value frames, ValueRange state) {
  Value t = frames, h = readTable(e, table, row, columns::H),
        w = readTable(e, table, row, columns::W);
  Value visual = isVisual(e, kind);
  Value isPad = isKind(e, kind, SegmentKind::Pad);
  Rational counter{state[Cursor::Num], state[Cursor::Den]};
  Value q = state[Cursor::Unpadded];

  Scope scope(placed, sequence, row);
  scope.set("p", counter);
  scope.set(e, "q", q);
  scope.set(e, "k", state[Cursor::Ordinal]);
  scope.set(e, "prev.T", state[Cursor::PrevT]);
  scope.set(e, "prev.H", state[Cursor::PrevH]);
  scope.set(e, "prev.W", state[Cursor::PrevW]);

  // H, W after `over`, and the counter behind this row.
  Values shape = {h, w, counter.num, counter.den};
  if (scheme)
    shape = dispatchOnKind(
        e, scheme, kind, kTokenKinds,
        [&](Emitter &inner, RuleAttr rule) -> Values {
          Scope local = scope;
          Cell shape = emitShape(inner, local, rule, t, h, w);
          if (!rule.getOver().empty())
            checkShape(inner, t, shape);
          Value rows = shape.row, width = shape.column;
          Value tokens = inner.mul(inner.mul(t, rows), width);
          Rational then{inner.add(counter.num, inner.mul(tokens, counter.den)),
                        counter.den};
          if (rule.getThen()) {
            then = reduce(inner, local.evaluate(inner, rule.getThen()));
            checkCounter(inner, then);
          }
          return {rows, width, then.num, then.den};
        },
        [&](Emitter &inner) -> Values {
          inner.check(isKind(inner, kind, SegmentKind::Pad),
                      "rope.place: expects only kinds of segments for which the "
                      "scheme has a rule [C3]");
          return {h, w, counter.num, counter.den};
        });
  Value rows = shape[0], width = shape[1];
  Value count = e.mul(e.mul(t, rows), width);
  Value frame = e.select(visual, state[Cursor::Frame], e.integer(-1));

  Value tensor = state[Cursor::Rows];
  auto write = [&](PlacedColumn column, Value value) {
    tensor = e.insert(value, tensor, {state[Cursor::PlacedRow], e.index(column)});
  };
  write(kFirst, state[Cursor::Index]);
  write(kCount, count);
  write(kPlacedKind, kind);
  write(kT, t);
  write(kH, rows);
  write(kW, width);
  write(kCounterNum, counter.num);
  write(kCounterDen, counter.den);
  write(kSequenceIndex, q);
  write(kOrdinal, state[Cursor::Ordinal]);
  write(kPrevT, state[Cursor::PrevT]);
  write(kPrevH, state[Cursor::PrevH]);
  write(kPrevW, state[Cursor::PrevW]);
  write(kPlacedDocument, state[Cursor::Document]);
  write(kPlacedClip, readTable(e, table, row, columns::Clip));
  write(kPlacedPatch, state[Cursor::Patch]);
  write(kPlacedNoisy, readTable(e, table, row, columns::Role));
  write(kPlacedSegment, state[Cursor::Segment]);
  write(kPlacedFrame, frame);
  write(kTableRow, row);

  Values next(state);
  next[Cursor::Num] = shape[2];
  next[Cursor::Den] = shape[3];
  next[Cursor::Index] = e.add(state[Cursor::Index], count);
  next[Cursor::Unpadded] = e.select(isPad, q, e.add(q, count));
  next[Cursor::Ordinal] = e.select(visual, e.add(state[Cursor::Ordinal], 1),
                                   state[Cursor::Ordinal]);
  next[Cursor::PrevT] = e.select(visual, t, state[Cursor::PrevT]);
  next[Cursor::PrevH] = e.select(visual, rows, state[Cursor::PrevH]);
  next[Cursor::PrevW] = e.select(visual, width, state[Cursor::PrevW]);
  next[Cursor::Frame] = e.select(visual, e.add(state[Cursor::Frame], t),
                                 state[Cursor::Frame]);
  next[Cursor::PlacedRow] = e.add(state[Cursor::PlacedRow], 1);
  next[Cursor::Rows] = tensor;
  return next;
}

Values Scan::scanSegment(Emitter &e, Value sequence, Value row,
                         ValueRange carried) {
  Values state(carried);
  Value kind = readTable(e, table, row, columns::Kind);
  Value t = readTable(e, table, row, columns::T);
  checkRow(e, kind, t, readTable(e, table, row, columns::H),
           readTable(e, table, row, columns::W));
  auto carry = [&](size_t slot, int64_t column) {
    Value given = readTable(e, table, row, column);
    state[slot] = e.select(e.ge(given, 0), given, state[slot]);
  };
  carry(Cursor::Document, columns::Document);
  carry(Cursor::Patch, columns::Patch);
  Value pinDen = readTable(e, table, row, columns::PinDen);
  Value pinned = e.both(
      e.cmp(arith::CmpIPredicate::ne, pinDen, e.integer(0)),
      e.negate(isKind(e, kind, SegmentKind::Pad)));
  state[Cursor::Num] = e.select(
      pinned, readTable(e, table, row, columns::PinNum), state[Cursor::Num]);
  state[Cursor::Den] = e.select(pinned, pinDen, state[Cursor::Den]);

  if (takesVideoAsImages(scheme)) {
    Value isVideo = isKind(e, kind, SegmentKind::Video);
    Value pictures = e.select(isVideo, t, e.integer(1));
    state = e.loop(e.integer(0), pictures, state,
                   [&](Emitter &inner, Value, ValueRange args) {
                     return placePicture(inner, sequence, row, kind,
                                         inner.integer(1), args);
                   });
  } else {
    state = placePicture(e, sequence, row, kind, t, state);
  }
  state[Cursor::Segment] = e.add(state[Cursor::Segment], 1);
  return state;
}

Values Scan::scanSequence(Emitter &e, Value sequence, ValueRange args) {
  auto [begin, end] = readRows(e, table, sequence);
  Rational origin = emitOrigin(e, sequence);
  Values state(Cursor::Size, e.integer(0));
  state[Cursor::Num] = origin.num;
  state[Cursor::Den] = origin.den;
  state[Cursor::Rows] = args[0];
  state[Cursor::PlacedRow] = args[2];
  state = e.loop(begin, end, state,
                 [&](Emitter &inner, Value row, ValueRange carried) {
                   return scanSegment(inner, sequence, row, carried);
                 });
  Value tensor = args[1];
  auto write = [&](SequenceColumn column, Value value) {
    tensor = e.insert(value, tensor, {sequence, e.index(column)});
  };
  write(kBegin, args[2]);
  write(kEnd, state[Cursor::PlacedRow]);
  write(kLength, state[Cursor::Index]);
  write(kUnpadded, state[Cursor::Unpadded]);
  write(kFinalNum, state[Cursor::Num]);
  write(kFinalDen, state[Cursor::Den]);
  write(kVisuals, state[Cursor::Ordinal]);
  write(kSegments, state[Cursor::Segment]);
  write(kLastDocument, state[Cursor::Document]);
  write(kLastPatch, state[Cursor::Patch]);
  return {state[Cursor::Rows], tensor, state[Cursor::PlacedRow]};
}

void Scan::run() {
  auto width = [&](int64_t columns) -> OpFoldResult {
    return emit.builder.getIndexAttr(columns);
  };
  Value rows = emit.filled(
      {atLeastOne(emit, countPlacedRows()), width(kNumPlacedColumns)},
      emit.integer(0));
  Value sequences = emit.filled(
      {atLeastOne(emit, table.numSequences), width(kNumSequenceColumns)},
      emit.integer(0));
  Values result = emit.loop(emit.integer(0), table.numSequences,
                            {rows, sequences, emit.integer(0)},
                            [&](Emitter &e, Value sequence, ValueRange args) {
                              return scanSequence(e, sequence, args);
                            });
  placed.rows = result[0];
  placed.sequences = result[1];
}
} // namespace

PlacedTable lowering::emitPlacement(Emitter &emit, const SegmentTable &table) {
  PlacedTable placed{table, Value(), Value(), {}};
  if (table.scheme) {
    int64_t needed = columns::FirstKey + 2 * table.scheme.getKeys().size();
    emit.check(emit.ge(emit.dim(table.rows, 1), needed),
               "rope.place: expects a segment table of " + Twine(needed) +
                   " columns [C4]");
    for (DeclAttr decl : table.scheme.getDecls())
      if (decl.getKind() == DeclKind::Largest)
        placed.largest.push_back(emitLargest(emit, placed, decl));
  }
  Scan(emit, placed).run();
  return placed;
}

//===----------------------------------------------------------------------===//
// Tokens of a placed row
//===----------------------------------------------------------------------===//

GridCell lowering::emitGridCell(Emitter &emit, const PlacedTable &placed,
                                Value row, Value index) {
  Value h = readPlaced(emit, placed, row, kH);
  Value w = readPlaced(emit, placed, row, kW);
  Value perFrame = emit.mul(h, w);
  Cell cell = emitCell(emit, placed.table.order, emit.rem(index, perFrame), h, w);
  return {emit.divTrunc(index, perFrame), cell.row, cell.column};
}

/// One rational per axis; a single expression holds for all of them.
static Values evaluateTuple(Emitter &emit, const Scope &scope,
                            ArrayRef<ExprAttr> exprs, size_t axes) {
  Values result;
  for (size_t axis = 0; axis < axes; ++axis) {
    if (axis > 0 && exprs.size() == 1) {
      result.append({result[0], result[1]});
      continue;
    }
    Rational value = scope.evaluate(emit, exprs[axis]);
    result.append({value.num, value.den});
  }
  return result;
}

SmallVector<Rational>
lowering::emitPosition(Emitter &emit, const PlacedTable &placed, Value sequence,
                       Value row, GridCell cell) {
  SchemeAttr scheme = placed.table.scheme;
  size_t axes = scheme.getAxes().size();
  auto read = [&](int64_t column) {
    return readPlaced(emit, placed, row, column);
  };
  Value tableRow; // for keys
  if (!scheme.getKeys().empty()) {
    tableRow = read(kTableRow);
    tableRow = emit.clamp(tableRow, emit.dim(placed.table.rows, 0));
  }
  Scope scope(placed, sequence, tableRow);
  scope.set("p", Rational{read(kCounterNum), read(kCounterDen)});
  scope.set(emit, "q", read(kSequenceIndex));
  scope.set(emit, "k", read(kOrdinal));
  scope.set(emit, "prev.T", read(kPrevT));
  scope.set(emit, "prev.H", read(kPrevH));
  scope.set(emit, "prev.W", read(kPrevW));
  setExtents(emit, scope, read(kT), read(kH), read(kW));
  // The raster index of the cell: an order never moves a token.
  Value lines = emit.add(emit.mul(cell.t, read(kH)), cell.h);
  scope.set(emit, "i", emit.add(emit.mul(lines, read(kW)), cell.w));
  scope.set(emit, "t", cell.t);
  scope.set(emit, "h", cell.h);
  scope.set(emit, "w", cell.w);
  Values flat = dispatchOnKind(
      emit, scheme, read(kPlacedKind), kTokenKinds,
      [&](Emitter &inner, RuleAttr rule) {
        return evaluateTuple(inner, scope, rule.getAt(), axes);
      },
      [&](Emitter &inner) -> Values {
        if (!scheme.getPad().empty())
          return evaluateTuple(inner, scope, scheme.getPad(), axes);
        Values zeros;
        for (size_t axis = 0; axis < axes; ++axis)
          zeros.append({inner.integer(0), inner.integer(1)});
        return zeros;
      });
  SmallVector<Rational> position;
  for (size_t axis = 0; axis < axes; ++axis)
    position.push_back({flat[2 * axis], flat[2 * axis + 1]});
  return position;
}

//===----------------------------------------------------------------------===//
// Behind the last segment
//===----------------------------------------------------------------------===//

/// The larger of two rationals; the second one if there is no first.
static Values emitLarger(Emitter &emit, ValueRange best, Rational value) {
  Rational old{best[0], best[1]};
  Value keep = emit.both(best[2], isAtLeast(emit, old, value));
  return {emit.select(keep, old.num, value.num),
          emit.select(keep, old.den, value.den), emit.boolean(true)};
}

/// The largest coordinate of a sequence on any axis, padding excluded. In an
/// empty one `next 1 + peak` is the origin.
static Rational emitPeak(Emitter &emit, const PlacedTable &placed,
                         Value sequence) {
  Rational origin{emit.integer(0), emit.integer(1)};
  if (ExprAttr expr = placed.table.scheme.getOrigin())
    origin = Scope(placed, sequence, Value()).evaluate(emit, expr);
  Value begin = readSequence(emit, placed, sequence, kBegin);
  Value end = readSequence(emit, placed, sequence, kEnd);
  Values peak = emit.loop(
      begin, end,
      {emit.sub(origin.num, origin.den), origin.den, emit.boolean(false)},
      [&](Emitter &e, Value row, ValueRange best) {
        Value isPad = isKind(e, readPlaced(e, placed, row, kPlacedKind),
                             SegmentKind::Pad);
        Value count = e.select(isPad, e.integer(0),
                               readPlaced(e, placed, row, kCount));
        return e.loop(
            e.integer(0), count, best,
            [&](Emitter &inner, Value index, ValueRange args) -> Values {
              GridCell cell = emitGridCell(inner, placed, row, index);
              Values result(args);
              for (Rational value :
                   emitPosition(inner, placed, sequence, row, cell))
                result = emitLarger(inner, result, value);
              return result;
            });
      });
  return {peak[0], peak[1]};
}

Rational lowering::emitNext(Emitter &emit, const PlacedTable &placed,
                            Value sequence) {
  SchemeAttr scheme = placed.table.scheme;
  auto read = [&](int64_t column) {
    return readSequence(emit, placed, sequence, column);
  };
  Rational counter{read(kFinalNum), read(kFinalDen)};
  if (!scheme.getNext() || scheme.hasNoNext())
    return counter;
  Scope scope(placed, sequence, Value());
  scope.set("p", counter);
  scope.set(emit, "q", read(kUnpadded));
  scope.set(emit, "L", read(kUnpadded));
  scope.set(emit, "S", read(kLength));
  scope.set(emit, "k", read(kVisuals));
  if (mentions(scheme, scheme.getNext(), "peak"))
    scope.set("peak", emitPeak(emit, placed, sequence));
  return scope.evaluate(emit, scheme.getNext());
}
