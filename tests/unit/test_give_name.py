"""Whole files on a medium that knows no links."""

import errno
import os

import pytest

from sendable.adapters.give_name import give_name
from sendable.adapters.whole_file import whole_file
from sendable.errors import OutputUnwritable


@pytest.fixture(autouse=True)
def without_links(monkeypatch):
    def refuses(*_):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)


def test_an_export_is_there_whole_and_writes_over_nothing(tmp_path):
    out = tmp_path / "point.txt"
    with whole_file(out) as stream:
        stream.write(b"whole")
    assert out.read_bytes() == b"whole"
    with pytest.raises(OutputUnwritable), whole_file(out) as stream:
        stream.write(b"another")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("point.txt", b"whole")]


def test_a_file_that_came_meanwhile_stays(tmp_path):
    (tmp_path / "fresh").write_bytes(b"second")
    (tmp_path / "file").write_bytes(b"first")
    with pytest.raises(FileExistsError):
        give_name(tmp_path / "fresh", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"first"


def test_a_name_that_was_taken_for_nothing_is_given_back(tmp_path):
    with pytest.raises(FileNotFoundError):
        give_name(tmp_path / "nothing", tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
