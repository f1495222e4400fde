#!/usr/bin/env python3
"""Compares the rotary tables of ropewalk-explain with the golden files.

    check_rotary.py ROPEWALK_EXPLAIN GOLDEN_DIR [NAME...]

Takes every file of GOLDEN_DIR/rotary (or those called NAME), removes the
answers, lets `ropewalk-explain rotary --input=FILE` fill them in again, and
compares under the checks of the README there. Without a NAME it also feeds bad
documents and compares the error messages. Prints one line per file; exits
with 1 if anything differs.

Needs the standard library of Python 3 only.
"""

import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile

SHARED = "ropewalk-rotary/1"
PER_HEAD = "ropewalk-rotary-perhead/1"

ANSWERS = {
    "document": ["axes", "num_pairs", "pairing", "pair_channels",
                 "passthrough_channels", "axis_of_pair", "inv_freq",
                 "attention_factor"],
    "samples": ["cos", "sin", "cos_per_head", "sin_per_head"],
    "configs": ["axis_of_head"],
    "rotations": ["y", "y_first64"],
}


class Mismatch(Exception):
    """What differs and where, for the line of the file."""


# ===----------------------------------------------------------------------===
# Running the tool
# ===----------------------------------------------------------------------===


def run(tool, document):
    """Exit status, output and errors of the tool for a document."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "input.json")
        with open(path, "w") as file:
            json.dump(document, file)
        done = subprocess.run([tool, "rotary", "--input=" + path],
                              capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr.strip()


def fill(tool, document):
    status, output, errors = run(tool, document)
    if status != 0:
        raise Mismatch(f"exit status {status}: {errors}")
    return json.loads(output)


def without_answers(node, kind="document"):
    """A copy of a document that only has the questions left."""
    result = {key: value for key, value in node.items()
              if key not in ANSWERS[kind]}
    for key in ("samples", "rotations", "configs"):
        if key in result:
            result[key] = [without_answers(each, key) for each in result[key]]
    return result


# ===----------------------------------------------------------------------===
# Comparing
# ===----------------------------------------------------------------------===


class Worst:
    """The largest error in units of its tolerance."""

    def __init__(self):
        self.share = 0.0

    def compare(self, found, expected, tolerance, where):
        error = abs(found - expected)
        if not error <= tolerance:
            raise Mismatch(f"{where} is {found}, expected {expected} "
                           f"within {tolerance:.3g}")
        if tolerance > 0:
            self.share = max(self.share, error / tolerance)


def same(found, expected, fields):
    for key in fields:
        if found.get(key) != expected.get(key):
            raise Mismatch(f"{key} is {found.get(key)}, "
                           f"expected {expected.get(key)}")


def same_length(found, expected, where):
    if len(found) != len(expected):
        raise Mismatch(f"{where} has {len(found)} entries, "
                       f"expected {len(expected)}")


def compare_frequencies(found, golden, worst):
    same_length(found["inv_freq"], golden["inv_freq"], "inv_freq")
    for i, (f, g) in enumerate(zip(found["inv_freq"], golden["inv_freq"])):
        worst.compare(f, g, 1e-6 * abs(g), f"inv_freq[{i}]")


def angle_tolerance(angle):
    # The reference rounds position * frequency to float32.
    return 2e-6 + 3e-7 * abs(angle)


def tolerances_of(angles):
    return [angle_tolerance(angle) for angle in angles]


def compare_turns(found, golden, tolerances, worst, where):
    """cos and sin, one of each for every tolerance."""
    for field in ("cos", "sin"):
        same_length(found[field], golden[field], f"{where}.{field}")
        for i, tolerance in enumerate(tolerances):
            worst.compare(found[field][i], golden[field][i], tolerance,
                          f"{where}.{field}[{i}]")


def angles_of(table, position):
    return [position[axis] * freq if axis >= 0 else 0
            for axis, freq in zip(table["axis_of_pair"], table["inv_freq"])]


def compare_vector(found, golden, x, turns, pairs, tolerances, worst, where):
    """y against its definition with our own cos and sin, and against the
    golden y with the tolerances that the cosines have."""
    expected, slack = list(x), [1e-6] * len(x)
    for (lo, hi), cos, sin, tolerance in zip(pairs, turns["cos"],
                                             turns["sin"], tolerances):
        expected[lo] = x[lo] * cos - x[hi] * sin
        expected[hi] = x[hi] * cos + x[lo] * sin
        slack[lo] = slack[hi] = 1e-6 + tolerance * (abs(x[lo]) + abs(x[hi]))
    same_length(found, golden, where)
    for i in range(len(x)):
        worst.compare(found[i], expected[i], 1e-6, f"{where}[{i}]")
        worst.compare(found[i], golden[i], slack[i], f"{where}[{i}]")


# ===----------------------------------------------------------------------===
# Documents
# ===----------------------------------------------------------------------===


def turns_at(tool, question, position):
    """Our cos and sin at a position that is not among the samples."""
    asked = dict(question, samples=[{"position": position}], rotations=[])
    return fill(tool, asked)["samples"][0]


def check_shared(tool, golden, worst):
    """One table for all heads."""
    question = without_answers(golden)
    found = fill(tool, question)
    same(found, golden, ("axes", "head_dim", "num_pairs", "pairing",
                         "pair_channels", "passthrough_channels",
                         "axis_of_pair"))
    compare_frequencies(found, golden, worst)
    worst.compare(found["attention_factor"], golden["attention_factor"], 1e-7,
                  "attention_factor")
    for n, (f, g) in enumerate(zip(found["samples"], golden["samples"])):
        tolerances = tolerances_of(angles_of(golden, g["position"]))
        compare_turns(f, g, tolerances, worst, f"samples[{n}]")
    for n, (f, g) in enumerate(zip(found["rotations"], golden["rotations"])):
        position = g["position"]
        compare_vector(f["y"], g["y"], g["x"],
                       turns_at(tool, question, position),
                       golden["pair_channels"],
                       tolerances_of(angles_of(golden, position)), worst,
                       f"rotations[{n}].y")


def check_whole_heads(tool, golden, worst):
    """mhrope: every head reads one axis."""
    found = fill(tool, without_answers(golden))
    same(found, golden, ("axes", "pairing", "head_dim"))
    compare_frequencies(found, golden, worst)
    for n, (f, g) in enumerate(zip(found["configs"], golden["configs"])):
        same(f, g, ("axis_of_head", "section", "num_kv_heads"))
        for m, (ours, theirs) in enumerate(zip(f["samples"], g["samples"])):
            for head, axis in enumerate(g["axis_of_head"]):
                coordinate = theirs["position"][axis] if axis >= 0 else 0
                compare_turns(
                    {"cos": ours["cos_per_head"][head],
                     "sin": ours["sin_per_head"][head]},
                    {"cos": theirs["cos_per_head"][head],
                     "sin": theirs["sin_per_head"][head]},
                    tolerances_of(coordinate * freq
                                  for freq in golden["inv_freq"]), worst,
                    f"configs[{n}].samples[{m}] head {head}")


def joined_tolerances(found, golden, position):
    """The reference works its frequencies out in float32 and is up to 3e-7 off
    at angles of 1e4, more than the rounding of the angle. Both frequencies are
    compared by themselves; here the cosines may differ by as much as the
    angles do."""
    mapped = [2 * coordinate - 1 for coordinate in position]
    return [angle_tolerance(theirs) + abs(ours - theirs)
            for ours, theirs in zip(angles_of(found, mapped),
                                    angles_of(golden, mapped))]


def check_joined_heads(tool, golden, worst):
    """ltx_video: one rotation over all heads, angle (2*pos - 1) * inv_freq."""
    question = without_answers(golden)
    found = fill(tool, question)
    same(found, golden, ("axes", "pairing", "pairs_listed", "axis_of_pair"))
    compare_frequencies(found, golden, worst)
    for n, (f, g) in enumerate(zip(found["samples"], golden["samples"])):
        tolerances = joined_tolerances(found, golden, g["position"])
        compare_turns(f, g, tolerances, worst, f"samples[{n}]")
    for n, (f, g) in enumerate(zip(found["rotations"], golden["rotations"])):
        end = "_first64" if "x_first64" in g else ""
        count = len(g["x" + end]) // 2
        tolerances = joined_tolerances(found, golden, g["position"])
        compare_vector(f["y" + end], g["y" + end], g["x" + end],
                       turns_at(tool, question, g["position"]),
                       [(2 * k, 2 * k + 1) for k in range(count)],
                       tolerances[:count], worst, f"rotations[{n}].y{end}")


def check_refused(tool, golden, _):
    """V-JEPA 2 is not a rotation, and the tool says so."""
    status, output, errors = run(tool, golden)
    if status == 0 or "not a rotation" not in errors or output:
        raise Mismatch(f"exit status {status}, '{errors}': expected a refusal "
                       "that says it is not a rotation")


def checker_of(golden):
    if golden["schema"] == SHARED:
        return check_shared
    if golden["schema"] == PER_HEAD:
        return check_whole_heads if "configs" in golden else check_joined_heads
    return check_refused


# ===----------------------------------------------------------------------===
# Bad documents
# ===----------------------------------------------------------------------===

QWEN = {"name": "mrope_chunked_d16", "head_dim": 16,
        "params": {"base": 1000000, "mrope_section": [2, 3, 3]}}
LTX = {"name": "ltx_video_dim32", "params": {"inner_dim": 32, "num_heads": 2}}
YARN = {"name": "scaling_yarn_d8", "head_dim": 8}


def changed(document, **fields):
    result = copy.deepcopy(document)
    result.update(fields)
    return {key: value for key, value in result.items() if value is not None}


BAD = [
    (changed(QWEN, name=None), "name is missing: expects a string"),
    (changed(QWEN, name="mrope_chunkd_d16"),
     "name is mrope_chunkd_d16: unknown rotary family mrope_chunkd: expects "
     "mrope_chunked"),
    (changed(QWEN, schema=PER_HEAD),
     "schema is ropewalk-rotary-perhead/1, but mrope_chunked has one table: "
     "expects ropewalk-rotary/1"),
    (changed(QWEN, head_dim=None),
     "head_dim is missing: expects an integer of at least 1"),
    (changed(QWEN, head_dim="16"),
     "head_dim is a string: expects an integer of at least 1"),
    (changed(QWEN, head_dim=20),
     "mrope_chunked with head_dim 20: map has 8 pairs (t 2, h 3, w 3), but "
     "width 20 has 10"),
    (changed(QWEN, head_dim=17),
     "mrope_chunked with head_dim 17: width 17 is odd: a rotation pairs "
     "channels; use 16"),
    (changed(QWEN, params=[]), "params is a list: expects an object"),
    (changed(QWEN, params={"mrope_sections": [2, 3, 3]}),
     "params.mrope_sections is unknown: mrope_chunked has base, "
     "mrope_section"),
    (changed(QWEN, params={"mrope_section": [2, 3]}),
     "params.mrope_section of mrope_chunked has 2 numbers, but there are 3 "
     "axes (t, h, w)"),
    (changed(QWEN, params={"mrope_section": [2, 3, 3], "base": -1}),
     "base is -1: expects a positive number"),
    (changed(QWEN, params={"mrope_section": [2, 3, 3], "base": "big"}),
     "params.base of mrope_chunked expects a finite number"),
    (changed(QWEN, samples=[{"position": [0, 0, 0]}, {}]),
     "samples[1].position is missing: expects a list of numbers"),
    (changed(QWEN, samples=[{"position": [1, 2]}]),
     "samples[0].position has 2 numbers, but mrope_chunked has 3 axes "
     "(t, h, w)"),
    (changed(QWEN, samples=[{"position": [1, "2", 3]}]),
     "samples[0].position[1] is a string: expects a number"),
    (changed(QWEN, samples=[{"position": [1, 1e300, 3]}]),
     "samples[0].position[1] is 1e+300: expects a number that f32 can hold"),
    (changed(QWEN, samples=[7]),
     "samples[0] is the number 7: expects an object"),
    (changed(QWEN, samples={}), "samples is an object: expects a list of "
     "objects"),
    (changed(QWEN, rotations=[{"position": [1, 2, 3], "x": [1, 2]}]),
     "rotations[0].x has 2 numbers, but head_dim is 16"),
    (changed(YARN, params={"factor": 4}),
     "params.original_max_position_embeddings of scaling_yarn is missing: "
     "length the model was trained on, in positions"),
    (changed(YARN, params={"factor": 0,
                           "original_max_position_embeddings": 4096}),
     "scaling yarn: factor expects a positive number, but got 0"),
    (changed(LTX, params={"inner_dim": 32, "num_heads": 3}),
     "params.inner_dim is 32: expects a multiple of params.num_heads, which "
     "is 3"),
    (changed(LTX, pairs_listed=[16]),
     "pairs_listed[0] is 16: expects an integer in [0, 16)"),
    ({"name": "mhrope_d32", "head_dim": 32,
      "configs": [{"section": [2, 3, 3], "num_kv_heads": 4}]},
     "configs[0]: params.section of mhrope counts 8 heads, but num_kv_heads "
     "is 4"),
]


def check_errors(tool):
    for document, message in BAD:
        status, output, errors = run(tool, document)
        if status == 0 or output or not errors.endswith(message):
            raise Mismatch(f"exit status {status}, '{errors}': expected "
                           f"'{message}'")


# ===----------------------------------------------------------------------===
# Main
# ===----------------------------------------------------------------------===


def report(name, check):
    """Runs a check and prints its line; true if all is well."""
    try:
        print(f"{name}: {check()}")
        return True
    except Mismatch as mismatch:
        print(f"{name}: MISMATCH: {mismatch}")
        return False


def check_file(tool, path):
    with open(path) as file:
        golden = json.load(file)
    worst = Worst()
    check = checker_of(golden)
    check(tool, golden, worst)
    if check is check_refused:
        return "ok, refused"
    return f"ok, largest error {worst.share:.0%} of its tolerance"


def check_all_errors(tool):
    check_errors(tool)
    return f"ok, {len(BAD)} messages"


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    tool, folder, names = arguments[0], arguments[1], arguments[2:]
    if not shutil.which(tool):
        sys.exit(f"{tool} is not a program that can be run")
    files = sorted(os.listdir(os.path.join(folder, "rotary")))
    known = [file[:-5] for file in files if file.endswith(".json")]
    for name in names:
        if name not in known:
            sys.exit(f"no golden file called {name} in {folder}/rotary")

    results = []
    for name in names or known:
        path = os.path.join(folder, "rotary", name + ".json")
        results.append(report(name, lambda: check_file(tool, path)))
    if not names:
        results.append(report("errors", lambda: check_all_errors(tool)))
    print(f"{sum(results)} of {len(results)} pass")
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
