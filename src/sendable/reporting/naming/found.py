"""What may tell who somebody is, and where it stands."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What was found."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    ID_NUMBER = "id_number"


class Found(NamedTuple):
    """A place in a text, in characters."""

    start: int
    end: int
    kind: Kind
