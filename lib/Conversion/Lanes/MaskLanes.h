//===- MaskLanes.h - Masks of pairs and of tiles ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What strand.mask and strand.visible ask, as integer arithmetic on columns of
/// token tables.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_LANES_MASKLANES_H
#define ROPEWALK_LIB_CONVERSION_LANES_MASKLANES_H

#include "Lanes.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

namespace ropewalk::lowering {

/// A mask for one key and a vector of queries, as a vector of i1.
class PairMask {
public:
  using Column = llvm::function_ref<Value(llvm::StringRef)>;
  PairMask(Lanes &v, Column query, Column key, llvm::ArrayRef<Value> dense)
      : v(v), query(query), key(key), dense(dense) {}

  Value emit(rope::MaskAttr mask);
  Value implied(mlir::ArrayAttr columns);

private:
  Value compare(mlir::arith::CmpIPredicate predicate, Value x, Value y) {
    return mlir::arith::CmpIOp::create(v.b, v.loc, predicate, x, y);
  }
  Value both(Value x, Value y) {
    return mlir::arith::AndIOp::create(v.b, v.loc, x, y);
  }
  Value equal(llvm::StringRef column) {
    return compare(mlir::arith::CmpIPredicate::eq, query(column), key(column));
  }
  Value exists(llvm::StringRef column) {
    Value zero = v.integer(0);
    return both(compare(mlir::arith::CmpIPredicate::sge, query(column), zero),
                compare(mlir::arith::CmpIPredicate::sge, key(column), zero));
  }
  Value emitWindow(rope::MaskAttr mask);
  Value emitRelation(rope::MaskAttr mask);

  Lanes &v;
  Column query, key;
  llvm::ArrayRef<Value> dense;
  size_t nextDense = 0;
};

/// What is known of a mask on a tile: may it hold for a pair, must it for all.
struct Known {
  Value may, must;
};

/// Smallest and largest.
struct Span {
  Value low, high;
};

/// The class of a tile by the ranges of its columns, in scalars.
class TileMask {
public:
  using Column = llvm::function_ref<Span(llvm::StringRef)>;
  TileMask(Lanes &v, Column query, Column key) : v(v), query(query), key(key) {}

  Known emit(rope::MaskAttr mask);
  Known implied(mlir::ArrayAttr columns);
  Known both(Known x, Known y) {
    return {conj(x.may, y.may), conj(x.must, y.must)};
  }

private:
  Value compare(mlir::arith::CmpIPredicate predicate, Value x, Value y) {
    return mlir::arith::CmpIOp::create(v.b, v.loc, predicate, x, y);
  }
  Value atMost(Value x, Value y) {
    return compare(mlir::arith::CmpIPredicate::sle, x, y);
  }
  Value below(Value x, Value y) {
    return compare(mlir::arith::CmpIPredicate::slt, x, y);
  }
  Value conj(Value x, Value y) {
    return mlir::arith::AndIOp::create(v.b, v.loc, x, y);
  }
  Value disj(Value x, Value y) {
    return mlir::arith::OrIOp::create(v.b, v.loc, x, y);
  }
  Value negate(Value x) {
    return mlir::arith::XOrIOp::create(v.b, v.loc, x, constant(true));
  }
  Value constant(bool value) {
    return mlir::arith::ConstantIntOp::create(v.b, v.loc, value, 1);
  }
  Span fixed(int64_t number) {
    Value value = v.scalarInteger(number);
    return {value, value};
  }
  Known known(bool value) { return {constant(value), constant(value)}; }
  Known equal(Span x, Span y) {
    Value overlap = conj(atMost(x.low, y.high), atMost(y.low, x.high));
    return {overlap, conj(atMost(x.high, y.low), atMost(y.high, x.low))};
  }
  /// x < y
  Known less(Span x, Span y) {
    return {below(x.low, y.high), below(x.high, y.low)};
  }
  Known exists(llvm::StringRef column) {
    Value zero = v.scalarInteger(0);
    Span q = query(column), k = key(column);
    return {conj(atMost(zero, q.high), atMost(zero, k.high)),
            conj(atMost(zero, q.low), atMost(zero, k.low))};
  }
  Known emitWindow(rope::MaskAttr mask);
  Known emitRelation(rope::MaskAttr mask);

  Lanes &v;
  Column query, key;
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_LANES_MASKLANES_H
