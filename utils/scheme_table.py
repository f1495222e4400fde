#!/usr/bin/env python3
"""Writes docs/generated/scheme-properties.md: the properties of all schemes.

usage: utils/scheme_table.py [--explain=PROGRAM] [--schemes=FOLDER] [OUTPUT]

Asks `ropewalk-explain check` about every file in schemes/. The solver gets more
time than by default, so that the table does not depend on the machine.
test/Properties/Slow/table.test compares it with the one that is checked in.
"""

import argparse
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

HEAD = """# Properties of the shipped schemes

Written by `utils/scheme_table.py` from the answers of `ropewalk-explain check`; do not
edit. What each property means, exactly, is said in
[`Properties.h`](../../include/ropewalk/Properties/Properties.h), how it is decided in
[the rationale](../rationale-properties.md).

**yes** is proved for all sequences, **no** is refuted by a sequence that was placed,
*tested* is neither: no counterexample was found in the range that `check` names. A
property that is asked per axis (symmetry, monotone text, integers) is **no** if one axis
breaks it. A scheme without a rule for text refuses the sequences that compatibility,
equivalence, symmetry and monotone text are about, and counts as **no**.

"""

COLUMNS = [
    ("compatibility", "compatible"),
    ("equivalence", "equivalent"),
    ("symmetry", "symmetric"),
    ("translation", "translation"),
    ("injectivity", "injective"),
    ("streaming", "streaming"),
    ("monotone text", "monotone text"),
    ("integer positions", "integers"),
    ("largest position", "largest of N tokens"),
    ("f32-exact", "exact in float32"),
]

WORDS = {"proved": "yes", "refuted": "**no**", "tested": "*tested*"}


def check(options, scheme):
    command = [options.explain, "check", f"--scheme={scheme}", "--format=json", "--solver-seconds=20"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)["properties"]


def cell(answer):
    word = WORDS[answer["verdict"]]
    if answer["name"] == "largest position":
        return answer.get("value", "") if answer["verdict"] == "proved" else word
    if answer["name"] == "f32-exact":
        value = answer.get("value", "")
        return value if answer["verdict"] == "proved" else f"{word} {value}".strip()
    return word


def leaves(answer):
    """Refuted parts by name, or the answer itself."""
    parts = [p for p in answer.get("parts", []) if p["verdict"] == "refuted"]
    return [(part["name"], part) for part in parts] or [("", answer)]


def refutations(name, answers):
    """Smallest sequences, and where exactly a property fails."""
    lines = []
    for answer in answers:
        if answer["verdict"] != "refuted":
            continue
        for part, leaf in leaves(answer):
            example = leaf["counterexample"]
            if "has no rule" in example["text"]:
                continue
            title = answer["name"] + (f" ({part})" if part else "")
            where = f"; fails exactly for {leaf['condition']}" if leaf.get("condition") else ""
            shown = example["segments"].replace("|", "\\|")
            lines.append(f"| {title} | `{shown}` | {example['text']}{where} |")
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--explain", default=os.path.join(ROOT, "build/bin/ropewalk-explain"))
    parser.add_argument("--schemes", default=os.path.join(ROOT, "schemes"))
    parser.add_argument("output", nargs="?",
                        default=os.path.join(ROOT, "docs/generated/scheme-properties.md"))
    options = parser.parse_args()
    names = sorted(f[:-5] for f in os.listdir(options.schemes) if f.endswith(".mlir"))
    answers = {n: check(options, os.path.join(options.schemes, n + ".mlir")) for n in names}

    text = HEAD
    text += "| scheme | " + " | ".join(title for _, title in COLUMNS) + " |\n"
    text += "|---" * (len(COLUMNS) + 1) + "|\n"
    for name in names:
        by_name = {a["name"]: a for a in answers[name]}
        row = [f"[`{name}`](#{name})"] + [cell(by_name[key]) for key, _ in COLUMNS]
        text += "| " + " | ".join(row) + " |\n"
    text += "\n## Counterexamples\n\n"
    text += "The smallest sequence that breaks each property, as the scheme places it.\n"
    for name in names:
        lines = refutations(name, answers[name])
        text += f"\n### {name}\n\n"
        if lines:
            text += "| property | sequence | what happens |\n|---|---|---|\n" + "\n".join(lines) + "\n"
        else:
            text += "Nothing is refuted.\n"
    with open(options.output, "w") as file:
        file.write(text)


if __name__ == "__main__":
    main()
