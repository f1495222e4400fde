"""Times on a GPU: CUDA graphs, interleaved rounds, clocks beside them, and anchors."""

import shutil
import statistics
import subprocess
import threading
import time

import torch

WARM_UP = 25
FLUSH_BYTES = 256 << 20
TOLERANCE = 0.03  # of the SM clock, for a round to count


class Sampler:
    """SM clock and power of a device while something runs, as nvidia-smi tells them."""

    def __init__(self, device=0):
        self.samples, self.process = [], None
        program = shutil.which("nvidia-smi")
        if not program:
            return
        command = [program, f"--id={device}", "--query-gpu=clocks.sm,power.draw"]
        command += ["--format=csv,noheader,nounits", "--loop-ms=50"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            try:
                clock, power = map(float, line.split(","))
            except ValueError:
                continue
            self.samples.append((time.monotonic(), clock, power))

    def between(self, start, end):
        """Median clock and power in an interval, or None."""
        inside = [sample[1:] for sample in self.samples if start <= sample[0] <= end]
        return [statistics.median(column) for column in zip(*inside)] if inside else None

    def stop(self):
        if self.process:
            self.process.terminate()


class Graph:
    """A call as a CUDA graph. Keeps the call, whose memory the graph uses."""

    def __init__(self, run):
        self.run = run
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(WARM_UP):
                run()
        torch.cuda.current_stream().wait_stream(stream)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.output = run()

    def replay(self):
        self.graph.replay()


def time_replays(graph, count, flush):
    """Milliseconds of each replay, from its first start to its last end. With `flush`, 256
    MB are written between replays, so that nothing is left in L2."""
    events = [[torch.cuda.Event(enable_timing=True) for _ in range(2)] for _ in range(count)]
    for start, end in events:
        if flush is not None:
            flush.zero_()
        start.record()
        graph.replay()
        end.record()
    torch.cuda.synchronize()
    return [start.elapsed_time(end) for start, end in events]


def busy_time(graph, count=10):
    """Milliseconds that kernels run in one replay, summed over them; None if the profiler
    sees none."""
    from torch.profiler import ProfilerActivity, profile

    with profile(activities=[ProfilerActivity.CUDA]) as profiler:
        for _ in range(count):
            graph.replay()
        torch.cuda.synchronize()
    total = sum(event.device_time_total for event in profiler.key_averages())
    return 1e-3 * total / count if total else None


def measure(graphs, rounds, replays, seconds, sampler, warm):
    """Times of several graphs in one run. Rounds go over all of them, in the other order
    each time. Gives, by name, a list of rounds: times and median clock."""
    flush = None if warm else torch.empty(FLUSH_BYTES, dtype=torch.uint8, device="cuda")
    once = {
        name: statistics.median(time_replays(graph, 5, flush)) for name, graph in graphs.items()
    }
    # So that a case ends: fewer replays where a call is long, but never less than ten.
    share = 1e3 * seconds / rounds / len(graphs)
    counts = {name: max(10, min(replays, int(share / ms))) for name, ms in once.items()}
    results = {name: [] for name in graphs}
    for number in range(rounds):
        order = list(graphs) if number % 2 == 0 else list(graphs)[::-1]
        for name in order:
            start = time.monotonic()
            times = time_replays(graphs[name], counts[name], flush)
            clock = sampler.between(start, time.monotonic())
            results[name].append(
                {"ms": times, "clock": clock and clock[0], "power": clock and clock[1]}
            )
    return mark_rounds(results)


def mark_rounds(results):
    """Says of each round whether its clock was that of the others."""
    clocks = [r["clock"] for rounds in results.values() for r in rounds if r["clock"]]
    usual = statistics.median(clocks) if clocks else None
    for rounds in results.values():
        for one in rounds:
            one["counts"] = one["clock"] is None or abs(one["clock"] / usual - 1) <= TOLERANCE
    return results


# --- Anchors ---


def median_time(run, count=20):
    graph = Graph(run)
    return statistics.median(time_replays(graph, count, None))


def anchors():
    """What this GPU does at best, in this run: matmul, copy, read, launch."""
    size = 8192
    a, b = (torch.randn(size, size, device="cuda").to(torch.bfloat16) for _ in range(2))
    matmul = median_time(lambda: a @ b)
    source = torch.empty(1 << 30, dtype=torch.uint8, device="cuda")
    target = torch.empty_like(source)
    copy = median_time(lambda: target.copy_(source))
    words = source.view(torch.float32).zero_()
    read = median_time(lambda: words.sum())
    tiny = torch.zeros(1, device="cuda")

    def launches():
        for _ in range(100):
            tiny.add_(1)

    launch = median_time(launches)
    return {
        "matmul 8192^3 bf16, TFLOP/s": 2e-9 * size**3 / matmul,
        "copy, GB/s read and written": 2e-6 * source.numel() / copy,
        "read, GB/s": 1e-6 * source.numel() / read,
        "smallest kernel in a graph, us": 10 * launch,
    }


def describe_device():
    properties = torch.cuda.get_device_properties(0)
    described = {
        "gpu": properties.name,
        "capability": f"sm_{properties.major}{properties.minor}",
        "multiprocessors": properties.multi_processor_count,
        "memory_gib": properties.total_memory / 2**30,
        "torch": torch.__version__,
        "cuda": torch.version.cuda,
        "cudnn": torch.backends.cudnn.version(),
    }
    program = shutil.which("nvidia-smi")
    if program:
        command = [program, "--query-gpu=driver_version", "--format=csv,noheader"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        described["driver"] = done.stdout.strip().splitlines()[:1]
    return described
