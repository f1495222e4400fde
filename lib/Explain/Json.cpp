//===- Json.cpp - Reading JSON with a path for messages -------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Json.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

#include <charconv>

using namespace llvm;
using namespace ropewalk::explain;

Error ropewalk::explain::fail(const Twine &message) {
  return createStringError(message);
}

Error ropewalk::explain::within(const Twine &where, Error error) {
  return error ? fail(where + ": " + toString(std::move(error)))
               : Error::success();
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

/// How deep lists and objects of a text are nested. Brackets in strings do not
/// count.
static int getDepth(StringRef text) {
  int depth = 0, deepest = 0;
  bool inString = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (inString && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      inString = !inString;
    else if (!inString && (text[i] == '[' || text[i] == '{'))
      deepest = std::max(deepest, ++depth);
    else if (!inString && (text[i] == ']' || text[i] == '}'))
      --depth;
  }
  return deepest;
}

Expected<json::Value> ropewalk::explain::readJsonFile(StringRef file) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> buffer =
      MemoryBuffer::getFileOrSTDIN(file, /*IsText=*/true);
  if (!buffer)
    return fail("cannot read '" + file + "': " + buffer.getError().message());
  // The parser of LLVM is recursive and would run out of stack.
  constexpr int maxDepth = 200;
  if (getDepth((*buffer)->getBuffer()) > maxDepth)
    return fail(file + ": expects a document with at most " + Twine(maxDepth) +
                " lists and objects inside each other");
  Expected<json::Value> value = json::parse((*buffer)->getBuffer());
  if (!value)
    return fail(file + ": expects a JSON document, but got " +
                toString(value.takeError()));
  return value;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

/// The shortest text of a number.
static std::string formatNumber(const json::Value &value) {
  if (std::optional<int64_t> integer = value.getAsInteger())
    return std::to_string(*integer);
  char buffer[32];
  auto end = std::to_chars(buffer, std::end(buffer), *value.getAsNumber());
  return std::string(buffer, end.ptr);
}

/// What a value is, for messages.
static std::string describe(const json::Value *value) {
  if (!value)
    return "nothing";
  switch (value->kind()) {
  case json::Value::Null:
    return "null";
  case json::Value::Boolean:
    return *value->getAsBoolean() ? "true" : "false";
  case json::Value::Number:
    return "the number " + formatNumber(*value);
  case json::Value::String:
    return formatv("the string {0}", *value);
  case json::Value::Array:
    return "a list";
  case json::Value::Object:
    return "an object";
  }
  llvm_unreachable("unknown kind of JSON value");
}

Node Node::field(StringRef key) const {
  const json::Object *object = value ? value->getAsObject() : nullptr;
  return {object ? object->get(key) : nullptr,
          path.empty() ? key.str() : path + "." + key.str()};
}

Error Node::error(const Twine &message) const {
  return fail((path.empty() ? "the document" : path) + ": " + message);
}

Error Node::mismatch(const Twine &expected) const {
  return error("expects " + expected + ", but got " + describe(value));
}

Expected<const json::Object *> Node::readObject() const {
  if (const json::Object *object = value ? value->getAsObject() : nullptr)
    return object;
  return mismatch("an object");
}

Expected<std::vector<Node>> Node::readList(const Twine &what) const {
  const json::Array *array = value ? value->getAsArray() : nullptr;
  if (!array)
    return mismatch("a list of " + what);
  std::vector<Node> elements;
  for (const auto &[index, element] : enumerate(*array))
    elements.push_back({&element, path + "[" + std::to_string(index) + "]"});
  return elements;
}

Expected<std::string> Node::readString() const {
  if (std::optional<StringRef> text =
          value ? value->getAsString() : std::nullopt)
    return text->str();
  return mismatch("a string");
}

Expected<int64_t> Node::readCount(int64_t least) const {
  std::optional<int64_t> count = value ? value->getAsInteger() : std::nullopt;
  if (count && least <= *count && *count <= INT32_MAX)
    return *count;
  return mismatch("an integer in [" + Twine(least) + ", 2147483647]");
}
