"""Compares the table of docs/emulator.md with the opcodes of the tool.

Usage: opcodes.py emulator.md [--update]"""

import re
import subprocess
import sys
from emulate import TOOL

families = {}
for line in subprocess.run([TOOL, "--list-opcodes"], capture_output=True, text=True, check=True).stdout.splitlines():
    opcode, family = line.split()
    families.setdefault(family, []).append(f"`{opcode}`")
table = "| family | opcodes |\n|---|---|\n"
for family in sorted(families):
    table += f"| {family} | {', '.join(families[family])} |\n"
path = sys.argv[1]
text = open(path).read()
begin, end = "<!-- opcodes begin -->\n", "<!-- opcodes end -->"
wanted = re.sub(re.escape(begin) + ".*?" + end, lambda _: begin + table + end, text, flags=re.S)
if "--update" in sys.argv:
    open(path, "w").write(wanted)
elif wanted != text:
    sys.exit(f"the opcodes in {path} are not those of the tool; run opcodes.py with --update")
