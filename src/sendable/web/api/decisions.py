"""Decisions as programs read them: what holds, on which grounds, and what to ask; staff see more than senders do."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from sendable.custody.declaration import Decided, Ground, LineDecision
from sendable.screening.decision import NOTHING_APPLIES, QUESTIONS, Decision, Translate, explain
from sendable.screening.fact import FACTS
from sendable.screening.outcome import Outcome
from sendable.screening.rulebook import Rulebook
from sendable.web.public.answer import Basis, answer

MOST = 8


class Question(BaseModel):
    """The one question whose answer settles most."""

    field: str = Field(description="The field to send the answer in.", examples=["watt_hours"])
    asks: str = Field(description="The question in words.")
    choices: list[str] = Field(description="The answers that can be given; empty where they are free.")
    unit: str | None = Field(description="The unit of a figure.", examples=["Wh"])


class Reason(BaseModel):
    """One ground of a decision; of a rule that is not for the public only the source is told."""

    outcome: str = Field(description="What this ground alone leads to.", examples=["refuse"])
    says: str | None = Field(description="What the rule says; null where only staff may read it.")
    source: str = Field(description="Where that is written.")
    instead: str | None = Field(description="What would be possible instead.")
    rule: str | None = Field(description="The rule as `pack/rule@version`; null where only staff may read it.")
    certain: bool = Field(description="False where it depends on an answer that is missing.")


class Answered(BaseModel):
    """What becomes of one content line, and why."""

    outcome: str = Field(
        description="accept, accept_with_conditions, ask, inspect, hold, refuse or isolate; the severest ground decides.",
        examples=["refuse"],
    )
    reason: str = Field(description="The reason in one sentence, with its legal source.")
    categories: list[str] = Field(description="Kinds of goods, the severest first.", examples=[["lithium_batteries"]])
    words: list[str] = Field(description="The words of the description that were plainly understood.")
    reasons: list[Reason] = Field(description="All grounds, the severest first.")
    question: Question | None = Field(description="What to ask next; null where nothing would change the outcome.")


class Screened(BaseModel):
    """The decision on one content line, with everything that it rests on."""

    decision: Answered
    packs: str = Field(description="The packs, the catalogue and the program, each with its version and digest.")


def answered(decision: Decision, book: Rulebook, language: str, say: Translate) -> Answered:
    """Return a decision as the public may read it."""
    found = answer(decision, book)
    bases = [*found.bases, *found.more][:MOST]
    return Answered(
        outcome=decision.outcome.word,
        reason=public_reason(decision, language, say),
        categories=list(found.categories),
        words=list(found.words),
        reasons=[_reason(basis, language) for basis in bases],
        question=question(decision.question, say),
    )


def public_reason(decision: Decision, language: str, say: Translate) -> str:
    """Return the sentence that explains a decision; of a rule for staff it gives the source."""
    first = next(iter(decision.deciding), None)
    if first is None or first.ground.rule.audience == "public":
        return explain(decision, language, say)
    return first.ground.rule.source.cited


def question(fact: str | None, say: Translate) -> Question | None:
    """Return a question in words."""
    if fact is None:
        return None
    kind = FACTS.get(fact)
    choices = list(kind.words) if kind else []
    return Question(field=fact, asks=say(QUESTIONS[fact]), choices=choices, unit=(kind.unit or None) if kind else None)


def _reason(basis: Basis, language: str) -> Reason:
    rule = basis.rule
    return Reason(
        outcome=basis.outcome.word,
        says=rule.sentence(language) if basis.open else None,
        source=rule.source.cited,
        instead=(rule.advice(language) or None) if basis.open else None,
        rule=f"{basis.pack.name}/{rule.id}@{basis.pack.version}" if basis.open else None,
        certain=basis.hit,
    )


class LineDecided(BaseModel):
    """What was decided on one line when the item was presented, as staff may read it."""

    outcome: str
    reason: str
    categories: list[str]
    reasons: list[Reason]
    question: str | None = Field(description="The field that would have settled it.")
    answers: dict[str, str] = Field(description="What was asked and answered.")


class Recorded(BaseModel):
    """The decision on an item as it was recorded: one on each line, and everything that it rests on."""

    id: str = Field(description="The id of the decision, which is that of its item.")
    outcome: str = Field(description="The severest outcome of the lines.")
    lines: list[LineDecided]
    packs: str


def recorded(id: str, decided: Decided, language: str, say: Translate) -> Recorded:  # noqa: A002 it is the id
    """Return a recorded decision as staff may read it."""
    lines = [_line(line, language, say) for line in decided.lines]
    return Recorded(id=id, outcome=decided.outcome.word, lines=lines, packs=decided.packs)


def reasons_of(grounds: Sequence[Ground], language: str) -> list[Reason]:
    """Return recorded grounds."""
    return [
        Reason(
            outcome=Outcome(one.outcome).word,
            says=(one.says_zh or one.says) if language == "zh" else one.says,
            source=one.source,
            instead=((one.instead_zh or one.instead) if language == "zh" else one.instead) or None,
            rule=one.rule,
            certain=True,
        )
        for one in grounds
    ]


def _line(line: LineDecision, language: str, say: Translate) -> LineDecided:
    return LineDecided(
        outcome=line.outcome.word,
        reason=line.reason or say(NOTHING_APPLIES),
        categories=list(line.categories),
        reasons=reasons_of(line.grounds, language),
        question=line.question,
        answers=dict(line.answers),
    )
