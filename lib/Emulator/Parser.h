//===- Parser.h - Parser of PTX text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_PARSER_H
#define ROPEWALK_LIB_EMULATOR_PARSER_H

#include "Lexer.h"

#include "ropewalk/Emulator/Syntax.h"

#include "llvm/ADT/Twine.h"

namespace ropewalk::emulator {

/// Recursive descent over the tokens. Methods return false after a failure;
/// the first one is kept in `message`. The parts are in ParseModule.cpp
/// (directives), ParseVariable.cpp (declarations) and ParseStatement.cpp.
class Parser {
public:
  explicit Parser(Module &module);

  bool parse();
  const std::string &getMessage() const { return message; }

private:
  /// The names of one `{...}` (section 4.4: a name is known in its block and
  /// the blocks inside).
  struct Scope {
    int parent = -1;
    llvm::StringMap<unsigned> registers;
    struct Range {
      unsigned count;
      Type type;
    };
    /// `.reg .b32 %r<100>;`, registers are made when they are used.
    llvm::StringMap<Range> ranges;
    /// `.reg .v4 .f32 v;`: the first of the registers v.x to v.w, and how many.
    llvm::StringMap<std::pair<unsigned, unsigned>> vectors;
    llvm::StringMap<unsigned> labels;
    llvm::StringMap<unsigned> tables;
    llvm::StringMap<const Variable *> variables;
  };

  // Tokens.
  void advance();
  bool fail(const Token &at, const llvm::Twine &what);
  bool failHere(llvm::StringRef expected);
  bool expect(llvm::StringRef punctuation);
  bool consume(llvm::StringRef punctuation);
  bool parseInteger(uint64_t &value);
  bool parseName(std::string &name);

  // Directives.
  bool parseTopLevel();
  bool parseVersion();
  bool parseTarget();
  bool parseFile();
  bool parseLoc();
  bool parsePlace(SourcePlace &parsed);
  bool skipSection();
  bool skipStatement();
  bool parseFunction(bool isEntry);
  bool parseFunctionDirectives(Function &function);
  bool parseDimensions(unsigned (&values)[3]);

  // Declarations.
  bool parseRegisters();
  bool parseRegisterName(Type type, unsigned elements);
  bool parseVariables(Space space, bool isExtern);
  bool parseVariableHead(Variable &variable);
  bool parseVariableTail(Variable &variable);
  bool parseFormals(std::vector<std::unique_ptr<Variable>> &formals);
  bool parseFormal(Variable &variable);
  bool parseInitializer(Variable &variable, llvm::ArrayRef<uint64_t> dimensions,
                        uint64_t offset);
  bool parseInitialValue(Variable &variable, uint64_t offset);
  bool parseSymbolValue(Variable &variable, uint64_t offset, unsigned shift);
  void storeInitialValue(Variable &variable, uint64_t offset, uint64_t bits);

  // Bodies.
  bool parseBody();
  bool parseBodyItem();
  bool parseBodyDirective();
  bool parseLabel();
  bool parseTable(llvm::StringRef label);
  bool parsePrototype(Table &table);
  bool parseStatement();
  bool parseOperands(std::vector<Operand> &operands, llvm::StringRef closing);
  bool parseOperand(Operand &operand);
  bool parsePrimary(Operand &operand);
  bool parseWordOperand(Operand &operand);
  bool parseVectorRegister(Operand &operand);
  bool parseNumber(Operand &operand);
  bool parseBracket(Operand &operand);
  bool parseOffset(Operand &operand);
  bool resolveNames();
  bool resolve(Operand &operand, unsigned line, int scope);
  std::optional<unsigned> findRegister(llvm::StringRef name);
  std::optional<std::pair<unsigned, unsigned>>
  findVector(llvm::StringRef name) const;
  unsigned addRegister(llvm::StringRef name, Type type);

  Module &module;
  Lexer lexer;
  Token token, ahead;
  std::string message;
  SourcePlace place;
  /// The caller that each place of this function was last seen with: a place in
  /// `inlined_at` has one of its own.
  std::map<std::tuple<unsigned, unsigned, unsigned>, unsigned> callers;

  /// The function that is being parsed.
  Function *function = nullptr;
  std::vector<Scope> scopes;
  int scope = -1;
  /// Scope of each statement and each table, for names used before they appear.
  std::vector<int> statementScopes, tableScopes;
  /// Nesting of operands, which malformed text could make deep.
  unsigned depth = 0;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_PARSER_H
