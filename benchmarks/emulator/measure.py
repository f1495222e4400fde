"""How fast the emulator is: multiply-adds per second and core through mma.sync and
wgmma, and what all checks cost on whole kernels.

Usage: measure.py [--rounds=N] [--json=FILE] [--emulator=PATH]

Numbers are checked first. Times are processor time of the tool, so that neither
its number of threads nor other programs count; a run's start (reading files,
decoding) is taken off by measuring a short run as well. Rounds are interleaved, and
the median is reported with the smallest and largest."""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(FOLDER, "..", "..", "test", "Emulator", "Inputs"))


def parse_options():
    options = {"rounds": "5", "json": "", "emulator": ""}
    for word in sys.argv[1:]:
        name, is_given, value = word[2:].partition("=")
        if not word.startswith("--") or not is_given or name not in options:
            sys.exit(__doc__)
        options[name] = value
    return options


OPTIONS = parse_options()
if OPTIONS["emulator"]:
    os.environ["PATH"] = os.path.dirname(os.path.abspath(OPTIONS["emulator"])) + os.pathsep + os.environ["PATH"]

import catalogue  # noqa: E402
from emulate import TOOL, run  # noqa: E402

#--- Loops of matrix instructions ---

HEAD = """.version 8.0
.target {target}
.address_size 64
.visible .entry loop(.param .u32 count, .param .u64 out)
{{
  .reg .pred %p<3>;
  .reg .b32 %r<16>;
  .reg .f32 %f<{floats}>;
  .reg .b64 %rd<8>;
  .shared .align 1024 .b8 tiles[{bytes}];
  ld.param.u32 %r0, [count];
  mov.u32 %r2, %tid.x;
{setup}
loop:
{body}
  sub.u32 %r0, %r0, 1;
  setp.ne.u32 %p1, %r0, 0;
  @%p1 bra loop;
{finish}
  ld.param.u64 %rd1, [out];
  mad.wide.u32 %rd1, %r2, 4, %rd1;
  st.global.f32 [%rd1], %f0;
  ret;
}}
"""
ONES = "0x3f803f80"


def mma_loop():
    """Eight accumulators of a warp, all factors one."""
    setup = "".join(f"  mov.b32 %r{i}, {ONES};\n" for i in range(4, 10))
    setup += "".join(f"  mov.f32 %f{i}, 0f00000000;\n" for i in range(32))
    body = ""
    for i in range(0, 32, 4):
        sums = ", ".join(f"%f{i + j}" for j in range(4))
        body += ("  mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 "
                 f"{{{sums}}}, {{%r4, %r5, %r6, %r7}}, {{%r8, %r9}}, {{{sums}}};\n")
    text = HEAD.format(target="sm_80", floats=32, bytes=16, setup=setup, body=body, finish="")
    return text, 4, 8 * 16 * 8 * 16, 16


def wgmma_loop(columns, is_register):
    """Four steps of k = 16 of a warpgroup with tiles of ones in shared memory."""
    bytes_ = 64 * 128 + columns * 128
    setup = f"""  mov.u32 %r4, tiles;
  shl.b32 %r5, %r2, 4;
  add.u32 %r5, %r5, %r4;
  mov.b32 %r6, {ONES};
fill:
  st.shared.v4.b32 [%r5], {{%r6, %r6, %r6, %r6}};
  add.u32 %r5, %r5, 2048;
  add.u32 %r7, %r4, {bytes_};
  setp.lt.u32 %p1, %r5, %r7;
  @%p1 bra fill;
  fence.proxy.async.shared::cta;
  bar.sync 0;
  shr.u32 %r7, %r4, 4;
  cvt.u64.u32 %rd2, %r7;
  or.b64 %rd2, %rd2, 0x4000004000010000;
  add.u64 %rd3, %rd2, 512;
  setp.eq.u32 %p2, %r0, %r0;
"""
    setup += "".join(f"  mov.f32 %f{i}, 0f00000000;\n" for i in range(columns // 2))
    sums = ", ".join(f"%f{i}" for i in range(columns // 2))
    left = "{%r6, %r6, %r6, %r6}" if is_register else "%rd2"
    transposed = ", 0" if is_register else ", 0, 0"
    body = "  wgmma.fence.sync.aligned;\n"
    for _ in range(4):
        body += (f"  wgmma.mma_async.sync.aligned.m64n{columns}k16.f32.bf16.bf16 {{{sums}}}, {left}, %rd3, "
                 f"%p2, 1, 1{transposed};\n")
    body += "  wgmma.commit_group.sync.aligned;\n  wgmma.wait_group.sync.aligned 0;\n"
    text = HEAD.format(target="sm_90a", floats=columns // 2, bytes=bytes_, setup=setup, body=body, finish="")
    # Multiply-adds of a warp, a quarter of the warpgroup's.
    return text, 4, 4 * 16 * columns * 16, 64


def seconds(command):
    """Processor time of a run that must be clean."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{said}")
    return usage.ru_utime + usage.ru_stime


def spread(values):
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def measure_loop(name, make, folder, rounds):
    text, warps, per_warp, per_step = make()
    path = os.path.join(folder, f"{name.split()[0]}.ptx")
    with open(path, "w") as file:
        file.write(text)

    def command(count, *options):
        return [TOOL, path, "--entry=loop", f"--block={warps * 32}", *options, f"i32:{count}",
                f"out:f32[{warps * 32}]={folder}/out.npy"]

    # Every sum is the number of products, exactly.
    seconds(command(3))
    sums = np.load(f"{folder}/out.npy")
    if not (sums == 3 * per_step).all():
        sys.exit(f"{name}: got {sums[0]}, wanted {3 * per_step}")
    # About a second.
    short = 10
    probe = max(seconds(command(1000, "--checks=none")) - seconds(command(short, "--checks=none")), 1e-3)
    long = int(min(1000 / probe, 1e6)) + short
    rates = []
    for _ in range(rounds):
        fast, slow = seconds(command(short, "--checks=none")), seconds(command(long, "--checks=none"))
        rates.append((long - short) * warps * per_warp / (slow - fast) / 1e9)
    return {"name": name, "giga multiply-adds per second and core": spread(rates), "all": rates}


LOOPS = {
    "mma.sync m16n8k16 bf16": mma_loop,
    "wgmma m64n64k16 bf16": lambda: wgmma_loop(64, False),
    "wgmma m64n128k16 bf16": lambda: wgmma_loop(128, False),
    "wgmma m64n256k16 bf16": lambda: wgmma_loop(256, False),
    "wgmma m64n128k16 bf16, A in registers": lambda: wgmma_loop(128, True),
}

#--- Whole kernels ---


def make_kernels():
    rng = np.random.default_rng(0)
    macs = lambda *sizes: int(np.prod(sizes))  # noqa: E731
    yield catalogue.gemm_sm80(rng, 384, 384, 1024), macs(384, 384, 1024)
    yield catalogue.gemm_sm90a(rng, 512, 512, 2048), macs(512, 512, 2048)
    yield catalogue.attention_sm80(rng, 2, 512, 512, False), macs(2, 512, 512, 128)
    yield catalogue.attention_sm90a(rng, 4, 1024, 1024, False), macs(4, 1024, 1024, 128)
    yield catalogue.triton_matmul(rng, "sm80", 384, 384, 1024), macs(384, 384, 1024)
    yield catalogue.triton_matmul(rng, "sm90a", 384, 384, 1024), macs(384, 384, 1024)
    yield catalogue.triton_matmul_tma(rng, 384, 384, 1024), macs(384, 384, 1024)


def measure_kernel(case, macs, folder, rounds):
    times = {"none": [], "all": []}
    for round in range(rounds + 1):
        for checks, found in times.items():
            before = os.times()
            arrays, said = run(case.path, case.entry, *case.arguments, grid=case.grid, block=case.block,
                               options=[f"--cluster={case.cluster}", f"--smem={case.smem}", f"--checks={checks}"])
            after = os.times()
            if arrays is None:
                sys.exit(f"{case.name}: not clean\n{said}")
            # The first round warms up, and looks at the numbers.
            if round:
                found.append(after.children_user + after.children_system - before.children_user -
                             before.children_system)
            elif not case.measure(*arrays) <= 1:
                sys.exit(f"{case.name}: wrong numbers")
    ratios = [slow / fast for fast, slow in zip(times["none"], times["all"])]
    return {"name": case.name, "seconds without checks": spread(times["none"]),
            "giga multiply-adds per second and core": macs / statistics.median(times["none"]) / 1e9,
            "all checks / none": spread(ratios), "all": times}


def find_processor():
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def find_flags():
    """Vector extensions that make a difference here."""
    with open("/proc/cpuinfo") as file:
        words = set(file.read().split())
    return sorted(words & {"avx2", "fma", "avx512f", "avx512bw", "avx512_bf16", "amx_bf16"})


def print_tables(result):
    print("| loop, no checks | G multiply-adds/s and core | min to max |\n|---|---|---|")
    for row in result["loops"]:
        rate = row["giga multiply-adds per second and core"]
        print(f"| {row['name']} | {rate['median']:.2f} | {rate['min']:.2f} to {rate['max']:.2f} |")
    print("\n| kernel | processor seconds, no checks | G multiply-adds/s and core | all checks | min to max |")
    print("|---|---|---|---|---|")
    for row in result["kernels"]:
        ratio = row["all checks / none"]
        print(f"| {row['name']} | {row['seconds without checks']['median']:.2f} | "
              f"{row['giga multiply-adds per second and core']:.2f} | {ratio['median']:.2f}x | "
              f"{ratio['min']:.2f} to {ratio['max']:.2f} |")


def main():
    rounds = int(OPTIONS["rounds"])
    result = {"processor": find_processor(), "extensions": find_flags(), "cores": os.cpu_count(),
              "load before": os.getloadavg()[0], "date": time.strftime("%Y-%m-%d"), "rounds": rounds}
    with tempfile.TemporaryDirectory() as folder:
        result["loops"] = [measure_loop(name, make, folder, rounds) for name, make in LOOPS.items()]
        result["kernels"] = [measure_kernel(case, macs, folder, rounds) for case, macs in make_kernels()]
    print(f"{result['processor']} ({', '.join(result['extensions'])}), {rounds} rounds, {result['date']}\n")
    print_tables(result)
    if OPTIONS["json"]:
        with open(OPTIONS["json"], "w") as file:
            json.dump(result, file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
