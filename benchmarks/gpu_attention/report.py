"""Writes what was measured: gpu_attention.json with every time, gpu_attention.md with the
figures that follow from them. Run alone it makes the second from the first."""

import json
import os
import statistics
import sys


def times_of(rounds):
    """The times of the rounds whose clock was the usual one; of all, if there is none."""
    counting = [one for one in rounds if one["counts"]] or rounds
    return [ms for one in counting for ms in one["ms"]]


def format_times(rounds):
    times = times_of(rounds)
    return f"{statistics.median(times):.3f} ({min(times):.3f} to {max(times):.3f})"


def median(rounds):
    return statistics.median(times_of(rounds))


def tflops(result, rounds):
    return 1e-9 * result["flops"] / median(rounds)


def rows_of(result, matmul, temperature):
    """A row for each side; ratios are of medians, other / ropewalk."""
    measured = result[temperature]
    ours = median(measured["ropewalk"])
    for name, rounds in measured.items():
        rate = tflops(result, rounds)
        busy = result["busy_ms"].get(name)
        yield [
            result["case"],
            name,
            format_times(rounds),
            f"{busy:.3f}" if busy else "-",
            f"{rate:.0f}",
            f"{rate / matmul:.2f}" if matmul else "-",
            f"{median(rounds) / ours:.2f}" if name != "ropewalk" else "1",
            f"{result['errors'][name][0]:.1e} / {result['errors'][name][1]:.1e}",
            str(sum(not one["counts"] for one in rounds)),
        ]


TIMED = ["case", "what", "ms, median (min to max)", "kernels ms", "TFLOP/s", "of matmul"]
TIMED += ["times ours", "error, relative L2 / largest", "rounds left out"]
CHECKED = ["case", "what", "error, relative L2 / largest"]


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def describe(data):
    device = data["device"]
    if data["dry"]:
        return [
            f"Nothing was timed: a dry run ({data['date']}) checks programs and runner at small",
            "sizes, ours on the emulator. Not run:",
            "",
            *(f"* {what}" for what in data["not_run"]),
            "",
        ]
    lines = [f"{device['gpu']} ({device['capability']}), driver {', '.join(device.get('driver', []))}, "
             f"PyTorch {device['torch']}, CUDA {device['cuda']}, cuDNN {device['cudnn']}, "
             f"{data['date']}.", "", "Anchors of this run:", ""]  # fmt: skip
    for number, when in enumerate(("at the start", "at the end")):
        values = data["anchors"][number]
        lines.append(
            f"* {when}: " + "; ".join(f"{name} {value:.1f}" for name, value in values.items())
        )
    lines += [
        "",
        "Times are of CUDA graphs, from the first start to the last end; `kernels ms` is the sum",
        "over kernels. Operations: visible pairs and real channels only, rotation not counted.",
        "Cold: 256 MB were written before each call. Warm: nothing was.",
        "`ropewalk` places tokens, computes angles, rotates and attends; `attend only` is what a",
        "layer does after the first one. `without rotation` is the same kernel with nothing to",
        "rotate.",
        "",
    ]
    return lines


def left_out(data):
    reasons = [
        f"* {result['case']}: {name}: {reason}"
        for result in data["results"]
        for name, reason in result.get("left_out", {}).items()
    ]
    return ["", "Left out:", "", *reasons] if reasons else []


def to_markdown(data):
    lines = ["# GPU attention", ""]
    lines += [
        "Made by `benchmarks/gpu_attention/run.py`; every single time is in `gpu_attention.json`.",
        "",
        *describe(data),
    ]
    if data["dry"]:
        rows = [
            [result["case"], name, f"{error[0]:.1e} / {error[1]:.1e}"]
            for result in data["results"]
            for name, error in result["errors"].items()
        ]
        return "\n".join(lines + table(CHECKED, rows) + left_out(data)) + "\n"
    matmul = data["anchors"][0]["matmul 8192^3 bf16, TFLOP/s"]
    for temperature in ("cold", "warm"):
        for group in dict.fromkeys(result["group"] for result in data["results"]):
            chosen = [r for r in data["results"] if r["group"] == group and temperature in r]
            rows = [row for result in chosen for row in rows_of(result, matmul, temperature)]
            if rows:
                lines += [f"## {group}, {temperature}", "", *table(TIMED, rows), ""]
    return "\n".join(lines + left_out(data)) + "\n"


def write(data, folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "gpu_attention.json"), "w", encoding="utf-8") as file:
        json.dump(data, file, indent=1)
        file.write("\n")
    with open(os.path.join(folder, "gpu_attention.md"), "w", encoding="utf-8") as file:
        file.write(to_markdown(data))


if __name__ == "__main__":
    with open(os.path.join(sys.argv[1], "gpu_attention.json"), encoding="utf-8") as file:
        write(json.load(file), sys.argv[1])
