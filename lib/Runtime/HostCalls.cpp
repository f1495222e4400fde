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
// Buffers
//===----------------------------------------------------------------------===//

namespace {
/// A buffer behind its descriptor.
struct BufferView {
  BufferView(const UnrankedBuffer &buffer, int64_t width)
      : data(reinterpret_cast<char *>(buffer.descriptor[kAligned]) +
             buffer.descriptor[kOffset] * width),
        sizes(buffer.descriptor + kSizes, buffer.rank),
        strides(buffer.descriptor + kSizes + buffer.rank, buffer.rank) {}

  bool isContiguous() const { return strides == ArrayRef(getStrides(sizes)); }

  char *data;
  ArrayRef<int64_t> sizes, strides;
};

/// Copies dimension by dimension, the last one in the innermost loop.
void copyDims(char *from, char *to, const BufferView &source,
              const BufferView &target, size_t dim, int64_t width) {
  if (dim == source.sizes.size()) {
    std::memcpy(to, from, width);
    return;
  }
  for (int64_t i = 0; i < source.sizes[dim]; ++i) {
    copyDims(from, to, source, target, dim + 1, width);
    from += source.strides[dim] * width;
    to += target.strides[dim] * width;
  }
}
} // namespace

void runtime::copyBuffer(int64_t width, const UnrankedBuffer *from,
                         const UnrankedBuffer *to) {
  BufferView source(*from, width), target(*to, width);
  int64_t count = countElements(source.sizes).value_or(0);
  if (count == 0)
    return;
  if (source.isContiguous() && target.isContiguous())
    std::memcpy(target.data, source.data, count * width);
  else
    copyDims(source.data, target.data, source, target, 0, width);
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
static void copyElements(int64_t *descriptor, Array &array) {
  std::unique_ptr<int64_t[]> own = describe(array);
  int64_t rank = array.shape.size();
  UnrankedBuffer from{rank, descriptor}, to{rank, own.get()};
  copyBuffer(getByteWidth(array.kind), &from, &to);
}

Expected<Array> CallResults::takeOne(Type type, size_t offset) {
  char *address = reinterpret_cast<char *>(memory.data()) + offset;
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor) {
    Array scalar(*getElementKind(type), {});
    std::memcpy(scalar.bytes.data(), address, scalar.bytes.size());
    return scalar;
  }
  auto *descriptor = reinterpret_cast<int64_t *>(address);
  ElementKind kind = *getElementKind(tensor.getElementType());
  ArrayRef<int64_t> shape(descriptor + kSizes, tensor.getRank());
  if (!fitsIntoMemory(kind, shape))
    return createStringError("a result " + formatShape(shape) +
                             " does not fit into memory");
  Array array(kind, shape);
  copyElements(descriptor, array);
  return array;
}

Expected<std::vector<Array>>
CallResults::take(ArrayRef<const void *> argumentBuffers) {
  std::vector<Array> results;
  std::vector<void *> owned;
  Error failure = Error::success();
  for (auto [type, offset] : zip_equal(types, offsets)) {
    if (isa<RankedTensorType>(type)) {
      void *buffer = reinterpret_cast<void *>(memory[offset / 8]);
      if (!is_contained(argumentBuffers, buffer) &&
          !is_contained(owned, buffer))
        owned.push_back(buffer);
    }
    Expected<Array> result = takeOne(type, offset);
    if (result)
      results.push_back(std::move(*result));
    else
      failure = joinErrors(std::move(failure), result.takeError());
  }
  for (void *buffer : owned)
    std::free(buffer);
  if (failure)
    return std::move(failure);
  return results;
}
