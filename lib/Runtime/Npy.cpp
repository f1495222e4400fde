//===- Npy.cpp - NumPy's .npy files -----------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The format: six bytes of magic, two of version, the length of the header (two
// bytes in version 1, four later), the header as a Python dictionary, the data.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/Npy.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::runtime;

namespace {
/// NumPy's spelling of element kinds. The first entry of a kind is written, all
/// are read.
struct Spelling {
  StringLiteral descr, name;
  ElementKind kind;
};
constexpr Spelling spellings[] = {
    {"<f2", "float16", ElementKind::F16}, {"<f4", "float32", ElementKind::F32},
    {"<f8", "float64", ElementKind::F64}, {"|b1", "bool", ElementKind::I1},
    {"|i1", "int8", ElementKind::I8},     {"|u1", "uint8", ElementKind::U8},
    {"<i2", "int16", ElementKind::I16},   {"<u2", "uint16", ElementKind::U16},
    {"<i4", "int32", ElementKind::I32},   {"<u4", "uint32", ElementKind::U32},
    {"<i8", "int64", ElementKind::I64},   {"<u8", "uint64", ElementKind::U64},
    {"<u2", "uint16", ElementKind::BF16}, {"<i8", "int64", ElementKind::Index},
};
constexpr StringLiteral magic("\x93NUMPY");

const Spelling *findDescr(StringRef descr) {
  return find_if(spellings,
                 [&](const Spelling &entry) { return entry.descr == descr; });
}

const Spelling &getSpelling(ElementKind kind) {
  return *find_if(spellings,
                  [&](const Spelling &entry) { return entry.kind == kind; });
}

/// Reads one file that is in memory.
class Reader {
public:
  Reader(StringRef path, StringRef text) : path(path), text(text) {}

  Expected<Array> read();

private:
  Error fail(const Twine &message) {
    return createStringError(path + ": " + message);
  }
  Error failHeader(const Twine &what) {
    return fail("expects a header like {'descr': '<f4', 'fortran_order': "
                "False, 'shape': (2, 3), }, but " +
                what + "; write the file with numpy.save");
  }

  Expected<StringRef> cutHeader();
  /// The text behind `'key':` in the header.
  Expected<StringRef> findValue(StringRef header, StringRef key);
  Expected<ElementKind> readKind(StringRef header);
  Error checkOrder(StringRef header);
  Expected<std::vector<int64_t>> readShape(StringRef header);
  Expected<Array> readData(ElementKind kind, ArrayRef<int64_t> shape);

  StringRef path;
  StringRef text; ///< what is not read yet
};
} // namespace

StringRef runtime::getNumpyName(ElementKind kind) {
  return getSpelling(kind).name;
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

Expected<StringRef> Reader::cutHeader() {
  if (!text.consume_front(magic))
    return fail("expects a .npy file, which starts with \\x93NUMPY, but this "
                "file does not; write it with numpy.save");
  if (text.size() < 2)
    return failHeader("the file ends before it");
  unsigned major = static_cast<uint8_t>(text[0]);
  if (major < 1 || major > 3)
    return fail("expects .npy version 1, 2 or 3, but got " + Twine(major) +
                "; write it with numpy.save");
  text = text.drop_front(2);
  size_t width = major == 1 ? 2 : 4;
  if (text.size() < width)
    return failHeader("the file ends before it");
  size_t length = major == 1 ? support::endian::read16le(text.data())
                             : support::endian::read32le(text.data());
  text = text.drop_front(width);
  if (text.size() < length)
    return failHeader("the file ends after " + Twine(text.size()) + " of its " +
                      Twine(length) + " bytes");
  StringRef header = text.take_front(length);
  text = text.drop_front(length);
  return header;
}

Expected<StringRef> Reader::findValue(StringRef header, StringRef key) {
  size_t place = header.find(("'" + key + "'").str());
  if (place == StringRef::npos)
    return failHeader("'" + key + "' is missing");
  StringRef rest = header.drop_front(place + key.size() + 2).ltrim();
  if (!rest.consume_front(":"))
    return failHeader("no ':' stands behind '" + key + "'");
  return rest.ltrim();
}

Expected<ElementKind> Reader::readKind(StringRef header) {
  Expected<StringRef> value = findValue(header, "descr");
  if (!value)
    return value.takeError();
  StringRef rest = *value;
  if (!rest.consume_front("'"))
    return fail("expects elements of one type, but they are structured; store "
                "every field in a file of its own");
  StringRef descr = rest.take_until([](char c) { return c == '\''; });
  const Spelling *entry = findDescr(descr);
  if (entry != std::end(spellings))
    return entry->kind;
  return fail("expects float16, float32, float64, bool, or integers of 8 to 64 "
              "bits in little endian, but the file holds '" +
              descr + "'; convert it with .astype");
}

Error Reader::checkOrder(StringRef header) {
  Expected<StringRef> value = findValue(header, "fortran_order");
  if (!value)
    return value.takeError();
  if (value->starts_with("False"))
    return Error::success();
  if (value->starts_with("True"))
    return fail("expects C order, but the file is in Fortran order; save "
                "numpy.ascontiguousarray(x)");
  return failHeader("'fortran_order' is neither True nor False");
}

Expected<std::vector<int64_t>> Reader::readShape(StringRef header) {
  Expected<StringRef> value = findValue(header, "shape");
  if (!value)
    return value.takeError();
  StringRef rest = *value;
  size_t end = rest.find(')');
  if (!rest.consume_front("(") || end == StringRef::npos)
    return failHeader("'shape' is not a tuple");
  SmallVector<StringRef> words;
  rest.take_front(end - 1).split(words, ',');
  if (words.back().trim().empty()) // as in (3,) and ()
    words.pop_back();
  std::vector<int64_t> shape;
  for (StringRef word : words) {
    uint64_t size;
    if (word.trim().getAsInteger(10, size) || size > INT64_MAX)
      return failHeader("'shape' holds '" + word.trim() + "'");
    shape.push_back(size);
  }
  return shape;
}

Expected<Array> Reader::readData(ElementKind kind, ArrayRef<int64_t> shape) {
  size_t width = getByteWidth(kind);
  std::optional<int64_t> count = countElements(shape, INT64_MAX / 8);
  if (!count)
    return fail("expects a shape that fits into memory, but got " +
                formatShape(shape));
  if (*count * width != text.size())
    return fail("expects " + Twine(*count * width) + " bytes of data for " +
                getNumpyName(kind) + " " + formatShape(shape) +
                ", but the file holds " + Twine(text.size()) +
                "; it is damaged, write it again");
  Array array;
  array.kind = kind;
  array.shape = shape;
  array.bytes.assign(text.begin(), text.end());
  if (kind == ElementKind::I1)
    for (char &byte : array.bytes)
      byte = byte != 0;
  return array;
}

Expected<Array> Reader::read() {
  Expected<StringRef> header = cutHeader();
  if (!header)
    return header.takeError();
  Expected<ElementKind> kind = readKind(*header);
  if (!kind)
    return kind.takeError();
  if (Error error = checkOrder(*header))
    return error;
  Expected<std::vector<int64_t>> shape = readShape(*header);
  if (!shape)
    return shape.takeError();
  return readData(*kind, *shape);
}

Expected<Array> runtime::readNpy(StringRef path) {
  auto buffer = MemoryBuffer::getFile(path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (std::error_code error = buffer.getError())
    return createStringError("cannot read " + path + ": " + error.message());
  return Reader(path, (*buffer)->getBuffer()).read();
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// A header of version 1, padded so that the data is aligned to 64 bytes.
static std::string makeHeader(const Array &array) {
  std::string shape;
  for (int64_t size : array.shape)
    shape += std::to_string(size) + ", ";
  if (array.shape.size() > 1)
    shape.resize(shape.size() - 2);
  else if (array.shape.size() == 1)
    shape.pop_back();
  std::string text = ("{'descr': '" + getSpelling(array.kind).descr +
                      "', 'fortran_order': False, 'shape': (" + shape + "), }")
                         .str();
  size_t prefix = magic.size() + 4;
  text.append(63 - (prefix + text.size()) % 64, ' ');
  text += '\n';
  char length[2];
  support::endian::write16le(length, text.size());
  return magic.str() + std::string("\1\0", 2) + std::string(length, 2) + text;
}

static Error writeFile(const sys::fs::TempFile &file, StringRef path,
                       const Array &array) {
  raw_fd_ostream os(file.FD, /*shouldClose=*/false);
  os << makeHeader(array);
  os.write(array.bytes.data(), array.bytes.size());
  os.flush();
  std::error_code error = os.error();
  os.clear_error();
  if (!error)
    return Error::success();
  return createStringError("cannot write " + path + ": " + error.message());
}

/// Devices and folders are not replaced by a file.
static Error checkPlace(StringRef path) {
  if (!sys::fs::exists(path) || sys::fs::is_regular_file(path))
    return Error::success();
  return createStringError("cannot write " + path + ": it is not a file");
}

/// Opens a file beside `path` and fills it.
static Error stageFile(StringRef path, const Array &array,
                       std::vector<sys::fs::TempFile> &staged) {
  if (Error error = checkPlace(path))
    return error;
  auto file = sys::fs::TempFile::create(path + ".tmp%%%%%%");
  if (!file)
    return createStringError("cannot write " + path + ": " +
                             errorToErrorCode(file.takeError()).message());
  staged.push_back(std::move(*file));
  return writeFile(staged.back(), path, array);
}

Error runtime::writeNpy(ArrayRef<std::pair<std::string, const Array *>> files) {
  std::vector<sys::fs::TempFile> staged;
  auto discard = [&](Error error) {
    for (sys::fs::TempFile &file : staged)
      consumeError(file.discard());
    return error;
  };
  for (const auto &[path, array] : files)
    if (Error error = stageFile(path, *array, staged))
      return discard(std::move(error));
  for (auto [file, entry] : zip_equal(staged, files))
    if (Error error = file.keep(entry.first))
      return discard(createStringError("cannot write " + entry.first + ": " +
                                       toString(std::move(error))));
  return Error::success();
}
