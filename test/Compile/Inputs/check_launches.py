"""Compiles launch modules with stock tools, calls them, and the same artifacts by the
Python loader, and compares what they ask a fake driver for: launches, grids, shared
memory, every parameter.

usage: check_launches.py FOLDER FAKE-DRIVER.so RUNTIME-WRAPPERS.c FAKE-DRIVER.c

The folder holds an artifact NAME and a module NAME.mlir for each function.
"""

import ctypes
import json
import os
import pathlib
import re
import subprocess
import sys

HOST = """
import ctypes, json, sys
library, calls = sys.argv[1], json.loads(sys.argv[2])
module = ctypes.CDLL(library)
kept = []

def descriptor(tensor):
    shape = tensor["shape"]
    strides = [1]
    for extent in reversed(shape[1:]):
        strides.insert(0, strides[0] * extent)
    words = [tensor["address"], tensor["address"], 0, *shape, *(strides if shape else [])]
    kept.append((ctypes.c_int64 * len(words))(*words))
    return kept[-1]

def convert(value):
    if isinstance(value, dict):
        return descriptor(value)
    kind, number = value
    return {"i1": ctypes.c_bool, "i32": ctypes.c_int32, "i64": ctypes.c_int64,
            "f32": ctypes.c_float, "f64": ctypes.c_double, "ptr": ctypes.c_void_p}[kind](number)

for function, arguments in calls:
    called = getattr(module, "_mlir_ciface_" + function)
    called.restype = ctypes.c_int64
    answer = called(*map(convert, arguments))
    if function.endswith("_workspace_bytes"):
        print(answer)
"""

STREAM = 0x77
# Those of docs/gpu-plan.md.
PASSES = ["--convert-scf-to-cf", "--gpu-to-llvm", "--reconcile-unrealized-casts"]


def build(folder, entry, sources):
    """Makes NAME.so of NAME.mlir."""
    path = folder / entry
    lowered, ir, code = (str(path.with_suffix(f".{kind}")) for kind in ("llvm.mlir", "ll", "o"))
    for command in [
        ["mlir-opt", *PASSES, f"{path}.mlir", "-o", lowered],
        ["mlir-translate", "--mlir-to-llvmir", lowered, "-o", ir],
        ["llc", "-filetype=obj", "-relocation-model=pic", ir, "-o", code],
        ["cc", "-shared", "-fPIC", code, *sources, "-o", f"{path}.so"],
    ]:
        subprocess.run(command, check=True)
    if "unrealized_conversion_cast" in pathlib.Path(lowered).read_text():
        print(f"{entry}: casts are left")
    check_code(folder, entry)


def check_code(folder, entry):
    """The PTX of a module is that of the artifact, byte for byte."""
    text = (folder / f"{entry}.mlir").read_text()
    escaped = re.search(r'assembly = "([^"]*)"', text)[1].encode()
    code = re.sub(rb"\\([0-9A-F]{2})", lambda m: bytes.fromhex(m[1].decode()), escaped)
    if code != (folder / entry / "kernels.ptx").read_bytes():
        print(f"{entry}: the PTX is not that of the artifact")


def tensor(element, *shape):
    """A tensor without an address."""
    return {"element": element, "shape": list(shape)}


def place(tensors, start=0xD0000000000):
    """In memory of the fake device, each 16 MiB behind the one before it."""
    for number, value in enumerate(tensors):
        value["address"] = start + (number << 24)


class Call:
    def __init__(self, entry, arguments, results):
        self.entry, self.arguments, self.results = entry, arguments, results
        self.workspace = tensor("ui8", 1 << 22)
        memory = [a for a in arguments if isinstance(a, dict)]
        place([*memory, *results, self.workspace])

    def list_calls(self, functions):
        calls = []
        for function in functions:
            if isinstance(function, tuple):
                calls.append((self.entry + function[0], function[1:]))
                continue
            arguments = list(self.arguments)
            if function != "_workspace_bytes":
                arguments += [] if function == "_prepare" else self.results
                arguments += [self.workspace, ("ptr", STREAM)]
            calls.append((self.entry + function, arguments))
        return calls


def run_host(folder, call, functions, log):
    """What the functions of a module print, and the lines of the fake driver. Python is
    told not to buffer, and with it C, whose puts is not flushed when a check fails."""
    log.unlink(missing_ok=True)
    calls = json.dumps(call.list_calls(functions))
    done = subprocess.run(
        [sys.executable, "-u", "-c", HOST, str(folder / f"{call.entry}.so"), calls],
        env={**os.environ, "FAKE_LOG": str(log)}, capture_output=True, text=True, check=False,
    )
    return done, log.read_text().splitlines()


def run_loader(folder, call, driver, log):
    """The same for the Python loader: the size of the workspace, and two phases."""
    log.unlink(missing_ok=True)
    os.environ["FAKE_LOG"] = str(log)
    os.environ["ROPEWALK_CUDA_DRIVER"] = driver
    import ropewalk

    def convert(value):
        if isinstance(value, dict):
            return ropewalk.Tensor(value["address"], value["element"], tuple(value["shape"]))
        return value[1]

    attention = ropewalk.load(str(folder / call.entry), device=0)
    arguments = [convert(value) for value in call.arguments]
    out = [convert(value) for value in call.results]
    workspace = convert(call.workspace)
    attention.prepare(*arguments, workspace=workspace, stream=STREAM)
    attention.attend(*arguments, out=out, workspace=workspace, stream=STREAM)
    return attention.workspace_bytes(*arguments), log.read_text().splitlines()


def normalize(lines):
    """What is launched, cleared and uploaded. Constants are called by their bytes: in a
    module they are in the workspace."""
    names = {}
    for line in lines:
        if uploaded := re.fullmatch(r"cuMemcpyHtoD to (0x[0-9a-f]+): (.*)", line):
            names[uploaded[1]] = f"<{uploaded[2]}>"
    wanted = [x for x in lines if x.startswith(("cuLaunchKernel", "cuMemsetD32Async"))]
    named = [re.sub("0x[0-9a-f]+", lambda m: names.get(m[0], m[0]), x) for x in wanted]
    return sorted(names.values()) + named


def check(folder, call, driver):
    log = folder / "log"
    done, of_module = run_host(folder, call, ["_workspace_bytes", "_prepare", "_attend"], log)
    if done.returncode:
        return print(f"{call.entry} ends with {done.returncode}: {done.stdout}{done.stderr}")
    _, of_both = run_host(folder, call, [""], log)
    size, of_loader = run_loader(folder, call, driver, log)
    constants = sum(line.startswith("cuMemcpyHtoD") for line in of_loader)
    expected, got = normalize(of_loader), normalize(of_module)
    same = expected == got == normalize(of_both)
    if not same or int(done.stdout) != size + 256 * constants:
        return print(f"{call.entry} {size}\n", *expected, f"but {done.stdout}", *got, sep="\n")
    launches = sum(line.startswith("cuLaunchKernel") for line in got)
    return print(f"{call.entry}: {launches} launches, {constants} constants, all the same")


def refuse(folder, call, functions):
    """Prints what a module says about a call that does not fit."""
    done, lines = run_host(folder, call, functions, folder / "log")
    launches = sum(line.startswith("cuLaunchKernel") for line in lines)
    print(f"status {done.returncode}, {launches} launches: {done.stdout.strip()}")


def make_attend(queries, keys, values):
    arguments = [tensor("bf16", queries, 4, 64), tensor("bf16", keys, 2, 64)]
    arguments += [tensor("bf16", values, 2, 64), tensor("i32", 5, 10), tensor("i32", 3)]
    return Call("attend", arguments, [tensor("bf16", queries, 4, 64)])


def make_numbers(size, result):
    numbers = [("f32", 1.5), ("f64", -2.25), ("i1", True), ("i32", -7), ("i64", 1 << 40)]
    arguments = [tensor("f32", size), *numbers, ("i64", result)]
    return Call("numbers", arguments, [tensor("f32", result)])


def make_quotient(size, parts, result):
    arguments = [tensor("f32", size), ("i64", parts)]
    return Call("quotient", arguments, [tensor("f32", result)])


def make_table(rows):
    return Call("table", [tensor("f32", rows, 4)], [tensor("f32", rows, 4)])


def main():
    folder, driver = pathlib.Path(sys.argv[1]).resolve(), os.path.abspath(sys.argv[2])
    for entry in ("attend", "numbers", "quotient", "table"):
        build(folder, entry, sys.argv[3:])
    calls = [make_attend(300, 300, 300), make_attend(1, 1000, 1000), make_attend(0, 7, 7)]
    calls += [make_numbers(1000, 1000), make_table(129), make_table(0)]
    calls += [make_quotient(1000, 3, 334)]
    for call in calls:
        check(folder, call, driver)
    refuse(folder, make_attend(300, 300, 301), [""])
    refuse(folder, make_quotient(10, 0, 5), ["_workspace_bytes"])
    wrong = make_table(9)
    wrong.results[0]["shape"] = [10, 4]
    refuse(folder, wrong, [""])
    wrong = make_table(9)
    wrong.arguments[0]["address"] += 8
    refuse(folder, wrong, ["_prepare"])
    wrong = make_table(900)
    wrong.workspace["shape"] = [1024]
    refuse(folder, wrong, [""])
    for status in (0, 4, 99):
        refuse(folder, make_attend(9, 9, 9), [("_check_status", ("i32", status))])


main()
