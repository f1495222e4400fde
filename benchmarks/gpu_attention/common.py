"""What the dry and the real runs share: bounds, artifacts, messages."""

import os
import statistics
import sys

# The largest difference from exact rows: one rounding of the output, of the probabilities
# and of the rotated operands.
LARGEST_ERROR = {"bf16": 6e-2, "f16": 1e-2}
# How much further from the truth than PyTorch's eager pipelines (their median), by
# relative L2.
OF_BASELINE = 1.2


def say(text):
    print(text, flush=True)


def fail(text):
    sys.exit(f"run.py: error: {text}")


def check(options, case, name, error, relative=None):
    """Ends the run if an error (relative L2, largest) is beyond its bound."""
    largest = LARGEST_ERROR[options.type]
    bound = relative or largest, largest
    if not (error[0] <= bound[0] and error[1] <= bound[1]):
        fail(
            f"{case}: {name} is off by {error[0]:.2g} (relative L2) and {error[1]:.2g} (largest), "
            f"more than {bound[0]:.2g} and {bound[1]:.2g}"
        )


def check_all(options, case, errors):
    """Our fused attention is held to PyTorch's eager pipelines, if they are there."""
    eager = [error[0] for name, error in errors.items() if name.startswith("eager rotation")]
    for name, error in errors.items():
        is_ours = name == "ropewalk" and eager
        check(
            options, case, name, error, OF_BASELINE * statistics.median(eager) if is_ours else None
        )


def artifact_of(options, shape, variant):
    folder = os.path.join(options.artifacts, f"{shape.name}.{variant}")
    if not os.path.exists(os.path.join(folder, "manifest.json")):
        fail(f"there is no artifact '{folder}'; make them with compile.sh")
    return folder


def reason(error):
    """The first words of an error, for a table."""
    lines = str(error).splitlines() or [type(error).__name__]
    return lines[0][:160]
