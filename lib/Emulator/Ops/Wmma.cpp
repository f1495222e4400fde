//===- Wmma.cpp - Matrices in opaque fragments -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// wmma.mma (section 9.7.14.4.5), and who decodes all of wmma.
///
//===----------------------------------------------------------------------===//

#include "Number.h"
#include "WmmaFragment.h"

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

namespace {

//===----------------------------------------------------------------------===//
// Multiplication
//===----------------------------------------------------------------------===//

/// What a wmma.mma multiplies: numbers of A row by row and of B column by
/// column, `depth` of each, whatever the order in the registers.
struct WmmaOperands {
  MatrixShape shape;
  Element element;
  KeptFragment a, b, c, d;

  explicit WmmaOperands(const uint32_t *from)
      : shape{from[0], from[1], from[2]}, element(Element(from[3])),
        a(from + 4), b(a.getEnd()), c(b.getEnd()), d(c.getEnd()) {}

  template <class T>
  void arrange(uint16_t flags, unsigned depth, const T *fromA, const T *fromB,
               T *rows, T *columns) const {
    for (unsigned k = 0; k < depth; ++k) {
      for (unsigned row = 0; row < shape.rows; ++row)
        rows[row * depth + k] =
            fromA[flags & columnAFlag ? k * shape.rows + row : row * depth + k];
      for (unsigned column = 0; column < shape.columns; ++column)
        columns[column * depth + k] =
            fromB[flags & rowBFlag ? k * shape.columns + column
                                   : column * depth + k];
    }
  }
};

/// An accumulator as floats row by row, and back.
void readFloats(Warp &warp, const KeptFragment &kept, float *sums) {
  uint8_t bytes[maxFragmentBytes];
  kept.fragment.read(warp, kept.slots, bytes);
  unsigned count = kept.fragment.lines * kept.fragment.pieces;
  if (kept.fragment.width == 2)
    getMatrixKernels().toFloats(Element::F16, bytes, count, sums);
  else
    std::memcpy(sums, bytes, count * 4);
}
void writeFloats(Warp &warp, const KeptFragment &kept, const float *sums) {
  uint8_t bytes[maxFragmentBytes];
  unsigned count = kept.fragment.lines * kept.fragment.pieces;
  for (unsigned i = 0; i < count; ++i) {
    uint16_t half = floatToHalf(sums[i]);
    if (kept.fragment.width == 2)
      std::memcpy(bytes + i * 2, &half, 2);
    else
      std::memcpy(bytes + i * 4, sums + i, 4);
  }
  kept.fragment.write(warp, kept.slots, bytes);
}

/// 16 rows of the sums between their order and that of the kernel, whose
/// register 4 g + 2 h + e has columns 8 g + 2 t + e of rows 8 h and on.
template <class Body>
void forKernelOrder(unsigned columns, unsigned rows, Body body) {
  for (unsigned i = 0; i < columns / 2; ++i)
    for (unsigned lane = 0; lane < 32; ++lane) {
      unsigned row = i % 4 / 2 * 8 + lane / 4;
      unsigned column = i / 4 * 8 + lane % 4 * 2 + i % 2;
      if (row < rows)
        body(i, lane, row * columns + column);
    }
}

void runWmmaFloat(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  const MatrixKernels &kernels = getMatrixKernels();
  WmmaOperands ops(&warp.code->lists[inst.list]);
  auto [m, n, k] = ops.shape;
  uint8_t bytes[maxFragmentBytes];
  float a[512], b[512], rows[512] = {}, columns[512], sums[256];
  ops.a.fragment.read(warp, ops.a.slots, bytes);
  kernels.toFloats(ops.element, bytes, m * k, a);
  ops.b.fragment.read(warp, ops.b.slots, bytes);
  kernels.toFloats(ops.element, bytes, n * k, b);
  ops.arrange(inst.flags, k, a, b, rows, columns);
  readFloats(warp, ops.c, sums);
  alignas(32) float panelA[16 * floatsPerAStep],
      panelB[4 * 16 * floatsPerBStep];
  alignas(32) float registers[16][32] = {};
  float *accumulators[16];
  for (unsigned i = 0; i < n / 2; ++i)
    accumulators[i] = registers[i];
  for (unsigned group = 0; group < n / 8; ++group)
    kernels.packB(columns + group * 8 * k, k, k,
                  panelB + group * k * floatsPerBStep);
  for (unsigned first = 0; first < m; first += 16) {
    float *block = sums + first * n;
    kernels.packA(rows + first * k, k, k, panelA);
    forKernelOrder(n, m - first, [&](unsigned i, unsigned lane, unsigned at) {
      registers[i][lane] = block[at];
    });
    kernels.multiply(accumulators, n / 8, k, panelA, panelB);
    forKernelOrder(n, m - first, [&](unsigned i, unsigned lane, unsigned at) {
      block[at] = registers[i][lane];
    });
  }
  writeFloats(warp, ops.d, sums);
  countMultiplyAdds(warp, ops.shape.count());
}

/// Integers and bits: `convert` makes numbers of bytes, `multiply` a product.
template <class T, class Convert, class Multiply>
void multiplyIntegers(Warp &warp, const Inst &inst, const WmmaOperands &ops,
                      unsigned depth, Convert convert, Multiply multiply) {
  uint8_t bytes[maxFragmentBytes];
  T a[512], b[512], rows[512], columns[512];
  int32_t sums[256];
  ops.a.fragment.read(warp, ops.a.slots, bytes);
  convert(bytes, ops.shape.rows * depth, a);
  ops.b.fragment.read(warp, ops.b.slots, bytes);
  convert(bytes, ops.shape.columns * depth, b);
  ops.arrange(inst.flags, depth, a, b, rows, columns);
  ops.c.fragment.read(warp, ops.c.slots, reinterpret_cast<uint8_t *>(sums));
  for (unsigned i = 0; i < ops.shape.rows * ops.shape.columns; ++i) {
    const T *row = rows + i / ops.shape.columns * depth;
    const T *column = columns + i % ops.shape.columns * depth;
    sums[i] =
        addInteger(sums[i], multiply(row, column, depth), inst.flags & satFlag);
  }
  ops.d.fragment.write(warp, ops.d.slots,
                       reinterpret_cast<const uint8_t *>(sums));
  countMultiplyAdds(warp, ops.shape.count());
}

void runWmmaInteger(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  WmmaOperands ops(&warp.code->lists[inst.list]);
  multiplyIntegers<int16_t>(
      warp, inst, ops, ops.shape.depth,
      [&](const uint8_t *bytes, size_t count, int16_t *to) {
        toIntegers(ops.element, bytes, count, to);
      },
      multiplyRows);
}

void runWmmaBits(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  WmmaOperands ops(&warp.code->lists[inst.list]);
  bool isXor = inst.flags & xorFlag;
  multiplyIntegers<uint32_t>(
      warp, inst, ops, ops.shape.depth / 32,
      [](const uint8_t *bytes, size_t count, uint32_t *to) {
        std::memcpy(to, bytes, count * 4);
      },
      [=](const uint32_t *row, const uint32_t *column, unsigned depth) {
        int32_t count = 0;
        for (unsigned k = 0; k < depth; ++k)
          count +=
              llvm::popcount(isXor ? row[k] ^ column[k] : row[k] & column[k]);
        return count;
      });
}

void runWmmaDouble(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  WmmaOperands ops(&warp.code->lists[inst.list]);
  double a[32], b[32], rows[32], columns[32], sums[64];
  ops.a.fragment.read(warp, ops.a.slots, reinterpret_cast<uint8_t *>(a));
  ops.b.fragment.read(warp, ops.b.slots, reinterpret_cast<uint8_t *>(b));
  ops.c.fragment.read(warp, ops.c.slots, reinterpret_cast<uint8_t *>(sums));
  ops.arrange(inst.flags, 4, a, b, rows, columns);
  for (unsigned i = 0; i < 64; ++i)
    for (unsigned k = 0; k < 4; ++k)
      sums[i] = std::fma(rows[i / 8 * 4 + k], columns[i % 8 * 4 + k], sums[i]);
  ops.d.fragment.write(warp, ops.d.slots,
                       reinterpret_cast<const uint8_t *>(sums));
  countMultiplyAdds(warp, ops.shape.count());
}

/// In Inst::kind: the rounding.
void runWmmaRounded(Warp &warp, const Inst &inst) {
  runRounded(warp, inst, runWmmaDouble);
}

//===----------------------------------------------------------------------===//
// Decoding
//===----------------------------------------------------------------------===//

/// Types of D, A, B and C; A and B are f16 when only two are written.
bool takeWmmaTypes(Decoder &decoder, StringRef (&types)[4], Element &element) {
  static const StringRef results[] = {"f16", "f32", "s32", "f64"};
  types[0] = decoder.takeFirstOf(results);
  Element b = Element::F16;
  bool isShort = decoder.getNumModifiers() == 1;
  types[1] = isShort ? StringRef("f16") : takeElement(decoder, element);
  types[2] = isShort ? StringRef("f16") : takeElement(decoder, b);
  types[3] = decoder.takeFirstOf(results);
  if (isShort)
    element = Element::F16;
  StringRef wanted = element == Element::F16   ? "f16 f32"
                     : element == Element::F64 ? "f64"
                     : element >= Element::S8  ? "s32"
                                               : "f32";
  bool isLegal = !types[0].empty() && !types[1].empty() && !types[3].empty() &&
                 types[1] == types[2] && wanted.contains(types[0]) &&
                 wanted.contains(types[3]) && element != Element::E4M3 &&
                 element != Element::E5M2;
  return isLegal || decoder.fail("'wmma.mma' has no form for these types");
}

Handler selectWmma(Element element) {
  switch (element) {
  case Element::S8:
  case Element::U8:
  case Element::S4:
  case Element::U4:
    return runWmmaInteger;
  case Element::B1:
    return runWmmaBits;
  case Element::F64:
    return runWmmaRounded;
  default:
    return runWmmaFloat;
  }
}

bool addWmmaOperands(Decoder &decoder, const MatrixShape &shape,
                     const StringRef (&types)[4], Element element, bool isRowA,
                     bool isRowB, Inst &inst) {
  WmmaFragment a, b, c, d;
  bool isF16 = element == Element::F16;
  unsigned bits = getBits(element);
  if (!makeFragment(shape, WmmaRole::A, bits, isF16, isRowA, a) ||
      !makeFragment(shape, WmmaRole::B, bits, isF16, isRowB, b) ||
      !makeFragment(shape, WmmaRole::Accumulator, getResultBits(types[3]),
                    false, true, c) ||
      !makeFragment(shape, WmmaRole::Accumulator, getResultBits(types[0]),
                    false, true, d))
    return failShape(decoder, shape);
  if (!decoder.expectOperands(4, 4))
    return false;
  llvm::SmallVector<uint32_t> list{shape.rows, shape.columns, shape.depth,
                                   uint32_t(element)};
  const WmmaFragment *fragments[] = {&d, &a, &b, &c};
  // Destinations last, as they may need instructions after this one.
  for (unsigned index : {1, 2, 3, 0}) {
    llvm::SmallVector<uint32_t> slots;
    const WmmaFragment &fragment = *fragments[index];
    if (!addFragment(decoder, decoder.getOperand(index),
                     getRegisterType(fragment), fragment.registers, index == 0,
                     slots))
      return false;
    KeptFragment::store(fragment, slots, list);
  }
  inst.list = decoder.list(list);
  return true;
}

bool decodeWmmaMma(Decoder &decoder) {
  Inst inst;
  MatrixShape shape;
  StringRef types[4];
  Element element = Element::F16;
  unsigned bitOp = decoder.takeOneOf({"xor", "and"}, 2);
  bool isPopc = decoder.take("popc");
  unsigned layoutA = takeLayout(decoder), layoutB = takeLayout(decoder);
  if (!takeShape(decoder, shape))
    return false;
  if (decoder.take("satfinite"))
    inst.flags |= satFlag;
  inst.kind = uint8_t(decoder.takeOneOf({"rn", "rz", "rm", "rp"}, 0));
  if (!takeWmmaTypes(decoder, types, element))
    return false;
  if (layoutA == 2 || layoutB == 2)
    return decoder.fail("'wmma.mma' needs the layouts of A and B");
  if ((element == Element::B1) != (bitOp < 2 && isPopc))
    return decoder.fail("'wmma.mma' of .b1, and no other, needs .xor.popc or "
                        ".and.popc");
  inst.run = selectWmma(element);
  inst.flags |= (layoutA ? columnAFlag : 0) | (layoutB ? 0 : rowBFlag) |
                (bitOp == 0 ? xorFlag : 0);
  if (!addWmmaOperands(decoder, shape, types, element, layoutA == 0,
                       layoutB == 0, inst))
    return false;
  decoder.emit(inst);
  return true;
}

bool decodeWmma(Decoder &decoder) {
  unsigned action = decoder.takeOneOf({"load", "store", "mma"}, 3);
  if (action == 3 || !decoder.take("sync") || !decoder.take("aligned"))
    return decoder.fail("'wmma' needs .load, .store or .mma, and "
                        ".sync.aligned");
  return action == 2 ? decodeWmmaMma(decoder)
                     : decodeWmmaMemory(decoder, action == 0);
}

const OpcodeRow rows[] = {{"wmma", decodeWmma, "matrix"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getWmmaOpcodes() { return rows; }
