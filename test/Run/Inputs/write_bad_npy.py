"""Writes .npy files that are not what they should be into a folder."""

import struct
import sys
from pathlib import Path

import numpy as np

folder = Path(sys.argv[1])


def write(name, content):
    (folder / f"{name}.npy").write_bytes(content)


def with_header(text, data=b"", version=1):
    length = struct.pack("<H" if version == 1 else "<I", len(text))
    return b"\x93NUMPY" + bytes([version, 0]) + length + text.encode() + data


np.save(folder / "good.npy", np.ones((3, 2), np.float32))
good = (folder / "good.npy").read_bytes()
write("empty", b"")
write("garbage", b"these are not numbers")
write("no_header", good[:7])
write("cut_header", good[:30])
write("cut_data", good[:-5])
write("long_data", good + b"more")
write("version", b"\x93NUMPY\x09\x00" + good[8:])
write("no_shape", with_header("{'descr': '<f4', 'fortran_order': False, }\n"))
write("bad_shape", with_header(
    "{'descr': '<f4', 'fortran_order': False, 'shape': (3, -2), }\n"))
write("huge_shape", with_header(
    "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }\n"))
write("bad_order", with_header(
    "{'descr': '<f4', 'fortran_order': Maybe, 'shape': (3, 2), }\n"))
np.save(folder / "fortran.npy", np.asfortranarray(np.ones((3, 2), np.float32)))
np.save(folder / "big_endian.npy", np.ones((3, 2), ">f4"))
np.save(folder / "structured.npy", np.zeros(3, [("a", "<f4"), ("b", "<i4")]))
np.save(folder / "complex.npy", np.ones((3, 2), np.complex64))
np.save(folder / "double.npy", np.ones((3, 2)))
np.save(folder / "wide.npy", np.ones((3, 3), np.float32))
for version in (2, 3):
    write(f"version{version}", with_header(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }\n",
        np.ones((3, 2), np.float32).tobytes(), version))
