"""What a report needs of the cleaning of files."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Cleaned:
    """A picture made anew from what could be seen on a file."""

    kind: str  # image/jpeg
    data: bytes = field(repr=False)
    width: int
    height: int


class AttachmentCleaner(Protocol):
    """Makes pictures out of files of strangers."""

    def clean(self, data: bytes) -> tuple[Cleaned, ...]:
        """Return pictures of what can be seen on a file, without anything else of it; one for each page of a PDF.

        Raises:
            AttachmentRefused: the file is of a kind that is not taken, too large, locked or damaged.
            CleaningBusy: too many files wait; the same file can be sent again.
            CleaningUnavailable: no file can be cleaned on this machine; something is wrong with its installation.
        """
