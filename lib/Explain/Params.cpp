//===- Params.cpp - Overriding the parameters of a scheme -----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Params.h"

#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::placement;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

static bool isParam(DeclAttr decl) {
  return decl.getKind() == DeclKind::Param ||
         decl.getKind() == DeclKind::Choice;
}

/// "one of separate, max, min, or a number"
static std::string describeValues(DeclAttr decl) {
  if (decl.getKind() == DeclKind::Param)
    return "a number";
  auto words = map_range(decl.getWords(),
                         [](StringAttr word) { return word.getValue(); });
  return "one of " + llvm::join(words, ", ") + ", or a number";
}

/// The number that a value means for a parameter; nothing if it means none.
static std::optional<Rational> interpret(DeclAttr decl,
                                         const json::Value &value) {
  std::optional<StringRef> text = value.getAsString();
  if (!text)
    return toRational(value);
  for (auto [index, word] : enumerate(decl.getWords()))
    if (word.getValue() == *text)
      return Rational(index);
  return parseRational(*text);
}

static Expected<ExprAttr> readValue(DeclAttr decl, const Node &node) {
  std::optional<Rational> value = interpret(decl, *node.value);
  if (!value)
    return node.mismatch(describeValues(decl));
  if (abs(value->num) > INT64_MAX || value->den > INT64_MAX)
    return node.mismatch("a number whose numerator and denominator fit into "
                         "64 bits");
  return ExprAttr::literal(decl.getContext(), int64_t(value->num),
                           int64_t(value->den));
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

/// The field that sets a parameter: the one called like it, or for `x_1`
/// element 1 of the list `x`.
static Node findField(const Node &params, StringRef name) {
  if (Node field = params.field(name))
    return field;
  auto [list, digits] = name.rsplit('_');
  Node field = params.field(list);
  size_t index;
  const json::Array *array = field ? field.value->getAsArray() : nullptr;
  if (!array || digits.getAsInteger(10, index) || index >= array->size())
    return {nullptr, ""};
  return {&(*array)[index], field.path + "[" + digits.str() + "]"};
}

/// The field of the last object that has one.
static Node findField(ArrayRef<Node> layers, StringRef name) {
  for (const Node &layer : reverse(layers))
    if (Node field = findField(layer, name))
      return field;
  return {nullptr, ""};
}

/// The scheme with other declarations, or what its verifier says.
static Expected<SchemeAttr> withDecls(SchemeAttr scheme,
                                      ArrayRef<DeclAttr> decls) {
  std::string complaint;
  ScopedDiagnosticHandler handler(
      scheme.getContext(), [&](Diagnostic &diagnostic) {
        complaint += (complaint.empty() ? "" : "; ") + diagnostic.str();
        for (Diagnostic &note : diagnostic.getNotes())
          complaint += "; " + note.str();
      });
  MLIRContext *context = scheme.getContext();
  auto emit = [&] { return emitError(UnknownLoc::get(context)); };
  SchemeAttr result = SchemeAttr::getChecked(
      emit, context, scheme.getAxes(), decls, scheme.getRules(),
      scheme.getOrigin(), scheme.getNext(), scheme.getDelta(), scheme.getPad());
  if (!result)
    return fail(complaint);
  return result;
}

Expected<SchemeAttr> explain::setParams(SchemeAttr scheme,
                                        ArrayRef<Node> layers) {
  for (const Node &layer : layers)
    if (Error error = layer.readObject().takeError())
      return error;
  SmallVector<DeclAttr> decls(scheme.getDecls());
  std::string given;
  for (DeclAttr &decl : decls) {
    if (!isParam(decl))
      continue;
    Node field = findField(layers, decl.getName().getValue());
    if (!field)
      continue;
    Expected<ExprAttr> value = readValue(decl, field);
    if (!value)
      return value.takeError();
    decl = DeclAttr::get(decl.getContext(), DeclKind::Param, decl.getName(),
                         *value, {}, decl.getOver());
    given += (given.empty() ? "" : ", ") + decl.getName().str() + " = " +
             value->str();
  }
  Expected<SchemeAttr> result = withDecls(scheme, decls);
  if (!result)
    return within("the scheme does not hold with " + given, result.takeError());
  return result;
}

//===----------------------------------------------------------------------===//
// Command line
//===----------------------------------------------------------------------===//

static bool isKnown(SchemeAttr scheme, StringRef name) {
  return any_of(scheme.getDecls(), [&](DeclAttr decl) {
    auto [list, digits] = decl.getName().getValue().rsplit('_');
    unsigned index;
    return isParam(decl) && (decl.getName().getValue() == name ||
                             (list == name && !digits.getAsInteger(10, index)));
  });
}

static std::string listParams(SchemeAttr scheme) {
  std::vector<StringRef> names;
  for (DeclAttr decl : scheme.getDecls())
    if (isParam(decl))
      names.push_back(decl.getName().getValue());
  return names.empty() ? "the scheme has none"
                       : "the scheme has " + llvm::join(names, ", ");
}

Expected<json::Value> explain::parseParams(SchemeAttr scheme,
                                           ArrayRef<std::string> params) {
  json::Object object;
  for (StringRef param : params) {
    auto [name, text] = param.split('=');
    if (!param.contains('='))
      return fail("--param expects name=value, but got '" + param + "'");
    if (!isKnown(scheme, name))
      return fail("--param: unknown parameter '" + name + "'; " +
                  listParams(scheme));
    // What is no JSON value is a word or a fraction.
    Expected<json::Value> value = json::parse(text);
    object[name] = value ? *value : json::Value(json::fixUTF8(text));
    if (!value)
      consumeError(value.takeError());
  }
  return object;
}
