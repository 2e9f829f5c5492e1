"""What a move changes in a report beside its state."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sendable.errors import DigestMissing
from sendable.reporting.clocks import Moment, Terms
from sendable.reporting.edge import Edge
from sendable.reporting.report import Hand, Report, What
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Finding, Lane

Change = Callable[[Report, What], Report]


def changed(report: Report, move: Edge, hand: Hand, what: What, terms: Terms) -> Report:
    """Return the report after a move; limits and proposals are looked after elsewhere."""
    finding = report.finding if move.finding is None else move.finding
    after = replace(
        report,
        state=move.after or report.state,
        finding=finding,
        claimed=report.claimed
        and finding is Finding.VERIFIED,  # else nobody could give it, and nobody delete the report
    )
    if move.act in _OPENS_APPEALS:
        anew = after.reporter_appealed and move.act is not Act.FIND_FALSE
        return replace(after, appeal_until=_last_day(terms, hand.at), reporter_appealed=anew)
    if move.act is Act.APPEAL:
        own = hand.duty is Side.REPORTER
        appealed = after.reporter_appealed or own
        return replace(after, appeal_waits=True, laid_open=False, reporter_waits=own, reporter_appealed=appealed)
    if move.act in _BEGIN_FEEDBACK:
        return replace(after, feedback_since=hand.at.day, extended=False)
    return _CHANGES.get(move.act, _same)(after, what)


def require(act: Act, what: What, digests: tuple[str, ...]) -> None:
    """Let an act go on that says whom or what it is about and carries its digests.

    Raises:
        DigestMissing: one is missing.
    """
    missing = [name for name in digests if not what.digests.get(name)]
    if what.to == "" and act in _NAME_SOMEBODY:
        missing.append("key holder")
    if what.category == "" and act in _NAME_A_CATEGORY:
        missing.append("category")
    if missing:
        raise DigestMissing(act.value, missing[0])


_NAME_SOMEBODY = frozenset({Act.ASSIGN, Act.HAND_OVER, Act.RELEASE_IDENTITY, Act.GIVE_CONTACT, Act.RESEND})
_NAME_A_CATEGORY = frozenset({Act.TAKE_IN, Act.CHANGE_CATEGORY})
_BEGIN_FEEDBACK = frozenset({Act.ACKNOWLEDGE, Act.TELL, Act.REOPEN})
_OPENS_APPEALS = frozenset({Act.NOTIFY, Act.FIND_FALSE})


def _last_day(terms: Terms, at: Moment) -> date:
    return terms.appeal.end(Moment(at.day)).day - timedelta(days=1)


def _same(report: Report, _: What) -> Report:
    return report


def _sorted_into(report: Report, what: What) -> Report:
    return replace(report, category=what.category)


def _handed_over(report: Report, what: What) -> Report:
    return replace(report, receivers=tuple(sorted({*report.receivers, what.to})))


_CHANGES: Mapping[Act, Change] = {
    Act.READ: lambda report, _: replace(report, unread=False),
    Act.WRITE: lambda report, _: replace(report, unread=True),
    Act.ASSIGN: lambda report, what: replace(report, assigned=what.to),
    Act.HASTEN: lambda report, _: replace(report, lane=Lane.DANGER),
    Act.CALM: lambda report, _: replace(report, lane=Lane.NORMAL),
    Act.TAKE_IN: _sorted_into,
    Act.CHANGE_CATEGORY: _sorted_into,
    Act.HAND_OVER: _handed_over,
    Act.EXTEND: lambda report, _: replace(report, extended=True),
    Act.LAY_OPEN: lambda report, _: replace(report, laid_open=True),
    Act.UPHOLD: lambda report, _: replace(report, appeal_waits=False, reporter_waits=False),
    Act.REVERSE: lambda report, _: replace(report, appeal_waits=False, reporter_waits=False, to_hear=report.receivers),
    Act.RESEND: lambda report, what: replace(report, to_hear=tuple(one for one in report.to_hear if one != what.to)),
    Act.RELEASE_IDENTITY: lambda report, what: replace(report, released_to=what.to),
    Act.REWARD: lambda report, _: replace(report, rewarded=True),
    Act.CLAIM: lambda report, _: replace(report, claimed=True),
    Act.GIVE_VOUCHER: lambda report, _: replace(report, claimed=False, voucher_given=True),
}
