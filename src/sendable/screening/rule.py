"""Rules and packs: what a text of law or a carrier says of goods under conditions on facts."""

from dataclasses import dataclass
from datetime import date

from sendable.screening.clauses import ALWAYS, Condition
from sendable.screening.outcome import Outcome

MODALITIES = ("prohibit", "permit_if", "require", "exempt", "insufficient_description", "inform")
SCOPES = ("cell", "battery", "inner", "package", "item")
COMBINES = ("sum", "max", "ratio_sum")
AUDIENCES = ("public", "staff")


@dataclass(frozen=True, slots=True)
class Source:
    """The text relied on; without `checked` nobody of us has read it, and the rule can at most hold."""

    authority: str
    instrument: str
    provision: str
    edition: str = ""
    url: str = ""
    checked: date | None = None

    @property
    def cited(self) -> str:
        """The citation in a sentence."""
        return ", ".join(part for part in (self.instrument, self.provision) if part)


@dataclass(frozen=True, slots=True)
class Referral:
    """Where found goods go, and what may become of them; a text match alone never refers anything."""

    authority: str
    urgency: str = "routine"
    may_return: bool | None = None
    may_forward: bool | None = None
    may_destroy: bool | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A case that shows what one rule alone says."""

    expect: str
    goods: str | None = None
    concept: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Selector:
    """Which goods a rule reaches: any of these, but none of the exceptions."""

    concepts: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    un_numbers: tuple[str, ...] = ()
    hs_prefixes: tuple[str, ...] = ()
    cas: tuple[str, ...] = ()
    except_concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated rule; `when` and `route` say when it hits, whatever its modality."""

    id: str
    says: str
    source: Source
    modality: str
    starts: date
    outcome: Outcome
    select: Selector
    examples: tuple[Example, ...]
    ends: date | None = None
    recorded_on: date | None = None
    route: Condition = ALWAYS
    when: Condition = ALWAYS
    when_unknown: Outcome = Outcome.ASK
    combine: str | None = None
    per: str = "item"
    exempts: tuple[str, ...] = ()
    audience: str = "public"
    says_zh: str = ""
    instead: str = ""
    instead_zh: str = ""
    refer: Referral | None = None

    @property
    def verify(self) -> bool:
        """Tell whether the text of the source is still to be read."""
        return self.source.checked is None

    def in_force(self, on: date, known_on: date) -> bool:
        """Tell whether the rule held on a day, as known on another."""
        known = (self.recorded_on or self.starts) <= known_on
        return known and self.starts <= on and (self.ends is None or on <= self.ends)

    def sentence(self, language: str) -> str:
        """Return what the rule says, in `en` or `zh`."""
        return self.says_zh if language == "zh" and self.says_zh else self.says

    def advice(self, language: str) -> str:
        """Return what would make the goods sendable; may be empty."""
        return self.instead_zh if language == "zh" and self.instead_zh else self.instead


@dataclass(frozen=True, slots=True)
class NumberRule:
    """That a text demands to keep the numbers of documents that senders show: of which kinds, from where, how long."""

    source: Source
    days: int
    documents: tuple[str, ...]
    dispatch: frozenset[str]  # countries that items are sent from

    @property
    def verify(self) -> bool:
        """Tell whether the text of the source is still to be read: then it demands nothing of anybody."""
        return self.source.checked is None


@dataclass(frozen=True, slots=True)
class RulePack:
    """A dated, versioned folder of rules; the digest names its exact content."""

    name: str
    version: str
    title: str
    rules: tuple[Rule, ...]
    digest: str
    title_zh: str = ""
    owner: str = ""
    until: date | None = None
    jurisdiction: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    numbers: tuple[NumberRule, ...] = ()

    @property
    def reference(self) -> str:
        """`name@version:digest`, as written into every decision."""
        return f"{self.name}@{self.version}:{self.digest}"
