"""`sendable reward` on a real ledger: every answer and every mistake is one line."""

from base64 import b64decode, b64encode
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from sendable.adapters.rewards.ledger import open_rewards
from sendable.adapters.system import now
from sendable.adapters.vouchers import Asking
from sendable.cli.main import cli, run
from sendable.errors import BlindingFailed
from sendable.reporting.voucher import hash_pin, write_voucher
from tests.fakes.rewards import Officers, voucher_from
from tests.unit.reporting.test_reward import TARIFF

OFFICERS = Officers(200, day=now().date())
PIN = "12345678"


@pytest.fixture
def ledger(address, monkeypatch, tmp_path):
    monkeypatch.setenv("SENDABLE_REWARDS", address)
    monkeypatch.setenv("SENDABLE_DATA", str(tmp_path))
    ledger = open_rewards(address)
    yield ledger
    ledger.engine.dispose()


@pytest.fixture
def voucher(tmp_path):
    file = tmp_path / "voucher.txt"
    file.write_text(write_voucher(voucher_from(OFFICERS, lambda serial: hash_pin(serial, PIN))) + "\n")
    return str(file)


def said(*arguments, typed=None):
    """The lines of a command that worked."""
    done = CliRunner().invoke(cli, ["reward", *arguments], input=typed, standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.output.splitlines()


def refused(capsys, *arguments):
    """The one line of a command that did not."""
    assert run(["reward", *arguments]) == 2
    [line] = capsys.readouterr().err.splitlines()
    return line


def take_key(tmp_path, officers=OFFICERS):
    file = tmp_path / "officers.pem"
    file.write_bytes(officers.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    days = ("--since", officers.key.since.isoformat(), "--until", officers.key.until.isoformat())
    return said("key", str(file), "--worth", str(officers.key.denomination), *days)


def test_a_voucher_goes_from_the_key_of_the_officers_to_the_money(ledger, voucher, tmp_path, capsys):
    assert take_key(tmp_path) == [OFFICERS.key.id]
    assert said("deposit", "1000") == ["1000 in the fund"]
    ledger.commit(OFFICERS.key.id, OFFICERS.key.since, 10_000)
    until = OFFICERS.key.claim_until.isoformat()
    assert said("check", voucher) == [f"good: 200, until {until}"]
    assert f"waiting           200  until {until}  key {OFFICERS.key.id}" in said("balance")
    assert said("pay", voucher, typed=f"{PIN}\n")[-1] == "paid: 200"
    assert refused(capsys, "pay", voucher) == "sendable: this voucher was paid before"
    assert refused(capsys, "check", voucher) == "sendable: this voucher was paid before"
    assert said("balance") == [
        "source          -1000",
        "fund              800",
        "committed           0",
        "paid              200",
    ]
    assert said("expire") == ["0 returned to the fund"]
    assert said("totals") == ["200: set aside under 5, paid under 5, returned 0"]


def test_mistakes_are_told_in_one_line_and_change_nothing(ledger, voucher, tmp_path, capsys):
    assert "the reward officers have no such key" in refused(capsys, "check", voucher)
    take_key(tmp_path)
    said("deposit", "1000")
    ledger.commit(OFFICERS.key.id, OFFICERS.key.since, 10_000)
    wrong = tmp_path / "wrong.txt"
    for text, what in (
        ("hello", "begins with"),
        (tmp_path.joinpath("voucher.txt").read_text()[:-9], "a letter is wrong"),
    ):
        wrong.write_text(text)
        assert what in refused(capsys, "check", str(wrong))
    with pytest.raises(Exception, match="the PIN does not belong to it"):
        said("pay", voucher, typed="87654321\n")
    assert "No such file" in refused(capsys, "check", str(tmp_path / "none.txt"))
    wrong.write_text("no key")
    days = ("--since", "2026-01-01", "--until", "2026-02-01")
    assert "no public RSA key" in refused(capsys, "key", str(wrong), "--worth", "50", *days)
    assert "0 is not in the range" in refused(capsys, "deposit", "0")
    assert said("check", voucher)[0].startswith("good: 200")


@pytest.mark.usefixtures("ledger")
def test_the_officers_make_a_key_set_aside_and_sign_what_they_cannot_see(tmp_path, capsys):
    private, tariff, asked = tmp_path / "o.pem", tmp_path / "tariff.toml", tmp_path / "blinded.txt"
    [public] = said("new-key", str(private), typed="words words\nwords words\n")[-1:]
    days = ("--since", now().date().isoformat(), "--until", now().date().isoformat())
    [key] = said("key", public, "--worth", "50", *days)
    tariff.write_text(TARIFF)
    assert "the fund, 0" in refused(capsys, "set-aside", key, "--tariff", str(tariff))
    said("deposit", "80")
    assert said("set-aside", key, "--tariff", str(tariff)) == ["50 set aside, 30 left in the fund"]
    tariff.write_text(TARIFF.replace("an invented law, section 5", ""))
    assert "rewards are off" in refused(capsys, "set-aside", key, "--tariff", str(tariff))
    asking = Asking(b"s" * 32, load_pem_public_key(Path(public).read_bytes()))
    asked.write_bytes(b64encode(asking.blinded))
    answer = said("sign", str(private), str(asked), typed="words words\n")[-1]
    voucher = tmp_path / "mine.txt"
    voucher.write_text(write_voucher(asking.voucher(b64decode(answer))))
    assert said("pay", str(voucher), typed=f"{asking.pin}\n")[-1] == "paid: 50"
    asked.write_text("no base64 at all")
    with pytest.raises(BlindingFailed):
        said("sign", str(private), str(asked), typed="words words\n")


def test_without_a_ledger_one_is_made_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("SENDABLE_REWARDS", raising=False)
    assert said("deposit", "50", "--data", str(tmp_path)) == ["50 in the fund"]
    assert (tmp_path / "rewards.sqlite").exists()


def test_the_last_day_ends_at_midnight_and_not_before(ledger, voucher, tmp_path, capsys, monkeypatch):
    take_key(tmp_path)
    said("deposit", "1000")
    ledger.commit(OFFICERS.key.id, OFFICERS.key.since, 10_000)
    midnight = datetime.combine(OFFICERS.key.claim_until, time(), UTC) + timedelta(days=1)
    monkeypatch.setattr("sendable.cli.rewarding.now", lambda: midnight)
    assert "the last day for vouchers" in refused(capsys, "check", voucher)
    assert "the last day for vouchers" in refused(capsys, "pay", voucher)
    monkeypatch.setattr("sendable.cli.rewarding.now", lambda: midnight - timedelta(microseconds=1))
    assert said("pay", voucher, typed=f"{PIN}\n")[-1] == "paid: 200"


def test_a_key_of_vouchers_below_3072_bits_is_refused(ledger, tmp_path, capsys):  # noqa: ARG001 the ledger that it would go to
    small = Officers(200, 2048, now().date())
    file = tmp_path / "small.pem"
    file.write_bytes(small.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    days = ("--since", small.key.since.isoformat(), "--until", small.key.until.isoformat())
    assert "RSA key of 3072 bits or more" in refused(capsys, "key", str(file), "--worth", "200", *days)
