#!/usr/bin/env python3
"""Turns a picture into the inputs of prompt.mlir, or shows positions in words.

usage: prepare.py inputs PICTURE FOLDER [--colour]
       prepare.py positions < OUTPUT-OF-ropewalk-explain
"""

import json
import os
import sys

import numpy as np
from PIL import Image, ImageOps

WIDTH, HEIGHT, PATCH = 280, 224, 28
BEFORE, AFTER = 15, 10
HIDDEN, QUERY, KEY = 512, 28 * 128, 4 * 128

# What the picture is normalised with, as Qwen2-VL's image processor does.
MEAN = np.array([0.48145466, 0.4578275, 0.40821073], dtype=np.float32)
DEVIATION = np.array([0.26862954, 0.26130258, 0.27577711], dtype=np.float32)


def to_bf16(values):
    """bfloat16 as uint16, rounded to nearest even; NumPy has no such type."""
    bits = values.astype(np.float32).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype(np.uint16)


def show(picture, colour):
    """Prints the picture in two pixels per character, or says what it is."""
    print(f"the picture: {picture.width} x {picture.height} pixels", end="")
    print(f", cut into {HEIGHT // PATCH} x {WIDTH // PATCH} patches of {PATCH} x {PATCH}")
    if not colour:
        return
    small = np.asarray(picture.resize((WIDTH // 7, HEIGHT // 7)))
    for upper, lower in zip(small[0::2], small[1::2]):
        cells = (
            "\x1b[38;2;{};{};{}m\x1b[48;2;{};{};{}m\u2580".format(*top, *bottom)
            for top, bottom in zip(upper, lower)
        )
        print("  " + "".join(cells) + "\x1b[0m")


def write_inputs(path, folder, colour):
    with Image.open(path) as file:
        picture = ImageOps.fit(file.convert("RGB"), (WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    show(picture, colour)
    pixels = np.asarray(picture, dtype=np.float32) / np.float32(255)
    channels_first = ((pixels - MEAN) / DEVIATION).transpose(2, 0, 1)

    os.makedirs(folder, exist_ok=True)
    np.save(os.path.join(folder, "picture.npy"), np.ascontiguousarray(channels_first))
    generator = np.random.default_rng(20240918)
    # Scaled so that every product keeps the size of its input.
    for name, shape, scale in [
        ("before", (BEFORE, HIDDEN), 1),
        ("after", (AFTER, HIDDEN), 1),
        ("embed", (3 * PATCH * PATCH, HIDDEN), (3 * PATCH * PATCH) ** -0.5),
        ("wq", (HIDDEN, QUERY), HIDDEN**-0.5),
        ("wk", (HIDDEN, KEY), HIDDEN**-0.5),
        ("wv", (HIDDEN, KEY), HIDDEN**-0.5),
    ]:
        values = generator.standard_normal(shape, dtype=np.float32) * np.float32(scale)
        np.save(os.path.join(folder, name + ".npy"), to_bf16(values))


def show_positions():
    answer = json.load(sys.stdin)
    columns = list(zip(*answer["positions"]))
    image = len(columns) - BEFORE - AFTER
    print(f"the prompt: {len(columns)} tokens, {BEFORE} text + {image} picture + {AFTER} text")
    print(f"positions ({', '.join(answer['axes'])}):")
    for index, what in [
        (0, "first text token"),
        (BEFORE - 1, "last text token before the picture"),
        (BEFORE, "patch in the top left corner"),
        (BEFORE + WIDTH // PATCH - 1, "patch in the top right corner"),
        (BEFORE + image - 1, "patch in the bottom right corner"),
        (BEFORE + image, "first text token after the picture"),
        (len(columns) - 1, "last text token"),
    ]:
        print(f"  token {index:3}  ({', '.join(map(str, columns[index]))})  {what}")
    print(f"  an answer would go on at {answer['next_position']}")


def main():
    if sys.argv[1:2] == ["inputs"] and len(sys.argv) >= 4:
        write_inputs(sys.argv[2], sys.argv[3], "--colour" in sys.argv[4:])
    elif sys.argv[1:] == ["positions"]:
        show_positions()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
