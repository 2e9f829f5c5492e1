"""Take a report in: sealed before the database hears of it."""

from collections.abc import Sequence
from contextlib import suppress

from sendable.actions.reporting.means import Believed, Means, believed, digest, note, place
from sendable.errors import EnvelopeInvalid, NotFound, SendableError, StatementInvalid
from sendable.ports.reports import KeptEnvelope, Reporter, ReportRecord
from sendable.reporting.code import Code
from sendable.reporting.directory import Duty
from sendable.reporting.envelope import Part
from sendable.reporting.form import NO_FORM, Form, digest_of
from sendable.reporting.slip import still_good
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
    Part.APPEAL: Duty.REVIEWER,
}


def submit(
    means: Means,
    said: Statement,
    pictures: Sequence[bytes],
    contact: str = "",
    *,
    quarantine: bool = False,
    form: Form = NO_FORM,
) -> Code | None:
    """Seal and keep a report that came in clear; return the reporter's code, which is kept nowhere.

    The same form with the same content a second time is the same report, and gives the same code. What was copied from
    a slip gives none: its reporter has the code.

    Raises:
        StatementInvalid, AttachmentRefused: what is wrong with it; nothing is kept.
        NotFound: the slip is not known, was used, or is too old.
        DirectoryInvalid: there is nobody to seal it to.
        ScopeUnsigned: nobody signed what may be reported.
    """
    if len(contact) > LINE:
        raise StatementInvalid("contact", "too_long", LINE)
    statement = write_statement(checked(said))
    report, code = _marks(
        means, form, digest_of([statement, contact.encode(), form.slip.key if form.slip else b"", *pictures])
    )
    shown = None if form.slip else code
    with means.store.reading() as tx:
        if tx.reports.known(report):
            return shown
        means.check_scope(tx)
        keys, reporter = believed(means, tx), _reporter(means, tx, form, code)
    parts = [(Part.STATEMENT, statement), *attachments_of(means, pictures)]
    if contact:
        parts.append((Part.CONTACT, contact.encode()))
    kept = seal_parts(means, keys, report, 1, parts)
    with means.store.transaction() as tx:
        if tx.reports.known(report):
            return shown
        if form.slip:
            reporter = _reporter(means, tx, form, code)
            tx.slips.remove(form.slip.key)
        enter_first(means, tx, report, reporter, kept, lane_of(danger=said.danger_now, quarantine=quarantine))
    return shown


class _Dropped(Exception):
    """What was rehearsed is not kept."""


def rehearse(means: Means) -> None:
    """Take a report in and drop it again, so that the first one waits no longer than those after it.

    Where none could be taken nothing happens.
    """
    with suppress(_Dropped, SendableError):
        code = means.sealing.new_code()
        with means.store.reading() as tx:
            means.check_scope(tx)
            keys, reporter = believed(means, tx), _reporter(means, tx, NO_FORM, code)
        report = means.new_id().hex()
        kept = seal_parts(means, keys, report, 1, [(Part.STATEMENT, write_statement(Statement("", "rehearsal")))])
        with means.store.transaction() as tx:
            enter_first(means, tx, report, reporter, kept, Lane.NORMAL)
            raise _Dropped


def _marks(means: Means, form: Form, content: bytes) -> tuple[str, Code]:
    if not form.once:
        return means.new_id().hex(), means.sealing.new_code()
    return form.report(content).hex(), form.code(content)


def _reporter(means: Means, tx: ReportRecord, form: Form, code: Code) -> Reporter:
    if form.slip is None:
        return means.sealing.hand_of(code).reporter
    found = tx.slips.find(form.slip.key, still_good(means.now().date()))
    if found is None:
        raise NotFound("slip", "with this number")
    return found


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


def enter_first(
    means: Means, tx: ReportRecord, report: str, reporter: Reporter, kept: Sequence[KeptEnvelope], lane: Lane
) -> None:
    """Write a report that has just come.

    Raises:
        EnvelopeInvalid: there is one with this id, or with this code.
    """
    moved = receive(report, lane, means.moment(lane), digest(kept[0].raw), means.terms)
    if tx.reports.taken(report, reporter.found_by):
        raise EnvelopeInvalid("report", "it cannot be taken as it is")
    tx.reports.add(moved.report, reporter)
    note(tx, moved, *kept)


def lane_of(*, danger: bool, quarantine: bool) -> Lane:
    """Danger now is never delayed, not by a flood either."""
    if danger:
        return Lane.DANGER
    return Lane.QUARANTINE if quarantine else Lane.NORMAL
