"""Runs what ropewalk-compile wrote: `load` on a GPU, `emulate` without one.

    attention = ropewalk.load("photo.artifact")
    workspace = torch.empty(attention.workspace_bytes(q, k, v), dtype=torch.uint8, device="cuda")
    attention(q, k, v, out=o, workspace=workspace)

Needs nothing but Python and, for `load`, NVIDIA's driver. docs/artifact.md describes
artifacts and what is said about those, and about calls, that do not fit.
"""

from .errors import Error
from .loader import Attention, load
from .tensors import Tensor

__all__ = ["Attention", "Error", "Tensor", "emulate", "load"]


def emulate(folder, **options):
    """Loads the artifact in a folder for ropewalk-emulate and arrays of NumPy, see
    ropewalk.emulator.Emulated."""
    from .emulator import Emulated

    return Emulated(folder, **options)
