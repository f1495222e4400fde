//===- Decoder.cpp - From statements to instructions -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Decoder.h"

#include "Ops/Ops.h"
#include "ropewalk/Emulator/Emulator.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MathExtras.h"

#include <cstring>

using namespace ropewalk::emulator;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

//===----------------------------------------------------------------------===//
// The table of opcodes
//===----------------------------------------------------------------------===//

static const llvm::StringMap<const OpcodeRow *> &getOpcodeTable() {
  static const llvm::StringMap<const OpcodeRow *> table = [] {
    llvm::StringMap<const OpcodeRow *> rows;
    for (ArrayRef<OpcodeRow> family :
         {getIntegerOpcodes(),     getBitOpcodes(),
          getFloatOpcodes(),       getArithmeticOpcodes(),
          getApproximateOpcodes(), getCompareOpcodes(),
          getConvertOpcodes(),     getMoveOpcodes(),
          getMemoryOpcodes(),      getAtomicOpcodes(),
          getControlOpcodes(),     getBarrierOpcodes(),
          getWarpOpcodes(),        getClusterOpcodes(),
          getMatrixMoveOpcodes(),  getMmaOpcodes(),
          getWgmmaOpcodes(),       getWmmaOpcodes(),
          getFenceOpcodes(),       getCopyOpcodes(),
          getMbarrierOpcodes(),    getTensorMapOpcodes()})
      for (const OpcodeRow &row : family)
        rows[row.name] = &row;
    return rows;
  }();
  return table;
}

const OpcodeRow *ropewalk::emulator::findOpcode(StringRef name) {
  return getOpcodeTable().lookup(name);
}

std::vector<OpcodeInfo> ropewalk::emulator::listOpcodes() {
  std::vector<OpcodeInfo> infos;
  for (const auto &entry : getOpcodeTable())
    infos.push_back({entry.second->name, entry.second->family});
  llvm::sort(infos, [](const OpcodeInfo &a, const OpcodeInfo &b) {
    return a.name < b.name;
  });
  return infos;
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

Decoder::Decoder(Program &program, Code &code) : program(program), code(code) {
  // Slot 0 is never a register, which makes a forgotten operand visible.
  code.frameBytes = 64;
  for (Type type : code.function->registers)
    code.registerSlots.push_back(
        allocate(type == Type::Pred ? 0 : getWidth(type)));
  placeLocals();
}

/// A slot; no bytes for each lane means a predicate.
uint32_t Decoder::allocate(unsigned bytesPerLane) {
  uint32_t bytes = bytesPerLane ? bytesPerLane * 32 : 4;
  uint32_t slot = bytesPerLane ? llvm::alignTo(code.frameBytes, 32)
                               : llvm::alignTo(code.frameBytes, 4);
  code.frameBytes = slot + bytes;
  return slot;
}

/// Local variables, call parameters and formal parameters lie in the local
/// memory of a thread. Parameters of kernels do not: the program places them.
void Decoder::placeLocals() {
  auto place = [&](const Variable &variable) {
    uint64_t offset = llvm::alignTo(code.localBytes, variable.align);
    code.localOffsets[&variable] = offset;
    code.localBytes = offset + variable.size;
  };
  if (!code.function->isEntry)
    for (const auto *formals :
         {&code.function->params, &code.function->results})
      for (const auto &formal : *formals)
        if (!formal->isRegister)
          place(*formal);
  for (const auto &variable : code.function->variables)
    if (variable->space == Space::Local || variable->space == Space::Param)
      place(*variable);
}

llvm::Error Decoder::run() {
  const std::vector<Statement> &body = code.function->body;
  code.rows.resize(body.size());
  for (uint32_t i = 0; i < body.size(); ++i)
    if (!decodeStatement(i))
      return llvm::createStringError(
          Twine(program.module->fileName) + ":" + Twine(body[i].line) +
          ": error: " + message + "\n  " + body[i].text);
  // Running off the end returns (section 9.7.12.6).
  firstInst.push_back(code.insts.size());
  Inst end;
  end.run = runReturn;
  end.statement = body.empty() ? 0 : uint32_t(body.size() - 1);
  code.insts.push_back(end);
  for (Inst &inst : code.insts)
    if (inst.flags & branchFlag)
      inst.imm = firstInst[inst.imm];
  for (const auto &[index, count] : branchLists)
    for (uint32_t i = 0; i < count; ++i)
      code.lists[index + i] = firstInst[code.lists[index + i]];
  return llvm::Error::success();
}

bool Decoder::decodeStatement(uint32_t index) {
  statement = &code.function->body[index];
  statementIndex = index;
  firstInst.push_back(code.insts.size());
  modifiers.assign(statement->modifiers.begin(), statement->modifiers.end());
  const OpcodeRow *row = findOpcode(statement->opcode);
  if (!row)
    return fail("opcode '" + statement->opcode +
                "' is not known to this emulator; docs/emulator.md lists those "
                "that are");
  code.rows[index] = row;
  if (!row->decode(*this) || !message.empty())
    return fail("malformed operands");
  if (!modifiers.empty())
    return fail("modifier '." + modifiers.front() + "' of '" +
                statement->opcode + "' is not supported here");
  for (const Inst &inst : pending)
    emit(inst);
  pending.clear();
  return true;
}

bool Decoder::fail(const Twine &what) {
  if (message.empty())
    message = what.str();
  return false;
}

void Decoder::emit(Inst inst) {
  inst.statement = statementIndex;
  if (statement->guard.isRegister()) {
    inst.guard = code.registerSlots[statement->guard.index];
    inst.isGuardNegated = statement->guard.negated;
  }
  code.insts.push_back(inst);
}

void Decoder::emitBranch(Inst inst, uint32_t target) {
  inst.flags |= branchFlag;
  inst.imm = target;
  emit(inst);
}

uint32_t Decoder::branchList(ArrayRef<uint32_t> targets) {
  uint32_t index = list(targets);
  branchLists.push_back({index, uint32_t(targets.size())});
  return index;
}

//===----------------------------------------------------------------------===//
// Modifiers
//===----------------------------------------------------------------------===//

bool Decoder::take(StringRef modifier) {
  auto *found = llvm::find(modifiers, modifier);
  if (found == modifiers.end())
    return false;
  modifiers.erase(found);
  return true;
}

unsigned Decoder::takeOneOf(ArrayRef<StringRef> choices, unsigned otherwise) {
  for (auto [index, choice] : llvm::enumerate(choices))
    if (take(choice))
      return index;
  return otherwise;
}

Type Decoder::peekType() const {
  for (StringRef modifier : modifiers)
    if (std::optional<Type> type = parseType(modifier))
      return *type;
  return Type::None;
}

Type Decoder::takeType() {
  for (auto *it = modifiers.begin(); it != modifiers.end(); ++it)
    if (std::optional<Type> type = parseType(*it)) {
      modifiers.erase(it);
      return *type;
    }
  fail("'" + statement->opcode + "' needs a type");
  return Type::None;
}

StringRef Decoder::takeFirstOf(ArrayRef<StringRef> choices) {
  for (auto *it = modifiers.begin(); it != modifiers.end(); ++it)
    if (llvm::is_contained(choices, *it)) {
      StringRef taken = *it;
      modifiers.erase(it);
      return taken;
    }
  return StringRef();
}

StringRef Decoder::takePrefix(StringRef prefix) {
  for (auto *it = modifiers.begin(); it != modifiers.end(); ++it)
    if (it->starts_with(prefix)) {
      StringRef taken = *it;
      modifiers.erase(it);
      return taken;
    }
  return StringRef();
}

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

bool Decoder::expectOperands(size_t least, size_t most) {
  if (getNumOperands() >= least && getNumOperands() <= most)
    return true;
  return fail("'" + statement->opcode + "' expects " + Twine(least) +
              (most > least ? " to " + Twine(most) : Twine("")) +
              " operands, but has " + Twine(getNumOperands()));
}

Type Decoder::getRegisterType(const Operand &operand) const {
  return operand.isRegister() ? code.function->registers[operand.index]
                              : Type::None;
}

uint32_t Decoder::temporary(unsigned width) { return allocate(width); }

uint32_t Decoder::constant(uint64_t bits, unsigned width) {
  auto [it, isNew] = constantSlots.try_emplace({bits, width}, 0);
  if (isNew) {
    it->second = allocate(width);
    code.constants.push_back({it->second, uint8_t(width), bits});
  }
  return it->second;
}

uint32_t Decoder::list(ArrayRef<uint32_t> slots) {
  uint32_t index = code.lists.size();
  code.lists.insert(code.lists.end(), slots.begin(), slots.end());
  return index;
}

/// The bits of an immediate used as `type` (section 4.5).
uint64_t Decoder::immediate(const Operand &operand, Type type) {
  double value;
  float single;
  std::memcpy(&value, &operand.bits, sizeof value);
  std::memcpy(&single, &operand.bits, sizeof single);
  if (operand.kind == Operand::Float32) {
    value = single;
    if (getWidth(type) != 8)
      return operand.bits;
  } else if (operand.kind == Operand::Float) {
    if (getWidth(type) == 8)
      return operand.bits;
    single = float(value);
    uint32_t bits;
    std::memcpy(&bits, &single, sizeof bits);
    return bits;
  } else if (!isFloat(type) || getWidth(type) == 2) {
    return operand.bits;
  } else {
    value = double(int64_t(operand.bits));
    if (getWidth(type) == 4) {
      single = float(value);
      uint32_t bits;
      std::memcpy(&bits, &single, sizeof bits);
      // Packed halves have no number to convert to.
      return type == Type::F32 ? bits : operand.bits;
    }
  }
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

bool Decoder::constantInteger(size_t index, int64_t &value) {
  if (index >= getNumOperands() || getOperand(index).kind != Operand::Integer)
    return fail("operand " + Twine(index + 1) + " must be an integer constant");
  value = int64_t(getOperand(index).bits);
  return true;
}

/// The address of a variable in its own state space.
uint32_t Decoder::variableAddress(const Operand &operand, Type type) {
  const Variable *variable = operand.variable;
  auto local = code.localOffsets.find(variable);
  if (local != code.localOffsets.end()) {
    uint32_t slot = allocate(8);
    code.locals.push_back({slot, local->second + operand.bits, false});
    return slot;
  }
  auto found = program.addresses.find(variable);
  if (found == program.addresses.end()) {
    fail("variable '" + variable->name + "' has no address here");
    return 0;
  }
  return constant(found->second + operand.bits,
                  type == Type::None ? 8 : getWidth(type));
}

uint32_t Decoder::predicate(const Operand &operand) {
  if (operand.kind == Operand::SpecialRegister &&
      Special(operand.index) == Special::IsExplicitCluster)
    return constant(program.hasExplicitCluster ? UINT32_MAX : 0, 4);
  if (getRegisterType(operand) != Type::Pred) {
    if (operand.kind == Operand::Integer)
      return constant(operand.bits ? UINT32_MAX : 0, 4);
    fail("'" + operand.text + "' must be a predicate register");
    return 0;
  }
  uint32_t slot = code.registerSlots[operand.index];
  if (!operand.negated)
    return slot;
  Inst inst;
  inst.run = runNotPredicate;
  inst.dst = temporary(0);
  inst.a = slot;
  emit(inst);
  return inst.dst;
}

/// Cuts or extends a value: `width` bytes become `count` bytes.
static Inst makeResize(uint32_t to, unsigned toWidth, uint32_t from,
                       unsigned fromWidth, bool extendsSign) {
  Inst inst;
  inst.run = runResize;
  inst.dst = to;
  inst.a = from;
  inst.width = fromWidth;
  inst.count = toWidth;
  inst.kind = extendsSign;
  return inst;
}

uint32_t Decoder::sourceOf(const Operand &operand, Type type) {
  if (type == Type::Pred)
    return predicate(operand);
  unsigned width = getWidth(type), actual = 0;
  uint32_t slot = 0;
  switch (operand.kind) {
  case Operand::Register: {
    Type declared = getRegisterType(operand);
    if (declared == Type::Pred || operand.negated) {
      fail("'" + operand.text + "' must be a register of type ." +
           stringify(type));
      return 0;
    }
    slot = code.registerSlots[operand.index];
    actual = getWidth(declared);
    break;
  }
  case Operand::SpecialRegister: {
    auto special = Special(operand.index);
    actual = getWidth(special);
    if (isVolatile(special)) {
      Inst inst;
      inst.run = runReadSpecial;
      inst.dst = slot = temporary(actual);
      inst.kind = uint8_t(special);
      emit(inst);
      break;
    }
    auto [it, isNew] = specialSlots.try_emplace(operand.index, 0);
    if (isNew) {
      it->second = allocate(actual);
      code.specials.push_back({it->second, special});
    }
    slot = it->second;
    break;
  }
  case Operand::Integer:
  case Operand::Float:
  case Operand::Float32:
    return constant(immediate(operand, type), width);
  case Operand::VariableRef:
    slot = variableAddress(operand, Type::None);
    actual = 8;
    break;
  case Operand::FunctionRef: {
    Code *callee = getCallee(operand.function);
    uint64_t number = 0;
    for (const auto &other : program.codes)
      if (other.get() != callee)
        ++number;
      else
        break;
    slot = constant(Program::functionBase + number, 8);
    actual = 8;
    break;
  }
  default:
    fail("'" + operand.text + "' cannot be read as ." + stringify(type));
    return 0;
  }
  if (actual == width)
    return slot;
  if (actual < width) {
    fail("'" + operand.text + "' has " + Twine(actual * 8) + " bits, but ." +
         stringify(type) + " needs " + Twine(width * 8));
    return 0;
  }
  uint32_t cut = temporary(width);
  emit(makeResize(cut, width, slot, actual, false));
  return cut;
}

uint32_t Decoder::destinationOf(const Operand &operand, Type type) {
  if (operand.kind == Operand::Sink)
    return temporary(type == Type::Pred ? 0 : getWidth(type));
  if (!operand.isRegister() || operand.negated) {
    fail("'" + operand.text +
         "' cannot be written; a register must stand here");
    return 0;
  }
  Type declared = getRegisterType(operand);
  assert(operand.index < code.registerSlots.size());
  uint32_t slot = code.registerSlots[operand.index];
  if ((declared == Type::Pred) != (type == Type::Pred)) {
    fail("'" + operand.text + "' must be a register of type ." +
         stringify(type));
    return 0;
  }
  unsigned width = getWidth(type), actual = getWidth(declared);
  if (actual == width)
    return slot;
  if (actual < width) {
    fail("'" + operand.text + "' has " + Twine(actual * 8) + " bits, but ." +
         stringify(type) + " needs " + Twine(width * 8));
    return 0;
  }
  uint32_t narrow = temporary(width);
  pending.push_back(makeResize(slot, actual, narrow, width, isSigned(type)));
  return narrow;
}

uint32_t Decoder::optionalDestination(const Operand &operand, Type type) {
  return operand.kind == Operand::Sink ? noSlot : destinationOf(operand, type);
}

bool Decoder::address(const Operand &operand, Inst &inst) {
  if (operand.kind != Operand::Address && operand.kind != Operand::Bracket)
    return fail("'" + operand.text + "' must be an address in brackets");
  const Operand &base = operand.elements[0];
  inst.imm = int64_t(operand.bits);
  inst.isWide = true;
  if (base.isRegister()) {
    unsigned width = getWidth(getRegisterType(base));
    if (width != 4 && width != 8)
      return fail("address register '" + base.text +
                  "' must have 32 or 64 bits");
    inst.isWide = width == 8;
    inst.a = code.registerSlots[base.index];
    return true;
  }
  if (base.kind == Operand::VariableRef)
    inst.a = variableAddress(base, Type::None);
  else if (base.kind == Operand::Integer)
    inst.a = constant(base.bits, 8);
  else
    return fail("'" + base.text + "' cannot be an address");
  return true;
}

Code *Decoder::getCallee(const Function *function) {
  const Function *defined = program.module->findFunction(function->name);
  auto found = program.codeOf.find(defined ? defined : function);
  return found == program.codeOf.end() ? nullptr : found->second;
}
