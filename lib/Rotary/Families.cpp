//===- Families.cpp - Rotary encodings of published models ----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Rotary/Families.h"

#include "Forms.h"
#include "PerHead.h"
#include "Support.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace ropewalk::rotary {
namespace {

//===----------------------------------------------------------------------===//
// The rows
//===----------------------------------------------------------------------===//

ArrayRef<Family> families() {
  static const std::vector<Family> all = [] {
    std::vector<Family> rows;
    for (auto theme : {textFamilies(), multimodalFamilies(), imageFamilies()})
      rows.insert(rows.end(), theme.begin(), theme.end());
    return rows;
  }();
  return all;
}

ArrayRef<PerHeadFamily> familiesPerHead() {
  static const std::vector<PerHeadFamily> all = perHeadFamilies();
  return all;
}

//===----------------------------------------------------------------------===//
// Looking up
//===----------------------------------------------------------------------===//

/// Without the suffix that says which of two tables a call reaches.
StringRef canonicalName(StringRef name) {
  for (StringRef family : {"scaling_dynamic_ntk", "scaling_longrope"}) {
    StringRef suffix = name;
    if (suffix.consume_front(family) &&
        (suffix == "_short" || suffix == "_long"))
      return family;
  }
  return name;
}

/// Names that a typing error turns into `name`, or all names if none is close.
SmallVector<StringRef> closeNames(StringRef name) {
  SmallVector<StringRef> close, all;
  for (const FamilyInfo &info : listFamilies()) {
    all.push_back(info.name);
    bool part = name.size() >= 3 &&
                (info.name.contains(name) || name.contains(info.name));
    if (part || name.edit_distance(info.name) <= name.size() / 4)
      close.push_back(info.name);
  }
  return close.empty() ? all : close;
}

Error unknownFamily(StringRef name) {
  if (name.starts_with("vjepa2"))
    return fail(
        name +
        " is not a rotation: channel c turns by the angle of frequency c mod "
        "(d/2), but its partner is c xor 1, so the two channels of a pair turn "
        "by different angles and lengths are not kept");
  return fail("unknown rotary family " + name + ": expects " +
              join(closeNames(name), ", "));
}

//===----------------------------------------------------------------------===//
// Building
//===----------------------------------------------------------------------===//

bool declares(const FamilyInfo &info, StringRef param) {
  return llvm::any_of(info.params,
                      [&](const ParamInfo &p) { return p.name == param; });
}

/// Rotating channels: a number, a share of the head, or the whole head. A
/// number that was given wins over a share that is a default.
int64_t rotaryWidth(Request &request) {
  std::optional<int64_t> width, share;
  if (declares(request.info, "rotary_dim"))
    width = request.count("rotary_dim");
  if (declares(request.info, "partial_rotary_factor"))
    if (auto factor = request.number("partial_rotary_factor")) {
      if (*factor <= 0 || *factor > 1)
        request.complain("params.partial_rotary_factor of " +
                         request.info.name +
                         " expects a number above 0 and at most 1");
      else
        share = static_cast<int64_t>(request.headDim * *factor);
    }
  if (width && share && request.given("partial_rotary_factor") &&
      *width != *share)
    request.complain("params.rotary_dim is " + Twine(*width) +
                     ", but params.partial_rotary_factor gives " +
                     Twine(*share) + " of " + Twine(request.headDim) +
                     " channels");
  return width ? *width : share.value_or(request.headDim);
}

std::vector<std::string> axisNames(const FamilyInfo &info) {
  return {info.axes.begin(), info.axes.end()};
}

template <typename Row>
const Row &rowOf(ArrayRef<Row> rows, const FamilyInfo &info) {
  return *llvm::find_if(
      rows, [&](const Row &row) { return row.info.name == info.name; });
}

} // namespace

ArrayRef<FamilyInfo> listFamilies() {
  static const std::vector<FamilyInfo> all = [] {
    std::vector<FamilyInfo> infos;
    for (const Family &row : families())
      infos.push_back(row.info);
    for (const PerHeadFamily &row : familiesPerHead())
      infos.push_back(row.info);
    return infos;
  }();
  return all;
}

Expected<const FamilyInfo *> findFamily(StringRef name) {
  StringRef canonical = canonicalName(name);
  for (const FamilyInfo &info : listFamilies())
    if (info.name == canonical)
      return &info;
  return unknownFamily(name);
}

Expected<FamilySpec> buildFamily(StringRef family, int64_t headDim,
                                 const json::Object &params) {
  Expected<const FamilyInfo *> info = findFamily(family);
  if (!info)
    return info.takeError();
  if ((*info)->perHead)
    return fail(family + " has one table per head, not one for all heads");

  const Family &row = rowOf(families(), **info);
  Request request(**info, headDim, params);
  Spec spec;
  spec.headDim = headDim;
  spec.pairing = row.pairing;
  spec.width = rotaryWidth(request);
  spec.base = request.number("base").value_or(spec.base);
  for (const Step &step : row.steps)
    if (request.ok())
      step(request, spec);
  if (Error error = request.takeError())
    return error;
  return FamilySpec{std::move(spec), axisNames(**info)};
}

Expected<PerHeadSpec> buildPerHead(StringRef family, int64_t headDim,
                                   const json::Object &params) {
  Expected<const FamilyInfo *> info = findFamily(family);
  if (!info)
    return info.takeError();
  if (!(*info)->perHead)
    return fail(family + " has one table for all heads, not one per head");

  Request request(**info, headDim, params);
  PerHeadSpec result;
  result.axes = axisNames(**info);
  if (request.ok())
    rowOf(familiesPerHead(), **info).build(request, result);
  if (Error error = request.takeError())
    return error;
  return result;
}

} // namespace ropewalk::rotary
