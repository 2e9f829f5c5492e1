"""Files that are there whole or not at all, also after a power cut; only their owner reads them."""

import os
import secrets
from pathlib import Path

from sendable.adapters.give_name import OWNER, give_name

EVERYBODY = 0o644


def put_new(file: Path, raw: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: it is there; a key is never overwritten.
        OSError: it cannot be written.
    """
    fresh = _written(file, raw)
    try:
        give_name(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)


def put_over(file: Path, raw: bytes, mode: int = OWNER) -> None:
    """Write a file in the place of the one that may be there; `EVERYBODY` reads what is public.

    Raises:
        OSError: it cannot be written; what was there still is.
    """
    _written(file, raw, mode).replace(file)


def _written(file: Path, raw: bytes, mode: int = OWNER) -> Path:
    fresh = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        try:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            fresh.unlink()
            raise
    return fresh
