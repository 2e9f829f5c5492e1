"""The reporter's pages in a browser, on a site whose reports are kept in memory, where a test can answer them."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Self

import pytest
import uvicorn
from playwright.sync_api import Browser

from sendable.adapters.words import translator
from sendable.reporting.flood import Effort
from sendable.web.public.app import create_app
from sendable.wiring import may_send
from tests.browser.report.installing import Installation, installed
from tests.fakes.reporting import FakeReporting, intake

EFFORT = Effort(wait=2, most=10_000, most_worked=10_000)  # puzzles as they are shipped
_HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "אבגדהוזחטיכלמנסעפצקרשתםןףץ" * 2)


def mirrored(language: str) -> Callable[[str], str]:
    """Speak a language that is none, written from right to left: every letter changed, every placeholder kept."""
    del language

    def say(text: str) -> str:
        if text == "ltr":
            return "rtl"
        parts = re.split(r"(\{[^}]*\})", text)
        return "".join(part if part.startswith("{") else part.translate(_HEBREW) for part in parts)

    return say


class Served:
    """A site on a free port of this machine."""

    def __init__(self, speak: Callable[[str], Callable[[str], str]]) -> None:
        self.reporting = FakeReporting()
        self.told: list[str] = []
        pages = intake(self.reporting, time.time, EFFORT, names=lambda text: ["Wang Wei"] if "Wang Wei" in text else [])
        app = create_app(may_send(), speak, lambda: "5eed", self.told.append, intake=pages)
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()


@pytest.fixture(scope="session")
def served(browser: Browser) -> Iterator[Served]:
    del browser
    with Served(translator) as site:
        yield site


@pytest.fixture(scope="session")
def served_mirrored(browser: Browser) -> Iterator[Served]:
    del browser
    with Served(mirrored) as site:
        yield site


@pytest.fixture(scope="module")
def installation(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    del browser
    with installed(tmp_path_factory.mktemp("reports"), tmp_path_factory.mktemp("said") / "stderr") as site:
        yield site
