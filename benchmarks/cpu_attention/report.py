"""Writes what was measured: cpu_attention.json with every time, cpu_attention.md with
the figures that follow from them. Run alone it makes the second from the first."""

import json
import os
import statistics
import sys


def peak_of(data, result):
    """The peak that a result is measured by: (amount per second, share's word)."""
    for peaks in data["peaks"]:
        if peaks["threads"] != result["threads"]:
            continue
        if result["cache_bytes"]:
            return 1e9 * peaks["read_gb_per_s"]
        if result["type"] == "bf16" and "bf16_dot_gflops" in peaks:
            return 1e9 * peaks["bf16_dot_gflops"]
        return 1e9 * peaks["f32_gflops"]
    return None


def share_of_peak(data, result):
    peak = peak_of(data, result)
    if not peak:
        return None
    amount = result["cache_bytes"] or result["flops"]
    return amount / (1e-3 * min(result["times_ms"]["ropewalk"])) / peak


def with_target(text, value, target):
    if target is None or value is None:
        return text
    return f"{text} ({'meets' if value >= target else 'misses'} {target:g})"


def format_times(times):
    return f"{statistics.median(times):.2f} / {min(times):.2f}"


def ratios(result, name):
    ours, theirs = result["times_ms"]["ropewalk"], result["times_ms"][name]
    return statistics.median(theirs) / statistics.median(ours), min(theirs) / min(ours)


def rows_of(data, result):
    """One row for each way to call PyTorch; one row if there is no PyTorch."""
    share = share_of_peak(data, result)
    share_text = with_target(f"{100 * share:.0f} %", share, result["target_share"]) if share else "-"
    start = [result["case"], result["type"], format_times(result["times_ms"]["ropewalk"])]
    end = [
        share_text,
        f"{statistics.median(result['loading_ms']):.0f}",
        f"{result['errors']['ropewalk']:.1e}",
    ]
    names = [name for name in result["times_ms"] if name != "ropewalk"]
    if not names:
        yield [*start, "-", "-", "-", *end]
    for name in names:
        median, least = ratios(result, name)
        target = result["target_ratio"] if name == result["yardstick"] else None
        ratio = with_target(f"{median:.2f} / {least:.2f}", median, target)
        yield [*start, name, format_times(result["times_ms"][name]), ratio, *end]


HEADER = [
    "case",
    "type",
    "Ropewalk ms",
    "PyTorch called with",
    "PyTorch ms",
    "ratio",
    "share of peak",
    "loading ms",
    "error",
]


def table(data, threads):
    lines = ["| " + " | ".join(HEADER) + " |", "|" + " --- |" * len(HEADER)]
    for result in data["results"]:
        if result["threads"] == threads:
            lines += ["| " + " | ".join(row) + " |" for row in rows_of(data, result)]
    return "\n".join(lines)


def describe_torch(data):
    torch = data["torch"]
    if not torch:
        return "PyTorch was not there, so there are no ratios."
    parts = [line.strip(" -") for line in torch["config"].splitlines()]
    libraries = [part for part in parts if "Math Kernel" in part or "MKL-DNN" in part]
    return (
        f"PyTorch {torch['version']}, CPU capability {torch['capability']}; "
        + "; ".join(libraries)
        + f"; oneDNN has bf16 here: {'yes' if torch['mkldnn_bf16'] else 'no'}, "
        + f"f16: {'yes' if torch['mkldnn_f16'] else 'no'}."
    )


def describe_peaks(data):
    for peaks in data["peaks"]:
        text = (
            f"* {peaks['threads']} thread(s): {peaks['f32_gflops']} GFLOP/s of f32 "
            f"multiply-add ({peaks['vector_bits']} bits)"
        )
        if "bf16_dot_gflops" in peaks:
            text += f", {peaks['bf16_dot_gflops']} GFLOP/s of bf16 dot products"
        yield text + f", {peaks['read_gb_per_s']} GB/s read from memory"


def to_markdown(data):
    lines = [
        "# CPU attention",
        "",
        "Made by `benchmarks/cpu_attention/run.sh`; every single time is in `cpu_attention.json`.",
        "",
        f"Processor: {data['processor']}. Device: `{data['device']}`. {describe_torch(data)}",
        f"Load average of the machine at the end: {data['load_average']:.1f}.",
        "",
        *(["Measured peaks:", "", *describe_peaks(data), ""] if data["peaks"] else []),
        "Times are median / minimum, ratios PyTorch to Ropewalk of the medians / of the minima.",
        "Share of peak: visible pairs only, fastest call; for decoding, bytes of the cache.",
        "Error: the largest difference from rows computed in f64.",
    ]
    for threads in sorted({result["threads"] for result in data["results"]}):
        lines += ["", f"## {threads} thread(s)", "", table(data, threads)]
    return "\n".join(lines) + "\n"


def write(data, folder):
    with open(os.path.join(folder, "cpu_attention.json"), "w", encoding="utf-8") as file:
        json.dump(data, file, indent=1)
        file.write("\n")
    with open(os.path.join(folder, "cpu_attention.md"), "w", encoding="utf-8") as file:
        file.write(to_markdown(data))


if __name__ == "__main__":
    with open(os.path.join(sys.argv[1], "cpu_attention.json"), encoding="utf-8") as file:
        write(json.load(file), sys.argv[1])
