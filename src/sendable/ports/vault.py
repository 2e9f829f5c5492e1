"""The vault of document numbers, as actions use it; nothing in it can be searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Locked:
    """That the number of an item is kept, or was: what its event committed to, since when, until when."""

    item: str
    commitment: str
    kept_at: datetime
    until: datetime


class Vault(Protocol):
    """Numbers under lock, each by the item that it belongs to."""

    def keep(self, item: str, kind: str, number: str, kept: tuple[datetime, datetime]) -> str:
        """Lock a number away, from when until when; return what commits to the locked form and tells nothing of it."""

    def read(self, item: str) -> str:
        """Return the number of an item. Raises NotFound where none is kept or it was erased."""

    def holds(self, item: str) -> bool:
        """Tell whether the number of an item is kept."""

    def same(self, item: str, number: str) -> bool:
        """Tell whether a number is the one that is kept for THIS item; nothing compares items."""

    def items(self, after: str, limit: int) -> Sequence[Locked]:
        """Return what is kept, by item, after one."""

    def erase(self, item: str, now: datetime) -> None:
        """Destroy the key of a number, and with it the number."""

    def unreceipted(self, limit: int) -> Sequence[Locked]:
        """Return numbers that were erased and of which the record does not say so yet."""

    def receipted(self, item: str) -> None:
        """Forget the last trace of a number that was erased, now that the record says so."""

    def rewrap(self) -> int:
        """Lock every key of a number anew with the key in use; return how many were under another one."""
