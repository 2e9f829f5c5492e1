"""What the commands of `sendable reward` do, once the libraries for it are known to be there."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key

from sendable.actions.rewards.pay_voucher import Disburser, check_voucher, pay_voucher
from sendable.adapters.blind import blind_sign, verify
from sendable.adapters.officer_keys import new_officers_key, officers_key
from sendable.adapters.rewards.ledger import DatabaseRewards, open_rewards
from sendable.adapters.system import now
from sendable.adapters.vouchers import LEAST_BITS, der_of
from sendable.cli.files import bytes_of
from sendable.cli.options import later
from sendable.errors import BlindingFailed, KeyUnusable, RewardsOff
from sendable.ports.rewards import Account, VoucherKey
from sendable.reporting.tariff import read_tariff
from sendable.reporting.voucher import key_id
from sendable.settings import Settings

FEW = 5
TOTALS = ("set aside", "paid", "returned")


def checked(settings: Settings, text: str) -> str:
    """Say what a voucher is worth."""
    _, key = check_voucher(_disburser(settings), text, now().date())
    return f"good: {key.denomination}, until {key.claim_until.isoformat()}"


def paid(settings: Settings, text: str, pin: str) -> str:
    """Mark a voucher as paid; say what to hand out."""
    return f"paid: {pay_voucher(_disburser(settings), text, pin, now().date())}"


def expired(settings: Settings) -> int:
    """Give back to the fund what nobody claimed in time; return how much."""
    return _ledger(settings).expire(now().date())


def balance(settings: Settings) -> Iterator[str]:
    """Give a line for each account, and for each key under which something waits."""
    ledger = _ledger(settings)
    for account, amount in ledger.balances().items():
        yield f"{account.value:<10} {amount:>10}"
    for key, left in ledger.waiting():
        yield f"waiting    {left:>10}  until {key.claim_until.isoformat()}  key {key.id}"


def totals(settings: Settings) -> Iterator[str]:
    """Give a line for each worth: how many vouchers were set aside, paid, and came back; numbers under five are hidden."""
    for worth, numbers in sorted(_ledger(settings).totals().items()):
        said = ", ".join(f"{name} {_hidden(number)}" for name, number in zip(TOTALS, numbers, strict=True))
        yield f"{worth}: {said}"


def _hidden(number: int) -> str:
    return f"under {FEW}" if 0 < number < FEW else str(number)


def deposited(settings: Settings, amount: int) -> int:
    """Pay into the fund; return what is in it."""
    ledger = _ledger(settings)
    ledger.deposit(amount, now().date())
    return ledger.balances()[Account.FUND]


def key_taken(settings: Settings, file: Path, worth: int, days: tuple[date, date], claim_days: int) -> str:
    """Take a public key of the reward officers; return how the ledger calls it.

    Raises:
        KeyUnusable: no public RSA key of 3,072 bits or more.
    """
    try:
        public = load_pem_public_key(bytes_of(file))
    except ValueError:
        public = None
    if not isinstance(public, RSAPublicKey) or public.key_size < LEAST_BITS:
        raise KeyUnusable(str(file), f"this is no public RSA key of {LEAST_BITS} bits or more, in PEM")
    der = der_of(public)
    key = VoucherKey(key_id(der), worth, der, *days, later(days[1], claim_days))
    _ledger(settings).add_key(key)
    return key.id


def set_aside(settings: Settings, key: str, tariff: str) -> str:
    """Set aside what one voucher is worth; say what is left in the fund.

    Raises:
        RewardsOff: the tariff names no legal ground.
    """
    read = read_tariff(tariff)
    if not read.legal_ground:
        raise RewardsOff
    ledger = _ledger(settings)
    ledger.commit(key, now().date(), read.cap_per_month)
    return f"{ledger.key(key).denomination} set aside, {ledger.balances()[Account.FUND]} left in the fund"


def key_made(private: Path, passphrase: str) -> str:
    """Make a key of the reward officers; return the file of its public half."""
    return str(new_officers_key(private, passphrase))


def signed(private: Path, passphrase: str, blinded: str) -> str:
    """Sign a blinded voucher; both are Base64.

    Raises:
        BlindingFailed: this was not blinded for this key.
    """
    try:
        raw = b64decode("".join(blinded.split()), validate=True)
    except ValueError:
        raise BlindingFailed("this is no Base64") from None
    return b64encode(blind_sign(officers_key(private, passphrase), raw)).decode()


def _ledger(settings: Settings) -> DatabaseRewards:
    return open_rewards(settings.rewards)


def _disburser(settings: Settings) -> Disburser:
    return Disburser(_ledger(settings), _verify)


def _verify(der: bytes, prepared: bytes, signature: bytes) -> bool:
    key = load_der_public_key(der)
    return isinstance(key, RSAPublicKey) and verify(key, prepared, signature)
