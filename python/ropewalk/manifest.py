"""Reads artifacts: manifest.json and the files it names.

Says about anything that is wrong where it is, in the words of
lib/Artifact/ManifestReader.cpp and Artifact.cpp; test/Artifact compares them.
"""

import base64
import binascii
import hashlib
import json
import os
import re

from . import plan as plans
from .errors import Error
from .expr import LEAVES, OPERANDS, fits

FORMAT = 1


class Artifact:
    def __init__(self, plan, ptx, cubins):
        self.plan = plan
        self.ptx = ptx  # bytes
        self.cubins = cubins  # of (architecture, bytes)


def read_artifact(folder):
    folder = os.fspath(folder)
    path = os.path.join(folder, "manifest.json")
    reader = _Reader(_read_file(path), path)
    plan, ptx, cubins = reader.read()
    try:
        plans.verify(plan)
    except Error as error:
        raise Error(f"'{path}': {error}") from None
    return Artifact(
        plan,
        _read_code(folder, *ptx),
        [(arch, _read_code(folder, *file)) for arch, *file in cubins],
    )


def _read_file(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Error(f"cannot read '{path}': {os.strerror(error.errno)}") from None


def _read_code(folder, name, sha256):
    path = os.path.join(folder, name)
    code = _read_file(path)
    found = hashlib.sha256(code).hexdigest()
    if found != sha256:
        raise Error(f"'{path}' is damaged: its SHA-256 is {found}, but the manifest says {sha256}")
    return code


# --- JSON ---


def _is_nested_too_deeply(text):
    """True if brackets are nested deeper than any plan needs."""
    depth = 0
    for token in re.finditer(r'"(?:\\.|[^"\\])*"?|[][{}]', text, re.DOTALL):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        if depth > 200:
            return True
    return False


def _parse(data, path):
    def fail(reason):
        raise Error(f"'{path}' is not an artifact of Ropewalk: it is {reason}") from None

    def refuse(constant):
        raise ValueError(constant)

    try:
        text = data.decode("utf-8")
        if _is_nested_too_deeply(text):
            fail("nested too deeply")
        return json.loads(text, parse_constant=refuse)
    except ValueError:
        fail("not JSON")


def _describe(value):
    if value is None:
        return "null"
    kinds = {bool: "a boolean", str: "a string", list: "a list", dict: "an object"}
    return kinds.get(type(value), "a number")


def _as_integer(value):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and fits(value):
        return value
    return None


class _Reader:
    """Reads part after part; `place` says where a value is: steps[2].grid[0]"""

    def __init__(self, data, path):
        self.path = path
        self.root = _parse(data, path)

    def fail(self, sentence):
        raise Error(f"'{self.path}'{sentence}")

    def fail_kind(self, place, expected, value):
        self.fail(f": expects {expected} at '{place}', but got {_describe(value)}")

    # What a value is.

    def of_kind(self, value, place, kind, expected):
        if not isinstance(value, kind):
            self.fail_kind(place, expected, value)
        return value

    def member(self, object_, place, key):
        """A value and its place."""
        self.of_kind(object_, place, dict, "an object")
        place = f"{place}.{key}" if place else key
        if key not in object_:
            self.fail(f": key '{place}' is missing")
        return object_[key], place

    def items(self, object_, place, key):
        """The values of a list and their places."""
        value, place = self.member(object_, place, key)
        self.of_kind(value, place, list, "a list")
        return [(item, f"{place}[{number}]") for number, item in enumerate(value)]

    def string(self, object_, place, key):
        value, place = self.member(object_, place, key)
        return self.of_kind(value, place, str, "a string")

    def integer(self, value, place):
        number = _as_integer(value)
        if number is None:
            self.fail_kind(place, "an integer", value)
        return number

    def count(self, value, place):
        number = self.integer(value, place)
        if not 0 <= number < 1 << 31:
            self.fail(f": expects a number in [0, 2147483647] at '{place}', but got {number}")
        return number

    def word(self, object_, place, key, words, expected):
        word = self.string(object_, place, key)
        if word not in words:
            place = f"{place}.{key}" if place else key
            self.fail(f": expects {expected} at '{place}', but got '{word}'")
        return word

    # What a value means.

    def read(self):
        self.read_format()
        producer = self.string(self.root, "", "producer")
        entry = self.string(self.root, "", "entry")
        arch, ptx, cubins = self.read_target()
        return self.read_plan(producer, entry, arch), ptx, cubins

    def read_format(self):
        if not isinstance(self.root, dict) or "format" not in self.root:
            self.fail(" is not an artifact of Ropewalk: it has no key 'format'")
        number = self.integer(self.root["format"], "format")
        if number != FORMAT:
            self.fail(
                f" has format {number}, but this loader reads format {FORMAT} only; use the "
                "loader that came with its compiler"
            )

    def read_target(self):
        target, place = self.member(self.root, "", "target")
        arch = self.string(target, place, "arch")
        ptx = (
            self.file_name(*self.member(target, place, "ptx")),
            self.hash(*self.member(target, place, "ptx_sha256")),
        )
        cubins = []
        for cubin, at in self.items(target, place, "cubins"):
            cubin_arch = self.string(cubin, at, "arch")
            name = self.file_name(*self.member(cubin, at, "file"))
            cubins.append((cubin_arch, name, self.hash(*self.member(cubin, at, "sha256"))))
        return arch, ptx, cubins

    def file_name(self, value, place):
        """A name that stays in the artifact's folder."""
        name = self.of_kind(value, place, str, "a string")
        if name in ("", ".", "..") or re.search(r"[/\\\0]", name):
            self.fail(f": expects a plain file name at '{place}', but got '{name}'")
        return name

    def hash(self, value, place):
        text = self.of_kind(value, place, str, "a string")
        if not re.fullmatch("[0-9a-f]{64}", text):
            self.fail(f": expects 64 hexadecimal digits at '{place}', but got '{text}'")
        return text

    def element(self, object_, place, key="element"):
        words = "bf16, f16, f32, f64, i1, i32 or i64"
        return self.word(object_, place, key, plans.ELEMENTS, words)

    def phase(self, object_, place):
        return self.word(object_, place, "phase", plans.PHASES, "prepare or attend")

    def expr(self, value, place):
        if isinstance(value, list) and value:
            return self.operation(value, place)
        number = _as_integer(value)
        if number is None:
            self.fail_kind(place, "an integer or an operation", value)
        return number

    def operation(self, value, place):
        op = self.of_kind(value[0], f"{place}[0]", str, "a string")
        if op not in LEAVES and op not in OPERANDS:
            self.fail(f": expects an operation at '{place}[0]', but got '{op}'")
        expected = LEAVES.get(op) or OPERANDS[op]
        if len(value) != expected + 1:
            self.fail(
                f": expects {expected} operands of '{op}' at '{place}', but got {len(value) - 1}"
            )
        read = self.count if op in LEAVES else self.expr
        return [
            op,
            *(read(item, f"{place}[{number}]") for number, item in enumerate(value) if number),
        ]

    def exprs(self, object_, place, key):
        return tuple(self.expr(*item) for item in self.items(object_, place, key))

    def align(self, object_, place):
        return self.count(*self.member(object_, place, "align"))

    def argument(self, value, place):
        name = self.string(value, place, "name")
        kind = self.word(value, place, "kind", ("tensor", "scalar"), "tensor or scalar")
        element = self.element(value, place)
        if kind == "scalar":
            return plans.Argument(name, element, is_scalar=True)
        shape = self.exprs(value, place, "shape")
        return plans.Argument(name, element, False, shape, self.align(value, place))

    def result(self, value, place):
        name = self.string(value, place, "name")
        element = self.element(value, place)
        shape = self.exprs(value, place, "shape")
        return plans.Result(name, element, shape, self.align(value, place))

    def check(self, value, place):
        holds = self.expr(*self.member(value, place, "holds"))
        return holds, self.string(value, place, "message")

    def buffer(self, value, place):
        size = self.expr(*self.member(value, place, "bytes"))
        return size, self.phase(value, place)

    def constant(self, value, place):
        text = self.string(value, place, "base64")
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            self.fail(f": expects base64 at '{place}.base64'")

    def step_argument(self, value, place):
        if "value" in self.of_kind(value, place, dict, "an object"):
            number = self.expr(*self.member(value, place, "value"))
            return plans.StepArgument(
                "value", type=self.element(value, place, "type"), value=number
            )
        kinds = ("argument", "result", "buffer", "constant", "status")
        words = "argument, result, buffer, constant or status"
        kind = self.word(value, place, "pointer", kinds, words)
        if kind == "status":
            return plans.StepArgument(kind)
        return plans.StepArgument(kind, self.count(*self.member(value, place, "index")))

    def step(self, value, place):
        kernel = self.string(value, place, "kernel")
        phase = self.phase(value, place)
        grid, block = self.items(value, place, "grid"), self.items(value, place, "block")
        for key, numbers in (("grid", grid), ("block", block)):
            if len(numbers) != 3:
                self.fail(f": expects 3 numbers at '{place}.{key}', but got {len(numbers)}")
        numbers = [(self.expr(*grid[axis]), self.count(*block[axis])) for axis in range(3)]
        shared = self.count(*self.member(value, place, "shared"))
        arguments = [self.step_argument(*item) for item in self.items(value, place, "arguments")]
        return plans.Step(kernel, phase, *map(tuple, zip(*numbers)), shared, arguments)

    def facts(self, value, place):
        keys = ("registers", "shared", "spills", "stack")
        return {key: self.count(*self.member(value, place, key)) for key in keys}

    def read_plan(self, producer, entry, arch):
        def every(key, read):
            return [read(*item) for item in self.items(self.root, "", key)]

        def message(value, place):
            return self.of_kind(value, place, str, "a string")

        lists = [
            every("arguments", self.argument),
            every("results", self.result),
            every("checks", self.check),
            every("status", message),
            every("buffers", self.buffer),
            every("constants", self.constant),
            every("steps", self.step),
        ]
        kernels, place = self.member(self.root, "", "kernels")
        self.of_kind(kernels, place, dict, "an object")
        facts = {name: self.facts(value, f"kernels.{name}") for name, value in kernels.items()}
        return plans.Plan(producer, entry, arch, *lists, facts)
