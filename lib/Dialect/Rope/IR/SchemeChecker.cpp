//===- SchemeChecker.cpp - What a scheme may say ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SchemeChecker.h"
#include "ParseUtils.h"

#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

namespace {
/// Where an expression stands decides which symbols it may use.
enum Place : unsigned {
  InDecl = 1,    // param and segment defaults: constants
  InLargest = 2, // per segment, before any counter
  InOver = 4,
  InAt = 8,
  InThen = 16,
  InOrigin = 32,
  InNext = 64,
  InDelta = 128,
  InPad = 256
};

struct BuiltinSymbol {
  StringLiteral name;
  unsigned places;
  StringLiteral meaning;
};

constexpr BuiltinSymbol kBuiltins[] = {
    {"p", InAt | InThen | InNext, "the counter"},
    {"q", InAt | InThen | InNext, "the sequence index"},
    {"k", InAt | InThen | InNext | InLargest | InOver, "the visual ordinal"},
    {"T", InAt | InThen | InLargest | InOver, "the number of frames"},
    {"H", InAt | InThen | InLargest | InOver, "the number of rows"},
    {"W", InAt | InThen | InLargest | InOver, "the number of columns"},
    {"N", InAt | InThen | InLargest, "the number of tokens"},
    {"t", InAt, "the frame index of a token"},
    {"h", InAt, "the row of a token"},
    {"w", InAt, "the column of a token"},
    {"i", InAt, "the index of a token"},
    {"prev.T", InAt | InThen, "frames of the visual segment before"},
    {"prev.H", InAt | InThen, "rows of the visual segment before"},
    {"prev.W", InAt | InThen, "columns of the visual segment before"},
    {"peak", InNext, "the largest coordinate so far"},
    {"L", InNext | InDelta, "the length without padding"},
    {"S", InNext | InDelta, "the padded length"},
    {"next", InDelta, "the next position"},
};

const BuiltinSymbol *findBuiltin(StringRef name) {
  for (const BuiltinSymbol &symbol : kBuiltins)
    if (symbol.name == name)
      return &symbol;
  return nullptr;
}

StringRef describe(Place place) {
  switch (place) {
  case InDecl:
    return "a constant";
  case InLargest:
    return "'largest'";
  case InOver:
    return "'over'";
  case InAt:
    return "'at'";
  case InThen:
    return "'then'";
  case InOrigin:
    return "'origin'";
  case InNext:
    return "'next'";
  case InDelta:
    return "'delta'";
  case InPad:
    return "'pad'";
  }
  llvm_unreachable("unknown place");
}

using Emitter = llvm::function_ref<InFlightDiagnostic()>;

/// Bounds the recursion of everything that follows names, from here to the
/// evaluators.
constexpr unsigned kMaxDepth = 2000;

class SchemeChecker {
public:
  explicit SchemeChecker(const SchemeFields &fields) : fields(fields) {}

  LogicalResult checkAxes(Emitter emit);
  LogicalResult checkDecl(size_t index, Emitter emit);
  LogicalResult checkChoice(DeclAttr decl, Emitter emit);
  LogicalResult checkRule(size_t index, Emitter emit);
  LogicalResult checkSingle(ExprAttr expr, Place place, StringRef what,
                            Emitter emit);
  LogicalResult checkTuple(ArrayRef<ExprAttr> exprs, StringRef where,
                           Emitter emit);

private:
  LogicalResult check(ExprAttr expr, Place place, StringRef where,
                      Emitter emit);
  LogicalResult checkSymbol(ExprAttr expr, Place place, StringRef where,
                            Emitter emit);
  LogicalResult checkDivisor(ExprAttr divisor, StringRef where, Emitter emit);
  LogicalResult checkNames(ExprAttr expr, StringRef where, Emitter emit);
  LogicalResult reportUnknown(StringRef name, StringRef where, Emitter emit);
  DeclAttr find(StringRef name, size_t before) const;
  /// A lower bound of an expression's sign over all extents: +1 positive, 0
  /// not negative, -1 unknown.
  int sign(ExprAttr expr) const;
  int computeSign(ExprAttr expr) const;
  unsigned measureDepth(ExprAttr expr) const;

  const SchemeFields &fields;
  llvm::DenseSet<std::pair<Attribute, unsigned>> passed;
  mutable llvm::DenseMap<Attribute, int> signs;
  llvm::DenseMap<Attribute, unsigned> depths; // of declarations, by name
  size_t visible = ~size_t(0); // declarations that a `let` may refer to
};

LogicalResult SchemeChecker::checkAxes(Emitter emit) {
  if (fields.axes.empty())
    return emit() << "a scheme has at least one axis: axes(n)";
  for (auto [index, axis] : llvm::enumerate(fields.axes))
    if (llvm::is_contained(fields.axes.take_front(index), axis))
      return emit() << "axis '" << axis.getValue() << "' is named twice [S6]";
  for (auto [index, axis] : llvm::enumerate(fields.axes))
    if (axis.getValue() == "none")
      return emit() << "'none' cannot name an axis: it marks pairs that never "
                       "turn [S6]";
  return success();
}

DeclAttr SchemeChecker::find(StringRef name, size_t before) const {
  for (DeclAttr decl :
       fields.decls.take_front(std::min(before, fields.decls.size())))
    if (decl.getName().getValue() == name)
      return decl;
  return {};
}

LogicalResult SchemeChecker::checkDecl(size_t index, Emitter emit) {
  DeclAttr decl = fields.decls[index];
  StringRef name = decl.getName().getValue();
  if (findBuiltin(name) || symbolizeExprKind(name) || name == "none")
    return emit() << "'" << name << "' is a built-in name; choose another [S6]";
  if (find(name, index))
    return emit() << "'" << name << "' is declared twice [S6]";
  if (decl.getKind() == DeclKind::Choice)
    return checkChoice(decl, emit);
  visible = index;
  std::string where = ("'" + name + "'").str();
  // A `let` is checked where it is used; here only its names must be known.
  Place place = decl.getKind() == DeclKind::Largest ? InLargest : InDecl;
  LogicalResult result = decl.getKind() == DeclKind::Let
                             ? checkNames(decl.getExpr(), where, emit)
                             : check(decl.getExpr(), place, where, emit);
  visible = ~size_t(0);
  if (failed(result))
    return failure();
  depths[decl.getName()] = measureDepth(decl.getExpr());
  if (depths[decl.getName()] > kMaxDepth)
    return emit() << "'" << name << "' is nested deeper than " << kMaxDepth
                  << " levels, those of the names in it included";
  return success();
}

LogicalResult SchemeChecker::checkChoice(DeclAttr decl, Emitter emit) {
  StringRef name = decl.getName().getValue();
  if (decl.getWords().empty())
    return emit() << "choice '" << name
                  << "' expects at least one word: choice(a, b)";
  for (auto [index, word] : llvm::enumerate(decl.getWords()))
    if (llvm::is_contained(decl.getWords().take_front(index), word))
      return emit() << "choice '" << name << "' has the word '"
                    << word.getValue() << "' twice [S6]";
  return success();
}

LogicalResult SchemeChecker::checkRule(size_t index, Emitter emit) {
  RuleAttr rule = fields.rules[index];
  StringRef kind = stringify(rule.getKind());
  for (RuleAttr other : fields.rules.take_front(index)) {
    // `visual` covers images and videos; `video as images` stands beside it.
    bool covered = (other.getKind() == SegmentKind::Visual ||
                    rule.getKind() == SegmentKind::Visual) &&
                   isVisual(other.getKind()) && isVisual(rule.getKind()) &&
                   !other.getAsImages() && !rule.getAsImages();
    if (covered || other.getKind() == rule.getKind())
      return emit() << "'" << kind << "' has two rules [S7]";
  }
  std::string where = ("rule '" + kind + "'").str();
  if (rule.getAsImages()) {
    if (rule.getKind() != SegmentKind::Video)
      return emit() << "in " << where
                    << ": only 'video' can be taken 'as images'";
    return success();
  }
  if (!rule.getOver().empty() && !isVisual(rule.getKind()))
    return emit() << "in " << where << ": 'over' re-shapes a grid of patches, "
                  << "but '" << kind << "' has none";
  for (ExprAttr expr : rule.getOver())
    if (failed(check(expr, InOver, where, emit)))
      return failure();
  for (ExprAttr expr : rule.getOver())
    if (sign(expr) <= 0)
      return emit() << "in " << where << ": extent " << expr.str()
                    << " after 'over' may not be positive [S3]";
  if (rule.getAt().size() != 1 && rule.getAt().size() != fields.axes.size())
    return emit() << "in " << where << ": expects one expression or one per axis "
                  << formatAxes(fields.axes) << ", but got "
                  << rule.getAt().size() << " [S2]";
  for (ExprAttr expr : rule.getAt())
    if (failed(check(expr, InAt, where, emit)))
      return failure();
  return rule.getThen() ? check(rule.getThen(), InThen, where, emit)
                        : success();
}

LogicalResult SchemeChecker::checkSingle(ExprAttr expr, Place place,
                                         StringRef what, Emitter emit) {
  if (!expr)
    return success();
  if (what == "next" && expr.getKind() == ExprKind::Symbol &&
      expr.getSymbol().getValue() == "none")
    return success();
  return check(expr, place, ("'" + what + "'").str(), emit);
}

LogicalResult SchemeChecker::checkTuple(ArrayRef<ExprAttr> exprs,
                                        StringRef where, Emitter emit) {
  if (exprs.size() > 1 && exprs.size() != fields.axes.size())
    return emit() << "in " << where << ": expects one expression or one per axis "
                  << formatAxes(fields.axes) << ", but got " << exprs.size()
                  << " [S2]";
  for (ExprAttr expr : exprs)
    if (failed(check(expr, InPad, where, emit)))
      return failure();
  return success();
}

LogicalResult SchemeChecker::check(ExprAttr expr, Place place, StringRef where,
                                   Emitter emit) {
  if (expr.getKind() == ExprKind::Symbol)
    return checkSymbol(expr, place, where, emit);
  for (ExprAttr arg : expr.getArgs())
    if (failed(check(arg, place, where, emit)))
      return failure();
  if (expr.getKind() == ExprKind::Div)
    return checkDivisor(expr.getArgs()[1], where, emit);
  return success();
}

LogicalResult SchemeChecker::checkSymbol(ExprAttr expr, Place place,
                                         StringRef where, Emitter emit) {
  StringRef name = expr.getSymbol().getValue();
  if (const BuiltinSymbol *builtin = findBuiltin(name)) {
    if (builtin->places & place)
      return success();
    InFlightDiagnostic error = emit();
    error << "in " << where << ": '" << name << "' is " << builtin->meaning
          << " and cannot appear in " << describe(place)
          << (place == InThen ? " [S4]" : " [S1]");
    if (place == InThen && StringRef("thwi").contains(name)) {
      std::string whole = name == "i" ? "N" : name.upper();
      error.attachNote() << "use " << whole << ", "
                         << findBuiltin(whole)->meaning;
    }
    return failure();
  }
  DeclAttr decl = find(name, visible);
  if (!decl)
    return reportUnknown(name, where, emit);
  if (decl.getKind() == DeclKind::Largest &&
      (place & (InDecl | InLargest | InOver)))
    return emit() << "in " << where << ": '" << name
                  << "' belongs to a sequence and cannot appear in "
                  << describe(place) << " [S1]";
  if (decl.getKind() == DeclKind::Key &&
      !(place & (InAt | InThen | InLargest | InOver)))
    return emit() << "in " << where << ": '" << name
                  << "' belongs to a segment and cannot appear in "
                  << describe(place) << " [S1]";
  // Each `let` once per place, however often the ones after it use it.
  if (decl.getKind() != DeclKind::Let ||
      passed.contains({decl.getExpr(), place}))
    return success();
  if (failed(check(decl.getExpr(), place,
                   (where + ", through 'let " + name + "'").str(), emit)))
    return failure();
  passed.insert({decl.getExpr(), place});
  return success();
}

unsigned SchemeChecker::measureDepth(ExprAttr expr) const {
  if (expr.getKind() == ExprKind::Symbol)
    return depths.lookup(expr.getSymbol()) + 1;
  unsigned deepest = 0;
  for (ExprAttr arg : expr.getArgs())
    deepest = std::max(deepest, measureDepth(arg));
  return deepest + 1;
}

/// Checks that all names of a `let` are known. As they are declared before it,
/// following them always ends.
LogicalResult SchemeChecker::checkNames(ExprAttr expr, StringRef where,
                                        Emitter emit) {
  for (ExprAttr arg : expr.getArgs())
    if (failed(checkNames(arg, where, emit)))
      return failure();
  if (expr.getKind() != ExprKind::Symbol)
    return success();
  StringRef name = expr.getSymbol().getValue();
  if (findBuiltin(name) || find(name, visible))
    return success();
  return reportUnknown(name, where, emit);
}

LogicalResult SchemeChecker::reportUnknown(StringRef name, StringRef where,
                                           Emitter emit) {
  if (find(name, ~size_t(0)))
    return emit() << "in " << where << ": '" << name
                  << "' is not declared yet; a declaration refers to earlier "
                     "names only [S5]";
  SmallVector<StringRef> names;
  for (DeclAttr other : fields.decls)
    names.push_back(other.getName().getValue());
  InFlightDiagnostic error = emit();
  error << "in " << where << ": unknown symbol '" << name << "' [S1]";
  if (llvm::any_of(fields.axes, [&](StringAttr a) { return a == name; }))
    error.attachNote() << "'" << name
                       << "' is an axis; rules use the grid cell (t, h, w) "
                          "and the counter p";
  else if (names.empty())
    error.attachNote() << "the scheme declares no names";
  else
    error.attachNote() << "declared names: " << llvm::join(names, ", ");
  return failure();
}

LogicalResult SchemeChecker::checkDivisor(ExprAttr divisor, StringRef where,
                                          Emitter emit) {
  if (sign(divisor) > 0)
    return success();
  InFlightDiagnostic error = emit();
  std::string text = divisor.str();
  bool isLiteral = divisor.getKind() == ExprKind::Literal;
  error << "in " << where << ": divisor " << text
        << (isLiteral ? " is zero" : " may be zero");
  bool isLess = divisor.getKind() == ExprKind::Sub &&
                divisor.getArgs()[0].getKind() == ExprKind::Symbol &&
                divisor.getArgs()[1].getKind() == ExprKind::Literal &&
                sign(divisor.getArgs()[0]) > 0;
  if (isLess)
    error << " (" << divisor.getArgs()[0].str() << " = "
          << divisor.getArgs()[1].str() << ")";
  else if (!isLiteral && sign(divisor) < 0)
    error << " or negative";
  error << " [S3]";
  if (isLiteral)
    error.attachNote() << "a divisor is a positive number, a product or a sum "
                          "of extents and positive numbers";
  else
    error.attachNote() << "use max(" << text << ", 1)";
  return failure();
}

int SchemeChecker::sign(ExprAttr expr) const {
  auto known = signs.find(expr);
  return known != signs.end() ? known->second
                              : signs[expr] = computeSign(expr);
}

int SchemeChecker::computeSign(ExprAttr expr) const {
  ArrayRef<ExprAttr> args = expr.getArgs();
  auto weakest = [&] {
    int result = 1;
    for (ExprAttr arg : args)
      result = std::min(result, sign(arg));
    return result;
  };
  switch (expr.getKind()) {
  case ExprKind::Literal:
    return expr.getNum() > 0 ? 1 : expr.getNum() == 0 ? 0 : -1;
  case ExprKind::Symbol: {
    StringRef name = expr.getSymbol().getValue();
    if (is_contained({"T", "H", "W", "N"}, name))
      return 1;
    if (findBuiltin(name))
      return name == "p" || name == "peak" || name == "next" ? -1 : 0;
    DeclAttr decl = find(name, ~size_t(0));
    // Segments choose keys and decide what is largest.
    if (!decl || decl.getKind() == DeclKind::Largest ||
        decl.getKind() == DeclKind::Key)
      return -1;
    return decl.getKind() == DeclKind::Choice ? 0 : sign(decl.getExpr());
  }
  case ExprKind::Add: {
    int lhs = sign(args[0]), rhs = sign(args[1]);
    return lhs < 0 || rhs < 0 ? -1 : std::max(lhs, rhs);
  }
  case ExprKind::Mul:
  case ExprKind::Div:
  case ExprKind::Min:
  case ExprKind::Ceil:
  case ExprKind::F32:
    return weakest();
  case ExprKind::Floor:
  case ExprKind::Trunc:
  case ExprKind::Round:
    return std::min(weakest(), 0);
  case ExprKind::Max: {
    int result = -1;
    for (ExprAttr arg : args)
      result = std::max(result, sign(arg));
    return result;
  }
  case ExprKind::Select:
    return std::min(sign(args[1]), sign(args[2]));
  case ExprKind::Sub:
  case ExprKind::Neg:
    return -1;
  }
  llvm_unreachable("unknown expression");
}

/// Runs all checks; `at(group, index)` makes the emitter of an item.
template <typename At> LogicalResult runChecks(const SchemeFields &fields, At at) {
  SchemeChecker checker(fields);
  if (failed(checker.checkAxes(at("whole", 0))))
    return failure();
  for (size_t i = 0; i < fields.decls.size(); ++i)
    if (failed(checker.checkDecl(i, at("decl", i))))
      return failure();
  for (size_t i = 0; i < fields.rules.size(); ++i)
    if (failed(checker.checkRule(i, at("rule", i))))
      return failure();
  return failure(
      failed(checker.checkSingle(fields.origin, InOrigin, "origin",
                                 at("origin", 0))) ||
      failed(checker.checkSingle(fields.next, InNext, "next", at("next", 0))) ||
      failed(checker.checkSingle(fields.delta, InDelta, "delta",
                                 at("delta", 0))) ||
      failed(checker.checkTuple(fields.pad, "'pad'", at("pad", 0))));
}
} // namespace

LogicalResult rope::checkScheme(const SchemeFields &fields,
                                const SchemeLocations &locations) {
  return runChecks(fields, [&](StringRef group, size_t index) {
    Location location = *locations.whole;
    if (group == "decl")
      location = locations.decls[index];
    else if (group == "rule")
      location = locations.rules[index];
    else if (auto it = locations.singles.find(group.str());
             it != locations.singles.end())
      location = it->second;
    return std::function<InFlightDiagnostic()>(
        [location] { return mlir::emitError(location); });
  });
}

LogicalResult
rope::checkScheme(const SchemeFields &fields,
                  llvm::function_ref<InFlightDiagnostic()> emitError) {
  return runChecks(fields, [&](StringRef, size_t) {
    return std::function<InFlightDiagnostic()>([&] { return emitError(); });
  });
}
