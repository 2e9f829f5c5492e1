"""Keys in a file: what they lock opens with them alone, for the same thing alone."""

import os

import pytest

from sendable.adapters.key_ring import KeyFile, add_key, drop_old_keys, key_ring
from sendable.errors import KeyUnusable, RowDamaged


@pytest.fixture
def file(tmp_path):
    return tmp_path / "vault.key"


def test_what_was_locked_opens_for_the_same_purpose_and_thing_only(file):
    ring = key_ring(file)
    locked = ring.lock("a", ("x", "y"), b"secret")
    assert key_ring(file).unlock("a", ("x", "y"), locked) == b"secret"
    for what, bound in (("b", ("x", "y")), ("a", ("y", "x")), ("a", ("xy",)), ("a", ("x",))):
        with pytest.raises(RowDamaged):
            ring.unlock(what, bound, locked)


def test_any_changed_letter_is_found(file):
    ring = key_ring(file)
    locked = ring.lock("a", (), b"secrets!")  # 36 bytes in all, so that no bit of the text is idle
    for at in range(9, len(locked)):
        other = "A" if locked[at] != "A" else "B"
        with pytest.raises(RowDamaged):
            ring.unlock("a", (), locked[:at] + other + locked[at + 1 :])


def test_the_same_thing_is_locked_in_another_way_each_time(file):
    ring = key_ring(file)
    assert ring.lock("a", (), b"secret") != ring.lock("a", (), b"secret")
    assert ring.compare("a", "12", "3") == ring.compare("a", "12", "3") != ring.compare("a", "1", "23")


def test_a_new_key_locks_and_the_old_one_still_opens_until_it_is_dropped(file):
    keys = KeyFile(file)
    old = keys.ring.lock("a", (), b"secret")
    add_key(file)
    assert not keys.ring.is_current(old)
    assert keys.ring.unlock("a", (), old) == b"secret"
    drop_old_keys(file)
    with pytest.raises(KeyUnusable, match="not in it"):
        keys.ring.unlock("a", (), old)


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_the_file_is_for_its_owner_and_refused_if_others_can_read_it(file):
    key_ring(file)
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o644)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        key_ring(file)


@pytest.mark.parametrize("text", ["", "sendable-mac QUJD\n", "x y z\n", "sendable-key aa !!\n", "\xff"])
def test_a_file_that_holds_no_keys_is_refused_without_quoting_it(file, text):
    file.write_text(text, "utf-8")
    file.chmod(0o600)
    with pytest.raises(KeyUnusable, match="no keys"):
        key_ring(file)


def test_keys_are_not_shown(file):
    ring = key_ring(file)
    assert str(next(iter(ring.keys.values()))) not in repr(ring)
