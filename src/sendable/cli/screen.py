"""`sendable screen`: whole manifests, in bounded memory, resumable."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from sendable.actions.screen_files import Run, screen_files
from sendable.adapters.fast import maker, prepare
from sendable.adapters.inputs.open import open_declarations, state_of
from sendable.adapters.output import Output, check_outputs
from sendable.adapters.system import monotonic
from sendable.adapters.workers import Workers
from sendable.adapters.writers import format_of
from sendable.cli.options import Choices, choices, shared
from sendable.cli.progress import Told
from sendable.errors import Interrupted, OptionInvalid
from sendable.wiring import Screening, screening

DONE, DONE_WITH_REJECTS = 0, 3


@dataclass(frozen=True)
class _Files:
    """What is read and written, and how it is read."""

    inputs: tuple[str, ...]
    out: Path
    rejects: Path
    html: Path | None
    encoding: str | None
    mapping: dict[str, str]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Decisions: .parquet .csv .tsv .ndjson .arrow"
)
@click.option(
    "--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Say which column is which; repeatable."
)
@click.option("--encoding", help="Encoding of text inputs (default: detected).")
@click.option("--rejects", type=click.Path(path_type=Path), help="Rows that cannot be read (default: OUT.rejects.csv).")
@click.option("--html", type=click.Path(path_type=Path), help="Also write a report page.")
@click.option(
    "--workers", type=click.IntRange(1), help="Processes to share the work out to (default: by the input's size)."
)
@click.option("--restart", is_flag=True, help="Forget what an interrupted run left.")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@shared
def screen(*, workers: int | None, restart: bool, quiet: bool, **given: Any) -> int:
    """Decide every line of CSV, TSV, NDJSON, Parquet or Arrow files; `-` is standard input.

    A column `description` is needed; `item_id`, `hs_code`, `quantity` and any fact (`watt_hours`, `mode`, ...) are used
    if they are there. Exit code 0 done, 3 done with rejects, 2 bad use or input, 130 interrupted; the same command
    again goes on where an interrupted run stopped.
    """
    files = _files(given)
    chosen = choices(given)
    told = Told(files.inputs, quiet=quiet, say=chosen.translate)
    sources = [
        open_declarations(name, mapping=files.mapping, encoding=files.encoding, say=told.note) for name in files.inputs
    ]
    make = _made(chosen)
    ready = make()
    told.warn_of_packs(ready.packs, chosen.on)

    def say(message: str) -> None:
        if not quiet:
            told.note(chosen.translate(message))

    ready.screener.quicken(maker(make, say))
    sink = Output(files.out, files.rejects, _fingerprint(files, ready, chosen))
    if restart:
        sink.restart()
    try:
        with told, Workers(workers, ready, make, partial(prepare, make, ready.book.lexicon, say)) as decide:
            run = screen_files(sources, sink, decide, clock=monotonic, told=told, packs=ready.reference)
    except Interrupted:
        raise Interrupted(_left(sink)) from None
    if files.html is not None:
        _write_page(files.html, run, ready, chosen, told)
    told.summary(run, files.out, files.rejects, files.html)
    return DONE_WITH_REJECTS if run.rejects else DONE


def _files(given: dict[str, Any]) -> _Files:
    out, rejects, html = given.pop("out"), given.pop("rejects"), given.pop("html")
    format_of(out)
    files = _Files(
        inputs=given.pop("inputs"),
        out=out,
        rejects=rejects or out.with_name(f"{out.name}.rejects.csv"),
        html=html,
        encoding=given.pop("encoding"),
        mapping=_mapping(given.pop("columns")),
    )
    outputs = {"--out": files.out, "--rejects": files.rejects, **({"--html": html} if html else {})}
    check_outputs(outputs, files.inputs)
    return files


def _made(chosen: Choices) -> Callable[[], Screening]:
    """Return what makes the same screener in any process."""
    return partial(
        screening,
        chosen.route,
        on=chosen.on,
        known_on=chosen.known_on,
        packs=chosen.packs,
        folder=chosen.folder,
        language=chosen.language,
    )


def _left(sink: Output) -> str:
    if not sink.partial:
        return "interrupted before the first lines were decided"
    return f"interrupted; what is done can be read in {sink.out}.partial.*, and the same command goes on from there"


def _write_page(html: Path, run: Run, ready: Screening, chosen: Choices, told: Told) -> None:
    from sendable.adapters.report_page import write_report  # noqa: PLC0415 only with --html

    write_report(html, run, ready.book, chosen.route, chosen.language, chosen.translate, told.seconds)


def _mapping(columns: tuple[str, ...]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in columns:
        ours, mark, theirs = (part.strip() for part in pair.partition("="))
        if not mark or not theirs:
            raise OptionInvalid("--column", f"{pair!r} is not OURS=THEIRS; right would be description=商品名称")
        if mapping.setdefault(ours, theirs) != theirs:
            raise OptionInvalid("--column", f"{ours} is given twice, as {mapping[ours]!r} and {theirs!r}")
    return mapping


def _fingerprint(files: _Files, ready: Screening, chosen: Choices) -> str:
    """Name everything that the rows of the output depend on."""
    states = [state_of(name) for name in files.inputs]
    rejects = os.path.relpath(files.rejects, files.out.parent)
    options = [files.encoding, sorted(files.mapping.items()), rejects, chosen.language]
    content = [states, options, ready.reference, repr(chosen.route), str(chosen.on), str(chosen.known_on)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
