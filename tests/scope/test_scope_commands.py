"""`sendable reports scope`: what a person sees."""

import shutil

from click.testing import CliRunner

from sendable.cli.main import cli, run
from tests.scope.definitions import SHIPPED


def called(*arguments):
    return CliRunner().invoke(cli, ["reports", "scope", *arguments], standalone_mode=False)


def test_the_list_names_every_category_and_the_digest():
    shown = called("list").output
    assert "firearms" in shown
    assert "29 categories" in shown


def test_the_shipped_folder_passes(capsys):
    assert run(["reports", "scope", "check", str(SHIPPED)]) == 0
    assert "29 categories" in capsys.readouterr().out


def test_each_problem_is_one_line_with_file_and_field_and_the_exit_code_is_1(tmp_path, capsys):
    folder = shutil.copytree(SHIPPED, tmp_path / "scope")
    path = folder / "weapons.toml"
    path.write_text(path.read_text("utf-8").replace("Ammunition in parcels", "Illegal publications", 1), "utf-8")
    assert run(["reports", "scope", "check", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("weapons.toml, category ammunition, title: 'publications' is about") for line in lines)


def test_a_folder_that_is_not_there_is_one_line(capsys):
    assert run(["reports", "scope", "check", "nowhere"]) == 2
    assert capsys.readouterr().err == "sendable: nowhere: is not a folder\n"
