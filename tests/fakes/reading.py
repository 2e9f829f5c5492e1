"""Read a file through the real adapters, as plain Python values."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sendable.adapters.inputs.open import open_declarations
from sendable.ports import Reject


class Read(NamedTuple):
    """What came out of a file."""

    rows: dict[int, dict[str, str | None]]  # by row number
    rejects: list[Reject]
    said: list[str]

    @property
    def texts(self) -> list[str | None]:
        """The descriptions, in order."""
        return [row["description"] for row in self.rows.values()]


def read(path: Path, *, mapping: Mapping[str, str] | None = None, encoding: str | None = None, after: int = 0) -> Read:
    """Read all rows after a row number."""
    found = Read({}, [], [])
    source = open_declarations(str(path), mapping=mapping or {}, encoding=encoding, say=found.said.append)
    for chunk in source.chunks(after):
        assert len(chunk.rows) == chunk.batch.num_rows
        found.rows.update(zip(chunk.rows.to_pylist(), chunk.batch.to_pylist(), strict=True))
        found.rejects.extend(chunk.rejects)
    return found


def made(folder: Path, content: str | bytes, name: str = "in.csv") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
