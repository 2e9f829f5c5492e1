"""A small post office in the system's Chromium: both sites of the real command; tests begin signed in."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.desk.office import PostOffice, staff_up
from tests.browser.desk.telling import Story, Told
from tests.browser.watch import Watch

At = Callable[..., Page]


@pytest.fixture(scope="session")
def post_office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    record = tmp_path_factory.mktemp("desk")
    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--port", "0", "--desk-port", "0"]
    with subprocess.Popen([*command, "--data", str(record)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            told = "".join(server.stdout.readline() for _ in range(3))
            found = [re.search(rf"{name}.*?(http://\S+)", told) for name in ("May I send this", "The desk", "once:")]
            public, desk, link = (match[1].rstrip("/") for match in found if match)
            office = PostOffice(public, desk, record)
            staff_up(browser, office, link)
            yield office
        finally:
            server.terminate()


@pytest.fixture
def at(watch: Watch, post_office: PostOffice) -> At:
    """Open a path of the desk as `who`, signed in."""

    def open_(who: str, path: str, **options: object) -> Page:
        return watch.open(post_office.desk, path, storage_state=post_office.signed_in[who], **options)

    return open_


@pytest.fixture(scope="session")
def story(browser: Browser, post_office: PostOffice) -> Story:
    """The whole story once, told before: where each of its pages is, and a second parcel that lies open."""
    watch = Watch(browser)
    told = Told(watch, post_office, "en", script=True)
    story = told.whole()
    told.open_box(second := told.accept_toys())
    watch.end()
    return story._replace(opened=second)
