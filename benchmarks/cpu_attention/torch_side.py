"""The yardstick: PyTorch's scaled_dot_product_attention after a rotation of q and k
as the models in Hugging Face's transformers do it, written from their formulas.

What such a model does once for all layers is done before the clock starts: cosines,
sines and masks. What it does in every layer is measured: the selection of M-RoPE's
sections, both rotations, the repetition of key heads where it is needed, and the
attention itself.

There is often more than one way to call PyTorch. All are measured, and the fastest
is the one to beat.
"""

import numpy as np
import torch
import torch.nn.functional as F

DTYPES = {"f32": torch.float32, "bf16": torch.bfloat16, "f16": torch.float16}


def describe():
    return {
        "version": torch.__version__,
        "capability": torch.backends.cpu.get_cpu_capability(),
        "config": torch.__config__.show(),
        "mkldnn": torch.backends.mkldnn.is_available(),
        "mkldnn_bf16": bool(torch.ops.mkldnn._is_mkldnn_bf16_supported()),
        "mkldnn_f16": bool(torch.ops.mkldnn._is_mkldnn_fp16_supported()),
        "parallel": torch.__config__.parallel_info(),
    }


def to_tensor(array, dtype):
    tensor = torch.from_numpy(array)
    return tensor.view(torch.bfloat16) if dtype == "bf16" else tensor


def to_array(tensor):
    return tensor.to(torch.float32).numpy()


# --- Rotations ---


def rotate_half(x):
    half = x.shape[-1] // 2
    return torch.cat((-x[..., half:], x[..., :half]), dim=-1)


def angle_tables(case, dtype):
    """cos and sin of every token and channel, as the models make them: in f32, the
    angles of the pairs twice, rounded to the element type. [tokens, dim]"""
    positions = torch.from_numpy(case.positions)[torch.from_numpy(case.axis_of_pair)]
    angles = positions.T * torch.from_numpy(case.frequencies)
    angles = torch.cat((angles, angles), dim=-1)
    return angles.cos().to(dtype), angles.sin().to(dtype)


def axis_tables(case, dtype):
    """The same for each axis by itself, before sections are selected. [axes, tokens, dim]"""
    angles = torch.from_numpy(case.positions)[..., None] * torch.from_numpy(case.frequencies)
    angles = torch.cat((angles, angles), dim=-1)
    return angles.cos().to(dtype), angles.sin().to(dtype)


def select_sections(table, sections):
    parts = table.split(sections * 2, dim=-1)
    return torch.cat([part[i % len(sections)] for i, part in enumerate(parts)], dim=-1)


class Rotation:
    """Turns q and k, [batch, heads, tokens, dim]."""

    def __init__(self, case, dtype):
        self.sections = None
        # Vision towers rotate in f32.
        self.upcast = case.kind in ("full", "packed")
        kind = torch.float32 if self.upcast else DTYPES[dtype]
        if case.positions.shape[0] == 3:
            self.sections = [int((case.axis_of_pair == axis).sum()) for axis in range(3)]
            self.tables = axis_tables(case, kind)
        else:
            self.tables = angle_tables(case, kind)

    def select(self, rows):
        tables = self.tables if rows is None else [table[..., -rows:, :] for table in self.tables]
        if self.sections:
            tables = [select_sections(table, self.sections) for table in tables]
        return tables

    def turn(self, x, cos, sin):
        y = x.float() if self.upcast else x
        return (y * cos + rotate_half(y) * sin).to(x.dtype)

    def both(self, q, k):
        cos, sin = self.select(None)
        return self.turn(q, cos, sin), self.turn(k, cos, sin)

    def query(self, q):
        return self.turn(q, *self.select(q.shape[-2]))


# --- Attention ---


def repeat_heads(x, count):
    """[b, n, s, d] to [b, n*count, s, d]"""
    if count == 1:
        return x
    b, n, s, d = x.shape
    return x[:, :, None].expand(b, n, count, s, d).reshape(b, n * count, s, d)


def head_variants(case):
    """How key heads may meet query heads."""
    group = case.heads // case.kv_heads
    if group == 1:
        return {"": lambda q, k, v, **more: F.scaled_dot_product_attention(q, k, v, **more)}
    return {
        "repeat_kv": lambda q, k, v, **more: F.scaled_dot_product_attention(
            q, repeat_heads(k, group), repeat_heads(v, group), **more
        ),
        "enable_gqa": lambda q, k, v, **more: F.scaled_dot_product_attention(
            q, k, v, enable_gqa=True, **more
        ),
    }


def dense_mask(case):
    rows = [torch.from_numpy(case.visible(row)) for row in range(case.keys)]
    return torch.stack(rows)[None, None]


def mask_variants(case, dtype):
    """Keyword arguments by the name of the way to say the mask."""
    if case.kind == "causal":
        return {"is_causal": {"is_causal": True}}
    if case.kind in ("full", "decode"):
        return {"no mask": {}}
    mask = dense_mask(case)
    variants = {"dense bool mask": {"attn_mask": mask}}
    # A mask of numbers is made once for all layers, but where it would take
    # gigabytes nobody makes it.
    if mask.numel() <= 2**26:
        numbers = torch.zeros(mask.shape, dtype=DTYPES[dtype]).masked_fill(~mask, float("-inf"))
        variants["dense mask of numbers"] = {"attn_mask": numbers}
    return variants


def attend_by_picture(case):
    """One call for each picture, as transformers does it for some models."""

    def attend(q, k, v):
        parts = [x.split(case.lengths, dim=2) for x in (q, k, v)]
        return torch.cat([F.scaled_dot_product_attention(*part) for part in zip(*parts)], dim=2)

    return attend


class Yardstick:
    """Callables by name. Those of `beaten` have the mask as one dense tensor; the
    others are for comparison."""

    def __init__(self, case, dtype, arrays):
        self.case = case
        # [s, h, d] or [1, s, h, d] in memory, seen as [1, h, s, d].
        views = [to_tensor(array, dtype) for array in arrays]
        views = [x if x.dim() == 4 else x[None] for x in views]
        self.q, self.k, self.v = [x.transpose(1, 2) for x in views]
        rotation = Rotation(case, dtype)
        self.rotate = rotation.both
        if case.kind == "decode":
            self.rotate = lambda q, k: (rotation.query(q), k)
            if not case.turned_keys:
                # The models keep rotated keys only.
                self.k = rotation.both(self.k, self.k)[1].transpose(1, 2).contiguous()
                self.k = self.k.transpose(1, 2)
        self.variants, self.others = {}, {}
        for mask_name, mask in mask_variants(case, dtype).items():
            for head_name, attend in head_variants(case).items():
                name = ", ".join(filter(None, [mask_name, head_name]))
                self.variants[name] = self.finish(lambda q, k, v, a=attend, m=mask: a(q, k, v, **m))
        if case.kind == "packed":
            self.others["one call per picture"] = self.finish(attend_by_picture(case))

    def finish(self, attend):
        def run():
            with torch.no_grad():
                q, k = self.rotate(self.q, self.k)
                return attend(q, k, self.v).transpose(1, 2).contiguous()

        return run

    def output(self, run):
        return to_array(run()).reshape(self.case.shape("q"))


def set_threads(count):
    torch.set_num_threads(count)
    assert torch.get_num_threads() == count
