//===- ManifestReader.cpp - Plans from JSON ---------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads what ManifestWriter.cpp writes, and says about anything else where it
/// departs: "'m.json': expects a string at 'steps[2].kernel', but got a
/// number". Keys that are not known are passed over.
/// python/ropewalk/manifest.py says the same sentences.
///
//===----------------------------------------------------------------------===//

#include "ManifestWords.h"
#include "ropewalk/Artifact/Artifact.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/JSON.h"

using namespace llvm;
using namespace ropewalk::artifact;

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static constexpr std::pair<StepArgument::Kind, StringLiteral> pointers[] = {
    {StepArgument::Kind::Argument, "argument"},
    {StepArgument::Kind::Result, "result"},
    {StepArgument::Kind::Buffer, "buffer"},
    {StepArgument::Kind::Constant, "constant"},
    {StepArgument::Kind::Status, "status"}};

StringRef ropewalk::artifact::stringify(StepArgument::Kind kind) {
  for (const auto &[known, word] : pointers)
    if (known == kind)
      return word;
  return "";
}

std::optional<StepArgument::Kind>
ropewalk::artifact::symbolizePointer(StringRef word) {
  for (const auto &[kind, known] : pointers)
    if (known == word)
      return kind;
  return std::nullopt;
}

static const char *describeKind(const json::Value &value) {
  switch (value.kind()) {
  case json::Value::Null:
    return "null";
  case json::Value::Boolean:
    return "a boolean";
  case json::Value::Number:
    return "a number";
  case json::Value::String:
    return "a string";
  case json::Value::Array:
    return "a list";
  case json::Value::Object:
    return "an object";
  }
  llvm_unreachable("not a kind of JSON");
}

//===----------------------------------------------------------------------===//
// The reader
//===----------------------------------------------------------------------===//

namespace {
/// A value and where it is: "steps[2].grid[0]".
struct Node {
  const json::Value *value = nullptr;
  std::string place;
};

/// Reads part after part. The first thing that is wrong is kept as `failure`;
/// what is read after it has default values and does not matter.
class Reader {
public:
  Reader(StringRef path, const json::Value &root)
      : path(path), root{&root, ""} {}

  Manifest read();
  std::string failure;

private:
  void fail(const Twine &sentence);
  void failKind(const Node &node, const char *expected);

  // What a value is.
  const json::Object *readObject(const Node &node);
  Node getMember(const Node &object, StringRef key);
  std::vector<Node> readList(const Node &node);
  std::string readString(const Node &node);
  int64_t readInteger(const Node &node);
  unsigned readCount(const Node &node);
  template <typename T>
  T readWord(const Node &node, std::optional<T> (*symbolize)(StringRef),
             const char *expected);

  // What a value means.
  void readFormat();
  void readTarget(Manifest &manifest);
  std::string readFileName(const Node &node);
  std::string readHash(const Node &node);
  std::string readBytes(const Node &node);
  Element readElement(const Node &node);
  Expr readExpr(const Node &node);
  Expr readOperation(const Node &node, const json::Array &list);
  std::vector<Expr> readExprs(const Node &node);
  Argument readArgument(const Node &node);
  Result readResult(const Node &node);
  StepArgument readStepArgument(const Node &node);
  Step readStep(const Node &node);
  KernelFacts readFacts(const Node &node);
  void readPlan(Plan &plan);

  StringRef path;
  Node root;
};
} // namespace

void Reader::fail(const Twine &sentence) {
  if (failure.empty())
    failure = sentence.str();
}

void Reader::failKind(const Node &node, const char *expected) {
  // Nothing is known about what follows a failure.
  if (node.value)
    fail("'" + path + "': expects " + expected + " at '" + node.place +
         "', but got " + describeKind(*node.value));
}

const json::Object *Reader::readObject(const Node &node) {
  const json::Object *object = node.value ? node.value->getAsObject() : nullptr;
  if (!object)
    failKind(node, "an object");
  return object;
}

Node Reader::getMember(const Node &object, StringRef key) {
  const json::Object *members = readObject(object);
  if (!members)
    return {};
  std::string place =
      object.place.empty() ? key.str() : object.place + "." + key.str();
  const json::Value *value = members->get(key);
  if (!value)
    fail("'" + path + "': key '" + place + "' is missing");
  return {value, place};
}

std::vector<Node> Reader::readList(const Node &node) {
  const json::Array *list = node.value ? node.value->getAsArray() : nullptr;
  std::vector<Node> nodes;
  if (!list)
    failKind(node, "a list");
  else
    for (const json::Value &value : *list)
      nodes.push_back(
          {&value, node.place + "[" + std::to_string(nodes.size()) + "]"});
  return nodes;
}

std::string Reader::readString(const Node &node) {
  auto text = node.value ? node.value->getAsString() : std::nullopt;
  if (!text)
    failKind(node, "a string");
  return text.value_or("").str();
}

int64_t Reader::readInteger(const Node &node) {
  auto number = node.value ? node.value->getAsInteger() : std::nullopt;
  if (!number)
    failKind(node, "an integer");
  return number.value_or(0);
}

/// An integer that fits into 31 bits.
unsigned Reader::readCount(const Node &node) {
  int64_t number = readInteger(node);
  if (number < 0 || number > INT32_MAX)
    fail("'" + path + "': expects a number in [0, 2147483647] at '" +
         node.place + "', but got " + Twine(number));
  return number;
}

template <typename T>
T Reader::readWord(const Node &node, std::optional<T> (*symbolize)(StringRef),
                   const char *expected) {
  std::string word = readString(node);
  std::optional<T> value = symbolize(word);
  if (!value)
    fail("'" + path + "': expects " + expected + " at '" + node.place +
         "', but got '" + word + "'");
  return value.value_or(T());
}

//===----------------------------------------------------------------------===//
// Format and files
//===----------------------------------------------------------------------===//

void Reader::readFormat() {
  const json::Object *members = root.value->getAsObject();
  const json::Value *format = members ? members->get("format") : nullptr;
  if (!format)
    return fail("'" + path +
                "' is not an artifact of Ropewalk: it has no key 'format'");
  int64_t number = readInteger({format, "format"});
  if (number != manifestFormat)
    fail("'" + path + "' has format " + Twine(number) +
         ", but this loader reads format " + Twine(manifestFormat) +
         " only; use the loader that came with its compiler");
}

/// A name that stays in the artifact's folder.
std::string Reader::readFileName(const Node &node) {
  std::string name = readString(node);
  bool plain =
      !name.empty() && name != "." && name != ".." &&
      StringRef(name).find_first_of(StringRef("/\\\0", 3)) == StringRef::npos;
  if (!plain)
    fail("'" + path + "': expects a plain file name at '" + node.place +
         "', but got '" + name + "'");
  return name;
}

std::string Reader::readHash(const Node &node) {
  std::string hash = readString(node);
  if (hash.size() != 64 || !all_of(hash, [](char digit) {
        return isDigit(digit) || (digit >= 'a' && digit <= 'f');
      }))
    fail("'" + path + "': expects 64 hexadecimal digits at '" + node.place +
         "', but got '" + hash + "'");
  return hash;
}

void Reader::readTarget(Manifest &manifest) {
  Node target = getMember(root, "target");
  manifest.plan.arch = readString(getMember(target, "arch"));
  manifest.ptx.arch = manifest.plan.arch;
  manifest.ptx.name = readFileName(getMember(target, "ptx"));
  manifest.ptx.sha256 = readHash(getMember(target, "ptx_sha256"));
  for (const Node &cubin : readList(getMember(target, "cubins"))) {
    CodeFile file;
    file.arch = readString(getMember(cubin, "arch"));
    file.name = readFileName(getMember(cubin, "file"));
    file.sha256 = readHash(getMember(cubin, "sha256"));
    manifest.cubins.push_back(std::move(file));
  }
}

std::string Reader::readBytes(const Node &node) {
  std::vector<char> bytes;
  if (Error error = decodeBase64(readString(node), bytes)) {
    consumeError(std::move(error));
    fail("'" + path + "': expects base64 at '" + node.place + "'");
  }
  return std::string(bytes.begin(), bytes.end());
}

//===----------------------------------------------------------------------===//
// The plan
//===----------------------------------------------------------------------===//

Element Reader::readElement(const Node &node) {
  return readWord<Element>(node, symbolizeElement,
                           "bf16, f16, f32, f64, i1, i32 or i64");
}

Expr Reader::readOperation(const Node &node, const json::Array &list) {
  std::vector<Node> nodes = readList(node);
  auto op = readWord<Expr::Op>(nodes[0], symbolizeOp, "an operation");
  bool isLeaf = op == Expr::Op::Dim || op == Expr::Op::Scalar;
  size_t expected = op == Expr::Op::Dim ? 2 : isLeaf ? 1 : getNumOperands(op);
  if (failure.empty() && nodes.size() != expected + 1)
    fail("'" + path + "': expects " + Twine(expected) + " operands of '" +
         stringify(op) + "' at '" + node.place + "', but got " +
         Twine(nodes.size() - 1));
  if (!failure.empty())
    return 0;
  if (op == Expr::Op::Scalar)
    return Expr::scalar(readCount(nodes[1]));
  if (op == Expr::Op::Dim) {
    unsigned argument = readCount(nodes[1]);
    return Expr::dim(argument, readCount(nodes[2]));
  }
  std::vector<Expr> operands;
  for (const Node &operand : ArrayRef(nodes).drop_front())
    operands.push_back(readExpr(operand));
  return Expr::get(op, operands);
}

Expr Reader::readExpr(const Node &node) {
  if (!node.value)
    return 0;
  if (const json::Array *list = node.value->getAsArray();
      list && !list->empty())
    return readOperation(node, *list);
  auto number = node.value->getAsInteger();
  if (!number)
    failKind(node, "an integer or an operation");
  return number.value_or(0);
}

std::vector<Expr> Reader::readExprs(const Node &node) {
  std::vector<Expr> exprs;
  for (const Node &item : readList(node))
    exprs.push_back(readExpr(item));
  return exprs;
}

Argument Reader::readArgument(const Node &node) {
  Argument argument;
  argument.name = readString(getMember(node, "name"));
  auto symbolizeKind = [](StringRef word) -> std::optional<bool> {
    if (word == "scalar" || word == "tensor")
      return word == "scalar";
    return std::nullopt;
  };
  argument.isScalar = readWord<bool>(getMember(node, "kind"), symbolizeKind,
                                     "tensor or scalar");
  argument.element = readElement(getMember(node, "element"));
  if (argument.isScalar)
    return argument;
  argument.shape = readExprs(getMember(node, "shape"));
  argument.align = readCount(getMember(node, "align"));
  return argument;
}

Result Reader::readResult(const Node &node) {
  Result result;
  result.name = readString(getMember(node, "name"));
  result.element = readElement(getMember(node, "element"));
  result.shape = readExprs(getMember(node, "shape"));
  result.align = readCount(getMember(node, "align"));
  return result;
}

StepArgument Reader::readStepArgument(const Node &node) {
  const json::Object *members = readObject(node);
  if (members && members->get("value")) {
    Expr value = readExpr(getMember(node, "value"));
    Element type = readElement(getMember(node, "type"));
    return StepArgument::number(type, value);
  }
  auto kind = readWord<StepArgument::Kind>(
      getMember(node, "pointer"), symbolizePointer,
      "argument, result, buffer, constant or status");
  if (kind == StepArgument::Kind::Status)
    return StepArgument::pointer(kind);
  return StepArgument::pointer(kind, readCount(getMember(node, "index")));
}

Step Reader::readStep(const Node &node) {
  Step step;
  step.kernel = readString(getMember(node, "kernel"));
  step.phase = readWord<Phase>(getMember(node, "phase"), symbolizePhase,
                               "prepare or attend");
  Node grid = getMember(node, "grid"), block = getMember(node, "block");
  std::vector<Node> grids = readList(grid), blocks = readList(block);
  if (grids.size() != 3 || blocks.size() != 3) {
    const Node &wrong = grids.size() != 3 ? grid : block;
    fail("'" + path + "': expects 3 numbers at '" + wrong.place +
         "', but got " + Twine(readList(wrong).size()));
    return step;
  }
  for (unsigned axis = 0; axis < 3; ++axis) {
    step.grid[axis] = readExpr(grids[axis]);
    step.block[axis] = readCount(blocks[axis]);
  }
  step.shared = readCount(getMember(node, "shared"));
  for (const Node &argument : readList(getMember(node, "arguments")))
    step.arguments.push_back(readStepArgument(argument));
  return step;
}

KernelFacts Reader::readFacts(const Node &node) {
  KernelFacts facts;
  facts.registers = readCount(getMember(node, "registers"));
  facts.shared = readCount(getMember(node, "shared"));
  facts.spills = readCount(getMember(node, "spills"));
  facts.stack = readCount(getMember(node, "stack"));
  return facts;
}

void Reader::readPlan(Plan &plan) {
  for (const Node &node : readList(getMember(root, "arguments")))
    plan.arguments.push_back(readArgument(node));
  for (const Node &node : readList(getMember(root, "results")))
    plan.results.push_back(readResult(node));
  for (const Node &node : readList(getMember(root, "checks"))) {
    Expr holds = readExpr(getMember(node, "holds"));
    plan.checks.push_back({holds, readString(getMember(node, "message"))});
  }
  for (const Node &node : readList(getMember(root, "status")))
    plan.status.push_back(readString(node));
  for (const Node &node : readList(getMember(root, "buffers"))) {
    Expr bytes = readExpr(getMember(node, "bytes"));
    plan.buffers.push_back(
        {bytes, readWord<Phase>(getMember(node, "phase"), symbolizePhase,
                                "prepare or attend")});
  }
  for (const Node &node : readList(getMember(root, "constants")))
    plan.constants.push_back(readBytes(getMember(node, "base64")));
  for (const Node &node : readList(getMember(root, "steps")))
    plan.steps.push_back(readStep(node));
  Node kernels = getMember(root, "kernels");
  if (const json::Object *members = readObject(kernels))
    for (const auto &[name, facts] : *members)
      plan.kernels[name.str()] = readFacts({&facts, "kernels." + name.str()});
}

Manifest Reader::read() {
  Manifest manifest;
  readFormat();
  if (!failure.empty())
    return manifest;
  manifest.plan.producer = readString(getMember(root, "producer"));
  manifest.plan.entry = readString(getMember(root, "entry"));
  readTarget(manifest);
  readPlan(manifest.plan);
  return manifest;
}

//===----------------------------------------------------------------------===//
// Entry
//===----------------------------------------------------------------------===//

/// True if brackets are nested deeper than any plan needs; a parser that calls
/// itself would run out of stack.
static bool isNestedTooDeeply(StringRef text) {
  constexpr int limit = 200;
  int depth = 0;
  bool inString = false;
  for (size_t at = 0; at < text.size(); ++at) {
    char letter = text[at];
    if (inString && letter == '\\')
      ++at;
    else if (letter == '"')
      inString = !inString;
    else if (!inString && (letter == '[' || letter == '{') && ++depth > limit)
      return true;
    else if (!inString && (letter == ']' || letter == '}'))
      --depth;
  }
  return false;
}

Expected<Manifest> ropewalk::artifact::parseManifest(StringRef text,
                                                     StringRef path) {
  auto failForeign = [&](const char *reason) {
    return createStringError("'" + path +
                             "' is not an artifact of Ropewalk: " + reason);
  };
  if (isNestedTooDeeply(text))
    return failForeign("it is nested too deeply");
  Expected<json::Value> root = json::parse(text);
  if (!root) {
    consumeError(root.takeError());
    return failForeign("it is not JSON");
  }
  Reader reader(path, *root);
  Manifest manifest = reader.read();
  if (!reader.failure.empty())
    return createStringError(reader.failure);
  if (Error error = verify(manifest.plan))
    return createStringError("'" + path + "': " + toString(std::move(error)));
  return manifest;
}
