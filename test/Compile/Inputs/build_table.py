"""Compiles the programs of build_table.txt and looks for what costs speed in silence.

usage: build_table.py TABLE [--all] --folder=FOLDER
       build_table.py --check FILE.ptx

For every row and GPU: ptxas is silent, nothing is spilled, no kernel has a stack, attention
kernels call nothing and use no local memory, and their loop over key tiles divides nothing.
Without --all only rows with a star are compiled. --check looks at a PTX file alone.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
from collections import Counter

import control_flow
from attention_programs import write_program

PRODUCT = "mma.sync"
COLUMNS = "name dims element heads mask extras rotary operands targets".split()


def read_table(path):
    """Rows as dictionaries; `fast` says whether a row has a star."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if not words or words[0] == "#":
                continue
            fast = words[0] == "*"
            words = words[fast:]
            if len(words) != len(COLUMNS):
                raise SystemExit(f"{path}: expects {len(COLUMNS)} columns, but got {line!r}")
            yield {**dict(zip(COLUMNS, words)), "fast": fast}


def is_attention(kernel):
    return control_flow.holds(kernel.blocks, range(len(kernel.blocks)), PRODUCT)


def check_kernel(kernel):
    """Yields what is wrong with an attention kernel, in words."""
    if ".local" in kernel.text:
        yield f"{kernel.name} has local memory"
    everywhere = [one for block in kernel.blocks for one in block.instructions]
    for one in everywhere:
        if one.opcode.split(".")[0] == "call" or ".local" in one.opcode:
            yield f"{kernel.name} has {one.opcode} {one.operands}"
    loop = control_flow.find_steady_loop(kernel, PRODUCT)
    divisions = Counter(
        one.opcode
        for number in loop.blocks
        for one in kernel.blocks[number].instructions
        if one.opcode.split(".")[0] in ("div", "rem")
    )
    for opcode, count in divisions.items():
        yield f"{kernel.name} has {count} times {opcode} in its loop over key tiles"


def check_ptx(text):
    kernels = [kernel for kernel in control_flow.read_ptx(text).values() if is_attention(kernel)]
    if not kernels:
        return [f"expects a kernel with {PRODUCT}, but found none"]
    return [problem for kernel in kernels for problem in check_kernel(kernel)]


def check_facts(kernels):
    """What ptxas says of each kernel of a manifest."""
    for name, facts in kernels.items():
        if facts["spills"]:
            yield f"{name} spills {facts['spills']} bytes"
        if facts["stack"]:
            yield f"{name} has a stack of {facts['stack']} bytes"


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def compile_row(row, target, folder):
    """Compiles one row for one GPU; returns a line about it, and what is wrong."""
    folder = os.path.join(folder, f"{row['name']}.{target}")
    os.makedirs(folder)
    program = os.path.join(folder, "program.mlir")
    with open(program, "w", encoding="utf-8") as file:
        file.write(
            write_program(
                row["dims"], row["element"], row["heads"], row["mask"],
                row["extras"].split(","), row["rotary"], row["operands"],
            )
        )  # fmt: skip
    artifact = os.path.join(folder, "artifact")
    command = ["ropewalk-compile", program, f"--target={target}", "--allow-spills", "-o", artifact]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    problems = [done.stderr.strip()] if done.stderr else []
    if done.returncode:
        return "", problems
    kernels = json.loads(read(artifact, "manifest.json"))["kernels"]
    problems += check_facts(kernels)
    problems += check_ptx(read(artifact, "kernels.ptx"))
    attention = [kernels[name] for name in kernels if name.endswith("_attention")]
    registers = ", ".join(str(facts["registers"]) for facts in attention)
    spills = sum(facts["spills"] for facts in kernels.values())
    return f"{registers} registers, {spills} bytes spilled", problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table", nargs="?")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--folder")
    parser.add_argument("--check")
    options = parser.parse_args()
    if options.check:
        problems = check_ptx(read(options.check))
        print("\n".join(problems))
        return bool(problems)
    jobs = [
        (row, target, options.folder)
        for row in read_table(options.table)
        if row["fast"] or options.all
        for target in row["targets"].split(",")
    ]
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (row, target, _), (line, problems) in zip(jobs, pool.map(compile_row, *zip(*jobs))):
            print(f"{row['name']} {target}: {line}")
            for problem in problems:
                print(f"  error: {problem}")
            wrong += bool(problems)
    print(f"{len(jobs)} programs, {wrong} of them not as the table says")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
