//===- Syntax.cpp - Names of types and special registers -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Emulator/Syntax.h"

#include "llvm/ADT/StringSwitch.h"

using namespace ropewalk::emulator;
using llvm::StringRef;

namespace {

struct TypeRow {
  const char *name;
  unsigned width;
  char kind; // b, u, s, f
};

/// In the order of the enumeration.
const TypeRow typeRows[] = {
    {"none", 0, 'b'},   {"pred", 0, 'b'},   {"b8", 1, 'b'},
    {"b16", 2, 'b'},    {"b32", 4, 'b'},    {"b64", 8, 'b'},
    {"b128", 16, 'b'},  {"u8", 1, 'u'},     {"u16", 2, 'u'},
    {"u32", 4, 'u'},    {"u64", 8, 'u'},    {"s8", 1, 's'},
    {"s16", 2, 's'},    {"s32", 4, 's'},    {"s64", 8, 's'},
    {"f16", 2, 'f'},    {"f16x2", 4, 'f'},  {"bf16", 2, 'f'},
    {"bf16x2", 4, 'f'}, {"tf32", 4, 'f'},   {"f32", 4, 'f'},
    {"f32x2", 8, 'f'},  {"f64", 8, 'f'},    {"e4m3", 1, 'f'},
    {"e5m2", 1, 'f'},   {"e4m3x2", 2, 'f'}, {"e5m2x2", 2, 'f'},
    {"u16x2", 4, 'u'},  {"s16x2", 4, 's'}};

const TypeRow &getRow(Type type) { return typeRows[unsigned(type)]; }

/// In the order of the enumeration.
const char *const specialNames[] = {"%tid.x",
                                    "%tid.y",
                                    "%tid.z",
                                    "%ntid.x",
                                    "%ntid.y",
                                    "%ntid.z",
                                    "%ctaid.x",
                                    "%ctaid.y",
                                    "%ctaid.z",
                                    "%nctaid.x",
                                    "%nctaid.y",
                                    "%nctaid.z",
                                    "%laneid",
                                    "%warpid",
                                    "%nwarpid",
                                    "%smid",
                                    "%nsmid",
                                    "%gridid",
                                    "%lanemask_eq",
                                    "%lanemask_le",
                                    "%lanemask_lt",
                                    "%lanemask_ge",
                                    "%lanemask_gt",
                                    "%clock",
                                    "%clock_hi",
                                    "%clock64",
                                    "%globaltimer",
                                    "%globaltimer_lo",
                                    "%globaltimer_hi",
                                    "%dynamic_smem_size",
                                    "%total_smem_size",
                                    "%aggr_smem_size",
                                    "%is_explicit_cluster",
                                    "%clusterid.x",
                                    "%clusterid.y",
                                    "%clusterid.z",
                                    "%nclusterid.x",
                                    "%nclusterid.y",
                                    "%nclusterid.z",
                                    "%cluster_ctaid.x",
                                    "%cluster_ctaid.y",
                                    "%cluster_ctaid.z",
                                    "%cluster_nctaid.x",
                                    "%cluster_nctaid.y",
                                    "%cluster_nctaid.z",
                                    "%cluster_ctarank",
                                    "%cluster_nctarank"};

} // namespace

std::optional<Type> ropewalk::emulator::parseType(StringRef name) {
  for (unsigned i = unsigned(Type::Pred); i < std::size(typeRows); ++i)
    if (name == typeRows[i].name)
      return Type(i);
  return std::nullopt;
}

StringRef ropewalk::emulator::stringify(Type type) { return getRow(type).name; }
unsigned ropewalk::emulator::getWidth(Type type) { return getRow(type).width; }
bool ropewalk::emulator::isSigned(Type type) {
  return getRow(type).kind == 's';
}
bool ropewalk::emulator::isFloat(Type type) { return getRow(type).kind == 'f'; }

StringRef ropewalk::emulator::stringify(Space space) {
  static const char *const names[] = {"generic", "global", "shared",
                                      "local",   "const",  "param"};
  return names[unsigned(space)];
}

std::optional<Special> ropewalk::emulator::parseSpecial(StringRef name) {
  for (unsigned i = 0; i < std::size(specialNames); ++i)
    if (name == specialNames[i])
      return Special(i);
  return std::nullopt;
}

unsigned ropewalk::emulator::getWidth(Special special) {
  return special == Special::Clock64 || special == Special::GlobalTimer ||
                 special == Special::GridId
             ? 8
             : 4;
}

bool ropewalk::emulator::isVolatile(Special special) {
  return special >= Special::Clock && special <= Special::GlobalTimerHi;
}

const Function *Module::findFunction(StringRef name) const {
  const Function *declaration = nullptr;
  for (const auto &function : functions)
    if (function->name == name) {
      if (function->hasBody)
        return function.get();
      declaration = function.get();
    }
  return declaration;
}

const Variable *Module::findVariable(StringRef name) const {
  const Variable *declaration = nullptr;
  for (const auto &variable : variables)
    if (variable->name == name) {
      if (!variable->isExtern)
        return variable.get();
      declaration = variable.get();
    }
  return declaration;
}

std::string Module::format(const SourcePlace &place) const {
  auto file = files.find(place.file);
  if (place.line == 0 || file == files.end())
    return {};
  std::string text = file->second + ":" + std::to_string(place.line);
  if (place.column)
    text += ":" + std::to_string(place.column);
  return text;
}
