//===- Arguments.cpp - Kernel arguments as text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arguments.h"

#include "llvm/ADT/STLExtras.h"

#include <cstring>

using namespace ropewalk::emulate;
using llvm::StringRef;
using llvm::Twine;

namespace {

struct Kind {
  const char *name, *dtype;
  unsigned width;
};
/// NumPy has no bfloat16, which travels as uint16.
const Kind kinds[] = {{"f16", "<f2", 2}, {"bf16", "<u2", 2}, {"f32", "<f4", 4},
                      {"f64", "<f8", 8}, {"i8", "|i1", 1},   {"u8", "|u1", 1},
                      {"i16", "<i2", 2}, {"u16", "<u2", 2},  {"i32", "<i4", 4},
                      {"u32", "<u4", 4}, {"i64", "<i8", 8},  {"u64", "<u8", 8}};

llvm::Error fail(StringRef text, const Twine &what) {
  return llvm::createStringError("argument '" + text + "': " + what);
}

const Kind *findKind(StringRef name) {
  const Kind *found =
      llvm::find_if(kinds, [&](const Kind &kind) { return name == kind.name; });
  return found == std::end(kinds) ? nullptr : found;
}

llvm::Expected<Argument> parseScalar(StringRef text, const Kind &kind,
                                     StringRef number) {
  Argument argument;
  argument.value.resize(kind.width);
  bool isBad;
  if (kind.name[0] == 'f' && kind.width >= 4) {
    double value = 0;
    isBad = number.getAsDouble(value);
    auto single = float(value);
    std::memcpy(argument.value.data(),
                kind.width == 4 ? static_cast<void *>(&single) : &value,
                kind.width);
  } else if (kind.name[0] == 'f' || kind.name[0] == 'b') {
    return fail(text, "give the bits of a 16-bit float as u16");
  } else {
    int64_t value = 0;
    uint64_t wide = 0;
    isBad = number.getAsInteger(0, value);
    if (isBad && kind.name[0] == 'u')
      isBad = number.getAsInteger(0, wide);
    else
      wide = uint64_t(value);
    std::memcpy(argument.value.data(), &wide, kind.width);
  }
  if (isBad)
    return fail(text, "expected a number of type " + Twine(kind.name) +
                          ", but found '" + number + "'");
  return argument;
}

/// `f32[64,128]`
llvm::Expected<NpyFile> parseShape(StringRef text, StringRef spec) {
  auto [name, shape] = spec.split('[');
  const Kind *kind = findKind(name);
  if (!kind || !shape.consume_back("]"))
    return fail(text, "expected a type and a shape such as f32[64,128], but "
                      "found '" +
                          spec + "'");
  NpyFile file;
  file.dtype = kind->dtype;
  file.width = kind->width;
  uint64_t count = 1;
  while (!shape.empty()) {
    auto [word, tail] = shape.split(',');
    uint64_t extent;
    if (word.trim().getAsInteger(10, extent) || extent == 0 ||
        count > (uint64_t(1) << 36) / extent)
      return fail(text, "expected an extent, but found '" + word + "'");
    file.shape.push_back(extent);
    count *= extent;
    shape = tail;
  }
  file.bytes.resize(count * kind->width);
  return file;
}

} // namespace

llvm::Expected<Argument>
ropewalk::emulate::parseArgument(StringRef text, emulator::Device &device) {
  auto [what, rest] = text.split(':');
  if (const Kind *kind = findKind(what))
    return parseScalar(text, *kind, rest);
  if (what == "tensormap")
    return fail(text,
                "tensor maps are not supported yet, as bulk tensor copies "
                "are not run");
  if (what != "in" && what != "inout" && what != "out")
    return fail(text, "expected TYPE:NUMBER, in:FILE, inout:FILE=FILE or "
                      "out:TYPE[SHAPE]=FILE");
  Argument argument;
  argument.isArray = true;
  StringRef source = rest;
  if (what != "in") {
    StringRef target;
    std::tie(source, target) = rest.rsplit('=');
    if (target.empty())
      return fail(text, "expected '=' and the file to write");
    argument.output = target.str();
  }
  llvm::Expected<NpyFile> array =
      what == "out" ? parseShape(text, source) : readNpy(source);
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
