//===- SolverExport.cpp - Claims in the smt dialect -----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The dialect has integers and no rationals, so every value travels as a
/// numerator and a positive denominator; where the denominator is 1 it is left
/// out.
///
//===----------------------------------------------------------------------===//

#include "Solver.h"

#include "mlir/Dialect/SMT/IR/SMTDialect.h"
#include "mlir/Dialect/SMT/IR/SMTOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Target/SMTLIB/ExportSMTLIB.h"
#include "llvm/ADT/SmallString.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::properties;

namespace {
/// `num / den`; without `den`, an integer.
struct Number {
  Value num, den;
};

class Exporter {
public:
  Exporter(MLIRContext *context, const Terms &terms,
           std::map<std::string, Atom> &names)
      : terms(terms), names(names), builder(context),
        loc(builder.getUnknownLoc()), intType(smt::IntType::get(context)) {}

  std::string run(const Claim &claim);

private:
  Value integer(const DynamicAPInt &value);
  Value integer(int64_t value) { return integer(DynamicAPInt(value)); }
  Value multiply(Value x, Value y);
  Value sum(Value x, Value y);
  Value compare(smt::IntPredicate predicate, Value x, Value y);
  Number add(const Number &x, const Number &y);
  /// `x.num * y.den >= y.num * x.den`
  Value isAtLeast(const Number &x, const Number &y);
  Number choose(Value condition, const Number &x, const Number &y);

  Number convert(const Term &term);
  Number convert(const Polynomial &polynomial);
  Number convertAtom(Atom atom);
  Number convertNew(Atom atom);
  Number declare(Atom atom);
  Number roundToEven(const Number &x);
  Value convert(const Condition &condition);
  Value denominatorOf(const Number &x) { return x.den ? x.den : integer(1); }

  const Terms &terms;
  std::map<std::string, Atom> &names;
  OpBuilder builder;
  Location loc;
  Type intType;
  std::map<Atom, Number> known;
};
} // namespace

Value Exporter::integer(const DynamicAPInt &value) {
  SmallString<32> text;
  raw_svector_ostream os(text);
  os << value;
  unsigned bits = APInt::getBitsNeeded(text, 10) + 1;
  return smt::IntConstantOp::create(
      builder, loc,
      builder.getIntegerAttr(builder.getIntegerType(bits),
                             APInt(bits, text, 10)));
}

Value Exporter::multiply(Value x, Value y) {
  return smt::IntMulOp::create(builder, loc, ValueRange{x, y});
}

Value Exporter::sum(Value x, Value y) {
  return smt::IntAddOp::create(builder, loc, ValueRange{x, y});
}

Value Exporter::compare(smt::IntPredicate predicate, Value x, Value y) {
  return smt::IntCmpOp::create(builder, loc, predicate, x, y);
}

Number Exporter::add(const Number &x, const Number &y) {
  if (!x.den && !y.den)
    return {sum(x.num, y.num), Value()};
  Value xDen = denominatorOf(x), yDen = denominatorOf(y);
  return {sum(multiply(x.num, yDen), multiply(y.num, xDen)),
          multiply(xDen, yDen)};
}

Value Exporter::isAtLeast(const Number &x, const Number &y) {
  Value left = y.den ? multiply(x.num, y.den) : x.num;
  Value right = x.den ? multiply(y.num, x.den) : y.num;
  return compare(smt::IntPredicate::ge, left, right);
}

Number Exporter::choose(Value condition, const Number &x, const Number &y) {
  auto ite = [&](Value a, Value b) -> Value {
    return smt::IteOp::create(builder, loc, condition, a, b);
  };
  Number result{ite(x.num, y.num), Value()};
  if (x.den || y.den)
    result.den = ite(denominatorOf(x), denominatorOf(y));
  return result;
}

/// Half to even: what is a tie goes down again where it came up to an odd one.
Number Exporter::roundToEven(const Number &x) {
  Value den = denominatorOf(x), two = integer(2), zero = integer(0);
  Value doubled = sum(multiply(two, x.num), den);
  Value twice = multiply(two, den);
  Value up = smt::IntDivOp::create(builder, loc, doubled, twice);
  Value rest = smt::IntModOp::create(builder, loc, doubled, twice);
  Value parity = smt::IntModOp::create(builder, loc, up, two);
  Value isTie = smt::EqOp::create(builder, loc, ValueRange{rest, zero});
  Value isOdd = smt::EqOp::create(builder, loc, ValueRange{parity, integer(1)});
  Value goesDown = smt::AndOp::create(builder, loc, ValueRange{isTie, isOdd});
  Value down = sum(up, integer(-1));
  Value result = smt::IteOp::create(builder, loc, goesDown, down, up);
  return {result, Value()};
}

/// A variable, or a call of which only its range is told.
Number Exporter::declare(Atom atom) {
  const AtomInfo &info = terms.getInfo(atom);
  std::string name = "v" + std::to_string(atom);
  auto declareInt = [&](const Twine &suffix) -> Value {
    return smt::DeclareFunOp::create(builder, loc, intType,
                                     builder.getStringAttr(name + suffix));
  };
  Number number{declareInt(""), Value()};
  if (!info.range.isInteger) {
    number.den = declareInt("d");
    smt::AssertOp::create(
        builder, loc, compare(smt::IntPredicate::ge, number.den, integer(1)));
  } else {
    names[name] = atom;
  }
  if (info.range.least) {
    Number least = convert(Polynomial(*info.range.least));
    smt::AssertOp::create(builder, loc, isAtLeast(number, least));
  }
  if (info.range.below) {
    Number above = convertAtom(*info.range.below);
    smt::AssertOp::create(
        builder, loc, compare(smt::IntPredicate::lt, number.num, above.num));
  }
  return number;
}

Number Exporter::convertNew(Atom atom) {
  const AtomInfo &info = terms.getInfo(atom);
  if (info.call == Call::None || info.call == Call::F32)
    return declare(atom);
  std::vector<Number> args;
  for (const Term &arg : info.args)
    args.push_back(convert(arg));
  if (info.call == Call::Round)
    return roundToEven(args[0]);
  if (info.call == Call::Floor)
    return {smt::IntDivOp::create(builder, loc, args[0].num,
                                  denominatorOf(args[0])),
            Value()};
  if (info.call == Call::Select)
    return choose(compare(smt::IntPredicate::ge, args[0].num, integer(0)),
                  args[1], args[2]);
  Number largest = args[0];
  for (const Number &arg : llvm::drop_begin(args))
    largest = choose(isAtLeast(largest, arg), largest, arg);
  return largest;
}

Number Exporter::convertAtom(Atom atom) {
  if (auto it = known.find(atom); it != known.end())
    return it->second;
  Number number = convertNew(atom);
  known[atom] = number;
  return number;
}

Number Exporter::convert(const Polynomial &polynomial) {
  DynamicAPInt common = polynomial.getDenominator().num;
  Number total{integer(0), Value()};
  for (const auto &[monomial, coefficient] : polynomial.getTerms()) {
    Number product{integer(coefficient.num * (common / coefficient.den)),
                   Value()};
    for (auto [atom, power] : monomial) {
      Number factor = convertAtom(atom);
      for (unsigned n = 0; n < power; ++n) {
        product.num = multiply(product.num, factor.num);
        if (factor.den)
          product.den =
              product.den ? multiply(product.den, factor.den) : factor.den;
      }
    }
    total = add(total, product);
  }
  if (common != 1)
    total.den =
        total.den ? multiply(total.den, integer(common)) : integer(common);
  return total;
}

Number Exporter::convert(const Term &term) {
  Number num = convert(term.num);
  std::optional<Rational> divisor = term.den.getConstant();
  if (divisor && *divisor == Rational(1))
    return num;
  Number den = convert(term.den); // positive, so its numerator is
  Number result{den.den ? multiply(num.num, den.den) : num.num, den.num};
  if (num.den)
    result.den = multiply(result.den, num.den);
  return result;
}

Value Exporter::convert(const Condition &condition) {
  // Denominators are positive, so the numerator has the sign.
  Value num = convert(condition.term).num, zero = integer(0);
  switch (condition.sense) {
  case Sense::Zero:
    return smt::EqOp::create(builder, loc, ValueRange{num, zero});
  case Sense::NonNegative:
    return compare(smt::IntPredicate::ge, num, zero);
  case Sense::Positive:
    return compare(smt::IntPredicate::gt, num, zero);
  }
  llvm_unreachable("unknown sense");
}

std::string Exporter::run(const Claim &claim) {
  OwningOpRef<ModuleOp> module = ModuleOp::create(loc);
  builder.setInsertionPointToStart(module->getBody());
  auto solver = smt::SolverOp::create(builder, loc, TypeRange(), ValueRange());
  builder.createBlock(&solver.getBodyRegion());
  for (const Condition &condition : claim.given)
    smt::AssertOp::create(builder, loc, convert(condition));
  for (const Condition &goal : claim.goals) {
    Value fails = smt::NotOp::create(builder, loc, convert(goal));
    smt::AssertOp::create(builder, loc, fails);
  }
  auto check = smt::CheckOp::create(builder, loc, TypeRange());
  for (Region *region : {&check.getSatRegion(), &check.getUnknownRegion(),
                         &check.getUnsatRegion()}) {
    OpBuilder::InsertionGuard guard(builder);
    builder.createBlock(region);
    smt::YieldOp::create(builder, loc);
  }
  smt::YieldOp::create(builder, loc);
  std::string text;
  raw_string_ostream os(text);
  // Let-bindings keep shared subterms shared.
  if (failed(smt::exportSMTLIB(module.get(), os)))
    return "";
  return text;
}

std::string properties::exportClaim(MLIRContext *context, const Terms &terms,
                                    const Claim &claim,
                                    std::map<std::string, Atom> &names) {
  // A context of its own: the caller's may be in use by other threads, which
  // must not see dialects being loaded.
  MLIRContext own(MLIRContext::Threading::DISABLED);
  own.loadDialect<smt::SMTDialect>();
  return Exporter(&own, terms, names).run(claim);
}
