"""A whole office for walks in a browser: the public site on a socket, readers for everybody, a disburser, and a clock."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import randrange

from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sendable.actions.reporting.intake import Reporting
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.flood.challenges import Challenges
from sendable.adapters.flood.gate import Gate
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.sealing.reporter import word_list
from sendable.adapters.system import random_bytes, today
from sendable.adapters.words import translator
from sendable.cli.main import cli
from sendable.reporting.flood import Effort
from sendable.reporting.scope.read import read_scope
from sendable.web.public.app import create_app
from sendable.web.public.intake import Intake
from sendable.wiring import may_send
from tests.fakes.report_house import Clock, House, house
from tests.fakes.reward_house import PRIVATE, TARIFF, Paying, sheet_keys
from tests.fakes.serving import serving
from tests.site.reader.conftest import Readers

LAW = TARIFF.replace("lithium-batteries", "fireworks")


@dataclass
class Office:
    """Everybody, and where the public site is."""

    data: Path
    at: House
    paying: Paying
    readers: Readers
    address: str = ""
    told: list[str] = field(default_factory=list)

    def passes(self, days: int) -> None:
        """Let days pass."""
        self.at.clock.pass_(days=days)

    def steals(self, folder: Path) -> Path:
        """Return a copy of all that lies on the server, with a dump and a backup of its database."""
        shutil.copytree(self.data, folder)
        with sqlite3.connect(folder / "reports.sqlite") as plain:
            (folder / "dump.sql").write_text("\n".join(plain.iterdump()), "utf-8")
            with sqlite3.connect(folder / "backup.sqlite") as backup:
                plain.backup(backup)
        return folder


@contextmanager
def office_in(folder: Path) -> Iterator[Office]:
    """Open an office that pays rewards; files of the server and of others lie apart."""
    data, others = folder / "server", folder / "others"
    data.mkdir()
    others.mkdir()
    store = open_reports(f"sqlite:///{data / 'reports.sqlite'}")
    at = house(store, clean=Cleaner().clean, clock=Clock(datetime.now(UTC)))
    (data / "root.pub").write_text(f"{at.means.root}\n", "utf-8")
    paying = Paying(at, data)
    paying.publish(LAW)
    office = Office(data, at, paying, Readers(at, others))
    scope = read_scope(*read_definitions(scope_folder(None)))
    gate = Gate(
        Challenges(b"k" * 32, random_bytes), lambda: at.clock().timestamp(), replace(Effort(), wait=0, most=10_000)
    )
    lists = {language: word_list(language) for language in ("en", "zh")}
    intake = Intake(Reporting(at.means, scope), gate, lists, randrange)
    app = create_app(may_send(), translator, lambda: "5eed", office.told.append, intake=intake)
    with serving(app) as address:
        office.address = address
        yield office
    assert office.told == []
    store.engine.dispose()


@dataclass
class Disburser:
    """Who pays: commands, a ledger in a folder of their own, and nothing else."""

    folder: Path

    def __post_init__(self) -> None:
        self.folder.mkdir()
        pem = PRIVATE[200].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (self.folder / "200.pem").write_bytes(pem)
        (self.folder / "tariff.toml").write_text(LAW, "utf-8")
        [key] = [one for one in sheet_keys(today()) if one.worth == 200]
        days = ("--since", key.since.isoformat(), "--until", key.until.isoformat())
        self.does("key", str(self.folder / "200.pem"), "--worth", "200", *days)
        self.does("deposit", "1000")
        self.does("set-aside", key.id, "--tariff", str(self.folder / "tariff.toml"))

    def does(self, *line: str, typed: str | None = None) -> str:
        """Run a command; return the last line that it says, of a mistake too."""
        done = CliRunner().invoke(
            cli, ["reward", *line, "--data", str(self.folder)], input=typed, standalone_mode=False
        )
        return str(done.exception.line()) if done.exception else done.output.splitlines()[-1]

    def pays(self, voucher: str, pin: str) -> str:
        """Pay a voucher that was brought."""
        file = self.folder / "voucher.txt"
        file.write_text(voucher, "utf-8")
        return self.does("pay", str(file), typed=f"{pin}\n")
