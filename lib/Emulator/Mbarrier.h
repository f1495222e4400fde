//===- Mbarrier.h - Barriers in shared memory -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_MBARRIER_H
#define ROPEWALK_LIB_EMULATOR_MBARRIER_H

#include "Async.h"
#include "Order.h"

#include "llvm/ADT/DenseMap.h"

#include <string>

namespace ropewalk::emulator {

/// One mbarrier object (section 9.7.13.15).
struct Mbarrier {
  /// Arrivals of the current phase that are missing, and of each next phase.
  uint32_t pending = 0, expected = 0;
  /// Bytes that are expected and have not arrived.
  int64_t tx = 0;
  uint64_t phase = 0;
  /// What those who arrived in this phase know; what those who see the last
  /// phase complete learn.
  SyncObject arriving, completed;
  const Code *initCode = nullptr;
  const Inst *init = nullptr;

  /// The value that `arrive` returns.
  uint64_t getState() const { return phase << 20 | pending; }
};

/// What an arrival does.
struct Arrival {
  uint32_t count = 1;
  /// `expect_tx` before it.
  int64_t expectTx = 0;
  bool isDrop = false;
  bool mustNotComplete = false;
};

/// The mbarriers in the shared memory of one block, by offset. Operations give
/// what is wrong with them, or nothing.
class Mbarriers {
public:
  explicit Mbarriers(Block &block) : block(block) {}

  static constexpr uint32_t maxCount = (1 << 20) - 1;

  bool empty() const { return objects.empty(); }
  Mbarrier *find(uint64_t offset);

  std::string init(uint64_t offset, uint32_t count, const Code &code,
                   const Inst &inst);
  std::string invalidate(uint64_t offset);
  /// `state` is as it was before the arrival.
  std::string arrive(uint64_t offset, const Arrival &arrival, uint64_t &state);
  /// One more arrival is missing, for `cp.async.mbarrier.arrive`.
  std::string addPending(uint64_t offset, uint32_t count);
  /// Expects more bytes, or says that some have arrived (negative).
  std::string changeTx(uint64_t offset, int64_t bytes);
  /// Whether the phase of a state is complete.
  std::string testState(uint64_t offset, uint64_t state, bool &isComplete);
  std::string testParity(uint64_t offset, uint32_t parity, bool &isComplete);

  /// An operation that completes here is done.
  void complete(AsyncOp &op);
  /// "phase 1 of the mbarrier at offset 0x40, where 1 of 2 arrivals and 64
  /// bytes are missing"
  std::string describe(uint64_t offset) const;

private:
  std::string findProblem(uint64_t offset) const;
  void completeIfReady(uint64_t offset, Mbarrier &object);
  void markBytes(uint64_t offset, uint8_t value);

  Block &block;
  llvm::DenseMap<uint64_t, std::unique_ptr<Mbarrier>> objects;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_MBARRIER_H
