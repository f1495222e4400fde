"""Small kernels that are right, and the same with one mistake each.

A mistake replaces a piece of the kernel. Its report is compared word for word:
"file:line:" before a statement is checked against the text and then left out,
and so is what varies from run to run, as the caller says."""

import os
import re
import sys
import tempfile

import numpy as np

from emulate import check_equal, run

MODES = ("early", "late", "random")
HEADER = """.version 8.8
.target sm_90a
.address_size 64
.visible .entry k({params})
{{
  .reg .pred %p<8>;
  .reg .b16 %h<4>;
  .reg .b32 %r<32>;
  .reg .b64 %rd<32>;
"""


def kernel(body, params="a b"):
    """The parameters are in %rd1, %rd2, ...; %r1 is %tid.x."""
    names = params.split()
    text = HEADER.format(params=", ".join(f".param .u64 {name}" for name in names))
    for index, name in enumerate(names):
        text += f"  ld.param.u64 %rd{index + 1}, [{name}];\n"
    return text + "  mov.u32 %r1, %tid.x;\n" + body.strip("\n") + "\n  ret;\n}\n"


def execute(text, *arguments, grid="1", block="1", cluster="", options=()):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "k.ptx")
        with open(path, "w") as file:
            file.write(text)
        options = [*options, f"--cluster={cluster}"] if cluster else options
        return run(path, "k", *arguments, grid=grid, block=block, options=options)


def strip_places(name, text, report):
    """Checks "file:line: statement" and leaves the statement."""
    lines = text.split("\n")

    def strip(match):
        number, statement = int(match[1]), match[2]
        if statement not in lines[number - 1]:
            sys.exit(f"{name}: line {number} is not '{statement}'\n{report}")
        return f" at {statement}"

    return re.sub(r" at \S*k\.ptx:(\d+): (.*)", strip, report)


def check_clean(name, text, wanted, *arguments, seeds=3, **how):
    for mode in MODES:
        for seed in range(seeds):
            arrays, said = execute(text, *arguments, options=[f"--async={mode}", f"--seed={seed}"], **how)
            if arrays is None:
                sys.exit(f"{name}: not clean with --async={mode} --seed={seed}\n{said}\n{text}")
            if wanted is not None:
                check_equal(f"{name} {mode} {seed}", arrays[-1], wanted)


def replace(text, old, new):
    if text.count(old) != 1:
        sys.exit(f"'{old}' is {text.count(old)} times in\n{text}")
    return text.replace(old, new)


def check_mistake(name, text, report, *arguments, modes=MODES, vague=(), seeds=(0,), options=(), **how):
    """The first report of the kernel is `report`; patterns of `vague` stand for
    what may differ."""
    for mode in modes:
        for seed in seeds:
            flags = [*options, f"--async={mode}", f"--seed={seed}"]
            arrays, said = execute(text, *arguments, options=flags, **how)
            if arrays is not None:
                sys.exit(f"{name}: clean with --async={mode}, but wanted\n{report}\n{text}")
            first = said.removeprefix("error: ").split("\nerror: ")[0].strip()
            got, wanted = strip_places(name, text, first), report.strip()
            for pattern in vague:
                got, wanted = re.sub(pattern, "~", got), re.sub(pattern, "~", wanted)
            if got != wanted:
                sys.exit(f"{name} --async={mode} --seed={seed}: got\n{got}\nwanted\n{wanted}")


THREADS = (r"thread \(\d+,0,0\)",)
OFFSETS = (r"0x[0-9A-F]+",)
