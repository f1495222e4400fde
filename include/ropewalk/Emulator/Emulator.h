//===- Emulator.h - Runs PTX on the CPU -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The interface of the emulator: a device with memory, on which the kernels
/// of parsed PTX files are launched. docs/emulator.md explains the model.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EMULATOR_EMULATOR_H
#define ROPEWALK_EMULATOR_EMULATOR_H

#include "ropewalk/Emulator/Syntax.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace ropewalk::emulator {

/// What is watched beside the accesses that fault on a GPU too (out of bounds,
/// misaligned), which always end a launch.
enum Check : unsigned {
  CheckBounds = 1,   ///< always on, named so that it can be listed
  CheckInit = 2,     ///< reads of shared or local memory nobody has written
  CheckRaces = 4,    ///< unordered accesses to shared or global memory
  CheckBarriers = 8, ///< barriers that not all threads reach
  CheckWgmma = 16,   ///< registers touched while a wgmma owns them
  CheckAll = 31
};
/// "all", "none", or names separated by commas.
llvm::Expected<unsigned> parseChecks(llvm::StringRef text);

/// When asynchronous work happens between its earliest and its latest moment.
enum class AsyncMode : uint8_t { Early, Late, Random };
std::optional<AsyncMode> parseAsyncMode(llvm::StringRef text);

struct Dim3 {
  unsigned x = 1, y = 1, z = 1;
  uint64_t count() const { return uint64_t(x) * y * z; }
};

struct LaunchOptions {
  std::string entry;
  Dim3 grid, block, cluster;
  /// Clusters of up to 16 blocks instead of 8, as with the attribute
  /// cudaFuncAttributeNonPortableClusterSizeAllowed.
  bool allowsLargeClusters = false;
  /// Bytes of dynamic shared memory.
  unsigned dynamicShared = 0;
  /// Another seed is another order of warps.
  uint64_t seed = 0;
  AsyncMode async = AsyncMode::Late;
  unsigned checks = CheckAll;
  bool countStats = false;
  /// Host threads; 0 is one for each core.
  unsigned hostThreads = 0;
  /// Where `printf` goes.
  llvm::raw_ostream *output = &llvm::outs();
  /// One value for each parameter of the kernel, as it lies in memory.
  std::vector<std::vector<uint8_t>> arguments;
};

/// Something wrong that a launch did.
struct Report {
  /// "bounds", "race", "deadlock", ...
  std::string kind;
  /// All lines, without the last line break.
  std::string text;
};

/// Counts of events.
struct EventCounts {
  /// Extra passes over shared memory because lanes met in a bank.
  uint64_t bankConflicts = 0;
  /// Multiply-adds of matrix instructions.
  uint64_t tensorMultiplyAdds = 0;
  /// Completed phases, of barriers of blocks, barriers of clusters, mbarriers.
  uint64_t barrierPhases = 0, clusterBarrierPhases = 0, mbarrierPhases = 0;
  /// Copies, matrix multiplications and stores that went on beside the threads.
  uint64_t asyncOperations = 0;

  void add(const EventCounts &other);
};

/// Counts of `LaunchOptions::countStats`.
struct Stats : EventCounts {
  /// Warp instructions and the lanes that took part, by class of opcode.
  struct Count {
    uint64_t warps = 0, lanes = 0;
  };
  std::map<std::string, Count> instructions;
  /// Bytes by space: "global read".
  std::map<std::string, uint64_t> bytes;

  void print(llvm::raw_ostream &os) const;
  /// One JSON object and a line break.
  void printJson(llvm::raw_ostream &os) const;
};

struct LaunchResult {
  std::vector<Report> reports;
  Stats stats;
  bool isClean() const { return reports.empty(); }
};

/// Global memory, and the launches that work on it.
class Device {
public:
  Device();
  ~Device();
  Device(const Device &) = delete;
  Device &operator=(const Device &) = delete;

  /// Makes `size` bytes of zeros; `name` is for reports. Accesses beyond the
  /// end are reported, never served by a neighbour.
  llvm::Expected<uint64_t> allocate(uint64_t size, llvm::StringRef name);
  /// The host's view of the allocation at `address`; empty for no allocation.
  llvm::MutableArrayRef<uint8_t> getBytes(uint64_t address);

  /// Runs a kernel to its end. An error is something that cannot be launched:
  /// an opcode that is not known, no such kernel, wrong arguments. What the
  /// kernel does wrong is in the result.
  llvm::Expected<LaunchResult> launch(const Module &module,
                                      const LaunchOptions &options);

private:
  std::unique_ptr<class Memory> memory;
};

/// An opcode that is run, and the class it is counted under.
struct OpcodeInfo {
  llvm::StringRef name, family;
};
/// All opcodes, in alphabetical order.
std::vector<OpcodeInfo> listOpcodes();

} // namespace ropewalk::emulator

#endif // ROPEWALK_EMULATOR_EMULATOR_H
