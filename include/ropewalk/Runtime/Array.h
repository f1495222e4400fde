//===- Array.h - Numbers in memory ------------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What goes into a device and what comes out of it: a shape and contiguous
/// elements in C order.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_ARRAY_H
#define ROPEWALK_RUNTIME_ARRAY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace mlir {
class Type;
} // namespace mlir

namespace ropewalk::runtime {

/// What the elements of an array are.
enum class ElementKind {
  F16,
  BF16,
  F32,
  F64,
  I1,
  I8,
  U8,
  I16,
  U16,
  I32,
  U32,
  I64,
  U64,
  Index
};

/// The spelling of MLIR: "bf16", "index", "ui8".
llvm::StringRef stringify(ElementKind kind);
std::optional<ElementKind> symbolizeElementKind(llvm::StringRef word);

/// The kind of a scalar type; nothing for types that devices do not exchange.
/// (In the library RopewalkRuntime; all else here is in RopewalkArray, which
/// works without MLIR.)
std::optional<ElementKind> getElementKind(mlir::Type type);

/// Bytes of one element.
size_t getByteWidth(ElementKind kind);

inline bool isFloat(ElementKind kind) { return kind <= ElementKind::F64; }

/// The nearest number of a floating kind, ties to even, infinite beyond the
/// largest one. Other kinds return `value` as it is.
double roundToElement(ElementKind kind, double value);

/// Number of elements of a shape; nothing if it is beyond `limit`.
std::optional<int64_t> countElements(llvm::ArrayRef<int64_t> shape,
                                     int64_t limit = INT64_MAX);

/// Steps from one element to the next of each dimension, in C order.
std::vector<int64_t> getStrides(llvm::ArrayRef<int64_t> shape);

/// True if an array takes no more than half of this machine's memory.
bool fitsIntoMemory(ElementKind kind, llvm::ArrayRef<int64_t> shape);

/// "[1, 9, 4]"
std::string formatShape(llvm::ArrayRef<int64_t> shape);

/// Gives memory that starts on a cache line: a vector that lies across two of
/// them takes twice as long to load.
template <typename T>
struct CacheLineAllocator {
  static constexpr std::align_val_t alignment{64};
  using value_type = T;

  CacheLineAllocator() = default;
  template <typename Other>
  CacheLineAllocator(const CacheLineAllocator<Other> &) {}

  T *allocate(size_t count) {
    return static_cast<T *>(::operator new(count * sizeof(T), alignment));
  }
  void deallocate(T *memory, size_t) { ::operator delete(memory, alignment); }
  bool operator==(const CacheLineAllocator &) const { return true; }
  bool operator!=(const CacheLineAllocator &) const { return false; }
};

/// An array of numbers.
struct Array {
  ElementKind kind = ElementKind::F32;
  std::vector<int64_t> shape;
  std::vector<char, CacheLineAllocator<char>> bytes;

  Array() = default;
  /// An array of zeros.
  Array(ElementKind kind, llvm::ArrayRef<int64_t> shape);

  int64_t size() const { return bytes.size() / getByteWidth(kind); }
  /// "f32 [1, 9, 4]"
  std::string describe() const;

  /// Element `index`, counted in C order. Integers beyond 2^53 are rounded.
  double get(int64_t index) const;
  /// Rounds floating elements; integers are cut to their width.
  void set(int64_t index, double value);
  /// The same for integers of any size; ui64 beyond 2^63 is negative here.
  int64_t getInteger(int64_t index) const;
  void setInteger(int64_t index, int64_t value);
};

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_ARRAY_H
