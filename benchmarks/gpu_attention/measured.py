"""Cases on a GPU: correctness of all sides, then their times."""

import baselines
import clocks
import common
import reference
import report
import ropewalk
import torch

# Cases up to this length are also timed with operands left in L2, as a model's previous
# kernel leaves them.
WARM_TOKENS = 4096
# Beyond this, PyTorch's back end that keeps all scores in memory only costs time.
MATH_TOKENS = 4096


class Operands:
    """q, k, v in the memory of our side, and as PyTorch's side sees them."""

    def __init__(self, shape, kind):
        def make(name):
            return torch.randn(shape.shape(name), dtype=torch.float32, device="cuda").to(kind)

        self.ours = [make(name) for name in "qkv"]
        batched = [x.view(shape.batched(name)) for x, name in zip(self.ours, "qkv")]
        # [batch, heads, tokens, dim], contiguous, which favours PyTorch.
        self.theirs = [x.transpose(1, 2).contiguous() for x in batched]
        self.flat = [x[0] for x in batched]


# --- Our side ---


class Ours:
    """An artifact with its results and its workspace. Results start as NaN."""

    def __init__(self, options, shape, variant, arguments):
        folder = common.artifact_of(options, shape, variant)
        self.attention = ropewalk.load(folder)
        self.arguments = arguments
        kind = arguments[0].dtype
        self.out = [
            torch.full(size, float("nan"), dtype=kind, device="cuda")
            for size in self.attention.result_shapes(*arguments)
        ]
        size = self.attention.workspace_bytes(*arguments)
        self.workspace = torch.full((size,), 0xFF, dtype=torch.uint8, device="cuda")

    def run(self):
        self.attention(*self.arguments, out=self.out, workspace=self.workspace)
        return self.out

    def attend(self):
        self.attention.attend(*self.arguments, out=self.out, workspace=self.workspace)
        return self.out

    def checked(self):
        out = self.run()
        self.attention.check_status(self.workspace)
        return out


# --- PyTorch's side ---


def as_flat(output):
    """[1, heads, tokens, dim] to [tokens, heads, dim]"""
    return output[0].transpose(0, 1)


class Theirs:
    """Callables of one case: attentions of rotated operands, and rotations."""

    def __init__(self, shape, kind, operands):
        self.q, self.k, self.v = operands.theirs
        rotation = baselines.Rotation(shape, kind, "cuda")
        self.rotations = {"eager": rotation.eager}
        self.attentions, self.left_out, self.kernels = {}, {}, {}
        turned = rotation.eager(self.q, self.k)
        self.attempt("compiled rotation", lambda: self.add_compiled(rotation))
        for name, make in baselines.attentions(shape, "cuda").items():
            if name.startswith("math") and shape.keys > MATH_TOKENS:
                self.left_out[name] = f"not measured beyond {MATH_TOKENS} tokens"
                continue
            self.attempt(name, lambda name=name, make=make: self.add(name, make, turned))

    def attempt(self, name, action):
        """Leaves something out that does not run."""
        try:
            action()
        except Exception as error:  # What is raised depends on the back end.
            self.left_out[name] = common.reason(error)

    def add_compiled(self, rotation):
        rotation.compiled(self.q, self.k)
        self.rotations["compiled"] = rotation.compiled

    def add(self, name, make, turned):
        attend = baselines.choose(make(), *turned, self.v)[0]
        kernels = baselines.kernel_names(lambda: attend(*turned, self.v))
        self.kernels[name] = kernels
        if not baselines.check_backend(name, kernels):
            raise RuntimeError(f"another back end ran: {', '.join(kernels)}")
        self.attentions[name] = attend

    def pipeline(self, rotate, name):
        attend = self.attentions[name]
        return lambda: attend(*rotate(self.q, self.k), self.v)

    def everything(self):
        """Rotation and attention, by name."""
        return {
            f"{word} rotation + {name}": self.pipeline(rotate, name)
            for word, rotate in self.rotations.items()
            for name in self.attentions
        }


# --- One case ---


class Case:
    """One case: all sides, their errors, their times."""

    def __init__(self, options, shape):
        self.options, self.shape = options, shape
        kind = {"bf16": torch.bfloat16, "f16": torch.float16}[options.type]
        self.operands = Operands(shape, kind)
        self.truth = reference.attend(shape, *self.operands.flat)
        self.plain_truth = reference.attend(shape, *self.operands.flat, rotated=False)
        self.fused = Ours(options, shape, "fused", self.operands.ours)
        self.plain = Ours(options, shape, "plain", self.operands.ours)
        self.theirs = Theirs(shape, kind, self.operands)

    def check_numbers(self):
        """Errors by name, of everything that may be timed."""
        errors = {
            name: reference.distance(as_flat(call()), self.truth)
            for name, call in self.theirs.everything().items()
        }
        output = self.fused.checked()[0].view(self.truth.shape)
        output.view(-1)[0] += self.options.inject_error
        errors["ropewalk"] = reference.distance(output, self.truth)
        # The first call prepared the workspace; this one fills the results again.
        self.fused.out[0].fill_(float("nan"))
        output = self.fused.attend()[0].view(self.truth.shape)
        errors["attend only"] = reference.distance(output, self.truth)
        output = self.plain.checked()[0].view(self.truth.shape)
        errors["without rotation"] = reference.distance(output, self.plain_truth)
        errors.update(self.check_best())
        common.check_all(self.options, self.shape.name, errors)
        return errors

    def check_best(self):
        """The same for PyTorch's fastest attention without its rotation."""
        self.sides, self.quick = choose_sides(self.theirs)
        self.around_best = {}
        if not self.sides:
            return {}
        best = next(iter(self.sides)).split(" + ")[1]
        attend, theirs = self.theirs.attentions[best], self.theirs
        rotations = [
            Ours(self.options, self.shape, f"rotate_{name}", [operand])
            for name, operand in zip("qk", self.operands.ours)
        ]
        for rotation in rotations:
            rotation.checked()
        shapes = [self.shape.batched(name) for name in "qk"]

        def turned_by_us():
            # Cosines and sines are prepared, as they are for PyTorch.
            turned = [rotation.attend()[0] for rotation in rotations]
            q, k = (x.view(size).transpose(1, 2) for x, size in zip(turned, shapes))
            return attend(q, k, theirs.v)

        self.around_best = {
            f"our own rotation + {best}": turned_by_us,
            # What fusion competes with at best.
            f"{best}, no rotation": lambda: attend(theirs.q, theirs.k, theirs.v),
        }
        return {
            name: reference.distance(as_flat(call()), truth)
            for (name, call), truth in zip(self.around_best.items(), (self.truth, self.plain_truth))
        }

    def make_graphs(self):
        calls = {
            "ropewalk": self.fused.run,
            "attend only": self.fused.attend,
            "without rotation": self.plain.attend,
            **self.sides,
            **self.around_best,
        }
        return {name: clocks.Graph(call) for name, call in calls.items()}


def choose_sides(theirs):
    """What is timed of PyTorch: the fastest pipeline, the fastest with an eager rotation,
    and the one with FlexAttention; and one time of each pipeline."""
    calls = theirs.everything()
    quick = {name: clocks.median_time(call, 5) for name, call in calls.items()}

    def best(word):
        names = [name for name in quick if word in name]
        return [min(names, key=quick.get)] if names else []

    names = dict.fromkeys(best("") + best("eager") + best("+ flex"))
    return {name: calls[name] for name in names}, quick


def run_case(options, shape, sampler):
    # Compiled code of other shapes would count towards a limit.
    torch.compiler.reset()
    case = Case(options, shape)
    errors = case.check_numbers()
    graphs = case.make_graphs()

    def measure(warm):
        return clocks.measure(
            graphs, options.rounds, options.replays, options.seconds, sampler, warm
        )

    result = {
        "case": shape.name,
        "group": shape.group,
        "flops": shape.flops(),
        "errors": errors,
        "left_out": case.theirs.left_out,
        "kernels": case.theirs.kernels,
        "quick_ms": case.quick,
        "busy_ms": {name: clocks.busy_time(graph) for name, graph in graphs.items()},
        "cold": measure(warm=False),
    }
    if shape.keys <= WARM_TOKENS:
        result["warm"] = measure(warm=True)
    times = {name: report.median(rounds) for name, rounds in result["cold"].items()}
    common.say(f"{shape.name}: " + ", ".join(f"{name} {ms:.3f} ms" for name, ms in times.items()))
    return result


def run(options, chosen):
    if not torch.cuda.is_available():
        common.fail("there is no GPU here; --dry needs none")
    torch.manual_seed(7)
    torch.backends.cuda.matmul.allow_tf32 = False
    sampler = clocks.Sampler()
    try:
        before = clocks.anchors()
        with torch.no_grad():
            results = [run_case(options, shape, sampler) for shape in chosen]
        after = clocks.anchors()
    finally:
        sampler.stop()
    return {
        "dry": False,
        "device": clocks.describe_device(),
        "anchors": [before, after],
        "results": results,
    }
