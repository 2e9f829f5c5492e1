"""What reward officers do: one proposes what the tariff gives, another agrees, and one signs the voucher blind."""

from hashlib import sha256

from sendable.actions.reading.do_act import Doing, do_act
from sendable.actions.reading.means import Reading
from sendable.actions.reading.rewards import Rewarding
from sendable.errors import AwardInvalid, RewardSpent, SecondPersonNeeded
from sendable.ports.vouchers import BlindSigner
from sendable.reporting.directory import Duty
from sendable.reporting.promise import Given, write_given, write_promise
from sendable.reporting.report import Report
from sendable.reporting.reward import Choice, award, fits, to_sign, write_award
from sendable.reporting.sheet import SIGNERS, Sheet
from sendable.reporting.state import Act, Step

OFFICER = Duty.REWARD_OFFICER


def propose(means: Reading, found: Rewarding, choice: Choice, token: bytes) -> Report:
    """Propose what the tariff gives; the reporter hears of it once another officer agrees.

    Raises:
        AwardInvalid, RewardsOff, ConditionUnmet: as `reporting.reward.award` says.
        Others: as `do_act` does.
    """
    report = found.seen.report
    given = award(report, choice, _sheet(found), means.today, token, found.first)
    texts = {"reward": write_award(given), "promise": write_promise(given.promise)}
    return do_act(means, Doing(report.id, report.version, Act.REWARD, OFFICER, Step.PROPOSED, texts=texts))


def agree(means: Reading, found: Rewarding) -> Report:
    """Agree to what another officer has proposed, with a signature of one's own.

    Raises:
        AwardInvalid: it is not what the tariff gives, or who proposed it did not sign it.
        Others: as `do_act` does.
    """
    report, proposed = found.seen.report, found.proposed
    if found.proposal is None or proposed is None or found.proposal.by not in proposed.by:
        raise AwardInvalid("what is proposed is not signed by who proposed it; decline it")
    fits(proposed.award, report, _sheet(found), means.today, found.first)
    texts = {"approval": proposed.digest}
    return do_act(means, Doing(report.id, report.version, Act.REWARD, OFFICER, Step.DONE, texts=texts))


def decline(means: Reading, found: Rewarding) -> Report:
    """Take a proposal away. Raises as `do_act` does."""
    report = found.seen.report
    return do_act(means, Doing(report.id, report.version, Act.REWARD, OFFICER, Step.DECLINED))


def give(means: Reading, found: Rewarding, signer: BlindSigner) -> Report:
    """Sign the one voucher that is asked for, without seeing it, or send thanks where those are wanted.

    Raises:
        SecondPersonNeeded: fewer than two officers have signed the award, whatever the server says.
        AwardInvalid: the claim is not for what was promised.
        RewardSpent: another voucher was signed for this report on this machine.
        KeyUnusable, BlindingFailed: the key is not here, or this was not blinded for it.
        Others: as `do_act` does.
    """
    report, approved = found.seen.report, found.approved
    if approved is None or len(approved.by) < SIGNERS or approved.award.report != report.id:
        raise SecondPersonNeeded(Act.REWARD.value)
    if found.claim is None:
        raise AwardInvalid("nothing is asked for that opens here")
    blinded = to_sign(approved.award, found.claim)
    digest = sha256(blinded).hexdigest()
    if blinded and not signer.has(approved.award.key):
        signer.sign(approved.award.key, blinded)  # says which key is missing, before anything is noted
    if means.pins.voucher(report.id, digest) != digest:
        raise RewardSpent("another voucher was signed for this report before")
    signed = signer.sign(approved.award.key, blinded) if blinded else b""
    texts = {"voucher": write_given(Given(signed))}
    return do_act(means, Doing(report.id, report.version, Act.GIVE_VOUCHER, OFFICER, texts=texts))


def _sheet(found: Rewarding) -> Sheet:
    if found.sheet is None:
        raise AwardInvalid("no sheet of rewards is published that two reward officers of the directory have signed")
    return found.sheet
