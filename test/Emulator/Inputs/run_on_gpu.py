"""Runs the kernels of catalogue.py on a GPU, and records how their results differ
from those of the emulator.

Usage: run_on_gpu.py [--dry] [--driver=LIBRARY] [--record=FILE.json] [PREFIX...]

  --dry             only the emulator; the record says nothing of a GPU
  --driver=LIBRARY  another CUDA driver than libcuda.so.1
  --record=FILE     where the record goes (default: standard output)
  PREFIX            only cases whose names start like this

The exit status is 1 without a GPU, and when a result of it or of the emulator
breaks the bound of its case. Results within their bounds may still differ: sums
are added in another order, approximate functions are others. That is what the
record is for."""

import json
import re
import sys

import numpy as np

from catalogue import from_bf16, make_cases
from cuda_driver import Driver, DriverError, run_on_gpu
from whole_kernels import launch


def compare(ours, theirs):
    """How many elements differ, and by how much."""
    # Outputs of 16 bits are bfloat16.
    ours, theirs = [from_bf16(a) if a.dtype == np.uint16 else a.astype("f8") for a in (ours, theirs)]
    same = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    with np.errstate(all="ignore"):
        apart = np.where(same, 0, np.abs(ours - theirs))
    return {"elements": int(ours.size), "different": int((~same).sum()),
            "largest": float(np.max(apart[np.isfinite(apart)], initial=0))}


def measure(case, arrays):
    """The share of the bound; JSON has no infinity, so that is null."""
    share = case.measure(*arrays)
    return share if np.isfinite(share) else None


def is_right(part):
    share = part["share of bound"]
    return share is not None and share <= 1


def examine(case, driver, sm):
    """The entry of the record, and whether the bounds are kept."""
    arrays, said = launch(case, case.path)
    if arrays is None:
        return {"emulator": said.strip().splitlines()[0]}, False
    entry = {"emulator": {"share of bound": measure(case, arrays)}}
    needed, feature = re.search(r"\.target sm_(\d+)(a?)", open(case.path).read()).groups()
    if driver is None:
        return entry, is_right(entry["emulator"])
    if int(needed) > sm or (feature and int(needed) != sm):
        entry["gpu"] = f"needs sm_{needed}{feature}"
        return entry, is_right(entry["emulator"])
    try:
        results = run_on_gpu(driver, case.path, case.entry, *case.arguments, grid=case.grid, block=case.block,
                             smem=case.smem)
    except DriverError as error:
        entry["gpu"] = str(error)
        return entry, False
    entry["gpu"] = {"share of bound": measure(case, results)}
    entry["differences"] = [compare(*pair) for pair in zip(arrays, results)]
    return entry, is_right(entry["gpu"]) and is_right(entry["emulator"])


def main():
    options = dict(word[2:].partition("=")[::2] for word in sys.argv[1:] if word.startswith("--"))
    prefixes = tuple(word for word in sys.argv[1:] if not word.startswith("--"))
    driver, device = None, None
    if "dry" not in options:
        try:
            driver = Driver(options.get("driver", "libcuda.so.1"))
            device = driver.describe()
        except DriverError as error:
            sys.exit(f"run_on_gpu.py: found no GPU ({error}); --dry runs the emulator alone")
    record, broken = {"device": device, "kernels": {}}, []
    for case in make_cases():
        if prefixes and not case.name.startswith(prefixes):
            continue
        record["kernels"][case.name], is_good = examine(case, driver, device and device["sm"])
        if not is_good:
            broken.append(case.name)
    text = json.dumps(record, indent=1)
    if "record" in options:
        with open(options["record"], "w") as file:
            file.write(text + "\n")
    else:
        print(text)
    if broken:
        sys.exit(f"run_on_gpu.py: wrong results of {', '.join(broken)}")


if __name__ == "__main__":
    main()
