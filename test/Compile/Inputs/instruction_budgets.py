"""Counts what one warp does for one tile of keys, and compares with what it should.

usage: instruction_budgets.py FOLDER [--sass] [--with=WORDS]

A warp has R = 16 rows of queries, a tile K = 64 keys, a head D channels (64 and 128, bf16);
a thread holds R K / 32 scores, of two rows. Counted is the way through the loop over tiles
that full tiles take, in PTX, or with --sass in machine code as nvdisasm shows it. --with
adds words of build_table.txt to the program, for instance softcap.
"""

import argparse
import os
import subprocess
import sys

import control_flow
from attention_programs import write_program

R, K, THREADS = 16, 64, 128
# Measured in 16-bit numbers: what ldmatrix.x4 and a 16-byte copy move.
MATRICES, COPY = 4 * 8 * 8, 8

# Classes of instructions: beginnings of opcodes in PTX and in machine code.
CLASSES = {
    "product": (["mma.sync.aligned.m16n8k16"], ["HMMA.16816"]),
    "ldmatrix": (["ldmatrix.sync.aligned.m8n8.x4"], ["LDSM.16.M88.4", "LDSM.16.MT88.4"]),
    "exponential": (["ex2."], ["MUFU.EX2"]),
    "f32": (
        ["fma.rn.f32", "add.rn.f32", "sub.rn.f32", "mul.rn.f32"],
        ["FFMA", "FADD", "FMUL"],
    ),
    "maximum": (["max.f32"], ["FMNMX"]),
    "pack": (["cvt.rn.bf16x2.f32"], ["F2FP"]),
    "shuffle": (["shfl."], ["SHFL"]),
    "shared": (["ld.shared", "st.shared"], ["LDS", "STS"]),
    "barrier": (["bar."], ["BAR."]),
    "copy": (["cp.async.cg"], ["LDGSTS"]),
    "group": (["cp.async.commit_group", "cp.async.wait_group"], ["LDGDEPBAR", "DEPBAR"]),
}


def expect(d):
    """What arithmetic decides, for each class."""
    scores = R * K // 32
    return {
        # Two products of 2 R K D operations; an instruction does 2 * 16 * 8 * 16.
        "product": 2 * R * K * d // (16 * 8 * 16),
        # Queries, keys and values, once each: no matrix is loaded twice.
        "ldmatrix": (R + K + K) * d // MATRICES,
        # One per score, and one per row for the decay of the older sum.
        "exponential": scores + 2,
        # A score is scaled and reduced in one fma, and added to the sum; the output decays.
        # Per row: scale the maximum, subtract it from the older one, let the sum decay.
        "f32": 2 * scores + R * d // 32 + 3 * 2,
        # Per row: all scores, two lanes, and the older maximum.
        "maximum": scores - 2 + 2 * (2 + 1),
        "pack": scores // 2,
        # Per row two lanes. The sum is spread over lanes until the end.
        "shuffle": 2 * 2,
        # Scores and weights stay in registers.
        "shared": 0,
        # Each of the two channels is waited for once.
        "barrier": 2,
        # The next tile of keys and of values.
        "copy": 2 * K * d // (COPY * THREADS),
        "group": 2 * 2,
    }


# All else, at most. Copies of values: 4 steps of rows, each with rows left, a comparison and
# two selections (16), which turned keys need not ask. Where both channels go: entry of the list, row, bytes, slot, address
# (2 * 10). Slots: 4 counters that advance and wrap (4 * 3), addresses to read at (2 * 3).
# Rows that see nothing: 2 * 3. The loop: counter, flags of the tile, 7 branches and what
# decides them (20). Moves are none: in PTX they stand for what happens at joins.
REST = 16 + 2 * 10 + 4 * 3 + 2 * 3 + 2 * 3 + 20
# 64-bit numbers, which addresses and rows are, take two instructions each.
REST_SASS = REST * 3 // 2


def classify(instruction, column):
    for name, opcodes in CLASSES.items():
        if any(instruction.opcode.startswith(opcode) for opcode in opcodes[column]):
            return name
    return "rest"


def count_full_tile(kernel, column):
    """Counts of each class on the way of a full tile that has another one behind it.

    That is the way with the products and the copies: of the ways with most of both, the one
    with fewest instructions, since partial tiles do everything that full ones do.
    """
    product, copy = CLASSES["product"][column][0], CLASSES["copy"][column][0]

    def worth(block):
        opcodes = [one.opcode for one in block.instructions]
        return (
            sum(opcode.startswith(product) for opcode in opcodes),
            sum(opcode.startswith(copy) for opcode in opcodes),
            -len(opcodes),
        )

    loop = control_flow.find_steady_loop(kernel, product)
    counts = dict.fromkeys([*CLASSES, "rest"], 0)
    for one in control_flow.choose_path(kernel, loop, worth):
        # A predicate that is never true: room for hazards of the processor.
        if one.predicate != "@!PT" and not one.opcode.startswith("mov."):
            counts[classify(one, column)] += 1
    return counts


def compare(counts, d, rest):
    """A line per class; whether all are as expected."""
    good = True
    for name, expected in expect(d).items():
        fits = counts[name] == expected
        print(f"  {name}: {counts[name]}" + ("" if fits else f", but expects {expected}"))
        good &= fits
    fits = counts["rest"] <= rest
    print(f"  rest: {counts['rest']}" + (" of" if fits else ", but expects at most") + f" {rest}")
    return good and fits


def compile_kernels(d, target, words, folder, sass):
    """The kernels of a program by name."""
    program = os.path.join(folder, f"{d}.mlir")
    with open(program, "w", encoding="utf-8") as file:
        file.write(write_program(str(d), "bf16", "8/8", "causal", words, "half", "qk"))
    artifact = os.path.join(folder, f"{d}.{target}")
    command = ["ropewalk-compile", program, f"--target={target}", "-o", artifact]
    if not sass:
        command.append("--ptxas=off")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    if sass:
        command = ["nvdisasm", "-c", os.path.join(artifact, f"kernels.{target}.cubin")]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return control_flow.read_sass(text)
    with open(os.path.join(artifact, "kernels.ptx"), encoding="utf-8") as file:
        return control_flow.read_ptx(file.read())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--sass", action="store_true")
    parser.add_argument("--with", dest="words", default="")
    options = parser.parse_args()
    good = True
    for target in ("sm_80", "sm_90") if options.sass else ("sm_80",):
        for d in (64, 128):
            kernels = compile_kernels(
                d, target, options.words.split(","), options.folder, options.sass
            )
            name = next(name for name in kernels if name.endswith("_attention"))
            print(f"{d} channels, {target}")
            counts = count_full_tile(kernels[name], int(options.sass))
            good &= compare(counts, d, REST_SASS if options.sass else REST)
    return not good


if __name__ == "__main__":
    sys.exit(main())
