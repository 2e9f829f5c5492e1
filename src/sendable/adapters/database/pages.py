"""Pages of long lists: each place is read from an index of its own, and no further than the page is long."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import product
from math import prod
from typing import Any

import sqlalchemy as sa

MOST = 100  # places that are read one by one
Place = tuple[sa.ColumnElement[bool], ...]
By = tuple[sa.Column[Any], sa.Column[Any]]  # a moment, and the id that tells rows of one moment apart
Last = tuple[datetime, str]  # the moment and the id of the last row of the page before


def places(*choices: tuple[sa.Column[Any], Collection[str] | None]) -> list[Place]:
    """Return the conditions of every combination of values; None leaves a column free.

    A database finds the newest rows of one office in one state at once, those of several only by sorting all of them.
    """
    given = [(column, sorted(values)) for column, values in choices if values is not None]
    if prod(len(values) for _, values in given) > MOST:
        return [tuple(column.in_(values) for column, values in given)]
    columns = [column for column, _ in given]
    combined = product(*(values for _, values in given))
    return [tuple(column == value for column, value in zip(columns, one, strict=True)) for one in combined]


def newest(where: Sequence[Place], by: By, limit: int, before: Last | None = None) -> sa.Select[Any]:
    """Return the query for the ids of the newest rows of some places, or of those before a row."""
    return _page(where, by, limit, before, forward=False)


def oldest(where: Sequence[Place], by: By, limit: int, after: Last | None = None) -> sa.Select[Any]:
    """Return the query for the ids of the oldest rows of some places, or of those after a row."""
    return _page(where, by, limit, after, forward=True)


def _page(where: Sequence[Place], by: By, limit: int, last: Last | None, *, forward: bool) -> sa.Select[Any]:
    at, key = by
    if last is not None:
        here, there = sa.tuple_(at, key), sa.tuple_(sa.literal(last[0], at.type), sa.literal(last[1], key.type))
        where = [(*place, here > there if forward else here < there) for place in where]
    chosen = sa.select(key.label("id"), at.label("at"))
    parts = [chosen.where(*place).order_by(*_ordered(at, key, forward=forward)).limit(limit) for place in where]
    if len(parts) == 1:
        return parts[0]
    several = sa.union_all(*(sa.select(part.subquery()) for part in parts)).subquery()
    order = _ordered(several.c.at, several.c.id, forward=forward)
    return sa.select(several.c.id).order_by(*order).limit(limit)


def _ordered(*columns: Any, forward: bool) -> list[Any]:
    return [column.asc() if forward else column.desc() for column in columns]
