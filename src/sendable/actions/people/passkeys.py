"""Passkeys: enrol one's own, name and remove them, and sign in with one in the place of password and code."""

from sendable.actions.people.account import Again
from sendable.actions.people.people import People, hashed, record
from sendable.actions.people.sign_in import Present, begin_session, proved
from sendable.errors import PasskeyRefused, StaffInvalid
from sendable.people.act import PeopleAct
from sendable.people.passkey import ANSWER_WITHIN, MOST, Challenge, Passkey, Place, Purpose, passkey_name_fault
from sendable.ports.passkeys import Answered, PasskeyProofs


def offer_passkey(people: People, present: Present, place: Place) -> str:
    """Return what the browser needs to make a passkey, as JSON."""
    with people.store.reading() as tx:
        known = [one.id for one in tx.passkeys.of(present.staff.id)]
    challenge = _challenge(people, Purpose.ENROL, present.staff.id)
    return _proofs(people).offer(present.staff, known, place, challenge)


def enrol_passkey(people: People, present: Present, again: Again, place: Place, named: tuple[str, str]) -> None:
    """Keep a passkey that the browser has made: `named` is its name and the browser's answer.

    Raises:
        StaffInvalid: the name cannot be so.
        SignInRefused: password or code is wrong.
        PasskeyRefused: the answer is not what was asked for, or there are too many.
    """
    name, answer = named
    if what := passkey_name_fault(name):
        raise StaffInvalid("name", what)
    answered = _proofs(people).read(answer)
    asked = _spent(people, answered, Purpose.ENROL)
    if asked.staff != present.staff.id:
        raise PasskeyRefused
    made = _proofs(people).enrolled(answer, answered.challenge, place)
    with proved(people, again.of(present)) as (tx, staff):
        if tx.passkeys.find(made.id) is not None or len(tx.passkeys.of(staff.id)) >= MOST:
            raise PasskeyRefused
        tx.passkeys.add(Passkey(made.id, staff.id, made.public_key, made.count, name.strip(), people.now()))
        record(people, tx, PeopleAct.ENROL_PASSKEY, staff.id, staff.id)


def name_passkey(people: People, present: Present, id: str, name: str) -> None:  # noqa: A002 it is the id
    """Give one of one's passkeys another name.

    Raises:
        StaffInvalid: the name cannot be so.
    """
    if what := passkey_name_fault(name):
        raise StaffInvalid("name", what)
    with people.store.transaction() as tx:
        tx.passkeys.rename(id, present.staff.id, name.strip())


def remove_passkey(people: People, present: Present, id: str) -> None:  # noqa: A002
    """Take one of one's passkeys away; it opens nothing any more."""
    with people.store.transaction() as tx:
        if tx.passkeys.remove(id, present.staff.id):
            record(people, tx, PeopleAct.REMOVE_PASSKEY, present.staff.id, present.staff.id)


def ask_passkey(people: People, place: Place) -> str:
    """Return what a browser needs to show a passkey, as JSON."""
    return _proofs(people).ask(place, _challenge(people, Purpose.SIGN_IN))


def sign_in_by_passkey(people: People, place: Place, answer: str) -> str:
    """Return the token of a new session.

    Raises:
        PasskeyRefused: the passkey is not known, did not sign, counts backwards, or its owner works here no more.
    """
    answered = _proofs(people).read(answer)
    _spent(people, answered, Purpose.SIGN_IN)
    with people.store.transaction() as tx:
        passkey = tx.passkeys.find(answered.passkey)
        if passkey is None:
            raise PasskeyRefused
        count = _proofs(people).count(answer, answered.challenge, place, passkey)
        staff = tx.staff.get(passkey.staff, to_change=True)
        if not staff.active or not tx.passkeys.used(passkey.id, count, people.now()):
            raise PasskeyRefused
        record(people, tx, PeopleAct.SIGN_IN, staff.id, staff.id, {"means": "passkey"})
        return begin_session(people, tx, staff)


def _proofs(people: People) -> PasskeyProofs:
    if people.passkeys is None:
        raise PasskeyRefused
    return people.passkeys


def _challenge(people: People, purpose: Purpose, staff: str = "") -> str:
    challenge, now = people.new_token(), people.now()
    with people.store.transaction() as tx:
        tx.challenges.add(Challenge(hashed(challenge), purpose, now + ANSWER_WITHIN, staff), now)
    return challenge


def _spent(people: People, answered: Answered, purpose: Purpose) -> Challenge:
    with people.store.transaction() as tx:
        asked = tx.challenges.spend(hashed(answered.challenge), purpose, people.now())
    if asked is None:
        raise PasskeyRefused
    return asked
