"""Every page on a big record: how long it takes over HTTP, and which index each of its queries uses."""

import argparse
import time
from pathlib import Path
from urllib.parse import quote, unquote

import httpx2
import sqlalchemy as sa
from benchmarks.desk.arrivals import Times, timed
from benchmarks.desk.fill import fill
from benchmarks.desk.plans import plans
from benchmarks.desk.serving import OFFICE, dressed, hired, record, serving, used
from benchmarks.desk.upkeep import upkeep

from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.system import new_id
from sendable.custody.act import Role

TIMES, LIMIT = 12, 200.0
EVERYBODY = frozenset(Role)
PUBLIC = ("/en/", "/en/statistics", "/en/statistics.json", "/en/cases")


async def big(kind: str, folder: Path, options: argparse.Namespace) -> None:
    """Fill a record with `--items`, open every page some times, look at the plans of its queries, and look after it."""
    with record(kind, folder) as (address, database):
        begun = time.perf_counter()
        if not _filled(address):
            fill(address, options.items, (OFFICE, "s1"))
        roles = {role.value: frozenset({role}) for role in Role}
        staff = hired(
            address, {f"{name}-{new_id()[-6:]}": those for name, those in {"all": EVERYBODY, **roles}.items()}
        )
        sessions = {name.rpartition("-")[0]: token for name, token in staff.items()}
        paths = _paths(address)
        print(f"{_counts(address)}, filled in {time.perf_counter() - begun:.0f} s\n", flush=True)
        with serving(folder / "data", address) as server:
            pids = [server.process.pid, *([database] if database else [])]
            asked = [("all", path) for path in paths] + [(name, "/en/") for name in roles]
            every = [await _at(server.desk, sessions[name], path, pids, f"{name} ") for name, path in asked]
            every += [await _at(server.public, "", path, pids, "public ") for path in PUBLIC]
            print(f"Most memory of the server: {server.memory():.0f} MiB\n")
        print(
            "| page | first ms | p50 ms | max ms | processor ms, server and database | wrong |\n|---|---|---|---|---|---|"
        )
        for times, spent, first in every:
            shown = f"{first:.0f} | {times.share(0.5):.0f} | {times.share(1):.0f} | {spent:.0f} | {len(times.wrong)}"
            print(f"| `{unquote(times.name)}` | {shown} |")
        slow = [times.name for times, _, _ in every if times.share(1) > LIMIT]
        print(f"\nOver {LIMIT:.0f} ms: {len(slow)} {', '.join(slow)}\n")
        print(plans(address, folder / "data", sessions["all"], paths), flush=True)


async def kept(kind: str, folder: Path, options: argparse.Namespace) -> None:
    """Fill a record with `--items`, and look after it by commands."""
    with record(kind, folder) as (address, database):
        if not _filled(address):
            fill(address, options.items, (OFFICE, "s1"))
        print(f"{_counts(address)}\n", flush=True)
        upkeep(folder / "data", address, database)


def _filled(address: str) -> bool:
    engine = open_engine(address)
    with engine.connect() as connection:
        found = connection.execute(sa.select(tables.items.c.id).limit(1)).first()
    engine.dispose()
    return found is not None


async def _at(site: str, session: str, path: str, pids: list[int], who: str) -> tuple[Times, float, float]:
    headers = dressed(session) if session else {}
    async with httpx2.AsyncClient(base_url=site, timeout=120, headers=headers) as http:
        times, spent, first = await _opened(http, path, pids)
    times.name = f"{who}{path}" if who != "all " else path
    return times, spent, first


async def _opened(http: httpx2.AsyncClient, path: str, pids: list[int]) -> tuple[Times, float, float]:
    """Open a page some times; return how long it took, the processor time of one time, and how long the first took."""

    async def get() -> str:
        answer = await http.get(path)
        return "" if answer.status_code == 200 else str(answer.status_code)

    first = Times(path)
    await timed(first, get())
    times, before = Times(path), sum(used(pid) for pid in pids)
    for _ in range(TIMES):
        await timed(times, get())
    return times, (sum(used(pid) for pid in pids) - before) / TIMES * 1000, first.share(1)


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
        rule = one("SELECT name FROM alerts WHERE about = 'rule' LIMIT 1")
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
        "/en/scans", "/en/stories", "/en/precision", "/en/precision?about=concept", "/en/precision/file",
        "/en/statistics", "/en/statistics?office=c1", "/en/statistics/json", "/en/account", "/en/notified", "/en/resets",
        f"/en/precision/alerts?about=rule&name={quote(rule)}",
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
