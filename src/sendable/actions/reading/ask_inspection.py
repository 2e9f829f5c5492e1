"""Ask the desk, by a handler's hand, that somebody looks at an item; what is said of the report is here, whole."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from sendable.actions.custody.ask_inspection import of_goods
from sendable.actions.reading.means import Reading
from sendable.actions.reading.open_report import Opened
from sendable.custody.identifier import read_identifier
from sendable.custody.inspection_request import Wanted
from sendable.errors import IdentifierInvalid, RequestRefused
from sendable.reporting.directory import Duty
from sendable.reporting.state import Lane, State

OVER = frozenset({State.OUT_OF_SCOPE, State.CLOSED, State.PURGED})
NAMED = b"sendable inspection asked for, report "


@dataclass(frozen=True, slots=True)
class CameOf:
    """What the desk answers."""

    id: str
    state: str
    until: str
    result: str
    means: str
    looked_on: str
    goods: tuple[str, ...] = ()


class DeskLine(Protocol):
    """The desk, asked with a token for this task alone."""

    def ask(self, wanted: Wanted) -> CameOf:
        """Ask for an inspection. Raises RequestRefused, RecordUnavailable."""

    def came_of(self, request: str) -> CameOf:
        """Return what came of a request. Raises RequestRefused, RecordUnavailable."""


class AskedPins(Protocol):
    """What this machine has asked for; `adapters.pins` keeps it."""

    def asked(self, name: str) -> str:
        """Return the id of a request, "" where nothing was asked."""

    def remember_asked(self, name: str, request: str) -> None:
        """Remember a request."""


@dataclass(frozen=True)
class Asking:
    """What asking takes."""

    desk: DeskLine
    pins: AskedPins


def wanted_of(opened: Opened) -> Wanted | None:
    """Return what the desk would be told of a report; None where it names no item, or is not mine to work on."""
    report, said = opened.seen.report, opened.statement
    mine = report.assigned == opened.listed.me.id.hex() and Duty.HANDLER in opened.listed.duties()
    if said is None or not mine or report.state in OVER:
        return None
    try:
        identifier = read_identifier(said.identifier)
    except IdentifierInvalid:
        return None
    if not of_goods(identifier):
        return None
    return Wanted(identifier.value, report.category or said.category, said.danger_now or report.lane is Lane.DANGER)


def ask(means: Reading, asking: Asking, opened: Opened) -> CameOf:
    """Ask for the inspection of the item that a report names.

    Raises:
        RequestRefused: the desk refuses, or the report names no item.
        RecordUnavailable: the desk does not answer.
    """
    wanted = wanted_of(opened)
    if wanted is None:
        raise RequestRefused("this report names no item that could be looked for")
    answer = asking.desk.ask(wanted)
    asking.pins.remember_asked(_name(means, opened), answer.id)
    return answer


def came_of(means: Reading, asking: Asking, opened: Opened) -> CameOf | None:
    """Return what came of it; None where this machine has asked for nothing. Raises as `ask` does."""
    request = asking.pins.asked(_name(means, opened))
    return asking.desk.came_of(request) if request else None


def _name(means: Reading, opened: Opened) -> str:
    """Return under what a request is remembered: who has not my key cannot tell of which report it is."""
    return sha256(means.keys.sign(NAMED + opened.seen.report.id.encode())).hexdigest()
