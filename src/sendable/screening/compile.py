"""Compile catalogue rows into concepts and patterns: what the finder loads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sendable.errors import CatalogueInvalid
from sendable.screening.combine import parts_of
from sendable.screening.entries import Catalogue, ConceptRow, UnRow
from sendable.screening.fact import Fact
from sendable.screening.fold import FoldTable
from sendable.screening.forms import Script, derived, pattern
from sendable.screening.lexicon import VAGUE, Certainty, Concept, Kind
from sendable.screening.names import further_names, names_of

HOWS = (
    "name",
    "inflected",
    "joined",
    "parted",
    "pinyin",
    "scientific",
    "brand",
    "un-number",
    "cas-number",
    "hs-code",
    "weak",
    "vague",
    "hedge",
    "",
)


@dataclass
class Pattern:
    """One canonical form and all that it stands for."""

    kind: Kind
    how: str
    certainty: Certainty
    targets: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Compiled:
    """Concepts in order, and patterns by canonical form."""

    concepts: tuple[Concept, ...]
    patterns: Mapping[str, Pattern]
    combinations: tuple[int, ...]  # the concept of each


def compile_catalogue(catalogue: Catalogue, table: FoldTable, script: Script) -> Compiled:
    """Return everything that finding needs.

    Raises:
        CatalogueInvalid: a broader concept or a silenced concept that does not exist.
    """
    rows = _merged([*catalogue.concepts, *_un_concepts(catalogue)])
    attributes = _attributes(catalogue.un)
    concepts = tuple(_concept(row, rows, attributes) for row in rows.values())
    index = {concept.id: at for at, concept in enumerate(concepts)}
    patterns: dict[str, Pattern] = {}
    for form, how, certainty, concept in names_of(rows.values(), catalogue, table):
        kind = Kind.VAGUE if concept in catalogue.vague else Kind.NAME
        _add(patterns, form, Pattern(kind, "vague" if kind == Kind.VAGUE else how, certainty, [index[concept]]))
    for form, how, concept in further_names(rows.values(), table, script):
        if form not in patterns or patterns[form].how == how:
            kind = Kind.VAGUE if concept in catalogue.vague else Kind.NAME
            _add(patterns, form, Pattern(kind, how, Certainty.LIKELY, [index[concept]]))
    _add_innocents(patterns, catalogue, index, table)
    for name, _, _ in catalogue.exceptions:
        if name not in index:
            raise CatalogueInvalid("language/exceptions.csv", 0, "concept", f"there is no concept {name!r}")
    combinations, parts = parts_of(catalogue.combinations, index, table)
    for form, numbers in parts.items():
        patterns.setdefault(form, Pattern(Kind.PART, "", Certainty.LIKELY)).parts = numbers
    for form in filter(None, (pattern(words, table) for words in sorted(catalogue.roles.get("hedge", ())))):
        seen = patterns.setdefault(form, Pattern(Kind.HEDGE, "hedge", Certainty.CERTAIN, [index[VAGUE]]))
        if seen.kind in (Kind.PART, Kind.VAGUE):  # words of doubt too: they count though other words stand beside them
            seen.kind, seen.how, seen.targets = Kind.HEDGE, "hedge", seen.targets or [index[VAGUE]]
    narrowed = {form: _narrowest(one, concepts, index) for form, one in patterns.items()}
    return Compiled(concepts, narrowed, combinations)


def _add_innocents(
    patterns: dict[str, Pattern], catalogue: Catalogue, index: Mapping[str, int], table: FoldTable
) -> None:
    """Add the phrases of ordinary things; a name of goods is never an innocent phrase."""
    for innocent in catalogue.innocents:
        for name in innocent.instead_of:
            if name not in index:
                what = f"there is no concept {name!r}"
                raise CatalogueInvalid(innocent.place.file, innocent.place.row, "instead_of", what)
        form = pattern(innocent.phrase, table)
        silenced = [index[name] for name in innocent.instead_of]
        for one in (form, *(other for other, _ in derived(form, inflect=True))):
            if one and one not in patterns:
                patterns[one] = Pattern(Kind.INNOCENT, "", Certainty.CERTAIN, silenced)


def _merged(rows: Iterable[ConceptRow]) -> dict[str, ConceptRow]:
    """Join rows of the same concept: an operator's row adds names to a shipped one."""
    merged: dict[str, ConceptRow] = {}
    for row in rows:
        seen = merged.get(row.concept)
        if seen is None:
            merged[row.concept] = row
            continue
        columns = dict.fromkeys([*seen.names, *row.names])
        facts = {fact.name: fact for fact in (*seen.implies, *row.implies)}
        merged[row.concept] = replace(
            seen,
            broader=_union(seen.broader, row.broader),
            categories=_union(seen.categories, row.categories),
            names={column: _union(seen.names.get(column, ()), row.names.get(column, ())) for column in columns},
            un=_union(seen.un, row.un),
            cas=_union(seen.cas, row.cas),
            hs=_union(seen.hs, row.hs),
            implies=tuple(facts.values()),
            sources=_union(seen.sources, row.sources),
        )
    return merged


def _union(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*left, *right)))


def _un_concepts(catalogue: Catalogue) -> Iterator[ConceptRow]:
    """Yield one concept a UN number, below the hand-made concept that stands for the whole entry."""
    owners: dict[str, list[ConceptRow]] = defaultdict(list)
    for row in catalogue.concepts:
        for number in row.un:
            owners[number].append(row)
    entries: dict[str, list[UnRow]] = defaultdict(list)
    for entry in catalogue.un:
        entries[entry.un].append(entry)
    for number, group in entries.items():
        names = {"en": _entry_names(group, "en"), "zh": _entry_names(group, "zh")}
        yield ConceptRow(
            place=group[0].place,
            concept=f"un-{number}",
            broader=_whole_entry(owners.get(number, [])),
            categories=(group[0].category,),
            names=names,
            un=(number,),
            sources=(group[0].source,),
        )


def _entry_names(group: list[UnRow], language: str) -> tuple[str, ...]:
    """Return the proper shipping names, then the short names by which people declare the entry."""
    proper = [one.name_en if language == "en" else one.name_zh for one in group]
    return tuple(
        dict.fromkeys(name for name in (*proper, *(n for one in group for n in one.find.get(language, ()))) if name)
    )


def _whole_entry(owners: list[ConceptRow]) -> tuple[str, ...]:
    """Return the concept that is the only one of its number, or wider than all others of it."""
    ids = {row.concept for row in owners}
    top = [row.concept for row in owners if not ids & set(row.broader)]
    return (top[0],) if len(top) == 1 else ()


def _attributes(entries: Iterable[UnRow]) -> dict[str, tuple[Fact, ...]]:
    """Return what every entry of a UN number says alike: class, packing group, limited and excepted quantity."""
    found: dict[str, list[dict[str, str | float]]] = defaultdict(list)
    for entry in entries:
        facts: dict[str, str | float] = {"dg_class": entry.dg_class, "excepted_quantity": entry.excepted_quantity}
        if entry.packing_group:
            facts["packing_group"] = entry.packing_group
        amount, _, unit = entry.limited_quantity.partition(" ")
        if entry.limited_quantity == "0":
            facts |= {"limited_volume": 0.0, "limited_mass": 0.0}
        elif unit in ("L", "mL", "ml"):
            facts["limited_volume"] = float(amount) * (1 if unit == "L" else 0.001)
        elif unit in ("kg", "g"):
            facts["limited_mass"] = float(amount) * (1 if unit == "kg" else 0.001)
        found[entry.un].append({name: value for name, value in facts.items() if value != ""})
    return {number: _alike(group) for number, group in found.items()}


def _alike(group: list[dict[str, str | float]]) -> tuple[Fact, ...]:
    first = group[0]
    return tuple(
        Fact(name, value, "catalogue") for name, value in first.items() if all(one.get(name) == value for one in group)
    )


def _concept(row: ConceptRow, rows: Mapping[str, ConceptRow], attributes: Mapping[str, tuple[Fact, ...]]) -> Concept:
    for name in row.broader:
        if name not in rows:
            raise CatalogueInvalid(row.place.file, row.place.row, "broader", f"there is no concept {name!r}")
    line = list(upwards(row, rows))
    facts: dict[str, Fact] = {}
    for ancestor in line:
        common = [attributes[number] for number in ancestor.un if number in attributes]
        shared = _alike([{fact.name: fact.value for fact in group} for group in common]) if common else ()
        for fact in (*ancestor.implies, *shared):
            facts.setdefault(fact.name, fact)
    return Concept(
        id=row.concept,
        en=next(iter(row.names.get("en", ())), "") or next(iter(row.names.get("scientific", ())), ""),
        zh=next(iter(row.names.get("zh", ())), ""),
        categories=own_or_broader_categories(row, rows),
        broader=row.broader,
        implies=tuple(facts.values()),
        un=row.un,
        cas=row.cas,
        hs=row.hs,
        sources=row.sources,
    )


def own_or_broader_categories(row: ConceptRow, rows: Mapping[str, ConceptRow]) -> tuple[str, ...]:
    """Return a concept's own categories, else those of all broader ones, in each line of the nearest that has some."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    queue = [row]
    while queue:
        one = queue.pop(0)
        if one.concept in seen:
            continue
        seen.add(one.concept)
        if one.categories:
            found |= dict.fromkeys(one.categories)
        else:
            queue.extend(rows[name] for name in one.broader if name in rows)
    return tuple(found)


def upwards(row: ConceptRow, rows: Mapping[str, ConceptRow]) -> Iterator[ConceptRow]:
    """Yield a concept and its wider ones, nearest first; a loop ends where it closes."""
    seen: set[str] = set()
    queue = [row]
    while queue:
        one = queue.pop(0)
        if one.concept not in seen:
            seen.add(one.concept)
            yield one
            queue.extend(rows[name] for name in one.broader if name in rows)


def _add(patterns: dict[str, Pattern], form: str, new: Pattern) -> None:
    seen = patterns.get(form)
    if seen is None or (seen.kind == Kind.VAGUE and new.kind == Kind.NAME):
        patterns[form] = new
    elif new.kind == seen.kind:
        if new.certainty > seen.certainty:
            seen.certainty, seen.how = new.certainty, new.how
        if new.targets[0] not in seen.targets:
            seen.targets.append(new.targets[0])


def _narrowest(one: Pattern, concepts: tuple[Concept, ...], index: Mapping[str, int]) -> Pattern:
    """Drop a concept that is wider than another of the same name."""
    if len(one.targets) > 1 and one.kind != Kind.INNOCENT:
        wider = {index[name] for at in one.targets for name in _all_broader(concepts[at], concepts, index)}
        one.targets = [at for at in one.targets if at not in wider] or one.targets
    return one


def _all_broader(concept: Concept, concepts: tuple[Concept, ...], index: Mapping[str, int]) -> set[str]:
    found: set[str] = set()
    stack = list(concept.broader)
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            stack.extend(concepts[index[name]].broader)
    return found - {concept.id}
