//===- StrandDialect.cpp - The block level ----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "mlir/IR/DialectImplementation.h"
#include "mlir/Transforms/InliningUtils.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::strand;

#include "ropewalk/Dialect/Strand/IR/StrandDialect.cpp.inc"
#include "ropewalk/Dialect/Strand/IR/StrandOpsEnums.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "ropewalk/Dialect/Strand/IR/StrandTypes.cpp.inc"

namespace {
/// Kernels are functions that may move to where they are called.
struct Inlining : public DialectInlinerInterface {
  using DialectInlinerInterface::DialectInlinerInterface;

  bool isLegalToInline(Operation *, Region *, bool, IRMapping &) const final {
    return true;
  }
};
} // namespace

void StrandDialect::initialize() {
  addInterfaces<Inlining>();
  addTypes<
#define GET_TYPEDEF_LIST
#include "ropewalk/Dialect/Strand/IR/StrandTypes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "ropewalk/Dialect/Strand/IR/StrandOps.cpp.inc"
      >();
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

bool strand::isTile(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && tensor.hasStaticShape() && tensor.getRank() <= 2;
}

bool strand::holdsStrandOps(Operation *op) {
  auto visit = [](Operation *inner) {
    return isa_and_nonnull<StrandDialect>(inner->getDialect())
               ? WalkResult::interrupt()
               : WalkResult::advance();
  };
  return op->walk(visit).wasInterrupted();
}

Type strand::getSlotType(Type channel) {
  auto type = cast<ChannelType>(channel);
  return SlotType::get(type.getContext(), type.getShape(),
                       type.getElementType());
}

RankedTensorType strand::getTileType(Type tileOrSlot) {
  if (auto slot = dyn_cast<SlotType>(tileOrSlot))
    return slot.getTile();
  return cast<RankedTensorType>(tileOrSlot);
}

/// `64x128xbf16`
static ParseResult parseTile(AsmParser &parser, SmallVectorImpl<int64_t> &shape,
                             Type &element) {
  return failure(parser.parseDimensionList(shape, /*allowDynamic=*/false) ||
                 parser.parseType(element));
}
static void printTile(AsmPrinter &printer, ArrayRef<int64_t> shape,
                      Type element) {
  for (int64_t size : shape)
    printer << size << 'x';
  printer << element;
}

static LogicalResult
verifyTile(llvm::function_ref<InFlightDiagnostic()> emitError,
           ArrayRef<int64_t> shape, Type element) {
  if (shape.size() != 2 || llvm::any_of(shape, [](int64_t n) { return n < 1; }))
    return emitError() << "expects a tile of two positive sizes";
  if (element.isF16() || element.isBF16() || element.isF32())
    return success();
  return emitError() << "expects elements of f16, bf16 or f32, but got "
                     << element;
}

Type ChannelType::parse(AsmParser &parser) {
  SmallVector<int64_t> shape;
  Type element;
  int64_t depth;
  if (parser.parseLess() || parser.parseInteger(depth) ||
      parser.parseKeyword("x") || parseTile(parser, shape, element) ||
      parser.parseGreater())
    return {};
  return parser.getChecked<ChannelType>(parser.getContext(), depth, shape,
                                        element);
}

void ChannelType::print(AsmPrinter &printer) const {
  printer << '<' << getDepth() << " x ";
  printTile(printer, getShape(), getElementType());
  printer << '>';
}

LogicalResult
ChannelType::verify(llvm::function_ref<InFlightDiagnostic()> emitError,
                    int64_t depth, ArrayRef<int64_t> shape, Type element) {
  if (depth < 1)
    return emitError() << "expects a channel of one slot or more, but got "
                       << depth;
  return verifyTile(emitError, shape, element);
}

Type SlotType::parse(AsmParser &parser) {
  SmallVector<int64_t> shape;
  Type element;
  if (parser.parseLess() || parseTile(parser, shape, element) ||
      parser.parseGreater())
    return {};
  return parser.getChecked<SlotType>(parser.getContext(), shape, element);
}

void SlotType::print(AsmPrinter &printer) const {
  printer << '<';
  printTile(printer, getShape(), getElementType());
  printer << '>';
}

LogicalResult
SlotType::verify(llvm::function_ref<InFlightDiagnostic()> emitError,
                 ArrayRef<int64_t> shape, Type element) {
  return verifyTile(emitError, shape, element);
}
