//===- Show.cpp - Pictures of schemes -------------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scene.h"

#include "../Json.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;

static Error checkFormat(StringRef format) {
  if (format == "svg" || format == "text" || format == "json")
    return Error::success();
  return fail("--format: expects svg, text or json, but got '" + format + "'");
}

Error explain::show(const SchemeLibrary &library, const ShowRequest &request) {
  if (Error error = checkFormat(request.format))
    return error;
  Expected<Scene> scene = buildScene(library, request);
  if (!scene)
    return scene.takeError();
  auto write = [&](raw_ostream &os) {
    if (request.format == "svg")
      writeSvg(*scene, os);
    else if (request.format == "json")
      writeJson(*scene, os);
    else
      writeText(*scene, request, os);
    return Error::success();
  };
  // Colours are for terminals, so standard output is written to directly.
  if (request.output == "-")
    return write(outs());
  Error error = writeToOutput(request.output, write);
  if (!error)
    return error;
  return fail("--output: cannot write '" + request.output +
              "': " + toString(std::move(error)));
}
