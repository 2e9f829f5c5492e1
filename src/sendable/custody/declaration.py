"""What the sender says is inside, and what was decided on it; no name or address of anybody is part of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sendable.screening.outcome import Outcome


class Nature(StrEnum):
    """Why it is sent: the boxes of the CN22 and CN23 forms."""

    GIFT = "gift"
    DOCUMENTS = "documents"
    COMMERCIAL_SAMPLE = "commercial_sample"
    SALE_OF_GOODS = "sale_of_goods"
    RETURNED_GOODS = "returned_goods"
    OTHER = "other"


class Kind(StrEnum):
    """What the item is; a letter is never opened."""

    LETTER = "letter"
    PARCEL = "parcel"


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One line of contents as CN22 and CN23 ask for it."""

    description: str
    quantity: int | None = None
    net_mass: Decimal | None = None  # kg
    value: Decimal | None = None
    currency: str | None = None  # ISO 4217
    hs_code: str | None = None
    origin: str | None = None  # ISO 3166, of the goods


@dataclass(frozen=True, slots=True)
class Declaration:
    """The contents of one item and the way it is to go."""

    kind: Kind
    nature: Nature
    lines: tuple[ContentLine, ...]
    dispatch: str  # ISO 3166
    destination: str
    mode: str | None = None
    service: str | None = None
    gross_mass: Decimal | None = None  # kg
    licence: str = ""  # numbers of papers that go along, as CN23 asks for them
    certificate: str = ""
    invoice: str = ""
    comments: str = ""  # quarantine, sanitary or plant inspection, other restrictions


@dataclass(frozen=True, slots=True)
class ReferTo:
    """What a pack says of goods that were found: whose they are to decide on, and what may become of them."""

    authority: str
    urgency: str = "routine"
    may_return: bool | None = None  # None: the text does not say, so it is not permitted
    may_forward: bool | None = None
    may_destroy: bool | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One rule that spoke: what it says in both languages, where that is written, and where found goods go."""

    rule: str  # pack/rule@version
    outcome: Outcome
    says: str
    says_zh: str
    source: str
    instead: str = ""
    instead_zh: str = ""
    category: str = ""
    public: bool = True
    refer: ReferTo | None = None


@dataclass(frozen=True, slots=True)
class LineDecision:
    """What was decided on one line, by rule; `grounds` severest first, empty if nothing spoke against it."""

    outcome: Outcome
    categories: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    question: str | None = None  # name of the fact that would settle it
    answers: tuple[tuple[str, str], ...] = ()  # facts that were asked for and answered
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision on an item: one on each line, and everything that it rests on."""

    lines: tuple[LineDecision, ...]
    packs: str

    @property
    def outcome(self) -> Outcome:
        """The severest outcome of the lines."""
        return max((line.outcome for line in self.lines), default=Outcome.ASK)

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """What spoke against the item, severest first, each rule once."""
        every = sorted((one for line in self.lines for one in line.grounds), key=lambda one: -one.outcome)
        return tuple({one.rule: one for one in reversed(every)}[rule] for rule in dict.fromkeys(g.rule for g in every))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that spoke."""
        return tuple(ground.rule for ground in self.grounds)
