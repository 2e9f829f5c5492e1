"""Open inputs by content, and say what was detected."""

import atexit
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from sendable.adapters.inputs.columnar import Columnar
from sendable.adapters.inputs.delimited import Delimited
from sendable.adapters.inputs.mapping import check_mapping
from sendable.adapters.inputs.ndjson import Ndjson
from sendable.adapters.inputs.sniff import check_encoding, encoding_of, kind_of
from sendable.errors import InputUnreadable
from sendable.ports import Declarations

STANDARD_INPUT = "-"


def open_declarations(
    name: str, *, mapping: Mapping[str, str], encoding: str | None, say: Callable[[str], None]
) -> Declarations:
    """Return an input, its header read, ready for its rows.

    Raises:
        InputUnreadable: missing, empty, of a kind that is not read, or without a column that is needed.
        OptionInvalid: no such encoding or column.
    """
    check_mapping(mapping)
    given = check_encoding(encoding) if encoding else None
    shown = os.fsencode(name).decode("utf-8", "replace")
    path = at_rest(name)
    kind = kind_of(path, shown)
    if kind not in ("ndjson", "delimited"):
        columnar = Columnar(path, shown, kind, mapping)
        columnar.check()
        return columnar
    detected = given or encoding_of(path, shown)
    if given is None and not detected.startswith("utf-8"):
        say(f"{shown}: read as {detected.upper()} (detected; --encoding says another)")
    text = (Ndjson if kind == "ndjson" else Delimited)(path, shown, detected, mapping)
    text.check()
    return text


_at_rest: dict[str, Path] = {}


def at_rest(name: str) -> Path:
    """Return a file that can be read back and forth: the input itself, or a copy of what a pipe holds.

    Raises:
        InputUnreadable: standard input is closed.
    """
    path = Path(name)
    if name != STANDARD_INPUT and not path.is_fifo():
        return path
    if name not in _at_rest:
        if name != STANDARD_INPUT:
            with path.open("rb") as stream:
                _at_rest[name] = _spooled(stream)
        elif sys.stdin is None:
            raise InputUnreadable(name, "standard input is closed")
        else:
            _at_rest[name] = _spooled(sys.stdin.buffer)
    return _at_rest[name]


def _spooled(stream: IO[bytes]) -> Path:
    """Copy a pipe to a file that goes away with the process."""
    with tempfile.NamedTemporaryFile(prefix="sendable-", delete=False) as spool:
        path = Path(spool.name)
        atexit.register(path.unlink, missing_ok=True)
        shutil.copyfileobj(stream, spool, 1 << 20)
    return path


def state_of(name: str) -> tuple[str, int, str]:
    """Name the exact state of an input: size and time of change of a file, the digest of what a pipe held."""
    path = at_rest(name)
    state = path.stat()
    if path == Path(name):
        return name, state.st_size, str(state.st_mtime_ns)
    with path.open("rb") as stream:
        return name, state.st_size, hashlib.file_digest(stream, "sha256").hexdigest()
