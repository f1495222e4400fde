//===- Rotary.cpp - Answers about rotary encodings ------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Explain/Explain.h"
#include "ropewalk/Rotary/Sample.h"

#include "Json.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;

Error explain::printRotary(StringRef file, raw_ostream &os) {
  Expected<json::Value> document = readJsonFile(file);
  if (!document)
    return document.takeError();
  Node node{&*document, ""};
  Expected<const json::Object *> object = node.readObject();
  if (!object)
    return within(file, object.takeError());
  Expected<json::Object> filled = rotary::fillRotaryDocument(**object);
  if (!filled)
    return within(file, filled.takeError());
  rotary::printDocument(os, *filled);
  return Error::success();
}
