"""A category of reports: a narrow kind of dangerous or illicit shipment, bound to goods, law, authority and rules."""

from dataclasses import dataclass
from datetime import date

NO_REWARD = "none"


@dataclass(frozen=True, slots=True)
class LegalSource:
    """The text of law that stops these goods; the same as a rule of the packs cites."""

    authority: str
    instrument: str
    provision: str
    edition: str
    checked: date | None

    @property
    def cited(self) -> str:
        """Return instrument and provision in one line."""
        return ", ".join(part for part in (self.instrument, self.provision) if part)


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    en: str
    zh: str

    def of(self, language: str) -> str:
        """Return the text in a language; what is not Chinese is English."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Category:
    """What may be reported under one heading, and what follows from it."""

    id: str
    title: Words
    covers: Words
    not_covered: Words
    instead: Words  # where to go with what is not covered
    signs: tuple[Words, ...]  # seen on the outside
    concepts: tuple[str, ...]
    sources: tuple[LegalSource, ...]
    competent_authority: str
    retention_days: int
    reward: str  # the id of a tariff, or none
    dangerous_now: bool  # unless the reporter says otherwise

    @property
    def rewarded(self) -> bool:
        """Tell whether a verified report may be rewarded where rewards are on."""
        return self.reward != NO_REWARD


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody who stands for the categories as they were on a day."""

    by: str
    role: str
    on: date
    digest: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything that may be reported here; its digest goes into the log when it changes."""

    name: str
    version: str
    title: Words
    categories: tuple[Category, ...]
    signatures: tuple[Signature, ...]
    digest: str

    @property
    def reference(self) -> str:
        """Name the exact content: name, version, digest."""
        return f"{self.name}@{self.version}:{self.digest}"

    def category(self, name: str) -> Category | None:
        """Return the category of that id."""
        return next((one for one in self.categories if one.id == name), None)
