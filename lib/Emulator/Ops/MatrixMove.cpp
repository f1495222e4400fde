//===- MatrixMove.cpp - Matrices between memory and registers -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// ldmatrix, stmatrix and movmatrix (sections 9.7.14.5.15 to 9.7.14.5.17): 8x8
/// matrices of 16-bit elements.
///
//===----------------------------------------------------------------------===//

#include "Matrix.h"

using namespace ropewalk::emulator;
using llvm::StringRef;

namespace {

/// In Inst::flags: each matrix is transposed on its way.
constexpr uint16_t transposedFlag = 1;
/// A row of a matrix.
constexpr unsigned rowBytes = 16;

void transpose(const uint8_t *from, uint8_t *to) {
  for (unsigned row = 0; row < 8; ++row)
    for (unsigned column = 0; column < 8; ++column)
      std::memcpy(to + column * rowBytes + row * 2,
                  from + row * rowBytes + column * 2, 2);
}

/// The lanes whose addresses count: eight for each matrix, one for each row.
bool resolveRows(Warp &warp, const Inst &inst, AccessKind kind,
                 LaneAddresses &at) {
  warp.mask = inst.count == 4 ? UINT32_MAX : (1u << inst.count * 8) - 1;
  bool isResolved = warp.resolve(inst, inst.space, rowBytes, kind, at);
  warp.mask = UINT32_MAX;
  if (!isResolved)
    return false;
  for (unsigned lane = 0; lane < inst.count * 8u; ++lane)
    if (at.region[lane]->space != Space::Shared) {
      warp.fault(inst, "bounds",
                 "the rows of a matrix must be in shared memory, but this "
                 "address is in " +
                     at.region[lane]->name,
                 int(lane));
      return false;
    }
  return true;
}

void runLoadMatrix(Warp &warp, const Inst &inst) {
  LaneAddresses at;
  if (!gatherWarp(warp, inst) || !resolveRows(warp, inst, AccessKind::Read, at))
    return;
  const uint32_t *slots = &warp.code->lists[inst.list];
  uint8_t matrix[8 * rowBytes];
  for (unsigned index = 0; index < inst.count; ++index) {
    for (unsigned row = 0; row < 8; ++row)
      std::memcpy(matrix + row * rowBytes, at.host[index * 8 + row], rowBytes);
    if (inst.flags & transposedFlag)
      transpose(matrix, warp.regs + slots[index]);
    else
      std::memcpy(warp.regs + slots[index], matrix, sizeof matrix);
  }
}

void runStoreMatrix(Warp &warp, const Inst &inst) {
  LaneAddresses at;
  if (!gatherWarp(warp, inst) ||
      !resolveRows(warp, inst, AccessKind::Write, at))
    return;
  const uint32_t *slots = &warp.code->lists[inst.list];
  uint8_t turned[8 * rowBytes];
  for (unsigned index = 0; index < inst.count; ++index) {
    const uint8_t *matrix = warp.regs + slots[index];
    if (inst.flags & transposedFlag) {
      transpose(matrix, turned);
      matrix = turned;
    }
    for (unsigned row = 0; row < 8; ++row)
      std::memcpy(at.host[index * 8 + row], matrix + row * rowBytes, rowBytes);
  }
}

bool takeMatrixModifiers(Decoder &decoder, Inst &inst) {
  MatrixShape shape;
  StringRef opcode = decoder.getStatement().opcode;
  if (!decoder.take("sync") || !decoder.take("aligned"))
    return decoder.fail("'" + opcode + "' needs .sync.aligned");
  if (!takeShape(decoder, shape))
    return false;
  if (shape.rows != 8 || shape.columns != 8 || !decoder.take("b16"))
    return decoder.fail("'" + opcode +
                        "' moves matrices .m8n8 of .b16 up to sm_90a");
  if (decoder.take("trans"))
    inst.flags |= transposedFlag;
  return true;
}

bool decodeMatrixAccess(Decoder &decoder) {
  bool isLoad = decoder.getStatement().opcode == "ldmatrix";
  Inst inst;
  inst.run = isLoad ? runLoadMatrix : runStoreMatrix;
  if (!takeMatrixModifiers(decoder, inst))
    return false;
  static const uint8_t counts[] = {1, 2, 4};
  unsigned count = decoder.takeOneOf({"x1", "x2", "x4"}, 3);
  if (count == 3)
    return decoder.fail("'" + decoder.getStatement().opcode +
                        "' needs .x1, .x2 or .x4");
  inst.count = counts[count];
  inst.space = decoder.takeOneOf({"shared", "shared::cta"}, 2) < 2
                   ? Space::Shared
                   : Space::Generic;
  if (!decoder.expectOperands(2, 2) ||
      !decoder.address(decoder.getOperand(isLoad ? 1 : 0), inst))
    return false;
  llvm::SmallVector<uint32_t> slots;
  if (!addFragment(decoder, decoder.getOperand(isLoad ? 0 : 1), Type::B32,
                   inst.count, isLoad, slots))
    return false;
  inst.list = decoder.list(slots);
  decoder.emit(inst);
  return true;
}

void runMoveMatrix(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  uint8_t matrix[8 * rowBytes];
  std::memcpy(matrix, warp.regs + inst.a, sizeof matrix);
  transpose(matrix, warp.regs + inst.dst);
}

bool decodeMoveMatrix(Decoder &decoder) {
  Inst inst;
  inst.run = runMoveMatrix;
  if (!takeMatrixModifiers(decoder, inst) || !decoder.expectOperands(2, 2))
    return false;
  if (!(inst.flags & transposedFlag))
    return decoder.fail("'movmatrix' needs .trans");
  inst.a = decoder.source(1, Type::B32);
  inst.dst = decoder.destination(0, Type::B32);
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"ldmatrix", decodeMatrixAccess, "matrix"},
                          {"stmatrix", decodeMatrixAccess, "matrix"},
                          {"movmatrix", decodeMoveMatrix, "matrix"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getMatrixMoveOpcodes() {
  return rows;
}
