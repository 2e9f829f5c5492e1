"""Measure a screener on labelled lines: what it finds, whom it stops wrongly, and how sure that is."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from sendable.errors import InputUnreadable
from sendable.screening.entries import CATEGORIES
from sendable.screening.outcome import Outcome
from sendable.screening.render import categories
from sendable.screening.screener import Screener

EXPECTED = ("clear", "restricted", "prohibited", "review")
FITTING = {
    "restricted": {Outcome.ACCEPT_WITH_CONDITIONS, Outcome.ASK, Outcome.INSPECT, Outcome.HOLD},
    "prohibited": {Outcome.HOLD, Outcome.REFUSE, Outcome.ISOLATE},
    "review": {Outcome.ASK, Outcome.INSPECT, Outcome.HOLD},
}
GROUPS = ("lang", "category", "family")


class Labelled(NamedTuple):
    """A line with what it truly is."""

    row: int
    text: str
    lang: str
    category: str
    expected: str
    family: str


class Error(NamedTuple):
    """A line on which we are wrong."""

    kind: str  # missed | wrongly-stopped | wrong-category | severity
    row: int
    text: str
    lang: str
    family: str
    expected: str
    category: str
    outcome: str
    categories: tuple[str, ...]


@dataclass
class Share:
    """So many of so many."""

    count: int = 0
    of: int = 0

    def add(self, *, hit: bool) -> None:
        """Count one more."""
        self.count += hit
        self.of += 1

    def interval(self, z: float = 1.959964) -> tuple[float, float]:
        """Return the 95 % Wilson score interval."""
        if not self.of:
            return 0.0, 1.0
        share, size = self.count / self.of, self.of
        middle = (share + z * z / (2 * size)) / (1 + z * z / size)
        half = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass
class Measured:
    """The four shares of one group of lines."""

    found: Share = field(default_factory=Share)
    wrongly_stopped: Share = field(default_factory=Share)
    right_category: Share = field(default_factory=Share)
    severity: Share = field(default_factory=Share)


@dataclass
class Evaluation:
    """The whole, its groups and every error."""

    whole: Measured = field(default_factory=Measured)
    by: dict[str, dict[str, Measured]] = field(default_factory=lambda: {name: defaultdict(Measured) for name in GROUPS})
    errors: list[Error] = field(default_factory=list)


def read_labelled(path: Path) -> list[Labelled]:
    """Read labelled lines.

    Raises:
        InputUnreadable: with row and column of the first fault.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            for column in ("text", "lang", "category", "expected"):
                if column not in (reader.fieldnames or []):
                    raise InputUnreadable(
                        str(path), f"has no column {column!r}; it has {', '.join(reader.fieldnames or [])}"
                    )
            return [_labelled(path, number, row) for number, row in enumerate(reader, 1)]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise InputUnreadable(str(path), f"cannot be read as UTF-8 CSV: {fault}") from None


def _labelled(path: Path, number: int, row: dict[str, str | None]) -> Labelled:
    cells = {name: (row.get(name) or "").strip() for name in ("lang", "category", "expected", "family")}
    if cells["expected"] not in EXPECTED:
        raise InputUnreadable(
            f"{path}, row {number}", f"expected: {cells['expected']!r} is not one of {', '.join(EXPECTED)}"
        )
    return Labelled(number, row["text"] or "", **cells)


def evaluate_lines(lines: Sequence[Labelled], screener: Screener) -> Evaluation:
    """Decide every line and compare."""
    result = Evaluation()
    for line in lines:
        decision = screener.decide(line.text)
        found = tuple(categories(decision))
        groups = [result.whole, *(result.by[name][getattr(line, name) or "-"] for name in GROUPS)]
        stopped = decision.outcome != Outcome.ACCEPT
        for group in groups:
            _count(group, line, decision.outcome, found)
        kind = _kind(line, decision.outcome, found, stopped=stopped)
        if kind:
            word = decision.outcome.word
            result.errors.append(
                Error(kind, line.row, line.text, line.lang, line.family, line.expected, line.category, word, found)
            )
    return result


def _count(group: Measured, line: Labelled, outcome: Outcome, found: tuple[str, ...]) -> None:
    stopped = outcome != Outcome.ACCEPT
    if line.expected == "clear":
        group.wrongly_stopped.add(hit=stopped)
        return
    group.found.add(hit=stopped)
    if stopped:
        if line.category in CATEGORIES:
            group.right_category.add(hit=line.category in found)
        group.severity.add(hit=outcome in FITTING[line.expected])


def _kind(line: Labelled, outcome: Outcome, found: tuple[str, ...], *, stopped: bool) -> str:
    if line.expected == "clear":
        return "wrongly-stopped" if stopped else ""
    if not stopped:
        return "missed"
    if line.category in CATEGORIES and line.category not in found:
        return "wrong-category"
    return "" if outcome in FITTING[line.expected] else "severity"


def write_errors(path: Path, errors: Iterable[Error]) -> None:
    """Write the list of errors as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Error._fields)
        writer.writerows([*error[:-1], "|".join(error.categories)] for error in errors)
