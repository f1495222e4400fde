//===- Request.h - Parameters of a family -----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_ROTARY_REQUEST_H
#define ROPEWALK_LIB_ROTARY_REQUEST_H

#include "ropewalk/Rotary/Families.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace ropewalk::rotary {

/// Someone asks for a family with a head dim and parameters. Reads parameters
/// by name and type, falls back to the family's defaults, and keeps the first
/// complaint: builders read what they need and need not check every read.
class Request {
public:
  Request(const FamilyInfo &info, int64_t headDim,
          const llvm::json::Object &params);

  const FamilyInfo &info;
  const int64_t headDim;

  /// Whether the caller gave the parameter himself.
  bool given(llvm::StringRef name) const { return params.get(name); }

  /// Each returns nothing when the parameter was left out and has no default,
  /// or when it is of the wrong type, which is a complaint.
  std::optional<double> number(llvm::StringRef name);
  std::optional<int64_t> count(llvm::StringRef name);
  std::optional<bool> flag(llvm::StringRef name);
  std::optional<llvm::StringRef> text(llvm::StringRef name);
  std::optional<std::vector<double>> numbers(llvm::StringRef name);
  /// As `numbers`, for non-negative integers; a number per axis of the family.
  std::optional<std::vector<int64_t>> countPerAxis(llvm::StringRef name);
  std::optional<std::vector<double>> numberPerAxis(llvm::StringRef name);

  void complain(const llvm::Twine &message);
  bool ok() const { return message.empty(); }
  llvm::Error takeError();

private:
  const llvm::json::Value *find(llvm::StringRef name);
  /// "params.base of rope1d_neox".
  std::string nameOf(llvm::StringRef name) const;
  void complainType(llvm::StringRef name, llvm::StringRef expected);
  bool onePerAxis(llvm::StringRef name, size_t size);

  const llvm::json::Object &params;
  llvm::json::Object fallbacks;
  std::string message;
};

} // namespace ropewalk::rotary

#endif // ROPEWALK_LIB_ROTARY_REQUEST_H
