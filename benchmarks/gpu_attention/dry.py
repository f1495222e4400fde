"""The dry mode of run.py: every program on the emulator, PyTorch's side on the CPU."""

import warnings

import common
import numpy as np
import ropewalk
from cpu_attention import exact
from cpu_attention.elements import round_to, widen
from ropewalk import emulator

try:
    import torch
except ModuleNotFoundError:
    torch = None


def make_inputs(shape, dtype):
    rng = np.random.default_rng(7)
    return [
        round_to(rng.standard_normal(shape.shape(name), dtype=np.float32), dtype) for name in "qkv"
    ]


def exact_attention(shape, q, k, v, rotated):
    """All rows, in f64."""
    flat = [x.reshape(x.shape[-3:]).astype(np.float64) for x in (q, k, v)]
    if rotated:
        flat[:2] = [exact_rotation(shape, x) for x in flat[:2]]
    group = shape.heads // shape.kv_heads
    out = np.empty(flat[0].shape)
    mask = np.stack([shape.visible(row) for row in range(shape.keys)])
    for head in range(shape.heads):
        scores = flat[0][:, head] @ flat[1][:, head // group].T / np.sqrt(shape.dim)
        weights = np.exp(np.where(mask, scores, -np.inf) - scores.max(axis=1, keepdims=True))
        out[:, head] = weights @ flat[2][:, head // group] / weights.sum(axis=1, keepdims=True)
    return out


def exact_rotation(shape, x):
    turned = exact.turn(shape, x.swapaxes(-2, -3), np.arange(shape.keys))
    return turned.swapaxes(-2, -3)


def distance(output, truth):
    difference = output.reshape(truth.shape) - truth
    pair = np.linalg.norm(difference) / np.linalg.norm(truth), np.abs(difference).max()
    return [float(x) if np.isfinite(x) else float("inf") for x in pair]


def emulate(options, shape, variant, arrays):
    """The results of an artifact, widened to f32."""
    folder = common.artifact_of(options, shape, variant)
    attention = ropewalk.emulate(folder, emulator=options.emulator)
    workspace = np.full(attention.workspace_bytes(*arrays), 0xFF, np.uint8)
    out = [emulator.empty(options.type, size) for size in attention.result_shapes(*arrays)]
    attention(*arrays, out=out, workspace=workspace)
    attention.check_status(workspace)
    return [widen(array, options.type) for array in out]


def run_ours(options, shape, arrays, wide):
    """Errors of our programs, by their names in reports."""
    fused, plain = (exact_attention(shape, *wide, rotated) for rotated in (True, False))
    output = emulate(options, shape, "fused", arrays)[0]
    output.flat[0] += options.inject_error
    errors = {"ropewalk": distance(output, fused)}
    output = emulate(options, shape, "plain", arrays)[0]
    errors["without rotation"] = distance(output, plain)
    for name, array, operand in zip("qk", arrays, wide):
        turned = emulate(options, shape, f"rotate_{name}", [array])[0]
        truth = exact_rotation(shape, operand.reshape(operand.shape[-3:]).astype(np.float64))
        errors[f"rotation of {name} alone"] = distance(turned, truth)
    return errors, fused


def run_theirs(options, shape, arrays, truth):
    """Errors of PyTorch's side, on the CPU: back ends of GPUs are left out."""
    import baselines

    kind = {"bf16": torch.bfloat16, "f16": torch.float16}[options.type]
    flat = [torch.from_numpy(array).reshape(array.shape[-3:]) for array in arrays]
    q, k, v = (x.view(kind).transpose(0, 1)[None] for x in flat)
    q, k = baselines.Rotation(shape, kind, "cpu").eager(q, k)
    errors, skipped = {}, {}
    for name, make in baselines.attentions(shape, "cpu", compiled=False).items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # they advise what is done on a GPU
                out = baselines.choose(make(), q, k, v)[1]
        except (RuntimeError, ImportError, NotImplementedError, ValueError) as error:
            skipped[name] = common.reason(error)
            continue
        errors[f"eager rotation + {name}"] = distance(
            out[0].transpose(0, 1).float().numpy().astype(np.float64), truth
        )
    return errors, skipped


NOT_RUN = [
    "times, clocks and anchors: they need a GPU",
    "loading artifacts and launching kernels through NVIDIA's driver: the emulator ran them, from "
    "the same plans, each launch by itself",
    "CUDA graphs, and calls one after another in them",
    "decoding and the log-sum-exp: this benchmark has neither yet",
]
NOT_RUN_OF_PYTORCH = [
    "PyTorch's back ends for GPUs, checked by the names of their kernels: those of the CPU ran",
    "compiled rotations and compiled FlexAttention",
]


def list_not_run():
    of_pytorch = NOT_RUN_OF_PYTORCH if torch else ["PyTorch's side: there is no PyTorch here"]
    return NOT_RUN + of_pytorch


def run(options, chosen):
    results = []
    for shape in chosen:
        arrays = make_inputs(shape, options.type)
        wide = [widen(array, options.type) for array in arrays]
        errors, truth = run_ours(options, shape, arrays, wide)
        skipped = {}
        if torch:
            theirs, skipped = run_theirs(options, shape, arrays, truth)
            errors.update(theirs)
        common.check_all(options, shape.name, errors)
        common.say(
            f"{shape.name}: "
            + ", ".join(f"{name} {error[0]:.1e}" for name, error in errors.items())
        )
        results.append(
            {
                "case": shape.name,
                "group": shape.group,
                "flops": shape.flops(),
                "errors": errors,
                "left_out": skipped,
            }
        )
    return {"dry": True, "device": None, "not_run": list_not_run(), "results": results}
