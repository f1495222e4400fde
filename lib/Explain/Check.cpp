//===- Check.cpp - ropewalk-explain check ---------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Explain/Check.h"
#include "ropewalk/Explain/Encoding.h"

#include "AnswerPrinter.h"
#include "Params.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/InitAllDialects.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

static Expected<SchemeAttr> loadScheme(MLIRContext &context,
                                       const SchemeLibrary &library,
                                       const CheckRequest &request) {
  if (request.scheme.empty())
    return fail("check expects --scheme=NAME or --scheme=FILE.mlir");
  Expected<SchemeAttr> scheme = library.load(context, request.scheme);
  if (!scheme || request.params.empty())
    return scheme;
  Expected<json::Value> params = parseParams(*scheme, request.params);
  if (!params)
    return params.takeError();
  return setParams(*scheme, {Node{&*params, "--param"}});
}

/// Every axis that an encoding reads is one of the scheme's.
static Error checkAxes(SchemeAttr scheme, ArrayRef<RotaryAttr> encodings) {
  for (RotaryAttr encoding : encodings)
    for (const rotary::Pair &pair : encoding.getTable().pairs)
      if (none_of(scheme.getAxes(), [&](StringAttr axis) {
            return axis.getValue() == pair.axis;
          })) {
        std::string axes;
        for (StringAttr axis : scheme.getAxes())
          axes += (axes.empty() ? "" : ", ") + axis.str();
        return fail("--encoding: the encoding reads axis '" + pair.axis +
                    "', but the scheme has " + axes);
      }
  return Error::success();
}

Error explain::printCheck(const SchemeLibrary &library,
                          const CheckRequest &request, raw_ostream &os) {
  if (Error error = checkOptions(request.answers))
    return error;
  DialectRegistry registry;
  registerAllDialects(registry);
  registry.insert<RopeDialect>();
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  Expected<SchemeAttr> scheme = loadScheme(context, library, request);
  if (!scheme)
    return scheme.takeError();
  CheckOptions options = makeCheckOptions(request.answers);
  if (!request.encoding.empty()) {
    context.loadDialect<RopeDialect>();
    Expected<std::vector<RotaryAttr>> encodings =
        loadEncodings(context, request.encoding);
    if (!encodings)
      return encodings.takeError();
    if (Error error = checkAxes(*scheme, *encodings))
      return error;
    options.encodings = std::move(*encodings);
  }
  std::vector<properties::Answer> answers = checkScheme(*scheme, options);
  if (request.answers.format == "text") {
    printAnswers(os, answers);
    return Error::success();
  }
  json::OStream json(os, /*IndentSize=*/2);
  json.object([&] {
    json.attribute("scheme", json::fixUTF8(request.scheme));
    if (!request.encoding.empty())
      json.attribute("encoding", json::fixUTF8(request.encoding));
    writeAnswers(json, "properties", answers);
  });
  os << '\n';
  return Error::success();
}
