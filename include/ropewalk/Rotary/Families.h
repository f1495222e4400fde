//===- Families.h - Rotary encodings of published models --------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A family is a named rotary encoding, generic in head dim and parameters:
/// "mrope_chunked" with params {"base": 1000000, "mrope_section": [16, 24, 24]}
/// is the encoding of Qwen2-VL. `buildFamily` gives the `Spec` of one; the
/// parameters are those of the published configuration files.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_ROTARY_FAMILIES_H
#define ROPEWALK_ROTARY_FAMILIES_H

#include "ropewalk/Rotary/RotaryTable.h"

#include "llvm/Support/JSON.h"

namespace ropewalk::rotary {

/// The default of a parameter that has none: it must be given.
inline constexpr llvm::StringLiteral required = "required";

/// A parameter of a family.
struct ParamInfo {
  llvm::StringRef name;
  /// The default as JSON text; empty if `meaning` says what happens without
  /// the parameter; `required` if it must be given.
  llvm::StringRef fallback;
  llvm::StringRef meaning;
};

struct FamilyInfo {
  llvm::StringRef name;
  /// Names of the position axes, in the order of a position tuple.
  std::vector<llvm::StringRef> axes;
  std::vector<ParamInfo> params;
  /// One line: what it is and who uses it.
  llvm::StringRef summary;
  /// Repository and file of the original, with its version.
  llvm::StringRef source;
  /// Heads have different tables: use `buildPerHead`.
  bool perHead = false;
};

/// All families, in order of theme.
llvm::ArrayRef<FamilyInfo> listFamilies();

/// The family called `name`. Unknown names are an error that lists close ones.
/// The names of scaling families may carry a suffix that says which table a
/// call reaches, as in "scaling_longrope_short": the parameters decide.
llvm::Expected<const FamilyInfo *> findFamily(llvm::StringRef name);

struct FamilySpec {
  Spec spec;
  /// Names of the position axes, in the order of a position tuple.
  std::vector<std::string> axes;
};

/// The encoding of a family for heads of `headDim` channels. A parameter left
/// out takes its default, an unknown one is an error. The result has not passed
/// `buildTable` yet.
llvm::Expected<FamilySpec> buildFamily(llvm::StringRef family, int64_t headDim,
                                       const llvm::json::Object &params);

struct PerHeadSpec {
  /// One encoding per KV head (mhrope: query heads follow their KV head) or
  /// per head (ltx_video).
  std::vector<Spec> heads;
  std::vector<std::string> axes;
  /// What the original does to a position before a frequency meets it:
  /// positionScale * position + positionOffset. This is the business of the
  /// position scheme, `heads` does not contain it (ltx_video: 2*pos - 1).
  double positionScale = 1, positionOffset = 0;
};

/// The encodings of a family whose heads differ.
llvm::Expected<PerHeadSpec> buildPerHead(llvm::StringRef family,
                                         int64_t headDim,
                                         const llvm::json::Object &params);

} // namespace ropewalk::rotary

#endif // ROPEWALK_ROTARY_FAMILIES_H
