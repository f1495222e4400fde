//===- ropewalk-explain.cpp - Positions and rotations, in numbers ---------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckOptions.h"
#include "ShowOptions.h"

#include "ropewalk/Explain/Explain.h"
#include "ropewalk/Explain/Lower.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"

using namespace llvm;
using namespace ropewalk;

static cl::SubCommand positionsCommand("positions",
                                       "Positions of the tokens of sequences");
static cl::SubCommand
    rotaryCommand("rotary", "Tables, cosines, sines of a rotary encoding");
static cl::SubCommand schemesCommand("schemes", "Lists the shipped schemes");
static cl::SubCommand
    lowerCommand("lower", "What the compiler decides for a program, and why");
static cl::SubCommand showCommand("show", "Draws schemes, encodings and masks");

static cl::SubCommand checkCommand("check", "Properties of a scheme");
static cl::SubCommand diffCommand("diff", "Compares two schemes or encodings");

static cl::opt<std::string>
    schemeOption("scheme", cl::sub(positionsCommand), cl::value_desc("name"),
                 cl::desc("Shipped scheme, FILE.mlir, or FILE.mlir:NAME"));
static cl::opt<std::string> segmentsOption(
    "segments", cl::sub(positionsCommand), cl::value_desc("segments"),
    cl::desc("'text:5,image:3x4,video:2x3x4,audio:7,pad:1', or FILE.json"));
static cl::list<std::string>
    paramOption("param", cl::sub(positionsCommand),
                cl::value_desc("name=value"),
                cl::desc("Parameter of the scheme; may be repeated"));
static cl::opt<std::string>
    inputOption("input", cl::sub(positionsCommand), cl::sub(rotaryCommand),
                cl::value_desc("file"),
                cl::desc("Document of questions in JSON; - is standard input"));
static cl::opt<std::string> schemeDirOption(
    "scheme-dir", cl::sub(positionsCommand), cl::sub(schemesCommand),
    cl::sub(checkCommand), cl::sub(diffCommand), cl::sub(showCommand),
    cl::value_desc("folder"),
    cl::desc("Folder of shipped schemes (default: $ROPEWALK_SCHEME_DIR, "
             "or found from where this program is)"));
static cl::opt<bool> jsonOption("json", cl::sub(schemesCommand),
                                cl::desc("Print a JSON list"));

static CheckOptions checkOptions(checkCommand);
static DiffOptions diffOptions(diffCommand);
static cl::opt<std::string> lowerFile(cl::Positional, cl::sub(lowerCommand),
                                      cl::desc("FILE.mlir"));
static cl::opt<std::string> lowerFormat("format", cl::sub(lowerCommand),
                                        cl::value_desc("text|json"),
                                        cl::init("text"),
                                        cl::desc("Default: text"));

static ShowOptions showOptions(showCommand);

static Error run(const char *program, raw_ostream &os) {
  static int anchor;
  explain::SchemeLibrary library(explain::SchemeLibrary::findFolders(
      schemeDirOption, sys::fs::getMainExecutable(program, &anchor)));
  if (positionsCommand)
    return explain::printPositions(
        library, {schemeOption, segmentsOption, inputOption, paramOption}, os);
  if (rotaryCommand && inputOption.empty())
    return createStringError("rotary expects --input=FILE.json");
  if (rotaryCommand)
    return explain::printRotary(inputOption, os);
  if (checkCommand)
    return explain::printCheck(library, checkOptions.getRequest(), os);
  if (diffCommand)
    return explain::printDiff(library, diffOptions.getRequest(), os);
  if (schemesCommand)
    return explain::printSchemes(library, jsonOption, os);
  if (lowerCommand)
    return explain::explainLowering(lowerFile, lowerFormat, os);
  if (showCommand)
    return explain::show(library, showOptions.getRequest());
  return createStringError(
      "expects a command: positions, check, diff, rotary, schemes, "
      "show or lower; see --help");
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv, "Ropewalk positions and rotations\n");
  if (Error error = run(argv[0], outs())) {
    errs() << "ropewalk-explain: error: " << toString(std::move(error)) << '\n';
    return 1;
  }
  return 0;
}
