"""Add names from a user's own copy of a list that may not be shipped."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sendable.errors import InputUnreadable, NotFound
from sendable.screening.entries import Catalogue
from sendable.screening.lint import cas_is_right

COLUMNS = ("concept", "broader", "categories", "en", "zh", "scientific", "cas", "implies", "source", "note")
NEEDED = {"species": ("scientific_name",), "cas": ("cas", "name")}
_LONGEST_LABEL = 80


@dataclass
class Imported:
    """What an import did."""

    file: Path
    added: int = 0
    refused: list[str] = field(default_factory=list)


def import_names(
    table: Path, kind: str, into: Path, catalogue: Catalogue, mapping: Mapping[str, str], broader: str
) -> Imported:
    """Write `into/catalogue/imported-KIND.csv`; an earlier import of the same kind is replaced.

    Raises:
        InputUnreadable: no such table, or a column that is not there.
        NotFound: the broader concept does not exist.
    """
    if kind == "species" and broader not in {row.concept for row in catalogue.concepts}:
        raise NotFound("concept", broader)
    done = Imported(into / "catalogue" / f"imported-{kind}.csv")
    rows = _species(table, mapping, broader, done) if kind == "species" else _cas(table, mapping, catalogue, done)
    done.file.parent.mkdir(parents=True, exist_ok=True)
    with done.file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for row in rows.values():
            writer.writerow({column: "|".join(values) for column, values in row.items()})
            done.added += sum(len(row.get(column, ())) for column in ("en", "zh", "scientific"))
    return done


def _read(table: Path, kind: str, mapping: Mapping[str, str]) -> list[tuple[int, dict[str, str]]]:
    try:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            for column in NEEDED[kind]:
                if mapping.get(column, column) not in (reader.fieldnames or []):
                    has = ", ".join(reader.fieldnames or [])
                    raise InputUnreadable(str(table), f"has no column {mapping.get(column, column)!r}; it has {has}")
            turned = {theirs: ours for ours, theirs in mapping.items()}
            return [
                (number, {turned.get(name, name): (cell or "").strip() for name, cell in row.items() if name})
                for number, row in enumerate(reader, 2)
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise InputUnreadable(str(table), f"cannot be read as UTF-8 CSV: {fault}") from None


def _species(table: Path, mapping: Mapping[str, str], broader: str, done: Imported) -> dict[str, dict[str, list[str]]]:
    rows: dict[str, dict[str, list[str]]] = {}
    for number, cells in _read(table, "species", mapping):
        name = cells["scientific_name"]
        words = name.split()
        if not words or not all(word.replace("-", "").isalpha() for word in words) or len(name) > _LONGEST_LABEL:
            done.refused.append(f"{table}, row {number}, scientific_name: {name[:60]!r} is no scientific name")
            continue
        row = rows.setdefault("-".join(words).lower(), {"broader": [broader], "source": ["own"]})
        row["concept"] = ["-".join(words).lower()]
        row["scientific"] = [name]
        row["note"] = [f"imported from {table.name}"]
        for column, theirs in (("en", "name_en"), ("zh", "name_zh")):
            row[column] = [part.strip() for part in cells.get(theirs, "").split("|") if part.strip()]
        listing = cells.get("cites_listing", "")
        if listing in ("I", "II", "III"):
            row["implies"] = [f"cites_appendix={listing}"]
    return rows


def _cas(
    table: Path, mapping: Mapping[str, str], catalogue: Catalogue, done: Imported
) -> dict[str, dict[str, list[str]]]:
    owners = {number: row.concept for row in catalogue.concepts for number in row.cas}
    rows: dict[str, dict[str, list[str]]] = {}
    for number, cells in _read(table, "cas", mapping):
        if not cas_is_right(cells["cas"]):
            done.refused.append(f"{table}, row {number}, cas: {cells['cas'][:20]!r} is no CAS number")
            continue
        concept = owners.get(cells["cas"])
        if concept is None:
            continue  # a chemical that no rule reaches
        row = rows.setdefault(concept, {"concept": [concept], "source": ["own"], "en": []})
        row["en"] += [part.strip() for part in cells["name"].split("|") if len(part.strip()) > 3]  # noqa: PLR2004 words
    return rows
