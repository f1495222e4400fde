//===- OpUtils.cpp - Checks that several ops share ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpUtils.h"
#include "ParseUtils.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

std::string rope::formatSize(int64_t size) {
  return ShapedType::isDynamic(size) ? "?" : std::to_string(size);
}

bool rope::sizesAgree(int64_t lhs, int64_t rhs) {
  return ShapedType::isDynamic(lhs) || ShapedType::isDynamic(rhs) || lhs == rhs;
}

bool rope::noteDimOfSize(InFlightDiagnostic &error, RankedTensorType type,
                         int64_t size) {
  if (llvm::count(type.getShape(), size) != 1)
    return false;
  auto dim = llvm::find(type.getShape(), size) - type.getShape().begin();
  error.attachNote() << "dim " << dim << " has size " << size
                     << ": did you mean rope.name_axes ... dim " << dim << "?";
  return true;
}

namespace {
/// "text 5 + image 32x32 + text 9"
std::string formatSum(ArrayRef<SegmentAttr> sequence) {
  std::string text;
  for (SegmentAttr segment : sequence) {
    if (!text.empty())
      text += " + ";
    std::string whole = segment.str();
    text += whole.substr(0, whole.find(" {"));
  }
  return text.empty() ? "no segments" : text;
}

InFlightDiagnostic emitCover(Operation *op, StringRef operand, int dim,
                             int64_t size, int64_t total,
                             StringRef constraint) {
  return op->emitOpError() << "expects tokens of '" << operand
                           << "' to cover dim " << dim << " (s) = " << size
                           << ", but segments add up to " << total << " ["
                           << constraint << "]";
}

LogicalResult checkSequence(Operation *op, const TokensSource &source,
                            StringRef operand, int64_t index, int dim,
                            int64_t size, StringRef constraint) {
  int64_t total = source.numTokens(index);
  if (total < 0 || total == size)
    return success();
  InFlightDiagnostic error =
      emitCover(op, operand, dim, size, total, constraint);
  error.attachNote(source.origin->getLoc())
      << "sequence " << index << ": "
      << formatSum(source.segments.getSequence(index));
  if (total < size)
    error.attachNote() << "add 'pad " << size - total
                       << "' if the tail is padding";
  return error;
}
} // namespace

LogicalResult rope::checkCover(Operation *op, const TokensSource &source,
                               StringRef operand, RankedTensorType type,
                               int batchDim, int tokensDim,
                               StringRef constraint, StringRef rows) {
  int64_t count = source.numSequences();
  if (batchDim >= 0 && count >= 0 && count != 1 &&
      !sizesAgree(type.getDimSize(batchDim), count))
    return op->emitOpError()
           << "expects one sequence per row of '" << operand << "' (dim "
           << batchDim << " = " << type.getDimSize(batchDim)
           << ") or one for all, but tokens have " << count << " sequences ["
           << rows << "]";
  int64_t size = type.getDimSize(tokensDim);
  if (!source.segments || source.windowed || ShapedType::isDynamic(size))
    return success();
  if (batchDim >= 0) {
    for (int64_t index = 0; index < count; ++index)
      if (failed(checkSequence(op, source, operand, index, tokensDim, size,
                               constraint)))
        return failure();
    return success();
  }
  int64_t total = 0;
  for (int64_t index = 0; index < count; ++index) {
    int64_t tokens = source.numTokens(index);
    if (tokens < 0)
      return success();
    total += tokens;
  }
  if (total == size)
    return success();
  InFlightDiagnostic error =
      emitCover(op, operand, tokensDim, size, total, constraint);
  error.attachNote(source.origin->getLoc())
      << count << " packed sequence(s), "
      << (count == 1 ? formatSum(source.segments.getSequence(0))
                     : std::to_string(total) + " tokens in all");
  return error;
}

LogicalResult rope::checkLayout(Operation *op, Layout layout, StringRef operand,
                                RankedTensorType type) {
  if (type.getRank() == getDims(layout).rank())
    return success();
  return op->emitOpError() << "expects '" << operand << "' of rank "
                           << getDims(layout).rank() << " for layout "
                           << stringifyLayout(layout) << ", but got " << type
                           << " [C1]";
}

static LogicalResult checkAxes(Operation *op, RotaryAttr encoding,
                               StringRef operand, Value tokens) {
  ArrayRef<StringAttr> axes = cast<TokensType>(tokens.getType()).getAxes();
  for (StringAttr axis : encoding.getMap()) {
    if (axis.getValue() == "none" || llvm::is_contained(axes, axis))
      continue;
    SmallVector<StringAttr> read;
    for (StringAttr other : encoding.getMap())
      if (other.getValue() != "none" && !llvm::is_contained(read, other))
        read.push_back(other);
    InFlightDiagnostic error =
        op->emitOpError() << "rotates '" << operand << "' by axes "
                          << formatAxes(read) << ", but its tokens have axes "
                          << formatAxes(axes) << " [C8]";
    if (Operation *placedBy = traceTokens(tokens).placedBy)
      error.attachNote(placedBy->getLoc()) << "placed here";
    return error;
  }
  return success();
}

LogicalResult rope::checkRotation(Operation *op, Attribute rotary,
                                  StringRef operand, Value tokens,
                                  int64_t headDim, int64_t heads) {
  RotaryAttr storage;
  ArrayRef<RotaryAttr> encodings = getHeadEncodings(rotary, storage);
  if (!cast<TokensType>(tokens.getType()).isPlaced()) {
    InFlightDiagnostic error =
        op->emitOpError() << "rotates '" << operand
                          << "', but its tokens are not placed: expects tokens "
                             "placed by a scheme, but got !rope.tokens [C8]";
    error.attachNote() << "insert rope.place %tokens by @scheme";
    return error;
  }
  if (!sizesAgree(encodings[0].getHeadDim(), headDim))
    return op->emitOpError()
           << "expects an encoding of head dim " << headDim << " for '"
           << operand << "', but it has " << encodings[0].getHeadDim()
           << " [C6]";
  if (encodings.size() > 1 && !ShapedType::isDynamic(heads) &&
      heads % static_cast<int64_t>(encodings.size()))
    return op->emitOpError()
           << "expects heads of '" << operand << "' to be a multiple of the "
           << encodings.size() << " heads of the encoding, but got " << heads
           << " [C6]";
  for (RotaryAttr encoding : encodings)
    if (failed(checkAxes(op, encoding, operand, tokens)))
      return failure();
  return success();
}
