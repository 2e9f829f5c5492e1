"""Who may work at the desk, on a real database: invitations, signing in, rights, and what the record says of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from argon2 import PasswordHasher

from sendable.actions.custody.exchange_events import export_events, read_events
from sendable.actions.custody.verify_record import Told, Trust, verify_record
from sendable.actions.people.accept_invitation import accept_invitation
from sendable.actions.people.change_staff import add_office, change_roles, deactivate
from sendable.actions.people.invite import invite, invite_first
from sendable.actions.people.sign_in import Proof, choose_office, current, sign_in, sign_out
from sendable.adapters.database.audit import auditing
from sendable.adapters.passwords import ArgonPasswords
from sendable.adapters.signing import make_key
from sendable.adapters.verifying import verify
from sendable.custody.act import Role
from sendable.custody.actor import Office as Kind
from sendable.custody.event import read_event
from sendable.errors import InvitationSpent, LastAdministrator, NotPermitted, SignInRefused, StaffInvalid
from sendable.people.office import Office
from tests.fakes.people import BOSS, PASSWORD, code, founded, hired, later, newcomer, people, staff


@pytest.fixture
def means(store):
    return people(store)


def proof(means, name="ann", **given):
    return Proof(**{"sign_name": name, "password": PASSWORD, "code": code(means, "ann"), **given})


def acts(means, subject):
    with means.store.reading() as tx:
        events = [read_event(body) for _, body, _ in tx.history.bodies()]
    return [event.act for event in events if event.subject == subject]


def test_the_first_link_makes_the_administrator_and_no_second_one(means):
    spent, link = invite_first(means), invite_first(means)
    with pytest.raises(InvitationSpent):
        accept_invitation(means, spent, newcomer(means, link, "eve"))
    session = accept_invitation(means, link, newcomer(means, link, "boss"))
    present = current(means, session)
    assert present.staff.shown_name == "Boss"
    assert present.actor.roles == frozenset(Role) - {Role.AUDITOR}
    assert invite_first(means) is None


def test_an_invitation_opens_once_and_runs_out(means):
    link = invite(means, BOSS, frozenset({Role.CLERK}), None)
    ann = newcomer(means, link, "ann")
    accept_invitation(means, link, ann)
    with pytest.raises(InvitationSpent):
        accept_invitation(means, link, ann)
    link = invite(means, BOSS, frozenset({Role.CLERK}), None)
    ben = newcomer(means, link, "ben")
    later(means, days=3)
    with pytest.raises(InvitationSpent):
        accept_invitation(means, link, ben)


@pytest.mark.parametrize(
    ("where", "given"),
    [
        ("password", {"password": "short"}),
        ("password", {"password": "Password1234"}),
        ("password", {"password": "aaaaaaaaaaaaaa"}),
        ("password", {"password": "i am ann, hello"}),
        ("code", {"code": "000000"}),
        ("code", {"code": "١٢٣٤٥٦"}),
        ("code", {"code": ""}),
    ],
)
def test_what_a_newcomer_types_wrongly_is_named_and_the_link_still_works(means, where, given):
    link = invite(means, BOSS, frozenset({Role.CLERK}), None)
    with pytest.raises(StaffInvalid) as fault:
        accept_invitation(means, link, newcomer(means, link, "ann", **given))
    assert fault.value.where == where
    accept_invitation(means, link, newcomer(means, link, "ann"))


def test_two_people_do_not_share_a_sign_in_name(means):
    hired(means, "ann", Role.CLERK)
    with pytest.raises(StaffInvalid, match="sign_name"):
        hired(means, "ann", Role.CLERK)


def test_name_password_and_code_let_in_and_signing_out_ends_it(means):
    hired(means, "ann", Role.CLERK)
    later(means, minutes=1)
    session = sign_in(means, proof(means))
    ann = current(means, session)
    assert ann.staff.sign_name == "ann"
    sign_out(means, ann.actor, session)
    assert current(means, session) is None
    assert acts(means, ann.actor.id) == ["accept_invitation", "sign_in", "sign_out"]


@pytest.mark.parametrize("wrong", [{"sign_name": "eve"}, {"password": "four grey heron"}, {"code": "12345"}])
def test_anything_wrong_gets_the_same_answer(means, wrong):
    hired(means, "ann", Role.CLERK)
    later(means, minutes=1)
    with pytest.raises(SignInRefused) as fault:
        sign_in(means, proof(means, **wrong))
    assert fault.value == SignInRefused()


def test_a_code_opens_once_and_none_before_it_opens_any_more(means):
    hired(means, "ann", Role.CLERK)
    with pytest.raises(SignInRefused):  # the code that took up the invitation
        sign_in(means, proof(means))
    later(means, minutes=1)
    typed = proof(means)
    sign_in(means, typed)
    with pytest.raises(SignInRefused):
        sign_in(means, typed)


def test_five_wrong_tries_lock_for_15_minutes_and_a_right_one_does_not_open_meanwhile(means):
    hired(means, "ann", Role.CLERK)
    later(means, minutes=1)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            sign_in(means, proof(means, password="wrong wrong wrong"))  # noqa: S106
    later(means, minutes=14)
    with pytest.raises(SignInRefused):
        sign_in(means, proof(means))
    assert acts(means, staff(means, "ann").id)[-1] == "lock"
    later(means, minutes=2)
    assert current(means, sign_in(means, proof(means)))


def test_an_idle_session_ends_after_30_minutes_and_any_after_12_hours(means):
    session = hired(means, "ann", Role.CLERK)
    later(means, minutes=29)
    assert current(means, session)
    later(means, minutes=31)
    assert current(means, session) is None
    later(means, minutes=1)
    session = sign_in(means, proof(means))
    for _ in range(11 * 3 + 2):
        later(means, minutes=20)
        assert current(means, session)
    later(means, minutes=25)
    assert current(means, session) is None


def test_a_token_that_was_never_given_opens_nothing(means):
    hired(means, "ann", Role.CLERK)
    assert current(means, "token99") is None


def test_new_roles_hold_from_the_next_request_on(means):
    session = hired(means, "ann", Role.CLERK, offices=frozenset({"c1"}))
    founded(means)
    assert current(means, session).office == "c1"
    change_roles(means, BOSS, staff(means, "ann").id, frozenset({Role.OFFICER}), frozenset({"s1"}))
    ann = current(means, session)
    assert (ann.actor.roles, ann.actor.offices, ann.office) == ({Role.OFFICER}, {"s1"}, "")


def test_who_is_deactivated_is_out_at_once_and_cannot_come_back(means):
    session = hired(means, "ann", Role.CLERK)
    founded(means)
    deactivate(means, BOSS, staff(means, "ann").id)
    later(means, minutes=1)
    assert current(means, session) is None
    with pytest.raises(SignInRefused):
        sign_in(means, proof(means))


def test_the_last_administrator_stays_one(means):
    founded(means)
    boss = staff(means, "boss")
    with pytest.raises(LastAdministrator):
        deactivate(means, boss.actor, boss.id)
    with pytest.raises(LastAdministrator):
        change_roles(means, boss.actor, boss.id, frozenset({Role.CLERK}), None)
    assert staff(means, "boss") == boss
    assert "deactivate" not in acts(means, boss.id)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_changes_rights(means, role):
    founded(means)
    hired(means, "ann", role)
    ann = staff(means, "ann").actor
    for order in (
        lambda: invite(means, ann, frozenset({Role.ADMINISTRATOR}), None),
        lambda: change_roles(means, ann, ann.id, frozenset(Role), None),
        lambda: deactivate(means, ann, staff(means, "boss").id),
        lambda: add_office(means, ann, Office("c9", "Counter 9", Kind.COUNTER)),
    ):
        with pytest.raises(NotPermitted):
            order()


def test_rights_need_a_role_and_an_office_that_exists(means):
    for roles, offices in [(frozenset(), None), ({Role.CLERK}, frozenset()), ({Role.CLERK}, frozenset({"c9"}))]:
        with pytest.raises(StaffInvalid):
            invite(means, BOSS, frozenset(roles), offices)


def test_offices_are_added_once_and_chosen_by_those_who_work_there(means):
    add_office(means, BOSS, Office("c2", "Counter 2", Kind.COUNTER))
    for wrong in (
        Office("c2", "Again", Kind.COUNTER),
        Office("C 2", "x", Kind.COUNTER),
        Office("c3", " ", Kind.COUNTER),
    ):
        with pytest.raises(StaffInvalid):
            add_office(means, BOSS, wrong)
    session = hired(means, "ann", Role.CLERK, offices=frozenset({"c1", "c2"}))
    ann = current(means, session)
    assert ann.office == ""
    choose_office(means, ann.actor, session, "c2")
    assert current(means, session).office == "c2"
    for other in ("s1", "nowhere"):
        with pytest.raises(NotPermitted):
            choose_office(means, ann.actor, session, other)


def test_a_record_with_acts_of_staff_verifies(means, store, tmp_path):
    founded(means)
    hired(means, "ann", Role.CLERK)
    key, faults = make_key(tmp_path / "log.key", "test.example/custody"), []
    with auditing(store.engine) as audited:
        told = Told(lambda fault: faults.append(fault.line()))
        verify_record(audited, Trust(key.key, verify), {}, told)
        exported = "".join(export_events(audited, None, means.now()))
    assert faults == []
    assert read_events(exported.encode()) == []


def test_many_who_guess_at_the_same_time_get_five_tries(means):
    hired(means, "ann", Role.CLERK)
    later(means, minutes=1)
    right = proof(means)

    def guess(number):
        try:
            return sign_in(means, right if number == 39 else Proof("ann", f"guess number {number}", right.code))
        except SignInRefused:
            return None

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(guess, range(40))) == [None] * 40
    assert acts(means, staff(means, "ann").id)[-1] == "lock"


def test_an_unknown_name_is_hashed_against_as_a_known_one_is(means, monkeypatch):
    hired(means, "ann", Role.CLERK)
    looked = []
    monkeypatch.setattr(type(means.passwords), "holds", lambda _, kept, __: looked.append(kept is None))
    for name in ("ann", "eve"):
        with pytest.raises(SignInRefused):
            sign_in(means, proof(means, name))
    assert looked == [False, True]


def test_a_weak_hash_is_made_again_at_the_next_sign_in(means):
    hired(means, "ann", Role.CLERK)
    later(means, minutes=1)
    before = staff(means, "ann").password_hash
    stronger = replace(means, passwords=ArgonPasswords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)))
    sign_in(stronger, proof(means))
    assert staff(means, "ann").password_hash != before
    later(means, minutes=1)
    assert sign_in(stronger, proof(means))


def test_the_record_holds_no_name_no_password_and_no_secret_of_staff(means):
    founded(means)
    hired(means, "zebra", Role.CLERK)
    zebra = staff(means, "zebra")
    with means.store.reading() as tx:
        bodies = b"".join(body for _, body, _ in tx.history.bodies()).lower()
    assert zebra.id.encode() in bodies
    for secret in ("zebra", PASSWORD, zebra.totp_secret, zebra.password_hash, "token"):
        assert secret.lower().encode() not in bodies
