//===- Array.cpp - Numbers in memory ----------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/Array.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/ADT/bit.h"

#include <cmath>
#include <cstring>
#include <unistd.h>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::runtime;

//===----------------------------------------------------------------------===//
// Kinds
//===----------------------------------------------------------------------===//

namespace {
struct KindEntry {
  StringLiteral name;
  size_t bytes;
};
/// In the order of `ElementKind`.
constexpr KindEntry kinds[] = {
    {"f16", 2},  {"bf16", 2}, {"f32", 4},  {"f64", 8},   {"i1", 1},
    {"i8", 1},   {"ui8", 1},  {"i16", 2},  {"ui16", 2},  {"i32", 4},
    {"ui32", 4}, {"i64", 8},  {"ui64", 8}, {"index", 8},
};

/// A binary floating format.
struct Format {
  int precision;   ///< bits of the significand, the implicit one counted
  int smallestUlp; ///< exponent of the smallest positive number
  double largest;
};

Format getFormat(ElementKind kind) {
  switch (kind) {
  case ElementKind::F16:
    return {11, -24, 65504.0};
  case ElementKind::BF16:
    return {8, -133, 0x1.FEp127};
  default:
    return {24, -149, 0x1.FFFFFEp127};
  }
}
} // namespace

StringRef runtime::stringify(ElementKind kind) {
  return kinds[static_cast<size_t>(kind)].name;
}

std::optional<ElementKind> runtime::symbolizeElementKind(StringRef word) {
  for (auto [number, entry] : enumerate(kinds))
    if (word == entry.name)
      return static_cast<ElementKind>(number);
  return std::nullopt;
}

size_t runtime::getByteWidth(ElementKind kind) {
  return kinds[static_cast<size_t>(kind)].bytes;
}

double runtime::roundToElement(ElementKind kind, double value) {
  if (!isFloat(kind) || kind == ElementKind::F64 || value == 0 ||
      !std::isfinite(value))
    return value;
  Format format = getFormat(kind);
  int exponent;
  std::frexp(value, &exponent);
  int ulp = std::max(exponent - format.precision, format.smallestUlp);
  double rounded = std::ldexp(std::nearbyint(std::ldexp(value, -ulp)), ulp);
  if (std::abs(rounded) > format.largest)
    return std::copysign(INFINITY, value);
  return std::copysign(rounded, value);
}

//===----------------------------------------------------------------------===//
// Bits of 16-bit floats
//===----------------------------------------------------------------------===//

static double decodeHalf(uint16_t bits) {
  int exponent = bits >> 10 & 31, fraction = bits & 1023;
  double size = exponent == 31 ? (fraction ? NAN : INFINITY)
                : exponent     ? std::ldexp(1024 + fraction, exponent - 25)
                               : std::ldexp(fraction, -24);
  return std::copysign(size, bits >> 15 ? -1.0 : 1.0);
}

/// `value` is a half already, or not a number.
static uint16_t encodeHalf(double value) {
  uint16_t sign = std::signbit(value) ? 0x8000 : 0;
  double size = std::abs(value);
  if (std::isnan(size))
    return sign | 0x7E00;
  if (std::isinf(size))
    return sign | 0x7C00;
  if (size < 0x1p-14)
    return sign | static_cast<uint16_t>(std::ldexp(size, 24));
  int exponent;
  double fraction = std::frexp(size, &exponent); // in [0.5, 1)
  uint16_t significand = static_cast<uint16_t>(std::ldexp(fraction, 11)) - 1024;
  return sign | static_cast<uint16_t>((exponent + 14) << 10) | significand;
}

static double decodeBrain(uint16_t bits) {
  return bit_cast<float>(static_cast<uint32_t>(bits) << 16);
}

/// `value` is a bfloat16 already, or not a number.
static uint16_t encodeBrain(double value) {
  if (std::isnan(value))
    return 0x7FC0;
  return bit_cast<uint32_t>(static_cast<float>(value)) >> 16;
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

std::optional<int64_t> runtime::countElements(ArrayRef<int64_t> shape,
                                              int64_t limit) {
  if (is_contained(shape, 0))
    return 0;
  int64_t count = 1;
  for (int64_t size : shape) {
    if (size < 0 || size > limit / count)
      return std::nullopt;
    count *= size;
  }
  return count;
}

std::vector<int64_t> runtime::getStrides(ArrayRef<int64_t> shape) {
  std::vector<int64_t> strides(shape.size());
  int64_t stride = 1;
  for (size_t dim = shape.size(); dim-- > 0;) {
    strides[dim] = stride;
    stride *= shape[dim];
  }
  return strides;
}

bool runtime::fitsIntoMemory(ElementKind kind, ArrayRef<int64_t> shape) {
  int64_t memory = int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
  return countElements(shape, memory / 2 / getByteWidth(kind)).has_value();
}

std::string runtime::formatShape(ArrayRef<int64_t> shape) {
  std::string text = "[";
  for (int64_t size : shape)
    text += (text.size() > 1 ? ", " : "") + std::to_string(size);
  return text + "]";
}

Array::Array(ElementKind kind, ArrayRef<int64_t> shape)
    : kind(kind), shape(shape),
      bytes(countElements(shape).value_or(0) * getByteWidth(kind)) {}

std::string Array::describe() const {
  return (stringify(kind) + " " + formatShape(shape)).str();
}

template <typename T>
static T load(const Array &array, int64_t index) {
  T value;
  std::memcpy(&value, array.bytes.data() + index * sizeof(T), sizeof(T));
  return value;
}

template <typename T>
static void store(Array &array, int64_t index, T value) {
  std::memcpy(array.bytes.data() + index * sizeof(T), &value, sizeof(T));
}

int64_t Array::getInteger(int64_t index) const {
  switch (kind) {
  case ElementKind::I1:
    return load<uint8_t>(*this, index) != 0;
  case ElementKind::I8:
    return load<int8_t>(*this, index);
  case ElementKind::U8:
    return load<uint8_t>(*this, index);
  case ElementKind::I16:
    return load<int16_t>(*this, index);
  case ElementKind::U16:
    return load<uint16_t>(*this, index);
  case ElementKind::I32:
    return load<int32_t>(*this, index);
  case ElementKind::U32:
    return load<uint32_t>(*this, index);
  default:
    return load<int64_t>(*this, index);
  }
}

void Array::setInteger(int64_t index, int64_t value) {
  switch (kind) {
  case ElementKind::I1:
    return store<uint8_t>(*this, index, value & 1);
  case ElementKind::I8:
  case ElementKind::U8:
    return store<uint8_t>(*this, index, value);
  case ElementKind::I16:
  case ElementKind::U16:
    return store<uint16_t>(*this, index, value);
  case ElementKind::I32:
  case ElementKind::U32:
    return store<uint32_t>(*this, index, value);
  default:
    return store<int64_t>(*this, index, value);
  }
}

double Array::get(int64_t index) const {
  switch (kind) {
  case ElementKind::F16:
    return decodeHalf(load<uint16_t>(*this, index));
  case ElementKind::BF16:
    return decodeBrain(load<uint16_t>(*this, index));
  case ElementKind::F32:
    return load<float>(*this, index);
  case ElementKind::F64:
    return load<double>(*this, index);
  case ElementKind::U64:
    return static_cast<double>(load<uint64_t>(*this, index));
  default:
    return static_cast<double>(getInteger(index));
  }
}

void Array::set(int64_t index, double value) {
  value = roundToElement(kind, value);
  switch (kind) {
  case ElementKind::F16:
    return store(*this, index, encodeHalf(value));
  case ElementKind::BF16:
    return store(*this, index, encodeBrain(value));
  case ElementKind::F32:
    return store(*this, index, static_cast<float>(value));
  case ElementKind::F64:
    return store(*this, index, value);
  case ElementKind::U64:
    return store(*this, index, static_cast<uint64_t>(value));
  default:
    return setInteger(index, static_cast<int64_t>(value));
  }
}
