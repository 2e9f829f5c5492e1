"""What a run tells while it works and when it is done; all of it on standard error."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from sendable.actions.screen_files import Run
from sendable.adapters.system import monotonic
from sendable.cli.show import COLOURS, HEADLINES
from sendable.screening.decision import N_
from sendable.screening.outcome import Outcome
from sendable.screening.rule import RulePack

LINES = N_("{lines} lines in {items} items, {seconds:.1f} s, {rate} lines a second")
WRITTEN = N_("Decisions: {out}")
REJECTED = N_("{count} rows could not be read: {rejects}")
PAGE = N_("Report page: {html}")
RUN_OUT = N_("pack {name} ran out on {day}: its rules may have changed since; look for a newer version")
MOST = N_("Most frequent reasons to stop")
_SHOWN = 6


class Told:
    """Says how far a run is; quiet says nothing but warnings."""

    def __init__(self, inputs: Sequence[str], *, quiet: bool, say: Callable[[str], str]) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._say, self._quiet = say, quiet
        self._names = list(inputs)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[lines]:,}"),
            TimeRemainingColumn(),
            console=self._console,
            disable=quiet or not self._console.is_terminal,
        )
        self._bar.columns = tuple(column for column in self._bar.columns if not isinstance(column, MofNCompleteColumn))
        self._task = self._bar.add_task("", total=float(len(inputs)), lines=0)
        self._start = monotonic()
        self.seconds = 0.0

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the clock and the bar."""
        self._bar.stop()
        self.seconds = monotonic() - self._start

    def __call__(self, number: int, share: float, lines: int) -> None:
        """Move the bar: `share` of input `number` is done."""
        self._bar.update(self._task, completed=number + share, description=Path(self._names[number]).name, lines=lines)

    def note(self, line: str) -> None:
        """Say one line."""
        self._console.print(line, markup=False)

    def warn_of_packs(self, packs: Sequence[RulePack], on: date) -> None:
        """Warn of packs that have run out."""
        for pack in packs:
            if pack.until is not None and pack.until < on:
                self._console.print(
                    self._say(RUN_OUT).format(name=pack.name, day=pack.until), style="yellow", markup=False
                )

    def summary(self, run: Run, out: Path, rejects: Path, html: Path | None) -> None:
        """Say what the run found."""
        if self._quiet:
            return
        counted = run.summary
        rate = f"{counted.lines / self.seconds:,.0f}" if self.seconds else "-"
        table = Table.grid(padding=(0, 2))
        table.add_column(justify="right")
        table.add_column(justify="right")
        table.add_column()
        for outcome in Outcome:
            count = counted.outcomes.get(outcome.word, 0)
            share = f"{100 * count / counted.lines:.1f} %" if counted.lines else ""
            name = f"{outcome.word} · {self._say(HEADLINES[outcome])}"
            table.add_row(f"{count:,}", share, name, style=COLOURS[outcome] if count else "dim")
        self._console.print()
        self._console.print(table)
        if counted.rules:
            self._console.print(f"\n{self._say(MOST)}", style="bold")
            for rule, count in counted.rules.most_common(_SHOWN):
                self._console.print(f"{count:>7,}  {rule}", markup=False)
        self._console.print()
        self.note(
            self._say(LINES).format(
                lines=f"{counted.lines:,}", items=f"{counted.items:,}", seconds=self.seconds, rate=rate
            )
        )
        self.note(self._say(WRITTEN).format(out=out))
        if run.rejects:
            self._console.print(
                self._say(REJECTED).format(count=f"{run.rejects:,}", rejects=rejects), style="yellow", markup=False
            )
        if html is not None:
            self.note(self._say(PAGE).format(html=html))
