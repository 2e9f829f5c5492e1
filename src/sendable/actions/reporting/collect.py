"""A reporter collects a reward: hears of it, says what is wanted, and gets a voucher that names nothing of the report.

Everything works on a code: whoever holds it gets the same voucher at every visit, the server in memory (scripts off) or the
reporter's own device. For that one the server gives out what is sealed, and takes a claim that is; it reads neither.
"""

from collections.abc import Sequence

from sendable.actions.reporting.come_back import signers
from sendable.actions.reporting.means import Believed, Means, believed, digest, enter, place
from sendable.actions.reporting.offered import AskingOf, Offer, Opening, Reward, claim_text, seen
from sendable.actions.reporting.rewards import sheet_in
from sendable.actions.reporting.take_in import seal_parts
from sendable.errors import AwardInvalid, NotFound
from sendable.ports.reports import KeptEnvelope, ReporterHand, ReportRecord
from sendable.ports.vouchers import Asking
from sendable.reporting.code import Code
from sendable.reporting.conversation import SealedReply, SealedReward
from sendable.reporting.directory import Duty
from sendable.reporting.entry import done
from sendable.reporting.envelope import Context, Part
from sendable.reporting.moves import MOVES
from sendable.reporting.report import Hand, Report, What
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Finding
from sendable.reporting.work import do


def reward(means: Means, code: Code) -> Reward | None:
    """Return the reward that waits behind a code; None where there is none."""
    with means.store.reading() as tx:
        offer = _offer(means, tx, means.sealing.hand_of(code))
    return None if offer is None else seen(offer, code, _asking_of(means), means.now().date())


def claim(means: Means, code: Code, *, money: bool) -> None:
    """Ask for the voucher, or for a commendation instead of money; asking again changes nothing.

    Raises:
        NotFound: the code opens no reward.
        AwardInvalid: the promised key is none that everybody gets, or the sheet is not believed now.
        ConditionUnmet: it is too late, or the goods are not verified any more.
        DirectoryInvalid: there is nobody to seal it to.
    """
    hand = means.sealing.hand_of(code)
    with means.store.reading() as tx:
        offer = _offer(means, tx, hand)
    if offer is None:
        raise NotFound("reward", "with this code")
    text = claim_text(offer, code, _asking_of(means), means.now().date(), money=money)
    with means.store.transaction() as tx:
        keys, report = believed(means, tx), _report(tx, hand)
        number = tx.envelopes.next_number(report.id)
        enter_claim(means, tx, report, seal_parts(means, keys, report.id, number, [(Part.REWARD, text)]))


def enter_claim(means: Means, tx: ReportRecord, report: Report, kept: Sequence[KeptEnvelope]) -> bool:
    """Write what a reporter asks for; False: something was asked for before, and that stands.

    Raises:
        ConditionUnmet, MoveNotAllowed: nothing can be asked for.
    """
    if report.claimed or report.voucher_given:
        return False
    what = What(digests={"envelope": digest(kept[0].raw)})
    by = Hand("", Side.REPORTER, means.moment(report.lane))
    enter(tx, do(report, Act.CLAIM, by, what, means.terms), *kept)
    return True


def sealed_reward(means: Means, tx: ReportRecord, report: Report) -> SealedReward | None:
    """Return what the program of a reporter opens itself; None where nothing was approved."""
    if not report.rewarded:
        return None
    found = _sealed(tx, report)
    replies = [SealedReply(one.number, one.day, one.raw) if one is not None else None for one in found]
    note = means.vouchers.sheet() if means.vouchers is not None and sheet_in(means, tx) is not None else None
    return SealedReward(replies[0], replies[1], report.claimed, _open(report), note or b"")


def _offer(means: Means, tx: ReportRecord, hand: ReporterHand) -> Offer | None:
    report = tx.reports.found_by(hand.reporter.found_by)
    if report is None or not report.rewarded:
        return None
    keys, officers = believed(means, tx), signers(means, tx, Duty.REWARD_OFFICER)
    opening = Opening(hand, means.sealing, officers, means.verify)
    sealed, sealed_voucher = _sealed(tx, report)
    promise = opening.promise(sealed.raw, _where(keys, report, sealed)) if sealed else None
    if promise is None:
        return None
    given = opening.given(sealed_voucher.raw, _where(keys, report, sealed_voucher)) if sealed_voucher else None
    return Offer(promise, given, sheet_in(means, tx), report.claimed, _open(report))


def _sealed(tx: ReportRecord, report: Report) -> tuple[KeptEnvelope | None, KeptEnvelope | None]:
    """Return the promise that two officers agreed to, and what was given."""
    sent = done(tx.entries.of(report.id))
    found = {
        sent[mark]: one
        for one in tx.envelopes.of(report.id)
        if one.part is Part.VOUCHER and (mark := digest(one.raw)) in sent
    }
    return found.get(Act.REWARD), found.get(Act.GIVE_VOUCHER)


def _open(report: Report) -> bool:
    return report.finding is Finding.VERIFIED and (report.state, Act.CLAIM) in MOVES


def _where(keys: Believed, report: Report, kept: KeptEnvelope) -> Context:
    return place(keys.directory, report.id, kept.number, kept.part)


def _report(tx: ReportRecord, hand: ReporterHand) -> Report:
    report = tx.reports.found_by(hand.reporter.found_by)
    if report is None:
        raise NotFound("report", "with this code")
    return report


def _asking_of(means: Means) -> AskingOf:
    def asking(code: Code, public: bytes) -> Asking:
        if means.vouchers is None:
            raise AwardInvalid("there are no rewards here")
        return means.vouchers.asking(code, public)

    return asking
