"""Judge lines by rules: which rule hits, which cannot be decided, and on which facts it waits."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sendable.screening.clauses import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    FactTable,
    Mask,
    Not,
    Truth,
    evaluate,
    missing,
)
from sendable.screening.fact import FACTS, Fact
from sendable.screening.lexicon import Certainty
from sendable.screening.outcome import Outcome
from sendable.screening.route import direction
from sendable.screening.rule import Rule
from sendable.screening.rulebook import Ground, Rulebook


class Goods(NamedTuple):
    """One kind of goods on a line, as the judge sees it: no words, only the concept and what is known of it."""

    concept: int
    certainty: Certainty
    facts: tuple[tuple[str, Fact], ...]

    @property
    def known(self) -> dict[str, Fact]:
        """Facts by name."""
        return dict(self.facts)


@dataclass(frozen=True, slots=True)
class Line:
    """One content line: its goods, and the item that it belongs to."""

    item: int
    goods: tuple[Goods, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which places belong to one item; goods named twice on one line count once."""

    item: npt.NDArray[np.int64]  # position of the item of each place
    counts: Mask  # first place of its line
    shared: bool

    @classmethod
    def of(cls, rows: Sequence[int], items: Sequence[int]) -> "Grouping":
        """Group places by item; `rows` tells which share a line."""
        first = np.zeros(len(rows), bool)
        first[np.unique(rows, return_index=True)[1]] = True
        where = np.unique(items, return_inverse=True)[1]
        return cls(where, first, len(set(items)) < len(set(rows)))

    def total(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Sum over the lines of each item; one unknown makes the sum unknown."""
        sums = np.zeros(self.item.max() + 1)
        np.add.at(sums, self.item[self.counts], values[self.counts])
        return np.asarray(sums[self.item])

    def maximum(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Take the largest over the lines of each item."""
        most = np.full(self.item.max() + 1, -np.inf)
        np.maximum.at(most, self.item, values)
        return np.asarray(most[self.item])


class Finding(NamedTuple):
    """A rule that hits goods of a line, or that waits for facts; `outcome` is after every cap."""

    ground: Ground
    goods: int
    hit: bool
    outcome: Outcome


def judge(lines: Sequence[Line], book: Rulebook) -> list[list[Finding]]:
    """Return the findings of each line, exempted ones removed, in pack order."""
    places = [(row, at) for row, line in enumerate(lines) for at in range(len(line.goods))]
    reached: dict[Ground, list[int]] = defaultdict(list)
    for place, (row, at) in enumerate(places):
        for ground in book.by_concept.get(lines[row].goods[at].concept, ()):
            reached[ground].append(place)
    found: list[list[Finding]] = [[] for _ in lines]
    for ground in (ground for ground in book.grounds if ground in reached):
        which = reached[ground]
        goods = [lines[places[place][0]].goods[places[place][1]] for place in which]
        rows = [places[place][0] for place in which]
        knowns = [one.known for one in goods]
        truth = _truth(ground, knowns, Grouping.of(rows, [lines[row].item for row in rows]))
        for at, place in enumerate(which):
            row, number = places[place]
            if not truth.false[at]:
                found[row].append(_finding(ground, number, goods[at], hit=bool(truth.true[at])))
    return [_without_exempted(findings, book) for findings in found]


def decide(findings: Sequence[Finding]) -> Outcome:
    """Return the severest outcome."""
    return max((finding.outcome for finding in findings), default=Outcome.ACCEPT)


def _truth(ground: Ground, knowns: list[dict[str, Fact]], grouping: Grouping) -> Truth:
    table = FactTable(knowns)
    where = ground.pack.jurisdiction
    if where:
        table = table.replaced("direction", np.array([_direction(where, known) for known in knowns], dtype=object))
    applies = _applies(where, table)
    route = evaluate(ground.rule.route, table)
    when = evaluate(ground.rule.when, _combined(ground.rule, table, grouping))
    return Truth(applies.true & route.true & when.true, applies.false | route.false | when.false)


def _direction(where: frozenset[str], known: Mapping[str, Fact]) -> str | None:
    if "direction" in known:
        return str(known["direction"].value)
    ends = [str(known[end].value) if end in known else None for end in ("dispatch", "destination")]
    return direction(where, ends[0], ends[1])


def _applies(where: frozenset[str], table: FactTable) -> Truth:
    """Tell where a pack has jurisdiction: at one end of the way, or in transit if transit is known."""
    size = len(table.rows)
    if not where:
        return Truth(np.ones(size, bool), np.zeros(size, bool))
    true, false = np.zeros(size, bool), np.ones(size, bool)
    for end in ("dispatch", "destination", "transit"):
        values = table.column(end)
        known = np.array([value is not None for value in values], bool)
        inside = np.array([value in where for value in values], bool)
        true |= inside
        false &= ~inside & (known if end != "transit" else np.ones(size, bool))
    return Truth(true, false)


def _combined(rule: Rule, table: FactTable, grouping: Grouping) -> FactTable:
    """Replace quantities by their sum, maximum or ratio sum over the lines of the item that the rule reaches.

    A ratio sum is the Q value of the dangerous-goods rules: the sum of quantity over limit may not pass 1. It is
    written back as a multiple of the line's own limit, so that the comparison stays the one of the rule.
    """
    if rule.combine is None or not grouping.shared:
        return table
    replaced = table
    for test in _comparisons(rule.when):
        values = table.column(test.fact)
        if rule.combine == "max":
            total = grouping.maximum(values)
        elif rule.combine == "ratio_sum" and test.other:
            limits = table.column(test.other)
            with np.errstate(divide="ignore", invalid="ignore"):
                total = grouping.total(values / limits) * limits
        else:
            total = grouping.total(values)
        replaced = replaced.replaced(test.fact, total)
    return replaced


def _comparisons(condition: Condition) -> list[Comparison]:
    match condition:
        case Comparison():
            return [condition] if FACTS[condition.fact].is_quantity else []
        case Not(part):
            return _comparisons(part)
        case AllOf(parts) | AnyOf(parts):
            return [test for part in parts for test in _comparisons(part)]


def _finding(ground: Ground, number: int, goods: Goods, *, hit: bool) -> Finding:
    if hit:
        outcome = _softened(ground.capped(ground.rule.outcome), goods)
        return Finding(ground, number, hit, outcome)
    # An exemption that nobody confirmed exempts nothing, and asks for nothing by itself.
    waiting = Outcome.ACCEPT if ground.rule.modality == "exempt" else ground.capped(ground.rule.when_unknown)
    return Finding(ground, number, hit, _softened(waiting, goods))


def _softened(outcome: Outcome, goods: Goods) -> Outcome:
    """A weak mention alone asks or inspects, it never refuses."""
    return min(outcome, Outcome.INSPECT) if goods.certainty == Certainty.WEAK else outcome


def waits_for(finding: Finding, goods: Goods) -> tuple[str, ...]:
    """Return the facts that anybody could be asked for, on which a finding that does not hit still depends."""
    if finding.hit:
        return ()
    ground, known = finding.ground, goods.known
    facts = list(missing(AllOf((ground.rule.route, ground.rule.when)), known))
    where = ground.pack.jurisdiction
    ends = [end for end in ("dispatch", "destination") if end not in known]
    inside = where and any(end in known and known[end].value in where for end in ("dispatch", "destination", "transit"))
    if (where and not inside) or {"direction", "cross_border"} & set(facts):
        facts += ends
    return tuple(name for name in dict.fromkeys(facts) if FACTS[name].asked)


def _without_exempted(findings: list[Finding], book: Rulebook) -> list[Finding]:
    removed = {
        (finding.goods, name)
        for finding in findings
        if finding.hit and finding.ground.rule.exempts
        for name in book.exempted[finding.ground.reference]
    }
    return [
        finding
        for finding in findings
        if (finding.goods, f"{finding.ground.pack.name}/{finding.ground.rule.id}") not in removed
    ]
