//===- Plan.h - What to launch, for all sizes -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A plan is a compiled function as a list of kernel launches. It is written
/// once, by the compiler, and serves calls of every size: whatever depends on
/// sizes is an expression. A loader evaluates it on the host, without MLIR and
/// without looking into device memory.
///
/// Memory of a call:
/// * arguments and results, contiguous in row-major order, belong to the
/// caller;
/// * one workspace, the caller's too, holds a status word (i32, 0 if all is
///   well) and then the plan's buffers, each at a multiple of 256 bytes;
/// * constants are uploaded once, when the plan is loaded.
///
/// Steps of the phase "prepare" depend on segment tables and sizes only. After
/// they ran once, steps of the phase "attend" may run any number of times in
/// the same workspace, for instance once for every layer of a model.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_ARTIFACT_PLAN_H
#define ROPEWALK_ARTIFACT_PLAN_H

#include "ropewalk/Artifact/Expr.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace ropewalk::artifact {

/// The elements of tensors, scalars and kernel parameters. I1 takes one byte.
enum class Element { BF16, F16, F32, F64, I1, I32, I64 };

/// The spelling of MLIR: "bf16", "i64".
llvm::StringRef stringify(Element element);
std::optional<Element> symbolizeElement(llvm::StringRef word);
unsigned getByteWidth(Element element);
inline bool isFloat(Element element) { return element <= Element::F64; }

enum class Phase { Prepare, Attend };
llvm::StringRef stringify(Phase phase);
std::optional<Phase> symbolizePhase(llvm::StringRef word);

/// What a call is given. Scalars have no shape.
struct Argument {
  std::string name;
  Element element = Element::F32;
  bool isScalar = false;
  /// A dimension whose extent is free is `Expr::dim` of itself.
  std::vector<Expr> shape;
  /// Bytes that divide a tensor's address.
  unsigned align = 16;
};

/// What a call writes. Tensors only; the caller provides them.
struct Result {
  std::string name;
  Element element = Element::F32;
  std::vector<Expr> shape;
  unsigned align = 16;
};

/// What must hold for the sizes of a call. All checks are made, in their order,
/// before anything else is evaluated.
struct Check {
  Expr holds;
  std::string message;
};

/// A part of the workspace, in bytes. Buffers that steps of the phase "prepare"
/// write and later steps read have that phase.
struct Buffer {
  Expr bytes;
  Phase phase = Phase::Attend;
};

/// What a kernel is given for one parameter.
struct StepArgument {
  enum class Kind {
    Argument, // address of a tensor argument
    Result,
    Buffer,
    Constant,
    Status, // address of the status word
    Value   // a number
  };
  Kind kind = Kind::Value;
  /// Which argument, result, buffer or constant.
  unsigned index = 0;
  /// Of `Value`: its type, and for integers the number. For f32 and f64 it is
  /// `Expr::scalar` of an argument of the same type, passed on bit by bit.
  Element type = Element::I64;
  Expr value;

  static StepArgument pointer(Kind kind, unsigned index = 0) {
    return {kind, index, Element::I64, 0};
  }
  static StepArgument number(Element type, Expr value) {
    return {Kind::Value, 0, type, std::move(value)};
  }
};

/// One launch of a kernel. It is skipped if an extent of the grid is 0.
struct Step {
  std::string kernel;
  Phase phase = Phase::Attend;
  std::array<Expr, 3> grid = {1, 1, 1};
  std::array<unsigned, 3> block = {1, 1, 1};
  /// Dynamic shared memory, in bytes.
  unsigned shared = 0;
  std::vector<StepArgument> arguments;
};

/// What the assembler says about a kernel: registers per thread, static shared
/// memory per block in bytes, spilled bytes (loads and stores added), stack
/// frame in bytes.
struct KernelFacts {
  unsigned registers = 0;
  unsigned shared = 0;
  unsigned spills = 0;
  unsigned stack = 0;
};

struct Plan {
  /// The compiler that made it: "ropewalk 0.1.0".
  std::string producer;
  /// The function it stands for.
  std::string entry;
  /// The GPU that the kernels were compiled for, "sm_80". Their PTX runs on
  /// later ones too, if no letter follows the number.
  std::string arch;
  std::vector<Argument> arguments;
  std::vector<Result> results;
  std::vector<Check> checks;
  /// What the values 1, 2, ... of the status word mean.
  std::vector<std::string> status;
  std::vector<Buffer> buffers;
  /// Bytes of tables that never change.
  std::vector<std::string> constants;
  std::vector<Step> steps;
  /// By kernel. Empty where there was no assembler.
  std::map<std::string, KernelFacts> kernels;
};

/// Checks that a plan is consistent: numbers of arguments, buffers, dimensions
/// exist, kernel parameters have types, names are not empty. Plans that fail
/// are mistakes of a compiler, or damaged files.
llvm::Error verify(const Plan &plan);

} // namespace ropewalk::artifact

#endif // ROPEWALK_ARTIFACT_PLAN_H
