"""Compiles the kernels of the folders `cuda` (with nvcc) and `llvm` (with clang).

Usage: compile_kernels.py cuda|llvm [FOLDER]

FOLDER gets one .ptx for each source; without it the checked-in files are
replaced. Paths of this machine are taken out of the text. Kernels in Triton have
their own program, triton/kernels.py."""

import glob
import os
import re
import subprocess
import sys

kind = sys.argv[1]
here = os.path.join(os.path.dirname(os.path.abspath(__file__)), kind)
target = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else here
COMMANDS = {
    "cuda": ("*.cu", ["nvcc", "-ptx", "-lineinfo"], "-arch="),
    "llvm": ("*.cpp", ["clang++-22", "--target=nvptx64-nvidia-cuda", "-nocudalib", "-O2", "-S",
                       "-gline-tables-only"], "-march="),
}
pattern, command, option = COMMANDS[kind]
for source in sorted(glob.glob(os.path.join(here, pattern))):
    name = os.path.splitext(os.path.basename(source))[0]
    path = os.path.join(target, name + ".ptx")
    architecture = "sm_" + name.rsplit("_sm", 1)[1]
    subprocess.run([*command, option + architecture, os.path.basename(source), "-o", path], cwd=here, check=True)
    with open(path) as file:
        text = file.read()
    # Names of functions stay, other debug sections say where they were compiled.
    text = re.sub(r"\t\.section\t\.debug_(?!str)\w+\s*{[^}]*}\n?", "", text)
    text = re.sub(r'(\.file\s+\d+ )"[^"]*/([^"/]+)"', r'\1"\2"', text)
    with open(path, "w") as file:
        file.write(text)
