//===- Device.cpp - Where functions run -------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/Device.h"
#include "ropewalk/Runtime/Npy.h"

#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;

char ReportedError::ID = 0;

//===----------------------------------------------------------------------===//
// Devices
//===----------------------------------------------------------------------===//

Expected<std::vector<Array>> Device::run(ModuleOp module, StringRef entry,
                                         ArrayRef<Array> inputs) {
  Expected<std::unique_ptr<Program>> program = load(module, entry);
  if (!program)
    return program.takeError();
  return (*program)->run(inputs);
}

void DeviceRegistry::add(StringRef name, Factory factory) {
  factories.emplace_back(name.str(), std::move(factory));
}

std::unique_ptr<Device> DeviceRegistry::create(StringRef name) const {
  for (const auto &[known, factory] : factories)
    if (known == name)
      return factory();
  return nullptr;
}

std::string DeviceRegistry::listNames() const {
  return join(make_first_range(factories), ", ");
}

//===----------------------------------------------------------------------===//
// Entries
//===----------------------------------------------------------------------===//

Expected<FunctionOpInterface> runtime::findEntry(ModuleOp module,
                                                 StringRef entry) {
  std::string names;
  for (auto function : module.getOps<FunctionOpInterface>()) {
    if (function.isExternal())
      continue;
    if (function.getName() == entry)
      return function;
    names += (names.empty() ? "" : ", ") + function.getName().str();
  }
  return createStringError(
      "there is no function '" + entry +
      "' with a body; the module has: " + (names.empty() ? "none" : names));
}

/// The element type of a tensor or scalar, if devices exchange it.
static std::optional<ElementKind> getKind(Type type) {
  if (auto tensor = dyn_cast<RankedTensorType>(type))
    return getElementKind(tensor.getElementType());
  return getElementKind(type);
}

static std::string str(Type type) {
  std::string text;
  raw_string_ostream(text) << type;
  return text;
}

static Error checkTypes(FunctionOpInterface entry, ArrayRef<Type> types,
                        StringRef word) {
  for (auto [number, type] : enumerate(types))
    if (!getKind(type))
      return createStringError(
          word + " " + Twine(number) + " of '" + entry.getName() +
          "' is expected to be a tensor or a scalar of f16, bf16, f32, f64, "
          "i1, i8, i16, i32, i64 or index, but it is " +
          str(type));
  return Error::success();
}

Error runtime::checkSignature(FunctionOpInterface entry) {
  if (Error error = checkTypes(entry, entry.getArgumentTypes(), "argument"))
    return error;
  return checkTypes(entry, entry.getResultTypes(), "result");
}

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

static bool fits(Type type, const Array &array) {
  if (getKind(type) != array.kind)
    return false;
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor)
    return array.shape.empty();
  if (tensor.getRank() != static_cast<int64_t>(array.shape.size()))
    return false;
  return all_of(zip_equal(tensor.getShape(), array.shape), [](auto pair) {
    auto [wanted, size] = pair;
    return ShapedType::isDynamic(wanted) || wanted == size;
  });
}

/// "; convert it with .astype(numpy.float32)" where that is what is missing.
static std::string adviseOnInput(Type type, const Array &array) {
  std::optional<ElementKind> wanted = getKind(type);
  if (!wanted || *wanted == array.kind)
    return "";
  if (*wanted == ElementKind::BF16)
    return "; bf16 is stored as its bits, in uint16";
  return ("; convert it with .astype(numpy." + getNumpyName(*wanted) + ")")
      .str();
}

Error runtime::checkInputs(FunctionOpInterface entry, ArrayRef<Array> inputs,
                           ArrayRef<std::string> names) {
  ArrayRef<Type> types = entry.getArgumentTypes();
  if (inputs.size() != types.size())
    return createStringError("'" + entry.getName() + "' expects " +
                             Twine(types.size()) + " input(s), but got " +
                             Twine(inputs.size()));
  for (auto [number, type] : enumerate(types)) {
    const Array &array = inputs[number];
    if (fits(type, array))
      continue;
    std::string where = names.empty() ? "it" : names[number];
    return createStringError("input " + Twine(number) + ": expects " +
                             str(type) + ", but " + where + " holds " +
                             array.describe() + adviseOnInput(type, array));
  }
  return Error::success();
}
