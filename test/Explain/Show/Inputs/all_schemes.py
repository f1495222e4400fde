#!/usr/bin/env python3
"""Draws every shipped scheme, and sequences of unusual size.

usage: all_schemes.py FOLDER
"""

import json
import os
import subprocess
import sys

# A scheme is drawn with the first list of segments that it has rules for.
USUAL = ["text:4,image:3x4,text:3,video:2x3x5,text:1", "text:4,image:3x4,text:3", "image:5x7"]
USUAL += ["video:3x4x5", "video:3x4x5,text:4"]
UNUSUAL = {
    "empty": ("rope_tie", "text:0"),
    "single": ("qwen2_vl_mrope", "text:1"),
    "padded": ("qwen2_vl_mrope", "pad:4,text:3,image:1x1,pad:5"),
    "wide": ("rope_tie", "text:3,image:1x300,text:3"),
    "many": ("qwen2_vl_mrope", ",".join(["text:1,image:2x2"] * 300)),
    "kinds": ("rope_layout", ",".join(f"text:{n},image:{n}x{n + 1}" for n in range(1, 30))),
    "large": ("rope_tv_3d", "text:100,video:40x15x16,text:300"),
    "long": ("rope_tie_frac", "text:4000,image:70x80,text:400"),
}
MASK = ["--mask=causal or same(image)", "--tile=3x5"]


def draw(folder, name, scheme, segments, *more):
    command = ["ropewalk-explain", "show", f"--scheme={scheme}", f"--segments={segments}"]
    command += [*more, "--format=svg", f"--output={os.path.join(folder, name)}.svg"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def draw_scheme(folder, scheme):
    for segments in USUAL:
        done = draw(folder, scheme, scheme, segments, *MASK)
        if not done.returncode:
            return
    sys.exit(f"{scheme}: {done.stderr}")


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    command = ["ropewalk-explain", "schemes", "--json"]
    schemes = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    for entry in schemes:
        draw_scheme(folder, entry["name"])
    for name, (scheme, segments) in UNUSUAL.items():
        axes = "(row, col)*32" if scheme.startswith("rope_") else "t*16, h*24, w*24"
        axes = "(row, col, frame)*16, row*16" if scheme == "rope_tv_3d" else axes
        more = ["--mask=causal or same(image)", f"--encoding=128 half base 10000 map[{axes}]"]
        done = draw(folder, name, scheme, segments, *more)
        if done.returncode:
            sys.exit(f"{name}: {done.stderr}")


if __name__ == "__main__":
    main()
