//===- ObjectCache.cpp - Machine code kept on disk --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// An entry is a file KEY.object:
///
///   16 bytes  "ropewalk object\n"
///   64 bytes  the key, so that a renamed file is noticed
///   32 bytes  BLAKE3 of the key and the object
///             the object, to the end of the file
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/ObjectCache.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <chrono>
#include <cstdlib>
#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

using namespace llvm;
using namespace ropewalk;

namespace fs = llvm::sys::fs;
using runtime::ObjectCache;

//===----------------------------------------------------------------------===//
// Keys
//===----------------------------------------------------------------------===//

namespace {
/// Hashes texts so that their borders count.
class Hasher {
public:
  void add(StringRef text) {
    hash.update(std::to_string(text.size()) + ":");
    hash.update(text);
  }
  std::string finish() { return toHex(hash.final(), /*LowerCase=*/true); }

private:
  BLAKE3 hash;
};
} // namespace

/// Which file this is: one that was built or installed anew has other times.
/// Not its name, which depends on how it was called.
static std::string identifyFile(const char *path) {
  fs::file_status status;
  if (fs::status(path, status))
    return "unknown";
  auto time = status.getLastModificationTime().time_since_epoch().count();
  return std::to_string(status.getSize()) + " " + std::to_string(time);
}

/// The binary that holds this code.
static std::string identifyOurselves() {
  Dl_info info;
  // A program may have left the folder that its name is relative to.
  if (!dladdr(reinterpret_cast<void *>(&identifyOurselves), &info) ||
      !info.dli_fname || !fs::exists(info.dli_fname))
    return identifyFile("/proc/self/exe");
  return identifyFile(info.dli_fname);
}

/// Everything that makes machine code: Ropewalk, LLVM and MLIR.
static const std::string &identifyCompiler() {
  static const std::string identity = [] {
    std::string text = LLVM_VERSION_STRING " " + identifyOurselves();
    auto add = [](dl_phdr_info *info, size_t, void *text) {
      StringRef name = sys::path::filename(info->dlpi_name);
      if (name.starts_with("libLLVM") || name.starts_with("libMLIR"))
        *static_cast<std::string *>(text) +=
            " " + identifyFile(info->dlpi_name);
      return 0;
    };
    dl_iterate_phdr(add, &text);
    return text;
  }();
  return identity;
}

std::string runtime::makeObjectKey(ArrayRef<StringRef> parts) {
  Hasher hasher;
  hasher.add(identifyCompiler());
  for (StringRef part : parts)
    hasher.add(part);
  return hasher.finish();
}

//===----------------------------------------------------------------------===//
// Entries
//===----------------------------------------------------------------------===//

static constexpr StringLiteral magic = "ropewalk object\n";
static constexpr StringLiteral suffix = ".object";
static constexpr size_t keySize = 64, checksumSize = 32;
static constexpr size_t headerSize = magic.size() + keySize + checksumSize;

/// The first bytes of an entry.
static std::string makeHeader(StringRef key, StringRef object) {
  BLAKE3 hash;
  hash.update(key);
  hash.update(object);
  auto checksum = hash.final<checksumSize>();
  return (magic + key + toStringRef(checksum)).str();
}

/// The object of an entry, or nothing if it is not whole.
static std::optional<StringRef> readEntry(StringRef file, StringRef key) {
  if (file.size() < headerSize)
    return std::nullopt;
  StringRef object = file.drop_front(headerSize);
  if (file.take_front(headerSize) != makeHeader(key, object))
    return std::nullopt;
  return object;
}

//===----------------------------------------------------------------------===//
// The cache
//===----------------------------------------------------------------------===//

ObjectCache::ObjectCache(std::string folder, uint64_t limit)
    : folder(std::move(folder)), limit(limit) {}

std::optional<ObjectCache> ObjectCache::open(StringRef option) {
  auto named = [](StringRef folder) -> std::optional<ObjectCache> {
    if (folder == "off")
      return std::nullopt;
    return ObjectCache(folder.str());
  };
  if (!option.empty())
    return named(option);
  auto variable = [](const char *name) -> StringRef {
    const char *text = std::getenv(name);
    return text ? text : "";
  };
  if (StringRef folder = variable("ROPEWALK_CACHE_DIR"); !folder.empty())
    return named(folder);
  SmallString<128> folder = variable("XDG_CACHE_HOME");
  if (folder.empty()) {
    if (variable("HOME").empty())
      return std::nullopt;
    folder = variable("HOME");
    sys::path::append(folder, ".cache");
  }
  sys::path::append(folder, "ropewalk");
  return ObjectCache(folder.str().str());
}

std::string ObjectCache::pathOf(StringRef key) const {
  SmallString<128> path(folder);
  sys::path::append(path, key + suffix);
  return path.str().str();
}

std::unique_ptr<MemoryBuffer> ObjectCache::load(StringRef key) const {
  std::string path = pathOf(key);
  auto handle = fs::openNativeFileForRead(path);
  if (!handle) {
    consumeError(handle.takeError());
    return nullptr;
  }
  scope_exit close([&] { fs::closeFile(*handle); });
  fs::file_status status;
  // Machine code of another user is not to be trusted.
  if (fs::status(*handle, status) || status.getUser() != geteuid())
    return nullptr;
  // Not mapped: somebody could cut the file short.
  auto file = MemoryBuffer::getOpenFile(*handle, path, status.getSize(),
                                        /*RequiresNullTerminator=*/false,
                                        /*IsVolatile=*/true);
  if (!file)
    return nullptr;
  auto object = readEntry((*file)->getBuffer(), key);
  if (!object)
    return nullptr;
  // Eviction goes by the time of the last use. Where it cannot be noted, the
  // entry only looks older than it is.
  auto now = std::chrono::system_clock::now();
  (void)fs::setLastAccessAndModificationTime(*handle, now);
  return MemoryBuffer::getMemBufferCopy(*object, path);
}

Error ObjectCache::store(StringRef key, StringRef object) const {
  assert(key.size() == keySize && "made by makeObjectKey");
  auto fail = [&](std::error_code code) {
    return createStringError("cannot store machine code in '" + folder +
                             "': " + code.message());
  };
  if (auto code = fs::create_directories(folder, /*IgnoreExisting=*/true,
                                         fs::owner_all))
    return fail(code);
  auto file = fs::TempFile::create(pathOf(key) + ".%%%%%%%%");
  if (!file)
    return fail(errorToErrorCode(file.takeError()));
  raw_fd_ostream os(file->FD, /*shouldClose=*/false);
  os << makeHeader(key, object) << object;
  os.flush();
  if (std::error_code code = os.error()) {
    os.clear_error();
    consumeError(file->discard());
    return fail(code);
  }
  if (Error error = file->keep(pathOf(key)))
    return fail(errorToErrorCode(std::move(error)));
  evict(pathOf(key));
  return Error::success();
}

/// True for the temporary file of a process that will rename it. One that is
/// still there after an hour was left behind.
static bool isBeingWritten(StringRef path, const fs::file_status &status) {
  auto age =
      std::chrono::system_clock::now() - status.getLastModificationTime();
  return !path.ends_with(suffix) && age < std::chrono::hours(1);
}

/// Removes the oldest entries, but not the file `keep`. What another process
/// removes at the same time is fine.
void ObjectCache::evict(StringRef keep) const {
  struct Entry {
    sys::TimePoint<> time;
    uint64_t size;
    std::string path;
  };
  std::vector<Entry> entries;
  uint64_t total = 0;
  std::error_code code;
  for (fs::directory_iterator at(folder, code), end; at != end && !code;
       at.increment(code)) {
    fs::file_status status;
    if (!StringRef(at->path()).contains(suffix) ||
        fs::status(at->path(), status) ||
        status.type() != fs::file_type::regular_file ||
        isBeingWritten(at->path(), status))
      continue;
    total += status.getSize();
    if (at->path() != keep)
      entries.push_back(
          {status.getLastModificationTime(), status.getSize(), at->path()});
  }
  llvm::sort(entries, [](const Entry &left, const Entry &right) {
    return std::tie(left.time, left.path) < std::tie(right.time, right.path);
  });
  for (const Entry &entry : entries) {
    if (total <= limit)
      return;
    fs::remove(entry.path);
    total -= entry.size;
  }
}
