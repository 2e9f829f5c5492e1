"""What a reading machine has seen before, in a file beside the key file: the root, numbers, digests of keys.

What is older than that is not believed again. Of weeks that are over only the last one stays, and none before it takes a key.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sendable.adapters.verifying import public_key
from sendable.custody.note import PublicKey, read_key
from sendable.errors import KeyUnusable, NoteInvalid

MOST_BYTES = 4_000_000


@dataclass
class Newest:
    """The sheet of rewards that was believed last, keys of weeks by holder, and the last week that was forgotten."""

    sheet: tuple[int, str] = (0, "")
    weeks: dict[str, str] = field(default_factory=dict)  # "holder/week" -> digest of the key
    over: int = 0


class PinFile:
    """The pins of one key file."""

    def __init__(
        self,
        file: Path,
        root: PublicKey,
        directory: int,
        reporters: dict[str, str],
        vouchers: dict[str, str] | None = None,
        asked: dict[str, str] | None = None,
    ) -> None:
        self._file, self.root, self._directory, self._reporters = file, root, directory, reporters
        self._vouchers = {} if vouchers is None else vouchers
        self._asked = {} if asked is None else asked
        self.newest = Newest()

    @property
    def directory(self) -> int:
        """The highest number of a directory that was believed."""
        return self._directory

    def believe(self, number: int) -> None:
        """Remember a directory."""
        if number > self._directory:
            self._directory = number
            self.write()

    def reporter(self, report: str, digest: str) -> str:
        """Return the digest of the reporter's key that was seen first, or this one if it is the first."""
        if report not in self._reporters:
            self._reporters[report] = digest
            self.write()
        return self._reporters[report]

    def voucher(self, report: str, digest: str) -> str:
        """Return the digest of the blinded voucher that was signed for a report, or this one if it is the first."""
        if report not in self._vouchers:
            self._vouchers[report] = digest
            self.write()
        return self._vouchers[report]

    def asked(self, name: str) -> str:
        """Return the id of an inspection that was asked for, "" where none was."""
        return self._asked.get(name, "")

    def remember_asked(self, name: str, request: str) -> None:
        """Remember an inspection that was asked for; `name` tells nobody else of which report it is."""
        if self._asked.get(name) != request:
            self._asked[name] = request
            self.write()

    def sheet(self, number: int, digest: str) -> bool:
        """Tell whether a sheet of rewards is the one that was believed last, or a newer one, which is remembered."""
        known, kept = self.newest.sheet
        if number > known:
            self.newest.sheet = number, digest
            self.write()
        return number > known or (number, digest) == (known, kept)

    def weeks(self, keys: Mapping[tuple[str, int], str], first: int) -> bool:
        """Tell whether keys of weeks, by holder and week, are those that were seen first; weeks before one are over."""
        newest, named = self.newest, {f"{holder}/{week}": digest for (holder, week), digest in keys.items()}
        if any(week <= newest.over for _, week in keys):
            return False
        if any(newest.weeks.get(name, digest) != digest for name, digest in named.items()):
            return False
        past = {name for name in newest.weeks if _week(name) < first}
        if past or not named.keys() <= newest.weeks.keys():
            newest.over = max([newest.over, *map(_week, past)])
            newest.weeks = {name: digest for name, digest in {**newest.weeks, **named}.items() if name not in past}
            self.write()
        return True

    def write(self) -> None:
        """Write the file whole. Raises KeyUnusable."""
        newest = self.newest
        said = {"root": str(self.root), "directory": self._directory, "reporters": self._reporters}
        said |= {"vouchers": self._vouchers} if self._vouchers else {}
        said |= {"inspections": self._asked} if self._asked else {}
        said |= {"sheet": newest.sheet, "weeks": newest.weeks, "over": newest.over}
        fresh = self._file.with_name(f"{self._file.name}.new")
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            with os.fdopen(os.open(fresh, flags, 0o600), "w", encoding="utf-8") as stream:
                json.dump(said, stream)
            fresh.replace(self._file)
        except OSError as error:
            raise KeyUnusable(str(self._file), f"it cannot be written: {error.strerror}") from None


def pins_of(key_file: Path, root_pub: Path | None) -> PinFile:
    """Return the pins of a key file; `root_pub` is needed at the first start, and can change nothing later.

    Raises:
        KeyUnusable: there is no root yet, it is another one, or the file was damaged.
        NoteInvalid: that is no public key.
    """
    file = key_file.with_name(f"{key_file.name}.pins")
    given = None if root_pub is None else public_key(root_pub)
    if not file.exists():
        if given is None:
            raise KeyUnusable(str(key_file), "no root is pinned for it yet; name its public half with --root FILE")
        made = PinFile(file, given, 0, {})
        made.write()
        return made
    kept = _read(file)
    if given is not None and given != kept.root:
        raise KeyUnusable(str(file), "another root is pinned here; compare fingerprints by a second way")
    return kept


def _read(file: Path) -> PinFile:
    try:
        said = json.loads(file.read_bytes()[:MOST_BYTES])
        reporters = {str(name): str(digest) for name, digest in said["reporters"].items()}
        vouchers = {str(name): str(digest) for name, digest in said.get("vouchers", {}).items()}
        asked = {str(name): str(request) for name, request in said.get("inspections", {}).items()}
        weeks = {str(name): str(digest) for name, digest in said.get("weeks", {}).items()}
        number, digest = said.get("sheet", (0, ""))
        newest = Newest((int(number), str(digest)), weeks, int(said.get("over", 0)))
        _ = [_week(name) for name in weeks]
        found = PinFile(file, read_key(said["root"]), int(said["directory"]), reporters, vouchers, asked)
    except OSError as error:
        raise KeyUnusable(str(file), f"it cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError, NoteInvalid):
        raise KeyUnusable(str(file), "it was damaged; delete it and pin the root anew with --root FILE") from None
    found.newest = newest
    return found


def _week(name: str) -> int:
    return int(name.rpartition("/")[2])
