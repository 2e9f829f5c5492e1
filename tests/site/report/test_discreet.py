"""Nothing that a reporter types reaches a log, a file, an address or a cookie; nothing is asked of anybody else."""

import io
import logging
import os
import sys
import tempfile
import threading

import pytest

from sendable.errors import RecordUnavailable
from tests.site.reading import Page
from tests.site.report.conftest import reporter_at

CANARIES = {
    name: f"canary-{name}-7f3a" for name in ("goods", "packing", "place", "when", "identifier", "text", "contact")
}
FILE = b"\xff\xd8" + b"canary-file-7f3a" * 500_000  # 8 MB: far above what a parser of forms usually holds in memory


class Opened:
    """Gathers every file that is opened for writing while it listens, and every folder that is made."""

    def __init__(self):
        self.found, self.listening = [], False
        sys.addaudithook(self.hear)

    def hear(self, event, arguments):
        if not self.listening:
            return
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            self.found.append(arguments[0])
        if event in ("os.mkdir", "tempfile.mkstemp", "tempfile.mkdtemp"):
            self.found.append(arguments[0])


@pytest.fixture(scope="module")
def opened():
    return Opened()


@pytest.fixture
def heard(opened):
    opened.found.clear()
    opened.listening = True
    yield opened.found
    opened.listening = False


def everything(reporter, files):
    """Use every page, rightly and wrongly; return all answers."""
    answers = [
        reporter.client.get(f"/{language}/report{rest}") for language in ("en", "zh") for rest in ("", "/return")
    ]
    answers += [reporter.sends(files, **CANARIES), reporter.sends(files, **CANARIES, waits=0)]
    answers.append(reporter.sends(files * 7, **CANARIES))
    code = reporter.reported(**CANARIES).letters()
    for step in ("show", "ask", "check", "save"):
        answers.append(reporter.posts(path="/report/code", code=code, step=step, **{"word-1": CANARIES["text"]}))
    answers.append(reporter.posts(files, path="/report/return", code=code, step="write", text=CANARIES["text"]))
    answers.append(reporter.posts(path="/report/return", code=CANARIES["text"]))
    reporter.reporting.fault = RecordUnavailable("disk full")
    answers.append(reporter.sends(files, **CANARIES))
    reporter.reporting.fault = ValueError(CANARIES["text"])  # what no page expects
    answers.append(reporter.sends(files, **CANARIES))
    headers = {"content-type": "multipart/form-data; boundary=b"}
    answers.append(reporter.client.post("/en/report", content=b"--b\r\ncanary-broken-7f3a", headers=headers))
    return answers


def test_a_spooling_parser_would_be_heard(heard):
    with tempfile.SpooledTemporaryFile(max_size=1_000) as file:
        file.write(FILE[:2_000])
    assert heard


def test_no_file_is_opened_for_writing_whatever_is_sent(tmp_path, monkeypatch, heard):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    reporter = reporter_at()
    heard.clear()  # the lock of the counts, an empty file without a name, is opened with the site
    answers = everything(reporter, [FILE])
    assert len(answers) > 10
    assert heard == []
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_was_typed_is_logged_or_printed(capfd):
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    unhandled = []
    threading.excepthook = lambda found: unhandled.append(str(found.exc_value))
    try:
        reporter = reporter_at()
        answers = everything(reporter, [FILE])
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        threading.excepthook = threading.__excepthook__
    assert 500 in {answer.status_code for answer in answers}
    said = heard.getvalue() + "".join(capfd.readouterr()) + "".join(reporter.told) + "".join(unhandled)
    assert "ValueError at" in said
    assert "7f3a" not in said


def test_no_answer_sets_a_cookie_may_be_kept_or_tells_where_somebody_came_from():
    for answer in everything(reporter_at(), [FILE[:9_000]]):
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "7f3a" not in "".join(f"{name}{value}" for name, value in answer.headers.items())
        assert "7f3a" not in str(answer.url)


def test_no_page_loads_anything_from_elsewhere_or_runs_anything_inline():
    for answer in everything(reporter_at(), [FILE[:9_000]]):
        page = Page(answer.text)
        sources = [
            one.get(name)
            for tag in ("script", "link", "img", "form", "iframe")
            for one in page.all(tag)
            for name in ("src", "href", "action")
        ]
        assert [one for one in sources if one and not one.startswith("/")] == []
        assert [one for one in page.all("script") if not one.get("src")] == []
        assert list(page.all("style")) == []
        assert [name for _, one in page.tags for name in one if name.startswith("on") or name == "style"] == []
