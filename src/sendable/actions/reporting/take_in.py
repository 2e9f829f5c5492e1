"""Take a report in: sealed before the database hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendable.actions.reporting.means import Believed, Means, believed, digest, note, place
from sendable.errors import EnvelopeInvalid, StatementInvalid
from sendable.ports.reports import KeptEnvelope, Reporter
from sendable.reporting.code import Code
from sendable.reporting.directory import Duty
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.state import Lane
from sendable.reporting.statement import LINE, Statement, checked, write_statement
from sendable.reporting.work import receive

MOST_ATTACHMENTS = 24  # pictures, after the pages of documents became some
DUTY_OF = {
    Part.STATEMENT: Duty.HANDLER,
    Part.MESSAGE: Duty.HANDLER,
    Part.ATTACHMENT: Duty.HANDLER,
    Part.ORIGINAL: Duty.HANDLER,
    Part.CONTACT: Duty.CUSTODIAN,
    Part.REWARD: Duty.REWARD_OFFICER,
}


@dataclass(frozen=True)
class Sealed:
    """A report as its reporter's own device has sealed it."""

    report: bytes
    reporter: Reporter
    danger_now: bool
    envelopes: tuple[bytes, ...]


def submit(
    means: Means, said: Statement, pictures: Sequence[bytes], contact: str = "", *, quarantine: bool = False
) -> Code:
    """Seal and keep a report that came in clear; return the reporter's code, which is kept nowhere.

    Raises:
        StatementInvalid, AttachmentRefused: what is wrong with it; nothing is kept.
        DirectoryInvalid: there is nobody to seal it to.
    """
    parts = [(Part.STATEMENT, write_statement(checked(said))), *attachments_of(means, pictures)]
    if len(contact) > LINE:
        raise StatementInvalid("contact", "too_long", LINE)
    if contact:
        parts.append((Part.CONTACT, contact.encode()))
    with means.store.reading() as tx:
        keys = believed(means, tx)
    report, code = means.new_id().hex(), means.sealing.new_code()
    kept = seal_parts(means, keys, report, 1, parts)
    reporter = means.sealing.hand_of(code).reporter
    _enter(means, report, reporter, kept, _lane(danger=said.danger_now, quarantine=quarantine))
    return code


def take_sealed(means: Means, sealed: Sealed, *, quarantine: bool = False) -> None:
    """Keep a report that was sealed elsewhere: by a script in the browser, by a program, from a file.

    Raises:
        EnvelopeInvalid: an envelope that belongs elsewhere, is for others, has an odd length, or comes a second time.
        DirectoryInvalid: there is nobody to seal it to.
    """
    with means.store.reading() as tx:
        keys = believed(means, tx)
    report = sealed.report.hex()
    parts = [check(means, keys, report, number, raw) for number, raw in enumerate(sealed.envelopes, 1)]
    if not parts or parts[0] is not Part.STATEMENT or parts.count(Part.STATEMENT) > 1:
        raise EnvelopeInvalid("envelope 1", "a report begins with its statement, and has one")
    day = means.now().date()
    numbered = enumerate(zip(parts, sealed.envelopes, strict=True), 1)
    kept = [KeptEnvelope(number, part, day, raw) for number, (part, raw) in numbered]
    _enter(means, report, sealed.reporter, kept, _lane(danger=sealed.danger_now, quarantine=quarantine))


def attachments_of(means: Means, pictures: Sequence[bytes]) -> list[tuple[Part, bytes]]:
    """Clean what was attached.

    Raises:
        AttachmentRefused: one that cannot be taken.
        StatementInvalid: too many.
    """
    cleaned = [one.data for raw in pictures for one in means.clean(raw)]
    if len(cleaned) > MOST_ATTACHMENTS:
        raise StatementInvalid("attachments", "too_long", MOST_ATTACHMENTS)
    return [(Part.ATTACHMENT, data) for data in cleaned]


def seal_parts(
    means: Means, keys: Believed, report: str, first: int, parts: Sequence[tuple[Part, bytes]]
) -> list[KeptEnvelope]:
    """Seal what a reporter says, each part to those who have its duty."""
    day, kept = means.now().date(), []
    for number, (part, plain) in enumerate(parts, first):
        to = keys.to(DUTY_OF[part], means)
        raw = means.sealing.seal(plain, place(keys.directory, report, number, part), to)
        kept.append(KeptEnvelope(number, part, day, raw))
    return kept


def check(means: Means, keys: Believed, report: str, number: int, raw: bytes) -> Part:
    """Let an envelope of a reporter pass that was sealed elsewhere; return what is in it.

    Raises:
        EnvelopeInvalid, DirectoryInvalid: as `take_sealed` does.
    """
    part = read_envelope(raw).context.part
    if part not in DUTY_OF:
        raise EnvelopeInvalid(f"envelope {number}", f"a reporter seals no {part.name.lower()}")
    means.sealing.check_shape(raw, place(keys.directory, report, number, part), keys.to(DUTY_OF[part], means))
    return part


def _enter(means: Means, report: str, reporter: Reporter, kept: Sequence[KeptEnvelope], lane: Lane) -> None:
    moved = receive(report, lane, means.moment(lane), digest(kept[0].raw), means.terms)
    with means.store.transaction() as tx:
        if tx.reports.found_by(reporter.found_by) is not None or tx.reports.known(report):
            raise EnvelopeInvalid("envelope", "it came before")
        tx.reports.add(moved.report, reporter)
        note(tx, moved, *kept)


def _lane(*, danger: bool, quarantine: bool) -> Lane:
    """Danger now is never delayed, not by a flood either."""
    if danger:
        return Lane.DANGER
    return Lane.QUARANTINE if quarantine else Lane.NORMAL
