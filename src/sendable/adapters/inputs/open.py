"""Open inputs by content, and say what was detected."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from sendable.adapters.inputs.columnar import Columnar
from sendable.adapters.inputs.delimited import Delimited
from sendable.adapters.inputs.mapping import check_mapping
from sendable.adapters.inputs.ndjson import Ndjson
from sendable.adapters.inputs.sniff import check_encoding, encoding_of, kind_of
from sendable.ports import Declarations

STANDARD_INPUT = "-"


def open_declarations(
    name: str, *, mapping: Mapping[str, str], encoding: str | None, say: Callable[[str], None]
) -> Declarations:
    """Return an input, ready to read.

    Raises:
        InputUnreadable: missing, empty, or of a kind that is not read.
        OptionInvalid: no such encoding or column.
    """
    check_mapping(mapping)
    given = check_encoding(encoding) if encoding else None
    path = _spooled() if name == STANDARD_INPUT else Path(name)
    kind = kind_of(path, name)
    if kind not in ("ndjson", "delimited"):
        return Columnar(path, name, kind, mapping)
    detected = given or encoding_of(path)
    if given is None and not detected.startswith("utf-8"):
        say(f"{name}: read as {detected.upper()} (detected; --encoding says another)")
    reader = Ndjson if kind == "ndjson" else Delimited
    return reader(path, name, detected, mapping)


def _spooled() -> Path:
    """Copy standard input to a file that goes away with the process: formats need to look back and forth."""
    with tempfile.NamedTemporaryFile(prefix="sendable-", delete=False) as spool:
        shutil.copyfileobj(sys.stdin.buffer, spool)
    path = Path(spool.name)
    import atexit  # noqa: PLC0415 only standard input needs it

    atexit.register(path.unlink, missing_ok=True)
    return path
