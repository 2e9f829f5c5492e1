"""Staff for tests: quick hashes, real codes, a clock that tests move, tokens that count up.

`people(store)` are the means of all use cases. `hired(means, "ann", Role.CLERK)` is a session token of somebody new;
everybody has the password `PASSWORD`. `code(means, name)` is the code that their app shows now.
"""

from datetime import timedelta
from itertools import count

import pyotp
from argon2 import PasswordHasher

from sendable.actions.people.accept_invitation import Newcomer, accept_invitation, invited
from sendable.actions.people.invite import invite, invite_first
from sendable.actions.people.people import People
from sendable.adapters.codes import TotpCodes
from sendable.adapters.passwords import ArgonPasswords
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from tests.fakes.desk import Clock

PASSWORD = "four grey herons"  # noqa: S105
BOSS = Actor("boss", frozenset({Role.ADMINISTRATOR}))


def people(store, clock=None):
    numbers, tokens = count(1), count(1)
    passwords = ArgonPasswords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return People(
        store, passwords, TotpCodes(), clock or Clock(), lambda: f"p{next(numbers):08d}", lambda: f"token{next(tokens)}"
    )


def newcomer(means, token, name, **given):
    secret = invited(means, token).totp_secret
    values = {"password": PASSWORD, "code": pyotp.TOTP(secret).at(means.now()), **given}
    return Newcomer(name, name.title(), **values)


def hired(means, name, *roles, offices=None):
    """Return the token of the session of somebody new."""
    token = invite(means, BOSS, frozenset(roles), offices)
    return accept_invitation(means, token, newcomer(means, token, name))


def founded(means, name="boss"):
    """Return the token of the session of the first administrator."""
    token = invite_first(means)
    return accept_invitation(means, token, newcomer(means, token, name))


def staff(means, name):
    with means.store.reading() as tx:
        return tx.staff.by_sign_name(name)


def code(means, name):
    """Return the code that the app of somebody shows now."""
    return pyotp.TOTP(staff(means, name).totp_secret).at(means.now())


def later(means, **span):
    """Move the clock."""
    means.now.at += timedelta(**span)
