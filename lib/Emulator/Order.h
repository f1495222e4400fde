//===- Order.h - What happened before what -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clocks of the happens-before order (section 8.9, causality order).
///
/// A block has one clock, which advances whenever one of its threads releases.
/// An access carries the block's clock and its actor: a thread of the block, an
/// mbarrier on which asynchronous work completes, or a warpgroup whose products
/// do. Someone who knows an actor up to clock c comes after all its accesses up
/// to c; asynchronous work has the clock of its start, as it completes in
/// order.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_ORDER_H
#define ROPEWALK_LIB_EMULATOR_ORDER_H

#include "llvm/ADT/SmallVector.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace ropewalk::emulator {

/// Up to which clock each actor of one block is known.
using Clocks = std::vector<uint32_t>;
/// Takes the later of both for each actor.
void raise(Clocks &target, const Clocks &source);

/// Clocks of several blocks, in the order of their numbers. Copies share the
/// clocks until one of them changes.
class BlockClocks {
public:
  bool empty() const { return entries.empty(); }
  void clear() { entries.clear(); }
  /// The clocks of a block, or null.
  const Clocks *find(uint32_t block) const;
  void join(uint32_t block, const std::shared_ptr<Clocks> &clocks);
  void join(const BlockClocks &other);
  /// The clocks of a block, which nobody else shares; `size` zeros at first.
  Clocks &edit(uint32_t block, size_t size);

  using Entry = std::pair<uint32_t, std::shared_ptr<Clocks>>;
  const llvm::SmallVector<Entry, 1> &getEntries() const { return entries; }

private:
  llvm::SmallVector<Entry, 1> entries;
};

/// The generic proxy, the asynchronous one and that of tensor maps: accesses of
/// the generic proxy are known to another side when a fence of that proxy has
/// followed them.
enum Side : unsigned { GenericSide, AsyncSide, TensorSide };
constexpr unsigned maxSides = 3;

/// What a synchronising object hands over.
struct SyncState {
  BlockClocks sides[maxSides];
  bool empty() const { return sides[0].empty(); }
  void clear();
  void join(const SyncState &other);
};

/// Semantics of a strong access or fence.
enum class Order : uint8_t { Relaxed, Acquire, Release, AcqRel };

/// How far a fence or a strong access reaches; .sys is as far as .gpu here.
enum class Scope : uint8_t { Cta, Cluster, Gpu };
constexpr unsigned numScopes = 3;

/// A barrier or mbarrier: order, and the fences before it by scope. A fence of
/// one thread, passed on by a barrier, serves a later strong write of another.
struct SyncObject {
  SyncState order;
  SyncState fences[numScopes];
  void clear();
  void join(const SyncObject &other);
};

/// What the threads of one warp know.
struct Knowledge {
  /// Of the own block, and of others.
  Clocks own[maxSides];
  BlockClocks others[maxSides];
  /// What fences of each scope have made ready to be released.
  SyncState fences[numScopes];
  /// What strong reads have seen of the own block, the own cluster and all
  /// blocks, and a fence of that scope will make known.
  SyncState seen[numScopes];
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_ORDER_H
