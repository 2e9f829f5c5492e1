"""The public site in the system's Chromium: the real command in a process of its own, and a browser that looks at it.

Without a Chromium these tests are skipped, with a line that says how to get one; where SENDABLE_BROWSER is `required`
they fail instead.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.watch import Watch

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no Chromium on this machine; get it with: apt-get install chromium fonts-noto-cjk"
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None and os.environ.get("SENDABLE_BROWSER") == "required":
        pytest.fail(MISSING)
    if path is None:
        pytest.skip(MISSING)
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(browser: Browser) -> Iterator[str]:
    """Where the site runs; after the browser, so that nothing is started where there is none."""
    del browser
    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--only", "public", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+(?=/ )", server.stdout.readline())
        assert found
        yield found.group(0)
        server.terminate()


@pytest.fixture
def watch(browser: Browser) -> Iterator[Watch]:
    watch = Watch(browser)
    yield watch
    watch.end()


@pytest.fixture
def visit(watch: Watch, address: str) -> Open:
    """Open a path of the public site in a fresh browser."""
    return partial(watch.open, address)
