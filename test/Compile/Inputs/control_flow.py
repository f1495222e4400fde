"""Kernels of a PTX file or a disassembled cubin as blocks of instructions, and their loops.

An instruction is (predicate, opcode, operands): ("@%p1", "bra", "$L__BB0_2"). The
predicate is "" where there is none. A block runs from its first instruction to its last;
only the last one branches.
"""

import re
from collections import namedtuple

Instruction = namedtuple("Instruction", "predicate opcode operands")


class Block:
    def __init__(self):
        self.instructions = []
        self.successors = []  # numbers of blocks


class Kernel:
    def __init__(self, name, text, blocks):
        self.name, self.text, self.blocks = name, text, blocks


# --- Reading -----------------------------------------------------------------

PTX_KERNEL = re.compile(r"^(?:\.\w+ )?\.entry (\w+)\(.*?^\{(.*?)^\}", re.MULTILINE | re.DOTALL)
# nvdisasm writes a section per kernel; functions of the assembler stand in it, too.
SASS_KERNEL = re.compile(r"^\.text\.(\w+):$(.*?)(?=^//-----|\Z)", re.MULTILINE | re.DOTALL)
STATEMENT = re.compile(r"\s*(?:(@!?%?\w+)\s+)?([\w.]+)\s*(.*)", re.DOTALL)
BRANCHES = {"bra", "BRA"}
LEAVES = {"ret", "exit", "trap", "EXIT", "RET"}


def read_ptx(text):
    """The kernels of a PTX file by name."""
    text = re.sub(r"//.*", "", text)
    return {
        match[1]: Kernel(match[1], match[0], make_blocks(split_ptx(match[2])))
        for match in PTX_KERNEL.finditer(text)
    }


def split_ptx(body):
    """Labels ("name:") and instructions. Directives say nothing here."""
    for statement in re.split(r";|(?<=:)\n", body):
        statement = statement.strip()
        while match := re.match(r"(\$?\w+:)\s*", statement):
            yield match[1]
            statement = statement[match.end() :]
        if statement and not statement.startswith("."):
            yield Instruction(*(part or "" for part in STATEMENT.match(statement).groups()))


def read_sass(text):
    """The kernels of what `nvdisasm -c` writes, by name."""
    return {
        match[1]: Kernel(match[1], match[2], make_blocks(split_sass(match[2])))
        for match in SASS_KERNEL.finditer(text)
    }


def split_sass(body):
    for line in body.splitlines():
        if match := re.match(r"^(\.L_x_\w+|\$\w+):", line):
            yield match[1] + ":"
        elif match := re.match(r"\s+/\*[0-9a-f]{4,}\*/\s+(.*?)\s*;", line):
            statement = match[1].replace("{", "").strip()
            yield Instruction(*(part or "" for part in STATEMENT.match(statement).groups()))


def branch_target(instruction):
    """The label that an instruction jumps to, or None."""
    name = instruction.opcode.split(".")[0]
    target = re.search(r"\$?[\w.$]+(?=\)?$)", instruction.operands.strip())
    # ptxas spells jumps out of loops with barriers as calls that never return.
    if name in BRANCHES or (name == "CALL" and ".L_x_" in instruction.operands):
        return target[0]
    return None


def make_blocks(items):
    blocks, labels, targets = [Block()], {}, {}
    for item in items:
        if isinstance(item, str):
            if blocks[-1].instructions:
                blocks.append(Block())
            labels[item[:-1]] = len(blocks) - 1
            continue
        blocks[-1].instructions.append(item)
        target = branch_target(item)
        if target or item.opcode.split(".")[0] in LEAVES:
            targets[len(blocks) - 1] = target
            blocks.append(Block())
    for number, block in enumerate(blocks):
        last = block.instructions[-1] if block.instructions else None
        # A branch that is divergent (BRA.DIV) goes to code that comes back.
        jumps = number in targets and not last.predicate and "DIV" not in last.opcode
        if targets.get(number):
            block.successors.append(labels[targets[number]])
        if not jumps and number + 1 < len(blocks):
            block.successors.append(number + 1)
    return blocks


# --- Loops -------------------------------------------------------------------

Loop = namedtuple("Loop", "header latches blocks")


def find_dominators(blocks):
    """dominators[b]: the blocks on every path from the entry to b; None if there is none."""
    before = {number: [] for number in range(len(blocks))}
    for number, block in enumerate(blocks):
        for next_block in block.successors:
            before[next_block].append(number)
    dominators = [None] * len(blocks)
    dominators[0] = {0}
    changed = True
    while changed:
        changed = False
        for number in range(1, len(blocks)):
            known = [dominators[b] for b in before[number] if dominators[b] is not None]
            if not known:
                continue
            new = set.intersection(*known) | {number}
            if new != dominators[number]:
                dominators[number], changed = new, True
    return dominators, before


def find_loops(blocks):
    """Natural loops: a back edge leads to a block that dominates its start."""
    dominators, before = find_dominators(blocks)
    latches = {}
    for number, block in enumerate(blocks):
        for header in block.successors:
            if dominators[number] is not None and header in dominators[number]:
                latches.setdefault(header, []).append(number)
    loops = []
    for header, ends in latches.items():
        inside, left = {header}, list(ends)
        while left:
            number = left.pop()
            if number not in inside:
                inside.add(number)
                left += [b for b in before[number] if dominators[b] is not None]
        loops.append(Loop(header, ends, inside))
    return loops


def holds(blocks, numbers, opcode):
    return any(
        instruction.opcode.startswith(opcode)
        for number in numbers
        for instruction in blocks[number].instructions
    )


def find_steady_loop(kernel, product="mma.sync"):
    """The loop over key tiles: the innermost one that holds products of tensor cores."""
    loops = [loop for loop in find_loops(kernel.blocks) if holds(kernel.blocks, loop.blocks, product)]
    inner = [
        loop
        for loop in loops
        if not any(other.blocks < loop.blocks for other in loops)
    ]
    if len(inner) != 1:
        raise ValueError(
            f"{kernel.name}: expects one loop with {product}, but found {len(inner)}"
        )
    return inner[0]


def choose_path(kernel, loop, worth):
    """The instructions of the path from the loop's header to its end with the largest worth.

    worth(block) is a tuple; those of a path are added. Inner loops are passed through once.
    """
    best = {}

    def follow(number):
        if number in best:
            return best[number]
        block = kernel.blocks[number]
        best[number] = None  # an edge that leads back here is one of an inner loop
        ways = [
            way
            for way in map(follow, sorted(set(block.successors) & loop.blocks - {loop.header}))
            if way
        ]
        own = worth(block)
        if number in loop.latches:
            ways.append((tuple(0 for _ in own), []))
        if ways:
            total, path = max(ways, key=lambda way: way[0])
            best[number] = tuple(map(sum, zip(own, total))), [number, *path]
        return best[number]

    _, path = follow(loop.header)
    return [one for number in path for one in kernel.blocks[number].instructions]
