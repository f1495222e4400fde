"""Clusters: special registers, addresses of other blocks, their barrier; against
what the launch says.

Usage: clusters.py FILE.ptx"""

import itertools
import sys

import numpy as np

from emulate import check_equal, run

ptx = sys.argv[1]


def clean(name, *arguments, options=(), **how):
    arrays, said = run(ptx, name, *arguments, options=options, **how)
    if arrays is None:
        sys.exit(f"{name} {options}: not clean\n{said}")
    return arrays


def test_ids(grid, cluster, is_explicit):
    rows = []
    counts = [g // c for g, c in zip(grid, cluster)]
    for z, y, x in itertools.product(*map(range, reversed(grid))):
        block = (x, y, z)
        place = [b % c for b, c in zip(block, cluster)]
        rank = place[0] + cluster[0] * (place[1] + cluster[1] * place[2])
        rows.append([is_explicit, *(b // c for b, c in zip(block, cluster)), *counts, *place, *cluster,
                     rank, np.prod(cluster), *grid])
    words = [",".join(map(str, dim)) for dim in (grid, cluster)]
    (got,) = clean("ids", ("out", f"u32[{len(rows)},18]"), grid=words[0], options=[f"--cluster={words[1]}"])
    check_equal("ids", got, np.array(rows))


test_ids((4, 6, 2), (2, 3, 1), 1)
test_ids((3, 4, 4), (1, 2, 4), 1)
test_ids((5, 1, 1), (1, 1, 1), 0)

for options in ([], ["--cluster=2"]):
    (got,) = clean("required", ("out", "u32[6]"), grid="6", options=options)
    check_equal("required", got, np.array([100, 101] * 3))
(got,) = clean("counted", ("out", "u32[6]"), grid="3")
check_equal("counted", got, np.full(6, 6))

THREADS = 64
for size, seed in itertools.product([1, 2, 3, 8, 16], range(3)):
    blocks = 2 * size
    (got,) = clean("ring", ("out", f"u32[{blocks},{THREADS},12]"), grid=str(blocks), block=str(THREADS),
                   options=[f"--cluster={size}", f"--seed={seed}", "--large-clusters"])
    rank = np.arange(size)[:, None]
    thread = np.arange(THREADS)
    sent = 1000 * rank + thread
    received = np.roll(sent, 1, axis=0)
    following = (rank + 1) % size + 0 * thread
    total = sent.sum() + size * THREADS
    wanted = [received, received, received, sent, following, rank + 0 * thread, following,
              # Only a cluster of one has the next block's memory in its own window.
              np.full(sent.shape, size == 1), sent * 0 + 1, sent * 0 + 1, sent * 0, np.full(sent.shape, total)]
    wanted = np.stack([np.broadcast_to(w, sent.shape) for w in wanted], axis=-1)
    check_equal(f"ring {size}", got, np.concatenate([wanted, wanted]))

for seed in range(10):
    (got,) = clean("split", ("out", "u32[4]"), grid="4", block="128", options=["--cluster=2", f"--seed={seed}"])
    check_equal("split", got, np.full(4, 4))
