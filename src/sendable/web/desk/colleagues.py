"""What colleagues are called on pages of the desk. The custody record, and whatever leaves the desk, bears ids alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sendable.actions.custody.pass_deadlines import CLOCK
from sendable.actions.custody.sender import SENDER
from sendable.actions.people.people import People
from sendable.actions.pickups.read_referral import AUTHORITY
from sendable.custody.act import Role
from sendable.people.staff import Staff
from sendable.screening.decision import N_, Translate

NOBODY: Mapping[str, str] = {  # who acts in the record and is none of the staff
    SENDER.actor.id: N_("the sender"),
    AUTHORITY.id: N_("the authority"),
    CLOCK.id: N_("the clock: a term has passed, and nobody acted"),
}


@dataclass
class Colleagues:
    """The names of one page; staff is read when the first is asked for."""

    people: People
    say: Translate

    def __call__(self, id: str) -> str:  # noqa: A002 it is the id
        """Return the name that colleagues see; an id that is nobody's here stays as it is."""
        if id in NOBODY:
            return self.say(NOBODY[id])
        return self._names.get(id, id)

    def at(self, office: str, *roles: Role) -> Sequence[Staff]:
        """Return who works at an office now in one of the roles, in any role where none is named."""
        wanted = frozenset(roles or Role)
        return [one for one in self._staff if one.active and one.roles & wanted and one.actor.sees(office)]

    @cached_property
    def _staff(self) -> Sequence[Staff]:
        with self.people.store.reading() as tx:
            return tx.staff.list()

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.id: one.shown_name for one in self._staff}
