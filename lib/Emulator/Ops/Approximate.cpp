//===- Approximate.cpp - Approximate functions -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Sections 9.7.3.13 to 9.7.3.22: rcp, sqrt, rsqrt, sin, cos, lg2, ex2, tanh.
/// What PTX lets be approximate is computed to the nearest number here, which
/// is within every documented error; a GPU differs in the last bits.
///
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"
#include "Number.h"

using namespace ropewalk::emulator;

namespace {

struct Rcp {
  static double run(double x) { return 1 / x; }
};
struct Sqrt {
  static double run(double x) { return std::sqrt(x); }
};
struct Rsqrt {
  static double run(double x) { return 1 / std::sqrt(x); }
};
struct Sin {
  static double run(double x) { return std::sin(x); }
};
struct Cos {
  static double run(double x) { return std::cos(x); }
};
struct Lg2 {
  static double run(double x) { return std::log2(x); }
};
struct Ex2 {
  static double run(double x) { return std::exp2(x); }
};
struct Tanh {
  static double run(double x) { return std::tanh(x); }
};

template <class Op> void runF32(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<float>(inst.dst);
  const auto *a = warp.lanes<float>(inst.a);
  bool ftz = inst.flags & ftzFlag;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned i = llvm::countr_zero(rest);
    auto value = float(Op::run(ftz ? flush(a[i]) : a[i]));
    dst[i] = canonical(ftz ? flush(value) : value);
  }
}
template <class Op> void runF64(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<double>(inst.dst);
  const auto *a = warp.lanes<double>(inst.a);
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned i = llvm::countr_zero(rest);
    dst[i] = Op::run(a[i]);
  }
}
/// Kind: halves in a register; bit 4 for bf16.
template <class Op> void runHalf(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint16_t>(inst.dst);
  const auto *a = warp.lanes<uint16_t>(inst.a);
  unsigned perLane = inst.kind & 3;
  const Format &format = inst.kind & 4 ? bf16Format : f16Format;
  forLanes(warp.mask, [&](unsigned i) {
    for (unsigned k = i * perLane; k < (i + 1) * perLane; ++k)
      dst[k] = uint16_t(
          encode(format, Op::run(decode(format, a[k])), Rounding::NearestEven));
  });
}

template <class Op> bool decodeFunction(Decoder &decoder) {
  bool isRoot = std::is_same_v<Op, Sqrt> || std::is_same_v<Op, Rcp>;
  if (!decoder.take("approx") && isRoot)
    return decodeRoundedRoot(decoder, std::is_same_v<Op, Sqrt>);
  Inst inst;
  inst.flags = decoder.take("ftz") ? ftzFlag : 0;
  Type type = decoder.takeType();
  bool isBfloat = type == Type::BF16 || type == Type::BF16x2;
  bool isPair = type == Type::F16x2 || type == Type::BF16x2;
  inst.kind = uint8_t((isPair ? 2 : 1) | (isBfloat ? 4 : 0));
  inst.run = type == Type::F32   ? Handler(runF32<Op>)
             : type == Type::F64 ? Handler(runF64<Op>)
             : isFloat(type)     ? Handler(runHalf<Op>)
                                 : nullptr;
  if (!inst.run || !decoder.expectOperands(2, 2))
    return decoder.fail("'" + decoder.getStatement().opcode +
                        "' has no form for ." + stringify(type));
  inst.a = decoder.source(1, type);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"rcp", decodeFunction<Rcp>, "function"},
                          {"sqrt", decodeFunction<Sqrt>, "function"},
                          {"rsqrt", decodeFunction<Rsqrt>, "function"},
                          {"sin", decodeFunction<Sin>, "function"},
                          {"cos", decodeFunction<Cos>, "function"},
                          {"lg2", decodeFunction<Lg2>, "function"},
                          {"ex2", decodeFunction<Ex2>, "function"},
                          {"tanh", decodeFunction<Tanh>, "function"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getApproximateOpcodes() {
  return rows;
}
