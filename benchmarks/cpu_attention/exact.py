"""Rows of an attention in f64, and how far others are from them.

Angles are the f32 product of position and frequency, as models and op page say;
all else is exact. Inputs are the numbers that both sides get, rounded to the element
type already.
"""

import numpy as np

# Rounding of the rotated operands, of P and of the result, for inputs of a normal
# distribution. A wrong position, mask or head is off by 0.1 and more.
BOUNDS = {"f32": 2e-5, "f16": 1e-2, "bf16": 6e-2}


def turn(case, x, tokens):
    """Rotates [..., tokens, dim] in the half layout."""
    positions = case.positions[case.axis_of_pair][:, tokens]
    angles = (positions.T * case.frequencies).astype(np.float64)
    half = case.dim // 2
    low, high = x[..., :half], x[..., half:]
    cos, sin = np.cos(angles), np.sin(angles)
    return np.concatenate([low * cos - high * sin, high * cos + low * sin], axis=-1)


def sample(case, rng, count):
    """Pairs (row, head): the first, the last, and some between."""
    some = zip(rng.integers(0, case.queries, count), rng.integers(0, case.heads, count))
    corners = [(0, 0), (case.queries - 1, case.heads - 1)]
    return corners + [(int(row), int(head)) for row, head in some]


def attend_row(case, q, k, v, row, head):
    """q, k, v are [tokens, heads, dim] in any type."""
    token = case.first_row() + row
    keys = np.flatnonzero(case.visible(token))
    kv_head = head // (case.heads // case.kv_heads)
    key = k[keys, kv_head].astype(np.float64)
    if not case.turned_keys:
        key = turn(case, key, keys)
    query = turn(case, q[row : row + 1, head].astype(np.float64), [token])[0]
    scores = key @ query / np.sqrt(case.dim)
    weights = np.exp(scores - scores.max())
    return weights @ v[keys, kv_head].astype(np.float64) / weights.sum()


class Check:
    def __init__(self, case, dtype, inputs, rng, rows=12):
        flat = [x.reshape(x.shape[-3:]) for x in inputs]
        self.bound = BOUNDS[dtype]
        self.places = sample(case, rng, rows)
        self.rows = [attend_row(case, *flat, row, head) for row, head in self.places]

    def error(self, output):
        """The largest difference in the sampled rows; NaN counts as infinite."""
        flat = output.reshape(output.shape[-3:])
        errors = [
            np.abs(flat[row, head] - exact).max()
            for (row, head), exact in zip(self.places, self.rows)
        ]
        worst = float(np.max(errors))
        return worst if np.isfinite(worst) else float("inf")
