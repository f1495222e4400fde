//===- Explain.h - Answers of ropewalk-explain ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the tool ropewalk-explain says, as functions. Nothing is written before
/// the whole answer is known. Errors are one sentence for the user: file, place
/// in it, what was expected and what was found.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EXPLAIN_EXPLAIN_H
#define ROPEWALK_EXPLAIN_EXPLAIN_H

#include "ropewalk/Explain/SchemeLibrary.h"

#include "llvm/Support/raw_ostream.h"

namespace ropewalk::explain {

struct PositionsRequest {
  /// A name or a file; may be empty with `input`, which then names it.
  std::string scheme;
  /// "text:5,image:3x4", or a JSON file with segments.
  std::string segments;
  /// A file of schema ropewalk-positions/1; either this or `segments`.
  std::string input;
  /// "name=value"; they win over the parameters of a file.
  std::vector<std::string> params;
};

/// Prints positions as JSON.
llvm::Error printPositions(const SchemeLibrary &library,
                           const PositionsRequest &request,
                           llvm::raw_ostream &os);

/// Fills in a document of schema ropewalk-rotary/1 or
/// ropewalk-rotary-perhead/1.
llvm::Error printRotary(llvm::StringRef file, llvm::raw_ostream &os);

/// A picture of one or several schemes, side by side.
struct ShowRequest {
  std::vector<std::string> schemes; ///< names or files
  /// "text:5,image:3x4", a JSON file, or "#rope.segments<text 5, image 3x4>".
  std::string segments;
  std::vector<std::string> params;    ///< "name=value"; only with one scheme
  std::vector<std::string> encodings; ///< none, or one per scheme
  std::string mask;                   ///< empty: none
  std::string tile;                   ///< "64x64"
  std::string decay;                  ///< tokens: "0,12"; empty: none
  std::string format;                 ///< "svg", "text" or "json"
  std::string output;                 ///< a file, or "-"
  unsigned width = 0;                 ///< columns of a text; 0: of the terminal
};

/// Draws a picture. An output file appears only when it is complete.
llvm::Error show(const SchemeLibrary &library, const ShowRequest &request);

/// Prints the shipped schemes: one per line, or as a JSON list.
llvm::Error printSchemes(const SchemeLibrary &library, bool asJson,
                         llvm::raw_ostream &os);

} // namespace ropewalk::explain

#endif // ROPEWALK_EXPLAIN_EXPLAIN_H
