"""Keys and rewards on a command line where something goes wrong: one line, and nothing half, lost or written over."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sendable.adapters.sealing.key_file import new_keys, write_keys
from sendable.adapters.system import today
from sendable.cli.main import main
from tests.fakes.reward_house import PRIVATE
from tests.fakes.reward_house import TARIFF as SAMPLE

PATIENCE, TIMES = 30, 5  # seconds; how often somebody presses the keys
PHRASE = "correct horse battery staple"
TARIFF = SAMPLE.replace("lithium-batteries", "fireworks")
SHEET = (
    "--since",
    today(),
    "--until",
    today() + timedelta(days=40),
    "--with",
    "officer-1.keys",
    "--passphrase-file",
    "secret",
)


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Run a command among files of all kinds; return its exit code, and its one line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SENDABLE_REWARDS", raising=False)
    (tmp_path / "secret").write_text(f"{PHRASE}\n")
    (tmp_path / "windows").write_bytes(f"{PHRASE}\r\n".encode())
    (tmp_path / "random").write_bytes(b"\xff\xfe" + bytes(range(256)))
    (tmp_path / "deep.toml").write_text("a = " + "[" * 20_000)
    (tmp_path / "folder").mkdir()
    write_keys(tmp_path / "officer-1.keys", new_keys("officer-1"), PHRASE, new=True)
    pem = PRIVATE[200].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "200.pem").write_bytes(pem)
    curve = generate_private_key(SECP256R1()).public_key()
    (tmp_path / "curve.pem").write_bytes(curve.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    (tmp_path / "tariff.toml").write_text(TARIFF, "utf-8")

    def ran(*line):
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in line])
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 1, lines
        return ended.value.code, lines[0].removeprefix("sendable: ")

    return ran


@pytest.mark.parametrize(
    ("holder", "what"),
    [
        ("holder = 3", "names no holder"),
        ("holder = [3]", "names no holder"),
        ("holder = [[]]", "names no holder"),
        ("[[holder]]", "public: a key is written"),
        ("[[holder]]\npublic = 5", "public: a key is written"),
        ("[[holder]]\npublic = '{key}'\nduties = 'handler'", "needs duties"),
        ("[[holder]]\npublic = '{key}'\nduties = [['handler']]", "needs duties"),
        ("[[holder]]\npublic = '{key}'\nduties = ['handler']\nbegins = 9999-12-31", "begins and ends are days"),
        (
            "[[holder]]\npublic = '{key}'\nduties = ['handler']\nbegins = 2026-12-31T01:01:01",
            "begins and ends are days",
        ),
        ("a = " + "[" * 20_000, "is no TOML"),
    ],
)
def test_a_list_of_holders_that_is_none_is_not_signed(run, tmp_path, holder, what):
    (tmp_path / "holders.toml").write_text(holder.replace("{key}", str(new_keys("handler-1").public)))
    sign = (
        "keys",
        "sign",
        "holders.toml",
        "--root",
        "officer-1.keys",
        "--out",
        "list.note",
        "--passphrase-file",
        "secret",
    )
    code, line = run(*sign)
    assert (code, what in line) == (2, True), line
    assert not (tmp_path / "list.note").exists()


def test_key_files_cut_anywhere_open_nothing_and_say_so(run, tmp_path):
    whole = (tmp_path / "officer-1.keys").read_bytes()
    for at in (0, 1, 19, 20, 35, 36, 60, len(whole) - 1):
        (tmp_path / "cut.keys").write_bytes(whole[:at])
        (tmp_path / "cut.keys").chmod(0o600)
        code, line = run("keys", "public", "cut.keys", "--passphrase-file", "secret")
        assert (code, line.startswith("cut.keys: ")) == (2, True)


def test_a_passphrase_in_a_file_with_line_ends_of_windows_is_the_same(run, capsys):
    del run
    with pytest.raises(SystemExit) as ended:
        main(["keys", "public", "officer-1.keys", "--passphrase-file", "windows"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("officer-1+")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("claim_days = 180", "claim_days = 99999999999"), "claim_days: 180 to 3660"),
        (("cap_per_month = 2000000", f"cap_per_month = {10**13}"), "cap_per_month: a positive whole number, at most"),
        (("[50, 200]", f"[50, {10**13}]"), "denominations: positive whole numbers"),
        (("an invented law", "a law\\u001b[2K"), "legal_ground: this must be text"),
        (("Counter 5,", "Counter\\u202e 5,"), "collect: a table of texts"),
        (('"EUR"', '"EUR\\n500"'), "currency: this must be text"),
    ],
)
def test_a_tariff_with_figures_or_marks_that_nobody_should_sign_is_refused(run, tmp_path, change, what):
    changed = TARIFF.replace(*change)
    assert changed != TARIFF
    (tmp_path / "tariff.toml").write_text(changed, "utf-8")
    code, line = run("reward", "sheet", "tariff.toml", "--key", "200=200.pem", "--out", "sheet.note", *SHEET)
    assert (code, what in line) == (2, True), line
    assert not (tmp_path / "sheet.note").exists()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (("sheet", "deep.toml", "--key", "200=200.pem", "--out", "sheet.note", *SHEET), "tariff, file"),
        (("sheet", "random", "--key", "200=200.pem", "--out", "sheet.note", *SHEET), "tariff, file"),
        (("sheet", "tariff.toml", "--key", "200=curve.pem", "--out", "sheet.note", *SHEET), "no RSA key"),
        (("sheet", "tariff.toml", "--key", "200=none", "--out", "sheet.note", *SHEET), "200=none"),
        (("sheet", "tariff.toml", "--key", "200=200.pem", "--out", "none/sheet.note", *SHEET), "cannot be written"),
        (("sheet", "tariff.toml", "--key", "200=200.pem", "--out", "s", "--since", "2026-12-30", "--until", "9999-12-31", *SHEET[4:]), "too far"),
        (("agree", "tariff.toml", "--yes", *SHEET[4:]), "cannot be read"),
        (("agree", "random", "--yes", *SHEET[4:]), "cannot be read"),
        (("publish", "random", "--data", "fresh"), "cannot be read"),
        (("check", "random", "--data", "fresh"), "random: is no text in UTF-8"),
        (("pay", "random", "--data", "fresh"), "random: is no text in UTF-8"),
        (("set-aside", "key", "--tariff", "random", "--data", "fresh"), "random: is no text in UTF-8"),
        (("set-aside", "key", "--tariff", "deep.toml", "--data", "fresh"), "tariff, file"),
        (("key", "curve.pem", "--worth", "5", "--since", "2026-12-30", "--until", "2027-12-31", "--data", "fresh"), "no public RSA key"),
        (("key", "200.pem", "--worth", "5", "--since", "2026-12-30", "--until", "9999-12-31", "--data", "fresh"), "too far"),
        (("key", "200.pem", "--worth", "9" * 30, "--since", "2026-12-30", "--until", "2027-12-31", "--data", "fresh"), "--worth"),
        (("deposit", "9" * 30, "--data", "fresh"), "AMOUNT"),
    ],
)  # fmt: skip
def test_mistakes_with_rewards_are_one_line(run, tmp_path, line, what):
    code, said = run("reward", *line)
    assert (code, what in said) == (2, True), said
    assert not [one for one in ("sheet.note", "s") if (tmp_path / one).exists()]


@pytest.mark.parametrize(
    "command", [("reward", "totals"), ("reward", "balance"), ("reward", "expire"), ("reward", "deposit", "5")]
)
@pytest.mark.parametrize("kind", ["junk", "cut", "folder", "nowhere"])
def test_a_ledger_that_cannot_be_used_is_one_line_and_stays_as_it_is(run, tmp_path, monkeypatch, command, kind):
    file = tmp_path / kind / "rewards.sqlite"
    if kind != "nowhere":
        file.parent.mkdir(exist_ok=True)
        raw = {"junk": b"junk" * 600, "cut": b"SQLite format 3\0" + bytes(200)}.get(kind)
        file.mkdir() if raw is None else file.write_bytes(raw)
    monkeypatch.setenv("SENDABLE_REWARDS", f"sqlite:///{file}")
    code, line = run(*command, "--data", "data")
    assert (code, "cannot be used now" in line) == (2, True), line
    if kind == "junk":
        assert file.read_bytes() == b"junk" * 600


def test_reports_in_a_database_that_is_none_are_one_line(run, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "reports.sqlite").write_bytes(b"junk" * 600)
    (tmp_path / "data" / "root.pub").write_text(f"{new_keys('post.example/root').public}\n")
    for command in (("reports", "verify"), ("reports", "log"), ("reports", "figures")):
        code, line = run(*command, "--data", "data")
        assert (code, "cannot be used now" in line) == (2, True), line


def heard(terminal, until=(b"never said",), patience=PATIENCE):
    """Return what a terminal shows, to the end of a question or of the program."""
    said = b""
    while not said.rstrip().endswith(until) and select.select([terminal], [], [], patience)[0]:
        try:
            said += os.read(terminal, 1000)
        except OSError:  # the program is gone
            break
    return said


def typed_at(command, folder, stops_by):
    """Start a command at a terminal, stop it at its first question, and return its exit code and what it said."""
    end, terminal = pty.openpty()
    environment = {**os.environ, "SENDABLE_DATA": str(folder / "data")}
    with subprocess.Popen(
        [sys.executable, "-m", "sendable.cli.main", *map(str, command)], stdin=terminal, stdout=terminal, stderr=terminal,
        cwd=folder, env=environment, start_new_session=True,
    ) as program:  # fmt: skip
        os.close(terminal)
        said = heard(end, until=(b":", b"]"))
        for _ in range(TIMES):  # one that comes just before a line is read waits for the next key
            program.send_signal(stops_by)
            said += heard(end, patience=2)
            if program.poll() is not None:
                break
        program.kill()
        code = program.wait()
    os.close(end)
    return code, said.decode()


PROMPTS = (
    ("keys", "root", "new.keys", "--name", "post.example/root"),
    ("reward", "new-key", "new.keys"),
    ("reward", "sheet", "tariff.toml", "--key", "200=200.pem", "--out", "new.note", *SHEET[:6]),
    ("desk-reader", "officer-1.keys", "--server", "http://127.0.0.1:9"),
)


@pytest.mark.parametrize("command", PROMPTS, ids=lambda one: "-".join(one[:2]))
def test_whoever_stops_at_a_passphrase_leaves_everything_as_it_was(run, tmp_path, command):
    del run
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir() if one.is_file()}
    code, said = typed_at(command, tmp_path, signal.SIGINT)
    assert (code, said.strip().splitlines()[-1]) == (130, "sendable: interrupted"), said
    assert "Traceback" not in said
    code, said = typed_at(command, tmp_path, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir() if one.is_file()} == before


def test_a_terminal_is_asked_before_a_sheet_is_signed_and_stopping_there_signs_nothing(run, tmp_path):
    del run
    with pytest.raises(SystemExit):
        main(["reward", "sheet", *map(str, (tmp_path / "tariff.toml", "--key", f"200={tmp_path / '200.pem'}", "--out", tmp_path / "sheet.note",
              *SHEET[:4], "--with", tmp_path / "officer-1.keys", "--passphrase-file", tmp_path / "secret"))])  # fmt: skip
    raw = (tmp_path / "sheet.note").read_bytes()
    code, said = typed_at(("reward", "agree", "sheet.note", "--with", "officer-1.keys"), tmp_path, signal.SIGINT)
    assert (code, "Is that what you agreed on?" in said) == (130, True)
    assert (tmp_path / "sheet.note").read_bytes() == raw
    assert json.dumps(said).count("Traceback") == 0
