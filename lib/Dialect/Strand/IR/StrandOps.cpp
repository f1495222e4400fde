//===- StrandOps.cpp - Verifiers of the strand dialect ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/OpImplementation.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::strand;

//===----------------------------------------------------------------------===//
// Spelling
//===----------------------------------------------------------------------===//

/// `heads 4`: an integer without its type.
static ParseResult parsePlain(OpAsmParser &parser, IntegerAttr &number) {
  int64_t value;
  if (parser.parseInteger(value))
    return failure();
  number = parser.getBuilder().getI64IntegerAttr(value);
  return success();
}
static void printPlain(OpAsmPrinter &printer, Operation *, IntegerAttr number) {
  printer << number.getInt();
}

/// `scale 1.44`: a number without its type.
static ParseResult parsePlainFloat(OpAsmParser &parser, FloatAttr &number) {
  double value;
  if (parser.parseFloat(value))
    return failure();
  number = parser.getBuilder().getF64FloatAttr(value);
  return success();
}
static void printPlainFloat(OpAsmPrinter &printer, Operation *,
                            FloatAttr number) {
  printer.printFloat(number.getValue());
}

/// `(t, h, "h+w")`: names, in quotes where they are not identifiers.
static ParseResult parseNames(OpAsmParser &parser, ArrayAttr &names) {
  SmallVector<StringRef> list;
  std::string name;
  SmallVector<Attribute> attributes;
  auto parseOne = [&]() -> ParseResult {
    if (parser.parseKeywordOrString(&name))
      return failure();
    attributes.push_back(parser.getBuilder().getStringAttr(name));
    return success();
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Paren, parseOne))
    return failure();
  names = parser.getBuilder().getArrayAttr(attributes);
  return success();
}
static void printNames(OpAsmPrinter &printer, Operation *, ArrayAttr names) {
  printer << '(';
  llvm::interleaveComma(
      names.getAsValueRange<StringAttr>(), printer,
      [&](StringRef name) { printer.printKeywordOrString(name); });
  printer << ')';
}

#define GET_OP_CLASSES
#include "ropewalk/Dialect/Strand/IR/StrandOps.cpp.inc"

//===----------------------------------------------------------------------===//
// Shared checks
//===----------------------------------------------------------------------===//

static RankedTensorType tileOf(Value value) {
  return getTileType(value.getType());
}

/// Checks that `value` is a tile of this shape; `why` is the constraint.
static LogicalResult checkShape(Operation *op, StringRef name, Value value,
                                ArrayRef<int64_t> shape, StringRef why) {
  if (tileOf(value).getShape() == shape)
    return success();
  InFlightDiagnostic error = op->emitOpError();
  error << "expects '" << name << "' to have shape [";
  llvm::interleaveComma(shape, error);
  return error << "], but got " << value.getType() << " [" << why << "]";
}

static LogicalResult checkRank(Operation *op, StringRef name, Value value,
                               int64_t rank, StringRef why) {
  if (tileOf(value).getRank() == rank)
    return success();
  return op->emitOpError() << "expects '" << name << "' to have rank " << rank
                           << ", but got " << value.getType() << " [" << why
                           << "]";
}

//===----------------------------------------------------------------------===//
// Movement
//===----------------------------------------------------------------------===//

static LogicalResult checkMove(Operation *op, MemRefType memory,
                               RankedTensorType tile, size_t indices,
                               std::optional<uint64_t> heads,
                               std::optional<uint64_t> repeat) {
  if (static_cast<int64_t>(indices) != memory.getRank())
    return op->emitOpError() << "expects an index per dimension of " << memory
                             << ", but got " << indices << " [C1]";
  int64_t needed = tile.getRank() + (heads ? 1 : 0);
  if (memory.getRank() < needed)
    return op->emitOpError() << "expects memory of at least " << needed
                             << " dimensions, but got " << memory << " [C2]";
  if (memory.getElementType() != tile.getElementType())
    return op->emitOpError() << "expects memory and tile of one element type, "
                                "but got "
                             << memory << " and " << tile << " [C3]";
  if (heads && repeat)
    return op->emitOpError("expects 'heads' or 'repeat', but got both [C4]");
  for (auto number : {heads, repeat})
    if (number && static_cast<int64_t>(*number) < 1)
      return op->emitOpError()
             << "expects a positive number of rows per token, "
                "but got "
             << static_cast<int64_t>(*number) << " [C4]";
  return success();
}

/// Checks that a slot comes from `Take`. Other values are tiles.
template <typename Take>
static LogicalResult checkTaken(Operation *op, Value slot, StringRef why) {
  if (!isa<SlotType>(slot.getType()) || slot.getDefiningOp<Take>())
    return success();
  return op->emitOpError() << "expects a slot from '"
                           << Take::getOperationName() << "' [" << why << "]";
}

LogicalResult LoadOp::verify() {
  return checkMove(*this, getMemory().getType(), tileOf(getTile()),
                   getIndices().size(), getHeads(), getRepeat());
}

LogicalResult PrefetchOp::verify() {
  return checkMove(*this, getMemory().getType(), getTileType(),
                   getIndices().size(), getHeads(), std::nullopt);
}

LogicalResult StoreOp::verify() {
  return checkMove(*this, getMemory().getType(), tileOf(getTile()),
                   getIndices().size(), getHeads(), std::nullopt);
}

LogicalResult CopyOp::verify() {
  if (failed(checkMove(*this, getMemory().getType(),
                       getSlot().getType().getTile(), getIndices().size(),
                       std::nullopt, std::nullopt)))
    return failure();
  return checkTaken<AcquireOp>(*this, getSlot(), "C4");
}

//===----------------------------------------------------------------------===//
// Channels
//===----------------------------------------------------------------------===//

LogicalResult CommitOp::verify() {
  return checkTaken<AcquireOp>(*this, getSlot(), "C1");
}
LogicalResult WriteOp::verify() {
  return checkTaken<AcquireOp>(*this, getSlot(), "C2");
}
LogicalResult ReleaseOp::verify() {
  return checkTaken<WaitOp>(*this, getSlot(), "C1");
}
LogicalResult ReadOp::verify() {
  return checkTaken<WaitOp>(*this, getSlot(), "C1");
}

/// Ops that read slots where others read tiles.
static void addSlotEffects(
    ValueRange operands,
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  if (llvm::any_of(operands.getTypes(), llvm::IsaPred<SlotType>))
    effects.emplace_back(MemoryEffects::Read::get(), ChannelResource::get());
}

void DotOp::getEffects(
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  addSlotEffects({getA(), getB()}, effects);
}
void AllFiniteOp::getEffects(
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  addSlotEffects(getX(), effects);
}

LogicalResult AllFiniteOp::verify() {
  return checkTaken<WaitOp>(*this, getX(), "C1");
}

//===----------------------------------------------------------------------===//
// Computation
//===----------------------------------------------------------------------===//

LogicalResult DotOp::verify() {
  if (failed(checkRank(*this, "a", getA(), 2, "C1")) ||
      failed(checkRank(*this, "b", getB(), 2, "C1")))
    return failure();
  if (failed(checkTaken<WaitOp>(*this, getA(), "C5")) ||
      failed(checkTaken<WaitOp>(*this, getB(), "C5")))
    return failure();
  auto a = tileOf(getA()), b = tileOf(getB());
  int64_t inner = b.getDimSize(getTransposeB() ? 1 : 0);
  int64_t columns = b.getDimSize(getTransposeB() ? 0 : 1);
  if (a.getDimSize(1) != inner)
    return emitOpError()
           << "expects 'a' and 'b' to have as many terms, but got "
           << a.getDimSize(1) << " and " << inner << " [C1]";
  if (a.getElementType() != b.getElementType())
    return emitOpError() << "expects 'a' and 'b' of one element type, but got "
                         << a << " and " << b << " [C2]";
  int64_t rows = a.getDimSize(0);
  if (failed(checkShape(*this, "result", getResult(), {rows, columns}, "C1")))
    return failure();
  if (getAcc() &&
      failed(checkShape(*this, "acc", getAcc(), {rows, columns}, "C3")))
    return failure();
  if (!getScale())
    return success();
  if (!getAcc())
    return emitOpError("expects 'plus' where there is 'scaled' [C4]");
  return checkShape(*this, "scale", getScale(), {rows}, "C3");
}

/// The shape of `tile` without dimension `dim`, or failure with a diagnostic.
static LogicalResult checkReduced(Operation *op, Value large, Value small,
                                  StringRef name, int64_t dim) {
  if (failed(checkRank(op, "the larger tile", large, 2, "C1")))
    return failure();
  if (dim < 0 || dim > 1)
    return op->emitOpError()
           << "expects dim 0 or 1, but got " << dim << " [C1]";
  return checkShape(op, name, small, {tileOf(large).getDimSize(1 - dim)}, "C1");
}

LogicalResult ReduceOp::verify() {
  return checkReduced(*this, getX(), getResult(), "result", getDim());
}

LogicalResult BroadcastOp::verify() {
  return checkReduced(*this, getResult(), getX(), "x", getDim());
}

//===----------------------------------------------------------------------===//
// Rotation
//===----------------------------------------------------------------------===//

LogicalResult PhasesOp::verify() {
  if (failed(checkRank(*this, "positions", getPositions(), 2, "C1")))
    return failure();
  auto positions = tileOf(getPositions());
  if (positions.getDimSize(1) != static_cast<int64_t>(getAxes().size()))
    return emitOpError() << "expects a name for each of "
                         << positions.getDimSize(1) << " columns, but got "
                         << getAxes().size() << " [C1]";
  rotary::Table table = getRotary().getTable();
  for (const rotary::Pair &pair : table.pairs)
    if (findColumn(getAxes(), pair.axis) < 0)
      return emitOpError() << "expects axis '" << pair.axis
                           << "' of the encoding among 'axes' [C1]";
  return checkShape(
      *this, "cos", getCos(),
      {positions.getDimSize(0), static_cast<int64_t>(table.pairs.size())},
      "C2");
}

LogicalResult RotateOp::verify() {
  if (failed(checkRank(*this, "x", getX(), 2, "C1")))
    return failure();
  auto x = tileOf(getX());
  if (x.getDimSize(1) != getRotary().getHeadDim())
    return emitOpError() << "expects as many columns as the encoding has "
                            "channels, "
                         << getRotary().getHeadDim() << ", but got " << x
                         << " [C1]";
  int64_t pairs = getRotary().getTable().pairs.size();
  return checkShape(*this, "cos", getCos(), {x.getDimSize(0), pairs}, "C2");
}

//===----------------------------------------------------------------------===//
// Attention
//===----------------------------------------------------------------------===//

static LogicalResult checkColumns(Operation *op, ArrayAttr columns,
                                  rope::MaskAttr mask) {
  for (const std::string &name : listColumns(mask))
    if (findColumn(columns, name) < 0)
      return op->emitOpError()
             << "expects column '" << name
             << "' among 'columns', because the mask reads it "
                "[C2]";
  return success();
}

LogicalResult VisibleOp::verify() {
  int64_t numbers = 2 * getColumns().size();
  if (failed(checkShape(*this, "queries", getQueries(), {numbers}, "C1")) ||
      failed(checkShape(*this, "keys", getKeys(), {numbers}, "C1")))
    return failure();
  return checkColumns(*this, getColumns(), getMask());
}

LogicalResult MaskOp::verify() {
  if (failed(checkRank(*this, "scores", getScores(), 2, "C1")))
    return failure();
  auto scores = tileOf(getScores());
  int64_t columns = getColumns().size();
  if (failed(checkShape(*this, "queries", getQueries(),
                        {scores.getDimSize(0), columns}, "C1")) ||
      failed(checkShape(*this, "keys", getKeys(),
                        {scores.getDimSize(1), columns}, "C1")))
    return failure();
  if (failed(checkColumns(*this, getColumns(), getMask())))
    return failure();
  size_t leaves = 0;
  getMask().walkMask([&](rope::MaskAttr mask) {
    leaves += mask.getKind() == rope::MaskKind::Dense;
  });
  if (leaves != getDense().size())
    return emitOpError() << "expects a tile for each of " << leaves
                         << " dense leaves, but got " << getDense().size()
                         << " [C3]";
  for (Value dense : getDense())
    if (failed(checkShape(*this, "dense", dense, scores.getShape(), "C3")))
      return failure();
  return success();
}

LogicalResult SoftmaxStepOp::verify() {
  if (failed(checkRank(*this, "scores", getScores(), 2, "C1")))
    return failure();
  if (!(getScale().convertToDouble() > 0))
    return emitOpError() << "expects a positive scale, but got "
                         << getScale().convertToDouble() << " [C2]";
  return checkShape(*this, "max", getMax(), {tileOf(getScores()).getDimSize(0)},
                    "C1");
}

LogicalResult SoftmaxFinishOp::verify() {
  if (failed(checkRank(*this, "acc", getAcc(), 2, "C1")))
    return failure();
  return checkShape(*this, "max", getMax(), {tileOf(getAcc()).getDimSize(0)},
                    "C1");
}
