//===- Encoding.cpp - Rotary encodings by text, file or family ------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Explain/Encoding.h"
#include "ropewalk/Rotary/Families.h"
#include "ropewalk/Rotary/Sample.h"

#include "Json.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using rope::RotaryAttr;

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

static Expected<OwningOpRef<ModuleOp>> parseFile(MLIRContext &context,
                                                 StringRef file) {
  auto buffer = MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!buffer)
    return fail("--encoding: cannot read '" + file +
                "': " + buffer.getError().message());
  SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*buffer), SMLoc());
  std::string complaint;
  raw_string_ostream os(complaint);
  SourceMgrDiagnosticHandler handler(sources, &context, os);
  OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(sources, &context);
  if (module)
    return module;
  return fail("--encoding: cannot read '" + file + "':\n" +
              StringRef(complaint).rtrim());
}

static Expected<RotaryAttr> loadFile(MLIRContext &context, StringRef file) {
  Expected<OwningOpRef<ModuleOp>> module = parseFile(context, file);
  if (!module)
    return module.takeError();
  llvm::SetVector<RotaryAttr> found;
  (*module)->walk([&](Operation *op) {
    op->getAttrDictionary().walk([&](RotaryAttr attr) { found.insert(attr); });
  });
  if (found.size() == 1)
    return found.front();
  if (found.empty())
    return fail("--encoding: expects an op with a rotary encoding in '" + file +
                "', but there is none");
  return fail("--encoding: the ops of '" + file + "' have " +
              Twine(found.size()) +
              " different encodings; give one of them as a text");
}

//===----------------------------------------------------------------------===//
// Families
//===----------------------------------------------------------------------===//

/// 128 of "mrope_chunked_d128" and "ltx_dim128".
static Expected<int64_t> readHeadDim(StringRef name, StringRef family) {
  StringRef digits = name.drop_front(family.size());
  digits.consume_front("_");
  if (!digits.consume_front("dim"))
    digits.consume_front("d");
  int64_t headDim;
  if (!digits.getAsInteger(10, headDim) && headDim > 0)
    return headDim;
  return fail(
      "--encoding: expects the size of a head after the family, as in '" +
      family + "_d128', but got '" + name + "'");
}

static Expected<RotaryAttr> loadFamily(MLIRContext &context, StringRef spec) {
  StringRef name = spec.take_until([](char c) { return c == '{'; }).rtrim();
  StringRef family = rotary::familyOfDocument(name);
  Expected<const rotary::FamilyInfo *> info = rotary::findFamily(family);
  if (!info)
    return within("--encoding", info.takeError());
  if ((*info)->perHead)
    return fail("--encoding: '" + family +
                "' has one table per head; give that of one head as a text");
  Expected<int64_t> headDim = readHeadDim(name, family);
  if (!headDim)
    return headDim.takeError();
  json::Object params;
  StringRef text = spec.drop_while([](char c) { return c != '{'; });
  if (!text.empty()) {
    Expected<json::Value> value = json::parse(text);
    if (!value)
      return within("--encoding: parameters", value.takeError());
    params = std::move(*value->getAsObject());
  }
  Expected<rotary::FamilySpec> built =
      rotary::buildFamily(family, *headDim, params);
  if (!built)
    return within("--encoding", built.takeError());
  if (Error error = rotary::buildTable(built->spec).takeError())
    return within("--encoding", std::move(error));
  return RotaryAttr::fromSpec(&context, built->spec);
}

Expected<RotaryAttr> explain::loadEncoding(MLIRContext &context,
                                           StringRef spec) {
  spec = spec.trim();
  if (spec.ends_with(".mlir"))
    return loadFile(context, spec);
  bool wrapped = spec.starts_with("#");
  if (!wrapped && !(isDigit(spec.empty() ? ' ' : spec.front())))
    return loadFamily(context, spec);
  Expected<Attribute> attribute =
      parseAttributeText(context, "--encoding", wrapped ? "" : "#rope.rotary<",
                         spec, wrapped ? "" : ">");
  if (!attribute)
    return attribute.takeError();
  if (auto encoding = dyn_cast<RotaryAttr>(*attribute))
    return encoding;
  return fail("--encoding: expects a rotary encoding, but got " + spec);
}

Expected<std::vector<RotaryAttr>> explain::loadEncodings(MLIRContext &context,
                                                         StringRef spec) {
  if (!spec.trim().starts_with("#rope.rotary_heads")) {
    Expected<RotaryAttr> encoding = loadEncoding(context, spec);
    if (!encoding)
      return encoding.takeError();
    return std::vector<RotaryAttr>{*encoding};
  }
  Expected<Attribute> attribute =
      parseAttributeText(context, "--encoding", "", spec.trim(), "");
  if (!attribute)
    return attribute.takeError();
  RotaryAttr storage;
  ArrayRef<RotaryAttr> heads = rope::getHeadEncodings(*attribute, storage);
  return std::vector<RotaryAttr>(heads.begin(), heads.end());
}
