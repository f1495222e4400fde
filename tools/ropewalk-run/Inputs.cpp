//===- Inputs.cpp - What --input may say ------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Inputs.h"

#include "ropewalk/Runtime/Npy.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using runtime::Array;
using runtime::ElementKind;

namespace {
/// Makes one input.
class InputReader {
public:
  InputReader(StringRef text, unsigned number, Type type,
              std::optional<ElementKind> inputType)
      : text(text), number(number), type(type), inputType(inputType),
        kind(*runtime::getElementKind(getElementTypeOrSelf(type))) {}

  Expected<Array> read();

private:
  Error fail(const Twine &message) {
    return createStringError("input " + Twine(number) + ": " + message);
  }
  Expected<Array> readFile();
  Expected<Array> readRandom(StringRef arguments);
  Expected<Array> readScalar(ElementKind given, StringRef value);
  /// An array of zeros of the argument's shape, or of that in `text`.
  Expected<Array> makeZeros(StringRef shapeText);
  Expected<std::vector<int64_t>> readShape(StringRef shapeText);

  StringRef text;
  unsigned number;
  Type type;
  std::optional<ElementKind> inputType;
  ElementKind kind;
};
} // namespace

Expected<std::vector<int64_t>> InputReader::readShape(StringRef shapeText) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (shapeText.empty()) {
    if (tensor && !tensor.hasStaticShape())
      return fail("expects a shape, because " + text +
                  " is for an argument with dynamic dimensions; write for "
                  "instance " +
                  text + ":1x17x4x64");
    return tensor ? tensor.getShape().vec() : std::vector<int64_t>();
  }
  std::vector<int64_t> shape;
  SmallVector<StringRef> words;
  shapeText.split(words, 'x');
  for (StringRef word : words) {
    int64_t size;
    if (word.getAsInteger(10, size) || size < 0)
      return fail("expects a shape like 1x17x4x64, but got '" + shapeText +
                  "'");
    shape.push_back(size);
  }
  return shape;
}

Expected<Array> InputReader::makeZeros(StringRef shapeText) {
  auto shape = readShape(shapeText);
  if (!shape)
    return shape.takeError();
  if (!runtime::fitsIntoMemory(kind, *shape))
    return fail("expects a shape that fits into memory, but got " +
                runtime::formatShape(*shape));
  return Array(kind, *shape);
}

//===----------------------------------------------------------------------===//
// Random numbers
//===----------------------------------------------------------------------===//

/// SplitMix64, https://prng.di.unimi.it/splitmix64.c
static uint64_t draw(uint64_t &state) {
  uint64_t z = (state += 0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

static double toNormal(uint64_t z) {
  int64_t sum =
      (z & 0xFFFF) + (z >> 16 & 0xFFFF) + (z >> 32 & 0xFFFF) + (z >> 48);
  return static_cast<double>(sum - 131070) / 37837.2;
}

Expected<Array> InputReader::readRandom(StringRef arguments) {
  auto [seedText, shapeText] = arguments.split(':');
  uint64_t state;
  if (seedText.getAsInteger(10, state))
    return fail("expects random:SEED with a whole number, but got '" + text +
                "'");
  Expected<Array> array = makeZeros(shapeText);
  if (!array)
    return array.takeError();
  for (int64_t index = 0, size = array->size(); index < size; ++index) {
    uint64_t z = draw(state);
    if (runtime::isFloat(kind))
      array->set(index, toNormal(z));
    else
      array->setInteger(index, z % (kind == ElementKind::I1 ? 2 : 16));
  }
  return array;
}

//===----------------------------------------------------------------------===//
// Scalars and files
//===----------------------------------------------------------------------===//

Expected<Array> InputReader::readScalar(ElementKind given, StringRef value) {
  Array scalar(given, {});
  int64_t integer;
  double real;
  if (runtime::isFloat(given) && !value.getAsDouble(real))
    scalar.set(0, real);
  else if (!runtime::isFloat(given) && !value.getAsInteger(10, integer))
    scalar.setInteger(0, integer);
  else
    return fail("expects a number of type " + stringify(given) + ", but got '" +
                value + "'");
  if (!runtime::isFloat(given) && scalar.getInteger(0) != integer)
    return fail(value + " does not fit into " + stringify(given));
  return scalar;
}

Expected<Array> InputReader::readFile() {
  Expected<Array> array = runtime::readNpy(text);
  if (!array)
    return fail(toString(array.takeError()));
  // NumPy has neither bfloat16 nor index nor signless integers.
  ElementKind &found = array->kind;
  bool isBrain = kind == ElementKind::BF16 || inputType == ElementKind::BF16;
  if (found == ElementKind::U16 && isBrain)
    found = ElementKind::BF16;
  else if ((found == ElementKind::I64 && kind == ElementKind::Index) ||
           (found == ElementKind::U8 && kind == ElementKind::I8) ||
           (found == ElementKind::U16 && kind == ElementKind::I16) ||
           (found == ElementKind::U32 && kind == ElementKind::I32) ||
           (found == ElementKind::U64 && kind == ElementKind::I64))
    found = kind;
  if (inputType && found != *inputType)
    return fail("expects " + stringify(*inputType) +
                " as --input-type says, but " + text + " holds " +
                array->describe());
  return array;
}

Expected<Array> InputReader::read() {
  auto [word, rest] = text.split(':');
  if (word == "random" && word != text)
    return readRandom(rest);
  if (word == "zeros")
    return makeZeros(rest);
  if (auto given = runtime::symbolizeElementKind(word); given && word != text)
    return readScalar(*given, rest);
  return readFile();
}

Expected<Array> ropewalk::readInput(StringRef text, unsigned number, Type type,
                                    std::optional<ElementKind> inputType) {
  return InputReader(text, number, type, inputType).read();
}
