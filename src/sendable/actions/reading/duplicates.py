"""Which other reports may speak of the same shipment: tags that only handlers open, compared on this machine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sendable.actions.reading.means import Listed, Reading
from sendable.actions.reading.open_report import Opened
from sendable.errors import EnvelopeInvalid
from sendable.ports.reports import KeptEnvelope
from sendable.reporting.envelope import Context, Part
from sendable.reporting.report import Report
from sendable.reporting.statement import Statement, read_reply, signed_words
from sendable.reporting.tags import kind_of, read_tags, tags_of, write_tags


@dataclass(frozen=True, slots=True)
class Again:
    """Another report with a tag of this one: which, and what both have in common."""

    report: str
    kinds: tuple[str, ...]


def tags_for(listed: Listed, said: Statement, report: Report) -> str:
    """Return the tags of a statement as they are sealed; "" where it has none."""
    tags = tags_of(said, report.received, listed.directory.installation)
    return write_tags(tags) if tags else ""


def again(means: Reading, opened: Opened) -> tuple[Again, ...]:
    """Return the reports that share a tag with one that lies open here; nothing else of them is looked at."""
    said, report = opened.statement, opened.seen.report
    mine = frozenset() if said is None else tags_of(said, report.received, opened.listed.directory.installation)
    if not mine:
        return ()
    found: dict[str, set[str]] = {}
    for other, kept in means.server.tags():
        for tag in _opened(means, opened.listed, other, kept) if other != report.id else ():
            if tag in mine:
                found.setdefault(other, set()).add(kind_of(tag))
    return tuple(Again(other, tuple(sorted(kinds))) for other, kinds in sorted(found.items()))


def earlier(means: Reading, opened: Opened, others: Iterable[Again]) -> tuple[tuple[str, date], ...]:
    """Return those of the others that came before this report or on the same day, and their days, the first one first."""
    known = {one.report for one in others} - {opened.seen.report.id}
    listed = means.server.reports()[0] if known else ()
    came = [(one.received, one.id) for one in listed if one.id in known and one.received <= opened.seen.report.received]
    return tuple((id_, day) for day, id_ in sorted(came))


def _opened(means: Reading, keys: Listed, report: str, kept: KeptEnvelope) -> Iterator[str]:
    """Yield the tags of an envelope that a handler of the directory signed."""
    place = Context(keys.directory.installation, bytes.fromhex(report), kept.number, Part.TAGS)
    try:
        said = read_reply(means.keys.open(kept.raw, place))
    except EnvelopeInvalid:
        return
    writer = next((one for one in keys.directory.holders if one.id.hex() == said.by), None)
    if writer is not None and means.verify(writer.public, signed_words(place, said.text), said.signature):
        yield from read_tags(said.text)
