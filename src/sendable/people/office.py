"""The offices at which items are: counters and sorting centres."""

import re
from dataclasses import dataclass

from sendable.custody.actor import Office as Kind
from sendable.screening.decision import N_

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")
NAME_MOST = 80

ID_WRONG = N_("Take 1 to 20 small letters, digits or dashes, such as c1.")
NAME_WRONG = N_("Write the name of the office, at most 80 characters.")


@dataclass(frozen=True, slots=True)
class Office:
    """One office."""

    id: str
    name: str
    kind: Kind


def office_fault(office: Office) -> str | None:
    """Return what is wrong with a new office; None if nothing is."""
    if not ID.fullmatch(office.id):
        return ID_WRONG
    right = 0 < len(office.name.strip()) <= NAME_MOST and office.name.isprintable()
    return None if right else NAME_WRONG
