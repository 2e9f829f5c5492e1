"""From verified goods to one voucher: the tariff says how much, two officers sign, and one blinded voucher is signed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.errors import AwardInvalid, ConditionUnmet, EventInvalid, RewardsOff
from sendable.reporting.edge import Guard
from sendable.reporting.promise import Claim, Promise
from sendable.reporting.report import Report
from sendable.reporting.sheet import Sheet
from sendable.reporting.state import Act, Finding
from sendable.reporting.tariff import Severity

_AFTER, ID = " after ", 32  # characters of the id of a report
CAME_FIRST = "another report about the same goods came first; this one can share, or get thanks without money"


@dataclass(frozen=True, slots=True)
class Assessed:
    """What reward officers read of who verified the goods."""

    severity: Severity
    first: str = ""  # the report about the same goods that came before; "": none is known


@dataclass(frozen=True, slots=True)
class Choice:
    """What an officer decides: how bad it would have been, and which row of the tariff that is."""

    severity: Severity
    shared: bool = False  # a later report about the same goods that helped
    commendation: bool = False  # thanks without money


@dataclass(frozen=True, slots=True)
class Award:
    """What the tariff gives for one report; sealed to the reward officers, and signed by two of them."""

    report: str
    category: str
    severity: Severity
    shared: bool
    amount: int  # 0: a commendation without money
    currency: str
    key: str  # under which a voucher is promised; "": none
    day: date
    token: str
    tariff: str  # digest of the tariff

    @property
    def promise(self) -> Promise:
        """What the reporter hears of it."""
        return Promise(self.amount, self.currency, self.key, self.day, self.token)


def write_assessed(one: Assessed) -> str:
    """Write what is sealed to the reward officers when goods are verified."""
    return f"{one.severity.value}{_AFTER}{one.first}" if one.first else one.severity.value


def read_assessed(text: str) -> Assessed | None:
    """Read it; None where it is no such thing."""
    severity, after, first = text.partition(_AFTER)
    real = len(first) == ID and set(first) <= set("0123456789abcdef") if after else not first
    return Assessed(Severity(severity), first) if severity in set(Severity) and real else None


def award(report: Report, choice: Choice, sheet: Sheet, day: date, token: bytes, first: str = "") -> Award:
    """Return what the tariff gives for a report; `first` is one about the same goods that came before.

    Raises:
        RewardsOff: no legal ground for paying somebody unknown is named.
        ConditionUnmet: the goods were not verified; nothing is paid for a name, for a number of reports, or for words.
        AwardInvalid: the sheet has no key for this amount today, or the whole is for a report that came before.
    """
    if report.finding is not Finding.VERIFIED:
        raise ConditionUnmet(Act.REWARD.value, Guard.VERIFIED.value)
    tariff = sheet.tariff
    if first and not (choice.shared or choice.commendation):
        raise AwardInvalid(CAME_FIRST)
    amount = tariff.amount(report.category, choice.severity, shared=choice.shared)
    amount = 0 if choice.commendation else amount
    key = sheet.key_on(amount, day)
    if amount and key is None:
        raise AwardInvalid(f"the sheet of rewards has no key for {amount} on {day.isoformat()}; sign a new one")
    return Award(
        report.id, report.category, choice.severity, choice.shared, amount, tariff.currency,
        key.id if key and amount else "", day, token.hex(), tariff.digest,
    )  # fmt: skip


def fits(given: Award, report: Report, sheet: Sheet, today: date, first: str = "") -> None:
    """Let an award pass that a second officer may agree to; `first` is a report about the same goods that came before.

    Raises:
        AwardInvalid: it is of another report, or not what the tariff gives.
    """
    if given.report != report.id or given.category != report.category:
        raise AwardInvalid("this award is of another report or category")
    if not sheet.tariff.legal_ground:
        raise RewardsOff
    if first and given.amount and not given.shared:
        raise AwardInvalid(CAME_FIRST)
    whole = sheet.tariff.amount(given.category, given.severity, shared=given.shared)
    if given.tariff != sheet.tariff.digest or given.amount not in (0, whole):
        raise AwardInvalid("this is not what the tariff gives; decline it and propose it again")
    if given.amount:
        key = sheet.key(given.key)
        if key != sheet.key_on(given.amount, given.day) or key is None or not key.promised_on(today):
            raise AwardInvalid("its key is not in force any more; decline it and propose it again")


def to_sign(given: Award, claim: Claim) -> bytes:
    """Return the blinded voucher to sign; b"" for a commendation.

    Raises:
        AwardInvalid: whoever claims could not open the promise, or wants a voucher of another key.
    """
    if claim.token != given.token:
        raise AwardInvalid("whoever asks has not read the promise; nothing is signed")
    if claim.blinded and (not given.amount or claim.key != given.key):
        raise AwardInvalid("a voucher is asked for that was not promised; nothing is signed")
    return claim.blinded


def write_award(given: Award) -> str:
    """Write an award, as it is signed and sealed."""
    said = {**asdict(given), "severity": given.severity.value, "day": given.day.isoformat()}
    return canonical_json({"sendable": "award", "form": 1, **said}).decode()


def read_award(text: str) -> Award:
    """Read an award. Raises AwardInvalid."""
    try:
        said = read_canonical(text.encode())
        if isinstance(said, Mapping) and said.get("sendable") == "award" and said.get("form") == 1:
            fields = {name: said[name] for name in Award.__slots__}
            severity, day = Severity(str(said["severity"])), date.fromisoformat(str(said["day"]))
            if type(fields["amount"]) is int and type(fields["shared"]) is bool:
                return Award(**{**fields, "severity": severity, "day": day})  # type: ignore[arg-type]
    except (EventInvalid, KeyError, ValueError):
        pass
    raise AwardInvalid("this is no award")
