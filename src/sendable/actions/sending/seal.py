"""Seal a report, or more words for it, on the machine of its reporter; nothing of it leaves in clear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sendable.actions.reporting.means import Attachment
from sendable.actions.reporting.take_in import DUTY_OF, MOST_ATTACHMENTS
from sendable.actions.sending.believe import Published
from sendable.errors import StatementInvalid
from sendable.ports.reports import Sealing
from sendable.reporting.code import Code
from sendable.reporting.envelope import Context, Part
from sendable.reporting.sending import SealedReport
from sendable.reporting.statement import LINE, TEXT, Statement, checked, write_statement


@dataclass(frozen=True)
class Device:
    """What sealing takes on the reporter's machine."""

    sealing: Sealing
    new_id: Callable[[], bytes] = field(repr=False)
    clean: Callable[[bytes], Sequence[Attachment]]


@dataclass(frozen=True)
class Said:
    """All that a reporter says at once."""

    statement: Statement = field(repr=False)
    pictures: tuple[bytes, ...] = field(default=(), repr=False)
    contact: str = field(default="", repr=False)


def seal_report(device: Device, keys: Published, said: Said, today: date, code: Code | None = None) -> SealedReport:
    """Return a report that only those can open whom the directory lists; `code` is that of its reporter.

    Raises:
        StatementInvalid, AttachmentRefused: what is wrong with it.
        DirectoryInvalid: there is nobody to seal it to.
    """
    parts = [(Part.STATEMENT, write_statement(checked(said.statement))), *_pictures(device, said.pictures)]
    if len(said.contact) > LINE:
        raise StatementInvalid("contact", "too_long", LINE)
    if said.contact:
        parts.append((Part.CONTACT, said.contact.encode()))
    report, reporter = device.new_id(), device.sealing.hand_of(code or device.sealing.new_code()).reporter
    envelopes = _envelopes(device, keys, report, today, list(enumerate(parts, 1)))
    return SealedReport(report, reporter.found_by, reporter.public, said.statement.danger_now, envelopes)


def seal_words(
    device: Device, keys: Published, report: bytes, first: int, said: Said, today: date
) -> tuple[bytes, ...]:
    """Return the envelopes of what a reporter adds: the words of the statement, and pictures. Raises as `seal_report`."""
    text = said.statement.text
    if len(text) > TEXT:
        raise StatementInvalid("text", "too_long", TEXT)
    parts = [(Part.MESSAGE, text.encode()), *_pictures(device, said.pictures)]
    return _envelopes(device, keys, report, today, list(enumerate(parts, first)))


def seal_appeal(
    device: Device, keys: Published, report: bytes, number: int, text: str, today: date
) -> tuple[bytes, ...]:
    """Return the envelope of an appeal, which reviewers alone can open. Raises DirectoryInvalid: there are none."""
    return _envelopes(device, keys, report, today, [(number, (Part.APPEAL, text.encode()))])


def seal_claim(
    device: Device, keys: Published, report: bytes, number: int, claim: bytes, today: date
) -> tuple[bytes, ...]:
    """Return the envelope of what is asked for, which reward officers alone can open. Raises as `seal_appeal` does."""
    return _envelopes(device, keys, report, today, [(number, (Part.REWARD, claim))])


def _pictures(device: Device, pictures: Sequence[bytes]) -> list[tuple[Part, bytes]]:
    cleaned = [one.data for raw in pictures for one in device.clean(raw)]
    if len(cleaned) > MOST_ATTACHMENTS:
        raise StatementInvalid("attachments", "too_long", MOST_ATTACHMENTS)
    return [(Part.ATTACHMENT, data) for data in cleaned]


def _envelopes(
    device: Device, keys: Published, report: bytes, today: date, parts: Sequence[tuple[int, tuple[Part, bytes]]]
) -> tuple[bytes, ...]:
    return tuple(
        device.sealing.seal(
            plain, Context(keys.directory.installation, report, number, part), keys.to(DUTY_OF[part], today)
        )
        for number, (part, plain) in parts
    )
