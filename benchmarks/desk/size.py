"""Every page on a big record: how long it takes over HTTP, and which index each of its queries uses."""

import argparse
import time
from pathlib import Path
from urllib.parse import unquote

import httpx2
import sqlalchemy as sa
from benchmarks.desk.arrivals import Times, timed
from benchmarks.desk.fill import fill
from benchmarks.desk.plans import plans
from benchmarks.desk.serving import OFFICE, dressed, hired, record, serving, used

from sendable.actions.custody.verify_record import Told, verify_record
from sendable.adapters.database import tables
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.engine import open_engine
from sendable.custody.act import Role

TIMES, LIMIT, VERIFIED = 12, 200.0, 50_000
EVERYBODY = frozenset(Role)


async def big(kind: str, folder: Path, options: argparse.Namespace) -> None:
    """Fill a record with `--items`, open every page some times, and look at the plans of its queries."""
    with record(kind, folder) as (address, database):
        begun = time.perf_counter()
        fill(address, options.items, (OFFICE, "s1"))
        session = hired(address, {"somebody": EVERYBODY})["somebody"]
        paths = _paths(address)
        print(f"{_counts(address)}, filled in {time.perf_counter() - begun:.0f} s\n", flush=True)
        if options.items <= VERIFIED:
            print(_verified(address) + "\n")
        with serving(folder / "data", address) as server:
            async with httpx2.AsyncClient(base_url=server.desk, timeout=120, headers=dressed(session)) as http:
                every = [
                    await _opened(http, path, [server.process.pid, *([database] if database else [])]) for path in paths
                ]
        print("| page | p50 ms | max ms | processor ms, server and database | wrong |\n|---|---|---|---|---|")
        for times, spent in every:
            shown = f"{times.share(0.5):.0f} | {times.share(1):.0f} | {spent:.0f} | {len(times.wrong)}"
            print(f"| `{unquote(times.name)}` | {shown} |")
        slow = [times.name for times, _ in every if times.share(1) > LIMIT]
        print(f"\nOver {LIMIT:.0f} ms: {len(slow)} {', '.join(slow)}\n")
        print(plans(address, session, paths), flush=True)


async def _opened(http: httpx2.AsyncClient, path: str, pids: list[int]) -> tuple[Times, float]:
    """Open a page some times; return how long it took, and the processor time of one time."""

    async def get() -> str:
        answer = await http.get(path)
        return "" if answer.status_code == 200 else str(answer.status_code)

    await get()
    times, before = Times(path), sum(used(pid) for pid in pids)
    for _ in range(TIMES):
        await timed(times, get())
    return times, (sum(used(pid) for pid in pids) - before) / TIMES * 1000


def _paths(address: str) -> list[str]:
    engine = open_engine(address)
    with engine.connect() as connection:

        def one(query: str) -> str:
            return str(connection.exec_driver_sql(query).scalar_one())

        middle = "SELECT {} FROM {} ORDER BY {} LIMIT 1 OFFSET (SELECT count(*) / 2 FROM {})"
        item, at = (
            one(middle.format("id", "items", "id", "items")),
            one(middle.format("changed_at", "items", "changed_at", "items")),
        )
        case, opened = (
            one(middle.format("id", "cases", "id", "cases")),
            one(middle.format("opened_at", "cases", "opened_at", "cases")),
        )
        in_case = one("SELECT item FROM cases ORDER BY id LIMIT 1")
        referral, appeal = one("SELECT min(id) FROM referrals"), one("SELECT min(id) FROM appeals")
        goods = one("SELECT goods FROM item_goods GROUP BY goods ORDER BY count(*) DESC LIMIT 1")
    engine.dispose()
    at, opened = at.replace("+", "%2B"), opened.replace("+", "%2B")
    return [
        "/en/", "/en/counter", "/en/items", f"/en/items?before={at}&id={item}", "/en/items?state=held",
        "/en/items?state=declared", f"/en/items?state=accepted&before={at}&id={item}", f"/en/items?goods={goods}",
        f"/en/items?goods={goods}&state=held", f"/en/items?goods={goods}&before={at}&id={item}", "/en/items?goods=nothing",
        "/en/items?identifier=BIG000000017", "/en/items?identifier=NOTHING123", f"/en/items/{item}", f"/en/items/{in_case}",
        "/en/cases", "/en/cases?closed=yes", f"/en/cases?before={opened}&id={case}",
        f"/en/cases?closed=yes&before={opened}&id={case}", f"/en/cases/{case}", f"/en/referrals/{referral}",
        "/en/appeals", f"/en/appeals/{appeal}", "/en/staff", "/en/programs", "/en/numbers",
        "/en/scans", "/en/stories", "/en/precision", "/en/statistics", "/en/statistics/json",
    ]  # fmt: skip


def _counts(address: str) -> str:
    engine = open_engine(address)
    with engine.connect() as connection:
        counted = {
            name: connection.execute(sa.select(sa.func.count()).select_from(tables.metadata.tables[name])).scalar_one()
            for name in ("items", "cases", "events")
        }
    engine.dispose()
    return ", ".join(f"{count:,} {name}" for name, count in counted.items())


def _verified(address: str) -> str:
    faults: list[str] = []
    engine = open_engine(address)
    with auditing(engine) as audited:
        done = verify_record(audited, None, {}, Told(lambda fault: faults.append(fault.line())))
    engine.dispose()
    return f"`audit verify`: {done.events} events, {len(faults)} faults {faults[:3] or ''}"
