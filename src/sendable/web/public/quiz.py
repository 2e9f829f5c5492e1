"""A quiz of ten parcels drawn from the examples of the rules; the address holds the draw and the answers given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from sendable.screening.fact import FACTS, Fact
from sendable.screening.labels import ANSWERS
from sendable.screening.lexicon import Lexicon
from sendable.screening.outcome import Outcome
from sendable.screening.rule import Example, Rule
from sendable.screening.rulebook import Ground
from sendable.web.public.answer import KINDS, Kind
from sendable.web.public.site import Decide

LENGTH = 10
LETTERS = {"y": Kind.YES, "i": Kind.YES_IF, "p": Kind.PERSON, "n": Kind.NO}
WANTED = (Kind.NO, Kind.YES_IF, Kind.NO, Kind.YES, Kind.PERSON, Kind.NO, Kind.YES_IF, Kind.YES, Kind.NO, Kind.PERSON)
USUAL = {"dispatch": "CN", "destination": "US", "service": "mail", "mode": "air"}
SHOWN = frozenset({*USUAL, *ANSWERS, "watt_hours", "net_volume", "net_mass", "inner_volume", "concentration", "count",
                   "alcohol_by_volume", "value", "state_of_charge", "flash_point", "lithium_content"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parcel:
    """One question of the quiz: goods and facts, the right answer, and the rule that explains it."""

    goods: str  # the concept
    facts: tuple[tuple[str, str], ...]
    right: Kind
    rule: Rule
    applies: bool  # else the rule is a near miss

    @property
    def key(self) -> str:
        """Name this parcel, whatever else changes."""
        return f"{self.goods} {self.facts}"

    def label(self, lexicon: Lexicon, language: str) -> str:
        """Return what the goods are called."""
        return lexicon.concepts[lexicon.index[self.goods]].label(language)


def pool(decide: Decide) -> tuple[Parcel, ...]:
    """Return every parcel on whose answer the example of its rule, and the whole of the rules, agree."""
    book = decide.book
    grounds = [one for one in book.grounds if one.rule.audience == "public" and not one.rule.verify]
    pairs = ((ground, example) for ground in grounds for example in ground.rule.examples)
    found: dict[str, Parcel] = {}
    for parcel in chain.from_iterable(_parcels(ground, example, decide) for ground, example in pairs):
        found.setdefault(parcel.key, parcel)
    return tuple(found.values())


def draw(parcels: Sequence[Parcel], seed: str) -> tuple[Parcel, ...]:
    """Return ten parcels in an order that depends on the seed alone, with every kind of answer among them."""
    order = sorted(parcels, key=lambda one: sha256(f"{seed}\n{one.key}".encode()).digest())
    chosen: list[Parcel] = []
    for kind in sorted(WANTED, key=lambda one: sha256(f"{seed}\n{one}".encode()).digest()):
        taken = {one.goods for one in chosen}
        fitting = (one for one in order if one.right == kind and one.goods not in taken)
        if (parcel := next(fitting, None)) is not None:
            chosen.append(parcel)
    return tuple(sorted(chosen, key=lambda one: sha256(f"{seed}\n{one.goods}".encode()).digest()))


def _parcels(ground: Ground, example: Example, decide: Decide) -> Iterator[Parcel]:
    lexicon = decide.book.lexicon
    named = {name for name, _ in example.facts}
    if example.concept is None or example.expect in ("unknown", "ask") or not named <= SHOWN:
        return
    applies = example.expect != "miss"
    facts = tuple(sorted((USUAL | dict(example.facts)).items()))
    concept = lexicon.concepts[lexicon.index[example.concept]]
    if not (concept.en and concept.zh):
        return
    known = tuple(Fact(name, FACTS[name].parse(text), "answer") for name, text in facts)
    decisions = [decide(label, known) for label in (concept.en, concept.zh)]
    outcomes = {decision.outcome for decision in decisions}
    expected = ground.capped(Outcome.of(example.expect)) if applies else Outcome.ACCEPT
    if outcomes != {expected}:
        return
    if applies and any(decision.deciding[0].ground.rule is not ground.rule for decision in decisions):
        return
    right = KINDS[expected]
    yield Parcel(example.concept, facts, Kind.NO if right == Kind.DANGER else right, ground.rule, applies)
