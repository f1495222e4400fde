//===- NativeCode.cpp - Machine code of this process ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/NativeCode.h"

#include "ropewalk/Target/CpuTarget.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/ExecutionEngine/Orc/CompileUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/TargetParser/Host.h"

#include <mutex>

using namespace llvm;
using namespace ropewalk;
using runtime::NativeCode;

//===----------------------------------------------------------------------===//
// Targets
//===----------------------------------------------------------------------===//

static void initializeOnce() {
  static std::once_flag once;
  std::call_once(once, [] {
    InitializeNativeTarget();
    InitializeNativeTargetAsmPrinter();
  });
}

Expected<std::unique_ptr<TargetMachine>>
runtime::createTargetMachine(const CpuTarget &cpu) {
  initializeOnce();
  if (Error error = cpu.checkHost())
    return std::move(error);
  Triple triple(sys::getProcessTriple());
  std::string message;
  const Target *target = TargetRegistry::lookupTarget(triple, message);
  if (!target)
    return createStringError("this LLVM has no code generator for '" +
                             triple.str() + "'");
  std::unique_ptr<TargetMachine> machine(target->createTargetMachine(
      triple, cpu.getName(), cpu.getFeatureString(), TargetOptions(),
      Reloc::PIC_, CodeModel::Small, CodeGenOptLevel::Default, /*JIT=*/true));
  if (!machine)
    return createStringError("cannot make code for '" + cpu.getName() + "'");
  return std::move(machine);
}

std::string runtime::describeTarget(const TargetMachine &target) {
  return (target.getTargetTriple().str() + " " + target.getTargetCPU() + " " +
          target.getTargetFeatureString())
      .str();
}

//===----------------------------------------------------------------------===//
// IR to object
//===----------------------------------------------------------------------===//

std::string runtime::getPackedName(StringRef name) {
  return ("ropewalk_packed_" + name).str();
}

Error runtime::addPackedFunction(Module &module, StringRef name) {
  Function *function = module.getFunction(name);
  if (!function || function->isDeclaration())
    return createStringError("the module has no function '" + name + "'");
  IRBuilder<> builder(module.getContext());
  auto *pointer = builder.getPtrTy();
  auto *packed = Function::Create(
      FunctionType::get(builder.getVoidTy(), {pointer}, /*isVarArg=*/false),
      GlobalValue::ExternalLinkage, getPackedName(name), module);
  builder.SetInsertPoint(
      BasicBlock::Create(module.getContext(), "entry", packed));
  unsigned number = 0;
  auto next = [&] {
    Value *slot = builder.CreateConstInBoundsGEP1_64(pointer, packed->getArg(0),
                                                     number++);
    return builder.CreateLoad(pointer, slot);
  };
  SmallVector<Value *> arguments;
  for (Type *type : function->getFunctionType()->params())
    arguments.push_back(builder.CreateLoad(type, next()));
  Value *result = builder.CreateCall(function, arguments);
  if (!result->getType()->isVoidTy())
    builder.CreateStore(result, next());
  builder.CreateRetVoid();
  return Error::success();
}

/// Whether a function has vectors before LLVM has made any: then it was
/// optimised already, by those who know its loops.
static bool isVectorized(const Function &function) {
  return any_of(instructions(function), [](const Instruction &instruction) {
    return isa<VectorType>(instruction.getType());
  });
}

/// LLVM's passes take most of the time that compilation takes, and nearly all
/// of that is spent on kernels, which gain nothing from them.
static void optimize(Module &module, TargetMachine &target, unsigned level) {
  DenseSet<const Function *> finished;
  for (const Function &function : module)
    if (isVectorized(function))
      finished.insert(&function);
  PassInstrumentationCallbacks callbacks;
  callbacks.registerShouldRunOptionalPassCallback([&](StringRef, Any unit) {
    if (auto *function = any_cast<const Function *>(&unit))
      return !finished.contains(*function);
    if (auto *loop = any_cast<const Loop *>(&unit))
      return !finished.contains((*loop)->getHeader()->getParent());
    return true;
  });
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager components;
  ModuleAnalysisManager modules;
  PassBuilder builder(&target, PipelineTuningOptions(), std::nullopt,
                      &callbacks);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  const OptimizationLevel levels[] = {
      OptimizationLevel::O1, OptimizationLevel::O2, OptimizationLevel::O3};
  builder.buildPerModuleDefaultPipeline(levels[level - 1]).run(module, modules);
}

Expected<std::unique_ptr<MemoryBuffer>>
runtime::compileToObject(Module &module, TargetMachine &target,
                         unsigned level) {
  // Without these LLVM assumes a machine that knows no library, and writes
  // loops of bytes where it would call memset.
  module.setTargetTriple(target.getTargetTriple());
  module.setDataLayout(target.createDataLayout());
  if (level > 0)
    optimize(module, target, level);
  return orc::SimpleCompiler(target)(module);
}

//===----------------------------------------------------------------------===//
// Object to addresses
//===----------------------------------------------------------------------===//

struct NativeCode::Session {
  std::string problems; ///< what went wrong while code was linked
  std::mutex mutex;     ///< of the problems
  std::unique_ptr<orc::LLJIT> jit;

  void note(Error error) {
    std::lock_guard<std::mutex> lock(mutex);
    problems += (problems.empty() ? "" : "; ") + toString(std::move(error));
  }
};

NativeCode::NativeCode(std::unique_ptr<Session> session)
    : session(std::move(session)) {}

NativeCode::~NativeCode() = default;

static orc::SymbolMap mapSymbols(orc::LLJIT &jit,
                                 const NativeCode::Symbols &symbols) {
  orc::SymbolMap map;
  for (auto &[name, address] : symbols)
    map[jit.mangleAndIntern(name)] = orc::ExecutorSymbolDef(
        orc::ExecutorAddr::fromPtr(address),
        JITSymbolFlags::Exported | JITSymbolFlags::Callable);
  return map;
}

Expected<std::unique_ptr<NativeCode>>
NativeCode::load(std::unique_ptr<MemoryBuffer> object, const Symbols &symbols) {
  initializeOnce();
  // Compiled modules have no constructors and no thread-local variables, so
  // they need no support for a platform.
  auto jit = orc::LLJITBuilder()
                 .setJITTargetMachineBuilder(orc::JITTargetMachineBuilder(
                     Triple(sys::getProcessTriple())))
                 .setPlatformSetUp(orc::setUpInactivePlatform)
                 .create();
  if (!jit)
    return jit.takeError();
  auto session = std::make_unique<Session>();
  session->jit = std::move(*jit);
  session->jit->getExecutionSession().setErrorReporter(
      [session = session.get()](Error error) {
        session->note(std::move(error));
      });
  orc::JITDylib &code = session->jit->getMainJITDylib();
  if (Error error =
          code.define(orc::absoluteSymbols(mapSymbols(*session->jit, symbols))))
    return std::move(error);
  if (Error error = session->jit->addObjectFile(std::move(object)))
    return std::move(error);
  return std::unique_ptr<NativeCode>(new NativeCode(std::move(session)));
}

Expected<void *> NativeCode::lookup(StringRef name) {
  auto address = session->jit->lookup(name);
  if (!address) {
    // The reason, if there is one, is the more helpful message.
    std::string message = toString(address.takeError());
    std::lock_guard<std::mutex> lock(session->mutex);
    if (!session->problems.empty())
      message = std::exchange(session->problems, "");
    return createStringError("cannot load machine code: " + message);
  }
  return address->toPtr<void *>();
}
