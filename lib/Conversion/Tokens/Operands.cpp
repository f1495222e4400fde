//===- Operands.cpp - Operands of rope ops in one form  -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Operands.h"

#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

rope::LayoutDims lowering::getBatchedDims(rope::Layout layout) {
  bool tokensFirst =
      layout == rope::Layout::SHD || layout == rope::Layout::BSHD;
  return rope::getDims(tokensFirst ? rope::Layout::BSHD : rope::Layout::BHSD);
}

Value lowering::toBatched(Emitter &emit, Value tensor) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (type.getRank() == 4)
    return tensor;
  SmallVector<int64_t> shape = {1};
  llvm::append_range(shape, type.getShape());
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(emit.builder, emit.loc, tensor);
  sizes.insert(sizes.begin(), emit.builder.getIndexAttr(1));
  SmallVector<ReassociationIndices> groups = {{0, 1}, {2}, {3}};
  return tensor::ExpandShapeOp::create(
      emit.builder, emit.loc, RankedTensorType::get(shape, type.getElementType()),
      tensor, groups, sizes);
}

Value lowering::fromBatched(Emitter &emit, Value tensor, Type type) {
  auto from = cast<RankedTensorType>(tensor.getType());
  auto to = cast<RankedTensorType>(type);
  if (from.getRank() != to.getRank()) {
    SmallVector<ReassociationIndices> groups = {{0, 1}};
    for (int64_t dim = 2; dim < from.getRank(); ++dim)
      groups.push_back({dim});
    tensor = tensor::CollapseShapeOp::create(emit.builder, emit.loc, tensor,
                                             groups);
  }
  from = cast<RankedTensorType>(tensor.getType());
  for (int64_t dim = 0; dim < to.getRank(); ++dim)
    if (from.isDynamicDim(dim) && !to.isDynamicDim(dim))
      emit.check(emit.eq(emit.dim(tensor, dim), to.getDimSize(dim)),
                 "rope: expects a result of the static size in its type, but "
                 "the operands give another");
  return emit.builder.createOrFold<tensor::CastOp>(emit.loc, type, tensor);
}

OperandRows lowering::getRows(Emitter &emit, Value batched, rope::Layout layout,
                              Operation *op, StringRef operand) {
  rope::LayoutDims dims = getBatchedDims(layout);
  std::string description =
      (op->getName().getStringRef() + ": '" + operand + "'").str();
  return {emit.dim(batched, dims.batch), emit.dim(batched, dims.tokens),
          rope::getDims(layout).batch < 0, description};
}
