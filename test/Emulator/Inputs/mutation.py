"""Mutants of PTX text: small changes of the kind that people make.

Each mutation of a kernel has a class ("drop barrier"), the line it changes, and
the new text of the whole file."""

import re
from dataclasses import dataclass
from itertools import islice


@dataclass
class Mutant:
    kind: str
    # The line of the .ptx file, from 1, and its statement.
    line: int
    statement: str
    text: str
    # Launches may be changed as well: smaller memory, another swizzle.
    smem: int = None
    arguments: list = None
    # Among those of its kind in the kernel, from 0.
    number: int = 0
    # The file with a trap instead of the statement: whether it runs at all.
    trap: str = None


# What is left out: class and statement. A predicate before it goes as well.
DROPPED = [
    ("drop barrier", r"(?:bar|barrier)\.(?:cta\.)?sync(?:\.aligned)?\s"),
    ("drop arrival", r"(?:bar|barrier)\.(?:cta\.)?arrive(?:\.aligned)?\s"),
    ("drop barrier", r"bar\.warp\.sync\s"),
    ("drop cluster barrier", r"barrier\.cluster\.(?:arrive|wait)"),
    ("drop wait", r"cp\.async\.(?:bulk\.)?wait_(?:group|all)"),
    ("drop wait", r"wgmma\.wait_group"),
    ("drop fence", r"fence\.proxy"),
    ("drop fence", r"fence\.mbarrier_init"),
    ("drop fence", r"wgmma\.fence"),
    ("drop commit", r"(?:cp\.async\.(?:bulk\.)?|wgmma\.)commit_group"),
    ("drop arrival", r"mbarrier\.arrive\."),
    ("drop barrier set-up", r"mbarrier\.init"),
    ("drop copy", r"cp\.(?:reduce\.)?async\.(?:bulk|cg|ca)\.(?!commit|wait)"),
]
# Unrolled loops have many that are alike.
MOST_COPIES = 3
STATEMENT = r"^[ \t]*(?:@!?%?\w+\s+)?{}[^;]*;"


def find_body(text, entry):
    begin = re.search(rf"\.entry {entry}\(", text).end()
    begin = text.index("{", begin)
    depth = 0
    for brace in re.compile("[{}]").finditer(text, begin):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return begin, brace.start()
    raise ValueError(f"the body of {entry} has no end")


class Mutator:
    def __init__(self, text, entry):
        self.text = text
        self.begin, self.end = find_body(text, entry)

    def find(self, pattern):
        return re.compile(pattern, re.M).finditer(self.text, self.begin, self.end)

    def replace(self, kind, found, statement):
        at = found.start()
        at += len(found[0]) - len(found[0].lstrip())
        line = self.text.count("\n", 0, at) + 1
        before, after = self.text[: found.start()], self.text[found.end() :]
        guard = re.match(r"\s*(@!?%?\w+\s)?", found[0])[1] or ""
        return Mutant(kind, line, " ".join(found[0].split()), before + statement + after,
                      trap=f"{before}{guard}trap;{after}")

    def edit(self, kind, pattern, change):
        """`change` gets a match and gives the new statement, or None."""
        for found in self.find(pattern):
            statement = change(found)
            if statement is not None:
                yield self.replace(kind, found, statement)

    def dropped(self):
        for kind, pattern in DROPPED:
            # Blanks keep the lines of what follows.
            limit = MOST_COPIES if kind == "drop copy" else None
            yield from islice(self.edit(kind, STATEMENT.format(pattern), lambda found: ""), limit)
        # A wait is a loop.
        yield from self.edit(
            "drop wait", r"^[ \t]*mbarrier\.try_wait[^;]*;\s*@!\w+\s+bra(?:\.uni)? \w+;",
            lambda found: re.sub(r"\S[^\n]*", "", found[0]))

    def shifted(self):
        for pattern in (r"cp\.async\.wait_group\s+", r"wgmma\.wait_group\.sync\.aligned\s+"):
            yield from self.edit(
                "shift wait", rf"^[ \t]*({pattern})(\d+|0x[0-9a-f]+);",
                lambda found: f"{found[1]}{int(found[2], 0) + 1};")
        yield from self.edit(
            "wrong parity", r"^([ \t]*mbarrier\.try_wait\.parity[^;]*, )(%\w+);",
            lambda found: "{.reg .b32 flipped; xor.b32 flipped, " + found[2] + ", 1;" + found[1] + "flipped;}")

    def counted(self):
        yield from self.edit(
            "one arrival too many", r"^([ \t]*(?:@\S+\s+)?)(mbarrier\.init[^,]*, )(%?\w+);",
            lambda found: "{.reg .b32 more; add.u32 more, " + found[3] + ", 1; " + found[1] + found[2] + "more;}")
        expect = r"^([ \t]*(?:@\S+\s+)?)(mbarrier\.arrive)\.expect_tx(\.[^,]*, \[[^]]*\]), (%?\w+);"
        yield from self.edit("skip expect_tx", expect, lambda found: f"{found[1]}{found[2]}{found[3]};")
        yield from self.edit(
            "expect half", expect,
            lambda found: "{.reg .b32 half; shr.u32 half, " + found[4] + ", 1; " + found[1] + found[2] +
            ".expect_tx" + found[3] + ", half;}")
        yield from self.edit("too many registers", r"^[ \t]*setmaxnreg\.inc[^;]*\s(\d+);",
                             lambda found: found[0].replace(found[1], "256"))
        yield from self.edit("give no registers", r"^[ \t]*setmaxnreg\.dec[^;]*;", lambda found: "")

    def sized(self, case):
        for found in self.find(r"\.shared [^\[]*\[(\d+)\]"):
            smaller = str(int(found[1]) // 2)
            yield self.replace("halve buffer", found, found[0].replace(f"[{found[1]}]", f"[{smaller}]"))
        if case.smem:
            # The last eight bytes are those of a barrier or of a tile.
            yield Mutant("shrink buffer", 0, f"--smem={case.smem - 8}", self.text, smem=case.smem - 8)

    def swizzled(self, case):
        for index, argument in enumerate(case.arguments):
            if isinstance(argument, str) and "swizzle=128B" in argument:
                arguments = list(case.arguments)
                arguments[index] = argument.replace("swizzle=128B", "swizzle=none")
                yield Mutant("swap swizzle", 0, argument, self.text, arguments=arguments)
        if "ldmatrix" in self.text[self.begin : self.end]:
            swaps = self.edit("swap swizzle", r"^[ \t]*xor\.b32[^;]*;", lambda found: found[0].replace("xor", "or"))
            yield from islice(swaps, MOST_COPIES)
        # Bits 62 and 63 of a descriptor of wgmma: 1 is 128 bytes, 2 is 64.
        for found in self.find(r"^[ \t]*or\.b64[^;]*, (46116860\d{11});"):
            other = (int(found[1]) & ~(3 << 62)) | 2 << 62
            yield self.replace("swap swizzle", found, found[0].replace(found[1], str(other)))

    def mutants(self, case):
        yield from self.dropped()
        yield from self.shifted()
        yield from self.counted()
        yield from self.sized(case)
        yield from self.swizzled(case)


def make_mutants(case, path):
    with open(path) as file:
        text = file.read()
    counts = {}
    for mutant in Mutator(text, case.entry).mutants(case):
        mutant.number = counts.get(mutant.kind, 0)
        counts[mutant.kind] = mutant.number + 1
        yield mutant
