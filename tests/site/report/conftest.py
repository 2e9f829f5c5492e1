"""The reporter's pages over HTTP, without a browser: the real application, reports kept in memory, a clock at hand."""

from dataclasses import dataclass, field, replace

import pytest
from starlette.testclient import TestClient

from sendable.adapters.words import translator
from sendable.reporting.code import Code
from sendable.reporting.flood import Effort
from sendable.web.public.app import create_app
from tests.fakes.reporting import LIGHT, Clock, FakeReporting, intake
from tests.site.reading import Page

JPEG = b"\xff\xd8\xff\xe0" + bytes(2_000)


@dataclass
class Reporter:
    """Somebody at a browser without scripts."""

    client: TestClient
    reporting: FakeReporting
    clock: Clock
    told: list[str] = field(default_factory=list)
    language: str = "en"

    def opens(self) -> Page:
        return Page(self.client.get(f"/{self.language}/report").text)

    def sends(self, files=(), *, waits=60, **typed):
        """Open the form, take some time, and send it; return the answer."""
        challenge = self.opens().value("challenge")
        self.clock.now += waits
        return self.posts(files, **{"challenge": challenge, "goods": "loose batteries", **typed})

    def posts(self, files=(), path="/report", **typed):
        parts = [("files", (f"IMG_{at}.jpg", one, "image/jpeg")) for at, one in enumerate(files)]
        empty = [("files", ("", b"", "application/octet-stream"))]
        return self.client.post(f"/{self.language}{path}", data=typed, files=parts or empty)

    def reported(self, **typed) -> Code:
        """Report something, and return the code."""
        assert self.sends(**typed).status_code == 200
        return Code(list(self.reporting.kept)[-1])

    @property
    def last(self):
        return list(self.reporting.kept.values())[-1]

    def speaking(self, language: str) -> "Reporter":
        return replace(self, language=language)


def reporter_at(effort: Effort = LIGHT, names=lambda _: ()) -> Reporter:
    reporting, clock, told = FakeReporting(), Clock(), []
    app = create_app(None, translator, str, told.append, intake=intake(reporting, clock, effort, names))
    return Reporter(TestClient(app, follow_redirects=False, raise_server_exceptions=False), reporting, clock, told)


@pytest.fixture
def reporter() -> Reporter:
    return reporter_at()
