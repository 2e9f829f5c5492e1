"""Files that are there whole or not at all, also after a power cut; only their owner reads them."""

import os
import secrets
from pathlib import Path

OWNER, EVERYBODY = 0o600, 0o644  # who may read a file


def put_new(file: Path, raw: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: it is there; a key is never overwritten.
        OSError: it cannot be written.
    """
    fresh = _written(file, raw)
    try:
        _name(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)


def put_over(file: Path, raw: bytes, mode: int = OWNER) -> None:
    """Write a file in the place of the one that may be there; `EVERYBODY` reads what is public.

    Raises:
        OSError: it cannot be written; what was there still is.
    """
    _written(file, raw, mode).replace(file)


def _name(fresh: Path, file: Path) -> None:
    """Give a file its name, never over a file that came meanwhile."""
    try:
        os.link(fresh, file)
    except FileExistsError:
        raise
    except OSError:  # sticks often know no links: there the name is taken first
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER))
        fresh.replace(file)


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
