"""Exact attention with PyTorch, on any device, without Ropewalk.

Angles are the f32 product of position and frequency, as models and the op's page say;
all else is f64, or f32 beyond 4096 tokens, where f64 would take minutes.
"""

import numpy as np
import torch

CHUNK = 1024  # rows of scores at a time


def angles(shape, device):
    """[tokens, dim / 2], f64"""
    positions = shape.positions[shape.axis_of_pair].T
    return torch.from_numpy((positions * shape.frequencies).astype(np.float64)).to(device)


def turn(x, angle):
    """Rotates [tokens, heads, dim] in the half layout."""
    half = x.shape[-1] // 2
    cos, sin = angle.cos()[:, None].to(x.dtype), angle.sin()[:, None].to(x.dtype)
    low, high = x[..., :half], x[..., half:]
    return torch.cat((low * cos - high * sin, high * cos + low * sin), dim=-1)


def visible(shape, rows, device):
    """Which keys some rows see, or None for all."""
    picture = torch.from_numpy(shape.picture).to(device)
    numbers = torch.arange(len(picture), device=device)
    same = (picture[rows, None] == picture) & (picture[rows, None] >= 0)
    causal = numbers[rows, None] >= numbers
    masks = {"full": None, "packed": same, "mixed": causal | same, "causal": causal}
    return masks[shape.kind]


def attend(shape, q, k, v, rotated=True):
    """[tokens, heads, dim] in any type to the exact output in f64 or f32."""
    dtype = torch.float64 if shape.keys <= 4096 else torch.float32
    q, k, v = (x.to(dtype) for x in (q, k, v))
    if rotated:
        angle = angles(shape, q.device)
        q, k = turn(q, angle), turn(k, angle)
    out = torch.empty(*q.shape[:-1], v.shape[-1], dtype=dtype, device=q.device)
    group = shape.heads // shape.kv_heads
    for start in range(0, shape.keys, CHUNK):
        rows = slice(start, min(start + CHUNK, shape.keys))
        mask = visible(shape, rows, q.device)
        for head in range(shape.heads):
            scores = q[rows, head] @ k[:, head // group].T / shape.dim**0.5
            if mask is not None:
                scores.masked_fill_(~mask, float("-inf"))
            out[rows, head] = scores.softmax(dim=-1) @ v[:, head // group]
    return out


def distance(output, exact):
    """Relative L2 distance and the largest difference; NaN counts as infinite."""
    difference = output.to(exact.dtype) - exact
    pair = (difference.norm() / exact.norm()).item(), difference.abs().max().item()
    return tuple(x if np.isfinite(x) else float("inf") for x in pair)
