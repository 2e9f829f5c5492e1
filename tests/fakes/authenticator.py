"""A passkey device in software: `made` answers an offer, `shown` a question, as a browser's `toJSON` would.

`verified=False` is a device that asked nobody for a PIN; `place` another page than the one that asks.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from cbor2 import dumps
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, WITH_KEY = 1, 4, 64


def text(raw):
    return urlsafe_b64encode(raw).decode().rstrip("=")


class Authenticator:
    def __init__(self, host="desk.example", *, verified=True):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id, self.count, self.host, self.verified = b"key of a device", 0, host, verified

    def made(self, offer, origin=None):
        numbers = self.key.public_key().public_numbers()
        key = dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})
        data = self._data(WITH_KEY) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + key
        attested = dumps({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said("webauthn.create", offer, origin)
        return self._answer({"clientDataJSON": text(said), "attestationObject": text(attested)})

    def shown(self, question, origin=None):
        self.count += 1
        data, said = self._data(), self._said("webauthn.get", question, origin)
        signature = self.key.sign(data + sha256(said).digest(), ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": said, "authenticatorData": data, "signature": signature, "userHandle": b"who"}
        return self._answer({name: text(part) for name, part in parts.items()})

    def _data(self, more=0):
        flags = PRESENT | (VERIFIED if self.verified else 0) | more
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _said(self, kind, asked, origin):
        challenge = json.loads(asked)["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin or f"https://{self.host}"}).encode()

    def _answer(self, response):
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response})


def challenge_of(asked):
    padded = json.loads(asked)["challenge"]
    return urlsafe_b64decode(padded + "=" * (-len(padded) % 4)).decode()
