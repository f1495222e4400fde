//===- Decoder.h - From statements to instructions -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_DECODER_H
#define ROPEWALK_LIB_EMULATOR_DECODER_H

#include "Program.h"

#include "llvm/ADT/Twine.h"

namespace ropewalk::emulator {

class Decoder;

/// An opcode and who decodes it.
struct OpcodeRow {
  const char *name;
  /// Makes the instructions of the current statement; false after a failure.
  bool (*decode)(Decoder &);
  /// For statistics and documentation: "integer", "memory".
  const char *family;
};

/// The rows of each family; one file in Ops/ has them.
llvm::ArrayRef<OpcodeRow> getIntegerOpcodes();
llvm::ArrayRef<OpcodeRow> getBitOpcodes();
llvm::ArrayRef<OpcodeRow> getFloatOpcodes();
llvm::ArrayRef<OpcodeRow> getArithmeticOpcodes();
llvm::ArrayRef<OpcodeRow> getApproximateOpcodes();
llvm::ArrayRef<OpcodeRow> getCompareOpcodes();
llvm::ArrayRef<OpcodeRow> getConvertOpcodes();
llvm::ArrayRef<OpcodeRow> getMoveOpcodes();
llvm::ArrayRef<OpcodeRow> getMemoryOpcodes();
llvm::ArrayRef<OpcodeRow> getAtomicOpcodes();
llvm::ArrayRef<OpcodeRow> getControlOpcodes();
llvm::ArrayRef<OpcodeRow> getBarrierOpcodes();
llvm::ArrayRef<OpcodeRow> getWarpOpcodes();
llvm::ArrayRef<OpcodeRow> getClusterOpcodes();
llvm::ArrayRef<OpcodeRow> getTensorMapOpcodes();
llvm::ArrayRef<OpcodeRow> getMatrixMoveOpcodes();
llvm::ArrayRef<OpcodeRow> getMmaOpcodes();
llvm::ArrayRef<OpcodeRow> getWgmmaOpcodes();
llvm::ArrayRef<OpcodeRow> getFenceOpcodes();
llvm::ArrayRef<OpcodeRow> getCopyOpcodes();
llvm::ArrayRef<OpcodeRow> getMbarrierOpcodes();
llvm::ArrayRef<OpcodeRow> getWmmaOpcodes();

/// The row of an opcode, or null.
const OpcodeRow *findOpcode(llvm::StringRef name);

/// Decodes the statements of one function, one after the other. Families ask it
/// for modifiers and operands; the first failure is kept.
class Decoder {
public:
  Decoder(Program &program, Code &code);

  /// Decodes all statements; an error names file, line and text.
  llvm::Error run();

  Program &getProgram() { return program; }
  Code &getCode() { return code; }
  const Statement &getStatement() const { return *statement; }
  bool fail(const llvm::Twine &what);

  // Modifiers. Each is taken once; one that nobody takes is an error.
  bool take(llvm::StringRef modifier);
  /// The index of the one that is there; `otherwise` if none is.
  unsigned takeOneOf(llvm::ArrayRef<llvm::StringRef> modifiers,
                     unsigned otherwise);
  /// The first modifier left that is a type; None and a failure without one.
  Type takeType();
  /// The type that `takeType` would take; None without one.
  Type peekType() const;
  /// The first modifier left that is one of `modifiers`, or nothing.
  llvm::StringRef takeFirstOf(llvm::ArrayRef<llvm::StringRef> modifiers);
  /// The first modifier that starts with `prefix`, or nothing.
  llvm::StringRef takePrefix(llvm::StringRef prefix);

  /// How many nobody has taken yet.
  size_t getNumModifiers() const { return modifiers.size(); }

  // Operands.
  size_t getNumOperands() const { return statement->operands.size(); }
  bool expectOperands(size_t least, size_t most);
  const Operand &getOperand(size_t index) const {
    return statement->operands[index];
  }
  /// The slot of a source read as `type`; wider registers are cut first.
  uint32_t source(size_t index, Type type) {
    return sourceOf(statement->operands[index], type);
  }
  uint32_t sourceOf(const Operand &operand, Type type);
  /// The slot of a predicate; a negated one is copied first.
  uint32_t predicate(const Operand &operand);
  /// The slot of a destination written as `type`; wider registers are extended
  /// after the instruction. A sink gives a scratch slot.
  uint32_t destination(size_t index, Type type) {
    return destinationOf(statement->operands[index], type);
  }
  uint32_t destinationOf(const Operand &operand, Type type);
  /// Like `destination`, but a sink or a missing operand is noSlot.
  uint32_t optionalDestination(const Operand &operand, Type type);
  /// Fills the address parts of `inst` from a bracket operand.
  bool address(const Operand &operand, Inst &inst);
  /// A constant in all lanes.
  uint32_t constant(uint64_t bits, unsigned width);
  uint32_t temporary(unsigned width);
  /// The carry of extended-precision arithmetic, a predicate.
  uint32_t carrySlot() {
    if (carry == noSlot)
      carry = temporary(0);
    return carry;
  }
  bool constantInteger(size_t index, int64_t &value);
  /// Adds a list of slots and returns its index.
  uint32_t list(llvm::ArrayRef<uint32_t> slots);

  /// Adds an instruction, guarded as the statement is.
  void emit(Inst inst);
  /// The type a register was declared with.
  Type getRegisterType(const Operand &operand) const;
  /// A branch target, as an index of a statement that is fixed up at the end.
  void emitBranch(Inst inst, uint32_t statementIndex);
  /// Adds a list of branch targets, fixed up like `emitBranch`.
  uint32_t branchList(llvm::ArrayRef<uint32_t> targets);
  /// The code of a function; null for one without a body.
  Code *getCallee(const Function *function);

private:
  bool decodeStatement(uint32_t index);
  uint32_t allocate(unsigned bytesPerLane);
  uint32_t variableAddress(const Operand &operand, Type type);
  uint64_t immediate(const Operand &operand, Type type);
  void placeLocals();

  Program &program;
  Code &code;
  const Statement *statement = nullptr;
  llvm::SmallVector<llvm::StringRef, 6> modifiers;
  llvm::SmallVector<Inst, 4> pending;
  llvm::DenseMap<std::pair<uint64_t, unsigned>, uint32_t> constantSlots;
  llvm::DenseMap<unsigned, uint32_t> specialSlots;
  std::vector<uint32_t> firstInst;
  /// Index and length in Code::lists.
  std::vector<std::pair<uint32_t, uint32_t>> branchLists;
  std::string message;
  uint32_t statementIndex = 0;
  uint32_t carry = noSlot;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_DECODER_H
