"""What goes wrong, in one sentence."""


class Error(RuntimeError):
    """An artifact, a driver or a call that does not fit. Nothing was launched."""
