"""A whole house, and a reader for each of its people: real pages, real requests, a real server behind them."""

import json
import re
from dataclasses import dataclass, field

import pytest
from starlette.testclient import TestClient

from sendable.actions.reading.means import Reading
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.pins import PinFile
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.verifying import verify
from sendable.adapters.words import translator
from sendable.errors import RequestRefused
from sendable.reporting.request import Request, write_proof
from sendable.reporting.scope.category import Words
from sendable.web.assets import Assets
from sendable.web.holders.app import create_holders
from sendable.web.holders.line import Line
from sendable.web.pages import Pages
from sendable.web.reader.app import create_reader
from sendable.web.reader.door import Door
from sendable.web.reader.site import Rewarder, Site
from tests.fakes.report_house import house

CATEGORIES = {
    "lithium-batteries": Words("Lithium batteries", "锂电池"),
    "other": Words("Other", "其他"),
    "fireworks": Words("Fireworks", "烟花爆竹"),
}


@dataclass
class Readers:
    """Makes readers, and lets a test lie in the name of the server: `lie` changes what it answers."""

    at: object
    folder: object
    told: list = field(default_factory=list)
    lie: object = lambda _, said: said
    sent: list = field(default_factory=list)
    clean: object = field(default_factory=lambda: Cleaner().clean)

    def __post_init__(self):
        self.server = TestClient(create_holders(self.at.means, self.told.append), raise_server_exceptions=False)

    def ask(self, name):
        keys = self.at.people[name][0]

        def asked(method, path, body):
            self.sent.append((method, path))
            proof = write_proof(Request(method, path, body), keys.id, int(self.at.clock.now.timestamp()), keys.sign)
            answer = self.server.request(method, path, content=body, headers={"Authorization": proof})
            if answer.status_code != 200:
                raise RequestRefused(answer.json()["detail"])
            return self.lie(path, json.loads(answer.content))

        return asked

    def reading(self, name, pins=None):
        pins = pins or PinFile(self.folder / f"{name}.pins", self.at.means.root, 0, {})
        return Reading(
            OpenKeys(self.at.people[name][0]), Line(self.ask(name)), pins, pins.root, verify, self.at.clock, self.clean
        )

    def open(self, name, signer=None, asking=None):
        rewarding = Rewarder() if signer is None else Rewarder(signer, lambda: b"t" * 16)
        site = Site(
            self.reading(name), Pages(Assets(), translator), Door("once", f"session-of-{name}"), name,
            "https://desk.example", CATEGORIES, rewarding, asking,
        )  # fmt: skip
        client = TestClient(
            create_reader(site, Assets(), self.told.append), "http://127.0.0.1:4000", raise_server_exceptions=False
        )
        return Seat(client)


@dataclass
class Seat:
    """One browser at one reader."""

    client: TestClient

    def come_in(self):
        assert self.client.get("/enter/once").status_code == 200
        return self

    def page(self, path):
        return self.client.get(path).text

    def offered(self, report):
        return set(re.findall(r'name="act" value="(\w+)"', self.page(f"/en/reports/{report}")))

    def does(self, report, act, **typed):
        page = self.page(f"/en/reports/{report}")
        hidden = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("token", "version")}
        return self.client.post(f"/en/reports/{report}", data={**hidden, "act": act, **typed})


@pytest.fixture
def at(tmp_path):
    return house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))


@pytest.fixture
def readers(at, tmp_path):
    return Readers(at, tmp_path)
