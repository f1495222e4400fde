"""What Ropewalk is measured against: PyTorch's attention after a rotation of q and k as
Hugging Face's models do it, written from their formulas.

Every back end is forced by name, never chosen by PyTorch; one that does not run a case is
left out, with its reason. What a model does once for all layers is done before the clock
starts: cosines and sines, masks, block masks.
"""

import contextlib
import functools

import torch
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

BACKENDS = {
    "cudnn": SDPBackend.CUDNN_ATTENTION,
    "flash": SDPBackend.FLASH_ATTENTION,
    "efficient": SDPBackend.EFFICIENT_ATTENTION,
    "math": SDPBackend.MATH,
}
# Words of which one is in the name of a kernel of that back end.
KERNEL_WORDS = {
    "cudnn": ("cudnn", "flash_fprop", "sdpa"),
    "flash": ("flash",),
    "efficient": ("fmha", "mem_eff", "cutlass"),
    "flex": ("triton", "flex"),
}


def rotate_half(x):
    half = x.shape[-1] // 2
    return torch.cat((-x[..., half:], x[..., :half]), dim=-1)


# --- Rotations ---


class Rotation:
    """Rotates q and k, [batch, heads, tokens, dim]."""

    def __init__(self, shape, dtype, device):
        # Vision towers rotate in f32.
        self.upcast = shape.group.startswith("vision")
        kind = torch.float32 if self.upcast else dtype
        positions = torch.from_numpy(shape.positions).to(device)
        frequencies = torch.from_numpy(shape.frequencies).to(device)
        self.sections = None
        if shape.positions.shape[0] == 3:
            # M-RoPE keeps a table for each axis and selects its sections in every layer.
            self.sections = [int((shape.axis_of_pair == axis).sum()) for axis in range(3)]
            table = positions[..., None] * frequencies
        else:
            table = positions[torch.from_numpy(shape.axis_of_pair).to(device)].T * frequencies
        table = torch.cat((table, table), dim=-1)
        self.cos, self.sin = table.cos().to(kind), table.sin().to(kind)
        self.compiled = torch.compile(self.eager, dynamic=False)

    def select(self, table):
        if self.sections is None:
            return table
        parts = table.split(self.sections * 2, dim=-1)
        return torch.cat([part[i % 3] for i, part in enumerate(parts)], dim=-1)

    def eager(self, q, k):
        cos, sin = self.select(self.cos), self.select(self.sin)

        def turn(x):
            y = x.float() if self.upcast else x
            return (y * cos + rotate_half(y) * sin).to(x.dtype)

        return turn(q), turn(k)


# --- Attention ---


def repeat_heads(x, count):
    return x if count == 1 else x.repeat_interleave(count, dim=1)


def sdpa(shape, backend, mask):
    """scaled_dot_product_attention on one back end. Back ends that know no groups of heads
    get repeated keys."""
    group = shape.heads // shape.kv_heads

    def attend(q, k, v, grouped=True):
        more = {"enable_gqa": True} if group > 1 and grouped else {}
        if group > 1 and not grouped:
            k, v = repeat_heads(k, group), repeat_heads(v, group)
        with sdpa_kernel(backend):
            return F.scaled_dot_product_attention(q, k, v, **mask, **more)

    return attend


def by_picture(shape, backend):
    """One call for each picture, as transformers does it for some models."""
    one = sdpa(shape, backend, {})

    def attend(q, k, v, grouped=True):
        parts = [x.split(shape.lengths, dim=2) for x in (q, k, v)]
        return torch.cat([one(*part, grouped=grouped) for part in zip(*parts)], dim=2)

    return attend


def varlen(shape, device):
    """PyTorch's attention of packed sequences, where it has one."""
    from torch.nn.attention.varlen import varlen_attn

    ends = torch.tensor([0, *shape.lengths], device=device).cumsum(0).to(torch.int32)
    longest = max(shape.lengths)

    def attend(q, k, v):
        flat = [x[0].transpose(0, 1) for x in (q, k, v)]
        out = varlen_attn(*flat, ends, ends, longest, longest)
        return out.transpose(0, 1)[None]

    return attend


def flex(shape, device, compiled):
    from torch.nn.attention.flex_attention import create_block_mask, flex_attention

    picture = torch.from_numpy(shape.picture).to(device)

    def same(b, h, row, key):
        return (picture[row] == picture[key]) & (picture[row] >= 0)

    def causal(b, h, row, key):
        return row >= key

    masks = {
        "causal": causal,
        "packed": same,
        "mixed": lambda b, h, row, key: causal(b, h, row, key) | same(b, h, row, key),
        "full": None,
    }
    mask, length = masks[shape.kind], shape.keys
    block_mask = mask and create_block_mask(mask, None, None, length, length, device=device)
    run = torch.compile(flex_attention, dynamic=False) if compiled else flex_attention
    grouped = shape.heads != shape.kv_heads
    return lambda q, k, v: run(q, k, v, block_mask=block_mask, enable_gqa=grouped)


def attentions(shape, device, compiled=True):
    """Makers of callables by name. Making one, or its first call, may fail."""
    makers = {}
    mask = {"is_causal": True} if shape.kind == "causal" else {}
    for name, backend in BACKENDS.items():
        if shape.kind == "packed":
            makers[f"{name}, one call per picture"] = lambda b=backend: by_picture(shape, b)
        elif shape.kind == "mixed":
            makers[f"{name}, dense mask"] = lambda b=backend: sdpa(
                shape, b, {"attn_mask": dense_mask(shape, device)}
            )
        else:
            makers[name] = lambda b=backend: sdpa(shape, b, mask)
    if shape.kind == "packed":
        makers["flash, varlen"] = lambda: varlen(shape, device)
    makers["flex"] = lambda: flex(shape, device, compiled)
    return makers


def dense_mask(shape, device):
    from reference import visible

    return visible(shape, slice(None), device)[None, None]


def choose(attend, q, k, v):
    """The form of an attention that runs these operands, and what it gives."""
    for more in ({}, {"grouped": False}):
        with contextlib.suppress(RuntimeError, TypeError):
            out = attend(q, k, v, **more)
            return functools.partial(attend, **more), out
    # The reason of the first form is the one to report.
    return attend, attend(q, k, v)


def kernel_names(run):
    """Names of the CUDA kernels of a call."""
    from torch.profiler import ProfilerActivity, profile

    with profile(activities=[ProfilerActivity.CUDA]) as profiler:
        run()
        torch.cuda.synchronize()
    return sorted({event.name for event in profiler.events() if "Mem" not in event.name})


def check_backend(name, kernels):
    """Whether the kernels are those of the back end that was asked for."""
    words = KERNEL_WORDS.get(name.split(",")[0])
    if not words:
        return not any("flash" in kernel or "cudnn" in kernel for kernel in kernels)
    return any(word in kernel.lower() for kernel in kernels for word in words)
