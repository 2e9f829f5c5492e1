"""Both sites as they are served: what is typed into the form is opened by the handler's own keys, and nowhere else."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.publish_keys import publish_directory, publish_epochs
from sendable.actions.reporting.publish_scope import publish_scope
from sendable.actions.reporting.work_report import reports
from sendable.adapters.flood.counts import Counts
from sendable.adapters.sealing.envelopes import open_envelope
from sendable.adapters.sealing.key_file import new_keys
from sendable.adapters.signing import make_key
from sendable.custody.note import sign_note, write_note
from sendable.reporting.directory import Directory, Duty, Holder, epoch_of, write_directory
from sendable.reporting.envelope import read_envelope
from sendable.reporting.flood import Effort, Passage
from sendable.reporting.statement import read_statement
from sendable.serve_public import public_app
from sendable.serve_reports import beside_reports, intake_of, means_of, offered_of, takes_reports
from sendable.settings import Settings
from tests.fakes.signing import signed

HANDLER = new_keys("handler-1").ready(datetime.now(UTC).date(), 1)
REVIEWER = new_keys("reviewer-1")


@pytest.fixture
def settings(tmp_path):
    """An installation with a root, a handler and a reviewer who signed the scope, which lets a form be sent at once."""
    root, today = make_key(tmp_path / "root.key", "post.example/root"), datetime.now(UTC).date()
    (tmp_path / "root.pub").write_text(f"{root.key}\n")
    settings = Settings(data=tmp_path, effort=replace(Effort(), wait=0))
    holder = Holder("handler-1", frozenset({Duty.HANDLER}), HANDLER.public.public, today, today + timedelta(30))
    means = means_of(settings)
    other = Holder("reviewer-1", frozenset({Duty.REVIEWER}), REVIEWER.public.public, today, today + timedelta(30))
    text = write_directory(Directory(b"i" * 16, 1, today, (holder, other)))
    publish_directory(means, write_note(sign_note(text, root.key, root.sign)))
    publish_epochs(means, HANDLER.signed_epochs().values())
    publish_scope(means, offered_of(settings), signed(offered_of(settings), today, HANDLER, REVIEWER))
    return settings


def test_without_a_root_nothing_of_reports_is_served(tmp_path):
    settings = Settings(data=tmp_path)
    assert not takes_reports(settings)
    assert intake_of(settings) is None
    desk = object()
    assert beside_reports(settings, desk, print) == (desk, ())
    with TestClient(public_app(settings, print)) as client:
        assert client.get("/en/report").status_code == 404


def test_a_site_that_takes_reports_leaves_no_copy_of_its_memory_when_it_falls_over(settings):
    code = (
        "import os, resource, sys; from pathlib import Path\n"
        "from sendable.serve_reports import intake_of; from sendable.settings import Settings\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)\n"
        "intake_of(Settings(data=Path(sys.argv[1])))\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", code, settings.data], capture_output=True, text=True, check=True)
    assert done.stdout == "(0, 0)\n"


def test_what_is_typed_into_the_form_is_opened_by_the_handler(settings):
    told = []
    with TestClient(public_app(settings, told.append)) as client:
        page = client.get("/en/report").text
        challenge = re.search(r'name="challenge" value="([^"]+)"', page)[1]
        form = {"challenge": challenge, "work": "", "danger": "no", "goods": "loose power banks", "knows": "saw"}
        sent = client.post("/en/report", data={**form, "text": "Smells burnt."})
        assert sent.status_code == 200, sent.text[:500]
    means = means_of(settings)
    report = reports(means)[0]
    with means.store.reading() as tx:
        raw = tx.envelopes.of(report.id)[0].raw
    opener = HANDLER.opener(epoch_of(report.received))
    said = read_statement(open_envelope(raw, read_envelope(raw).context, opener))
    assert (said.goods, said.text, said.knows) == ("loose power banks", "Smells burnt.", "saw")
    assert told == []
    for path in settings.data.iterdir():
        assert b"burnt" not in path.read_bytes()


def test_key_holders_are_answered_beside_the_desk(settings):
    async def desk(scope, receive, send):
        del scope, receive
        await send({"type": "http.response.start", "status": 299, "headers": []})
        await send({"type": "http.response.body", "body": b"the desk"})

    app, jobs = beside_reports(settings, desk, print)
    client = TestClient(app)
    assert client.get("/en/").text == "the desk"
    assert "root" in client.get("/holders/v1/directory").json()
    assert client.get("/holders/v1/reports").status_code == 401
    assert len(jobs) == 1


def test_paper_forms_are_counted_by_all_processes_together_and_apart_from_reports(settings):
    settings = replace(settings, effort=replace(Effort(), wait=0, most=2))
    counts = Counts(8)
    one, other = intake_of(settings, counts), intake_of(settings, counts)
    for _ in range(2):
        shown = one.paper.challenge()
        assert one.paper.admit(shown, "", danger=False).passage is Passage.TAKEN
        one.paper.count(shown, "")
    assert other.paper.admit(other.paper.challenge(), "", danger=False).passage is Passage.QUARANTINE
    assert other.gate.admit(other.gate.challenge(), "", danger=False).passage is Passage.TAKEN
