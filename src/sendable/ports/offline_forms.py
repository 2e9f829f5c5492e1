"""Offline forms as they are kept for whoever fetches one: files that seal a report without a network, and who signed them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OfflineForm:
    """One file, and the note about all of its time: each name with its digest, and until when their keys hold."""

    name: str
    raw: bytes = field(repr=False)
    note: bytes


class OfflineForms(Protocol):
    """The offline forms of today, one in each language."""

    def replace(self, forms: Iterable[OfflineForm]) -> None:
        """Keep these in place of all that were there."""

    def note(self) -> bytes:
        """Return the note about them; b"" where there is none."""

    def named(self, name: str) -> OfflineForm | None:
        """Return the one with a name."""
