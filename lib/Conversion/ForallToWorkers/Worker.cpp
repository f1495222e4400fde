//===- Worker.cpp - A function for one iteration ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The body of the loop moves into the worker as it is. After that every value
/// which it still uses from the caller is handed over: through a field of a
/// structure that the caller keeps on its stack, the context.
///
//===----------------------------------------------------------------------===//

#include "Worker.h"

#include "IterationSpace.h"
#include "StackBuffers.h"

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/RegionUtils.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace ropewalk;

namespace {
constexpr llvm::StringLiteral parallelForName = "ropewalk_parallel_for";

class Outliner {
public:
  Outliner(scf::ForallOp forall, SymbolTable &symbols)
      : forall(forall), symbols(symbols), loc(forall.getLoc()),
        context(forall.getContext()), converter(context),
        pointer(LLVM::LLVMPointerType::get(context)),
        i64(IntegerType::get(context, 64)) {}

  LogicalResult run();

private:
  LogicalResult checkCaptures();
  func::FuncOp declareParallelFor();
  void createWorker();
  void moveBody(const workers::IterationSpace &space);

  llvm::SetVector<Value> findValuesFromOutside();
  void copyConstant(Operation *constant);
  void handOver(OpBuilder &caller, ArrayRef<Value> values);
  Value createContext(LLVM::LLVMStructType type);
  void emitCall(OpBuilder &builder, func::FuncOp parallelFor, Value count);

  scf::ForallOp forall;
  SymbolTable &symbols;
  Location loc;
  MLIRContext *context;
  LLVMTypeConverter converter;
  Type pointer, i64;

  func::FuncOp worker;
  Value structure; ///< address of the context in the caller
};

/// Constants are copied into the worker, so that it can be optimised with them;
/// addresses of globals as well.
bool isConstant(Operation *op) {
  return op && (matchPattern(op, m_Constant()) || isa<memref::GetGlobalOp>(op));
}
} // namespace

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// The runtime's function. Null if the module means something else by its name.
func::FuncOp Outliner::declareParallelFor() {
  auto type = FunctionType::get(context, {i64, pointer, pointer}, {});
  if (Operation *known = symbols.lookup(parallelForName)) {
    auto function = dyn_cast<func::FuncOp>(known);
    if (function && function.isExternal() && function.getFunctionType() == type)
      return function;
    known->emitError() << "expects another name than '" << parallelForName
                       << "', which belongs to the runtime";
    return nullptr;
  }
  auto function = func::FuncOp::create(loc, parallelForName, type);
  function.setPrivate();
  symbols.insert(function);
  return function;
}

void Outliner::createWorker() {
  auto caller = forall->getParentOfType<FunctionOpInterface>();
  auto type = FunctionType::get(context, {pointer, i64, i64}, {});
  worker =
      func::FuncOp::create(loc, (caller.getName() + "_worker").str(), type);
  worker.setPrivate();
  symbols.insert(worker, std::next(Block::iterator(caller)));
}

void Outliner::moveBody(const workers::IterationSpace &space) {
  Block *entry = worker.addEntryBlock();
  auto builder = OpBuilder::atBlockBegin(entry);
  Value number = arith::IndexCastOp::create(
      builder, loc, builder.getIndexType(), entry->getArgument(1));
  SmallVector<Value> variables = space.emitVariables(builder, number);
  Block *body = forall.getBody();
  for (auto [argument, variable] :
       llvm::zip_equal(body->getArguments(), variables))
    argument.replaceAllUsesWith(variable);
  body->getTerminator()->erase();
  entry->getOperations().splice(entry->end(), body->getOperations());
  builder.setInsertionPointToEnd(entry);
  func::ReturnOp::create(builder, loc);
}

//===----------------------------------------------------------------------===//
// Values from outside
//===----------------------------------------------------------------------===//

LogicalResult Outliner::checkCaptures() {
  llvm::SetVector<Value> values;
  getUsedValuesDefinedAbove(forall.getRegion(), values);
  for (Value value : values) {
    if (isConstant(value.getDefiningOp()) ||
        converter.convertType(value.getType()))
      continue;
    return forall.emitOpError()
           << "cannot hand a value of type " << value.getType()
           << " to its iterations, because that type has no form in the LLVM "
              "dialect; bufferize first";
  }
  return success();
}

/// What the worker uses although it is defined in the caller.
llvm::SetVector<Value> Outliner::findValuesFromOutside() {
  llvm::SetVector<Value> values;
  Region &region = worker.getBody();
  region.walk([&](Operation *op) {
    for (Value operand : op->getOperands())
      if (!region.isAncestor(operand.getParentRegion()))
        values.insert(operand);
  });
  return values;
}

void Outliner::copyConstant(Operation *constant) {
  auto builder = OpBuilder::atBlockBegin(&worker.getBody().front());
  Operation *copy = builder.clone(*constant);
  constant->replaceUsesWithIf(
      copy, [&](OpOperand &use) { return worker->isAncestor(use.getOwner()); });
}

/// The structure is made in the entry block: the loop may be inside of another.
Value Outliner::createContext(LLVM::LLVMStructType type) {
  auto caller = forall->getParentOfType<FunctionOpInterface>();
  auto builder = OpBuilder::atBlockBegin(&caller.getFunctionBody().front());
  Value one =
      LLVM::ConstantOp::create(builder, loc, i64, builder.getI64IntegerAttr(1));
  return LLVM::AllocaOp::create(builder, loc, pointer, type, one);
}

void Outliner::handOver(OpBuilder &caller, ArrayRef<Value> values) {
  SmallVector<Type> fields;
  for (Value value : values)
    fields.push_back(converter.convertType(value.getType()));
  auto type = LLVM::LLVMStructType::getLiteral(context, fields);
  structure = createContext(type);
  Block &entry = worker.getBody().front();
  auto callee = OpBuilder::atBlockBegin(&entry);
  auto cast = [&](OpBuilder &builder, Type to, Value value) -> Value {
    if (value.getType() == to)
      return value;
    return UnrealizedConversionCastOp::create(builder, loc, to, value)
        .getResult(0);
  };
  for (auto [number, value] : llvm::enumerate(values)) {
    SmallVector<LLVM::GEPArg> path = {0, static_cast<int32_t>(number)};
    Value to = LLVM::GEPOp::create(caller, loc, pointer, type, structure, path);
    LLVM::StoreOp::create(caller, loc, cast(caller, fields[number], value), to);
    Value from = LLVM::GEPOp::create(callee, loc, pointer, type,
                                     entry.getArgument(0), path);
    Value loaded = LLVM::LoadOp::create(callee, loc, fields[number], from);
    loaded = cast(callee, value.getType(), loaded);
    Value(value).replaceUsesWithIf(loaded, [&](OpOperand &use) {
      return worker->isAncestor(use.getOwner());
    });
  }
}

//===----------------------------------------------------------------------===//
// All steps
//===----------------------------------------------------------------------===//

void Outliner::emitCall(OpBuilder &builder, func::FuncOp parallelFor,
                        Value count) {
  Value function = func::ConstantOp::create(
      builder, loc, worker.getFunctionType(), worker.getName());
  Value address =
      UnrealizedConversionCastOp::create(builder, loc, pointer, function)
          .getResult(0);
  Value number = arith::IndexCastOp::create(builder, loc, i64, count);
  func::CallOp::create(builder, loc, parallelFor,
                       ValueRange{number, address, structure});
}

LogicalResult Outliner::run() {
  func::FuncOp parallelFor = declareParallelFor();
  if (!parallelFor || failed(checkCaptures()))
    return failure();
  OpBuilder builder(forall);
  workers::IterationSpace space(builder, forall);
  Value count = space.emitCount(builder);
  createWorker();
  moveBody(space);
  SmallVector<Value> captured;
  for (Value value : findValuesFromOutside()) {
    if (isConstant(value.getDefiningOp()))
      copyConstant(value.getDefiningOp());
    else
      captured.push_back(value);
  }
  handOver(builder, captured);
  workers::boundStack(worker);
  emitCall(builder, parallelFor, count);
  forall.erase();
  return success();
}

LogicalResult workers::outlineWorker(scf::ForallOp forall,
                                     SymbolTable &symbols) {
  return Outliner(forall, symbols).run();
}
