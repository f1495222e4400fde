//===- Control.cpp - Branches, calls and the end -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.12 (control flow), trap, nanosleep, and the functions that a
/// kernel may call without defining them: vprintf and __assertfail.
///
//===----------------------------------------------------------------------===//

#include "Ops.h"
#include "Printf.h"

using namespace ropewalk::emulator;

namespace {

void runBranch(Warp &warp, const Inst &inst) {
  warp.jump(warp.mask, uint32_t(inst.imm));
}
bool decodeBranch(Decoder &decoder) {
  decoder.take("uni");
  if (!decoder.expectOperands(1, 1) ||
      decoder.getOperand(0).kind != Operand::Label)
    return decoder.fail("a branch needs a label");
  Inst inst;
  inst.run = runBranch;
  decoder.emitBranch(inst, decoder.getOperand(0).index);
  return true;
}

/// One target at a time: the lanes of other targets come back here.
void runIndexedBranch(Warp &warp, const Inst &inst) {
  const auto *index = warp.lanes<uint32_t>(inst.a);
  uint32_t first = index[llvm::countr_zero(warp.mask)], same = 0;
  if (first >= uint64_t(inst.imm))
    return warp.fault(inst, "branch",
                      "index " + llvm::Twine(first) +
                          " of brx.idx has no target, "
                          "there are " +
                          llvm::Twine(inst.imm),
                      int(llvm::countr_zero(warp.mask)));
  for (unsigned i = 0; i < 32; ++i)
    same |= uint32_t(index[i] == first) << i;
  uint32_t rest = warp.mask & ~same;
  if (rest)
    warp.jump(rest, warp.pc - 1);
  warp.jump(warp.mask & same, warp.code->lists[inst.list + first]);
}
bool decodeIndexedBranch(Decoder &decoder) {
  decoder.take("idx");
  decoder.take("uni");
  if (!decoder.expectOperands(2, 2) ||
      decoder.getOperand(1).kind != Operand::TableRef)
    return decoder.fail("'brx.idx' needs an index and a list of targets");
  Inst inst;
  inst.run = runIndexedBranch;
  llvm::SmallVector<uint32_t> targets;
  const Table &table =
      decoder.getCode().function->tables[decoder.getOperand(1).index];
  for (const Operand &target : table.entries) {
    if (target.kind != Operand::Label)
      return decoder.fail("'" + target.text + "' is no label");
    targets.push_back(target.index);
  }
  inst.a = decoder.source(0, Type::U32);
  inst.list = decoder.branchList(targets);
  inst.imm = int64_t(targets.size());
  decoder.emit(inst);
  return true;
}

void runExit(Warp &warp, const Inst &) { warp.exitLanes(warp.mask); }
void runTrap(Warp &warp, const Inst &inst) {
  warp.fault(inst, "trap", "the kernel has trapped",
             int(llvm::countr_zero(warp.mask)));
}
void runPause(Warp &warp, const Inst &) { warp.yield(); }

template <Handler handler> bool decodeBare(Decoder &decoder) {
  decoder.take("uni");
  decoder.take("u32");
  Inst inst;
  inst.run = handler;
  decoder.emit(inst);
  return true;
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// The list of a call: results, arguments, and for each of them whether it is a
/// register and where it is.
struct CallView {
  const uint32_t *list;
  unsigned numResults() const { return list[0]; }
  unsigned numArguments() const { return list[1]; }
  bool isRegister(unsigned index) const { return list[2 + 2 * index]; }
  uint32_t place(unsigned index) const { return list[3 + 2 * index]; }
};

/// The bytes of a variable of `frame` in one lane.
uint8_t *getLocal(Warp &warp, const Frame &frame, uint64_t offset,
                  unsigned lane) {
  return warp.local.host + lane * warp.localPerLane + frame.localBase + offset;
}

/// Copies one argument or result between caller and callee.
void transfer(Warp &warp, const CallView &call, unsigned index, Frame &caller,
              Frame &callee, const Variable &formal, bool isResult,
              uint32_t lanes) {
  uint64_t offset = callee.code->localOffsets.lookup(&formal);
  for (uint32_t rest = lanes; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    uint8_t *outer = call.isRegister(index)
                         ? caller.regs + call.place(index) + lane * formal.size
                         : getLocal(warp, caller, call.place(index), lane);
    uint8_t *inner = formal.isRegister
                         ? callee.regs +
                               callee.code->registerSlots[formal.reg] +
                               lane * formal.size
                         : getLocal(warp, callee, offset, lane);
    std::memcpy(isResult ? outer : inner, isResult ? inner : outer,
                formal.size);
    uint8_t *written = warp.local.written;
    uint8_t *target = isResult ? outer : inner;
    bool isLocal = isResult ? !call.isRegister(index) : !formal.isRegister;
    if (written && isLocal)
      std::memset(written + (target - warp.local.host), 1, formal.size);
  }
}

void enter(Warp &warp, const Inst &inst, const Code &callee) {
  CallView call{&warp.code->lists[inst.list]};
  const auto &params = callee.function->params;
  const auto &results = callee.function->results;
  if (call.numArguments() != params.size() ||
      call.numResults() > results.size())
    return warp.fault(inst, "call",
                      "'" + callee.function->name + "' has " +
                          llvm::Twine(params.size()) + " parameters and " +
                          llvm::Twine(results.size()) + " results");
  Frame *caller = warp.frame;
  warp.call(inst, callee);
  if (warp.frame == caller)
    return;
  for (unsigned i = 0; i < params.size(); ++i)
    transfer(warp, call, call.numResults() + i, *caller, *warp.frame,
             *params[i], false, warp.active);
}

void runCall(Warp &warp, const Inst &inst) {
  enter(warp, inst, *warp.code->callees[inst.imm]);
}

/// Lanes with another callee come back here.
void runIndirectCall(Warp &warp, const Inst &inst) {
  const auto *address = warp.lanes<uint64_t>(inst.a);
  unsigned lane = llvm::countr_zero(warp.mask);
  uint64_t target = address[lane], index = target - Program::functionBase;
  const auto &codes = warp.block->launch.program.codes;
  if (index >= codes.size())
    return warp.fault(inst, "call", "the address is not that of a function",
                      int(lane));
  uint32_t same = 0;
  for (unsigned i = 0; i < 32; ++i)
    same |= uint32_t(address[i] == target) << i;
  if (uint32_t rest = warp.mask & ~same)
    warp.jump(rest, warp.pc - 1);
  warp.mask &= same;
  enter(warp, inst, *codes[index]);
}

/// vprintf(format, arguments): the first parameter is the format's generic
/// address, the second that of the packed arguments.
void runPrintf(Warp &warp, const Inst &inst) {
  CallView call{&warp.code->lists[inst.list]};
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    uint64_t addresses[2];
    for (unsigned k = 0; k < 2; ++k)
      std::memcpy(
          &addresses[k],
          getLocal(warp, *warp.frame, call.place(call.numResults() + k), lane),
          8);
    std::string text;
    if (!formatPrintf(warp, inst, lane, addresses[0], addresses[1], text))
      return;
    Launch &launch = warp.block->launch;
    {
      std::lock_guard<std::mutex> lock(launch.outputMutex);
      *launch.options.output << text;
    }
    if (call.numResults() && !call.isRegister(0)) {
      uint32_t count = text.size();
      uint8_t *result = getLocal(warp, *warp.frame, call.place(0), lane);
      std::memcpy(result, &count, 4);
      if (warp.local.written)
        std::memset(warp.local.written + (result - warp.local.host), 1, 4);
    }
  }
}

void runAssertFail(Warp &warp, const Inst &inst) {
  CallView call{&warp.code->lists[inst.list]};
  unsigned lane = llvm::countr_zero(warp.mask);
  uint64_t message;
  std::memcpy(&message,
              getLocal(warp, *warp.frame, call.place(call.numResults()), lane),
              8);
  std::string text;
  if (readString(warp, inst, lane, message, text))
    warp.fault(inst, "assert", "assertion failed: " + text, int(lane));
}

bool addCallOperand(Decoder &decoder, const Operand &operand,
                    llvm::SmallVectorImpl<uint32_t> &list) {
  const Code &code = decoder.getCode();
  if (operand.kind == Operand::VariableRef &&
      code.localOffsets.count(operand.variable)) {
    list.push_back(0);
    list.push_back(uint32_t(code.localOffsets.lookup(operand.variable)));
    return true;
  }
  if (!operand.isRegister())
    return decoder.fail("'" + operand.text +
                        "' must be a .param variable or a register");
  list.push_back(1);
  list.push_back(code.registerSlots[operand.index]);
  return true;
}

bool decodeCall(Decoder &decoder) {
  decoder.take("uni");
  if (!decoder.expectOperands(1, 4))
    return false;
  size_t next = decoder.getOperand(0).kind == Operand::List ? 1 : 0;
  const Operand *results = next ? &decoder.getOperand(0) : nullptr;
  if (next >= decoder.getNumOperands())
    return decoder.fail("a call needs a function");
  const Operand &callee = decoder.getOperand(next++);
  const Operand *arguments = nullptr;
  if (next < decoder.getNumOperands() &&
      decoder.getOperand(next).kind == Operand::List)
    arguments = &decoder.getOperand(next);
  llvm::SmallVector<uint32_t> list{
      uint32_t(results ? results->elements.size() : 0),
      uint32_t(arguments ? arguments->elements.size() : 0)};
  for (const Operand *operands : {results, arguments})
    if (operands)
      for (const Operand &operand : operands->elements)
        if (!addCallOperand(decoder, operand, list))
          return false;
  Inst inst;
  inst.list = decoder.list(list);
  if (callee.isRegister()) {
    inst.run = runIndirectCall;
    inst.a = decoder.sourceOf(callee, Type::U64);
  } else if (callee.kind != Operand::FunctionRef) {
    return decoder.fail("'" + callee.text + "' is no function");
  } else if (Code *code = decoder.getCallee(callee.function)) {
    inst.run = runCall;
    inst.imm = int64_t(decoder.getCode().callees.size());
    decoder.getCode().callees.push_back(code);
  } else if (callee.function->name == "vprintf" && list[1] == 2 &&
             !list[2 + 2 * list[0]]) {
    inst.run = runPrintf;
  } else if (callee.function->name == "__assertfail" && list[1]) {
    inst.run = runAssertFail;
  } else {
    return decoder.fail("function '" + callee.function->name +
                        "' has no body in this file; link it first");
  }
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"bra", decodeBranch, "control"},
                          {"brx", decodeIndexedBranch, "control"},
                          {"call", decodeCall, "control"},
                          {"ret", decodeBare<runReturn>, "control"},
                          {"exit", decodeBare<runExit>, "control"},
                          {"trap", decodeBare<runTrap>, "control"},
                          {"brkpt", decodeBare<runTrap>, "control"},
                          {"nanosleep", decodeBare<runPause>, "control"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getControlOpcodes() {
  return rows;
}

void ropewalk::emulator::runReturn(Warp &warp, const Inst &inst) {
  Frame *callee = warp.frame;
  if (Frame *caller = callee->caller) {
    CallView call{&caller->code->lists[callee->call->list]};
    const auto &results = callee->code->function->results;
    for (unsigned i = 0; i < call.numResults(); ++i)
      transfer(warp, call, i, *caller, *callee, *results[i], true, warp.mask);
  }
  warp.returnLanes();
}
