"""The reporter's side needs the code alone: what was asked for at one login is received at another."""

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from sendable.adapters.blind import blind_sign, verify
from sendable.adapters.officer_keys import new_officers_key, officers_key
from sendable.adapters.sealing.reporter import new_code, voucher_secret
from sendable.adapters.vouchers import Asking, der_of, voucher_key
from sendable.errors import BlindingFailed, KeyUnusable

KEY, OTHER = generate_private_key(65537, 3072), generate_private_key(65537, 3072)
SECRET = voucher_secret(new_code())


def test_a_voucher_that_was_asked_for_is_received_at_a_later_login():
    signed = blind_sign(KEY, Asking(SECRET, KEY.public_key()).blinded)
    later = Asking(SECRET, KEY.public_key())
    voucher = later.voucher(signed)
    assert verify(KEY.public_key(), voucher.prepared, voucher.signature)
    assert voucher.opens_with(later.pin)
    assert len(later.pin) == 8
    assert later.pin.isdigit()


def test_another_code_or_another_key_gives_another_voucher_pin_and_blinding():
    one = Asking(SECRET, KEY.public_key())
    for other in (Asking(voucher_secret(new_code()), KEY.public_key()), Asking(SECRET, OTHER.public_key())):
        assert one.blinded != other.blinded
        assert one.pin != other.pin
        with pytest.raises(BlindingFailed):
            other.voucher(blind_sign(KEY, one.blinded))


def test_what_officers_see_does_not_hold_what_the_voucher_shows():
    asking = Asking(SECRET, KEY.public_key())
    signed = blind_sign(KEY, asking.blinded)
    voucher = asking.voucher(signed)
    for part in (voucher.serial, voucher.prefix, voucher.pin_hash, voucher.signature):
        assert part not in asking.blinded + signed


def test_a_key_of_the_officers_opens_with_its_passphrase_alone_and_is_never_overwritten(tmp_path):
    file = tmp_path / "officers-200.pem"
    public = new_officers_key(file, "eight short words")
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"ENCRYPTED" in file.read_bytes()
    assert b"PUBLIC KEY" in public.read_bytes()
    assert officers_key(file, "eight short words").key_size == 3072
    for wrong in ("another", ""):
        with pytest.raises(KeyUnusable):
            officers_key(file, wrong)
    with pytest.raises(KeyUnusable):
        officers_key(public, "eight short words")
    with pytest.raises(FileExistsError):
        new_officers_key(file, "eight short words")


def test_a_key_below_3072_bits_is_none_of_vouchers():
    with pytest.raises(BlindingFailed, match="3072 to 4096 bits"):
        voucher_key(der_of(generate_private_key(65537, 2048).public_key()))
