//===- Answer.cpp - Positions of one sequence as text ---------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Answer.h"
#include "Numbers.h"
#include "SequenceReader.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::placement;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Placing
//===----------------------------------------------------------------------===//

static std::string print(const std::optional<Rational> &number) {
  if (!number)
    return "null";
  std::string text;
  raw_string_ostream os(text);
  printNumber(os, *number);
  return text;
}

static std::string printAxis(const Sequence &sequence, size_t axis) {
  std::string text = "[";
  raw_string_ostream os(text);
  auto printToken = [&](const Token &token) {
    printNumber(os, token.position[axis]);
  };
  llvm::interleave(sequence.tokens, os, printToken, ",");
  os << ']';
  return text;
}

Expected<Answer> explain::placeEntry(SchemeAttr scheme, const Node &entry) {
  SequenceReader reader(scheme);
  if (Error error = reader.read(entry))
    return error;
  Expected<Sequence> sequence =
      place(scheme, reader.getSegments(), OrderAttr());
  if (!sequence)
    return entry.path.empty() ? sequence.takeError()
                              : within(entry.path, sequence.takeError());
  Answer answer;
  answer.numTokens = sequence->tokens.size();
  for (size_t axis = 0; axis < scheme.getAxes().size(); ++axis)
    answer.positions.push_back(printAxis(*sequence, axis));
  answer.next = print(sequence->next);
  answer.delta = print(sequence->delta);
  return answer;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

static void writeText(json::OStream &json, StringRef name, StringRef text) {
  json.attributeBegin(name);
  json.rawValue(text);
  json.attributeEnd();
}

void explain::writeAxes(json::OStream &json, SchemeAttr scheme) {
  std::string text;
  raw_string_ostream os(text);
  llvm::interleaveComma(scheme.getAxes(), os, [&](StringAttr axis) {
    os << json::Value(json::fixUTF8(axis.getValue()));
  });
  writeText(json, "axes", "[" + text + "]");
}

void explain::writeShort(json::OStream &json, const Answer &answer) {
  json.attributeArray("positions", [&] {
    for (const std::string &axis : answer.positions)
      json.rawValue(axis);
  });
  writeText(json, "next_position", answer.next);
}

void explain::writeFull(json::OStream &json, const Answer &answer) {
  json.attribute("num_tokens", answer.numTokens);
  writeShort(json, answer);
  writeText(json, "rope_delta", answer.delta);
}

void explain::writeFields(json::OStream &json, const json::Object &object,
                          ArrayRef<StringRef> skipped) {
  std::vector<StringRef> names;
  for (const auto &field : object)
    if (!is_contained(skipped, StringRef(field.first)))
      names.push_back(field.first);
  sort(names);
  for (StringRef name : names)
    json.attribute(name, *object.get(name));
}
