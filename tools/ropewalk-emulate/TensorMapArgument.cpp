//===- TensorMapArgument.cpp - tensormap:0,box=64x64 -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Text counts dimensions as NumPy does, the last one innermost; tensor maps
/// count from the innermost.
///
//===----------------------------------------------------------------------===//

#include "Arguments.h"

#include "ropewalk/Emulator/TensorMap.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace ropewalk;
using namespace ropewalk::emulate;
using emulator::Swizzle;
using emulator::TensorMap;
using emulator::TensorType;
using llvm::Error;
using llvm::StringRef;
using llvm::Twine;
using runtime::ElementKind;

namespace {

class MapParser {
public:
  MapParser(StringRef text, llvm::ArrayRef<Argument> arguments)
      : text(text), arguments(arguments) {}

  llvm::Expected<TensorMap> parse();

private:
  Error fail(const Twine &what) {
    return llvm::createStringError("argument '" + text + "': " + what);
  }
  Error parseArray(StringRef number);
  Error parseOption(StringRef name, StringRef value);
  Error parseSizes(StringRef name, StringRef value, unsigned count,
                   llvm::MutableArrayRef<uint64_t> sizes);
  Error parseChoice(StringRef name, StringRef value,
                    llvm::ArrayRef<StringRef> choices, unsigned &choice);
  Error parseOffset(StringRef value);
  Error checkExtent();

  StringRef text;
  llvm::ArrayRef<Argument> arguments;
  const Argument *argument = nullptr;
  TensorMap map;
  bool hasBox = false, hasStrides = false;
};

} // namespace

static std::optional<TensorType> findType(ElementKind kind) {
  switch (kind) {
  case ElementKind::I1:
  case ElementKind::I8:
  case ElementKind::U8:
    return TensorType::U8;
  case ElementKind::I16:
  case ElementKind::U16:
    return TensorType::U16;
  case ElementKind::I32:
    return TensorType::S32;
  case ElementKind::U32:
    return TensorType::U32;
  case ElementKind::I64:
  case ElementKind::Index:
    return TensorType::S64;
  case ElementKind::U64:
    return TensorType::U64;
  case ElementKind::F16:
    return TensorType::F16;
  case ElementKind::BF16:
    return TensorType::BF16;
  case ElementKind::F32:
    return TensorType::F32;
  case ElementKind::F64:
    return TensorType::F64;
  }
  return std::nullopt;
}

Error MapParser::parseArray(StringRef number) {
  unsigned index;
  if (number.getAsInteger(10, index))
    return fail("expected the number of an argument, but found '" + number +
                "'");
  if (index >= arguments.size() || !arguments[index].isArray)
    return fail("argument " + Twine(index) + " is no array");
  argument = &arguments[index];
  const runtime::Array &array = argument->array;
  if (array.shape.empty() || array.shape.size() > TensorMap::maxRank)
    return fail("a tensor map needs an array of 1 to 5 dimensions, but "
                "argument " +
                Twine(index) + " is " + array.describe());
  map.address = argument->address;
  map.type = *findType(array.kind);
  map.rank = unsigned(array.shape.size());
  llvm::copy(llvm::reverse(array.shape), map.shape.begin());
  return Error::success();
}

/// `64x128`, the last one is dimension 0.
Error MapParser::parseSizes(StringRef name, StringRef value, unsigned count,
                            llvm::MutableArrayRef<uint64_t> sizes) {
  llvm::SmallVector<StringRef> words;
  value.split(words, 'x');
  if (words.size() != count)
    return fail("expected " + Twine(count) + " numbers in " + name +
                ", as the array has " + Twine(map.rank) +
                " dimensions, but found '" + value + "'");
  for (auto [word, size] : llvm::zip(llvm::reverse(words), sizes))
    if (word.getAsInteger(10, size))
      return fail("expected a number in " + name + ", but found '" + word +
                  "'");
  return Error::success();
}

Error MapParser::parseChoice(StringRef name, StringRef value,
                             llvm::ArrayRef<StringRef> choices,
                             unsigned &choice) {
  choice = unsigned(llvm::find(choices, value) - choices.begin());
  if (choice < choices.size())
    return Error::success();
  return fail("expected " + name + " to be one of " +
              llvm::join(choices, ", ") + ", but found '" + value + "'");
}

/// Bytes from the start of the array.
Error MapParser::parseOffset(StringRef value) {
  uint64_t offset;
  if (value.getAsInteger(10, offset))
    return fail("expected a number of bytes in offset, but found '" + value +
                "'");
  map.address += offset;
  return Error::success();
}

Error MapParser::parseOption(StringRef name, StringRef value) {
  uint64_t sizes[TensorMap::maxRank] = {};
  unsigned choice = 0;
  Error error = Error::success();
  if (name == "box" || name == "element-strides" || name == "shape") {
    hasBox |= name == "box";
    error = parseSizes(name, value, map.rank, sizes);
    for (unsigned i = 0; i < map.rank; ++i)
      if (name == "shape")
        map.shape[i] = sizes[i];
      else
        (name == "box" ? map.box : map.elementStrides)[i] =
            uint32_t(std::min<uint64_t>(sizes[i], UINT32_MAX));
  } else if (name == "strides") {
    hasStrides = true;
    error = parseSizes(name, value, map.rank - 1, sizes);
    std::copy(sizes, sizes + map.rank - 1, map.strides.begin() + 1);
  } else if (name == "swizzle") {
    error = parseChoice(name, value, {"none", "32B", "64B", "128B"}, choice);
    map.swizzle = Swizzle(choice);
  } else if (name == "interleave") {
    error = parseChoice(name, value, {"none", "16B", "32B"}, map.interleave);
  } else if (name == "fill") {
    error = parseChoice(name, value, {"zero", "nan"}, choice);
    map.fillsNan = choice;
  } else if (name == "l2") {
    error = parseChoice(name, value, {"none", "64B", "128B", "256B"}, choice);
    map.promotion = choice ? 32 << choice : 0;
  } else if (name == "type") {
    error = parseChoice(name, value, {"bf16", "f32.ftz"}, choice);
    map.type = choice ? TensorType::F32Ftz : TensorType::BF16;
  } else if (name == "offset") {
    error = parseOffset(value);
  } else {
    error = fail("expected box, shape, strides, element-strides, offset, "
                 "swizzle, interleave, fill, l2 or type, but found '" +
                 name + "'");
  }
  return error;
}

/// Another type or shape must not reach beyond the array.
Error MapParser::checkExtent() {
  uint64_t last = map.address - argument->address + getWidth(map.type);
  for (unsigned i = 0; i < map.rank; ++i)
    last += (map.shape[i] - 1) * map.strides[i];
  if (last <= argument->array.bytes.size())
    return Error::success();
  return fail("the tensor ends after " + Twine(last) +
              " bytes, but the array has only " +
              Twine(argument->array.bytes.size()));
}

llvm::Expected<TensorMap> MapParser::parse() {
  llvm::SmallVector<StringRef> words;
  text.split(':').second.split(words, ',');
  if (Error error = parseArray(words[0]))
    return error;
  for (StringRef word : llvm::drop_begin(words)) {
    auto [name, value] = word.split('=');
    if (Error error = parseOption(name, value))
      return error;
  }
  if (!hasBox)
    return fail("a tensor map needs box=, the part of the array that one copy "
                "moves");
  std::array<uint64_t, TensorMap::maxRank> given = map.strides;
  map.packStrides();
  if (hasStrides)
    std::copy(given.begin() + 1, given.end(), map.strides.begin() + 1);
  if (Error error = map.check())
    return fail(llvm::toString(std::move(error)));
  if (Error error = checkExtent())
    return error;
  return map;
}

Error ropewalk::emulate::fillTensorMap(StringRef text,
                                       llvm::ArrayRef<Argument> arguments,
                                       Argument &argument) {
  auto map = MapParser(text, arguments).parse();
  if (!map)
    return map.takeError();
  TensorMap::Bytes bytes = map->encode();
  argument.value.assign(bytes.begin(), bytes.end());
  return Error::success();
}
