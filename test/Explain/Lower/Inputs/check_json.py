"""Says what stands in the JSON of `ropewalk-explain lower`, briefly."""

import json
import sys


def describe_tiles(tiles):
    if isinstance(tiles, str):
        return tiles
    assert tiles["tile"] == [64, 64] and tiles["full"] + tiles["partial"] + tiles["empty"] > 0
    return f"{tiles['visible_pairs']} of {tiles['pairs']} pairs visible"


def is_complete(remark):
    fields = {"verdict", "category", "name", "text"}
    if remark["verdict"] == "missed":
        fields |= {"reason", "suggestion"}
    return fields <= set(remark) and remark["verdict"] in ("decided", "missed", "failed", "fact")


with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
for attention in document["attentions"]:
    complete = bool(attention["remarks"]) and all(map(is_complete, attention["remarks"]))
    print(
        f"line {attention['place']['line']}: {attention['function']}, "
        f"{describe_tiles(attention['tiles'])}, "
        f"remarks are {'complete' if complete else 'not complete'}"
    )
print(len(document["other_remarks"]), "other remarks")
