"""What would settle an open line: the cheapest question, and what no answer could make milder."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from sendable.screening.fact import FACTS, Fact, FactKind
from sendable.screening.judge import Finding, Goods, Line, decide, judge, waits_for
from sendable.screening.lexicon import Certainty
from sendable.screening.outcome import Outcome
from sendable.screening.rulebook import Rulebook

DESCRIPTION = "description"  # the question of a vague declaration: what is it?
_MOVEMENT = ("mode", "service", "aircraft")
_ELSEWHERE = "AQ"  # a country that no pack names stands for all others
_MOST_WORLDS = 40


@dataclass(frozen=True, slots=True)
class Settlement:
    """`question` is a fact to ask for (or `description`); `outcome` is final for now."""

    outcome: Outcome
    question: str | None


def settle(line: Line, findings: Sequence[Finding], book: Rulebook) -> Settlement:
    """Return the outcome and the cheapest question whose answer could change it.

    Where only the way of transport is unknown and every way is refused, the line is refused all the same.
    """
    outcome = decide(findings)
    if outcome in (Outcome.ASK, Outcome.INSPECT) and _unclear(line, findings, outcome):
        return Settlement(outcome, DESCRIPTION)
    if outcome <= Outcome.ACCEPT_WITH_CONDITIONS:
        return Settlement(outcome, None)
    waits = {name for finding in findings for name in waits_for(finding, line.goods[finding.goods])}
    if not waits:
        return Settlement(outcome, DESCRIPTION if outcome == Outcome.ASK else None)
    floor = _floor(line, waits, book) if outcome < Outcome.REFUSE else outcome
    return Settlement(max(outcome, floor), _question(line, waits, max(outcome, floor), book))


def _unclear(line: Line, findings: Sequence[Finding], outcome: Outcome) -> bool:
    """Tell whether it is the description itself that leaves the line open: it is vague, or a word may mean else."""
    if all(goods.certainty == Certainty.WEAK for goods in line.goods):
        return True
    deciding = [finding for finding in findings if finding.outcome == outcome]
    return any(finding.ground.rule.modality == "insufficient_description" for finding in deciding)


def _floor(line: Line, waits: set[str], book: Rulebook) -> Outcome:
    """Return the mildest outcome over every way of transport, if that is a refusal."""
    unknown = [name for name in _MOVEMENT if name in waits]
    if not unknown:
        return Outcome.ACCEPT
    worlds = [dict(zip(unknown, values, strict=True)) for values in product(*(FACTS[name].words for name in unknown))]
    mildest = min(_outcomes(line, worlds, book))
    return mildest if mildest >= Outcome.REFUSE else Outcome.ACCEPT


def _question(line: Line, waits: set[str], outcome: Outcome, book: Rulebook) -> str | None:
    ordered = sorted(waits, key=lambda name: (FACTS[name].cost, list(FACTS).index(name)))
    for name in ordered:
        worlds = [{name: value} for value in _values(FACTS[name], book)]
        others = _outcomes(line, worlds, book) if worlds else []
        # Who is refused is asked only for what could help.
        if any(other < outcome if outcome >= Outcome.REFUSE else other != outcome for other in others):
            return name
    return ordered[0] if outcome < Outcome.REFUSE else None


def _values(kind: FactKind, book: Rulebook) -> Iterable[str | float]:
    """Return values that stand for every possible answer."""
    if kind.country:
        return [*islice(book.countries, _MOST_WORLDS), _ELSEWHERE]
    if not kind.is_quantity:
        return kind.words
    limits = book.thresholds.get(kind.name, ())
    return [0.0, *(limit * factor for limit in limits[:_MOST_WORLDS] for factor in (1, 1.001))]


def _outcomes(line: Line, worlds: Sequence[Mapping[str, str | float]], book: Rulebook) -> list[Outcome]:
    lines = [Line(number, tuple(_with(goods, world) for goods in line.goods)) for number, world in enumerate(worlds)]
    return [decide(findings) for findings in judge(lines, book)]


def _with(goods: Goods, world: Mapping[str, str | float]) -> Goods:
    known = goods.known | {name: Fact(name, value, "answer") for name, value in world.items()}
    if "dispatch" in world or "destination" in world:
        ends = {str(known[end].value) for end in ("dispatch", "destination") if end in known}
        known["cross_border"] = Fact("cross_border", "yes" if len(ends) > 1 else "no", "answer")
    return goods._replace(facts=tuple(sorted(known.items())))
