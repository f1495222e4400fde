//===- ParseStatement.cpp - Bodies of PTX functions -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <cstring>

using namespace ropewalk::emulator;
using llvm::StringRef;

/// Damaged text must not exhaust the stack.
static constexpr unsigned maxDepth = 64;

/// A body is a loop and not a recursion, as blocks may be nested at will.
bool Parser::parseBody() {
  if (!expect("{"))
    return false;
  while (true) {
    if (token.is("{")) {
      advance();
      scopes.emplace_back();
      scopes.back().parent = scope;
      scope = scopes.size() - 1;
    } else if (token.is("}")) {
      advance();
      scope = scopes[scope].parent;
      if (scope < 0)
        return true;
    } else if (!parseBodyItem()) {
      return false;
    }
  }
}

bool Parser::parseBodyItem() {
  if (consume(";"))
    return true;
  if (token.kind == Token::DotWord)
    return parseBodyDirective();
  if (token.kind == Token::Word && ahead.is(":"))
    return parseLabel();
  if (token.kind == Token::Word || token.is("@"))
    return parseStatement();
  return failHere("an instruction, a directive or '}'");
}

bool Parser::parseBodyDirective() {
  StringRef word = token.text;
  if (word == "reg")
    return parseRegisters();
  if (word == "loc")
    return parseLoc();
  if (word == "file")
    return parseFile();
  if (word == "section")
    return skipSection();
  if (word == "pragma")
    return skipStatement();
  if (word == "shared")
    return parseVariables(Space::Shared, false);
  if (word == "local")
    return parseVariables(Space::Local, false);
  if (word == "param")
    return parseVariables(Space::Param, false);
  if (word == "global")
    return parseVariables(Space::Global, false);
  if (word == "const")
    return parseVariables(Space::Const, false);
  return failHere("a directive of a function body");
}

bool Parser::parseLabel() {
  Token label = token;
  advance();
  advance();
  if (token.isDot("branchtargets") || token.isDot("calltargets") ||
      token.isDot("callprototype"))
    return parseTable(label.text);
  if (!scopes[scope]
           .labels.try_emplace(label.text, function->body.size())
           .second)
    return fail(label,
                "label '" + label.text + "' is defined twice in its block");
  return true;
}

/// Control flow directives (section 11.1.5).
bool Parser::parseTable(StringRef label) {
  bool isPrototype = token.isDot("callprototype");
  advance();
  Table table;
  table.name = label.str();
  if (isPrototype ? !parsePrototype(table) : !parseOperands(table.entries, ";"))
    return false;
  scopes[scope].tables[label] = function->tables.size();
  function->tables.push_back(std::move(table));
  tableScopes.push_back(scope);
  return expect(";");
}

/// `(.param .b32 _) _ (.param .b64 _)`
bool Parser::parsePrototype(Table &table) {
  auto parseList = [&](std::vector<Variable> &list) {
    if (!expect("("))
      return false;
    while (!token.is(")")) {
      if (!list.empty() && !expect(","))
        return false;
      Variable formal;
      formal.space = Space::Param;
      if (!token.isDot("param") && !token.isDot("reg"))
        return failHere("'.param' or '.reg'");
      formal.isRegister = token.isDot("reg");
      advance();
      if (!parseVariableHead(formal) || !parseVariableTail(formal))
        return false;
      list.push_back(std::move(formal));
    }
    return expect(")");
  };
  if (token.is("(") && !parseList(table.results))
    return false;
  std::string name;
  if (!parseName(name))
    return false;
  if (token.is("(") && !parseList(table.params))
    return false;
  while (token.kind == Token::DotWord) {
    advance();
    if (token.kind == Token::Integer)
      advance();
  }
  return true;
}

/// `@!p opcode.modifiers operands;` (section 4.3.2)
bool Parser::parseStatement() {
  Statement statement;
  statement.line = token.line;
  statement.place = place;
  const char *begin = token.begin;
  if (consume("@")) {
    statement.guard.negated = consume("!");
    bool negated = statement.guard.negated;
    if (token.kind != Token::Word || !parseWordOperand(statement.guard))
      return failHere("a predicate register");
    statement.guard.negated = negated;
    if (!statement.guard.isRegister() ||
        function->registers[statement.guard.index] != Type::Pred)
      return fail(token,
                  "expected a predicate register after '@', but found '" +
                      statement.guard.text + "'");
  }
  if (token.kind != Token::Word)
    return failHere("an opcode");
  statement.opcode = token.text;
  advance();
  while (token.kind == Token::DotWord) {
    statement.modifiers.push_back(token.text);
    advance();
  }
  std::vector<Operand> operands;
  const char *end = token.begin;
  if (!token.is(";")) {
    if (!parseOperands(operands, ";"))
      return false;
    end = token.begin;
  }
  statement.operands.append(std::make_move_iterator(operands.begin()),
                            std::make_move_iterator(operands.end()));
  statement.text = StringRef(begin, end - begin).rtrim();
  if (!expect(";"))
    return false;
  function->body.push_back(std::move(statement));
  statementScopes.push_back(scope);
  return true;
}

/// Operands separated by commas, up to `closing`, which stays.
bool Parser::parseOperands(std::vector<Operand> &operands, StringRef closing) {
  while (!token.is(closing)) {
    if (!operands.empty() && !expect(","))
      return false;
    operands.emplace_back();
    if (!parseOperand(operands.back()))
      return false;
  }
  return true;
}

bool Parser::parseOperand(Operand &operand) {
  if (++depth > maxDepth)
    return fail(token, "operands are nested too deeply");
  const char *begin = token.begin;
  if (!parsePrimary(operand))
    return false;
  if (token.is("|")) {
    advance();
    Operand pair;
    pair.kind = Operand::Pair;
    pair.elements.resize(2);
    pair.elements[0] = std::move(operand);
    if (!parsePrimary(pair.elements[1]))
      return false;
    operand = std::move(pair);
  }
  if (operand.text.empty())
    operand.text = StringRef(begin, token.begin - begin).rtrim();
  --depth;
  return true;
}

bool Parser::parsePrimary(Operand &operand) {
  if (token.kind == Token::Word)
    return parseWordOperand(operand) && parseOffset(operand);
  if (token.kind == Token::Integer || token.kind == Token::Float ||
      token.kind == Token::Float32)
    return parseNumber(operand);
  if (token.is("[")) {
    advance();
    return parseBracket(operand);
  }
  if (token.is("{") || token.is("(")) {
    bool isVector = token.is("{");
    operand.kind = isVector ? Operand::Vector : Operand::List;
    StringRef closing = isVector ? "}" : ")";
    advance();
    return parseOperands(operand.elements, closing) && expect(closing);
  }
  if (token.is("!") || token.is("-") || token.is("~")) {
    StringRef sign = token.text;
    advance();
    if (!parseOperand(operand))
      return false;
    operand.text = StringRef();
    if (operand.kind == Operand::Integer && sign != "!")
      operand.bits = sign == "-" ? -operand.bits : ~operand.bits;
    else if (operand.kind == Operand::Float && sign == "-")
      operand.bits ^= uint64_t(1) << 63;
    else if (operand.kind == Operand::Float32 && sign == "-")
      operand.bits ^= uint64_t(1) << 31;
    else
      operand.negated = true;
    return true;
  }
  return failHere("an operand");
}

bool Parser::parseNumber(Operand &operand) {
  operand.kind = token.kind == Token::Integer ? Operand::Integer
                 : token.kind == Token::Float ? Operand::Float
                                              : Operand::Float32;
  operand.bits = token.bits;
  operand.text = token.text;
  advance();
  return true;
}

/// A register, a special register, or a name that is resolved at the end.
bool Parser::parseWordOperand(Operand &operand) {
  operand.text = token.text;
  if (token.text == "_") {
    operand.kind = Operand::Sink;
    advance();
    return true;
  }
  if (token.text == "WARP_SZ") {
    operand.kind = Operand::Integer;
    operand.bits = 32;
    advance();
    return true;
  }
  if (std::optional<unsigned> reg = findRegister(token.text)) {
    operand.kind = Operand::Register;
    operand.index = *reg;
    advance();
    return true;
  }
  if (findVector(token.text))
    return parseVectorRegister(operand);
  if (token.text.starts_with("%")) {
    Token first = token;
    StringRef name = token.text;
    advance();
    if (token.kind == Token::DotWord) {
      name = StringRef(first.begin, token.end - first.begin);
      advance();
    }
    std::optional<Special> special = parseSpecial(name);
    if (!special)
      return fail(first, "register '" + name +
                             "' is not declared, and no "
                             "special register that is supported");
    operand.kind = Operand::SpecialRegister;
    operand.index = unsigned(*special);
    operand.text = name;
    return true;
  }
  operand.kind = Operand::Name;
  advance();
  return true;
}

/// `v.x`, or all elements of `v` (section 5.4.2).
bool Parser::parseVectorRegister(Operand &operand) {
  auto [first, count] = *findVector(token.text);
  StringRef name = token.text;
  advance();
  if (token.kind != Token::DotWord) {
    operand.kind = Operand::Vector;
    for (unsigned i = 0; i < count; ++i) {
      Operand &element = operand.elements.emplace_back();
      element.kind = Operand::Register;
      element.index = first + i;
      element.text = name;
    }
    return true;
  }
  size_t place = std::min(StringRef("xyzw").find(token.text),
                          StringRef("rgba").find(token.text));
  if (token.text.size() != 1 || place >= count)
    return failHere("an element of a vector of " + std::to_string(count) +
                    " registers, such as .x");
  operand.kind = Operand::Register;
  operand.index = first + unsigned(place);
  operand.text = StringRef(name.begin(), token.end - name.begin());
  advance();
  return true;
}

/// The `+4` of an address or of a variable.
bool Parser::parseOffset(Operand &operand) {
  while (token.is("+") || token.is("-")) {
    bool isNegative = token.is("-");
    advance();
    isNegative ^= consume("-");
    uint64_t value;
    if (!parseInteger(value))
      return false;
    operand.bits += isNegative ? -value : value;
  }
  return true;
}

/// `[reg+4]`, `[name]`, `[map, {x, y}]`; the bracket is open already.
bool Parser::parseBracket(Operand &operand) {
  if (!parseOperands(operand.elements, "]"))
    return false;
  if (operand.elements.empty())
    return failHere("an address");
  advance();
  Operand &base = operand.elements[0];
  operand.kind =
      operand.elements.size() == 1 ? Operand::Address : Operand::Bracket;
  // The offset belongs to the brackets, so that a register stays a register.
  if (base.kind == Operand::Register || base.kind == Operand::Name) {
    operand.bits = base.bits;
    base.bits = 0;
  }
  if (base.kind == Operand::Integer && (token.is("+") || token.is("-")))
    return failHere("',' or ';'");
  return true;
}

//===----------------------------------------------------------------------===//
// Names that may be used before they are defined
//===----------------------------------------------------------------------===//

bool Parser::resolveNames() {
  for (auto [index, statement] : llvm::enumerate(function->body))
    for (Operand &operand : statement.operands)
      if (!resolve(operand, statement.line, statementScopes[index]))
        return false;
  for (auto [index, table] : llvm::enumerate(function->tables))
    for (Operand &operand : table.entries)
      if (!resolve(operand, function->line, tableScopes[index]))
        return false;
  return true;
}

bool Parser::resolve(Operand &operand, unsigned line, int from) {
  for (Operand &element : operand.elements)
    if (!resolve(element, line, from))
      return false;
  if (operand.kind != Operand::Name)
    return true;
  StringRef name = operand.text;
  for (int i = from; i >= 0; i = scopes[i].parent) {
    const Scope &names = scopes[i];
    if (auto label = names.labels.find(name); label != names.labels.end()) {
      operand.kind = Operand::Label;
      operand.index = label->second;
      return true;
    }
    if (auto table = names.tables.find(name); table != names.tables.end()) {
      operand.kind = Operand::TableRef;
      operand.index = table->second;
      return true;
    }
    if (auto found = names.variables.find(name);
        found != names.variables.end()) {
      operand.kind = Operand::VariableRef;
      operand.variable = found->second;
      return true;
    }
  }
  if (const Variable *variable = module.findVariable(name)) {
    operand.kind = Operand::VariableRef;
    operand.variable = variable;
    return true;
  }
  const Function *callee =
      function->name == name ? function : module.findFunction(name);
  if (callee) {
    operand.kind = Operand::FunctionRef;
    operand.function = callee;
    return true;
  }
  Token at;
  at.line = line;
  return fail(at, "'" + name +
                      "' is no register, label, variable or function that is "
                      "declared here");
}
