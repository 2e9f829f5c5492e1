"""What somebody asks: goods, route and answers, read from an address and written back into one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from sendable.errors import FactInvalid
from sendable.screening.decision import N_
from sendable.screening.fact import FACTS, Fact

LONGEST = 500  # characters of goods; a content line of a customs form holds fewer
LONGEST_ANSWER = 60
ENDS = {"from": "dispatch", "to": "destination"}
WAY = {"service", "mode"}
HOWS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "mail": (N_("Post, letter or parcel"), {"service": "mail"}),
    "mail-air": (N_("Post, by air"), {"service": "mail", "mode": "air"}),
    "mail-road": (N_("Post, by road"), {"service": "mail", "mode": "road"}),
    "mail-sea": (N_("Post, by sea"), {"service": "mail", "mode": "sea"}),
    "express": (N_("Express carrier"), {"service": "express"}),
    "express-air": (N_("Express carrier, by air"), {"service": "express", "mode": "air"}),
    "express-road": (N_("Express carrier, by road"), {"service": "express", "mode": "road"}),
    "cargo-air": (N_("Freight, by air"), {"service": "cargo", "mode": "air"}),
    "cargo-road": (N_("Freight, by road"), {"service": "cargo", "mode": "road"}),
    "cargo-sea": (N_("Freight, by sea"), {"service": "cargo", "mode": "sea"}),
}
EMPTY = N_("Write what you want to send.")
TOO_LONG = N_("Shorten this to {most} characters; one kind of goods at a time is best.")
NOT_A_COUNTRY = N_("Choose a country from the list.")
NOT_A_WAY = N_("Choose one of the ways in the list.")
NOT_A_WORD = N_("Choose one of the answers.")
NOT_A_FIGURE = N_("Write a figure, with or without the unit {unit}, such as {example}.")
EXAMPLE = "20"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, to be translated, with the values to put in."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Goods as typed, facts as typed, and what is wrong with either; a faulty value is kept to be shown again."""

    goods: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, Fault] = field(default_factory=dict)

    @property
    def known(self) -> tuple[Fact, ...]:
        """The facts that can be read."""
        good = [(name, text) for name, text in self.facts.items() if name not in self.faults]
        return tuple(Fact(name, FACTS[name].parse(text), "answer") for name, text in good)

    @property
    def how(self) -> str:
        """The way in the list that fits the facts, or nothing."""
        way = {name: self.facts[name] for name in ("service", "mode") if name in self.facts}
        return next((name for name, (_, facts) in HOWS.items() if facts == way), "")

    @property
    def answers(self) -> Mapping[str, str]:
        """The facts that no field of the form shows."""
        shown = {*ENDS.values(), *(("service", "mode") if self.how else ())}
        return {name: text for name, text in self.facts.items() if name not in shown}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the address of this question."""
        ends = [(name, self.facts[fact]) for name, fact in ENDS.items() if fact in self.facts]
        how = [("how", self.how)] if self.how else []
        return [("goods", self.goods), *ends, *how, *self.answers.items()]

    def query(self, **changed: str | None) -> str:
        """Return the address query of this question, with facts changed, or taken out by None."""
        facts = {name: text for name, text in {**self.facts, **changed}.items() if text is not None}
        return urlencode(replace(self, facts=facts).pairs)


def read_asked(query: QueryParams, *, must_name_goods: bool) -> Asked:
    """Read a question; unknown parameters are passed over, so that a shared address survives what others add."""
    goods = " ".join(query.get("goods", "").split())
    facts: dict[str, str] = {}
    faults: dict[str, Fault] = {}
    if len(goods) > LONGEST:
        faults["goods"] = Fault(TOO_LONG, {"most": str(LONGEST)})
    elif must_name_goods and not goods:
        faults["goods"] = Fault(EMPTY)
    for name, fact in ENDS.items():
        if code := query.get(name, "").strip().upper():
            facts[fact] = code
    how = query.get("how", "").strip()
    if how in HOWS:
        facts |= HOWS[how][1]
    elif how:
        faults["how"] = Fault(NOT_A_WAY)
    for name, kind in FACTS.items():
        if kind.asked and name not in ENDS.values() and (text := query.get(name, "").strip()):
            facts[name] = text[:LONGEST_ANSWER]
    faults |= {name: fault for name, text in facts.items() if (fault := _fault(name, text))}
    if faults.keys() & WAY:
        faults = {name: fault for name, fault in faults.items() if name not in WAY} | {"how": Fault(NOT_A_WAY)}
        facts = {name: text for name, text in facts.items() if name not in WAY}
    return Asked(goods, facts, faults)


def _fault(name: str, text: str) -> Fault | None:
    kind = FACTS[name]
    try:
        kind.parse(text)
    except FactInvalid:
        if kind.country:
            return Fault(NOT_A_COUNTRY)
        if kind.is_quantity:
            unit = kind.unit or ""
            return Fault(NOT_A_FIGURE, {"unit": unit, "example": f"{EXAMPLE} {unit}".strip()})
        return Fault(NOT_A_WORD)
    return None
