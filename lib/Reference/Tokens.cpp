//===- Tokens.cpp - Segments, placement, windows, rows ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluate.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::reference;

//===----------------------------------------------------------------------===//
// Segments
//===----------------------------------------------------------------------===//

Expected<std::vector<placement::Segment>>
SegmentSource::read(int64_t sequence, ArrayRef<StringAttr> keys) const {
  if (list)
    return placement::readSegments(list.getSequence(sequence));
  return placement::readTable(tables[sequence], columns, keys);
}

/// Runs the counter over all sequences; without a scheme, lists their tokens.
static FailureOr<std::vector<SequenceWindow>>
placeAll(Operation *op, const SegmentSource &source, rope::SchemeAttr scheme) {
  SmallVector<StringAttr> keys;
  if (scheme)
    keys = scheme.getKeys();
  std::vector<SequenceWindow> windows(source.getNumSequences());
  int64_t start = 0;
  for (auto [number, window] : enumerate(windows)) {
    auto segments = source.read(number, keys);
    auto placed = segments ? placement::place(scheme, *segments, source.order)
                           : segments.takeError();
    if (!placed)
      return op->emitOpError() << "cannot place sequence " << number << ": "
                               << toString(placed.takeError());
    window.count = placed->tokens.size();
    window.positionRow = number;
    window.positionStart = start;
    start += window.count;
    window.sequence =
        std::make_shared<const placement::Sequence>(std::move(*placed));
  }
  return windows;
}

static LogicalResult makeTokens(Operation *op, SegmentSource source,
                                Environment &env) {
  auto windows = placeAll(op, source, rope::SchemeAttr());
  if (failed(windows))
    return failure();
  Tokens tokens;
  tokens.source = std::make_shared<const SegmentSource>(std::move(source));
  tokens.sequences = std::move(*windows);
  env.set(op->getResult(0), std::move(tokens));
  return success();
}

LogicalResult reference::evaluate(rope::SegmentsOp op, Environment &env) {
  SegmentSource source;
  source.list = op.getSegments();
  source.order = op.getOrderAttr();
  return makeTokens(op, std::move(source), env);
}

/// Rows `starts[b]` to `starts[b+1] - 1` are sequence b.
static FailureOr<std::vector<int64_t>>
readStarts(rope::ReadSegmentsOp op, int64_t numRows, const Environment &env) {
  if (!op.getStarts())
    return std::vector<int64_t>{0, numRows};
  std::vector<int64_t> starts;
  for (double start : env.tensor(op.getStarts()).value)
    starts.push_back(start);
  int64_t least = 0;
  for (auto [number, start] : enumerate(starts)) {
    if (start < least || start > numRows)
      return op.emitOpError()
             << "expects starts to ascend from 0 to the number "
                "of rows, "
             << numRows << ", but number " << number << " is " << start;
    least = start;
  }
  return starts;
}

static LogicalResult checkKinds(rope::ReadSegmentsOp op, const Tensor &rows) {
  if (!op.getKinds())
    return success();
  int64_t columns = rows.shape[1];
  for (int64_t row = 0; row < rows.shape[0]; ++row) {
    int64_t kind = rows.value[row * columns + rope::table::Kind];
    if (kind < 0 || kind > static_cast<int64_t>(rope::SegmentKind::Audio) ||
        is_contained(*op.getKinds(), kind))
      continue; // what is no kind at all is told by the placement
    return op.emitOpError()
           << "expects the kinds it promises, but row " << row << " is "
           << stringify(static_cast<rope::SegmentKind>(kind));
  }
  return success();
}

LogicalResult reference::evaluate(rope::ReadSegmentsOp op, Environment &env) {
  const Tensor &rows = env.tensor(op.getRows());
  SegmentSource source;
  source.order = op.getOrderAttr();
  source.columns = rows.shape[1];
  if (source.columns < rope::table::FirstKey || source.columns % 2)
    return op.emitOpError() << "expects rows of 10 columns plus two per key, "
                               "but got "
                            << source.columns << " [C1]";
  auto starts = readStarts(op, rows.shape[0], env);
  if (failed(starts) || failed(checkKinds(op, rows)))
    return failure();
  for (size_t b = 0; b + 1 < starts->size(); ++b) {
    auto begin = rows.value.begin();
    source.tables.emplace_back(begin + (*starts)[b] * source.columns,
                               begin + (*starts)[b + 1] * source.columns);
  }
  return makeTokens(op, std::move(source), env);
}

//===----------------------------------------------------------------------===//
// Placement
//===----------------------------------------------------------------------===//

LogicalResult reference::evaluate(rope::PlaceOp op, Environment &env) {
  auto scheme = SymbolTable::lookupNearestSymbolFrom<rope::SchemeOp>(
      op, op.getSchemeAttr());
  Tokens tokens = env.tokens(op.getTokens());
  auto placed = placeAll(op, *tokens.source, scheme.getScheme());
  if (failed(placed))
    return failure();
  // A window stays the same part of every sequence.
  if (tokens.windowed)
    for (auto [window, old] : zip_equal(*placed, tokens.sequences)) {
      window.from = old.from;
      window.count = old.count;
    }
  tokens.sequences = std::move(*placed);
  tokens.axes = op.getPlaced().getType().getAxes();
  env.set(op.getPlaced(), std::move(tokens));
  return success();
}

LogicalResult reference::evaluate(rope::NameAxesOp op, Environment &env) {
  const Tensor &positions = env.tensor(op.getPositions());
  size_t dim = op.getDim();
  std::vector<int64_t> shape = positions.shape;
  std::rotate(shape.begin(), shape.begin() + dim, shape.begin() + dim + 1);
  std::vector<int64_t> strides = getStrides(positions.shape);
  std::rotate(strides.begin(), strides.begin() + dim,
              strides.begin() + dim + 1);
  std::vector<int64_t> from;
  if (shape.size() == 2) {
    shape.push_back(1);
    strides.push_back(0);
  }
  for (int64_t i = 0; i < shape[0]; ++i)
    for (int64_t j = 0; j < shape[1]; ++j)
      for (int64_t k = 0; k < shape[2]; ++k)
        from.push_back(i * strides[0] + j * strides[1] + k * strides[2]);
  shape.resize(positions.shape.size());
  return env.set(op, op.getResult(), gather(positions, shape, from));
}

LogicalResult reference::evaluate(rope::PlaceExplicitOp op, Environment &env) {
  Tokens tokens = env.tokens(op.getTokens());
  auto positions = std::make_shared<Tensor>(env.tensor(op.getPositions()));
  if (positions->shape.size() == 3) {
    int64_t rows = positions->shape[1];
    // One sequence may stand at different places in every batch row.
    if (tokens.sequences.size() == 1)
      tokens.sequences.resize(rows, tokens.sequences[0]);
    if (static_cast<int64_t>(tokens.sequences.size()) != rows)
      return op.emitOpError()
             << "expects one row of positions (dim 1) per sequence, but got "
             << rows << " for " << tokens.sequences.size() << " sequences [C1]";
    for (auto [row, window] : enumerate(tokens.sequences)) {
      window.positionRow = row;
      window.positionStart = 0;
    }
  }
  tokens.positions = std::move(positions);
  tokens.axes = op.getPlaced().getType().getAxes();
  env.set(op.getPlaced(), std::move(tokens));
  return success();
}

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

/// One number for all sequences, or one per sequence.
static FailureOr<std::vector<int64_t>> readCounts(Operation *op, StringRef name,
                                                  const Tensor &numbers,
                                                  size_t numSequences) {
  std::vector<int64_t> counts;
  for (double number : numbers.value)
    counts.push_back(number);
  if (numbers.shape.empty())
    counts.resize(numSequences, counts[0]);
  if (counts.size() != numSequences)
    return op->emitOpError()
           << "expects one '" << name << "' per sequence, but got "
           << counts.size() << " for " << numSequences << " sequences";
  for (auto [sequence, count] : enumerate(counts))
    if (count < 0)
      return op->emitOpError()
             << "expects '" << name << "' to be at least 0, but got " << count
             << " for sequence " << sequence;
  return counts;
}

static LogicalResult cutFrom(rope::WindowOp op, Tokens &tokens,
                             const Environment &env) {
  size_t number = tokens.sequences.size();
  auto from = readCounts(op, "from", env.tensor(op.getFrom()), number);
  if (failed(from))
    return failure();
  auto count = readCounts(op, "count", env.tensor(op.getCount()), number);
  if (failed(count))
    return failure();
  for (auto [window, from, count] :
       zip_equal(tokens.sequences, *from, *count)) {
    window.from += from;
    window.count = count;
  }
  return success();
}

static LogicalResult cutUpTo(rope::WindowOp op, Tokens &tokens,
                             const Tokens &last) {
  if (last.sequences.size() != tokens.sequences.size())
    return op.emitOpError()
           << "expects 'up_to' to be a window of the same "
              "sequences, but got "
           << last.sequences.size() << " for " << tokens.sequences.size();
  for (auto [window, end] : zip_equal(tokens.sequences, last.sequences))
    window.count = std::max<int64_t>(end.from + end.count - window.from, 0);
  return success();
}

LogicalResult reference::evaluate(rope::WindowOp op, Environment &env) {
  Tokens tokens = env.tokens(op.getTokens());
  tokens.windowed = true;
  LogicalResult cut = op.getUpTo()
                          ? cutUpTo(op, tokens, env.tokens(op.getUpTo()))
                          : cutFrom(op, tokens, env);
  if (failed(cut))
    return failure();
  env.set(op.getWindow(), std::move(tokens));
  return success();
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

/// The position that was given for token `index`.
static FailureOr<std::vector<double>> readPosition(Operation *op,
                                                   const Tensor &positions,
                                                   const SequenceWindow &window,
                                                   int64_t index) {
  bool batched = positions.shape.size() == 3;
  int64_t length = positions.shape.back();
  int64_t rows = batched ? positions.shape[1] : 1;
  int64_t column = index + (batched ? 0 : window.positionStart);
  int64_t numTokens = window.sequence->tokens.size();
  if (column >= length || index >= numTokens)
    return op->emitOpError()
           << "expects windows inside the explicit positions, but token "
           << index << " of sequence " << window.positionRow
           << " lies behind the last of " << std::min(length, numTokens)
           << " [C4]";
  int64_t row = batched ? window.positionRow : 0;
  std::vector<double> position;
  for (int64_t axis = 0; axis < positions.shape[0]; ++axis)
    position.push_back(positions.value[(axis * rows + row) * length + column]);
  return position;
}

static FailureOr<Row> makeRow(Operation *op, const Tokens &tokens,
                              const SequenceWindow &window, int64_t index) {
  size_t numAxes = tokens.positions ? 0 : tokens.axes.size();
  auto token = window.sequence->at(index, numAxes);
  if (!token)
    return op->emitOpError() << toString(token.takeError());
  Row row;
  row.token = std::move(*token);
  row.isToken = row.token.kind != rope::SegmentKind::Pad;
  for (const placement::Rational &number : row.token.position)
    row.position.push_back(placement::toDouble(number));
  row.token.position.clear();
  if (!tokens.positions)
    return row;
  auto position = readPosition(op, *tokens.positions, window, index);
  if (failed(position))
    return failure();
  row.position = std::move(*position);
  return row;
}

namespace {
/// Lays the tokens of an operand out as its rows.
class RowLister {
public:
  RowLister(Operation *op, StringRef name, const Tokens &tokens, int dim,
            StringRef constraint)
      : op(op), name(name), tokens(tokens), dim(dim), constraint(constraint) {}

  /// `batch` rows of one sequence each, padded to `length`.
  FailureOr<Rows> listPadded(int64_t batch, int64_t length);
  /// All sequences one after the other.
  FailureOr<Rows> listPacked(int64_t length);

private:
  LogicalResult checkCount(int64_t count, int64_t length, const Twine &what);
  LogicalResult fill(const SequenceWindow &window, int64_t sequence, Row *row);
  Rows makePadding(int64_t batch, int64_t length);

  Operation *op;
  StringRef name;
  const Tokens &tokens;
  int dim; ///< of the tokens in the operand
  StringRef constraint;
};

LogicalResult RowLister::checkCount(int64_t count, int64_t length,
                                    const Twine &what) {
  if (tokens.windowed ? count <= length : count == length)
    return success();
  if (tokens.windowed)
    return op->emitOpError()
           << "expects tokens of '" << name << "' to fit into dim " << dim
           << " (s) = " << length << ", but the window of " << what << " has "
           << count << " [" << constraint << "]";
  return op->emitOpError() << "expects tokens of '" << name << "' to cover dim "
                           << dim << " (s) = " << length << ", but segments of "
                           << what << " add up to " << count << " ["
                           << constraint << "]";
}

Rows RowLister::makePadding(int64_t batch, int64_t length) {
  Rows rows;
  rows.batch = batch;
  rows.length = length;
  Row padding;
  padding.position.resize(tokens.axes.size());
  rows.rows.resize(batch * length, padding);
  return rows;
}

LogicalResult RowLister::fill(const SequenceWindow &window, int64_t sequence,
                              Row *row) {
  for (int64_t s = 0; s < window.count; ++s, ++row) {
    auto made = makeRow(op, tokens, window, window.from + s);
    if (failed(made))
      return failure();
    *row = std::move(*made);
    row->sequence = sequence;
  }
  return success();
}

FailureOr<Rows> RowLister::listPadded(int64_t batch, int64_t length) {
  int64_t number = tokens.sequences.size();
  if (number != 1 && number != batch)
    return op->emitOpError()
           << "expects one sequence per row of '" << name
           << "' (dim 0 = " << batch << ") or one for all, but tokens have "
           << number << " sequences [C3]";
  Rows rows = makePadding(batch, length);
  for (int64_t b = 0; b < batch; ++b) {
    const SequenceWindow &window = tokens.sequences[number == 1 ? 0 : b];
    if (failed(checkCount(window.count, length,
                          "sequence " + Twine(number == 1 ? 0 : b))) ||
        failed(fill(window, b, &rows.rows[b * length])))
      return failure();
  }
  return rows;
}

FailureOr<Rows> RowLister::listPacked(int64_t length) {
  int64_t total = 0;
  for (const SequenceWindow &window : tokens.sequences)
    total = std::min(total + std::min(window.count, length + 1), length + 1);
  std::string what = std::to_string(tokens.sequences.size()) + " sequence(s)";
  if (failed(checkCount(total, length, what)))
    return failure();
  Rows rows = makePadding(1, length);
  Row *next = rows.rows.data();
  for (auto [sequence, window] : enumerate(tokens.sequences)) {
    if (failed(fill(window, sequence, next)))
      return failure();
    next += window.count;
  }
  return rows;
}
} // namespace

FailureOr<Rows> reference::listRows(Operation *op, StringRef name,
                                    const Tokens &tokens, rope::LayoutDims dims,
                                    ArrayRef<int64_t> shape,
                                    StringRef constraint) {
  RowLister lister(op, name, tokens, dims.tokens, constraint);
  int64_t length = shape[dims.tokens];
  return dims.batch < 0 ? lister.listPacked(length)
                        : lister.listPadded(shape[dims.batch], length);
}

//===----------------------------------------------------------------------===//
// Positions
//===----------------------------------------------------------------------===//

/// The shape of a positions result; dynamic sizes come from the tokens.
static SmallVector<int64_t> getPositionsShape(RankedTensorType type,
                                              const Tokens &tokens) {
  SmallVector<int64_t> shape(type.getShape());
  int64_t longest = 0, total = 0;
  for (const SequenceWindow &window : tokens.sequences) {
    longest = std::max(longest, window.count);
    total = SaturatingAdd<uint64_t>(total, window.count) & INT64_MAX;
  }
  bool padded = shape.size() == 3;
  if (padded && ShapedType::isDynamic(shape[1]))
    shape[1] = tokens.sequences.size();
  if (ShapedType::isDynamic(shape.back()))
    shape.back() = padded ? longest : total;
  return shape;
}

static std::string formatNumber(double number) {
  std::string text;
  raw_string_ostream(text) << format("%.9g", number);
  return text;
}

/// Checks that a number is one of the integer result type.
static LogicalResult checkIntegral(rope::PositionsOp op, ElementKind kind,
                                   double number, StringAttr axis,
                                   const Row &row) {
  if (runtime::isFloat(kind))
    return success();
  double limit = kind == ElementKind::I32 ? 0x1p31 : 0x1p63;
  if (number == std::trunc(number) && number >= -limit && number < limit)
    return success();
  InFlightDiagnostic error =
      op.emitOpError() << "cannot return " << stringify(kind) << ": token "
                       << row.token.index << " of sequence " << row.sequence
                       << " stands at " << formatNumber(number) << " on axis '"
                       << axis.getValue() << "' [C2]";
  error.attachNote() << "return f32 or f64, or wrap the rule in trunc(...)";
  return error;
}

LogicalResult reference::evaluate(rope::PositionsOp op, Environment &env) {
  const Tokens &tokens = env.tokens(op.getTokens());
  RankedTensorType type = op.getPositions().getType();
  SmallVector<int64_t> shape = getPositionsShape(type, tokens);
  if (failed(Environment::checkSize(op, shape)))
    return failure();
  bool padded = shape.size() == 3;
  rope::LayoutDims dims{padded ? 1 : -1, padded ? 2 : 1, -1, -1};
  auto rows = listRows(op, "positions", tokens, dims, shape, "C3");
  if (failed(rows))
    return failure();
  ElementKind kind = getKind(type);
  std::vector<double> numbers;
  for (auto [axis, name] : enumerate(tokens.axes))
    for (const Row &row : rows->rows) {
      double number = row.position[axis];
      if (failed(checkIntegral(op, kind, number, name, row)))
        return failure();
      numbers.push_back(runtime::roundToElement(kind, number));
    }
  return env.set(op, op.getPositions(),
                 Tensor(kind, shape, std::move(numbers), {}));
}
