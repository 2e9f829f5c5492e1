"""Read catalogue folders: every fault names file, row and column."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sendable.errors import CatalogueInvalid, FactInvalid
from sendable.screening.entries import NAME_COLUMNS, Catalogue, ConceptRow, InnocentRow, Place, UnRow
from sendable.screening.fact import FACTS, Fact

CONCEPT_COLUMNS = (
    "concept", "broader", "categories", *NAME_COLUMNS, "un", "cas", "hs", "implies", "source", "note"
)  # fmt: skip
ROOTS = {"Plantae": "cites-plant"}


def read_catalogue(folders: Sequence[Path]) -> Catalogue:
    """Read all folders, later ones adding to earlier ones.

    Raises:
        CatalogueInvalid: the first row that cannot be read.
    """
    concepts: list[ConceptRow] = []
    innocents: list[InnocentRow] = []
    un: list[UnRow] = []
    roles: dict[str, set[str]] = {}
    sources: set[str] = set()
    exceptions: list[tuple[str, str, tuple[str, ...]]] = []
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.csv")):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(path.read_bytes())
            name = path.relative_to(folder).as_posix()
            if name == "sources.csv":
                sources.update(row["key"] for _, row in _rows(path, name, ("key",)))
            elif name.startswith("innocents/"):
                innocents.extend(_innocents(path, name))
            elif name == "language/exceptions.csv":
                for _, row in _rows(path, name, ("concept", "why", "words")):
                    exceptions.append((row["concept"], row["why"], _cell(row["words"])))
            elif name.startswith("language/"):
                for _, row in _rows(path, name, ("role", "words")):
                    roles.setdefault(row["role"], set()).update(_cell(row["words"]))
            elif name == "tables/un.csv":
                un.extend(_un(path, name))
            elif name == "tables/cites.csv":
                concepts.extend(_cites(path, name))
            else:
                concepts.extend(_concepts(path, name))
    vague = frozenset(
        row.concept for row in concepts if row.concept == "vague-description" or "vague-description" in row.broader
    )
    return Catalogue(
        tuple(concepts), tuple(innocents), tuple(un),
        {role: frozenset(words) for role, words in roles.items()}, frozenset(sources), digest.hexdigest()[:16],
        tuple(exceptions), vague,
    )  # fmt: skip


def _rows(path: Path, name: str, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row number, cells); the header is row 1."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            for column in needed:
                if column not in header:
                    raise CatalogueInvalid(name, 1, column, f"is missing; the header has {', '.join(header)}")
            for number, cells in enumerate(reader, 2):
                if not cells:
                    continue
                if len(cells) != len(header):
                    raise CatalogueInvalid(
                        name,
                        number,
                        header[0],
                        f"has {len(cells)} cells, the header {len(header)}; is a comma unquoted?",
                    )
                yield number, dict(zip(header, (cell.strip() for cell in cells), strict=True))
    except UnicodeDecodeError as fault:
        raise CatalogueInvalid(name, 1, "", f"is not UTF-8 at byte {fault.start}") from None
    except csv.Error as fault:
        raise CatalogueInvalid(name, 1, "", f"is not CSV: {fault}") from None


def _cell(text: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in (text or "").split("|") if part.strip()))


def _concepts(path: Path, name: str) -> Iterator[ConceptRow]:
    for number, row in _rows(path, name, ("concept",)):
        for column in row:
            if column not in CONCEPT_COLUMNS:
                raise CatalogueInvalid(name, number, column, f"is not one of {', '.join(CONCEPT_COLUMNS)}")
        if not row["concept"]:
            raise CatalogueInvalid(name, number, "concept", "is empty")
        yield ConceptRow(
            place=Place(name, number),
            concept=row["concept"],
            broader=_cell(row.get("broader")),
            categories=_cell(row.get("categories")),
            names={column: _cell(row.get(column)) for column in NAME_COLUMNS if row.get(column)},
            un=_cell(row.get("un")),
            cas=_cell(row.get("cas")),
            hs=_cell(row.get("hs")),
            implies=tuple(_implied(name, number, text) for text in _cell(row.get("implies"))),
            sources=_cell(row.get("source")),
        )


def _implied(name: str, number: int, text: str) -> Fact:
    fact, _, value = text.partition("=")
    if fact not in FACTS:
        raise CatalogueInvalid(name, number, "implies", f"{fact!r} is not a fact of the closed list")
    try:
        return Fact(fact, FACTS[fact].parse(value), "catalogue")
    except FactInvalid as fault:
        raise CatalogueInvalid(name, number, "implies", fault.line()) from None


def _innocents(path: Path, name: str) -> Iterator[InnocentRow]:
    for number, row in _rows(path, name, ("phrase",)):
        yield InnocentRow(Place(name, number), row["phrase"], _cell(row.get("instead_of")), row.get("why", ""))


def _un(path: Path, name: str) -> Iterator[UnRow]:
    needed = ("un", "name_en", "name_zh", "class", "packing_group", "limited_quantity", "excepted_quantity", "category")
    for number, row in _rows(path, name, needed):
        yield UnRow(
            Place(name, number), row["un"], row["name_en"], row["name_zh"], row["class"], row["packing_group"],
            row["limited_quantity"], row["excepted_quantity"], row["category"],
            {"en": _cell(row.get("find_en")), "zh": _cell(row.get("find_zh"))}, row.get("source", "gb-12268"),
        )  # fmt: skip


def _cites(path: Path, name: str) -> Iterator[ConceptRow]:
    for number, row in _rows(path, name, ("concept", "scientific", "appendix", "kingdom")):
        appendix = row["appendix"]
        yield ConceptRow(
            place=Place(name, number),
            concept=row["concept"],
            broader=_cell(row.get("broader")) or (ROOTS.get(row["kingdom"], "cites-specimen"),),
            categories=_cell(row.get("category")) or ("wildlife_cites",),
            names={column: _cell(row.get(column)) for column in ("scientific", "en", "zh") if row.get(column)},
            implies=(Fact("cites_appendix", appendix, "catalogue"),) if appendix in ("I", "II", "III") else (),
            sources=_cell(row.get("source")),
        )
