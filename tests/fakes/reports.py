"""Reports for tests: sample digests, all that can be tried on a report, and a shelf that keeps reports and limits."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from sendable.reporting.clocks import Moment, Terms
from sendable.reporting.directory import Duty
from sendable.reporting.moves import MOVES
from sendable.reporting.report import Hand, What
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Lane
from sendable.reporting.work import confirm, do, propose, receive

DAY = date(2026, 3, 2)
TERMS = Terms()
NAME_SOMEBODY = {Act.HAND_OVER, Act.ASSIGN, Act.RELEASE_IDENTITY, Act.GIVE_CONTACT, Act.RESEND}
TWO_PERSONS = frozenset(edge.act for edge in MOVES.values() if edge.second)


def digest(name):
    return sha256(name.encode()).hexdigest()


EVERYTHING = {name: digest(name) for name in {need for edge in MOVES.values() for need in edge.needs}}


def what(act, category="batteries", to="authority-1"):
    """All that an act can need."""
    edges = [edge for edge in MOVES.values() if edge.act is act]
    digests = {name: EVERYTHING[name] for edge in edges for name in edge.needs}
    return What(to if act in NAME_SOMEBODY else "", category, digests)


def hand(by, duty, day=DAY, hour=0):
    return Hand("" if isinstance(duty, Side) else by, duty, Moment(day, hour))


def fresh(lane=Lane.NORMAL, at=Moment(DAY), id="r1"):  # noqa: B008, A002 a frozen value
    return receive(id, lane, at, digest("envelope"), TERMS)


@dataclass
class Desk:
    """One report and whoever works on it, one line an act."""

    moved: object = field(default_factory=fresh)
    day: date = DAY

    @property
    def report(self):
        return self.moved.report

    def does(self, act, by="", duty=Duty.HANDLER, **about):
        self.moved = do(self.report, act, hand(by, duty, self.day), what(act, **about), TERMS)
        return self

    def two(self, act, first, second, duty=Duty.HANDLER, other=None, **about):
        self.moved = propose(self.report, act, hand(first, duty, self.day), what(act, **about))
        [proposal] = [one for one in self.report.proposals if one.act is act]
        self.moved = confirm(self.report, proposal, hand(second, other or duty, self.day), TERMS)
        return self

    def in_scope(self, by="ann"):
        return self.does(Act.READ, by).does(Act.ACKNOWLEDGE, by).does(Act.TAKE_IN, by)

    def verified(self, by="ann"):
        return self.in_scope(by).does(Act.VERIFY, by)
