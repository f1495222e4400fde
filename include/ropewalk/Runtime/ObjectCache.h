//===- ObjectCache.h - Machine code kept on disk ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A folder of object files, each under a key that stands for everything the
/// machine code depends on. Processes share a folder without locks: an entry
/// appears whole, by renaming, or not at all.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_OBJECTCACHE_H
#define ROPEWALK_RUNTIME_OBJECTCACHE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

#include <memory>
#include <optional>
#include <string>

namespace ropewalk::runtime {

/// A key of 64 hexadecimal digits for `parts`: the source, the entry, the
/// target's processor and features, options. The binaries of Ropewalk and LLVM
/// that compile it are part of the key as well, so code of another build is
/// never found.
std::string makeObjectKey(llvm::ArrayRef<llvm::StringRef> parts);

class ObjectCache {
public:
  static constexpr uint64_t defaultLimit = uint64_t(512) << 20;

  /// A cache that keeps no more than `limit` bytes. The folder is made when
  /// something is stored.
  explicit ObjectCache(std::string folder, uint64_t limit = defaultLimit);

  /// The cache in the folder `option`; if that is empty, in that of the
  /// environment variable ROPEWALK_CACHE_DIR, or else in `ropewalk` below
  /// XDG_CACHE_HOME or ~/.cache. Nothing if the folder is "off", or if there is
  /// no home.
  static std::optional<ObjectCache> open(llvm::StringRef option = {});

  llvm::StringRef getFolder() const { return folder; }

  /// The object stored under this key; null if there is none. An entry that is
  /// damaged, truncated, not what its name says or another user's counts as
  /// none.
  std::unique_ptr<llvm::MemoryBuffer> load(llvm::StringRef key) const;

  /// Stores an object, and removes those not used for the longest time until
  /// the rest is within the limit. A failure leaves the cache as it was; there
  /// is no need to stop for it.
  llvm::Error store(llvm::StringRef key, llvm::StringRef object) const;

private:
  std::string pathOf(llvm::StringRef key) const;
  void evict(llvm::StringRef keep) const;

  std::string folder;
  uint64_t limit;
};

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_OBJECTCACHE_H
