"""What people change of their own account, and how somebody comes back who has lost password or phone; on both databases."""

from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa

from sendable.actions.people.account import (
    Again,
    account_of,
    change_authenticator,
    change_password,
    end_sessions,
    make_recovery_codes,
)
from sendable.actions.people.change_staff import deactivate
from sendable.actions.people.devices import it_was_me, recognise, strange_devices
from sendable.actions.people.lock_secrets import lock_secrets
from sendable.actions.people.resets import agree_reset, offer_reset, reset_of, take_reset
from sendable.actions.people.sign_in import Proof, current, sign_in
from sendable.adapters.codes import TotpCodes
from sendable.adapters.database import tables
from sendable.adapters.key_ring import KeyFile, add_key, drop_old_keys
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.errors import (
    InvitationSpent,
    KeyUnusable,
    LinkAskedBySelf,
    NotFound,
    NotPermitted,
    SecondPersonNeeded,
    SignInRefused,
    StaffInvalid,
)
from tests.database.test_people import acts
from tests.fakes.people import BOSS, PASSWORD, code, founded, hired, later, people, staff

OTHER = "six brown otters"
SUE = Actor("sue", frozenset({Role.SUPERVISOR}))


@pytest.fixture
def means(store):
    return people(store)


@pytest.fixture
def ann(means):
    """The session of Ann, a minute after she took up her invitation."""
    session = hired(means, "ann", Role.CLERK)
    later(means, minutes=1)
    return session


def again(means, **given):
    return Again(**{"password": PASSWORD, "code": code(means, "ann"), **given})


def signed_in(means, password=PASSWORD, typed=None):
    later(means, minutes=1)
    return sign_in(means, Proof("ann", password, typed or code(means, "ann")))


def test_a_new_password_takes_the_old_one_and_a_code_and_ends_other_sessions(means, ann):
    other = signed_in(means)
    later(means, minutes=1)
    change_password(means, current(means, ann), ann, again(means), OTHER)
    assert current(means, ann)
    assert current(means, other) is None
    with pytest.raises(SignInRefused):
        signed_in(means)
    assert signed_in(means, OTHER)


@pytest.mark.parametrize("wrong", [{"password": "wrong wrong wrong"}, {"code": "000000"}])
def test_nothing_changes_without_proof_and_wrong_ones_lock(means, ann, wrong):
    before = staff(means, "ann")
    present = current(means, ann)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            change_password(means, present, ann, again(means, **wrong), OTHER)
    with pytest.raises(SignInRefused):
        make_recovery_codes(means, present, again(means))
    assert staff(means, "ann").password_hash == before.password_hash
    assert acts(means, before.id)[-1] == "lock"


def test_a_recovery_code_opens_once_in_the_place_of_a_code(means, ann):
    codes = make_recovery_codes(means, current(means, ann), again(means))
    assert len(set(codes)) == 10
    typed = codes[3].lower().replace("-", " ")
    assert signed_in(means, typed=typed)
    with pytest.raises(SignInRefused):
        signed_in(means, typed=typed)
    with pytest.raises(SignInRefused):
        signed_in(means, "wrong wrong wrong", codes[4])
    assert signed_in(means, typed=codes[4])
    assert account_of(means, current(means, ann)).codes_left == 8


def test_new_recovery_codes_end_the_old_ones_and_the_record_holds_neither(means, ann, store):
    old = make_recovery_codes(means, current(means, ann), again(means))
    later(means, minutes=1)
    make_recovery_codes(means, current(means, ann), again(means))
    with pytest.raises(SignInRefused):
        signed_in(means, typed=old[0])
    with store.engine.connect() as connection:
        rows = " ".join(str(connection.execute(sa.select(one)).all()) for one in tables.metadata.sorted_tables)
    assert old[0].replace("-", "") not in rows


def test_another_authenticator_is_taken_with_a_code_of_both(means, ann):
    secret = means.codes.new_secret()
    with pytest.raises(StaffInvalid):
        change_authenticator(means, current(means, ann), again(means), secret, "000000")
    fresh = pyotp.TOTP(secret).at(means.now())
    change_authenticator(means, current(means, ann), again(means), secret, fresh)
    assert staff(means, "ann").totp_secret == secret
    assert signed_in(means)


def test_sessions_are_seen_and_ended_one_by_one_or_all(means, ann):
    second, third = signed_in(means), signed_in(means)
    present = current(means, ann)
    shorts = {one.short for one in account_of(means, present).sessions}
    assert len(shorts) == 3
    end_sessions(means, present, ann, account_of(means, current(means, second)).sessions[0].short)
    assert len(account_of(means, present).sessions) == 2
    end_sessions(means, present, ann)
    assert [current(means, one) is not None for one in (ann, second, third)] == [True, False, False]


def test_nobody_ends_the_session_of_another(means, ann):
    bob = hired(means, "bob", Role.CLERK)
    with means.store.reading() as tx:
        short = tx.sessions.of(staff(means, "bob").id)[0].short
    end_sessions(means, current(means, ann), ann, short)
    assert current(means, bob)


def test_a_device_that_was_not_seen_before_is_told_until_its_owner_knows_it(means, ann):
    present = current(means, ann)
    known = recognise(means, ann, "", "Firefox, Linux")
    assert strange_devices(means, present) == ()
    assert recognise(means, signed_in(means), known, "Firefox, Linux") == known
    assert strange_devices(means, present) == ()
    recognise(means, signed_in(means), "", "Chrome, Windows")
    assert [one.browser for one in strange_devices(means, present)] == ["Chrome, Windows"]
    assert acts(means, present.staff.id)[-1] == "new_device"
    it_was_me(means, present)
    assert strange_devices(means, present) == ()


def test_a_browser_that_two_people_share_is_new_to_each(means, ann):
    cookie = recognise(means, ann, "", "Firefox, Linux")
    bob = hired(means, "bob", Role.CLERK)
    assert recognise(means, bob, cookie, "Firefox, Linux") == cookie
    assert len(account_of(means, current(means, bob)).devices) == 1


def test_a_link_gives_a_new_password_and_the_authenticator_stays(means, ann):
    link = offer_reset(means, BOSS, staff(means, "ann").id, renew=False)
    secret = staff(means, "ann").totp_secret
    with pytest.raises(StaffInvalid):
        take_reset(means, link, OTHER, "000000")
    take_reset(means, link, OTHER, code(means, "ann"))
    assert current(means, ann) is None
    assert staff(means, "ann").totp_secret == secret
    assert signed_in(means, OTHER)
    with pytest.raises(InvitationSpent):
        reset_of(means, link)


def test_whoever_has_only_the_link_gets_five_tries(means, ann):
    link = offer_reset(means, BOSS, current(means, ann).staff.id, renew=False)
    for _ in range(5):
        with pytest.raises(StaffInvalid):
            take_reset(means, link, OTHER, "000000")
    with pytest.raises(InvitationSpent):
        take_reset(means, link, OTHER, code(means, "ann"))


def test_a_new_authenticator_takes_two_others(means, ann):
    who = current(means, ann).staff
    codes = make_recovery_codes(means, current(means, ann), again(means))
    link = offer_reset(means, BOSS, who.id, renew=True)
    with means.store.reading() as tx:
        reset = tx.resets.list()[0]
    fresh = lambda: pyotp.TOTP(reset.secret).at(means.now())  # noqa: E731
    with pytest.raises(InvitationSpent):
        take_reset(means, link, OTHER, fresh())
    for actor, fault in (
        (BOSS, SecondPersonNeeded),
        (Actor(who.id, frozenset(Role)), SecondPersonNeeded),
        (Actor("olga", frozenset({Role.OFFICER, Role.AUDITOR})), NotPermitted),
    ):
        with pytest.raises(fault):
            agree_reset(means, actor, reset.id)
    agree_reset(means, SUE, reset.id)
    take_reset(means, link, OTHER, fresh())
    assert staff(means, "ann").totp_secret == reset.secret
    with pytest.raises(SignInRefused):
        signed_in(means, OTHER, codes[0])
    assert acts(means, who.id)[-3:] == ["offer_reset", "agree_reset", "take_reset"]


def test_a_link_runs_out_after_a_day_and_a_new_one_ends_the_old(means, ann):
    who = current(means, ann).staff.id
    first = offer_reset(means, BOSS, who, renew=False)
    second = offer_reset(means, BOSS, who, renew=False)
    with pytest.raises(InvitationSpent):
        reset_of(means, first)
    assert reset_of(means, second)
    later(means, days=1)
    with pytest.raises(InvitationSpent):
        reset_of(means, second)


def test_links_are_made_by_administrators_for_others_who_work_here(means, ann):
    boss = current(means, founded(means)).staff
    with pytest.raises(NotPermitted):
        offer_reset(means, SUE, boss.id, renew=False)
    with pytest.raises(LinkAskedBySelf):
        offer_reset(means, boss.actor, boss.id, renew=False)
    deactivate(means, boss.actor, current(means, ann).staff.id)
    with pytest.raises(NotFound):
        offer_reset(means, boss.actor, staff(means, "ann").id, renew=False)


def test_who_leaves_leaves_nothing_that_opens(means, ann):
    founded(means)
    who = current(means, ann)
    codes = make_recovery_codes(means, who, again(means))
    recognise(means, ann, "", "Firefox, Linux")
    link = offer_reset(means, BOSS, who.staff.id, renew=False)
    deactivate(means, BOSS, who.staff.id)
    for opens in (lambda: reset_of(means, link), lambda: signed_in(means, typed=codes[0])):
        with pytest.raises((InvitationSpent, SignInRefused)):
            opens()
    held = account_of(means, who)
    assert (held.sessions, held.devices, held.codes_left) == ((), (), 0)


def test_keys_of_authenticators_are_locked_and_still_open_after_their_key_is_changed(means, ann, store, tmp_path):
    offer_reset(means, BOSS, current(means, ann).staff.id, renew=True)
    plain, keys = staff(means, "ann").totp_secret, KeyFile(tmp_path / "vault.key")
    codes = TotpCodes(keys)
    assert lock_secrets(store, codes) == 2
    assert lock_secrets(store, codes) == 0
    locked = staff(means, "ann").totp_secret
    assert plain not in locked
    assert codes.shown(locked) == plain
    add_key(tmp_path / "vault.key")
    assert lock_secrets(store, codes) == 2
    drop_old_keys(tmp_path / "vault.key")
    moment = means.now() + timedelta(minutes=1)
    assert codes.step(staff(means, "ann").totp_secret, pyotp.TOTP(plain).at(moment), moment)
    with pytest.raises(KeyUnusable):
        codes.shown(locked)
