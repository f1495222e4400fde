//===- Syntax.h - PTX text as data -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the parser makes of a PTX file: functions with statements whose
/// registers, labels and variables are resolved, but whose opcodes are still
/// words. Section numbers in this library are those of "Parallel Thread
/// Execution ISA, version 9.0".
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EMULATOR_SYNTAX_H
#define ROPEWALK_EMULATOR_SYNTAX_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ropewalk::emulator {

/// Fundamental, alternate and packed types (section 5.2).
enum class Type : uint8_t {
  None,
  Pred,
  B8,
  B16,
  B32,
  B64,
  B128,
  U8,
  U16,
  U32,
  U64,
  S8,
  S16,
  S32,
  S64,
  F16,
  F16x2,
  BF16,
  BF16x2,
  TF32,
  F32,
  F32x2,
  F64,
  E4M3,
  E5M2,
  E4M3x2,
  E5M2x2,
  U16x2,
  S16x2
};

/// The type spelt `name`, without its dot.
std::optional<Type> parseType(llvm::StringRef name);
llvm::StringRef stringify(Type type);
/// Bytes of one element; 0 for predicates.
unsigned getWidth(Type type);
bool isSigned(Type type);
bool isFloat(Type type);

/// State spaces (section 5.1). `Generic` is none of them by name.
enum class Space : uint8_t { Generic, Global, Shared, Local, Const, Param };
llvm::StringRef stringify(Space space);

/// Registers that the hardware fills (section 10).
enum class Special : uint8_t {
  TidX,
  TidY,
  TidZ,
  NtidX,
  NtidY,
  NtidZ,
  CtaidX,
  CtaidY,
  CtaidZ,
  NctaidX,
  NctaidY,
  NctaidZ,
  LaneId,
  WarpId,
  NWarpId,
  SmId,
  NSmId,
  GridId,
  LaneMaskEq,
  LaneMaskLe,
  LaneMaskLt,
  LaneMaskGe,
  LaneMaskGt,
  Clock,
  ClockHi,
  Clock64,
  GlobalTimer,
  GlobalTimerLo,
  GlobalTimerHi,
  DynamicSmemSize,
  TotalSmemSize,
  AggrSmemSize,
  IsExplicitCluster,
  ClusterIdX,
  ClusterIdY,
  ClusterIdZ,
  NClusterIdX,
  NClusterIdY,
  NClusterIdZ,
  ClusterCtaIdX,
  ClusterCtaIdY,
  ClusterCtaIdZ,
  ClusterNCtaIdX,
  ClusterNCtaIdY,
  ClusterNCtaIdZ,
  ClusterCtaRank,
  ClusterNCtaRank
};
/// The special register spelt `name`, as in "%tid.x".
std::optional<Special> parseSpecial(llvm::StringRef name);
/// Bytes of a special register: 4 or 8.
unsigned getWidth(Special special);
/// Whether each read may give another value, as of a clock.
bool isVolatile(Special special);

struct Function;

/// A variable of any state space but registers, or a formal parameter.
struct Variable {
  std::string name;
  Space space = Space::Global;
  Type type = Type::B8;
  /// Whether it is a formal parameter of the `reg` kind, then `reg` is set.
  bool isRegister = false;
  bool isExtern = false;
  /// `name[]`: its size comes from the launch (dynamic shared memory).
  bool isUnsized = false;
  unsigned reg = 0;
  uint64_t align = 1;
  uint64_t size = 0;
  unsigned line = 0;
  /// The initial bytes, and addresses to add into them.
  std::vector<uint8_t> init;
  struct Relocation {
    uint64_t offset;
    std::string symbol;
    int64_t addend;
    unsigned width;
    /// For the mask operator: 8 times the byte that is taken.
    unsigned shift;
  };
  std::vector<Relocation> relocations;
};

/// One operand, in the shapes of section 6.
struct Operand {
  enum Kind : uint8_t {
    Sink,            ///< `_`
    Register,        ///< `index` is the register
    Integer,         ///< `bits`
    Float,           ///< `bits` is a double, exactly as written
    Float32,         ///< `bits` is a float (0f...)
    SpecialRegister, ///< `index` is a Special
    Label,           ///< `index` is a statement of the function
    VariableRef,     ///< `variable`, plus `bits`
    FunctionRef,     ///< `function`
    TableRef,        ///< `index` is a branch or call table or prototype
    Address,         ///< `[elements[0] + bits]`
    Vector,          ///< `{elements...}`
    List,            ///< `(elements...)`
    Bracket,         ///< `[elements...]` with more than one part
    Pair,            ///< `elements[0]|elements[1]`
    Name             ///< not resolved yet; never leaves the parser
  };
  Kind kind = Sink;
  /// `!` or `-` before it.
  bool negated = false;
  uint32_t index = 0;
  uint64_t bits = 0;
  const Variable *variable = nullptr;
  const Function *function = nullptr;
  std::vector<Operand> elements;
  /// As written, for messages and for names.
  llvm::StringRef text;

  bool isRegister() const { return kind == Register; }
  bool isImmediate() const {
    return kind == Integer || kind == Float || kind == Float32;
  }
};

/// A place in a source file, from `.loc` (section 11.5).
struct SourcePlace {
  unsigned file = 0, line = 0, column = 0;
  /// Where the function that has this place was inlined: 1 + the number in
  /// `Module::callers`.
  unsigned caller = 0;
};

/// One instruction.
struct Statement {
  /// "ld" of "ld.global.v4.f32", and {"global", "v4", "f32"}.
  llvm::StringRef opcode;
  llvm::SmallVector<llvm::StringRef, 6> modifiers;
  llvm::SmallVector<Operand, 4> operands;
  /// The predicate; a sink when there is none.
  Operand guard;
  unsigned line = 0;
  SourcePlace place;
  /// The whole statement without its semicolon.
  llvm::StringRef text;
};

/// Targets of `brx.idx` or `call`, or a prototype (section 11.1.5).
struct Table {
  std::string name;
  std::vector<Operand> entries;
  /// Formal parameters of a prototype.
  std::vector<Variable> results, params;
};

/// An `.entry` or `.func` (section 11.1).
struct Function {
  std::string name;
  bool isEntry = false;
  bool hasBody = false;
  unsigned line = 0;
  std::vector<std::unique_ptr<Variable>> params, results;
  std::vector<std::unique_ptr<Variable>> variables;
  std::vector<Type> registers;
  std::vector<std::string> registerNames;
  std::vector<Table> tables;
  std::vector<Statement> body;
  /// `.reqntid`, `.maxntid`, `.reqnctapercluster`; 0 where not given.
  unsigned requiredThreads[3] = {0, 0, 0};
  unsigned maxThreads[3] = {0, 0, 0};
  unsigned requiredCluster[3] = {0, 0, 0};
  unsigned maxRegisters = 0;
  /// `.maxclusterrank`; 0 where not given.
  unsigned maxClusterRank = 0;
  /// `.explicitcluster`: a launch without clusters is a mistake.
  bool needsCluster = false;
  /// `.blocksareclusters`: the grid of a launch counts clusters.
  bool gridCountsClusters = false;
};

/// A PTX file. It owns the text that its parts refer to.
struct Module {
  std::string fileName;
  std::string text;
  unsigned versionMajor = 0, versionMinor = 0;
  /// "sm_90a"
  std::string target;
  unsigned addressSize = 64;
  std::map<unsigned, std::string> files;
  /// Places of calls that were inlined.
  std::vector<SourcePlace> callers;
  std::vector<std::unique_ptr<Variable>> variables;
  std::vector<std::unique_ptr<Function>> functions;

  const Function *findFunction(llvm::StringRef name) const;
  const Variable *findVariable(llvm::StringRef name) const;
  /// "kernel.cu:12:3", or nothing for an unknown place. Does not look at
  /// callers.
  std::string format(const SourcePlace &place) const;
};

/// Parses the text of a PTX file. Failures name file and line. Opcodes are not
/// looked at; loading a program does that.
llvm::Expected<std::unique_ptr<Module>> parseModule(std::string text,
                                                    llvm::StringRef fileName);

} // namespace ropewalk::emulator

#endif // ROPEWALK_EMULATOR_SYNTAX_H
