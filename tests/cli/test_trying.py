"""Reporting tried out with one command: keys and server at once, and no way to mistake it for a real installation."""

import re
import subprocess
import sys
from http.client import HTTPConnection

import pytest

from sendable.adapters.sealing.key_file import read_keys
from sendable.cli.main import main
from sendable.cli.trying import CUSTODIAN, ELSEWHERE, HANDLERS, MARK, READERS, REVIEWER


def tried(folder, **more):
    command = [sys.executable, "-m", "sendable.cli.main", "reports", "try", folder, "--port", "0", "--desk-port", "0"]
    env = {"PATH": "", "HOME": str(folder.parent), "PYTHONPATH": ":".join(sys.path), "PYTHONUNBUFFERED": "1", **more}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_one_command_makes_keys_and_serves_a_form_and_says_how_to_read(tmp_path):
    folder = tmp_path / "trial"
    with tried(folder) as server:
        try:
            address = next(found[1] for line in server.stdout if (found := re.search(r"http://(127\S+:\d+)", line)))
            line = HTTPConnection(address)
            line.request("GET", "/en/report")
            page = line.getresponse().read().decode()
        finally:
            server.terminate()
        said = server.stderr.read()
    assert 'name="challenge"' in page
    assert "Take no real report with it" in said
    assert f"desk-reader {folder / READERS / 'handler-1'}.keys" in said
    secret = (folder / READERS / "passphrase").read_text().strip()
    assert len(secret.split()) == 6
    assert secret not in said
    assert (folder / READERS).stat().st_mode & 0o077 == 0
    for name in (*HANDLERS, CUSTODIAN, REVIEWER):
        assert read_keys(folder / READERS / f"{name}.keys", secret).name == name


def refused(capsys, *line):
    with pytest.raises(SystemExit) as ended:
        main(["reports", "try", *map(str, line)])
    return ended.value.code, capsys.readouterr().err


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "root.pub").write_text("mine")
    code, said = refused(capsys, tmp_path)
    assert code == 2
    assert "holds something already" in said
    assert [path.name for path in tmp_path.iterdir()] == ["root.pub"]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_settings_of_a_real_installation_are_not_tried_out_with(tmp_path, capsys, monkeypatch, name):
    monkeypatch.setenv(name, "sqlite:////somewhere/else.sqlite")
    code, said = refused(capsys, tmp_path / "trial")
    assert (code, name in said) == (2, True)
    assert not (tmp_path / "trial" / MARK).exists()
