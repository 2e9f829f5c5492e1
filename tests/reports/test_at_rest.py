"""What a thief finds who takes the whole server: nothing that anybody said, and no key that opens it."""

import os
import sqlite3
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from benchmarks.canaries import canary, found_in

from sendable.actions.reporting.come_back import conversation, write
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.envelopes import Opener, open_envelope
from sendable.errors import EnvelopeInvalid
from sendable.reporting.directory import epoch_of
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.state import Act
from tests.fakes.report_house import SAID, house

MANY = 1000
CHANCE = Random(20261122)


@pytest.fixture(scope="module")
def stolen(tmp_path_factory):
    """A server after a thousand reports, with replies, and everything that a thief could carry away."""
    folder = tmp_path_factory.mktemp("server")
    store = open_reports(f"sqlite:///{folder / 'reports.sqlite'}")
    at, words, codes = house(store), [], []
    for number in range(MANY):
        mine = [canary(CHANCE) for _ in range(5)]
        said = replace(SAID, goods=mine[0], place=mine[1], identifier=mine[2], text=f"{mine[3]} " * 20)
        codes.append(submit(at.means, said, (mine[4].encode() * 300,) if number % 10 == 0 else (), contact=mine[4]))
        words += mine
    for code in codes[:50]:
        words.append(canary(CHANCE))
        write(at.means, code, words[-1])
    for report in sorted(reports(at.means), key=lambda one: one.id)[:50]:
        words.append(canary(CHANCE))
        at.does("handler-1", report.id, Act.ASSIGN, to=at.id("handler-1"))
        at.does("handler-1", report.id, Act.READ)
        at.does("handler-1", report.id, Act.ACKNOWLEDGE, envelope=words[-1])
    with sqlite3.connect(folder / "reports.sqlite") as plain:
        (folder / "dump.sql").write_text("\n".join(plain.iterdump()), "utf-8")
        with sqlite3.connect(folder / "backup.sqlite") as backup:
            plain.backup(backup)
    return at, folder, words, codes


def test_no_word_of_a_thousand_reports_lies_in_database_log_dump_or_backup(stolen):
    _, folder, words, _ = stolen
    names = {path.name for path in folder.iterdir()}
    assert {"reports.sqlite", "reports.sqlite-wal", "dump.sql", "backup.sqlite"} <= names
    assert len(words) > 5 * MANY
    assert found_in(folder) == []


@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize("written", [bytes, b64encode, lambda raw: raw.hex().encode(), lambda raw: raw[::-1]])
def test_the_search_would_find_a_word_that_lay_about(tmp_path, before, written):
    (tmp_path / "a").write_bytes(written(b"x" * before + canary(CHANCE).encode() + b"y"))
    assert [name for name, _ in found_in(tmp_path)] == ["a"]


def test_no_code_lookup_id_or_private_key_lies_there_either(stolen):
    at, folder, _, codes = stolen
    whole = b"".join(path.read_bytes() for path in folder.iterdir())
    seeds = [key.seed for keys, _ in at.people.values() for key in keys.epochs.values()]
    seeds += [keys.signing for keys, _ in at.people.values()]
    hands = [at.means.sealing.hand_of(code) for code in codes[:100]]
    secrets = [*seeds[:20], *(code.secret for code in codes[:100]), *(one.opener.key.seed for one in hands)]
    assert [one for one in secrets if one[:16] in whole or one[:16].hex().encode() in whole] == []


def envelopes(at, part):
    with at.means.store.reading() as tx:
        return [one for report in reports(at.means) for one in tx.envelopes.of(report.id) if one.part is part]


def opened(kept, openers):
    count = 0
    for one in kept:
        for opener in openers:
            try:
                open_envelope(one.raw, read_envelope(one.raw).context, opener)
            except EnvelopeInvalid:
                continue
            count += 1
    return count


def test_who_has_the_server_and_makes_own_keys_opens_none(stolen):
    at = stolen[0]
    kept, week = envelopes(at, Part.STATEMENT), epoch_of(at.clock.now.date())
    own = [Opener(keys.id, week, type(keys.epochs[week])(os.urandom(96))) for keys, _ in at.people.values()]
    count = opened(kept[:200], own)
    assert count == 0


def test_a_handler_opens_statements_and_no_way_to_reach_anybody(stolen):
    at = stolen[0]
    week = epoch_of(at.clock.now.date())
    handler, custodian = (at.people[name][0].opener(week) for name in ("handler-1", "custodian-1"))
    statements, contacts = envelopes(at, Part.STATEMENT)[:100], envelopes(at, Part.CONTACT)
    assert len(contacts) == MANY
    assert opened(statements, [handler]) == len(statements)
    assert opened(contacts, [handler]) == 0
    assert opened(contacts[:100], [custodian]) == 100
    assert opened(statements, [custodian]) == 0


def test_a_handlers_present_key_opens_none_of_a_week_whose_key_is_destroyed(stolen):
    at = stolen[0]
    later = at.clock.now.date() + timedelta(days=400)
    kept = at.people["handler-1"][0].ready(later).without_past(later, keep=timedelta(days=180))
    openers = [kept.opener(epoch) for epoch in kept.epochs]
    assert opened(envelopes(at, Part.STATEMENT)[:200], openers) == 0


def test_no_row_holds_a_time_finer_than_a_day_and_nothing_of_who_sent_it(stolen):
    folder = stolen[1]
    with sqlite3.connect(folder / "reports.sqlite") as plain:
        columns = [
            (table, name, kind.upper())
            for (table,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for _, name, kind, *_ in plain.execute(f"PRAGMA table_info({table})").fetchall()
        ]
        bodies = [row[0] for row in plain.execute("SELECT body FROM reports UNION ALL SELECT body FROM entries")]
    assert [one for one in columns if "TIME" in one[2] or "TIME" in one[1].upper()] == []
    hours = {name for table, name, _ in columns if "hour" in name}
    assert hours == {"acts_hour", "end_hour"}
    texts = [one.decode() if isinstance(one, bytes) else one for one in bodies]
    assert len(texts) > 2 * MANY
    assert [one for one in texts if ":00" in one or "T0" in one or "agent" in one or '"ip"' in one] == []


def test_a_code_still_opens_its_replies_after_all_that(stolen):
    at, _, words, codes = stolen
    heard = [one.text for code in codes for one in conversation(at.means, code).told]
    assert sorted(heard) == sorted(words[-50:])
