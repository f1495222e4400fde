//===- Protocol.h - What waits have to wait for -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Threads wait for groups of copies by their number: "until only n of the
/// youngest are under way". Which n is right at a wait, and where a slot is
/// still being read when it is filled again, is found by running the channel
/// ops of a block, with every loop taken zero to three times.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_STRANDTONVVM_PROTOCOL_H
#define ROPEWALK_LIB_CONVERSION_STRANDTONVVM_PROTOCOL_H

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace ropewalk::lowering {

struct Protocol {
  /// Groups that may be under way behind a wait; none: nothing was copied.
  llvm::DenseMap<mlir::Operation *, int64_t> groupsLeft;
  /// Acquires that need a barrier, because threads may still read the slot.
  llvm::DenseSet<mlir::Operation *> needsBarrier;
  /// Commits that end a group of copies.
  llvm::DenseSet<mlir::Operation *> commitsGroup;

  /// Runs a block. Fails with a diagnostic where it would never come to an end.
  static mlir::FailureOr<Protocol> find(mlir::Region &region);
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_STRANDTONVVM_PROTOCOL_H
