"""What keeps a flood of reports from burying the others: work for a browser, or a delay; too many go into quarantine.

Nothing is refused and nothing is dropped. A report of danger now neither waits nor works.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

OPEN_FOR = 86_400  # seconds for which a form that was opened counts
CLOCKS_DIFFER = 60  # seconds between the clocks of two servers
WINDOW = 600  # seconds over which reports are counted
LONGEST = 400  # characters of work that is looked at


@dataclass(frozen=True, slots=True)
class Effort:
    """What a report costs. Many puzzles in place of one make the time even: 16 of 13 bits are 131,000 hashes."""

    puzzles: int = 16
    bits: int = 13
    wait: int = 10  # seconds between opening and sending a form, without work
    most: int = 60  # reports without work by one channel in ten minutes, before more go into quarantine
    most_worked: int = 300


@dataclass(frozen=True, slots=True)
class Opened:
    """A form that was opened: for how many seconds, and whether it was sent before."""

    seconds: float
    sent_before: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """How many reports came by a channel in the last ten minutes: with work, and without."""

    worked: int
    idle: int


class Passage(Enum):
    """What becomes of a report that is sent now."""

    TAKEN = "taken"
    QUARANTINE = "quarantine"  # taken into the lane of floods
    LATER = "later"  # asked to be sent again in some seconds; what was typed stays


@dataclass(frozen=True, slots=True)
class Admission:
    """What becomes of a report, and for how long it has to wait."""

    passage: Passage
    seconds: int = 0


def worked(challenge: str, counters: Sequence[int], effort: Effort) -> bool:
    """Tell whether every puzzle of a challenge was solved."""
    return len(counters) == effort.puzzles and all(
        solved(challenge, number, counter, effort.bits) for number, counter in enumerate(counters)
    )


def solved(challenge: str, number: int, counter: int, bits: int) -> bool:
    """Tell whether a counter solves a puzzle: the hash of it begins with so many zero bits."""
    found = sha256(f"{challenge}:{number}:{counter}".encode()).digest()
    return int.from_bytes(found[:8], "big") >> 64 - bits == 0 if bits else True


def solve(challenge: str, effort: Effort) -> tuple[int, ...]:
    """Do the work, as the browser does."""
    return tuple(_first(challenge, number, effort.bits) for number in range(effort.puzzles))


def read_work(typed: str) -> tuple[int, ...]:
    """Read counters with commas between; () where it is no such thing."""
    parts = typed[:LONGEST].split(",")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()


def admission(opened: Opened | None, load: Load, effort: Effort, *, done: bool, danger: bool) -> Admission:
    """Decide about a report; `done` is whether the work was, `opened` is None where the form is none of ours."""
    if danger:
        return Admission(Passage.TAKEN)
    if opened is None or opened.sent_before or not -CLOCKS_DIFFER <= opened.seconds <= OPEN_FOR:
        return Admission(Passage.QUARANTINE)
    if not done and (left := effort.wait - opened.seconds) > 0:
        return Admission(Passage.LATER, int(left) + 1)
    full = load.worked >= effort.most_worked if done else load.idle >= effort.most
    return Admission(Passage.QUARANTINE if full else Passage.TAKEN)


def _first(challenge: str, number: int, bits: int) -> int:
    counter = 0
    while not solved(challenge, number, counter, bits):
        counter += 1
    return counter
