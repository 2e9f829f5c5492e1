"""The reporter comes back with the code: hears what was answered, and writes again."""

from collections.abc import Sequence

from sendable.actions.reporting.means import Believed, Means, believed, digest, enter, place
from sendable.actions.reporting.take_in import attachments_of, check, seal_parts
from sendable.errors import ConditionUnmet, EnvelopeInvalid, NotFound, StatementInvalid
from sendable.ports.reports import KeptEnvelope, ReporterHand, ReportRecord
from sendable.reporting.clocks import Due
from sendable.reporting.code import Code
from sendable.reporting.conversation import Conversation, Told
from sendable.reporting.directory import holder_id, read_directory
from sendable.reporting.entry import done
from sendable.reporting.envelope import Context, Part
from sendable.reporting.moves import MOVES
from sendable.reporting.report import Hand, Report, What
from sendable.reporting.side import Side
from sendable.reporting.state import Act
from sendable.reporting.statement import TEXT, read_reply, signed_words
from sendable.reporting.work import do


def conversation(means: Means, code: Code) -> Conversation | None:
    """Return what a code opens; None for every code that opens nothing."""
    hand = means.sealing.hand_of(code)
    with means.store.reading() as tx:
        report = tx.reports.found_by(hand.reporter.found_by)
        if report is None:
            return None
        keys, envelopes, limits = believed(means, tx), tx.envelopes.of(report.id), tx.limits.of(report.id)
        known, sent = _signers(means, tx), done(tx.entries.of(report.id))
    replies = (one for one in envelopes if one.part is Part.REPLY and digest(one.raw) in sent)
    told = tuple(
        _told(means, place(keys.directory, report.id, one.number, one.part), one, hand, known) for one in replies
    )
    waits = [one.end.day for one in limits if one.due in (Due.ACKNOWLEDGEMENT, Due.FEEDBACK)]
    return Conversation(report.received, report.state.value, told, _may_write(report), min(waits, default=None))


def write(means: Means, code: Code, text: str, pictures: Sequence[bytes] = ()) -> None:
    """Seal and keep what a reporter adds.

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
        _enter(means, tx, report, kept)


def write_sealed(means: Means, code: Code, envelopes: Sequence[bytes]) -> None:
    """Keep what a reporter's own device has sealed.

    Raises:
        NotFound, ConditionUnmet: as `write` does.
        EnvelopeInvalid: an envelope that belongs elsewhere or is for others.
    """
    hand = means.sealing.hand_of(code)
    with means.store.transaction() as tx:
        keys, report = believed(means, tx), _found(tx, hand)
        _enter(means, tx, report, _checked(means, keys, report, tx.envelopes.next_number(report.id), envelopes))


def _checked(
    means: Means, keys: Believed, report: Report, first: int, envelopes: Sequence[bytes]
) -> list[KeptEnvelope]:
    if not envelopes:
        raise EnvelopeInvalid("envelope", "there is none")
    day = means.now().date()
    parts = [check(means, keys, report.id, number, raw) for number, raw in enumerate(envelopes, first)]
    numbered = enumerate(zip(parts, envelopes, strict=True), first)
    return [KeptEnvelope(number, part, day, raw) for number, (part, raw) in numbered]


def _enter(means: Means, tx: ReportRecord, report: Report, kept: Sequence[KeptEnvelope]) -> None:
    if not _may_write(report):
        raise ConditionUnmet(Act.WRITE.value, "the report is not closed")
    hand = Hand("", Side.REPORTER, means.moment(report.lane))
    what = What(digests={"envelope": digest(kept[0].raw)})
    enter(tx, do(report, Act.WRITE, hand, what, means.terms), *kept)


def _found(tx: ReportRecord, hand: ReporterHand) -> Report:
    report = tx.reports.found_by(hand.reporter.found_by)
    if report is None:
        raise NotFound("report", "with this code")
    return report


def _may_write(report: Report) -> bool:
    return (report.state, Act.WRITE) in MOVES


def _signers(means: Means, tx: ReportRecord) -> dict[str, bytes]:
    """Return the keys of all holders that any directory of the root has listed, by id."""
    directories = [read_directory(note, means.root, means.verify) for note in tx.keys.directories()]
    return {holder_id(one.public).hex(): one.public for listed in directories for one in listed.holders}


def _told(means: Means, context: Context, kept: KeptEnvelope, hand: ReporterHand, known: dict[str, bytes]) -> Told:
    reply = read_reply(means.sealing.open(kept.raw, context, hand))
    public = known.get(reply.by)
    words = signed_words(context, reply.text)
    signed = public is not None and means.verify(public, words, reply.signature)
    return Told(kept.day, reply.text, signed)
