//===- Memory.h - Allocations and addresses -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_MEMORY_H
#define ROPEWALK_LIB_EMULATOR_MEMORY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ropewalk/Emulator/Syntax.h"

namespace ropewalk::emulator {

class Block;
class Shadow;
class SyncTable;

/// Generic addresses (section 5.1.x): each window is told by its upper bits.
/// Global, const and kernel parameters share the lowest window, so that their
/// addresses are generic addresses as they are.
namespace window {
constexpr uint64_t shared = uint64_t(0x20) << 40;
constexpr uint64_t local = uint64_t(0x21) << 40;
constexpr uint64_t mask = ~((uint64_t(1) << 40) - 1);
/// Block r of a cluster is at (r + 1) << 24 of the shared window; the part
/// below is the block's own memory.
constexpr unsigned clusterShift = 24;
constexpr uint64_t sharedMask = (uint64_t(1) << clusterShift) - 1;
/// Where the first allocation is.
constexpr uint64_t firstGlobal = uint64_t(1) << 32;
/// Parameters and constants lie below that: compilers take their addresses for
/// 32-bit ones.
constexpr uint64_t firstLow = 1 << 16;
} // namespace window

/// In Region::written.
constexpr uint8_t liveMbarrier = 2;

/// Strong accesses are those of atomics and of ld and st with .relaxed,
/// .acquire, .release or .volatile: they do not race with each other.
enum class AccessKind : uint8_t {
  Read,
  Write,
  Atomic,
  StrongRead,
  StrongWrite
};
inline bool isStrong(AccessKind kind) { return kind >= AccessKind::Atomic; }
inline bool isWrite(AccessKind kind) {
  return kind != AccessKind::Read && kind != AccessKind::StrongRead;
}
/// Whether the value before the access matters.
inline bool isRead(AccessKind kind) {
  return kind != AccessKind::Write && kind != AccessKind::StrongWrite;
}

/// A piece of memory that is checked as one.
struct Region {
  std::string name;
  Space space = Space::Global;
  uint64_t base = 0, size = 0;
  uint8_t *host = nullptr;
  bool isReadOnly = false;
  /// One byte for each byte: whether it was written (1), or is part of an
  /// mbarrier (`liveMbarrier`). Null when all of it counts as written.
  uint8_t *written = nullptr;
  /// Null when races are not watched.
  Shadow *shadow = nullptr;
  /// What strong accesses have published here; null like `shadow`.
  SyncTable *sync = nullptr;
  /// The block whose shared memory it is.
  Block *owner = nullptr;
  /// Bytes from and to, in order, that may not be accessed; null for none.
  const std::vector<std::pair<uint64_t, uint64_t>> *gaps = nullptr;
};

/// Global memory.
class Memory {
public:
  ~Memory();
  /// With `isLow` the address has 32 bits.
  llvm::Expected<uint64_t> allocate(uint64_t size, llvm::StringRef name,
                                    bool isLow = false);
  void release(uint64_t address);
  /// The region that holds `address`, or null.
  Region *find(uint64_t address);
  /// The region whose end is nearest below `address`, or null.
  const Region *findBelow(uint64_t address) const;
  llvm::ArrayRef<std::unique_ptr<Region>> getRegions() const { return regions; }

private:
  /// In the order of their addresses.
  std::vector<std::unique_ptr<Region>> regions;
  uint64_t nextAddress = window::firstGlobal, nextLow = window::firstLow;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_MEMORY_H
