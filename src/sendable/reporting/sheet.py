"""The sheet of rewards: the published tariff and the keys of vouchers, signed by two reward officers of the directory.

Whoever asks for a voucher believes no key that is not on the sheet, and the sheet has one key for each denomination and
day. So nobody, the server least of all, can mark one reporter with a key that the others do not have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.custody.note import Verify, read_note, verify_note
from sendable.errors import EventInvalid, NoteInvalid, SheetInvalid, SignatureInvalid
from sendable.reporting.directory import Directory, Duty
from sendable.reporting.tariff import Tariff, read_tariff
from sendable.reporting.voucher import key_id

SIGNERS = 2
LEAST_DAYS = timedelta(days=27)  # from the first to the last: the vouchers of a few days would be too few to hide among
MOST_KEYS = 60


@dataclass(frozen=True, slots=True)
class SheetKey:
    """A key of vouchers: what each is worth, when it is promised, and until when it is paid."""

    public: bytes  # DER
    worth: int
    since: date
    until: date  # the last day on which a voucher is promised under it
    claim_until: date  # the last day on which one is paid

    @property
    def id(self) -> str:
        """What vouchers and the ledger call it."""
        return key_id(self.public)

    def promised_on(self, day: date) -> bool:
        """Tell whether vouchers are promised under it on a day."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is paid for what, and under which keys; a higher number replaces a lower one."""

    number: int
    issued: date
    tariff: Tariff
    keys: tuple[SheetKey, ...]

    def key(self, id: str) -> SheetKey | None:  # noqa: A002 it is the id
        """Return a key."""
        return next((one for one in self.keys if one.id == id), None)

    def key_on(self, worth: int, day: date) -> SheetKey | None:
        """Return the one key under which so much is promised on a day."""
        return next((one for one in self.keys if one.worth == worth and one.promised_on(day)), None)

    def pays_on(self, day: date) -> bool:
        """Tell whether rewards are promised on a day: a law is named, and there is a key."""
        return bool(self.tariff.legal_ground) and any(one.promised_on(day) for one in self.keys)


def write_sheet(number: int, issued: date, tariff: str, keys: Sequence[SheetKey]) -> str:
    """Return the text that reward officers sign; `tariff` is the whole text of it."""
    rows = [
        {
            "public": one.public.hex(),
            "worth": one.worth,
            "since": one.since.isoformat(),
            "until": one.until.isoformat(),
            "claim_until": one.claim_until.isoformat(),
        }
        for one in keys
    ]
    said = {"sendable": "rewards", "form": 1, "number": number, "issued": issued.isoformat()}
    return canonical_json({**said, "tariff": tariff, "keys": rows}).decode() + "\n"


def read_sheet(note: bytes, directory: Directory, verify: Verify, signers: int = SIGNERS) -> Sheet:
    """Read a sheet that so many reward officers have signed.

    Raises:
        SheetInvalid: fewer did, or its keys would tell reporters apart.
        TariffInvalid: what is wrong with its tariff.
    """
    try:
        read = read_note(note)
        said = read_canonical(read.text.removesuffix("\n").encode())
    except (NoteInvalid, EventInvalid):
        raise SheetInvalid("sheet", "it cannot be read") from None
    if not isinstance(said, Mapping) or said.get("sendable") != "rewards" or said.get("form") != 1:
        raise SheetInvalid("sheet", "it is something else")
    sheet = _sheet(said)
    officers = [one.key for one in directory.holders if one.serves(Duty.REWARD_OFFICER, sheet.issued)]
    try:
        signed = {key.public for key in verify_note(read, officers, verify)}
    except SignatureInvalid:
        signed = set()
    if len(signed) < signers:
        raise SheetInvalid(
            "signatures", f"{signers} reward officers of the directory must sign it, and {len(signed)} did"
        )
    return checked_sheet(sheet)


def checked_sheet(sheet: Sheet) -> Sheet:
    """Let a sheet pass whose keys are the same few for all.

    Raises:
        SheetInvalid: which key is wrong, and what would be right.
    """
    if len(sheet.keys) > MOST_KEYS:
        raise SheetInvalid("keys", f"at most {MOST_KEYS}")
    if len({one.public for one in sheet.keys}) != len(sheet.keys):
        raise SheetInvalid("keys", "one key is there twice; each denomination and time has its own")
    for at, key in enumerate(sheet.keys, 1):
        _check_key(f"key {at}", key, sheet.tariff)
    for worth in sheet.tariff.denominations:
        spans = sorted((one.since, one.until) for one in sheet.keys if one.worth == worth)
        if any(later[0] <= before[1] for before, later in pairwise(spans)):
            raise SheetInvalid("keys", f"two keys of {worth} are in force on one day; right is one after the other")
    return sheet


def _check_key(where: str, key: SheetKey, tariff: Tariff) -> None:
    if key.worth not in tariff.denominations:
        raise SheetInvalid(where, f"{key.worth} is no denomination of the tariff")
    if key.until - key.since < LEAST_DAYS:
        raise SheetInvalid(where, f"it is in force for less than {LEAST_DAYS.days + 1} days; few would share it")
    if key.claim_until < key.until + timedelta(days=tariff.claim_days):
        raise SheetInvalid(where, f"its vouchers are paid for less than {tariff.claim_days} days")


def _sheet(said: Mapping[str, object]) -> Sheet:
    try:
        number, issued = int(str(said["number"])), date.fromisoformat(str(said["issued"]))
        keys = tuple(map(_key, _rows(said["keys"])))
    except (KeyError, TypeError, ValueError):
        raise SheetInvalid("sheet", "a part of it is missing or cannot be read") from None
    return Sheet(number, issued, read_tariff(str(said.get("tariff", ""))), keys)


def _rows(value: object) -> Sequence[Mapping[str, object]]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _key(row: Mapping[str, object]) -> SheetKey:
    days = (date.fromisoformat(str(row[name])) for name in ("since", "until", "claim_until"))
    return SheetKey(bytes.fromhex(str(row["public"])), int(str(row["worth"])), *days)
