//===- Arguments.cpp - What a call is given ---------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arguments.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::loader;

using artifact::Argument;
using artifact::Element;

/// "argument 0 'query'"
static std::string describe(const char *what, size_t number, StringRef name) {
  std::string text = what + (" " + std::to_string(number));
  return name.empty() ? text : text + " '" + name.str() + "'";
}

/// "[1, 9, 4]"
static std::string describe(ArrayRef<int64_t> numbers) {
  return "[" +
         join(map_range(numbers, [](int64_t n) { return std::to_string(n); }),
              ", ") +
         "]";
}

static Error failCount(const artifact::Plan &plan, size_t expected,
                       const char *what, size_t got) {
  return createStringError("'" + plan.entry + "' expects " + Twine(expected) +
                           " " + what + ", but got " + Twine(got));
}

static Error checkElement(Element expected, Element got,
                          const std::string &name) {
  if (expected == got)
    return Error::success();
  return createStringError(name + " expects elements of " +
                           stringify(expected) + ", but got " + stringify(got));
}

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

static const char *describeKind(const Value &value) {
  if (std::holds_alternative<Tensor>(value))
    return "a tensor";
  return std::holds_alternative<int64_t>(value) ? "an integer"
                                                : "a floating number";
}

/// The bits of a floating number; an integer is taken as one too.
static int64_t toFloatBits(const Value &value, Element element) {
  const int64_t *integer = std::get_if<int64_t>(&value);
  double number = integer ? double(*integer) : std::get<double>(value);
  return element == Element::F32 ? bit_cast<uint32_t>(float(number))
                                 : bit_cast<int64_t>(number);
}

static Expected<int64_t> readScalar(const Argument &argument,
                                    const Value &value,
                                    const std::string &name) {
  bool isFloat = artifact::isFloat(argument.element);
  if (std::holds_alternative<Tensor>(value) ||
      (std::holds_alternative<double>(value) && !isFloat))
    return createStringError(name + " expects a number of " +
                             stringify(argument.element) + ", but got " +
                             describeKind(value));
  if (isFloat)
    return toFloatBits(value, argument.element);
  int64_t number = std::get<int64_t>(value);
  bool fits = argument.element == Element::I1    ? isUInt<1>(number)
              : argument.element == Element::I32 ? isInt<32>(number)
                                                 : true;
  if (!fits)
    return createStringError(name + " expects a number of " +
                             stringify(argument.element) + ", but got " +
                             Twine(number));
  return number;
}

static Expected<artifact::Sizes::Argument>
readArgument(const Argument &argument, const Value &value,
             const std::string &name) {
  artifact::Sizes::Argument sizes;
  if (argument.isScalar) {
    auto scalar = readScalar(argument, value, name);
    if (!scalar)
      return scalar.takeError();
    sizes.scalar = *scalar;
    return sizes;
  }
  const Tensor *tensor = std::get_if<Tensor>(&value);
  if (!tensor)
    return createStringError(name + " expects a tensor of " +
                             stringify(argument.element) + ", but got " +
                             describeKind(value));
  if (Error error = checkElement(argument.element, tensor->element, name))
    return error;
  sizes.shape = tensor->shape;
  return sizes;
}

Expected<artifact::Sizes> loader::readSizes(const artifact::Plan &plan,
                                            ArrayRef<Value> arguments) {
  if (arguments.size() != plan.arguments.size())
    return failCount(plan, plan.arguments.size(), "arguments",
                     arguments.size());
  artifact::Sizes sizes;
  for (auto [number, argument] : enumerate(plan.arguments)) {
    auto read = readArgument(argument, arguments[number],
                             describe("argument", number, argument.name));
    if (!read)
      return read.takeError();
    sizes.arguments.push_back(std::move(*read));
  }
  return sizes;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

/// Strides of dimensions of one element do not matter, nor do those of a tensor
/// without elements.
static bool isContiguous(const Tensor &tensor) {
  if (tensor.strides.empty() || is_contained(tensor.shape, 0))
    return true;
  int64_t expected = 1;
  for (size_t dim = tensor.shape.size(); dim-- > 0;) {
    if (tensor.shape[dim] != 1 && tensor.strides[dim] != expected)
      return false;
    expected *= tensor.shape[dim];
  }
  return true;
}

static uint64_t countBytes(const Tensor &tensor) {
  uint64_t bytes = getByteWidth(tensor.element);
  for (int64_t extent : tensor.shape)
    bytes *= extent;
  return bytes;
}

static Error checkAlignment(uint64_t address, uint64_t align,
                            const std::string &name) {
  if (address % align == 0)
    return Error::success();
  return createStringError(name + " expects an address that is a multiple of " +
                           Twine(align) + ", but got 0x" +
                           utohexstr(address, /*LowerCase=*/true));
}

Error MemoryChecker::checkDevice(uint64_t address, std::optional<int> ordinal,
                                 const std::string &name) const {
  int found = ordinal.value_or(-1);
  const Driver &driver = device.getDriver();
  if (!ordinal && driver.cuPointerGetAttribute(&found, cudaPointerDeviceOrdinal,
                                               address) != cudaSuccess)
    return createStringError(name + " expects memory of device " +
                             Twine(device.getOrdinal()) +
                             ", but got an address that the CUDA driver does "
                             "not know");
  if (found == device.getOrdinal())
    return Error::success();
  return createStringError(name + " expects memory of device " +
                           Twine(device.getOrdinal()) + ", but got memory of " +
                           (found < 0 ? "the host" : "device " + Twine(found)));
}

Error MemoryChecker::checkTensor(const Tensor &tensor, const std::string &name,
                                 unsigned align, bool isWritten) {
  if (!isContiguous(tensor))
    return createStringError(name + " expects a contiguous tensor, but got " +
                             "strides " + describe(tensor.strides) +
                             " for shape " + describe(tensor.shape));
  // An empty tensor has no memory, and often no address.
  uint64_t bytes = countBytes(tensor);
  if (bytes == 0)
    return Error::success();
  if (Error error = checkDevice(tensor.address, tensor.device, name))
    return error;
  ranges.push_back({tensor.address, tensor.address + bytes, name, isWritten});
  return checkAlignment(tensor.address, align, name);
}

Error MemoryChecker::checkArguments(ArrayRef<Value> arguments) {
  for (auto [number, argument] : enumerate(plan.arguments))
    if (const Tensor *tensor = std::get_if<Tensor>(&arguments[number]))
      if (Error error =
              checkTensor(*tensor, describe("argument", number, argument.name),
                          argument.align, /*isWritten=*/false))
        return error;
  return Error::success();
}

Error MemoryChecker::checkResults(ArrayRef<Tensor> results,
                                  const artifact::Call &call) {
  if (results.size() != plan.results.size())
    return failCount(plan, plan.results.size(), "results", results.size());
  for (auto [number, result] : enumerate(plan.results)) {
    const Tensor &tensor = results[number];
    std::string name = describe("result", number, result.name);
    if (Error error = checkElement(result.element, tensor.element, name))
      return error;
    if (tensor.shape != call.results[number])
      return createStringError(name + " expects shape " +
                               describe(call.results[number]) + ", but got " +
                               describe(tensor.shape));
    if (Error error =
            checkTensor(tensor, name, result.align, /*isWritten=*/true))
      return error;
  }
  return Error::success();
}

Error MemoryChecker::checkWorkspace(const Workspace &workspace,
                                    const artifact::Call &call) {
  std::string name = "the workspace";
  if (workspace.bytes < call.workspaceBytes)
    return createStringError(name + " expects " + Twine(call.workspaceBytes) +
                             " bytes, but got " + Twine(workspace.bytes));
  if (Error error = checkDevice(workspace.address, workspace.device, name))
    return error;
  ranges.push_back({workspace.address, workspace.address + call.workspaceBytes,
                    name, /*isWritten=*/true});
  return checkAlignment(workspace.address, artifact::workspaceAlignment, name);
}

Error MemoryChecker::checkOverlaps() const {
  for (auto [number, range] : enumerate(ranges))
    for (const Range &before : ArrayRef(ranges).take_front(number)) {
      bool overlaps = range.begin < before.end && before.begin < range.end;
      if (overlaps && (range.isWritten || before.isWritten))
        return createStringError(range.name + " overlaps " + before.name);
    }
  return Error::success();
}
