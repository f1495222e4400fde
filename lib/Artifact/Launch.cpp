//===- Launch.cpp - What to launch, for one call ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Artifact/Launch.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace ropewalk::artifact;

/// Extents of a grid that CUDA can launch.
static constexpr int64_t largestGrid[] = {INT32_MAX, 65535, 65535};

namespace {
class Evaluator {
public:
  Evaluator(const Plan &plan, const Sizes &sizes) : plan(plan), sizes(sizes) {}

  Error checkSizes();
  Error placeBuffers();
  Error computeResults();
  Error computeLaunches();

  Call call;

private:
  Error checkRank(unsigned number);
  Error checkExtents(unsigned number);
  Expected<int64_t> evaluateExtent(const Expr &expr, const Twine &what);
  Expected<bool> computeGrid(unsigned number, Launch &launch);
  Expected<LaunchArgument> computeArgument(unsigned step,
                                           const StepArgument &argument);

  const Plan &plan;
  const Sizes &sizes;
  std::vector<uint64_t> offsets;
};
} // namespace

/// "argument 0 'query'"
static std::string describe(const char *what, unsigned number, StringRef name) {
  std::string text = what + (" " + std::to_string(number));
  return name.empty() ? text : text + " '" + name.str() + "'";
}

Error Evaluator::checkRank(unsigned number) {
  const Argument &argument = plan.arguments[number];
  size_t rank = sizes.arguments[number].shape.size();
  if (rank == argument.shape.size())
    return Error::success();
  return createStringError(describe("argument", number, argument.name) +
                           " expects rank " + Twine(argument.shape.size()) +
                           ", but got " + Twine(rank));
}

Error Evaluator::checkExtents(unsigned number) {
  const Argument &argument = plan.arguments[number];
  ArrayRef<int64_t> shape = sizes.arguments[number].shape;
  for (auto [dimension, extent] : enumerate(shape)) {
    auto expected = argument.shape[dimension].evaluate(sizes);
    if (!expected)
      return expected.takeError();
    if (extent != *expected)
      return createStringError(describe("argument", number, argument.name) +
                               " expects extent " + Twine(*expected) +
                               " in dimension " + Twine(dimension) +
                               ", but got " + Twine(extent));
  }
  return Error::success();
}

Error Evaluator::checkSizes() {
  if (sizes.arguments.size() != plan.arguments.size())
    return createStringError(
        "'" + plan.entry + "' expects " + Twine(plan.arguments.size()) +
        " arguments, but got " + Twine(sizes.arguments.size()));
  // All ranks before extents, which may refer to dimensions of any argument.
  for (unsigned number = 0; number < plan.arguments.size(); ++number)
    if (Error error = checkRank(number))
      return error;
  for (unsigned number = 0; number < plan.arguments.size(); ++number)
    if (Error error = checkExtents(number))
      return error;
  for (const Check &check : plan.checks) {
    auto holds = check.holds.evaluate(sizes);
    if (!holds)
      return holds.takeError();
    if (*holds == 0)
      return createStringError(check.message);
  }
  return Error::success();
}

/// A number that counts something.
Expected<int64_t> Evaluator::evaluateExtent(const Expr &expr,
                                            const Twine &what) {
  auto value = expr.evaluate(sizes);
  if (value && *value < 0)
    return createStringError(what + " is negative: " + Twine(*value));
  return value;
}

Error Evaluator::placeBuffers() {
  // The status word.
  uint64_t end = workspaceAlignment;
  for (auto [number, buffer] : enumerate(plan.buffers)) {
    auto bytes =
        evaluateExtent(buffer.bytes, "the size of buffer " + Twine(number));
    if (!bytes)
      return bytes.takeError();
    offsets.push_back(end);
    uint64_t room = alignTo(uint64_t(*bytes), workspaceAlignment);
    if (room > uint64_t(INT64_MAX) - end)
      return createStringError(
          "sizes are too large: the workspace does not fit into 64 bits");
    end += room;
  }
  call.workspaceBytes = end;
  return Error::success();
}

Error Evaluator::computeResults() {
  for (auto [number, result] : enumerate(plan.results)) {
    std::vector<int64_t> shape;
    for (const Expr &expr : result.shape) {
      auto extent = evaluateExtent(
          expr, "an extent of " + describe("result", number, result.name));
      if (!extent)
        return extent.takeError();
      shape.push_back(*extent);
    }
    call.results.push_back(std::move(shape));
  }
  return Error::success();
}

/// True if there is something to launch.
Expected<bool> Evaluator::computeGrid(unsigned number, Launch &launch) {
  const Step &step = plan.steps[number];
  std::string name = describe("step", number, step.kernel);
  std::array<int64_t, 3> grid;
  for (unsigned axis = 0; axis < 3; ++axis) {
    auto extent = evaluateExtent(step.grid[axis], "a grid of " + name);
    if (!extent)
      return extent.takeError();
    grid[axis] = *extent;
  }
  if (is_contained(grid, 0))
    return false;
  for (unsigned axis = 0; axis < 3; ++axis) {
    if (grid[axis] > largestGrid[axis])
      return createStringError(
          "sizes are too large: " + name + " needs a grid of " +
          Twine(grid[0]) + " x " + Twine(grid[1]) + " x " + Twine(grid[2]) +
          " blocks, but CUDA launches at most 2147483647 x 65535 x 65535");
    launch.grid[axis] = grid[axis];
  }
  return true;
}

Expected<LaunchArgument>
Evaluator::computeArgument(unsigned step, const StepArgument &argument) {
  LaunchArgument result{argument.kind, 0, 0, argument.type};
  switch (argument.kind) {
  case StepArgument::Kind::Argument:
  case StepArgument::Kind::Result:
  case StepArgument::Kind::Constant:
    result.index = argument.index;
    return result;
  case StepArgument::Kind::Status:
    return result;
  case StepArgument::Kind::Buffer:
    result.bits = offsets[argument.index];
    return result;
  case StepArgument::Kind::Value:
    break;
  }
  auto value = argument.value.evaluate(sizes);
  if (!value)
    return value.takeError();
  if (argument.type == Element::I32 && !isInt<32>(*value))
    return createStringError("sizes are too large: " +
                             describe("step", step, plan.steps[step].kernel) +
                             " cannot take " + Twine(*value) + " as i32");
  result.bits = argument.type == Element::I1 ? *value != 0 : *value;
  return result;
}

Error Evaluator::computeLaunches() {
  for (auto [number, step] : enumerate(plan.steps)) {
    Launch launch;
    launch.step = number;
    auto launches = computeGrid(number, launch);
    if (!launches)
      return launches.takeError();
    if (!*launches)
      continue;
    for (const StepArgument &argument : step.arguments) {
      auto computed = computeArgument(number, argument);
      if (!computed)
        return computed.takeError();
      launch.arguments.push_back(*computed);
    }
    call.launches.push_back(std::move(launch));
  }
  return Error::success();
}

Expected<Call> ropewalk::artifact::evaluate(const Plan &plan,
                                            const Sizes &sizes) {
  Evaluator evaluator(plan, sizes);
  if (Error error = evaluator.checkSizes())
    return error;
  if (Error error = evaluator.placeBuffers())
    return error;
  if (Error error = evaluator.computeResults())
    return error;
  if (Error error = evaluator.computeLaunches())
    return error;
  return std::move(evaluator.call);
}

Expected<uint64_t> ropewalk::artifact::workspaceBytes(const Plan &plan,
                                                      const Sizes &sizes) {
  Evaluator evaluator(plan, sizes);
  if (Error error = evaluator.checkSizes())
    return error;
  if (Error error = evaluator.placeBuffers())
    return error;
  return evaluator.call.workspaceBytes;
}
