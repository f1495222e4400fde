//===- Value.cpp - What the interpreter computes with -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Value.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::reference;

/// True if both are the same number or both are none.
static bool isSame(double lhs, double rhs) {
  return lhs == rhs || (std::isnan(lhs) && std::isnan(rhs));
}

Tensor::Tensor(ElementKind kind, ArrayRef<int64_t> shape,
               std::vector<double> unrounded, std::vector<double> bound)
    : kind(kind), shape(shape), value(std::move(unrounded)),
      bound(std::move(bound)) {
  for (size_t index = 0; index < value.size(); ++index) {
    double rounded = runtime::roundToElement(kind, value[index]);
    if (!isSame(rounded, value[index]) && exact.empty())
      exact = value;
    value[index] = rounded;
  }
}

Element Tensor::get(int64_t index) const {
  return {value[index], exact.empty() ? value[index] : exact[index],
          bound.empty() ? 0 : bound[index]};
}

void Tensor::put(int64_t index, const Element &element) {
  if (exact.empty() && !isSame(element.exact, element.value))
    exact = value;
  if (bound.empty() && element.bound != 0)
    bound.resize(value.size());
  value[index] = element.value;
  if (!exact.empty())
    exact[index] = element.exact;
  if (!bound.empty())
    bound[index] = element.bound;
}

double Tensor::deviation(int64_t index) const {
  Element element = get(index);
  double rounding = element.exact == element.value
                        ? 0
                        : std::abs(element.exact - element.value);
  return rounding + element.bound;
}

Tensor reference::gather(const Tensor &source, ArrayRef<int64_t> shape,
                         ArrayRef<int64_t> from) {
  Tensor result(source.kind, shape);
  for (size_t index = 0; index < from.size(); ++index)
    result.put(index, source.get(from[index]));
  return result;
}
