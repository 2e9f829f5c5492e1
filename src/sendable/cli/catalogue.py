"""`sendable catalogue`: show, search, lint, stats, import, compile."""

import os
from collections import Counter
from difflib import get_close_matches
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from sendable.actions.import_names import import_names
from sendable.adapters import shipped
from sendable.adapters.catalogue_files import read_catalogue
from sendable.adapters.script import simplified_characters
from sendable.errors import NotFound
from sendable.screening.entries import Catalogue, ConceptRow
from sendable.screening.fold import FoldTable, canonical
from sendable.screening.lint import lint_catalogue
from sendable.settings import Settings

FAILED = 1
SHOWN_HITS = 30


@click.group()
def catalogue() -> None:
    """Look at the goods that are known."""


def _read() -> Catalogue:
    settings = Settings.from_env(os.environ)
    folders = [shipped.data_folder("catalogue"), *shipped.own_catalogues(settings.folder)]
    return read_catalogue(folders)


@catalogue.command()
@click.argument("concept")
def show(concept: str) -> None:
    """Show one concept with every name, code and source."""
    rows = _read()
    found = [row for row in rows.concepts if row.concept == concept]
    entries = [entry for entry in rows.un if f"un-{entry.un}" == concept]
    if not found and not entries:
        near = get_close_matches(concept, [row.concept for row in rows.concepts], cutoff=0.5)
        raise NotFound("concept", concept, tuple(near))
    console = Console(highlight=False)
    console.print(concept, style="bold")
    for row in found:
        _show_row(row, console)
    for entry in entries:
        console.print(f"  UN {entry.un}  class {entry.dg_class}  packing group {entry.packing_group or '-'}  "
                      f"limited {entry.limited_quantity}  excepted {entry.excepted_quantity}", markup=False)  # fmt: skip
        console.print(f"    {entry.name_en}\n    {entry.name_zh}", markup=False)
    below = sorted({row.concept for row in rows.concepts if concept in row.broader})
    if below:
        console.print(f"  narrower    {', '.join(below)}", markup=False)


def _show_row(row: ConceptRow, console: Console) -> None:
    lines = [
        ("broader", row.broader),
        ("categories", row.categories),
        *((column, names) for column, names in row.names.items()),
        ("UN", row.un),
        ("CAS", row.cas),
        ("HS", row.hs),
        ("implies", tuple(f"{fact.name}={fact.shown}" for fact in row.implies)),
    ]
    for label, values in lines:
        if values:
            console.print(f"  {label:<11} {', '.join(values)}", markup=False)
    verify = "  (verify)" if "memory" in row.sources else ""
    console.print(f"  {'source':<11} {', '.join(row.sources)}{verify}  {row.place.file}:{row.place.row}", markup=False)


@catalogue.command()
@click.argument("words")
def search(words: str) -> None:
    """Find concepts by a part of any name, in any script."""
    rows = _read()
    table = FoldTable(simplified_characters())
    wanted = canonical(words, table).strip()
    hits: list[tuple[str, str, str]] = []
    for row in rows.concepts:
        for column, names in row.names.items():
            hits += [(row.concept, column, name) for name in names if wanted in canonical(name, table)]
    for entry in rows.un:
        names = (entry.name_en, entry.name_zh, *entry.find.get("en", ()), *entry.find.get("zh", ()))
        hits += [(f"un-{entry.un}", "un", name) for name in names if wanted and wanted in canonical(name, table)]
    hits = list(dict.fromkeys(hits))
    if not hits:
        raise NotFound("name", words)
    grid = Table.grid(padding=(0, 2))
    for hit in hits[:SHOWN_HITS]:
        grid.add_row(*hit)
    console = Console(highlight=False)
    console.print(grid)
    if len(hits) > SHOWN_HITS:
        console.print(f"... and {len(hits) - SHOWN_HITS:,} more names", markup=False)


@catalogue.command()
def lint() -> int:
    """Find duplicates, dangling concepts, missing sources, wrong CAS check digits; exit code 1 if there are any."""
    rows = _read()
    problems = list(lint_catalogue(rows, FoldTable(simplified_characters())))
    for problem in problems:
        click.echo(problem.line())
    click.echo(f"{len(rows.concepts):,} concept rows, {len(rows.un):,} UN entries, {len(problems)} problems")
    return FAILED if problems else 0


@catalogue.command()
def stats() -> None:
    """Count concepts and names by category, and how many sources are to be verified."""
    rows = _read()
    concepts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    verify: Counter[str] = Counter()
    for row in rows.concepts:
        file = row.place.file.removesuffix(".csv")
        concepts[file] += 1
        names[file] += sum(map(len, row.names.values()))
        verify[file] += "memory" in row.sources
    innocents = Counter(row.place.file.removeprefix("innocents/").removesuffix(".csv") for row in rows.innocents)
    table = Table(box=None, pad_edge=False)
    table.add_column("file")
    for heading in ("concepts", "names", "to verify", "innocents"):
        table.add_column(heading, justify="right")
    for file in sorted({*concepts, *innocents}):
        table.add_row(file, *(f"{counter[file]:,}" for counter in (concepts, names, verify, innocents)))
    table.add_row("tables/un", f"{len({entry.un for entry in rows.un}):,}", f"{len(rows.un):,}", "0", "0")
    total = (sum(concepts.values()) + len({e.un for e in rows.un}), sum(names.values()), sum(verify.values()))
    table.add_row("all", *(f"{count:,}" for count in (*total, sum(innocents.values()))), style="bold")
    Console(highlight=False).print(table)


@catalogue.command("import")
@click.argument("table", type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(["species", "cas"]), required=True, help="A species checklist or a CAS registry."
)
@click.option("--into", type=click.Path(path_type=Path), required=True, help="Your own folder (SENDABLE_FOLDER).")
@click.option(
    "--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Say which column is which; repeatable."
)
@click.option("--broader", default="cites-specimen", show_default=True, help="For species: what the names belong to.")
def import_(table: Path, kind: str, into: Path, columns: tuple[str, ...], broader: str) -> int:
    """Add names from your own copy of a list that sendable may not ship.

    species: columns scientific_name, and if there are, cites_listing, name_en, name_zh. cas: columns cas, name; a row
    adds names only to a concept that already has this CAS number. Rows that cannot be used are named with the reason.
    """
    rows = _read()
    mapping = dict(pair.split("=", 1) for pair in columns if "=" in pair)
    done = import_names(table, kind, into, rows, mapping, broader)
    for line in done.refused[:SHOWN_HITS]:
        click.echo(line, err=True)
    click.echo(f"{done.added:,} names added to {done.file}; {len(done.refused):,} rows not used")
    return 3 if done.refused else 0


@catalogue.command("compile")
@click.argument("out", type=click.Path(path_type=Path))
def compile_(out: Path) -> None:
    """Compile the shipped catalogue into one artefact (the build does this)."""
    content = shipped.compiled(read_catalogue([shipped.data_folder("catalogue")]))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    click.echo(f"{out}: {len(content):,} bytes")
