//===- KernelTable.cpp - Kernels and their resources ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Format.h"

#include <algorithm>
#include <array>

using namespace llvm;
using namespace ropewalk;

namespace {
using Row = std::array<std::string, 6>;
} // namespace

static Row makeRow(const artifact::Plan &plan, const artifact::Step &step) {
  unsigned threads = step.block[0] * step.block[1] * step.block[2];
  auto facts = plan.kernels.find(step.kernel);
  Row row = {step.kernel, stringify(step.phase).str(), std::to_string(threads),
             "-",         std::to_string(step.shared), "-"};
  if (facts == plan.kernels.end())
    return row;
  row[3] = std::to_string(facts->second.registers);
  row[4] = std::to_string(step.shared + facts->second.shared);
  row[5] = std::to_string(facts->second.spills);
  return row;
}

void compile::printKernelTable(const artifact::Plan &plan, raw_ostream &os) {
  SmallVector<Row> rows = {
      {"kernel", "phase", "threads", "registers", "shared", "spills"}};
  for (const artifact::Step &step : plan.steps)
    rows.push_back(makeRow(plan, step));
  std::array<size_t, 6> widths = {};
  for (const Row &row : rows)
    for (auto [width, cell] : zip(widths, row))
      width = std::max(width, cell.size());
  for (const Row &row : rows) {
    std::string line;
    raw_string_ostream text(line);
    // Words to the left, numbers to the right.
    for (size_t column = 0; column < row.size(); ++column)
      text << (column < 2 ? left_justify(row[column], widths[column])
                          : right_justify(row[column], widths[column]))
           << "  ";
    os << StringRef(line).rtrim() << '\n';
  }
}
