"""Triton kernels for the emulator: products of matrices and attention, forward.

Usage: kernels.py FOLDER

Compiles them, without a GPU, for sm_80 and sm_90a, and writes NAME_ARCH.ptx and
launches.json, what a launch needs to know, to FOLDER. Needs Triton 3.9; the
checked-in files were made by 3.9.0."""

import json
import os
import re
import sys

import triton
import triton.language as tl
from triton.backends.compiler import GPUTarget
from triton.compiler import ASTSource


@triton.jit
def matmul(a, b, c, M, N, K, stride_a, stride_b, TILE_M: tl.constexpr, TILE_N: tl.constexpr, TILE_K: tl.constexpr):
    """c[M, N] = a[M, K] * b[K, N], through pointers; N and K are multiples of 16."""
    rows = tl.program_id(0) * TILE_M + tl.arange(0, TILE_M)
    columns = tl.program_id(1) * TILE_N + tl.arange(0, TILE_N)
    inner = tl.arange(0, TILE_K)
    total = tl.zeros((TILE_M, TILE_N), tl.float32)
    for k in range(0, K, TILE_K):
        left = tl.load(a + rows[:, None] * stride_a + (k + inner)[None, :],
                       mask=(rows[:, None] < M) & ((k + inner)[None, :] < K), other=0.0)
        right = tl.load(b + (k + inner)[:, None] * stride_b + columns[None, :],
                        mask=((k + inner)[:, None] < K) & (columns[None, :] < N), other=0.0)
        total = tl.dot(left, right, total)
    tl.store(c + rows[:, None] * N + columns[None, :], total, mask=(rows[:, None] < M) & (columns[None, :] < N))


@triton.jit
def matmul_tma(a, b, c, K, TILE_M: tl.constexpr, TILE_N: tl.constexpr, TILE_K: tl.constexpr):
    """The same through descriptors that the host has made."""
    row = tl.program_id(0) * TILE_M
    column = tl.program_id(1) * TILE_N
    total = tl.zeros((TILE_M, TILE_N), tl.float32)
    for k in range(0, K, TILE_K):
        total = tl.dot(a.load([row, k]), b.load([k, column]), total)
    c.store([row, column], total)


@triton.jit
def attention(q, k, v, out, logs, queries, keys, scale, CAUSAL: tl.constexpr, TILE_Q: tl.constexpr,
              TILE_K: tl.constexpr, CHANNELS: tl.constexpr):
    """[heads, length, CHANNELS]; with CAUSAL, the last query sees all keys."""
    head = tl.program_id(1)
    rows = tl.program_id(0) * TILE_Q + tl.arange(0, TILE_Q)
    channel = tl.arange(0, CHANNELS)
    query = tl.load(q + (head * queries + rows)[:, None] * CHANNELS + channel[None, :],
                    mask=rows[:, None] < queries, other=0.0)
    largest = tl.full((TILE_Q,), float("-inf"), tl.float32)
    total = tl.zeros((TILE_Q,), tl.float32)
    sums = tl.zeros((TILE_Q, CHANNELS), tl.float32)
    end = keys
    if CAUSAL:
        end = tl.minimum(keys, (tl.program_id(0) + 1) * TILE_Q + keys - queries)
    for first in range(0, end, TILE_K):
        columns = first + tl.arange(0, TILE_K)
        there = columns[:, None] < keys
        at = (head * keys + columns)[:, None] * CHANNELS + channel[None, :]
        key = tl.load(k + at, mask=there, other=0.0)
        scores = tl.dot(query, key.T) * (scale * 1.44269504)
        seen = columns[None, :] < keys
        if CAUSAL:
            seen = seen & (columns[None, :] <= rows[:, None] + (keys - queries))
        scores = tl.where(seen, scores, float("-inf"))
        new = tl.maximum(largest, tl.max(scores, 1))
        # A row that has seen no key yet must not compute inf - inf.
        origin = tl.where(new == float("-inf"), 0.0, new)
        weights = tl.exp2(scores - origin[:, None])
        shrink = tl.exp2(largest - origin)
        total = total * shrink + tl.sum(weights, 1)
        value = tl.load(v + at, mask=there, other=0.0)
        sums = tl.dot(weights.to(tl.bfloat16), value, sums * shrink[:, None])
        largest = new
    there = rows < queries
    result = sums / tl.where(total > 0, total, 1.0)[:, None]
    tl.store(out + (head * queries + rows)[:, None] * CHANNELS + channel[None, :],
             result.to(tl.bfloat16), mask=there[:, None])
    tl.store(logs + head * queries + rows,
             tl.where(total > 0, (largest + tl.log2(total)) / 1.44269504, float("-inf")), mask=there)


POINTER = "*bf16"
KERNELS = {
    "matmul": (matmul, {"a": POINTER, "b": POINTER, "c": "*fp32", "M": "i32", "N": "i32", "K": "i32",
                        "stride_a": "i32", "stride_b": "i32"},
               {"TILE_M": 64, "TILE_N": 64, "TILE_K": 32}, "stride_a stride_b a b c N K"),
    "matmul_tma": (matmul_tma, {"a": "tensordesc<bf16[64, 64]>", "b": "tensordesc<bf16[64, 64]>",
                                "c": "tensordesc<fp32[64, 64]>", "K": "i32"},
                   {"TILE_M": 64, "TILE_N": 64, "TILE_K": 64}, ""),
    "attention": (attention, {"q": POINTER, "k": POINTER, "v": POINTER, "out": POINTER, "logs": "*fp32",
                              "queries": "i32", "keys": "i32", "scale": "fp32"},
                  {"CAUSAL": True, "TILE_Q": 64, "TILE_K": 64, "CHANNELS": 64}, "q k v out logs"),
}


def strip(text):
    """Without debug sections but for names, and without paths of this machine."""
    text = re.sub(r"\t\.section\t\.debug_(?!str)\w+\s*{[^}]*}\n?", "", text)
    return re.sub(r'(\.file\s+\d+ )"[^"]*/([^"/]+)"', r'\1"\2"', text)


def compile_kernel(name, architecture, folder):
    function, signature, constants, aligned = KERNELS[name]
    signature = {**signature, **{key: "constexpr" for key in constants}}
    names = list(signature)
    # Known multiples of 16 let Triton use wide copies.
    attributes = {(names.index(key),): [["tt.divisibility", 16]] for key in aligned.split()}
    source = ASTSource(function, signature, {(names.index(key),): value for key, value in constants.items()}, attributes)
    compiled = triton.compile(source, target=GPUTarget("cuda", architecture, 32),
                              options={"num_warps": 4, "num_stages": 3, "ptx_version": 86})
    label = f"{name}_sm{architecture}" + ("a" if architecture == 90 else "")
    text = strip(compiled.asm["ptx"])
    with open(os.path.join(folder, label + ".ptx"), "w") as file:
        file.write(text)
    metadata = compiled.metadata
    return {label: {"entry": metadata.name, "smem": metadata.shared, "block": metadata.num_warps * 32,
                    "maps": metadata.tensordesc_meta}}


launches = {}
for name in KERNELS:
    for architecture in (80, 90):
        if name.endswith("tma") and architecture < 90:
            continue
        launches |= compile_kernel(name, architecture, sys.argv[1])
with open(os.path.join(sys.argv[1], "launches.json"), "w") as file:
    json.dump(launches, file, indent=1)
    file.write("\n")
