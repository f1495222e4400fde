"""What the folders that go to a machine with a GPU import, beside themselves and what comes
with Python.

usage: imports.py ROOT
"""

import ast
import pathlib
import sys

ROOT = pathlib.Path(sys.argv[1])
# What is imported of cpu_attention on that machine; the rest of it measures the CPU.
OF_CPU = ("cases.py", "elements.py", "exact.py")


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


for folder in ("benchmarks/gpu_attention", "benchmarks/cpu_attention", "python/ropewalk"):
    files = list((ROOT / folder).glob("*.py"))
    if folder.endswith("cpu_attention"):
        files = [file for file in files if file.name in OF_CPU]
    own = {file.stem for file in files} | {"cpu_attention"} | set(sys.stdlib_module_names)
    print(f"{folder}:", *sorted({name for file in files for name in imports_of(file)} - own))
