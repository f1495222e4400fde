//===- ShowOptions.cpp - Options of ropewalk-explain show -----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShowOptions.h"

using namespace llvm;
using namespace ropewalk;

ShowOptions::ShowOptions(cl::SubCommand &command)
    : schemes("scheme", cl::sub(command), cl::value_desc("name"),
              cl::desc("Shipped scheme, FILE.mlir, or FILE.mlir:NAME; several "
                       "are drawn side by side")),
      segments("segments", cl::sub(command), cl::value_desc("segments"),
               cl::desc("'text:5,image:3x4,video:2x3x4', FILE.json, or "
                        "'#rope.segments<text 5, image 3x4>'")),
      params("param", cl::sub(command), cl::value_desc("name=value"),
             cl::desc("Parameter of the scheme; may be repeated")),
      encodings("encoding", cl::sub(command), cl::value_desc("encoding"),
                cl::desc("'64 half base 10000 map[n*32]', FILE.mlir, or a "
                         "family as in rope1d_neox_d128; one per scheme")),
      mask("mask", cl::sub(command), cl::value_desc("mask"),
           cl::desc("'causal or same(image)'")),
      tile("tile", cl::sub(command), cl::value_desc("RxC"), cl::init("64x64"),
           cl::desc("Queries and keys of a tile (default: 64x64)")),
      decay("decay", cl::sub(command), cl::value_desc("tokens"),
            cl::desc("'0,12': decay of the products of these tokens")),
      format("format", cl::sub(command), cl::value_desc("svg|text|json"),
             cl::init("text"), cl::desc("Default: text")),
      output("output", cl::sub(command), cl::value_desc("file"), cl::init("-"),
             cl::desc("Default: standard output")),
      width("width", cl::sub(command), cl::value_desc("columns"), cl::init(0),
            cl::desc("Width of a text (default: that of the terminal)")) {}

explain::ShowRequest ShowOptions::getRequest() {
  return {schemes, segments, params, encodings, mask,
          tile,    decay,    format, output,    width};
}
