//===- Bulk.h - Bulk copies and their operands -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_BULK_H
#define ROPEWALK_LIB_EMULATOR_OPS_BULK_H

#include "../Async.h"
#include "../TensorBox.h"
#include "Ops.h"
#include "Reduction.h"

namespace ropewalk::emulator {

/// In Inst::kind: where the bytes go.
enum BulkKind : uint8_t {
  BulkLoad,    ///< global memory to shared memory
  BulkStore,   ///< shared memory to global memory
  BulkSend,    ///< shared memory to that of another block
  BulkPrefetch ///< global memory to the L2 cache
};

/// In Inst::flags.
constexpr uint16_t reduceFlag = 1;
constexpr uint16_t multicastFlag = 2;
constexpr uint16_t ownBlockFlag = 4; ///< the destination is `.shared::cta`

/// Addresses and slots of a bulk instruction, which lie in Code::lists. In the
/// instruction itself `count` is the rank of the tensor, 0 without one, and
/// `imm` the operation and the type of a reduction.
class BulkOperands {
public:
  enum Part : unsigned {
    Shared = 0,   ///< the address in shared memory; the source of BulkSend
    Global = 4,   ///< the other address, or that of the tensor map
    Mbarrier = 8, ///< its address
    Size = 12,    ///< a slot, as the rest
    Mask = 13,
    Coordinates = 14,
    numWords = Coordinates + TensorMap::maxRank
  };

  BulkOperands() : words(numWords, noSlot) {}
  /// Decodes an address; false after a failure.
  bool setAddress(Decoder &decoder, Part part, const Operand &operand);
  void setSlot(Part part, uint32_t slot) { words[part] = slot; }
  /// Keeps them in the code; the index goes to Inst::list.
  uint32_t store(Decoder &decoder) const { return decoder.list(words); }

  // When it runs.
  static bool has(Warp &warp, const Inst &inst, Part part) {
    return warp.code->lists[inst.list + part] != noSlot;
  }
  static uint64_t getAddress(Warp &warp, const Inst &inst, Part part,
                             unsigned lane);
  static uint32_t getWord(Warp &warp, const Inst &inst, unsigned part,
                          unsigned lane) {
    return warp.lanes<uint32_t>(warp.code->lists[inst.list + part])[lane];
  }

private:
  llvm::SmallVector<uint32_t, numWords> words;
};

/// Reads the tensor map at an address, which must be in global, constant or
/// parameter memory; reports what is wrong with it. Only where it is used must
/// it be known to the proxy of tensor maps.
bool findTensorMap(Warp &warp, const Inst &inst, uint64_t address,
                   unsigned lane, TensorMap &map, bool isUsed);

/// Finds the mbarrier on which `op` completes; it must be in the block whose
/// memory the operation writes.
bool findMbarrier(Warp &warp, const Inst &inst, uint64_t address, unsigned lane,
                  AsyncOp &op);

void runBulk(Warp &warp, const Inst &inst);
void runBulkPrefetch(Warp &warp, const Inst &inst);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_BULK_H
