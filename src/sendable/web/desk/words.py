"""Words of the record in the languages of people."""

from collections.abc import Mapping

from sendable.custody.act import Role
from sendable.custody.actor import Office
from sendable.screening.decision import N_

ROLES: Mapping[Role, str] = {
    Role.CLERK: N_("Clerk"),
    Role.INSPECTOR: N_("Inspector"),
    Role.OFFICER: N_("Officer"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.AUDITOR: N_("Auditor"),
    Role.ADMINISTRATOR: N_("Administrator"),
}
ROLES_ARE_FOR: Mapping[Role, str] = {
    Role.CLERK: N_("takes items in"),
    Role.INSPECTOR: N_("opens boxes and records what is inside"),
    Role.OFFICER: N_("works cases, refers, decides appeals"),
    Role.SUPERVISOR: N_("overrules, with a reason"),
    Role.AUDITOR: N_("sees everything and changes nothing"),
    Role.ADMINISTRATOR: N_("makes staff and offices"),
}
KINDS: Mapping[Office, str] = {Office.COUNTER: N_("Counter"), Office.SORTING_CENTRE: N_("Sorting centre")}
