//===- Mma.cpp - Matrices multiplied by one warp -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// mma.sync and mma.sp.sync (sections 9.7.14.5 and 9.7.14.6). Register r of A
/// is the rows from 8 (r % 2) on and the 16 bytes r / 2 of each; register r of
/// B is the 16 bytes r of eight columns. Only .m8n8k4 of f16 differs.
///
//===----------------------------------------------------------------------===//

#include "Matrix.h"
#include "MmaForm.h"
#include "Number.h"

#include <cfenv>

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// In Inst::flags.
constexpr uint16_t xorFlag = 16;

/// Rows of a fragment as numbers: `registers` slots of `perRow` numbers in each
/// of eight rows; `halves` registers side by side are rows 0-7 and 8-15.
template <class T, class Convert>
void readRows(Warp &warp, const uint32_t *slots, unsigned registers,
              unsigned halves, unsigned perRow, unsigned stride, T *rows,
              Convert convert) {
  T numbers[8 * 32];
  for (unsigned r = 0; r < registers; ++r) {
    convert(warp.regs + slots[r], 8 * perRow, numbers);
    T *to = rows + r % halves * 8 * stride + r / halves * perRow;
    for (unsigned row = 0; row < 8; ++row)
      std::memcpy(to + row * stride, numbers + row * perRow,
                  perRow * sizeof(T));
  }
}

//===----------------------------------------------------------------------===//
// Sparse multiplicands
//===----------------------------------------------------------------------===//

/// Section 9.7.14.6.1: four bits of metadata for each chunk of a row. Elements
/// of 16 and 32 bits keep both rows of a thread group in one word, the smaller
/// ones a row in each word.
unsigned getMetadata(Warp &warp, const MmaForm &form, unsigned row,
                     unsigned chunk) {
  const auto *words = warp.lanes<uint32_t>(form.metadata);
  unsigned first = row % 8 * 4, isLower = row / 8;
  if (getBits(form.a) >= 16) {
    unsigned threads = form.depth / (form.a == Element::TF32 ? 8 : 16);
    unsigned thread = first + form.selector * threads + chunk / 4;
    return words[thread & 31] >> (isLower * 16 + chunk % 4 * 4) & 15;
  }
  unsigned thread = first + form.selector * 2 + chunk / 8 * 2 + isLower;
  return words[thread & 31] >> chunk % 8 * 4 & 15;
}

/// Puts the numbers of compressed rows where the metadata says. A chunk of four
/// places has two numbers; of tf32 one of two, and 4-bit numbers go in pairs.
template <class T>
bool expand(Warp &warp, const Inst &inst, const MmaForm &form,
            const T *compressed, T *rows) {
  unsigned pieces = form.a == Element::TF32 ? 1 : 2;
  unsigned width = getBits(form.a) == 4 ? 2 : 1;
  unsigned chunkSize = 2 * pieces * width;
  std::memset(rows, 0, 16 * form.depth * sizeof(T));
  for (unsigned row = 0; row < 16; ++row)
    for (unsigned chunk = 0; chunk < form.depth / chunkSize; ++chunk) {
      unsigned bits = getMetadata(warp, form, row, chunk);
      bool isLegal = form.a == Element::TF32 ? bits == 0b0100 || bits == 0b1110
                                             : (bits & 3) < (bits >> 2);
      if (!isLegal) {
        warp.fault(inst, "metadata",
                   "the metadata of row " + Twine(row) + ", chunk " +
                       Twine(chunk) + " of A is " + Twine(bits) +
                       ", which names no two places in order");
        return false;
      }
      for (unsigned i = 0; i < pieces; ++i) {
        unsigned place = pieces == 1 ? bits >> 3 : bits >> 2 * i & 3;
        std::memcpy(rows + row * form.depth + chunk * chunkSize + place * width,
                    compressed + row * form.depth / 2 +
                        (chunk * pieces + i) * width,
                    width * sizeof(T));
      }
    }
  return true;
}

/// Rows of A, whether all of them are in registers or only half.
template <class T, class Convert>
bool readA(Warp &warp, const Inst &inst, const MmaForm &form, T *rows,
           Convert convert) {
  unsigned perRow = 128 / getBits(form.a), halves = form.rows / 8;
  if (form.metadata == noSlot) {
    readRows(warp, form.slotsA(), form.numA, halves, perRow, form.depth, rows,
             convert);
    return true;
  }
  T compressed[16 * 64];
  readRows(warp, form.slotsA(), form.numA, halves, perRow, form.depth / 2,
           compressed, convert);
  return expand(warp, inst, form, compressed, rows);
}

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

void readAccumulator(Warp &warp, const uint32_t *slots, bool isHalf,
                     float (*sums)[32]) {
  if (!isHalf) {
    for (unsigned i = 0; i < 4; ++i)
      std::memcpy(sums[i], warp.regs + slots[i], sizeof *sums);
    return;
  }
  for (unsigned i = 0; i < 2; ++i)
    splitHalves(warp.lanes<uint32_t>(slots[i]), sums[2 * i], sums[2 * i + 1]);
}

void writeAccumulator(Warp &warp, const uint32_t *slots, bool isHalf,
                      float (*sums)[32]) {
  if (!isHalf) {
    for (unsigned i = 0; i < 4; ++i)
      std::memcpy(warp.regs + slots[i], sums[i], sizeof *sums);
    return;
  }
  for (unsigned i = 0; i < 2; ++i)
    joinHalves(sums[2 * i], sums[2 * i + 1], warp.lanes<uint32_t>(slots[i]));
}

void runMmaFloat(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  const MatrixKernels &kernels = getMatrixKernels();
  MmaForm form(warp.code->lists, inst.list);
  alignas(32) float panelA[maxDepth * floatsPerAStep];
  alignas(32) float panelB[maxDepth * floatsPerBStep];
  alignas(32) float sums[4][32];
  float rows[16 * maxDepth];
  auto convert = [&](Element element) {
    return
        [&kernels, element](const uint8_t *bytes, size_t count, float *floats) {
          kernels.toFloats(element, bytes, count, floats);
        };
  };
  if (!readA(warp, inst, form, rows, convert(form.a)))
    return;
  kernels.packA(rows, form.depth, form.depth, panelA);
  readRows(warp, form.slotsB(), form.numB, 1, 128 / getBits(form.b), form.depth,
           rows, convert(form.b));
  kernels.packB(rows, form.depth, form.depth, panelB);
  readAccumulator(warp, form.slotsC(), form.numC == 2, sums);
  float *accumulators[4] = {sums[0], sums[1], sums[2], sums[3]};
  kernels.multiply(accumulators, 1, form.depth, panelA, panelB);
  writeAccumulator(warp, form.slotsD(), form.numD == 2, sums);
  countMultiplyAdds(warp, 16 * 8 * form.depth);
}

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

/// Register i of an accumulator holds columns 2 t + i % 2 of rows 8 (i / 2) + g
/// for lane 4 g + t.
template <class T, class Body>
void forAccumulators(Warp &warp, const MmaForm &form, Body body) {
  for (unsigned i = 0; i < form.numD; ++i) {
    T *d = warp.lanes<T>(form.slotsD()[i]);
    const T *c = warp.lanes<T>(form.slotsC()[i]);
    for (unsigned lane = 0; lane < 32; ++lane)
      d[lane] = body(i / 2 * 8 + lane / 4, lane % 4 * 2 + i % 2, c[lane]);
  }
}

void runMmaInteger(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  MmaForm form(warp.code->lists, inst.list);
  int16_t a[16 * 128], b[8 * 128];
  auto convert = [](Element element) {
    return [element](const uint8_t *bytes, size_t count, int16_t *integers) {
      toIntegers(element, bytes, count, integers);
    };
  };
  if (!readA(warp, inst, form, a, convert(form.a)))
    return;
  readRows(warp, form.slotsB(), form.numB, 1, 128 / getBits(form.b), form.depth,
           b, convert(form.b));
  bool isSaturated = inst.flags & satFlag;
  forAccumulators<int32_t>(
      warp, form, [&](unsigned row, unsigned column, int32_t sum) {
        int32_t product = multiplyRows(a + row * form.depth,
                                       b + column * form.depth, form.depth);
        return addInteger(sum, product, isSaturated);
      });
  countMultiplyAdds(warp, form.rows * 8 * form.depth);
}

void runMmaBits(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  MmaForm form(warp.code->lists, inst.list);
  // As words of 32 bits, four in each 16 bytes.
  uint32_t a[16 * 8], b[8 * 8];
  unsigned words = form.depth / 32;
  auto copy = [](const uint8_t *bytes, size_t count, uint32_t *to) {
    std::memcpy(to, bytes, count * 4);
  };
  readRows(warp, form.slotsA(), form.numA, form.rows / 8, 4, words, a, copy);
  readRows(warp, form.slotsB(), form.numB, 1, 4, words, b, copy);
  bool isXor = inst.flags & xorFlag;
  forAccumulators<int32_t>(
      warp, form, [&](unsigned row, unsigned column, int32_t sum) {
        unsigned count = 0;
        for (unsigned k = 0; k < words; ++k) {
          uint32_t x = a[row * words + k], y = b[column * words + k];
          count += llvm::popcount(isXor ? x ^ y : x & y);
        }
        return addInteger(sum, int32_t(count), false);
      });
  countMultiplyAdds(warp, form.rows * 8 * form.depth);
}

//===----------------------------------------------------------------------===//
// Doubles
//===----------------------------------------------------------------------===//

void runMmaDouble(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  MmaForm form(warp.code->lists, inst.list);
  double a[16 * 16], b[8 * 16];
  auto copy = [](const uint8_t *bytes, size_t count, double *to) {
    std::memcpy(to, bytes, count * 8);
  };
  readRows(warp, form.slotsA(), form.numA, form.rows / 8, 4, form.depth, a,
           copy);
  readRows(warp, form.slotsB(), form.numB, 1, 4, form.depth, b, copy);
  forAccumulators<double>(warp, form,
                          [&](unsigned row, unsigned column, double sum) {
                            for (unsigned k = 0; k < form.depth; ++k)
                              sum = std::fma(a[row * form.depth + k],
                                             b[column * form.depth + k], sum);
                            return sum;
                          });
  countMultiplyAdds(warp, form.rows * 8 * form.depth);
}

/// In Inst::kind: the rounding. The handler is called through a pointer, so
/// nothing moves across.
void runMmaRounded(Warp &warp, const Inst &inst) {
  static const int modes[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD,
                              FE_UPWARD};
  static const Handler volatile hidden = runMmaDouble;
  std::fesetround(modes[inst.kind]);
  hidden(warp, inst);
  std::fesetround(FE_TONEAREST);
}

//===----------------------------------------------------------------------===//
// Quarters of a warp (.m8n8k4 of f16)
//===----------------------------------------------------------------------===//

/// In Inst::flags.
constexpr uint16_t columnAFlag = 32, rowBFlag = 64;

/// Section 9.7.14.5.1. Lanes 4 q to 4 q + 3 and 16 + the same are one of four
/// independent operations; `upper` tells the two halves apart.
struct Quarter {
  unsigned quarter;
  unsigned lane(unsigned place) const {
    return quarter * 4 + place % 4 + place / 4 * 16;
  }
};

float readHalf(Warp &warp, const uint32_t *slots, unsigned lane,
               unsigned index) {
  return halfToFloat(
      uint16_t(warp.lanes<uint32_t>(slots[index / 2])[lane] >> index % 2 * 16));
}

/// Row and column of float i of an accumulator, for the lane at `place`.
unsigned getQuarterRow(unsigned place, unsigned i) {
  return (place & 1) + (i & 2) + place / 4 * 4;
}
unsigned getQuarterColumn(unsigned place, unsigned i) {
  return (i & 4) + (place & 2) + (i & 1);
}

void readQuarter(Warp &warp, const MmaForm &form, uint16_t flags,
                 const Quarter &quarter, float (*a)[4], float (*b)[8],
                 float (*sums)[8]) {
  for (unsigned place = 0; place < 8; ++place) {
    unsigned lane = quarter.lane(place);
    for (unsigned i = 0; i < 4; ++i) {
      unsigned other = i + place / 4 * 4;
      float left = readHalf(warp, form.slotsA(), lane, i);
      float right = readHalf(warp, form.slotsB(), lane, i);
      if (flags & columnAFlag)
        a[other][place % 4] = left;
      else
        a[place][i] = left;
      if (flags & rowBFlag)
        b[place % 4][other] = right;
      else
        b[i][place] = right;
    }
    for (unsigned i = 0; i < 8; ++i) {
      if (form.numC == 4)
        sums[place][i] = readHalf(warp, form.slotsC(), lane, i);
      else
        sums[getQuarterRow(place, i)][getQuarterColumn(place, i)] =
            warp.lanes<float>(form.slotsC()[i])[lane];
    }
  }
}

void writeQuarter(Warp &warp, const MmaForm &form, const Quarter &quarter,
                  float (*sums)[8]) {
  for (unsigned place = 0; place < 8; ++place) {
    unsigned lane = quarter.lane(place);
    for (unsigned i = 0; i < form.numD; ++i) {
      if (form.numD == 4)
        warp.lanes<uint32_t>(form.slotsD()[i])[lane] =
            floatToHalf(sums[place][2 * i]) |
            uint32_t(floatToHalf(sums[place][2 * i + 1])) << 16;
      else
        warp.lanes<float>(form.slotsD()[i])[lane] =
            sums[getQuarterRow(place, i)][getQuarterColumn(place, i)];
    }
  }
}

void runMmaQuarters(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  MmaForm form(warp.code->lists, inst.list);
  for (unsigned index = 0; index < 4; ++index) {
    Quarter quarter{index};
    float a[8][4], b[4][8], sums[8][8];
    readQuarter(warp, form, inst.flags, quarter, a, b, sums);
    for (unsigned row = 0; row < 8; ++row)
      for (unsigned column = 0; column < 8; ++column) {
        float &sum = sums[row][column];
        for (unsigned k = 0; k < 4; ++k)
          sum = std::fma(a[row][k], b[k][column], sum);
        sum = canonical(sum);
      }
    writeQuarter(warp, form, quarter, sums);
  }
  countMultiplyAdds(warp, 4 * 8 * 8 * 4);
}

//===----------------------------------------------------------------------===//
// Decoding
//===----------------------------------------------------------------------===//

/// What the shapes of one kind of element can be, and who runs them.
struct MmaRow {
  llvm::ArrayRef<StringRef> elements;
  Handler run;
  StringRef accumulators;
  /// "m16n8k16", and the same for mma.sp.
  llvm::ArrayRef<StringRef> shapes, sparseShapes;
};

const StringRef f16Names[] = {"f16"}, bf16Names[] = {"bf16"},
                tf32Names[] = {"tf32"}, byteFloatNames[] = {"e4m3", "e5m2"},
                byteNames[] = {"s8", "u8"}, nibbleNames[] = {"s4", "u4"},
                bitNames[] = {"b1"}, doubleNames[] = {"f64"};
const StringRef f16Shapes[] = {"16x8x8", "16x8x16"},
                f16Sparse[] = {"16x8x16", "16x8x32"},
                tf32Shapes[] = {"16x8x4", "16x8x8"},
                tf32Sparse[] = {"16x8x8", "16x8x16"},
                byteFloatShapes[] = {"16x8x16", "16x8x32"},
                byteFloatSparse[] = {"16x8x64"},
                byteShapes[] = {"8x8x16", "16x8x16", "16x8x32"},
                byteSparse[] = {"16x8x32", "16x8x64"},
                nibbleShapes[] = {"8x8x32", "16x8x32", "16x8x64"},
                nibbleSparse[] = {"16x8x64", "16x8x128"},
                bitShapes[] = {"8x8x128", "16x8x128", "16x8x256"},
                doubleShapes[] = {"8x8x4", "16x8x4", "16x8x8", "16x8x16"};
const MmaRow kinds[] = {
    {f16Names, runMmaFloat, "f16 f32", f16Shapes, f16Sparse},
    {bf16Names, runMmaFloat, "f32", f16Shapes, f16Sparse},
    {tf32Names, runMmaFloat, "f32", tf32Shapes, tf32Sparse},
    {byteFloatNames, runMmaFloat, "f16 f32", byteFloatShapes, byteFloatSparse},
    {byteNames, runMmaInteger, "s32", byteShapes, byteSparse},
    {nibbleNames, runMmaInteger, "s32", nibbleShapes, nibbleSparse},
    {bitNames, runMmaBits, "s32", bitShapes, {}},
    {doubleNames, runMmaRounded, "f64", doubleShapes, {}}};

/// What the modifiers of an mma say.
struct MmaModifiers {
  MatrixShape shape;
  StringRef d, a, b, c;
  bool isSparse = false, isQuarters = false;
};

bool takeMmaTypes(Decoder &decoder, MmaModifiers &mods, MmaForm &form,
                  Inst &inst) {
  static const StringRef results[] = {"f16", "f32", "f64", "s32"};
  mods.d = decoder.takeFirstOf(results);
  mods.a = takeElement(decoder, form.a);
  mods.b = takeElement(decoder, form.b);
  mods.c = decoder.takeFirstOf(results);
  for (const MmaRow &row : kinds) {
    if (!llvm::is_contained(row.elements, mods.a))
      continue;
    std::string shape =
        (Twine(mods.shape.rows) + "x" + Twine(mods.shape.columns) + "x" +
         Twine(mods.shape.depth))
            .str();
    mods.isQuarters = shape == "8x8x4" && mods.a == "f16" && !mods.isSparse;
    inst.run = mods.isQuarters ? runMmaQuarters : row.run;
    auto shapes = mods.isSparse ? row.sparseShapes : row.shapes;
    bool isLegal = llvm::is_contained(row.elements, mods.b) &&
                   !mods.d.empty() && row.accumulators.contains(mods.d) &&
                   !mods.c.empty() && row.accumulators.contains(mods.c) &&
                   (mods.d == mods.c || (mods.isQuarters && mods.c == "f16")) &&
                   (mods.isQuarters || llvm::is_contained(shapes, shape));
    if (isLegal)
      return true;
  }
  return decoder.fail("'mma' has no form for D ." + mods.d + ", A ." + mods.a +
                      ", B ." + mods.b + ", C ." + mods.c + " of shape " +
                      Twine(mods.shape.rows) + "x" + Twine(mods.shape.columns) +
                      "x" + Twine(mods.shape.depth));
}

bool takeLayouts(Decoder &decoder, const MmaModifiers &mods, Inst &inst) {
  static const StringRef layouts[] = {"row", "col"};
  StringRef a = decoder.takeFirstOf(layouts), b = decoder.takeFirstOf(layouts);
  if (a.empty() || b.empty())
    return decoder.fail("'mma' needs the layouts of A and B, as in .row.col");
  if (!mods.isQuarters && (a != "row" || b != "col"))
    return decoder.fail("'mma' of this shape needs .row.col");
  if (a == "col")
    inst.flags |= columnAFlag;
  if (b == "row")
    inst.flags |= rowBFlag;
  return true;
}

bool addSparseOperands(Decoder &decoder, MmaForm &form) {
  int64_t selector;
  if (!decoder.constantInteger(5, selector))
    return false;
  // Of each four, so many give the metadata.
  unsigned bits = getBits(form.a);
  unsigned threads = form.depth * bits / (bits >= 16 ? 256 : 128);
  if (selector < 0 || uint64_t(selector) >= 4 / threads)
    return decoder.fail("the sparsity selector must be in [0, " +
                        Twine(4 / threads) + "), but is " + Twine(selector));
  form.selector = uint32_t(selector);
  form.metadata = decoder.source(4, Type::B32);
  return true;
}

bool addMmaOperands(Decoder &decoder, const MmaModifiers &mods, MmaForm &form,
                    Inst &inst) {
  if (!decoder.expectOperands(mods.isSparse ? 6 : 4, mods.isSparse ? 6 : 4))
    return false;
  bool isDouble = mods.d == "f64";
  unsigned registerBits = isDouble ? 64 : 32;
  unsigned lanes = mods.isQuarters ? 8 : 32;
  auto countRegisters = [&](unsigned numbers, unsigned bits) {
    return numbers * bits / lanes / registerBits;
  };
  unsigned cells = form.rows * 8;
  form.numD = countRegisters(cells, mods.d == "f16" ? 16 : registerBits);
  form.numC = countRegisters(cells, mods.c == "f16" ? 16 : registerBits);
  form.numA = countRegisters(form.rows * form.depth / (mods.isSparse ? 2 : 1),
                             getBits(form.a));
  form.numB = countRegisters(8 * form.depth, getBits(form.b));
  Type type = isDouble ? Type::B64 : Type::B32;
  unsigned counts[] = {form.numD, form.numA, form.numB, form.numC};
  llvm::SmallVector<uint32_t> slots;
  if (mods.isSparse && !addSparseOperands(decoder, form))
    return false;
  // Destinations last, as they may need instructions after this one.
  for (unsigned index : {1, 2, 3, 0})
    if (!addFragment(decoder, decoder.getOperand(index), type, counts[index],
                     index == 0, slots))
      return false;
  inst.list = form.store(decoder, slots);
  return true;
}

bool decodeMma(Decoder &decoder) {
  Inst inst;
  MmaForm form;
  MmaModifiers mods;
  mods.isSparse = decoder.takeOneOf({"sp", "sp::ordered_metadata"}, 2) < 2;
  if (!decoder.take("sync") || !decoder.take("aligned"))
    return decoder.fail("'mma' needs .sync.aligned");
  if (!takeShape(decoder, mods.shape))
    return false;
  form.rows = mods.shape.rows;
  form.depth = mods.shape.depth;
  decoder.take("kind::f8f6f4");
  if (decoder.take("satfinite"))
    inst.flags |= satFlag;
  unsigned bitOp = decoder.takeOneOf({"xor", "and"}, 2);
  bool isPopc = decoder.take("popc");
  inst.kind = uint8_t(decoder.takeOneOf({"rn", "rz", "rm", "rp"}, 0));
  if (!takeMmaTypes(decoder, mods, form, inst) ||
      !takeLayouts(decoder, mods, inst))
    return false;
  if ((form.a == Element::B1) != (bitOp < 2 && isPopc))
    return decoder.fail("'mma' of .b1, and no other, needs .xor.popc or "
                        ".and.popc");
  if (bitOp == 0)
    inst.flags |= xorFlag;
  if (!addMmaOperands(decoder, mods, form, inst))
    return false;
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"mma", decodeMma, "matrix"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getMmaOpcodes() { return rows; }
