"""A vault for tests, and a desk that keeps document numbers in it: a real key file and a real database."""

from dataclasses import replace

from sendable.actions.numbers.means import Numbers
from sendable.adapters.key_ring import KeyFile
from sendable.adapters.vault.store import open_vault
from sendable.custody.number import Keeping
from tests.fakes.desk import desk

LAW = Keeping(365, "Example Act, section 22")
NUMBER = "E12 345-678"
PLAIN = "E12345678"


def vault(folder, address=None):
    return open_vault(address or f"sqlite:///{folder / 'vault.sqlite'}", KeyFile(folder / "vault.key"))


def numbers(store, folder, address=None, clock=None):
    """The means of all use cases, on a desk with `SmallRules`."""
    keeping = replace(desk(store, clock), numbers=(LAW,))
    return Numbers(keeping, vault(folder, address), (LAW,))
