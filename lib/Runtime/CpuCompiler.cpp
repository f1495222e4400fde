//===- CpuCompiler.cpp - From a module to a function to call ----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CpuCompiler.h"
#include "CompilerCalls.h"
#include "EntryIsolation.h"

#include "ropewalk/Runtime/ObjectCache.h"

#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;

static constexpr llvm::StringLiteral interfacePrefix = "_mlir_ciface_";

//===----------------------------------------------------------------------===//
// Module to object
//===----------------------------------------------------------------------===//

/// The memory that the runtime gives is nobody else's.
static void describeAllocations(llvm::Module &code) {
  for (StringRef name :
       {"_mlir_memref_to_llvm_alloc", "_mlir_memref_to_llvm_aligned_alloc"})
    if (llvm::Function *function = code.getFunction(name))
      function->addRetAttr(llvm::Attribute::NoAlias);
}

static llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
compileModule(ModuleOp original, StringRef entryName,
              const CpuCompiler &compiler, llvm::TargetMachine &target) {
  OwningOpRef<ModuleOp> module = original.clone();
  auto entry = findEntry(*module, entryName);
  if (!entry)
    return entry.takeError();
  isolateEntry(*module, *entry);
  entry->getOperation()->setAttr(LLVM::LLVMDialect::getEmitCWrapperAttrName(),
                                 UnitAttr::get(module->getContext()));
  if (failed(compiler.lower(*module)))
    return llvm::make_error<ReportedError>();
  llvm::LLVMContext context;
  auto code = translateModuleToLLVMIR(*module, context);
  if (!code)
    return llvm::make_error<ReportedError>();
  describeAllocations(*code);
  if (llvm::Error error =
          addPackedFunction(*code, (interfacePrefix + entryName).str()))
    return std::move(error);
  return compileToObject(*code, target, compiler.level);
}

//===----------------------------------------------------------------------===//
// With the cache
//===----------------------------------------------------------------------===//

static std::string makeKey(ModuleOp module, StringRef entry,
                           const CpuCompiler &compiler,
                           const llvm::TargetMachine &target) {
  // With its locations: they are in the messages of failed assertions.
  std::string source;
  llvm::raw_string_ostream os(source);
  if (failed(writeBytecodeToFile(module, os)))
    return "";
  return makeObjectKey({source, entry, compiler.pipeline,
                        describeTarget(target),
                        std::to_string(compiler.level)});
}

static void store(ObjectCache &cache, StringRef key, StringRef object,
                  ModuleOp module, bool isWanted) {
  llvm::Error error = cache.store(key, object);
  // Who has not asked for a cache need not hear that there is none.
  if (error && isWanted)
    emitWarning(module.getLoc(), llvm::toString(std::move(error)));
  else
    llvm::consumeError(std::move(error));
}

static llvm::Expected<CpuFunction>
loadFunction(std::unique_ptr<llvm::MemoryBuffer> object, StringRef entry,
             const CpuCompiler &compiler, bool isFromCache) {
  auto code = NativeCode::load(std::move(object), getCompilerCalls());
  if (!code)
    return code.takeError();
  auto address =
      (*code)->lookup(getPackedName((interfacePrefix + entry).str()));
  if (!address)
    return address.takeError();
  return CpuFunction{std::move(*code),
                     reinterpret_cast<void (*)(void **)>(*address),
                     isFromCache};
}

llvm::Expected<CpuFunction>
runtime::compileForCpu(ModuleOp module, StringRef entry,
                       const CpuCompiler &compiler) {
  auto target = createTargetMachine(compiler.options.target);
  if (!target)
    return target.takeError();
  auto cache = ObjectCache::open(compiler.options.cache);
  std::string key =
      cache ? makeKey(module, entry, compiler, **target) : std::string();
  if (!key.empty())
    if (auto object = cache->load(key))
      return loadFunction(std::move(object), entry, compiler, true);
  auto object = compileModule(module, entry, compiler, **target);
  if (!object)
    return object.takeError();
  if (!key.empty())
    store(*cache, key, (*object)->getBuffer(), module,
          !compiler.options.cache.empty());
  return loadFunction(std::move(*object), entry, compiler, false);
}
