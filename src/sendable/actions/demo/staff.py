"""Who works at the post office of the demo: one person at least in every role, and three counters and a centre."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sendable.actions.people.accept_invitation import Newcomer, accept_invitation, invited
from sendable.actions.people.change_staff import add_office
from sendable.actions.people.invite import invite, invite_first
from sendable.actions.people.people import People
from sendable.actions.people.tokens import Wanted, make_token, token_of
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.actor import Office as Kind
from sendable.people.office import Office
from sendable.people.token import Scope

PASSWORD = "ferry lantern maple"  # noqa: S105 printed at every start, good for nothing but the demo
OFFICES = (
    Office("c1", "Riverside counter · 河畔网点", Kind.COUNTER),
    Office("c2", "Station counter · 车站网点", Kind.COUNTER),
    Office("c3", "Market counter · 集市网点", Kind.COUNTER),
    Office("s1", "Sorting centre · 分拣中心", Kind.SORTING_CENTRE),
)
COUNTERS = ("c1", "c2", "c3")
CENTRE = "s1"
REPORTS_OFFICE = "Reports office"  # the name of a token, with which a reader asks for inspections


@dataclass(frozen=True)
class Hand:
    """Somebody of the demo: invented, like everything in it."""

    name: str
    shown: str
    roles: frozenset[Role]
    offices: frozenset[str] | None = None


HANDS = (
    Hand("costa", "Rui Costa", frozenset({Role.ADMINISTRATOR})),
    Hand("chen", "陈静", frozenset({Role.CLERK}), frozenset({"c1"})),
    Hand("osei", "Abena Osei", frozenset({Role.CLERK}), frozenset({"c2"})),
    Hand("novak", "Petr Novák", frozenset({Role.CLERK}), frozenset({"c3"})),
    Hand("silva", "Inês Silva", frozenset({Role.CLERK}), frozenset({"s1"})),
    Hand("lin", "林悦", frozenset({Role.INSPECTOR})),
    Hand("moreau", "Claire Moreau", frozenset({Role.OFFICER})),
    Hand("tanaka", "Kenji Tanaka", frozenset({Role.OFFICER})),
    Hand("haddad", "Samir Haddad", frozenset({Role.SUPERVISOR})),
    Hand("weber", "Greta Weber", frozenset({Role.AUDITOR})),
)
CLERKS = {"c1": "chen", "c2": "osei", "c3": "novak", "s1": "silva"}


@dataclass(frozen=True)
class Hired:
    """Everybody as actors by their sign-in names, and what their authenticator apps would know."""

    actors: Mapping[str, Actor]
    secrets: Mapping[str, str] = field(repr=False)
    token: str = field(repr=False)  # of the reports office


def hire(people: People, code: Callable[[str, datetime], str]) -> Hired:
    """Make the offices, let everybody take up an invitation, and make a token; the first of `HANDS` makes the rest."""
    secrets: dict[str, str] = {}

    def take_up(hand: Hand, token: str) -> Actor:
        secrets[hand.name] = secret = invited(people, token).totp_secret
        accept_invitation(people, token, Newcomer(hand.name, hand.shown, PASSWORD, code(secret, people.now())))
        with people.store.reading() as tx:
            found = tx.staff.by_sign_name(hand.name)
        if found is None:
            raise LookupError(hand.name)
        return found.actor

    first, *others = HANDS
    boss = take_up(first, invite_first(people) or "")
    for office in OFFICES:
        add_office(people, boss, office)
    actors = {hand.name: take_up(hand, invite(people, boss, hand.roles, hand.offices)) for hand in others}
    token = make_token(people, boss, Wanted(REPORTS_OFFICE, Scope.INSPECTIONS.value, None, 365))
    asking = token_of(people, token).actor
    return Hired({first.name: boss, **actors, REPORTS_OFFICE: asking}, secrets, token)
