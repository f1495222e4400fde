//===- HostCalls.cpp - Calls of compiled code -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A descriptor is: allocated pointer, aligned pointer, offset, sizes, strides;
// all of them 64 bits wide.
//
//===----------------------------------------------------------------------===//

#include "HostCalls.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cstdlib>
#include <cstring>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;

namespace {
enum DescriptorField { kAllocated, kAligned, kOffset, kSizes };

/// Strides of contiguous elements in C order.
std::vector<int64_t> getStrides(ArrayRef<int64_t> shape) {
  std::vector<int64_t> strides(shape.size());
  int64_t stride = 1;
  for (size_t dim = shape.size(); dim-- > 0;) {
    strides[dim] = stride;
    stride *= shape[dim];
  }
  return strides;
}
} // namespace

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

static std::unique_ptr<int64_t[]> describe(const Array &array) {
  size_t rank = array.shape.size();
  auto descriptor = std::make_unique<int64_t[]>(kSizes + 2 * rank);
  int64_t address = reinterpret_cast<int64_t>(array.bytes.data());
  descriptor[kAllocated] = descriptor[kAligned] = address;
  copy(array.shape, &descriptor[kSizes]);
  copy(getStrides(array.shape), &descriptor[kSizes + rank]);
  return descriptor;
}

CallArguments::CallArguments(ArrayRef<Type> types, ArrayRef<Array> inputs)
    : addresses(inputs.size()) {
  for (auto [type, input, address] : zip_equal(types, inputs, addresses)) {
    address = const_cast<char *>(input.bytes.data());
    if (!isa<RankedTensorType>(type)) {
      pointers.push_back(address);
      continue;
    }
    buffers.push_back(address);
    descriptors.push_back(describe(input));
    address = descriptors.back().get();
    pointers.push_back(&address);
  }
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

static size_t getResultSize(Type type) {
  if (auto tensor = dyn_cast<RankedTensorType>(type))
    return 8 * (kSizes + 2 * tensor.getRank());
  return getByteWidth(*getElementKind(type));
}

CallResults::CallResults(ArrayRef<Type> types) : types(types) {
  size_t end = 0;
  for (Type type : types) {
    size_t size = getResultSize(type);
    end = alignTo(end, isa<RankedTensorType>(type) ? 8 : size);
    offsets.push_back(end);
    end += size;
  }
  memory.resize(end / 8 + 1);
}

/// Copies the elements behind a descriptor.
static void copyElements(const int64_t *descriptor, Array &array) {
  size_t rank = array.shape.size(), width = getByteWidth(array.kind);
  ArrayRef<int64_t> strides(descriptor + kSizes + rank, rank);
  auto *data = reinterpret_cast<const char *>(descriptor[kAligned]) +
               descriptor[kOffset] * width;
  if (array.bytes.empty())
    return;
  if (strides == ArrayRef(getStrides(array.shape))) {
    std::memcpy(array.bytes.data(), data, array.bytes.size());
    return;
  }
  std::vector<int64_t> index(rank);
  for (int64_t element = 0, count = array.size(); element < count; ++element) {
    int64_t place = 0;
    for (size_t dim = 0; dim < rank; ++dim)
      place += index[dim] * strides[dim];
    std::memcpy(&array.bytes[element * width], data + place * width, width);
    for (size_t dim = rank; dim-- > 0 && ++index[dim] == array.shape[dim];)
      index[dim] = 0;
  }
}

Array CallResults::takeOne(Type type, size_t offset) {
  const char *address = reinterpret_cast<const char *>(memory.data()) + offset;
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor) {
    Array scalar(*getElementKind(type), {});
    std::memcpy(scalar.bytes.data(), address, scalar.bytes.size());
    return scalar;
  }
  auto *descriptor = reinterpret_cast<const int64_t *>(address);
  Array array(*getElementKind(tensor.getElementType()),
              ArrayRef(descriptor + kSizes, tensor.getRank()));
  copyElements(descriptor, array);
  return array;
}

std::vector<Array>
CallResults::take(ArrayRef<const void *> argumentBuffers) {
  std::vector<Array> results;
  std::vector<void *> owned;
  for (auto [type, offset] : zip_equal(types, offsets)) {
    results.push_back(takeOne(type, offset));
    if (!isa<RankedTensorType>(type))
      continue;
    void *buffer = reinterpret_cast<void *>(memory[offset / 8]);
    if (!is_contained(argumentBuffers, buffer) && !is_contained(owned, buffer))
      owned.push_back(buffer);
  }
  for (void *buffer : owned)
    std::free(buffer);
  return results;
}
