//===- Positions.cpp - Answers about positions ----------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Explain/Explain.h"

#include "Answer.h"
#include "Params.h"
#include "ShortForm.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/InitAllDialects.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::rope;

/// Answers of a list of objects with segments, one by one.
static Expected<std::vector<Answer>> placeBatch(SchemeAttr scheme,
                                                const Node &batch) {
  Expected<std::vector<Node>> entries = batch.readList("sequences");
  if (!entries)
    return entries.takeError();
  std::vector<Answer> answers;
  for (const Node &entry : *entries) {
    Expected<Answer> answer = placeEntry(scheme, entry);
    if (!answer)
      return answer.takeError();
    answers.push_back(std::move(*answer));
  }
  return answers;
}

//===----------------------------------------------------------------------===//
// Segments
//===----------------------------------------------------------------------===//

/// Segments as an object with `segments` or `batch`.
static Expected<json::Value> readSegments(StringRef segments) {
  if (!segments.ends_with(".json")) {
    Expected<json::Array> list = parseShortForm(segments);
    if (!list)
      return list.takeError();
    return json::Object{{"segments", std::move(*list)}};
  }
  Expected<json::Value> document = readJsonFile(segments);
  if (document && document->kind() == json::Value::Array)
    return json::Object{{"segments", std::move(*document)}};
  return document;
}

static Error printSequence(SchemeAttr scheme, const Node &document,
                           raw_ostream &os) {
  Expected<Answer> answer = placeEntry(scheme, document);
  if (!answer)
    return answer.takeError();
  json::OStream json(os, /*IndentSize=*/1);
  json.object([&] {
    writeAxes(json, scheme);
    writeShort(json, *answer);
  });
  return Error::success();
}

static Error printBatch(SchemeAttr scheme, const Node &batch, raw_ostream &os) {
  Expected<std::vector<Answer>> answers = placeBatch(scheme, batch);
  if (!answers)
    return answers.takeError();
  json::OStream json(os, /*IndentSize=*/1);
  json.object([&] {
    writeAxes(json, scheme);
    json.attributeArray("batch", [&] {
      for (const Answer &answer : *answers)
        json.object([&] { writeShort(json, answer); });
    });
  });
  return Error::success();
}

static Error answerSegments(SchemeAttr scheme, StringRef segments,
                            raw_ostream &os) {
  Expected<json::Value> document = readSegments(segments);
  if (!document)
    return document.takeError();
  Node node{&*document, ""};
  Error error = node.field("batch")
                    ? printBatch(scheme, node.field("batch"), os)
                    : printSequence(scheme, node, os);
  return segments.ends_with(".json") ? within(segments, std::move(error))
                                     : within("--segments", std::move(error));
}

//===----------------------------------------------------------------------===//
// Documents
//===----------------------------------------------------------------------===//

namespace {
/// A document of schema ropewalk-positions/1 and its answers.
class Document {
public:
  Document(const Node &document, SchemeAttr scheme, const Node &params)
      : document(document), scheme(scheme), params(params) {}

  Error place();
  void write(raw_ostream &os) const;

private:
  Expected<SchemeAttr> findScheme(const Node &testCase) const;
  void writeCase(json::OStream &json, size_t index) const;
  void writeEntry(json::OStream &json, const json::Object &entry,
                  const Answer &answer) const;

  Node document;
  SchemeAttr scheme;
  Node params; ///< of the command line
  std::vector<Node> cases;
  std::vector<std::vector<Answer>> answers; ///< of the batch of every case
};
} // namespace

/// With the parameters of the document, of the case and of the command line.
Expected<SchemeAttr> Document::findScheme(const Node &testCase) const {
  std::vector<Node> layers;
  for (const Node &holder : {document, testCase})
    if (Node layer = holder.field("params"))
      layers.push_back(layer);
  layers.push_back(params);
  return setParams(scheme, layers);
}

Error Document::place() {
  Expected<std::vector<Node>> list = document.field("cases").readList("cases");
  if (!list)
    return list.takeError();
  cases = std::move(*list);
  for (const Node &testCase : cases) {
    if (Error error = testCase.readObject().takeError())
      return error;
    Expected<SchemeAttr> ownScheme = findScheme(testCase);
    if (!ownScheme)
      return ownScheme.takeError();
    Expected<std::vector<Answer>> batch =
        placeBatch(*ownScheme, testCase.field("batch"));
    if (!batch)
      return batch.takeError();
    answers.push_back(std::move(*batch));
  }
  return Error::success();
}

void Document::writeEntry(json::OStream &json, const json::Object &entry,
                          const Answer &answer) const {
  json.object([&] {
    writeFields(json, entry,
                {"num_tokens", "positions", "next_position", "rope_delta"});
    writeFull(json, answer);
  });
}

void Document::writeCase(json::OStream &json, size_t index) const {
  Node batch = cases[index].field("batch");
  json.object([&] {
    writeFields(json, *cases[index].value->getAsObject(), {"batch"});
    json.attributeArray("batch", [&] {
      for (auto [entry, answer] :
           zip_equal(*batch.value->getAsArray(), answers[index]))
        writeEntry(json, *entry.getAsObject(), answer);
    });
  });
}

void Document::write(raw_ostream &os) const {
  json::OStream json(os, /*IndentSize=*/1);
  json.object([&] {
    writeFields(json, *document.value->getAsObject(), {"axes", "cases"});
    writeAxes(json, scheme);
    json.attributeArray("cases", [&] {
      for (size_t index = 0; index < cases.size(); ++index)
        writeCase(json, index);
    });
  });
}

static Error answerDocument(MLIRContext &context, const SchemeLibrary &library,
                            const PositionsRequest &request,
                            const Node &document, raw_ostream &os) {
  if (Error error = document.readObject().takeError())
    return error;
  std::string name = request.scheme;
  if (name.empty()) {
    Expected<std::string> given = document.field("name").readString();
    if (!given)
      return given.takeError();
    name = *given;
  }
  Expected<SchemeAttr> scheme = library.load(context, name);
  if (!scheme)
    return scheme.takeError();
  Expected<json::Value> params = parseParams(*scheme, request.params);
  if (!params)
    return params.takeError();
  Document work(document, *scheme, {&*params, "--param"});
  if (Error error = work.place())
    return error;
  work.write(os);
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Entry points
//===----------------------------------------------------------------------===//

static Error answerRequest(MLIRContext &context, const SchemeLibrary &library,
                           const PositionsRequest &request, raw_ostream &os) {
  if (request.segments.empty() == request.input.empty())
    return fail("positions expects either --input=FILE.json, or --scheme and "
                "--segments");
  if (!request.input.empty()) {
    Expected<json::Value> document = readJsonFile(request.input);
    if (!document)
      return document.takeError();
    return within(request.input, answerDocument(context, library, request,
                                                {&*document, ""}, os));
  }
  if (request.scheme.empty())
    return fail("positions expects --scheme=NAME or --scheme=FILE.mlir along "
                "with --segments");
  Expected<SchemeAttr> scheme = library.load(context, request.scheme);
  if (!scheme)
    return scheme.takeError();
  Expected<json::Value> params = parseParams(*scheme, request.params);
  if (!params)
    return params.takeError();
  scheme = setParams(*scheme, Node{&*params, "--param"});
  if (!scheme)
    return scheme.takeError();
  return answerSegments(*scheme, request.segments, os);
}

Error explain::printPositions(const SchemeLibrary &library,
                              const PositionsRequest &request,
                              raw_ostream &os) {
  // Files of schemes may hold programs as well.
  DialectRegistry registry;
  registerAllDialects(registry);
  registry.insert<RopeDialect>();
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  if (Error error = answerRequest(context, library, request, os))
    return error;
  os << '\n';
  return Error::success();
}

Error explain::printSchemes(const SchemeLibrary &library, bool asJson,
                            raw_ostream &os) {
  Expected<std::vector<SchemeLibrary::Entry>> entries = library.list();
  if (!entries)
    return entries.takeError();
  if (!asJson) {
    for (const SchemeLibrary::Entry &entry : *entries)
      os << left_justify(entry.name, 30) << ' ' << entry.summary << '\n';
    return Error::success();
  }
  json::OStream json(os, /*IndentSize=*/1);
  json.array([&] {
    for (const SchemeLibrary::Entry &entry : *entries)
      json.value(json::Object{{"name", json::fixUTF8(entry.name)},
                              {"summary", json::fixUTF8(entry.summary)}});
  });
  os << '\n';
  return Error::success();
}
