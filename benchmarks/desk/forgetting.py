"""Kill `sendable forget` in the midst of its work, again and again: an item is whole, or gone with its receipt."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from benchmarks.desk.fill import fill
from benchmarks.desk.serving import OFFICE, record

from sendable.actions.custody.verify_record import Told, verify_record
from sendable.adapters.database import tables
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.engine import open_engine
from sendable.custody.act import Act

ITEMS, OLD, LONGEST, PATIENCE = 20_000, 500, 0.15, 120.0  # OLD: days after which `fill` has a tenth to be forgotten


def killed_while_forgetting(kind: str, folder: Path, times: int, items: int = ITEMS) -> Iterator[str]:
    """Say after each kill what is left; raise AssertionError where the record does not hold.

    A kill falls at a random moment of at most `LONGEST` seconds after the command has forgotten its next items. The last
    command is left alone, and must find all the rest.
    """
    chance = random.Random(5)
    with record(kind, folder) as (address, _):
        fill(address, items, (OFFICE, "s1"))
        command = [sys.executable, "-m", "sendable.cli.main", "forget", "--days", str(OLD), "--data", folder / "data"]
        asks = {"SENDABLE_DATABASE": address} if kind == "postgresql" else {}
        env = {**os.environ, **asks}
        for _ in range(times):
            before = _receipts(address)
            process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)  # noqa: S603 our own command
            _wait_until_more(address, before, process)
            time.sleep(chance.uniform(0, LONGEST))
            finished = process.poll() is not None
            process.kill()
            process.wait()
            yield f"{'ended before the kill, ' if finished else ''}{_proof(address, items)}"
        subprocess.run(command, env=env, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 our own command
        done = _proof(address, items)
        subprocess.run(command, env=env, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 our own command
        if _proof(address, items) != done:
            raise AssertionError("a second run found more to forget")
        yield f"at the end, {done}"


def _wait_until_more(address: str, before: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while _receipts(address) == before and process.poll() is None:
        if time.monotonic() > until:
            process.kill()
            raise AssertionError("nothing was forgotten in time")
        time.sleep(0.005)


def _receipts(address: str) -> int:
    engine = open_engine(address)
    query = sa.select(sa.func.count()).select_from(tables.events).where(tables.events.c.act == Act.FORGET.value)
    with engine.connect() as connection:
        found = connection.execute(query).scalar_one()
    engine.dispose()
    return found


def _proof(address: str, items: int) -> str:
    """Say how many items are forgotten; raise where one is half gone, or the log does not verify."""
    faults: list[str] = []
    engine = open_engine(address)
    with auditing(engine) as audited:
        done = verify_record(audited, None, {}, Told(lambda fault: faults.append(fault.line())))
    engine.dispose()
    forgotten = _receipts(address)
    if done.items + forgotten != items:
        faults.append(f"{done.items} items and {forgotten} receipts are not {items}")
    if faults:
        raise AssertionError("; ".join(faults[:10]))
    return f"forgotten {forgotten}, kept {done.items}, together {items}: the log verifies"
