"""Whether a safety agreement exempts an item: today, at this office, with these goods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sendable.custody.agreement import Agreement, Covered


class Check(StrEnum):
    """What a look at an agreement has shown."""

    COVERS = "covers"
    AS_LISTED = "as_listed"  # valid; the clerk compares the goods with what the contract lists
    UNKNOWN = "unknown"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ELSEWHERE = "elsewhere"
    OTHER_GOODS = "other_goods"

    @property
    def exempts(self) -> bool:
        """Tell whether no document needs to be seen."""
        return self in (Check.COVERS, Check.AS_LISTED)


@dataclass(frozen=True, slots=True)
class Kinds:
    """What some goods are called in the catalogue: their own concept, all wider ones, their categories."""

    concepts: frozenset[str]
    categories: frozenset[str]


Goods = Sequence[Sequence[Kinds]]  # for each content line, what was recognised in it


@dataclass(frozen=True, slots=True)
class Checked:
    """An agreement that was looked at for an item; None where there is none of this number."""

    number: str
    check: Check
    agreement: Agreement | None = None


def check(agreement: Agreement, office: str, now: datetime, goods: Goods) -> Check:
    """Return whether an agreement exempts an item, and if not the first ground against it."""
    contract, day = agreement.contract, now.date()
    if agreement.revoked is not None and agreement.revoked.at <= now:
        return Check.REVOKED
    if day < contract.since:
        return Check.NOT_YET
    if day > contract.until:
        return Check.EXPIRED
    if contract.offices is not None and office not in contract.offices:
        return Check.ELSEWHERE
    if goods and all(_covers(contract.covered, line) for line in goods):
        return Check.COVERS
    return Check.AS_LISTED if contract.covered.listed else Check.OTHER_GOODS


def best(found: Sequence[Agreement], number: str, office: str, now: datetime, goods: Goods) -> Checked:
    """Return what the agreements of one number, the latest first, come to: the one that exempts, else the latest."""
    looked = [Checked(number, check(one, office, now, goods), one) for one in found]
    return next((one for one in looked if one.check.exempts), looked[0] if looked else Checked(number, Check.UNKNOWN))


def _covers(covered: Covered, line: Sequence[Kinds]) -> bool:
    """Tell whether everything that was recognised in a line is covered; where nothing was, it is not known to be."""
    concepts, categories = frozenset(covered.concepts), frozenset(covered.categories)
    return bool(line) and all(kinds.concepts & concepts or kinds.categories & categories for kinds in line)
