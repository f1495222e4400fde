//===- SchemeLibrary.h - Position schemes by name or file -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EXPLAIN_SCHEMELIBRARY_H
#define ROPEWALK_EXPLAIN_SCHEMELIBRARY_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace ropewalk::explain {

/// Finds schemes: files by their path, shipped schemes by their name.
class SchemeLibrary {
public:
  /// Folders that hold shipped schemes: `given` if it is not empty, else
  /// $ROPEWALK_SCHEME_DIR if it is set, else the installed folder and that of
  /// the source tree, as seen from a program in a folder `bin`. The first
  /// folder that has a name wins.
  static std::vector<std::string> findFolders(llvm::StringRef given,
                                              llvm::StringRef executable);

  explicit SchemeLibrary(std::vector<std::string> folders)
      : folders(std::move(folders)) {}

  /// The scheme that `spec` says: NAME (a shipped one), or FILE.mlir or
  /// FILE.mlir:NAME (a file; anything with a slash is one too). In a file it is
  /// the only `rope.scheme`, or else the one named like the file. Errors carry
  /// the diagnostics of the parser.
  llvm::Expected<rope::SchemeAttr> load(mlir::MLIRContext &context,
                                        llvm::StringRef spec) const;

  struct Entry {
    std::string name;
    std::string summary; ///< from the first comment of the file
  };
  /// All shipped schemes by name.
  llvm::Expected<std::vector<Entry>> list() const;

private:
  llvm::Expected<std::string> findFile(llvm::StringRef name) const;

  std::vector<std::string> folders;
};

} // namespace ropewalk::explain

#endif // ROPEWALK_EXPLAIN_SCHEMELIBRARY_H
