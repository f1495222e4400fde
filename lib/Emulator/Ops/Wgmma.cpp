//===- Wgmma.cpp - Matrices multiplied by four warps -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// wgmma.mma_async, fence, commit_group and wait_group (section 9.7.15), and
/// setmaxnreg (section 9.7.19.5).
///
//===----------------------------------------------------------------------===//

#include "../RegisterPool.h"
#include "../Warpgroup.h"
#include "Matrix.h"
#include "WgmmaForm.h"

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

namespace {

bool gatherWarpgroup(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return false;
  if (warp.index / 4 * 4 + 4 <= warp.block->warps.size())
    return true;
  warp.fault(inst, "wgmma",
             "this instruction needs a warpgroup of four warps, but the block "
             "has " +
                 Twine(warp.block->warps.size()) + " warps");
  return false;
}

/// The value that all lanes must agree on; false after a fault.
bool readUniform(Warp &warp, const Inst &inst, uint32_t slot, StringRef name,
                 uint64_t &value) {
  if (slot == noSlot)
    return true;
  const auto *lanes = warp.lanes<uint64_t>(slot);
  value = lanes[0];
  for (unsigned lane = 1; lane < 32; ++lane)
    if (lanes[lane] != value) {
      warp.fault(inst, "wgmma",
                 "the descriptor of " + name +
                     " must be the same in all lanes, but lane 0 has 0x" +
                     Twine::utohexstr(value) + " and lane " + Twine(lane) +
                     " has 0x" + Twine::utohexstr(lanes[lane]));
      return false;
    }
  // What is left of the fields of section 9.7.15.5.1.2.2.
  constexpr uint64_t unusedBits = 0x3FF1C000C000C000;
  if (!(value & unusedBits))
    return true;
  warp.fault(inst, "wgmma",
             "the descriptor of " + name + " is 0x" + Twine::utohexstr(value) +
                 ", which sets bits outside of its fields");
  return false;
}

void runMultiply(Warp &warp, const Inst &inst) {
  if (!gatherWarpgroup(warp, inst))
    return;
  auto op = std::make_shared<WgmmaOp>(warp, inst);
  if (!readUniform(warp, inst, inst.a, "A", op->descriptorA) ||
      !readUniform(warp, inst, inst.b, "B", op->descriptorB))
    return;
  uint32_t scale = warp.bits(inst.c);
  if (scale && scale != UINT32_MAX)
    return warp.fault(inst, "wgmma",
                      "scale-d must be the same in all lanes, but it is true "
                      "only in " +
                          warp.describeLanes(scale));
  op->isAccumulating = scale;
  warp.block->getWarpgroup(warp).issue(warp, inst, op);
}

void runFence(Warp &warp, const Inst &inst) {
  if (gatherWarpgroup(warp, inst))
    ++warp.numWgmmaFences;
}
void runCommit(Warp &warp, const Inst &inst) {
  if (gatherWarpgroup(warp, inst))
    warp.block->getWarpgroup(warp).commit(warp);
}
void runWait(Warp &warp, const Inst &inst) {
  if (gatherWarpgroup(warp, inst))
    warp.block->getWarpgroup(warp).wait(warp, inst, unsigned(inst.imm));
}

//===----------------------------------------------------------------------===//
// Decoding
//===----------------------------------------------------------------------===//

bool takeWgmmaTypes(Decoder &decoder, WgmmaForm &form, Inst &inst) {
  static const StringRef results[] = {"f16", "f32", "s32"};
  StringRef d = decoder.takeFirstOf(results);
  StringRef a = takeElement(decoder, form.a), b = takeElement(decoder, form.b);
  if (d == "f16")
    inst.flags |= wgmma::halfFlag;
  bool areBytes = getBits(form.a) == 8 && getBits(form.b) == 8;
  bool isInteger = form.a == Element::S8 || form.a == Element::U8;
  bool isLegal;
  switch (form.a) {
  case Element::F16:
    isLegal = a == b && (d == "f16" || d == "f32");
    break;
  case Element::BF16:
  case Element::TF32:
    isLegal = a == b && d == "f32";
    break;
  case Element::B1:
    isLegal = a == b && d == "s32";
    break;
  default:
    isLegal = areBytes &&
              isInteger == (form.b == Element::S8 || form.b == Element::U8) &&
              (isInteger ? d == "s32" : d == "f16" || d == "f32");
  }
  return (isLegal && !a.empty() && !b.empty()) ||
         decoder.fail("'wgmma.mma_async' has no form for D ." + d + ", A ." +
                      a + ", B ." + b);
}

/// N is a multiple of 8 up to 256, and of 16 above 24 for integers; K is 256
/// bits.
bool checkShape(Decoder &decoder, const MatrixShape &shape,
                const WgmmaForm &form) {
  bool isInteger = form.a >= Element::S8;
  unsigned n = shape.columns, step = isInteger && n > 24 ? 16 : 8;
  bool isLegal = shape.rows == 64 && shape.depth == 256 / getBits(form.a) &&
                 n >= 8 && n <= 256 && n % step == 0;
  return isLegal ||
         decoder.fail("'wgmma.mma_async' of these types has no shape "
                      ".m" +
                      Twine(shape.rows) + "n" + Twine(n) + "k" +
                      Twine(shape.depth));
}

/// The constants behind scale-d: signs of floats, transpositions of f16 and
/// bf16 in shared memory.
bool addConstants(Decoder &decoder, const WgmmaForm &form, bool hasA,
                  Inst &inst) {
  bool isFloat = form.a < Element::S8;
  unsigned transposable = getBits(form.a) == 16 ? (hasA ? 1 : 2) : 0;
  size_t expected = 4 + (isFloat ? 2 + transposable : 0);
  if (!decoder.expectOperands(expected, expected))
    return false;
  for (size_t i = 4; i < expected; ++i) {
    int64_t value;
    if (!decoder.constantInteger(i, value))
      return false;
    bool isSign = i < 6;
    if (isSign ? value != 1 && value != -1 : value != 0 && value != 1)
      return decoder.fail("operand " + Twine(i + 1) + " must be " +
                          (isSign ? "1 or -1" : "0 or 1") + ", but is " +
                          Twine(value));
    if (isSign && value < 0)
      inst.flags ^= wgmma::negateFlag;
    if (!isSign && value)
      inst.flags |=
          i == 6 && !hasA ? wgmma::transposeAFlag : wgmma::transposeBFlag;
  }
  return true;
}

bool decodeMultiply(Decoder &decoder) {
  Inst inst;
  WgmmaForm form;
  MatrixShape shape;
  inst.run = runMultiply;
  if (decoder.take("sp"))
    return decoder.fail("'wgmma.mma_async.sp' is not run");
  if (!takeShape(decoder, shape))
    return false;
  if (decoder.take("satfinite"))
    inst.flags |= satFlag;
  bool isAnd = decoder.take("and"), isPopc = decoder.take("popc");
  if (!takeWgmmaTypes(decoder, form, inst) || !checkShape(decoder, shape, form))
    return false;
  if ((form.a == Element::B1) != (isAnd && isPopc))
    return decoder.fail("'wgmma.mma_async' of .b1, and no other, needs "
                        ".and.popc");
  form.columns = shape.columns;
  form.depth = shape.depth;
  if (decoder.getNumOperands() < 4)
    return decoder.expectOperands(4, 8);
  bool hasA = decoder.getOperand(1).kind == Operand::Vector;
  if (!addConstants(decoder, form, hasA, inst))
    return false;
  form.numD = form.columns / (inst.flags & wgmma::halfFlag ? 4 : 2);
  form.numA = hasA ? 4 : 0;
  llvm::SmallVector<uint32_t> slots;
  if (hasA &&
      !addFragment(decoder, decoder.getOperand(1), Type::B32, 4, false, slots))
    return false;
  if (!hasA)
    inst.a = decoder.source(1, Type::B64);
  inst.b = decoder.source(2, Type::B64);
  inst.c = decoder.predicate(decoder.getOperand(3));
  if (!addFragment(decoder, decoder.getOperand(0), Type::B32, form.numD, true,
                   slots))
    return false;
  inst.list = form.store(decoder, slots);
  decoder.emit(inst);
  return true;
}

bool decodeWgmma(Decoder &decoder) {
  unsigned action = decoder.takeOneOf(
      {"mma_async", "fence", "commit_group", "wait_group"}, 4);
  if (action == 4 || !decoder.take("sync") || !decoder.take("aligned"))
    return decoder.fail("'wgmma' needs .mma_async, .fence, .commit_group or "
                        ".wait_group, and .sync.aligned");
  if (action == 0)
    return decodeMultiply(decoder);
  static const Handler handlers[] = {runFence, runCommit, runWait};
  Inst inst;
  inst.run = handlers[action - 1];
  size_t operands = action == 3 ? 1 : 0;
  if (!decoder.expectOperands(operands, operands) ||
      (operands && !decoder.constantInteger(0, inst.imm)))
    return false;
  if (inst.imm < 0)
    return decoder.fail("the groups that may be pending must be a number from "
                        "0 on, but are " +
                        Twine(inst.imm));
  decoder.emit(inst);
  return true;
}

void runSetMaxRegisters(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  RegisterPool &pool = warp.block->getRegisterPool();
  if (inst.kind)
    pool.increase(warp, inst, unsigned(inst.imm));
  else
    pool.decrease(warp, inst, unsigned(inst.imm));
}

bool decodeSetMaxRegisters(Decoder &decoder) {
  unsigned action = decoder.takeOneOf({"dec", "inc"}, 2);
  if (action == 2 || !decoder.take("sync") || !decoder.take("aligned") ||
      !decoder.take("u32"))
    return decoder.fail("'setmaxnreg' needs .inc or .dec, and "
                        ".sync.aligned.u32");
  Inst inst;
  inst.run = runSetMaxRegisters;
  inst.kind = uint8_t(action);
  if (!decoder.expectOperands(1, 1) || !decoder.constantInteger(0, inst.imm))
    return false;
  if (inst.imm < 24 || inst.imm > 256 || inst.imm % 8)
    return decoder.fail("the registers of 'setmaxnreg' must be a multiple of 8 "
                        "in [24, 256], but are " +
                        Twine(inst.imm));
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"wgmma", decodeWgmma, "matrix"},
                          {"setmaxnreg", decodeSetMaxRegisters, "control"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getWgmmaOpcodes() { return rows; }
