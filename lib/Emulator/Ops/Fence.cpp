//===- Fence.cpp - Fences of threads and proxies -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.13.4: fence and membar. Memory is coherent here anyway, so
/// fences only tell the checker what they order.
///
//===----------------------------------------------------------------------===//

#include "../Checker.h"
#include "Ops.h"

using namespace ropewalk::emulator;

namespace {

/// In Inst::flags.
constexpr uint16_t proxyFlag = 1;
constexpr uint16_t threadFlag = 2;
constexpr uint16_t tensorMapFlag = 4;

void runFence(Warp &warp, const Inst &inst) {
  Checker *checker = warp.block->checker.get();
  if (!checker)
    return;
  // Between what the thread learns and what it hands over.
  bool isThread = inst.flags & threadFlag;
  bool isAcquire = inst.order == Order::Acquire;
  if (isThread && isAcquire)
    checker->fence(warp, warp.mask, inst.order, inst.scope);
  if (inst.flags & proxyFlag)
    checker->fenceProxy(warp, warp.mask, AsyncSide);
  if (inst.flags & tensorMapFlag)
    checker->fenceProxy(warp, warp.mask, TensorSide);
  if (isThread && !isAcquire)
    checker->fence(warp, warp.mask, inst.order, inst.scope);
}

bool emitFence(Decoder &decoder, Inst &inst) {
  inst.run = runFence;
  decoder.emit(inst);
  return true;
}

Scope takeScope(Decoder &decoder) {
  static const Scope scopes[] = {Scope::Cta, Scope::Cluster, Scope::Gpu,
                                 Scope::Gpu, Scope::Gpu};
  return scopes[decoder.takeOneOf({"cta", "cluster", "gpu", "sys", "gl"}, 4)];
}

/// `.acquire` or `.release`, with a scope, restricted to a space or not. A
/// restriction is not looked at, so such a fence may order more than it does.
bool takeOneWay(Decoder &decoder, Inst &inst) {
  unsigned way = decoder.takeOneOf({"acquire", "release"}, 2);
  if (way == 2)
    return false;
  inst.order = way == 0 ? Order::Acquire : Order::Release;
  inst.flags |= threadFlag;
  decoder.takeOneOf(
      {"sync_restrict::shared::cta", "sync_restrict::shared::cluster"}, 2);
  inst.scope = takeScope(decoder);
  return true;
}

/// `fence.proxy.async` and its relatives. Address aliases have no second view of
/// memory here. A new tensor map needs a release and an acquire; only the latter
/// is asked for, and it counts for all maps.
bool decodeProxyFence(Decoder &decoder) {
  Inst inst;
  unsigned kind = decoder.takeOneOf(
      {"alias", "async", "async::generic", "tensormap::generic"}, 4);
  if (kind == 4)
    return decoder.fail("a fence of proxies needs .alias, .async, "
                        ".async::generic or .tensormap::generic");
  if (kind == 1 || kind == 2)
    inst.flags = proxyFlag;
  if (kind == 1)
    decoder.takeOneOf({"global", "shared::cta", "shared::cluster"}, 3);
  if (kind >= 2 && !takeOneWay(decoder, inst))
    return decoder.fail("this fence of proxies needs .acquire or .release");
  bool hasAddress = kind == 3 && inst.order == Order::Acquire;
  if (hasAddress)
    inst.flags |= tensorMapFlag;
  if (!decoder.expectOperands(hasAddress ? 2 : 0, hasAddress ? 2 : 0))
    return false;
  return emitFence(decoder, inst);
}

bool decodeFence(Decoder &decoder) {
  if (decoder.take("proxy"))
    return decodeProxyFence(decoder);
  if (!decoder.expectOperands(0, 0))
    return false;
  Inst inst;
  inst.flags = threadFlag;
  // It makes an mbarrier's initial state visible, which bar does as well.
  decoder.take("mbarrier_init");
  if (decoder.takeOneOf({"sc", "acq_rel"}, 2) == 2 && takeOneWay(decoder, inst))
    return emitFence(decoder, inst);
  inst.order = Order::AcqRel;
  inst.scope = takeScope(decoder);
  return emitFence(decoder, inst);
}

const OpcodeRow rows[] = {{"membar", decodeFence, "fence"},
                          {"fence", decodeFence, "fence"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getFenceOpcodes() { return rows; }
