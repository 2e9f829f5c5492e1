"""Safety agreements: a business promises in a contract what its items hold, and need not show a document each time.

An agreement is a contract of a business. It names no person, and nothing leads from it to the items that were sent.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sendable.custody.act import Act
from sendable.custody.business import Business, contract_number, is_business
from sendable.custody.event import Event
from sendable.custody.stamp import Stamp
from sendable.errors import AgreementInvalid, MoveNotAllowed, NotPermitted, ReasonMissing

LONGEST_LIST, MOST_KINDS = 600, 60
LONGEST_YEARS = 10
NO_ITEM = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """The goods of an agreement: kinds that the catalogue knows, and what the contract lists in words."""

    concepts: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Contract:
    """What the contract says."""

    number: str
    business: str  # its name
    kind: Business
    registration: str  # its number in a register of businesses
    covered: Covered
    offices: tuple[str, ...] | None  # None: every office
    since: date
    until: date  # the last day


@dataclass(frozen=True, slots=True)
class Extension:
    """That an agreement goes on longer."""

    by: str
    at: datetime
    was: date


@dataclass(frozen=True, slots=True)
class Revoked:
    """That an agreement has ended before its last day."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract as somebody has recorded it, and what became of it."""

    id: str
    contract: Contract
    recorded_by: str
    recorded_at: datetime
    extensions: tuple[Extension, ...] = ()
    revoked: Revoked | None = None
    version: int = 0

    def over(self, now: datetime) -> bool:
        """Tell whether it has ended, for whatever reason."""
        return self.revoked is not None or now.date() > self.contract.until


Agreed = tuple[Agreement, Event]


def record(contract: Contract, stamp: Stamp) -> Agreed:
    """Record a contract.

    Raises:
        AgreementInvalid: a part of it cannot be so; the error names it.
        NotPermitted: no role of the actor may, or not for all its offices.
    """
    if (wrong := _fault(contract, stamp)) is not None:
        raise AgreementInvalid(wrong)
    made = Agreement(stamp.id, contract, stamp.actor.id, stamp.at)
    return made, _event(made, Act.RECORD_AGREEMENT, stamp)


def extend(agreement: Agreement, until: date, stamp: Stamp) -> Agreed:
    """Let an agreement go on until a later day; one that has ended is recorded anew.

    Raises:
        MoveNotAllowed: it has ended.
        AgreementInvalid: the day is not later, or too far away.
    """
    if agreement.over(stamp.at):
        raise MoveNotAllowed("ended", Act.EXTEND_AGREEMENT.value, ())
    contract = replace(agreement.contract, until=until)
    if until <= agreement.contract.until or _too_long(contract):
        raise AgreementInvalid("until")
    extension = Extension(stamp.actor.id, stamp.at, agreement.contract.until)
    changed = _next(agreement, contract=contract, extensions=(*agreement.extensions, extension))
    return changed, _event(changed, Act.EXTEND_AGREEMENT, stamp)


def revoke(agreement: Agreement, reason: str, stamp: Stamp) -> Agreed:
    """End an agreement now.

    Raises:
        MoveNotAllowed: it has ended.
        ReasonMissing: who revokes must say why.
    """
    if agreement.over(stamp.at):
        raise MoveNotAllowed("ended", Act.REVOKE_AGREEMENT.value, ())
    if not reason.strip():
        raise ReasonMissing(Act.REVOKE_AGREEMENT.value)
    changed = _next(agreement, revoked=Revoked(stamp.actor.id, stamp.at, reason.strip()))
    return changed, _event(changed, Act.REVOKE_AGREEMENT, stamp, reason.strip())


def _fault(contract: Contract, stamp: Stamp) -> str | None:
    """Return the first part of a contract that cannot be so."""
    covered = contract.covered
    kinds = (*covered.concepts, *covered.categories)
    checks = {
        "number": contract_number(contract.number) == contract.number,
        "business": is_business(contract.business),
        "registration": contract_number(contract.registration) == contract.registration,
        "covered": bool(kinds or covered.listed.strip()) and len(kinds) <= MOST_KINDS,
        "listed": len(covered.listed) <= LONGEST_LIST,
        "offices": contract.offices is None or bool(contract.offices),
        "until": stamp.at.date() <= contract.until and contract.since <= contract.until and not _too_long(contract),
    }
    return next((name for name, right in checks.items() if not right), None)


def _too_long(contract: Contract) -> bool:
    return contract.until.year - contract.since.year > LONGEST_YEARS


def _event(agreement: Agreement, act: Act, stamp: Stamp, reason: str = "") -> Event:
    contract, actor = agreement.contract, stamp.actor
    wanted = contract.offices
    if actor.offices is not None and (wanted is None or not actor.offices.issuperset(wanted)):
        raise NotPermitted(actor.id, act.value, "all offices of the agreement", ("supervisor",))
    data = {"item": NO_ITEM, "version": agreement.version, "until": contract.until.isoformat()}
    return stamp.event(act, agreement.id, reason=reason, data=data)


def _next(agreement: Agreement, **changed: Any) -> Agreement:
    return replace(agreement, version=agreement.version + 1, **changed)
