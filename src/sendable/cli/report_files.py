"""Files of `sendable report`: read whole, or written whole; what is wrong is said in words that can be translated."""

import errno
from collections.abc import Mapping
from pathlib import Path

from sendable.adapters.secret_file import put_new
from sendable.errors import NotSent
from sendable.screening.decision import N_

WHY: Mapping[int, str] = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("this is not permitted"),
    errno.EPERM: N_("this is not permitted"),
    errno.EISDIR: N_("this is a folder"),
    errno.ENOTDIR: N_("a part of its path is no folder"),
    errno.ENOSPC: N_("there is no room left"),
    errno.EROFS: N_("nothing can be written there"),
}
OTHERWISE = N_("the system does not let it")
THERE = N_("{file} is there already, and nothing is written over it. Name a new file.")
MOST_BYTES = 100_000_000


def read(file: Path) -> bytes:
    """Return what is in a file. Raises NotSent."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as fault:
        raise NotSent(N_("{file} cannot be read: {why}."), {"file": file, "why": _why(fault)}) from None
    if len(raw) > MOST_BYTES:
        raise NotSent(N_("{file} is far too large."), {"file": file})
    return raw


def write(file: Path, raw: bytes) -> None:
    """Write a new file that only its owner can read; it is there whole or not at all. Raises NotSent."""
    try:
        put_new(file, raw)
    except FileExistsError:
        raise NotSent(THERE, {"file": file}) from None
    except OSError as fault:
        raise NotSent(N_("{file} cannot be written: {why}."), {"file": file, "why": _why(fault)}) from None


def check_new(file: Path) -> None:
    """Let pass what is not there yet, in a folder that is. Raises NotSent."""
    if file.exists() or file.is_symlink():
        raise NotSent(THERE, {"file": file})
    if not file.parent.is_dir():
        raise NotSent(N_("{file} cannot be written: {why}."), {"file": file, "why": WHY[errno.ENOENT]})


def _why(fault: OSError) -> str:
    return WHY.get(fault.errno or 0, OTHERWISE)
