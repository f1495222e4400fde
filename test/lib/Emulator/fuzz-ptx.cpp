//===- fuzz-ptx.cpp - Damaged PTX text never crashes the decoder -*- C++
//-*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Parses and decodes truncated and edited versions of PTX files:
///
///   ropewalk-fuzz-ptx --prefixes=N FILE...  cut off at every line, and at N
///                                           random characters
///   ropewalk-fuzz-ptx --edits=N FILE...     with N random sets of edits
///   ropewalk-fuzz-ptx --runs=N FILE...      the same, and kernels that decode
///                                           are run, with zeros as arguments
///
/// A version is accepted, or refused with one message. A crash or a version
/// that takes long ends the program, which then says which version it was; with
/// --print=I it writes that version instead.
///
//===----------------------------------------------------------------------===//

#include "Memory.h"
#include "Program.h"

#include "ropewalk/Emulator/Emulator.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/PrettyStackTrace.h"

#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace ropewalk::emulator;
using llvm::StringRef;

/// A version may take so many seconds; most take a few milliseconds.
static constexpr unsigned maxSeconds = 30;

namespace {

/// Makes versions of one text. The same number is the same version everywhere.
class Editor {
public:
  explicit Editor(StringRef text) : text(text) { collectWords(); }

  std::string edit(uint64_t number) {
    rng.seed(number);
    std::string edited = text.str();
    for (unsigned left = below(2) ? 1 : 1 + below(4); left; --left)
      editOnce(edited);
    return edited;
  }

private:
  uint64_t below(uint64_t bound) { return bound ? rng() % bound : 0; }

  /// Words between blanks and punctuation, to be put elsewhere.
  void collectWords() {
    llvm::StringSet<> seen;
    for (StringRef rest = text; !rest.empty();) {
      rest = rest.ltrim(" \t\n,;[]{}()");
      StringRef word = rest.take_until(
          [](char c) { return StringRef(" \t\n,;[]{}()").contains(c); });
      rest = rest.drop_front(word.size());
      if (!word.empty() && seen.insert(word).second)
        words.push_back(word);
      // Parts of an opcode: types, modifiers.
      for (StringRef part : llvm::split(word, '.'))
        if (!part.empty() && word.contains('.') && seen.insert(part).second)
          parts.push_back(part);
    }
  }

  StringRef pickOdd() {
    static const StringRef odd[] = {
        "{",          "}",         "(",
        ")",          "[",         "]",
        ";",          ",",         "@",
        "|",          "\"",        "<",
        ">",          "-",         "0",
        "-1",         "0x",        "99999999999999999999",
        "1e9",        "0f",        "0d",
        "4294967296", ".reg",      ".param",
        "/*",         "//",        "%r0",
        "%p0",        "_",         ":",
        "+",          ".v4",       ".b128",
        ".align",     ".entry k(", "$L__BB0_1",
        "\\",         "\xff",      "!",
        ".version",   ".extern",   "={"};
    return odd[below(std::size(odd))];
  }

  void editOnce(std::string &edited) {
    if (edited.empty())
      return;
    uint64_t at = below(edited.size());
    switch (below(8)) {
    case 0:
      edited.erase(at, 1 + below(40));
      return;
    case 1:
      edited.insert(at, pickOdd().str());
      return;
    case 2:
      edited[at] = char(below(256));
      return;
    case 3:
      edited.resize(at);
      return;
    case 4:
      copyLine(edited, at);
      return;
    case 5:
      replaceWord(edited, at, " \t\n,;[]{}()", words);
      return;
    default:
      // Most promising: another type or modifier of an opcode.
      replaceWord(edited, at, " \t\n,;[]{}().", parts);
      return;
    }
  }

  /// Copies a line to another place.
  void copyLine(std::string &edited, uint64_t at) {
    size_t begin = edited.rfind('\n', at), end = edited.find('\n', at);
    if (begin == std::string::npos || end == std::string::npos)
      return;
    std::string line = edited.substr(begin, end - begin);
    size_t target = edited.find('\n', below(edited.size()));
    if (target != std::string::npos)
      edited.insert(target, line);
  }

  void replaceWord(std::string &edited, uint64_t at, StringRef blanks,
                   const std::vector<StringRef> &choice) {
    if (choice.empty())
      return;
    size_t begin = edited.find_last_of(blanks.data(), at);
    size_t end = edited.find_first_of(blanks.data(), at);
    if (begin == std::string::npos || end == std::string::npos || begin == end)
      return;
    edited.replace(begin + 1, end - begin - 1,
                   choice[below(choice.size())].str());
  }

  StringRef text;
  std::vector<StringRef> words, parts;
  std::mt19937_64 rng;
};

struct Counts {
  unsigned accepted = 0, refused = 0;
};

/// False if the message is none, or more than one.
bool isOneMessage(StringRef message) {
  return !message.trim().empty() && message.count("error: ") <= 1;
}

/// Decodes all kernels of a version.
llvm::Error decodeAll(const std::string &text) {
  auto module = parseModule(text, "k.ptx");
  if (!module)
    return module.takeError();
  for (const auto &function : (*module)->functions) {
    if (!function->isEntry || !function->hasBody)
      continue;
    LaunchOptions options;
    options.entry = function->name;
    options.dynamicShared = 1024;
    for (const auto &param : function->params)
      options.arguments.emplace_back(param->size);
    Memory memory;
    auto program = Program::load(**module, options, memory);
    if (!program)
      return program.takeError();
  }
  return llvm::Error::success();
}

bool tryVersion(const std::string &text, Counts &counts) {
  alarm(maxSeconds);
  llvm::Error error = decodeAll(text);
  if (!error) {
    ++counts.accepted;
    return true;
  }
  ++counts.refused;
  std::string message = llvm::toString(std::move(error));
  if (isOneMessage(message))
    return true;
  llvm::errs() << "expected one message, but got '" << message << "'\n";
  return false;
}

/// Runs all kernels of a version in a process of its own, as edited kernels may
/// never end. False after a crash.
bool runVersion(const std::string &text) {
  pid_t child = fork();
  if (child == 0) {
    alarm(1);
    if (auto module = parseModule(text, "k.ptx")) {
      for (const auto &function : (*module)->functions) {
        LaunchOptions options;
        options.entry = function->name;
        options.block.x = 64;
        options.dynamicShared = 4096;
        options.hostThreads = 1;
        options.output = &llvm::nulls();
        for (const auto &param : function->params)
          options.arguments.emplace_back(param->size);
        llvm::consumeError(Device().launch(**module, options).takeError());
      }
    } else {
      llvm::consumeError(module.takeError());
    }
    _exit(0);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child)
    return false;
  return WIFEXITED(status) || WTERMSIG(status) == SIGALRM;
}

struct Options {
  unsigned prefixes = 0, edits = 0, runs = 0;
  uint64_t seed = 0;
  int64_t print = -1;
};

/// Where to cut: before each line, and in the middle of some.
std::vector<size_t> choosePrefixes(StringRef text, const Options &options) {
  std::vector<size_t> cuts;
  if (!options.prefixes)
    return cuts;
  for (size_t at = 0; at != StringRef::npos; at = text.find('\n', at + 1))
    cuts.push_back(at);
  std::mt19937_64 rng(options.seed);
  for (unsigned i = 0; i < options.prefixes; ++i)
    cuts.push_back(rng() % (text.size() + 1));
  return cuts;
}

bool fuzz(StringRef file, StringRef text, const Options &options,
          Counts &counts) {
  uint64_t number = 0;
  auto tryNext = [&](std::string version) {
    if (options.print == int64_t(number))
      llvm::outs() << version;
    llvm::PrettyStackTraceFormat trace(
        "version %llu of %s", (unsigned long long)number, file.str().c_str());
    ++number;
    if (options.print >= 0 || tryVersion(version, counts))
      return true;
    llvm::errs() << "version " << number - 1 << " of " << file << "\n";
    return false;
  };
  for (size_t cut : choosePrefixes(text, options))
    if (!tryNext(text.take_front(cut).str()))
      return false;
  Editor editor(text);
  for (unsigned i = 0; i < std::max(options.edits, options.runs); ++i) {
    std::string version = editor.edit(options.seed * 1000003 + i);
    if (!tryNext(version))
      return false;
    if (i < options.runs && options.print < 0 && !runVersion(version)) {
      llvm::errs() << "a kernel of version " << number - 1 << " of " << file
                   << " crashes\n";
      return false;
    }
  }
  return true;
}

} // namespace

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  Options options;
  Counts counts;
  for (StringRef word : llvm::ArrayRef(argv, argc).drop_front()) {
    if (word.consume_front("--prefixes="))
      word.getAsInteger(10, options.prefixes);
    else if (word.consume_front("--edits="))
      word.getAsInteger(10, options.edits);
    else if (word.consume_front("--runs="))
      word.getAsInteger(10, options.runs);
    else if (word.consume_front("--seed="))
      word.getAsInteger(10, options.seed);
    else if (word.consume_front("--print="))
      word.getAsInteger(10, options.print);
    else {
      auto buffer = llvm::MemoryBuffer::getFile(word);
      if (!buffer) {
        llvm::errs() << word << ": " << buffer.getError().message() << "\n";
        return 1;
      }
      if (!fuzz(word, (*buffer)->getBuffer(), options, counts))
        return 1;
    }
  }
  if (options.print < 0)
    llvm::outs() << counts.accepted << " accepted, " << counts.refused
                 << " refused\n";
  return 0;
}
