"""What tests of `sendable report` share: `site` is served, `run` runs the command and returns exit code, output and errors."""

import sys
from io import BytesIO, TextIOWrapper

import pytest

from sendable.cli.main import main
from tests.fakes.report_site import Served


@pytest.fixture
def site(tmp_path):
    with Served(tmp_path) as served:
        yield served


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    def ran(*line, typed=""):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed.encode()), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(["report", *map(str, line)])
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    monkeypatch.chdir(tmp_path)
    return ran
