"""The log as everybody may see it: signed once a day, checked from a copy of the log alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sendable.actions.reporting.means import digest
from sendable.actions.reporting.publish_log import LogSigner, Published, publish_log
from sendable.actions.reporting.publish_scope import publish_scope
from sendable.actions.reporting.take_in import submit
from sendable.adapters.log_key import log_key
from sendable.adapters.reports.log import Entries
from sendable.adapters.reports.store import open_reports
from sendable.adapters.verifying import verify
from sendable.cli.main import main
from sendable.custody.checkpoint import open_checkpoint
from sendable.reporting.entry import OF_SCOPE
from sendable.reporting.publication import differences
from sendable.serve_outward import outward
from sendable.serve_reports import offered_of, scope_of
from sendable.settings import REPORTS_LOG, Settings
from sendable.web.public.report.figures import opened
from tests.fakes.report_house import SAID, Clock, house
from tests.fakes.signing import signed


@pytest.fixture
def at(tmp_path):
    store = open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    made = house(store, clock=Clock(datetime(2026, 9, 14, 9, 30, tzinfo=UTC)))
    made.means = replace(made.means, categories=frozenset({"lithium-batteries"}))
    (tmp_path / "root.pub").write_text(f"{made.means.root}\n")
    yield made
    store.engine.dispose()


@pytest.fixture
def signer(tmp_path):
    made = log_key(tmp_path / REPORTS_LOG)
    return LogSigner(made.key, made.sign)


def newest(at):
    with at.means.store.reading() as tx:
        return tx.snapshots.newest()


def sends(at, number):
    for _ in range(number):
        submit(at.means, SAID, ())


def run(capsys, *line):
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in ("reports", *line)])
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err


def test_a_snapshot_waits_for_five_moves_and_comes_once_a_day(at, signer):
    sends(at, 4)
    assert not publish_log(at.means, signer)
    sends(at, 1)
    assert publish_log(at.means, signer)
    sends(at, 9)
    assert not publish_log(at.means, signer)
    assert newest(at).size == 5
    at.clock.pass_(days=1)
    assert publish_log(at.means, signer)
    assert newest(at).size == 14
    at.clock.pass_(days=1)
    sends(at, 1)
    assert not publish_log(at.means, signer)


def test_a_page_sees_a_new_snapshot_after_a_minute(at, signer):
    published = Published(at.means)
    assert published() is None
    sends(at, 5)
    publish_log(at.means, signer)
    assert published() is None
    at.clock.pass_(seconds=61)
    assert published().size == 5


def test_anybody_with_a_copy_of_the_log_makes_the_figures_again_and_finds_what_was_changed(
    at, signer, tmp_path, capsys
):
    sends(at, 7)
    at.clock.pass_(days=30)
    publish_log(at.means, signer)
    code, figures, _ = run(capsys, "figures", "--data", tmp_path)
    assert code == 0
    _, log, _ = run(capsys, "log", "--data", tmp_path)
    apart = tmp_path / "witness"
    apart.mkdir()
    for name, text in (("figures", figures), ("log", log), ("key", f"{signer.key}\n")):
        (apart / name).write_text(text)
    check = ("figures", "--check", apart / "figures", "--log", apart / "log", "--key", apart / "key", "--data", apart)
    code, said, _ = run(capsys, *check)
    assert (code, said[:26]) == (0, "the figures of 1 quarters "), said
    (apart / "log").write_text(log.replace('"day":"2026-09-14"', '"day":"2026-09-21"', 3))
    code, _, told = run(capsys, *check)
    assert code == 1
    assert "the root over the first 7 entries is another one" in told
    assert "weeks.2026-W38: the log gives under 5, it says 7" in told
    (apart / "log").write_text("{}\n")
    assert run(capsys, *check)[0] == 2
    (apart / "figures").write_text(figures.replace(":7", ":8"))
    assert run(capsys, *check)[0] == 2  # its signature does not hold any more


def test_from_the_second_day_on_only_what_is_new_is_read(at, signer, monkeypatch):
    sends(at, 5)
    publish_log(at.means, signer)
    at.clock.pass_(days=1)
    sends(at, 7)
    read, stored = [], Entries.stored

    def counted(self, first=0):
        for one in stored(self, first):
            read.append(one)
            yield one

    monkeypatch.setattr(Entries, "stored", counted)
    assert publish_log(at.means, signer)
    assert len(read) == 7
    found = newest(at)
    with at.means.store.reading() as tx:
        assert list(differences(opened(found), [body for _, body, _, _ in stored(tx.entries)])) == []
    assert open_checkpoint(found.checkpoint, signer.key, verify).size == found.size == 12


def test_a_snapshot_that_somebody_changed_is_not_gone_on_with(at, signer):
    sends(at, 5)
    publish_log(at.means, signer)
    false = newest(at)
    with at.means.store.transaction() as tx:
        tx.snapshots.add(replace(false, figures=false.figures.replace(b'"scope":[]', b'"scope":[{}]')))
    at.clock.pass_(days=1)
    sends(at, 5)
    assert publish_log(at.means, signer)
    assert opened(newest(at)).said["scope"] == []


def takes_up(at, offered):
    """Let a handler and the reviewer sign what may be reported."""
    people = [at.people[name][0] for name in ("handler-1", "reviewer-1")]
    return publish_scope(at.means, offered, signed(offered, at.clock.now.date(), *people))


def test_who_leads_signs_the_log_and_nobody_does_where_no_report_is_taken(at, tmp_path):
    takes_up(at, offered_of(Settings()))
    sends(at, 5)
    told = []
    job, _ = outward(Settings(data=tmp_path), told.append).jobs
    job.start()
    job.stop()
    assert told == []
    assert newest(at).size == 6  # with the entry about what may be reported
    with at.means.store.reading() as tx:
        [entry] = tx.entries.of(OF_SCOPE)
    assert entry.digests["scope"][:16] == scope_of(Settings()).digest
    assert entry.by == (at.id("handler-1"), at.id("reviewer-1"))
    assert outward(Settings(data=tmp_path / "elsewhere"), told.append).jobs == ()


def test_who_leads_says_where_nobody_signed_what_may_be_reported(at, tmp_path):
    sends(at, 5)
    told = []
    job, _ = outward(Settings(data=tmp_path), told.append).jobs
    job.start()
    job.stop()
    assert told == ["what may be reported here is not signed by two people of the directory: no report is taken"]
    assert newest(at).size == 5


def test_each_change_of_what_may_be_reported_is_logged_with_its_day_and_told_by_verify(at, tmp_path, capsys):
    first = offered_of(Settings())
    takes_up(at, first)
    at.clock.pass_(days=8)
    takes_up(at, replace(first, digest=digest(b"second")))
    with at.means.store.reading() as tx:
        assert [one.day.isoformat() for one in tx.entries.of(OF_SCOPE)] == ["2026-09-14", "2026-09-22"]
    code, said, _ = run(capsys, "verify", "--data", tmp_path)
    assert code == 0
    assert f"what may be reported is {digest(b'second')[:16]} since 2026-09-22" in said
