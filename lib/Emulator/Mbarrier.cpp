//===- Mbarrier.cpp - Barriers in shared memory -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Mbarrier.h"

#include "Checker.h"
#include "Cluster.h"
#include "Launch.h"

#include "llvm/ADT/StringExtras.h"

using namespace ropewalk::emulator;
using llvm::Twine;

static std::string atOffset(uint64_t offset) {
  return "at offset 0x" + llvm::utohexstr(offset) + " of shared memory";
}

Mbarrier *Mbarriers::find(uint64_t offset) {
  auto found = objects.find(offset);
  return found == objects.end() ? nullptr : found->second.get();
}

std::string Mbarriers::findProblem(uint64_t offset) const {
  if (objects.count(offset))
    return "";
  return "there is no mbarrier " + atOffset(offset) +
         "; it was never initialised, or it was invalidated";
}

/// Bytes of a live mbarrier are marked, so that plain accesses are noticed.
void Mbarriers::markBytes(uint64_t offset, uint8_t value) {
  if (block.shared.written)
    std::memset(block.shared.written + offset, value, 8);
}

std::string Mbarriers::init(uint64_t offset, uint32_t count, const Code &code,
                            const Inst &inst) {
  if (const Mbarrier *old = find(offset))
    return "the mbarrier " + atOffset(offset) +
           " is in use; mbarrier.inval must end that first\n  initialised at " +
           block.launch.describe(*old->initCode, *old->init);
  if (count == 0 || count > maxCount)
    return ("an mbarrier counts 1 to " + Twine(maxCount) + " arrivals, but " +
            Twine(count) + " are given")
        .str();
  auto object = std::make_unique<Mbarrier>();
  object->pending = object->expected = count;
  object->initCode = &code;
  object->init = &inst;
  objects[offset] = std::move(object);
  markBytes(offset, liveMbarrier);
  return "";
}

std::string Mbarriers::invalidate(uint64_t offset) {
  std::string problem = findProblem(offset);
  if (problem.empty()) {
    objects.erase(offset);
    markBytes(offset, 0);
  }
  return problem;
}

std::string Mbarriers::arrive(uint64_t offset, const Arrival &arrival,
                              uint64_t &state) {
  std::string problem = findProblem(offset);
  if (!problem.empty())
    return problem;
  Mbarrier &object = *find(offset);
  if (arrival.expectTx) {
    problem = changeTx(offset, arrival.expectTx);
    if (!problem.empty())
      return problem;
  }
  if (arrival.count == 0 || arrival.count > object.pending)
    return (Twine(arrival.count) + " arrivals at the mbarrier " +
            atOffset(offset) + ", whose phase " + Twine(object.phase) +
            " expects " + Twine(object.pending) + " more of " +
            Twine(object.expected))
        .str();
  state = object.getState();
  if (arrival.mustNotComplete && arrival.count == object.pending &&
      object.tx == 0)
    return "an arrival with .noComplete completes the phase of the mbarrier " +
           atOffset(offset);
  object.pending -= arrival.count;
  if (arrival.isDrop)
    object.expected -= std::min(arrival.count, object.expected);
  completeIfReady(offset, object);
  return "";
}

std::string Mbarriers::addPending(uint64_t offset, uint32_t count) {
  std::string problem = findProblem(offset);
  if (!problem.empty())
    return problem;
  Mbarrier &object = *find(offset);
  object.pending += count;
  if (object.pending <= maxCount)
    return "";
  return ("the mbarrier " + atOffset(offset) + " counts up to " +
          Twine(maxCount) + " arrivals, but gets to " + Twine(object.pending))
      .str();
}

std::string Mbarriers::changeTx(uint64_t offset, int64_t bytes) {
  std::string problem = findProblem(offset);
  if (!problem.empty())
    return problem;
  Mbarrier &object = *find(offset);
  object.tx += bytes;
  if (object.tx > int64_t(maxCount) || object.tx < -int64_t(maxCount))
    return ("the mbarrier " + atOffset(offset) + " counts up to " +
            Twine(maxCount) + " bytes in flight, but gets to " +
            Twine(object.tx))
        .str();
  completeIfReady(offset, object);
  return "";
}

void Mbarriers::completeIfReady(uint64_t offset, Mbarrier &object) {
  if (object.pending || object.tx)
    return;
  ++object.phase;
  if (block.stats)
    ++block.stats->mbarrierPhases;
  object.pending = object.expected;
  object.completed = std::move(object.arriving);
  object.arriving.clear();
  MbarrierPlace place{&block, offset};
  for (const auto &member : block.cluster.blocks)
    for (const auto &warp : member->warps)
      warp->wakeAtMbarrier(place);
}

std::string Mbarriers::testState(uint64_t offset, uint64_t state,
                                 bool &isComplete) {
  std::string problem = findProblem(offset);
  if (!problem.empty())
    return problem;
  uint64_t phase = state >> 20, current = find(offset)->phase;
  isComplete = phase != current;
  if (phase == current || phase + 1 == current)
    return "";
  return ("the state is one of phase " + Twine(phase) + " of the mbarrier " +
          atOffset(offset) + ", but only its current phase, " + Twine(current) +
          ", and the one before can be tested")
      .str();
}

std::string Mbarriers::testParity(uint64_t offset, uint32_t parity,
                                  bool &isComplete) {
  std::string problem = findProblem(offset);
  if (!problem.empty())
    return problem;
  if (parity > 1)
    return ("a phase has parity 0 or 1, but " + Twine(parity) + " is given")
        .str();
  isComplete = (find(offset)->phase & 1) != parity;
  return "";
}

void Mbarriers::complete(AsyncOp &op) {
  uint64_t offset = op.mbarrier.offset;
  Mbarrier *object = find(offset);
  if (object && block.checker)
    block.checker->completeOn(op, offset, object->arriving);
  std::string problem =
      op.txBytes ? changeTx(offset, -int64_t(op.txBytes)) : findProblem(offset);
  if (problem.empty())
    return;
  const Launch &launch = block.launch;
  block.launch.stopWith("mbarrier", "mbarrier: " + problem + "\n  at " +
                                        launch.describe(*op.code, *op.inst) +
                                        "\n  when it completes");
}

std::string Mbarriers::describe(uint64_t offset) const {
  auto found = objects.find(offset);
  if (found == objects.end())
    return "an mbarrier " + atOffset(offset) + " that is gone";
  const Mbarrier &object = *found->second;
  return ("phase " + Twine(object.phase) + " of the mbarrier " +
          atOffset(offset) + ", where " + Twine(object.pending) + " of " +
          Twine(object.expected) + " arrivals and " + Twine(object.tx) +
          " bytes are missing")
      .str();
}
