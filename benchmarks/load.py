"""Measure the desk and the public site under load; prints the tables of docs/reference/figures.md.

    python -m benchmarks.load [screening counters big upkeep] [--on sqlite postgresql] [--seconds 300] [--items 1000000]
    python -m benchmarks.load screening --on sqlite --seconds 300 --rate 200 --processes 2 --climb 100

The server is `sendable serve` in a process of its own; requests come at their rate whether the last one is answered or
not, and are timed from when they were due. The load generator shares the machine: its processor time is printed beside
the server's. `--seconds 20 --items 20000` is a quick look.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.desk.counters import counters
from benchmarks.desk.screening import screening
from benchmarks.desk.size import big, kept

PARTS = {"screening": screening, "counters": counters, "big": big, "upkeep": kept}


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=list(PARTS), metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--rate", type=float, default=200, help="screening requests a second")
    parser.add_argument("--processes", type=int, default=1, help="of the server, for screening")
    parser.add_argument(
        "--climb", type=float, default=0, metavar="RATE", help="then climb from here as far as it is held"
    )
    parser.add_argument("--counters", type=int, default=50)
    parser.add_argument("--lines", type=int, default=100_000, help="of the batch beside the counters")
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where records are made; a temporary one")
    parser.add_argument("--keep", action="store_true", help="keep big records in the folder, and use what is there")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, load before {os.getloadavg()[0]:.2f}", flush=True)
    for kind in options.on:
        for part in options.parts:
            print(f"\n## {part}, {kind}\n", flush=True)
            with _place(kind, options) as folder:
                asyncio.run(PARTS[part](kind, folder, options))


@contextmanager
def _place(kind: str, options: argparse.Namespace) -> Iterator[Path]:
    if options.keep and options.folder is not None:
        yield options.folder / kind
        return
    with tempfile.TemporaryDirectory(prefix="load-", dir=options.folder) as folder:
        yield Path(folder)


if __name__ == "__main__":
    main()
