//===- Document.cpp - Reading and writing JSON fields ---------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Document.h"

#include "Support.h"
#include "ropewalk/Rotary/Sample.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

#include <cfloat>
#include <cmath>
#include <cstdlib>

using namespace llvm;

namespace ropewalk::rotary {

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

std::string Node::pathTo(const Twine &key) const {
  return path.empty() ? key.str() : (path + "." + key).str();
}

/// What a value is, for messages.
static std::string describe(const json::Value &value) {
  switch (value.kind()) {
  case json::Value::Null:
    return "null";
  case json::Value::Boolean:
    return "a truth value";
  case json::Value::Number:
    return "the number " + shortest(*value.getAsNumber());
  case json::Value::String:
    return "a string";
  case json::Value::Array:
    return "a list";
  case json::Value::Object:
    return "an object";
  }
  llvm_unreachable("unknown kind of JSON value");
}

/// "samples[2].position is a string: expects a list of numbers".
static Error mismatch(const Twine &path, const json::Value *found,
                      const Twine &expected) {
  return fail(path + " is " + (found ? describe(*found) : "missing") +
              ": expects " + expected);
}

Expected<StringRef> readString(const Node &node, StringRef key) {
  const json::Value *value = node.object.get(key);
  std::optional<StringRef> text;
  if (value)
    text = value->getAsString();
  if (!text)
    return mismatch(node.pathTo(key), value, "a string");
  return *text;
}

Expected<int64_t> readCount(const Node &node, StringRef key) {
  const json::Value *value = node.object.get(key);
  std::optional<int64_t> count;
  if (value)
    count = value->getAsInteger();
  if (!count || *count < 1)
    return mismatch(node.pathTo(key), value, "an integer of at least 1");
  return *count;
}

Expected<std::vector<double>> readNumbers(const Node &node, StringRef key) {
  const json::Value *value = node.object.get(key);
  const json::Array *array = value ? value->getAsArray() : nullptr;
  if (!array)
    return mismatch(node.pathTo(key), value, "a list of numbers");
  std::vector<double> numbers;
  for (auto [i, element] : llvm::enumerate(*array)) {
    std::optional<double> number = element.getAsNumber();
    std::string path = node.pathTo(key) + "[" + std::to_string(i) + "]";
    if (!number)
      return mismatch(path, &element, "a number");
    if (!(std::fabs(*number) <= FLT_MAX))
      return fail(path + " is " + shortest(*number) +
                  ": expects a number that f32 can hold");
    bool whole = *number == std::floor(*number);
    numbers.push_back(whole ? *number : static_cast<float>(*number));
  }
  return numbers;
}

Expected<json::Object> readParams(const Node &node) {
  const json::Value *value = node.object.get("params");
  if (!value)
    return json::Object();
  if (const json::Object *params = value->getAsObject())
    return *params;
  return mismatch(node.pathTo("params"), value, "an object");
}

Error forEachObject(const Node &node, StringRef key,
                    function_ref<Error(const Node &)> visit) {
  json::Value *value = node.object.get(key);
  if (!value)
    return Error::success();
  json::Array *array = value->getAsArray();
  if (!array)
    return mismatch(node.pathTo(key), value, "a list of objects");
  for (auto [i, element] : llvm::enumerate(*array)) {
    std::string path = node.pathTo(key) + "[" + std::to_string(i) + "]";
    json::Object *object = element.getAsObject();
    if (!object)
      return mismatch(path, &element, "an object");
    if (Error error = visit({*object, path}))
      return error;
  }
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

Expected<json::Value> floatValue(float value, const Twine &what) {
  if (!std::isfinite(value))
    return fail(what + " is beyond what f32 can hold");
  // Zero without its sign. JSON numbers are f64, so the decimal of the f32
  // number is read back as f64, to be printed as that decimal again.
  return json::Value(
      value == 0 ? 0. : std::strtod(shortest(value).c_str(), nullptr));
}

static bool isPlain(const json::Value &value) {
  return value.kind() != json::Value::Array &&
         value.kind() != json::Value::Object;
}

static void print(json::OStream &out, const json::Value &value);

static void printPlain(raw_ostream &os, const json::Value &value) {
  if (value.kind() == json::Value::Number && !value.getAsInteger())
    os << shortest(*value.getAsNumber());
  else
    os << value;
}

static void printArray(json::OStream &out, const json::Array &array) {
  if (!llvm::all_of(array, isPlain)) {
    out.array([&] {
      for (const json::Value &element : array)
        print(out, element);
    });
    return;
  }
  out.rawValue([&](raw_ostream &os) {
    os << "[";
    llvm::interleave(
        array, os, [&](const json::Value &v) { printPlain(os, v); }, ", ");
    os << "]";
  });
}

static void printObject(json::OStream &out, const json::Object &object) {
  SmallVector<StringRef> keys;
  for (const auto &entry : object)
    keys.push_back(entry.first);
  llvm::sort(keys);
  out.object([&] {
    for (StringRef key : keys) {
      out.attributeBegin(key);
      print(out, *object.get(key));
      out.attributeEnd();
    }
  });
}

static void print(json::OStream &out, const json::Value &value) {
  if (const json::Array *array = value.getAsArray())
    printArray(out, *array);
  else if (const json::Object *object = value.getAsObject())
    printObject(out, *object);
  else
    out.rawValue([&](raw_ostream &os) { printPlain(os, value); });
}

void printDocument(raw_ostream &os, const json::Object &document) {
  json::OStream out(os, /*IndentSize=*/1);
  printObject(out, document);
  out.flush();
  os << "\n";
}

} // namespace ropewalk::rotary
