"""The rules of the packs in force, as the desk needs them: decisions that can be recorded and explained later."""

from collections.abc import Sequence
from decimal import Decimal

from sendable.actions.custody.desk import Answers
from sendable.actions.may_send import MaySend
from sendable.custody.agreement_check import Kinds
from sendable.custody.declaration import ContentLine, Decided, Declaration, Ground, LineDecision, ReferTo
from sendable.screening.decision import Decision, explain
from sendable.screening.fact import FACTS, Fact
from sendable.screening.judge import Finding
from sendable.screening.lexicon import VAGUE, Lexicon
from sendable.screening.outcome import Outcome
from sendable.screening.render import categories

_MOST_GROUNDS = 8  # of one line; the same prohibition often stands in several packs


class PackRules:
    """Decides with what the public is answered with."""

    def __init__(self, decide: MaySend, version: str) -> None:
        self._decide, self._version = decide, version

    @property
    def reference(self) -> str:
        """Name everything that decisions rest on: packs, catalogue, program."""
        book = self._decide.book
        names = [pack.reference for pack in book.packs]
        return ";".join([*names, f"catalogue@{book.lexicon.digest}", f"sendable@{self._version}"])

    def decide(self, declaration: Declaration, answers: Answers) -> Decided:
        """Decide on what was declared; limits hold for the item as a whole."""
        answered = [*answers, *((),) * (len(declaration.lines) - len(answers))]
        lines = [
            (line.description, (*_way(declaration), *_stated(line), *_answered(given)), line.hs_code)
            for line, given in zip(declaration.lines, answered, strict=True)
        ]
        decisions = self._decide.item(lines)
        return Decided(
            tuple(_recorded(decision, given) for decision, given in zip(decisions, answered, strict=True)),
            self.reference,
        )

    def grounds(self, goods: str, declaration: Declaration) -> tuple[Ground, ...]:
        """Return the rules on goods that a person found, on the way that the item was to go."""
        return _grounds(self._decide(goods, _way(declaration)))

    def kinds(self, concept: str) -> Kinds:
        """Return what goods of a concept are called, by their own and by wider names; one that is gone by its id."""
        lexicon = self._decide.book.lexicon
        at = lexicon.index.get(concept)
        if at is None:
            return Kinds(frozenset({concept}), frozenset())
        return Kinds(_wider(lexicon, concept), frozenset(lexicon.concepts[at].categories))

    def concept_of(self, goods: str) -> str | None:
        """Return the one kind of goods that words name; None where they name none, or several."""
        lexicon = self._decide.book.lexicon
        named = {one.id for one in self._decide.quietly(goods).concepts} - {VAGUE}
        narrow = {one for one in named if not any(one in _wider(lexicon, other) for other in named - {one})}
        return narrow.pop() if len(narrow) == 1 else None

    def name_of(self, concept: str, language: str) -> str:
        """Return what people call a kind of goods; one that is no longer in the catalogue keeps its id."""
        lexicon = self._decide.book.lexicon
        at = lexicon.index.get(concept)
        return concept if at is None else lexicon.concepts[at].label(language)


def _wider(lexicon: Lexicon, concept: str) -> frozenset[str]:
    found, waiting = set[str](), [concept]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += lexicon.concepts[lexicon.index[one]].broader
    return frozenset(found)


def _way(declaration: Declaration) -> tuple[Fact, ...]:
    given = {
        "dispatch": declaration.dispatch,
        "destination": declaration.destination,
        "mode": declaration.mode,
        "service": declaration.service,
    }
    facts = [Fact(name, FACTS[name].parse(value), "route") for name, value in given.items() if value]
    return (*facts, *_measured("gross_mass", declaration.gross_mass))


def _stated(line: ContentLine) -> tuple[Fact, ...]:
    words = {"currency": line.currency, "origin_of_goods": line.origin}
    facts = [Fact(name, FACTS[name].parse(value), "column") for name, value in words.items() if value]
    count = None if line.quantity is None else Decimal(line.quantity)
    return (
        *facts,
        *_measured("count", count),
        *_measured("net_mass", line.net_mass),
        *_measured("value", line.value),
    )


def _measured(name: str, value: Decimal | None) -> tuple[Fact, ...]:
    return () if value is None else (Fact(name, float(value), "column"),)


def _answered(given: Sequence[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(name, FACTS[name].parse(value), "answer") for name, value in given)


def _recorded(decision: Decision, answers: tuple[tuple[str, str], ...]) -> LineDecision:
    return LineDecision(
        outcome=decision.outcome,
        categories=tuple(categories(decision)),
        concepts=tuple(dict.fromkeys(concept.id for concept in decision.concepts)),
        grounds=_grounds(decision),
        question=decision.question,
        answers=answers,
        reason=explain(decision),
    )


def _grounds(decision: Decision) -> tuple[Ground, ...]:
    return tuple(_ground(decision, finding) for finding in decision.deciding[:_MOST_GROUNDS])


def _ground(decision: Decision, finding: Finding) -> Ground:
    rule = finding.ground.rule
    refer = rule.refer
    own = decision.concepts[finding.goods].categories
    named = [name for name in own if name in finding.ground.categories]
    return Ground(
        rule=finding.ground.reference,
        outcome=Outcome(finding.outcome),
        says=rule.says,
        says_zh=rule.says_zh,
        source=rule.source.cited,
        instead=rule.instead,
        instead_zh=rule.instead_zh,
        category=(named or list(own) or [""])[0],
        public=rule.audience == "public",
        refer=None
        if refer is None
        else ReferTo(refer.authority, refer.urgency, refer.may_return, refer.may_forward, refer.may_destroy),
    )
