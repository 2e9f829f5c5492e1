"""Decision files: written in finished pieces beside OUT, put in OUT's place at once when all is done.

`OUT.partial.00001.parquet`, ... are readable at any moment; `OUT.partial.json` says how far they go and for which run.
"""

import csv
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

import pyarrow as pa

from sendable.adapters.unbroken import unbroken
from sendable.adapters.writers import Writer, join
from sendable.errors import OutputUnwritable
from sendable.ports import Progress, Reject

REJECT_COLUMNS = ("file", "row", "column", "reason", "raw")


class Output:
    """One run's decisions and rejects; OUT is never replaced by less than the whole."""

    def __init__(self, out: Path, rejects: Path, fingerprint: str) -> None:
        self.out, self.rejects = out, rejects
        self._fingerprint = fingerprint
        self._journal = out.with_name(f"{out.name}.partial.json")
        self._reject_part = rejects.with_name(f"{rejects.name}.partial")
        self._draft = out.with_name(f"{out.name}.partial.whole{out.suffix}")
        self._writer: Writer | None = None
        self._at: Progress | None = None
        self._segments = 0
        self._ended = False
        self.rejected = 0

    @property
    def partial(self) -> bool:
        """Tell whether finished pieces wait for the run to go on."""
        return self._segments > 0

    def resume(self) -> Progress | None:
        """Return where the same run stopped, None if nothing is there.

        Raises:
            OutputUnwritable: the partial belongs to another run, or pieces of it are gone.
        """
        if not self._journal.exists():
            self._clear()
            return None
        progress, rejects_size, whole = self._noted()
        self._at = progress
        self._segments, self.rejected = progress.segments, progress.rejects
        if whole:
            self._put_in_place()
            return progress
        self._sweep(self._segments)
        pieces = [self._segment(number) for number in range(1, self._segments + 1)]
        held = self._reject_part.stat().st_size if self._reject_part.exists() else 0
        if held < rejects_size or not all(piece.exists() for piece in pieces):
            raise OutputUnwritable(str(self._journal), "counts on files that are gone; say --restart")
        if held:
            os.truncate(self._reject_part, rejects_size)
        return progress

    def restart(self) -> None:
        """Throw away what an earlier run left unfinished, where it put its rejects too."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            theirs = Path(json.loads(self._journal.read_text("utf-8"))["rejects"])
            if theirs.suffix == self._reject_part.suffix:
                theirs.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)
        self._clear()

    def add(self, table: pa.Table, rejects: Sequence[Reject], progress: Progress) -> None:
        """Add decisions and rejects: both and how far they go, or none of them."""
        with unbroken(), self._telling():
            if self._writer is None:
                self._writer = Writer(self._segment(self._segments + 1, finished=False))
            self._writer.write(table)
            self._add_rejects(rejects)
            self._at = progress

    def checkpoint(self) -> None:
        """Finish the piece under way and note how far it goes."""
        if self._at is None or self._ended:
            return
        with unbroken(), self._telling():
            if self._writer is not None:
                self._writer.close()
                self._writer.path.replace(self._segment(self._segments + 1))
                self._writer = None
                self._segments += 1
            self._note(self._at, whole=False)

    def finish(self) -> None:
        """Put the whole output in its place; until that moment an older OUT stays as it is."""
        if self._ended:
            return
        self.checkpoint()
        with self._telling():
            if self._segments != 1:
                join([self._segment(number) for number in range(1, self._segments + 1)], self._draft)
            with unbroken(last=True):
                self._note(self._at or Progress(0, 0), whole=True)
                self._put_in_place()

    def _put_in_place(self) -> None:
        """Move what is whole; a kill in between is made good by the next run."""
        for ready, place in ((self._whole, self.out), (self._reject_part, self.rejects)):
            if ready.exists():
                ready.replace(place)
        if not self.rejected and self.rejects.exists():
            self.rejects.write_text(",".join(REJECT_COLUMNS) + "\n", "utf-8")
        self._journal.unlink(missing_ok=True)
        self._clear()
        self._ended = True

    @property
    def _whole(self) -> Path:
        return self._segment(1) if self._segments == 1 else self._draft

    def _add_rejects(self, rejects: Sequence[Reject]) -> None:
        if not rejects:
            return
        with self._reject_part.open("a", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            if stream.tell() == 0:
                writer.writerow(REJECT_COLUMNS)
            writer.writerows(rejects)
        self.rejected += len(rejects)

    def _note(self, at: Progress, *, whole: bool) -> None:
        size = self._reject_part.stat().st_size if self._reject_part.exists() else 0
        noted = asdict(replace(at, segments=self._segments, rejects=self.rejected))
        content = {
            "fingerprint": self._fingerprint,
            "progress": noted,
            "rejects_size": size,
            "whole": whole,
            "rejects": str(self._reject_part),
        }
        draft = self._journal.with_name(f"{self._journal.name}.new")
        draft.write_text(json.dumps(content), "utf-8")
        draft.replace(self._journal)

    def _noted(self) -> tuple[Progress, int, bool]:
        """Return how far the journal goes, the size of the rejects, and whether only the last move is left."""
        try:
            state = json.loads(self._journal.read_text("utf-8"))
            if state["fingerprint"] == self._fingerprint:
                return Progress(**state["progress"]), int(state["rejects_size"]), bool(state["whole"])
        except (OSError, ValueError, TypeError, KeyError):
            pass
        what = "is of a run with other inputs, options, packs or another day; finish that one or say --restart"
        raise OutputUnwritable(str(self._journal), what)

    def _segment(self, number: int, *, finished: bool = True) -> Path:
        mark = "" if finished else ".unfinished"
        return self.out.with_name(f"{self.out.name}.partial.{number:05d}{mark}{self.out.suffix}")

    def _clear(self) -> None:
        self._sweep(0)
        self._reject_part.unlink(missing_ok=True)

    def _sweep(self, keep: int) -> None:
        """Remove pieces that no journal vouches for; what is not a piece is somebody else's."""
        kept = {self._segment(number).name for number in range(1, keep + 1)}
        start, end = re.escape(f"{self.out.name}.partial."), re.escape(self.out.suffix)
        piece = re.compile(rf"{start}(\d{{5,}}(\.unfinished)?{end}|whole{end}|json\.new)")
        for path in self.out.parent.iterdir():
            if piece.fullmatch(path.name) and path.name not in kept:
                path.unlink(missing_ok=True)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn a failed write into one clear line, and give back the room of what cannot be finished."""
        try:
            yield
        except OSError as fault:
            if self._writer is not None:
                self._writer.discard()
                self._writer = None
            self._draft.unlink(missing_ok=True)
            left = f"; what is finished stays in {self.out}.partial.*" if self._segments else ""
            raise OutputUnwritable(str(self.out), f"cannot be written: {_cause(fault)}{left}") from None


def _cause(fault: OSError) -> str:
    return os.strerror(fault.errno) if fault.errno else str(fault)


def check_outputs(outputs: Mapping[str, Path], inputs: Sequence[str]) -> None:
    """Refuse outputs (by option) that cannot be written, that are an input, or that are the same file.

    Raises:
        OutputUnwritable: with what would be right.
    """
    seen: dict[Path, str] = {}
    for option, path in outputs.items():
        for wrong, what in _FAULTS:
            if wrong(path):
                raise OutputUnwritable(str(path), what.format(folder=path.parent))
        if any(_same(path, Path(name)) for name in inputs):
            raise OutputUnwritable(str(path), "is also an input; choose another name, an input is never overwritten")
        other = seen.setdefault(path.resolve(), option)
        if other != option:
            raise OutputUnwritable(str(path), f"is given for {other} and for {option}; choose another name")


_FAULTS: tuple[tuple[Callable[[Path], bool], str], ...] = (
    (lambda path: path.is_dir(), "is a folder; name a file in it"),
    (lambda path: not path.parent.is_dir(), "the folder {folder} does not exist"),
    (lambda path: not os.access(path.parent, os.W_OK), "the folder {folder} may not be written to"),
    (lambda path: path.exists() and not os.access(path, os.W_OK), "may not be written to"),
)


def _same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)
