//===- Rotate.cpp - Rotation and norm of heads ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluate.h"

#include "llvm/ADT/STLExtras.h"

#include <cfloat>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::reference;

HeadView::HeadView(rope::Layout layout, ArrayRef<int64_t> shape) {
  rope::LayoutDims dims = rope::getDims(layout);
  std::vector<int64_t> steps = getStrides(shape);
  batch = dims.batch < 0 ? 1 : shape[dims.batch];
  tokens = shape[dims.tokens];
  heads = shape[dims.heads];
  channels = shape[dims.channels];
  strides[0] = dims.batch < 0 ? 0 : steps[dims.batch];
  strides[1] = steps[dims.tokens];
  strides[2] = steps[dims.heads];
}

//===----------------------------------------------------------------------===//
// The rotation of one head
//===----------------------------------------------------------------------===//

namespace {
/// The cosine and sine of one pair at one position, attention factor included.
struct Turn {
  double cos, sin;
};

class HeadRotation {
public:
  HeadRotation(rope::RotaryAttr encoding, ArrayRef<StringAttr> axes,
               ElementKind kind, bool inverse)
      : table(encoding.getTable()), compute(encoding.getCompute()), kind(kind),
        inverse(inverse), factor(inverse ? 1 / table.factor : table.factor) {
    for (const rotary::Pair &pair : table.pairs)
      axisOf.push_back(find_if(axes,
                               [&](StringAttr axis) {
                                 return axis.getValue() == pair.axis;
                               }) -
                       axes.begin());
  }

  /// One turn per pair.
  std::vector<Turn> turnsAt(ArrayRef<double> position) const;
  /// Turns a head in place. `bound` is how far each channel may be off.
  void apply(ArrayRef<Turn> turns, double *x, double *bound) const;

private:
  double round(double number) const {
    return runtime::roundToElement(kind, number);
  }
  Turn apply(const Turn &turn, double lo, double hi) const;
  double boundOf(double y, double lo, double hi) const;

  rotary::Table table;
  rotary::Compute compute;
  ElementKind kind;
  bool inverse;
  double factor;
  std::vector<size_t> axisOf;
};

std::vector<Turn> HeadRotation::turnsAt(ArrayRef<double> position) const {
  std::vector<Turn> turns;
  for (auto [pair, axis] : zip_equal(table.pairs, axisOf)) {
    double phase = rotary::phase(pair, position[axis], compute);
    if (inverse)
      phase = -phase;
    Turn turn{factor * std::cos(phase), factor * std::sin(phase)};
    if (compute == rotary::Compute::Storage)
      turn = {round(turn.cos), round(turn.sin)};
    turns.push_back(turn);
  }
  return turns;
}

/// The two channels of a pair, turned.
Turn HeadRotation::apply(const Turn &turn, double lo, double hi) const {
  auto [c, s] = turn;
  if (compute != rotary::Compute::Storage)
    return {lo * c - hi * s, hi * c + lo * s};
  return {round(round(lo * c) - round(hi * s)),
          round(round(hi * c) + round(lo * s))};
}

/// How far an implementation may be from a turned channel `y` when the channels
/// before were `lo` and `hi`: see Numerics of rope.rotate. `in storage` its
/// roundings are given, but a cosine in f32 may fall to the other side of one.
double HeadRotation::boundOf(double y, double lo, double hi) const {
  double size = factor * (std::abs(lo) + std::abs(hi));
  if (compute != rotary::Compute::Storage)
    return 4 * epsilonOf(kind) * size;
  return unitRoundoff(kind) * (4 * size + 2 * std::abs(y)) +
         4 * smallestError(kind);
}

void HeadRotation::apply(ArrayRef<Turn> turns, double *x, double *bound) const {
  for (auto [pair, turn] : zip_equal(table.pairs, turns)) {
    double lo = x[pair.lo], hi = x[pair.hi];
    double boundLo = bound[pair.lo], boundHi = bound[pair.hi];
    auto [newLo, newHi] = apply(turn, lo, hi);
    double c = std::abs(turn.cos), s = std::abs(turn.sin);
    x[pair.lo] = newLo;
    x[pair.hi] = newHi;
    bound[pair.lo] = c * boundLo + s * boundHi + boundOf(newLo, lo, hi);
    bound[pair.hi] = c * boundHi + s * boundLo + boundOf(newHi, lo, hi);
  }
}
} // namespace

//===----------------------------------------------------------------------===//
// The rotation of an operand
//===----------------------------------------------------------------------===//

LogicalResult reference::turnInPlace(Operation *op, ElementKind kind,
                                     std::vector<double> &x,
                                     std::vector<double> &bound,
                                     const HeadView &view, Attribute rotary,
                                     const Rows &rows,
                                     ArrayRef<StringAttr> axes, bool inverse) {
  rope::RotaryAttr single;
  ArrayRef<rope::RotaryAttr> encodings = rope::getHeadEncodings(rotary, single);
  int64_t number = encodings.size();
  if (view.heads % number)
    return op->emitOpError()
           << "expects heads to be a multiple of the " << number
           << " heads of the encoding, but got " << view.heads << " [C6]";
  if (encodings[0].getHeadDim() != view.channels)
    return op->emitOpError()
           << "expects a head dim of " << encodings[0].getHeadDim()
           << " as the encoding has, but got " << view.channels << " [C6]";
  int64_t group = view.heads / number;
  for (int64_t e = 0; e < number; ++e) {
    HeadRotation rotation(encodings[e], axes, kind, inverse);
    for (int64_t b = 0; b < view.batch; ++b)
      for (int64_t s = 0; s < view.tokens; ++s) {
        std::vector<Turn> turns = rotation.turnsAt(rows.at(b, s).position);
        for (int64_t h = e * group; h < (e + 1) * group; ++h) {
          int64_t place = view.at(b, s, h);
          rotation.apply(turns, &x[place], &bound[place]);
        }
      }
  }
  return success();
}

/// True if this encoding's results are given to the last bit.
static bool isInStorage(Attribute rotary) {
  rope::RotaryAttr single;
  return rope::getHeadEncodings(rotary, single)[0].getCompute() ==
         rotary::Compute::Storage;
}

FailureOr<Tensor> reference::turn(Operation *op, const Tensor &x,
                                  rope::Layout layout, Attribute rotary,
                                  const Rows &rows, ArrayRef<StringAttr> axes,
                                  bool inverse) {
  std::vector<double> y = x.value, bound(x.size());
  for (int64_t index = 0; index < x.size(); ++index)
    bound[index] = x.deviation(index);
  if (failed(turnInPlace(op, x.kind, y, bound, HeadView(layout, x.shape),
                         rotary, rows, axes, inverse)))
    return failure();
  for (int64_t index = 0; index < x.size(); ++index)
    if (!isInStorage(rotary) && bound[index] != 0)
      bound[index] += roundingError(x.kind, y[index]);
  return Tensor(x.kind, x.shape, std::move(y), std::move(bound));
}

LogicalResult reference::evaluate(rope::RotateOp op, Environment &env) {
  Tensor x = env.unrounded(env.tensor(op.getX()));
  const Tokens &tokens = env.tokens(op.getTokens());
  rope::LayoutDims dims = rope::getDims(op.getLayout());
  auto rows = listRows(op, "x", tokens, dims, x.shape, "C9");
  if (failed(rows))
    return failure();
  auto y = turn(op, x, op.getLayout(), op.getRotary(), *rows, tokens.axes,
                op.getInverse());
  if (failed(y))
    return failure();
  return env.set(op, op.getResult(), std::move(*y));
}

//===----------------------------------------------------------------------===//
// Norm
//===----------------------------------------------------------------------===//

namespace {
/// The norm of one head. `x`, `weight` and the results have one number per
/// channel; `weight` may be null.
class HeadNorm {
public:
  HeadNorm(ElementKind kind, int64_t channels, double eps, const Tensor *weight)
      : kind(kind), channels(channels), eps(eps), weight(weight) {}

  void apply(const Tensor &x, int64_t place, std::vector<double> &exact,
             std::vector<double> &bound) const;

private:
  ElementKind kind;
  int64_t channels;
  double eps;
  const Tensor *weight;
};

void HeadNorm::apply(const Tensor &x, int64_t place, std::vector<double> &exact,
                     std::vector<double> &bound) const {
  double squares = 0;
  for (int64_t d = 0; d < channels; ++d)
    squares += x.value[place + d] * x.value[place + d];
  double root = 1 / std::sqrt(squares / channels + eps);
  // How much a deviation of all channels moves the root, relative to it.
  double moved = 0;
  for (int64_t d = 0; d < channels; ++d)
    moved += std::abs(x.value[place + d]) * x.deviation(place + d);
  moved *= root * root / channels;
  double relative = moved + channels * epsilon32 / 2 + 0x1p-21;
  if (squares > FLT_MAX)
    relative = INFINITY; // the sum of squares may overflow in f32
  for (int64_t d = 0; d < channels; ++d) {
    double t = x.value[place + d] * root;
    double error = relative * std::abs(t) + root * x.deviation(place + d) +
                   roundingError(kind, t);
    exact[place + d] = t;
    bound[place + d] = error;
    if (!weight)
      continue;
    double w = weight->value[d];
    exact[place + d] = runtime::roundToElement(kind, t) * w;
    bound[place + d] = (error + roundingError(kind, t)) * std::abs(w) +
                       std::abs(t) * weight->deviation(d) +
                       roundingError(kind, t * w);
  }
}
} // namespace

LogicalResult reference::evaluate(rope::HeadNormOp op, Environment &env) {
  const Tensor &x = env.tensor(op.getX());
  HeadView view(op.getLayout(), x.shape);
  const Tensor *weight = op.getWeight() ? &env.tensor(op.getWeight()) : nullptr;
  if (weight && weight->size() != view.channels)
    return op.emitOpError()
           << "expects a weight of " << view.channels << " channels, but got "
           << weight->size() << " [C2]";
  HeadNorm norm(x.kind, view.channels, op.getEps().convertToDouble(), weight);
  std::vector<double> exact(x.size()), bound(x.size());
  for (int64_t b = 0; b < view.batch; ++b)
    for (int64_t s = 0; s < view.tokens; ++s)
      for (int64_t h = 0; h < view.heads; ++h)
        norm.apply(x, view.at(b, s, h), exact, bound);
  return env.set(op, op.getResult(),
                 Tensor(x.kind, x.shape, std::move(exact), std::move(bound)));
}
