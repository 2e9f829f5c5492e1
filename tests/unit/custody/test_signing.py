"""The private key lies in a file that only its owner reads, is never overwritten and never shown."""

import os

import pytest

pytest.importorskip("cryptography", reason="needs the extra: pip install 'sendable[serve]'")

from sendable.adapters.signing import load_key, make_key
from sendable.adapters.verifying import verify
from sendable.errors import KeyUnusable, NoteInvalid


def test_a_key_that_was_made_is_loaded_again_and_its_signatures_hold(tmp_path):
    made = make_key(tmp_path / "log.key", "post.example/custody")
    loaded = load_key(tmp_path / "log.key")
    assert loaded.key == made.key
    assert verify(made.key.public, b"text", loaded.sign(b"text"))
    assert not verify(made.key.public, b"other", loaded.sign(b"text"))


def test_two_keys_are_never_the_same(tmp_path):
    one, other = (make_key(tmp_path / name, "log") for name in ("a", "b"))
    assert one.key.public != other.key.public


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_owner_can_read_the_file_whatever_the_mask(tmp_path):
    before = os.umask(0)
    try:
        make_key(tmp_path / "log.key", "log")
    finally:
        os.umask(before)
    assert (tmp_path / "log.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_that_others_can_read_is_refused_with_what_to_do(tmp_path):
    make_key(tmp_path / "log.key", "log")
    (tmp_path / "log.key").chmod(0o640)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        load_key(tmp_path / "log.key")


def test_a_key_is_never_overwritten(tmp_path):
    first = make_key(tmp_path / "log.key", "log")
    with pytest.raises(KeyUnusable, match="never overwritten"):
        make_key(tmp_path / "log.key", "log")
    assert load_key(tmp_path / "log.key").key == first.key


def test_a_name_that_no_key_can_have_makes_no_file(tmp_path):
    with pytest.raises(NoteInvalid, match="is no name"):
        make_key(tmp_path / "log.key", "two words")
    assert not (tmp_path / "log.key").exists()


def test_a_missing_file_or_folder_is_named(tmp_path):
    with pytest.raises(KeyUnusable, match="cannot be read"):
        load_key(tmp_path / "log.key")
    with pytest.raises(KeyUnusable, match="cannot be written"):
        make_key(tmp_path / "none" / "log.key", "log")


def changed_files(raw):
    yield b""
    yield b"\xff"
    yield b"a" * 5000
    yield raw[:-8]
    yield raw.replace(b"PRIVATE", b"PUBLIC")
    yield raw.replace(b"+log+", b"+log2+")
    yield raw.replace(b"+log+", b"++")


def test_a_file_that_holds_no_key_is_refused_without_a_word_of_what_it_holds(tmp_path):
    make_key(tmp_path / "log.key", "log")
    for raw in changed_files((tmp_path / "log.key").read_bytes()):
        (tmp_path / "log.key").write_bytes(raw)
        with pytest.raises(KeyUnusable) as caught:
            load_key(tmp_path / "log.key")
        assert str(caught.value) == f"{tmp_path / 'log.key'}: this is no private key of a log"
        assert caught.value.__cause__ is None


def test_the_private_half_is_not_shown(tmp_path):
    made = make_key(tmp_path / "log.key", "log")
    seed = (tmp_path / "log.key").read_text("utf-8").strip().split("+", 4)[4]
    assert seed not in repr(made)
    assert "private" not in repr(made)


@pytest.mark.parametrize(
    ("public", "signature"), [(b"short", bytes(64)), (bytes(32), b"short"), (b"\xff" * 32, bytes(64))]
)
def test_what_is_no_key_or_no_signature_does_not_hold(public, signature):
    assert not verify(public, b"text", signature)
