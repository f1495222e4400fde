//===- AttentionOp.cpp - Rotation, norm and attention ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpUtils.h"
#include "ParseUtils.h"

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/PatternMatch.h"

#include <cmath>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

/// All dimensions of a tensor, constant where static.
static SmallVector<OpFoldResult> getSizes(OpBuilder &builder, Location loc,
                                          Value tensor) {
  return tensor::getMixedSizes(builder, loc, tensor);
}

//===----------------------------------------------------------------------===//
// rotate, head_norm
//===----------------------------------------------------------------------===//

LogicalResult RotateOp::verify() {
  RankedTensorType type = getX().getType();
  if (failed(checkLayout(*this, getLayout(), "x", type)))
    return failure();
  LayoutDims dims = getDims(getLayout());
  if (failed(checkRotation(*this, getRotary(), "x", getTokens(),
                           type.getDimSize(dims.channels),
                           type.getDimSize(dims.heads))))
    return failure();
  return checkCover(*this, traceTokens(getTokens()), "x", type, dims.batch,
                    dims.tokens, "C9");
}

LogicalResult
RotateOp::reifyResultShapes(OpBuilder &builder,
                            ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getX()));
  return success();
}

LogicalResult HeadNormOp::verify() {
  RankedTensorType type = getX().getType();
  if (failed(checkLayout(*this, getLayout(), "x", type)))
    return failure();
  if (!(getEps().convertToDouble() > 0) || getEps().isInfinity())
    return emitOpError() << "expects a positive finite eps, but got "
                         << formatNumber(getEps().convertToDouble()) << " [C3]";
  if (!getWeight())
    return success();
  auto weight = cast<RankedTensorType>(getWeight().getType());
  int64_t channels = type.getDimSize(getDims(getLayout()).channels);
  if (!sizesAgree(weight.getDimSize(0), channels) ||
      weight.getElementType() != type.getElementType())
    return emitOpError() << "expects a weight of " << formatSize(channels)
                         << " channels of " << type.getElementType()
                         << ", but got " << weight << " [C2]";
  return success();
}

LogicalResult
HeadNormOp::reifyResultShapes(OpBuilder &builder,
                              ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getX()));
  return success();
}

//===----------------------------------------------------------------------===//
// attention: parsing
//===----------------------------------------------------------------------===//

namespace {
using Unresolved = OpAsmParser::UnresolvedOperand;

/// The clauses of an attention as they are read. Types come at the end, in the
/// order of the operands.
struct AttentionParser {
  AttentionParser(OpAsmParser &parser, OperationState &state)
      : parser(parser), state(state), builder(parser.getBuilder()) {}

  ParseResult parse();

private:
  ParseResult parseLayout();
  ParseResult parseTurning(SmallVector<Unresolved, 1> &tokens,
                           StringRef turned);
  ParseResult parseRotation();
  ParseResult parseMask();
  ParseResult parseNumberClause(StringRef word);
  ParseResult parseOperandClause(StringRef word,
                                 SmallVector<Unresolved, 1> &operand);
  ParseResult parseTypes();
  ParseResult parseTokensType(ArrayRef<Unresolved> tokens, Type &type);

  OpAsmParser &parser;
  OperationState &state;
  Builder &builder;
  Unresolved query, key, value;
  SmallVector<Unresolved, 1> queryTokens, keyTokens, sinks, bias;
  SmallVector<Unresolved> maskOperands;
};

ParseResult AttentionParser::parseLayout() {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  std::optional<Layout> layout = symbolizeLayout(word);
  if (!layout)
    return parser.emitError(loc)
           << "expects a layout (shd, hsd, bshd or bhsd), but got '" << word
           << "'";
  state.getOrAddProperties<AttentionOp::Properties>().setLayout(
      LayoutAttr::get(parser.getContext(), *layout));
  return success();
}

ParseResult AttentionParser::parseTurning(SmallVector<Unresolved, 1> &tokens,
                                          StringRef turned) {
  if (succeeded(parser.parseOptionalKeyword("at")) &&
      parser.parseOperand(tokens.emplace_back()))
    return failure();
  if (succeeded(parser.parseOptionalKeyword("turned")))
    state.addAttribute(turned, builder.getUnitAttr());
  return success();
}

ParseResult AttentionParser::parseRotation() {
  if (failed(parser.parseOptionalKeyword("by")))
    return success();
  Attribute rotary;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseAttribute(rotary))
    return failure();
  if (!isa<RotaryAttr, RotaryHeadsAttr>(rotary))
    return parser.emitError(loc)
           << "expects #rope.rotary or #rope.rotary_heads, but got " << rotary;
  state.addAttribute("rotary", rotary);
  if (failed(parser.parseOptionalKeyword("on")))
    return success();
  // q and k are implied, so that the clause reads as the set that turns.
  if (parser.parseLParen() || parser.parseKeyword("q") || parser.parseComma() ||
      parser.parseKeyword("k"))
    return failure();
  while (succeeded(parser.parseOptionalComma())) {
    StringRef word;
    SMLoc wordLoc = parser.getCurrentLocation();
    if (parser.parseKeyword(&word))
      return failure();
    if (word != "v" && word != "o")
      return parser.emitError(wordLoc)
             << "expects v or o after 'on (q, k', but got '" << word << "'";
    state.addAttribute(word == "v" ? "rotateValue" : "rotateOutput",
                       builder.getUnitAttr());
  }
  return parser.parseRParen();
}

ParseResult AttentionParser::parseMask() {
  auto parseOperand = [&](int64_t &number) -> ParseResult {
    number = maskOperands.size();
    return parser.parseOperand(maskOperands.emplace_back());
  };
  if (parser.parseKeyword("mask") || parser.parseLParen())
    return failure();
  FailureOr<MaskAttr> mask = MaskAttr::parseMask(parser, parseOperand);
  if (failed(mask) || parser.parseRParen())
    return failure();
  state.addAttribute("mask", *mask);
  return success();
}

ParseResult AttentionParser::parseNumberClause(StringRef word) {
  if (failed(parser.parseOptionalKeyword(word)))
    return success();
  double number;
  if (parseNumber(parser, number))
    return failure();
  state.addAttribute(word, builder.getF64FloatAttr(number));
  return success();
}

ParseResult
AttentionParser::parseOperandClause(StringRef word,
                                    SmallVector<Unresolved, 1> &operand) {
  if (failed(parser.parseOptionalKeyword(word)))
    return success();
  return failure(parser.parseLParen() ||
                 parser.parseOperand(operand.emplace_back()) ||
                 parser.parseRParen());
}

ParseResult AttentionParser::parseTokensType(ArrayRef<Unresolved> tokens,
                                             Type &type) {
  if (tokens.empty())
    return success();
  return failure(parser.parseKeyword("at") || parser.parseType(type));
}

ParseResult AttentionParser::parseTypes() {
  SMLoc loc = parser.getCurrentLocation();
  Type queryType, keyType, valueType, queryTokensType, keyTokensType;
  if (parser.parseColon() || parser.parseType(queryType) ||
      parseTokensType(queryTokens, queryTokensType) || parser.parseComma() ||
      parser.parseType(keyType) || parseTokensType(keyTokens, keyTokensType) ||
      parser.parseComma() || parser.parseType(valueType))
    return failure();
  SmallVector<Unresolved> extras;
  extras.append(sinks.begin(), sinks.end());
  extras.append(bias.begin(), bias.end());
  extras.append(maskOperands.begin(), maskOperands.end());
  SmallVector<Type> extraTypes(extras.size());
  for (Type &type : extraTypes)
    if (parser.parseComma() || parser.parseType(type))
      return failure();
  SmallVector<Type> resultTypes;
  if (parser.parseArrow() || parser.parseTypeList(resultTypes))
    return failure();
  if (resultTypes.empty() || resultTypes.size() > 2)
    return parser.emitError(loc) << "expects one or two results (output, lse), "
                                    "but got "
                                 << resultTypes.size();
  auto &operands = state.operands;
  if (parser.resolveOperand(query, queryType, operands) ||
      parser.resolveOperand(key, keyType, operands) ||
      parser.resolveOperand(value, valueType, operands) ||
      parser.resolveOperands(queryTokens, queryTokensType, operands) ||
      parser.resolveOperands(keyTokens, keyTokensType, operands) ||
      parser.resolveOperands(extras, extraTypes, loc, operands))
    return failure();
  state.addTypes(resultTypes);
  auto size = [](const auto &list) { return static_cast<int32_t>(list.size()); };
  llvm::copy(ArrayRef<int32_t>({1, 1, 1, size(queryTokens), size(keyTokens),
                                size(sinks), size(bias), size(maskOperands)}),
             state.getOrAddProperties<AttentionOp::Properties>()
                 .operandSegmentSizes.begin());
  return success();
}

ParseResult AttentionParser::parse() {
  return failure(
      parseLayout() || parser.parseOperand(query) ||
      parseTurning(queryTokens, "queryTurned") || parser.parseComma() ||
      parser.parseOperand(key) || parseTurning(keyTokens, "keyTurned") ||
      parser.parseComma() || parser.parseOperand(value) || parseRotation() ||
      parseMask() || parseNumberClause("scale") ||
      parseNumberClause("softcap") || parseOperandClause("sinks", sinks) ||
      parseOperandClause("bias", bias) ||
      parser.parseOptionalAttrDict(state.attributes) || parseTypes());
}
} // namespace

ParseResult AttentionOp::parse(OpAsmParser &parser, OperationState &state) {
  return AttentionParser(parser, state).parse();
}

//===----------------------------------------------------------------------===//
// attention: printing
//===----------------------------------------------------------------------===//

static void printTurning(OpAsmPrinter &printer, Value tokens, bool turned) {
  if (tokens)
    printer << " at " << tokens;
  if (turned)
    printer << " turned";
}

static void printRotation(OpAsmPrinter &printer, AttentionOp op) {
  if (!op.getRotary())
    return;
  printer << " by ";
  printer.printAttribute(*op.getRotary());
  if (op.getRotateValue() || op.getRotateOutput())
    printer << " on (q, k" << (op.getRotateValue() ? ", v" : "")
            << (op.getRotateOutput() ? ", o" : "") << ')';
}

void AttentionOp::print(OpAsmPrinter &printer) {
  printer << ' ' << stringifyLayout(getLayout()) << ' ' << getQuery();
  printTurning(printer, getQueryTokens(), getQueryTurned());
  printer << ", " << getKey();
  printTurning(printer, getKeyTokens(), getKeyTurned());
  printer << ", " << getValue();
  printRotation(printer, *this);
  printer << " mask(";
  getMask().printMask(printer.getStream(), [&](int64_t operand) {
    printer.printOperand(getMaskOperands()[operand]);
  });
  printer << ')';
  if (getScale())
    printer << " scale " << formatNumber(getScale()->convertToDouble());
  if (getSoftcap())
    printer << " softcap " << formatNumber(getSoftcap()->convertToDouble());
  if (getSinks())
    printer << " sinks(" << getSinks() << ')';
  if (getBias())
    printer << " bias(" << getBias() << ')';
  printer.printOptionalAttrDict(
      (*this)->getAttrs(),
      {"layout", "rotary", "queryTurned", "keyTurned", "rotateValue",
       "rotateOutput", "mask", "scale", "softcap", "operandSegmentSizes"});
  printer << " : " << getQuery().getType();
  if (getQueryTokens())
    printer << " at " << getQueryTokens().getType();
  printer << ", " << getKey().getType();
  if (getKeyTokens())
    printer << " at " << getKeyTokens().getType();
  printer << ", " << getValue().getType();
  SmallVector<Value> extras;
  if (getSinks())
    extras.push_back(getSinks());
  if (getBias())
    extras.push_back(getBias());
  llvm::append_range(extras, getMaskOperands());
  for (Value extra : extras)
    printer << ", " << extra.getType();
  printer << " -> ";
  llvm::interleaveComma((*this)->getResultTypes(), printer);
}

//===----------------------------------------------------------------------===//
// attention: verification
//===----------------------------------------------------------------------===//

namespace {
/// One check per constraint, in the order of the op page.
class AttentionVerifier {
public:
  explicit AttentionVerifier(AttentionOp op)
      : op(op), dims(getDims(op.getLayout())), query(op.getQuery().getType()),
        key(op.getKey().getType()), value(op.getValue().getType()),
        output(op.getOutput().getType()) {}

  LogicalResult verify() {
    return failure(
        failed(checkRanks()) || failed(checkElementTypes()) ||
        failed(checkBatches()) || failed(checkLengths()) ||
        failed(checkHeads()) || failed(checkChannels()) ||
        failed(checkTokens()) || failed(checkRotations()) ||
        failed(checkMask()) || failed(checkResults()) ||
        failed(checkSinksAndBias()));
  }

private:
  LogicalResult checkRanks();
  LogicalResult checkElementTypes();
  LogicalResult checkBatches();
  LogicalResult checkLengths();
  LogicalResult checkHeads();
  LogicalResult checkChannels();
  LogicalResult checkTokens();
  LogicalResult checkRotations();
  LogicalResult checkMask();
  LogicalResult checkMaskNumbers();
  LogicalResult checkMaskLeaf(MaskAttr mask);
  LogicalResult checkAlignment(MaskAttr mask);
  LogicalResult checkMaskOperand(MaskAttr mask);
  LogicalResult checkScoresShape(StringRef name, RankedTensorType type);
  LogicalResult checkResults();
  LogicalResult checkSinksAndBias();

  int64_t tokensOf(RankedTensorType type) { return type.getDimSize(dims.tokens); }
  int64_t headsOf(RankedTensorType type) { return type.getDimSize(dims.heads); }
  int64_t channelsOf(RankedTensorType type) {
    return type.getDimSize(dims.channels);
  }

  AttentionOp op;
  LayoutDims dims;
  RankedTensorType query, key, value, output;
};

LogicalResult AttentionVerifier::checkRanks() {
  std::pair<StringRef, RankedTensorType> operands[] = {
      {"query", query}, {"key", key}, {"value", value}, {"output", output}};
  for (auto [name, type] : operands)
    if (failed(checkLayout(op, op.getLayout(), name, type)))
      return failure();
  return success();
}

LogicalResult AttentionVerifier::checkElementTypes() {
  Type element = query.getElementType();
  std::pair<StringRef, RankedTensorType> operands[] = {
      {"key", key}, {"value", value}, {"output", output}};
  for (auto [name, type] : operands)
    if (type.getElementType() != element)
      return op.emitOpError() << "expects '" << name
                              << "' to have the element type of 'query', "
                              << element << ", but got "
                              << type.getElementType() << " [C2]";
  return success();
}

LogicalResult AttentionVerifier::checkBatches() {
  if (dims.batch < 0)
    return success();
  int64_t batch = query.getDimSize(dims.batch);
  std::pair<StringRef, RankedTensorType> operands[] = {
      {"key", key}, {"value", value}, {"output", output}};
  for (auto [name, type] : operands)
    if (!sizesAgree(type.getDimSize(dims.batch), batch))
      return op.emitOpError()
             << "expects '" << name << "' to have the batch size of 'query', "
             << batch << ", but got " << type.getDimSize(dims.batch) << " [C3]";
  return success();
}

LogicalResult AttentionVerifier::checkLengths() {
  int64_t keys = tokensOf(key), values = tokensOf(value);
  if (sizesAgree(keys, values))
    return success();
  InFlightDiagnostic error =
      op.emitOpError() << "expects 'key' and 'value' to have the same sequence "
                          "length, but got "
                       << keys << " and " << values << " [C4]";
  error.attachNote() << "'key' is " << key << ", its sequence is dim "
                     << dims.tokens;
  if (Operation *producer = op.getValue().getDefiningOp())
    error.attachNote(producer->getLoc()) << "'value' comes from here";
  error.attachNote() << "pad the shorter one and mask the tail, or slice the "
                        "longer one";
  return error;
}

LogicalResult AttentionVerifier::checkHeads() {
  int64_t queries = headsOf(query), keys = headsOf(key);
  if (!sizesAgree(keys, headsOf(value)))
    return op.emitOpError() << "expects 'key' and 'value' to have the same "
                               "number of heads, but got "
                            << keys << " and " << headsOf(value) << " [C5]";
  if (ShapedType::isDynamic(queries) || ShapedType::isDynamic(keys))
    return success();
  if (keys == 0 ? queries == 0 : queries % keys == 0)
    return success();
  InFlightDiagnostic error =
      op.emitOpError() << "expects query heads to be a multiple of key heads, "
                          "but got "
                       << queries << " and " << keys << " [C5]";
  bool swapped = dims.heads != dims.tokens &&
                 op.getQueryTokens() && tokensOf(query) < queries;
  if (swapped)
    error.attachNote() << "layout " << stringifyLayout(op.getLayout())
                       << " makes dim " << dims.heads << " the heads and dim "
                       << dims.tokens << " the tokens";
  return error;
}

LogicalResult AttentionVerifier::checkChannels() {
  if (!sizesAgree(channelsOf(query), channelsOf(key)))
    return op.emitOpError() << "expects 'query' and 'key' to have the same head "
                               "dim, but got "
                            << channelsOf(query) << " and " << channelsOf(key)
                            << " [C6]";
  return success();
}

LogicalResult AttentionVerifier::checkTokens() {
  if (static_cast<bool>(op.getQueryTokens()) !=
      static_cast<bool>(op.getKeyTokens()))
    return op.emitOpError() << "expects tokens ('at') for both 'query' and "
                               "'key', or for neither [C9]";
  if (!op.getQueryTokens())
    return success();
  return failure(
      failed(checkCover(op, traceTokens(op.getQueryTokens()), "query", query,
                        dims.batch, dims.tokens, "C9")) ||
      failed(checkCover(op, traceTokens(op.getKeyTokens()), "key", key,
                        dims.batch, dims.tokens, "C9")));
}

LogicalResult AttentionVerifier::checkRotations() {
  if (!op.getRotary()) {
    if (op.getQueryTurned() || op.getKeyTurned())
      return op.emitOpError() << "expects 'by' beside 'turned': say by which "
                                 "encoding the operand was turned [C8]";
    return success();
  }
  if (!op.getQueryTokens())
    return op.emitOpError()
           << "rotates, so it expects tokens: write %query at %tokens [C8]";
  Attribute rotary = *op.getRotary();
  if (failed(checkRotation(op, rotary, "query", op.getQueryTokens(),
                           channelsOf(query), headsOf(key))) ||
      failed(checkRotation(op, rotary, "key", op.getKeyTokens(),
                           channelsOf(key), headsOf(key))))
    return failure();
  bool rotatesValues = op.getRotateValue() || op.getRotateOutput();
  if (rotatesValues && !sizesAgree(channelsOf(value), channelsOf(key)))
    return op.emitOpError() << "rotates values, so it expects their head dim to "
                               "be the encoding's, "
                            << channelsOf(key) << ", but got "
                            << channelsOf(value) << " [C15]";
  return success();
}

LogicalResult AttentionVerifier::checkAlignment(MaskAttr mask) {
  bool given = mask.getAlignment() != Alignment::FromTokens;
  if (op.getQueryTokens()) {
    if (!given)
      return success();
    return op.emitOpError() << "takes the alignment of '" << mask.str()
                            << "' from its tokens; drop '"
                            << stringify(mask.getAlignment()) << "' [C11]";
  }
  int64_t rows = tokensOf(query), keys = tokensOf(key);
  if (given || (rows == keys && !ShapedType::isDynamic(rows)))
    return success();
  InFlightDiagnostic error =
      op.emitOpError() << "cannot align " << mask.str()
                       << ": no tokens given, and query has "
                       << formatSize(rows) << " rows for " << formatSize(keys)
                       << " keys [C11]";
  if (mask.getKind() == MaskKind::Causal)
    error.attachNote() << "write causal(bottom_right), causal(top_left), or "
                          "give 'at' tokens";
  else
    error.attachNote() << "write window(l, r, bottom_right), window(l, r, "
                          "top_left), or give 'at' tokens";
  return error;
}

/// Bias and dense masks: [q, k], [b, q, k] or [b, h, q, k] with broadcast.
LogicalResult AttentionVerifier::checkScoresShape(StringRef name,
                                                  RankedTensorType type) {
  SmallVector<int64_t> full = {
      dims.batch < 0 ? 1 : query.getDimSize(dims.batch), headsOf(query),
      tokensOf(query), tokensOf(key)};
  SmallVector<int64_t> expected;
  if (type.getRank() == 2)
    expected = {full[2], full[3]};
  else if (type.getRank() == 3)
    expected = {full[0], full[2], full[3]};
  else if (type.getRank() == 4)
    expected = full;
  bool fits = !expected.empty();
  for (auto [want, have] : llvm::zip(expected, type.getShape()))
    fits = fits && (have == 1 || sizesAgree(want, have));
  if (fits)
    return success();
  std::string shape;
  for (int64_t size : full)
    shape += (shape.empty() ? "" : "x") + formatSize(size);
  return op.emitOpError() << "expects '" << name
                          << "' to broadcast to the scores, [q, k], [b, q, k] "
                             "or [b, h, q, k] of "
                          << shape << ", but got " << type << " [C14]";
}

LogicalResult AttentionVerifier::checkMaskOperand(MaskAttr mask) {
  int64_t number = mask.getOperand();
  if (number < 0)
    return success();
  Type type = op.getMaskOperands()[number].getType();
  if (mask.getKind() == MaskKind::Prefix) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (type.isIndex() || (tensor && tensor.getRank() == 1 &&
                           tensor.getElementType().isInteger()))
      return success();
    return op.emitOpError() << "expects 'prefix' to be an index or a 1-D integer "
                               "tensor, but got "
                            << type << " [C14]";
  }
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor || !tensor.getElementType().isInteger(1)) {
    InFlightDiagnostic error =
        op.emitOpError() << "expects a dense mask of i1, but got " << type
                         << " [C14]";
    if (tensor && isa<FloatType>(tensor.getElementType()))
      error.attachNote() << "a float mask is added to the scores: bias(%m)";
    return error;
  }
  return checkScoresShape("dense", tensor);
}

LogicalResult AttentionVerifier::checkMaskLeaf(MaskAttr mask) {
  switch (mask.getKind()) {
  case MaskKind::Causal:
  case MaskKind::Window:
    return checkAlignment(mask);
  case MaskKind::Prefix:
  case MaskKind::Dense:
    return checkMaskOperand(mask);
  case MaskKind::Same:
  case MaskKind::Earlier:
  case MaskKind::QueryIs:
  case MaskKind::KeyIs:
    if (op.getQueryTokens())
      return success();
    return op.emitOpError() << "cannot decide '" << mask.str()
                            << "': no tokens given; write %query at %tokens "
                               "[C10]";
  default:
    return success();
  }
}

/// The mask names its operands in the order of the op, each once: only then can
/// they be written in their places.
LogicalResult AttentionVerifier::checkMaskNumbers() {
  SmallVector<int64_t> named;
  op.getMask().walkMask([&](MaskAttr mask) {
    if (mask.getOperand() >= 0)
      named.push_back(mask.getOperand());
  });
  if (llvm::equal(named, llvm::seq<int64_t>(op.getMaskOperands().size())))
    return success();
  return op.emitOpError() << "has " << op.getMaskOperands().size()
                          << " mask operand(s) and expects its mask to name "
                             "each of them once and in order, but got '"
                          << op.getMask().str() << "' [C14]";
}

LogicalResult AttentionVerifier::checkMask() {
  if (failed(checkMaskNumbers()))
    return failure();
  LogicalResult result = success();
  op.getMask().walkMask([&](MaskAttr mask) {
    if (succeeded(result))
      result = checkMaskLeaf(mask);
  });
  return result;
}

LogicalResult AttentionVerifier::checkResults() {
  for (int dim = 0; dim < dims.rank(); ++dim) {
    int64_t want = dim == dims.channels ? channelsOf(value) : query.getDimSize(dim);
    if (!sizesAgree(want, output.getDimSize(dim)))
      return op.emitOpError()
             << "expects 'output' to have query's shape with value's channels, "
                "but dim "
             << dim << " is " << output.getDimSize(dim) << " and not " << want
             << " [C14]";
  }
  if (!op.getLse())
    return success();
  auto lse = cast<RankedTensorType>(op.getLse().getType());
  SmallVector<int64_t> expected(query.getShape().drop_back());
  bool fits = lse.getRank() == static_cast<int64_t>(expected.size());
  for (auto [want, have] : llvm::zip(expected, lse.getShape()))
    fits = fits && sizesAgree(want, have);
  if (fits)
    return success();
  return op.emitOpError() << "expects 'lse' to have query's shape without "
                             "channels, but got "
                          << lse << " for " << query << " [C14]";
}

LogicalResult AttentionVerifier::checkSinksAndBias() {
  if (op.getSinks()) {
    auto sinks = cast<RankedTensorType>(op.getSinks().getType());
    if (!sizesAgree(sinks.getDimSize(0), headsOf(query)))
      return op.emitOpError() << "expects one sink per query head, "
                              << headsOf(query) << ", but got "
                              << sinks.getDimSize(0) << " [C14]";
  }
  if (op.getScale() && !op.getScale()->isFinite())
    return op.emitOpError() << "expects a finite scale [C14]";
  if (op.getSoftcap() && (!(op.getSoftcap()->convertToDouble() > 0) ||
                          op.getSoftcap()->isInfinity()))
    return op.emitOpError() << "expects a positive softcap, but got "
                            << formatNumber(op.getSoftcap()->convertToDouble())
                            << " [C14]";
  if (!op.getBias())
    return success();
  return checkScoresShape("bias",
                          cast<RankedTensorType>(op.getBias().getType()));
}
} // namespace

LogicalResult AttentionOp::verify() { return AttentionVerifier(*this).verify(); }

//===----------------------------------------------------------------------===//
// attention: the rest
//===----------------------------------------------------------------------===//

double AttentionOp::getEffectiveScale() {
  if (getScale())
    return getScale()->convertToDouble();
  int64_t channels =
      getQuery().getType().getDimSize(getDims(getLayout()).channels);
  return 1.0 / std::sqrt(static_cast<double>(channels));
}

LogicalResult
AttentionOp::reifyResultShapes(OpBuilder &builder,
                               ReifiedRankedShapedTypeDims &shapes) {
  LayoutDims dims = getDims(getLayout());
  SmallVector<OpFoldResult> query = getSizes(builder, getLoc(), getQuery());
  SmallVector<OpFoldResult> value = getSizes(builder, getLoc(), getValue());
  SmallVector<OpFoldResult> output = query;
  output[dims.channels] = value[dims.channels];
  shapes.push_back(output);
  if (getLse()) {
    query.pop_back();
    shapes.push_back(query);
  }
  return success();
}

/// Numbers the operands of a mask anew, from 0, and lists the old numbers.
static MaskAttr renumber(MaskAttr mask, SmallVectorImpl<int64_t> &kept) {
  if (mask.getChildren().empty()) {
    if (mask.getOperand() < 0)
      return mask;
    kept.push_back(mask.getOperand());
    return MaskAttr::leaf(mask.getContext(), mask.getKind(), mask.getLeft(),
                          mask.getRight(), mask.getWord(), mask.getAlignment(),
                          kept.size() - 1);
  }
  SmallVector<MaskAttr> children;
  for (MaskAttr child : mask.getChildren())
    children.push_back(renumber(child, kept));
  return MaskAttr::node(mask.getContext(), mask.getKind(), children);
}

namespace {
/// Applies the Boolean laws to the mask: the same set of pairs.
struct SimplifyMask : OpRewritePattern<AttentionOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(AttentionOp op,
                                PatternRewriter &rewriter) const override {
    MaskAttr simple = op.getMask().simplify();
    if (simple == op.getMask())
      return rewriter.notifyMatchFailure(op, "the mask is in normal form");
    // Operands that the laws removed from the mask leave the op as well.
    SmallVector<int64_t> kept;
    simple = renumber(simple, kept);
    SmallVector<Value> operands;
    for (int64_t number : kept)
      operands.push_back(op.getMaskOperands()[number]);
    rewriter.modifyOpInPlace(op, [&] {
      op.setMaskAttr(simple);
      op.getMaskOperandsMutable().assign(operands);
    });
    return success();
  }
};
} // namespace

void AttentionOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                              MLIRContext *context) {
  patterns.add<SimplifyMask>(context);
}
