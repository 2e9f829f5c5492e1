"""The log of reports: whatever is changed, taken away or put in another order is found."""

import sqlite3
from dataclasses import replace
from datetime import date
from hashlib import sha256
from random import Random

import pytest

from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.cli.main import main
from sendable.custody.checkpoint import Checkpoint
from sendable.custody.merkle import EMPTY, leaf_hash, loaded
from sendable.reporting.entry import OF_SCOPE, SIGNED, Entry, canonical, read_entry
from sendable.reporting.log_check import check_log
from sendable.reporting.state import Act
from tests.fakes.report_house import SAID, house

FLIPS = 10_000
SCOPE = sha256(b"what may be reported").hexdigest()


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """Entries, nodes and size of a log of some reports, in memory."""
    at = house(open_reports(f"sqlite:///{tmp_path_factory.mktemp('log') / 'reports.sqlite'}"))
    for _ in range(9):
        submit(at.means, SAID, ())
    for report in reports(at.means)[:4]:
        at.does("handler-1", report.id, Act.ASSIGN, to=at.id("handler-1"))
        at.does("handler-1", report.id, Act.READ)
    with at.means.store.reading() as tx:
        entries, size = list(tx.entries.stored()), tx.entries.size()
        nodes = {(level, at): tx.entries.node(level, at) for level in range(6) for at in range(size >> level)}
    return entries, nodes, size


def faults(entries, nodes, size, witnessed=()):
    return list(check_log(entries, lambda level, at: nodes.get((level, at)), size, witnessed))


def head(nodes, size):
    return Checkpoint("log", size, loaded(size, lambda level, at: nodes.get((level, at))).root)


def test_a_log_that_was_only_added_to_holds_against_every_checkpoint_of_its_past(log):
    entries, nodes, size = log
    assert size == 17
    assert faults(entries, nodes, size, [head(nodes, at) for at in range(size + 1)]) == []


def test_any_bit_that_is_changed_in_entries_leaves_or_nodes_is_found(log):
    entries, nodes, size = log
    chance, unseen = Random(20261122), 0
    keys = sorted(nodes)
    for _ in range(FLIPS):
        which = chance.randrange(3)
        if which == 2:
            key = chance.choice(keys)
            unseen += not faults(entries, nodes | {key: flipped(nodes[key], chance)}, size)
            continue
        place = chance.randrange(size)
        changed = list(entries[place])
        changed[1 + which] = flipped(changed[1 + which], chance)
        unseen += not faults([*entries[:place], tuple(changed), *entries[place + 1 :]], nodes, size)
    assert unseen == 0


def flipped(raw, chance):
    bit, changed = chance.randrange(len(raw) * 8), bytearray(raw)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_every_deletion_and_every_exchange_of_two_entries_is_found(log):
    entries, nodes, size = log
    for place in range(size):
        assert faults(entries[:place] + entries[place + 1 :], nodes, size)
        for other in range(place):
            order = list(entries)
            order[place], order[other] = order[other], order[place]
            assert faults(order, nodes, size)


def test_every_truncation_is_found_against_the_root_that_a_witness_kept(log):
    entries, nodes, size = log
    seen = head(nodes, size)
    for length in range(size):
        kept = {(level, at): one for (level, at), one in nodes.items() if (at + 1) << level <= length}
        assert faults(entries[:length], kept, length) == []  # by itself it looks whole
        assert faults(entries[:length], kept, length, [seen]) == [
            f"a witness saw {size} entries, and there are {length}"
        ]


def made_anew(entries):
    """Return entries and nodes of a log that somebody has written anew, so that each fits the others."""
    rows, nodes, frontier = [], {}, EMPTY
    for seq, (_, body, _, report) in enumerate(entries):
        frontier, made = frontier.append(leaf_hash(body))
        nodes |= {(one.level, one.index): one.hash for one in made}
        rows.append((seq, body, leaf_hash(body), report))
    return rows, nodes


def test_a_log_that_was_written_anew_is_found_against_the_root_that_a_witness_kept(log):
    entries, nodes, size = log
    seen = head(nodes, size)
    other = replace(read_entry(entries[5][1]), day=date(2026, 1, 1))
    rows, fresh = made_anew([*entries[:5], (5, canonical(other), b"", entries[5][3]), *entries[6:]])
    assert faults(rows, fresh, size) == []  # by itself it looks whole
    assert faults(rows, fresh, size, [seen]) == [f"a witness saw another root over the first {size} entries"]


@pytest.mark.parametrize(("by", "told"), [(("ann",), 1), (("ann", "ann"), 1), (("ann", "rita"), 0)])
def test_what_may_be_reported_is_changed_by_two_people_or_the_log_says_so(by, told):
    entry = Entry(Act.PUBLISH_SCOPE, OF_SCOPE, date(2026, 11, 23), by, digests=dict.fromkeys(("scope", SIGNED), SCOPE))
    rows, nodes = made_anew([(0, canonical(entry), b"", OF_SCOPE)])
    found = faults(rows, nodes, 1)
    assert len(found) == told
    assert all("fewer than 2 people signed it" in one for one in found)


def test_an_entry_that_is_hung_on_another_report_is_found(log):
    entries, nodes, size = log
    moved = (*entries[3][:3], entries[5][3])
    assert faults([*entries[:3], moved, *entries[4:]], nodes, size)


def run(capsys, *line):
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in ("reports", *line)])
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err


def test_a_witness_finds_with_a_checkpoint_what_the_office_took_away(tmp_path, capsys):
    at = house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))
    (tmp_path / "root.pub").write_text(f"{at.means.root}\n")
    for _ in range(5):
        submit(at.means, SAID, ())
    code, note, _ = run(capsys, "checkpoint", "--data", tmp_path)
    (tmp_path / "kept").write_text(note)
    assert code == 0
    code, said, _ = run(capsys, "verify", "--data", tmp_path, "--checkpoint", tmp_path / "kept")
    assert (code, said[:38]) == (0, "5 entries and 1 checkpoints hold; root")
    with sqlite3.connect(tmp_path / "reports.sqlite") as plain:
        plain.execute("DELETE FROM entries WHERE seq = 4")
        plain.execute("UPDATE head SET size = 4")
    assert run(capsys, "verify", "--data", tmp_path)[0] == 0  # nobody alone sees it
    code, _, told = run(capsys, "verify", "--data", tmp_path, "--checkpoint", tmp_path / "kept")
    assert (code, told) == (1, "a witness saw 5 entries, and there are 4\n")


def test_mistakes_get_one_line(tmp_path, capsys):
    code, _, told = run(capsys, "verify", "--data", tmp_path)
    assert (code, len(told.splitlines())) == (2, 1)
