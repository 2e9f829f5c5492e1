"""`sendable evaluate`: how right are we, on labelled lines."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from sendable.actions.evaluate import Measured, Share, evaluate_lines, read_labelled, write_errors
from sendable.cli.options import choices, shared
from sendable.screening.route import Route
from sendable.wiring import screening

DEFAULT_ROUTE = Route(dispatch="CN", destination="US", mode="air", service="mail")
SHOWN_ERRORS = 40


@click.command()
@click.argument("labelled", type=click.Path(path_type=Path))
@click.option(
    "--by", multiple=True, type=click.Choice(["lang", "category", "family"]), help="Also by these; repeatable."
)
@click.option("--errors", type=click.Path(path_type=Path), help="Write every error to this CSV file.")
@click.option("--show-errors", is_flag=True, help=f"Print the first {SHOWN_ERRORS} errors.")
@shared
def evaluate(labelled: Path, by: tuple[str, ...], errors: Path | None, *, show_errors: bool, **given: Any) -> None:
    """Measure found, wrongly stopped, right category and severity on LABELLED.csv, with 95 % Wilson intervals.

    LABELLED has columns text, lang, category, expected (clear, restricted, prohibited, review), and may have family.
    Default route: CN to US, air, mail.
    """
    chosen = choices(given)
    route = DEFAULT_ROUTE if chosen.route == Route() else chosen.route
    lines = read_labelled(labelled)
    ready = screening(route, on=chosen.on, known_on=chosen.known_on, packs=chosen.packs, folder=chosen.folder)
    result = evaluate_lines(lines, ready.screener)
    console = Console(highlight=False)
    console.print(_table("all", {"all": result.whole}))
    for name in by:
        console.print()
        console.print(_table(name, result.by[name]))
    console.print(
        f"\n{len(lines):,} lines, {len(result.errors):,} errors; {ready.reference}", markup=False, soft_wrap=True
    )
    if errors is not None:
        write_errors(errors, result.errors)
    if show_errors:
        for error in result.errors[:SHOWN_ERRORS]:
            console.print(f"{error.kind:<15} {error.expected}/{error.category} -> {error.outcome} "
                          f"{','.join(error.categories)}: {error.text}", markup=False)  # fmt: skip


def _table(heading: str, groups: dict[str, Measured]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(heading)
    for name in ("found", "wrongly stopped", "right category", "severity right"):
        table.add_column(name, justify="right")
    for group, one in sorted(groups.items()):
        shares = (one.found, one.wrongly_stopped, one.right_category, one.severity)
        table.add_row(group, *(_share(share) for share in shares))
    return table


def _share(share: Share) -> str:
    if not share.of:
        return "-"
    low, high = share.interval()
    return f"{share.count}/{share.of} {100 * share.count / share.of:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
