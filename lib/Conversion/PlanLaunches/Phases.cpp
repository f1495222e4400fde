//===- Phases.cpp - What runs once, and what every time ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Phases.h"

#include "ropewalk/Conversion/LaunchPlan.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::plan;

namespace {
using ValueSet = llvm::SmallDenseSet<Value, 8>;

/// The buffers of the host that a kernel touches.
struct Accesses {
  ValueSet reads, writes;
};

/// Collects the accesses of one kernel.
class AccessCollector {
public:
  explicit AccessCollector(const Kernel &kernel) : kernel(kernel) {}

  Accesses collect() {
    gpu::GPUFuncOp function = kernel.function;
    function.getBody().walk([&](Operation *op) { visit(op); });
    return std::move(accesses);
  }

private:
  void visit(Operation *op);
  void add(ValueSet &set, Value memory);

  const Kernel &kernel;
  Accesses accesses;
};
} // namespace

/// A buffer that cannot be told may be any.
void AccessCollector::add(ValueSet &set, Value memory) {
  Value root = memory ? findRoot(memory) : Value();
  if (auto parameter = dyn_cast_or_null<BlockArgument>(root)) {
    set.insert(kernel.operands[parameter.getArgNumber()]);
    return;
  }
  if (root)
    return; // the kernel's own
  for (Value operand : kernel.operands)
    if (isa<MemRefType>(operand.getType()))
      set.insert(operand);
}

void AccessCollector::visit(Operation *op) {
  if (op->hasTrait<OpTrait::HasRecursiveMemoryEffects>() ||
      isa<cf::AssertOp>(op) || isMemoryEffectFree(op))
    return;
  auto interface = dyn_cast<MemoryEffectOpInterface>(op);
  if (!interface) {
    add(accesses.reads, Value());
    add(accesses.writes, Value());
    return;
  }
  SmallVector<MemoryEffects::EffectInstance> effects;
  interface.getEffects(effects);
  // An op that names memory touches no other.
  bool hasValues = llvm::any_of(
      effects, [](const auto &effect) { return bool(effect.getValue()); });
  for (const MemoryEffects::EffectInstance &effect : effects) {
    if (hasValues && !effect.getValue())
      continue;
    if (isa<MemoryEffects::Read>(effect.getEffect()))
      add(accesses.reads, effect.getValue());
    if (isa<MemoryEffects::Write>(effect.getEffect()))
      add(accesses.writes, effect.getValue());
  }
}

//===----------------------------------------------------------------------===//
// Phases
//===----------------------------------------------------------------------===//

namespace {
/// Finds the kernels that have to run every time.
class PhaseFinder {
public:
  PhaseFinder(func::FuncOp host, ArrayRef<Kernel> kernels) : kernels(kernels) {
    for (const Kernel &kernel : kernels)
      accesses.push_back(AccessCollector(kernel).collect());
    attends.assign(kernels.size(), false);
    for (Value result : host.getBody().front().getTerminator()->getOperands())
      results.insert(findRoot(result));
  }

  LogicalResult checkWrites();
  std::vector<bool> find();

private:
  bool mustAttend(size_t number);

  ArrayRef<Kernel> kernels;
  std::vector<Accesses> accesses;
  std::vector<bool> attends;
  ValueSet results;
};
} // namespace

static bool isFloatArgument(Value root) {
  auto type = cast<MemRefType>(root.getType());
  return isa<BlockArgument>(root) && isa<FloatType>(type.getElementType());
}

static bool isStatus(Value root) {
  Operation *maker = root.getDefiningOp();
  return maker && maker->hasAttr(kStatusAttr);
}

static bool meet(const ValueSet &left, const ValueSet &right) {
  return llvm::any_of(left, [&](Value root) {
    return right.contains(root) && !isStatus(root);
  });
}

bool PhaseFinder::mustAttend(size_t number) {
  const Accesses &own = accesses[number];
  if (llvm::any_of(own.reads, isFloatArgument) || meet(own.writes, results))
    return true;
  for (size_t other = 0; other < kernels.size(); ++other) {
    if (!attends[other])
      continue;
    // What others write every time is not there before; and what others read
    // or write before this one would find the later numbers.
    if (meet(own.reads, accesses[other].writes) ||
        meet(own.writes, accesses[other].writes) ||
        (other < number && meet(own.writes, accesses[other].reads)))
      return true;
  }
  return false;
}

std::vector<bool> PhaseFinder::find() {
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t number = 0; number < kernels.size(); ++number)
      if (!attends[number] && mustAttend(number))
        changed = attends[number] = true;
  }
  return attends;
}

LogicalResult PhaseFinder::checkWrites() {
  for (auto [kernel, access] : llvm::zip_equal(kernels, accesses))
    for (Value root : access.writes) {
      if (auto argument = dyn_cast<BlockArgument>(root))
        return emitError(gpu::GPUFuncOp(kernel.function).getLoc())
               << "plan-launches: expects arguments that are only read, but "
                  "argument "
               << argument.getArgNumber() << " is written here";
      if (root.getDefiningOp<memref::GetGlobalOp>())
        return emitError(gpu::GPUFuncOp(kernel.function).getLoc())
               << "plan-launches: expects constants that are only read, but one "
                  "is written here";
    }
  return success();
}

LogicalResult plan::assignPhases(func::FuncOp host, ArrayRef<Kernel> kernels) {
  PhaseFinder finder(host, kernels);
  if (failed(finder.checkWrites()))
    return failure();
  Builder builder(host.getContext());
  for (auto [kernel, attends] : llvm::zip_equal(kernels, finder.find()))
    kernel.launch->setAttr(kPhaseAttr, builder.getStringAttr(
                                           attends ? "attend" : "prepare"));
  return success();
}
