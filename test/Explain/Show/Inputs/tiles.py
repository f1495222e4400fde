#!/usr/bin/env python3
"""Compares the tiles of ropewalk-explain show with masks counted pair by pair.

usage: tiles.py RANDOM-MASKS

Every word of the mask language is tried on its own, then RANDOM-MASKS
combinations of them, each on a random sequence with tiles of a random shape.
"""

import json
import random
import subprocess
import sys

TOPICS = ["document", "segment", "image", "frame", "clip", "patch", "block 1", "block 2", "block 3"]
WORDS = ["text", "image", "video", "audio", "clean", "noisy"]


class Segment:
    def __init__(self, rng):
        self.kind = rng.choice(["text", "text", "image", "video", "audio", "pad"])
        self.frames = rng.randint(1, 3) if self.kind == "video" else 1
        is_grid = self.kind in ("image", "video")
        self.rows = rng.randint(1, 5) if is_grid else 1
        self.columns = rng.randint(1, 6) if is_grid else rng.randint(0, 9)
        choices = {"document": 4, "patch": 4, "clip": 3}
        self.keys = {
            key: rng.randrange(limit) for key, limit in choices.items() if rng.random() < 0.4
        }
        if self.kind == "pad":
            self.keys = {}
        self.noisy = self.kind != "pad" and rng.random() < 0.3

    def __str__(self):
        extents = {"image": f"{self.rows}x{self.columns}"}.get(self.kind, str(self.columns))
        if self.kind == "video":
            extents = f"{self.frames}x{self.rows}x{self.columns}"
        keys = [f"{key} = {value}" for key, value in self.keys.items()]
        if self.noisy:
            keys.append("role = noisy")
        return f"{self.kind} {extents}" + (" {" + ", ".join(keys) + "}" if keys else "")


def list_tokens(segments):
    """One dictionary per token; a topic that it does not have is missing."""
    tokens, carried, frames = [], {"document": 0, "patch": 0}, 0
    for ordinal, segment in enumerate(segments):
        for key in carried:
            carried[key] = segment.keys.get(key, carried[key])
        is_grid = segment.kind in ("image", "video")
        for t in range(segment.frames):
            for h in range(segment.rows):
                for w in range(segment.columns):
                    token = dict(carried, kind=segment.kind, noisy=segment.noisy, h=h, w=w)
                    token.update(x=len(tokens), segment=ordinal)
                    if "clip" in segment.keys:
                        token["clip"] = segment.keys["clip"]
                    if is_grid:
                        token["frame"] = token["image"] = frames + t
                    tokens.append(token)
        frames += segment.frames if is_grid else 0
    return tokens


def topic_of(topic, token):
    if not topic.startswith("block"):
        return token.get(topic)
    size = int(topic.split()[1])
    return (token["frame"], token["h"] // size, token["w"] // size) if "frame" in token else None


def is_word(word, token):
    if word in ("clean", "noisy"):
        return token["noisy"] == (word == "noisy")
    return token["kind"] == word


def make_leaves():
    """Pairs of a text and the function of two tokens that it stands for."""
    leaves = [("all", lambda q, k: True), ("none", lambda q, k: False)]
    leaves.append(("causal", lambda q, k: k["x"] <= q["x"]))
    for left in ("*", 0, 1, 7, 70):
        for right in ("*", 0, 3, 66):
            leaves.append((f"window({left}, {right})", make_window(left, right)))
    for n in (0, 1, 9, 64, 65, 1000):
        leaves.append((f"prefix({n})", lambda q, k, n=n: k["x"] < n))
    for topic in TOPICS:
        leaves.append((f"same({topic})", make_same(topic)))
        if not topic.startswith("block"):
            leaves.append((f"earlier({topic})", make_earlier(topic)))
    for word in WORDS:
        leaves.append((f"query is {word}", lambda q, k, word=word: is_word(word, q)))
        leaves.append((f"key is {word}", lambda q, k, word=word: is_word(word, k)))
    leaves.append(("image_bidirectional", make_same("image")))
    leaves.append(("noisy_patch", sees_noisy_patch))
    return leaves


def make_window(left, right):
    def sees(q, k):
        distance = k["x"] - q["x"]
        return (left == "*" or distance >= -left) and (right == "*" or distance <= right)

    return sees


def make_same(topic):
    return lambda q, k: topic_of(topic, q) is not None and topic_of(topic, q) == topic_of(topic, k)


def make_earlier(topic):
    def sees(q, k):
        mine, other = topic_of(topic, q), topic_of(topic, k)
        return mine is not None and other is not None and other < mine

    return sees


def sees_noisy_patch(q, k):
    clean_pair = not q["noisy"] and not k["noisy"] and k["x"] <= q["x"]
    earlier = not k["noisy"] and k["patch"] < q["patch"]
    return clean_pair or (q["noisy"] and (q["segment"] == k["segment"] or earlier))


def combine(rng, leaves, depth):
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(leaves)
    kind = rng.choice(["not", "and", "or", "and", "or"])
    text, sees = combine(rng, leaves, depth - 1)
    if kind == "not":
        return f"not ({text})", lambda q, k: not sees(q, k)
    other_text, other = combine(rng, leaves, depth - 1)
    if kind == "and":
        return f"({text}) and ({other_text})", lambda q, k: sees(q, k) and other(q, k)
    return f"({text}) or ({other_text})", lambda q, k: sees(q, k) or other(q, k)


def count_tiles(tokens, sees, rows, columns):
    size = len(tokens)
    counts = [[0] * -(-size // columns) for _ in range(-(-size // rows))]
    for q in tokens:
        for k in tokens:
            if q["kind"] != "pad" and k["kind"] != "pad" and sees(q, k):
                counts[q["x"] // rows][k["x"] // columns] += 1
    return counts


def sum_up(counts, size, rows, columns):
    """Tiles and pairs by class."""
    tiles = {"full": 0, "partial": 0, "empty": 0}
    pairs = dict(tiles)
    for r, row in enumerate(counts):
        for c, visible in enumerate(row):
            area = min(rows, size - r * rows) * min(columns, size - c * columns)
            name = "empty" if visible == 0 else "full" if visible == area else "partial"
            tiles[name] += 1
            pairs[name] += area
    return tiles, pairs


def check(rng, text, sees):
    segments = [Segment(rng) for _ in range(rng.randint(0, 10))]
    rows, columns = rng.randint(1, 20), rng.choice([1, 3, 8, 16, 64, 100])
    words = "#rope.segments<" + ", ".join(map(str, segments)) + ">"
    command = ["ropewalk-explain", "show", "--scheme=rope_1d", f"--segments={words}"]
    command += [f"--mask={text}", f"--tile={rows}x{columns}", "--format=json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print("FAILED:", *command, done.stderr, sep="\n")
        return False
    mask = json.loads(done.stdout)["mask"]
    tokens = list_tokens(segments)
    counts = count_tiles(tokens, sees, rows, columns)
    tiles, pairs = sum_up(counts, len(tokens), rows, columns)
    got = (mask["visible_pairs_by_tile"], mask["tiles"], mask["pairs"], mask["visible_pairs"])
    if got == (counts, tiles, pairs, sum(map(sum, counts))):
        return True
    print("FAILED:", *command, "expected", counts, "got", mask["visible_pairs_by_tile"], sep="\n")
    return False


def main():
    rng = random.Random(20)
    leaves = make_leaves()
    cases = leaves + [combine(rng, leaves, 3) for _ in range(int(sys.argv[1]))]
    failures = sum(not check(rng, text, sees) for text, sees in cases)
    print(f"{len(cases)} masks, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
