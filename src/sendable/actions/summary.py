"""What a run adds up to: counts, no texts."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_LISTS = {"categories": "categories", "rules": "rules", "concepts": "concepts"}


@dataclass
class Summary:
    """Counts over all decided lines; it can be written down and taken up again."""

    lines: int = 0
    items: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    item_outcomes: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    concepts: Counter[str] = field(default_factory=Counter)
    questions: Counter[str] = field(default_factory=Counter)

    def add(self, table: pa.Table) -> None:
        """Count the decisions of whole items."""
        self.lines += table.num_rows
        _count(self.outcomes, table["outcome"])
        stopped = table.filter(pc.not_equal(table["outcome"], "accept"))
        for name, column in _LISTS.items():
            _count(getattr(self, name), pc.list_flatten(stopped[column]))
        _count(self.questions, stopped["question"].drop_null())
        ids = table["item_id"].combine_chunks()
        first = _first_of_item(ids)
        self.items += int(pc.sum(first).as_py() or 0)
        _count(self.item_outcomes, table["item_outcome"].filter(first))

    def noted(self) -> dict[str, Any]:
        """Return plain values for a journal."""
        return {name: dict(value) if isinstance(value, Counter) else value for name, value in vars(self).items()}

    @classmethod
    def of(cls, noted: dict[str, Any]) -> "Summary":
        """Take up what `noted` gave."""
        values: dict[str, Any] = {name: Counter(v) if isinstance(v, dict) else v for name, v in noted.items()}
        return cls(**values)


def _count(counter: Counter[str], values: Any) -> None:
    for pair in pc.value_counts(values).to_pylist():
        counter[pair["values"]] += pair["counts"]


def _first_of_item(ids: pa.Array) -> pa.Array:
    """Mark the first line of each item; a line without an identifier is an item of its own."""
    if len(ids) == 0:
        return pa.array([], pa.bool_())
    same = pc.equal(ids.slice(1), ids.slice(0, len(ids) - 1))
    return pa.concat_arrays([pa.array([True]), pc.invert(pc.fill_null(same, False))])  # noqa: FBT003 an Arrow value
