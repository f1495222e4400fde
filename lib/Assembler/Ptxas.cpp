//===- Ptxas.cpp - From PTX to machine code ---------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Assembler/Ptxas.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::assembler;

namespace fs = llvm::sys::fs;

//===----------------------------------------------------------------------===//
// Finding it
//===----------------------------------------------------------------------===//

Expected<std::optional<std::string>> assembler::findPtxas(StringRef option) {
  if (option == "off")
    return std::nullopt;
  if (!option.empty()) {
    if (auto found = sys::findProgramByName(option))
      return *found;
    return createStringError("there is no program '" + option + "'");
  }
  if (auto found = sys::findProgramByName("ptxas"))
    return *found;
  const char *home = std::getenv("CUDA_HOME");
  SmallString<128> path(home ? home : "");
  sys::path::append(path, "bin", "ptxas");
  if (home && fs::can_execute(path))
    return path.str().str();
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// What it says
//===----------------------------------------------------------------------===//

/// The number before `unit`: 12 for " registers" in "Used 12 registers, used 1
/// barriers". 0 if there is none.
static unsigned getNumberBefore(StringRef line, StringRef unit) {
  size_t end = line.find(unit);
  if (end == StringRef::npos)
    return 0;
  StringRef before = line.take_front(end);
  unsigned number = 0;
  before.substr(before.find_last_not_of("0123456789") + 1)
      .getAsInteger(10, number);
  return number;
}

Report assembler::parseReport(StringRef text) {
  Report report;
  artifact::KernelFacts *kernel = nullptr;
  SmallVector<StringRef> lines;
  text.split(lines, '\n');
  for (StringRef line : lines) {
    line = line.trim();
    StringRef rest = line;
    bool isInfo = rest.consume_front("ptxas info");
    rest = rest.ltrim(" :");
    if (isInfo && rest.consume_front("Compiling entry function '"))
      kernel = &report.kernels[rest.take_until([](char c) { return c == '\''; })
                                   .str()];
    else if (kernel && line.contains("bytes stack frame")) {
      // The functions of a kernel come after it and count for it.
      kernel->stack += getNumberBefore(line, " bytes stack frame");
      kernel->spills += getNumberBefore(line, " bytes spill stores") +
                        getNumberBefore(line, " bytes spill loads");
    } else if (kernel && isInfo && rest.starts_with("Used ")) {
      kernel->registers = getNumberBefore(line, " registers");
      kernel->shared = getNumberBefore(line, " bytes smem");
    } else if (line.contains("warning") || rest.starts_with("(C"))
      report.remarks.push_back(line.str());
  }
  return report;
}

//===----------------------------------------------------------------------===//
// Running it
//===----------------------------------------------------------------------===//

namespace {
/// A folder that goes away with what is in it.
class TemporaryFolder {
public:
  Error make() {
    std::error_code code = fs::createUniqueDirectory("ropewalk-ptxas", path);
    return code ? createStringError("cannot make a temporary folder: " +
                                    code.message())
                : Error::success();
  }
  ~TemporaryFolder() {
    if (!path.empty())
      fs::remove_directories(path);
  }
  std::string pathOf(StringRef name) const {
    SmallString<128> file(path);
    sys::path::append(file, name);
    return file.str().str();
  }

private:
  SmallString<128> path;
};
} // namespace

static Error writeFile(const std::string &path, StringRef text) {
  std::error_code code;
  raw_fd_ostream os(path, code);
  if (!code) {
    os << text;
    os.close();
    code = os.error();
    os.clear_error();
  }
  return code ? createStringError("cannot write '" + path +
                                  "': " + code.message())
              : Error::success();
}

static std::string readFile(const std::string &path) {
  auto file = MemoryBuffer::getFile(path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  return file ? (*file)->getBuffer().str() : "";
}

Expected<Assembly> assembler::assemble(StringRef ptxas, StringRef ptx,
                                       StringRef arch) {
  TemporaryFolder folder;
  if (Error error = folder.make())
    return error;
  std::string source = folder.pathOf("kernels.ptx"),
              target = folder.pathOf("kernels.cubin"),
              said = folder.pathOf("said");
  if (Error error = writeFile(source, ptx))
    return error;
  std::string option = "-arch=" + arch.str(), reason;
  StringRef output(said);
  int status =
      sys::ExecuteAndWait(ptxas, {ptxas, "-v", option, source, "-o", target},
                          std::nullopt, {std::nullopt, output, output},
                          /*SecondsToWait=*/0, /*MemoryLimit=*/0, &reason);
  std::string text = readFile(said);
  if (status != 0)
    return createStringError(
        "'" + ptxas + "' does not assemble the kernels for " + arch + ":\n" +
        (text.empty() ? reason : StringRef(text).rtrim().str()));
  return Assembly{readFile(target), parseReport(text)};
}
