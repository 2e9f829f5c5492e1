"""Figures made ready to be shown: words for what is counted, rows of charts, and the same as JSON and CSV."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, NamedTuple

from sendable.custody.appeal import Verdict
from sendable.custody.figures import Span, Spread
from sendable.screening.decision import N_
from sendable.screening.outcome import Outcome

OUTCOMES: Mapping[Outcome, tuple[str, str]] = {  # words, and the class of the bar
    Outcome.ISOLATE: (N_("Isolated at once"), "danger"),
    Outcome.REFUSE: (N_("Refused"), "no"),
    Outcome.HOLD: (N_("Held for a person to decide"), "person"),
    Outcome.INSPECT: (N_("Opened"), "inspect"),
    Outcome.ASK: (N_("Asked about"), "question"),
    Outcome.ACCEPT_WITH_CONDITIONS: (N_("Accepted under conditions"), "yes-if"),
}
SPANS: Mapping[Span, str] = {
    Span.INSPECTION: N_("From being held until somebody has looked"),
    Span.DECISION: N_("From being held until a person has decided"),
    Span.CASE: N_("A case, from opening to closing"),
    Span.ACKNOWLEDGEMENT: N_("From referral until the authority has answered"),
    Span.APPEAL: N_("An appeal, until it is decided"),
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.REVERSED: N_("The sender was right"),
    Verdict.UPHELD: N_("The decision stood"),
    Verdict.FILED: N_("Not decided yet"),
}
Cell = int | None


class Bar(NamedTuple):
    """One row of a chart: a name, parts with class, words, count and share of the width in per cent, and their sum."""

    name: str
    parts: Sequence[tuple[str, str, int, float]]
    total: int


def stop_bars(stops: Mapping[str, Mapping[Outcome, Cell]], names: Mapping[str, str]) -> list[Bar]:
    """Return a bar for each category of which something is shown, the longest first."""
    totals = {name: sum(count or 0 for count in row.values()) for name, row in stops.items()}
    widest = max(totals.values(), default=0)
    return [
        Bar(
            names.get(name, name),
            [
                (kind, words, count, 100 * count / widest)
                for outcome, (words, kind) in OUTCOMES.items()
                if (count := stops[name].get(outcome))
            ],
            totals[name],
        )
        for name in sorted(totals, key=lambda one: (-totals[one], one))
        if totals[name]
    ]


def span_bars(spans: Mapping[Span, Spread]) -> list[tuple[str, Spread, float, float]]:
    """Return name, spread, and the widths of its middle and of nine in ten, in per cent."""
    widest = max((one.ninth for one in spans.values()), default=0) or 1
    return [
        (words, spans[span], 100 * spans[span].median / widest, 100 * spans[span].ninth / widest)
        for span, words in SPANS.items()
        if span in spans
    ]


def as_json(figures: Any) -> dict[str, Any]:
    """Return figures as JSON has them; null is a count that is hidden."""
    return {
        "since": str(figures.since)[:10],
        "until": str(figures.until)[:10],
        "items": figures.items,
        "questions": figures.questions,
        "stops": {name: {one.word: row[one] for one in sorted(row)} for name, row in figures.stops.items()},
        "hours": {
            span.value: {"count": one.count, "median": round(one.median, 2), "nine_in_ten": round(one.ninth, 2)}
            for span, one in figures.spans.items()
        },
        "appeals": {verdict.value: count for verdict, count in figures.appeals.items()},
        "rules": [
            {
                "rule": rule.name,
                "right": rule.right,
                "wrong": rule.wrong,
                "share": None if rule.share is None else round(rule.share, 4),
                "interval": None if rule.interval is None else [round(one, 4) for one in rule.interval],
                "above": getattr(rule, "above", None),
                "below": getattr(rule, "below", None),
            }
            for rule in figures.rules
        ],
    }


def as_csv(figures: Any) -> str:
    """Return the same as CSV, one figure a row; an empty value is a count that is hidden."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("figure", "name", "part", "value"))
    for path, value in _leaves(as_json(figures)):
        head, *rest = path
        name, part = ("", *rest) if len(rest) == 1 else (*rest, *("",) * (2 - len(rest)))[:2]
        writer.writerow((head, name, part, "" if value is None else value))
    return out.getvalue()


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if path == ("rules",):
        for rule in value:
            yield from ((("rules", rule["rule"], part), found) for part, found in rule.items() if part != "rule")
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _leaves(one, (*path, name))
    else:
        yield path, value


def outcomes_of(stops: Iterable[Mapping[Outcome, Cell]]) -> list[tuple[Outcome, str]]:
    """Return the outcomes that occur, with their words: the columns of the table."""
    seen = {outcome for row in stops for outcome in row}
    return [(outcome, words) for outcome, (words, _) in OUTCOMES.items() if outcome in seen]
