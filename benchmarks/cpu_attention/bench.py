#!/usr/bin/env python3
"""Measures attention on the CPU against PyTorch in one run: numbers first, then times.

Every case of cases.py is run at one thread and at all of them. First both outputs
are compared with rows computed in f64; a wrong number ends the run with status 1 and
nothing is reported. Then rounds alternate between the two sides, and medians,
minima and their ratios are written beside the raw times, with what the machine can do
at most measured in between.

Without PyTorch only our side is measured.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import cases as case_list
import exact
import numpy as np
import report
from elements import round_to, widen

try:
    import torch_side
except ModuleNotFoundError:
    torch_side = None

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tools", default=os.path.join(ROOT, "build", "bin"))
    parser.add_argument("--output", default=os.path.join(ROOT, "benchmarks", "results"))
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--small", action="store_true", help="tiny cases that end in seconds")
    parser.add_argument("--only", help="cases whose name holds this word")
    parser.add_argument("--types", help="element types, for instance f32,bf16")
    parser.add_argument("--threads", help="numbers of threads, for instance 1,2")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument(
        "--seconds", type=float, default=60, help="after three rounds, no more than this per case"
    )
    parser.add_argument("--peaks", help="program made from peaks.c")
    # For the test of the checks.
    parser.add_argument("--inject-error", help=argparse.SUPPRESS)
    return parser.parse_args()


def say(text):
    print(text, flush=True)


def fail(text):
    sys.exit(f"bench.py: error: {text}")


def usable_processors():
    return len(os.sched_getaffinity(0))


# --- Inputs ---


def make_inputs(case, dtype, rng):
    return [
        round_to(rng.standard_normal(case.shape(name), dtype=np.float32), dtype) for name in "qkv"
    ]


# --- Our side ---


class Ours:
    """One program with its inputs in files, run by ropewalk-run."""

    def __init__(self, options, case, dtype, arrays, folder):
        self.options, self.folder = options, folder
        self.dtype = dtype
        program = self.path("program.mlir")
        with open(program, "w", encoding="utf-8") as file:
            file.write(case.program.format(type=dtype))
        run = os.path.join(options.tools, "ropewalk-run")
        self.command = [run, program, "--entry=attend", f"--device={options.device}"]
        for name, array in zip("qkv", arrays):
            np.save(self.path(name + ".npy"), array)
            self.command.append(f"--input={self.path(name + '.npy')}")

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *more):
        done = subprocess.run([*self.command, *more], capture_output=True, text=True)
        if done.returncode != 0:
            fail(f"{' '.join(self.command)} failed: {done.stderr.strip()}")

    def output(self):
        more = [f"--inject-error={self.options.inject_error}"] if self.options.inject_error else []
        self.run(f"--output={self.path('o.npy')}", *more)
        return widen(np.load(self.path("o.npy")), self.dtype)

    def measure(self, threads, repeats):
        """Times of `repeats` calls and the time of loading, in milliseconds."""
        result = self.path("bench.json")
        self.run(f"--bench={repeats}", f"--bench-json={result}", f"--cpu-threads={threads}")
        with open(result, encoding="utf-8") as file:
            data = json.load(file)
        assert data["threads"] == threads
        return data["runs_ms"], data["loading_ms"]


# --- PyTorch's side ---


def measure_torch(run, repeats):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(1e3 * (time.perf_counter() - start))
    return times


def warm_time(run):
    """One time, after a first call unless that alone takes seconds."""
    times = measure_torch(run, 1)
    return min(times + measure_torch(run, 1)) if times[0] < 2000 else times[0]


def round_of_torch(run, small):
    once = measure_torch(run, 1)
    repeats = repeats_for(once[0], small)
    return once if repeats == 1 else measure_torch(run, repeats)


class Theirs:
    def __init__(self, case, dtype, arrays):
        self.yardstick = torch_side.Yardstick(case, dtype, arrays)

    def errors(self, check):
        everything = {**self.yardstick.variants, **self.yardstick.others}
        return {n: check.error(self.yardstick.output(run)) for n, run in everything.items()}

    def choose(self):
        """The variants to measure: the fastest of those to beat, and the others."""
        times = {n: warm_time(run) for n, run in self.yardstick.variants.items()}
        best = min(times, key=times.get)
        return {best: self.yardstick.variants[best], **self.yardstick.others}, times


# --- One case ---


def repeats_for(milliseconds, small):
    """So many calls that a round takes a third of a second, up to 50."""
    return 1 if small else max(1, min(50, int(300 / max(milliseconds, 1e-3))))


def check_numbers(case, dtype, arrays, ours, theirs, rng):
    check = exact.Check(case, dtype, [widen(x, dtype) for x in arrays], rng)
    errors = {"ropewalk": check.error(ours.output())}
    if theirs:
        errors.update(theirs.errors(check))
    for name, error in errors.items():
        if not error <= check.bound:
            fail(f"{case.name} {dtype}: {name} is off by {error:.2g}, more than {check.bound:.2g}")
    return errors


def measure_rounds(options, ours, theirs, threads):
    """Raw times in milliseconds by side, of alternating rounds."""
    variants, first_times = {}, {}
    if theirs:
        torch_side.set_threads(threads)
        variants, first_times = theirs.choose()
    times = {"ropewalk": [], **{name: [] for name in variants}}
    loading = []
    estimate, loaded = ours.measure(threads, 1)
    start = time.monotonic()
    for number in range(options.rounds):
        if number >= 3 and time.monotonic() - start > options.seconds:
            break
        our_times, loaded = ours.measure(threads, repeats_for(min(estimate), options.small))
        times["ropewalk"] += our_times
        loading.append(loaded)
        for name, run in variants.items():
            times[name] += round_of_torch(run, options.small)
    return {
        "times_ms": times,
        "loading_ms": loading,
        "variants_tried_ms": first_times,
        "yardstick": next(iter(variants), None),
    }


def run_case(options, case, dtype, threads):
    rng = np.random.default_rng(7)
    arrays = make_inputs(case, dtype, rng)
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(options, case, dtype, arrays, folder)
        theirs = Theirs(case, dtype, arrays) if torch_side else None
        errors = check_numbers(case, dtype, arrays, ours, theirs, rng)
        measured = measure_rounds(options, ours, theirs, threads)
    width = arrays[0].itemsize
    result = {
        "case": case.name,
        "type": dtype,
        "threads": threads,
        "errors": errors,
        "flops": case.flops(),
        "cache_bytes": case.cache_bytes(width) if case.kind == "decode" else None,
        "target_ratio": case.targets.get(dtype),
        "target_share": case.share_targets.get(dtype),
        **measured,
    }
    times = result["times_ms"]
    say(
        f"  {case.name} {dtype}, {threads} thread(s): "
        + ", ".join(f"{name} {statistics.median(t):.2f} ms" for name, t in times.items())
    )
    return result


# --- The run ---


def measure_peaks(options, threads):
    if not options.peaks:
        return None
    output = subprocess.run([options.peaks, str(threads)], check=True, capture_output=True)
    return json.loads(output.stdout)


def chosen_cases(options):
    everything = case_list.small_size() if options.small else case_list.full_size()
    for case, dtypes in everything:
        for dtype in dtypes:
            if options.types and dtype not in options.types.split(","):
                continue
            if not options.only or options.only in case.name:
                yield case, dtype


def processor_name():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":")[1].strip()
    return "unknown"


def write_report(options, peaks, results):
    data = {
        "processor": processor_name(),
        "device": options.device,
        "small": options.small,
        "load_average": os.getloadavg()[0],
        "torch": torch_side.describe() if torch_side else None,
        "peaks": [peak for peak in peaks if peak],
        "results": results,
    }
    os.makedirs(options.output, exist_ok=True)
    report.write(data, options.output)


def main():
    options = parse_arguments()
    if options.small:
        options.rounds = 1
    chosen = list(chosen_cases(options))
    if not chosen:
        fail("no case has this name and type")
    default = f"1,{usable_processors()}" if usable_processors() > 1 else "1"
    counts = [int(text) for text in (options.threads or default).split(",")]
    results, peaks = [], []
    for threads in counts:
        peaks.append(measure_peaks(options, threads))
        say(f"{threads} thread(s)" + (f", at most: {peaks[-1]}" if peaks[-1] else ""))
        for case, dtype in chosen:
            results.append(run_case(options, case, dtype, threads))
        again = measure_peaks(options, threads)
        if again:
            peaks[-1] = {name: max(value, again[name]) for name, value in peaks[-1].items()}
        write_report(options, peaks, results)  # a run that is ended later leaves this


if __name__ == "__main__":
    main()
