"""Single questions at a rate: of programs, and of people at the answer page of the public site."""

import argparse
import asyncio
import json
import random
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.desk.arrivals import Times, table
from benchmarks.desk.cost import costs
from benchmarks.desk.lines import LINES
from benchmarks.desk.serving import Serving, program, record, serving
from benchmarks.desk.wire import Sender, request

from sendable.people.token import Scope

WAY = {"dispatch": "CN", "destination": "US", "mode": "air", "service": "mail"}
ASKED, PART, HELD = 5000, 0.99, 15.0  # different questions; the time within which this part must be answered, in ms
CLIMB, STEP, MOST = 10.0, 1.2, 2000.0  # seconds at each rate, from one to the next, and where to end
IDLE = 0.05  # seconds of processor time in one second
GZIP = {"Accept-Encoding": "gzip"}


async def screening(kind: str, folder: Path, options: argparse.Namespace) -> None:
    """Ask `--rate` questions a second for `--seconds`: programs by the interface, then people by the page."""
    with record(kind, folder) as (address, database):
        token = program(address, Scope.SCREEN)
        more = ["--processes", str(options.processes)] if options.processes > 1 else []
        with serving(folder / "data", address, *more) as server:
            await _quiet(server)
            every = []
            for name, site, asked in _kinds(server, token):
                await Sender(site, Times("warming")).send(asked, rate=50, seconds=4)
                times = Times(f"{name}, {options.rate:g} a second")
                print(name)
                with costs(server, database, int(options.rate * options.seconds)):
                    await Sender(site, times).send(asked, rate=options.rate, seconds=options.seconds)
                every.append(times)
                if options.climb:
                    held = await _highest(site, asked, options.climb)
                    print(f"Highest rate held for {CLIMB:.0f} s with p99 under {HELD:.0f} ms: {held:.0f} a second\n")
    print(table(every))


async def _quiet(server: Serving) -> None:
    """Wait until the server has done what it does after its start."""
    before = -1.0
    while server.cpu() - before > IDLE:
        before = server.cpu()
        await asyncio.sleep(1)


def _kinds(server: Serving, token: str) -> list[tuple[str, str, list[bytes]]]:
    chance = random.Random(1)
    asked = [f"{chance.choice(LINES)} {chance.randrange(1000)}" for _ in range(ASKED)]
    door = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    desk, public = urlsplit(server.desk).netloc, urlsplit(server.public).netloc
    lines = [json.dumps({**WAY, "description": one}).encode() for one in asked]
    ways = [urlencode({"from": "CN", "to": "US", "how": "mail-air", "goods": one}) for one in asked]
    by_program = [request("POST", "/api/v1/screen", desk, door, line) for line in lines]
    by_page = [request("GET", f"/en/answer?{way}", public, GZIP) for way in ways]
    return [("POST /api/v1/screen", server.desk, by_program), ("answer page", server.public, by_page)]


async def _highest(site: str, asked: list[bytes], rate: float) -> float:
    """Climb from a rate as far as it is held."""
    held = 0.0
    while rate <= MOST:
        times, begun = Times("climb"), time.perf_counter()
        await Sender(site, times).send(asked, rate=rate, seconds=CLIMB)
        late = time.perf_counter() - begun > CLIMB + 1
        if times.wrong or late or times.share(PART) >= HELD:
            return held
        held, rate = rate, rate * STEP
    return held
