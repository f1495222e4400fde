//===- Program.cpp - Loading kernels and launching them -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Program.h"

#include "Checker.h"
#include "Decoder.h"
#include "Launch.h"
#include "LaunchShape.h"
#include "RegisterWatch.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/MathExtras.h"

using namespace ropewalk::emulator;
using llvm::Error;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// Loads one kernel: what it reaches, where that lies, and how it runs.
class Loader {
public:
  Loader(Program &program, const Module &module, const LaunchOptions &options,
         Memory &memory)
      : program(program), module(module), options(options), memory(memory) {}

  Error run();

private:
  void reach(const Function &function);
  void reach(const Operand &operand);
  Error placeVariables();
  Error place(const Variable &variable);
  Error relocate(const Variable &variable);
  Error placeShared();
  Error placeParameters(const Function &entry);
  Error decode();

  Program &program;
  const Module &module;
  const LaunchOptions &options;
  Memory &memory;
  llvm::SetVector<const Function *> functions;
  llvm::SetVector<const Variable *> sharedVariables;
};

} // namespace

void Loader::reach(const Function &function) {
  const Function *defined = module.findFunction(function.name);
  if (!defined || !functions.insert(defined))
    return;
  for (const Statement &statement : defined->body)
    for (const Operand &operand : statement.operands)
      reach(operand);
  for (const Table &table : defined->tables)
    for (const Operand &operand : table.entries)
      reach(operand);
}

void Loader::reach(const Operand &operand) {
  for (const Operand &element : operand.elements)
    reach(element);
  if (operand.kind == Operand::FunctionRef)
    reach(*operand.function);
  if (operand.kind == Operand::VariableRef &&
      operand.variable->space == Space::Shared)
    sharedVariables.insert(operand.variable);
}

Error Loader::place(const Variable &variable) {
  if (variable.isExtern)
    return Error::success();
  auto address = memory.allocate(variable.size, "variable " + variable.name,
                                 variable.space == Space::Const);
  if (!address)
    return address.takeError();
  program.allocations.push_back(*address);
  program.addresses[&variable] = *address;
  Region *region = memory.find(*address);
  if (region && !variable.init.empty())
    std::memcpy(region->host, variable.init.data(),
                std::min<size_t>(variable.init.size(), variable.size));
  if (region)
    region->isReadOnly = variable.space == Space::Const;
  return Error::success();
}

/// Writes addresses into initial values; other variables must be placed.
Error Loader::relocate(const Variable &variable) {
  for (const Variable::Relocation &relocation : variable.relocations) {
    uint64_t value = 0;
    if (const Variable *target = module.findVariable(relocation.symbol)) {
      value = program.addresses.lookup(target);
    } else if (const Function *callee =
                   module.findFunction(relocation.symbol)) {
      reach(*callee);
      uint64_t number = 0;
      for (const Function *function : functions) {
        if (function == callee)
          break;
        number += function->hasBody;
      }
      value = Program::functionBase + number;
    } else {
      return llvm::createStringError(
          Twine(module.fileName) + ":" + Twine(variable.line) + ": error: '" +
          relocation.symbol + "' in the initial value of '" + variable.name +
          "' is neither variable nor function");
    }
    value = (value + relocation.addend) >> relocation.shift;
    Region *region = memory.find(program.addresses.lookup(&variable));
    if (region && relocation.offset + relocation.width <= region->size)
      std::memcpy(region->host + relocation.offset, &value,
                  std::min(relocation.width, 8u));
  }
  return Error::success();
}

Error Loader::placeVariables() {
  std::vector<const Variable *> placed;
  for (const auto &variable : module.variables)
    if (variable->space != Space::Shared)
      placed.push_back(variable.get());
  for (const Function *function : functions)
    for (const auto &variable : function->variables)
      if (variable->space == Space::Global || variable->space == Space::Const)
        placed.push_back(variable.get());
  for (const Variable *variable : placed)
    if (Error error = place(*variable))
      return error;
  for (const Variable *variable : placed)
    if (Error error = relocate(*variable))
      return error;
  return Error::success();
}

/// Static variables first, then the dynamic memory that all arrays without a
/// size share.
Error Loader::placeShared() {
  uint64_t used = 0, dynamicAlign = 16;
  auto align = [&](uint64_t alignment) {
    uint64_t aligned = llvm::alignTo(used, alignment);
    if (aligned > used)
      program.sharedGaps.push_back({used, aligned});
    used = aligned;
  };
  for (const Variable *variable : sharedVariables) {
    if (variable->isUnsized) {
      dynamicAlign = std::max(dynamicAlign, variable->align);
      continue;
    }
    align(variable->align);
    program.addresses[variable] = used;
    used += variable->size;
  }
  program.staticShared = used;
  if (used > staticSharedLimit)
    return llvm::createStringError(
        "kernel '" + options.entry + "' has " + Twine(used) +
        " bytes of static shared memory, but ptxas allows " +
        Twine(staticSharedLimit) + "; make the array dynamic");
  if (options.dynamicShared)
    align(dynamicAlign);
  for (const Variable *variable : sharedVariables)
    if (variable->isUnsized)
      program.addresses[variable] = llvm::alignTo(used, dynamicAlign);
  program.sharedBytes = used + options.dynamicShared;
  uint64_t limit = getSharedLimit(module.target);
  if (program.sharedBytes > limit)
    return llvm::createStringError(
        "kernel '" + options.entry + "' needs " + Twine(program.staticShared) +
        " bytes of static and " + Twine(options.dynamicShared) +
        " of dynamic shared memory, but a block of " + module.target + " has " +
        Twine(limit));
  return Error::success();
}

Error Loader::placeParameters(const Function &entry) {
  if (entry.params.size() != options.arguments.size())
    return llvm::createStringError(
        "kernel '" + entry.name + "' has " + Twine(entry.params.size()) +
        " parameters, but " + Twine(options.arguments.size()) +
        " arguments are given");
  for (auto [index, param] : llvm::enumerate(entry.params)) {
    llvm::ArrayRef<uint8_t> bytes = options.arguments[index];
    if (bytes.size() != param->size)
      return llvm::createStringError(
          "parameter " + Twine(index) + " of '" + entry.name + "' (" +
          param->name + ") has " + Twine(param->size) +
          " bytes, but its argument has " + Twine(bytes.size()));
    if (!param->size)
      return llvm::createStringError("parameter " + Twine(index) + " of '" +
                                     entry.name + "' (" + param->name +
                                     ") has no size; expected a type that "
                                     "memory can hold");
    auto address = memory.allocate(param->size, "parameter " + param->name,
                                   /*isLow=*/true);
    if (!address)
      return address.takeError();
    program.allocations.push_back(*address);
    program.addresses[param.get()] = *address;
    Region *region = memory.find(*address);
    std::memcpy(region->host, bytes.data(), bytes.size());
    region->isReadOnly = true;
  }
  return Error::success();
}

Error Loader::decode() {
  for (const Function *function : functions) {
    if (!function->hasBody)
      continue;
    program.codes.push_back(std::make_unique<Code>());
    program.codes.back()->function = function;
    program.codeOf[function] = program.codes.back().get();
  }
  for (const auto &code : program.codes)
    if (Error error = Decoder(program, *code).run())
      return error;
  program.entry = program.codes.front().get();
  for (const auto &code : program.codes)
    program.usesWgmma |=
        llvm::any_of(code->function->body, [](const Statement &statement) {
          return statement.opcode == "wgmma";
        });
  program.usesAsyncProxy |= program.usesWgmma;
  if (program.usesWgmma)
    for (const auto &code : program.codes)
      listTouchedRegisters(*code);
  uint32_t number = 0;
  for (const auto &code : program.codes) {
    code->firstNumber = number;
    number += uint32_t(code->insts.size());
  }
  return Error::success();
}

Error Loader::run() {
  program.module = &module;
  const Function *entry = module.findFunction(options.entry);
  if (!entry || !entry->isEntry || !entry->hasBody) {
    std::string names;
    for (const auto &function : module.functions)
      if (function->isEntry && function->hasBody)
        names += (names.empty() ? "" : ", ") + function->name;
    return llvm::createStringError(
        Twine(module.fileName) + ": error: no kernel is named '" +
        options.entry + "'; the file has " + (names.empty() ? "none" : names));
  }
  program.hasExplicitCluster =
      options.cluster.count() > 1 || entry->requiredCluster[0];
  reach(*entry);
  if (Error error = placeVariables())
    return error;
  if (Error error = placeShared())
    return error;
  if (Error error = placeParameters(*entry))
    return error;
  return decode();
}

std::pair<const Code *, const Inst *> Program::findInst(uint32_t number) const {
  auto after =
      llvm::upper_bound(codes, number, [](uint32_t value, const auto &code) {
        return value < code->firstNumber;
      });
  const Code *code = std::prev(after)->get();
  return {code, &code->insts[number - code->firstNumber]};
}

llvm::Expected<std::unique_ptr<Program>>
Program::load(const Module &module, const LaunchOptions &options,
              Memory &memory) {
  auto program = std::make_unique<Program>();
  Error error = Loader(*program, module, options, memory).run();
  if (error) {
    for (uint64_t address : program->allocations)
      memory.release(address);
    return error;
  }
  return program;
}

//===----------------------------------------------------------------------===//
// The device
//===----------------------------------------------------------------------===//

Device::Device() : memory(std::make_unique<Memory>()) {}
Device::~Device() = default;

llvm::Expected<uint64_t> Device::allocate(uint64_t size, StringRef name) {
  return memory->allocate(size, name);
}

llvm::MutableArrayRef<uint8_t> Device::getBytes(uint64_t address) {
  Region *region = memory->find(address);
  if (!region || region->base != address)
    return {};
  return {region->host, size_t(region->size)};
}

llvm::Expected<LaunchResult> Device::launch(const Module &module,
                                            const LaunchOptions &asked) {
  LaunchOptions options = asked;
  const Function *entry = module.findFunction(options.entry);
  if (entry && entry->isEntry)
    if (Error error = shapeLaunch(*entry, module.target, options))
      return error;
  auto program = Program::load(module, options, *memory);
  if (!program)
    return program.takeError();
  llvm::scope_exit atEnd([&] {
    for (const auto &region : memory->getRegions()) {
      delete region->shadow;
      region->shadow = nullptr;
      region->sync = nullptr;
    }
    for (uint64_t address : (*program)->allocations)
      memory->release(address);
  });
  if (options.checks & CheckRaces)
    for (const auto &region : memory->getRegions()) {
      if (region->isReadOnly)
        continue;
      region->shadow = new Shadow(region->size);
      if (!region->shadow->isValid())
        return llvm::createStringError(
            "there is not enough memory to watch races on " + region->name +
            "; leave races out of the checks");
    }
  return Launch(**program, options, *memory).run();
}

llvm::Expected<unsigned> ropewalk::emulator::parseChecks(StringRef text) {
  if (text == "all")
    return unsigned(CheckAll);
  if (text == "none")
    return 0u;
  unsigned checks = 0;
  llvm::SmallVector<StringRef> names;
  text.split(names, ',');
  for (StringRef name : names) {
    if (name == "bounds")
      checks |= CheckBounds;
    else if (name == "init")
      checks |= CheckInit;
    else if (name == "races")
      checks |= CheckRaces;
    else if (name == "barriers")
      checks |= CheckBarriers;
    else if (name == "wgmma")
      checks |= CheckWgmma;
    else
      return llvm::createStringError(
          "expected all, none, or some of bounds, init, races, barriers and "
          "wgmma as checks, but found '" +
          name + "'");
  }
  return checks;
}

std::optional<AsyncMode> ropewalk::emulator::parseAsyncMode(StringRef text) {
  if (text == "early")
    return AsyncMode::Early;
  if (text == "late")
    return AsyncMode::Late;
  if (text == "random")
    return AsyncMode::Random;
  return std::nullopt;
}
