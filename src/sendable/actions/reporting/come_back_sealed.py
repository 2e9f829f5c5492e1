"""The reporter comes back with a program of their own: answers go out sealed, words come in sealed, no code comes here."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sendable.actions.reporting.appeal_false import appealing, enter_appeal
from sendable.actions.reporting.collect import enter_claim, sealed_reward
from sendable.actions.reporting.come_back import answer_day, answers, enter_words, may_write
from sendable.actions.reporting.means import Means, believed
from sendable.actions.reporting.take_sealed import ON_ITS_WAY, checked
from sendable.errors import EnvelopeInvalid, NotFound
from sendable.ports.reports import ReportRecord
from sendable.reporting.code import found_by_of
from sendable.reporting.conversation import SealedConversation, SealedReply
from sendable.reporting.envelope import Part
from sendable.reporting.report import Report
from sendable.reporting.sending import SealedMessage

ADDED = frozenset({Part.MESSAGE, Part.ATTACHMENT, Part.ORIGINAL})


def sealed_conversation(means: Means, lookup: bytes) -> SealedConversation | None:
    """Return what belongs to a lookup id; None for every one that finds nothing."""
    with means.store.reading() as tx:
        report = tx.reports.found_by(found_by_of(lookup))
        return None if report is None else conversation_of(means, tx, report)


def conversation_of(means: Means, tx: ReportRecord, report: Report) -> SealedConversation:
    """Return what belongs to a report, as its reporter gets it."""
    return SealedConversation(
        report.id,
        report.received,
        report.state.value,
        may_write(report),
        answer_day(tx, report.id),
        tx.envelopes.next_number(report.id),
        report.rewarded,
        appealing(means, report),
        tuple(SealedReply(one.number, one.day, one.raw) for one in answers(tx, report.id)),
        tuple(tx.keys.directories()),
        sealed_reward(means, tx, report),
    )


def take_message(means: Means, message: SealedMessage, *, quarantine: bool = False) -> bool:
    """Keep what a reporter adds; False: it is kept already, or a reward was asked for before.

    Raises:
        NotFound: the lookup id finds nothing.
        ConditionUnmet: the report is closed, or nothing can be appealed or asked for.
        EnvelopeInvalid, DirectoryInvalid: as `take_sealed` does; also where others have written meanwhile.
    """
    with means.store.transaction() as tx:
        report = tx.reports.found_by(found_by_of(message.lookup))
        if report is None:
            raise NotFound("report", "with this code")
        if are_kept(tx, report, message.envelopes):
            return False
        first = tx.envelopes.next_number(report.id)
        return add(means, tx, report, Added(first, message.envelopes), quarantine=quarantine)


@dataclass(frozen=True)
class Added:
    """Envelopes that a reporter adds, numbered from the first on."""

    first: int
    envelopes: tuple[bytes, ...] = field(repr=False)


def are_kept(tx: ReportRecord, report: Report, envelopes: Iterable[bytes]) -> bool:
    """Tell whether a report has all of these already."""
    return {one.raw for one in tx.envelopes.of(report.id)}.issuperset(envelopes)


def add(means: Means, tx: ReportRecord, report: Report, more: Added, *, quarantine: bool) -> bool:
    """Write what the reporter of a report adds; answers and raises as `take_message` does."""
    added = checked(means, believed(means, tx, ON_ITS_WAY), report.id, more.first, more.envelopes)
    parts = [one.part for one in added]
    if parts == [Part.APPEAL]:
        enter_appeal(means, tx, report, added)
        return True
    if parts == [Part.REWARD]:
        return enter_claim(means, tx, report, added)
    if parts[0] is not Part.MESSAGE or parts.count(Part.MESSAGE) > 1 or not ADDED.issuperset(parts):
        raise EnvelopeInvalid("envelope", "a message begins with its words, and pictures follow")
    enter_words(means, tx, report, added, quarantine=quarantine)
    return True
