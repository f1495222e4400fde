//===- call-artifact.cpp - Calls of the C++ loader, from JSON ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// usage: ropewalk-call-artifact FILE.json
///
/// Loads an artifact, makes the calls that the file lists, and prints a line
/// for each: "ok", what it gives, or "error: " and its sentence. The Python
/// program test/Artifact/Inputs/call_artifact.py does the same.
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Loader/Loader.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace ropewalk;

using loader::Tensor;
using loader::Value;
using loader::Workspace;

static std::vector<int64_t> readNumbers(const json::Array *list) {
  std::vector<int64_t> numbers;
  if (list)
    for (const json::Value &value : *list)
      numbers.push_back(*value.getAsInteger());
  return numbers;
}

static std::optional<int> readDevice(const json::Object &object) {
  if (auto device = object.getInteger("device"))
    return *device;
  return std::nullopt;
}

static Tensor readTensor(const json::Object &object) {
  Tensor tensor;
  tensor.address = *object.getInteger("address");
  tensor.element = *artifact::symbolizeElement(*object.getString("element"));
  tensor.shape = readNumbers(object.getArray("shape"));
  tensor.strides = readNumbers(object.getArray("strides"));
  tensor.device = readDevice(object);
  return tensor;
}

/// A number with a point is a floating one.
static Value readValue(const json::Value &value) {
  if (const json::Object *object = value.getAsObject())
    return readTensor(*object);
  if (auto text = value.getAsString())
    return std::stod(text->str());
  return *value.getAsInteger();
}

static void print(Error error) {
  if (error)
    outs() << "error: " << toString(std::move(error)) << '\n';
  else
    outs() << "ok\n";
}

static void printShapes(const loader::Program &program,
                        ArrayRef<Value> arguments) {
  auto shapes = program.resultShapes(arguments);
  if (!shapes)
    return print(shapes.takeError());
  outs() << "ok";
  for (const std::vector<int64_t> &shape : *shapes) {
    outs() << " [";
    interleave(shape, outs(), [](int64_t extent) { outs() << extent; }, ", ");
    outs() << ']';
  }
  outs() << '\n';
}

static void printBytes(const loader::Program &program,
                       ArrayRef<Value> arguments) {
  auto bytes = program.workspaceBytes(arguments);
  if (!bytes)
    return print(bytes.takeError());
  outs() << "ok " << *bytes << '\n';
}

static void call(const loader::Program &program, const json::Object &object) {
  std::vector<Value> arguments;
  std::vector<Tensor> results;
  Workspace workspace;
  for (const json::Value &value : *object.getArray("arguments"))
    arguments.push_back(readValue(value));
  if (const json::Array *list = object.getArray("out"))
    for (const json::Value &value : *list)
      results.push_back(readTensor(*value.getAsObject()));
  if (const json::Object *memory = object.getObject("workspace"))
    workspace = {uint64_t(*memory->getInteger("address")),
                 uint64_t(readNumbers(memory->getArray("shape"))[0]),
                 readDevice(*memory)};
  void *stream =
      reinterpret_cast<void *>(object.getInteger("stream").value_or(0));
  StringRef what = *object.getString("do");
  if (what == "shapes")
    return printShapes(program, arguments);
  if (what == "bytes")
    return printBytes(program, arguments);
  if (what == "prepare")
    return print(program.prepare(arguments, workspace, stream));
  if (what == "attend")
    return print(program.attend(arguments, results, workspace, stream));
  if (what == "status")
    return print(program.checkStatus(workspace, stream));
  print(program.run(arguments, results, workspace, stream));
}

static void answer(const json::Object &request) {
  loader::Options options;
  options.device = request.getInteger("device").value_or(0);
  auto program = loader::Program::load(*request.getString("folder"), options);
  print(program ? Error::success() : program.takeError());
  if (program)
    for (const json::Value &value : *request.getArray("calls"))
      call(**program, *value.getAsObject());
  outs() << '\n';
}

int main(int argc, char **argv) {
  for (const char *path : ArrayRef(argv, argc).drop_front()) {
    auto file = MemoryBuffer::getFile(path);
    if (!file)
      return 1;
    answer(*cantFail(json::parse((*file)->getBuffer())).getAsObject());
  }
  return 0;
}
