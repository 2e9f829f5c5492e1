"""A voucher: a random number and a hash of its PIN, signed blind. It names no report, and its key says what it is worth."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import scrypt, sha256
from hmac import compare_digest

from sendable.errors import VoucherInvalid

HEAD = "sendable-voucher-1."
SERIAL, PREFIX, PIN_HASH, KEY, CHECK = 16, 32, 32, 8, 4  # bytes
PIN_DIGITS = 8
_FIXED = KEY + PREFIX + SERIAL + PIN_HASH
_CONTEXT = b"sendable voucher 1"


@dataclass(frozen=True, slots=True)
class Voucher:
    """What the disburser sees: nothing in it was seen by whoever signed it."""

    key: str  # of which denomination, and until when; see the ledger
    prefix: bytes
    serial: bytes
    pin_hash: bytes
    signature: bytes

    @property
    def prepared(self) -> bytes:
        """What is signed, as the blind signature prepared it."""
        return self.prefix + message(self.serial, self.pin_hash)

    @property
    def spent_as(self) -> str:
        """What the ledger keeps of a voucher that was paid."""
        return sha256(_CONTEXT + self.serial).hexdigest()

    def opens_with(self, pin: str) -> bool:
        """Tell whether a PIN is the one of this voucher."""
        return compare_digest(self.pin_hash, hash_pin(self.serial, pin))


def message(serial: bytes, pin_hash: bytes) -> bytes:
    """Return what a voucher says before it is prepared and blinded."""
    return _CONTEXT + serial + pin_hash


def hash_pin(serial: bytes, pin: str) -> bytes:
    """Hash a PIN, slowly: whoever finds a voucher must not find its PIN by trying."""
    typed = "".join(pin.split()).encode()
    return scrypt(typed, salt=_CONTEXT + serial, n=2**15, r=8, p=1, maxmem=2**26, dklen=PIN_HASH)


def key_id(der: bytes) -> str:
    """Return how vouchers and the ledger call a public key."""
    return sha256(b"sendable voucher key" + der).hexdigest()[: 2 * KEY]


def write_voucher(voucher: Voucher) -> str:
    """Write a voucher as one word that can be printed, or shown as a picture to scan."""
    raw = bytes.fromhex(voucher.key) + voucher.prefix + voucher.serial + voucher.pin_hash + voucher.signature
    return HEAD + urlsafe_b64encode(raw + _check(raw)).decode().rstrip("=")


def read_voucher(text: str) -> Voucher:
    """Read a voucher; line ends and blanks between are passed over.

    Raises:
        VoucherInvalid: it is none, or a letter is wrong.
    """
    word = "".join(text.split())
    if not word.startswith(HEAD):
        raise VoucherInvalid(f"a voucher begins with {HEAD}")
    body = word.removeprefix(HEAD)
    try:
        raw = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    except ValueError:
        raise VoucherInvalid("there is a character that no voucher has") from None
    raw, check = raw[:-CHECK], raw[-CHECK:]
    if len(raw) <= _FIXED or not compare_digest(check, _check(raw)):
        raise VoucherInvalid("a letter is wrong or missing")
    at, parts = 0, []
    for length in (KEY, PREFIX, SERIAL, PIN_HASH):
        parts.append(raw[at : at + length])
        at += length
    return Voucher(parts[0].hex(), parts[1], parts[2], parts[3], raw[at:])


def _check(raw: bytes) -> bytes:
    return sha256(_CONTEXT + raw).digest()[:CHECK]
