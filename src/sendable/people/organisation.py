"""An organisation that says who its people are, and what its groups may do here. Nobody comes in without such a group."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sendable.custody.act import Role

Rights = tuple[frozenset[Role], frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Group:
    """What the members of a group may do, and where; `offices` None: everywhere."""

    name: str
    roles: frozenset[Role]
    offices: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who is asked, as whom we ask, and the groups that count."""

    name: str
    issuer: str
    client_id: str
    groups: tuple[Group, ...]
    claim: str = "groups"
    scopes: tuple[str, ...] = ("openid", "profile")
    secret: str = field(default="", repr=False)

    def rights(self, groups: Iterable[str], offices: frozenset[str]) -> Rights | None:
        """Return the rights of a member of some groups, at those of the offices that exist; None if there are none."""
        held = [one for one in self.groups if one.name in set(groups)]
        roles = frozenset(role for one in held for role in one.roles)
        everywhere = any(one.offices is None for one in held)
        at = frozenset(office for one in held for office in one.offices or ()) & offices
        if not roles or not (everywhere or at):
            return None
        return roles, None if everywhere else at


@dataclass(frozen=True, slots=True)
class Member:
    """Whom an organisation has named: its own id for them, a name to show, their groups."""

    subject: str
    name: str
    groups: tuple[str, ...]
