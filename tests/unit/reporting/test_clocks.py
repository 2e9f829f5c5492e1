"""Limits count as the law counts, clocks act before their end, and in a year of reports none is missed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sendable.errors import OptionInvalid, SendableError
from sendable.reporting.clocks import Deadline, Due, Moment, Term, Terms, months_after
from sendable.reporting.directory import Duty
from sendable.reporting.passing import pass_clock
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Lane, State
from sendable.reporting.work import confirm, do, propose
from tests.fakes.reports import DAY, TERMS, TWO_PERSONS, Desk, fresh, hand, what
from tests.fakes.year import Year

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def of(moved, due):
    return next((one for one in moved.sets if one.due is due), None)


@given(DAYS)
def test_seven_days_end_with_the_seventh_day_after(day):
    deadline = of(fresh(at=Moment(day, 15)), Due.ACKNOWLEDGEMENT)
    assert deadline.end == Moment(day + timedelta(days=8))
    assert deadline.acts == Moment(day + timedelta(days=6))


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
    ],
)
def test_months_end_with_the_day_of_the_same_number_or_the_last_of_a_shorter_month(day, months, last):
    assert months_after(day, months) == last


@given(DAYS, st.integers(0, 23))
def test_outside_the_danger_lane_no_limit_tells_the_hour_of_arrival(day, hour):
    assert fresh(at=Moment(day, hour)) == fresh(at=Moment(day))


@given(DAYS, st.integers(0, 23))
def test_unread_reports_are_told_of_within_48_hours_and_dangerous_ones_within_one(day, hour):
    deadline = of(fresh(at=Moment(day, hour)), Due.READING)
    assert Moment(day, hour) < deadline.acts < deadline.end <= Moment(day, hour).plus(48)
    danger = of(fresh(Lane.DANGER, Moment(day, hour)), Due.READING)
    assert danger.acts == Moment(day, hour).plus(1)


def test_danger_is_told_outside_the_line_on_its_arrival_too():
    assert fresh(Lane.DANGER).tells_outside
    assert not fresh().tells_outside


def test_feedback_is_due_three_months_after_the_acknowledgement_and_six_once_two_persons_extended_it():
    desk = Desk()
    assert of(desk.moved, Due.FEEDBACK).end == Moment(date(2026, 6, 10))
    desk.day = date(2026, 3, 5)
    desk.does(Act.READ, "ann").does(Act.ACKNOWLEDGE, "ann")
    assert of(desk.moved, Due.FEEDBACK).end == Moment(date(2026, 6, 6))
    desk.does(Act.TAKE_IN, "ann")
    desk.day = date(2026, 5, 20)
    desk.two(Act.EXTEND, "ann", "ben")
    assert of(desk.moved, Due.FEEDBACK).end == Moment(date(2026, 9, 6))
    with pytest.raises(SendableError, match="not extended before"):
        desk.two(Act.EXTEND, "ann", "ben")


@pytest.mark.parametrize(
    ("finding", "days"), [((Act.FIND_UNFOUNDED, "ann", "ben"), 31), ((Act.HAND_OVER, "ann", "ben"), 101)]
)
def test_unfounded_reports_go_30_days_after_closing_and_others_as_their_category_says(finding, days):
    terms = Terms(retention_by_category={"batteries": Term("a law", days=100, lead=48)})
    desk = Desk().in_scope().two(*finding).does(Act.CONCLUDE, "ann")
    report = propose(desk.report, Act.CLOSE, hand("ann", Duty.HANDLER), what(Act.CLOSE)).report
    closed = confirm(report, report.proposals[0], hand("ben", Duty.HANDLER), terms)
    assert of(closed, Due.PURGE).end == Moment(DAY + timedelta(days=days))


def test_what_is_out_of_scope_goes_within_72_hours_of_the_day_of_the_ruling():
    desk = Desk().does(Act.READ, "ann").does(Act.ACKNOWLEDGE, "ann").two(Act.RULE_OUT, "ann", "ben")
    deadline = of(desk.moved, Due.PURGE)
    assert deadline.end == Moment(DAY + timedelta(days=3))
    assert pass_clock(desk.report, deadline, deadline.acts.plus(-1), TERMS, told=False) is None
    assert pass_clock(desk.report, deadline, deadline.acts, TERMS, told=False).report.state is State.PURGED


def test_nothing_is_deleted_while_somebody_may_still_appeal():
    desk = Desk().in_scope().two(Act.FIND_UNFOUNDED, "ann", "ben").does(Act.CONCLUDE, "ann").does(Act.NOTIFY, "ann")
    desk.two(Act.CLOSE, "ann", "ben")
    deadline = of(desk.moved, Due.PURGE)
    assert deadline.acts == Moment(DAY + timedelta(days=31))
    desk.day = DAY + timedelta(days=30)
    desk.does(Act.APPEAL, duty=Side.AFFECTED)
    told = pass_clock(desk.report, deadline, deadline.acts, TERMS, told=False)
    assert (told.entry.act, told.entry.due) == (Act.ESCALATE, Due.PURGE)
    desk.does(Act.LAY_OPEN, "ann").does(Act.UPHOLD, "rita", Duty.REVIEWER)
    assert pass_clock(desk.report, deadline, deadline.acts, TERMS, told=True).report.state is State.PURGED


def test_an_appeal_comes_within_30_days_and_not_after():
    desk = Desk().verified().does(Act.NOTIFY, "ann")
    desk.day = DAY + timedelta(days=31)
    with pytest.raises(SendableError, match="last day to appeal"):
        desk.does(Act.APPEAL, duty=Side.AFFECTED)
    desk.day = DAY + timedelta(days=30)
    assert desk.does(Act.APPEAL, duty=Side.AFFECTED).report.appeal_waits


def test_a_reversal_is_sent_again_to_every_receiver_before_the_report_can_close():
    desk = Desk().verified().two(Act.HAND_OVER, "ann", "ben").does(Act.NOTIFY, "ann")
    desk.does(Act.APPEAL, duty=Side.AFFECTED).does(Act.REVERSE, "rita", Duty.REVIEWER)
    assert desk.report.to_hear == ("authority-1",)
    assert of(desk.moved, Due.RESENDING)
    with pytest.raises(SendableError, match="every receiver"):
        desk.two(Act.CLOSE, "ann", "ben")
    assert desk.does(Act.RESEND, "ann").two(Act.CLOSE, "ann", "ben").report.state is State.CLOSED


def test_a_reversal_goes_to_each_receiver_and_its_limit_ends_with_the_last():
    desk = Desk().verified().two(Act.HAND_OVER, "ann", "ben").two(Act.HAND_OVER, "ann", "ben", to="authority-2")
    desk.does(Act.NOTIFY, "ann").does(Act.APPEAL, duty=Side.AFFECTED).does(Act.REVERSE, "rita", Duty.REVIEWER)
    desk.does(Act.RESEND, "ann", to="authority-2")
    assert (desk.report.to_hear, desk.moved.clears) == (("authority-1",), ())
    for other in ("authority-2", "authority-3"):
        with pytest.raises(SendableError, match="has not heard"):
            desk.does(Act.RESEND, "ann", to=other)
    desk.does(Act.RESEND, "ann", to="authority-1")
    assert (desk.report.to_hear, desk.moved.clears) == ((), (Due.RESENDING,))


def test_a_limit_is_told_of_once():
    moved = fresh()
    deadline = of(moved, Due.ACKNOWLEDGEMENT)
    assert pass_clock(moved.report, deadline, deadline.end, TERMS, told=False).tells_outside
    assert pass_clock(moved.report, deadline, deadline.end, TERMS, told=True) is None


@pytest.mark.parametrize(
    "wrong", [{}, {"days": 1, "hours": 1}, {"days": -1}, {"hours": 3, "lead": 3}, {"days": 2, "lead": -1}]
)
def test_a_term_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(OptionInvalid):
        Term("nobody", **wrong)


@pytest.mark.parametrize("reports", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_year_of_reports_misses_nothing_and_deletes_nothing_unread(reports, capsys):
    year = Year(reports)
    late = year.run()
    with capsys.disabled():
        kept, told = dict(year.judge.kept), dict(year.judge.told_by_clock)
        print(f"\n{reports} reports, {sum(year.acts.values())} acts, kept {kept}, told outside the line {told}")  # noqa: T201
    assert late == {}
    assert year.judge.purged_unread == 0
    assert min(year.judge.kept[kind] for kind in ("acknowledgement", "feedback", "reading", "purge")) > reports / 2
    assert set(year.acts) >= TWO_PERSONS | {Act.PURGE, Act.REVERSE, Act.UPHOLD, Act.LAY_OPEN, Act.RESEND, Act.WRITE}
    assert min(year.judge.told_by_clock[due] for due in ("acknowledgement", "feedback", "reading", "purge")) > 0


def test_the_year_sees_what_a_clock_misses_that_stands_still_for_weeks():
    assert Year(300, longest_outage=24 * 40).run()


class OneReport(RuleBasedStateMachine):
    """Anybody does anything at any time; the clock passes each hour of need."""

    @initialize(lane=st.sampled_from(Lane), hour=st.integers(0, 23))
    def arrives(self, lane, hour):
        self.now = Moment(DAY, hour)
        self.limits = {}
        self.read = False
        self.keeps(fresh(lane, self.now))

    def keeps(self, moved):
        self.report = moved.report
        for due in moved.clears:
            self.limits.pop(due, None)
        for deadline in moved.sets:
            self.limits[deadline.due] = (deadline, False)
        if moved.entry.act in {Act.RECEIVE, Act.WRITE}:
            self.read = False
        if moved.entry.act is Act.READ:
            self.read = True
        if moved.entry.act in {Act.PURGE, Act.PURGE_EARLY}:
            assert self.read

    @rule(
        act=st.sampled_from(Act),
        by=st.sampled_from(["ann", "ben", "cleo", "dan", "eva"]),
        doer=st.sampled_from([*Duty, *Side]),
        agree=st.booleans(),
    )
    def somebody_acts(self, act, by, doer, agree):
        if act is Act.PURGE and doer is Side.CLOCK:
            return  # the clock does it when it is due, see below
        doing = hand(by, doer, self.now.day, self.now.hour)
        try:
            if agree and self.report.proposals:
                self.keeps(confirm(self.report, self.report.proposals[-1], doing, TERMS))
            elif act in TWO_PERSONS:
                self.keeps(propose(self.report, act, doing, what(act)))
            else:
                self.keeps(do(self.report, act, doing, what(act), TERMS))
        except SendableError:
            pass

    @precondition(lambda self: self.limits)
    @rule(hours=st.integers(1, 60 * 24))
    def time_passes(self, hours):
        """The clock passes at every moment at which a limit comes near."""
        end = self.now.plus(hours)
        while True:
            near = [one for one, told in self.limits.values() if not told and one.acts <= end]
            if not near:
                break
            first = min(near, key=lambda one: one.acts)
            self.now = max(self.now, first.acts)
            assert self.now < first.end or self.report.lane is Lane.DANGER
            moved = pass_clock(self.report, first, self.now, TERMS, told=False)
            self.limits[first.due] = (first, True)
            self.keeps(moved)
        self.now = end

    @invariant()
    def a_clock_runs_until_the_end(self):
        if hasattr(self, "report"):
            assert bool(self.limits) == (self.report.state is not State.PURGED)

    @invariant()
    def a_voucher_is_due_while_somebody_waits_for_it(self):
        if hasattr(self, "report") and self.report.state is not State.PURGED:
            assert (Due.VOUCHER in self.limits) == self.report.claimed

    @invariant()
    def what_deletes_waits_for_who_may_appeal(self):
        purge, _ = getattr(self, "limits", {}).get(Due.PURGE, (None, False))
        if purge and self.report.appeal_until:
            assert purge.acts > Moment(self.report.appeal_until, 23)


TestOneReport = OneReport.TestCase
TestOneReport.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)


def test_a_deadline_is_over_from_the_moment_on_at_which_the_clock_acts():
    deadline = Deadline("r1", Due.READING, Moment(DAY, 5), Moment(DAY, 6))
    assert not deadline.is_over(Moment(DAY, 4))
    assert deadline.is_over(Moment(DAY, 5))
    assert replace(deadline, acts=Moment(DAY)).is_over(Moment(DAY))
