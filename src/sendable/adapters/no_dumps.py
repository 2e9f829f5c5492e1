"""A process that falls over leaves no copy of its memory behind: what a reporter types passes through it in clear."""

import sys


def leave_no_dumps() -> None:
    """Switch core dumps off for this process and its children, for good; Windows has none to switch off."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 it is not there on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
