#!/usr/bin/env python3
"""Turns the documents of the tree into a site of plain HTML files.

usage: build_site.py SOURCE FOLDER

README.md becomes index.html, every other document the .html file of its name. Files
that documents link to (schemes, sources, pictures) are copied along; folders are
linked to a list of their files. At the end every link of the site is followed.
"""

import html
import html.parser
import os
import posixpath
import re
import shutil
import sys

from markdown_it import MarkdownIt

# Groups of the navigation; documents that are in none come last.
GROUPS = {
    "Start": ["README.md", "docs/tutorial-scheme.md"],
    "Guides": ["docs/schemes.md", "docs/explain.md", "docs/emulator.md", "docs/artifact.md"],
    "Reference": [
        "docs/generated/rope.md",
        "docs/generated/strand.md",
        "docs/generated/passes.md",
        "docs/generated/scheme-properties.md",
        "test/golden/README.md",
    ],
    "Inside": [
        "docs/rationale.md",
        "docs/rationale-properties.md",
        "docs/rationale-cpu.md",
        "docs/rationale-gpu.md",
        "docs/gpu-plan.md",
        "docs/stages/README.md",
        "CONTRIBUTING.md",
        "docs/adding-an-op.md",
    ],
}
SKIPPED = re.compile(r"^(build.*|\..*|Inputs|shared)$")

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{root}style.css">
</head>
<body>
<nav aria-label="Pages">
{navigation}
</nav>
<main>
{body}
</main>
</body>
</html>
"""


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def find_documents(source):
    found = []
    for folder, folders, files in os.walk(source):
        folders[:] = [name for name in folders if not SKIPPED.match(name)]
        found += [os.path.join(folder, name) for name in files if name.endswith(".md")]
    return sorted(os.path.relpath(path, source).replace(os.sep, "/") for path in found)


def make_slug(heading):
    """The anchor that GitHub gives to a heading, as utils/check_links.py checks it."""
    text = html.unescape(re.sub(r"<[^>]*>", "", heading)).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def add_anchors(body):
    """Headings get the anchors that links name; a second one of a name gets -1."""
    seen = {}

    def mark(match):
        slug = make_slug(match[2])
        seen[slug] = seen.get(slug, -1) + 1
        number = f"-{seen[slug]}" if seen[slug] else ""
        return f'<h{match[1]} id="{slug}{number}">{match[2]}</h{match[1]}>'

    return re.sub(r"<h([1-6])>(.*?)</h\1>", mark, body, flags=re.DOTALL)


def page_of(document):
    return "index.html" if document == "README.md" else document[: -len(".md")] + ".html"


def title_of(text, document):
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    name = document.rsplit("/", 1)[-1][: -len(".md")]
    return heading[1].replace("`", "") if heading else name.capitalize()


class Site:
    def __init__(self, source, folder):
        self.source, self.folder = source, folder
        documents = find_documents(source)
        self.texts = {name: read(os.path.join(source, name)) for name in documents}
        listed = {name for group in GROUPS.values() for name in group}
        rest = [name for name in documents if name not in listed]
        self.groups = {**GROUPS, **({"More": rest} if rest else {})}

    def navigation(self, current):
        lines = []
        for group, names in self.groups.items():
            lines.append(f"<p>{group}</p>\n<ul>")
            for name in filter(self.texts.get, names):
                target = posixpath.relpath(page_of(name), posixpath.dirname(current) or ".")
                here = ' aria-current="page"' if page_of(name) == current else ""
                title = html.escape(title_of(self.texts[name], name))
                lines.append(f'<li><a href="{target}"{here}>{title}</a></li>')
            lines.append("</ul>")
        return "\n".join(lines)

    def move_link(self, document, page, link):
        """Where a link of a document leads on the site."""
        target, hash_mark, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link) or not target:
            return link
        file = posixpath.normpath(posixpath.join(posixpath.dirname(document), target))
        if file in self.texts:
            moved = page_of(file)
        elif os.path.isdir(os.path.join(self.source, file)):
            moved = self.list_folder(file)
        else:
            moved = self.copy(file)
        return posixpath.relpath(moved, posixpath.dirname(page) or ".") + hash_mark + anchor

    def copy(self, file):
        """A file of the tree. Browsers show sources only under a name they know."""
        known = file.endswith((".svg", ".png", ".json", ".txt", ".html"))
        target = file if known else file + ".txt"
        path = os.path.join(self.folder, target)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copyfile(os.path.join(self.source, file), path)
        return target

    def list_folder(self, folder):
        page = f"{folder}/files.html"
        names = sorted(os.listdir(os.path.join(self.source, folder)))
        items = []
        for name in names:
            file = f"{folder}/{name}"
            if os.path.isfile(os.path.join(self.source, file)):
                target = posixpath.relpath(self.copy(file), folder)
                items.append(f'<li><a href="{html.escape(target)}">{html.escape(name)}</a></li>')
        body = f"<h1>{html.escape(folder)}</h1>\n<ul>\n" + "\n".join(items) + "\n</ul>"
        self.write_page(page, folder, body)
        return page

    def write_page(self, page, title, body):
        root = "../" * page.count("/")
        text = PAGE.format(
            title=html.escape(title), root=root, navigation=self.navigation(page), body=body
        )
        write(os.path.join(self.folder, page), text)

    def convert(self, document):
        page, text = page_of(document), self.texts[document]
        # As GitHub reads it: CommonMark with tables.
        body = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
        body = re.sub(
            r'(<(?:a|img)\b[^>]*?\b(?:href|src)=")([^"]+)"',
            lambda match: f'{match[1]}{self.move_link(document, page, match[2])}"',
            add_anchors(body),
        )
        self.write_page(page, title_of(text, document), body)

    def build(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        for document in self.texts:
            self.convert(document)
        style = os.path.join(os.path.dirname(os.path.abspath(__file__)), "style.css")
        shutil.copyfile(style, os.path.join(self.folder, "style.css"))


class Links(html.parser.HTMLParser):
    """Collects the links and the anchors of a page."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors = [], set()
        self.feed(read(path))

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.links += [attributes[key] for key in ("href", "src") if attributes.get(key)]
        self.anchors |= {attributes[key] for key in ("id", "name") if attributes.get(key)}


def check(folder):
    """Follows every link; returns how many there are and those that lead nowhere."""
    pages = {}
    for parent, _, files in os.walk(folder):
        for name in files:
            if name.endswith(".html"):
                pages[os.path.join(parent, name)] = Links(os.path.join(parent, name))
    count, broken = 0, []
    for path, page in pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            if re.match(r"[a-z]+:", link):
                continue
            count += 1
            file = os.path.normpath(os.path.join(os.path.dirname(path), target)) if target else path
            missing = anchor and file in pages and anchor not in pages[file].anchors
            if missing or not os.path.exists(file):
                broken.append(f"{os.path.relpath(path, folder)}: {link}")
    return len(pages), count, broken


def main():
    source, folder = (os.path.abspath(argument) for argument in sys.argv[1:])
    Site(source, folder).build()
    pages, count, broken = check(folder)
    print(*[f"broken: {link}" for link in broken], sep="\n", end="\n" if broken else "")
    print(f"{pages} pages, {count} links, {len(broken)} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
