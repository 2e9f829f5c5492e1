"""What somebody who comes back with a code is shown of a report: where it stands, and what was answered."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that was opened with the reporter's code."""

    day: date
    text: str = field(repr=False)
    signed: bool  # by a handler of the directory


@dataclass(frozen=True, slots=True)
class Conversation:
    """A report as its reporter sees it; what the reporter said is not in it, for the server cannot read it."""

    received: date
    state: str
    told: tuple[Told, ...]
    may_write: bool
    answer_by: date | None
