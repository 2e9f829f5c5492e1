"""The parcel of turtles declared as toys, through both sites, by everybody who has to do with it."""

import sqlite3
import subprocess
import sys

import pytest

from tests.browser.desk.telling import Told

WAYS = [("en", True), ("zh", True), ("en", False), ("zh", False)]


@pytest.fixture(params=WAYS, ids=[f"{language}, JavaScript {'on' if script else 'off'}" for language, script in WAYS])
def told(request, watch, post_office):
    language, script = request.param
    return Told(watch, post_office, language, script=script)


def test_turtles_declared_as_toys_are_caught_referred_told_and_appealed(told):
    story = told.whole()
    auditor = told.at("auditor", story.item)
    assert auditor.locator("aside form").count() == 0
    assert auditor.locator(".history li").count() >= 9


def test_nothing_was_changed_says_the_record_afterwards(story, post_office):
    verify = [sys.executable, "-m", "sendable.cli.main", "audit", "verify", "--data", str(post_office.record)]
    done = subprocess.run(verify, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(post_office.record / "record.sqlite") as record:
        record.execute("UPDATE items SET body = replace(body, 'plastic toys', 'plastic boys') WHERE id = ?", [story.id])
    try:
        changed = subprocess.run(verify, capture_output=True, text=True, timeout=120, check=False)
        assert changed.returncode != 0
    finally:
        with sqlite3.connect(post_office.record / "record.sqlite") as record:
            record.execute("UPDATE items SET body = replace(body, 'plastic boys', 'plastic toys')")
