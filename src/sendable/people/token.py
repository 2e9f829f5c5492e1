"""Tokens let programs in: each for one task, at one office or at all, for a time, and known here by its hash alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.screening.decision import N_

NAME_MOST = 60
LASTS_DAYS = (30, 90, 365)
PREFIX = "sendable_"  # so that a token in the wrong place is recognised as one

NAME_WRONG = N_("Write what the token is for, at most 60 characters.")
SCOPE_WRONG = N_("Choose one task.")
DAYS_WRONG = N_("Choose how long it lasts.")


class Scope(StrEnum):
    """The one task that a token is for."""

    SCREEN = "screen"
    ACCEPT = "accept"
    READ = "read"
    HOLDS = "holds"
    CASES = "cases"
    WEBHOOKS = "webhooks"
    INSPECTIONS = "inspections"


_CASE_ACTS = (Act.OPEN_CASE, Act.ASSIGN, Act.NOTE, Act.REFER, Act.ACKNOWLEDGE)
_CASE_ENDS = (Act.RELEASE, Act.RETURN, Act.FORWARD, Act.SEIZE)
ACTS: Mapping[Scope, frozenset[Act]] = {
    Scope.SCREEN: frozenset(),
    Scope.ACCEPT: frozenset({Act.ACCEPT, Act.REFUSE, Act.HOLD, Act.ISOLATE}),  # the first move of an item
    Scope.READ: frozenset(),
    Scope.HOLDS: frozenset({Act.HOLD, Act.ISOLATE, Act.RELEASE, Act.RETURN, Act.DISPATCH, Act.DISPUTE}),
    Scope.CASES: frozenset({*_CASE_ACTS, *_CASE_ENDS}),
    Scope.WEBHOOKS: frozenset(),
    Scope.INSPECTIONS: frozenset({Act.ASK_INSPECTION}),
}
BY_TWO = frozenset(  # what needs two persons, or the eyes of one
    {
        *(Act.OVERRULE, Act.OPEN, Act.INSPECT, Act.MAKE_SAFE, Act.GIVE, Act.TAKE, Act.APPEAL, Act.DECIDE_APPEAL),
        *(Act.PROPOSE_DESTRUCTION, Act.APPROVE_DESTRUCTION, Act.DESTROY, Act.FORGET, Act.OVERDUE),
        *(Act.LEAVE_INSPECTION, Act.EXPIRE_INSPECTION),
        *(act for act in Act if act.value.endswith("_number")),
    }
)
_ROLES = {
    Scope.ACCEPT: Role.CLERK,
    Scope.HOLDS: Role.OFFICER,
    Scope.CASES: Role.OFFICER,
    Scope.INSPECTIONS: Role.INSPECTOR,
}


@dataclass(frozen=True, slots=True)
class Token:
    """What one program may do; `used_on` is a day, so that nobody's hours can be read from it."""

    id: str
    token_hash: str
    name: str  # of the program, such as "web shop"
    scope: Scope
    office: str | None  # None: every office
    by: str  # who made it
    made_at: datetime
    ends_at: datetime
    used_on: date | None = None
    withdrawn_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Tell whether it still opens anything."""
        return self.withdrawn_at is None and self.made_at <= now + timedelta(minutes=5) and now < self.ends_at

    @property
    def actor(self) -> Actor:
        """The actor as the custody record names it."""
        roles = frozenset({_ROLES[self.scope]} if self.scope in _ROLES else ())
        offices = None if self.office is None else frozenset({self.office})
        return Actor(f"token:{self.id}", roles, offices, ACTS[self.scope])


def token_fault(name: str, scope: str, days: int) -> str | None:
    """Return what is wrong with a token that somebody asks for; None if nothing is."""
    if not 0 < len(name.strip()) <= NAME_MOST or not name.isprintable():
        return NAME_WRONG
    if scope not in set(Scope):
        return SCOPE_WRONG
    return None if days in LASTS_DAYS else DAYS_WRONG
