"""Checks test/Reference/rotate.mlir."""

from check import *

# Positions of text 2, image 2x3, text 1, as in attention.py.
Y = np.array([0, 1, 4, 4, 4, 5, 5, 5, 8.0])
X = np.array([0, 1, 3.5, 4.5, 5.5, 3.5, 4.5, 5.5, 8.0])


def at(*axes):
    return np.stack(axes, axis=1)


def check_half():
    x = random(1, 1, 9, 2, 8)
    angles = phases(at(Y, X, Y, X), frequencies(10000.0, 8))
    close("half", run("half", x), rotate(x, angles, *half(8)))


def check_interleaved():
    x = random(2, 2, 9, 8)
    angles = phases(at(Y, X), frequencies(100.0, 4))
    want = rotate(x.transpose(1, 0, 2), angles, [4, 6], [5, 7])
    got = run("interleaved", x)
    close("interleaved", got, want.transpose(1, 0, 2))
    equal("copied channels", got[..., :4], x[..., :4])


def check_some():
    x = random(3, 9, 1, 8)
    angles = phases(at(X, Y), frequencies(10000.0, 8)[[0, 2]])
    got = run("some", x)
    close("some", got, rotate(x, angles, [0, 2], [4, 6]))
    equal("copied pairs", got[..., [1, 3, 5, 7]], x[..., [1, 3, 5, 7]])


def check_restart():
    x = random(4, 9, 1, 8)
    freqs = np.tile(np.float32([2.0, 0.2]), 2)
    angles = phases(at(Y, Y, X, X), freqs)
    close("restart", run("restart", x), rotate(x, angles, [0, 1, 4, 5], [2, 3, 6, 7]))


def check_listed():
    x = random(5, 9, 1, 8)
    angles = phases(at(X, Y), np.float32([1.0, 0.25]))
    there, back = run("listed", x, results=2)
    close("listed", there, rotate(x, angles, [0, 7], [5, 2], factor=0.5))
    close("there and back", back, x)


def check_storage():
    x = bf16(random(6, 9, 1, 8))
    angles = phases(at(Y, Y, Y, Y), frequencies(100.0, 8))[:, None]
    c, s = bf16(1.5 * np.cos(angles)), bf16(1.5 * np.sin(angles))
    lo, hi = x[..., :4], x[..., 4:]
    want = np.concatenate(
        [bf16(bf16(lo * c) - bf16(hi * s)), bf16(bf16(hi * c) + bf16(lo * s))], axis=-1
    )
    equal("storage", unbits(run("storage", bits(x))), want)


def check_far():
    x = random(7, 3, 1, 8)
    position = np.array([[123456.0, 1e7 + 1 / 3, -3.0], [0.5, 16777217.0, 2.0]])
    y_row, x_row = position
    near, exact = run("far", x, position, results=2)
    freqs = frequencies(10000.0, 8)
    angles = phases(at(y_row, x_row, y_row, x_row), freqs)
    close("far", near, rotate(x, angles, *half(8)))
    angles = y_row[:, None] * 10000.0 ** (-np.arange(0, 8, 2) / 8)
    close("far, exact table", exact, rotate(x, angles, *half(8)))


def check_norm():
    x, w = random(8, 3, 2, 8), random(9, 8)
    x[1, 1] = 0
    plain, weighted = run("norm", x, w, results=2)
    y = x.astype(np.float64)
    want = y / np.sqrt((y * y).mean(axis=-1, keepdims=True) + 1e-5)
    close("norm", plain, want)
    close("norm with a weight", weighted, want * w)
    equal("a head of zeros", plain[1, 1], np.zeros(8, np.float32))
    x, w = bf16(x), bf16(w)
    y = x.astype(np.float64)
    want = bf16(y / np.sqrt((y * y).mean(axis=-1, keepdims=True) + 1e-5))
    equal("norm of bf16", unbits(run("norm_brain", bits(x), bits(w))), bf16(want * w))


for check in (check_half, check_interleaved, check_some, check_restart,
              check_listed, check_storage, check_far, check_norm):
    check()
