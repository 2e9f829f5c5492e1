"""A decision as an answer to somebody who asked: what holds, why, and what to do now. It never says how it was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sendable.screening.decision import Decision
from sendable.screening.fact import FACTS, FactKind
from sendable.screening.judge import Finding
from sendable.screening.labels import ANSWERS
from sendable.screening.lexicon import VAGUE, Certainty
from sendable.screening.outcome import Outcome
from sendable.screening.render import categories
from sendable.screening.rule import Rule, RulePack
from sendable.screening.rulebook import Rulebook
from sendable.web.public.asked import ENDS

PLAINLY = frozenset({"name", "inflected", "scientific", "brand", "un-number", "cas-number"})
MOST_SHOWN, MOST_ASKING, MOST_ADVICE = 6, 2, 3
DESCRIPTION = "description"


class Kind(StrEnum):
    """What an answer says in one word."""

    YES = "yes"
    YES_IF = "yes-if"
    QUESTION = "question"
    PERSON = "person"
    NO = "no"
    DANGER = "danger"


KINDS = {
    Outcome.ACCEPT: Kind.YES,
    Outcome.ACCEPT_WITH_CONDITIONS: Kind.YES_IF,
    Outcome.ASK: Kind.QUESTION,
    Outcome.INSPECT: Kind.PERSON,
    Outcome.HOLD: Kind.PERSON,
    Outcome.REFUSE: Kind.NO,
    Outcome.ISOLATE: Kind.DANGER,
}


@dataclass(frozen=True, slots=True)
class Basis:
    """One rule behind an answer; one that is not for the public is named by its source only."""

    pack: RulePack
    rule: Rule
    hit: bool
    outcome: Outcome

    @property
    def open(self) -> bool:
        """Tell whether the public may read what the rule says."""
        return self.rule.audience == "public"


@dataclass(frozen=True, slots=True)
class Question:
    """The one thing to ask next."""

    fact: str
    choices: tuple[tuple[str, str], ...] = ()  # value and its words
    country: bool = False
    unit: str = ""
    quantity: bool = False

    @property
    def parameter(self) -> str:
        """The name of the fact in an address."""
        return {fact: name for name, fact in ENDS.items()}.get(self.fact, self.fact)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that the page shows of a decision."""

    kind: Kind
    bases: tuple[Basis, ...]
    more: tuple[Basis, ...]
    question: Question | None
    words: tuple[str, ...]
    categories: tuple[str, ...]
    instead: tuple[Rule, ...]


def answer(decision: Decision, book: Rulebook) -> Answer:
    """Return what to tell the public of a decision."""
    kind = KINDS[decision.outcome]
    question = _question(decision.question)
    if question is not None and decision.outcome == Outcome.INSPECT:
        kind = Kind.QUESTION
    bases = _bases(decision.deciding)
    most = MOST_ASKING if kind == Kind.QUESTION else MOST_SHOWN
    decisive = [basis for basis in bases if basis.outcome == decision.outcome][:most]
    others = [basis for basis in bases if basis not in decisive]
    advice = {basis.rule.instead: basis.rule for basis in decisive if basis.rule.instead and basis.open}
    return Answer(
        kind=kind,
        bases=tuple(decisive),
        more=tuple(others),
        question=question,
        words=_words(decision, book),
        categories=tuple(categories(decision)),
        instead=tuple(advice.values())[:MOST_ADVICE],
    )


def _bases(findings: Sequence[Finding]) -> list[Basis]:
    """Return one basis for each thing that rules say; packs often say the same."""
    found: dict[str, Basis] = {}
    for one in findings:
        found.setdefault(one.ground.rule.says, Basis(one.ground.pack, one.ground.rule, one.hit, one.outcome))
    return list(found.values())


def _words(decision: Decision, book: Rulebook) -> tuple[str, ...]:
    """Return the words that count, where they were written plainly; what was guessed or seen through is not quoted."""
    vague = book.lexicon.closure([book.lexicon.index[VAGUE]] if VAGUE in book.lexicon.index else [])
    plain = [
        mention.text
        for mention in decision.mentions
        if mention.how in PLAINLY and mention.certainty > Certainty.WEAK and mention.concept not in vague
    ]
    return tuple(dict.fromkeys(plain))


def _question(fact: str | None) -> Question | None:
    if fact is None:
        return None
    if fact == DESCRIPTION:
        return Question(fact)
    kind: FactKind = FACTS[fact]
    if kind.country:
        return Question(fact, country=True)
    choices = tuple((word, ANSWERS[fact][word]) for word in kind.words)
    return Question(fact, choices, unit=kind.unit or "", quantity=kind.is_quantity)
