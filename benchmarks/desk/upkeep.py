"""What the commands for the upkeep of a record take on a big one: time, processor time and memory of each."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.desk.serving import used

OLD = 500  # days after which closed items are forgotten: a tenth of what `fill` writes


def upkeep(data: Path, address: str, database: "int | None") -> None:
    """Verify, back up and restore, forget, and verify again; print one row for each."""
    print(
        "| command | s | processor s, command; database | most memory, MiB | exit | said |\n|---|---|---|---|---|---|"
    )
    for name, command in _commands(data, embedded=database is None):
        before, begun = used(database) if database else 0.0, time.perf_counter()
        said = data.parent / "upkeep.txt"
        with said.open("w") as out:
            process = subprocess.Popen(  # noqa: S603 our own command
                [sys.executable, "-m", "sendable.cli.main", *command],
                env=_env(address, database),
                stdout=out,
                stderr=out,
            )
            _, status, cost = os.wait4(process.pid, 0)
        took, spent = time.perf_counter() - begun, cost.ru_utime + cost.ru_stime
        of_database = f"{used(database) - before:.1f}" if database else "in the command"
        last = said.read_text().strip().splitlines()[-1:] or [""]
        row = (name, f"{took:.0f}", f"{spent:.1f}; {of_database}", f"{cost.ru_maxrss / 1024:.0f}")
        print(f"| {' | '.join(row)} | {os.waitstatus_to_exitcode(status)} | {last[0][:100]} |", flush=True)


def _commands(data: Path, *, embedded: bool) -> Iterator[tuple[str, Sequence[str]]]:
    there = ("--data", str(data))
    point = data.parent / "point.txt"
    point.unlink(missing_ok=True)
    yield "audit checkpoint", ("audit", "checkpoint", *there, "--out", str(point))
    yield "audit verify", ("audit", "verify", *there)
    if embedded:
        backup, again = str(data.parent / "backup.tar"), str(data.parent / "again")
        yield "backup", ("backup", backup, *there)
        yield "restore, which verifies", ("restore", backup, "--data", again)
    yield f"forget --days {OLD}", ("forget", "--days", str(OLD), *there)
    yield "audit verify", ("audit", "verify", *there)


def _env(address: str, database: "int | None") -> dict[str, str]:
    return {**os.environ, **({"SENDABLE_DATABASE": address} if database else {})}
