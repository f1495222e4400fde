//===- Arguments.cpp - Kernel arguments as text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arguments.h"

#include "ropewalk/Runtime/Npy.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cstring>

using namespace ropewalk;
using namespace ropewalk::emulate;
using llvm::StringRef;
using llvm::Twine;

namespace {

using runtime::Array;
using runtime::ElementKind;

llvm::Error fail(StringRef text, const Twine &what) {
  return llvm::createStringError("argument '" + text + "': " + what);
}

/// "u8" and "i32" as in PTX and NumPy; MLIR writes "ui8".
std::optional<ElementKind> findKind(StringRef name) {
  std::string word =
      name.starts_with("u") ? "ui" + name.drop_front(1).str() : name.str();
  if (name.starts_with("ui") || name == "i1" || name == "index")
    return std::nullopt;
  return runtime::symbolizeElementKind(word);
}

/// Whether `number` is an integer that has room in the kind.
bool parseInteger(StringRef number, Array &scalar) {
  int64_t value;
  uint64_t wide;
  if (scalar.kind == ElementKind::U64 && !number.getAsInteger(0, wide))
    value = int64_t(wide);
  else if (number.getAsInteger(0, value))
    return false;
  // The bits of a number are welcome as well: u32:-1, i32:0xffffffff.
  unsigned bits = 8 * unsigned(scalar.bytes.size());
  scalar.setInteger(0, value);
  return bits == 64 || llvm::isIntN(bits, value) || llvm::isUIntN(bits, value);
}

llvm::Expected<Argument> parseScalar(StringRef text, ElementKind kind,
                                     StringRef number) {
  Array scalar(kind, {});
  bool isGood;
  if (runtime::isFloat(kind)) {
    double value = 0;
    isGood = !number.getAsDouble(value);
    scalar.set(0, value);
  } else {
    isGood = parseInteger(number, scalar);
  }
  if (!isGood)
    return fail(text, "expected a number of type " + text.split(':').first +
                          ", but found '" + number + "'");
  Argument argument;
  argument.value.assign(scalar.bytes.begin(), scalar.bytes.end());
  return argument;
}

/// `f32[64,128]`
llvm::Expected<Array> parseShape(StringRef text, StringRef spec) {
  auto [name, extents] = spec.split('[');
  std::optional<ElementKind> kind = findKind(name);
  if (!kind || !extents.consume_back("]"))
    return fail(text, "expected a type and a shape such as f32[64,128], but "
                      "found '" +
                          spec + "'");
  std::vector<int64_t> shape;
  for (StringRef rest = extents; !rest.empty();) {
    auto [word, tail] = rest.split(',');
    uint64_t extent;
    if (word.trim().getAsInteger(10, extent) || extent > INT64_MAX)
      return fail(text, "expected an extent, but found '" + word + "'");
    shape.push_back(int64_t(extent));
    rest = tail;
  }
  if (!runtime::fitsIntoMemory(*kind, shape))
    return fail(text, "an array of " + spec +
                          " does not fit into half of the memory of this "
                          "machine");
  return Array(*kind, shape);
}

/// `in:a.npy`, `inout:a.npy=b.npy`, `out:f32[2,3]=b.npy`
llvm::Expected<Argument> parseArray(StringRef text, emulator::Device &device) {
  Argument argument;
  argument.isArray = true;
  argument.isParameter = !text.starts_with("+");
  auto [what, source] = text.ltrim("+").split(':');
  if (what != "in" && what != "inout" && what != "out")
    return fail(text, "expected TYPE:NUMBER, in:FILE, inout:FILE=FILE, "
                      "out:TYPE[SHAPE]=FILE or tensormap:INDEX,box=SHAPE");
  if (what != "in") {
    StringRef target;
    std::tie(source, target) = source.rsplit('=');
    if (target.empty())
      return fail(text, "expected '=' and the file to write");
    argument.output = target.str();
  }
  llvm::Expected<Array> array =
      what == "out" ? parseShape(text, source) : runtime::readNpy(source);
  if (!array)
    return array.takeError();
  argument.array = std::move(*array);
  auto address = device.allocate(argument.array.bytes.size(), text);
  if (!address)
    return address.takeError();
  argument.address = *address;
  llvm::copy(argument.array.bytes, device.getBytes(*address).begin());
  argument.value.resize(8);
  std::memcpy(argument.value.data(), &argument.address, 8);
  return argument;
}

llvm::Expected<Argument> parseArgument(StringRef text,
                                       emulator::Device &device) {
  auto [what, rest] = text.split(':');
  if (std::optional<ElementKind> kind = findKind(what))
    return parseScalar(text, *kind, rest);
  // Filled when all arrays have their addresses.
  if (what == "tensormap")
    return Argument();
  return parseArray(text, device);
}

} // namespace

llvm::Expected<std::vector<Argument>>
ropewalk::emulate::parseArguments(llvm::ArrayRef<std::string> texts,
                                  emulator::Device &device) {
  std::vector<Argument> arguments;
  for (const std::string &text : texts) {
    auto argument = parseArgument(text, device);
    if (!argument)
      return argument.takeError();
    arguments.push_back(std::move(*argument));
  }
  for (auto [text, argument] : llvm::zip(texts, arguments))
    if (StringRef(text).starts_with("tensormap:"))
      if (llvm::Error error = fillTensorMap(text, arguments, argument))
        return error;
  return arguments;
}
