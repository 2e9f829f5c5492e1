"""Commands that need more than is installed."""

import pytest

from sendable.cli import main
from sendable.cli.lazy import LazyGroup
from sendable.cli.main import run


def test_a_command_whose_library_is_missing_is_one_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "needy_of_tests.py").write_text("import no_such_library.of_ours\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(main, "cli", LazyGroup(commands_at={"needy": ("needy_of_tests", "needy", "Need.")}))
    assert run(["needy"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "sendable: needy: needs no_such_library; install it with: pip install 'sendable[serve]'"
    ]


def test_a_module_of_ours_that_is_missing_is_our_fault_and_shows(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    group = LazyGroup(commands_at={"gone": ("sendable.cli.no_such_module", "gone", "Go.")})
    with pytest.raises(ModuleNotFoundError):
        group.get_command(None, "gone")
