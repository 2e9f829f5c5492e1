"""Declarations from CSV, TSV and their kin; every broken row is named, none stops the others."""

import csv
import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sendable.adapters.inputs import bounds
from sendable.adapters.inputs.gather import Gather
from sendable.adapters.inputs.lines import BREAKS_OFF, Lines, Oversize, fault_of, open_text
from sendable.adapters.inputs.mapping import known, positions
from sendable.errors import InputUnreadable
from sendable.ports import Chunk

DELIMITERS = ",\t;|"
UNCLOSED = "a quote is opened and never closed"
csv.field_size_limit(bounds.LONGEST_LINE * 2)


class _UnclosedQuoteError(Exception):
    """A quoted field that runs on and on."""


class Delimited:
    """A text table; the delimiter is read off the header."""

    def __init__(self, path: Path, name: str, encoding: str, mapping: Mapping[str, str]) -> None:
        self.name = name
        self._path, self._encoding, self._mapping = path, encoding, mapping

    def check(self) -> None:
        """Read the header.

        Raises:
            InputUnreadable: a header that cannot be used.
        """
        with self._opened():
            pass

    def chunks(self, after: int = 0) -> Iterator[Chunk]:
        """Yield the rows after a row number.

        Raises:
            InputUnreadable: a header that cannot be used, or a file that breaks off in its compression or encoding.
        """
        size = max(1, self._path.stat().st_size)
        with self._opened() as (lines, records, where):
            gather = Gather(self.name, self._encoding, tuple(where))
            targets = [(gather.columns[column], at) for column, at in where.items()]
            read = 0
            for number, (cells, fault, raw) in enumerate(records, 1):
                if number <= after:
                    read = records.read
                    continue
                if fault:
                    gather.reject(number, "", fault, raw)
                else:
                    gather.rows.append(number)
                    for values, at in targets:
                        values.append(cells[at])
                gather.size = records.read - read
                if gather.full:
                    yield gather.take(lines.told() / size)
                    targets = [(gather.columns[column], at) for column, at in where.items()]
                    read = records.read
            if gather.rows or gather.rejects:
                yield gather.take(1.0)

    @contextmanager
    def _opened(self) -> "Iterator[tuple[Lines, _Records, dict[str, int]]]":
        try:
            with open_text(self._path) as raw:
                lines = Lines(raw, self._encoding, newline="")
                records = _Records(lines)
                header = records.header(self.name, known(self._mapping))
                yield lines, records, positions(self.name, header, self._mapping)
        except BREAKS_OFF as fault:
            raise InputUnreadable(self.name, f"cannot be read to its end: {fault}") from None


class _Records:
    """Records of a text table, each with a fault or none; after a fault the next line is a record again."""

    def __init__(self, lines: Lines) -> None:
        self.read = 0  # characters
        self._source = lines
        self._again: deque[str] = deque()  # lines to read once more
        self._lines: list[str] = []  # lines of the record under way
        self._strange = False  # a line that is too long, or the end of the file, within this record
        self._delimiter = ","
        self._width = 0  # 0 before the header

    def header(self, name: str, names: Collection[str]) -> list[str]:
        """Read the header and settle on the delimiter: the one that gives the most columns we know."""
        line = "\n"
        while line and not line.strip("\ufeff \r\n"):
            line = self._source.next()
        if isinstance(line, Oversize):
            columns = max(line.count(mark) for mark in DELIMITERS) * line.length // max(1, len(line))
            raise InputUnreadable(
                name, f"the header row is longer than 1 MiB (about {columns:,} columns); is it a table?"
            )
        line = line.lstrip("\ufeff")
        self._delimiter = _delimiter(line, names)
        self._again.append(line)
        cells, _, _ = next(iter(self), ([], "", ""))
        if any(fault_of(cell, "") for cell in cells):
            raise InputUnreadable(name, "the header row cannot be decoded; say --encoding")
        if any("\0" in cell for cell in cells):
            raise InputUnreadable(name, "the header row holds zero bytes; is it a text file?")
        self._width = len(cells)
        return cells

    def __iter__(self) -> Iterator[tuple[list[str], str, str]]:
        reader = self._reader()
        while True:
            self._lines.clear()
            self._strange = False
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _UnclosedQuoteError):
                reader = self._reader()
                yield [], UNCLOSED, self._given_up()
                continue
            if (self._strange or len(self._lines) > 1) and (fault := self._examined()):
                reader = self._reader()
                yield [], fault, self._lines[0] if fault != UNCLOSED else self._given_up()
                continue
            if len(cells) == self._width or not self._width:
                if cells:
                    yield cells, "", ""
            elif cells and (len(cells) > 1 or cells[0].strip()):
                yield [], f"has {len(cells)} cells, the header has {self._width}", "".join(self._lines)

    def _examined(self) -> str:
        """Look closely at a record of several lines: is it one, or a quote that swallowed other rows?"""
        whole = ["\n" if isinstance(line, Oversize) else line for line in self._lines]
        try:
            list(csv.reader(whole, delimiter=self._delimiter, strict=True))
        except csv.Error:
            return UNCLOSED
        long = next((line for line in self._lines if isinstance(line, Oversize)), None)
        return f"the line is {long.length:,} characters long, at most 1 MiB is read" if long is not None else ""

    def _given_up(self) -> str:
        """Give up the first line of the record and read the others again."""
        first, *others = self._lines
        self._again.extendleft(reversed(others))
        return first

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._delimiter)

    def _feed(self) -> Iterator[str]:
        length = 0
        while True:
            line = self._again.popleft() if self._again else self._source.next()
            if not line:
                self._strange = True
                return
            self.read += len(line)
            length = length + len(line) if self._lines else 0
            self._lines.append(line)
            if len(self._lines) > bounds.LONGEST_RECORD or length > bounds.LONGEST_LINE:
                raise _UnclosedQuoteError
            if isinstance(line, Oversize):
                self._strange = True
                yield "\n"
            else:
                yield line


def _delimiter(line: str, names: Collection[str]) -> str:
    """Return the mark that cuts a header into the most columns that are known, then into the most columns."""
    plain = re.sub(r'"[^"]*"', lambda quoted: re.sub(f"[{DELIMITERS}]", "", quoted[0]), line)

    def fits(mark: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"') for cell in plain.rstrip("\r\n").split(mark)]
        return sum(cell in names or cell.casefold().replace(" ", "_") in names for cell in cells), len(cells)

    return max(DELIMITERS, key=fits)
