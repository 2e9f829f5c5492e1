"""`sendable screen`: whole manifests, in bounded memory, resumable."""

import hashlib
import json
from pathlib import Path
from typing import Any

import click

from sendable.actions.screen_files import Run, screen_files
from sendable.adapters.inputs.open import STANDARD_INPUT, open_declarations
from sendable.adapters.output import Output, check_output
from sendable.adapters.system import monotonic
from sendable.cli.options import Choices, choices, shared
from sendable.cli.progress import Told
from sendable.errors import Interrupted, OptionInvalid
from sendable.wiring import Screening, screening

DONE, DONE_WITH_REJECTS = 0, 3


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Decisions: .parquet .csv .tsv .ndjson .arrow")
@click.option("--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Say which column is which; repeatable.")
@click.option("--encoding", help="Encoding of text inputs (default: detected).")
@click.option("--rejects", type=click.Path(path_type=Path), help="Rows that cannot be read (default: OUT.rejects.csv).")
@click.option("--html", type=click.Path(path_type=Path), help="Also write a report page.")
@click.option("--restart", is_flag=True, help="Forget what an interrupted run left.")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@shared
def screen(  # noqa: PLR0913 one parameter an option
    inputs: tuple[str, ...],
    out: Path,
    columns: tuple[str, ...],
    encoding: str | None,
    rejects: Path | None,
    html: Path | None,
    *,
    restart: bool,
    quiet: bool,
    **given: Any,
) -> int:
    """Decide every line of CSV, TSV, NDJSON, Parquet or Arrow files; `-` is standard input.

    A column `description` is needed; `item_id`, `hs_code`, `quantity` and any fact (`watt_hours`, `mode`, ...) are used
    if they are there. Exit code 0 done, 3 done with rejects, 2 bad use or input, 130 interrupted; the same command
    again goes on where an interrupted run stopped.
    """
    chosen = choices(given)
    mapping = _mapping(columns)
    check_output(out, list(inputs))
    if html is not None and not html.parent.is_dir():
        raise OptionInvalid("--html", f"the folder {html.parent} does not exist")
    told = Told(inputs, quiet=quiet, say=chosen.translate)
    sources = [open_declarations(name, mapping=mapping, encoding=encoding, say=told.note) for name in inputs]
    ready = _ready(chosen)
    told.warn_of_packs(ready.packs, chosen.on)
    sink = Output(out, rejects or out.with_name(f"{out.name}.rejects.csv"), _fingerprint(inputs, columns, ready, chosen))
    if restart:
        sink.restart()
    try:
        with told:
            run = screen_files(sources, sink, ready.screener, clock=monotonic, told=told, packs=ready.reference)
    except Interrupted:
        what = f"interrupted; what is done can be read in {out}.partial.*, and the same command goes on from there"
        raise Interrupted(what) from None
    _tell(run, ready, chosen, told, out, sink.rejects, html)
    return DONE_WITH_REJECTS if run.rejects else DONE


def _ready(chosen: Choices) -> Screening:
    return screening(
        chosen.route,
        on=chosen.on,
        known_on=chosen.known_on,
        packs=chosen.packs,
        folder=chosen.folder,
        language=chosen.language,
    )


def _tell(  # noqa: PLR0913 the ends of a run
    run: Run, ready: Screening, chosen: Choices, told: Told, out: Path, rejects: Path, html: Path | None
) -> None:
    if html is not None:
        from sendable.adapters.report_page import write_report  # noqa: PLC0415 only with --html

        write_report(html, run, ready.book, chosen.route, chosen.language, chosen.translate, told.seconds)
    told.summary(run, out, rejects, html)


def _mapping(columns: tuple[str, ...]) -> dict[str, str]:
    mapping = {}
    for pair in columns:
        ours, mark, theirs = pair.partition("=")
        if not mark or not theirs:
            raise OptionInvalid("--column", f"{pair!r} is not OURS=THEIRS; right would be description=商品名称")
        mapping[ours.strip()] = theirs.strip()
    return mapping


def _fingerprint(inputs: tuple[str, ...], columns: tuple[str, ...], ready: Screening, chosen: Choices) -> str:
    """Name everything that the rows of the output depend on."""
    states = []
    for name in inputs:
        state = Path(name).stat() if name != STANDARD_INPUT else None
        states.append([name, state.st_size if state else None, state.st_mtime_ns if state else None])
    content = [states, columns, ready.reference, repr(chosen.route), str(chosen.on), str(chosen.known_on), chosen.language]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
