"""Say why a report was not taken that was sealed elsewhere: from the file and from what everybody may know, never from what is kept."""

from enum import Enum

from sendable.actions.reporting.means import Means, believed
from sendable.actions.reporting.take_sealed import ON_ITS_WAY
from sendable.errors import EnvelopeInvalid
from sendable.reporting.carried import SealedWords
from sendable.reporting.directory import last_day
from sendable.reporting.envelope import read_envelope
from sendable.reporting.sending import SealedReport


class Why(Enum):
    """What is wrong with a sealed report."""

    BROKEN = "broken"
    FOREIGN = "foreign"  # sealed for another office
    OLD = "old"  # it came after the last day of its keys
    OTHER = "other"  # keys that do not hold here, or its id is taken: nobody is told which


def why_refused(means: Means, sealed: SealedReport | SealedWords) -> Why:
    """Return what is wrong with a report that `take_sealed` refused, or words that `take_words` did.

    Raises:
        DirectoryInvalid: there is none to compare it with.
    """
    try:
        envelopes = [read_envelope(raw) for raw in sealed.envelopes]
        until = min((last_day(wrap.epoch) for one in envelopes for wrap in one.wraps), default=None)
    except (EnvelopeInvalid, ValueError):
        return Why.BROKEN
    with means.store.reading() as tx:
        installation = believed(means, tx).directory.installation
    if any(one.context.installation != installation for one in envelopes):
        return Why.FOREIGN
    report = sealed.report if isinstance(sealed, SealedReport) else envelopes[0].context.report
    if any(one.context.report != report for one in envelopes) or until is None:
        return Why.BROKEN
    return Why.OLD if until + ON_ITS_WAY < means.now().date() else Why.OTHER
