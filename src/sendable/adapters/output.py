"""Decision files: written in finished pieces beside OUT, put in OUT's place at once when all is done.

`OUT.partial.00001.parquet`, ... are readable at any moment; `OUT.partial.json` says how far they go and for which run.
"""

import csv
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from sendable.errors import OutputUnwritable
from sendable.ports import Progress, Reject
from sendable.screening.columns import DECISIONS

FORMATS = {".parquet": "parquet", ".csv": "csv", ".tsv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson", ".arrow": "arrow"}
REJECT_COLUMNS = ("file", "row", "column", "reason", "raw")


def format_of(out: Path) -> str:
    """Return the format that a path's extension names.

    Raises:
        OutputUnwritable: no extension that is known.
    """
    try:
        return FORMATS[out.suffix.lower()]
    except KeyError:
        raise OutputUnwritable(str(out), f"the extension names the format; right would be {', '.join(FORMATS)}") from None


class Output:
    """One run's decisions and rejects; OUT is never replaced by less than the whole."""

    def __init__(self, out: Path, rejects: Path, fingerprint: str) -> None:
        self.out, self.rejects = out, rejects
        self._fingerprint = fingerprint
        self._format = format_of(out)
        self._journal = out.with_name(f"{out.name}.partial.json")
        self._reject_part = rejects.with_name(f"{rejects.name}.partial")
        self._writer: _Writer | None = None
        self._segments = 0
        self.rejected = 0

    def resume(self) -> Progress | None:
        """Return where the same run stopped, None if nothing is there.

        Raises:
            OutputUnwritable: the partial belongs to another run.
        """
        try:
            state = json.loads(self._journal.read_text("utf-8"))
        except FileNotFoundError:
            self._clear()
            return None
        except (OSError, ValueError):
            state = {}
        if state.get("fingerprint") != self._fingerprint:
            raise OutputUnwritable(
                str(self._journal), "is of a run with other inputs, options or packs; finish that one or say --restart"
            )
        progress = Progress(**state["progress"])
        self._segments, self.rejected = progress.segments, progress.rejects
        self._sweep(self._segments)
        with self._reject_part.open("a+b") as stream:
            stream.truncate(state["rejects_size"])
        return progress

    def restart(self) -> None:
        """Throw away what an earlier run left unfinished."""
        self._journal.unlink(missing_ok=True)
        self._clear()

    def write(self, table: pa.Table) -> None:
        """Add decisions to the piece under way."""
        with self._telling():
            if self._writer is None:
                self._writer = _Writer(self._segment(self._segments + 1, finished=False), self._format, self.out.suffix)
            self._writer.write(table)

    def reject(self, rejects: list[Reject]) -> None:
        """Add rejected rows."""
        if not rejects:
            return
        with self._telling(), self._reject_part.open("a", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            if stream.tell() == 0:
                writer.writerow(REJECT_COLUMNS)
            writer.writerows(rejects)
        self.rejected += len(rejects)

    def checkpoint(self, progress: Progress) -> None:
        """Finish the piece under way and note how far it goes."""
        with self._telling():
            if self._writer is not None:
                self._writer.close()
                self._segments += 1
                self._writer.path.replace(self._segment(self._segments))
                self._writer = None
            size = self._reject_part.stat().st_size if self._reject_part.exists() else 0
            noted = asdict(progress) | {"segments": self._segments, "rejects": self.rejected}
            content = json.dumps({"fingerprint": self._fingerprint, "progress": noted, "rejects_size": size})
            draft = self._journal.with_name(f"{self._journal.name}.new")
            draft.write_text(content, "utf-8")
            draft.replace(self._journal)

    def finish(self) -> None:
        """Put the whole output in its place; until that moment an older OUT stays as it is."""
        with self._telling():
            if self._writer is not None:
                self._writer.close()
                self._segments += 1
                self._writer.path.replace(self._segment(self._segments))
                self._writer = None
            whole = self._whole()
            whole.replace(self.out)
            if self._reject_part.exists():
                self._reject_part.replace(self.rejects)
            elif self.rejects.exists():
                self.rejects.write_text(",".join(REJECT_COLUMNS) + "\n", "utf-8")
            self._journal.unlink(missing_ok=True)
            self._clear()

    def _whole(self) -> Path:
        if self._segments == 1:
            return self._segment(1)
        draft = self.out.with_name(f"{self.out.name}.partial.whole{self.out.suffix}")
        if self._format in ("parquet", "arrow"):
            writer = _Writer(draft, self._format, self.out.suffix)
            for number in range(1, self._segments + 1):
                for batch in _batches(self._segment(number), self._format):
                    writer.write(pa.Table.from_batches([batch]))
            writer.close()
        else:
            with draft.open("wb") as sink:
                if self._format == "csv":
                    sink.write(_header(self.out.suffix))
                for number in range(1, self._segments + 1):
                    with self._segment(number).open("rb") as part:
                        if self._format == "csv":
                            part.readline()
                        shutil.copyfileobj(part, sink, 1 << 20)
        return draft

    def _segment(self, number: int, *, finished: bool = True) -> Path:
        mark = "" if finished else ".unfinished"
        return self.out.with_name(f"{self.out.name}.partial.{number:05d}{mark}{self.out.suffix}")

    def _clear(self) -> None:
        self._sweep(0)
        self._reject_part.unlink(missing_ok=True)

    def _sweep(self, keep: int) -> None:
        """Remove pieces that no journal vouches for."""
        kept = {self._segment(number) for number in range(1, keep + 1)} | {self._journal}
        for path in self.out.parent.glob(f"{self.out.name}.partial.*"):
            if path not in kept:
                path.unlink(missing_ok=True)

    def _telling(self) -> "_Telling":
        return _Telling(str(self.out))


class _Telling:
    """Turns a failed write into one clear line."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, OSError):
            what = f"cannot be written: {fault.strerror or fault}; what is finished stays in {self._name}.partial.*"
            raise OutputUnwritable(self._name, what) from None


class _Writer:
    """One piece of output in one format."""

    def __init__(self, path: Path, kind: str, suffix: str) -> None:
        self.path = path
        self._close: Callable[[], Any]
        self.write: Callable[[pa.Table], Any]
        if kind == "parquet":
            parquet = pq.ParquetWriter(path, DECISIONS, compression="zstd", use_dictionary=True)
            self.write, self._close = parquet.write_table, parquet.close
        elif kind == "arrow":
            arrow = ipc.new_file(str(path), DECISIONS)
            self.write, self._close = arrow.write_table, arrow.close
        else:
            stream = path.open("w", encoding="utf-8", newline="")
            self.write, self._close = _rows_to(stream, kind, suffix), stream.close

    def close(self) -> None:
        """Finish the file."""
        self._close()


def _rows_to(stream: IO[str], kind: str, suffix: str) -> Callable[[pa.Table], Any]:
    """Return a function that writes rows as CSV (lists spelt as JSON) or NDJSON."""
    if kind == "ndjson":
        return lambda table: stream.writelines(
            json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in table.to_pylist()
        )
    stream.write(_header(suffix).decode())
    writer = csv.writer(stream, delimiter=_delimiter(suffix), lineterminator="\n")
    return lambda table: writer.writerows([_spelt(value) for value in row.values()] for row in table.to_pylist())


def _spelt(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, list) else value


def _delimiter(suffix: str) -> str:
    return "\t" if suffix.lower() == ".tsv" else ","


def _header(suffix: str) -> bytes:
    return (_delimiter(suffix).join(DECISIONS.names) + "\n").encode()


def _batches(path: Path, kind: str) -> Any:
    if kind == "parquet":
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(1 << 16)
        return
    with pa.memory_map(str(path)) as source:
        reader = ipc.open_file(source)
        for at in range(reader.num_record_batches):
            yield reader.get_batch(at)


def check_output(out: Path, inputs: list[str]) -> None:
    """Refuse an output that cannot be written, or that is an input.

    Raises:
        OutputUnwritable: with what would be right.
    """
    format_of(out)
    if out.is_dir():
        raise OutputUnwritable(str(out), "is a folder; name a file in it")
    if not out.parent.is_dir():
        raise OutputUnwritable(str(out), f"the folder {out.parent} does not exist")
    if not os.access(out.parent, os.W_OK):
        raise OutputUnwritable(str(out), f"the folder {out.parent} may not be written to")
    for name in inputs:
        path = Path(name)
        if path.exists() and out.exists() and path.samefile(out):
            raise OutputUnwritable(str(out), "is also an input; choose another name, an input is never overwritten")
