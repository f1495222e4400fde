//===- Mask.cpp - Which query sees which key --------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluate.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::reference;
using rope::MaskAttr;
using rope::MaskKind;
using rope::MaskTopic;
using rope::MaskWord;

//===----------------------------------------------------------------------===//
// The predicate
//===----------------------------------------------------------------------===//

bool Mask::sees(int64_t b, int64_t h, int64_t q, int64_t k) const {
  Pair pair{b, h, q, k, queries->at(b, q), keys->at(b, k)};
  return pair.query.isToken && pair.key.isToken &&
         pair.query.sequence == pair.key.sequence && contains(mask, pair);
}

/// What `same` and `earlier` compare; -1 where a token has no such thing.
static int64_t getTopic(MaskTopic topic, const placement::Token &token) {
  switch (topic) {
  case MaskTopic::Document:
    return token.document;
  case MaskTopic::Segment:
    return token.segment;
  case MaskTopic::Image:
  case MaskTopic::Frame:
  case MaskTopic::Block:
    return token.frame;
  case MaskTopic::Clip:
    return token.clip;
  case MaskTopic::Patch:
    return token.patch;
  }
  llvm_unreachable("all topics are handled");
}

bool Mask::comparesEqual(MaskAttr mask, const Pair &pair) const {
  const placement::Token &q = pair.query.token, &k = pair.key.token;
  int64_t topicQ = getTopic(mask.getTopic(), q);
  if (topicQ < 0 || topicQ != getTopic(mask.getTopic(), k))
    return false;
  int64_t n = mask.getLeft();
  return mask.getTopic() != MaskTopic::Block ||
         (q.h / n == k.h / n && q.w / n == k.w / n);
}

bool Mask::comparesEarlier(MaskAttr mask, const Pair &pair) const {
  int64_t q = getTopic(mask.getTopic(), pair.query.token);
  int64_t k = getTopic(mask.getTopic(), pair.key.token);
  return q >= 0 && k >= 0 && k < q;
}

static bool isWord(MaskWord word, const placement::Token &token) {
  switch (word) {
  case MaskWord::Text:
    return token.kind == rope::SegmentKind::Text;
  case MaskWord::Image:
    return token.kind == rope::SegmentKind::Image;
  case MaskWord::Video:
    return token.kind == rope::SegmentKind::Video;
  case MaskWord::Audio:
    return token.kind == rope::SegmentKind::Audio;
  case MaskWord::Clean:
    return !token.noisy;
  case MaskWord::Noisy:
    return token.noisy;
  }
  llvm_unreachable("all words are handled");
}

/// x_k - x_q
int64_t Mask::distance(MaskAttr mask, const Pair &pair) const {
  int64_t shift = mask.getAlignment() == rope::Alignment::BottomRight
                      ? keys->length - queries->length
                      : 0;
  return pair.key.token.index - (pair.query.token.index + shift);
}

bool Mask::isInPrefix(MaskAttr mask, const Pair &pair) const {
  if (mask.getOperand() < 0)
    return pair.key.token.index < mask.getLeft();
  const Tensor &counts = *operands[mask.getOperand()];
  int64_t number = counts.size() == 1 ? 0 : pair.key.sequence;
  return pair.key.token.index < counts.value[number];
}

bool Mask::isInDense(MaskAttr mask, const Pair &pair) const {
  const ScoresView &view = views[mask.getOperand()];
  return operands[mask.getOperand()]
             ->value[view.at(pair.b, pair.h, pair.q, pair.k)] != 0;
}

bool Mask::contains(MaskAttr mask, const Pair &pair) const {
  auto containsChild = [&](MaskAttr child) { return contains(child, pair); };
  switch (mask.getKind()) {
  case MaskKind::All:
    return true;
  case MaskKind::None:
    return false;
  case MaskKind::Causal:
    return distance(mask, pair) <= 0;
  case MaskKind::Window:
    return (mask.getLeft() == MaskAttr::kUnbounded ||
            distance(mask, pair) >= -mask.getLeft()) &&
           distance(mask, pair) <= mask.getRight();
  case MaskKind::Prefix:
    return isInPrefix(mask, pair);
  case MaskKind::Same:
    return comparesEqual(mask, pair);
  case MaskKind::Earlier:
    return comparesEarlier(mask, pair);
  case MaskKind::QueryIs:
    return isWord(mask.getTested(), pair.query.token);
  case MaskKind::KeyIs:
    return isWord(mask.getTested(), pair.key.token);
  case MaskKind::Dense:
    return isInDense(mask, pair);
  case MaskKind::Not:
    return !contains(mask.getChildren()[0], pair);
  case MaskKind::And:
    return all_of(mask.getChildren(), containsChild);
  case MaskKind::Or:
    return any_of(mask.getChildren(), containsChild);
  }
  llvm_unreachable("all masks are handled");
}

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

ScoresView::ScoresView(ArrayRef<int64_t> shape) {
  // Dimensions of the shape among (b, h, q, k).
  static constexpr int places[3][4] = {{2, 3}, {0, 2, 3}, {0, 1, 2, 3}};
  std::vector<int64_t> steps = getStrides(shape);
  for (size_t dim = 0; dim < shape.size(); ++dim)
    if (shape[dim] != 1)
      strides[places[shape.size() - 2][dim]] = steps[dim];
}

LogicalResult reference::checkScores(Operation *op, StringRef name,
                                     ArrayRef<int64_t> shape,
                                     ArrayRef<int64_t> scores) {
  SmallVector<int64_t> expected(scores);
  if (shape.size() == 3)
    expected.erase(expected.begin() + 1);
  else if (shape.size() == 2)
    expected.erase(expected.begin(), expected.begin() + 2);
  if (all_of(zip_equal(shape, expected), [](auto pair) {
        auto [size, wanted] = pair;
        return size == 1 || size == wanted;
      }))
    return success();
  return op->emitOpError() << "expects '" << name
                           << "' to broadcast to the scores, "
                           << runtime::formatShape(expected) << ", but got "
                           << runtime::formatShape(shape) << " [C14]";
}

LogicalResult Mask::checkOperand(rope::AttentionOp op, MaskAttr leaf,
                                 int64_t heads) {
  if (leaf.getOperand() < 0)
    return success();
  const Tensor &operand = *operands[leaf.getOperand()];
  if (leaf.getKind() == MaskKind::Dense)
    return checkScores(op, "dense", operand.shape,
                       {queries->batch, heads, queries->length, keys->length});
  int64_t sequences = 0;
  for (const Row &row : keys->rows)
    sequences = std::max(sequences, row.sequence + 1);
  if (operand.size() == 1 || operand.size() >= sequences)
    return success();
  return op.emitOpError() << "expects one number per sequence in 'prefix', but "
                             "got "
                          << operand.size() << " for " << sequences
                          << " sequences [C14]";
}

FailureOr<Mask> Mask::create(rope::AttentionOp op, const Environment &env,
                             const Rows &queries, const Rows &keys,
                             int64_t heads) {
  Mask result;
  result.mask = op.getMask();
  result.queries = &queries;
  result.keys = &keys;
  for (Value operand : op.getMaskOperands()) {
    result.operands.push_back(&env.tensor(operand));
    ArrayRef<int64_t> shape = result.operands.back()->shape;
    result.views.push_back(shape.size() < 2 ? ScoresView() : ScoresView(shape));
  }
  LogicalResult checked = success();
  op.getMask().walkMask([&](MaskAttr leaf) {
    if (succeeded(checked))
      checked = result.checkOperand(op, leaf, heads);
  });
  if (failed(checked))
    return failure();
  return result;
}

bool Mask::dependsOnHead() const {
  bool depends = false;
  mask.walkMask([&](MaskAttr leaf) {
    if (leaf.getKind() == MaskKind::Dense)
      depends |= views[leaf.getOperand()].dependsOnHead();
  });
  return depends;
}
