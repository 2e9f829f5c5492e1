"""Measure speed against peers, side by side: `python benchmarks/speed.py [ROWS]` prints the table of figures.md.

Ordinary lines are the clear lines of development.csv varied by sizes, colours and numbers; with SENDABLE_CORPUS=folder
the column `text` of every goods_*.parquet in it is measured too. Rounds are interleaved, the first warms up, the median of the others counts, in processor
time and in wall time. Peers (`--group speed` of pyproject.toml) are left out where they are not installed.
"""

import csv
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sendable import wiring
from sendable.adapters import shipped
from sendable.adapters.fast import maker
from sendable.adapters.system import today
from sendable.screening.find import Finder
from sendable.screening.fold import canonical
from sendable.screening.lexicon import Kind, Lexicon
from sendable.screening.route import Route
from sendable.screening.screener import Screener

HERE = Path(__file__).resolve().parent
ROUTE = Route(dispatch="CN", destination="US", mode="air", service="mail")
ROUNDS, BATCH = 3, 32_768
WHOLE = "sendable, text to decisions"
Pass = Callable[[pa.Array], Any]


def ordinary() -> dict[str, list[str]]:
    """Return ordinary lines by the name of their source."""
    with (HERE / "development.csv").open(encoding="utf-8", newline="") as stream:
        found = {"shipped": [row["text"] for row in csv.DictReader(stream) if row["expected"] == "clear"]}
    if folder := os.environ.get("SENDABLE_CORPUS"):
        parts = (pq.read_table(path)["text"].to_pylist() for path in sorted(Path(folder).glob("goods_*.parquet")))
        found["corpus"] = [text for part in parts for text in part]
    return found


def varied(lines: list[str], rows: int) -> pa.Array:
    """Return distinct lines: each with a colour, a size and a number."""
    chance = random.Random(1)
    more = ["blue", "red", "L", "XL", "2 pcs", "白色", "黑色", "加厚", "新款", ""]
    return pa.array([f"{chance.choice(lines)} {chance.choice(more)} {at}" for at in range(rows)], pa.string())


def timed(work: Pass, texts: pa.Array) -> tuple[float, float]:
    """Return processor and wall seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    for start in range(0, len(texts), BATCH):
        work(texts.slice(start, BATCH))
    return time.process_time() - cpu, time.perf_counter() - wall


def forms_of(lexicon: Lexicon) -> list[bytes]:
    """Return the patterns of names."""
    forms = lexicon.patterns.forms()
    return [forms[at].encode() for at in np.flatnonzero(lexicon.patterns.kind == Kind.NAME).tolist()]


def peers(lexicon: Lexicon) -> Iterator[tuple[str, Pass]]:
    """Yield what others do, by name."""

    def normalised(texts: pa.Array) -> bytes:
        return "\n".join(canonical(text, lexicon.table) for text in texts.to_pylist()).encode()

    ready: dict[str, bytes] = {}  # normalised outside the measured time, in a first round that does not count

    def match(texts: pa.Array) -> None:
        form = ready.get(texts[0].as_py()) or ready.setdefault(texts[0].as_py(), normalised(texts))
        lexicon.automaton.find_overlapping(form)

    yield "daachorse, matching alone", match
    try:
        import hyperscan  # noqa: PLC0415 a peer, not a dependency

        base = hyperscan.Database()
        forms = forms_of(lexicon)
        numbers = list(range(len(forms)))
        base.compile(forms, ids=numbers, elements=len(forms), flags=[0] * len(forms), literal=True)
        hits: list[int] = []
        yield (
            "hyperscan, after the same normalisation",
            lambda texts: base.scan(normalised(texts), match_event_handler=lambda number, *_: hits.append(number)),
        )
    except ImportError:
        print("hyperscan is not installed", file=sys.stderr)
    try:
        import ahocorasick  # noqa: PLC0415 a peer, not a dependency

        machine = ahocorasick.Automaton()
        for form in forms_of(lexicon):
            machine.add_word(form.decode(), 1)
        machine.make_automaton()
        yield (
            "a Python loop: normalise, match by pyahocorasick",
            lambda texts: [list(machine.iter(canonical(text, lexicon.table))) for text in texts.to_pylist()],
        )
    except ImportError:
        print("pyahocorasick is not installed", file=sys.stderr)


def main(rows: int) -> None:
    """Measure all and print the table."""
    lexicon = shipped.lexicon()
    make = maker(lambda: print("compiling the sieve", file=sys.stderr))
    sieve = make(Finder(lexicon))
    book = wiring.screening(ROUTE, on=today()).book
    screener = Screener(book, ROUTE)
    works: dict[str, Pass] = {
        "sendable, text to candidates": sieve.possible,
        WHOLE: lambda texts: screener.screen(pa.record_batch({"description": texts})),
        **dict(peers(lexicon)),
    }
    print("| lines | work | rows a second, processor time | wall time | candidates |\n|---|---|---|---|---|")
    for source, lines in ordinary().items():
        texts = varied(lines, rows)
        share = sieve.possible(texts).mean()
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
        for number in range(ROUNDS + 1):
            for name, work in works.items():
                screener = Screener(book, ROUTE)  # what it remembers of an earlier round must not count
                screener.quicken(lambda _: sieve)
                if number or name != WHOLE:
                    times = timed(work, texts)
                    took[name] += [times] if number else []
        for name, times in took.items():
            cpu, wall = (statistics.median(part) for part in zip(*times, strict=True))
            print(f"| {source}, {rows:,} | {name} | {rows / cpu:,.0f} | {rows / wall:,.0f} | {share:.1%} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
