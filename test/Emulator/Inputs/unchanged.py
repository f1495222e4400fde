"""Mutants that PTX does not make wrong, and why.

Each entry: start of the name of the case, class of the mutation, the number of the
mutant of this class in the kernel (or None for all of them), the reason."""

UNCHANGED = [
    ("reduce", "halve buffer", 0, "eight warps use eight of the 32 words"),
    ("scan", "drop barrier", 16, "after its last step a thread reads only what it wrote"),
    ("softmax", "drop barrier", 3, "the words that it keeps from being written are not written again"),
]


def find_reason(case, mutant):
    for name, kind, number, reason in UNCHANGED:
        if case.name.startswith(name) and kind == mutant.kind and number in (None, mutant.number):
            return reason
    return None
