"""`sendable reports scope sign`, `agree` and `publish`: from the first person to the log, and what is refused."""

import shutil
from datetime import timedelta

import pytest

from sendable.actions.reporting.publish_keys import publish_directory
from sendable.adapters.sealing.key_file import new_keys, write_keys
from sendable.adapters.system import today
from sendable.cli.main import main
from sendable.custody.note import sign_note, write_note
from sendable.reporting.directory import Directory, Duty, Holder, write_directory
from sendable.reporting.entry import OF_SCOPE
from sendable.serve_reports import means_of
from sendable.settings import Settings
from tests.fakes.report_house import INSTALLATION
from tests.scope.definitions import SHIPPED

PHRASE = "correct horse battery staple"


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A server with a directory, and the key files of two people."""
    folder = tmp_path_factory.mktemp("signing")
    root, day = new_keys("post.example/root"), today()
    (folder / "secret").write_text(f"{PHRASE}\n")
    holders = []
    for name, duty in (("handler-1", Duty.HANDLER), ("reviewer-1", Duty.REVIEWER)):
        keys = new_keys(name)
        write_keys(folder / f"{name}.keys", keys, PHRASE, new=True)
        holders.append(Holder(name, frozenset({duty}), keys.public.public, day, day + timedelta(days=99)))
    settings = Settings(data=folder / "data")
    settings.data.mkdir()
    settings.root.write_text(f"{root.public}\n")
    text = write_directory(Directory(INSTALLATION, 1, day, tuple(holders)))
    publish_directory(means_of(settings), write_note(sign_note(text, root.public, root.sign)))
    return settings, folder


def run(capsys, *line):
    with pytest.raises(SystemExit) as ended:
        main(["reports", "scope", *(str(one) for one in line)])
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err


def sign(capsys, folder, *more, who="handler-1"):
    keys = ("--with", folder / f"{who}.keys", "--out", folder / "scope.note")
    return run(capsys, "sign", *keys, "--passphrase-file", folder / "secret", *more)


def agree(capsys, folder, *more, who="reviewer-1"):
    keys = ("--with", folder / f"{who}.keys", "--passphrase-file", folder / "secret", "--yes")
    return run(capsys, "agree", folder / "scope.note", *keys, *more)


def publish(capsys, settings, folder):
    return run(capsys, "publish", folder / "scope.note", "--data", settings.data)


def logged(settings):
    with means_of(settings).store.reading() as tx:
        return tx.entries.of(OF_SCOPE)


def test_one_person_signs_another_agrees_and_the_server_takes_it_up(at, capsys):
    settings, folder = at
    code, _, said = sign(capsys, folder)
    assert (code, "another person of the directory must agree to it" in said) == (0, True), said
    code, _, said = publish(capsys, settings, folder)
    assert (code, said) == (2, "sendable: 2 people of the directory must sign what may be reported, and 1 did\n")
    assert logged(settings) == []
    code, _, said = agree(capsys, folder, who="handler-1")
    assert (code, "this person has signed it already" in said) == (2, True)
    code, shown, said = agree(capsys, folder)
    assert (code, said) == (0, f"{folder / 'scope.note'} has 2 signatures\n")
    assert "firearms: " in shown
    assert "    police, 365 days, reward danger-to-life" in shown
    code, _, said = publish(capsys, settings, folder)
    assert (code, "is taken up, signed by handler-1 and reviewer-1" in said) == (0, True)
    assert len(logged(settings)[0].by) == 2
    code, _, said = publish(capsys, settings, folder)
    assert (code, "taken up before" in said) == (2, True)
    assert len(logged(settings)) == 1


def test_who_agrees_reads_their_own_copy_and_refuses_another_one(at, capsys):
    _, folder = at
    sign(capsys, folder)
    other = shutil.copytree(SHIPPED, folder / "other")
    text = (other / "scope.toml").read_text("utf-8")
    (other / "scope.toml").write_text(text.replace("Dangerous and illicit", "Dangerous"), "utf-8")
    code, _, said = agree(capsys, folder, "--folder", other)
    assert (code, "is what you have here" in said) == (2, True), said


def test_definitions_with_a_fault_are_not_signed(at, capsys):
    _, folder = at
    (folder / "scope.note").unlink(missing_ok=True)
    wrong = shutil.copytree(SHIPPED, folder / "wrong")
    path = wrong / "weapons.toml"
    path.write_text(path.read_text("utf-8").replace("Ammunition in parcels", "Illegal publications", 1), "utf-8")
    assert sign(capsys, folder, "--folder", wrong)[0] == 2
    assert not (folder / "scope.note").exists()


def test_a_file_that_is_something_else_is_one_line(at, capsys):
    settings, folder = at
    (folder / "scope.note").write_text("something else\n")
    assert agree(capsys, folder)[1:] == ("", "sendable: the signed scope cannot be read\n")
    assert publish(capsys, settings, folder)[1:] == ("", "sendable: the signed scope cannot be read\n")
