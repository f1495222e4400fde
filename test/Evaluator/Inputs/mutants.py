"""Wrong tile programs are noticed: each mutant of a kernel ends in an error, or gives
other numbers than the reference. The kernel itself does neither, in any order of its
blocks.

usage: mutants.py BIN
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

BIN = Path(sys.argv[1])

# Two sequences of two segments, padded; hidden values are NaN.
MODULE = """
#enc = #rope.rotary<24 half base 10000 map[t*4, h*4, w*4]>
!q = tensor<2x45x4x24xf32>
!k = tensor<2x45x2x24xf32>
!at = !rope.tokens<t, h, w>
rope.scheme @mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w) then p + max(H, W)
}
func.func @attend(%q: !q, %k: !k, %v: !k) -> (!q, tensor<2x45x4xf32>) {
  %s = rope.segments #rope.segments<[text 7, image 5x6, text 8], [image 3x3, text 30, pad 6]> -> !rope.tokens
  %at = rope.place %s by @mrope : !at
  %o, %lse = rope.attention bshd %q at %at, %k at %at, %v by #enc
      mask(causal and window(20, *) or same(image)) : !q at !at, !k at !at, !k -> !q, tensor<2x45x4xf32>
  return %o, %lse : !q, tensor<2x45x4xf32>
}
"""

# (what is wrong, pattern, replacement, part of the error or "" where numbers differ)
MUTANTS = [
    ("partial tiles are taken for full",
     r"(strand\.visible .*\n(?:.*\n){3}.*= arith\.)shrui", r"\1minui", ""),
    ("partial tiles are taken for empty",
     r"(= )arith\.cmpi ne, (%\w+), %c0_i32\w* : i32",
     r"\1arith.cmpi sgt, \2, %one : i32", ""),
    ("a list names the tile behind",
     r"(= arith\.shli )(%\w+)(, .*\n)", r"\1%next\3", "which nothing has written|promises to stay inside"),
    ("ranges forget the largest", r"strand\.reduce max", "strand.reduce min", ""),
    ("no guard", r" guarded %\w+( : .*), i1\)", r"\1)", ""),
    ("a guard that is never true", r"(= arith\.xori )%\w+(, %true)", r"\1%true\2",
     "has a guard that is false"),
    ("a mask reads other columns", r"(strand\.mask .*columns \(valid, )index, frame", r"\1frame, index", ""),
    ("a mask reads the first keys",
     r"(= strand\.load %\w+\[%arg\w+, )%\w+(, %\w+\] inside .*\n.*strand\.mask)", r"\1%c0\2", ""),
    ("a mask is left out", r"full %\w+ (mask .*), i1\)", r"full %yes \1, i1)", ""),
    ("keys turn like those of the first tile",
     r"(strand\.load %transpose\w*\[%\w+, %\w+, )%\w+(, %c0\] inside .*-> tensor<8x12xf32>\n.*\n.*rotate)",
     r"\1%c0\2", ""),
    ("phases of the first sequence for all",
     r"(strand\.load %transpose\w*\[%\w+, )%arg\w+(, .* -> tensor<8x12xf32>)", r"\1%c0\2", ""),
    ("cosine for sine", r"(rotate .* at )(%\w+), (%\w+)", r"\1\3, \2", ""),
    ("other pairs turn", r"(strand\.rotate .*)half", r"\1interleaved", ""),
    ("positions of other axes", r"axes \(t, h, w\)", "axes (h, t, w)", ""),
    ("sums do not decay", r"( plus %\w+) scaled %decay(.*), tensor<8xf32>(, i1\)|\))", r"\1\2\3", ""),
    ("a scale that is off by a thousandth", r"scale 0\.2944\d+", "scale 0.2948", ""),
    ("a head too far", r"(= arith\.)addi( .*\n.*\n.*arith\.muli.*\n.*strand\.load)", r"\1subi\2", "which nothing has written|blocks of a loop must not meet"),
    ("a promise that does not hold", r"heads 1 (: memref<2x45x2x24xf32> ->)", r"heads 1 inside \1",
     "promises to stay inside of [2, 45, 2, 24]"),
    ("blocks that store to one place", r"(memref\.store %\w+, %\w+\[%\w+, )%\w+(\] : memref<\?x\?xi32>)",
     r"\1%c0\2", "blocks of a loop must not meet"),
    ("values are not stored", r"strand\.store %\w+, %alloc\w*\[.*\] inside : tensor<8x24xf32>.*\n", "",
     "which nothing has written"),
    ("scratch memory is too small", r"memref\.alloc\((%\w+), %c48\w*\)( .*x40xf32>)", r"memref.alloc(\1, %c2)\2",
     "promises to stay inside"),
]  # fmt: skip


def mutate(text, pattern, replacement):
    """Changes every place of the kernel."""
    head, kernel = text.split("func.func private @rope_attention", 1)
    start = kernel.index("\n") + 1
    kernel = (
        kernel[:start]
        + "    %yes = arith.constant true\n    %one = arith.constant 1 : i32\n"
        + "    %next = arith.constant 99 : i32\n"
        + kernel[start:]
    )
    changed, count = re.subn(pattern, replacement, kernel)
    return head + "func.func private @rope_attention" + changed, count


def evaluate(folder, text, device, seed=1):
    """The results, or what was said."""
    (folder / "module.mlir").write_text(text)
    outputs = [folder / f"{name}.npy" for name in ("o", "lse")]
    command = [BIN / "ropewalk-run", folder / "module.mlir", "--entry=attend"]
    command += [f"--device={device}", f"--strand-seed={seed}"]
    command += [f"--input={folder / name}.npy" for name in "qkv"]
    command += [f"--output={path}" for path in outputs]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        assert done.stderr.count("error:") == 1, done.stderr
        return done.stderr
    return [np.load(path) for path in outputs]


def agree(want, have):
    return all(
        np.allclose(w, h, rtol=0, atol=1e-5, equal_nan=True) for w, h in zip(want, have)
    )


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rng = np.random.default_rng(1)
        for letter, heads in (("q", 4), ("k", 2), ("v", 2)):
            x = rng.standard_normal((2, 45, heads, 24)).astype(np.float32)
            x[1, 39:] = np.nan
            np.save(folder / f"{letter}.npy", x)
        want = evaluate(folder, MODULE, "reference")
        (folder / "plain.mlir").write_text(MODULE)
        command = [BIN / "ropewalk-opt", folder / "plain.mlir"]
        command += ["--convert-rope-to-strand=tile-queries=8 tile-keys=8"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for seed in range(4):
            assert agree(want, evaluate(folder, text, "strand", seed)), seed
        print("the kernel agrees in 4 orders of its blocks")
        for what, pattern, replacement, said in MUTANTS:
            mutant, count = mutate(text, pattern, replacement)
            assert count, what
            have = evaluate(folder, mutant, "strand")
            if isinstance(have, str):
                message = have.split("error: ", 1)[1].splitlines()[0]
                assert said and any(part in message for part in said.split("|")), (what, have)
                print(f"{what}: {message}")
            else:
                assert not said and not agree(want, have), (what, "not noticed")
                print(f"{what}: other numbers")


main()
