"""Single questions at a rate: of programs, and of people at the answer page of the public site."""

import argparse
import random
from pathlib import Path

import httpx2
from benchmarks.desk.arrivals import Times, come, table
from benchmarks.desk.cost import costs
from benchmarks.desk.lines import LINES
from benchmarks.desk.serving import program, record, serving

from sendable.people.token import Scope

WAY = {"dispatch": "CN", "destination": "US", "mode": "air", "service": "mail"}


async def screening(kind: str, folder: Path, options: argparse.Namespace) -> None:
    """Ask `--rate` questions a second for `--seconds`: programs by the interface, then people by the page."""
    random.seed(1)
    asked = [f"{random.choice(LINES)} {random.randrange(1000)}" for _ in range(5000)]
    limits = httpx2.Limits(max_connections=200, max_keepalive_connections=200)
    with record(kind, folder) as (address, database):
        token = program(address, Scope.SCREEN)
        with serving(folder / "data", address) as server:
            async with httpx2.AsyncClient(timeout=60, limits=limits) as client:

                async def by_program(number: int) -> str:
                    line = {**WAY, "description": asked[number % len(asked)]}
                    answer = await client.post(
                        f"{server.desk}/api/v1/screen", json=line, headers={"Authorization": f"Bearer {token}"}
                    )
                    return "" if answer.status_code == 200 else str(answer.status_code)

                async def by_page(number: int) -> str:
                    way = {"from": "CN", "to": "US", "how": "mail-air", "goods": asked[number % len(asked)]}
                    answer = await client.get(f"{server.public}/en/answer", params=way)
                    return "" if answer.status_code == 200 else str(answer.status_code)

                every = []
                for name, ask in (("POST /api/v1/screen", by_program), ("answer page", by_page)):
                    await come(Times("warming"), ask, rate=20, seconds=3)
                    every.append(Times(f"{name}, {options.rate:g} a second"))
                    print(name)
                    with costs(server, database):
                        await come(every[-1], ask, rate=options.rate, seconds=options.seconds)
    print(table(every))
