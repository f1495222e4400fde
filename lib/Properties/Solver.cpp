//===- Solver.cpp - Claims that an SMT solver decides ---------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Solver.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;

/// "(define-fun v3 () Int 7)" and "(- 7)", over any number of lines.
static std::map<Atom, Rational>
readModel(StringRef text, const std::map<std::string, Atom> &names) {
  std::map<Atom, Rational> model;
  while (text.contains("define-fun ")) {
    text = text.split("define-fun ").second;
    auto [name, rest] = text.split(' ');
    auto it = names.find(name.str());
    StringRef value = rest.split("Int").second.ltrim();
    bool isNegative = value.consume_front("(-");
    value = value.ltrim().take_while(isDigit);
    int64_t number;
    if (it != names.end() && !value.getAsInteger(10, number))
      model[it->second] = Rational(isNegative ? -number : number);
  }
  return model;
}

/// Runs the program on a file and returns what it prints; nothing, with a
/// reason in `answer`, if it did not run to its end.
static std::optional<std::string> runProgram(StringRef program, StringRef file,
                                             const SolverOptions &options,
                                             SolverAnswer &answer) {
  SmallString<128> output;
  if (sys::fs::createTemporaryFile("ropewalk", "out", output)) {
    answer.reason = "no temporary file could be made";
    return std::nullopt;
  }
  FileRemover removeOutput(output);
  StringRef redirects[] = {"", output, ""}; // standard error goes nowhere
  StringRef args[] = {program, "-smt2", file};
  bool failed = false;
  std::string message;
  // The solver's own time limit is not heeded in nonlinear reasoning.
  int status = sys::ExecuteAndWait(program, args, std::nullopt,
                                   {std::optional<StringRef>(redirects[0]),
                                    std::optional<StringRef>(redirects[1]),
                                    std::optional<StringRef>(redirects[2])},
                                   options.seconds, options.megabytes, &message,
                                   &failed);
  if (status == -2 && StringRef(message).contains("timed out")) {
    answer.isOutOfTime = true;
    answer.reason = (sys::path::filename(program) + " gave no answer in " +
                     Twine(options.seconds) + " s")
                        .str();
    return std::nullopt;
  }
  auto buffer = MemoryBuffer::getFile(output, /*IsText=*/true);
  if (failed || status < 0 || !buffer) {
    answer.reason = (sys::path::filename(program) + " could not be run").str();
    return std::nullopt;
  }
  return (*buffer)->getBuffer().str();
}

SolverAnswer properties::askSolver(mlir::MLIRContext *context,
                                   const Terms &terms, const Claim &claim,
                                   const SolverOptions &options) {
  SolverAnswer answer;
  ErrorOr<std::string> program =
      options.program.empty()
          ? std::make_error_code(std::errc::no_such_file_or_directory)
          : sys::findProgramByName(options.program);
  if (!program || !sys::fs::can_execute(*program)) {
    answer.reason = options.program.empty()
                        ? "no solver was asked"
                        : "the solver '" + options.program + "' is missing";
    return answer;
  }
  std::map<std::string, Atom> names;
  std::string script = exportClaim(context, terms, claim, names);
  // The exporter ends with a reset, after which there is no model.
  script = StringRef(script).split("(reset)").first.str() + "(get-model)\n";
  SmallString<128> file;
  int handle;
  if (sys::fs::createTemporaryFile("ropewalk", "smt2", handle, file)) {
    answer.reason = "no temporary file could be made";
    return answer;
  }
  FileRemover removeFile(file);
  {
    raw_fd_ostream os(handle, /*shouldClose=*/true);
    os << script;
  }
  std::optional<std::string> printed =
      runProgram(*program, file, options, answer);
  if (!printed)
    return answer;
  StringRef verdict = StringRef(*printed).split('\n').first.trim();
  if (verdict == "unsat") {
    answer.result = SolverResult::Holds;
  } else if (verdict == "sat") {
    answer.result = SolverResult::Fails;
    answer.model = readModel(*printed, names);
  } else {
    answer.reason =
        (sys::path::filename(*program) + " answered '" + verdict + "'").str();
  }
  return answer;
}
