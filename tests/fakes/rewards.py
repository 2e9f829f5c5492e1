"""Rewards for tests: keys of officers, and the reporter's side of a voucher."""

import secrets
from datetime import date, timedelta

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sendable.adapters.blind import blind, blind_sign, finalize, prepare
from sendable.ports.rewards import VoucherKey
from sendable.reporting.voucher import Voucher, key_id, message

DAY = date(2026, 3, 2)


class Officers:
    """A key of the reward officers for one denomination."""

    def __init__(self, denomination=200, bits=3072, day=DAY):
        self.private = generate_private_key(65537, bits)
        self.public = self.private.public_key()
        der = self.public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        until = day + timedelta(days=30)
        self.key = VoucherKey(key_id(der), denomination, der, day, until, until + timedelta(days=180))
        self.seen = []  # all that they ever see: the blinded voucher and what they sign

    def sign(self, blinded):
        signed = blind_sign(self.private, blinded)
        self.seen.append((blinded, signed))
        return signed


def voucher_from(officers, pin_hash=None):
    """What the reporter's side does at a login with the code."""
    serial = secrets.token_bytes(16)
    pin_hash = pin_hash(serial) if pin_hash else secrets.token_bytes(32)
    prepared = prepare(message(serial, pin_hash))
    blinded = blind(officers.public, prepared)
    signature = finalize(officers.public, prepared, officers.sign(blinded.message), blinded.inverse)
    return Voucher(officers.key.id, prepared[:32], serial, pin_hash, signature)
