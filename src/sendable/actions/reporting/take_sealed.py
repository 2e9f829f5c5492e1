"""Take in what was sealed elsewhere: by a script in the browser, by a program, from a file. Nothing of it opens here."""

from collections.abc import Sequence
from datetime import timedelta

from sendable.actions.reporting.means import Believed, Means, believed, place
from sendable.actions.reporting.take_in import DUTY_OF, MOST_ATTACHMENTS, enter_first, lane_of
from sendable.errors import EnvelopeInvalid
from sendable.ports.reports import KeptEnvelope, Reporter, ReportRecord
from sendable.reporting.directory import epoch_of, recipients
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.sending import SealedReport

ON_ITS_WAY = timedelta(weeks=1)  # a report may be sealed to the keys of last week: somebody carries it
ONCE = frozenset({Part.CONTACT, Part.REWARD})
PICTURES = frozenset({Part.ATTACHMENT, Part.ORIGINAL})
FIRST = frozenset({Part.STATEMENT, *ONCE, *PICTURES})


def take_sealed(means: Means, sealed: SealedReport, *, quarantine: bool = False) -> bool:
    """Keep a report that was sealed elsewhere; False: it is kept already, every envelope of it.

    Raises:
        EnvelopeInvalid: an envelope that belongs elsewhere, is for others, has an odd length, or another report that
            came with the same id.
        DirectoryInvalid: there is nobody to seal it to.
        ScopeUnsigned: nobody signed what may be reported.
    """
    report, reporter = sealed.report.hex(), Reporter(sealed.found_by, sealed.public)
    with means.store.reading() as tx:
        if came_before(tx, report, reporter, sealed.envelopes):
            return False
        means.check_scope(tx)
        keys = believed(means, tx, ON_ITS_WAY)
    kept = checked(means, keys, report, 1, sealed.envelopes)
    parts = [one.part for one in kept]
    if parts[0] is not Part.STATEMENT or parts.count(Part.STATEMENT) > 1 or not FIRST.issuperset(parts):
        raise EnvelopeInvalid("envelope 1", "a report begins with its statement, has one, and has no messages yet")
    with means.store.transaction() as tx:
        if came_before(tx, report, reporter, sealed.envelopes):
            return False
        enter_first(means, tx, report, reporter, kept, lane_of(danger=sealed.danger_now, quarantine=quarantine))
    return True


def came_before(tx: ReportRecord, report: str, reporter: Reporter, envelopes: Sequence[bytes]) -> bool:
    """Tell whether this very report is kept: of the same reporter, with all of these envelopes."""
    kept = {one.number: one.raw for one in tx.envelopes.of(report)} if tx.reports.known(report) else {}
    if not kept or tx.reports.reporter(report) != reporter:
        return False
    return all(kept.get(number) == raw for number, raw in enumerate(envelopes, 1))


def checked(
    means: Means, keys: Believed, report: str, first: int, envelopes: Sequence[bytes]
) -> tuple[KeptEnvelope, ...]:
    """Let envelopes of a reporter pass, numbered from one on.

    Raises:
        EnvelopeInvalid, DirectoryInvalid: as `take_sealed` does.
    """
    if not envelopes:
        raise EnvelopeInvalid("envelope", "there is none")
    day = means.now().date()
    kept = tuple(
        KeptEnvelope(number, _part(means, keys, report, number, raw), day, raw)
        for number, raw in enumerate(envelopes, first)
    )
    parts = [one.part for one in kept]
    if sum(part in PICTURES for part in parts) > MOST_ATTACHMENTS or any(parts.count(part) > 1 for part in ONCE):
        raise EnvelopeInvalid("envelope", f"at most {MOST_ATTACHMENTS} are pictures, and one of each other kind")
    return kept


def _part(means: Means, keys: Believed, report: str, number: int, raw: bytes) -> Part:
    envelope, today = read_envelope(raw), means.now().date()
    part, week = envelope.context.part, envelope.wraps[0].epoch
    if part not in DUTY_OF:
        raise EnvelopeInvalid(f"envelope {number}", f"a reporter seals no {part.name.lower()}")
    if week != epoch_of(today - ON_ITS_WAY):
        week = epoch_of(today)
    to = recipients(keys.directory, keys.keys, DUTY_OF[part], today, week)
    means.sealing.check_shape(raw, place(keys.directory, report, number, part), to)
    return part
