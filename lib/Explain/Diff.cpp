//===- Diff.cpp - ropewalk-explain diff -----------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Explain/Check.h"
#include "ropewalk/Explain/Encoding.h"

#include "AnswerPrinter.h"
#include "Json.h"
#include "Numbers.h"

#include "ropewalk/Properties/Difference.h"
#include "ropewalk/Rotary/Families.h"
#include "ropewalk/Rotary/Sample.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/InitAllDialects.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

static bool hasShift(const SchemeDifference &difference) {
  return any_of(difference.shifts, [](const placement::Rational &shift) {
    return shift.num != 0;
  });
}

static std::string print(const placement::Rational &number) {
  std::string text;
  raw_string_ostream os(text);
  printNumber(os, number);
  return text;
}

static void printText(raw_ostream &os, const SchemeDifference &difference) {
  bool isRenamed = any_of(difference.axes, [](const auto &axes) {
    return axes.first != axes.second;
  });
  if (isRenamed || hasShift(difference)) {
    os << "axes                      ";
    for (auto [index, axes] : enumerate(difference.axes)) {
      os << (index ? ", " : "") << axes.first << " with " << axes.second;
      if (difference.shifts[index].num != 0)
        os << " (" << (difference.shifts[index].num > 0 ? "+" : "")
           << print(difference.shifts[index]) << ')';
    }
    os << '\n';
  }
  printAnswers(os, difference.answers);
}

static void writeJson(json::OStream &json, const SchemeDifference &difference) {
  json.attributeArray("axes", [&] {
    for (auto [axes, shift] : zip_equal(difference.axes, difference.shifts))
      json.object([&, &axes = axes, &shift = shift] {
        json.attribute("first", json::fixUTF8(axes.first));
        json.attribute("second", json::fixUTF8(axes.second));
        json.attributeBegin("shift");
        json.rawValue(print(shift));
        json.attributeEnd();
      });
  });
  writeAnswers(json, "answers", difference.answers);
}

static void printText(raw_ostream &os, const EncodingDifference &difference) {
  printAnswers(os, difference.answers);
  bool isIdentity = all_of(enumerate(difference.channels), [](auto channel) {
    return int64_t(channel.index()) == channel.value();
  });
  if (isIdentity)
    return;
  os << "channels                  ";
  llvm::interleaveComma(difference.channels, os);
  os << '\n';
}

static void writeJson(json::OStream &json,
                      const EncodingDifference &difference) {
  writeAnswers(json, "answers", difference.answers);
  if (!difference.channels.empty())
    json.attributeArray("channels", [&] {
      for (int64_t channel : difference.channels)
        json.value(channel);
    });
}

template <typename Difference>
static void print(raw_ostream &os, const DiffRequest &request,
                  const Difference &difference) {
  if (request.answers.format == "text")
    return printText(os, difference);
  json::OStream json(os, /*IndentSize=*/2);
  json.object([&] {
    json.attribute("first", json::fixUTF8(request.names[0]));
    json.attribute("second", json::fixUTF8(request.names[1]));
    writeJson(json, difference);
  });
  os << '\n';
}

/// Texts, and families with a head dim behind them, are encodings.
static bool isEncoding(StringRef name) {
  name = name.trim();
  if (name.starts_with("#") || name.contains(' '))
    return true;
  StringRef document = name.take_until([](char c) { return c == '{'; });
  StringRef family = rotary::familyOfDocument(document);
  Expected<const rotary::FamilyInfo *> info = rotary::findFamily(family);
  if (!info)
    consumeError(info.takeError());
  return info && family.size() < document.size();
}

static Error printEncodings(MLIRContext &context, const DiffRequest &request,
                            raw_ostream &os) {
  context.loadDialect<RopeDialect>();
  std::vector<RotaryAttr> encodings[2];
  for (auto [slot, name] : zip_equal(encodings, request.names)) {
    Expected<std::vector<RotaryAttr>> loaded = loadEncodings(context, name);
    if (!loaded)
      return loaded.takeError();
    slot = std::move(*loaded);
  }
  print(os, request, compareEncodings(encodings[0], encodings[1]));
  return Error::success();
}

Error explain::printDiff(const SchemeLibrary &library,
                         const DiffRequest &request, raw_ostream &os) {
  if (Error error = checkOptions(request.answers))
    return error;
  if (request.names.size() != 2)
    return fail("diff expects two schemes, or two encodings, but got " +
                Twine(request.names.size()) +
                (request.names.size() == 1 ? " name" : " names"));
  DialectRegistry registry;
  registerAllDialects(registry);
  registry.insert<RopeDialect>();
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  if (request.areEncodings || any_of(request.names, isEncoding))
    return printEncodings(context, request, os);
  SchemeAttr schemes[2];
  for (auto [slot, name] : zip_equal(schemes, request.names)) {
    Expected<SchemeAttr> scheme = library.load(context, name);
    if (!scheme)
      return scheme.takeError();
    slot = *scheme;
  }
  print(os, request,
        compareSchemes(schemes[0], schemes[1],
                       makeCheckOptions(request.answers)));
  return Error::success();
}
