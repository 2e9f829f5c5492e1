"""Whoever is affected by a report: the code of a notice opens it, and an appeal goes from it to the reviewers."""

from sendable.actions.reporting.come_back import signers
from sendable.actions.reporting.means import Means, believed, digest, enter, place
from sendable.errors import ConditionUnmet, NotFound, StatementInvalid
from sendable.ports.reports import KeptEnvelope, KeptNotice, ReporterHand, ReportRecord
from sendable.reporting.clocks import Moment
from sendable.reporting.code import Code
from sendable.reporting.conversation import Noticed, Told
from sendable.reporting.directory import Directory, Duty
from sendable.reporting.edge import Guard
from sendable.reporting.entry import done
from sendable.reporting.envelope import Part
from sendable.reporting.moves import MOVES
from sendable.reporting.notice import read_notice
from sendable.reporting.report import Hand, Report, What
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Finding
from sendable.reporting.statement import TEXT, read_reply, signed_words
from sendable.reporting.work import do, holds


def notice_of(means: Means, code: Code) -> Noticed | None:
    """Return what the code of a notice opens; None for every code that opens none."""
    hand = means.sealing.notice_hand_of(code)
    with means.store.reading() as tx:
        found = tx.notices.found_by(hand.reporter.found_by)
        if found is None:
            return None
        report, kept, entries = tx.reports.get(found.report), tx.envelopes.of(found.report), tx.entries.of(found.report)
        directory, known = believed(means, tx).directory, signers(means, tx)
    sent = done(entries)
    [notice] = [one for one in kept if one.number == found.number]
    words = _opened(means, directory, found, notice, (hand, known))
    verdicts = tuple(
        _opened(means, directory, found, one, (hand, known))
        for one in kept
        if one.part is Part.VERDICT and digest(one.raw) in sent and one.number > found.number
    )
    return Noticed(
        read_notice(words.text),
        words.signed,
        report.finding is Finding.OVERTURNED and not report.reporter_appealed,
        found.appealed and report.appeal_waits and not report.reporter_waits,
        report.appeal_until if _may_appeal(means, report, found) else None,
        verdicts,
    )


def appeal(means: Means, code: Code, text: str) -> None:
    """Seal an appeal to the reviewers, and keep it; each notice bears one.

    Raises:
        NotFound: the code opens nothing.
        ConditionUnmet: the last day is over, an appeal waits, or this notice was appealed before.
        StatementInvalid, DirectoryInvalid: there are no words, too many, or nobody to seal them to.
    """
    if not text.strip() or len(text) > TEXT:
        raise StatementInvalid("text", "too_long" if text.strip() else "missing", TEXT)
    hand = means.sealing.notice_hand_of(code)
    with means.store.transaction() as tx:
        found = tx.notices.found_by(hand.reporter.found_by)
        if found is None:
            raise NotFound("notice", "with this code")
        report = tx.reports.get(found.report)
        if not _may_appeal(means, report, found):
            raise ConditionUnmet(Act.APPEAL.value, Guard.APPEAL_OPEN.value)
        kept = _sealed(means, tx, report, text)
        affected, what = (
            Hand("", Side.AFFECTED, means.moment(report.lane)),
            What(digests={"envelope": digest(kept.raw)}),
        )
        enter(tx, do(report, Act.APPEAL, affected, what, means.terms), kept)
        tx.notices.appealed(found.who.found_by)


def _sealed(means: Means, tx: ReportRecord, report: Report, text: str) -> KeptEnvelope:
    keys, number = believed(means, tx), tx.envelopes.next_number(report.id)
    where = place(keys.directory, report.id, number, Part.APPEAL)
    raw = means.sealing.seal(text.encode(), where, keys.to(Duty.REVIEWER, means))
    return KeptEnvelope(number, Part.APPEAL, means.now().date(), raw)


def _may_appeal(means: Means, report: Report, found: KeptNotice) -> bool:
    at = Moment(means.now().date())
    possible = (report.state, Act.APPEAL) in MOVES and not found.appealed
    return possible and all(holds(report, guard, at) for guard in MOVES[report.state, Act.APPEAL].guards)


def _opened(
    means: Means,
    directory: Directory,
    found: KeptNotice,
    kept: KeptEnvelope,
    opens: tuple[ReporterHand, dict[str, bytes]],
) -> Told:
    hand, known = opens
    where = place(directory, found.report, kept.number, kept.part)
    said = read_reply(means.sealing.open(kept.raw, where, hand))
    public = known.get(said.by)
    signed = public is not None and means.verify(public, signed_words(where, said.text), said.signature)
    return Told(kept.day, said.text, signed)
