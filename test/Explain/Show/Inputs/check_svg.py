#!/usr/bin/env python3
"""Checks that an SVG picture can be read by people and programs.

usage: check_svg.py FILE...

It is well-formed and refers to nothing outside itself; it has a title and a
description; no two texts overlap, none leaves the page or is smaller than 11
pixels; it has rules for dark screens; it is smaller than 2 MB.
"""

import os
import re
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"title": 16, "name": 14, "tick": 11, "gap-text": 11}
# Of the font size: wider than the average letter of a sans-serif font.
LETTER = 0.5


def box_of(text):
    size = SIZES.get(text.get("class"), 12)
    width = LETTER * size * len(text.text)
    x, y = float(text.get("x")), float(text.get("y"))
    shift = {"middle": width / 2, "end": width}.get(text.get("text-anchor"), 0)
    return x - shift, y - 0.75 * size, x - shift + width, y + 0.1 * size


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def check_texts(root, problems):
    _, _, width, height = map(float, root.get("viewBox").split())
    boxes = [(text.text, box_of(text)) for text in root.iter(SVG + "text")]
    for index, (text, box) in enumerate(boxes):
        if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height:
            problems.append(f"'{text}' leaves the page: {box}")
        for other, other_box in boxes[:index]:
            if overlap(box, other_box):
                problems.append(f"'{text}' overlaps '{other}'")
    return len(boxes)


def check_paths(root, problems):
    for path in root.iter(SVG + "path"):
        if not re.fullmatch(r"(M[-\d. ]+|[Lhv][-\d. ]+|z)+", path.get("d")):
            problems.append(f"path of class {path.get('class')}: {path.get('d')[:80]}")


def check(path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    root, problems = ET.fromstring(source), []
    if os.path.getsize(path) > 2_000_000:
        problems.append("larger than 2 MB")
    if source.count("http") != 1 or "href" in source or "<script" in source:
        problems.append("refers to something outside")
    if "@media (prefers-color-scheme:dark)" not in source:
        problems.append("has no rules for dark screens")
    if root.get("role") != "img" or root.get("aria-labelledby") != "title desc":
        problems.append("has no role")
    for name in ("title", "desc"):
        element = root.find(SVG + name)
        if element is None or element.get("id") != name or not element.text:
            problems.append(f"has no {name}")
    if min(map(int, re.findall(r"font-size:(\d+)px", source))) < 11:
        problems.append("has text smaller than 11 pixels")
    check_paths(root, problems)
    texts = check_texts(root, problems)
    name = os.path.basename(path)
    print(f"{name}: {texts} texts, {len(problems)} problems", *problems, sep="\n  ")
    return problems


def main():
    return 1 if [path for path in sys.argv[1:] if check(path)] else 0


if __name__ == "__main__":
    sys.exit(main())
