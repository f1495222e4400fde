//===- Stats.cpp - What a launch did, in numbers -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Decoder.h"
#include "Launch.h"

#include "llvm/Support/JSON.h"

using namespace ropewalk::emulator;

namespace {

struct EventRow {
  const char *name, *key;
  uint64_t EventCounts::*count;
};
const EventRow events[] = {
    {"bank conflicts", "bank_conflicts", &EventCounts::bankConflicts},
    {"tensor multiply-adds", "tensor_multiply_adds",
     &EventCounts::tensorMultiplyAdds},
    {"barrier phases", "barrier_phases", &EventCounts::barrierPhases},
    {"cluster barrier phases", "cluster_barrier_phases",
     &EventCounts::clusterBarrierPhases},
    {"mbarrier phases", "mbarrier_phases", &EventCounts::mbarrierPhases},
    {"asynchronous operations", "async_operations",
     &EventCounts::asyncOperations}};

} // namespace

void EventCounts::add(const EventCounts &other) {
  for (const EventRow &row : events)
    this->*row.count += other.*row.count;
}

void Launch::addStats(const WorkerStats &stats) {
  std::lock_guard<std::mutex> lock(mutex);
  for (const auto &[code, counts] : stats.codes)
    for (size_t i = 0; i < counts.warps.size(); ++i) {
      if (!counts.warps[i] || !code->rows[i])
        continue;
      Stats::Count &count = result.stats.instructions[code->rows[i]->family];
      count.warps += counts.warps[i];
      count.lanes += counts.lanes[i];
    }
  for (unsigned space = 0; space < 6; ++space)
    for (unsigned write = 0; write < 2; ++write)
      if (uint64_t bytes = stats.bytes[space][write])
        result.stats
            .bytes[(stringify(Space(space)) + (write ? " written" : " read"))
                       .str()] += bytes;
  result.stats.add(stats);
}

void Stats::print(llvm::raw_ostream &os) const {
  for (const auto &[family, count] : instructions)
    os << "instructions " << family << ": " << count.warps << " warps, "
       << count.lanes << " threads\n";
  for (const auto &[space, count] : bytes)
    os << "bytes " << space << ": " << count << "\n";
  for (const EventRow &row : events)
    os << row.name << ": " << this->*row.count << "\n";
}

void Stats::printJson(llvm::raw_ostream &os) const {
  llvm::json::OStream json(os);
  json.object([&] {
    json.attributeObject("instructions", [&] {
      for (const auto &[family, count] : instructions)
        json.attribute(family, llvm::json::Object{{"warps", count.warps},
                                                  {"threads", count.lanes}});
    });
    json.attributeObject("bytes", [&] {
      for (const auto &[space, count] : bytes)
        json.attribute(space, count);
    });
    for (const EventRow &row : events)
      json.attribute(row.key, this->*row.count);
  });
  os << "\n";
}
