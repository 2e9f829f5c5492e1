"""Rows of the catalogue files, as their authors wrote them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sendable.screening.fact import Fact

CATEGORIES = (
    "firearms", "ammunition", "explosives_fireworks", "weapons_other", "drugs", "drug_precursors",
    "dangerous_chemicals", "flammables_gases", "radioactive", "lithium_batteries", "medicines_counterfeit",
    "counterfeit_currency", "valuables", "counterfeit_goods", "wildlife_cites", "invasive_species", "live_animals",
    "plants_seeds_soil", "food_animal_products", "alcohol", "tobacco", "strategic_minerals_export", "dual_use_export",
    "covert_surveillance_devices", "cultural_relics", "biological_materials", "other_regulated",
)  # fmt: skip
NAME_COLUMNS = ("en", "zh", "other", "brands", "weak", "scientific")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, for messages."""

    file: str
    row: int


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """One concept with its names by column, each name as written."""

    place: Place
    concept: str
    broader: tuple[str, ...]
    categories: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    un: tuple[str, ...] = ()
    cas: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    implies: tuple[Fact, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InnocentRow:
    """An ordinary thing whose words contain a name of goods."""

    place: Place
    phrase: str
    instead_of: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class CombinationRow:
    """Two groups of words that denote goods where one of each stands in the same text."""

    place: Place
    concept: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnRow:
    """One entry of the UN dangerous-goods list."""

    place: Place
    un: str
    name_en: str
    name_zh: str
    dg_class: str
    packing_group: str
    limited_quantity: str
    excepted_quantity: str
    category: str
    find: Mapping[str, tuple[str, ...]]
    source: str


@dataclass(frozen=True)
class Catalogue:
    """All rows of all files, in reading order."""

    concepts: tuple[ConceptRow, ...]
    innocents: tuple[InnocentRow, ...]
    un: tuple[UnRow, ...]
    roles: Mapping[str, frozenset[str]]
    sources: frozenset[str]
    digest: str
    exceptions: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # concept, why, words that do not say so (none = any)
    combinations: tuple[CombinationRow, ...] = ()
    vague: frozenset[str] = field(default_factory=frozenset)  # concepts of vague descriptions
