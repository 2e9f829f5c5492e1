"""Offline forms: files that seal a report without a network, until when their keys hold, and the note that names them.

The lines with digests are those of `sha256sum`, so that whoever has the note checks a file with what every system has.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sendable.errors import DirectoryInvalid, PublicationInvalid
from sendable.reporting.directory import LASTS, Directory, Duty, EpochKey, recipients

KIND = "sendable offline forms v1"
DAY = timedelta(days=1)
_TEXT = re.compile(
    rf"{KIND}\nuntil (\d{{4}}-\d\d-\d\d)\nof ([0-9a-f]{{32}})\n((?:[0-9a-f]{{64}}  form-[a-z]{{2}}\.html\n)+)"
)


@dataclass(frozen=True, slots=True)
class FormNote:
    """What is signed of the offline forms of one time."""

    until: date  # the last day on which they seal
    mark: str  # of all that is in them beside keys of weeks
    digests: Mapping[str, str]  # SHA-256 by name of the file

    @property
    def text(self) -> str:
        """The text that is signed."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.digests.items()))
        return f"{KIND}\nuntil {self.until}\nof {self.mark}\n{lines}"


def form_name(language: str) -> str:
    """Return the name of the file in a language."""
    return f"form-{language}.html"


def read_form_note(text: str) -> FormNote:
    """Read the text that was signed.

    Raises:
        PublicationInvalid: it is something else.
    """
    found = _TEXT.fullmatch(text)
    try:
        until = date.fromisoformat(found[1] if found else "")
    except ValueError:
        raise PublicationInvalid("this is no note of offline forms") from None
    lines = found[3].splitlines() if found else []
    note = FormNote(until, found[2] if found else "", {line[66:]: line[:64] for line in lines})
    if note.text != text:
        raise PublicationInvalid("it is not written as we write it")
    return note


def holds_until(directory: Directory, keys: Iterable[EpochKey], day: date) -> date | None:
    """Return the last day up to which a report can be sealed on every day; None: not even on this one.

    Where somebody takes contacts on this day, contacts must be sealed as well.
    """
    known = tuple(keys)
    duties = [
        one for one in (Duty.HANDLER, Duty.CUSTODIAN) if one is Duty.HANDLER or _takes(directory, known, one, day)
    ]
    until = None
    while day <= directory.issued + LASTS and all(_takes(directory, known, one, day) for one in duties):
        until, day = day, day + DAY
    return until


def _takes(directory: Directory, keys: tuple[EpochKey, ...], duty: Duty, day: date) -> bool:
    try:
        return bool(recipients(directory, keys, duty, day))
    except DirectoryInvalid:
        return False
