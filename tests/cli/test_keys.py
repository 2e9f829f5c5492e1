"""The ceremony of keys on the command line: made apart, signed offline, put up on the server; each mistake one line."""

from datetime import UTC, datetime

import pytest

from sendable.actions.reporting.means import believed
from sendable.adapters.sealing.key_file import read_keys
from sendable.adapters.verifying import public_key
from sendable.cli.main import main
from sendable.errors import DirectoryInvalid
from sendable.reporting.directory import Duty
from sendable.serve_reports import means_of
from sendable.settings import Settings

PHRASE = "correct horse battery staple"


@pytest.fixture
def at(tmp_path):
    (tmp_path / "secret").write_text(f"{PHRASE}\n")
    return tmp_path


@pytest.fixture(autouse=True)
def _output(capsys):
    global CAPSYS  # noqa: PLW0603 the one of the test that runs
    CAPSYS = capsys


def run(at, *line, secret=True):
    more = ("--passphrase-file", at / "secret") if secret else ()
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in ("keys", *line, *more)])
    said = CAPSYS.readouterr()
    return ended.value.code, said.err or said.out


def made(at, name="handler-1"):
    run(at, "new", at / f"{name}.keys", "--name", name)
    return read_keys(at / f"{name}.keys", PHRASE).public


def listed(at, *rows):
    (at / "holders.toml").write_text("".join(f"[[holder]]\n{row}\n" for row in rows))
    return at / "holders.toml"


def signed(at, *rows, out="directory.note", after=None):
    more = ("--after", at / after) if after else ()
    return run(at, "sign", listed(at, *rows), "--root", at / "root.keys", "--out", at / out, *more)


@pytest.fixture
def rooted(at):
    code, _ = run(at, "root", at / "root.keys", "--name", "post.example/root")
    assert code == 0
    return at


def put(at, note="directory.note", root="root.keys.pub"):
    return run(at, "put", at / note, "--root", at / root, "--data", at / "data", secret=False)


def test_from_the_root_to_a_directory_on_the_server(rooted):
    one, other = made(rooted), made(rooted, "custodian-1")
    rows = (f'public = "{one}"\nduties = ["handler"]', f'public = "{other}"\nduties = ["custodian", "reviewer"]')
    assert signed(rooted, *rows)[0] == 0
    assert put(rooted) == (0, "directory 1 is up, with 2 holders\n")
    means = means_of(Settings(data=rooted / "data"))
    with means.store.reading() as tx:
        holders = believed(means, tx).directory.holders
    assert [(one.name, one.duties) for one in holders] == [
        ("handler-1", {Duty.HANDLER}),
        ("custodian-1", {Duty.CUSTODIAN, Duty.REVIEWER}),
    ]
    assert holders[0].serves(Duty.HANDLER, datetime.now(UTC).date())


def test_a_later_directory_keeps_the_installation_and_an_older_one_is_not_put_up_again(rooted):
    row = f'public = "{made(rooted)}"\nduties = ["handler"]'
    signed(rooted, row)
    put(rooted)
    signed(rooted, row, out="second.note", after="directory.note")
    assert put(rooted, "second.note")[0] == 0
    code, said = put(rooted)
    assert (code, said) == (2, "sendable: directory: number 1 is not above 2\n")


def test_a_line_that_was_lost_is_printed_once_more(rooted):
    _, line = run(rooted, "new", rooted / "h.keys", "--name", "handler-1")
    (rooted / "root.keys.pub").unlink()  # as after a kill between the two files
    assert run(rooted, "public", rooted / "h.keys") == (0, line)
    code, said = run(rooted, "public", rooted / "root.keys")
    assert (code, said.startswith("post.example/root+")) == (0, True)


def test_another_root_is_refused_for_good(rooted):
    row = f'public = "{made(rooted)}"\nduties = ["handler"]'
    signed(rooted, row)
    put(rooted)
    run(rooted, "root", rooted / "other.keys", "--name", "post.example/root")
    other = ("--root", rooted / "other.keys", "--out", rooted / "other.note")
    run(rooted, "sign", rooted / "holders.toml", *other)
    code, said = put(rooted, "other.note", "other.keys.pub")
    assert code == 2
    assert "another root is fixed here" in said
    assert public_key(rooted / "data" / "root.pub") == public_key(rooted / "root.keys.pub")


def test_a_directory_is_shown_with_the_fingerprint_of_its_root(rooted):
    signed(rooted, f'public = "{made(rooted)}"\nduties = ["handler"]')
    code, said = run(rooted, "show", rooted / "directory.note", "--root", rooted / "root.keys.pub", secret=False)
    assert code == 0
    assert "handler-1: handler" in said
    assert "fingerprint" in said


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ('public = "x"\nduties = ["handler"]', "holder 1: public: a key is written name+id+key; right is what"),
        ('public = "{key}"', "holder 1 (handler-1) needs duties, of handler, custodian"),
        ('public = "{key}"\nduties = ["king"]', "holder 1 (handler-1) needs duties"),
        ('public = "{key}"\nduties = ["handler"]\nname = "other"', "is called 'other', and the key 'handler-1'"),
        ('public = "{key}"\nduties = ["handler"]\nend = 2027-01-01', "holder 1 has 'end'"),
        ('public = "{key}"\nduties = ["handler"]\nends = "x"', "begins and ends are days"),
        ("public = ", "is no TOML"),
    ],
)
def test_a_list_with_a_mistake_is_refused_in_one_line(rooted, row, what):
    code, said = signed(rooted, row.replace("{key}", str(made(rooted))))
    assert (code, len(said.splitlines())) == (2, 1)
    assert what in said
    assert not (rooted / "directory.note").exists()


def test_a_short_passphrase_and_a_second_key_in_one_file_are_refused(at):
    (at / "secret").write_text("short\n")
    code, said = run(at, "new", at / "a.keys", "--name", "handler-1")
    assert (code, "at least 12" in said, (at / "a.keys").exists()) == (2, True, False)
    (at / "secret").write_text(PHRASE)
    run(at, "new", at / "a.keys", "--name", "handler-1")
    code, said = run(at, "new", at / "a.keys", "--name", "handler-1")
    assert code == 2
    assert "never overwritten" in said
    assert run(at, "new", at / "b.keys", "--name", "a b")[0] == 2


def test_a_wrong_passphrase_signs_nothing_and_is_not_repeated_in_the_answer(rooted):
    row = f'public = "{made(rooted)}"\nduties = ["handler"]'
    (rooted / "secret").write_text("another long passphrase\n")
    code, said = signed(rooted, row)
    assert code == 2
    assert "the passphrase is another one" in said
    assert "another long" not in said


def test_without_a_root_no_report_is_taken(tmp_path):
    with pytest.raises(Exception, match="cannot be read"):
        means_of(Settings(data=tmp_path))


def test_without_a_directory_nothing_is_sealed(rooted):
    (rooted / "data").mkdir()
    (rooted / "data" / "root.pub").write_text((rooted / "root.keys.pub").read_text())
    means = means_of(Settings(data=rooted / "data"))
    with pytest.raises(DirectoryInvalid, match="none is published"), means.store.reading() as tx:
        believed(means, tx)
