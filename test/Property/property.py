#!/usr/bin/env python3
# Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random attention programs: devices against the reference and each other.

    property.py ROPEWALK_RUN SCHEMES_DIR [--cases N] [--seed S] [--large] [--gpu]
                [--compare cpu:reference ...] [--cpu x86-64-v3] [--keep DIR]
                [--strand-lowering OPTIONS]

Every case is a small dictionary of choices (scheme, segments, layout, heads,
encoding, mask, element type, static or dynamic table and shapes, windows). It
is printed as a module, run with random inputs and compared within the bound
that the second of a pair computes (DEVICE:ORACLE, see --check-against of
ropewalk-run). Cases are tiny, so that every edge is near; with
--large they are of several tiles, with head dims of models; with --gpu they are
what tensor cores can do, and strand devices evaluate tiles for GPUs. A case that fails
is shrunk: every choice is replaced by a simpler one as long as the failure
stays. The smallest module is printed with the command that reproduces it.
"""

import argparse
import copy
import random
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

# Schemes with a rule for text and for pictures, and what they can place.
SCHEMES = {
    "rope_1d": ("n",),
    "rope1d_flat_rowsep": ("n",),
    "rope_layout": ("row", "col"),
    "rope_tie": ("row", "col"),
    "rope_tie_frac": ("row", "col"),
    "rope_tv_2d": ("row", "col"),
    "rope_tv_3d": ("row", "col", "frame"),
    "rope_tv_video_as_images": ("row", "col"),
    "hunyuan_image3_rope2d": ("row", "col"),
    "qwen2_vl_mrope": ("t", "h", "w"),
    "qwen2_5_vl_mrope": ("t", "h", "w"),
    "qwen3_vl_mrope": ("t", "h", "w"),
    "qwen_image": ("frame", "h", "w"),
    "videorope": ("t", "h", "w"),
    "mmrope": ("t", "h", "w"),
    "hunyuan_mlm_rope": ("seq", "h", "w"),
    "hunyuan_ocr_xdrope": ("p", "w", "h", "t"),
    "tad_rope": ("t", "h", "w"),
    "vrope": None,
    "qwen3_omni_tmrope": ("t", "h", "w"),
}

KINDS = {"pad": 0, "text": 1, "image": 2, "video": 3, "audio": 4}


class Scheme:
    """The text of a library scheme and what a generator asks about it."""

    def __init__(self, folder, name):
        text = (Path(folder) / f"{name}.mlir").read_text()
        self.text = "\n".join(
            line for line in text.splitlines() if not line.lstrip().startswith("//")
        )
        self.axes = re.findall(
            r'"[^"]*"|[^,\s]+', re.search(r"axes\s*\(([^)]*)\)", self.text).group(1)
        )
        body = self.text[self.text.index("{") :]
        self.keys = re.findall(r"\bsegment\s+(\w+)\s*=", body)
        self.row_separator = "over (" in re.sub(r"\bover\s*\(", "over (", body)
        self.has_next = not re.search(r"\bnext\s+none\b", body)
        rule = lambda kind: re.search(rf"\b{kind}\s+(over|at|as)\b", body)
        self.kinds = [
            kind
            for kind in ("text", "image", "video", "audio")
            if rule(kind)
            or (kind in ("image", "video") and rule("visual"))
            or (kind == "audio" and rule("text"))
        ]


# ---------------------------------------------------------------------------
# Cases
# ---------------------------------------------------------------------------


class Small:
    """Largest numbers of random choices."""

    image, frame, text, window, prefix = 5, 3, 7, 6, 9
    key_heads, groups, batches = [1, 1, 2, 3], [1, 1, 2, 3], [1, 1, 2, 3]
    types = ["f32", "f32", "bf16", "f16"]
    # How tiles are chosen where they are evaluated, and passes on them: small ones
    # too, so that there are several of them, partial ones among them.
    tiles = [
        ("", ""),
        ("tile-queries=4 tile-keys=4", ""),
        ("tile-queries=3 tile-keys=5 keys=tile", ""),
        ("tile-keys=8 keys=once", ""),
    ]

    def head_dim(self, rng):
        return 2 * rng.randint(1, 12)

    def value_dim(self, rng):
        return rng.randint(1, 12)


class Gpu(Small):
    text, image = 25, 6
    types = ["bf16", "f16"]
    tiles = [
        ("target=gpu tile-keys=16", ""),
        ("target=gpu tile-keys=16", "strand-stage,strand-pipeline"),
        ("target=gpu tile-keys=32 keys=tile", "strand-stage{depth=1},strand-pipeline"),
        ("target=gpu tile-keys=16", "strand-stage{depth=3 query=registers},strand-pipeline"),
    ]

    def head_dim(self, rng):
        return 8 * rng.randint(1, 3)

    value_dim = head_dim


class Large(Small):
    image, frame, text, window, prefix = 11, 6, 150, 90, 140
    key_heads, groups, batches = [1, 1, 2], [1, 2, 3], [1, 1, 2]

    def head_dim(self, rng):
        return rng.choice([40, 64, 72, 80, 96, 128, 256])

    def value_dim(self, rng):
        return rng.randint(1, 140)


class LargeGpu(Large):
    types = Gpu.types
    tiles = Gpu.tiles
    text, window, prefix = 60, 40, 50

    def head_dim(self, rng):
        return 8 * rng.randint(1, 16)

    value_dim = head_dim


def random_segment(rng, scheme, size):
    kind = rng.choice(scheme.kinds + ["text", "pad"])
    if kind == "image":
        extents = [1, rng.randint(1, size.image), rng.randint(1, size.image)]
    elif kind == "video":
        extents = [rng.randint(1, 3), rng.randint(1, size.frame), rng.randint(1, size.frame + 1)]
    else:
        extents = [1, 1, rng.randint(0 if kind != "audio" else 1, size.text)]
    keys = {}
    if kind != "pad":
        if rng.random() < 0.2:
            keys["document"] = rng.randint(0, 2)
        if rng.random() < 0.2:
            keys["patch"] = rng.randint(0, 2)
        if rng.random() < 0.15:
            keys["clip"] = rng.randint(0, 1)
        if rng.random() < 0.2:
            keys["role"] = "noisy"
        if rng.random() < 0.1:
            keys["pin"] = rng.choice(["3", "17", "5/2"])
        if "seconds_per_grid" in scheme.keys and rng.random() < 0.5:
            keys["seconds_per_grid"] = rng.choice(["1/2", "1/25", "2", "4/3"])
    return [kind, extents, keys]


def count_tokens(scheme, segment):
    kind, (t, h, w), _ = segment
    if scheme.row_separator and kind in ("image", "video"):
        return t * h * (w + 1)
    return t * h * w


def sequence_length(scheme, sequence):
    return sum(count_tokens(scheme, s) for s in sequence)


def random_mask(rng, size, depth=0):
    leaves = [
        "causal",
        "all",
        "none",
        "window(%d, %s)" % (rng.randint(0, size.window), rng.choice(["0", "2", "*"])),
        "prefix(%d)" % rng.randint(0, size.prefix),
        "same(%s)" % rng.choice("document segment image frame clip patch".split()),
        "same(block %d)" % rng.randint(1, 3),
        "earlier(%s)" % rng.choice("document segment frame patch".split()),
        "%s is %s"
        % (
            rng.choice(["query", "key"]),
            rng.choice("text image video audio clean noisy".split()),
        ),
        "image_bidirectional",
        "noisy_patch",
        "dense",
        "prefix_operand",
        "prefix_tensor",
    ]
    if depth > 2 or rng.random() < 0.5:
        return rng.choice(["causal"] * 4 + leaves)
    if rng.random() < 0.2:
        return ["not", random_mask(rng, size, depth + 1)]
    return [
        rng.choice(["and", "or"]),
        random_mask(rng, size, depth + 1),
        random_mask(rng, size, depth + 1),
    ]


def random_encoding(rng, axes, head_dim):
    """The text of a #rope.rotary for these axes."""
    width = head_dim if rng.random() < 0.7 else 2 * rng.randint(1, head_dim // 2)
    pairs = width // 2
    names = [rng.choice(list(axes) + ["none"] * (rng.random() < 0.2)) for _ in range(pairs)]
    if rng.random() < 0.3:
        names = sorted(names)
    pairing = rng.choice(["half", "interleaved", "half", "half_per_axis"])
    text = f"{width}"
    if width != head_dim:
        text += f" of {head_dim}" + rng.choice(["", " trailing"])
    text += f" {pairing} base {rng.choice(['10000', '1000000', '256'])}"
    restart = rng.choice(["", "", " restart"])
    text += restart
    text += rng.choice(["", "", " gain 0.5"])
    text += " map[" + ", ".join(names) + "]"
    text += rng.choice(
        ["", "", " scale linear(factor = 4)"]
        + [" scale ntk_alpha(alpha = 8)"] * (width > 2 and not restart)
    )
    text += rng.choice(["", "", " factor 1.25"])
    text += rng.choice(["", "", "", " in storage", " exact_table"])
    return f"#rope.rotary<{text}>"


def random_case(rng, schemes, size):
    name = rng.choice(sorted(schemes))
    scheme = schemes[name]
    batch = rng.choice(size.batches)
    layout = rng.choice(["bshd", "bhsd", "shd", "hsd"])
    sequences = [
        [random_segment(rng, scheme, size) for _ in range(rng.randint(1, 4))]
        for _ in range(batch)
    ]
    if len(layout) == 4 and batch > 1 and rng.random() < 0.2:
        sequences = sequences[:1]  # one sequence for all rows
    head_dim = size.head_dim(rng)
    key_heads = rng.choice(size.key_heads)
    case = {
        "scheme": name,
        "sequences": sequences,
        "batch": batch,
        "layout": layout,
        "key_heads": key_heads,
        "group": rng.choice(size.groups),
        "head_dim": head_dim,
        "value_dim": head_dim if rng.random() < 0.7 else size.value_dim(rng),
        "type": rng.choice(size.types),
        "encodings": [random_encoding(rng, scheme.axes, head_dim)],
        "turned": rng.random() < 0.15,
        "mask": random_mask(rng, size),
        "scale": rng.choice([None, None, "0.3"]),
        "softcap": rng.choice([None, None, None, "5.0"]),
        "sinks": rng.random() < 0.2,
        "bias": rng.choice([None, None, None, "qk", "b", "h"]),
        "lse": rng.random() < 0.5,
        "on": rng.choice([None, None, None, "v", "o", "vo"]),
        "order": rng.choice(
            [None, None, "serpentine", "spiral", "z", "blocks[2]", "blocks[4, 2]"]
        ),
        "dynamic_table": rng.random() < 0.3,
        "dynamic_shape": rng.random() < 0.4,
        "window": None,
        "seed": rng.randint(0, 999),
    }
    case["tiles"] = size.tiles[case["seed"] % len(size.tiles)]
    if case["on"] and case["value_dim"] != head_dim:
        case["value_dim"] = head_dim
    if key_heads > 1 and rng.random() < 0.15:
        first = case["encodings"][0]
        compute = re.search(r"( in storage| exact_table)?>$", first).group(1) or ""
        case["encodings"] = [first]
        while len(case["encodings"]) < key_heads:
            text = random_encoding(rng, scheme.axes, head_dim)
            text = re.sub(r"( in storage| exact_table)?>$", compute + ">", text)
            case["encodings"].append(text)
    if rng.random() < 0.3:
        case["window"] = [rng.randint(0, 2 * size.window), rng.randint(0, size.window)]
    return case


def is_legal(case, schemes):
    """Whether the generator keeps its own promises for this case."""
    scheme = schemes[case["scheme"]]
    lengths = [sequence_length(scheme, s) for s in case["sequences"]]
    if len(case["layout"]) == 4:
        if len(lengths) not in (1, case["batch"]):
            return False
        if len(set(lengths)) > 1 and not case["window"]:
            return False
    if case["window"]:
        start, count = case["window"]
        if not scheme.has_next and any(start + count > n for n in lengths):
            return False
        if len(case["layout"]) == 4 and len(set(lengths)) > 1:
            return False  # keys are whole sequences
    return True


def pad_sequences(case, schemes):
    """Padded layouts need rows of one length."""
    if len(case["layout"]) != 4:
        return
    scheme = schemes[case["scheme"]]
    lengths = [sequence_length(scheme, s) for s in case["sequences"]]
    for sequence, length in zip(case["sequences"], lengths):
        if length < max(lengths):
            sequence.append(["pad", [1, 1, max(lengths) - length], {}])


# ---------------------------------------------------------------------------
# Text
# ---------------------------------------------------------------------------


def format_segment(segment):
    kind, (t, h, w), keys = segment
    extents = {"image": f"{h}x{w}", "video": f"{t}x{h}x{w}"}.get(kind, f"{w}")
    text = f"{kind} {extents}"
    if keys:
        text += " {" + ", ".join(f"{k} = {v}" for k, v in sorted(keys.items())) + "}"
    return text


def rational(text):
    num, _, den = text.partition("/")
    return [int(num), int(den or 1)]


def table_row(scheme, segment):
    kind, (t, h, w), keys = segment
    row = [KINDS[kind], t, h, w, int(keys.get("role") == "noisy")]
    row += [keys.get(key, -1) for key in ("document", "clip", "patch")]
    row += rational(keys["pin"]) if "pin" in keys else [0, 0]
    for key in scheme.keys:
        row += rational(keys[key]) if key in keys else [0, 0]
    return row


class Program:
    """Prints a case as a module and lists its inputs."""

    def __init__(self, case, schemes):
        self.case = case
        self.scheme = schemes[case["scheme"]]
        self.arguments = []  # (name, type with static shape, type in the text)
        self.lines = []

    def argument(self, name, shape, element, dynamic=()):
        spelled = ["?" if i in dynamic else str(n) for i, n in enumerate(shape)]
        self.arguments.append(
            (name, shape, f"tensor<{'x'.join(spelled + [element])}>")
        )
        return self.arguments[-1][2]

    def shape(self, tokens, heads, channels):
        sizes = {"b": self.case["batch"], "s": tokens, "h": heads, "d": channels}
        return [sizes[letter] for letter in self.case["layout"]]

    def operand(self, name, tokens, heads, channels):
        layout = self.case["layout"]
        dynamic = ()
        if self.case["dynamic_shape"]:
            dynamic = [i for i, letter in enumerate(layout) if letter in "bs"]
        return self.argument(
            name, self.shape(tokens, heads, channels), self.case["type"], dynamic
        )

    def emit_tokens(self):
        case = self.case
        order = f" order {case['order']}" if case["order"] else ""
        if case["dynamic_table"]:
            rows = [table_row(self.scheme, s) for q in case["sequences"] for s in q]
            width = 10 + 2 * len(self.scheme.keys)
            starts = [0]
            for sequence in case["sequences"]:
                starts.append(starts[-1] + len(sequence))
            static = f"tensor<{len(rows)}x{width}xi32>"
            self.lines += [
                f"%rows0 = arith.constant dense<{rows or ''}> : {static}",
                f"%rows = tensor.cast %rows0 : {static} to tensor<?x{width}xi32>",
                f"%starts0 = arith.constant dense<{starts}> : tensor<{len(starts)}xi32>",
                f"%starts = tensor.cast %starts0 : tensor<{len(starts)}xi32> to tensor<?xi32>",
                f"%seq = rope.read_segments %rows batch %starts{order} : "
                f"tensor<?x{width}xi32>, tensor<?xi32> -> !rope.tokens",
            ]
        else:
            lists = [
                "[" + ", ".join(format_segment(s) for s in q) + "]"
                for q in case["sequences"]
            ]
            self.lines.append(
                f"%seq = rope.segments #rope.segments<{', '.join(lists)}>{order} "
                "-> !rope.tokens"
            )
        self.tokens = f"!rope.tokens<{', '.join(self.scheme.axes)}>"
        self.lines.append(f"%at = rope.place %seq by @{case['scheme']} : {self.tokens}")
        self.query_at = "%at"
        if case["window"]:
            start, count = case["window"]
            self.lines += [
                f"%from = arith.constant {start} : index",
                f"%count = arith.constant {count} : index",
                f"%new = rope.window %at from %from count %count : {self.tokens}, index, index",
            ]
            self.query_at = "%new"

    def lengths(self):
        scheme, case = self.scheme, self.case
        lengths = [sequence_length(scheme, s) for s in case["sequences"]]
        if len(case["layout"]) == 4:
            keys = lengths[0]
            return case["window"][1] if case["window"] else keys, keys
        keys = sum(lengths)
        return case["window"][1] * len(lengths) if case["window"] else keys, keys

    def format_mask(self, mask):
        if isinstance(mask, list):
            if mask[0] == "not":
                return "not (" + self.format_mask(mask[1]) + ")"
            parts = [self.format_mask(child) for child in mask[1:]]
            return "(" + f" {mask[0]} ".join(parts) + ")"
        if mask == "prefix_operand":
            name = f"%prefix{len(self.mask_operands)}"
            self.lines.append(f"{name} = arith.constant 3 : index")
            self.mask_operands.append((name, "index"))
            return f"prefix({name})"
        if mask == "prefix_tensor":
            name = f"%prefix{len(self.mask_operands)}"
            rows = self.case["batch"]
            if len(self.case["layout"]) == 3:
                rows = len(self.case["sequences"])
            type_ = f"tensor<{rows}xi32>"
            numbers = [2 + 3 * row for row in range(rows)]
            self.lines.append(f"{name} = arith.constant dense<{numbers}> : {type_}")
            self.mask_operands.append((name, type_))
            return f"prefix({name})"
        if mask != "dense":
            return mask
        name = f"%dense{len(self.mask_operands)}"
        type_ = self.argument(name, [self.queries, self.keys], "i1")
        self.mask_operands.append((name, type_))
        return f"dense({name})"

    def format_encoding(self):
        encodings = self.case["encodings"]
        if len(encodings) == 1:
            return encodings[0]
        return "#rope.rotary_heads<" + ", ".join(encodings) + ">"

    def bias_shape(self):
        rows = self.case["batch"] if len(self.case["layout"]) == 4 else 1
        heads = self.case["key_heads"] * self.case["group"]
        full = {"qk": [], "b": [rows], "h": [1, heads]}[self.case["bias"]]
        return full + [self.queries, self.keys]

    def text(self):
        case = self.case
        self.emit_tokens()
        self.queries, self.keys = self.lengths()
        heads = case["key_heads"] * case["group"]
        query = self.operand("%q", self.queries, heads, case["head_dim"])
        key = self.operand("%k", self.keys, case["key_heads"], case["head_dim"])
        value = self.operand("%v", self.keys, case["key_heads"], case["value_dim"])
        extras = []
        clauses = ""
        if case["sinks"]:
            extras.append(("%sinks", self.argument("%sinks", [heads], "f32")))
        if case["bias"]:
            shape = self.bias_shape()
            dynamic = range(len(shape)) if case["dynamic_shape"] else ()
            extras.append(("%bias", self.argument("%bias", shape, "f32", dynamic)))
        self.mask_operands = []
        mask = self.format_mask(case["mask"])
        for word in ("scale", "softcap"):
            if case[word]:
                clauses += f" {word} {case[word]}"
        if case["sinks"]:
            clauses += " sinks(%sinks)"
        if case["bias"]:
            clauses += " bias(%bias)"
        on = f" on (q, k, {', '.join(case['on'])})" if case["on"] else ""
        turned = " turned" if case["turned"] else ""
        types = [f"{query} at {self.tokens}", f"{key} at {self.tokens}", value]
        types += [type_ for _, type_ in extras + self.mask_operands]
        output = query if case["value_dim"] == case["head_dim"] else None
        if not output:
            shape = self.shape(self.queries, heads, case["value_dim"])
            spelled = [
                "?" if case["dynamic_shape"] and letter in "bs" else str(n)
                for letter, n in zip(case["layout"], shape)
            ]
            output = f"tensor<{'x'.join(spelled + [case['type']])}>"
        results = [output]
        if case["lse"]:
            results.append(
                "tensor<" + "x".join(query[7:].split("x")[:-2] + ["f32"]) + ">"
            )
        names = ["%o", "%lse"][: len(results)]
        self.lines += [
            f"{', '.join(names)} = rope.attention {case['layout']} %q at "
            f"{self.query_at}{turned}, %k at %at, %v by #enc{on} mask({mask}){clauses} "
            f": {', '.join(types)} -> {', '.join(results)}",
            f"return {', '.join(names)} : {', '.join(results)}",
        ]
        arguments = ", ".join(f"{name}: {type_}" for name, _, type_ in self.arguments)
        body = "\n  ".join(self.lines)
        signature = results[0] if len(results) == 1 else "(" + ", ".join(results) + ")"
        return (
            f"#enc = {self.format_encoding()}\n{self.scheme.text.strip()}\n"
            f"func.func @main({arguments}) -> {signature} {{\n  {body}\n}}\n"
        )

    def inputs(self):
        flags = []
        for number, (_, shape, _) in enumerate(self.arguments):
            seed = self.case["seed"] * 16 + number
            flags.append(f"--input=random:{seed}:{'x'.join(map(str, shape))}")
        return flags


# ---------------------------------------------------------------------------
# Running and shrinking
# ---------------------------------------------------------------------------

# What is said of attention that does not become a kernel.
NO_KERNEL = re.compile(
    "is left outside of kernels|GPU kernels expect|the encodings of the heads"
    # A table that is read at run time, of videos that count as pictures.
    "|sizes that follow from extents and scalars, but they depend on what is in memory"
)


class Runner:
    def __init__(self, tool, options, pairs, schemes):
        self.tool = tool
        self.options = options
        self.pairs = pairs
        self.schemes = schemes
        self.folder = tempfile.TemporaryDirectory()
        self.compared = dict.fromkeys(pairs, 0)

    def command(self, path, program, pair):
        device, oracle = pair.split(":")
        options = list(self.options)
        if device.startswith("strand"):
            lowering, passes = program.case["tiles"]
            options += [f"--strand-seed={program.case['seed']}"]
            options += [f"--strand-lowering={lowering}"] * bool(lowering)
            options += [f"--strand-passes={passes}"] * bool(passes)
        return [
            self.tool,
            str(path),
            "--entry=main",
            f"--device={device}",
            *options,
            f"--check-against={oracle}",
            *program.inputs(),
        ]

    def run(self, case):
        """None if the devices agree, else the pair that does not, and what was
        said."""
        program = Program(case, self.schemes)
        path = Path(self.folder.name) / "case.mlir"
        path.write_text(program.text())
        for pair in self.pairs:
            done = subprocess.run(
                self.command(path, program, pair), capture_output=True, text=True, timeout=900
            )
            if done.returncode == 0:
                self.compared[pair] += 1
            elif not NO_KERNEL.search(done.stderr):
                said = f"exit status {done.returncode}\n{done.stdout}{done.stderr}"
                return pair, said
        return None


def signature(failure):
    """What kind of failure it is, so that shrinking does not change it."""
    pair, said = failure
    lines = [line for line in said.splitlines() if "error" in line]
    return pair, re.sub(r"[0-9.e+-]+|/\S+", "#", lines[0] if lines else said)


def simpler(case):
    """Cases that differ from this one in a single, simpler choice."""

    def with_(**changes):
        other = copy.deepcopy(case)
        other.update(changes)
        return other

    for b in range(len(case["sequences"])):
        if len(case["sequences"]) > 1 and len(case["layout"]) == 3:
            other = with_()
            del other["sequences"][b]
            yield other
        for s in range(len(case["sequences"][b])):
            other = with_()
            del other["sequences"][b][s]
            yield other
            kind, extents, keys = case["sequences"][b][s]
            for key in keys:
                other = with_()
                del other["sequences"][b][s][2][key]
                yield other
            for i, extent in enumerate(extents):
                if extent > 1:
                    other = with_()
                    other["sequences"][b][s][1][i] = extent // 2
                    yield other
    plain = {
        "scale": None,
        "softcap": None,
        "sinks": False,
        "bias": None,
        "lse": False,
        "on": None,
        "order": None,
        "turned": False,
        "dynamic_table": False,
        "dynamic_shape": False,
        "window": None,
        "group": 1,
        "type": "f32",
    }
    for name, value in plain.items():
        if case[name] != value:
            yield with_(**{name: value})
    if case["key_heads"] > 1 and len(case["encodings"]) == 1:
        yield with_(key_heads=1)
    if len(case["encodings"]) > 1:
        yield with_(encodings=case["encodings"][:1])
    if case["value_dim"] > 1 and not case["on"]:
        yield with_(value_dim=case["value_dim"] // 2)
    if len(case["layout"]) == 4 and case["batch"] > 1:
        yield with_(batch=1, sequences=case["sequences"][:1])
    if case["mask"] != "all":
        yield with_(mask="all")
    if isinstance(case["mask"], list):
        for child in case["mask"][1:]:
            yield with_(mask=child)


def shrink(case, failure, runner, schemes, steps=120):
    kind = signature(failure)
    for _ in range(steps):
        for candidate in simpler(case):
            if not is_legal(candidate, schemes):
                continue
            again = runner.run(candidate)
            if again and signature(again) == kind:
                case = candidate
                break
        else:
            return case
    return case


def report(case, runner, schemes, keep):
    pair, said = runner.run(case) or (runner.pairs[0], "the failure did not come back")
    program = Program(case, schemes)
    text = program.text()
    path = Path(keep) / "smallest.mlir" if keep else Path("smallest.mlir")
    if keep:
        path.write_text(text)
    print(f"\nsmallest failing case:\n\n{text}")
    print("reproduce with:\n  " + shlex.join(runner.command(path, program, pair)))
    print("\n" + said)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool")
    parser.add_argument("schemes")
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", action="store_true", help="several tiles, real head dims")
    parser.add_argument("--gpu", action="store_true", help="tiles for tensor cores")
    parser.add_argument(
        "--compare", nargs="+", default=["cpu:reference"], metavar="DEVICE:ORACLE"
    )
    parser.add_argument("--cpu", help="processor that the device cpu compiles for")
    parser.add_argument(
        "--strand-lowering", help="options of convert-rope-to-strand for the strand devices"
    )
    parser.add_argument("--keep", help="folder for the smallest failing module")
    arguments = parser.parse_args()

    schemes = {name: Scheme(arguments.schemes, name) for name in SCHEMES}
    options = [f"--cpu={arguments.cpu}"] if arguments.cpu else []
    if arguments.strand_lowering:
        options.append(f"--strand-lowering={arguments.strand_lowering}")
    runner = Runner(arguments.tool, options, arguments.compare, schemes)
    if arguments.gpu:
        size = LargeGpu() if arguments.large else Gpu()
    else:
        size = Large() if arguments.large else Small()
    rng = random.Random(arguments.seed)
    done = 0
    while done < arguments.cases:
        case = random_case(rng, schemes, size)
        pad_sequences(case, schemes)
        if not is_legal(case, schemes):
            continue
        done += 1
        failure = runner.run(case)
        if failure:
            smallest = shrink(case, failure, runner, schemes)
            report(smallest, runner, schemes, arguments.keep)
            print(f"\ncase {done} of seed {arguments.seed} failed")
            return 1
    for pair, count in runner.compared.items():
        print(f"{pair}: {count} of {done} random attentions agree (seed {arguments.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
