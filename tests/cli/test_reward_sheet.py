"""`sendable reward sheet`, `agree` and `publish`: what two officers sign is believed, and nothing else."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sendable.actions.reporting.publish_keys import publish_directory, publish_epochs
from sendable.adapters.sealing.key_file import new_keys, write_keys
from sendable.adapters.system import today
from sendable.cli.main import main
from sendable.custody.note import sign_note, write_note
from sendable.reporting.directory import Directory, Duty, Holder, write_directory
from sendable.serve_reports import intake_of, means_of
from sendable.settings import Settings
from tests.fakes.report_house import INSTALLATION
from tests.fakes.reward_house import PRIVATE
from tests.fakes.reward_house import TARIFF as SAMPLE

PHRASE = "correct horse battery staple"
TARIFF = SAMPLE.replace("lithium-batteries", "fireworks")


@pytest.fixture
def at(tmp_path):
    """A server with a directory, two officers with key files, and the public keys of vouchers."""
    root, day = new_keys("post.example/root"), today()
    people = {name: new_keys(name) for name in ("handler-1", "officer-1", "officer-2")}
    (tmp_path / "secret").write_text(f"{PHRASE}\n")
    holders = []
    for name, keys in people.items():
        write_keys(tmp_path / f"{name}.keys", keys, PHRASE, new=True)
        duty = Duty.HANDLER if name == "handler-1" else Duty.REWARD_OFFICER
        holders.append(Holder(name, frozenset({duty}), keys.public.public, day, day + timedelta(days=99)))
    settings = Settings(data=tmp_path / "data")
    settings.data.mkdir()
    settings.root.write_text(f"{root.public}\n")
    text = write_directory(Directory(INSTALLATION, 1, day, tuple(holders)))
    publish_directory(means_of(settings), write_note(sign_note(text, root.public, root.sign)))
    publish_epochs(means_of(settings), people["handler-1"].ready(day, 1).signed_epochs().values())
    for worth, key in PRIVATE.items():
        pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (tmp_path / f"{worth}.pub.pem").write_bytes(pem)
    (tmp_path / "tariff.toml").write_text(TARIFF, "utf-8")
    return settings, tmp_path


def run(capsys, *line):
    with pytest.raises(SystemExit) as ended:
        main(["reward", *(str(one) for one in line)])
    said = capsys.readouterr()
    return ended.value.code, said.err or said.out


def sheet(capsys, folder, *more, worths=(200, 50), days=(0, 30), officer="officer-1"):
    keys = [part for worth in worths for part in ("--key", f"{worth}={folder / f'{worth}.pub.pem'}")]
    since, until = (today() + timedelta(days=one) for one in days)
    return run(
        capsys, "sheet", folder / "tariff.toml", *keys, "--since", since, "--until", until, "--with",
        folder / f"{officer}.keys", "--out", folder / "sheet.note", "--passphrase-file", folder / "secret", *more,
    )  # fmt: skip


def agree(capsys, folder, officer):
    secret = ("--passphrase-file", folder / "secret")
    return run(capsys, "agree", folder / "sheet.note", "--with", folder / f"{officer}.keys", "--yes", *secret)


def publish(capsys, settings, folder):
    return run(capsys, "publish", folder / "sheet.note", "--data", settings.data)


def test_a_sheet_is_written_agreed_on_and_published_and_rewards_are_on(at, capsys):
    settings, folder = at
    intake = intake_of(settings)
    assert not intake.rewards
    assert sheet(capsys, folder)[0] == 0
    code, said = publish(capsys, settings, folder)
    assert (code, "2 reward officers of the directory must sign it, and 1 did" in said) == (2, True)
    assert "signed the sheet already" in agree(capsys, folder, "officer-1")[1]
    assert agree(capsys, folder, "officer-2")[0] == 0
    assert publish(capsys, settings, folder)[1].endswith("rewards are on\n")
    assert intake.rewards


def test_a_sheet_without_a_law_is_published_and_rewards_stay_off(at, capsys):
    settings, folder = at
    (folder / "tariff.toml").write_text(TARIFF.replace('"an invented law, section 5"', '""'), "utf-8")
    sheet(capsys, folder)
    agree(capsys, folder, "officer-2")
    assert "rewards are off" in publish(capsys, settings, folder)[1]
    assert not intake_of(settings).rewards


def test_the_sheet_before_gives_its_keys_on_until_they_are_paid_no_more(at, capsys):
    settings, folder = at
    sheet(capsys, folder)
    agree(capsys, folder, "officer-2")
    (folder / "before.note").write_bytes((folder / "sheet.note").read_bytes())
    code, said = sheet(capsys, folder, "--after", folder / "before.note", days=(31, 60))
    assert (code, "one key is there twice" in said) == (2, True)
    assert sheet(capsys, folder, "--after", folder / "before.note", worths=())[1].startswith("sheet 2 with 2 keys")
    assert settings


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("fireworks", "speech"), "speech is no category of reports that may be rewarded"),
        (('severity = "danger"', 'severity = "huge"'), "severity is one of"),
        (("[50, 200]", "[50]"), "one of the denominations"),
    ],
)
def test_a_tariff_that_cannot_be_published_is_told_in_one_line(at, capsys, change, what):
    _, folder = at
    (folder / "tariff.toml").write_text(TARIFF.replace(*change), "utf-8")
    code, said = sheet(capsys, folder)
    assert (code, said.count("\n")) == (2, 1)
    assert what in said


def test_other_mistakes_are_told_in_one_line(at, capsys):
    settings, folder = at
    (folder / "50.pub.pem").write_text("nothing")
    assert "no public key in PEM" in sheet(capsys, folder)[1]
    assert "no WORTH=PEM" in sheet(capsys, folder, "--key", "none")[1]
    assert "less than 28 days" in sheet(capsys, folder, worths=(200,), days=(0, 3))[1]
    (folder / "sheet.note").write_text("nothing")
    assert "cannot be read" in publish(capsys, settings, folder)[1]
    assert "cannot be read" in agree(capsys, folder, "officer-2")[1]
