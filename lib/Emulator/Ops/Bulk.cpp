//===- Bulk.cpp - cp.async.bulk as text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.9.25: cp.async.bulk, cp.reduce.async.bulk, their tensor forms,
/// prefetches and groups.
///
//===----------------------------------------------------------------------===//

#include "Bulk.h"

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

bool BulkOperands::setAddress(Decoder &decoder, Part part,
                              const Operand &operand) {
  Inst address;
  if (!decoder.address(operand, address))
    return false;
  words[part] = address.a;
  words[part + 1] = address.isWide;
  words[part + 2] = uint32_t(address.imm);
  words[part + 3] = uint32_t(uint64_t(address.imm) >> 32);
  return true;
}

uint64_t BulkOperands::getAddress(Warp &warp, const Inst &inst, Part part,
                                  unsigned lane) {
  const uint32_t *at = &warp.code->lists[inst.list + part];
  uint64_t base = at[1] ? warp.lanes<uint64_t>(at[0])[lane]
                        : warp.lanes<uint32_t>(at[0])[lane];
  return base + (uint64_t(at[3]) << 32 | at[2]);
}

namespace {

/// Decodes one bulk instruction.
class BulkDecoder {
public:
  explicit BulkDecoder(Decoder &decoder) : decoder(decoder) {}
  bool run();

private:
  bool takeRank();
  bool takeSpaces();
  bool takeCompletion();
  bool takeReduction();
  bool decodeOperands();
  bool decodePair(const Operand &global, const Operand &shared);
  bool decodeTensor(const Operand &operand);
  bool decodeMask();
  /// The next operand; a failure when there is none.
  const Operand *next();

  Decoder &decoder;
  Inst inst;
  BulkOperands operands;
  unsigned rank = 0;
  bool hasHint = false;
  size_t index = 0;
};

} // namespace

const Operand *BulkDecoder::next() {
  if (index < decoder.getNumOperands())
    return &decoder.getOperand(index++);
  decoder.fail("'" + decoder.getStatement().opcode + "' has only " +
               Twine(decoder.getNumOperands()) +
               " operands, and its modifiers ask for more");
  return nullptr;
}

bool BulkDecoder::takeRank() {
  inst.count = 0;
  if (!decoder.take("tensor"))
    return true;
  rank = decoder.takeOneOf({"1d", "2d", "3d", "4d", "5d"}, 5) + 1;
  if (rank > TensorMap::maxRank)
    return decoder.fail("a tensor copy needs .1d to .5d");
  for (StringRef mode : {"im2col", "im2col_no_offs", "im2col::w",
                         "im2col::w::128", "tile::gather4", "tile::scatter4"})
    if (decoder.take(mode))
      return decoder.fail("mode '." + mode +
                          "' of tensor copies is not run by this emulator; "
                          "only .tile is");
  decoder.take("tile");
  inst.count = uint8_t(rank);
  return true;
}

/// Destination and source, in this order.
bool BulkDecoder::takeSpaces() {
  llvm::SmallVector<StringRef, 2> spaces;
  for (StringRef modifier : decoder.getStatement().modifiers)
    if (modifier == "global" || modifier == "shared::cta" ||
        modifier == "shared::cluster")
      spaces.push_back(modifier);
  for (StringRef space : spaces)
    decoder.take(space);
  if (decoder.take("prefetch")) {
    inst.kind = BulkPrefetch;
    decoder.take("L2");
    if (spaces.size() == 1 && spaces[0] == "global")
      return true;
    return decoder.fail("a prefetch needs .L2.global");
  }
  bool isSource = spaces.size() == 2;
  if (isSource && spaces[0] != "global" && spaces[1] == "global")
    inst.kind = BulkLoad;
  else if (isSource && spaces[0] == "global" && spaces[1] == "shared::cta")
    inst.kind = BulkStore;
  else if (isSource && spaces[0] == "shared::cluster" &&
           spaces[1] == "shared::cta" && !rank)
    inst.kind = BulkSend;
  else
    return decoder.fail("a bulk copy goes from .global to .shared::cluster or "
                        ".shared::cta, from .shared::cta to .global or from "
                        ".shared::cta to .shared::cluster");
  if (spaces[0] == "shared::cta")
    inst.flags |= ownBlockFlag;
  return true;
}

bool BulkDecoder::takeCompletion() {
  if (inst.kind == BulkPrefetch)
    return true;
  bool isGroup = inst.kind == BulkStore;
  if (!decoder.take(isGroup ? "bulk_group" : "mbarrier::complete_tx::bytes"))
    return decoder.fail(isGroup
                            ? "a bulk copy to global memory needs .bulk_group"
                            : "a bulk copy to shared memory needs "
                              ".mbarrier::complete_tx::bytes");
  if (inst.kind == BulkLoad && decoder.take("multicast::cluster"))
    inst.flags |= multicastFlag;
  return true;
}

bool BulkDecoder::takeReduction() {
  if (!decoder.take("reduce"))
    return true;
  if (inst.kind != BulkStore && inst.kind != BulkSend)
    return decoder.fail("'cp.reduce' starts from .shared::cta");
  inst.flags |= reduceFlag;
  unsigned op = decoder.takeOneOf(atomicNames, std::size(atomicNames));
  decoder.take("noftz");
  if (op >= std::size(atomicNames) || op == Exch || op == Cas)
    return decoder.fail("'cp.reduce' needs .add, .min, .max, .inc, .dec, .and, "
                        ".or or .xor");
  inst.imm = op;
  if (rank)
    return true;
  Type type = decoder.takeType();
  if (!selectReduction(uint8_t(op), type, inst.kind == BulkSend))
    return decoder.fail("'cp.reduce.async.bulk' has no ." + atomicNames[op] +
                        " on ." + stringify(type) + " here");
  inst.imm |= int64_t(type) << 8;
  return true;
}

/// `[map, {x, y}]`
bool BulkDecoder::decodeTensor(const Operand &operand) {
  if (operand.kind != Operand::Bracket || operand.elements.size() != 2 ||
      operand.elements[1].kind != Operand::Vector)
    return decoder.fail("'" + operand.text +
                        "' must be a tensor map and coordinates such as "
                        "[map, {x, y}]");
  const std::vector<Operand> &coordinates = operand.elements[1].elements;
  if (coordinates.size() != rank)
    return decoder.fail("." + Twine(rank) + "d needs " + Twine(rank) +
                        " coordinates, but " + Twine(coordinates.size()) +
                        " are given");
  for (unsigned i = 0; i < rank; ++i)
    operands.setSlot(BulkOperands::Part(BulkOperands::Coordinates + i),
                     decoder.sourceOf(coordinates[i], Type::S32));
  return operands.setAddress(decoder, BulkOperands::Global, operand);
}

bool BulkDecoder::decodePair(const Operand &global, const Operand &shared) {
  if (rank ? !decodeTensor(global)
           : !operands.setAddress(decoder, BulkOperands::Global, global))
    return false;
  return operands.setAddress(decoder, BulkOperands::Shared, shared);
}

/// 16 bits, kept as a word.
bool BulkDecoder::decodeMask() {
  const Operand *mask = next();
  if (!mask)
    return false;
  Inst widen;
  widen.run = runResize;
  widen.a = decoder.sourceOf(*mask, Type::U16);
  widen.width = 2;
  widen.dst = decoder.temporary(4);
  widen.count = 4;
  decoder.emit(widen);
  operands.setSlot(BulkOperands::Mask, widen.dst);
  return true;
}

bool BulkDecoder::decodeOperands() {
  const Operand *first = next();
  if (!first)
    return false;
  if (inst.kind == BulkPrefetch) {
    if (rank ? !decodeTensor(*first)
             : !operands.setAddress(decoder, BulkOperands::Global, *first))
      return false;
  } else {
    const Operand *second = next();
    // The source of a copy between blocks is the shared one.
    bool isLoad = inst.kind == BulkLoad;
    if (!second ||
        !decodePair(isLoad ? *second : *first, isLoad ? *first : *second))
      return false;
  }
  if (!rank) {
    const Operand *size = next();
    if (!size)
      return false;
    operands.setSlot(BulkOperands::Size, decoder.sourceOf(*size, Type::U32));
  }
  if (inst.kind == BulkLoad || inst.kind == BulkSend) {
    const Operand *mbarrier = next();
    if (!mbarrier ||
        !operands.setAddress(decoder, BulkOperands::Mbarrier, *mbarrier))
      return false;
  }
  if ((inst.flags & multicastFlag) && !decodeMask())
    return false;
  if (hasHint && !next())
    return false;
  if (index == decoder.getNumOperands())
    return true;
  return decoder.fail("operand '" + decoder.getOperand(index).text +
                      "' is one too many for these modifiers");
}

bool BulkDecoder::run() {
  hasHint = decoder.take("L2::cache_hint");
  if (!takeRank() || !takeSpaces() || !takeCompletion() || !takeReduction() ||
      !decodeOperands())
    return false;
  inst.run = inst.kind == BulkPrefetch ? runBulkPrefetch : runBulk;
  inst.list = operands.store(decoder);
  decoder.emit(inst);
  return true;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

static void runCommit(Warp &warp, const Inst &) {
  warp.async.bulk.commit(warp.mask);
}

/// In Inst::kind: whether only the sources must be free again.
static void runWaitGroup(Warp &warp, const Inst &inst) {
  warp.async.bulk.wait(warp, warp.mask, uint32_t(inst.imm), inst.kind);
}

static bool decodeCommit(Decoder &decoder) {
  Inst inst;
  inst.run = runCommit;
  decoder.emit(inst);
  return decoder.expectOperands(0, 0);
}

static bool decodeWaitGroup(Decoder &decoder) {
  Inst inst;
  inst.run = runWaitGroup;
  inst.kind = decoder.take("read");
  if (!decoder.expectOperands(1, 1) || !decoder.constantInteger(0, inst.imm))
    return false;
  decoder.emit(inst);
  return true;
}

bool ropewalk::emulator::decodeBulk(Decoder &decoder) {
  if (!decoder.take("async"))
    return decoder.fail("'cp.bulk' needs .async");
  decoder.getProgram().usesAsyncProxy = true;
  if (decoder.take("commit_group"))
    return decodeCommit(decoder);
  if (decoder.take("wait_group"))
    return decodeWaitGroup(decoder);
  return BulkDecoder(decoder).run();
}
