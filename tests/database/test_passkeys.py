"""Passkeys: what they open, and every way in which one does not; on both databases."""

from dataclasses import replace

import pytest

from sendable.actions.people.account import Again, account_of
from sendable.actions.people.change_staff import deactivate
from sendable.actions.people.passkeys import (
    ask_passkey,
    enrol_passkey,
    name_passkey,
    offer_passkey,
    remove_passkey,
    sign_in_by_passkey,
)
from sendable.actions.people.sign_in import current
from sendable.adapters.passkeys import WebAuthnProofs
from sendable.custody.act import Role
from sendable.errors import PasskeyRefused, SignInRefused, StaffInvalid
from sendable.people.passkey import Place
from tests.database.test_people import acts
from tests.fakes.authenticator import Authenticator
from tests.fakes.people import BOSS, PASSWORD, code, founded, hired, later, people, staff

HERE = Place("desk.example", "https://desk.example")


@pytest.fixture
def means(store):
    return replace(people(store), passkeys=WebAuthnProofs())


@pytest.fixture
def ann(means):
    session = hired(means, "ann", Role.CLERK)
    later(means, minutes=1)
    return current(means, session)


@pytest.fixture
def device():
    return Authenticator()


def proof(means, **given):
    return Again(**{"password": PASSWORD, "code": code(means, "ann"), **given})


def enrolled(means, ann, device, **given):
    answer = device.made(offer_passkey(means, ann, HERE), given.pop("origin", None))
    enrol_passkey(means, ann, proof(means, **given), HERE, ("my phone", answer))


def test_a_passkey_is_enrolled_and_lets_in_without_a_name(means, ann, device):
    enrolled(means, ann, device)
    later(means, minutes=1)
    session = sign_in_by_passkey(means, HERE, device.shown(ask_passkey(means, HERE)))
    assert current(means, session).staff.sign_name == "ann"
    (kept,) = account_of(means, ann).passkeys
    assert (kept.name, kept.count, kept.used_at is not None) == ("my phone", 1, True)
    assert acts(means, ann.staff.id)[-2:] == ["enrol_passkey", "sign_in"]


@pytest.mark.parametrize("wrong", [{"password": "wrong wrong wrong"}, {"code": "000000"}])
def test_enrolling_takes_password_and_code_again(means, ann, device, wrong):
    with pytest.raises(SignInRefused):
        enrolled(means, ann, device, **wrong)
    assert account_of(means, ann).passkeys == ()


@pytest.mark.parametrize("origin", ["https://desk.example.evil", "http://desk.example", "https://desk.example:444"])
def test_what_was_made_or_shown_on_another_page_is_refused(means, ann, device, origin):
    with pytest.raises(PasskeyRefused):
        enrolled(means, ann, device, origin=origin)
    enrolled(means, ann, device)
    with pytest.raises(PasskeyRefused):
        sign_in_by_passkey(means, HERE, device.shown(ask_passkey(means, HERE), origin))


def test_a_device_that_asks_nobody_for_a_pin_is_refused(means, ann, device):
    with pytest.raises(PasskeyRefused):
        enrolled(means, ann, Authenticator(verified=False))
    enrolled(means, ann, device)
    device.verified = False
    with pytest.raises(PasskeyRefused):
        sign_in_by_passkey(means, HERE, device.shown(ask_passkey(means, HERE)))


def test_an_answer_opens_once_and_in_time_and_for_what_was_asked(means, ann, device):
    enrolled(means, ann, device)
    answer = device.shown(ask_passkey(means, HERE))
    sign_in_by_passkey(means, HERE, answer)
    late = device.shown(ask_passkey(means, HERE))
    later(means, minutes=6)
    for refused in (answer, late, device.shown(offer_passkey(means, ann, HERE)), "", "{}", "[1]", "x" * 30_000):
        with pytest.raises(PasskeyRefused):
            sign_in_by_passkey(means, HERE, refused)


def test_a_copy_that_counts_backwards_is_refused(means, ann, device):
    enrolled(means, ann, device)
    sign_in_by_passkey(means, HERE, device.shown(ask_passkey(means, HERE)))
    device.count = 0
    with pytest.raises(PasskeyRefused):
        sign_in_by_passkey(means, HERE, device.shown(ask_passkey(means, HERE)))


def test_another_key_under_the_same_name_is_refused(means, ann, device):
    enrolled(means, ann, device)
    with pytest.raises(PasskeyRefused):
        sign_in_by_passkey(means, HERE, Authenticator().shown(ask_passkey(means, HERE)))


def test_nobody_enrols_on_the_offer_to_another_or_a_device_twice(means, ann, device):
    bob = current(means, hired(means, "bob", Role.CLERK))
    later(means, minutes=1)
    answer = device.made(offer_passkey(means, bob, HERE))
    with pytest.raises(PasskeyRefused):
        enrol_passkey(means, ann, proof(means), HERE, ("x", answer))
    enrolled(means, ann, device)
    later(means, minutes=1)
    with pytest.raises(PasskeyRefused):
        enrolled(means, ann, device)


def test_a_passkey_is_named_and_removed_by_its_owner_alone(means, ann, device):
    enrolled(means, ann, device)
    bob = current(means, hired(means, "bob", Role.CLERK))
    (key,) = account_of(means, ann).passkeys
    name_passkey(means, bob, key.id, "stolen")
    remove_passkey(means, bob, key.id)
    name_passkey(means, ann, key.id, "old phone")
    with pytest.raises(StaffInvalid):
        name_passkey(means, ann, key.id, " ")
    assert account_of(means, ann).passkeys[0].name == "old phone"
    remove_passkey(means, ann, key.id)
    with pytest.raises(PasskeyRefused):
        sign_in_by_passkey(means, HERE, device.shown(ask_passkey(means, HERE)))


def test_the_passkey_of_who_left_opens_nothing(means, ann, device):
    enrolled(means, ann, device)
    founded(means)
    deactivate(means, BOSS, ann.staff.id)
    assert not staff(means, "ann").active
    with pytest.raises(PasskeyRefused):
        sign_in_by_passkey(means, HERE, device.shown(ask_passkey(means, HERE)))
