"""Passwords, tries and codes, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import pyotp
import pytest
from argon2 import PasswordHasher

from sendable.adapters.codes import TotpCodes
from sendable.adapters.passwords import ArgonPasswords
from sendable.adapters.shared_rows import BESIDE
from sendable.adapters.system import new_id, new_token
from sendable.adapters.tries import SharedTries
from sendable.custody.act import Role
from sendable.people.password import (
    HAS_NAME,
    MOST,
    TOO_COMMON,
    TOO_LONG,
    TOO_SHORT,
    name_fault,
    password_fault,
    shown_fault,
)
from sendable.people.recovery import code_of, plain
from sendable.people.session import Session
from sendable.people.staff import Staff, tried
from sendable.ports.tries import MOST as MOST_TRIES
from sendable.ports.tries import WITHIN
from sendable.web.desk.door import wanted

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ANN = Staff("p1", "ann", "Ann", "hash", "SECRET", frozenset({Role.CLERK}), None, NOW)


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("elevenchars", TOO_SHORT),
        ("twelve chars", None),
        ("x y " * 51, TOO_LONG),
        ("PASSWORD1234", TOO_COMMON),
        ("abababababab", TOO_COMMON),
        ("Post Office 2026!", TOO_COMMON),
        ("sendable-desk-1234", TOO_COMMON),
        ("the postman rings twice", None),
        ("2026 2026 2026 grey", None),
        ("m.chen is here", HAS_NAME),
        ("四只灰鹭站在河边等鱼来了", None),
    ],
)
def test_a_password_is_long_not_common_and_not_the_name(password, fault):
    assert password_fault(password, "m.chen") == fault


def test_a_password_is_taken_as_it_was_typed_to_its_last_letter():
    quick = ArgonPasswords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    long = "aB" * (MOST // 2)
    kept = quick.hash(long)
    assert quick.holds(kept, long)
    assert not quick.holds(kept, long[:-1])
    assert not quick.holds(kept, long.lower())
    assert not quick.holds(quick.hash("twelve chars "), "twelve chars")


def test_a_recovery_code_has_120_bits_and_those_that_were_printed_before_are_still_read():
    assert len(set(map(code_of, map(str, range(2000))))) == 2000
    assert plain(code_of("x").lower().replace("-", " ")) == code_of("x").replace("-", "")
    assert len(plain(code_of("x"))) * 5 == 120
    assert plain("abcd-efgh-ijkl-mnop") == "ABCDEFGHIJKLMNOP"
    assert plain("abcd-efgh-ijkl") is None


@pytest.mark.parametrize("name", ["a", "A.chen", ".chen", "chen.", "m chen", "m/chen", "a" * 41, "chén", ""])
def test_a_sign_in_name_is_plain(name):
    assert name_fault(name)
    assert name_fault("m.chen-2_x") is None


@pytest.mark.parametrize("name", ["", "  ", "a" * 61, "a\nb", "a\u202eb"])
def test_a_name_to_show_can_be_shown(name):
    assert shown_fault(name)
    assert shown_fault("陈梅") is None


def test_a_right_try_forgets_wrong_ones_and_uses_up_the_code():
    after, opens = tried(replace(ANN, wrong_tries=4, totp_step=6), NOW, password=True, step=7)
    assert opens
    assert (after.wrong_tries, after.totp_step) == (0, 7)
    assert tried(after, NOW, password=True, step=7)[1] is False
    assert tried(after, NOW, password=True, step=6)[1] is False


def test_nothing_lets_in_while_it_is_locked_and_nothing_makes_it_longer():
    locked = replace(ANN, locked_until=NOW + timedelta(minutes=1))
    for password, step in ((True, 9), (False, None)):
        assert tried(locked, NOW, password=password, step=step) == (locked, False)
    assert tried(locked, NOW + timedelta(minutes=1), password=True, step=9)[1]


def test_who_left_is_not_let_in():
    assert tried(replace(ANN, active=False), NOW, password=True, step=9)[1] is False


def test_a_session_of_the_future_is_none():
    session = Session("h", "p1", NOW, NOW, NOW + timedelta(hours=12))
    assert session.holds(NOW)
    assert not session.holds(NOW - timedelta(hours=1))


def test_a_code_is_right_for_half_a_minute_around_its_own():
    codes = TotpCodes()
    secret = codes.new_secret()
    code = pyotp.TOTP(secret).at(NOW)
    for off, right in ((-61, False), (-30, True), (0, True), (59, True), (61, False)):
        assert (codes.step(secret, code, NOW + timedelta(seconds=off)) is not None) is right
    assert codes.step(secret, f" {code[:3]} {code[3:]} ", NOW) == codes.step(secret, code, NOW)
    assert codes.step(secret, "１２３４５６", NOW) is None


def test_a_name_waits_after_ten_tries_and_the_memory_of_names_is_bounded():
    tries = SharedTries()
    assert [tries.allow("ann", NOW) for _ in range(MOST_TRIES + 1)] == [True] * MOST_TRIES + [False]
    assert tries.allow("ben", NOW)
    assert tries.allow("ann", NOW + WITHIN)
    few = SharedTries(BESIDE)
    for _ in range(MOST_TRIES):
        few.allow("ann", NOW)
    assert not few.allow("ann", NOW)
    for number in range(BESIDE):
        few.allow(str(number), NOW + timedelta(seconds=1))
    assert few.allow("ann", NOW + timedelta(seconds=2))


def test_processes_count_the_tries_of_a_name_together():
    tries = SharedTries()
    assert tries.allow("ann", NOW)
    fork = get_context("fork")
    crew = [fork.Process(target=lambda: [tries.allow("ann", NOW) for _ in range(3)]) for _ in range(3)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    assert [one.exitcode for one in crew] == [0, 0, 0]
    assert not tries.allow("ann", NOW)
    assert tries.allow("ben", NOW)


def test_ids_sort_in_the_order_in_which_they_were_made_and_tokens_are_long():
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(set(ids))
    assert len(new_token()) >= 43


@pytest.mark.parametrize("path", ["/en/", "/zh/staff?x=1"])
def test_a_page_of_ours_can_be_wanted(path):
    assert wanted(path) == path
    for other in ("//en/", "/en\\", f"/\\{path}", f"https://x{path}", f"{path}\n", ""):
        assert wanted(other) == ""
