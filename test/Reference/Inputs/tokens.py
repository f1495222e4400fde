"""Checks test/Reference/tokens.mlir."""

from check import *

# text 2 at 0, 1; the image at p = 2; the text behind it at 2 + max(2, 3) = 5.
WHOLE = np.array(
    [
        [0, 1, 2, 2, 2, 2, 2, 2, 5],
        [0, 1, 2, 2, 2, 3, 3, 3, 5],
        [0, 1, 2, 3, 4, 2, 3, 4, 5],
    ]
)
equal("whole", run("whole"), WHOLE)

# The CPU takes positions of a size that is known to the compiler only.
# The second row of the image runs backwards; 6 and 7 are generated.
tail = np.array([[2, 2, 2, 5, 6, 7], [3, 3, 3, 5, 6, 7], [4, 3, 2, 5, 6, 7.0]])
for entry in ("part", "cut_first"):
    got = run(entry, "index:5", "index:6", cpu=False)
    equal(entry, got, tail.astype(np.float32))
    empty = run(entry, "index:3", "index:0", cpu=False)
    equal(f"{entry}, empty", empty, got[:, :0])

# Sequence 0: text 2, pad 1, image 1x3 {delta = 1/2}; sequence 1: text 4.
rows = np.zeros((4, 12), np.int32)
rows[:, :4] = [[1, 1, 1, 2], [0, 1, 1, 1], [2, 1, 1, 3], [1, 1, 1, 4]]
rows[:, 5:8] = -1
rows[2, 10:] = [1, 2]
starts = np.array([0, 3, 4], np.int32)
padded, packed = run(
    "table", rows, starts, np.array([1, 2]), np.array([5, 3]), results=2
)
first, second = [1, -1, 2, 2.5, 3], [2, 3, 4]
equal("padded", padded[0, 0], np.array(first, np.float64))
equal("shorter row", padded[0, 1, :3], np.array(second, np.float64))
assert padded.shape == (1, 2, 5)
equal("packed", packed, np.array([first + second], np.float64))

raw = np.arange(24).reshape(2, 3, 4)
equal("explicit", run("explicit", raw), raw.transpose(1, 0, 2))
