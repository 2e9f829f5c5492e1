"""Check an offline form that somebody has, without trusting who gave it: made again it has the same bytes, and its keys are signed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sendable.custody.note import PublicKey, Verify
from sendable.errors import PublicationInvalid, SendableError
from sendable.reporting.directory import read_directory, read_epoch_key
from sendable.reporting.offline_form import holds_until


@dataclass(frozen=True)
class Checked:
    """What an offline form is that holds: nothing else is in it than this release makes of keys that the root signed."""

    until: date
    where: Mapping[str, str]  # addresses and a number that it names: of these, nobody but the reader can judge


def check_offline_form(
    raw: bytes, given: Mapping[str, Any], make: Callable[[Mapping[str, Any]], bytes], root: PublicKey, verify: Verify
) -> Checked:
    """Make a form again of all that is given in it, and look at its keys.

    Raises:
        PublicationInvalid: something in it was changed, or another release made it.
        DirectoryInvalid: the root did not sign its directory, or no holder a key of a week.
    """
    release = str(given.get("version", ""))[:20]
    try:
        again = make(given)
    except (KeyError, TypeError, AttributeError, ValueError, SendableError):
        again = b""
    if again != raw:
        raise PublicationInvalid(f"this release makes another file of its keys; it says that {release or '?'} made it")
    if given["root"] != str(root):
        raise PublicationInvalid("it is for another root")
    directory = read_directory(given["directory"].encode(), root, verify)
    keys = [read_epoch_key(one.encode(), directory, verify) for one in given["epochs"]]
    until = date.fromisoformat(given["until"])
    if holds_until(directory, keys, date.fromisoformat(given["begins"])) != until:
        raise PublicationInvalid("its keys do not hold until the day that it says")
    return Checked(until, {name: given[name] for name in ("address", "onion", "call") if given[name]})
