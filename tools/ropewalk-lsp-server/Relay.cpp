//===- Relay.cpp - Between an editor and the MLIR server ------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Relay.h"
#include "Hover.h"

#include "llvm/Support/raw_ostream.h"

#include <unistd.h>

using namespace llvm;
using namespace ropewalk::lsp;

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

/// The next line without its end; nothing at the end of the input.
static std::optional<std::string> readLine(FILE *input) {
  std::string line;
  int c;
  while ((c = fgetc(input)) != EOF && c != '\n')
    line += char(c);
  if (c == EOF)
    return std::nullopt;
  return StringRef(line).rtrim("\r").str();
}

/// The body of the next message; nothing at the end of the input. A header
/// without a length has no body and is skipped.
static std::optional<std::string> readMessage(FILE *input) {
  static constexpr size_t maxLength = size_t(1) << 30; // as in MLIR's server
  size_t length = 0;
  while (std::optional<std::string> line = readLine(input)) {
    auto [name, value] = StringRef(*line).split(':');
    if (name.equals_insensitive("content-length"))
      value.trim().getAsInteger(10, length);
    if (!line->empty() || length == 0)
      continue;
    if (length > maxLength)
      return std::nullopt;
    std::string body(length, '\0');
    if (fread(body.data(), 1, length, input) != length)
      return std::nullopt;
    return body;
  }
  return std::nullopt;
}

static void writeMessage(int file, StringRef body) {
  std::string message = "Content-Length: " + std::to_string(body.size()) +
                        "\r\n\r\n" + body.str();
  for (StringRef rest = message; !rest.empty();) {
    ssize_t written = write(file, rest.data(), rest.size());
    if (written < 0)
      return; // nobody listens any more
    rest = rest.drop_front(written);
  }
}

static std::string print(const json::Value &value) {
  std::string text;
  raw_string_ostream(text) << value;
  return text;
}

/// A message as an object; null if it is something else.
static std::optional<json::Value> parseObject(StringRef body) {
  Expected<json::Value> value = json::parse(body);
  if (value && value->getAsObject())
    return std::move(*value);
  consumeError(value.takeError());
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Hovers
//===----------------------------------------------------------------------===//

void Relay::noteRequest(StringRef body) {
  std::optional<json::Value> message = parseObject(body);
  if (!message)
    return;
  const json::Object &object = *message->getAsObject();
  std::optional<StringRef> method = object.getString("method");
  const json::Object *params = object.getObject("params");
  if (!method || !params)
    return;
  documents.update(*method, *params);
  const json::Value *id = object.get("id");
  const json::Object *document = params->getObject("textDocument");
  if (*method != "textDocument/hover" || !id || !document)
    return;
  const std::string *text =
      documents.find(document->getString("uri").value_or(""));
  if (!text)
    return;
  if (auto offset = findOffset(*text, params->getObject("position"))) {
    std::lock_guard<std::mutex> lock(mutex);
    questions[print(*id)] = {*text, *offset};
  }
}

/// Puts more text below what a hover says already.
static void extendHover(json::Object &answer, StringRef more) {
  std::string text = more.str();
  if (json::Object *result = answer.getObject("result")) {
    json::Object *contents = result->getObject("contents");
    if (contents)
      text = contents->getString("value").value_or("").str() + "\n\n---\n\n" +
             text;
    (*result)["contents"] =
        json::Object{{"kind", "markdown"}, {"value", json::fixUTF8(text)}};
    return;
  }
  answer["result"] =
      json::Object{{"contents", json::Object{{"kind", "markdown"},
                                             {"value", json::fixUTF8(text)}}}};
}

std::string Relay::extendAnswer(StringRef body) {
  std::optional<json::Value> message = parseObject(body);
  if (!message)
    return body.str();
  json::Object &object = *message->getAsObject();
  const json::Value *id = object.get("id");
  if (!id || object.get("method") || object.get("error"))
    return body.str();
  Question question;
  {
    std::lock_guard<std::mutex> lock(mutex);
    auto found = questions.find(print(*id));
    if (found == questions.end())
      return body.str();
    question = std::move(found->second);
    questions.erase(found);
  }
  std::string more = describePlace(registry, question.text, question.offset);
  if (more.empty())
    return body.str();
  extendHover(object, more);
  return print(*message);
}

//===----------------------------------------------------------------------===//
// Threads
//===----------------------------------------------------------------------===//

void Relay::relayRequests() {
  FILE *input = fdopen(fromEditor, "rb");
  while (std::optional<std::string> body = readMessage(input)) {
    noteRequest(*body);
    writeMessage(toServer, *body);
  }
  close(toServer); // the server sees the end of its input
}

void Relay::relayAnswers() {
  FILE *input = fdopen(fromServer, "rb");
  while (std::optional<std::string> body = readMessage(input))
    writeMessage(toEditor, extendAnswer(*body));
}

bool Relay::start() {
  int requests[2], replies[2];
  if (pipe(requests) || pipe(replies))
    return false;
  fromEditor = dup(STDIN_FILENO);
  toEditor = dup(STDOUT_FILENO);
  toServer = requests[1];
  fromServer = replies[0];
  if (fromEditor < 0 || toEditor < 0 || dup2(requests[0], STDIN_FILENO) < 0 ||
      dup2(replies[1], STDOUT_FILENO) < 0)
    return false;
  close(requests[0]);
  close(replies[1]);
  answers = std::thread([this] { relayAnswers(); });
  // The editor may keep its end open after `exit`, so this thread is not waited
  // for; it ends with the process.
  std::thread([this] { relayRequests(); }).detach();
  return true;
}

void Relay::finish() {
  outs().flush();
  close(STDOUT_FILENO); // the last end of the pipe
  answers.join();
}
