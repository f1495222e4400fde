# Configuration of the lit test suite.
#
#   ninja -C build check-ropewalk            the fast tests
#   ninja -C build check-ropewalk-slow       all of them
#   lit -v build/test/Dialect                a folder (add -Dslow=1 for slow ones)
#
# Substitutions, beside lit's own and the name of each of our tools:
#   %mlir_opt   the stock mlir-opt        %plugin     our plugin for it
#   %python     Python with NumPy         %schemes    folder of the schemes
#   %golden     folder of golden numbers  %{src}      source folder
#   %{build}    build folder              %cmake, %cxx, %mlir_dir
#
# Features: slow, ptxas, nvdisasm, gcc-build, asan, unit-tests, gpu-compiler, avx2, avx512.

import os
import re
import shutil
import sys

import lit.util

sys.path.append(os.path.dirname(__file__))
import ropewalk_lit  # noqa: E402

config.name = "Ropewalk"
config.test_format = ropewalk_lit.RopewalkTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
# `lib` holds programs for tests, not tests.
config.excludes = ["Inputs", "golden", "unittests", "lib"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.ropewalk_obj_root, "test")

# A test that hangs must not hang the whole run. lit can end it only with the
# help of psutil.
if lit.util.killProcessAndChildrenIsSupported()[0]:
    lit_config.maxIndividualTestTime = 600

# --- Programs ---

tools_dir = os.path.join(config.ropewalk_obj_root, "bin")

# FileCheck, not, count and split-file come from LLVM's folder. Python programs
# called by tests find the tools there as well.
config.environment["PATH"] = os.path.pathsep.join(
    [tools_dir, config.llvm_tools_dir, config.environment["PATH"]]
)

# Tests compile what they run, and leave nothing behind; those of the cache say so.
config.environment["ROPEWALK_CACHE_DIR"] = "off"

# Without the environment of utils/build.sh many tests still pass.
python = config.ropewalk_python
if not os.path.exists(python):
    lit_config.note(f"no {python}, so tests use {sys.executable}")
    python = sys.executable


def substitute(pattern, value):
    # Backslashes would be read as references to groups of the pattern.
    config.substitutions.append((pattern, value.replace("\\", r"\\")))


# lit applies these before its own, so %schemes is safe from %s.
for name, value in {
    "mlir_opt": os.path.join(config.llvm_tools_dir, "mlir-opt"),
    "mlir_dir": config.mlir_dir,
    "plugin": config.ropewalk_plugin,
    "python": python,
    "schemes": os.path.join(config.ropewalk_src_root, "schemes"),
    "golden": os.path.join(config.test_source_root, "golden"),
    "cmake": config.cmake,
    "cxx": config.cxx_compiler,
}.items():
    substitute(f"%{name}\\b", value)
substitute(r"%\{src\}", config.ropewalk_src_root)
substitute(r"%\{build\}", config.ropewalk_obj_root)

# A tool's name on its own becomes its full path, so that a failing command can
# be copied from lit's output; as a part of another word it stays as it is.
for tool in filter(None, config.ropewalk_tools):
    substitute(rf"(?<![-\w./%]){re.escape(tool)}(?![-\w./])", os.path.join(tools_dir, tool))

# --- Features ---


def is_on(value):
    return str(value).lower() not in ("", "0", "false", "off", "no")


if is_on(lit_config.params.get("slow", os.environ.get("ROPEWALK_SLOW", ""))):
    config.available_features.add("slow")

for program in ("ptxas", "nvdisasm"):
    if shutil.which(program, path=config.environment["PATH"]):
        config.available_features.add(program)

if "ropewalk-runtime-tests" in config.ropewalk_tools:
    config.available_features.add("unit-tests")

if "ropewalk-compile" in config.ropewalk_tools:
    config.available_features.add("gpu-compiler")


def read_processor_flags():
    """What this processor can do, in Linux's words."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next((set(line.split()) for line in file if line.startswith("flags")), set())
    except OSError:
        return set()


processor = read_processor_flags()
if {"avx2", "fma"} <= processor:
    config.available_features.add("avx2")
if {"avx512f", "avx512bw", "avx512dq", "avx512vl"} <= processor:
    config.available_features.add("avx512")

if config.cxx_compiler_id == "GNU":
    config.available_features.add("gcc-build")

# The stock mlir-opt cannot load a plugin that is built with AddressSanitizer.
if config.ropewalk_sanitize:
    config.available_features.add("asan")
    # libMLIR's own caches live until the process ends, which is no leak of ours.
    config.environment["ASAN_OPTIONS"] = "detect_leaks=0"
    config.environment["UBSAN_OPTIONS"] = "halt_on_error=1:print_stacktrace=1"
