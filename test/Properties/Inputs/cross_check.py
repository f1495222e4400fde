#!/usr/bin/env python3
"""Holds the answers of `ropewalk-explain check` against positions.

usage: cross_check.py [--tokens N] [--scheme-dir FOLDER] SCHEME...

For every scheme all sequences of up to N patches and tokens are written down
here, without the help of the tool, and placed by `ropewalk-explain positions`.
The definitions of the properties are worked out on these numbers once more:
what the tool calls proved must hold in every sequence, and what it calls
refuted must fail in the counterexample it names, and in no smaller sequence.
"""

import argparse
import json
import re
import struct
import subprocess
import sys
import tempfile
from fractions import Fraction

KINDS = ["text", "image", "video", "audio"]
KEY_VALUES = [0.5, 0.25, 1.5, 0.01]


def run(*arguments):
    done = subprocess.run(["ropewalk-explain", *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


# --- Sequences ---


def grids(kind, patches):
    """Segments of one kind with that many patches."""
    if kind in ("text", "audio"):
        return [{"kind": kind, "len": patches}]
    found = []
    for frames in range(1, patches + 1):
        if patches % frames or (kind == "image" and frames > 1):
            continue
        area = patches // frames
        for rows in range(1, area + 1):
            if area % rows == 0:
                found.append({"kind": kind, "grid": [frames, rows, area // rows]})
    return found


def size(segment):
    if "len" in segment:
        return segment["len"]
    frames, rows, columns = segment["grid"]
    return frames * rows * columns


def sequences(kinds, patches):
    if patches == 0:
        yield []
    for first in range(1, patches + 1):
        for kind in kinds:
            for segment in grids(kind, first):
                for rest in sequences(kinds, patches - first):
                    yield [segment] + rest


def with_keys(sequence, keys):
    yield sequence
    for key in keys:
        for value in KEY_VALUES:
            yield [dict(s) if s["kind"] == "text" else dict(s, **{key: value}) for s in sequence]


# --- Placing ---


def place(scheme, batch):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"batch": [{"segments": s} for s in batch]}, file)
        file.flush()
        status, out, error = run("positions", f"--scheme={scheme}", f"--segments={file.name}")
    if status:
        sys.exit(f"{scheme}: {error}")
    answer = json.loads(out, parse_float=Fraction)
    return answer["axes"], [[[Fraction(x) for x in axis] for axis in entry["positions"]]
                            for entry in answer["batch"]]


class Placed:
    def __init__(self, segments, positions):
        self.segments = segments
        self.axes = positions
        count = len(positions[0])
        # `over` gives segments more tokens than patches; only the schemes with
        # one image per sequence of that kind are told apart by the rest.
        extra = count - sum(map(size, segments))
        grid = [s for s in segments if s["kind"] in ("image", "video")]
        self.starts = [0]
        for segment in segments:
            tokens = size(segment)
            if extra and segment in grid:
                tokens += segment["grid"][1]
            self.starts.append(self.starts[-1] + tokens)
        assert self.starts[-1] == count, (segments, count)
        self.kinds = []
        for index, segment in enumerate(segments):
            length = self.starts[index + 1] - self.starts[index]
            self.kinds += [(segment["kind"], index)] * length

    def tokens(self):
        return list(zip(*self.axes))


# --- The definitions; each yields the questions that a sequence breaks ---


def close(x, y):
    """Positions come as shortest decimals: thirds are not exact."""
    return abs(x - y) <= Fraction(1, 10**9)


def text_breaks(axes, placed):
    only_text = all(s["kind"] == "text" for s in placed.segments)
    for name, axis in zip(axes, placed.axes):
        before = None
        for token, (kind, _) in enumerate(placed.kinds):
            if kind != "text":
                continue
            if only_text and not close(axis[token] - axis[0], token):
                yield "compatibility"
            if before is not None and axis[token] <= before:
                yield "monotone text/" + name
            before = axis[token]


def visual_breaks(axes, placed):
    kinds = [s["kind"] for s in placed.segments]
    for index in range(1, len(kinds) - 1):
        if kinds[index] not in ("image", "video") or kinds[index - 1] != "text" or kinds[index + 1] != "text":
            continue
        first, after = placed.starts[index], placed.starts[index + 1]
        for name, axis in zip(axes, placed.axes):
            if not close(axis[after] - axis[first - 1], after - first + 1):
                yield "equivalence"
            if not close(axis[first] - axis[first - 1], axis[after] - axis[after - 1]):
                yield "symmetry/" + name


def collision_breaks(axes, placed):
    seen = {}
    for place, (kind, index) in zip(placed.tokens(), placed.kinds):
        for other, other_index in seen.get(place, []):
            if index == other_index:
                yield "injectivity/inside " + kind
            else:
                pair = sorted([kind, other], key=KINDS.index)
                yield "injectivity/" + " and ".join(pair)
        seen.setdefault(place, []).append((kind, index))


def number_breaks(axes, placed):
    for name, axis in zip(axes, placed.axes):
        if any(x.denominator != 1 for x in axis):
            yield "integer positions/" + name


def streaming_breaks(axes, placed, table):
    """Against the sequences that this one goes on from."""
    last = placed.segments[-1]
    shorter = [placed.segments[:-1]]
    if last["kind"] == "video" and last["grid"][0] > 1:
        frames, rows, columns = last["grid"]
        shorter.append(placed.segments[:-1] + [dict(last, grid=[frames - 1, rows, columns])])
    if last["kind"] in ("text", "audio") and last["len"] > 1:
        shorter.append(placed.segments[:-1] + [dict(last, len=last["len"] - 1)])
    for start in shorter:
        other = table.get(json.dumps(start))
        if other and other.tokens() != placed.tokens()[: len(other.tokens())]:
            yield "streaming"


def breaks(axes, placed, table):
    found = set()
    for definition in (text_breaks, visual_breaks, collision_breaks, number_breaks):
        found.update(definition(axes, placed))
    found.update(streaming_breaks(axes, placed, table))
    return found


# --- Answers ---


def flatten(properties):
    """Leaves by question, as "symmetry/row"."""
    for answer in properties:
        parts = answer.get("parts") or []
        for part in parts:
            yield f"{answer['name']}/{part['name']}", part
        if not parts:
            yield answer["name"], answer


def line(text):
    """"3*N - 1" as a function."""
    found = re.fullmatch(r"(?:at most )?(?:(?:([\d/]+)\*)?(N))?(?: ?([+-]) ?)?([\d/]+)?", text)
    slope = Fraction(found[1] or (1 if found[2] else 0))
    start = Fraction(found[4] or 0) * (-1 if found[3] == "-" else 1)
    return lambda count: slope * count + start


def parse_short(text):
    """Segments of the short form, with keys."""
    segments = []
    for item in re.findall(r"(\w+):([\dx]+)(?:\{([^}]*)\})?", text):
        extents = [int(x) for x in item[1].split("x")]
        if item[0] in ("text", "audio"):
            segment = {"kind": item[0], "len": extents[0]}
        else:
            segment = {"kind": item[0], "grid": [1] * (3 - len(extents)) + extents}
        for key in filter(None, item[2].split(";")):
            name, value = key.split("=")
            segment[name] = float(Fraction(value))
        segments.append(segment)
    return segments


def check_sample(scheme, answers, found, placed, complain):
    for question in found:
        if answers[question]["verdict"] == "proved":
            complain(f"{question} is proved, but fails in {placed.segments}")


def check_largest(answers, samples, complain):
    answer = answers["largest position"]
    if answer["verdict"] != "proved":
        return
    bound = line(answer["value"])
    for placed in samples:
        if any(key not in ("kind", "len", "grid") for s in placed.segments for key in s):
            continue
        count = len(placed.kinds)
        top = max(max(axis) for axis in placed.axes)
        if top > bound(count) and not close(top, bound(count)):
            complain(f"largest position {answer['value']}, but {top} in {placed.segments}")


def is_float32(number):
    return Fraction(struct.unpack("f", struct.pack("f", float(number)))[0]) == number


def check_float(answers, samples, complain):
    if answers["f32-exact"]["verdict"] != "proved":
        return
    for placed in samples:
        if any(key not in ("kind", "len", "grid") for s in placed.segments for key in s):
            continue
        if not all(is_float32(x) for axis in placed.axes for x in axis):
            complain(f"f32-exact is proved, but fails in {placed.segments}")


def check_counterexamples(scheme, answers, complain):
    """Each one is placed again and breaks what it is said to break."""
    for question, answer in answers.items():
        example = answer["counterexample"]
        if not example or "has no rule" in example["text"]:
            continue
        if question in ("translation", "f32-exact", "compatibility/frequencies"):
            continue
        segments = [parse_short(example["segments"])]
        if "other" in example:
            segments.append(parse_short(example["other"]))
        axes, positions = place(scheme, segments)
        placed = [Placed(*pair) for pair in zip(segments, positions)]
        table = {json.dumps(p.segments): p for p in placed}
        if "other" in example:
            ok = placed[1].tokens() != placed[0].tokens()[: len(placed[1].tokens())]
        else:
            ok = question in breaks(axes, placed[0], table)
        if not ok:
            complain(f"{question}: {example['segments']} is no counterexample")


def check_scheme(scheme, most, complain):
    status, out, error = run("check", f"--scheme={scheme}", "--format=json")
    if status:
        return complain(error)
    answers = dict(flatten(json.loads(out)["properties"]))
    text = open(scheme).read() if "/" in scheme else ""
    keys = re.findall(r"^\s*segment (\w+) = [^0]", text, re.M)
    kinds = [k for k in KINDS if run("positions", f"--scheme={scheme}", "--segments=" + k + ":"
                                     + {"image": "1x1", "video": "1x1x1"}.get(k, "1"))[0] == 0]
    if not re.search(r"^\s*audio ", text, re.M):
        kinds = [k for k in kinds if k != "audio"]
    batch = [s for n in range(1, most + 1) for s in sequences(kinds, n)]
    batch = [keyed for s in batch for keyed in with_keys(s, keys)]
    axes, positions = place(scheme, batch)
    samples = [Placed(*pair) for pair in zip(batch, positions)]
    table = {json.dumps(p.segments): p for p in samples}
    for placed in samples:
        check_sample(scheme, answers, breaks(axes, placed, table), placed, complain)
    check_largest(answers, samples, complain)
    check_float(answers, samples, complain)
    check_counterexamples(scheme, answers, complain)
    return len(samples)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tokens", type=int, default=4)
    parser.add_argument("schemes", nargs="+")
    options = parser.parse_args()
    mistakes = []
    total = 0
    for scheme in options.schemes:
        total += check_scheme(scheme, options.tokens,
                              lambda text: mistakes.append(f"{scheme}: {text}")) or 0
    for mistake in mistakes[:20]:
        print(mistake)
    if mistakes:
        sys.exit(f"{len(mistakes)} mistakes")
    print(f"{len(options.schemes)} schemes agree with {total} sequences")


if __name__ == "__main__":
    main()
