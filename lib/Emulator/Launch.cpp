//===- Launch.cpp - Blocks on all cores, barriers, reports -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Launch.h"

#include "Checker.h"
#include "Cluster.h"
#include "Decoder.h"
#include "RegisterPool.h"
#include "Warpgroup.h"

#include "llvm/Support/MathExtras.h"

#include <deque>
#include <thread>

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

/// More reports than this tell nothing new.
static constexpr size_t maxReports = 20;
/// Inlined calls that are shown for a place.
static constexpr unsigned maxCallers = 6;
/// Blocks that one host thread keeps alive at a time, so that blocks may wait
/// for each other, as with cooperative launches.
static constexpr size_t maxLiveClusters = 1024;

//===----------------------------------------------------------------------===//
// Reports
//===----------------------------------------------------------------------===//

Launch::Launch(const Program &program, const LaunchOptions &options,
               Memory &memory)
    : program(program), options(options), memory(memory),
      numClusters(options.grid.count() / options.cluster.count()) {
  if (options.checks & CheckRaces)
    for (const auto &region : memory.getRegions())
      region->sync = &globalSync;
}

void Launch::report(StringRef kind, std::string text, std::string key) {
  std::lock_guard<std::mutex> lock(mutex);
  if (result.reports.size() < maxReports && keys.insert(std::move(key)).second)
    result.reports.push_back({kind.str(), std::move(text)});
}

void Launch::stopWith(StringRef kind, std::string text) {
  isStopped = true;
  std::string key = text;
  report(kind, std::move(text), std::move(key));
}

std::string Launch::describe(const Code &code, const Inst &inst) const {
  const Statement &statement = code.getStatement(inst);
  // An instruction over several lines is shown as one.
  std::string text;
  for (StringRef rest = statement.text; !rest.empty();) {
    auto [word, tail] = rest.split('\n');
    text += (text.empty() ? "" : " ") + word.trim().str();
    rest = tail;
  }
  // A wgmma can name 130 registers; the front tells which instruction it is.
  constexpr size_t longest = 160;
  if (text.size() > longest)
    text = text.substr(0, longest) + "...";
  std::string place = program.module->fileName + ":" +
                      std::to_string(statement.line) + ": " + text;
  const Module &module = *program.module;
  std::string source = module.format(statement.place);
  if (source.empty())
    return place;
  place += "\n    from " + source;
  unsigned depth = 0;
  for (unsigned caller = statement.place.caller; caller && depth < maxCallers;
       caller = module.callers[caller - 1].caller, ++depth)
    place += "\n    inlined at " + module.format(module.callers[caller - 1]);
  return place;
}

static std::string format(uint64_t x, uint64_t y, uint64_t z) {
  return ("(" + Twine(x) + "," + Twine(y) + "," + Twine(z) + ")").str();
}

std::string Launch::describeThread(unsigned thread) const {
  const Dim3 &size = options.block;
  return "thread " + format(thread % size.x, thread / size.x % size.y,
                            thread / size.x / size.y);
}

std::string Launch::describeThread(uint64_t block, unsigned thread) const {
  const Dim3 &size = options.grid;
  return describeThread(thread) + " of block " +
         format(block % size.x, block / size.x % size.y,
                block / size.x / size.y);
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

Block::Block(Launch &launch, WorkerStats *stats, Dim3 id, uint64_t index,
             Cluster &cluster, unsigned rank)
    : launch(launch), stats(stats), id(id), index(index), cluster(cluster),
      rank(rank), numThreads(unsigned(launch.options.block.count())),
      random(launch.options.seed * 1000003 + index), mbarriers(*this),
      async(*this) {
  unsigned checks = launch.options.checks;
  sharedBytes.resize(launch.program.sharedBytes);
  shared.name = "shared memory";
  shared.space = Space::Shared;
  shared.owner = this;
  shared.size = sharedBytes.size();
  shared.host = sharedBytes.data();
  if (!launch.program.sharedGaps.empty())
    shared.gaps = &launch.program.sharedGaps;
  if (checks & CheckInit) {
    sharedWritten.resize(sharedBytes.size());
    shared.written = sharedWritten.data();
  }
  if (checks & (CheckInit | CheckRaces))
    checker = std::make_unique<Checker>(*this);
  unsigned numWarps = unsigned(llvm::divideCeil(numThreads, 32));
  for (unsigned i = 0; i < numWarps; ++i) {
    warps.push_back(std::make_unique<Warp>());
    unsigned threads = std::min(32u, numThreads - i * 32);
    warps.back()->start(*this, i,
                        threads == 32 ? UINT32_MAX : (1u << threads) - 1);
  }
}

Block::~Block() = default;

bool Block::isDone() const {
  return llvm::all_of(warps, [](const auto &warp) { return warp->isDone(); });
}

/// A turn of each warp, from a random one on and of random length.
bool Block::step() {
  bool hasRun = async.turn();
  unsigned first = random.below(warps.size());
  for (unsigned i = 0; i < warps.size(); ++i) {
    Warp &warp = *warps[(first + i) % warps.size()];
    if (!warp.isDone())
      hasRun |= warp.run(32 + random.below(512));
  }
  return hasRun;
}

unsigned Block::countLive() const {
  unsigned count = 0;
  for (const auto &warp : warps)
    count += llvm::popcount(warp->live);
  return count;
}

//===----------------------------------------------------------------------===//
// Barriers (section 9.7.13.1)
//===----------------------------------------------------------------------===//

void Block::arrive(Warp &warp, const Inst &inst, unsigned index,
                   unsigned threads, unsigned expected, unsigned trueCount,
                   bool isWaiting) {
  Barrier &barrier = barriers[index];
  if (!barrier.first) {
    barrier.first = &inst;
    barrier.firstCode = warp.code;
    barrier.expected = expected;
  } else if (barrier.expected != expected) {
    return warp.fault(
        inst, "barriers",
        "barrier " + Twine(index) + " is used with " + Twine(expected) +
            " threads, but its current phase "
            "was begun with " +
            Twine(barrier.expected),
        -1,
        "\n  begun by " + launch.describe(*barrier.firstCode, *barrier.first));
  }
  if (checker)
    checker->release(warp, warp.mask, barrier.sync);
  if (isWaiting) {
    Frame *frame = warp.frame;
    uint32_t mask = warp.mask;
    warp.waitAtBarrier(inst, index);
    barrier.waiters.push_back({&warp, mask, frame, &inst});
  }
  barrier.arrived += threads;
  barrier.trueCount += trueCount;
  completeIfFull(index);
}

void Block::completeIfFull(unsigned index) {
  Barrier &barrier = barriers[index];
  unsigned needed = barrier.expected ? barrier.expected : countLive();
  if (!barrier.first || barrier.arrived < needed)
    return;
  if (barrier.expected && barrier.arrived > barrier.expected) {
    Warp &warp = *warps[0];
    launch.stopWith("barriers",
                    ("barriers: " + Twine(barrier.arrived) +
                     " threads arrive at barrier " + Twine(index) +
                     ", which expects " + Twine(barrier.expected) + "\n  at " +
                     launch.describe(*barrier.firstCode, *barrier.first) +
                     "\n  in " + warp.describeThread(0))
                        .str());
    return;
  }
  if (!barrier.expected && barrier.arrived < numThreads &&
      (launch.options.checks & CheckBarriers)) {
    std::string place = launch.describe(*barrier.firstCode, *barrier.first);
    launch.report("barriers",
                  ("barriers: barrier " + Twine(index) + " is for all " +
                   Twine(numThreads) + " threads of the block, but only " +
                   Twine(barrier.arrived) +
                   " reach it and the others have exited\n  at " + place +
                   "\n  let every thread reach the barrier, or give it the "
                   "count of those that do")
                      .str(),
                  "barriers" + place);
  }
  for (const Barrier::Waiter &waiter : barrier.waiters) {
    if (checker)
      checker->acquire(*waiter.warp, barrier.sync);
    finishReduction(barrier, waiter);
    waiter.warp->release(waiter.mask);
  }
  if (stats)
    ++stats->barrierPhases;
  barrier = Barrier();
}

/// Writes the result of `bar.red` into the registers of those who waited. Its
/// kind is 1 for popc, 2 for and, 3 for or.
void Block::finishReduction(const Barrier &barrier,
                            const Barrier::Waiter &waiter) {
  const Inst &inst = *waiter.inst;
  if (inst.kind == 0)
    return;
  uint8_t *slot = waiter.frame->regs + inst.dst;
  if (inst.kind == 1) {
    for (unsigned lane = 0; lane < 32; ++lane)
      if (waiter.mask >> lane & 1)
        reinterpret_cast<uint32_t *>(slot)[lane] = barrier.trueCount;
    return;
  }
  bool value = inst.kind == 2 ? barrier.trueCount == barrier.arrived
                              : barrier.trueCount > 0;
  auto &bits = *reinterpret_cast<uint32_t *>(slot);
  bits = value ? bits | waiter.mask : bits & ~waiter.mask;
}

void Block::threadsExited() {
  for (unsigned i = 0; i < 16; ++i)
    if (barriers[i].first && !barriers[i].expected)
      completeIfFull(i);
  cluster.barrier.threadsExited();
  for (const auto &warpgroup : warpgroups)
    if (warpgroup)
      warpgroup->wake();
  if (registerPool)
    registerPool->threadsExited();
  if (checker && isDone() && !launch.isStopped)
    checker->checkExit();
}

Warpgroup &Block::getWarpgroup(const Warp &warp) {
  unsigned number = warp.index / 4;
  if (warpgroups.size() <= number)
    warpgroups.resize(number + 1);
  if (!warpgroups[number])
    warpgroups[number] = std::make_unique<Warpgroup>(*this, number);
  return *warpgroups[number];
}

RegisterPool &Block::getRegisterPool() {
  if (!registerPool)
    registerPool = std::make_unique<RegisterPool>(*this);
  return *registerPool;
}

void Block::forgetRegisters(const uint8_t *regs) {
  for (const auto &warpgroup : warpgroups)
    if (warpgroup)
      warpgroup->forget(regs);
}

std::string Block::describe() const {
  return ("block (" + Twine(id.x) + "," + Twine(id.y) + "," + Twine(id.z) + ")")
      .str();
}

std::string Block::describeWait(const Warp &warp, const Group &group) const {
  switch (group.state) {
  case GroupState::AtBarrier: {
    if (group.barrier == ClusterBarrier::number)
      return cluster.barrier.describe();
    const Barrier &barrier = barriers[group.barrier];
    unsigned needed = barrier.expected ? barrier.expected : countLive();
    return "at barrier " + std::to_string(group.barrier) + ", where " +
           std::to_string(barrier.arrived) + " of " + std::to_string(needed) +
           " threads have arrived";
  }
  case GroupState::AtWarpgroup:
    return warpgroups[warp.index / 4]->describeWait();
  case GroupState::AtRegisters:
    return registerPool->describeWait(warp, *group.inst);
  case GroupState::AtMbarrier:
    return "for " +
           group.mbarrier.block->mbarriers.describe(group.mbarrier.offset);
  default:
    return "for " + warp.describeLanes(group.required & ~group.mask);
  }
}

bool Block::expireWaits() {
  bool hasAny = false;
  for (const auto &warp : warps)
    hasAny |= warp->expireWaits();
  return hasAny;
}

/// Nobody can run: every group of lanes with what it waits for.
void Block::reportDeadlock() {
  std::string text = "deadlock: no thread of " + describe() + " can go on";
  unsigned shown = 0;
  for (const auto &warp : warps)
    for (const Group &group : warp->groups) {
      if (++shown > 8)
        continue;
      text += "\n  " + warp->describeLanes(group.mask);
      text += " wait " + describeWait(*warp, group);
      if (group.inst)
        text += "\n    at " + launch.describe(*group.frame->code, *group.inst);
    }
  if (shown > 8)
    text += "\n  and " + std::to_string(shown - 8) + " more groups";
  launch.stopWith("deadlock", std::move(text));
}

//===----------------------------------------------------------------------===//
// Workers
//===----------------------------------------------------------------------===//

/// Takes clusters in their order. One that does not end soon goes to the back,
/// so that clusters that it may wait for get started.
void Launch::work() {
  WorkerStats stats;
  WorkerStats *counted = options.countStats ? &stats : nullptr;
  std::deque<std::unique_ptr<Cluster>> running;
  while (!isStopped) {
    uint64_t next = numClusters;
    if (running.size() < maxLiveClusters)
      next = nextCluster.fetch_add(1);
    if (next < numClusters)
      running.push_front(std::make_unique<Cluster>(*this, counted, next));
    if (running.empty())
      break;
    std::unique_ptr<Cluster> cluster = std::move(running.front());
    running.pop_front();
    if (!cluster->run(*this))
      running.push_back(std::move(cluster));
  }
  if (counted)
    addStats(stats);
}

LaunchResult Launch::run() {
  unsigned count = options.hostThreads;
  if (!count)
    count = std::max(1u, std::thread::hardware_concurrency());
  count = unsigned(std::min<uint64_t>(count, numClusters));
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < count; ++i)
    threads.emplace_back([this] { work(); });
  work();
  for (std::thread &thread : threads)
    thread.join();
  return std::move(result);
}
