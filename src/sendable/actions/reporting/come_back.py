"""The reporter comes back with the code: hears what was answered, and writes again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sendable.actions.reporting.appeal_false import appealing
from sendable.actions.reporting.means import Means, believed, digest, enter, place
from sendable.actions.reporting.take_in import attachments_of, seal_parts
from sendable.errors import ConditionUnmet, NotFound, StatementInvalid
from sendable.ports.reports import KeptEnvelope, ReporterHand, ReportRecord
from sendable.reporting.clocks import Due
from sendable.reporting.code import Code
from sendable.reporting.conversation import Conversation, Told
from sendable.reporting.directory import Duty, holder_id, read_directory
from sendable.reporting.entry import done
from sendable.reporting.envelope import Context, Part
from sendable.reporting.moves import MOVES
from sendable.reporting.report import Hand, Report, What
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Lane
from sendable.reporting.statement import TEXT, read_reply, signed_words
from sendable.reporting.work import do


def conversation(means: Means, code: Code) -> Conversation | None:
    """Return what a code opens; None for every code that opens nothing."""
    hand = means.sealing.hand_of(code)
    with means.store.reading() as tx:
        report = tx.reports.found_by(hand.reporter.found_by)
        if report is None:
            return None
        keys, known = believed(means, tx), signers(means, tx)
        replies, answer_by = answers(tx, report.id), answer_day(tx, report.id)
    told = tuple(
        _told(means, place(keys.directory, report.id, one.number, one.part), one, hand, known) for one in replies
    )
    return Conversation(
        report.received, report.state.value, told, may_write(report), answer_by, appealing(means, report)
    )


def write(means: Means, code: Code, text: str, pictures: Sequence[bytes] = (), *, quarantine: bool = False) -> None:
    """Seal and keep what a reporter adds; in a flood the report goes into its lane, if nobody is in danger.

    Raises:
        NotFound: the code opens nothing.
        ConditionUnmet: the report is closed.
        StatementInvalid, AttachmentRefused, DirectoryInvalid: as when a report is sent.
    """
    if len(text) > TEXT:
        raise StatementInvalid("text", "too_long", TEXT)
    if not text.strip() and not pictures:
        raise StatementInvalid("text", "missing", 0)
    parts = [(Part.MESSAGE, text.encode()), *attachments_of(means, pictures)]
    hand = means.sealing.hand_of(code)
    with means.store.transaction() as tx:
        keys, report = believed(means, tx), _found(tx, hand)
        kept = seal_parts(means, keys, report.id, tx.envelopes.next_number(report.id), parts)
        enter_words(means, tx, report, kept, quarantine=quarantine)


def answers(tx: ReportRecord, report: str) -> tuple[KeptEnvelope, ...]:
    """Return what was answered, without what waits for a second person."""
    sent = done(tx.entries.of(report))
    return tuple(one for one in tx.envelopes.of(report) if one.part is Part.REPLY and digest(one.raw) in sent)


def answer_day(tx: ReportRecord, report: str) -> date | None:
    """Return by when the reporter hears something."""
    waits = (one.end.day for one in tx.limits.of(report) if one.due in (Due.ACKNOWLEDGEMENT, Due.FEEDBACK))
    return min(waits, default=None)


def enter_words(
    means: Means, tx: ReportRecord, report: Report, kept: Sequence[KeptEnvelope], *, quarantine: bool = False
) -> None:
    """Write what a reporter adds; a report in the danger lane stays there, whatever comes.

    Raises:
        ConditionUnmet: the report is closed.
    """
    if not may_write(report):
        raise ConditionUnmet(Act.WRITE.value, "the report is not closed")
    hand = Hand("", Side.REPORTER, means.moment(report.lane))
    what = What(digests={"envelope": digest(kept[0].raw)})
    lane = Lane.QUARANTINE if quarantine and report.lane is Lane.NORMAL else report.lane
    enter(tx, do(replace(report, lane=lane), Act.WRITE, hand, what, means.terms), *kept)


def _found(tx: ReportRecord, hand: ReporterHand) -> Report:
    report = tx.reports.found_by(hand.reporter.found_by)
    if report is None:
        raise NotFound("report", "with this code")
    return report


def may_write(report: Report) -> bool:
    """Tell whether the reporter can add something."""
    return (report.state, Act.WRITE) in MOVES


def signers(means: Means, tx: ReportRecord, duty: Duty | None = None) -> dict[str, bytes]:
    """Return the keys of all holders that any directory of the root has listed, by id: all, or those of a duty."""
    directories = [read_directory(note, means.root, means.verify) for note in tx.keys.directories()]
    holders = (one for listed in directories for one in listed.holders if duty is None or duty in one.duties)
    return {holder_id(one.public).hex(): one.public for one in holders}


def _told(means: Means, context: Context, kept: KeptEnvelope, hand: ReporterHand, known: dict[str, bytes]) -> Told:
    reply = read_reply(means.sealing.open(kept.raw, context, hand))
    public = known.get(reply.by)
    words = signed_words(context, reply.text)
    signed = public is not None and means.verify(public, words, reply.signature)
    return Told(kept.day, reply.text, signed)
