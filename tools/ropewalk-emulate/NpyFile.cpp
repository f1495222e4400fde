//===- NpyFile.cpp - Arrays as raw bytes -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NpyFile.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace ropewalk::emulate;
using llvm::StringRef;
using llvm::Twine;

static llvm::Error fail(StringRef path, const Twine &what) {
  return llvm::createStringError(path + ": " + what);
}

/// What follows `'key':` in the header.
static StringRef findValue(StringRef header, StringRef key) {
  size_t at = header.find(("'" + key + "'").str());
  if (at == StringRef::npos)
    return StringRef();
  return header.drop_front(at + key.size() + 2).ltrim(" :");
}

llvm::Expected<NpyFile> ropewalk::emulate::readNpy(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!buffer)
    return fail(path, buffer.getError().message());
  StringRef data = (*buffer)->getBuffer();
  if (data.size() < 12 || !data.starts_with("\x93NUMPY"))
    return fail(path, "expected a .npy file, but it does not start like one");
  auto byteAt = [&](size_t i) { return size_t(uint8_t(data[i])); };
  bool isLong = data[6] >= 2;
  size_t start = isLong ? 12 : 10;
  size_t length = byteAt(8) | byteAt(9) << 8;
  if (isLong)
    length |= byteAt(10) << 16 | byteAt(11) << 24;
  if (data.size() < start + length)
    return fail(path, "expected a header of " + Twine(length) +
                          " bytes, but the file ends inside it");
  StringRef header = data.substr(start, length);
  NpyFile file;
  StringRef descr = findValue(header, "descr");
  file.dtype = descr.drop_front().split('\'').first.str();
  StringRef dtype = file.dtype;
  if (!descr.starts_with("'") || dtype.size() < 3 || dtype[0] == '>' ||
      !StringRef("fiub").contains(dtype[1]) ||
      dtype.drop_front(2).getAsInteger(10, file.width) ||
      !llvm::isPowerOf2_32(file.width) || file.width > 8)
    return fail(path,
                "expected little-endian numbers of 1 to 8 bytes, but found "
                "dtype " +
                    descr.split(',').first);
  if (!findValue(header, "fortran_order").starts_with("False"))
    return fail(path, "expected C order; save numpy.ascontiguousarray of it");
  StringRef shape = findValue(header, "shape").drop_front().split(')').first;
  uint64_t count = 1;
  for (StringRef rest = shape; !rest.trim().empty();) {
    auto [word, tail] = rest.split(',');
    uint64_t extent;
    if (word.trim().getAsInteger(10, extent) ||
        (extent && count > (uint64_t(1) << 40) / extent))
      return fail(path, "expected a shape, but found (" + shape + ")");
    file.shape.push_back(extent);
    count *= extent;
    rest = tail;
  }
  data = data.drop_front(start + length);
  if (data.size() != count * file.width)
    return fail(path, "expected " + Twine(count * file.width) +
                          " bytes of data, but found " + Twine(data.size()));
  file.bytes.assign(data.bytes_begin(), data.bytes_end());
  return file;
}

llvm::Error ropewalk::emulate::writeNpy(StringRef path, const NpyFile &file) {
  std::string shape;
  for (uint64_t extent : file.shape)
    shape += std::to_string(extent) + ",";
  std::string header = "{'descr': '" + file.dtype +
                       "', 'fortran_order': False, 'shape': (" + shape + "), }";
  // The data starts at a multiple of 64.
  header.append((64 - (10 + header.size() + 1) % 64) % 64, ' ');
  header += '\n';
  std::error_code error;
  llvm::raw_fd_ostream os(path, error);
  if (error)
    return fail(path, error.message());
  os << "\x93NUMPY" << '\1' << '\0' << char(header.size() & 255)
     << char(header.size() >> 8) << header;
  os.write(reinterpret_cast<const char *>(file.bytes.data()),
           file.bytes.size());
  os.close();
  if (os.has_error()) {
    error = os.error();
    os.clear_error();
    return fail(path, error.message());
  }
  return llvm::Error::success();
}
