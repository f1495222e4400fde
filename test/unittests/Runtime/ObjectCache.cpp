//===- ObjectCache.cpp - Tests of machine code kept on disk -----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/ObjectCache.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <thread>
#include <unistd.h>

using namespace ropewalk::runtime;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace {
std::string keyOf(StringRef text) { return makeObjectKey({text}); }

/// A folder for each test, which goes away with it.
class ObjectCacheTest : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> path;
    ASSERT_FALSE(fs::createUniqueDirectory("object-cache", path));
    root = path.str().str();
    folder = root + "/below/here";
  }
  void TearDown() override { fs::remove_directories(root); }

  std::string pathOf(StringRef key) {
    return folder + "/" + key.str() + ".object";
  }
  std::string read(StringRef path) {
    std::ifstream file(path.str(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write(StringRef path, StringRef text) {
    std::ofstream(path.str(), std::ios::binary) << text.str();
  }
  /// Makes an entry look as if it was used `seconds` ago.
  void age(StringRef key, int seconds) { ageFile(pathOf(key), seconds); }
  void ageFile(StringRef path, int seconds) {
    int descriptor;
    ASSERT_FALSE(fs::openFileForRead(path, descriptor));
    fs::setLastAccessAndModificationTime(descriptor,
                                         std::chrono::system_clock::now() -
                                             std::chrono::seconds(seconds));
    close(descriptor);
  }
  int countFiles() {
    std::error_code code;
    int count = 0;
    for (fs::directory_iterator at(folder, code), end; at != end && !code;
         at.increment(code))
      ++count;
    return count;
  }

  std::string root, folder;
};

std::string loaded(const ObjectCache &cache, StringRef key) {
  auto object = cache.load(key);
  return object ? object->getBuffer().str() : "none";
}

std::string messageOf(llvm::Error error) {
  return error ? llvm::toString(std::move(error)) : "";
}
} // namespace

TEST(ObjectKey, EveryPartCounts) {
  std::string key = makeObjectKey({"source", "entry"});
  EXPECT_EQ(key.size(), 64u);
  EXPECT_EQ(key, makeObjectKey({"source", "entry"}));
  for (auto &other :
       {makeObjectKey({"source", "entry", ""}),
        makeObjectKey({"sourc", "eentry"}), makeObjectKey({"sourceentry"}),
        makeObjectKey({"entry", "source"}), makeObjectKey({})})
    EXPECT_NE(key, other);
}

TEST_F(ObjectCacheTest, StoresAndLoads) {
  ObjectCache cache(folder);
  std::string big(300000, '\0');
  big[299999] = 'x';
  EXPECT_EQ(loaded(cache, keyOf("a")), "none");
  for (const std::string &object : {std::string("code"), std::string(), big}) {
    EXPECT_EQ(messageOf(cache.store(keyOf("a"), object)), "");
    EXPECT_EQ(loaded(cache, keyOf("a")), object);
    EXPECT_EQ(loaded(ObjectCache(folder), keyOf("a")), object);
    EXPECT_EQ(loaded(cache, keyOf("b")), "none");
  }
  // Nothing temporary is left.
  EXPECT_EQ(countFiles(), 1);
}

TEST_F(ObjectCacheTest, BrokenEntriesAreNone) {
  ObjectCache cache(folder);
  std::string key = keyOf("a");
  ASSERT_EQ(messageOf(cache.store(key, "some machine code")), "");
  std::string whole = read(pathOf(key));
  // Cut at any place, or any byte changed.
  for (size_t size = 0; size < whole.size(); ++size) {
    write(pathOf(key), StringRef(whole).take_front(size));
    EXPECT_EQ(loaded(cache, key), "none");
    std::string changed = whole;
    changed[size] ^= 1;
    write(pathOf(key), changed);
    EXPECT_EQ(loaded(cache, key), "none");
  }
  write(pathOf(key), whole + "more");
  EXPECT_EQ(loaded(cache, key), "none");
  // Another entry under this name.
  write(pathOf(keyOf("b")), whole);
  EXPECT_EQ(loaded(cache, keyOf("b")), "none");
  // It can be written again.
  ASSERT_EQ(messageOf(cache.store(key, "new code")), "");
  EXPECT_EQ(loaded(cache, key), "new code");
}

TEST_F(ObjectCacheTest, FolderInPlaceOfAnEntry) {
  ObjectCache cache(folder);
  ASSERT_FALSE(fs::create_directories(pathOf(keyOf("a"))));
  EXPECT_EQ(loaded(cache, keyOf("a")), "none");
  EXPECT_NE(messageOf(cache.store(keyOf("a"), "code")), "");
  EXPECT_EQ(countFiles(), 1);
}

TEST_F(ObjectCacheTest, OthersCodeIsNotLoaded) {
  if (geteuid() != 0)
    GTEST_SKIP() << "only root can give files away";
  ObjectCache cache(folder);
  ASSERT_EQ(messageOf(cache.store(keyOf("a"), "code")), "");
  ASSERT_EQ(chown(pathOf(keyOf("a")).c_str(), 12345, 12345), 0);
  EXPECT_EQ(loaded(cache, keyOf("a")), "none");
}

TEST_F(ObjectCacheTest, FolderThatCannotBe) {
  write(root + "/file", "");
  ObjectCache cache(root + "/file/below");
  EXPECT_EQ(messageOf(cache.store(keyOf("a"), "code")),
            "cannot store machine code in '" + root +
                "/file/below': Not a directory");
  EXPECT_EQ(loaded(cache, keyOf("a")), "none");
}

TEST_F(ObjectCacheTest, OldestGoFirst) {
  // Room for three entries with their headers.
  ObjectCache cache(folder, 3 * (1000 + 112) + 50);
  std::string object(1000, 'x');
  for (const char *name : {"a", "b", "c"})
    ASSERT_EQ(messageOf(cache.store(keyOf(name), object)), "");
  write(folder + "/notes", std::string(100000, 'x'));
  age(keyOf("a"), 300);
  age(keyOf("b"), 200);
  age(keyOf("c"), 100);
  // To be loaded is to be used.
  EXPECT_EQ(loaded(cache, keyOf("a")), object);
  ASSERT_EQ(messageOf(cache.store(keyOf("d"), object)), "");
  EXPECT_EQ(loaded(cache, keyOf("b")), "none");
  for (const char *name : {"a", "c", "d"})
    EXPECT_EQ(loaded(cache, keyOf(name)), object);
  // What is larger than the limit itself stays until the next one comes.
  ASSERT_EQ(messageOf(cache.store(keyOf("e"), std::string(9000, 'y'))), "");
  EXPECT_EQ(loaded(cache, keyOf("e")), std::string(9000, 'y'));
  EXPECT_EQ(loaded(cache, keyOf("d")), "none");
  // Files that are not ours are left alone.
  EXPECT_EQ(read(folder + "/notes").size(), 100000u);
}

TEST_F(ObjectCacheTest, TemporaryFilesLeftBehindGoAfterAnHour) {
  ObjectCache cache(folder, 1500);
  ASSERT_EQ(messageOf(cache.store(keyOf("a"), "code")), "");
  std::string young = pathOf(keyOf("b")) + ".1234", old = young + "5";
  write(young, std::string(2000, 'x'));
  write(old, std::string(2000, 'x'));
  ageFile(old, 3700);
  ASSERT_EQ(messageOf(cache.store(keyOf("c"), "code")), "");
  EXPECT_TRUE(fs::exists(young));
  EXPECT_FALSE(fs::exists(old));
  EXPECT_EQ(loaded(cache, keyOf("a")), "code");
}

// Writers and readers of the same entries: whoever reads sees a whole entry.
TEST_F(ObjectCacheTest, ManyAtOnce) {
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number)
    threads.emplace_back([&, number] {
      ObjectCache cache(folder, 20000);
      for (int round = 0; round < 100; ++round) {
        std::string name = std::to_string((round + number) % 7);
        std::string object(2000 + 500 * (round % 3), name[0]);
        EXPECT_EQ(messageOf(cache.store(keyOf(name), object)), "");
        std::string got = loaded(cache, keyOf(name));
        EXPECT_EQ(got.find_first_not_of(name[0] == 'n' ? '?' : name[0]),
                  got == "none" ? 0u : std::string::npos);
      }
    });
  for (auto &thread : threads)
    thread.join();
}

//===----------------------------------------------------------------------===//
// Which folder
//===----------------------------------------------------------------------===//

namespace {
std::string folderOf(StringRef option) {
  auto cache = ObjectCache::open(option);
  return cache ? cache->getFolder().str() : "off";
}

class Environment : public testing::Test {
protected:
  Environment() {
    for (const char *name : names) {
      const char *text = getenv(name);
      saved.push_back(text ? std::optional<std::string>(text) : std::nullopt);
      unsetenv(name);
    }
  }
  ~Environment() override {
    for (size_t number = 0; number < saved.size(); ++number)
      if (saved[number])
        setenv(names[number], saved[number]->c_str(), 1);
      else
        unsetenv(names[number]);
  }
  static constexpr const char *names[] = {"ROPEWALK_CACHE_DIR",
                                          "XDG_CACHE_HOME", "HOME"};
  std::vector<std::optional<std::string>> saved;
};
} // namespace

TEST_F(Environment, OptionThenVariablesThenHome) {
  EXPECT_EQ(folderOf(""), "off");
  setenv("HOME", "/home/ada", 1);
  EXPECT_EQ(folderOf(""), "/home/ada/.cache/ropewalk");
  setenv("XDG_CACHE_HOME", "/caches", 1);
  EXPECT_EQ(folderOf(""), "/caches/ropewalk");
  setenv("ROPEWALK_CACHE_DIR", "/mine", 1);
  EXPECT_EQ(folderOf(""), "/mine");
  EXPECT_EQ(folderOf("off"), "off");
  EXPECT_EQ(folderOf("relative/folder"), "relative/folder");
  setenv("ROPEWALK_CACHE_DIR", "off", 1);
  EXPECT_EQ(folderOf(""), "off");
  EXPECT_EQ(folderOf("/given"), "/given");
}
