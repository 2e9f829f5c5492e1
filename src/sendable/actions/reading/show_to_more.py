"""Seal the keys of what I can open to one holder more: a report to reviewers, a contact to whom it was released."""

from sendable.actions.reading.means import Listed, Reading, whole
from sendable.actions.reporting.work_report import Seen
from sendable.actions.reporting.wraps import MUST, SHOWN, SHOWN_TO, Numbered, shown_to
from sendable.errors import DirectoryInvalid, EnvelopeInvalid
from sendable.ports.reports import KeptEnvelope
from sendable.reporting.directory import EpochKey
from sendable.reporting.state import Act


def show_to_more(means: Reading, keys: Listed, seen: Seen, act: Act, to: str) -> tuple[Numbered, ...]:
    """Return the keys that an act seals to others; none for an act that shows nothing.

    Raises:
        EnvelopeInvalid: what must be shown does not open here.
        DirectoryInvalid: they have no key for this week.
    """
    if act not in SHOWN:
        return ()
    others = shown_to(act, to, keys.to(SHOWN_TO[act]))
    if not others:
        raise DirectoryInvalid("epoch key", "this holder has none for this week")
    mine = (one for one in seen.envelopes if one.part in SHOWN[act])
    return tuple(made for kept in mine for made in _wraps(means, kept, others))


def _wraps(means: Reading, kept: KeptEnvelope, others: tuple[EpochKey, ...]) -> tuple[Numbered, ...]:
    try:
        return tuple((kept.number, means.keys.wrap_more(whole(kept), one)) for one in others)
    except EnvelopeInvalid:
        if kept.part in MUST:
            raise
        return ()  # its key is destroyed; who decides sees that a part is missing
