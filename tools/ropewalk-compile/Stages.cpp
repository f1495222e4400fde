//===- Stages.cpp - IR after every stage of a lowering ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk::compile;

Error StageWriter::open(StringRef name) {
  folder = name.str();
  if (folder.empty())
    return Error::success();
  if (std::error_code code = sys::fs::create_directories(folder))
    return createStringError("cannot make the folder '" + folder +
                             "': " + code.message());
  if (!sys::fs::is_directory(folder))
    return createStringError("cannot make the folder '" + folder +
                             "': a file has this name");
  return Error::success();
}

void StageWriter::write(StringRef stage, ModuleOp module) {
  if (folder.empty() || !failure.empty())
    return;
  SmallString<128> path(folder);
  sys::path::append(path, formatv("{0,0+2}-{1}.mlir", count++, stage).str());
  std::error_code code;
  raw_fd_ostream os(path, code);
  if (!code) {
    module->print(os);
    os << '\n';
    os.close();
    code = os.error();
    os.clear_error();
  }
  if (code)
    failure = ("cannot write '" + path + "': " + code.message()).str();
}

Error StageWriter::takeError() {
  if (failure.empty())
    return Error::success();
  return createStringError(failure);
}
