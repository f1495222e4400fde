//===- MmaDecode.cpp - Shapes and types of mma -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Matrix.h"
#include "MmaForm.h"

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

namespace {

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
