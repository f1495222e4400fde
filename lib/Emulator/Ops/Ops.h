//===- Ops.h - Handlers that several files use -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_OPS_H
#define ROPEWALK_LIB_EMULATOR_OPS_OPS_H

#include "../Decoder.h"
#include "../Launch.h"
#include "../Warp.h"

namespace ropewalk::emulator {

/// In Inst::flags: `imm` is a statement until the function is complete.
constexpr uint16_t branchFlag = 0x8000;
/// Results and inputs below the normal range become zero (`.ftz`).
constexpr uint16_t ftzFlag = 1;
/// `.sat`: floats to [0, 1], integers to their range.
constexpr uint16_t satFlag = 2;
constexpr uint16_t reluFlag = 4;
/// `.NaN` of min and max.
constexpr uint16_t nanFlag = 8;

/// See Ops/Mbarrier.cpp; `isWhole` is for init and inval.
bool findMbarriers(Warp &warp, const Inst &inst, bool isWhole,
                   LaneAddresses &at);

void runReturn(Warp &warp, const Inst &inst);
void runResize(Warp &warp, const Inst &inst);
void runReadSpecial(Warp &warp, const Inst &inst);
void runNotPredicate(Warp &warp, const Inst &inst);
/// What follows `barrier.cluster`.
bool decodeClusterBarrier(Decoder &decoder);
/// `st.async` and `red.async`.
bool decodeRemoteStore(Decoder &decoder);
bool decodeRemoteReduction(Decoder &decoder);
/// `cp.async.bulk` and `cp.reduce.async.bulk`, whose .bulk is taken.
bool decodeBulk(Decoder &decoder);
/// `prefetch.tensormap`
bool decodePrefetchMap(Decoder &decoder);

/// dst = op(a, b) for each lane.
template <class T, class Op>
void runBinary(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b);
  forLanes(warp.mask, [=](unsigned i) { dst[i] = Op::run(a[i], b[i]); });
}

template <class T, class Op>
void runUnary(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  forLanes(warp.mask, [=](unsigned i) { dst[i] = Op::run(a[i]); });
}

template <class T, class Op>
void runTernary(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b),
          *c = warp.lanes<T>(inst.c);
  forLanes(warp.mask, [=](unsigned i) { dst[i] = Op::run(a[i], b[i], c[i]); });
}

/// The handler of `Run<T>` for the type's width and sign; null for the rest.
template <template <class> class Run>
Handler selectInteger(Type type) {
  switch (type) {
  case Type::U16:
    return Run<uint16_t>::run;
  case Type::U32:
    return Run<uint32_t>::run;
  case Type::U64:
    return Run<uint64_t>::run;
  case Type::S16:
    return Run<int16_t>::run;
  case Type::S32:
    return Run<int32_t>::run;
  case Type::S64:
    return Run<int64_t>::run;
  default:
    return nullptr;
  }
}

/// As above for types without a sign.
template <template <class> class Run>
Handler selectBits(Type type) {
  switch (getWidth(type)) {
  case 2:
    return Run<uint16_t>::run;
  case 4:
    return Run<uint32_t>::run;
  case 8:
    return Run<uint64_t>::run;
  default:
    return nullptr;
  }
}

/// Emits `handler` with a destination and `sources` sources of one type.
inline bool emitPlain(Decoder &decoder, Handler handler, Type type,
                      unsigned sources, uint16_t flags = 0) {
  if (!handler)
    return decoder.fail("'" + decoder.getStatement().opcode +
                        "' has no form for ." + stringify(type));
  if (!decoder.expectOperands(sources + 1, sources + 1))
    return false;
  Inst inst;
  inst.run = handler;
  inst.flags = flags;
  inst.a = decoder.source(1, type);
  if (sources > 1)
    inst.b = decoder.source(2, type);
  if (sources > 2)
    inst.c = decoder.source(3, type);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_OPS_H
