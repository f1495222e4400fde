"""Checks test/Reference/attention.mlir."""

from check import *

# Positions of text 2, image 2x3, text 1 under @tv. The image starts at p = 2:
# y = 2 + (6 - 2)/2 + h, x = 2 + (6 - 3)/2 + w, and the text behind it at 8.
Y = np.array([0, 1, 4, 4, 4, 5, 5, 5, 8.0])
X = np.array([0, 1, 3.5, 4.5, 5.5, 3.5, 4.5, 5.5, 8.0])
IMAGE = np.array([0, 0, 1, 1, 1, 1, 1, 1, 0], bool)
CAUSAL = np.tril(np.ones((9, 9), bool))
MIXED = CAUSAL | (IMAGE[:, None] & IMAGE[None, :])
ANGLES = phases(np.stack([Y, X, Y, X], axis=1), frequencies(10000.0, 8))
ANGLES_X = phases(np.stack([X] * 4, axis=1), frequencies(100.0, 8))


def turned(x, angles=ANGLES):
    return rotate(x, angles, *half(8))


def check_mixed():
    q, k, v = random(1, 1, 9, 4, 8), random(2, 1, 9, 2, 8), random(3, 1, 9, 2, 6)
    o, lse = run("mixed", q, k, v, results=2)
    want_o, want_lse = attention(turned(q), turned(k), v, MIXED)
    close("mixed", o, want_o)
    close("mixed lse", lse, want_lse)
    for fused, unfused in zip((o, lse), run("unfused", q, k, v, results=2)):
        equal("unfused", unfused, fused)


def check_on_values():
    q, k, v = (random(seed, 9, 2, 8) for seed in (4, 5, 6))
    o, _ = attention(*(turned(x[None]) for x in (q, k, v)), CAUSAL)
    close("on values", run("on_values", q, k, v), turned(o, -ANGLES)[0])


def check_per_head():
    q, k, v = random(7, 1, 4, 9, 8), random(8, 1, 2, 9, 8), random(9, 1, 2, 9, 8)

    def by_head(x):
        x = x.transpose(0, 2, 1, 3)
        count = x.shape[2] // 2
        first = turned(x[:, :, :count])
        even = np.arange(0, 8, 2)
        second = rotate(x[:, :, count:], ANGLES_X, even, even + 1)
        return np.concatenate([first, second], axis=2)

    o, _ = attention(by_head(q), by_head(k), v.transpose(0, 2, 1, 3), True)
    close("per head", run("per_head", q, k, v), o.transpose(0, 2, 1, 3))


def check_scores():
    q, k, v = random(1, 2, 3, 2, 8), random(2, 2, 5, 1, 8), random(3, 2, 5, 1, 8)
    sinks, bias = random(4, 2), random(5, 1, 2, 3, 5)
    bias[0, 0, 1, 2] = bias[0, 1, 0, :] = -np.inf
    o, lse = run("scores", q, k, v, sinks, bias, results=2)
    mask = np.arange(5)[None, :] <= np.arange(3)[:, None] + 2
    want_o, want_lse = attention(q, k, v, mask, 0.5, 1.5, bias, sinks)
    close("scores", o, want_o)
    close("scores lse", lse, want_lse)
    close("only the sink is left", lse[:, 0, 1], [sinks[1]] * 2)


def check_aligned():
    q, k, v = random(1, 6, 1, 8), random(2, 3, 1, 8), random(3, 3, 1, 8)
    o, lse = run("aligned", q, k, v, results=2)
    distance = np.arange(3)[None, :] - np.arange(6)[:, None]
    mask = (distance <= 0) & (distance >= -1)
    want_o, want_lse = attention(q[None], k[None], v[None], mask)
    close("aligned", o, want_o[0])
    close("aligned lse", lse, want_lse[0])
    equal("rows without a key", o[4:], np.zeros((2, 1, 8), np.float32))
    equal("their lse", lse[4:], np.full((2, 1), -np.inf, np.float32))


def check_nothing():
    q = np.full((1, 2, 1, 8), np.nan, np.float32)
    sink = np.array([0.75], np.float32)
    o, lse, o_sink, lse_sink = run("nothing", q, q, q, sink, results=4)
    equal("nothing", o, np.zeros_like(q))
    equal("nothing lse", lse, np.full((1, 2, 1), -np.inf, np.float32))
    equal("sink only", o_sink, np.zeros_like(q))
    equal("sink only lse", lse_sink, np.full((1, 2, 1), 0.75, np.float32))


def check_dense():
    q, k, v = (random(seed, 1, 4, 2, 8) for seed in (1, 2, 3))
    dense = np.random.default_rng(4).integers(0, 2, (1, 2, 4, 4)).astype(bool)
    o, _ = attention(q, k, v, (np.arange(4) < 1)[None, None, None] | ~dense)
    close("dense", run("dense", q, k, v, "index:1", dense), o)


def check_packed():
    q, k, v = (random(seed, 10, 1, 8) for seed in (1, 2, 3))
    # Padding (rows 7 and 8) may hold anything.
    for x in (q, k, v):
        x[7:9] = np.nan
    sequence = np.repeat([0, 1], [4, 6])
    index = np.concatenate([np.arange(4), np.arange(6)])
    image, token = np.zeros(10, bool), np.ones(10, bool)
    image[4:7], token[7:9] = True, False
    mask = (index[None, :] <= index[:, None]) | image[None, :]
    mask &= sequence[:, None] == sequence[None, :]
    mask &= token[:, None] & token[None, :]
    # The counter does not count padding.
    position = np.array([0, 1, 2, 3, 0, 1, 2, 0, 0, 3])
    angles = phases(position[:, None], frequencies(100.0, 4))
    q1, k1 = (rotate(np.nan_to_num(x), angles, *half(4)) for x in (q, k))
    want_o, want_lse = attention(q1[None], k1[None], v[None], mask)
    o, lse = run("packed", q, k, v, results=2)
    close("packed", o, want_o[0])
    close("packed lse", lse, want_lse[0])


def check_step():
    q, k, v = random(1, 2, 1, 1, 8), random(2, 2, 7, 1, 8), random(3, 2, 7, 1, 8)
    k[0, 6:], v[0, 6:] = np.nan, np.nan  # behind the new token of sequence 0
    rows = np.zeros((3, 10), np.int32)
    rows[:, :4] = [[1, 1, 1, 4], [1, 1, 1, 2], [2, 1, 2, 2]]
    rows[:, 5:8] = -1
    starts, past = np.array([0, 1, 3], np.int32), np.array([5, 6], np.int32)
    o = run("step", q, k, v, rows, starts, past)
    for b in range(2):
        n = past[b] + 1
        angles = phases(np.arange(n)[:, None], frequencies(100.0, 4))
        q1 = rotate(q[b : b + 1], angles[-1:], *half(4))
        k1 = rotate(k[b : b + 1, :n], angles, *half(4))
        want, _ = attention(q1, k1, v[b : b + 1, :n], True)
        close(f"step {b}", o[b : b + 1], want)


def check_brain():
    q, k, v = (bf16(random(s, 1, 6, h, 8)) for s, h in ((1, 2), (2, 1), (3, 1)))
    o = unbits(run("brain", bits(q), bits(k), bits(v)))
    want, _ = attention(q, k, v, CAUSAL[:6, :6])
    equal("brain, rounded once", o, bf16(want))


def check_empty():
    o, lse = run("no_rows", "zeros", "random:1", results=2)
    assert o.shape == (1, 0, 2, 8) and lse.shape == (1, 0, 2)
    assert run("no_heads", "zeros").shape == (1, 3, 0, 8)
    o = run("no_keys", "random:1", "zeros")
    equal("no keys", o, np.zeros((1, 3, 1, 8), np.float32))


def check_nan():
    q, k, v = (random(seed, 1, 4, 1, 8) for seed in (1, 2, 3))
    want, _ = attention(q, k, v, CAUSAL[:4, :4])
    q[0, 1], k[0, 3], v[0, 3] = np.nan, np.nan, np.inf
    o = run("nan", q, k, v)
    assert np.isnan(o[0, 1]).all() and np.isnan(o[0, 3]).all()
    close("rows beside NaN", o[0, [0, 2]], want[0, [0, 2]])


for check in (check_mixed, check_on_values, check_per_head, check_scores,
              check_aligned, check_nothing, check_dense, check_packed,
              check_step, check_brain, check_empty, check_nan):
    check()
