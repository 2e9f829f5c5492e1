"""Screen a stream of lines for a program: every row comes out, decided or with what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa

from sendable.actions.screen_files import decided_rows, in_step
from sendable.ports import Decided, Declarations, Progress, Reject
from sendable.screening.decision import N_, Translate
from sendable.screening.route import Route
from sendable.screening.rulebook import Rulebook
from sendable.screening.screener import Screener

FOR_STAFF = N_("A rule applies whose text is for staff")
SCREENED = pa.schema(
    [
        ("row", pa.int64()),
        ("item_id", pa.string()),
        ("outcome", pa.string()),
        ("item_outcome", pa.string()),
        ("categories", pa.list_(pa.string())),
        ("rules", pa.list_(pa.string())),
        ("question", pa.string()),
        ("reason", pa.string()),
        ("fault_field", pa.string()),
        ("fault", pa.string()),
    ]
)
_SHARED = tuple(name for name in SCREENED.names if not name.startswith("fault"))


@dataclass(frozen=True)
class StreamScreener:
    """The rules as the public may read them, in one language."""

    screener: Screener
    hidden: frozenset[str]

    def __call__(self, source: Declarations) -> Iterator[pa.Table]:
        """Yield the answers in the order of the rows; memory does not grow with the stream.

        Raises:
            InputUnreadable: what comes is no such stream, or breaks off.
        """
        for _, piece, decided in in_step([source], Progress(0, 0), self._decide):
            table, rejects = decided_rows("", piece, decided, "")
            yield self._told(table, rejects)

    def _decide(self, batches: Iterator[pa.RecordBatch]) -> Iterator[Decided]:
        for batch in batches:
            yield self.screener.screen(batch)

    def _told(self, table: pa.Table, rejects: list[Reject]) -> pa.Table:
        columns = {name: table[name] for name in _SHARED}
        rules = [[rule for rule in one if rule not in self.hidden] for one in table["rules"].to_pylist()]
        columns["rules"] = pa.chunked_array([pa.array(rules, pa.list_(pa.string()))])
        nothing = pa.nulls(table.num_rows, pa.string())
        good = pa.table({**columns, "fault_field": nothing, "fault": nothing}).cast(SCREENED)
        if not rejects:
            return good
        rows = [{"row": one.row, "fault_field": one.column or None, "fault": one.reason} for one in rejects]
        return pa.concat_tables([good, pa.Table.from_pylist(rows, SCREENED)]).sort_by("row")


def stream_screener(book: Rulebook, language: str, say: Translate) -> StreamScreener:
    """Return a screener of its own for one stream; what rules for staff say is not in it."""
    hidden = frozenset(ground.reference for ground in book.grounds if ground.rule.audience == "staff")
    text = say(FOR_STAFF)
    grounds = tuple(
        replace(ground, rule=replace(ground.rule, says=text, says_zh=text)) if ground.reference in hidden else ground
        for ground in book.grounds
    )
    public = replace(book, grounds=grounds)
    return StreamScreener(Screener(public, Route(), language=language, translate=say), hidden)
