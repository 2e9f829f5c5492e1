"""Blind signatures follow RFC 9474 to the byte, and fail on anything that was changed."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateNumbers,
    RSAPublicNumbers,
    generate_private_key,
    rsa_crt_dmp1,
    rsa_crt_dmq1,
    rsa_crt_iqmp,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from sendable.adapters.blind import (
    blind,
    blind_sign,
    blind_with,
    encode,
    finalize,
    prepare,
    size,
    verify,
)
from sendable.errors import BlindingFailed

VECTOR = json.loads((Path(__file__).resolve().parents[1] / "standards" / "rfc9474.json").read_text("utf-8"))
NUMBER = {name: int(VECTOR[name], 16) for name in ("p", "q", "e", "inv")}
BYTES = {name: bytes.fromhex(VECTOR[name]) for name in ("msg", "msg_prefix", "salt", "blind_sig", "sig")}
KEY = generate_private_key(65537, 2048)
OTHER = generate_private_key(65537, 2048)


def key_of_the_rfc():
    p, q, e = NUMBER["p"], NUMBER["q"], NUMBER["e"]
    d = pow(e, -1, (p - 1) * (q - 1))
    public = RSAPublicNumbers(e, p * q)
    return RSAPrivateNumbers(p, q, d, rsa_crt_dmp1(d, p), rsa_crt_dmq1(d, q), rsa_crt_iqmp(p, q), public).private_key()


def test_every_step_gives_what_the_rfc_gives():
    key = key_of_the_rfc()
    public, modulus = key.public_key(), key.public_key().public_numbers().n
    prepared = prepare(BYTES["msg"], BYTES["msg_prefix"])
    blinded = blind_with(public, prepared, BYTES["salt"], pow(NUMBER["inv"], -1, modulus))
    assert blinded.inverse == NUMBER["inv"]
    signed = blind_sign(key, blinded.message)
    assert signed == BYTES["blind_sig"]  # signing is one to one, so the blinded message was the RFC's, too
    assert finalize(public, prepared, signed, blinded.inverse) == BYTES["sig"]
    assert verify(public, prepared, BYTES["sig"])


def test_the_encoding_is_what_the_signature_of_the_rfc_holds():
    public = key_of_the_rfc().public_key().public_numbers()
    held = pow(int(VECTOR["sig"], 16), public.e, public.n).to_bytes(512)
    assert encode(BYTES["msg_prefix"] + BYTES["msg"], BYTES["salt"], public.n.bit_length() - 1) == held


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=200))
def test_what_was_blinded_and_signed_verifies_for_its_message_and_no_other(text):
    prepared = prepare(text)
    blinded = blind(KEY.public_key(), prepared)
    signature = finalize(KEY.public_key(), prepared, blind_sign(KEY, blinded.message), blinded.inverse)
    assert verify(KEY.public_key(), prepared, signature)
    assert not verify(KEY.public_key(), prepared + b"x", signature)
    assert not verify(OTHER.public_key(), prepared, signature)


def test_the_signer_sees_neither_message_nor_signature():
    prepared = prepare(b"voucher")
    seen = [blind(KEY.public_key(), prepared) for _ in range(3)]
    assert len({one.message for one in seen}) == 3
    signatures = [finalize(KEY.public_key(), prepared, blind_sign(KEY, one.message), one.inverse) for one in seen]
    assert not {one.message for one in seen} & set(signatures)


@given(st.integers(0, 255), st.integers(0, 7))
def test_a_changed_bit_of_a_signature_is_seen(place, bit):
    prepared = b"p" * 32 + b"text"
    signature = bytearray(_signature(prepared))
    signature[place] ^= 1 << bit
    assert not verify(KEY.public_key(), prepared, bytes(signature))


_MADE = {}


def _signature(prepared):
    if prepared not in _MADE:
        blinded = blind(KEY.public_key(), prepared)
        _MADE[prepared] = finalize(KEY.public_key(), prepared, blind_sign(KEY, blinded.message), blinded.inverse)
    return _MADE[prepared]


@pytest.mark.parametrize(
    "change", [lambda raw: raw[:-1], lambda raw: raw + b"\0", lambda _: b"", lambda raw: bytes(len(raw))]
)
def test_a_blind_signature_that_does_not_fit_is_refused(change):
    prepared = prepare(b"voucher")
    blinded = blind(KEY.public_key(), prepared)
    signed = blind_sign(KEY, blinded.message)
    with pytest.raises(BlindingFailed):
        finalize(KEY.public_key(), prepared, change(signed), blinded.inverse)


def test_numbers_that_are_not_for_this_key_are_not_signed():
    length = size(KEY.public_key())
    for wrong in (b"", b"\xff" * length, bytes(length + 1), KEY.public_key().public_numbers().n.to_bytes(length)):
        with pytest.raises(BlindingFailed, match="not blinded for this key"):
            blind_sign(KEY, wrong)
