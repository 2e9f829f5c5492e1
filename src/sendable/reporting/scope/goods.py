"""What an installation knows of goods, law and authorities: categories of reports may rest on nothing else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sendable.reporting.scope.category import LegalSource
from sendable.screening.entries import Catalogue
from sendable.screening.rule import Rule, RulePack

NAMED_IN = ("en", "zh", "scientific", "brands")


@dataclass(frozen=True, slots=True)
class Concept:
    """A kind of goods: the wider kinds, categories of goods, and names."""

    broader: tuple[str, ...]
    categories: frozenset[str]
    names: tuple[str, ...]
    labels: tuple[str, ...] = ()  # what it is usually called, one of each language


@dataclass(frozen=True, slots=True)
class Law:
    """What one rule says: on which goods, by which text, and who is competent."""

    concepts: frozenset[str]
    categories: frozenset[str]
    excepted: frozenset[str]
    source: LegalSource
    authorities: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """The goods of the catalogue and the law of the packs."""

    concepts: Mapping[str, Concept]
    vague: frozenset[str]
    laws: tuple[Law, ...]
    narrower: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def above(self, concept: str) -> tuple[str, ...]:
        """Return a concept and all that it is a kind of."""
        return _closure(concept, lambda one: self.concepts[one].broader if one in self.concepts else ())

    def below(self, concept: str) -> tuple[str, ...]:
        """Return a concept and all kinds of it."""
        return _closure(concept, lambda one: self.narrower.get(one, ()))

    def categories(self, concept: str) -> frozenset[str]:
        """Return the categories of goods that a concept belongs to."""
        return frozenset(
            one for wide in self.above(concept) if wide in self.concepts for one in self.concepts[wide].categories
        )

    def holds(self, law: Law, concept: str) -> bool:
        """Tell whether a rule holds for all goods of a concept."""
        wide = set(self.above(concept))
        if wide & law.excepted:
            return False
        return bool(wide & law.concepts or self.categories(concept) & law.categories)


def _closure(start: str, step: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    found = {start: None}
    ahead = [start]
    while ahead:
        for other in step(ahead.pop()):
            if other not in found:
                found[other] = None
                ahead.append(other)
    return tuple(found)


def known(catalogue: Catalogue, packs: Iterable[RulePack]) -> Known:
    """Gather what categories of reports may rest on."""
    concepts: dict[str, Concept] = {}
    narrower: dict[str, list[str]] = {}
    for row in catalogue.concepts:
        names = tuple(name for column in NAMED_IN for name in row.names.get(column, ()))
        labels = tuple(row.names[column][0] for column in ("en", "zh") if row.names.get(column))
        before = concepts.get(row.concept, Concept((), frozenset(), ()))
        concepts[row.concept] = Concept(
            (*before.broader, *row.broader),
            before.categories | {*row.categories},
            (*before.names, *names),
            before.labels or labels,
        )
        for wide in row.broader:
            narrower.setdefault(wide, []).append(row.concept)
    laws = tuple(law for pack in packs for rule in pack.rules if (law := _law(rule)) is not None)
    return Known(concepts, catalogue.vague, laws, {wide: tuple(few) for wide, few in narrower.items()})


def _law(rule: Rule) -> Law | None:
    """Return what a rule says, if somebody has read its text and it says who is competent."""
    if rule.refer is None or rule.source.checked is None:
        return None
    source = rule.source
    return Law(
        frozenset(rule.select.concepts),
        frozenset(rule.select.categories),
        frozenset(rule.select.except_concepts),
        LegalSource(source.authority, source.instrument, source.provision, source.edition, source.checked),
        tuple(one.strip() for one in rule.refer.authority.split(";")),
    )
