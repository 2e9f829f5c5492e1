"""Files with keys are there whole or not at all."""

import errno
import os

import pytest

from sendable.adapters import secret_file
from sendable.adapters.key_ring import add_key, key_ring
from sendable.adapters.officer_keys import new_officers_key
from sendable.adapters.sealing.key_file import new_keys, write_keys
from sendable.adapters.signing import make_key

MAKERS = {
    "vault.key": key_ring,
    "log.key": lambda file: make_key(file, "post.example/log"),
    "holder.keys": lambda file: write_keys(file, new_keys("handler-1"), "ferry lantern maple", new=True),
    "officers.pem": lambda file: new_officers_key(file, "ferry lantern maple"),
}


class Killed(BaseException):
    """The process ends here."""


def cut(*_):
    raise Killed


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("at", ["fsync", "link"])
def test_a_key_whose_writing_was_cut_short_is_made_again(tmp_path, monkeypatch, name, at):
    file = tmp_path / name
    with monkeypatch.context() as broken:
        broken.setattr(os, at, cut)
        with pytest.raises(Killed):
            MAKERS[name](file)
    assert not file.exists()
    MAKERS[name](file)
    assert file.stat().st_size > 0
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_there_stays_when_its_successor_is_cut_short(tmp_path, monkeypatch):
    file = tmp_path / "vault.key"
    before = key_ring(file)
    monkeypatch.setattr(os, "fsync", cut)
    with pytest.raises(Killed):
        add_key(file)
    assert key_ring(file) == before


def test_of_two_that_write_at_once_one_is_told_that_it_came_second(tmp_path):
    file = tmp_path / "a.key"
    secret_file.put_new(file, b"first")
    with pytest.raises(FileExistsError):
        secret_file.put_new(file, b"second")
    assert file.read_bytes() == b"first"
    assert [one.name for one in tmp_path.iterdir()] == ["a.key"]


def test_a_stick_that_knows_no_links_holds_keys_too_and_none_is_written_over(tmp_path, monkeypatch):
    def refuses(*_):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)
    secret_file.put_new(tmp_path / "root.keys", b"keys")
    assert (tmp_path / "root.keys").read_bytes() == b"keys"
    assert (tmp_path / "root.keys").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        secret_file.put_new(tmp_path / "root.keys", b"others")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("root.keys", b"keys")]
