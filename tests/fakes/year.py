"""A year of reports in little: holders who come and go, holidays, and a clock that stops working now and then.

What is late is judged here, from the true minute of everything, and not by the limits under test.
"""

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from sendable.errors import SendableError
from sendable.reporting.clocks import Due, Moment, Terms, months_after
from sendable.reporting.directory import Duty
from sendable.reporting.moves import MOVES, possible
from sendable.reporting.passing import pass_clock
from sendable.reporting.state import Act, Finding, Lane, State, Step
from sendable.reporting.work import confirm, do, propose, receive
from tests.fakes.reports import TWO_PERSONS, digest, hand, what

START = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
HOUR = timedelta(hours=1)
STAFF = {
    Duty.HANDLER: ("ann", "ben", "cleo", "dan", "eva", "finn"),
    Duty.CUSTODIAN: ("cas", "cora"),
    Duty.REWARD_OFFICER: ("rob", "rosa", "ray"),
    Duty.REVIEWER: ("rita", "raj", "ruth"),
    Duty.AUTHORITY: ("customs", "police"),
}
ONWARD = (
    Act.READ, Act.ACKNOWLEDGE, Act.TAKE_IN, Act.VERIFY, Act.FIND_UNFOUNDED, Act.RULE_OUT, Act.HAND_OVER, Act.CONCLUDE,
    Act.CLOSE, Act.READ, Act.TELL, Act.RESEND, Act.LAY_OPEN, Act.UPHOLD, Act.REVERSE, Act.TAKE_OVER, Act.NOTIFY,
)  # fmt: skip
CATEGORIES = ("batteries", "wildlife", "fireworks")


def moment(at):
    return Moment(at.date(), at.hour)


def after_day(day, days=0, months=0):
    """The end of the last day of a limit in days or months."""
    last = months_after(day, months) + timedelta(days=days + 1)
    return datetime(last.year, last.month, last.day, tzinfo=UTC)


@dataclass
class Year:
    """All of it; `run` gives what was late, by kind."""

    reports: int
    seed: int = 7
    longest_outage: int = 11  # hours
    terms: Terms = field(default_factory=Terms)

    def __post_init__(self):
        self.random = Random(self.seed)
        self.live, self.limits = {}, {}
        self.ticks, self.work = [], []
        self.judge, self.acts, self.outages = Judge(), Counter(), []
        self.entries = []

    def run(self):
        for _ in range(24):
            begins = START + timedelta(hours=self.random.randrange(24 * 500))
            self.outages.append((begins, begins + self.random.randint(1, self.longest_outage) * HOUR))
        for number in range(self.reports):
            arrives = START + self.random.random() * YEAR
            heapq.heappush(self.work, (arrives, f"r{number}", True))
        end, at = START + YEAR + timedelta(days=900), START
        while at < end and (self.live or self.work):
            while self.work and self.work[0][0] < at:
                self.happens(*heapq.heappop(self.work))
            if not any(begins <= at < ends for begins, ends in self.outages):
                self.clock(at)
            at += HOUR
        return self.judge.late(end)

    def happens(self, at, name, arrives):
        if arrives:
            lane = self.random.choices(list(Lane), (80, 5, 15))[0]
            self.keeps(receive(name, lane, moment(at), digest(name), self.terms), at)
        elif name in self.live:
            self.works_on(name, at)
        if name in self.live:
            mean = 400 if self.live[name].state is State.CLOSED else 40
            later = timedelta(hours=self.random.expovariate(1 / mean))
            heapq.heappush(self.work, (self.working(at + later), name, False))

    def working(self, at):
        """The next moment at which somebody works: not at night, not at weekends, not in three weeks of holidays."""
        while at.hour < 7 or at.hour > 18 or at.weekday() > 4 or at.timetuple().tm_yday // 7 in (0, 19, 31):
            at += HOUR
        return at

    def works_on(self, name, at):
        report, choose = self.live[name], self.random.choice
        if report.proposals and self.random.random() < 0.7:
            proposal = choose(report.proposals)
            duty = choose(list(Duty))
            self.tries(confirm, report, proposal, hand(choose(STAFF[duty]), duty, at.date(), at.hour), at)
            return
        chances = [act for act in ONWARD if act in possible(report.state)] if self.random.random() < 0.8 else []
        act = choose(chances or possible(report.state) or [Act.READ])
        for doer in (*MOVES[report.state, act].by, choose(list(Duty))):
            doing = hand(choose(STAFF.get(doer, ("",))), doer, at.date(), at.hour)
            way = propose if act in TWO_PERSONS else do
            if self.tries(way, report, act, doing, at):
                return

    def tries(self, way, report, about, doing, at):
        given = (what(about, choose_category(self.random)),) if way is not confirm else ()
        try:
            moved = way(report, about, doing, *given, *(() if way is propose else (self.terms,)))
        except SendableError:
            return False
        self.keeps(moved, at)
        return True

    def keeps(self, moved, at):
        report, entry = moved.report, moved.entry
        self.acts[entry.act if entry.step is Step.DONE else entry.step] += 1
        self.entries.append(entry)
        self.judge.sees(moved, at)
        limits = self.limits.setdefault(report.id, {})
        for due in moved.clears:
            limits.pop(due, None)
        for deadline in moved.sets:
            limits[deadline.due] = (deadline, False)
            heapq.heappush(self.ticks, (deadline.acts, report.id, deadline.due))
        self.live[report.id] = report
        if report.state is State.PURGED:
            del self.live[report.id]

    def clock(self, at):
        now, again = moment(at), []
        while self.ticks and self.ticks[0][0] <= now:
            acts, name, due = heapq.heappop(self.ticks)
            deadline, told = self.limits[name].get(due, (None, False))
            if deadline is None or deadline.acts != acts or name not in self.live:
                continue
            moved = pass_clock(self.live[name], deadline, now, self.terms, told=told)
            if moved:
                self.keeps(moved, at)
            if due is Due.PURGE and name in self.live:
                again.append((acts, name, due))
            if due in self.limits[name]:
                self.limits[name][due] = (deadline, True)
        for one in again:
            heapq.heappush(self.ticks, one)


def choose_category(random):
    return random.choice(CATEGORIES)


class Judge:
    """Keeps what is owed by true minutes, and when it was done or somebody outside heard of it."""

    def __init__(self):
        self.owed = defaultdict(dict)  # (report, what) -> until when
        self.missed, self.unread, self.told_by_clock = Counter(), {}, Counter()
        self.purged_unread, self.kept, self.since = 0, Counter(), {}

    def owes(self, name, kind, until):
        self.owed[name][kind] = until

    def settled(self, name, kind, at):
        until = self.owed[name].pop(kind, None)
        if until is None:
            return
        self.kept[kind] += 1
        if at > until:
            self.missed[kind] += 1

    def sees(self, moved, at):
        if moved.entry.step is Step.DONE:
            self.of_reading(moved, at)
            self.of_answers(moved, at)
            self.of_deletion(moved, at)
        if moved.entry.act is Act.ESCALATE:
            self.settled(moved.report.id, moved.entry.due.value, at)
            self.told_by_clock[moved.entry.due.value] += 1

    def of_reading(self, moved, at):
        name, act = moved.report.id, moved.entry.act
        danger = moved.report.lane is Lane.DANGER
        if act in {Act.RECEIVE, Act.WRITE}:
            self.unread[name] = True
            self.owes(name, "reading", at + (HOUR if danger else 48 * HOUR))
            if moved.tells_outside:
                self.told_by_clock["danger, on arrival"] += 1
                self.settled(name, "reading", at)
        elif act is Act.READ:
            self.unread[name] = False
            self.settled(name, "reading", at)

    def of_answers(self, moved, at):
        name, act, day = moved.report.id, moved.entry.act, at.date()
        if act is Act.RECEIVE:
            self.owes(name, "acknowledgement", after_day(day, days=7))
            self.owes(name, "feedback", after_day(day + timedelta(days=7), months=3))
        elif act is Act.ACKNOWLEDGE:
            self.settled(name, "acknowledgement", at)
        elif act in {Act.CONCLUDE, Act.RULE_OUT, Act.REVERSE, Act.TELL}:
            self.settled(name, "feedback", at)
        elif act is Act.EXTEND and "feedback" in self.owed[name]:
            self.owes(name, "feedback", after_day(self.since[name], months=6))
        if act in {Act.ACKNOWLEDGE, Act.TELL, Act.REOPEN}:
            self.owes(name, "feedback", after_day(day, months=3))
            self.since[name] = day

    def of_deletion(self, moved, at):
        name, act, report = moved.report.id, moved.entry.act, moved.report
        short = report.finding in {Finding.UNFOUNDED, Finding.KNOWINGLY_FALSE, Finding.OVERTURNED}
        if act is Act.RULE_OUT:
            self.owes(name, "purge", at + 72 * HOUR)
        elif act in {Act.CLOSE, Act.KEEP_LONGER}:
            until = after_day(at.date(), days=30 if short else 730)
            if report.appeal_until is not None:  # the right to appeal goes before; then two days at most
                until = max(until, after_day(report.appeal_until, days=2))
            self.owes(name, "purge", until)
        elif act in {Act.REOPEN, Act.REVERSE}:
            self.owed[name].pop("purge", None)
        elif act in {Act.PURGE, Act.PURGE_EARLY}:
            self.settled(name, "purge", at)
            self.purged_unread += self.unread[name]
            self.owed.pop(name)

    def late(self, at):
        """What was missed, with what is owed still and long over."""
        for kinds in self.owed.values():
            for kind, until in kinds.items():
                self.missed[kind] += at > until
        return +self.missed
