"""Kill the site while people report to it, again and again: what it acknowledged opens, and no word of it lies about.

    python -m benchmarks.kill_reports [--times 50] [--longest 3] [--on sqlite postgresql]

Six people send reports without a pause: three by the form, every fourth with a picture that says where it was taken, and
three by a program that seals them before they leave. After each SIGKILL
their words are looked for in everything on the disk, and in a dump and a backup of the database; every report that
was acknowledged must be there once and open with a handler's key, and the log of reports must verify.
"""

import argparse
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from benchmarks.canaries import canary, found_in, photo
from benchmarks.desk.serving import record
from benchmarks.reports import CHALLENGE, prepare

from sendable.adapters.reports import tables
from sendable.adapters.reports.store import DatabaseReports, open_reports
from sendable.adapters.sealing.envelopes import open_envelope, seal
from sendable.adapters.sealing.key_file import Keys
from sendable.adapters.sealing.reporter import keys_of, new_code
from sendable.adapters.verifying import verify
from sendable.custody.note import read_key
from sendable.reporting.directory import Duty, read_directory, read_epoch_key, recipients
from sendable.reporting.envelope import Context, Part, read_envelope
from sendable.reporting.log_check import check_log
from sendable.reporting.sending import SealedReport, write_report
from sendable.reporting.statement import Statement, read_statement, write_statement

SENDERS, LONGEST, PICTURES = 6, 3.0, 4  # seconds until a kill; every so many reports come with a picture
ARRIVED, LINE = "Your report has arrived", 60  # seconds that a sender waits
EASY = {"SENDABLE_REPORTS_WAIT": "0", "SENDABLE_REPORTS_MOST": "1000000", "SENDABLE_LOG": "text"}
BETWEEN = b"between-the-parts"


@dataclass
class Told:
    """What all senders were told, and what of it was seen to open."""

    sent: int = 0
    acknowledged: set[str] = field(default_factory=set)
    opened: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)  # reports that were opened


@dataclass(frozen=True)
class Site:
    """Everything of one installation: its folder, where reports are, and a handler's key, which is elsewhere."""

    folder: Path
    address: str
    keys: Keys

    def start(self) -> tuple["subprocess.Popen[str]", str]:
        """Start it; return the process and its address."""
        command = [sys.executable, "-m", "sendable.cli.main", "serve", "--only", "public", "--port", "0"]
        (self.folder / "temp").mkdir(exist_ok=True)
        more = {"SENDABLE_REPORTS": self.address, "TMPDIR": str(self.folder / "temp"), "PYTHONUNBUFFERED": "1"}
        with (self.folder / "said.txt").open("a") as said:
            process = subprocess.Popen(  # noqa: S603 our own command
                [*command, "--data", str(self.folder / "data")],
                env={**os.environ, **EASY, **more},
                cwd=self.folder,  # where a core dump would lie
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        line = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+", line)
        if found is None:
            raise RuntimeError((self.folder / "said.txt").read_text()[-2000:])
        return process, urlsplit(found[0]).netloc


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite"])
    parser.add_argument("--longest", type=float, default=LONGEST, help="seconds until a kill, at most")
    options = parser.parse_args()
    for kind in options.on:
        with tempfile.TemporaryDirectory(prefix="kill-") as folder:
            for number, line in enumerate(killed(kind, Path(folder), options.times, options.longest), 1):
                print(f"{kind}, kill {number}: {line}", flush=True)


def killed(kind: str, folder: Path, times: int, longest: float = LONGEST) -> Iterator[str]:
    """Kill the site so many times; yield what the proof says after each. Raises AssertionError where it fails."""
    chance, told = random.Random(20261122), Told()
    with record(kind, folder) as (record_address, _):
        address = record_address if kind == "postgresql" else f"sqlite:///{folder / 'data' / 'reports.sqlite'}"
        site = Site(folder, address, prepare(folder / "data", address)[0])
        for _ in range(times):
            process, where = site.start()
            dead = threading.Event()
            crew = [
                threading.Thread(target=_send, args=(way, where, chance.getrandbits(64), told, dead))
                for way in (_form, _sealed) * (SENDERS // 2)
            ]
            for one in crew:
                one.start()
            time.sleep(chance.uniform(0.05, longest))
            process.kill()
            process.wait()
            dead.set()
            for one in crew:
                one.join()
            yield _proof(site, told)


Way = Callable[[HTTPConnection, random.Random, str], bool]


def _send(way: Way, where: str, seed: int, told: Told, dead: threading.Event) -> None:
    """Send reports in one way until the site is dead; note which were acknowledged."""
    chance, line = random.Random(seed), HTTPConnection(where, timeout=LINE)
    while not dead.is_set():
        word = canary(chance)
        told.sent += 1
        try:
            if way(line, chance, word):
                told.acknowledged.add(word)
        except (OSError, HTTPException):
            line.close()
            time.sleep(0.05)  # the next life is another address


def _form(line: HTTPConnection, chance: random.Random, word: str) -> bool:
    challenge = CHALLENGE.search(_asked(line, None))
    form = {"goods": word, "place": word, "packing": word, "text": f"{word} " * 20, "contact": word}
    more = {"danger": "no", "knows": "saw", "names": "keep", "challenge": challenge[1] if challenge else ""}
    picture = photo(word) if chance.randrange(PICTURES) == 0 else b""
    return ARRIVED in _asked(line, _multipart({**form, **more}, f"{word}.jpg", picture))


def _sealed(line: HTTPConnection, chance: random.Random, word: str) -> bool:
    """Seal a report as a program of its reporter does, which trusts nothing but the root."""
    del chance
    known, report, hand = _json(line, "keys"), os.urandom(16), keys_of(new_code())
    directory = read_directory(known["directory"].encode(), read_key(known["root"]), verify)
    epochs = [read_epoch_key(one.encode(), directory, verify) for one in known["epochs"]]
    said = Statement("", word, word, word, text=f"{word} " * 20)
    parts = ((Part.STATEMENT, Duty.HANDLER, write_statement(said)), (Part.CONTACT, Duty.CUSTODIAN, word.encode()))
    today = datetime.now(UTC).date()
    envelopes = tuple(
        seal(plain, Context(directory.installation, report, at, part), recipients(directory, epochs, duty, today))
        for at, (part, duty, plain) in enumerate(parts, 1)
    )
    raw = write_report(
        SealedReport(report, hand.found_by, hand.recipient.public, danger_now=False, envelopes=envelopes)
    )
    line.request("POST", "/reports/v1", raw, {"Sendable-Challenge": _json(line, "challenge")["challenge"]})
    answer = line.getresponse()
    answer.read()
    return answer.status == HTTPStatus.CREATED


def _json(line: HTTPConnection, what: str) -> dict[str, Any]:
    line.request("GET", f"/reports/v1/{what}")
    return dict(json.load(line.getresponse()))


def _asked(line: HTTPConnection, body: bytes | None) -> str:
    kind = {"Content-Type": f"multipart/form-data; boundary={BETWEEN.decode()}"} if body else {}
    line.request("POST" if body else "GET", "/en/report", body, kind)
    return line.getresponse().read().decode()


def _multipart(fields: dict[str, str], name: str, picture: bytes) -> bytes:
    parts = [f'form-data; name="{key}"\r\n\r\n{value}'.encode() for key, value in fields.items()]
    if picture:
        parts.append(
            f'form-data; name="files"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'.encode() + picture
        )
    return (
        b"".join(b"--%s\r\nContent-Disposition: %s\r\n" % (BETWEEN, part) for part in parts) + b"--%s--\r\n" % BETWEEN
    )


def _proof(site: Site, told: Told) -> str:
    """Say it in one line; raise where a word lies about, or something acknowledged is missing, twice or closed."""
    faults = [f"a word lies in {name} as {form!r}" for name, form in found_in(site.folder)]
    store = open_reports(site.address)
    with store.reading() as tx:
        faults += check_log(tx.entries.stored(), tx.entries.node, tx.entries.size())
    _open_new(site, store, told)
    faults += [f"{word} was acknowledged and does not open" for word in told.acknowledged if not told.opened[word]]
    faults += [f"{word} is there {times} times" for word, times in told.opened.items() if times > 1]
    copies = list(_copies(site))
    faults += [f"a word lies in {name} as {form!r}" for name, form in found_in(site.folder / "copies")]
    store.engine.dispose()
    if faults:
        raise AssertionError("; ".join(faults[:10]))
    return (
        f"tried {told.sent}, acknowledged {len(told.acknowledged)}, kept and opened {sum(told.opened.values())}; no word in"
        f" {len(list(site.folder.rglob('*')))} files, {' and '.join(copies)} among them; the log verifies"
    )


def _open_new(site: Site, store: DatabaseReports, told: Told) -> None:
    """Open every statement that was not opened before, with the handler's key."""
    table = tables.envelopes
    query = sa.select(table.c.report, table.c.raw).where(table.c.part == int(Part.STATEMENT))
    with store.engine.connect() as connection:
        for report, raw in connection.execute(query):
            if report in told.seen:
                continue
            told.seen.add(report)
            (epoch,) = {one.epoch for one in read_envelope(raw).wraps}
            opener = site.keys.opener(epoch)
            if opener is None:
                raise AssertionError
            told.opened[read_statement(open_envelope(raw, read_envelope(raw).context, opener)).goods] += 1


def _copies(site: Site) -> Iterator[str]:
    """Write what an administrator would carry away."""
    (site.folder / "copies").mkdir(exist_ok=True)
    file = site.folder / "data" / "reports.sqlite"
    if not file.exists():
        return
    with sqlite3.connect(file) as plain, sqlite3.connect(site.folder / "copies" / "backup.sqlite") as backup:
        (site.folder / "copies" / "dump.sql").write_text("\n".join(plain.iterdump()), "utf-8")
        plain.backup(backup)
    yield from ("dump", "backup")


if __name__ == "__main__":
    main()
