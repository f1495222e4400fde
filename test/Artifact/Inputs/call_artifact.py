"""Calls of the Python loader, from JSON, as test/lib/Artifact/call-artifact.cpp makes
them with the C++ loader."""

import json
import sys

import ropewalk


def read(value):
    if isinstance(value, dict):
        shape, strides = tuple(value["shape"]), value.get("strides")
        strides = strides and tuple(strides)
        return ropewalk.Tensor(
            value["address"], value["element"], shape, strides, value.get("device")
        )
    return float(value) if isinstance(value, str) else value


def call(attention, request):
    arguments = [read(value) for value in request["arguments"]]
    stream = request.get("stream", 0)
    workspace = request.get("workspace")
    if workspace:
        workspace = read({"element": "ui8", **workspace})
    if request["do"] == "shapes":
        return " ".join(str(list(shape)) for shape in attention.result_shapes(*arguments))
    if request["do"] == "bytes":
        return str(attention.workspace_bytes(*arguments))
    if request["do"] == "prepare":
        return attention.prepare(*arguments, workspace=workspace, stream=stream)
    if request["do"] == "status":
        return attention.check_status(workspace, stream=stream)
    out = [read(value) for value in request.get("out", [])]
    run = attention.attend if request["do"] == "attend" else attention
    return run(*arguments, out=out, workspace=workspace, stream=stream)


def attempt(action):
    """Prints what an action gives, or its error."""
    try:
        result = action()
    except ropewalk.Error as error:
        print(f"error: {error}")
        return None
    print(f"ok {result}" if isinstance(result, str) else "ok")
    return result


def answer(request):
    attention = attempt(lambda: ropewalk.load(request["folder"], device=request["device"]))
    if attention:
        for item in request["calls"]:
            attempt(lambda: call(attention, item))
        attention.close()
    print()


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        answer(json.load(file))
