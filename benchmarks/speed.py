"""Measure speed beside peers, side by side: prints the tables that docs/reference/figures.md shows.

    python benchmarks/speed.py [--rows 200000] [--sample 50000]

Ordinary lines are the clear lines of development.csv varied by sizes, colours and numbers; with SENDABLE_CORPUS=folder
the column `text` of every goods_*.parquet in it is measured too. `--sample` lines are screened in this process beside
the peers, `--rows` lines by the command, from Parquet to Parquet. Rounds are interleaved, the first warms up, the median
of the others counts, in processor time and in wall time. Peers (`--group speed` of pyproject.toml) are left out where
they are not installed. The default takes less than ten minutes on one core.
"""

import argparse
import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import sendable
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
OPTIONS = ["--from", "CN", "--to", "US", "--mode", "air", "--service", "mail"]
COMMAND = [str(Path(sys.executable).with_name("sendable"))]
ROUNDS, FILE_ROUNDS, BATCH, TIMES = 3, 1, 32_768, 50
# A process starts with the size of the one that starts it, so a small one must.
SMALL = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
subprocess.run(json.loads(sys.argv[1]), check=True, stdout=subprocess.DEVNULL)
wall, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024]))
"""
CALLS, STARTS = 3_000, 7
CANDIDATES, WHOLE, CODED = "text to candidates", "text to decisions", "text to decisions, each text 50 times, by codes"
DAACHORSE = "daachorse, matching alone"
HYPERSCAN = "hyperscan, after the same normalisation"
LOOP = "Python loop: normalise, match by pyahocorasick"
ONE, TWO, DICTIONARY = "`screen`, 1 process", "`screen --workers 2`", "`screen`, each text 50 times, by codes"
SHELL, CALL_HALF, CALL_MOST = "`sendable check`, seconds", "`sendable.check`, ms, p50", "`sendable.check`, ms, p99"
MEMORY = "MB of the largest process"
Pass = Callable[[pa.Array], Any]


class Took(NamedTuple):
    """Seconds of processor and of the clock; rates and ratios of them too."""

    cpu: float
    wall: float


class Target(NamedTuple):
    """A measured value, what it should be, and which of the two values counts."""

    what: str
    least: float  # negative: at most
    value: Took | None
    by_wall: bool = False

    def line(self, source: str) -> str:
        """Return the row of the table."""
        sign, bound = ("≥", self.least) if self.least > 0 else ("≤", -self.least)
        if self.value is None:
            return f"| {source} | {self.what} | {sign} {bound:,g} | not measured | | |"
        counts = self.value.wall if self.by_wall else self.value.cpu
        reached = counts >= bound if self.least > 0 else counts <= bound
        shown = " | ".join(f"{number:,.0f}" if number >= 100 else f"{number:.2f}" for number in self.value)
        return f"| {source} | {self.what} | {sign} {bound:,g} | {shown} | {'yes' if reached else 'no'} |"


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


def coded(lines: list[str], rows: int) -> pa.DictionaryArray:
    """Return lines with a dictionary, every text about 50 times."""
    codes = np.random.default_rng(1).integers(0, max(1, rows // TIMES), rows)
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), varied(lines, max(1, rows // TIMES)))


def median(times: Iterable[Took]) -> Took:
    """Return the median of each."""
    return Took(*(statistics.median(part) for part in zip(*times, strict=True)))


def ratio(slow: Took | None, fast: Took | None) -> Took | None:
    """Return how many times faster the second is."""
    return None if slow is None or fast is None else Took(slow.cpu / fast.cpu, slow.wall / fast.wall)


def timed(work: Pass, texts: pa.Array) -> Took:
    """Return the seconds for a million lines."""
    cpu, wall = time.process_time(), time.perf_counter()
    for start in range(0, len(texts), BATCH):
        work(texts.slice(start, BATCH))
    factor = 1e6 / len(texts)
    return Took((time.process_time() - cpu) * factor, (time.perf_counter() - wall) * factor)


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

    yield DAACHORSE, match
    try:
        import hyperscan  # noqa: PLC0415 a peer, not a dependency

        base = hyperscan.Database()
        forms = forms_of(lexicon)
        numbers = list(range(len(forms)))
        base.compile(forms, ids=numbers, elements=len(forms), flags=[0] * len(forms), literal=True)
        hits: list[int] = []
        yield (
            HYPERSCAN,
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
            LOOP,
            lambda texts: [list(machine.iter(canonical(text, lexicon.table))) for text in texts.to_pylist()],
        )
    except ImportError:
        print("pyahocorasick is not installed", file=sys.stderr)


def made() -> wiring.Screening:
    """Return what is screened with; the sieve is prepared in a process that calls this too."""
    return wiring.screening(ROUTE, on=today())


class Inside:
    """What is measured in this process."""

    def __init__(self) -> None:
        lexicon = shipped.lexicon()
        self._book = made().book
        sieve = maker(made, lambda message: print(message, file=sys.stderr))(Finder(lexicon))
        if sieve is None:
            sys.exit("no sieve: the cache folder cannot be written to")
        self._sieve = sieve
        self._peers = dict(peers(lexicon))

    def measure(self, lines: list[str], sample: int, rows: int) -> dict[str, Took]:
        """Return the seconds for a million lines, by work."""
        texts, repeated = varied(lines, sample), coded(lines, rows)
        print(f"candidates: {self._sieve.possible(texts).mean():.1%}", file=sys.stderr)
        took: dict[str, list[Took]] = {}
        for number in range(ROUNDS + 1):
            works: dict[str, tuple[Pass, pa.Array]] = {
                CANDIDATES: (self._sieve.possible, texts),
                WHOLE: (self._whole(), texts),
                CODED: (self._whole(), repeated),
                **{name: (work, texts) for name, work in self._peers.items()},
            }
            for name, (work, column) in works.items():
                if number or name not in (WHOLE, CODED):  # the first round warms up; these warm nothing
                    times = timed(work, column)
                    took.setdefault(name, []).extend([times] * (number > 0))
        return {name: median(times) for name, times in took.items()}

    def _whole(self) -> Pass:
        """Return the work of a new screener: what it remembers of an earlier round must not count."""
        screener = Screener(self._book, ROUTE)
        screener.quicken(lambda _: self._sieve)
        return lambda texts: screener.screen(pa.record_batch({"description": texts}))


def ran(arguments: list[str]) -> tuple[Took, float]:
    """Run the command; return its seconds, those of its workers too, and the MB of the largest process."""
    given = [sys.executable, "-c", SMALL, json.dumps([*COMMAND, *arguments])]
    done = subprocess.run(given, check=True, capture_output=True, text=True)  # noqa: S603 our own command
    cpu, wall, size = json.loads(done.stdout)
    return Took(cpu, wall), size


def outside(lines: list[str], rows: int) -> tuple[dict[str, Took], float]:
    """Screen files by the command; return the seconds by work, and the memory of the largest process."""
    took: dict[str, list[Took]] = {}
    most = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pq.write_table(pa.table({"description": varied(lines, rows)}), folder / "plain.parquet")
        table = pa.table({"description": coded(lines, rows)})
        pq.write_table(table, folder / "coded.parquet", dictionary_pagesize_limit=1 << 26)
        works = {ONE: ("plain", 1), TWO: ("plain", 2), DICTIONARY: ("coded", 1)}
        for _ in range(FILE_ROUNDS):
            for work, (file, workers) in works.items():
                paths = [str(folder / f"{file}.parquet"), "--out", str(folder / "out.parquet")]
                times, size = ran(["screen", *paths, *OPTIONS, "--quiet", "--restart", "--workers", str(workers)])
                took.setdefault(work, []).append(times)
                most = max(most, size)
    return {work: median(times) for work, times in took.items()}, most


def started() -> Took:
    """Return the seconds of one `sendable check` from the shell, warm."""
    return median([ran(["check", "power bank 20000mAh", *OPTIONS])[0] for _ in range(STARTS + 1)][1:])


def called(lines: list[str]) -> dict[str, Took]:
    """Return the milliseconds of one call in a warm process."""
    texts = varied(lines, CALLS).to_pylist()
    times = []
    sendable.check("warm", route=ROUTE)
    for text in texts:
        cpu, wall = time.thread_time(), time.perf_counter()
        sendable.check(text, route=ROUTE)
        times.append(Took(1e3 * (time.thread_time() - cpu), 1e3 * (time.perf_counter() - wall)))
    parts = [statistics.quantiles(part, n=100) for part in zip(*times, strict=True)]
    return {CALL_HALF: Took(*(part[49] for part in parts)), CALL_MOST: Took(*(part[98] for part in parts))}


def targets(inside: dict[str, Took], files: dict[str, Took], rows: int, most: float) -> list[Target]:
    """Return what was aimed at, with what was measured."""
    rate = Took(*(1e6 / seconds for seconds in inside[WHOLE]))
    end_to_end = Took(*(rows / seconds for seconds in files[ONE]))
    return [
        Target(f"{CANDIDATES} / {DAACHORSE}", 2, ratio(inside.get(DAACHORSE), inside[CANDIDATES])),
        Target(f"{CANDIDATES} / {HYPERSCAN}", 1, ratio(inside.get(HYPERSCAN), inside[CANDIDATES])),
        Target(f"{WHOLE}, distinct lines a second", 400_000, rate),
        Target("Parquet to Parquet by the command, distinct lines a second", 400_000, end_to_end),
        Target(f"{WHOLE} / {LOOP}", 2.3, ratio(inside.get(LOOP), inside[WHOLE])),
        Target(f"{CODED} / all distinct", 20, ratio(inside[WHOLE], inside[CODED])),
        Target("the same, Parquet to Parquet by the command", 3, ratio(files[ONE], files[DICTIONARY])),
        Target("two worker processes / one", 1.8, ratio(files[ONE], files[TWO]), by_wall=True),
        Target(f"{MEMORY}, {rows:,} lines", -600, Took(most, most)),
    ]


def main() -> None:
    """Measure all and print the tables."""
    parser = argparse.ArgumentParser(description="Measure speed beside peers.")
    parser.add_argument("--rows", type=int, default=200_000, help="lines in the files that the command screens")
    parser.add_argument("--sample", type=int, default=50_000, help="lines that are screened in this process")
    asked = parser.parse_args()
    begun = time.perf_counter()
    from_source = '"editable": true' in (metadata.distribution("sendable").read_text("direct_url.json") or "")
    install = "editable install" if from_source else "installed wheel"
    here = Inside()
    rates: list[str] = []
    print("| lines | what | target | by processor time | by wall time | reached |\n|---|---|---|---|---|---|")
    for source, lines in ordinary().items():
        inside = here.measure(lines, asked.sample, asked.rows)
        files, most = outside(lines, asked.rows)
        calls = called(lines)
        found = targets(inside, files, asked.rows, most)
        found += [Target(CALL_HALF, -1, calls[CALL_HALF]), Target(CALL_MOST, -1, calls[CALL_MOST])]
        for target in found:
            print(target.line(source), flush=True)
        each = inside | {name: Took(*(1e6 * part / asked.rows for part in times)) for name, times in files.items()}
        rates += [
            f"| {source} | {name} | {1e6 / took.cpu:,.0f} | {1e6 / took.wall:,.0f} |" for name, took in each.items()
        ]
    print(Target(f"{SHELL}, {install}", -0.7, started(), by_wall=True).line("-"))
    print("\n| lines | work | lines a second of processor time | lines a second |\n|---|---|---|---|")
    print("\n".join(rates))
    print(f"took {time.perf_counter() - begun:,.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
