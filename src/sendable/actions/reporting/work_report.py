"""What holders of keys do about reports: they see where each stands, get what is sealed to them, and move it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sendable.actions.reporting.means import Believed, Means, believed, digest, enter, place, to_reporter
from sendable.actions.reporting.wraps import SHOWN_TO, Numbered, check_wraps, digest_of, shown_to
from sendable.errors import ChangedMeanwhile, ConditionUnmet, EnvelopeInvalid, NotFound, ValueInvalid
from sendable.ports.reports import KeptEnvelope, KeptNotice, Reporter, ReportRecord
from sendable.reporting.clocks import Deadline
from sendable.reporting.directory import PUBLIC_SIZE, Duty, EpochKey, Holder
from sendable.reporting.entry import Entry, done
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.notice import MOST
from sendable.reporting.report import Hand, Moved, Proposal, Report, What
from sendable.reporting.state import Act, Lane, State, Step
from sendable.reporting.work import confirm, decline, do, propose

PART_OF: Mapping[str, Part] = {  # what an act carries, by the name of its digest
    "envelope": Part.REPLY,
    "reason": Part.NOTE,
    "evidence": Part.NOTE,
    "inspection": Part.NOTE,
    "notice": Part.NOTICE,
    "verdict": Part.VERDICT,
    "package": Part.HAND_OVER,
    "reward": Part.REWARD,
    "approval": Part.REWARD,  # of the second officer, signed
    "severity": Part.REWARD,  # as the handlers found the goods
    "promise": Part.VOUCHER,
    "voucher": Part.VOUCHER,
    "tags": Part.TAGS,
    "copy": Part.NOTE,  # of what a reply or a package says
}


def part_of(name: str, report: Report) -> Part:
    """Return as what something is sealed: a verdict on the reporter's own appeal is an answer to the reporter.

    Raises:
        EnvelopeInvalid: no act carries this.
    """
    if name not in PART_OF:
        raise EnvelopeInvalid(name, "no act carries this")
    return Part.REPLY if name == VERDICT and report.reporter_waits else PART_OF[name]


VERDICT = "verdict"
TO_REPORTER = frozenset({Part.REPLY, Part.VOUCHER})
_TO_OUTSIDE = TO_REPORTER | {Part.NOTICE, Part.VERDICT}  # no holder opens it; a copy is among the notes
_FOUND_BY = 32  # bytes
MOST_TAGS = 300  # reports that are compared


@dataclass(frozen=True, slots=True)
class Wanted:
    """One act that a holder wants done."""

    report: str
    version: int
    act: Act
    duty: Duty
    step: Step = Step.DONE
    to: str = ""  # id of a holder
    category: str = ""
    sealed: Mapping[str, bytes] = field(default_factory=dict)  # envelopes by the name of their digest
    wraps: tuple[Numbered, ...] = ()  # keys of envelopes for somebody more
    notice: Reporter | None = None  # of who holds the code of a new notice: what it is found by, and a key


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as one holder sees it; `envelopes` are those that this holder can open and should."""

    report: Report
    next_number: int
    reporter: EpochKey | None
    envelopes: tuple[KeptEnvelope, ...]
    limits: tuple[Deadline, ...]
    entries: tuple[Entry, ...]
    notices: tuple[EpochKey, ...] = ()  # of those who hold codes of notices


def reports(means: Means) -> Sequence[Report]:
    """Return every report that is not purged, as all holders may see them: states and days."""
    with means.store.reading() as tx:
        return tx.reports.open()


def limits(means: Means, found: Sequence[Report]) -> Mapping[str, Sequence[Deadline]]:
    """Return what is due about reports, by their ids."""
    with means.store.reading() as tx:
        return {one.id: tx.limits.of(one.id) for one in found}


def tags(means: Means, holder: Holder) -> Sequence[tuple[str, KeptEnvelope]]:
    """Return the sealed tags of reports that a holder can open, the newest first."""
    with means.store.reading() as tx:
        found = tx.envelopes.of_part(Part.TAGS, MOST_TAGS)
    return [one for one in found if any(wrap.holder == holder.id for wrap in read_envelope(one[1].raw).wraps)]


def see(means: Means, holder: Holder, report_id: str) -> Seen:
    """Return a report; its content only to the handler to whom it is assigned.

    Raises:
        NotFound: there is none.
    """
    with means.store.reading() as tx:
        report, reporter = tx.reports.get(report_id), tx.reports.reporter(report_id)
        limits, entries = tx.limits.of(report_id), tx.entries.of(report_id)
        number, kept = tx.envelopes.next_number(report_id), tx.envelopes.of(report_id)
        told = _told(tx, report_id)
    envelopes = tuple(_own(one, holder) for one in kept if _opens(report, holder, one, entries))
    to = None if reporter is None else to_reporter(reporter.found_by, reporter.public)
    return Seen(report, number, to, envelopes, tuple(limits), tuple(entries), told)


def act(means: Means, holder: Holder, wanted: Wanted) -> Report:
    """Do, propose, confirm or decline something.

    Raises:
        NotFound, ChangedMeanwhile: there is no such report, or it has moved on.
        DutyMissing: the directory does not give the holder this duty today.
        EnvelopeInvalid: something is not sealed to whom it should be.
        Others: as `reporting.work` says.
    """
    with means.store.transaction() as tx:
        report = tx.reports.get(wanted.report)
        if report.version != wanted.version:
            raise ChangedMeanwhile("report", report.id)
        keys = believed(means, tx)
        lane = Lane.DANGER if wanted.act is Act.HASTEN else report.lane
        hand = Hand(holder.id.hex(), _duty(means, keys, holder, wanted), means.moment(lane))
        kept = _kept(means, tx, keys, report, wanted)
        digests = {name: digest(one.raw) for name, one in kept.items()}
        if wanted.wraps:
            digests["wraps"] = _added(means, tx, keys, report, wanted)
        moved = _moved(means, report, hand, wanted, digests)
        enter(tx, moved, *kept.values())
        _erase_fallen(tx, report, moved)
        if wanted.notice is not None and "notice" in kept:
            tx.notices.add(KeptNotice(report.id, wanted.notice, kept["notice"].number, means.now().date()))
        if moved.report.state is State.PURGED:
            tx.purge(report.id)
        return moved.report


def _moved(means: Means, report: Report, hand: Hand, wanted: Wanted, digests: Mapping[str, str]) -> Moved:
    if wanted.category and means.categories is not None and wanted.category not in means.categories:
        raise ValueInvalid("category", f"{wanted.category[:40]} is none of those that may be reported")
    what = What(wanted.to, wanted.category, digests)
    if wanted.step is Step.DECLINED:
        return decline(report, _proposal(report, wanted.act), hand)
    two = bool(report.proposals) and any(one.act is wanted.act and one.by != hand.by for one in report.proposals)
    if wanted.step is Step.PROPOSED:
        return propose(report, wanted.act, hand, what)
    if two:
        return confirm(report, _proposal(report, wanted.act), hand, means.terms)
    return do(report, wanted.act, hand, what, means.terms)


def _proposal(report: Report, wanted: Act) -> Proposal:
    for one in report.proposals:
        if one.act is wanted:
            return one
    raise NotFound("proposal", wanted.value)


def _duty(means: Means, keys: Believed, holder: Holder, wanted: Wanted) -> Duty:
    listed = keys.directory.holder(holder.id)
    if listed is None or not listed.serves(wanted.duty, means.now().date()):
        raise ConditionUnmet(wanted.act.value, f"the directory lists the holder as {wanted.duty.value} today")
    return wanted.duty


def _kept(means: Means, tx: ReportRecord, keys: Believed, report: Report, wanted: Wanted) -> dict[str, KeptEnvelope]:
    number, day, kept = tx.envelopes.next_number(report.id), means.now().date(), {}
    for at, (name, raw) in enumerate(sorted(wanted.sealed.items()), number):
        part = part_of(name, report)
        to = _recipients(means, tx, keys, report, part, wanted)
        means.sealing.check_shape(raw, place(keys.directory, report.id, at, part), to)
        kept[name] = KeptEnvelope(at, part, day, raw)
    return kept


def _recipients(
    means: Means, tx: ReportRecord, keys: Believed, report: Report, part: Part, wanted: Wanted
) -> tuple[EpochKey, ...]:
    if part in TO_REPORTER:
        reporter = tx.reports.reporter(report.id)
        if reporter is None:
            raise NotFound("reporter of report", report.id)
        return (to_reporter(reporter.found_by, reporter.public),)
    if part is Part.VERDICT:
        return _told(tx, report.id)
    if part is Part.NOTICE:
        keys.to(Duty.REVIEWER, means)  # else an appeal could be sealed to nobody
        return (_new_notice(tx, report, wanted.notice),)
    if part is Part.HAND_OVER:
        return tuple(one for one in keys.to(Duty.AUTHORITY, means) if one.holder.hex() == wanted.to)
    return keys.to(Duty.REWARD_OFFICER if part is Part.REWARD else Duty.HANDLER, means)


def _told(tx: ReportRecord, report: str) -> tuple[EpochKey, ...]:
    """Return to whom a verdict is sealed: everybody who holds the code of a notice."""
    return tuple(to_reporter(one.who.found_by, one.who.public) for one in tx.notices.of(report))


def _new_notice(tx: ReportRecord, report: Report, who: Reporter | None) -> EpochKey:
    if who is None or len(who.found_by) != _FOUND_BY or len(who.public) != PUBLIC_SIZE:
        raise EnvelopeInvalid("notice", "it comes with what its code gives")
    if tx.notices.found_by(who.found_by) is not None:
        raise EnvelopeInvalid("notice", "its code was given before")
    if len(tx.notices.of(report.id)) >= MOST:
        raise ConditionUnmet(Act.NOTIFY.value, f"fewer than {MOST} were told")
    return to_reporter(who.found_by, who.public)


def _added(means: Means, tx: ReportRecord, keys: Believed, report: Report, wanted: Wanted) -> str:
    """Keep keys that are sealed to others; return their digest."""
    if wanted.act not in SHOWN_TO or wanted.step is not Step.DONE:
        raise EnvelopeInvalid("keys", "this act seals nothing to others")
    to = shown_to(wanted.act, wanted.to, keys.to(SHOWN_TO[wanted.act], means))
    check_wraps(wanted.act, tx.envelopes.of(report.id), to, wanted.wraps)
    tx.envelopes.add_wraps(report.id, wanted.wraps)
    return digest_of(wanted.wraps)


def _erase_fallen(tx: ReportRecord, before: Report, moved: Moved) -> None:
    """Destroy what was sealed with proposals that were taken away, replaced, or are not possible any more."""
    done_now = set(moved.entry.digests.values()) if moved.entry.step is not Step.DECLINED else set()
    fallen = {
        one
        for proposal in before.proposals
        if proposal not in moved.report.proposals
        for one in proposal.what.digests.values()
    } - done_now
    for kept in tx.envelopes.of(before.id) if fallen else ():
        if digest(kept.raw) in fallen:
            tx.envelopes.erase(before.id, kept.number)


def _own(kept: KeptEnvelope, holder: Holder) -> KeptEnvelope:
    return replace(kept, more=tuple(one for one in kept.more if one.holder == holder.id))


def _opens(report: Report, holder: Holder, kept: KeptEnvelope, entries: Sequence[Entry]) -> bool:
    """Tell whether a holder gets an envelope now: what takes two persons is held back until the second agreed."""
    me = holder.id.hex()
    if kept.part in _TO_OUTSIDE or kept.part is Part.TAGS:  # those are asked for by themselves
        return False
    shown = report.released_to == me if kept.part is Part.CONTACT else report.appeal_waits
    if shown and any(one.holder == holder.id for one in kept.more):
        return True
    if not any(one.holder == holder.id for one in read_envelope(kept.raw).wraps):
        return False
    if kept.part is Part.HAND_OVER:
        return digest(kept.raw) in done(entries)
    if kept.part is Part.CONTACT:
        return any(one.act is Act.RELEASE_IDENTITY and one.step is Step.DONE for one in entries)
    about_goods = kept.part in (Part.STATEMENT, Part.MESSAGE, Part.ATTACHMENT, Part.ORIGINAL)
    return not about_goods or report.assigned == me
