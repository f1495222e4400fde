//===- Artifact.cpp - Compiled functions as folders -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Artifact/Artifact.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace ropewalk::artifact;

namespace fs = llvm::sys::fs;

static constexpr StringLiteral manifestName = "manifest.json";

static std::string joinPath(StringRef folder, StringRef name) {
  SmallString<128> path(folder);
  sys::path::append(path, name);
  return path.str().str();
}

static std::string hashOf(StringRef bytes) {
  return toHex(SHA256::hash(arrayRefFromStringRef(bytes)), /*LowerCase=*/true);
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// A file appears whole or not at all.
static Error writeFile(StringRef folder, StringRef name, StringRef bytes) {
  std::string path = joinPath(folder, name);
  Error error = writeToOutput(path, [&](raw_ostream &os) {
    os << bytes;
    return Error::success();
  });
  if (!error)
    return error;
  std::error_code code = errorToErrorCode(std::move(error));
  return createStringError("cannot write '" + path + "': " + code.message());
}

/// A manifest of the last time must not stand beside files of this time.
static Error makeFolder(StringRef folder) {
  if (auto code = fs::create_directories(folder))
    return createStringError("cannot make the folder '" + folder +
                             "': " + code.message());
  if (!fs::is_directory(folder))
    return createStringError("cannot make the folder '" + folder +
                             "': a file has this name");
  std::string path = joinPath(folder, manifestName);
  if (auto code = fs::remove(path))
    return createStringError("cannot remove '" + path + "': " + code.message());
  return Error::success();
}

Error ropewalk::artifact::writeArtifact(StringRef folder,
                                        const Artifact &artifact) {
  if (Error error = verify(artifact.plan))
    return error;
  if (Error error = makeFolder(folder))
    return error;
  Manifest manifest;
  manifest.plan = artifact.plan;
  manifest.ptx = {artifact.plan.arch, "kernels.ptx", hashOf(artifact.ptx)};
  if (Error error = writeFile(folder, manifest.ptx.name, artifact.ptx))
    return error;
  for (const Cubin &cubin : artifact.cubins) {
    manifest.cubins.push_back(
        {cubin.arch, "kernels." + cubin.arch + ".cubin", hashOf(cubin.image)});
    if (Error error =
            writeFile(folder, manifest.cubins.back().name, cubin.image))
      return error;
  }
  return writeFile(folder, manifestName, writeManifest(manifest));
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static Expected<std::string> readFile(const std::string &path) {
  auto file = MemoryBuffer::getFile(path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  if (!file)
    return createStringError("cannot read '" + path +
                             "': " + file.getError().message());
  return (*file)->getBuffer().str();
}

static Expected<std::string> readCode(StringRef folder, const CodeFile &file) {
  std::string path = joinPath(folder, file.name);
  auto bytes = readFile(path);
  if (!bytes)
    return bytes;
  std::string hash = hashOf(*bytes);
  if (hash != file.sha256)
    return createStringError("'" + path + "' is damaged: its SHA-256 is " +
                             hash + ", but the manifest says " + file.sha256);
  return bytes;
}

Expected<Artifact> ropewalk::artifact::readArtifact(StringRef folder) {
  std::string path = joinPath(folder, manifestName);
  auto text = readFile(path);
  if (!text)
    return text.takeError();
  auto manifest = parseManifest(*text, path);
  if (!manifest)
    return manifest.takeError();
  Artifact artifact;
  artifact.plan = std::move(manifest->plan);
  auto ptx = readCode(folder, manifest->ptx);
  if (!ptx)
    return ptx.takeError();
  artifact.ptx = std::move(*ptx);
  for (const CodeFile &file : manifest->cubins) {
    auto image = readCode(folder, file);
    if (!image)
      return image.takeError();
    artifact.cubins.push_back({file.arch, std::move(*image)});
  }
  return artifact;
}
