"""What is wrong with a catalogue, beyond what stops it from loading."""

from collections import defaultdict
from collections.abc import Iterator

from sendable.errors import CatalogueInvalid
from sendable.screening.compile import upwards
from sendable.screening.entries import CATEGORIES, Catalogue, ConceptRow
from sendable.screening.fold import FoldTable
from sendable.screening.forms import pattern

_SHORT_LATIN = 2


def cas_is_right(number: str) -> bool:
    """Check a CAS number: digits weighted from the right, modulo 10, give the last digit."""
    parts = number.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):  # noqa: PLR2004 three groups
        return False
    if not (2 <= len(parts[0]) <= 7 and len(parts[1]) == 2 and len(parts[2]) == 1):  # noqa: PLR2004 CAS form
        return False
    digits = [int(digit) for digit in reversed(parts[0] + parts[1])]
    return sum(weight * digit for weight, digit in enumerate(digits, 1)) % 10 == int(parts[2])


def lint_catalogue(catalogue: Catalogue, table: FoldTable) -> Iterator[CatalogueInvalid]:
    """Yield every problem, file by file."""
    rows: dict[str, ConceptRow] = {}
    for row in catalogue.concepts:
        rows.setdefault(row.concept, row)  # a later row of the same concept only adds to it
    numbers = {entry.un for entry in catalogue.un}
    for row in catalogue.concepts:
        yield from _row(row, rows, catalogue, numbers)
        yield from _short(row, table)
    yield from _duplicates(catalogue, rows, table)
    known = {*rows, *(f"un-{number}" for number in numbers)}
    for innocent in catalogue.innocents:
        for name in innocent.instead_of:
            if name not in known:
                yield CatalogueInvalid(innocent.place.file, innocent.place.row, "instead_of", f"there is no {name!r}")
    for entry in catalogue.un:
        if entry.category not in CATEGORIES:
            yield CatalogueInvalid(
                entry.place.file, entry.place.row, "category", f"{entry.category!r} is not a category"
            )
        if not (len(entry.un) == 4 and entry.un.isdigit()):  # noqa: PLR2004 UN numbers
            yield CatalogueInvalid(entry.place.file, entry.place.row, "un", f"{entry.un!r} is not a UN number")


def _row(  # noqa: C901 a list of checks
    row: ConceptRow, rows: dict[str, ConceptRow], catalogue: Catalogue, numbers: set[str]
) -> Iterator[CatalogueInvalid]:
    def fault(column: str, what: str) -> CatalogueInvalid:
        return CatalogueInvalid(row.place.file, row.place.row, column, what)

    for name in row.broader:
        if name not in rows:
            yield fault("broader", f"there is no concept {name!r}")
    if any(row.concept in rows[name].broader for name in row.broader if name in rows):
        yield fault("broader", f"{row.concept!r} and its broader concept name each other")
    for category in row.categories:
        if category not in CATEGORIES:
            yield fault("categories", f"{category!r} is not a category")
    yield from _codes(row, numbers)
    vague = row.concept in catalogue.vague
    if not vague and not any(one.categories for one in upwards(rows[row.concept], rows)):
        yield fault("categories", "is empty, and no broader concept has one")
    if not row.sources:
        yield fault("source", "is missing; right would be a key of sources.csv, or memory")
    for source in row.sources:
        if source.partition(":")[0] not in catalogue.sources:
            yield fault("source", f"{source!r} is not in sources.csv")


def _codes(row: ConceptRow, numbers: set[str]) -> Iterator[CatalogueInvalid]:
    """Yield wrong CAS, UN and HS numbers."""

    def fault(column: str, what: str) -> CatalogueInvalid:
        return CatalogueInvalid(row.place.file, row.place.row, column, what)

    for number in row.cas:
        if not cas_is_right(number):
            yield fault("cas", f"{number} is no CAS number: the check digit or the form is wrong")
    for number in row.un:
        if numbers and number not in numbers:
            yield fault("un", f"{number} is not in the UN table")
    for prefix in row.hs:
        if not prefix.isdigit() or len(prefix) < 4:  # noqa: PLR2004 a chapter holds ordinary goods too
            yield fault("hs", f"{prefix!r} must be four digits or more, without dots")


def _short(row: ConceptRow, table: FoldTable) -> Iterator[CatalogueInvalid]:
    """Yield names so short that they stand in ordinary words."""
    for column, names in row.names.items():
        if column == "weak":
            continue
        for name in names:
            form = pattern(name, table).strip()
            if not form:
                yield CatalogueInvalid(row.place.file, row.place.row, column, f"{name!r} holds nothing to find")
            elif len(form) == 1 or (len(form) <= _SHORT_LATIN and form.isascii()):
                yield CatalogueInvalid(row.place.file, row.place.row, column, f"{name!r} is too short; move it to weak")


def _duplicates(catalogue: Catalogue, rows: dict[str, ConceptRow], table: FoldTable) -> Iterator[CatalogueInvalid]:
    seen: dict[str, list[tuple[ConceptRow, str, str]]] = defaultdict(list)
    for row in catalogue.concepts:
        for column, names in row.names.items():
            for name in names:
                seen[pattern(name, table)].append((row, column, name))
    for uses in seen.values():
        concepts = {row.concept for row, _, _ in uses}
        if len(concepts) < 2:  # noqa: PLR2004 one owner
            continue
        for row, column, name in uses[1:]:
            others = sorted(concepts - {row.concept})
            wider = {one.concept for one in upwards(row, rows)}
            narrower = {other for other in others if row.concept in {o.concept for o in upwards(rows[other], rows)}}
            if set(others) - wider - narrower:
                yield CatalogueInvalid(
                    row.place.file, row.place.row, column, f"{name!r} is also a name of {', '.join(others)}"
                )
    for innocent in catalogue.innocents:
        if owners := seen.get(pattern(innocent.phrase, table)):
            what = f"{innocent.phrase!r} is also a name of {owners[0][0].concept}"
            yield CatalogueInvalid(innocent.place.file, innocent.place.row, "phrase", what)
