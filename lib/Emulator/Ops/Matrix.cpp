//===- Matrix.cpp - What matrix instructions share -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Matrix.h"

#include "Number.h"

#include <cfenv>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

using namespace ropewalk::emulator;
using llvm::StringRef;

bool ropewalk::emulator::gatherWarp(Warp &warp, const Inst &inst) {
  if (!warp.gather(inst, UINT32_MAX))
    return false;
  if (warp.mask == UINT32_MAX)
    return true;
  warp.fault(inst, "membership",
             "this instruction needs all 32 lanes of its warp, but the others "
             "have exited or never existed");
  return false;
}

bool ropewalk::emulator::takeShape(Decoder &decoder, MatrixShape &shape) {
  StringRef text = decoder.takePrefix("m");
  bool isShape =
      text.consume_front("m") && !text.consumeInteger(10, shape.rows) &&
      text.consume_front("n") && !text.consumeInteger(10, shape.columns);
  if (isShape && text.consume_front("k"))
    isShape = !text.consumeInteger(10, shape.depth);
  return (isShape && text.empty()) ||
         decoder.fail("'" + decoder.getStatement().opcode +
                      "' needs a shape such as .m16n8k16");
}

StringRef ropewalk::emulator::takeElement(Decoder &decoder, Element &element) {
  static const StringRef names[] = {"f16", "bf16", "tf32", "e4m3", "e5m2", "s8",
                                    "u8",  "s4",   "u4",   "b1",   "f64"};
  StringRef name = decoder.takeFirstOf(names);
  for (unsigned i = 0; i < std::size(names); ++i)
    if (names[i] == name)
      element = Element(i);
  return name;
}

bool ropewalk::emulator::addFragment(Decoder &decoder, const Operand &operand,
                                     Type type, size_t count, bool isWritten,
                                     llvm::SmallVectorImpl<uint32_t> &slots) {
  bool isVector = operand.kind == Operand::Vector;
  size_t actual = isVector ? operand.elements.size() : 1;
  if (actual != count)
    return decoder.fail("'" + operand.text + "' must have " +
                        llvm::Twine(count) + " registers, but has " +
                        llvm::Twine(actual));
  for (size_t i = 0; i < count; ++i) {
    const Operand &element = isVector ? operand.elements[i] : operand;
    slots.push_back(isWritten ? decoder.destinationOf(element, type)
                              : decoder.sourceOf(element, type));
  }
  return true;
}

void ropewalk::emulator::splitHalves(const uint32_t *packed, float *first,
                                     float *second) {
  for (unsigned lane = 0; lane < 32; ++lane) {
    first[lane] = halfToFloat(uint16_t(packed[lane]));
    second[lane] = halfToFloat(uint16_t(packed[lane] >> 16));
  }
}

void ropewalk::emulator::joinHalves(const float *first, const float *second,
                                    uint32_t *packed) {
  for (unsigned lane = 0; lane < 32; ++lane)
    packed[lane] =
        floatToHalf(first[lane]) | uint32_t(floatToHalf(second[lane])) << 16;
}

void ropewalk::emulator::toIntegers(Element element, const uint8_t *bytes,
                                    size_t count, int16_t *integers) {
  if (element == Element::S8)
    for (size_t i = 0; i < count; ++i)
      integers[i] = int8_t(bytes[i]);
  else if (element == Element::U8)
    for (size_t i = 0; i < count; ++i)
      integers[i] = bytes[i];
  else
    for (size_t i = 0; i < count; ++i) {
      int bits = bytes[i / 2] >> (i % 2 * 4) & 15;
      integers[i] = int16_t(element == Element::S4 ? (bits ^ 8) - 8 : bits);
    }
}

int32_t ropewalk::emulator::multiplyRows(const int16_t *a, const int16_t *b,
                                         unsigned count) {
#ifdef __SSE2__
  __m128i sums = _mm_setzero_si128();
  for (unsigned i = 0; i < count; i += 8) {
    __m128i left = _mm_loadu_si128((const __m128i *)(a + i));
    __m128i right = _mm_loadu_si128((const __m128i *)(b + i));
    sums = _mm_add_epi32(sums, _mm_madd_epi16(left, right));
  }
  sums = _mm_add_epi32(sums, _mm_shuffle_epi32(sums, 0x4E));
  sums = _mm_add_epi32(sums, _mm_shuffle_epi32(sums, 0xB1));
  return _mm_cvtsi128_si32(sums);
#else
  int32_t sum = 0;
  for (unsigned i = 0; i < count; ++i)
    sum += a[i] * b[i];
  return sum;
#endif
}

void ropewalk::emulator::runRounded(Warp &warp, const Inst &inst,
                                    Handler handler) {
  static const int modes[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD,
                              FE_UPWARD};
  // Called through a pointer that nobody knows, so nothing moves across.
  std::fesetround(modes[inst.kind]);
  handler(warp, inst);
  std::fesetround(FE_TONEAREST);
}

void ropewalk::emulator::countMultiplyAdds(Warp &warp, uint64_t count) {
  if (warp.block->stats)
    warp.block->stats->tensorMultiplyAdds += count;
}
