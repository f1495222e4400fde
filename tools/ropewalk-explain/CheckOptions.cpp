//===- CheckOptions.cpp - Options of ropewalk-explain check, diff ---------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckOptions.h"

using namespace llvm;
using namespace ropewalk;

AnswerOptions::AnswerOptions(cl::SubCommand &command)
    : format("format", cl::sub(command), cl::value_desc("text|json"),
             cl::init("text"), cl::desc("Default: text")),
      solver("solver", cl::sub(command), cl::value_desc("program"),
             cl::init("z3"), cl::desc("A program like z3 (default), or none")),
      solverSeconds("solver-seconds", cl::sub(command), cl::value_desc("n"),
                    cl::init(1),
                    cl::desc("Time of the solver for one claim (default: 1)")),
      sequences("sequences", cl::sub(command), cl::value_desc("n"),
                cl::init(4000),
                cl::desc("Up to how many sequences are placed one by one "
                         "(default: 4000); 0: only proofs count")) {}

explain::AnswerOptions AnswerOptions::get() const {
  return {format, solver, solverSeconds, sequences};
}

CheckOptions::CheckOptions(cl::SubCommand &command)
    : scheme("scheme", cl::sub(command), cl::value_desc("name"),
             cl::desc("Shipped scheme, FILE.mlir, or FILE.mlir:NAME")),
      encoding("encoding", cl::sub(command), cl::value_desc("encoding"),
               cl::desc("'64 half base 10000 map[n*32]', FILE.mlir, or a "
                        "family as in rope1d_neox_d128")),
      params("param", cl::sub(command), cl::value_desc("name=value"),
             cl::desc("Parameter of the scheme; may be repeated")),
      answers(command) {}

explain::CheckRequest CheckOptions::getRequest() {
  return {scheme, encoding, params, answers.get()};
}

DiffOptions::DiffOptions(cl::SubCommand &command)
    : names(cl::Positional, cl::sub(command),
            cl::desc("A B: two schemes or two encodings")),
      areEncodings("encodings", cl::sub(command),
                   cl::desc("A and B are files with encodings")),
      answers(command) {}

explain::DiffRequest DiffOptions::getRequest() {
  return {names, areEncodings, answers.get()};
}
