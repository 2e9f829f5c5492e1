"""From verified goods to the right to one voucher: the tariff proposes, two officers agree, one blind signature is given."""

from dataclasses import dataclass, replace
from hashlib import sha256

from sendable.custody.canonical import canonical_json
from sendable.errors import ConditionUnmet, RewardSpent
from sendable.reporting.edge import Guard
from sendable.reporting.report import Report, What
from sendable.reporting.state import Act, Finding
from sendable.reporting.tariff import Severity, Tariff


@dataclass(frozen=True, slots=True)
class Award:
    """What the tariff gives for one report; 0 is a commendation without money, which a reporter may choose."""

    report: str
    category: str
    severity: Severity
    amount: int
    tariff: str  # digest of the tariff

    @property
    def what(self) -> What:
        """What two reward officers propose and confirm; the amount is in the digest, not in the log."""
        fields = (self.report, self.category, self.severity.value, self.amount, self.tariff)
        return What(digests={"reward": sha256(b"sendable award" + canonical_json(list(fields))).hexdigest()})


@dataclass(frozen=True, slots=True)
class Right:
    """The right of a reporter to one blind signature for one denomination."""

    award: str  # digest of the award that two officers approved
    amount: int
    blinded: str = ""  # digest of the one blinded voucher that was or will be signed


def award(report: Report, severity: Severity, tariff: Tariff, *, commendation: bool = False) -> Award:
    """Return what the tariff gives for a report.

    Raises:
        RewardsOff: no legal ground for paying somebody unknown is named.
        ConditionUnmet: the goods were not verified; nothing is paid for a name, for a number of reports, or for words.
    """
    if report.finding is not Finding.VERIFIED:
        raise ConditionUnmet(Act.REWARD.value, Guard.VERIFIED.value)
    amount = tariff.amount(report.category, severity)
    return Award(report.id, report.category, severity, 0 if commendation else amount, tariff.digest)


def approved(report: Report, given: Award) -> Right:
    """Return the right that an award gives once two officers agreed.

    Raises:
        ConditionUnmet: they did not.
        RewardSpent: it is a commendation, for which no voucher is given.
    """
    if not report.rewarded or report.id != given.report:
        raise ConditionUnmet("voucher", "two reward officers approved it")
    if not given.amount:
        raise RewardSpent("this is a commendation; it has no voucher")
    return Right(given.what.digests["reward"], given.amount)


def ask(right: Right, blinded: bytes) -> Right:
    """Bind the right to one blinded voucher: the same one again changes nothing, another is refused.

    Raises:
        RewardSpent: another one was sent before.
    """
    digest = sha256(blinded).hexdigest()
    if right.blinded not in ("", digest):
        raise RewardSpent("another voucher was asked for on this right before")
    return replace(right, blinded=digest)
