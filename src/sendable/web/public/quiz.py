"""A quiz of ten parcels drawn from the examples of the rules; the address holds the draw and the answers given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain

from sendable.screening.decision import Decision
from sendable.screening.fact import FACTS, Fact
from sendable.screening.labels import ANSWERS
from sendable.screening.lexicon import Lexicon
from sendable.screening.outcome import Outcome
from sendable.screening.rule import Example, Rule
from sendable.screening.rulebook import Ground
from sendable.web.public.answer import KINDS, Kind
from sendable.web.public.site import Decide

LENGTH = 10
WIDEST = 25  # kinds of goods under one name; a wider one tells nobody what lies in the parcel
LETTERS = {"y": Kind.YES, "i": Kind.YES_IF, "p": Kind.PERSON, "n": Kind.NO}
WANTED = (Kind.NO, Kind.YES_IF, Kind.NO, Kind.YES, Kind.PERSON, Kind.NO, Kind.YES_IF, Kind.YES, Kind.NO, Kind.PERSON)
GRAVE = {"firearms", "ammunition", "explosives_fireworks", "drugs"}  # no quiz says yes to them
AT_HOME = {
    "AT": {"dispatch": "DE", "destination": "FR", "service": "mail", "mode": "road"},  # a pack of the Union
    "CN": {"dispatch": "CN", "destination": "CN", "service": "express", "mode": "road"},
    "US": {"dispatch": "US", "destination": "US", "service": "mail", "mode": "road"},
}
USUAL = {"dispatch": "CN", "destination": "US", "service": "mail", "mode": "air"}
SHOWN = frozenset({*USUAL, *ANSWERS, "watt_hours", "net_volume", "net_mass", "inner_volume", "concentration", "count",
                   "alcohol_by_volume", "value", "state_of_charge", "flash_point", "lithium_content"})  # fmt: skip


Facts = tuple[tuple[str, str], ...]
Judge = Callable[[str, Facts], Decision]


@dataclass(frozen=True, slots=True)
class Parcel:
    """One question of the quiz: goods and facts, the right answer, and the rule that explains it."""

    goods: str  # the concept
    facts: Facts
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

    @cache
    def judge(label: str, facts: Facts) -> Decision:
        return decide.quietly(label, tuple(Fact(name, FACTS[name].parse(text), "answer") for name, text in facts))

    found: dict[str, Parcel] = {}
    for parcel in chain.from_iterable(_parcels(ground, example, judge, book.lexicon) for ground, example in pairs):
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


def _parcels(ground: Ground, example: Example, judge: Judge, lexicon: Lexicon) -> Iterator[Parcel]:
    named = {name for name, _ in example.facts}
    if example.concept is None or example.expect in ("unknown", "ask") or not named <= SHOWN:
        return
    applies = example.expect != "miss"
    concept = lexicon.index[example.concept]
    known = lexicon.concepts[concept]
    if len(lexicon.closure([concept])) > WIDEST or not (known.en and known.zh):
        return
    if not applies and GRAVE & set(known.categories):
        return
    expected = ground.capped(Outcome.of(example.expect)) if applies else Outcome.ACCEPT
    right = KINDS[expected]
    for way in (USUAL, AT_HOME.get(min(ground.pack.jurisdiction, default=""), USUAL)):
        facts = tuple(sorted((way | dict(example.facts)).items()))
        if all(_agrees(judge(label, facts), expected, ground if applies else None) for label in (known.en, known.zh)):
            kind = Kind.NO if right == Kind.DANGER else right
            yield Parcel(example.concept, facts, kind, ground.rule, applies)


def _agrees(decision: Decision, expected: Outcome, ground: Ground | None) -> bool:
    """Tell whether the whole of the rules says the same, and says it for this reason."""
    if decision.outcome != expected:
        return False
    return ground is None or any(one.ground is ground and one.outcome == expected for one in decision.deciding)
