//===- ParseVariable.cpp - Declarations of PTX text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cstring>

using namespace ropewalk::emulator;
using llvm::ArrayRef;
using llvm::StringRef;

/// Larger arrays are mistakes, or damaged text.
static constexpr uint64_t maxVariableSize = uint64_t(1) << 36;
static constexpr uint64_t maxInitializedSize = uint64_t(1) << 30;

unsigned Parser::addRegister(StringRef name, Type type) {
  function->registers.push_back(type);
  function->registerNames.push_back(name.str());
  return function->registers.size() - 1;
}

/// Looks from the innermost block outwards; makes `%r17` of `%r<100>` on its
/// first use.
std::optional<unsigned> Parser::findRegister(StringRef name) {
  StringRef prefix = name.rtrim("0123456789");
  unsigned index = 0;
  bool isNumbered = prefix.size() < name.size() &&
                    !name.drop_front(prefix.size()).getAsInteger(10, index);
  for (int i = scope; i >= 0; i = scopes[i].parent) {
    auto found = scopes[i].registers.find(name);
    if (found != scopes[i].registers.end())
      return found->second;
    if (!isNumbered)
      continue;
    // "%r1<10>" makes %r10, so the digits may belong to either side.
    for (size_t cut = prefix.size(); cut < name.size(); ++cut) {
      auto range = scopes[i].ranges.find(name.take_front(cut));
      if (range == scopes[i].ranges.end() ||
          name.drop_front(cut).getAsInteger(10, index) ||
          index >= range->second.count)
        continue;
      unsigned reg = addRegister(name, range->second.type);
      scopes[i].registers[name] = reg;
      return reg;
    }
  }
  return std::nullopt;
}

std::optional<std::pair<unsigned, unsigned>>
Parser::findVector(StringRef name) const {
  for (int i = scope; i >= 0; i = scopes[i].parent) {
    auto found = scopes[i].vectors.find(name);
    if (found != scopes[i].vectors.end())
      return found->second;
  }
  return std::nullopt;
}

/// Section 5.4: `.reg .b32 %r<100>, other;`
bool Parser::parseRegisters() {
  advance();
  unsigned elements = token.isDot("v2") ? 2 : token.isDot("v4") ? 4 : 1;
  if (elements > 1)
    advance();
  std::optional<Type> type =
      token.kind == Token::DotWord ? parseType(token.text) : std::nullopt;
  if (!type)
    return failHere("the type of the registers");
  advance();
  do
    if (!parseRegisterName(*type, elements))
      return false;
  while (consume(","));
  return expect(";");
}

/// The elements of a vector are registers of their own.
bool Parser::parseRegisterName(Type type, unsigned elements) {
  std::string name;
  if (!parseName(name))
    return false;
  if (elements > 1) {
    unsigned first = function->registers.size();
    for (unsigned i = 0; i < elements; ++i)
      addRegister(name + "." + "xyzw"[i], type);
    scopes[scope].vectors[name] = {first, elements};
    return true;
  }
  if (!consume("<")) {
    scopes[scope].registers[name] = addRegister(name, type);
    return true;
  }
  uint64_t count;
  if (!parseInteger(count))
    return false;
  scopes[scope].ranges[name] = {unsigned(std::min<uint64_t>(count, UINT32_MAX)),
                                type};
  return expect(">");
}

/// Attributes, alignment and type before the name.
bool Parser::parseVariableHead(Variable &variable) {
  bool hasType = false;
  uint64_t vector = 1;
  while (token.kind == Token::DotWord) {
    StringRef word = token.text;
    Token at = token;
    advance();
    if (word == "align") {
      if (!parseInteger(variable.align))
        return false;
      if (!llvm::isPowerOf2_64(variable.align) || variable.align > (1u << 20))
        return fail(at, "expected .align with a power of two, but found " +
                            llvm::Twine(variable.align));
    } else if (word == "attribute") {
      while (!token.is(")") && token.kind != Token::End &&
             token.kind != Token::Error)
        advance();
      if (!expect(")"))
        return false;
    } else if (word == "v2" || word == "v4" || word == "v8") {
      vector = word[1] - '0';
    } else if (std::optional<Type> type = parseType(word)) {
      variable.type = *type;
      hasType = true;
    } else if (word == "texref" || word == "samplerref" || word == "surfref") {
      return fail(at, "textures and surfaces are not supported, but found '." +
                          word + "'");
    } else if (word != "ptr" && word != "global" && word != "shared" &&
               word != "local" && word != "const" && word != "param") {
      return fail(at, "expected a type, but found '." + word + "'");
    }
  }
  if (!hasType)
    return failHere("the type of a variable");
  if (variable.type == Type::Pred && !variable.isRegister)
    return failHere("a type other than .pred, which is for registers only");
  variable.size = getWidth(variable.type) * vector;
  variable.align = std::max(variable.align, variable.size);
  return true;
}

/// Name, dimensions and initial value (section 5.4).
bool Parser::parseVariableTail(Variable &variable) {
  variable.line = token.line;
  if (!parseName(variable.name))
    return false;
  uint64_t element = std::max(1u, getWidth(variable.type));
  uint64_t vector = variable.size / element;
  std::vector<uint64_t> dimensions;
  while (consume("[")) {
    if (consume("]")) {
      dimensions.push_back(0);
      continue;
    }
    uint64_t extent;
    Token at = token;
    if (!parseInteger(extent) || !expect("]"))
      return false;
    if (extent > maxVariableSize || variable.size * extent > maxVariableSize)
      return fail(at, "expected an array of at most 64 GiB, but '" +
                          variable.name + "' is larger");
    variable.size *= extent;
    dimensions.push_back(extent);
  }
  // Declared alignment, else that of the element (or short vector).
  variable.isUnsized = llvm::is_contained(dimensions, 0);
  if (vector > 1)
    dimensions.push_back(vector);
  if (!token.is("="))
    return true;
  advance();
  if (!variable.isUnsized && variable.size > maxInitializedSize)
    return fail(token, "expected at most 1 GiB of initial values");
  if (!parseInitializer(variable, dimensions, 0))
    return false;
  if (variable.isUnsized)
    variable.size = llvm::alignTo(variable.init.size(), element);
  variable.isUnsized = false;
  return true;
}

/// `{1, {2, 3}, name+4}`; each brace is one dimension.
bool Parser::parseInitializer(Variable &variable, ArrayRef<uint64_t> dimensions,
                              uint64_t offset) {
  if (!token.is("{"))
    return parseInitialValue(variable, offset);
  if (dimensions.empty())
    return failHere("as many braces as the variable has dimensions");
  advance();
  uint64_t stride = std::max(1u, getWidth(variable.type));
  for (uint64_t extent : dimensions.drop_front())
    stride *= extent;
  for (uint64_t i = 0; !token.is("}"); ++i) {
    if (i && !expect(","))
      return false;
    if (dimensions[0] ? i >= dimensions[0] : offset >= maxInitializedSize)
      return failHere("'}' after the last element of the array");
    if (!parseInitializer(variable, dimensions.drop_front(), offset))
      return false;
    offset += stride;
  }
  return expect("}");
}

void Parser::storeInitialValue(Variable &variable, uint64_t offset,
                               uint64_t bits) {
  size_t width = std::max(1u, getWidth(variable.type));
  if (variable.init.size() < offset + width)
    variable.init.resize(offset + width);
  std::memcpy(&variable.init[offset], &bits, std::min<size_t>(width, 8));
}

/// A number, an address, or one byte of an address (section 5.4.4).
bool Parser::parseInitialValue(Variable &variable, uint64_t offset) {
  bool isNegative = consume("-");
  Token at = token;
  uint64_t bits = token.bits;
  switch (token.kind) {
  case Token::Integer:
    advance();
    if (token.is("(") && !isNegative) {
      // 0xFF00(name) takes the second byte of the address.
      advance();
      unsigned shift = bits ? llvm::countr_zero(bits) : 0;
      return parseSymbolValue(variable, offset, shift) && expect(")");
    }
    storeInitialValue(variable, offset, isNegative ? -bits : bits);
    return true;
  case Token::Float:
  case Token::Float32: {
    advance();
    double value;
    float single;
    std::memcpy(&value, &bits, sizeof value);
    std::memcpy(&single, &bits, sizeof single);
    if (at.kind == Token::Float32)
      value = single;
    value = isNegative ? -value : value;
    single = float(value);
    if (variable.type == Type::F64)
      std::memcpy(&bits, &value, sizeof bits);
    else {
      bits = 0;
      std::memcpy(&bits, &single, sizeof single);
    }
    storeInitialValue(variable, offset, bits);
    return true;
  }
  default:
    return parseSymbolValue(variable, offset, 0);
  }
}

/// `name`, `generic(name)`, `name+4`.
bool Parser::parseSymbolValue(Variable &variable, uint64_t offset,
                              unsigned shift) {
  bool isGeneric = token.isWord("generic") && ahead.is("(");
  if (isGeneric)
    advance(), advance();
  std::string name;
  if (!parseName(name) || (isGeneric && !expect(")")))
    return false;
  int64_t addend = 0;
  if (token.is("+") || token.is("-")) {
    bool isNegative = token.is("-");
    uint64_t value;
    advance();
    if (!parseInteger(value))
      return false;
    addend = int64_t(isNegative ? -value : value);
  }
  storeInitialValue(variable, offset, 0);
  variable.relocations.push_back(
      {offset, name, addend, std::max(1u, getWidth(variable.type)), shift});
  return true;
}

/// A declaration in module scope or in a body, perhaps of several names.
bool Parser::parseVariables(Space space, bool isExtern) {
  advance();
  Variable head;
  head.space = space;
  head.isExtern = isExtern;
  if (!parseVariableHead(head))
    return false;
  do {
    auto variable = std::make_unique<Variable>(head);
    if (!parseVariableTail(*variable))
      return false;
    if (function) {
      scopes[scope].variables[variable->name] = variable.get();
      function->variables.push_back(std::move(variable));
    } else {
      module.variables.push_back(std::move(variable));
    }
  } while (consume(","));
  return expect(";");
}

/// `(.param .u64 a, .reg .b32 b)`
bool Parser::parseFormals(std::vector<std::unique_ptr<Variable>> &formals) {
  if (!expect("("))
    return false;
  while (!token.is(")")) {
    if (!formals.empty() && !expect(","))
      return false;
    auto formal = std::make_unique<Variable>();
    if (!parseFormal(*formal))
      return false;
    scopes[scope].variables[formal->name] = formal.get();
    formals.push_back(std::move(formal));
  }
  return expect(")");
}

bool Parser::parseFormal(Variable &variable) {
  variable.space = Space::Param;
  if (!token.isDot("param") && !token.isDot("reg"))
    return failHere("'.param' or '.reg'");
  variable.isRegister = token.isDot("reg");
  advance();
  if (!parseVariableHead(variable) || !parseVariableTail(variable))
    return false;
  if (variable.isRegister) {
    variable.reg = addRegister(variable.name, variable.type);
    scopes[scope].registers[variable.name] = variable.reg;
  }
  return true;
}
