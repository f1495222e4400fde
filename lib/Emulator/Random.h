//===- Random.h - Numbers that a seed decides -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_RANDOM_H
#define ROPEWALK_LIB_EMULATOR_RANDOM_H

#include <cstdint>

namespace ropewalk::emulator {

/// A small generator, so that a seed means the same everywhere.
class Random {
public:
  explicit Random(uint64_t seed) : state(seed * 0x9E3779B97F4A7C15u + 1) {}
  uint32_t next() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return uint32_t(state >> 32);
  }
  unsigned below(unsigned bound) { return next() % bound; }

private:
  uint64_t state;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_RANDOM_H
