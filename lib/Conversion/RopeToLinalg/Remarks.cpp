//===- Remarks.cpp - What the decomposition costs -------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Remarks.h"

#include "mlir/IR/Remarks.h"

using namespace mlir;
using namespace ropewalk;

static remark::RemarkOpts named(llvm::StringRef name) {
  return remark::RemarkOpts::name(name).category("rope-to-linalg");
}

/// "4 x 12 x 12" and the bytes of as many f32 numbers; "?" for what only a run
/// knows.
static std::pair<std::string, std::string> measureScores(rope::AttentionOp op) {
  auto query = cast<RankedTensorType>(op.getQuery().getType());
  auto key = cast<RankedTensorType>(op.getKey().getType());
  rope::LayoutDims dims = getDims(op.getLayout());
  SmallVector<int64_t> sizes;
  if (dims.batch >= 0)
    sizes.push_back(query.getDimSize(dims.batch));
  sizes.push_back(query.getDimSize(dims.heads));
  sizes.push_back(query.getDimSize(dims.tokens));
  sizes.push_back(key.getDimSize(dims.tokens));
  std::string shape;
  double bytes = 4;
  bool isKnown = true;
  for (int64_t size : sizes) {
    bool isDynamic = ShapedType::isDynamic(size);
    shape += (shape.empty() ? "" : " x ") +
             (isDynamic ? std::string("?") : std::to_string(size));
    isKnown &= !isDynamic;
    bytes *= isDynamic ? 1 : size;
  }
  if (!isKnown)
    return {shape, "as many bytes as a run decides"};
  if (bytes < 1 << 20)
    return {shape, llvm::formatv("{0} bytes", uint64_t(bytes)).str()};
  return {shape, llvm::formatv("{0:f1} MiB", bytes / (1 << 20)).str()};
}

void lowering::remarkOnDecomposition(rope::AttentionOp op) {
  if (!op.getContext()->getRemarkEngine())
    return;
  auto [shape, bytes] = measureScores(op);
  remark::missed(op.getLoc(), named("scores"))
      << remark::add("all scores are kept in memory: {0} f32, {1}", shape,
                     bytes)
      << remark::reason("the decomposition into linalg has no tiles")
      << remark::suggest("compute fewer queries in one call (rope.window gives "
                         "a part of them their positions), so that fewer "
                         "scores exist at a time");
  if (op.turnsQuery() || op.turnsKey())
    remark::passed(op.getLoc(), named("rotation")) << remark::add(
        "{0} turned once per call, before the products, into a copy",
        op.turnsQuery() && op.turnsKey() ? "query and key are"
        : op.turnsQuery()                ? "the query is"
                                         : "the key is");
  if (op.getMask().getKind() != rope::MaskKind::All)
    remark::missed(op.getLoc(), named("mask"))
        << remark::add("the mask is evaluated for every pair, and pairs that "
                       "it hides are computed all the same")
        << remark::reason("without tiles there is nothing to skip")
        << remark::suggest("pass only keys that some query sees, where the "
                           "mask is a window or a prefix");
}
