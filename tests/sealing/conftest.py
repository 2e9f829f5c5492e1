from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sendable.adapters.sealing.envelopes import Opener
from sendable.adapters.sealing.suite import new_private_key
from sendable.reporting.directory import EpochKey, epoch_of
from sendable.reporting.envelope import Context, Part

TODAY = date(2026, 11, 23)


def place(number=1, part=Part.STATEMENT, report=b"r" * 16, installation=b"i" * 16):
    return Context(installation, report, number, part)


class Somebody:
    def __init__(self, name, day=TODAY):
        self.signing = Ed25519PrivateKey.generate()
        self.name, self.id = name, name.encode().ljust(16, b"\0")
        self.private = new_private_key()
        self.opener = Opener(self.id, epoch_of(day), self.private)
        self.recipient = EpochKey(self.id, epoch_of(day), self.private.public)


@pytest.fixture(scope="session")
def handlers():
    return tuple(Somebody(f"handler-{at}") for at in range(3))


@pytest.fixture(scope="session")
def stranger():
    return Somebody("stranger")
