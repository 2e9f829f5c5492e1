"""A notice to whoever is affected by a report: which goods, what was found in them, on what ground, what happens now.

It says nothing that the reporter wrote, and no date but that of the inspection.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.errors import EnvelopeInvalid, EventInvalid, StatementInvalid

LONGEST = 1_000  # characters of a field
MOST = 8  # notices about one report
RUN, RUN_OF_SIGNS = 20, 8  # characters in a row that two texts do not share by chance; of Chinese, fewer


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody is told about a shipment of theirs; a person inspected it, never a program."""

    goods: str
    found: str
    ground: str  # the text of law
    happens: str  # what becomes of the goods now
    inspected: date

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that was written for it."""
        return (self.goods, self.found, self.ground, self.happens)


def checked_notice(notice: Notice) -> Notice:
    """Let a notice pass that says all it must.

    Raises:
        StatementInvalid: the field that is missing or too long.
    """
    for one in fields(notice)[:4]:
        text = getattr(notice, one.name)
        if not text.strip():
            raise StatementInvalid(one.name, "missing", 0)
        if len(text) > LONGEST:
            raise StatementInvalid(one.name, "too_long", LONGEST)
    return notice


def write_notice(notice: Notice) -> str:
    """Write a notice, as it is signed and sealed."""
    said = {one.name: str(getattr(notice, one.name)) for one in fields(notice)}
    return canonical_json({"form": 1, **said}).decode()


def read_notice(text: str) -> Notice:
    """Read what `write_notice` wrote.

    Raises:
        EnvelopeInvalid: something else was sealed.
    """
    try:
        said = read_canonical(text.encode())
        if isinstance(said, dict) and said.get("form") == 1:
            goods, found, ground, happens = (str(said[one.name]) for one in fields(Notice)[:4])
            return checked_notice(Notice(goods, found, ground, happens, date.fromisoformat(str(said["inspected"]))))
    except (EventInvalid, KeyError, ValueError, StatementInvalid):
        pass
    raise EnvelopeInvalid("content", "it is no notice")


def repeated(notice: Notice, written: Iterable[str]) -> str:
    """Return the first words of a notice that repeat what a reporter wrote; "" where none do."""
    there = "\n".join(_plain(one) for one in written)
    for text in map(_plain, notice.words):
        for at in range(len(text)):
            run = text[at : at + (RUN_OF_SIGNS if text[at] > "\u2e80" else RUN)]
            if len(run) >= RUN_OF_SIGNS and (len(run) == RUN or run[0] > "\u2e80") and run in there:
                return run.strip()
    return ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
