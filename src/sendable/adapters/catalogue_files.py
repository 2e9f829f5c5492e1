"""Read catalogue folders: every fault names file, row and column."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sendable.errors import CatalogueInvalid, FactInvalid
from sendable.screening.entries import NAME_COLUMNS, Catalogue, CombinationRow, ConceptRow, InnocentRow, Place, UnRow
from sendable.screening.fact import FACTS, Fact
from sendable.screening.lexicon import VAGUE

CONCEPT_COLUMNS = (
    "concept", "broader", "categories", *NAME_COLUMNS, "un", "cas", "hs", "implies", "source", "note"
)  # fmt: skip
ROOTS = {"Plantae": "cites-plant"}


@dataclass
class _Found:
    """What the files hold so far."""

    concepts: list[ConceptRow] = field(default_factory=list)
    innocents: list[InnocentRow] = field(default_factory=list)
    un: list[UnRow] = field(default_factory=list)
    roles: dict[str, set[str]] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    exceptions: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    combinations: list[CombinationRow] = field(default_factory=list)

    def read(self, path: Path, name: str) -> None:
        """Take in one file, by its place in the folder."""
        if name == "sources.csv":
            self.sources.update(row["key"] for _, row in _rows(path, name, ("key",)))
        elif name == "language/exceptions.csv":
            for _, row in _rows(path, name, ("concept", "why", "words")):
                self.exceptions.append((row["concept"], row["why"], _cell(row["words"])))
        elif name == "combinations.csv":
            for number, row in _rows(path, name, ("concept", "first", "second")):
                place = Place(name, number)
                self.combinations.append(
                    CombinationRow(place, row["concept"], _cell(row["first"]), _cell(row["second"]))
                )
        elif name.startswith("language/"):
            for _, row in _rows(path, name, ("role", "words")):
                self.roles.setdefault(row["role"], set()).update(_cell(row["words"]))
        elif name.startswith("innocents/"):
            self.innocents.extend(_innocents(path, name))
        elif name == "tables/un.csv":
            self.un.extend(_un(path, name))
        else:
            self.concepts.extend(_cites(path, name) if name == "tables/cites.csv" else _concepts(path, name))


def read_catalogue(folders: Sequence[Path]) -> Catalogue:
    """Read all folders, later ones adding to earlier ones.

    Raises:
        CatalogueInvalid: the first row that cannot be read.
    """
    found = _Found()
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.csv")):
            name = path.relative_to(folder).as_posix()
            digest.update(f"{name}\0".encode() + path.read_bytes())
            found.read(path, name)
    return Catalogue(
        concepts=tuple(found.concepts),
        innocents=tuple(found.innocents),
        un=tuple(found.un),
        roles={role: frozenset(words) for role, words in found.roles.items()},
        sources=frozenset(found.sources),
        digest=digest.hexdigest()[:16],
        exceptions=tuple(found.exceptions),
        combinations=tuple(found.combinations),
        vague=frozenset(row.concept for row in found.concepts if VAGUE in (row.concept, *row.broader)),
    )


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
