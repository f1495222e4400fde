"""The attentions that are measured: programs, positions, masks, inputs.

A case says the same thing twice: as a program of the rope dialect, and as NumPy
arrays (position of every token, frequency of every pair, visible keys of a row)
from which PyTorch's side and the exact check are made. The second does not use
Ropewalk.
"""

import dataclasses
import typing

import numpy as np


@dataclasses.dataclass
class Case:
    name: str
    heads: int
    kv_heads: int
    dim: int
    program: str  # with {type} for the element type
    positions: np.ndarray  # [axes, keys], f32
    axis_of_pair: np.ndarray  # [dim/2]
    frequencies: np.ndarray  # [dim/2], f32
    visible: typing.Callable  # row -> which keys it sees, [keys] bool
    kind: str  # what PyTorch is told: causal, full, dense, packed or decode
    queries: int
    lengths: list = None  # of the packed sequences
    turned_keys: bool = False  # the cache holds rotated keys
    layout: str = "bshd"
    targets: dict = dataclasses.field(default_factory=dict)  # of the ratio, by element type
    share_targets: dict = dataclasses.field(default_factory=dict)  # of the peak or bandwidth

    @property
    def keys(self):
        return self.positions.shape[1]

    def shape(self, operand):
        heads = self.heads if operand == "q" else self.kv_heads
        rows = self.queries if operand == "q" else self.keys
        batch = (1,) if self.layout == "bshd" else ()
        return (*batch, rows, heads, self.dim)

    def first_row(self):
        """Index among the keys of query row 0."""
        return self.keys - self.queries

    def visible_pairs(self):
        return sum(int(self.visible(self.first_row() + i).sum()) for i in range(self.queries))

    def flops(self):
        """Multiplications and additions of both products, visible pairs only."""
        return 4 * self.dim * self.heads * self.visible_pairs()

    def cache_bytes(self, width):
        return 2 * self.keys * self.kv_heads * self.dim * width


def inverse_powers(base, pairs, dim):
    """base^(-2i/dim), as Hugging Face computes it in f32."""
    exponents = np.arange(0, 2 * pairs, 2, dtype=np.float32) / np.float32(dim)
    return (np.float32(1) / np.power(np.float32(base), exponents)).astype(np.float32)


def causal(keys):
    numbers = np.arange(keys)
    return lambda row: numbers <= row


# --- M-RoPE of Qwen2-VL ---

MROPE = """#rotary = #rope.rotary<128 half base 1000000 map[t*16, h*24, w*24]>
!at = !rope.tokens<t, h, w>
rope.scheme @mrope axes(t, h, w) {{
  text   at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
}}
"""
MROPE_AXES = np.repeat([0, 1, 2], [16, 24, 24])


def mrope_positions(before, height, width, after):
    def text(start, count):
        return np.tile(np.arange(start, start + count), (3, 1))

    rows, columns = np.mgrid[:height, :width].reshape(2, -1) + before
    image = np.stack([np.full(height * width, before), rows, columns])
    end = before + max(1, height, width)
    parts = [text(0, before), image, text(end, after)]
    return np.concatenate(parts, axis=1).astype(np.float32)


def mrope_prefill(before, height, width, after, **targets):
    length = before + height * width + after
    program = MROPE + f"""!q = tensor<1x{length}x28x128x{{type}}>
!kv = tensor<1x{length}x4x128x{{type}}>
func.func @attend(%q: !q, %k: !kv, %v: !kv) -> !q {{{{
  %prompt = rope.segments #rope.segments<text {before}, image {height}x{width}, text {after}> -> !rope.tokens
  %at = rope.place %prompt by @mrope : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #rotary mask(causal) : !q at !at, !kv at !at, !kv -> !q
  return %o : !q
}}}}
"""
    return Case(
        f"mrope-causal-{length}", 28, 4, 128, program,
        mrope_positions(before, height, width, after),
        MROPE_AXES, inverse_powers(1000000, 64, 128), causal(length), "causal", length, **targets,
    )  # fmt: skip


def decode(length, turned, **targets):
    mark = " turned" if turned else ""
    program = MROPE + f"""!q = tensor<1x1x28x128x{{type}}>
!kv = tensor<1x{length}x4x128x{{type}}>
func.func @attend(%q: !q, %k: !kv, %v: !kv) -> !q {{{{
  %last = arith.constant {length - 1} : index
  %one = arith.constant 1 : index
  %text = rope.segments #rope.segments<text {length}> -> !rope.tokens
  %at = rope.place %text by @mrope : !at
  %new = rope.window %at from %last count %one : !at, index, index
  %o = rope.attention bshd %q at %new, %k at %at{mark}, %v by #rotary mask(causal) : !q at !at, !kv at !at, !kv -> !q
  return %o : !q
}}}}
"""
    return Case(
        f"decode-{'rotated' if turned else 'plain'}-cache-{length}", 28, 4, 128, program,
        np.tile(np.arange(length, dtype=np.float32), (3, 1)),
        MROPE_AXES, inverse_powers(1000000, 64, 128), causal(length), "decode", 1,
        turned_keys=turned, **targets,
    )  # fmt: skip


# --- RoPE-2D of vision towers ---

RESTART_AXES = np.repeat([0, 1], [20, 20])


def vision(sizes, **targets):
    """Pictures of the given heights and widths; a token sees its own picture."""
    lengths = [height * width for height, width in sizes]
    total = sum(lengths)
    packed = len(sizes) > 1
    pictures = ", ".join(f"[image {h}x{w}]" if packed else f"image {h}x{w}" for h, w in sizes)
    batch, layout = ("", "shd") if packed else ("1x", "bshd")
    mask = "same(frame)" if packed else "all"
    program = f"""#rotary = #rope.rotary<80 half base 10000 restart map[h*20, w*20]>
!x = tensor<{batch}{total}x16x80x{{type}}>
!at = !rope.tokens<h, w>
rope.scheme @grid axes(h, w) {{{{
  visual at (h, w) then p
}}}}
func.func @attend(%q: !x, %k: !x, %v: !x) -> !x {{{{
  %pictures = rope.segments #rope.segments<{pictures}> -> !rope.tokens
  %at = rope.place %pictures by @grid : !at
  %o = rope.attention {layout} %q at %at, %k at %at, %v by #rotary mask({mask}) : !x at !at, !x at !at, !x -> !x
  return %o : !x
}}}}
"""
    positions = np.concatenate([np.mgrid[:h, :w].reshape(2, -1) for h, w in sizes], axis=1)
    picture = np.repeat(np.arange(len(sizes)), lengths)
    return Case(
        f"{'packed' if packed else 'vision'}-rope2d-{total}", 16, 16, 80, program,
        positions.astype(np.float32), RESTART_AXES, np.tile(inverse_powers(10000, 20, 40), 2),
        lambda row: picture == picture[row], "packed" if packed else "full", total,
        lengths=lengths, layout=layout, **targets,
    )  # fmt: skip


# --- RoPE-TV ---


def rope_tv(before, side, after, **targets):
    image = side * side
    length = before + image + after
    program = f"""#rotary = #rope.rotary<128 half base 10000 map[(row, col)*32]>
!q = tensor<1x{length}x32x128x{{type}}>
!kv = tensor<1x{length}x8x128x{{type}}>
!at = !rope.tokens<row, col>
rope.scheme @tv axes(row, col) {{{{
  origin 1
  text  at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
}}}}
func.func @attend(%q: !q, %k: !kv, %v: !kv) -> !q {{{{
  %prompt = rope.segments #rope.segments<text {before}, image {side}x{side}, text {after}> -> !rope.tokens
  %at = rope.place %prompt by @tv : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #rotary mask(causal or same(image)) : !q at !at, !kv at !at, !kv -> !q
  return %o : !q
}}}}
"""
    start = 1 + before
    grid = np.mgrid[:side, :side].reshape(2, -1) + start + (image - side) / 2
    texts = [np.arange(1, start), np.arange(start + image, start + image + after)]
    parts = [np.tile(texts[0], (2, 1)), grid, np.tile(texts[1], (2, 1))]
    numbers = np.arange(length)
    inside = (numbers >= before) & (numbers < before + image)
    return Case(
        f"rope-tv-mixed-{length}", 32, 8, 128, program,
        np.concatenate(parts, axis=1).astype(np.float32),
        np.tile([0, 1], 32), inverse_powers(10000, 64, 128),
        lambda row: (numbers <= row) | (inside & inside[row]), "dense", length, **targets,
    )  # fmt: skip


# --- The list ---

# 16384 tokens in pictures of 256 to 1024.
PICTURES = 6 * [(16, 16), (22, 24), (24, 32), (32, 32)] + [(16, 31), (16, 27)]


def full_size():
    return [
        (mrope_prefill(120, 28, 28, 120, targets={"f32": 1.3, "bf16": 1.2}), ["f32", "bf16"]),
        (
            mrope_prefill(
                500, 55, 56, 516,
                targets={"f32": 1.5, "bf16": 1.4}, share_targets={"f32": 0.8, "bf16": 0.75},
            ),
            ["f32", "bf16", "f16"],
        ),
        (
            vision(
                [(64, 64)],
                targets={"f32": 1.4, "bf16": 1.3}, share_targets={"f32": 0.8, "bf16": 0.75},
            ),
            ["f32", "bf16"],
        ),
        (rope_tv(64, 64, 64, targets={"f32": 2, "bf16": 2}), ["f32", "bf16"]),
        (vision(PICTURES, targets={"f32": 8, "bf16": 8}), ["f32", "bf16"]),
        (decode(65536, True, share_targets={"f32": 0.6}), ["f32"]),
        (decode(65536, False, share_targets={"f32": 0.6}), ["f32"]),
        (decode(131072, True, share_targets={"bf16": 0.6}), ["bf16"]),
        (decode(131072, False, share_targets={"bf16": 0.6}), ["bf16"]),
    ]  # fmt: skip


def small_size():
    return [
        (mrope_prefill(5, 4, 7, 6), ["f32", "bf16", "f16"]),
        (vision([(5, 8)]), ["f32", "bf16"]),
        (rope_tv(4, 5, 3), ["f32", "bf16"]),
        (vision([(3, 4), (5, 2), (1, 7)]), ["f32", "bf16"]),
        (decode(130, True), ["f32"]),
        (decode(130, False), ["bf16"]),
    ]
