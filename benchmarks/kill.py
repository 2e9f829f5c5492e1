"""Kill a desk at random moments while people work at it, again and again; what it has acknowledged must be there.

    python -m benchmarks.kill [--times 100] [--on sqlite postgresql] [--forgetting]

Eight clerks take items in and send them on without a pause. After each SIGKILL the record is compared with what the
clerks were told, and verified; then the desk is started again. With `--forgetting` it is `sendable forget` that is killed.
"""

import argparse
import asyncio
import random
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
from benchmarks.desk.clerk import Clerk, kinds
from benchmarks.desk.forgetting import killed_while_forgetting
from benchmarks.desk.lines import CLEAR
from benchmarks.desk.proof import proof
from benchmarks.desk.serving import hired, record, started

from sendable.custody.act import Role

CLERKS, LONGEST = 8, 3.0  # seconds until a kill


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--forgetting", action="store_true", help="kill what deletes old items, not the desk")
    options = parser.parse_args()
    kills = killed_while_forgetting if options.forgetting else killed
    for kind in options.on:
        with tempfile.TemporaryDirectory(prefix="kill-") as folder:
            for number, line in enumerate(kills(kind, Path(folder), options.times), 1):
                print(f"{kind}, kill {number}: {line}", flush=True)


def killed(kind: str, folder: Path, times: int) -> Iterator[str]:
    """Kill the desk so many times; yield what the proof says after each. Raises AssertionError where it fails."""
    chance = random.Random(11)
    with record(kind, folder) as (address, _):
        names = {f"clerk-{number}": frozenset({Role.CLERK}) for number in range(CLERKS)}
        sessions = list(hired(address, names).values())
        clerks: list[Clerk] = []
        for number in range(times):
            life = _one_life(folder, address, sessions, f"K{number:03d}", chance.uniform(0.05, LONGEST))
            with ThreadPoolExecutor(1) as apart:  # a test beside it may have a loop of its own in this thread
                clerks += apart.submit(asyncio.run, life).result()
            yield proof(address, clerks)


async def _one_life(folder: Path, address: str, sessions: list[str], mark: str, seconds: float) -> list[Clerk]:
    server = started(folder / "data", address if "postgresql" in address else "", "--only", "desk")
    dead = asyncio.Event()
    async with httpx2.AsyncClient(base_url=server.desk, timeout=20) as http:
        clerks = [Clerk(http, session, kinds()) for session in sessions]
        work = [asyncio.create_task(_work(clerk, f"{mark}{at:02d}", dead)) for at, clerk in enumerate(clerks)]
        await asyncio.sleep(seconds)
        server.kill()
        dead.set()
        await asyncio.gather(*work)
    return clerks


async def _work(clerk: Clerk, mark: str, dead: asyncio.Event) -> None:
    chance, number = random.Random(mark), 0
    while not dead.is_set():
        number += 1
        identifier = f"{mark}{number:06d}"
        try:
            item = await clerk.take_in(identifier, chance.choice(CLEAR))
            if item:
                await clerk.dispatch(identifier, item)
        except httpx2.TransportError:
            continue


if __name__ == "__main__":
    main()
