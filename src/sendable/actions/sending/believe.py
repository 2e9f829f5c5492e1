"""The keys that a public site gives out, believed as far as the root and the holders have signed them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sendable.custody.note import PublicKey, Verify
from sendable.errors import DirectoryInvalid
from sendable.reporting.directory import (
    Directory,
    Duty,
    EpochKey,
    epoch_of,
    last_day,
    read_directory,
    read_epoch_key,
    recipients,
)

ON_ITS_WAY = timedelta(weeks=1)  # what is sealed to keys of a week is taken in the next week too
MOST_BYTES = 4_000_000


@dataclass(frozen=True)
class Published:
    """A directory, keys of weeks, and what may be reported; the last of it is only the server's word."""

    directory: Directory
    keys: tuple[EpochKey, ...]
    categories: Mapping[str, Mapping[str, str]]  # titles by id and language

    def to(self, duty: Duty, day: date) -> tuple[EpochKey, ...]:
        """Return to whom something is sealed on a day. Raises DirectoryInvalid: to nobody."""
        return recipients(self.directory, self.keys, duty, day)


def read_published(raw: bytes, root: PublicKey, verify: Verify) -> Published:
    """Read what `GET /reports/v1/keys` gave, now or earlier.

    Raises:
        DirectoryInvalid: it is something else, or the root did not sign it.
    """
    try:
        said = json.loads(raw[:MOST_BYTES])
        note, epochs = str(said["directory"]).encode(), [str(one).encode() for one in said["epochs"]]
        titles = {
            str(one["id"]): {str(name): str(text) for name, text in one["title"].items()} for one in said["categories"]
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DirectoryInvalid("keys", "these are not the keys that a site gives at /reports/v1/keys") from None
    directory = read_directory(note, root, verify)
    return Published(directory, tuple(read_epoch_key(one, directory, verify) for one in epochs), titles)


def good_until(day: date) -> date:
    """Return the last day on which a site takes what is sealed on a day."""
    return last_day(epoch_of(day)) + ON_ITS_WAY
