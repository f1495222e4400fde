"""What both loaders must say and do, word for word.

A case changes the example artifact, the fake driver, or a call, and lists a line of
output for loading and for each call.
"""

import copy
import dataclasses
import shutil

DEVICE = 0xD0000000000  # where the fake driver's device 0 begins
OTHER_DEVICE = DEVICE + (1 << 32)


def tensor(offset, element, shape, **more):
    return {"address": DEVICE + offset, "element": element, "shape": shape, **more}


def make_call(rows=100, length=130, **changes):
    return {
        "do": "run",
        "arguments": [
            tensor(0x1000, "i32", [2, 3]),
            tensor(0x2000, "f32", [rows, 8]),
            length, "0.5", -3, 1,
        ],
        "out": [tensor(0x4000, "f32", [rows, 8])],
        "workspace": {"address": DEVICE + 0x10000, "shape": [1 << 20]},
        "stream": 0x57,
        **changes,
    }  # fmt: skip


def with_argument(number, value):
    call = make_call()
    call["arguments"][number] = value
    return call


def with_query(**changes):
    call = make_call()
    call["arguments"][1].update(changes)
    return call


def with_out(**changes):
    call = make_call()
    call["out"][0].update(changes)
    return call


def with_workspace(**changes):
    call = make_call()
    call["workspace"].update(changes)
    return call


@dataclasses.dataclass
class Case:
    name: str
    expect: list
    calls: list = dataclasses.field(default_factory=list)
    manifest: object = None  # changes the manifest
    text: object = None  # changes its text
    files: object = None  # changes the folder
    driver: dict = dataclasses.field(default_factory=dict)  # of its environment
    device: int = 0
    log: list = None  # what the driver is asked for


def set_at(place, value):
    """Changes "steps.0.kernel" of a manifest."""

    def change(manifest):
        *path, last = [int(word) if word.isdigit() else word for word in place.split(".")]
        for word in path:
            manifest = manifest[word]
        manifest[last] = copy.deepcopy(value)

    return change


def delete(place):
    def change(manifest):
        *path, last = place.split(".")
        for word in path:
            manifest = manifest[int(word) if word.isdigit() else word]
        del manifest[last]

    return change


def remove_file(name):
    return lambda folder: (folder / name).unlink()


def truncate(name):
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:-10])


M = "{folder}/manifest.json"


def replace_by_folder(name):
    def change(folder):
        (folder / name).unlink()
        (folder / name).mkdir()

    return change


def replace_by_file(folder):
    shutil.rmtree(folder)
    folder.write_text("no folder")


def bad_manifest(sentence, **what):
    return Case(sentence, [f"error: '{M}'{sentence}"], **what)


# --- Folders ---

CUBIN = [{"arch": "sm_90", "file": "kernels.sm_90.cubin", "sha256": "{cubin_sha256}"}]

FOLDERS = [
    Case(
        "no manifest",
        [f"error: cannot read '{M}': No such file or directory"],
        files=remove_file("manifest.json"),
    ),
    Case(
        "a folder for the manifest",
        [f"error: cannot read '{M}': Is a directory"],
        files=replace_by_folder("manifest.json"),
    ),
    Case(
        "no folder",
        [f"error: cannot read '{M}': No such file or directory"],
        files=shutil.rmtree,
    ),
    Case(
        "a file for the folder",
        [f"error: cannot read '{M}': Not a directory"],
        files=replace_by_file,
    ),
    bad_manifest(
        " is not an artifact of Ropewalk: it is not JSON", text=lambda text: "\x7fELF\x02\x01\x01\0"
    ),
    bad_manifest(
        " is not an artifact of Ropewalk: it is not JSON", text=lambda text: text[: len(text) // 2]
    ),
    bad_manifest(" is not an artifact of Ropewalk: it is not JSON", text=lambda text: ""),
    bad_manifest(" is not an artifact of Ropewalk: it is not JSON", text=lambda text: "\udcff"),
    bad_manifest(
        " is not an artifact of Ropewalk: it is not JSON",
        text=lambda text: text.replace('"shared":32', '"shared":NaN'),
    ),
    bad_manifest(
        " is not an artifact of Ropewalk: it is nested too deeply",
        text=lambda text: "[" * 100000,
    ),
    bad_manifest(
        " is not an artifact of Ropewalk: it has no key 'format'", manifest=delete("format")
    ),
    bad_manifest(
        " is not an artifact of Ropewalk: it has no key 'format'", text=lambda text: "[1, 2]"
    ),
    bad_manifest(
        " has format 2, but this loader reads format 1 only; use the loader that came with its "
        "compiler",
        manifest=set_at("format", 2),
    ),
    bad_manifest(
        ": expects an integer at 'format', but got a string", manifest=set_at("format", "1")
    ),
    Case(
        "no PTX",
        ["error: cannot read '{folder}/kernels.ptx': No such file or directory"],
        files=remove_file("kernels.ptx"),
    ),
    Case(
        "damaged PTX",
        [
            "error: '{folder}/kernels.ptx' is damaged: its SHA-256 is {hash}, but the manifest says "
            "{ptx_sha256}"
        ],
        files=truncate("kernels.ptx"),
    ),
    Case(
        "a folder for the PTX",
        ["error: cannot read '{folder}/kernels.ptx': Is a directory"],
        files=replace_by_folder("kernels.ptx"),
    ),
    # Machine code is looked at even where the device would not take it.
    Case(
        "no machine code",
        ["error: cannot read '{folder}/kernels.sm_90.cubin': No such file or directory"],
        manifest=set_at("target.cubins", CUBIN),
        files=remove_file("kernels.sm_90.cubin"),
    ),
    Case(
        "damaged machine code",
        [
            "error: '{folder}/kernels.sm_90.cubin' is damaged: its SHA-256 is {cubin_sha256}, but "
            "the manifest says {ptx_sha256}"
        ],
        manifest=set_at("target.cubins", [{**CUBIN[0], "sha256": "{ptx_sha256}"}]),
    ),
]

# --- Manifests ---

HASH = "ab" * 32

MANIFESTS = [
    bad_manifest(": key 'steps[0].kernel' is missing", manifest=delete("steps.0.kernel")),
    bad_manifest(": key 'target' is missing", manifest=delete("target")),
    bad_manifest(": key 'target.ptx_sha256' is missing", manifest=delete("target.ptx_sha256")),
    bad_manifest(": key 'kernels' is missing", manifest=delete("kernels")),
    bad_manifest(
        ": key 'steps[1].arguments[0].index' is missing",
        manifest=delete("steps.1.arguments.0.index"),
    ),
    bad_manifest(
        ": key 'steps[1].arguments[5].type' is missing",
        manifest=delete("steps.1.arguments.5.type"),
    ),
    bad_manifest(
        ": key 'kernels.main_0_place.stack' is missing",
        manifest=delete("kernels.main_0_place.stack"),
    ),
    bad_manifest(
        ": expects a string at 'steps[0].kernel', but got a number",
        manifest=set_at("steps.0.kernel", 3),
    ),
    bad_manifest(
        ": expects a list at 'buffers', but got an object", manifest=set_at("buffers", {})
    ),
    bad_manifest(": expects a string at 'entry', but got null", manifest=set_at("entry", None)),
    bad_manifest(
        ": expects an object at 'results[0]', but got a list", manifest=set_at("results.0", [])
    ),
    bad_manifest(
        ": expects an integer at 'steps[0].shared', but got a boolean",
        manifest=set_at("steps.0.shared", False),
    ),
    bad_manifest(
        ": expects an integer at 'steps[0].shared', but got a number",
        manifest=set_at("steps.0.shared", 0.5),
    ),
    bad_manifest(
        ": expects a number in [0, 2147483647] at 'steps[0].shared', but got -1",
        manifest=set_at("steps.0.shared", -1),
    ),
    bad_manifest(
        ": expects bf16, f16, f32, f64, i1, i32 or i64 at 'arguments[0].element', but got 'i8'",
        manifest=set_at("arguments.0.element", "i8"),
    ),
    bad_manifest(
        ": expects tensor or scalar at 'arguments[2].kind', but got 'number'",
        manifest=set_at("arguments.2.kind", "number"),
    ),
    bad_manifest(
        ": expects prepare or attend at 'buffers[0].phase', but got 'later'",
        manifest=set_at("buffers.0.phase", "later"),
    ),
    bad_manifest(
        ": expects argument, result, buffer, constant or status at "
        "'steps[0].arguments[0].pointer', but got 'host'",
        manifest=set_at("steps.0.arguments.0.pointer", "host"),
    ),
    bad_manifest(
        ": expects an operation at 'checks[0].holds[0]', but got 'power'",
        manifest=set_at("checks.0.holds.0", "power"),
    ),
    bad_manifest(
        ": expects 2 operands of 'le' at 'checks[0].holds', but got 1",
        manifest=set_at("checks.0.holds", ["le", 1]),
    ),
    bad_manifest(
        ": expects 2 operands of 'dim' at 'checks[0].holds[1]', but got 1",
        manifest=set_at("checks.0.holds.1", ["dim", 1]),
    ),
    bad_manifest(
        ": expects an integer or an operation at 'buffers[0].bytes[2]', but got a string",
        manifest=set_at("buffers.0.bytes.2", "4"),
    ),
    bad_manifest(
        ": expects an integer or an operation at 'buffers[0].bytes', but got a list",
        manifest=set_at("buffers.0.bytes", []),
    ),
    bad_manifest(
        ": expects an integer or an operation at 'buffers[0].bytes', but got a number",
        manifest=set_at("buffers.0.bytes", 1 << 63),
    ),
    bad_manifest(
        ": expects 3 numbers at 'steps[0].grid', but got 2", manifest=set_at("steps.0.grid", [1, 1])
    ),
    bad_manifest(
        ": expects 3 numbers at 'steps[1].block', but got 4",
        manifest=set_at("steps.1.block", [1, 1, 1, 1]),
    ),
    bad_manifest(
        ": expects a plain file name at 'target.ptx', but got '../kernels.ptx'",
        manifest=set_at("target.ptx", "../kernels.ptx"),
    ),
    bad_manifest(
        ": expects 64 hexadecimal digits at 'target.cubins[0].sha256', but got 'abc'",
        manifest=set_at("target.cubins", [{"arch": "sm_80", "file": "a", "sha256": "abc"}]),
    ),
    bad_manifest(
        ": expects base64 at 'constants[0].base64'", manifest=set_at("constants.0.base64", "AAA%")
    ),
    bad_manifest(
        ": expects a string at 'status[0]', but got a number", manifest=set_at("status", [7])
    ),
    # Plans that refer to what is not there. The unit tests have more of them.
    bad_manifest(
        ": the plan expects an architecture like sm_80, but got 'sm_'",
        manifest=set_at("target.arch", "sm_"),
    ),
    bad_manifest(
        ": buffer 0 refers to argument 9, but there are 6",
        manifest=set_at("buffers.0.bytes", ["scalar", 9]),
    ),
    bad_manifest(
        ": buffer 0 refers to dimension 2 of argument 1, which has none",
        manifest=set_at("buffers.0.bytes", ["dim", 1, 2]),
    ),
    bad_manifest(
        ": check 0 computes with argument 3, which is not a scalar of integers",
        manifest=set_at("checks.0.holds", ["scalar", 3]),
    ),
    bad_manifest(": check 0 has no message", manifest=set_at("checks.0.message", "")),
    bad_manifest(": the plan has no name of a function", manifest=set_at("entry", "")),
    bad_manifest(
        ": argument 3 is a scalar of 16 bits", manifest=set_at("arguments.3.element", "bf16")
    ),
    bad_manifest(": argument 1 has an alignment of 0", manifest=set_at("arguments.1.align", 0)),
    bad_manifest(": result 0 has a negative extent", manifest=set_at("results.0.shape", [-1])),
    bad_manifest(": step 1 names no kernel", manifest=set_at("steps.1.kernel", "")),
    bad_manifest(
        ": step 0 has a block of 2048 x 1 x 1 threads, but CUDA has blocks of 1 to 1024",
        manifest=set_at("steps.0.block.0", 2048),
    ),
    bad_manifest(
        ": step 1 refers to constant 0, but there are 0", manifest=set_at("constants", [])
    ),
    bad_manifest(
        ": step 1 takes the address of argument 2, a scalar",
        manifest=set_at("steps.1.arguments.0.index", 2),
    ),
    bad_manifest(
        ": step 0 prepares, but uses buffer 1 of the phase attend",
        manifest=set_at("steps.0.arguments.2.index", 1),
    ),
    bad_manifest(
        ": step 0 prepares, but uses result 0",
        manifest=set_at("steps.0.arguments.2.pointer", "result"),
    ),
    bad_manifest(
        ": step 1 computes a number of type f32", manifest=set_at("steps.1.arguments.5.value", 1)
    ),
    bad_manifest(
        ": step 1 passes argument 3 as a number of type f64",
        manifest=set_at("steps.1.arguments.5.type", "f64"),
    ),
    bad_manifest(
        ": step 1 passes a number of type f16", manifest=set_at("steps.1.arguments.5.type", "f16")
    ),
]

# --- Drivers and devices ---

F = "'{folder}'"

DRIVERS = [
    Case(
        "no driver",
        [
            "error: there is no CUDA driver here: libnosuchcuda.so.1: cannot open shared object "
            "file: No such file or directory; install NVIDIA's driver, or run the artifact on the "
            "emulator"
        ],
        driver={"ROPEWALK_CUDA_DRIVER": "libnosuchcuda.so.1"},
    ),
    Case(
        "another library",
        [
            "error: '{old}' is not a CUDA driver, or an old one: it has no function "
            "'cuPointerGetAttribute'"
        ],
        driver={"ROPEWALK_CUDA_DRIVER": "{old}"},
    ),
    Case(
        "no GPU",
        [
            "error: the CUDA driver cannot start: CUDA_ERROR_NO_DEVICE (no CUDA-capable device is "
            "detected)"
        ],
        driver={"FAKE_FAIL": "cuInit=100"},
    ),
    Case(
        "no such device",
        ["error: there is no device 2: the CUDA driver has 2"],
        device=2,
    ),
    Case(
        "older GPU",
        [f"error: the kernels of {F} need sm_80 or later, but device 1 (Fake 1) is sm_75"],
        device=1,
        driver={"FAKE_SM": "75"},
    ),
    Case(
        "kernels of one architecture",
        [f"error: the kernels of {F} need sm_90a, but device 0 (Fake 0) is sm_100"],
        manifest=set_at("target.arch", "sm_90a"),
        driver={"FAKE_SM": "100"},
    ),
    Case(
        "kernels of a family",
        [f"error: the kernels of {F} need sm_100f, but device 0 (Fake 0) is sm_120"],
        manifest=set_at("target.arch", "sm_100f"),
        driver={"FAKE_SM": "120"},
    ),
    Case(
        "older driver",
        [
            f"error: the CUDA driver cannot load the PTX of {F}: "
            "CUDA_ERROR_UNSUPPORTED_PTX_VERSION (the provided PTX was compiled with an unsupported "
            "toolchain.); install a newer driver, or compile a cubin for sm_86"
        ],
        driver={"FAKE_FAIL": "cuModuleLoadData=222", "FAKE_SM": "86"},
    ),
    Case(
        "PTX that does not assemble",
        [
            f"error: the CUDA driver cannot load the PTX of {F}: CUDA_ERROR_INVALID_PTX (a PTX JIT "
            "compilation failed)"
        ],
        driver={"FAKE_FAIL": "cuModuleLoadData=218"},
        log=[
            "cuInit", "cuDeviceGetCount", "cuDevicePrimaryCtxRetain of device 0",
            "cuCtxPushCurrent", "cuModuleLoadData in context c0: //", "cuCtxPopCurrent",
            "cuCtxPushCurrent", "cuCtxPopCurrent", "cuDevicePrimaryCtxRelease",
        ],
    ),
    Case(
        "an error without a name",
        ["error: the CUDA driver cannot count its devices: error 12345"],
        driver={"FAKE_FAIL": "cuDeviceGetCount=12345"},
    ),
    Case(
        "no such kernel",
        [
            "error: the CUDA driver cannot find the kernel 'main_2': CUDA_ERROR_NOT_FOUND (named "
            "symbol not found)"
        ],
        manifest=set_at("steps.0.kernel", "main_2"),
    ),
    Case(
        "too much shared memory",
        [
            "error: step 1 'main_1_attend' needs 102401 bytes of shared memory, but device 0 (Fake "
            "0) has 102400 for a block"
        ],
        manifest=set_at("steps.1.shared", 102401),
    ),
    Case(
        "no memory for constants",
        [
            "error: the CUDA driver cannot allocate 32 bytes for a constant: "
            "CUDA_ERROR_OUT_OF_MEMORY (out of memory)"
        ],
        driver={"FAKE_FAIL": "cuMemAlloc=2"},
    ),
]  # fmt: skip

# --- Calls that do not fit ---


def bad_call(sentence, call, **what):
    return Case(sentence, ["ok", f"error: {sentence}"], [call], **what)


CALLS = [
    bad_call("'main' expects 6 arguments, but got 5", make_call(arguments=[1, 2, 3, 4, 5])),
    bad_call("argument 1 'query' expects a tensor of f32, but got an integer", with_argument(1, 7)),
    bad_call(
        "argument 1 'query' expects a tensor of f32, but got a floating number",
        with_argument(1, "0.5"),
    ),
    bad_call("argument 1 'query' expects elements of f32, but got bf16", with_query(element="bf16")),
    bad_call(
        "argument 2 'length' expects a number of i64, but got a tensor",
        with_argument(2, tensor(0, "i64", [])),
    ),
    bad_call(
        "argument 2 'length' expects a number of i64, but got a floating number",
        with_argument(2, "130"),
    ),
    bad_call(
        "argument 3 'scale' expects a number of f32, but got a tensor",
        with_argument(3, tensor(0, "f32", [])),
    ),
    bad_call(
        "argument 4 'more' expects a number of i32, but got 2147483648",
        with_argument(4, 2147483648),
    ),
    bad_call("argument 5 'flag' expects a number of i1, but got 2", with_argument(5, 2)),
    bad_call("argument 1 'query' expects rank 2, but got 3", with_query(shape=[1, 100, 8])),
    bad_call(
        "argument 1 'query' expects extent 8 in dimension 1, but got 9", with_query(shape=[100, 9])
    ),
    bad_call(
        "argument 0 'segments' expects extent 2 in dimension 0, but got 3",
        with_argument(0, tensor(0x1000, "i32", [3, 3])),
    ),
    bad_call("expects no more rows than tokens", make_call(length=99)),
    bad_call("the size of buffer 0 is negative: -520", make_call(rows=0, length=-130),
             manifest=set_at("checks", [])),
    bad_call(
        "sizes are too large: 4611686018427387904 * 4 does not fit into 64 bits",
        make_call(length=1 << 62),
    ),
    bad_call(
        "sizes are too large: the workspace does not fit into 64 bits",
        make_call(length=(1 << 61) - 1),
    ),
    bad_call(
        "cannot divide 130 by 0",
        make_call(),
        manifest=set_at("buffers.0.bytes", ["mod", ["scalar", 2], ["-", ["dim", 1, 0], 100]]),
    ),
    bad_call(
        "sizes are too large: step 0 'main_0_place' needs a grid of 1 x 65536 x 1 blocks, but CUDA "
        "launches at most 2147483647 x 65535 x 65535",
        make_call(),
        manifest=set_at("steps.0.grid", [1, 65536, 1]),
    ),
    bad_call(
        "a grid of step 1 'main_1_attend' is negative: -1",
        make_call(),
        manifest=set_at("steps.1.grid.0", ["-", ["dim", 1, 0], 101]),
    ),
    bad_call(
        "sizes are too large: step 1 'main_1_attend' cannot take 4294967296 as i32",
        make_call(),
        manifest=set_at("steps.1.arguments.6.value", ["+", 1 << 32, ["*", 0, ["scalar", 2]]]),
    ),
    bad_call(
        "an extent of result 0 'output' is negative: -1",
        make_call(),
        manifest=set_at("results.0.shape.0", ["-", ["dim", 1, 0], 101]),
    ),
    bad_call(
        "argument 1 'query' expects a contiguous tensor, but got strides [1, 100] for shape "
        "[100, 8]",
        with_query(strides=[1, 100]),
    ),
    bad_call(
        "argument 1 'query' expects memory of device 0, but got memory of device 1",
        with_query(address=OTHER_DEVICE + 0x2000),
    ),
    bad_call(
        "argument 1 'query' expects memory of device 0, but got memory of device 1",
        with_query(device=1),
    ),
    bad_call(
        "argument 1 'query' expects memory of device 0, but got memory of the host",
        with_query(device=-1),
    ),
    bad_call(
        "argument 1 'query' expects memory of device 0, but got an address that the CUDA driver "
        "does not know",
        with_query(address=0x7F0000002000),
    ),
    bad_call(
        "argument 1 'query' expects memory of device 0, but got an address that the CUDA driver "
        "does not know",
        with_query(address=0),
    ),
    bad_call(
        "argument 1 'query' expects an address that is a multiple of 16, but got 0xd0000002008",
        with_query(address=DEVICE + 0x2008),
    ),
    bad_call(
        "argument 0 'segments' expects an address that is a multiple of 4, but got 0xd0000001002",
        with_argument(0, tensor(0x1002, "i32", [2, 3])),
    ),
    bad_call("'main' expects 1 results, but got 0", make_call(out=[])),
    bad_call("result 0 'output' expects elements of f32, but got f16", with_out(element="f16")),
    bad_call(
        "result 0 'output' expects shape [100, 8], but got [100, 8, 1]",
        with_out(shape=[100, 8, 1]),
    ),
    bad_call(
        "result 0 'output' expects a contiguous tensor, but got strides [16, 1] for shape [100, 8]",
        with_out(strides=[16, 1]),
    ),
    bad_call(
        "result 0 'output' expects an address that is a multiple of 16, but got 0xd0000004004",
        with_out(address=DEVICE + 0x4004),
    ),
    bad_call(
        "result 0 'output' expects memory of device 0, but got memory of device 1",
        with_out(address=OTHER_DEVICE + 0x4000),
    ),
    bad_call(
        "result 0 'output' expects memory of device 0, but got memory of the host",
        with_out(device=-1),
    ),
    bad_call(
        "the workspace expects memory of device 0, but got memory of the host",
        with_workspace(device=-1),
    ),
    bad_call(
        "the workspace expects memory of device 0, but got an address that the CUDA driver does "
        "not know",
        with_workspace(address=0x7F0000010000),
    ),
    bad_call("'main' expects 6 arguments, but got 7", make_call(arguments=[1, 2, 3, 4, 5, 6, 7])),
    bad_call(
        "'main' expects 1 results, but got 2",
        make_call(out=[tensor(0x4000, "f32", [100, 8]), tensor(0x6000, "f32", [100, 8])]),
    ),
    bad_call("the workspace expects 4352 bytes, but got 4351", with_workspace(shape=[4351])),
    bad_call(
        "the workspace expects an address that is a multiple of 256, but got 0xd0000010080",
        with_workspace(address=DEVICE + 0x10080),
    ),
    bad_call(
        "the workspace expects memory of device 0, but got memory of device 1",
        with_workspace(address=OTHER_DEVICE),
    ),
    bad_call(
        "result 0 'output' overlaps argument 1 'query'", with_out(address=DEVICE + 0x2000 + 3184)
    ),
    bad_call(
        "the workspace overlaps result 0 'output'", with_workspace(address=DEVICE + 0x3F00)
    ),
    bad_call(
        "the CUDA driver cannot launch 'main_1_attend': CUDA_ERROR_ILLEGAL_ADDRESS (an illegal "
        "memory access was encountered)",
        make_call(do="attend"),
        driver={"FAKE_FAIL": "cuLaunchKernel=700"},
    ),
]  # fmt: skip

# --- Calls that fit ---

LOAD_LOG = [
    "cuInit",
    "cuDeviceGetCount",
    "cuDevicePrimaryCtxRetain of device 0",
    "cuCtxPushCurrent",
    "cuModuleLoadData in context c0: //",
    "cuModuleGetFunction main_0_place",
    "cuModuleGetFunction main_1_attend",
    "cuMemAlloc of 32 bytes gives 0xd00f0000000",
    "cuMemcpyHtoD to 0xd00f0000000: 00 00 80 3f 00 00 00 40 00 00 40 40 00 00 80 40 00 00 a0 40 00 "
    "00 c0 40 00 00 e0 40 00 00 00 41",
    "cuCtxPopCurrent",
]
UNLOAD_LOG = [
    "cuCtxPushCurrent",
    "cuMemFree",
    "cuModuleUnload",
    "cuCtxPopCurrent",
    "cuDevicePrimaryCtxRelease",
]
CLEAR = "cuMemsetD32Async of 1 at 0xd0000010000 to 0, stream 0x57"
PLACE = (
    "cuLaunchKernel main_0_place grid 2,1,1 block 128,1,1 shared 0 stream 0x57 with "
    "u64:0xd0000001000 u64:0x82 u64:0xd0000010100 u64:0xd0000010000"
)
# 4 * 130 bytes for the first buffer are rounded up to 768.
ATTEND = (
    "cuLaunchKernel main_1_attend grid 100,1,1 block 8,1,1 shared 32 stream 0x57 with "
    "u64:0xd0000002000 u64:0xd0000004000 u64:0xd0000010100 u64:0xd0000010400 u64:0xd00f0000000 "
    "f32:0x3f000000 u32:0xfffffffd u8:0x1"
)


def good_calls(name, log, *calls, **what):
    lines = [line for entry in log for line in ["cuCtxPushCurrent", *entry, "cuCtxPopCurrent"]]
    return Case(name, ["ok"] * (1 + len(calls)), list(calls),
                log=LOAD_LOG + lines + UNLOAD_LOG, **what)  # fmt: skip


RUNS = [
    good_calls("both phases", [[CLEAR, PLACE, ATTEND]], make_call()),
    good_calls(
        "the phases apart, one for all layers",
        [[CLEAR, PLACE], [ATTEND], [ATTEND.replace("0xd0000004000", "0xd0000006000")]],
        make_call(do="prepare"),
        make_call(do="attend"),
        with_out(address=DEVICE + 0x6000) | {"do": "attend"},
    ),
    good_calls("no rows", [[CLEAR, PLACE]], make_call(rows=0)),
    good_calls(
        "no rows, no addresses",
        [[CLEAR, PLACE]],
        make_call(
            arguments=[
                tensor(0x1000, "i32", [2, 3]), tensor(-DEVICE, "f32", [0, 8]),
                130, 0, -3, 1,
            ],
            out=[tensor(-DEVICE, "f32", [0, 8])],
        ),
    ),
    good_calls(
        "strides that do not matter",
        [[CLEAR, PLACE, ATTEND.replace("grid 100", "grid 1")]],
        make_call(
            arguments=[
                tensor(0x1000, "i32", [2, 3], strides=[3, 1]),
                tensor(0x2000, "f32", [1, 8], strides=[77, 1], device=0),
                130, "0.5", -3, 1,
            ],
            out=[tensor(0x4000, "f32", [1, 8])],
        ),
    ),
    good_calls("the least workspace", [[CLEAR, PLACE, ATTEND]], with_workspace(shape=[4352])),
    good_calls(
        "status without complaint",
        [["cuMemcpyDtoHAsync of 4 bytes from 0xd0000010000, stream 0x57",
          "cuStreamSynchronize 0x57"]],
        make_call(do="status"),
    ),
    Case(
        "status",
        ["ok", "error: a segment has a negative start or length"],
        [make_call(do="status")],
        driver={"FAKE_STATUS": "1"},
    ),
    Case(
        "status of other memory",
        ["ok", "error: the status word is 2, which no kernel writes; was the workspace prepared?"],
        [make_call(do="status")],
        driver={"FAKE_STATUS": "2"},
    ),
    Case(
        "status that fails",
        [
            "ok",
            "error: the CUDA driver cannot read the status word: CUDA_ERROR_ILLEGAL_ADDRESS (an "
            "illegal memory access was encountered)",
        ],
        [make_call(do="status")],
        driver={"FAKE_FAIL": "cuStreamSynchronize=700"},
    ),
    good_calls(
        "a plan without messages has no status word to clear or read",
        [[PLACE, ATTEND]],
        make_call(),
        make_call(do="status"),
        manifest=set_at("status", []),
    ),
    Case(
        "sizes",
        ["ok", "ok 4352", "ok [100, 8]", "ok 256", "error: expects no more rows than tokens"],
        [
            make_call(do="bytes"),
            make_call(do="shapes"),
            make_call(do="bytes", rows=0, length=0),
            make_call(do="bytes", length=7),
        ],
    ),
    Case(
        "the thread's own context",
        ["ok"],
        driver={"FAKE_CURRENT": "0"},
        log=[
            line.replace("context c0", "context cc")
            for line in LOAD_LOG + UNLOAD_LOG
            if "Primary" not in line
        ],
    ),
    Case(
        "a context of another device",
        ["ok"],
        driver={"FAKE_CURRENT": "1"},
        log=LOAD_LOG + UNLOAD_LOG,
    ),
    Case(
        "machine code for the device",
        ["ok"],
        manifest=set_at("target.cubins", CUBIN),
        driver={"FAKE_SM": "90"},
        log=[line.replace(": //", ": a cubin") for line in LOAD_LOG] + UNLOAD_LOG,
    ),
    Case(
        "machine code for another device",
        ["ok"],
        manifest=set_at("target.cubins", CUBIN),
        driver={"FAKE_SM": "86"},
        log=LOAD_LOG + UNLOAD_LOG,
    ),
    Case(
        "machine code that does not load",
        [
            f"error: the CUDA driver cannot load the sm_90 kernels of {F}: "
            "CUDA_ERROR_INVALID_VALUE (invalid argument)"
        ],
        manifest=set_at("target.cubins", CUBIN),
        driver={"FAKE_SM": "90", "FAKE_FAIL": "cuModuleLoadData=1"},
    ),
    Case(
        "more than 48 KiB of shared memory",
        ["ok"],
        manifest=set_at("steps.1.shared", 102400),
        log=[*LOAD_LOG[:7], "cuFuncSetAttribute 8 is 102400", *LOAD_LOG[7:], *UNLOAD_LOG],
    ),
    Case(
        "kernels of one architecture on it",
        ["ok"],
        manifest=set_at("target.arch", "sm_90a"),
        driver={"FAKE_SM": "90"},
    ),
    Case(
        "kernels of a family on it",
        ["ok"],
        manifest=set_at("target.arch", "sm_100f"),
        driver={"FAKE_SM": "103"},
    ),
    Case(
        "keys of later writers are passed over",
        ["ok"],
        manifest=set_at("steps.0.cluster", [1, 1, 1]),
    ),
    Case(
        "integers may be written as floating numbers",
        ["ok"],
        manifest=set_at("steps.0.shared", 0.0),
    ),
]  # fmt: skip

CASES = FOLDERS + MANIFESTS + DRIVERS + CALLS + RUNS
