"""Do something about a report: what goes with it is signed and sealed here, to exactly those whom it concerns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sendable.actions.reading.means import Listed, Reading, listed, notice_keys, reporter_of
from sendable.actions.reading.show_to_more import show_to_more
from sendable.actions.reporting.means import to_reporter
from sendable.actions.reporting.work_report import TO_REPORTER, Seen, Wanted, part_of
from sendable.errors import ChangedMeanwhile, DirectoryInvalid, EnvelopeInvalid, NotFound
from sendable.ports.reports import Reporter
from sendable.reporting.directory import Duty, EpochKey
from sendable.reporting.envelope import Context, Part
from sendable.reporting.notice import read_notice
from sendable.reporting.report import Report
from sendable.reporting.state import Act, Step
from sendable.reporting.statement import Reply, signed_words, write_reply

COPY = "copy"  # of what goes to others, so that colleagues know what was said
_GO_OUT = frozenset({Part.REPLY, Part.HAND_OVER, Part.NOTICE, Part.VERDICT})


@dataclass(frozen=True)
class Doing:
    """What a holder wants done, in words that are not sealed yet."""

    report: str
    version: int
    act: Act
    duty: Duty
    step: Step = Step.DONE
    to: str = ""
    category: str = ""
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)  # by what the act needs


def do_act(means: Reading, doing: Doing, notice: Reporter | None = None) -> Report:
    """Have it done; `notice` is what the server may know of the code of a new notice.

    Raises:
        ChangedMeanwhile: the report has moved on.
        EnvelopeInvalid, DirectoryInvalid: the server gives keys that nothing is sealed to.
        Others: as the server refuses.
    """
    keys, seen = listed(means), means.server.report(doing.report)
    if seen.report.id != doing.report:
        raise EnvelopeInvalid("report", "the server gives another report than the one that was asked for")
    if seen.report.version != doing.version:
        raise ChangedMeanwhile("report", doing.report)
    texts = dict(doing.texts)
    outgoing = [_readable(name, text) for name, text in sorted(texts.items()) if part_of(name, seen.report) in _GO_OUT]
    if outgoing:
        texts[COPY] = "\n\n".join(outgoing)
    sealed = {
        name: _sealed(means, keys, seen, (number, part_of(name, seen.report), texts[name]), (doing.to, notice))
        for number, name in enumerate(sorted(texts), seen.next_number)
    }
    wraps = show_to_more(means, keys, seen, doing.act, doing.to)
    wanted = Wanted(doing.report, doing.version, doing.act, doing.duty, doing.step, doing.to, doing.category, sealed)
    return means.server.act(replace(wanted, wraps=wraps, notice=notice))


def _readable(name: str, text: str) -> str:
    return "\n".join(read_notice(text).words) if name == "notice" else text


def _sealed(
    means: Reading, keys: Listed, seen: Seen, what: tuple[int, Part, str], to: tuple[str, Reporter | None]
) -> bytes:
    number, part, text = what
    place = Context(keys.directory.installation, bytes.fromhex(seen.report.id), number, part)
    signed = Reply(text, means.keys.id.hex(), means.keys.sign(signed_words(place, text)))
    return means.keys.seal(write_reply(signed), place, _to(means, keys, seen, part, to))


def _to(means: Reading, keys: Listed, seen: Seen, part: Part, who: tuple[str, Reporter | None]) -> tuple[EpochKey, ...]:
    to, notice = who
    if part is Part.NOTICE and notice is not None:
        return (to_reporter(notice.found_by, notice.public),)
    if part is Part.VERDICT:
        return notice_keys(means, seen)
    if part in TO_REPORTER:
        reporter = reporter_of(means, seen)
        if reporter is None:
            raise NotFound("reporter of report", seen.report.id)
        return (reporter,)
    if part is not Part.HAND_OVER:
        return keys.to(Duty.REWARD_OFFICER if part is Part.REWARD else Duty.HANDLER)
    found = tuple(one for one in keys.to(Duty.AUTHORITY) if one.holder.hex() == to)
    if not found:
        raise DirectoryInvalid("epoch key", "this authority has none for this week")
    return found
