//===- Printf.cpp - printf of kernels -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Printf.h"

#include "llvm/ADT/StringRef.h"

#include <cstdio>

using namespace ropewalk::emulator;

/// Reads `bytes` bytes of generic memory for one lane.
static bool readBytes(Warp &warp, const Inst &inst, unsigned lane,
                      uint64_t address, unsigned bytes, void *to) {
  uint64_t addresses[32];
  addresses[lane] = address;
  uint32_t all = warp.mask;
  LaneAddresses at;
  warp.mask = 1u << lane;
  bool isRead = warp.resolveAt(inst, Space::Generic, addresses, bytes,
                               AccessKind::Read, at);
  warp.mask = all;
  if (isRead)
    std::memcpy(to, at.host[lane], bytes);
  return isRead;
}

bool ropewalk::emulator::readString(Warp &warp, const Inst &inst, unsigned lane,
                                    uint64_t address, std::string &text) {
  for (char c; readBytes(warp, inst, lane, address++, 1, &c); text += c)
    if (c == '\0')
      return true;
  return false;
}

template <class T>
static void append(std::string &text, const std::string &format, T value) {
  char buffer[512];
  int length = std::snprintf(buffer, sizeof buffer, format.c_str(), value);
  text.append(buffer, std::min<size_t>(std::max(length, 0), sizeof buffer - 1));
}

bool ropewalk::emulator::formatPrintf(Warp &warp, const Inst &inst,
                                      unsigned lane, uint64_t format,
                                      uint64_t arguments, std::string &text) {
  std::string pattern;
  if (!readString(warp, inst, lane, format, pattern))
    return false;
  auto take = [&](unsigned bytes, void *to) {
    arguments = (arguments + bytes - 1) / bytes * bytes;
    bool isRead = readBytes(warp, inst, lane, arguments, bytes, to);
    arguments += bytes;
    return isRead;
  };
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      text += pattern[i];
      continue;
    }
    size_t end = pattern.find_first_of("diouxXeEfFgGaAcsp%", i + 1);
    if (end == std::string::npos) {
      text.append(pattern, i);
      break;
    }
    char kind = pattern[end];
    std::string spec;
    bool isLong = false;
    for (char c : llvm::StringRef(pattern).slice(i, end)) {
      int32_t width;
      if (c == 'l' || c == 'z' || c == 'j' || c == 't')
        isLong = true;
      else if (c != '*')
        spec += c;
      else if (!take(4, &width))
        return false;
      else
        spec += std::to_string(width);
    }
    i = end;
    int32_t number;
    int64_t wide;
    double real;
    if (kind == '%') {
      text += '%';
    } else if (llvm::StringRef("eEfFgGaA").contains(kind)) {
      if (!take(8, &real))
        return false;
      append(text, spec + kind, real);
    } else if (kind == 's') {
      std::string word;
      if (!take(8, &wide) ||
          !readString(warp, inst, lane, uint64_t(wide), word))
        return false;
      append(text, spec + kind, word.c_str());
    } else if (kind == 'p') {
      if (!take(8, &wide))
        return false;
      append(text, "0x%llx", (long long)wide);
    } else if (isLong) {
      if (!take(8, &wide))
        return false;
      append(text, spec + "ll" + kind, (long long)wide);
    } else {
      if (!take(4, &number))
        return false;
      append(text, spec + kind, number);
    }
  }
  return true;
}
