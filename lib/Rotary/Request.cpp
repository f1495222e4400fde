//===- Request.cpp - Parameters of a family -------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Request.h"

#include "Support.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <cmath>

using namespace llvm;

namespace ropewalk::rotary {

/// Far above any model; keeps a typing error from filling the memory.
static constexpr int64_t largestCount = 65536;

Request::Request(const FamilyInfo &info, int64_t headDim,
                 const json::Object &params)
    : info(info), headDim(headDim), params(params) {
  if (headDim < 1 || headDim > largestCount)
    complain("head dim is " + Twine(headDim) + ": expects 1 to " +
             Twine(largestCount));

  // Given parameters in alphabetical order: the order in an object is random.
  SmallVector<StringRef> names;
  for (const auto &entry : params)
    names.push_back(entry.first);
  llvm::sort(names);
  auto nameOfParam = [](const ParamInfo &param) { return param.name; };
  for (StringRef name : names)
    if (!llvm::is_contained(map_range(info.params, nameOfParam), name))
      complain("params." + name + " is unknown: " + info.name + " has " +
               join(map_range(info.params, nameOfParam), ", "));

  for (const ParamInfo &param : info.params) {
    if (param.fallback == required) {
      if (!given(param.name))
        complain(nameOf(param.name) + " is missing: " + param.meaning);
    } else if (!param.fallback.empty()) {
      fallbacks[param.name] = cantFail(json::parse(param.fallback));
    }
  }
}

void Request::complain(const Twine &text) {
  if (ok())
    message = text.str();
}

Error Request::takeError() { return ok() ? Error::success() : fail(message); }

std::string Request::nameOf(StringRef name) const {
  return ("params." + name + " of " + info.name).str();
}

void Request::complainType(StringRef name, StringRef expected) {
  complain(nameOf(name) + " expects " + expected);
}

const json::Value *Request::find(StringRef name) {
  assert(llvm::any_of(info.params,
                      [&](const ParamInfo &p) { return p.name == name; }) &&
         "a builder reads a parameter that its family does not declare");
  if (const json::Value *value = params.get(name))
    return value;
  return fallbacks.get(name);
}

std::optional<double> Request::number(StringRef name) {
  const json::Value *value = find(name);
  if (!value)
    return std::nullopt;
  std::optional<double> number = value->getAsNumber();
  if (!number || !std::isfinite(*number)) {
    complainType(name, "a finite number");
    return std::nullopt;
  }
  return number;
}

std::optional<int64_t> Request::count(StringRef name) {
  const json::Value *value = find(name);
  if (!value)
    return std::nullopt;
  std::optional<int64_t> number = value->getAsInteger();
  if (!number || *number < 0 || *number > largestCount) {
    complainType(name, "an integer from 0 to " + std::to_string(largestCount));
    return std::nullopt;
  }
  return number;
}

std::optional<bool> Request::flag(StringRef name) {
  const json::Value *value = find(name);
  if (!value)
    return std::nullopt;
  if (!value->getAsBoolean())
    complainType(name, "true or false");
  return value->getAsBoolean();
}

std::optional<StringRef> Request::text(StringRef name) {
  const json::Value *value = find(name);
  if (!value)
    return std::nullopt;
  if (!value->getAsString())
    complainType(name, "a string");
  return value->getAsString();
}

std::optional<std::vector<double>> Request::numbers(StringRef name) {
  const json::Value *value = find(name);
  if (!value)
    return std::nullopt;
  const json::Array *array = value->getAsArray();
  std::vector<double> result;
  for (const json::Value &element : array ? *array : json::Array()) {
    std::optional<double> number = element.getAsNumber();
    if (!number || !std::isfinite(*number))
      array = nullptr;
    else
      result.push_back(*number);
    if (!array)
      break;
  }
  if (array)
    return result;
  complainType(name, "a list of finite numbers");
  return std::nullopt;
}

bool Request::onePerAxis(StringRef name, size_t size) {
  if (size == info.axes.size())
    return true;
  complain(nameOf(name) + " has " + Twine(size) + " numbers, but there are " +
           Twine(info.axes.size()) + " axes (" + join(info.axes, ", ") + ")");
  return false;
}

std::optional<std::vector<double>> Request::numberPerAxis(StringRef name) {
  std::optional<std::vector<double>> values = numbers(name);
  if (values && !onePerAxis(name, values->size()))
    return std::nullopt;
  return values;
}

std::optional<std::vector<int64_t>> Request::countPerAxis(StringRef name) {
  std::optional<std::vector<double>> values = numberPerAxis(name);
  if (!values)
    return std::nullopt;
  std::vector<int64_t> counts;
  for (double value : *values) {
    if (value < 0 || value > largestCount || value != std::floor(value)) {
      complainType(name, "integers from 0 to " + std::to_string(largestCount));
      return std::nullopt;
    }
    counts.push_back(static_cast<int64_t>(value));
  }
  return counts;
}

} // namespace ropewalk::rotary
