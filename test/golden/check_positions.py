#!/usr/bin/env python3
"""Compares `ropewalk-explain positions` with the golden position files.

usage: check_positions.py ROPEWALK_EXPLAIN GOLDEN_DIR [NAME...]

For every file GOLDEN_DIR/positions/NAME.json the answers are removed (only the
schema, the name, the parameters and the segments are kept), the tool computes
them again from schemes/NAME.mlir, and the two documents are compared:

    int64     equal
    float64   to 1 unit in the last place (dinov3_vision: 1e-11)
    float32   to 1e-5 relative

as the README of the golden files asks. One line is printed per file: `ok`, or
the first difference. The exit status is 1 if any file differs.
"""

import json
import math
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

# Files that no scheme can give, with the reason.
SKIPPED_FILES = {
    "circle_rope": "atan2, cos and sin are outside the form; it enters as an "
                   "explicit position tensor",
}
# (file, case) pairs that no scheme can give, with the reason.
SKIPPED_CASES = {
    ("hunyuan_image3_rope2d", "overlapping_sections"):
        "malformed input: raw overlapping image slices and no segments",
}
# Absolute tolerances of files whose numbers were rounded when written.
ABSOLUTE = {"dinov3_vision": 1e-11}

TOOL_SECONDS = 120


def question(document):
    """The golden document without its answers and without skipped cases."""
    name = document["name"]
    cases = []
    for case in document["cases"]:
        if (name, case["name"]) in SKIPPED_CASES:
            continue
        kept = {"name": case["name"], "batch": []}
        if "params" in case:
            kept["params"] = case["params"]
        for row in case["batch"]:
            kept["batch"].append({key: row[key] for key in
                                  ("segments", "pad_left", "pad_right") if key in row})
        cases.append(kept)
    return {"schema": document["schema"], "name": name,
            "params": document.get("params", {}), "cases": cases}


def run_tool(tool, document):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (document["name"] + ".json")
        path.write_text(json.dumps(document))
        done = subprocess.run([tool, "positions", f"--input={path}"],
                              capture_output=True, text=True, timeout=TOOL_SECONDS)
    if done.returncode != 0:
        last = (done.stderr.strip() or "no message").splitlines()[0]
        raise ValueError(f"{tool} exits with {done.returncode}: {last}")
    return json.loads(done.stdout)


def close(want, got, dtype, absolute):
    if want is None or got is None:
        return want is got
    if dtype == "int64":
        return Fraction(want) == Fraction(got)
    want, got = float(want), float(got)
    if absolute is not None:
        return abs(want - got) <= absolute
    if dtype == "float64":
        return abs(want - got) <= math.ulp(want)
    return abs(want - got) <= 1e-5 * abs(want)


def differences(want, got, dtype, absolute):
    """Yields every difference of two batch rows as text."""
    axes = want["positions"]
    if len(got["positions"]) != len(axes):
        yield f"expected {len(axes)} axes, but got {len(got['positions'])}"
        return
    for axis, (wanted, printed) in enumerate(zip(axes, got["positions"])):
        if len(wanted) != len(printed):
            yield (f"axis {axis}: expected {len(wanted)} tokens, "
                   f"but got {len(printed)}")
            continue
        for token, (a, b) in enumerate(zip(wanted, printed)):
            if not close(a, b, dtype, absolute):
                yield f"axis {axis} token {token}: expected {a}, but got {b}"
    if "next_position" in want:
        a, b = want["next_position"], got.get("next_position")
        if not close(a, b, dtype, absolute):
            yield f"next_position: expected {a}, but got {b}"
    if want.get("rope_delta") is not None:
        a, b = want["rope_delta"], got.get("rope_delta")
        # A float32 delta is a difference of two float32 numbers: its error is
        # relative to the position it was taken from.
        scale = max(abs(a), abs(want["next_position"] or 0))
        if not (close(a, b, dtype, absolute) or
                (dtype == "float32" and b is not None and
                 abs(a - float(b)) <= 1e-5 * scale)):
            yield f"rope_delta: expected {a}, but got {b}"


def compare(document, answer):
    """The first difference of two documents, or None."""
    name, dtype = document["name"], document["dtype"]
    if "axes" in answer and answer["axes"] != document["axes"]:
        return f"axes: expected {document['axes']}, but got {answer['axes']}"
    cases = [case for case in document["cases"]
             if (name, case["name"]) not in SKIPPED_CASES]
    if len(cases) != len(answer["cases"]):
        return f"expected {len(cases)} cases, but got {len(answer['cases'])}"
    for case, got in zip(cases, answer["cases"]):
        if len(case["batch"]) != len(got["batch"]):
            return (f"{case['name']}: expected {len(case['batch'])} rows, "
                    f"but got {len(got['batch'])}")
        for row, (a, b) in enumerate(zip(case["batch"], got["batch"])):
            for text in differences(a, b, dtype, ABSOLUTE.get(name)):
                return f"{case['name']} row {row}: {text}"
    return None


def decode_question(document):
    """GLM-Image: the tokens to be generated are image grids, last target first,
    and one end marker. As further segments they must get decode_positions."""
    extended = question(document)
    for case, kept in zip(document["cases"], extended["cases"]):
        for row, out in zip(case["batch"], kept["batch"]):
            for height, width in reversed(row["targets"]):
                out["segments"] = out["segments"] + [
                    {"kind": "image", "grid": [1, height, width]}]
            out["segments"] = out["segments"] + [{"kind": "text", "len": 1}]
    return extended


def compare_decode(document, answer):
    for case, got in zip(document["cases"], answer["cases"]):
        for row, out in zip(case["batch"], got["batch"]):
            count = len(row["decode_positions"][0])
            tail = [axis[-count:] for axis in out["positions"]]
            if tail != row["decode_positions"]:
                return (f"{case['name']}: decode_positions: expected "
                        f"{row['decode_positions']}, but got {tail}")
    return None


def check_file(tool, path):
    document = json.loads(path.read_text())
    problem = compare(document, run_tool(tool, question(document)))
    if problem is None and any("decode_positions" in row for case in document["cases"]
                               for row in case["batch"]):
        problem = compare_decode(document, run_tool(tool, decode_question(document)))
    return problem


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    tool, folder, names = arguments[0], Path(arguments[1]) / "positions", arguments[2:]
    paths = [folder / f"{name}.json" for name in names] or sorted(folder.glob("*.json"))
    if not paths:
        print(f"no golden files in {folder}", file=sys.stderr)
        return 2
    failed = 0
    for path in paths:
        name = path.stem
        if name in SKIPPED_FILES:
            print(f"{name}: skipped ({SKIPPED_FILES[name]})")
            continue
        try:
            problem = check_file(tool, path)
        except (ValueError, KeyError, TypeError, OSError,
                subprocess.TimeoutExpired) as error:
            problem = f"{type(error).__name__}: {error}"
        skipped = [f"{case} ({why})" for (file, case), why in SKIPPED_CASES.items()
                   if file == name]
        note = f", without {'; '.join(skipped)}" if skipped else ""
        print(f"{name}: {problem or 'ok' + note}")
        failed += problem is not None
    if failed:
        print(f"{failed} of {len(paths)} files differ", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
