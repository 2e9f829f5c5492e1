"""What would change for a manifest if one set of packs stood for another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sendable.ports import Declarations
from sendable.screening.screener import Screener


class Change(NamedTuple):
    """A line that is decided differently."""

    file: str
    row: int
    before: str
    after: str
    rules_before: tuple[str, ...]
    rules_after: tuple[str, ...]
    reason: str


def changes(
    inputs: Iterable[Declarations], before: Screener, after: Screener, counted: Counter[str]
) -> Iterator[Change]:
    """Yield every line whose outcome changes; `counted` gets all moves, `outcome > outcome`.

    Items that pass from one chunk to the next are compared by their parts.
    """
    for source in inputs:
        for chunk in source.chunks():
            old, _ = before.screen(chunk.batch)
            new, _ = after.screen(chunk.batch)
            rows = chunk.rows.take(old["at"].combine_chunks()).to_pylist()
            pairs = zip(rows, old["outcome"].to_pylist(), new["outcome"].to_pylist(), strict=True)
            for at, (row, was, now) in enumerate(pairs):
                counted[f"{was} > {now}"] += 1
                if was != now:
                    yield Change(
                        source.name, row, was, now,
                        tuple(old["rules"][at].as_py()), tuple(new["rules"][at].as_py()), new["reason"][at].as_py(),
                    )  # fmt: skip
