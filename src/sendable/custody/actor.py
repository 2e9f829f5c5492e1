"""Who may act: members of staff with roles at offices. No sender and no receiver is an actor, and none is recorded."""

from dataclasses import dataclass
from enum import StrEnum

from sendable.custody.act import MAY, Act, Role
from sendable.errors import NotPermitted


class Office(StrEnum):
    """Kinds of offices."""

    COUNTER = "counter"
    SORTING_CENTRE = "sorting_centre"


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of staff, or a program with a token, as the record names them: an id, never a name."""

    id: str
    roles: frozenset[Role]
    offices: frozenset[str] | None = None  # None: every office
    only: frozenset[Act] | None = None  # what a program is there for; None: all that the roles permit

    def sees(self, office: str) -> bool:
        """Tell whether the actor works at an office, or at all of them."""
        return self.offices is None or office in self.offices

    def may(self, act: Act, office: str) -> bool:
        """Tell whether the actor may do something at an office."""
        trusted = self.only is None or act in self.only
        return trusted and self.sees(office) and not self.roles.isdisjoint(MAY[act])


def permit(actor: Actor, act: Act, office: str) -> None:
    """Let an actor go on, or not.

    Raises:
        NotPermitted: no role of the actor may do this, or not at this office.
    """
    if not actor.may(act, office):
        raise NotPermitted(actor.id, act.value, office, tuple(sorted(role.value for role in MAY[act])))
