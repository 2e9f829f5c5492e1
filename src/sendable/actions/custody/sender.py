"""What whoever holds the code of a notice may do, without an account: read it, and appeal."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendable.actions.custody.appeal_item import file_appeal
from sendable.actions.custody.count_questions import DailyCount
from sendable.actions.custody.desk import Desk, Order
from sendable.actions.custody.kept_figures import DailyFigures
from sendable.actions.custody.tell_stories import published
from sendable.actions.pickups.read_referral import ReferralsByCode
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.appeal import Appeal, Verdict
from sendable.custody.notice import Notice, hash_of
from sendable.custody.story import Story
from sendable.errors import NotFound

SENDER = Order(Actor("sender", frozenset({Role.CLERK})), "public")  # whoever it is: a code has no name


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice with what its sender may know of the item; nothing that only staff may read."""

    notice: Notice
    identifier: str
    goods: tuple[str, ...]
    state: str
    isolated: bool
    appeals: tuple[Appeal, ...]
    in_time: bool

    @property
    def may_appeal(self) -> bool:
        """Tell whether an appeal can be filed now: in time, and none is waiting."""
        return self.in_time and all(one.verdict is not Verdict.FILED for one in self.appeals)


class SenderNotices:
    """All that the public site gets of the record: notices and referrals by code, public figures and cases, a count of questions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.figures = DailyFigures(desk)
        self.asked = DailyCount(desk.store, desk.now)
        self.referrals = ReferralsByCode(desk.store, desk.now, desk.new_id)

    def stories(self) -> Sequence[Story]:
        """Return the typical cases that the desk has published."""
        return published(self._desk)

    def find(self, code: str) -> Shown | None:
        """Return what a code opens; None for every code that opens nothing, whatever is wrong with it."""
        with self._desk.store.reading() as tx:
            try:
                notice = tx.notices.by_code(hash_of(code))
            except NotFound:
                return None
            item = tx.items.get(notice.item)
            return Shown(
                notice=notice,
                identifier=item.identifier.value,
                goods=tuple(line.description for line in item.declaration.lines),
                state=item.state.value,
                isolated=item.isolated,
                appeals=tuple(tx.appeals.of(item.id)),
                in_time=self._desk.now() <= notice.appeal_until,
            )

    def appeal(self, code: str, grounds: str) -> None:
        """Enter an appeal.

        Raises:
            NotFound: the code opens nothing.
            AppealTooLate: the term is over.
            ReasonMissing: no grounds are given.
        """
        file_appeal(self._desk, SENDER, code, grounds)
