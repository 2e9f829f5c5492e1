"""Declarations from CSV, TSV and their kin; every broken row is named, none stops the others."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from sendable.adapters.inputs.mapping import positions
from sendable.adapters.inputs.sniff import open_text
from sendable.errors import InputUnreadable
from sendable.ports import Chunk, Reject

CHUNK_ROWS = 65_536
LONGEST_LINE = 1 << 20
LONGEST_RECORD = 200  # lines; more is a quote that was never closed
RAW_KEPT = 2_000
csv.field_size_limit(LONGEST_LINE * 2)


class _UnclosedQuoteError(Exception):
    """A quoted field that runs on and on."""


class Delimited:
    """A text table; the delimiter is read off the header."""

    def __init__(self, path: Path, name: str, encoding: str, mapping: Mapping[str, str]) -> None:
        self.name = name
        self._path, self._encoding, self._mapping = path, encoding, mapping

    def chunks(self, after: int = 0) -> Iterator[Chunk]:
        """Yield the rows after a row number.

        Raises:
            InputUnreadable: a header that cannot be used, or a file that breaks off in its compression or encoding.
        """
        size = max(1, self._path.stat().st_size)
        try:
            with open_text(self._path) as raw:
                text = io.TextIOWrapper(raw, self._encoding, errors="surrogateescape", newline="")
                records = _Records(text)
                first = records.header(self.name)
                where = positions(self.name, first, self._mapping)
                yield from self._collect(records, len(first), where, after, lambda: _told(raw) / size)
        except (EOFError, OSError, UnicodeError) as fault:
            raise InputUnreadable(self.name, f"cannot be read to its end: {fault}") from None

    def _collect(self, records: "_Records", width: int, where: dict[str, int], after: int, told: object) -> Iterator[Chunk]:
        columns: dict[str, list[str]] = {column: [] for column in where}
        rows: list[int] = []
        rejects: list[Reject] = []
        for number, (cells, fault) in enumerate(records, 1):
            if number <= after:
                continue
            if not fault and len(cells) != width:
                fault = f"has {len(cells)} cells, the header has {width}"
            if fault:
                rejects.append(Reject(self.name, number, "", fault, _clip(_as_line(cells))))
            else:
                rows.append(number)
                for column, at in where.items():
                    columns[column].append(cells[at])
            if len(rows) + len(rejects) >= CHUNK_ROWS:
                yield self._chunk(columns, rows, rejects, min(1.0, told()))  # type: ignore[operator]
                columns = {column: [] for column in where}
                rows, rejects = [], []
        if rows or rejects:
            yield self._chunk(columns, rows, rejects, 1.0)

    def _chunk(self, columns: dict[str, list[str]], rows: list[int], rejects: list[Reject], done: float) -> Chunk:
        try:
            arrays = [pa.array(values, pa.string()) for values in columns.values()]
        except UnicodeEncodeError:
            bad = self._undecodable(columns, rows)
            keep = [at for at in range(len(rows)) if rows[at] not in bad]
            rejects = sorted([*rejects, *bad.values()], key=lambda reject: reject.row)
            rows = [rows[at] for at in keep]
            arrays = [pa.array([values[at] for at in keep], pa.string()) for values in columns.values()]
        batch = pa.RecordBatch.from_arrays(arrays, names=list(columns))
        return Chunk(batch, pa.array(rows, pa.int64()), tuple(rejects), done)

    def _undecodable(self, columns: dict[str, list[str]], rows: list[int]) -> dict[int, Reject]:
        bad: dict[int, Reject] = {}
        for column, values in columns.items():
            for row, value in zip(rows, values, strict=True):
                broken = next((c for c in value if "\ud800" <= c <= "\udfff"), None)
                if broken is not None:
                    what = f"byte 0x{ord(broken) & 0xFF:02x} is not {self._encoding}; --encoding says another"
                    bad.setdefault(row, Reject(self.name, row, column, what, _clip(value)))
        return bad


class _Records:
    """Records of a text table, each with a fault or none; after a fault the next line is a record again."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._again: list[str] = []  # lines to read once more
        self._lines: list[str] = []  # lines of the record under way
        self._oversize = 0
        self._delimiter = ","

    def header(self, name: str) -> list[str]:
        line = self._text.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            columns = line.count(",") + line.count("\t")
            raise InputUnreadable(name, f"the header row is longer than 1 MiB (over {columns:,} columns); is it a table?")
        self._delimiter = max(",\t;|", key=lambda mark: (line.count(mark), -",\t;|".index(mark)))
        self._again.append(line.lstrip("\ufeff"))
        cells, _ = next(iter(self), ([], ""))
        if any("\ud800" <= character <= "\udfff" for cell in cells for character in cell):
            raise InputUnreadable(name, "the header row cannot be decoded; say --encoding")
        if any("\0" in cell for cell in cells):
            raise InputUnreadable(name, "the header row holds zero bytes; is it a text file?")
        return cells

    def __iter__(self) -> Iterator[tuple[list[str], str]]:
        reader = self._reader()
        while True:
            self._lines.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _UnclosedQuoteError):
                reader = self._reader()
                yield self._unclosed()
                continue
            if self._oversize:
                yield [self._lines[0][:RAW_KEPT]], f"the line is {self._oversize:,} characters long, at most 1 MiB is read"
                self._oversize = 0
            elif len(self._lines) > 1 and sum(line.count('"') for line in self._lines) % 2:
                reader = self._reader()
                yield self._unclosed()
            elif cells:
                yield cells, ""

    def _unclosed(self) -> tuple[list[str], str]:
        """Give up the first line of the record and read the others again."""
        first, *others = self._lines
        self._again = others + self._again
        self._oversize = 0
        return [first[:RAW_KEPT].rstrip("\r\n")], "a quote is opened and never closed"

    def _reader(self) -> "Iterator[list[str]]":
        return csv.reader(self._feed(), delimiter=self._delimiter)

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._again.pop(0) if self._again else self._text.readline(LONGEST_LINE + 1)
            if not line:
                return
            if len(line) > LONGEST_LINE:
                self._oversize = len(line)
                self._lines.append(line[:RAW_KEPT])
                while line and not line.endswith("\n"):
                    line = self._text.readline(LONGEST_LINE)
                    self._oversize += len(line)
                yield "\n"
                continue
            self._lines.append(line)
            if len(self._lines) > LONGEST_RECORD:
                raise _UnclosedQuoteError
            yield line


def _as_line(cells: list[str]) -> str:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="").writerow(cells)
    return sink.getvalue() if len(cells) > 1 else "".join(cells)


def _clip(text: str) -> str:
    clean = text.encode("utf-8", "backslashreplace").decode()
    return clean if len(clean) <= RAW_KEPT else f"{clean[:RAW_KEPT]}… ({len(clean):,} characters)"


def _told(stream: object) -> float:
    inner = getattr(stream, "fileobj", None) or stream
    return float(inner.tell())  # type: ignore[attr-defined]
