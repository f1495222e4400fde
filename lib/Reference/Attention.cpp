//===- Attention.cpp - Softmax attention ------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The value of a row is three lines: scores, weights exp(s - lse), their sum
// with the values. The rest of this file is about how far an implementation may
// be from it:
//
//   score    `error` bounds |s' - s|: what q and k may be off, d roundings of
//            q.k in f32, and a few for scale, softcap, bias and exponent
//   weights  p'/p lies within exp(+-error), up to a factor common to all keys;
//            o is a mean of the v, so it moves by no more than
//            sum p (exp(error) - 1) |v - o| / sum p exp(-error)
//   output   P rounds to the type of v, the sum over n keys is in f32, and the
//            result is rounded
//
// Where nothing is rounded (Rounding::None) f64 takes the place of f32, and of
// the type of v. Factors that the lowering keeps in f32 constants are rounded
// still.
//
//===----------------------------------------------------------------------===//

#include "Evaluate.h"

#include "mlir/IR/Threading.h"
#include "llvm/ADT/STLExtras.h"

#include <cfloat>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::reference;

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

/// The sum of products. Eight sums at a time let the compiler use vectors.
static double dot(const double *lhs, const double *rhs, int64_t n) {
  double sums[8] = {0};
  int64_t d = 0;
  for (; d + 8 <= n; d += 8)
    for (int lane = 0; lane < 8; ++lane)
      sums[lane] += lhs[d + lane] * rhs[d + lane];
  double sum = 0;
  for (double lane : sums)
    sum += lane;
  for (; d < n; ++d)
    sum += lhs[d] * rhs[d];
  return sum;
}

namespace {
/// An operand with, for every head of every token, its length and how far an
/// implementation's may be from it.
struct Heads {
  Heads(const Tensor &tensor, rope::Layout layout);

  const double *at(int64_t b, int64_t s, int64_t h) const {
    return &tensor.value[view.at(b, s, h)];
  }
  double normAt(int64_t b, int64_t s, int64_t h) const {
    return norms[number(b, s, h)];
  }
  double offAt(int64_t b, int64_t s, int64_t h) const {
    return offs[number(b, s, h)];
  }

  const Tensor &tensor;
  HeadView view;

private:
  int64_t number(int64_t b, int64_t s, int64_t h) const {
    return (b * view.tokens + s) * view.heads + h;
  }
  std::vector<double> norms, offs;
};

Heads::Heads(const Tensor &tensor, rope::Layout layout)
    : tensor(tensor), view(layout, tensor.shape) {
  for (int64_t b = 0; b < view.batch; ++b)
    for (int64_t s = 0; s < view.tokens; ++s)
      for (int64_t h = 0; h < view.heads; ++h) {
        int64_t place = view.at(b, s, h);
        double norm = 0, off = 0;
        for (int64_t d = 0; d < view.channels; ++d) {
          double deviation = tensor.deviation(place + d);
          norm += tensor.value[place + d] * tensor.value[place + d];
          off += deviation * deviation;
        }
        norms.push_back(std::sqrt(norm));
        offs.push_back(std::sqrt(off));
      }
}

/// A key that a row sees.
struct Seen {
  int64_t key;
  double score, error;
  double weight = 0; ///< exp(score - lse)
};

//===----------------------------------------------------------------------===//
// One op
//===----------------------------------------------------------------------===//

class Attention {
public:
  Attention(rope::AttentionOp op, Environment &env)
      : op(op), env(env), layout(op.getLayout()),
        scale(op.getEffectiveScale()) {
    if (op.getSoftcap())
      softcap = op.getSoftcap()->convertToDouble();
  }

  LogicalResult run();

private:
  LogicalResult checkSizes();
  FailureOr<Rows> listOperandRows(StringRef name, Value operand, Value tokens);
  LogicalResult turnOperands();
  FailureOr<Tensor> turnOperand(Value operand, bool turns, Value tokens,
                                const Rows &rows);
  LogicalResult turnOutput();
  LogicalResult finish();

  void attend();
  void attendRow(int64_t b, int64_t i);
  void attendHead(int64_t b, int64_t i, int64_t h, ArrayRef<int64_t> visible);
  std::vector<int64_t> listVisible(int64_t b, int64_t i, int64_t h) const;
  std::vector<Seen> scoreKeys(int64_t b, int64_t i, int64_t h,
                              ArrayRef<int64_t> visible) const;
  bool scoreKey(int64_t b, int64_t i, int64_t h, Seen &seen) const;
  void addValues(int64_t b, int64_t h, ArrayRef<Seen> keys, int64_t place);
  void boundOutput(int64_t b, int64_t h, ArrayRef<Seen> keys, double sinkWeight,
                   double sinkError, int64_t place);
  int64_t group() const { return queries->view.heads / keys->view.heads; }

  rope::AttentionOp op;
  Environment &env;
  rope::Layout layout;
  double scale;
  std::optional<double> softcap;
  Rows queryRows, keyRows;
  Tensor query, key, value;   // turned
  double epsilon = epsilon32; ///< relative error of an operation
  double constantError = 0;   ///< of constants, beyond that
  std::optional<Heads> queries, keys, values;
  std::optional<Mask> mask;
  const Tensor *bias = nullptr, *sinks = nullptr;
  ScoresView biasView;
  std::vector<int64_t> outputShape, lseShape;
  std::optional<HeadView> outputView, lseView;
  std::vector<double> output, outputBound, lse, lseBound;
};
} // namespace

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

/// What the verifier could not know while sizes were dynamic.
LogicalResult Attention::checkSizes() {
  HeadView q(layout, env.tensor(op.getQuery()).shape);
  HeadView k(layout, env.tensor(op.getKey()).shape);
  HeadView v(layout, env.tensor(op.getValue()).shape);
  auto expect = [&](StringRef what, int64_t lhs, int64_t rhs,
                    StringRef constraint) -> LogicalResult {
    if (lhs == rhs)
      return success();
    return op.emitOpError() << "expects " << what << ", but got " << lhs
                            << " and " << rhs << " [" << constraint << "]";
  };
  if (failed(expect("'query' and 'key' to have the same batch size", q.batch,
                    k.batch, "C3")) ||
      failed(expect("'key' and 'value' to have the same batch size", k.batch,
                    v.batch, "C3")) ||
      failed(expect("'key' and 'value' to have the same sequence length",
                    k.tokens, v.tokens, "C4")) ||
      failed(expect("'key' and 'value' to have the same number of heads",
                    k.heads, v.heads, "C5")) ||
      failed(expect("'query' and 'key' to have the same head dim", q.channels,
                    k.channels, "C6")))
    return failure();
  if (k.heads == 0 ? q.heads != 0 : q.heads % k.heads != 0)
    return op.emitOpError() << "expects query heads to be a multiple of key "
                               "heads, but got "
                            << q.heads << " and " << k.heads << " [C5]";
  if (op.getSinks())
    return expect("one sink per query head", q.heads,
                  env.tensor(op.getSinks()).size(), "C14");
  return success();
}

/// Rows without tokens: one sequence per batch row, counted from 0.
static Rows countRows(const HeadView &view) {
  Rows rows;
  rows.batch = view.batch;
  rows.length = view.tokens;
  for (int64_t b = 0; b < view.batch; ++b)
    for (int64_t s = 0; s < view.tokens; ++s) {
      Row row;
      row.isToken = true;
      row.sequence = b;
      row.token.index = s;
      rows.rows.push_back(row);
    }
  return rows;
}

FailureOr<Rows> Attention::listOperandRows(StringRef name, Value operand,
                                           Value tokens) {
  ArrayRef<int64_t> shape = env.tensor(operand).shape;
  if (!tokens)
    return countRows(HeadView(layout, shape));
  return listRows(op, name, env.tokens(tokens), rope::getDims(layout), shape,
                  "C9");
}

FailureOr<Tensor> Attention::turnOperand(Value operand, bool turns,
                                         Value tokens, const Rows &rows) {
  Tensor tensor = env.unrounded(env.tensor(operand));
  if (!turns)
    return tensor;
  return turn(op, tensor, layout, *op.getRotary(), rows,
              env.tokens(tokens).axes, /*inverse=*/false);
}

LogicalResult Attention::turnOperands() {
  auto q = listOperandRows("query", op.getQuery(), op.getQueryTokens());
  if (failed(q))
    return failure();
  auto k = listOperandRows("key", op.getKey(), op.getKeyTokens());
  if (failed(k))
    return failure();
  queryRows = std::move(*q);
  keyRows = std::move(*k);
  auto turnedQuery = turnOperand(op.getQuery(), op.turnsQuery(),
                                 op.getQueryTokens(), queryRows);
  auto turnedKey =
      turnOperand(op.getKey(), op.turnsKey(), op.getKeyTokens(), keyRows);
  auto turnedValue = turnOperand(op.getValue(), op.getRotateValue(),
                                 op.getKeyTokens(), keyRows);
  if (failed(turnedQuery) || failed(turnedKey) || failed(turnedValue))
    return failure();
  query = std::move(*turnedQuery);
  key = std::move(*turnedKey);
  value = std::move(*turnedValue);
  epsilon = epsilonOf(query.kind);
  constantError = query.kind == ElementKind::F64 ? epsilon32 : 0;
  queries.emplace(query, layout);
  keys.emplace(key, layout);
  values.emplace(value, layout);
  return success();
}

//===----------------------------------------------------------------------===//
// Scores
//===----------------------------------------------------------------------===//

std::vector<int64_t> Attention::listVisible(int64_t b, int64_t i,
                                            int64_t h) const {
  std::vector<int64_t> visible;
  for (int64_t c = 0; c < keys->view.tokens; ++c)
    if (mask->sees(b, h, i, c))
      visible.push_back(c);
  return visible;
}

/// Fills in score and error; false if the bias removes the pair.
bool Attention::scoreKey(int64_t b, int64_t i, int64_t h, Seen &seen) const {
  int64_t c = seen.key, kvHead = h / group(), d = queries->view.channels;
  double raw = dot(queries->at(b, i, h), keys->at(b, c, kvHead), d);
  double q = queries->normAt(b, i, h), k = keys->normAt(b, c, kvHead);
  double offQ = queries->offAt(b, i, h), offK = keys->offAt(b, c, kvHead);
  double s = scale * raw;
  // |q.k' - q.k| by the inequality of Cauchy and Schwarz.
  double error = std::abs(scale) * (offQ * k + q * offK + offQ * offK +
                                    (d + 1) * epsilon * q * k);
  if (q * k > FLT_MAX && epsilon == epsilon32)
    error = INFINITY; // q.k may overflow in f32
  if (softcap || bias || !(scale > 0))
    error += constantError * std::abs(s);
  if (softcap) {
    s = *softcap * std::tanh(s / *softcap);
    error += (8 * epsilon + constantError) * std::abs(s);
  }
  if (bias) {
    int64_t place = biasView.at(b, h, i, c);
    if (bias->value[place] == -INFINITY)
      return false;
    s += bias->value[place];
    error += bias->deviation(place);
  }
  seen.score = s;
  seen.error = error + 4 * epsilon * std::abs(s);
  return true;
}

std::vector<Seen> Attention::scoreKeys(int64_t b, int64_t i, int64_t h,
                                       ArrayRef<int64_t> visible) const {
  std::vector<Seen> result;
  for (int64_t c : visible) {
    Seen seen{c, 0, 0};
    if (scoreKey(b, i, h, seen) && seen.score != -INFINITY)
      result.push_back(seen);
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

/// o = sum of weight times v
void Attention::addValues(int64_t b, int64_t h, ArrayRef<Seen> seen,
                          int64_t place) {
  int64_t channels = values->view.channels;
  double *o = &output[place];
  for (const Seen &key : seen) {
    const double *v = values->at(b, key.key, h / group());
    for (int64_t d = 0; d < channels; ++d)
      o[d] += key.weight * v[d];
  }
}

void Attention::boundOutput(int64_t b, int64_t h, ArrayRef<Seen> seen,
                            double sinkWeight, double sinkError,
                            int64_t place) {
  int64_t channels = values->view.channels;
  const double *o = &output[place];
  double *bound = &outputBound[place];
  double sum = (seen.size() + 16) * epsilon;
  double perWeight = unitRoundoff(value.kind) + sum;
  double perKey = smallestError(value.kind);
  double least = sinkWeight;
  for (const Seen &key : seen)
    least += key.weight * std::exp(-key.error);
  for (const Seen &key : seen) {
    int64_t source = values->view.at(b, key.key, h / group());
    const double *v = &value.value[source];
    double moved = key.weight * std::expm1(key.error) / least;
    double rounded = key.weight * perWeight + perKey;
    for (int64_t d = 0; d < channels; ++d)
      bound[d] += moved * std::abs(v[d] - o[d]) + rounded * std::abs(v[d]);
    if (value.isExact())
      continue;
    for (int64_t d = 0; d < channels; ++d)
      bound[d] += (key.weight + moved) * value.deviation(source + d);
  }
  double movedSink = sinkWeight * std::expm1(sinkError) / least;
  for (int64_t d = 0; d < channels; ++d)
    bound[d] += (sum + movedSink) * std::abs(o[d]);
}

void Attention::attendHead(int64_t b, int64_t i, int64_t h,
                           ArrayRef<int64_t> visible) {
  std::vector<Seen> seen = scoreKeys(b, i, h, visible);
  double sink = sinks ? sinks->value[h] : -INFINITY;
  double largest = sink;
  for (const Seen &key : seen)
    largest = key.score > largest ? key.score : largest;
  int64_t lsePlace = lseView->at(b, i, h);
  lse[lsePlace] = -INFINITY;
  if (seen.empty() && sink == -INFINITY)
    return;

  double total = sinks ? std::exp(sink - largest) : 0;
  for (const Seen &key : seen)
    total += std::exp(key.score - largest);
  lse[lsePlace] = largest + std::log(total);
  double sinkWeight = sinks ? std::exp(sink - lse[lsePlace]) : 0;
  double growth = sinkWeight;
  for (Seen &key : seen) {
    key.weight = std::exp(key.score - largest) / total;
    growth += key.weight * std::exp(key.error);
  }
  double off = sinks ? sinks->deviation(h) : 0;
  double sinkError = sinkWeight > 0 ? constantError * std::abs(sink) : 0;
  lseBound[lsePlace] = off + sinkError + std::log(growth) +
                       (seen.size() + 16) * epsilon +
                       4 * epsilon * std::abs(lse[lsePlace]);
  int64_t place = outputView->at(b, i, h);
  addValues(b, h, seen, place);
  boundOutput(b, h, seen, sinkWeight, sinkError, place);
}

void Attention::attendRow(int64_t b, int64_t i) {
  bool perHead = mask->dependsOnHead();
  std::vector<int64_t> visible;
  for (int64_t h = 0; h < queries->view.heads; ++h) {
    if (h == 0 || perHead)
      visible = listVisible(b, i, h);
    attendHead(b, i, h, visible);
  }
}

/// Rows do not meet, so threads share them.
void Attention::attend() {
  int64_t length = queries->view.tokens;
  mlir::parallelFor(op.getContext(), 0, queries->view.batch * length,
                    [&](size_t row) { attendRow(row / length, row % length); });
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

/// Turns back by the positions of the queries. In storage a rotation starts
/// from numbers of the element type.
LogicalResult Attention::turnOutput() {
  if (!op.getRotateOutput())
    return success();
  rope::RotaryAttr single;
  ArrayRef<rope::RotaryAttr> encodings =
      rope::getHeadEncodings(*op.getRotary(), single);
  if (encodings[0].getCompute() == rotary::Compute::Storage)
    for (auto [o, bound] : zip_equal(output, outputBound)) {
      bound += roundingError(query.kind, o);
      o = runtime::roundToElement(query.kind, o);
    }
  return turnInPlace(op, query.kind, output, outputBound, *outputView,
                     *op.getRotary(), queryRows,
                     env.tokens(op.getQueryTokens()).axes, /*inverse=*/true);
}

LogicalResult Attention::finish() {
  if (failed(turnOutput()))
    return failure();
  for (auto [o, bound] : zip_equal(output, outputBound))
    if (bound != 0)
      bound += roundingError(query.kind, o);
  if (failed(env.set(op, op.getOutput(),
                     Tensor(query.kind, outputShape, std::move(output),
                            std::move(outputBound)))))
    return failure();
  if (!op.getLse())
    return success();
  return env.set(
      op, op.getLse(),
      Tensor(epsilon == epsilon32 ? ElementKind::F32 : ElementKind::F64,
             lseShape, std::move(lse), std::move(lseBound)));
}

LogicalResult Attention::run() {
  if (failed(checkSizes()) || failed(turnOperands()))
    return failure();
  auto created = Mask::create(op, env, queryRows, keyRows, queries->view.heads);
  if (failed(created))
    return failure();
  mask = std::move(*created);
  if (op.getSinks())
    sinks = &env.tensor(op.getSinks());
  if (op.getBias()) {
    bias = &env.tensor(op.getBias());
    biasView = ScoresView(bias->shape);
    const HeadView &q = queries->view;
    if (failed(checkScores(op, "bias", bias->shape,
                           {q.batch, q.heads, q.tokens, keys->view.tokens})))
      return failure();
  }
  outputShape = lseShape = query.shape;
  lseShape.back() = 1;
  outputShape.back() = values->view.channels;
  if (failed(Environment::checkSize(op, outputShape)))
    return failure();
  outputView.emplace(layout, outputShape);
  lseView.emplace(layout, lseShape);
  lse.resize(*runtime::countElements(lseShape));
  lseBound.resize(lse.size());
  output.resize(*runtime::countElements(outputShape));
  outputBound.resize(output.size());
  lseShape.pop_back();
  attend();
  return finish();
}

LogicalResult reference::evaluate(rope::AttentionOp op, Environment &env) {
  return Attention(op, env).run();
}
