//===- Threads.cpp - What one thread of a block does ----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Threads.h"

#include "SharedMemory.h"

#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace ropewalk::lowering;

void Threads::start() {
  Type type = b.getI32Type();
  thread = NVVM::ThreadIdXOp::create(b, loc, type);
  lane = mod(thread, 32);
  warp = div(thread, 32);
  row = div(lane, 4);
  pair = mod(lane, 4);
  if (threads > 1)
    sharedBase = addressOfShared(b, loc);
}

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

Value Threads::i32(int64_t value) {
  return arith::ConstantOp::create(b, loc, b.getI32IntegerAttr(value));
}
Value Threads::i64(int64_t value) {
  return arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(value));
}
Value Threads::yes(bool value) {
  return arith::ConstantOp::create(b, loc, b.getBoolAttr(value));
}
Value Threads::add(Value x, Value y) {
  return b.createOrFold<arith::AddIOp>(loc, x, y);
}
Value Threads::mul(Value x, Value y) {
  return b.createOrFold<arith::MulIOp>(loc, x, y);
}
Value Threads::add(Value x, int64_t y) {
  if (y == 0)
    return x;
  Value number =
      arith::ConstantOp::create(b, loc, b.getIntegerAttr(x.getType(), y));
  return add(x, number);
}
Value Threads::mul(Value x, int64_t y) {
  if (y == 1)
    return x;
  Value number =
      arith::ConstantOp::create(b, loc, b.getIntegerAttr(x.getType(), y));
  return mul(x, number);
}
Value Threads::div(Value x, int64_t powerOfTwo) {
  if (powerOfTwo == 1)
    return x;
  Value bits = i32(llvm::Log2_64(powerOfTwo));
  return arith::ShRUIOp::create(b, loc, x, bits);
}
Value Threads::mod(Value x, int64_t powerOfTwo) {
  Value mask = i32(powerOfTwo - 1);
  return arith::AndIOp::create(b, loc, x, mask);
}
Value Threads::below(Value x, Value y) {
  return b.createOrFold<arith::CmpIOp>(loc, arith::CmpIPredicate::ult, x, y);
}
Value Threads::both(Value x, Value y) {
  if (!x || !y)
    return x ? x : y;
  return b.createOrFold<arith::AndIOp>(loc, x, y);
}
Value Threads::toI64(Value x) {
  if (x.getType().isInteger(64))
    return x;
  if (x.getType().isIndex())
    return b.createOrFold<arith::IndexCastOp>(loc, b.getI64Type(), x);
  return b.createOrFold<arith::ExtUIOp>(loc, b.getI64Type(), x);
}

Value Threads::valueOf(Coordinate at) {
  return at.base ? add(at.base, at.offset) : i32(at.offset);
}

Coordinate Threads::pick(Coordinate at, ArrayRef<int64_t> values) {
  int64_t step = values.size() > 1 ? values[1] - values[0] : 0;
  bool even = true;
  for (size_t i = 0; i < values.size(); ++i)
    even &= values[i] == values[0] + static_cast<int64_t>(i) * step;
  if (even)
    return {at.base ? mul(at.base, step) : Value(),
            at.offset * step + values[0]};
  Value number = valueOf(at);
  Value result = i32(values.back());
  for (size_t i = values.size() - 1; i-- > 0;) {
    Value here = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, number,
                                       i32(static_cast<int64_t>(i)));
    result = arith::SelectOp::create(b, loc, here, i32(values[i]), result);
  }
  return result;
}

//===----------------------------------------------------------------------===//
// 16-bit floats
//===----------------------------------------------------------------------===//

Value Threads::extract(Value vector, int64_t at) {
  return LLVM::ExtractElementOp::create(b, loc, vector, i32(at));
}
Value Threads::assemble(ValueRange elements) {
  if (elements.size() == 1)
    return elements[0];
  auto type = VectorType::get({static_cast<int64_t>(elements.size())},
                              elements[0].getType());
  Value result = LLVM::UndefOp::create(b, loc, type);
  for (auto [at, element] : llvm::enumerate(elements))
    result = LLVM::InsertElementOp::create(b, loc, result, element, i32(at));
  return result;
}
Value Threads::slice(Value vector, int64_t first, int64_t count) {
  auto type = dyn_cast<VectorType>(vector.getType());
  if (!type || type.getNumElements() == count)
    return vector;
  Values elements;
  for (int64_t i = 0; i < count; ++i)
    elements.push_back(extract(vector, first + i));
  return assemble(elements);
}
Value Threads::asWord(Value pair) {
  return LLVM::BitcastOp::create(b, loc, b.getI32Type(), pair);
}
Value Threads::asPair(Value word, Type element) {
  return LLVM::BitcastOp::create(b, loc, VectorType::get({2}, element), word);
}
Value Threads::widen(Value x) {
  if (x.getType().isF32())
    return x;
  return arith::ExtFOp::create(b, loc, b.getF32Type(), x);
}
Value Threads::narrow(Value x, Type element) {
  if (x.getType() == element)
    return x;
  return arith::TruncFOp::create(b, loc, element, x);
}
Value Threads::narrowPair(Value low, Value high, Type element) {
  Value wide = assemble({low, high});
  return LLVM::FPTruncOp::create(b, loc, VectorType::get({2}, element), wide);
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

Value Threads::shared(Coordinate byte) {
  Type type = sharedBase.getType(), i8 = b.getI8Type();
  Value pointer = LLVM::GEPOp::create(b, loc, type, i8, sharedBase,
                                      ArrayRef<LLVM::GEPArg>{byte.base});
  if (!byte.offset)
    return pointer;
  return LLVM::GEPOp::create(
      b, loc, type, i8, pointer,
      ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(byte.offset)});
}
Value Threads::global(Value address) {
  auto type = LLVM::LLVMPointerType::get(b.getContext(), kGlobalSpace);
  return LLVM::IntToPtrOp::create(b, loc, type, address);
}
Value Threads::load(Value pointer, Type type, int64_t align) {
  return LLVM::LoadOp::create(b, loc, type, pointer, align);
}
void Threads::store(Value value, Value pointer, int64_t align) {
  LLVM::StoreOp::create(b, loc, value, pointer, align);
}
Value Threads::zero(Type type) {
  return arith::ConstantOp::create(b, loc, b.getZeroAttr(type));
}
Value Threads::loadIf(Value condition, Value pointer, Type type,
                      int64_t align) {
  if (!condition)
    return load(pointer, type, align);
  auto branch = scf::IfOp::create(b, loc, TypeRange{type}, condition,
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  Value loaded = load(pointer, type, align);
  scf::YieldOp::create(b, loc, loaded);
  b.setInsertionPointToStart(branch.elseBlock());
  Value none = zero(type);
  scf::YieldOp::create(b, loc, none);
  return branch.getResult(0);
}
void Threads::storeIf(Value condition, Value value, Value pointer,
                      int64_t align) {
  OpBuilder::InsertionGuard guard(b);
  if (condition) {
    auto branch = scf::IfOp::create(b, loc, condition, /*withElse=*/false);
    b.setInsertionPointToStart(branch.thenBlock());
  }
  store(value, pointer, align);
}

void Threads::copyAsync(Value to, Value from, Value condition) {
  Value bytes;
  if (condition)
    bytes = arith::SelectOp::create(b, loc, condition, i32(16), i32(0));
  NVVM::CpAsyncOp::create(b, loc, to, from, 16, NVVM::LoadCacheModifierKind::CG,
                          bytes);
}
void Threads::commitGroup() { NVVM::CpAsyncCommitGroupOp::create(b, loc); }
void Threads::waitGroup(int64_t left) {
  NVVM::CpAsyncWaitGroupOp::create(b, loc, static_cast<uint32_t>(left));
}

//===----------------------------------------------------------------------===//
// Together
//===----------------------------------------------------------------------===//

void Threads::barrier() { NVVM::BarrierOp::create(b, loc); }

Value Threads::barrierAll(Value condition) {
  Value word = arith::ExtUIOp::create(b, loc, b.getI32Type(), condition);
  auto all = NVVM::BarrierReductionAttr::get(b.getContext(),
                                             NVVM::BarrierReduction::AND);
  Value result = NVVM::BarrierOp::create(b, loc, b.getI32Type(), Value(),
                                         Value(), all, word)
                     .getRes();
  return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, result,
                               i32(0));
}

Value Threads::shuffleXor(Value x, int64_t mask) {
  return NVVM::ShflOp::create(b, loc, x.getType(), i32(-1), x, i32(mask),
                              i32(31), NVVM::ShflKind::bfly, UnitAttr());
}
Value Threads::shuffleFrom(Value word, Value from) {
  return NVVM::ShflOp::create(b, loc, word.getType(), i32(-1), word, from,
                              i32(31), NVVM::ShflKind::idx, UnitAttr());
}

Values Threads::loadMatrices(Value pointer, int64_t count, bool transposed) {
  Type word = b.getI32Type();
  Type result = count == 1
                    ? word
                    : LLVM::LLVMStructType::getLiteral(
                          b.getContext(), SmallVector<Type>(count, word));
  auto shape = NVVM::LdStMatrixShapeAttr::get(b.getContext(), 8, 8);
  Value loaded = NVVM::LdMatrixOp::create(
      b, loc, result, pointer, static_cast<uint32_t>(count),
      transposed ? NVVM::MMALayout::col : NVVM::MMALayout::row, shape,
      NVVM::LdStMatrixEltType::B16);
  if (count == 1)
    return {loaded};
  Values words;
  for (int64_t i = 0; i < count; ++i)
    words.push_back(LLVM::ExtractValueOp::create(b, loc, loaded, i));
  return words;
}

Values Threads::multiply(ArrayRef<Value> a, ArrayRef<Value> other,
                         ArrayRef<Value> c, int64_t k, Type element) {
  auto operands = [&](ArrayRef<Value> words) {
    Values result;
    for (Value word : words)
      result.push_back(element.isF16() ? asPair(word, element) : word);
    return result;
  };
  Values left = operands(a), right = operands(other);
  Type f32 = b.getF32Type();
  Type type = LLVM::LLVMStructType::getLiteral(b.getContext(),
                                               SmallVector<Type>(4, f32));
  NVVM::MMATypes kind =
      element.isF16() ? NVVM::MMATypes::f16 : NVVM::MMATypes::bf16;
  int64_t shape[] = {16, 8, k};
  Value product = NVVM::MmaOp::create(
      b, loc, type, left, right, c, shape, std::nullopt, std::nullopt,
      std::array<NVVM::MMATypes, 2>{kind, kind},
      std::array<NVVM::MMALayout, 2>{NVVM::MMALayout::row,
                                     NVVM::MMALayout::col});
  Values result;
  for (int64_t i = 0; i < 4; ++i)
    result.push_back(LLVM::ExtractValueOp::create(b, loc, product, i));
  return result;
}

//===----------------------------------------------------------------------===//
// f32
//===----------------------------------------------------------------------===//

Value Threads::intrinsic(StringRef name, Type type, ValueRange operands) {
  return LLVM::CallIntrinsicOp::create(b, loc, type, b.getStringAttr(name),
                                       operands)
      .getResult(0);
}
Value Threads::exp2(Value x) {
  return intrinsic("llvm.nvvm.ex2.approx.ftz.f", b.getF32Type(), x);
}
Value Threads::log2(Value x) {
  return intrinsic("llvm.nvvm.lg2.approx.ftz.f", b.getF32Type(), x);
}
Value Threads::tanh(Value x) {
  // A rounded division would be a dozen instructions and a branch.
  return v.tanh(x, [&](Value magnitude) {
    Value power = exp2(v.times(magnitude, v.constant(kTwoLog2E)));
    Value inverse = intrinsic("llvm.nvvm.rcp.approx.ftz.f", b.getF32Type(),
                              v.plus(power, v.constant(1)));
    return v.times(inverse, v.constant(2));
  });
}
Value Threads::maximum(Value x, Value y) {
  // Not the op of arith, which arith-expand makes four instructions.
  return LLVM::MaxNumOp::create(b, loc, x, y);
}
