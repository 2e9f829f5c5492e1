"""What a sieve knows of a lexicon, as files that are mapped: it costs a run no time, and processes share the memory."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from sendable.screening.sieve import Prepared

_EMPTY = 128  # bytes: a header and nothing behind it, which cannot be mapped
_KEPT = 4  # lexicons; people change their own names often, and each takes some ten megabytes


def write(prepared: "Prepared", folder: Path) -> None:
    """Write all tables into a folder, which comes into being whole; drop the folders beside it that are oldest."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder.parent))
    for name, table in _arrays(prepared, ""):
        np.save(draft / f"{name}.npy", table)
    try:
        draft.replace(folder)
    except OSError:  # another process was faster
        shutil.rmtree(draft, ignore_errors=True)
    others = sorted(folder.parent.glob("tables-*"), key=os.path.getmtime, reverse=True)
    for old in others[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def read(kind: Any, folder: Path) -> Any:
    """Return a tuple of a kind, with all tables mapped from a folder; a change to one stays in this process.

    Raises:
        OSError: a table is missing.
        ValueError: a table is damaged.
    """
    return _made(kind, folder, "")


def _arrays(value: Any, name: str) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    if isinstance(value, np.ndarray):
        yield name, value
        return
    for field in value._fields:
        yield from _arrays(getattr(value, field), f"{name}.{field}".strip("."))


def _made(kind: Any, folder: Path, name: str) -> Any:
    parts = {}
    for field, part in kind.__annotations__.items():
        full = f"{name}.{field}".strip(".")
        parts[field] = _made(part, folder, full) if hasattr(part, "_fields") else _mapped(folder / f"{full}.npy")
    return kind(**parts)


def _mapped(path: Path) -> npt.NDArray[Any]:
    if path.stat().st_size <= _EMPTY:
        return np.load(path)  # type: ignore[no-any-return]
    return np.load(path, mmap_mode="c").view(np.ndarray)  # type: ignore[no-any-return]
