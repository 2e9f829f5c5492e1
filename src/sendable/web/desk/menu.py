"""The menu of the desk: address behind the language, name, and the roles that see it."""

from sendable.custody.act import Role
from sendable.screening.decision import N_

EVERYBODY = frozenset(Role)
MENU: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("/", N_("Overview"), EVERYBODY),
    ("/staff", N_("Staff"), frozenset({Role.ADMINISTRATOR, Role.AUDITOR})),
)
