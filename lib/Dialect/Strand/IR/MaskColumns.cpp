//===- MaskColumns.cpp - What a mask reads of tokens ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace ropewalk;
using rope::MaskAttr;
using rope::MaskKind;
using rope::MaskTopic;

StringRef strand::getColumnName(MaskTopic topic) {
  switch (topic) {
  case MaskTopic::Document:
    return "document";
  case MaskTopic::Segment:
    return "segment";
  case MaskTopic::Image:
  case MaskTopic::Frame:
  case MaskTopic::Block:
    return "frame";
  case MaskTopic::Clip:
    return "clip";
  case MaskTopic::Patch:
    return "patch";
  }
  llvm_unreachable("unknown topic");
}

std::string strand::getBlockColumn(StringRef name, MaskAttr mask) {
  return (name + "/" + Twine(mask.getLeft())).str();
}

/// Columns that one node reads, those of its children left out.
static SmallVector<std::string> listOwnColumns(MaskAttr mask) {
  switch (mask.getKind()) {
  case MaskKind::Causal:
  case MaskKind::Window:
    return {"index"};
  case MaskKind::Prefix:
    if (mask.getOperand() >= 0)
      return {"index", "prefix" + std::to_string(mask.getOperand())};
    return {"index"};
  case MaskKind::Same:
  case MaskKind::Earlier:
    if (mask.getTopic() == MaskTopic::Block)
      return {"frame", strand::getBlockColumn("row", mask),
              strand::getBlockColumn("column", mask)};
    return {strand::getColumnName(mask.getTopic()).str()};
  case MaskKind::QueryIs:
  case MaskKind::KeyIs:
    if (mask.getTested() == rope::MaskWord::Clean ||
        mask.getTested() == rope::MaskWord::Noisy)
      return {"noisy"};
    return {"kind"};
  case MaskKind::All:
  case MaskKind::None:
  case MaskKind::Dense:
  case MaskKind::Not:
  case MaskKind::And:
  case MaskKind::Or:
    return {};
  }
  llvm_unreachable("unknown mask");
}

SmallVector<std::string> strand::listColumns(MaskAttr mask) {
  SmallVector<std::string> names;
  mask.walkMask([&](MaskAttr node) {
    for (const std::string &name : listOwnColumns(node))
      if (!llvm::is_contained(names, name))
        names.push_back(name);
  });
  return names;
}

int64_t strand::findColumn(ArrayAttr columns, StringRef name) {
  for (auto [number, column] :
       llvm::enumerate(columns.getAsValueRange<StringAttr>()))
    if (column == name)
      return number;
  return -1;
}
