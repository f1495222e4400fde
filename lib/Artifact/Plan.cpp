//===- Plan.cpp - What to launch, for all sizes -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Artifact/Plan.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;
using namespace ropewalk::artifact;

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static constexpr std::pair<Element, StringLiteral> elements[] = {
    {Element::BF16, "bf16"}, {Element::F16, "f16"}, {Element::F32, "f32"},
    {Element::F64, "f64"},   {Element::I1, "i1"},   {Element::I32, "i32"},
    {Element::I64, "i64"}};

StringRef ropewalk::artifact::stringify(Element element) {
  return elements[size_t(element)].second;
}

std::optional<Element> ropewalk::artifact::symbolizeElement(StringRef word) {
  for (const auto &[element, known] : elements)
    if (known == word)
      return element;
  return std::nullopt;
}

unsigned ropewalk::artifact::getByteWidth(Element element) {
  switch (element) {
  case Element::I1:
    return 1;
  case Element::BF16:
  case Element::F16:
    return 2;
  case Element::F32:
  case Element::I32:
    return 4;
  case Element::F64:
  case Element::I64:
    return 8;
  }
  llvm_unreachable("not an element");
}

StringRef ropewalk::artifact::stringify(Phase phase) {
  return phase == Phase::Prepare ? "prepare" : "attend";
}

std::optional<Phase> ropewalk::artifact::symbolizePhase(StringRef word) {
  for (Phase phase : {Phase::Prepare, Phase::Attend})
    if (stringify(phase) == word)
      return phase;
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Consistency
//===----------------------------------------------------------------------===//

namespace {
/// Checks a plan part by part; `where` says which part it is at.
class Verifier {
public:
  explicit Verifier(const Plan &plan) : plan(plan) {}
  Error run();

private:
  Error fail(const Twine &what) const {
    return createStringError(Twine(where) + " " + what);
  }
  Error checkHead();
  Error checkExpr(const Expr &expr);
  Error checkShape(ArrayRef<Expr> shape);
  Error checkArguments();
  Error checkResults();
  Error checkWorkspace();
  Error checkStep(const Step &step);
  Error checkStepArgument(const Step &step, const StepArgument &argument);
  Error checkPointer(const Step &step, const StepArgument &argument);
  Error checkNumber(const StepArgument &argument);

  const Plan &plan;
  std::string where;
};
} // namespace

Error Verifier::checkHead() {
  where = "the plan";
  if (plan.entry.empty())
    return fail("has no name of a function");
  unsigned version;
  StringRef number = plan.arch;
  if (!number.consume_front("sm_") || number.consumeInteger(10, version) ||
      !(number.empty() || number == "a" || number == "f"))
    return fail("expects an architecture like sm_80, but got '" + plan.arch +
                "'");
  return Error::success();
}

/// What an expression takes from a call must be there.
Error Verifier::checkExpr(const Expr &expr) {
  for (const Expr &operand : expr.getOperands())
    if (Error error = checkExpr(operand))
      return error;
  bool isDim = expr.getOp() == Expr::Op::Dim;
  if (!isDim && expr.getOp() != Expr::Op::Scalar)
    return Error::success();
  unsigned number = expr.getArgument();
  if (number >= plan.arguments.size())
    return fail("refers to argument " + Twine(number) + ", but there are " +
                Twine(plan.arguments.size()));
  const Argument &argument = plan.arguments[number];
  if (isDim &&
      (argument.isScalar || expr.getDimension() >= argument.shape.size()))
    return fail("refers to dimension " + Twine(expr.getDimension()) +
                " of argument " + Twine(number) + ", which has none");
  if (!isDim && (!argument.isScalar || isFloat(argument.element)))
    return fail("computes with argument " + Twine(number) +
                ", which is not a scalar of integers");
  return Error::success();
}

Error Verifier::checkShape(ArrayRef<Expr> shape) {
  for (const Expr &extent : shape) {
    if (Error error = checkExpr(extent))
      return error;
    if (extent.asConstant().value_or(0) < 0)
      return fail("has a negative extent");
  }
  return Error::success();
}

Error Verifier::checkArguments() {
  for (auto [number, argument] : enumerate(plan.arguments)) {
    where = "argument " + std::to_string(number);
    if (argument.isScalar && !argument.shape.empty())
      return fail("is a scalar with a shape");
    if (argument.isScalar && getByteWidth(argument.element) == 2)
      return fail("is a scalar of 16 bits");
    if (argument.align == 0)
      return fail("has an alignment of 0");
    if (Error error = checkShape(argument.shape))
      return error;
  }
  return Error::success();
}

Error Verifier::checkResults() {
  for (auto [number, result] : enumerate(plan.results)) {
    where = "result " + std::to_string(number);
    if (result.align == 0)
      return fail("has an alignment of 0");
    if (Error error = checkShape(result.shape))
      return error;
  }
  return Error::success();
}

Error Verifier::checkWorkspace() {
  for (auto [number, check] : enumerate(plan.checks)) {
    where = "check " + std::to_string(number);
    if (Error error = checkExpr(check.holds))
      return error;
    if (check.message.empty())
      return fail("has no message");
  }
  for (auto [number, buffer] : enumerate(plan.buffers)) {
    where = "buffer " + std::to_string(number);
    if (Error error = checkExpr(buffer.bytes))
      return error;
  }
  return Error::success();
}

/// A step that runs once for all layers must not use what changes between them.
Error Verifier::checkPointer(const Step &step, const StepArgument &argument) {
  auto checkIndex = [&](const char *kind, size_t size) -> Error {
    if (argument.index < size)
      return Error::success();
    return fail("refers to " + Twine(kind) + " " + Twine(argument.index) +
                ", but there are " + Twine(size));
  };
  bool prepares = step.phase == Phase::Prepare;
  switch (argument.kind) {
  case StepArgument::Kind::Argument:
    if (Error error = checkIndex("argument", plan.arguments.size()))
      return error;
    if (plan.arguments[argument.index].isScalar)
      return fail("takes the address of argument " + Twine(argument.index) +
                  ", a scalar");
    return Error::success();
  case StepArgument::Kind::Result:
    if (prepares)
      return fail("prepares, but uses result " + Twine(argument.index));
    return checkIndex("result", plan.results.size());
  case StepArgument::Kind::Buffer:
    if (Error error = checkIndex("buffer", plan.buffers.size()))
      return error;
    if (prepares && plan.buffers[argument.index].phase == Phase::Attend)
      return fail("prepares, but uses buffer " + Twine(argument.index) +
                  " of the phase attend");
    return Error::success();
  case StepArgument::Kind::Constant:
    return checkIndex("constant", plan.constants.size());
  case StepArgument::Kind::Status:
  case StepArgument::Kind::Value:
    return Error::success();
  }
  llvm_unreachable("not a kind of argument");
}

Error Verifier::checkNumber(const StepArgument &argument) {
  if (getByteWidth(argument.type) == 2)
    return fail("passes a number of type " + stringify(argument.type));
  if (!isFloat(argument.type))
    return checkExpr(argument.value);
  if (argument.value.getOp() != Expr::Op::Scalar ||
      argument.value.getArgument() >= plan.arguments.size())
    return fail("computes a number of type " + stringify(argument.type));
  const Argument &source = plan.arguments[argument.value.getArgument()];
  if (!source.isScalar || source.element != argument.type)
    return fail("passes argument " + Twine(argument.value.getArgument()) +
                " as a number of type " + stringify(argument.type));
  return Error::success();
}

Error Verifier::checkStepArgument(const Step &step,
                                  const StepArgument &argument) {
  if (argument.kind == StepArgument::Kind::Value)
    return checkNumber(argument);
  return checkPointer(step, argument);
}

Error Verifier::checkStep(const Step &step) {
  if (step.kernel.empty())
    return fail("names no kernel");
  for (const Expr &extent : step.grid)
    if (Error error = checkExpr(extent))
      return error;
  uint64_t threads = uint64_t(step.block[0]) * step.block[1] * step.block[2];
  bool fits = step.block[0] <= 1024 && step.block[1] <= 1024 &&
              step.block[2] <= 64 && threads >= 1 && threads <= 1024;
  if (!fits)
    return fail("has a block of " + Twine(step.block[0]) + " x " +
                Twine(step.block[1]) + " x " + Twine(step.block[2]) +
                " threads, but CUDA has blocks of 1 to 1024");
  for (const StepArgument &argument : step.arguments)
    if (Error error = checkStepArgument(step, argument))
      return error;
  return Error::success();
}

Error Verifier::run() {
  if (Error error = checkHead())
    return error;
  if (Error error = checkArguments())
    return error;
  if (Error error = checkResults())
    return error;
  if (Error error = checkWorkspace())
    return error;
  for (auto [number, step] : enumerate(plan.steps)) {
    where = "step " + std::to_string(number);
    if (Error error = checkStep(step))
      return error;
  }
  return Error::success();
}

Error ropewalk::artifact::verify(const Plan &plan) {
  return Verifier(plan).run();
}
