//===- AnswerPrinter.cpp - Answers of check and diff as text --------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AnswerPrinter.h"

#include "Json.h"

#include "llvm/Support/Format.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::properties;

Error explain::checkOptions(const AnswerOptions &options) {
  if (options.format != "text" && options.format != "json")
    return fail("--format expects text or json, but got '" + options.format +
                "'");
  return Error::success();
}

CheckOptions explain::makeCheckOptions(const AnswerOptions &options) {
  CheckOptions result;
  result.solver = options.solver == "none" ? "" : options.solver;
  result.solverSeconds = options.solverSeconds;
  result.maxSequences = options.maxSequences;
  return result;
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

static void printReasons(raw_ostream &os, const Answer &answer,
                         StringRef margin) {
  auto line = [&](StringRef label, StringRef text) {
    if (!text.empty())
      os << margin << label << text << '\n';
  };
  if (answer.counterexample) {
    line("", answer.counterexample->segments);
    line("", answer.counterexample->text);
  }
  line("fails exactly for ", answer.condition);
  line("", answer.how);
}

/// Parts are told where they say more than the whole.
static void printAnswer(raw_ostream &os, const Answer &answer, unsigned depth) {
  bool isPlain = answer.verdict == Verdict::Proved;
  for (const Answer &part : answer.parts)
    isPlain &= part.value.empty();
  std::string name = std::string(2 * depth, ' ') + answer.name;
  std::string line;
  raw_string_ostream lineStream(line);
  lineStream << left_justify(name, 26)
             << left_justify(stringify(answer.verdict), 9) << answer.value;
  if (isPlain && !answer.how.empty())
    lineStream << (answer.value.empty() ? "" : "; ") << "by " << answer.how;
  os << StringRef(line).rtrim() << '\n';
  std::string margin(26 + 9, ' ');
  if (answer.parts.empty() && !isPlain)
    printReasons(os, answer, margin);
  if (!isPlain)
    for (const Answer &part : answer.parts)
      printAnswer(os, part, depth + 1);
}

void explain::printAnswers(raw_ostream &os, ArrayRef<Answer> answers) {
  for (const Answer &answer : answers)
    printAnswer(os, answer, 0);
}

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

static void writeCounterexample(json::OStream &json,
                                const Counterexample &example) {
  auto field = [&](StringRef name, StringRef text) {
    if (!text.empty())
      json.attribute(name, text);
  };
  field("segments", example.segments);
  field("other", example.other);
  if (!example.tokens.empty())
    json.attributeArray("tokens", [&] {
      for (int64_t token : example.tokens)
        json.value(token);
    });
  field("axis", example.axis);
  field("text", example.text);
}

static void writeAnswer(json::OStream &json, const Answer &answer) {
  json.attribute("name", json::fixUTF8(answer.name));
  json.attribute("verdict", stringify(answer.verdict));
  if (answer.counterexample)
    json.attributeObject("counterexample", [&] {
      writeCounterexample(json, *answer.counterexample);
    });
  else
    json.attribute("counterexample", nullptr);
  auto field = [&](StringRef name, StringRef text) {
    if (!text.empty())
      json.attribute(name, text);
  };
  field("value", answer.value);
  field("condition", answer.condition);
  field("how", answer.how);
  if (!answer.parts.empty())
    writeAnswers(json, "parts", answer.parts);
}

void explain::writeAnswers(json::OStream &json, StringRef field,
                           ArrayRef<Answer> answers) {
  json.attributeArray(field, [&] {
    for (const Answer &answer : answers)
      json.object([&] { writeAnswer(json, answer); });
  });
}
