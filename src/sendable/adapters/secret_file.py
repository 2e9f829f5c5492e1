"""Files with keys: only their owner reads them, and they are there whole or not at all, also after a power cut."""

import os
import secrets
from pathlib import Path


def put_new(file: Path, raw: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: it is there; a key is never overwritten.
        OSError: it cannot be written.
    """
    fresh = _written(file, raw)
    try:
        os.link(fresh, file)  # never over a file that came meanwhile
    finally:
        fresh.unlink()


def put_over(file: Path, raw: bytes) -> None:
    """Write a file in the place of the one that is there.

    Raises:
        OSError: it cannot be written; what was there still is.
    """
    _written(file, raw).replace(file)


def _written(file: Path, raw: bytes) -> Path:
    fresh = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        try:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            fresh.unlink()
            raise
    return fresh
