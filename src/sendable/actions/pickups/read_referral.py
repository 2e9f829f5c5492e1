"""What an authority may do with the code of a referral, without an account: fetch its package, acknowledge it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sendable.actions.custody.work_case import acknowledged
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.pickup import Pickup, hash_of
from sendable.custody.referral import Referral
from sendable.custody.stamp import Stamp
from sendable.errors import CodeExpired, NotFound
from sendable.ports import Record, Store

AUTHORITY = Actor("authority", frozenset({Role.OFFICER}))  # whoever holds the code: it has no name


@dataclass(frozen=True, slots=True)
class Waiting:
    """A referral as its authority may see it before it opens the package."""

    referral: Referral
    office: str
    until: datetime
    ready: bool  # the package is there

    @property
    def answered(self) -> bool:
        """Tell whether nothing is left to acknowledge."""
        one = self.referral
        return (one.acknowledged_at if one.reversed_at is None else one.reversal_known_at) is not None


@dataclass(frozen=True)
class ReferralsByCode:
    """All that the public site gets of referrals; it makes no package and draws no code."""

    store: Store
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def find(self, code: str) -> Waiting:
        """Return what a code opens.

        Raises:
            NotFound: it opens nothing.
            CodeExpired: it did once.
        """
        with self.store.reading() as tx:
            found = self._found(tx, code)
            referral = tx.referrals.get(found.referral)
            ready = tx.pickups.package(found.referral) is not None
            return Waiting(referral, found.office, found.ends_at, ready)

    def fetch(self, code: str) -> tuple[str, bytes]:
        """Return the id of a referral and its package; that it was fetched is logged, once for each package.

        Raises:
            NotFound, CodeExpired: as `find` says; or the package is being made.
        """
        with self.store.transaction() as tx:
            found = self._found(tx, code)
            content = tx.pickups.package(found.referral)
            if content is None:
                raise NotFound("package", found.referral)
            if found.fetched_at is None:
                case = tx.cases.get(tx.referrals.get(found.referral).case)
                stamp = Stamp(self.new_id(), self.now(), AUTHORITY, found.office)
                data = {"item": found.item, "referral": found.referral, "package": sha256(content).hexdigest()}
                tx.history.add(stamp.event(Act.FETCH, case.id, data=data), found.item)
                tx.pickups.put(replace(found, fetched_at=stamp.at))
            return found.referral, content

    def acknowledge(self, code: str, reference: str) -> None:
        """Record that the authority has taken note, of the referral or of its reversal.

        Raises:
            NotFound, CodeExpired: as `find` says.
            MoveNotAllowed: it was acknowledged before.
        """
        with self.store.transaction() as tx:
            found = self._found(tx, code)
            referral = tx.referrals.get(found.referral)
            stamp = Stamp(self.new_id(), self.now(), AUTHORITY, found.office)
            acknowledged(tx, tx.cases.get(referral.case), referral, reference, stamp)

    def _found(self, tx: Record, code: str) -> Pickup:
        found = tx.pickups.by_code(hash_of(code))
        if found is None:
            raise NotFound("referral", "with this code")
        if not found.is_open(self.now()):
            raise CodeExpired(found.ends_at)
        return found
