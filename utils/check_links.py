#!/usr/bin/env python3
"""Checks the links of all documents.

usage: check_links.py [FOLDER]

A link or picture in a .md file of FOLDER (default: the source tree) must lead to a
file or folder of the tree, and behind "#" to a heading of the page. Files that are
named in text, as in `docs/rationale.md`, must exist. Links to other hosts are left
alone. Build folders and hidden folders are skipped.
"""

import os
import re
import sys

SKIPPED = re.compile(r"^(build.*|\..*|Inputs|shared)$")
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\][]|\[[^\]]*\])*\]\(([^()\s]+)(?:\s+\"[^\"]*\")?\)")
NAMED = re.compile(r"(?<!`)`([\w.-]+(?:/[\w.-]+)+/?)`(?!`)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
ANCHOR = re.compile(r"<a (?:id|name)=\"([^\"]+)\"")
# Top folders of the tree; a text that begins with another word is no path of it.
FOLDERS = "benchmarks cmake docs examples include lib python schemes test tools utils".split()


def find_documents(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not SKIPPED.match(name))
        for name in sorted(files):
            if name.endswith(".md"):
                yield os.path.join(folder, name)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def blank(match):
    """Keeps line numbers as they are."""
    return re.sub(r"[^\n]", " ", match[0])


def make_slug(heading):
    """The anchor that GitHub gives to a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
    text = re.sub(r"[^\w\- ]", "", text.strip().lower())
    return text.replace(" ", "-")


def list_anchors(path):
    text, anchors, seen = FENCE.sub(blank, read(path)), set(), {}
    for heading in HEADING.findall(text):
        slug = make_slug(heading)
        seen[slug] = seen.get(slug, -1) + 1
        anchors.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
    return anchors | set(ANCHOR.findall(text))


def check_link(root, path, link):
    """Returns what is wrong with a link, or None."""
    if re.match(r"[a-z]+:", link):
        return None
    target, _, anchor = link.partition("#")
    file = os.path.normpath(os.path.join(os.path.dirname(path), target)) if target else path
    if not os.path.exists(file):
        return f"leads to {os.path.relpath(file, root)}, which does not exist"
    if anchor and file.endswith(".md") and anchor not in list_anchors(file):
        return f"leads to '#{anchor}', but {os.path.relpath(file, root)} has no such heading"
    return None


def check_document(root, path):
    text = FENCE.sub(blank, read(path))
    problems, count = [], 0
    for match in LINK.finditer(text):
        count += 1
        if problem := check_link(root, path, match[1]):
            problems.append((match.start(), f"link '{match[1]}' {problem}"))
    for match in NAMED.finditer(text):
        name = match[1]
        if name.split("/")[0] not in FOLDERS or re.search(r"[A-Z]{3,}\.", name):
            continue
        count += 1
        near = os.path.join(os.path.dirname(path), name)
        if not os.path.exists(os.path.join(root, name)) and not os.path.exists(near):
            problems.append((match.start(), f"'{name}' does not exist"))
    for position, problem in sorted(problems):
        line = text.count("\n", 0, position) + 1
        print(f"{os.path.relpath(path, root)}:{line}: {problem}")
    return count, len(problems)


def main():
    default = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    root = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else default)
    counts = [check_document(root, path) for path in find_documents(root)]
    problems = sum(broken for _, broken in counts)
    total = sum(number for number, _ in counts)
    print(f"{len(counts)} documents, {total} links, {problems} broken")
    return 1 if problems or not total else 0


if __name__ == "__main__":
    sys.exit(main())
