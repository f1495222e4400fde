//===- SchemeLibrary.cpp - Position schemes by name or file ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Explain/SchemeLibrary.h"
#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

#include "Json.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/SourceMgr.h"

#include <map>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Folders
//===----------------------------------------------------------------------===//

std::vector<std::string> SchemeLibrary::findFolders(StringRef given,
                                                    StringRef executable) {
  if (!given.empty())
    return {given.str()};
  if (auto folder = sys::Process::GetEnv("ROPEWALK_SCHEME_DIR"))
    return {*folder};
  StringRef bin = sys::path::parent_path(executable);
  return {(bin + "/../share/ropewalk/schemes").str(),
          (bin + "/../../schemes").str()};
}

/// "// rope_1d: RoPE-1D, every token" without its start, from the first line.
static std::string readSummary(StringRef file) {
  auto buffer = MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!buffer)
    return "";
  StringRef line = (*buffer)->getBuffer().split('\n').first.trim();
  if (!line.consume_front("//"))
    return "";
  line = line.trim();
  if (line.consume_front(sys::path::stem(file)))
    line.consume_front(":");
  return line.trim().str();
}

Expected<std::vector<SchemeLibrary::Entry>> SchemeLibrary::list() const {
  std::map<std::string, Entry> found;
  for (const std::string &folder : folders) {
    std::error_code error;
    for (sys::fs::directory_iterator it(folder, error), end;
         it != end && !error; it.increment(error)) {
      StringRef file = it->path();
      if (sys::path::extension(file) != ".mlir")
        continue;
      std::string name = sys::path::stem(file).str();
      found.insert({name, {name, readSummary(file)}});
    }
  }
  if (found.empty())
    return fail("no schemes in " + llvm::join(folders, " or ") +
                "; name their folder with --scheme-dir or "
                "$ROPEWALK_SCHEME_DIR");
  std::vector<Entry> entries;
  entries.reserve(found.size());
  for (auto &[name, entry] : found)
    entries.push_back(std::move(entry));
  return entries;
}

/// "; did you mean 'rope_tv_2d' or 'rope_tv_3d'?", or how to list all names.
static std::string suggest(StringRef name,
                           ArrayRef<SchemeLibrary::Entry> entries) {
  unsigned limit = std::max<unsigned>(1, name.size() / 3);
  std::multimap<unsigned, std::string> close;
  for (const SchemeLibrary::Entry &entry : entries) {
    unsigned distance = name.edit_distance(entry.name, true, limit);
    if (distance <= limit)
      close.insert({distance, "'" + entry.name + "'"});
  }
  if (close.empty())
    return "; 'ropewalk-explain schemes' lists all names, and a file is "
           "written as FILE.mlir";
  std::vector<std::string> names;
  for (auto &[distance, text] : close)
    if (names.size() < 3)
      names.push_back(text);
  return "; did you mean " + llvm::join(names, " or ") + "?";
}

Expected<std::string> SchemeLibrary::findFile(StringRef name) const {
  for (const std::string &folder : folders) {
    std::string file = folder + "/" + name.str() + ".mlir";
    if (sys::fs::exists(file))
      return file;
  }
  Expected<std::vector<Entry>> entries = list();
  if (!entries)
    return entries.takeError();
  return fail("unknown scheme '" + name + "'" + suggest(name, *entries));
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

/// The scheme called `name`; if that is empty, the only one, or else the one
/// called like the file.
static Expected<SchemeAttr> choose(ModuleOp module, StringRef file,
                                   StringRef name) {
  std::vector<SchemeOp> schemes;
  module.walk([&](SchemeOp scheme) { schemes.push_back(scheme); });
  if (schemes.empty())
    return fail(file + ": expects a 'rope.scheme', but there is none");
  if (name.empty() && schemes.size() == 1)
    return schemes.front().getScheme();
  std::string names;
  StringRef wanted = name.empty() ? sys::path::stem(file) : name;
  for (SchemeOp scheme : schemes) {
    if (scheme.getSymName() == wanted)
      return scheme.getScheme();
    names += (names.empty() ? "" : ", ") + scheme.getSymName().str();
  }
  if (name.empty())
    return fail(file + ": has several schemes (" + names +
                "), and none is called like the file; choose one with " + file +
                ":NAME");
  return fail(file + ": has no scheme '" + name + "', but " + names);
}

static Expected<SchemeAttr> loadFile(MLIRContext &context, StringRef file,
                                     StringRef name) {
  auto buffer = MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!buffer)
    return fail("cannot read scheme file '" + file +
                "': " + buffer.getError().message());
  SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*buffer), SMLoc());
  std::string complaint;
  raw_string_ostream os(complaint);
  OwningOpRef<ModuleOp> module;
  {
    SourceMgrDiagnosticHandler handler(sources, &context, os);
    module = parseSourceFile<ModuleOp>(sources, &context);
  }
  if (!module)
    return fail("cannot read scheme file '" + file + "':\n" +
                StringRef(complaint).rtrim());
  return choose(*module, file, name);
}

Expected<SchemeAttr> SchemeLibrary::load(MLIRContext &context,
                                         StringRef spec) const {
  auto [before, after] = spec.rsplit(':');
  if (before.ends_with(".mlir") && !after.empty())
    return loadFile(context, before, after);
  if (spec.ends_with(".mlir") || spec.contains('/'))
    return loadFile(context, spec, "");
  Expected<std::string> file = findFile(spec);
  if (!file)
    return file.takeError();
  return loadFile(context, *file, "");
}
