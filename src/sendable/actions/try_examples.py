"""Run the examples that every rule carries: what that rule alone says of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sendable.screening.fact import FACTS, Fact
from sendable.screening.find import Finder
from sendable.screening.judge import Goods, Line, judge
from sendable.screening.lexicon import Certainty, Lexicon
from sendable.screening.outcome import Outcome
from sendable.screening.read_facts import read_facts
from sendable.screening.route import crossing
from sendable.screening.rule import Example, Rule, RulePack
from sendable.screening.rulebook import Ground, bind


@dataclass(frozen=True, slots=True)
class Failure:
    """An example whose rule says something else."""

    pack: str
    rule: str
    example: str
    expected: str
    said: str


def failing_examples(packs: Sequence[RulePack], lexicon: Lexicon, today: date) -> Iterator[Failure]:
    """Yield every example that fails.

    Raises:
        PackInvalid: a rule names goods that the catalogue does not know.
    """
    finder = Finder(lexicon)
    for pack in packs:
        for rule in pack.rules:
            for example in rule.examples:
                said = _said(pack, rule, example, finder, _day(rule, example, today))
                expected = rule.when_unknown.word if example.expect == "unknown" else example.expect
                if said != expected:
                    shown = example.goods or example.concept or ""
                    facts = ", ".join(f"{name}={value}" for name, value in example.facts)
                    yield Failure(pack.name, rule.id, f"{shown} ({facts})", expected, said)


def _day(rule: Rule, example: Example, today: date) -> date:
    """Return the day of an example: its own, or one on which the rule is in force."""
    if example.on is not None:
        return example.on
    day = max(rule.starts, today)
    return day if rule.ends is None else min(day, rule.ends)


def _said(pack: RulePack, rule: Rule, example: Example, finder: Finder, on: date) -> str:
    alone = bind([replace(pack, rules=(rule,))], finder.lexicon, on=on, known_on=max(on, rule.recorded_on or on))
    stated = {fact.name: fact for fact in read_facts(example.goods or "")}
    stated |= {name: Fact(name, FACTS[name].parse(value), "answer") for name, value in example.facts}
    if "cross_border" not in stated:
        ends = [str(stated[end].value) if end in stated else None for end in ("dispatch", "destination")]
        if (answer := crossing(*ends)) is not None:
            stated["cross_border"] = Fact("cross_border", answer, "answer")
    goods = tuple(
        Goods(at, Certainty.CERTAIN, tuple(sorted(_known(finder.lexicon, at, stated).items())))
        for at in _concepts(example, finder)
    )
    findings = judge([Line(0, goods)], alone)[0]
    if not findings:
        return "miss"
    worst = max(findings, key=lambda finding: (finding.hit, finding.outcome))
    # An example shows the rule itself; that an unread text can at most hold is tested elsewhere.
    return _uncapped(worst.ground, hit=worst.hit).word


def _uncapped(ground: Ground, *, hit: bool) -> Outcome:
    return ground.rule.outcome if hit else ground.rule.when_unknown


def _known(lexicon: Lexicon, concept: int, stated: dict[str, Fact]) -> dict[str, Fact]:
    return {fact.name: fact for fact in lexicon.concepts[concept].implies} | stated


def _concepts(example: Example, finder: Finder) -> tuple[int, ...]:
    if example.concept is not None:
        at = finder.lexicon.index.get(example.concept)
        return () if at is None else (at,)
    found = finder.find([example.goods])[0]
    return tuple(dict.fromkeys(mention.concept for mention in found.mentions))
