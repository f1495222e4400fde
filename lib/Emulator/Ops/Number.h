//===- Number.h - Small floating formats -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_NUMBER_H
#define ROPEWALK_LIB_EMULATOR_OPS_NUMBER_H

#include <cmath>
#include <cstdint>
#include <cstring>

namespace ropewalk::emulator {

template <class To, class From> inline To bitCast(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

/// PTX makes one NaN only for f32 (section 9.7.3).
constexpr uint32_t canonicalNan = 0x7FFFFFFF;

inline float canonical(float value) {
  return value == value ? value : bitCast<float>(canonicalNan);
}
inline double canonical(double value) { return value; }

/// Numbers below the normal range become zeros of their sign (`.ftz`).
inline float flush(float value) {
  uint32_t bits = bitCast<uint32_t>(value);
  return bits & 0x7F800000 ? value : bitCast<float>(bits & 0x80000000);
}
inline double flush(double value) { return value; }

/// `.sat`: to [0, 1], and NaN to 0.
template <class T> inline T saturate(T value) {
  return value > 0 ? (value < 1 ? value : T(1)) : T(0);
}

enum class Rounding : uint8_t { NearestEven, Zero, Down, Up, NearestAway };

/// A format with few bits. `hasInfinity` is false for e4m3, whose largest
/// exponent holds numbers as well.
struct Format {
  unsigned exponentBits, mantissaBits;
  bool hasInfinity;
  uint32_t nan;
};
constexpr Format f16Format{5, 10, true, 0x7FFF};
constexpr Format bf16Format{8, 7, true, 0x7FFF};
constexpr Format e4m3Format{4, 3, false, 0x7F};
constexpr Format e5m2Format{5, 2, true, 0x7F};
constexpr Format tf32Format{8, 10, true, 0x3FFFF};

/// The bits of `value` in `format`. A finite number beyond the largest one
/// becomes infinity, or the largest one if `saturates` or the rounding says so.
uint32_t encode(const Format &format, double value, Rounding rounding,
                bool saturates = false);
double decode(const Format &format, uint32_t bits);

inline float halfToFloat(uint16_t bits) {
  uint32_t sign = uint32_t(bits & 0x8000) << 16, rest = bits & 0x7FFF;
  if (rest >= 0x7C00)
    return bitCast<float>(sign | 0x7F800000 | (rest & 0x3FF) << 13);
  // 2^112 moves the exponent to its place, and subnormals with it.
  return bitCast<float>(
      sign | bitCast<uint32_t>(bitCast<float>(rest << 13) * 0x1p112f));
}
inline float bfloatToFloat(uint16_t bits) {
  return bitCast<float>(uint32_t(bits) << 16);
}
/// To nearest even.
inline uint16_t floatToHalf(float value) {
  return uint16_t(encode(f16Format, value, Rounding::NearestEven));
}
inline uint16_t floatToBfloat(float value) {
  uint32_t bits = bitCast<uint32_t>(value);
  if ((bits & 0x7FFFFFFF) > 0x7F800000)
    return 0x7FFF;
  return uint16_t((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}

/// a * b + c rounded to odd, from which every shorter format rounds correctly.
double fmaToOdd(double a, double b, double c);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_NUMBER_H
