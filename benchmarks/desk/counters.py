"""Counters that take items in while a batch is screened on the same machine; nothing may be slow, nothing lost."""

import argparse
import asyncio
import random
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
from benchmarks.desk.arrivals import table
from benchmarks.desk.clerk import Clerk, kinds
from benchmarks.desk.cost import costs
from benchmarks.desk.lines import CLEAR, LINES
from benchmarks.desk.proof import proof
from benchmarks.desk.serving import hired, record, serving

from sendable.custody.act import Role

PAUSE, SLOW = 20.0, 500.0
WAY = ["--from", "CN", "--to", "US", "--mode", "air", "--service", "mail"]


async def counters(kind: str, folder: Path, options: argparse.Namespace) -> None:
    """Let every counter take in an item each 20 seconds for `--seconds`, beside batches of `--lines`."""
    names = {f"clerk-{number}": frozenset({Role.CLERK}) for number in range(options.counters)}
    with record(kind, folder) as (address, database):
        sessions = hired(address, names)
        with serving(folder / "data", address) as server:
            async with httpx2.AsyncClient(base_url=server.desk, timeout=60) as http:
                times = kinds()
                clerks = [Clerk(http, session, times) for session in sessions.values()]
                await clerks[0].take_in("WARM00000000", "wooden chess set")
                for one in times.values():
                    one.took.clear()
                async with _batches(folder, options.lines) as done:
                    with costs(server, database):
                        await asyncio.gather(
                            *(_work(clerk, number, options.seconds) for number, clerk in enumerate(clerks))
                        )
                print(f"Batches beside it: {', '.join(done)}\n")
            print(table(list(times.values())))
            slow = sum(took > SLOW for one in times.values() for took in one.took)
            print(f"\nOver {SLOW:.0f} ms: {slow}")
        print(proof(address, clerks))


async def _work(clerk: Clerk, counter: int, seconds: float) -> None:
    chance = random.Random(counter)
    begun = time.perf_counter() + chance.random() * PAUSE
    for number in range(max(1, int(seconds / PAUSE))):
        await asyncio.sleep(max(0.0, begun + number * PAUSE - time.perf_counter()))
        goods = chance.choice(LINES if chance.random() < 0.1 else CLEAR)
        await clerk.take_in(f"L{counter:03d}{number:06d}", goods)


@asynccontextmanager
async def _batches(folder: Path, lines: int) -> AsyncIterator[list[str]]:
    """Screen a file of so many different lines by the command, again and again until the block ends."""
    chance, source = random.Random(7), folder / "batch.csv"
    rows = (f"{chance.choice(LINES).replace(',', ' ').replace(chr(34), ' ')} {number}\n" for number in range(lines))
    source.write_text("description\n" + "".join(rows), "utf-8")
    done: list[str] = []

    async def again() -> None:
        while True:
            out = folder / f"batch-{len(done)}.parquet"
            command = [sys.executable, "-m", "sendable.cli.main", "screen", str(source), "--out", str(out)]
            begun = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                *command, *WAY, "--quiet", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            try:
                await process.wait()
            except asyncio.CancelledError:
                process.terminate()
                await process.wait()
                done.append("one that was stopped")
                raise
            done.append(f"{lines:,} lines in {time.perf_counter() - begun:.0f} s")

    task = asyncio.create_task(again())
    try:
        yield done
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
