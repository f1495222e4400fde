//===- Warp.h - 32 threads that run together -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_WARP_H
#define ROPEWALK_LIB_EMULATOR_WARP_H

#include "Async.h"
#include "Memory.h"
#include "Program.h"

#include "ropewalk/Emulator/Emulator.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/bit.h"

#include <cstring>

namespace ropewalk::emulator {

class Block;
class Checker;
class RegisterWatch;

/// Tells the compiler that lanes do not depend on each other.
#if defined(__clang__)
#define ROPEWALK_LANES _Pragma("clang loop vectorize(assume_safety)")
#else
#define ROPEWALK_LANES _Pragma("GCC ivdep")
#endif

/// An activation of a function. All lanes that made one call share it.
struct Frame {
  uint8_t *regs = nullptr;
  const Code *code = nullptr;
  Frame *caller = nullptr;
  const Inst *call = nullptr;
  uint32_t returnPc = 0;
  unsigned depth = 0;
  /// Offset of its variables in the local memory of each lane.
  uint64_t localBase = 0;
  /// Bytes that `alloca` took behind its variables.
  uint64_t dynamicLocal = 0;
  /// Lanes that have not returned.
  uint32_t lanes = 0;
  /// Who owns its registers; null where nobody asks.
  RegisterWatch *watch = nullptr;
};

/// What a group of lanes does.
enum class GroupState : uint8_t {
  Ready,
  Parked,      ///< at an instruction that needs more lanes of the warp
  AtBarrier,   ///< behind a `bar` that is not complete
  AtMbarrier,  ///< at a wait for a phase that is not complete
  AtWarpgroup, ///< at a wgmma.wait_group whose operations are not all issued
  AtRegisters  ///< at a setmaxnreg.inc that the pool cannot serve
};

/// Lanes of a warp that are at the same place.
struct Group {
  uint32_t pc = 0;
  uint32_t mask = 0;
  Frame *frame = nullptr;
  GroupState state = GroupState::Ready;
  /// What it waits at.
  const Inst *inst = nullptr;
  /// The lanes that a parked group waits for.
  uint32_t required = 0;
  /// The barrier it waits at.
  unsigned barrier = 0;
  MbarrierPlace mbarrier;
  /// The time of its wait is up.
  bool isExpired = false;
  /// It has waited without success, and has had none since.
  bool hasFailed = false;
  uint64_t lastRun = 0;
};

/// Where the lanes of one access go.
struct LaneAddresses {
  uint8_t *host[32];
  uint64_t offset[32];
  Region *region[32];
};

/// A warp: its groups of lanes, and the state of the one that runs.
///
/// Handlers get the warp, read and write registers of the lanes in `mask`, and
/// may change `pc` and `active`. Whatever ends the straight line (divergence,
/// waiting, a fault) sets `leave`.
class Warp {
public:
  ~Warp();

  // The running group.
  uint8_t *regs = nullptr;
  uint32_t mask = 0;
  uint32_t active = 0;
  uint32_t pc = 0;
  bool leave = false;
  Frame *frame = nullptr;
  const Code *code = nullptr;

  Block *block = nullptr;
  unsigned index = 0;
  /// Lanes that exist and have not exited.
  uint32_t live = 0;
  llvm::SmallVector<Group, 4> groups;
  /// Lanes that have arrived at the barrier of the cluster and not waited;
  /// those whose phase is complete are in `clusterPassed`.
  uint32_t clusterArrived = 0, clusterPassed = 0;
  /// How often it has run wgmma.fence.
  uint32_t numWgmmaFences = 0;
  Region local;
  uint64_t localPerLane = 0;
  std::vector<uint8_t> localBytes, localWritten;
  WarpAsync async;
  /// The last global region that was used.
  Region *lastRegion = nullptr;

  /// Starts `lanes` at the first instruction of the program.
  void start(Block &owner, unsigned warpIndex, uint32_t lanes);
  /// Runs at most `budget` instructions; true if any ran.
  bool run(unsigned budget);
  bool isDone() const { return live == 0; }

  template <class T>
  T *lanes(uint32_t slot) {
    return reinterpret_cast<T *>(regs + slot);
  }
  uint32_t &bits(uint32_t slot) { return *lanes<uint32_t>(slot); }
  /// Bits of a predicate for the running lanes.
  void setPredicate(uint32_t slot, uint32_t value) {
    uint32_t &old = bits(slot);
    old = (old & ~mask) | (value & mask);
  }
  uint64_t address(const Inst &inst, unsigned lane) {
    return (inst.isWide ? lanes<uint64_t>(inst.a)[lane]
                        : uint64_t(lanes<uint32_t>(inst.a)[lane])) +
           uint64_t(inst.imm);
  }

  // Control.
  void jump(uint32_t taken, uint32_t target);
  void exitLanes(uint32_t lanes);
  void call(const Inst &inst, const Code &callee);
  void returnLanes();
  /// Waits until all lanes of `required` that are alive are here; true when
  /// they are. Otherwise the group is parked at this instruction.
  bool gather(const Inst &inst, uint32_t required);
  /// Lets the lanes outside of `mask` go on, so that the group is `mask`.
  void splitToMask();
  /// Waits before this instruction until `wake` is called for the state.
  void waitAgain(const Inst &inst, GroupState state);
  void wake(GroupState state);
  void waitAtBarrier(const Inst &inst, unsigned barrier);
  void release(uint32_t lanes);
  /// Waits until a phase of an mbarrier completes, and runs this instruction
  /// again then or when the time is up.
  void waitAtMbarrier(const Inst &inst, const MbarrierPlace &mbarrier);
  void wakeAtMbarrier(const MbarrierPlace &mbarrier);
  bool expireWaits();
  /// Whether the running group, which waits in vain, sees that: the first time,
  /// and when its time is up. Otherwise it sleeps.
  bool seesFailure();
  bool hasFailed() const { return groups[current].hasFailed; }
  void noteSuccess() { groups[current].hasFailed = false; }
  /// Ends the turn of this warp.
  void yield() { leave = true; }

  // Memory.
  /// Finds the bytes of all running lanes; false after a fault.
  bool resolve(const Inst &inst, Space space, unsigned bytes, AccessKind kind,
               LaneAddresses &at);
  bool resolveAt(const Inst &inst, Space space, const uint64_t *addresses,
                 unsigned bytes, AccessKind kind, LaneAddresses &at);
  /// The same for what is no plain access: nothing is checked but the bounds.
  bool find(const Inst &inst, Space space, const uint64_t *addresses,
            unsigned bytes, AccessKind kind, LaneAddresses &at);
  /// Finds `bytes` bytes at one address of one lane, for an asynchronous
  /// operation; the address must be a multiple of `align`.
  bool findSpan(const Inst &inst, Space space, uint64_t address, unsigned bytes,
                unsigned align, AccessKind kind, unsigned lane,
                AsyncSpan &span);
  /// Passes over shared memory that an access takes beyond the first.
  static unsigned countBankConflicts(const LaneAddresses &at, uint32_t lanes,
                                     unsigned bytes);
  /// Grows local memory to `bytes` for each lane; false after a fault.
  bool ensureLocal(uint64_t bytes);

  // Reports.
  /// Reports something that ends the launch.
  void fault(const Inst &inst, llvm::StringRef kind, const llvm::Twine &what,
             int lane = -1, const llvm::Twine &notes = "");
  /// "thread (3,0,0) of block (0,0,0)"
  std::string describeThread(unsigned lane) const;
  std::string describeLanes(uint32_t lanes) const;

private:
  bool pickGroup();
  void mergeInto(size_t index);
  void storeGroup();
  Frame *makeFrame(const Code &target, Frame *caller, uint32_t lanes);
  void fillFrame(Frame &made);
  uint64_t getSpecial(Special special, unsigned lane) const;
  void dropFrame(Frame *dropped);
  bool locate(const Inst &inst, Space space, uint64_t address, unsigned bytes,
              unsigned align, AccessKind kind, unsigned lane,
              LaneAddresses &at);
  bool checkGaps(const Inst &inst, const Region &region, uint64_t offset,
                 unsigned bytes, AccessKind kind, unsigned lane);
  Region *locateShared(const Inst &inst, uint64_t address, unsigned bytes,
                       AccessKind kind, unsigned lane, uint64_t &offset);
  void faultBounds(const Inst &inst, Space space, uint64_t address,
                   unsigned bytes, AccessKind kind, unsigned lane,
                   const Region *region);

  size_t current = 0;
  uint32_t stop = UINT32_MAX;
  uint64_t turn = 0;
  std::vector<Frame *> freeFrames;

  friend class Block;
};

/// Calls `body(lane)` for each lane of `mask`.
template <class Body>
inline void forLanes(uint32_t mask, Body body) {
  if (LLVM_LIKELY(mask == UINT32_MAX)) {
    ROPEWALK_LANES
    for (unsigned lane = 0; lane < 32; ++lane)
      body(lane);
    return;
  }
  for (uint32_t rest = mask; rest; rest &= rest - 1)
    body(unsigned(llvm::countr_zero(rest)));
}

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_WARP_H
