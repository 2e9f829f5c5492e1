"""`sendable reports scope`: list, check."""

import os
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from sendable.adapters.scope_files import faults, load_scope, read_definitions, scope_folder
from sendable.cli.scope_note import agree, publish, sign
from sendable.settings import Settings

FAILED = 1


@click.group()
def scope() -> None:
    """Look at what may be reported, check definitions of it, and sign them by two people."""


for _command in (sign, agree, publish):
    scope.add_command(_command)


@scope.command("list")
def list_categories() -> None:
    """List the categories of reports with authority, days of retention and tariff."""
    settings = Settings.from_env(os.environ)
    found = load_scope(scope_folder(settings.folder), settings.folder)
    table = Table(box=None, pad_edge=False)
    for heading in ("category", "title", "authority", "days", "reward", "danger now"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "days" else "left")
    for one in found.categories:
        danger = "yes" if one.dangerous_now else "no"
        title = one.title.of(settings.language)
        table.add_row(one.id, title, one.competent_authority, str(one.retention_days), one.reward, danger)
    console = Console(highlight=False)
    console.print(table)
    console.print(f"{found.reference}: {len(found.categories)} categories", markup=False)


@scope.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> int:
    """Check the definitions in FOLDER (default: those in force); one line a problem, exit code 1 if there are any."""
    settings = Settings.from_env(os.environ)
    chosen = folder or scope_folder(settings.folder)
    problems = faults(chosen, settings.folder)
    for problem in problems:
        click.echo(" ".join(problem.line().split()))
    files, digest = read_definitions(chosen)
    count = sum(len(content.get("category", [])) for content in files.values())
    click.echo(f"{count} categories, digest {digest}, {len(problems)} problems")
    return FAILED if problems else 0
