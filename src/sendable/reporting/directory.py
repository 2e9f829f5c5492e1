"""Who holds keys: a list signed by a root that is kept offline, and for each week a key that its holder has signed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.custody.note import PublicKey, Verify, check_name, read_note, verify_note
from sendable.errors import DirectoryInvalid, EventInvalid, NoteInvalid, SignatureInvalid

PUBLIC_SIZE, INSTALLATION_SIZE = 1216, 16
LASTS = timedelta(days=366)  # a directory that is older is not believed


class Duty(StrEnum):
    """What a key is for; one holder may have several, and no duty brings another."""

    HANDLER = "handler"
    CUSTODIAN = "custodian"
    REWARD_OFFICER = "reward_officer"
    REVIEWER = "reviewer"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with keys, known by what the organisation calls the post, such as `handler-1`."""

    name: str
    duties: frozenset[Duty]
    public: bytes  # Ed25519: signs epoch keys, replies and acts
    begins: date
    ends: date

    @property
    def key(self) -> PublicKey:
        """The key as notes name it."""
        return PublicKey(self.name, self.public)

    @property
    def id(self) -> bytes:
        """What envelopes call the holder."""
        return holder_id(self.public)

    def serves(self, duty: Duty, day: date) -> bool:
        """Tell whether the holder has a duty on a day."""
        return duty in self.duties and self.begins <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Directory:
    """All holders of one installation; a higher number replaces a lower one."""

    installation: bytes
    number: int
    issued: date
    holders: tuple[Holder, ...]

    def holder(self, id: bytes) -> Holder | None:  # noqa: A002 it is the id
        """Return the holder with an id."""
        return next((one for one in self.holders if one.id == id), None)


@dataclass(frozen=True, slots=True)
class EpochKey:
    """The public key of a holder for one week."""

    holder: bytes
    epoch: int
    public: bytes


def holder_id(public: bytes) -> bytes:
    """Return what envelopes call the holder of a signing key."""
    return sha256(b"sendable holder" + public).digest()[:16]


def epoch_of(day: date) -> int:
    """Return the epoch of a day: its ISO year and week, such as 202647."""
    year, week, _ = day.isocalendar()
    return year * 100 + week


def fingerprint(root: PublicKey) -> str:
    """Return what people compare by eye: 32 letters in groups of four."""
    text = sha256(b"sendable root" + root.public).hexdigest()[:32].upper()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def last_day(epoch: int) -> date:
    """Return the Sunday with which an epoch ends.

    Raises:
        ValueError: there is no such week.
    """
    return date.fromisocalendar(epoch // 100, epoch % 100, 7)


def write_directory(directory: Directory) -> str:
    """Return the text that the root signs.

    Raises:
        NoteInvalid: a name that no key can have.
    """
    holders = [
        {
            "name": check_name(one.name, "name"),
            "duties": sorted(one.duties),
            "public": one.public.hex(),
            "begins": one.begins.isoformat(),
            "ends": one.ends.isoformat(),
        }
        for one in directory.holders
    ]
    said = {"sendable": "directory", "form": 1, "installation": directory.installation.hex()}
    more = {"number": directory.number, "issued": directory.issued.isoformat(), "holders": holders}
    return canonical_json({**said, **more}).decode() + "\n"


def read_directory(note: bytes, root: PublicKey, verify: Verify) -> Directory:
    """Read a signed directory.

    Raises:
        DirectoryInvalid: the root did not sign it, or it is no directory.
    """
    said = _signed(note, (root,), verify, "directory")
    try:
        holders = tuple(map(_holder, _list(said["holders"])))
        issued = date.fromisoformat(str(said["issued"]))
        found = Directory(bytes.fromhex(str(said["installation"])), int(str(said["number"])), issued, holders)
    except (KeyError, TypeError, ValueError, NoteInvalid):
        raise DirectoryInvalid("directory", "a part of it is missing or cannot be read") from None
    if len({one.id for one in holders}) != len(holders) or len({one.name for one in holders}) != len(holders):
        raise DirectoryInvalid("directory", "a name or a key is there twice")
    if len(found.installation) != INSTALLATION_SIZE:
        raise DirectoryInvalid("directory", f"an installation has {INSTALLATION_SIZE} bytes")
    return found


def write_epoch_key(key: EpochKey) -> str:
    """Return the text that a holder signs."""
    said = {
        "sendable": "epoch key",
        "form": 1,
        "holder": key.holder.hex(),
        "epoch": key.epoch,
        "public": key.public.hex(),
    }
    return canonical_json(said).decode() + "\n"


def read_epoch_key(note: bytes, directory: Directory, verify: Verify) -> EpochKey:
    """Read a signed epoch key.

    Raises:
        DirectoryInvalid: no holder of the directory signed it as its own, or it is no such key.
    """
    said = _signed(note, tuple(one.key for one in directory.holders), verify, "epoch key")
    try:
        key = EpochKey(bytes.fromhex(str(said["holder"])), int(str(said["epoch"])), bytes.fromhex(str(said["public"])))
        last_day(key.epoch)
    except (KeyError, ValueError, OverflowError):
        raise DirectoryInvalid("epoch key", "a part of it is missing or cannot be read") from None
    holder = directory.holder(key.holder)
    if holder is None or len(key.public) != PUBLIC_SIZE:
        raise DirectoryInvalid("epoch key", "its holder is not in the directory, or it has the wrong length")
    _signed(note, (holder.key,), verify, "epoch key")
    return key


def recipients(
    directory: Directory, keys: Iterable[EpochKey], duty: Duty, day: date, week: int | None = None
) -> tuple[EpochKey, ...]:
    """Return to whom something is sealed on a day: the holders of a duty, each with the key of this week.

    What was on its way is sealed to keys of another `week`.

    Raises:
        DirectoryInvalid: the directory is too old, or nobody with this duty has a key for this week.
    """
    if not directory.issued <= day + timedelta(days=1) or day - directory.issued > LASTS:
        raise DirectoryInvalid("directory", "its time is over; the root must sign a new one")
    wanted = {one.id for one in directory.holders if one.serves(duty, day)}
    epoch = epoch_of(day) if week is None else week
    found = tuple(one for one in keys if one.holder in wanted and one.epoch == epoch)
    if not found:
        raise DirectoryInvalid("epoch key", f"no {duty.value.replace('_', ' ')} has one for this week")
    return found


def _signed(note: bytes, keys: Sequence[PublicKey], verify: Verify, what: str) -> Mapping[str, object]:
    try:
        read = read_note(note)
        verify_note(read, keys, verify)
        said = read_canonical(read.text.removesuffix("\n").encode())
    except (NoteInvalid, SignatureInvalid, EventInvalid):
        raise DirectoryInvalid(what, "it is not signed by whom it should be, or it was changed") from None
    if not isinstance(said, Mapping) or said.get("sendable") != what or said.get("form") != 1:
        raise DirectoryInvalid(what, "something else was signed")
    return said


def _list(value: object) -> Sequence[Mapping[str, object]]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _holder(said: Mapping[str, object]) -> Holder:
    duties = said["duties"]
    if not isinstance(duties, list):
        raise TypeError
    begins, ends = (date.fromisoformat(str(said[name])) for name in ("begins", "ends"))
    public = decoded_key(str(said["public"]))
    return Holder(check_name(str(said["name"]), "name"), frozenset(map(Duty, duties)), public, begins, ends)


def decoded_key(text: str) -> bytes:
    """Read an Ed25519 public key written in hex.

    Raises:
        ValueError: it has another length.
    """
    raw = bytes.fromhex(text)
    if len(raw) != 32:  # noqa: PLR2004 the bytes of an Ed25519 key
        raise ValueError
    return raw
