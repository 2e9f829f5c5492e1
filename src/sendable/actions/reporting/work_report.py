"""What holders of keys do about reports: they see where each stands, get what is sealed to them, and move it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sendable.actions.reporting.means import Believed, Means, believed, digest, enter, place, to_reporter
from sendable.errors import ChangedMeanwhile, ConditionUnmet, EnvelopeInvalid, NotFound, ValueInvalid
from sendable.ports.reports import KeptEnvelope, ReportRecord
from sendable.reporting.clocks import Deadline
from sendable.reporting.directory import Duty, EpochKey, Holder
from sendable.reporting.entry import Entry, done
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.report import Hand, Moved, Proposal, Report, What
from sendable.reporting.state import Act, State, Step
from sendable.reporting.work import confirm, decline, do, propose

PART_OF: Mapping[str, Part] = {  # what an act carries, by the name of its digest
    "envelope": Part.REPLY,
    "reason": Part.NOTE,
    "evidence": Part.NOTE,
    "inspection": Part.NOTE,
    "notice": Part.NOTE,
    "package": Part.HAND_OVER,
    "reward": Part.REWARD,
    "approval": Part.REWARD,  # of the second officer, signed
    "severity": Part.REWARD,  # as the handlers found the goods
    "promise": Part.VOUCHER,
    "voucher": Part.VOUCHER,
    "copy": Part.NOTE,  # of what a reply or a package says
}
TO_REPORTER = frozenset({Part.REPLY, Part.VOUCHER})


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


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as one holder sees it; `envelopes` are those that this holder can open and should."""

    report: Report
    next_number: int
    reporter: EpochKey | None
    envelopes: tuple[KeptEnvelope, ...]
    limits: tuple[Deadline, ...]
    entries: tuple[Entry, ...]


def reports(means: Means) -> Sequence[Report]:
    """Return every report that is not purged, as all holders may see them: states and days."""
    with means.store.reading() as tx:
        return tx.reports.open()


def limits(means: Means, found: Sequence[Report]) -> Mapping[str, Sequence[Deadline]]:
    """Return what is due about reports, by their ids."""
    with means.store.reading() as tx:
        return {one.id: tx.limits.of(one.id) for one in found}


def see(means: Means, holder: Holder, report_id: str) -> Seen:
    """Return a report; its content only to the handler to whom it is assigned.

    Raises:
        NotFound: there is none.
    """
    with means.store.reading() as tx:
        report, reporter = tx.reports.get(report_id), tx.reports.reporter(report_id)
        limits, entries = tx.limits.of(report_id), tx.entries.of(report_id)
        number, kept = tx.envelopes.next_number(report_id), tx.envelopes.of(report_id)
    envelopes = tuple(one for one in kept if _opens(report, holder, one, entries))
    to = None if reporter is None else to_reporter(reporter.found_by, reporter.public)
    return Seen(report, number, to, envelopes, tuple(limits), tuple(entries))


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
        hand = Hand(holder.id.hex(), _duty(means, keys, holder, wanted), means.moment(report.lane))
        kept = _kept(means, tx, keys, report, wanted)
        moved = _moved(means, report, hand, wanted, {name: digest(one.raw) for name, one in kept.items()})
        enter(tx, moved, *kept.values())
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
        if name not in PART_OF:
            raise EnvelopeInvalid(name, "no act carries this")
        part = PART_OF[name]
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
    if part is Part.HAND_OVER:
        return tuple(one for one in keys.to(Duty.AUTHORITY, means) if one.holder.hex() == wanted.to)
    return keys.to(Duty.REWARD_OFFICER if part is Part.REWARD else Duty.HANDLER, means)


def _opens(report: Report, holder: Holder, kept: KeptEnvelope, entries: Sequence[Entry]) -> bool:
    """Tell whether a holder gets an envelope now: what takes two persons is held back until the second agreed."""
    if kept.part in TO_REPORTER or not any(one.holder == holder.id for one in read_envelope(kept.raw).wraps):
        return False
    if kept.part is Part.HAND_OVER:
        return digest(kept.raw) in done(entries)
    if kept.part is Part.CONTACT:
        return any(one.act is Act.RELEASE_IDENTITY and one.step is Step.DONE for one in entries)
    about_goods = kept.part in (Part.STATEMENT, Part.MESSAGE, Part.ATTACHMENT, Part.ORIGINAL)
    return not about_goods or report.assigned == holder.id.hex()
