"""The attentions that are measured on GPUs: programs, positions, masks.

As in cpu_attention/cases.py a case says the same thing twice: as a program of the rope
dialect, and as arrays from which PyTorch's side and the exact check are made. The second
does not use Ropewalk.

Run alone it writes the programs: shapes.py FOLDER [--small] gives one file for each, and
prints a line "NAME FILE ENTRY" for each artifact that is made of them.
"""

import argparse
import dataclasses
import math
import os
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from cpu_attention import cases as cpu  # noqa: E402

# What is compiled of a case: rotation and attention in one, the same attention of operands
# that are rotated already, the rotations of q and k by themselves. Those are two functions,
# so that what they prepare lies in two workspaces and stays prepared.
VARIANTS = ("fused", "plain", "rotate_q", "rotate_k")


@dataclasses.dataclass
class Shape(cpu.Case):
    """A case whose mask is a kind (causal, full, mixed or packed) and the picture of every
    token, -1 for text."""

    picture: np.ndarray = None
    group: str = ""  # of the table

    def source(self, dtype):
        return self.program.format(type=dtype)

    def batched(self, operand):
        """The operand's shape as [batch, tokens, heads, dim]."""
        shape = self.shape(operand)
        return shape if len(shape) == 4 else (1, *shape)


def visible(kind, picture):
    """row -> which keys it sees"""
    numbers = np.arange(len(picture))

    def row(number):
        same = (picture == picture[number]) & (picture[number] >= 0)
        if kind == "full":
            return np.ones(len(picture), bool)
        if kind == "packed":
            return same
        causal = numbers <= number
        return causal | same if kind == "mixed" else causal

    return row


def make(name, group, heads, kv_heads, dim, kind, program, positions, axes, frequencies, picture):
    """`program` has {head} for its types and the scheme."""
    length = positions.shape[1]
    batch, layout = ("", "shd") if kind == "packed" else ("1x", "bshd")
    words = {
        "q": f"tensor<{batch}{length}x{heads}x{dim}x{{type}}>",
        "kv": f"tensor<{batch}{length}x{kv_heads}x{dim}x{{type}}>",
        "layout": layout,
        "mask": {
            "causal": "causal", "full": "all", "mixed": "causal or same(image)",
            "packed": "same(frame)",
        }[kind],
    }  # fmt: skip
    text = program + FUNCTIONS
    for word, value in words.items():
        text = text.replace(f"<<{word}>>", value)
    return Shape(
        name, heads, kv_heads, dim, text, positions.astype(np.float32), axes,
        frequencies, visible(kind, picture), kind, length, layout=layout, picture=picture,
        group=group,
    )  # fmt: skip


FUNCTIONS = """
func.func @fused(%q: !q, %k: !kv, %v: !kv) -> !q {{
  %tokens = rope.segments #segments -> !rope.tokens
  %at = rope.place %tokens by @scheme : !at
  %o = rope.attention <<layout>> %q at %at, %k at %at, %v by #rotary mask(<<mask>>) : !q at !at, !kv at !at, !kv -> !q
  return %o : !q
}}
func.func @plain(%q: !q, %k: !kv, %v: !kv) -> !q {{
  %tokens = rope.segments #segments -> !rope.tokens
  %at = rope.place %tokens by @scheme : !at
  %o = rope.attention <<layout>> %q at %at, %k at %at, %v mask(<<mask>>) : !q at !at, !kv at !at, !kv -> !q
  return %o : !q
}}
func.func @rotate_q(%q: !q) -> !q {{
  %tokens = rope.segments #segments -> !rope.tokens
  %at = rope.place %tokens by @scheme : !at
  %o = rope.rotate <<layout>> %q by #rotary at %at : !q at !at
  return %o : !q
}}
func.func @rotate_k(%k: !kv) -> !kv {{
  %tokens = rope.segments #segments -> !rope.tokens
  %at = rope.place %tokens by @scheme : !at
  %o = rope.rotate <<layout>> %k by #rotary at %at : !kv at !at
  return %o : !kv
}}
"""


# --- M-RoPE: one image in the middle of a prompt ---


def llm(heads, kv_heads, length, dim=128):
    side = math.isqrt(length // 2)
    before = length // 4
    after = length - before - side * side
    parts = [dim // 8, 3 * dim // 16, 3 * dim // 16]
    program = f"""#rotary = #rope.rotary<{dim} half base 1000000 map[t*{parts[0]}, h*{parts[1]}, w*{parts[2]}]>
#segments = #rope.segments<text {before}, image {side}x{side}, text {after}>
!q = <<q>>
!kv = <<kv>>
!at = !rope.tokens<t, h, w>
rope.scheme @scheme axes(t, h, w) {{{{
  text   at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
}}}}
"""
    picture = np.repeat([-1, 0, -1], [before, side * side, after])
    return make(
        f"llm-{heads}-{kv_heads}-d{dim}-{length}", "prefill, M-RoPE", heads, kv_heads, dim,
        "causal", program, cpu.mrope_positions(before, side, side, after),
        np.repeat([0, 1, 2], parts), cpu.inverse_powers(1000000, dim // 2, dim), picture,
    )  # fmt: skip


# --- RoPE-2D of vision towers ---


def vision(sides, dim):
    """Square pictures; a token sees its own."""
    tokens = [side * side for side in sides]
    packed = len(sides) > 1
    pictures = ", ".join(f"[image {s}x{s}]" if packed else f"image {s}x{s}" for s in sides)
    program = f"""#rotary = #rope.rotary<{dim} half base 10000 restart map[h*{dim // 4}, w*{dim // 4}]>
#segments = #rope.segments<{pictures}>
!q = <<q>>
!kv = <<kv>>
!at = !rope.tokens<h, w>
rope.scheme @scheme axes(h, w) {{{{
  visual at (h, w) then p
}}}}
"""
    positions = np.concatenate([np.mgrid[:s, :s].reshape(2, -1) for s in sides], axis=1)
    word = f"windows-{tokens[0]}" if packed else "vision"
    shape = make(
        f"{word}-d{dim}-{sum(tokens)}", "vision, RoPE-2D", 16, 16, dim,
        "packed" if packed else "full", program, positions,
        np.repeat([0, 1], dim // 4), np.tile(cpu.inverse_powers(10000, dim // 4, dim // 2), 2),
        np.repeat(np.arange(len(sides)), tokens),
    )  # fmt: skip
    shape.lengths = tokens
    return shape


# --- RoPE-TV: text sees what is before it, an image all of itself ---


def mixed(sides, text):
    segments = [f"text {text}"]
    positions, picture = [np.tile(np.arange(1, 1 + text), (2, 1))], [np.full(text, -1)]
    at = 1 + text
    for number, side in enumerate(sides):
        tokens = side * side
        segments += [f"image {side}x{side}", f"text {text}"]
        grid = np.mgrid[:side, :side].reshape(2, -1) + at + (tokens - side) / 2
        after = np.tile(np.arange(at + tokens, at + tokens + text), (2, 1))
        positions += [grid, after]
        picture += [np.full(tokens, number), np.full(text, -1)]
        at += tokens + text
    program = f"""#rotary = #rope.rotary<128 half base 10000 map[(row, col)*32]>
#segments = #rope.segments<{", ".join(segments)}>
!q = <<q>>
!kv = <<kv>>
!at = !rope.tokens<row, col>
rope.scheme @scheme axes(row, col) {{{{
  origin 1
  text  at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
}}}}
"""
    positions = np.concatenate(positions, axis=1)
    return make(
        f"mixed-{len(sides)}-images-{positions.shape[1]}", "mixed mask, RoPE-TV", 32, 8, 128,
        "mixed", program, positions, np.tile([0, 1], 32), cpu.inverse_powers(10000, 64, 128),
        np.concatenate(picture),
    )  # fmt: skip


# --- The list ---


def full_size():
    lengths = (1024, 2048, 4096, 8192, 16384)
    return [
        *(llm(heads, kv, n) for heads, kv in ((28, 4), (32, 8), (64, 8)) for n in lengths),
        *(llm(16, 16, n, dim=64) for n in (4096, 8192)),
        mixed([64], 64),
        mixed([64, 64], 64),
        mixed([32, 48, 24, 32, 40, 16, 32, 28], 64),
        *(vision([side], dim) for dim in (80, 72) for side in (32, 64, 94, 124, 188)),
        *(vision([side] * (16384 // side**2), 80) for side in (8, 16, 32)),
    ]


def small_size():
    """Every kind of full_size() with few tokens: one tile and several, full ones and ragged."""
    return [
        *(llm(heads, kv, n) for heads, kv, n in ((28, 4, 39), (32, 8, 65), (64, 8, 17))),
        llm(16, 16, 130, dim=64),
        mixed([5], 3),
        mixed([8, 8], 3),
        mixed([2, 6, 1, 4, 3], 3),
        *(vision([side], dim) for dim in (80, 72) for side in (5, 9)),
        *(vision([side] * count, 80) for side, count in ((1, 5), (3, 3), (8, 2))),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--only", default="", help="cases whose name holds this word")
    parser.add_argument("--type", default="bf16")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    for shape in small_size() if options.small else full_size():
        if options.only not in shape.name:
            continue
        path = os.path.join(options.folder, shape.name + ".mlir")
        with open(path, "w", encoding="utf-8") as file:
            file.write(shape.source(options.type))
        for variant in VARIANTS:
            print(f"{shape.name}.{variant}", path, variant)


if __name__ == "__main__":
    main()
