"""The menu of the desk: address behind the language, name, and the roles that see it."""

from sendable.custody.act import Role
from sendable.screening.decision import N_

EVERYBODY = frozenset(Role)
COUNTER = frozenset({Role.CLERK, Role.INSPECTOR, Role.OFFICER, Role.SUPERVISOR})
PICTURES = frozenset({Role.INSPECTOR, Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR})
CASES = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR})
MENU: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("/", N_("Overview"), EVERYBODY),
    ("/counter", N_("Counter"), COUNTER),
    ("/items", N_("Items"), EVERYBODY),
    ("/inspections", N_("Inspections"), PICTURES),
    ("/scans", N_("Pictures"), PICTURES),
    ("/cases", N_("Cases"), CASES),
    ("/appeals", N_("Appeals"), CASES),
    ("/authorities", N_("Authorities"), CASES),
    ("/numbers", N_("Numbers"), CASES),
    ("/agreements", N_("Agreements"), CASES),
    ("/statistics", N_("Statistics"), CASES),
    ("/programs", N_("Programs"), frozenset({Role.ADMINISTRATOR, Role.AUDITOR})),
    ("/staff", N_("Staff"), frozenset({Role.ADMINISTRATOR, Role.AUDITOR})),
)


def has(roles: frozenset[Role], path: str) -> bool:
    """Tell whether the menu of some roles has a page, or the one above it; what is in no menu is for everybody."""
    above = (may for at, _, may in MENU if path == at or (at != "/" and path.startswith(f"{at}/")))
    return all(may & roles for may in above)
