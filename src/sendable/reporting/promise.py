"""What reward officers and a reporter write to each other, each time sealed: a promise, a claim, and what is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.errors import AwardInvalid, EventInvalid
from sendable.reporting.sheet import Sheet, SheetKey

TOKEN = 16  # bytes


@dataclass(frozen=True, slots=True)
class Promise:
    """What the reporter is promised once two officers agreed: one voucher under one key, or thanks."""

    amount: int  # 0: a commendation without money
    currency: str
    key: str
    day: date  # on which it was proposed
    token: str  # hex; who sends it back could open the promise


@dataclass(frozen=True, slots=True)
class Claim:
    """What the reporter wants: a voucher, blinded for the promised key, or a commendation."""

    token: str
    key: str
    blinded: bytes  # b"": a commendation instead of money


@dataclass(frozen=True, slots=True)
class Given:
    """What comes back: the blind signature, or thanks."""

    signed: bytes  # b"": a commendation


def key_of(promise: Promise, sheet: Sheet) -> SheetKey:
    """Return the key of a promise: the one that everybody gets who is promised as much on that day.

    Raises:
        AwardInvalid: another one is promised, which would set this reporter apart.
    """
    key = sheet.key_on(promise.amount, promise.day)
    if key is None or key.id != promise.key:
        raise AwardInvalid("the promised key is not the one that the sheet has for this amount and day")
    return key


def write_promise(promise: Promise) -> str:
    """Write a promise, as it is signed and sealed."""
    rest = {"amount": promise.amount, "currency": promise.currency, "key": promise.key, "token": promise.token}
    return _written("promise", {**rest, "day": promise.day.isoformat()})


def read_promise(text: str) -> Promise:
    """Read a promise. Raises AwardInvalid."""
    said = _read("promise", text)
    try:
        amount, currency, key, token = (said[name] for name in ("amount", "currency", "key", "token"))
        day = date.fromisoformat(str(said["day"]))
    except (KeyError, ValueError):
        raise AwardInvalid("this is no promise of a reward") from None
    if type(amount) is not int or amount < 0:
        raise AwardInvalid("this is no promise of a reward")
    return Promise(amount, str(currency), str(key), day, str(token))


def write_claim(claim: Claim) -> bytes:
    """Write a claim, as it is sealed."""
    return _written("claim", {"token": claim.token, "key": claim.key, "blinded": claim.blinded.hex()}).encode()


def read_claim(raw: bytes) -> Claim:
    """Read a claim. Raises AwardInvalid."""
    try:
        said = _read("claim", raw.decode())
        return Claim(str(said["token"]), str(said["key"]), bytes.fromhex(str(said["blinded"])))
    except (KeyError, ValueError):
        raise AwardInvalid("this is no claim of a reward") from None


def write_given(given: Given) -> str:
    """Write what is given, as it is signed and sealed."""
    return _written("voucher", {"signed": given.signed.hex()})


def read_given(text: str) -> Given:
    """Read what is given. Raises AwardInvalid."""
    try:
        return Given(bytes.fromhex(str(_read("voucher", text)["signed"])))
    except (KeyError, ValueError):
        raise AwardInvalid("this is no voucher and no commendation") from None


def _written(what: str, said: Mapping[str, object]) -> str:
    return canonical_json({"sendable": what, "form": 1, **said}).decode()


def _read(what: str, text: str) -> Mapping[str, object]:
    try:
        said = read_canonical(text.encode())
    except EventInvalid:
        said = None
    if not isinstance(said, dict) or said.get("sendable") != what or said.get("form") != 1:
        raise AwardInvalid(f"this is no {what}")
    return {name: value for name, value in said.items() if name not in ("sendable", "form")}
