"""The interface for Python programs: `screen` a table, `check` a text."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from sendable.adapters.system import today
from sendable.errors import FactInvalid, InputUnreadable
from sendable.screening.columns import DECISIONS, DESCRIPTION
from sendable.screening.decision import Decision
from sendable.screening.fact import FACTS, Fact
from sendable.screening.outcome import Outcome
from sendable.screening.route import Route
from sendable.wiring import Screening, screening

__all__ = ["Decision", "Outcome", "Route", "check", "screen"]
_ANYWHERE = Route()


def check(
    text: str,
    *,
    route: Route = _ANYWHERE,
    facts: dict[str, str] | None = None,
    on: date | None = None,
    packs: Sequence[str] = (),
    folder: Path | None = None,
) -> Decision:
    """Decide one declared line.

    `facts` are known values by name (`{"watt_hours": "37 Wh"}`). The first call loads the catalogue and the packs.

    Raises:
        SendableError: a value, pack or catalogue file that cannot be used.
    """
    ready = _ready(route, on or today(), tuple(packs), folder)
    for name in facts or {}:
        if name not in FACTS:
            raise FactInvalid(name, f"is not a fact; right would be one of {', '.join(FACTS)}")
    known = tuple(Fact(name, FACTS[name].parse(value), "answer") for name, value in (facts or {}).items())
    return ready.screener.decide(text, known)


def screen(
    table: pa.Table,
    *,
    route: Route = _ANYWHERE,
    on: date | None = None,
    packs: Sequence[str] = (),
    folder: Path | None = None,
) -> pa.Table:
    """Decide a table of declared lines: a column `description`, and any of the columns that files may have.

    Returns the columns of a decision file; `row` counts from 1 and `file` is empty. A row with a value that cannot be
    read is absent, the others keep their number.
    """
    if DESCRIPTION not in table.column_names:
        raise InputUnreadable("table", f"has no column 'description'; it has {', '.join(table.column_names)}")
    ready = _ready(route, on or today(), tuple(packs), folder)
    batches = table.combine_chunks().to_batches()
    if not batches:
        return DECISIONS.empty_table()
    decided, _ = ready.screener.screen(batches[0])
    size = decided.num_rows
    columns = {
        "file": pa.repeat(pa.scalar(""), size),
        "row": pa.array([at + 1 for at in decided["at"].to_pylist()], pa.int64()),
        "packs": pa.repeat(pa.scalar(ready.reference), size),
    }
    named = {field.name: columns[field.name] if field.name in columns else decided[field.name] for field in DECISIONS}
    return pa.table(named).cast(DECISIONS)


@lru_cache(maxsize=16)
def _ready(route: Route, on: date, packs: tuple[str, ...], folder: Path | None) -> Screening:
    return screening(route, on=on, packs=packs, folder=folder)
