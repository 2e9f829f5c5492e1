"""Keys that are none: each is refused with one error and opens nothing."""

import os

import pytest

from sendable.adapters.sealing import suite
from sendable.adapters.sealing.key_file import new_keys, read_keys, write_keys
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.sealing.port import SodiumSealing
from sendable.adapters.sealing.suite import PUBLIC_SIZE, SEED_SIZE, PrivateKey, new_private_key, wrap
from sendable.errors import EnvelopeInvalid, KeyUnusable
from sendable.ports.reports import Reporter, ReporterHand
from tests.sealing.conftest import place
from tests.sealing.test_envelopes import sealed


@pytest.mark.parametrize("size", [0, SEED_SIZE - 1, SEED_SIZE + 1])
def test_a_seed_of_another_length_is_no_key(size):
    with pytest.raises(EnvelopeInvalid, match=f"a seed has {SEED_SIZE} bytes"):
        PrivateKey(bytes(size)).unwrap(b"sealed", b"here")


@pytest.mark.parametrize("size", [0, PUBLIC_SIZE - 1, PUBLIC_SIZE + 1])
def test_nothing_is_sealed_to_a_public_key_of_another_length(size):
    with pytest.raises(EnvelopeInvalid, match=f"a public key has {PUBLIC_SIZE} bytes"):
        wrap(bytes(32), bytes(size), b"here")


def test_nothing_is_sealed_to_bytes_that_are_no_public_key():
    low_order = new_private_key().public[: suite.ML_PUBLIC] + bytes(32)  # all shared secrets with it are zero
    for public in (b"\xff" * PUBLIC_SIZE, low_order):
        with pytest.raises(EnvelopeInvalid, match="no public key"):
            wrap(bytes(32), public, b"here")


def test_a_hand_that_another_adapter_made_opens_nothing(handlers):
    hand = ReporterHand(Reporter(bytes(32), bytes(PUBLIC_SIZE)), object())
    with pytest.raises(EnvelopeInvalid, match="no key of a reporter"):
        SodiumSealing().open(sealed(handlers), place(), hand)


def test_keys_to_which_nothing_was_sealed_open_nothing(handlers):
    with pytest.raises(EnvelopeInvalid, match="keys of past weeks are destroyed"):
        OpenKeys(new_keys("handler-9")).open(sealed(handlers), place())


def test_a_key_file_is_not_written_where_nothing_can_be_and_not_read_if_others_can(tmp_path):
    with pytest.raises(KeyUnusable, match="cannot be written"):
        write_keys(tmp_path / "none" / "handler-1.keys", new_keys("handler-1"), "a passphrase", new=True)
    write_keys(tmp_path / "handler-1.keys", new_keys("handler-1"), "a passphrase", new=True)
    (tmp_path / "handler-1.keys").chmod(0o640)
    if os.name == "posix":
        with pytest.raises(KeyUnusable, match="chmod 600"):
            read_keys(tmp_path / "handler-1.keys", "a passphrase")
