"""A reporter whose report is called knowingly false objects: once, to a reviewer who has done nothing in it.

Who they are is asked nowhere: the code says that the report is theirs.
"""

from collections.abc import Sequence

from sendable.actions.reporting.means import Believed, Means, believed, digest, enter, place
from sendable.errors import NotFound, StatementInvalid
from sendable.ports.reports import KeptEnvelope, ReportRecord
from sendable.reporting.clocks import Moment
from sendable.reporting.code import Code
from sendable.reporting.conversation import Appealing
from sendable.reporting.directory import Duty
from sendable.reporting.envelope import Part
from sendable.reporting.moves import MOVES
from sendable.reporting.report import Hand, Report, What
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Finding
from sendable.reporting.statement import TEXT
from sendable.reporting.work import do, holds


def appealing(means: Means, report: Report) -> Appealing:
    """Return how the appeal of a reporter stands."""
    at, move = Moment(means.now().date()), MOVES.get((report.state, Act.APPEAL))
    opens = move is not None and report.reporter_may_appeal and all(holds(report, one, at) for one in move.guards)
    overturned = report.finding is Finding.OVERTURNED and report.reporter_appealed
    return Appealing(report.appeal_until if opens else None, report.reporter_waits, overturned)


def appeal_false(means: Means, code: Code, text: str) -> None:
    """Seal an appeal to the reviewers, and keep it.

    Raises:
        NotFound: the code opens nothing.
        ConditionUnmet: nobody calls the report knowingly false, the last day is over, or it was appealed before.
        StatementInvalid, DirectoryInvalid: there are no words, too many, or nobody to seal them to.
    """
    if not text.strip() or len(text) > TEXT:
        raise StatementInvalid("text", "too_long" if text.strip() else "missing", TEXT)
    hand = means.sealing.hand_of(code)
    with means.store.transaction() as tx:
        report = tx.reports.found_by(hand.reporter.found_by)
        if report is None:
            raise NotFound("report", "with this code")
        keys, number = believed(means, tx), tx.envelopes.next_number(report.id)
        enter_appeal(means, tx, report, [_sealed(means, keys, report, number, text)])


def enter_appeal(means: Means, tx: ReportRecord, report: Report, kept: Sequence[KeptEnvelope]) -> None:
    """Write the appeal of a reporter.

    Raises:
        ConditionUnmet, MoveNotAllowed: as `appeal_false` does.
    """
    hand = Hand("", Side.REPORTER, means.moment(report.lane))
    what = What(digests={"envelope": digest(kept[0].raw)})
    enter(tx, do(report, Act.APPEAL, hand, what, means.terms), *kept)


def _sealed(means: Means, keys: Believed, report: Report, number: int, text: str) -> KeptEnvelope:
    where = place(keys.directory, report.id, number, Part.APPEAL)
    raw = means.sealing.seal(text.encode(), where, keys.to(Duty.REVIEWER, means))
    return KeptEnvelope(number, Part.APPEAL, means.now().date(), raw)
