//===- ropewalk-emulate.cpp - Runs a PTX kernel on the CPU -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The command line of the emulator; docs/emulator.md shows how it is used.
///
//===----------------------------------------------------------------------===//

#include "Arguments.h"

#include "ropewalk/Runtime/Npy.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/WithColor.h"

using namespace ropewalk;
using namespace ropewalk::emulator;
using llvm::Error;
using llvm::StringRef;

/// The command line as words. LLVM's own parser is not used: libLLVM has taken
/// the name --stats.
struct CommandLine {
  std::string inputFile;
  std::vector<std::string> arguments;
  std::map<std::string, std::string> options;

  StringRef get(StringRef name, StringRef otherwise) const {
    auto found = options.find(name.str());
    return found == options.end() ? otherwise : StringRef(found->second);
  }
  bool has(StringRef name) const { return options.count(name.str()); }
};

static const char *const usage =
    "usage: ropewalk-emulate FILE.ptx --entry=NAME [options] ARG...\n"
    "Runs a PTX kernel on the CPU and checks it.\n"
    "\n"
    "  --entry=NAME        the kernel to run\n"
    "  --grid=X,Y,Z        blocks (default 1)\n"
    "  --block=X,Y,Z       threads of a block (default 1)\n"
    "  --cluster=X,Y,Z     blocks of a cluster (default 1)\n"
    "  --large-clusters    allow clusters of up to 16 blocks, not only 8\n"
    "  --smem=BYTES        dynamic shared memory\n"
    "  --seed=N            another seed is another order of warps\n"
    "  --async=MODE        early, late or random\n"
    "  --checks=LIST       all, none, or some of bounds,init,races,barriers,\n"
    "                      wgmma\n"
    "  --host-threads=N    threads of this tool (default one for each core); "
    "with\n"
    "                      1, the reports of a seed are always the same\n"
    "  --stats[=json]      print counts after the run\n"
    "  --list-opcodes      print the opcodes that are run\n"
    "\n"
    "One ARG for each parameter of the kernel, in order: i32:5, u64:7, "
    "f32:0.5,\n"
    "in:a.npy, inout:a.npy=out.npy, out:f32[64,128]=out.npy,\n"
    "tensormap:INDEX,box=64x64,swizzle=128B for a tensor map of the array "
    "that\n"
    "argument INDEX (from 0) gives; a + before an array, as in +in:a.npy, "
    "makes "
    "it\n"
    "memory for tensor maps that is no parameter\n";

static llvm::Expected<CommandLine>
parseCommandLine(llvm::ArrayRef<char *> words) {
  static const StringRef known[] = {
      "entry", "grid",           "block",       "cluster", "smem",
      "seed",  "async",          "checks",      "stats",   "list-opcodes",
      "help",  "large-clusters", "host-threads"};
  CommandLine line;
  for (StringRef word : words) {
    if (!word.starts_with("--")) {
      if (line.inputFile.empty())
        line.inputFile = word.str();
      else
        line.arguments.push_back(word.str());
      continue;
    }
    auto [name, value] = word.drop_front(2).split('=');
    if (!llvm::is_contained(known, name))
      return llvm::createStringError(
          "option '--" + name + "' is not known; --help lists those that are");
    line.options[name.str()] = value.str();
  }
  return line;
}

template <class T>
static Error parseNumber(const CommandLine &line, StringRef name, T &value) {
  StringRef text = line.get(name, "0");
  if (text.getAsInteger(0, value))
    return llvm::createStringError("--" + name +
                                   " expects a number, but got '" + text + "'");
  return Error::success();
}

static llvm::Expected<Dim3> parseDim(StringRef option, StringRef text) {
  unsigned values[3] = {1, 1, 1}, count = 0;
  for (StringRef rest = text; !rest.empty() || !count; ++count) {
    auto [word, tail] = rest.split(',');
    if (count == 3 || word.getAsInteger(10, values[count]) || !values[count])
      return llvm::createStringError("--" + option +
                                     " expects one to three positive numbers "
                                     "such as 4,2,1, but got '" +
                                     text + "'");
    rest = tail;
  }
  return Dim3{values[0], values[1], values[2]};
}

static Error fillOptions(const CommandLine &line, LaunchOptions &options) {
  options.entry = line.get("entry", "").str();
  options.countStats = line.has("stats");
  StringRef stats = line.get("stats", "");
  if (!stats.empty() && stats != "json")
    return llvm::createStringError(
        "--stats expects nothing or json, but got '" + stats + "'");
  options.allowsLargeClusters = line.has("large-clusters");
  if (options.entry.empty() || line.inputFile.empty())
    return llvm::createStringError("a PTX file and --entry=NAME are needed; "
                                   "--help shows the command line");
  if (Error error = parseNumber(line, "smem", options.dynamicShared))
    return error;
  if (Error error = parseNumber(line, "seed", options.seed))
    return error;
  if (Error error = parseNumber(line, "host-threads", options.hostThreads))
    return error;
  std::pair<StringRef, Dim3 *> dims[] = {{"grid", &options.grid},
                                         {"block", &options.block},
                                         {"cluster", &options.cluster}};
  for (auto [name, dim] : dims) {
    auto parsed = parseDim(name, line.get(name, "1"));
    if (!parsed)
      return parsed.takeError();
    *dim = *parsed;
  }
  auto checks = parseChecks(line.get("checks", "all"));
  if (!checks)
    return checks.takeError();
  options.checks = *checks;
  StringRef asyncText = line.get("async", "late");
  std::optional<AsyncMode> async = parseAsyncMode(asyncText);
  if (!async)
    return llvm::createStringError(
        "--async expects early, late or random, but got '" + asyncText + "'");
  options.async = *async;
  return Error::success();
}

static Error writeOutputs(Device &device,
                          llvm::MutableArrayRef<emulate::Argument> arguments) {
  std::vector<std::pair<std::string, const runtime::Array *>> files;
  for (emulate::Argument &argument : arguments) {
    if (argument.output.empty())
      continue;
    llvm::copy(device.getBytes(argument.address), argument.array.bytes.begin());
    files.push_back({argument.output, &argument.array});
  }
  return runtime::writeNpy(files);
}

/// True when the run was clean.
static llvm::Expected<bool> run(const CommandLine &line) {
  LaunchOptions options;
  if (Error error = fillOptions(line, options))
    return error;
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(line.inputFile);
  if (!buffer)
    return llvm::createStringError(line.inputFile + ": " +
                                   buffer.getError().message());
  auto module = parseModule((*buffer)->getBuffer().str(), line.inputFile);
  if (!module)
    return module.takeError();
  Device device;
  auto arguments = emulate::parseArguments(line.arguments, device);
  if (!arguments)
    return arguments.takeError();
  for (const emulate::Argument &argument : *arguments)
    if (argument.isParameter)
      options.arguments.push_back(argument.value);
  auto result = device.launch(**module, options);
  if (!result)
    return result.takeError();
  llvm::outs().flush();
  for (const Report &report : result->reports)
    llvm::WithColor::error() << report.text << "\n";
  if (line.get("stats", "") == "json")
    result->stats.printJson(llvm::outs());
  else if (options.countStats)
    result->stats.print(llvm::outs());
  if (!result->isClean())
    return false;
  if (Error error = writeOutputs(device, *arguments))
    return error;
  return true;
}

/// LLVM's messages start like this one, unless they name a place first.
static int fail(Error error) {
  std::string message = llvm::toString(std::move(error));
  if (message.find(": error: ") == std::string::npos)
    llvm::WithColor::error();
  llvm::errs() << message << "\n";
  return 1;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  auto line = parseCommandLine(llvm::ArrayRef(argv, argc).drop_front());
  if (!line)
    return fail(line.takeError());
  if (line->has("help")) {
    llvm::outs() << usage;
    return 0;
  }
  if (line->has("list-opcodes")) {
    for (const OpcodeInfo &info : listOpcodes())
      llvm::outs() << info.name << " " << info.family << "\n";
    return 0;
  }
  auto isClean = run(*line);
  if (!isClean)
    return fail(isClean.takeError());
  return *isClean ? 0 : 1;
}
