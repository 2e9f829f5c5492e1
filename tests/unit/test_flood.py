"""What keeps floods apart, without a clock and without a server."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sendable.adapters.flood.challenges import Challenges, shared_key
from sendable.adapters.flood.counts import Counts
from sendable.adapters.flood.gate import Gate
from sendable.errors import KeyUnusable, OptionInvalid
from sendable.reporting.flood import (
    OPEN_FOR,
    WINDOW,
    Admission,
    Effort,
    Load,
    Opened,
    Passage,
    admission,
    read_work,
    solve,
    solved,
    worked,
)
from sendable.settings import Settings

LIGHT = Effort(puzzles=3, bits=5, wait=10, most=3, most_worked=6)
loads = some.builds(Load, some.integers(0, 10), some.integers(0, 10))
forms = some.none() | some.builds(Opened, some.floats(-1e6, 1e6), some.booleans())


@given(forms, loads, some.booleans())
def test_danger_is_always_taken_at_once(opened, load, done):
    assert admission(opened, load, LIGHT, done=done, danger=True) == Admission(Passage.TAKEN)


@given(forms, loads, some.booleans())
def test_waiting_as_long_as_is_asked_is_enough(opened, load, done):
    first = admission(opened, load, LIGHT, done=done, danger=False)
    if first.passage is Passage.LATER:
        later = Opened(opened.seconds + first.seconds)
        assert admission(later, load, LIGHT, done=done, danger=False).passage is not Passage.LATER
        assert first.seconds <= LIGHT.wait + 61


@given(some.floats(0, OPEN_FOR), loads)
def test_work_is_never_asked_to_wait_and_passes_when_no_work_would_not(seconds, load):
    with_work = admission(Opened(seconds), load, LIGHT, done=True, danger=False).passage
    without = admission(Opened(seconds), load, LIGHT, done=False, danger=False).passage
    assert with_work is not Passage.LATER
    if without is Passage.TAKEN and load.worked < LIGHT.most_worked:
        assert with_work is Passage.TAKEN


def test_work_that_is_done_is_known_and_anything_less_is_not():
    found = solve("challenge", LIGHT)
    assert worked("challenge", found, LIGHT)
    assert not worked("another", found, LIGHT)
    assert not worked("challenge", found[:-1], LIGHT)
    assert not worked("challenge", (*found[:-1], found[-1] + 1), Effort(puzzles=3, bits=40))


def test_the_hash_must_begin_with_so_many_zero_bits():
    bits = [
        next(bits for bits in range(64, -1, -1) if solved("challenge", 0, counter, bits)) for counter in range(2_000)
    ]
    assert sum(one >= 4 for one in bits) == pytest.approx(2_000 / 16, rel=0.3)
    assert sum(one >= 1 for one in bits) == pytest.approx(1_000, rel=0.1)


@given(some.text(max_size=500))
def test_whatever_is_typed_as_work_can_be_read(typed):
    assert all(counter >= 0 for counter in read_work(typed))


def test_only_the_last_ten_minutes_count_and_each_channel_alone():
    counts = Counts()
    for at, done in ((0.0, True), (500.0, False), (900.0, True)):
        counts.came("form", at, done=done)
    assert counts.load("form", 1_000.0) == Load(worked=1, idle=1)
    assert counts.load("sealed", 1_000.0) == Load(worked=0, idle=0)
    assert counts.load("form", 5_000.0) == Load(worked=0, idle=0)


@given(some.lists(some.tuples(some.integers(0, 3_000), some.booleans()), max_size=60))
def test_counts_are_those_of_the_last_ten_minutes_to_ten_seconds(came):
    counts, now = Counts(forms=8), 3_000.0
    for at, done in sorted(came):
        counts.came("form", at, done=done)
    load = counts.load("form", now)
    for done, found in ((True, load.worked), (False, load.idle)):
        least = sum(one is done and now - at < WINDOW - 10 for at, one in came)
        assert least <= found <= sum(one is done and now - at <= WINDOW for at, one in came)


def test_processes_count_together_and_a_form_is_sent_once_in_all_of_them():
    counts = Counts()
    inside = os.fork()
    if not inside:
        counts.came("form", 100.0, done=False)
        counts.spend("a form", 100.0)
        os._exit(0)
    os.waitpid(inside, 0)
    assert counts.load("form", 100.0) == Load(worked=0, idle=1)
    assert counts.spent("a form", 100.0)
    assert not counts.spent("another", 100.0)
    assert not counts.spent("a form", 100.0 + OPEN_FOR + 1)


def test_a_flood_without_work_leaves_those_who_worked_and_other_channels_alone():
    now = [1_000.0]
    gate = Gate(Challenges(b"k" * 32, os.urandom), lambda: now[0], LIGHT)
    for _ in range(50):
        gate.count("no form of ours", "")
    shown = gate.challenge()
    now[0] += 60
    assert gate.admit(shown, "", danger=False).passage is Passage.QUARANTINE
    assert gate.of("sealed").admit(shown, "", danger=False).passage is Passage.TAKEN
    work = ",".join(map(str, solve(shown, LIGHT)))
    assert gate.admit(shown, work, danger=False).passage is Passage.TAKEN


def test_a_challenge_is_known_again_by_every_process_with_the_key_and_by_no_other(tmp_path):
    key = shared_key(tmp_path / "flood.key")
    assert shared_key(tmp_path / "flood.key") == key
    one, same, other = (Challenges(key, bytes), Challenges(key, bytes), Challenges(b"x" * 32, bytes))
    shown = one.issue(1_795_000_000.9)
    assert same.opened(shown) == 1_795_000_000
    assert other.opened(shown) is None


@given(some.integers(0, 200), some.characters(codec="ascii"))
def test_a_changed_challenge_is_none(at, letter):
    challenges = Challenges(b"k" * 32, bytes)
    shown = challenges.issue(1_795_000_000)
    changed = shown[: at % len(shown)] + letter + shown[at % len(shown) + 1 :]
    assert (challenges.opened(changed) is None) == (changed != shown)


@given(some.text(max_size=60))
def test_whatever_is_sent_as_a_challenge_can_be_looked_at(typed):
    assert Challenges(b"k" * 32, bytes).opened(typed) is None


def test_the_key_can_be_read_by_its_owner_alone_and_another_file_is_refused(tmp_path):
    shared_key(tmp_path / "flood.key")
    assert (tmp_path / "flood.key").stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == ["flood.key"]
    (tmp_path / "other").write_bytes(b"short")
    with pytest.raises(KeyUnusable):
        shared_key(tmp_path / "other")
    with pytest.raises(KeyUnusable):
        shared_key(tmp_path / "no folder" / "flood.key")


def test_a_form_counts_once_and_only_when_its_report_was_taken():
    now = [1_000.0]
    gate = Gate(Challenges(b"k" * 32, bytes), lambda: now[0], LIGHT)
    shown = gate.challenge()
    now[0] += 60
    for _ in range(10):
        assert gate.admit(shown, "", danger=False).passage is Passage.TAKEN
    gate.count(shown, "")
    assert gate.admit(shown, "", danger=False).passage is Passage.QUARANTINE


def test_a_puzzle_is_one_block_of_the_hash_so_that_the_script_can_do_it():
    shown = Challenges(b"k" * 32, bytes).issue(4_000_000_000)
    assert len(f"{shown}:9:{10**9}") <= 55


def test_settings_say_what_a_report_costs_and_refuse_what_cannot_be():
    named = {"SENDABLE_REPORTS_WORK": "10", "SENDABLE_REPORTS_WAIT": "5", "SENDABLE_REPORTS_MOST": "20"}
    assert Settings.from_env(named).effort == Effort(bits=10, wait=5, most=20, most_worked=100)
    assert Settings.from_env({}).effort == Effort()
    for name in named:
        for wrong in ("-1", "many", "99999999", "１"):
            with pytest.raises(OptionInvalid, match=name):
                Settings.from_env({name: wrong})


def test_an_onion_address_is_one_or_is_refused():
    right = f"http://{'a2' * 28}.onion"
    assert Settings.from_env({"SENDABLE_ONION": f"{right}/"}).onion == right
    for wrong in ("example.org", "http://short.onion", right.replace("http", "ftp"), f"{right}/en"):
        with pytest.raises(OptionInvalid, match="SENDABLE_ONION"):
            Settings.from_env({"SENDABLE_ONION": wrong})
