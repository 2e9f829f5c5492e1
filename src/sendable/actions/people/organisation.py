"""Sign in through one's organisation: its groups decide on the rights here, at every sign-in anew."""

import json
from dataclasses import dataclass, field, replace

from sendable.actions.people.people import People, hashed, record, rights
from sendable.actions.people.sign_in import begin_session
from sendable.errors import OrganisationRefused
from sendable.people.act import PeopleAct
from sendable.people.organisation import Member, Organisation, Rights
from sendable.people.passkey import ANSWER_WITHIN, Challenge, Purpose
from sendable.people.password import SHOWN_MOST
from sendable.people.staff import Staff
from sendable.ports.organisation import SignInElsewhere, Started
from sendable.ports.people import PeopleRecord

BY = "organisation"  # who changes rights when somebody signs in with other groups


@dataclass(frozen=True, slots=True)
class Returned:
    """What a browser brings back, and the state that was given to it before."""

    code: str = field(repr=False)
    state: str = field(repr=False)
    given_state: str = field(repr=False)
    issuer: str = ""


def begin(people: People, elsewhere: SignInElsewhere, back: str, then: str) -> tuple[str, str]:
    """Return where the browser goes and the state that it must bring back; `then` is where it goes at last.

    Raises:
        OrganisationUnavailable: the organisation does not answer.
    """
    started = Started(people.new_token(), people.new_token(), people.new_token(), back)
    address = elsewhere.address(started)
    data, now = json.dumps([started.nonce, started.verifier, back, then]), people.now()
    with people.store.transaction() as tx:
        tx.challenges.add(Challenge(hashed(started.state), Purpose.ORGANISATION, now + ANSWER_WITHIN, data=data), now)
    return address, started.state


def finish(people: People, elsewhere: SignInElsewhere, returned: Returned) -> tuple[str, str]:
    """Return the token of a new session and where the browser goes; who comes for the first time gets an account.

    Raises:
        OrganisationRefused: the answer is not to our question, or no group of theirs may do anything here.
        OrganisationUnavailable: the organisation does not answer.
    """
    organisation = elsewhere.organisation
    if not returned.code or returned.state != returned.given_state or returned.issuer not in ("", organisation.issuer):
        raise OrganisationRefused
    with people.store.transaction() as tx:
        asked = tx.challenges.spend(hashed(returned.state), Purpose.ORGANISATION, people.now())
    if asked is None:
        raise OrganisationRefused
    nonce, verifier, back, then = json.loads(asked.data)
    member = elsewhere.member(Started(returned.state, nonce, verifier, back), returned.code, people.now())
    session = _let_in(people, organisation, member)
    if session is None:
        raise OrganisationRefused
    return session, then


def _let_in(people: People, organisation: Organisation, member: Member) -> str | None:
    key = hashed(f"{organisation.issuer}\0{member.subject}")
    with people.store.transaction() as tx:
        found = tx.elsewhere.find(key)
        held = organisation.rights(member.groups, frozenset(one.id for one in tx.offices.list()))
        if found is None:
            if held is None:
                return None
            staff = _hired(people, tx, member, held, key)
        else:
            staff = tx.staff.get(found, to_change=True)
            if held is None or not staff.active:
                tx.sessions.end_all(staff.id)
                return None
            staff = _with_rights(people, tx, staff, held)
        record(people, tx, PeopleAct.SIGN_IN, staff.id, staff.id, {"means": BY})
        return begin_session(people, tx, staff)


def _hired(people: People, tx: PeopleRecord, member: Member, held: Rights, key: str) -> Staff:
    name = "".join(one for one in member.name if one.isprintable()).strip()[:SHOWN_MOST]
    staff = Staff(
        id=people.new_id(),
        sign_name=f"org-{key[:16]}",
        shown_name=name or f"org-{key[:6]}",
        password_hash="",  # nothing opens it but the organisation
        totp_secret="",
        roles=held[0],
        offices=held[1],
        made_at=people.now(),
    )
    record(people, tx, PeopleAct.JOIN, staff.id, staff.id, rights(*held))
    tx.staff.add(staff)
    tx.elsewhere.add(key, staff.id)
    return staff


def _with_rights(people: People, tx: PeopleRecord, staff: Staff, held: Rights) -> Staff:
    if (staff.roles, staff.offices) == held:
        return staff
    record(people, tx, PeopleAct.CHANGE_ROLES, BY, staff.id, rights(*held))
    changed = replace(staff, roles=held[0], offices=held[1])
    tx.staff.put(changed)
    return changed
