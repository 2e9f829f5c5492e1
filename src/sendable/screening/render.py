"""Decisions written as the columns that files and other programs rely on."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sendable.screening.columns import DECISIONS
from sendable.screening.conform import Conformed
from sendable.screening.decision import Decision, Translate, ask, explain
from sendable.screening.outcome import WORDS, Outcome
from sendable.screening.rulebook import Rulebook


class Row(NamedTuple):
    """One decision as plain values, named as the columns."""

    outcome: Outcome
    categories: list[str]
    concepts: list[str]
    mentions: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    rules: list[str]
    question: str | None
    reason: str


class Told(NamedTuple):
    """What is said of a decision whatever its words and offsets are: the same for all lines with the same findings."""

    categories: list[str]
    concepts: list[str]
    rules: list[str]
    question: str | None
    reason: str


def tell(decision: Decision, language: str, translate: Translate) -> Told:
    """Return what is said of a decision."""
    return Told(
        categories=categories(decision),
        concepts=[concept.id for concept in decision.concepts],
        rules=list(dict.fromkeys(finding.ground.reference for finding in decision.findings)),
        question=ask(decision.question, translate),
        reason=explain(decision, language, translate),
    )


def render(decision: Decision, book: Rulebook, told: Told) -> Row:
    """Return the values of one decision."""
    concepts = book.lexicon.concepts
    return Row(
        outcome=decision.outcome,
        categories=told.categories,
        concepts=told.concepts,
        mentions=[
            {"text": m.text, "start": m.start, "end": m.end, "concept": concepts[m.concept].id, "how": m.how}
            for m in decision.mentions
        ],
        facts=[
            {"name": fact.name, "value": fact.shown, "unit": fact.unit, "source": fact.source}
            for fact in decision.facts
        ],
        rules=told.rules,
        question=told.question,
        reason=told.reason,
    )


def categories(decision: Decision) -> list[str]:
    """Return the categories of the findings that decided, severest first; what the rule names comes first."""
    found: dict[str, None] = {}
    for finding in decision.deciding:
        own = decision.concepts[finding.goods].categories
        for category in sorted(own, key=lambda name: name not in finding.ground.categories):
            found[category] = None
    return list(found)


def table_of(rows: Sequence[Row], which: npt.NDArray[np.int64], lines: Conformed) -> pa.Table:
    """Return one row a kept line: `at`, then `DECISIONS` from `item_id` to `reason`; `which` says whose row is whose."""
    items = lines.items
    outcomes = np.array([row.outcome for row in rows], np.int64)[which]
    worst = np.zeros(int(items.max()) + 1 if len(items) else 0, np.int64)
    np.maximum.at(worst, items, outcomes)
    which = np.where(which < 0, which + len(rows), which)  # as Arrow counts
    words = pa.array(WORDS)
    columns: dict[str, pa.Array] = {
        "at": pa.array(lines.kept, pa.int64()),
        "item_id": lines.item_ids,
        "outcome": words.take(pa.array(outcomes)),
        "item_outcome": words.take(pa.array(worst[items])),
    }
    for name in Row._fields[1:]:
        values = pa.array([getattr(row, name) for row in rows], DECISIONS.field(name).type)
        columns[name] = values.take(pa.array(which))
    return pa.table(columns)
