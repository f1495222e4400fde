//===- ManifestWriter.cpp - Plans as JSON -----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Writes one line for every argument, check, buffer and step, so that people
/// can read a manifest and compare two of them.
///
//===----------------------------------------------------------------------===//

#include "ManifestWords.h"
#include "ropewalk/Artifact/Artifact.h"

#include "llvm/Support/Base64.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace ropewalk::artifact;

/// Messages come from programs, which may hold any bytes.
static json::Value toJson(StringRef text) { return json::fixUTF8(text); }

static json::Value toJson(const Expr &expr) {
  json::Array list;
  switch (expr.getOp()) {
  case Expr::Op::Constant:
    return expr.getConstant();
  case Expr::Op::Dim:
    return json::Array{"dim", int64_t(expr.getArgument()),
                       int64_t(expr.getDimension())};
  case Expr::Op::Scalar:
    return json::Array{"scalar", int64_t(expr.getArgument())};
  default:
    list.push_back(stringify(expr.getOp()));
    for (const Expr &operand : expr.getOperands())
      list.push_back(toJson(operand));
    return list;
  }
}

template <typename Numbers>
static json::Array toJsonArray(const Numbers &numbers) {
  json::Array list;
  for (const auto &number : numbers)
    list.push_back(toJson(Expr(number)));
  return list;
}

namespace {
class Writer {
public:
  explicit Writer(raw_ostream &os) : json(os, 1) {}
  void write(const Manifest &manifest);

private:
  using Line = function_ref<void(json::OStream &)>;

  /// An object on a line of its own.
  void writeLine(Line contents);
  template <typename Items, typename Writing>
  void writeList(StringRef key, const Items &items, Writing contents);

  void writeTarget(const Manifest &manifest);
  static void writeCode(json::OStream &line, const CodeFile &file);
  static void writeArgument(json::OStream &line, const Argument &argument);
  static void writeStep(json::OStream &line, const Step &step);
  static void writeStepArgument(json::OStream &line,
                                const StepArgument &argument);
  static void writeFacts(json::OStream &line, const KernelFacts &facts);
  void writeSignature(const Plan &plan);
  void writeWorkspace(const Plan &plan);
  void writeKernels(const Plan &plan);

  json::OStream json;
};
} // namespace

void Writer::writeLine(Line contents) {
  json.rawValue([&](raw_ostream &os) {
    json::OStream line(os);
    line.object([&] { contents(line); });
  });
}

template <typename Items, typename Writing>
void Writer::writeList(StringRef key, const Items &items, Writing contents) {
  json.attributeArray(key, [&] {
    for (const auto &item : items)
      writeLine([&](json::OStream &line) { contents(line, item); });
  });
}

void Writer::writeCode(json::OStream &line, const CodeFile &file) {
  line.attribute("arch", file.arch);
  line.attribute("file", file.name);
  line.attribute("sha256", file.sha256);
}

void Writer::writeTarget(const Manifest &manifest) {
  json.attributeObject("target", [&] {
    json.attribute("arch", manifest.plan.arch);
    json.attribute("ptx", manifest.ptx.name);
    json.attribute("ptx_sha256", manifest.ptx.sha256);
    writeList("cubins", manifest.cubins, writeCode);
  });
}

void Writer::writeArgument(json::OStream &line, const Argument &argument) {
  line.attribute("name", toJson(argument.name));
  line.attribute("kind", argument.isScalar ? "scalar" : "tensor");
  line.attribute("element", stringify(argument.element));
  if (argument.isScalar)
    return;
  line.attribute("shape", toJsonArray(argument.shape));
  line.attribute("align", int64_t(argument.align));
}

void Writer::writeSignature(const Plan &plan) {
  writeList("arguments", plan.arguments, writeArgument);
  writeList("results", plan.results,
            [](json::OStream &line, const Result &result) {
              line.attribute("name", toJson(result.name));
              line.attribute("element", stringify(result.element));
              line.attribute("shape", toJsonArray(result.shape));
              line.attribute("align", int64_t(result.align));
            });
  writeList("checks", plan.checks, [](json::OStream &line, const Check &check) {
    line.attribute("holds", toJson(check.holds));
    line.attribute("message", toJson(check.message));
  });
  json.attributeArray("status", [&] {
    for (const std::string &message : plan.status)
      json.value(toJson(message));
  });
}

void Writer::writeWorkspace(const Plan &plan) {
  writeList("buffers", plan.buffers,
            [](json::OStream &line, const Buffer &buffer) {
              line.attribute("bytes", toJson(buffer.bytes));
              line.attribute("phase", stringify(buffer.phase));
            });
  writeList("constants", plan.constants,
            [](json::OStream &line, const std::string &bytes) {
              line.attribute("base64", encodeBase64(bytes));
            });
}

void Writer::writeStepArgument(json::OStream &line,
                               const StepArgument &argument) {
  if (argument.kind == StepArgument::Kind::Value) {
    line.attribute("value", toJson(argument.value));
    line.attribute("type", stringify(argument.type));
    return;
  }
  line.attribute("pointer", stringify(argument.kind));
  if (argument.kind != StepArgument::Kind::Status)
    line.attribute("index", int64_t(argument.index));
}

void Writer::writeStep(json::OStream &line, const Step &step) {
  line.attribute("kernel", toJson(step.kernel));
  line.attribute("phase", stringify(step.phase));
  line.attribute("grid", toJsonArray(step.grid));
  line.attribute("block", toJsonArray(step.block));
  line.attribute("shared", int64_t(step.shared));
  line.attributeArray("arguments", [&] {
    for (const StepArgument &argument : step.arguments)
      line.object([&] { writeStepArgument(line, argument); });
  });
}

void Writer::writeFacts(json::OStream &line, const KernelFacts &facts) {
  line.attribute("registers", int64_t(facts.registers));
  line.attribute("shared", int64_t(facts.shared));
  line.attribute("spills", int64_t(facts.spills));
  line.attribute("stack", int64_t(facts.stack));
}

void Writer::writeKernels(const Plan &plan) {
  json.attributeObject("kernels", [&] {
    for (const auto &kernel : plan.kernels) {
      json.attributeBegin(json::fixUTF8(kernel.first));
      writeLine([&](json::OStream &line) { writeFacts(line, kernel.second); });
      json.attributeEnd();
    }
  });
}

void Writer::write(const Manifest &manifest) {
  const Plan &plan = manifest.plan;
  json.object([&] {
    json.attribute("format", manifestFormat);
    json.attribute("producer", toJson(plan.producer));
    json.attribute("entry", toJson(plan.entry));
    writeTarget(manifest);
    writeSignature(plan);
    writeWorkspace(plan);
    writeList("steps", plan.steps, writeStep);
    writeKernels(plan);
  });
}

std::string ropewalk::artifact::writeManifest(const Manifest &manifest) {
  std::string text;
  raw_string_ostream os(text);
  Writer(os).write(manifest);
  os << '\n';
  return text;
}
