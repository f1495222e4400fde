#!/usr/bin/env python3
"""Prints "PROPERTY VERDICT" of every leaf of an answer of `check` in JSON."""

import json
import sys


def show(answers, prefix):
    for answer in answers:
        name = prefix + answer["name"]
        print(name, answer["verdict"])
        show(answer.get("parts", []), name + "/")


show(json.load(sys.stdin)["properties"], "")
