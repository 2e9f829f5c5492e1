"""Single questions at a rate: the answer page of the public site."""

import argparse
import random
from pathlib import Path

import httpx2
from benchmarks.desk.arrivals import Times, come, table
from benchmarks.desk.cost import costs
from benchmarks.desk.lines import LINES
from benchmarks.desk.serving import record, serving


async def screening(kind: str, folder: Path, options: argparse.Namespace) -> None:
    """Ask `--rate` questions a second for `--seconds`."""
    random.seed(1)
    asked = [f"{random.choice(LINES)} {random.randrange(1000)}" for _ in range(5000)]
    limits = httpx2.Limits(max_connections=200, max_keepalive_connections=200)
    with record(kind, folder) as (address, database), serving(folder / "data", address) as server:
        async with httpx2.AsyncClient(base_url=server.public, timeout=60, limits=limits) as client:

            async def ask(number: int) -> str:
                way = {"from": "CN", "to": "US", "how": "mail-air", "goods": asked[number % len(asked)]}
                answer = await client.get("/en/answer", params=way)
                return "" if answer.status_code == 200 else str(answer.status_code)

            await come(Times("warming"), ask, rate=20, seconds=3)
            times = Times(f"answer page, {options.rate:g} a second")
            with costs(server, database):
                await come(times, ask, rate=options.rate, seconds=options.seconds)
    print(table([times]))
