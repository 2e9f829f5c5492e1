"""A reward of the demo: goods that were found, two officers who agreed, and money that waits to be collected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from sendable.actions.reading.do_act import Doing, do_act
from sendable.actions.reading.give_reward import agree, propose
from sendable.actions.reading.means import Reading
from sendable.actions.reading.rewards import look
from sendable.actions.reporting.means import Means
from sendable.actions.reporting.publish_keys import keys_in_force
from sendable.actions.reporting.rewards import published
from sendable.actions.reporting.work_report import Seen, Wanted, act, limits, reports, see
from sendable.adapters.officer_keys import new_officers_key
from sendable.adapters.rewards.ledger import open_rewards
from sendable.adapters.sealing.key_file import Keys
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.system import random_bytes
from sendable.adapters.verifying import verify
from sendable.custody.note import Note, sign_note, write_note
from sendable.ports.reports import KeptEnvelope
from sendable.ports.rewards import VoucherKey
from sendable.reporting.clocks import Deadline
from sendable.reporting.directory import Duty, Holder
from sendable.reporting.promise import TOKEN
from sendable.reporting.report import Report
from sendable.reporting.reward import Choice
from sendable.reporting.sheet import SheetKey, write_sheet
from sendable.reporting.state import Act, Step
from sendable.reporting.tariff import Severity
from sendable.settings import SHEET, Settings

WORTH, FUND, MONTH = 200, 5_000, 10_000
LASTS, CLAIM = timedelta(days=60), timedelta(days=180)
VOUCHER_KEY = f"officers-{WORTH}.pem"
TARIFF = f"""currency = "EUR"
legal_ground = "an invented law of the demo, section 5"
denominations = [{WORTH}]
cap_per_report = {WORTH}
cap_per_month = {MONTH}
claim_days = 180
collect = {{ en = "Counter 5 of the demo, Mondays from 9 to 12.", zh = "演示邮局5号窗口，周一9至12点。" }}
[[amount]]
category = "fireworks"
severity = "danger"
amount = {WORTH}
[[amount]]
category = "explosives"
severity = "danger"
amount = {WORTH}
"""
STEPS: Sequence[tuple[Act, Mapping[str, str], str]] = (  # act, words, category
    (Act.READ, {}, ""),
    (Act.ACKNOWLEDGE, {"envelope": "谢谢。我们正在查找这些物品。"}, ""),
    (Act.TAKE_IN, {"evidence": "The item exists and can be found"}, "fireworks"),
    (Act.VERIFY, {"inspection": "Five bags, 38 kg of rockets.", "severity": Severity.DANGER.value}, ""),
    (Act.TELL, {"envelope": "物品已经查到并妥善处理。您说得对。"}, ""),
)


@dataclass
class Unpinned:
    """Pins that are forgotten: everything of the demo is made in one breath."""

    directory: int = 0
    seen: dict[str, str] = field(default_factory=dict)

    def believe(self, number: int) -> None:
        """Remember a directory."""
        self.directory = number

    def reporter(self, report: str, digest: str) -> str:
        """Return the digest that was seen first."""
        return self.seen.setdefault(report, digest)

    def sheet(self, number: int, digest: str) -> bool:
        """Believe every sheet."""
        del number, digest
        return True

    def weeks(self, keys: Mapping[tuple[str, int], str], first: int) -> bool:
        """Believe every key."""
        del keys, first
        return True

    def voucher(self, report: str, digest: str) -> str:
        """Return the digest that was seen first."""
        return self.seen.setdefault(f"voucher {report}", digest)


@dataclass(frozen=True)
class Within:
    """The server as a reader sees it, without a line between."""

    means: Means
    holder: Holder

    def keys(self) -> tuple[bytes, Sequence[bytes]]:
        """Return the directory and the keys of weeks."""
        said = keys_in_force(self.means)
        epochs = said["epochs"] if isinstance(said["epochs"], list) else []
        return str(said["directory"]).encode(), [str(one).encode() for one in epochs]

    def reports(self) -> tuple[Sequence[Report], Mapping[str, Sequence[Deadline]]]:
        """Return where every report stands."""
        found = reports(self.means)
        return found, limits(self.means, found)

    def report(self, id: str) -> Seen:  # noqa: A002 it is the id
        """Return a report."""
        return see(self.means, self.holder, id)

    def tags(self) -> Sequence[tuple[str, KeptEnvelope]]:
        """Return the sealed tags of reports: none yet."""
        return ()

    def act(self, wanted: Wanted) -> Report:
        """Have something done."""
        return act(self.means, self.holder, wanted)

    def put_keys(self, notes: Iterable[bytes]) -> None:
        """Take no keys: those of the demo are up."""

    def sheet(self) -> bytes:
        """Return the sheet of rewards."""
        return published(self.means).encode()

    def scope(self) -> tuple[bytes, bytes]:
        """Return nothing: nobody of the demo asks."""
        return b"", b""


@dataclass(frozen=True)
class Cast:
    """Who plays in the demo: keys and entries of the directory, by name."""

    keys: Mapping[str, Keys]
    holders: Mapping[str, Holder]

    def reading(self, means: Means, name: str) -> Reading:
        """Return what somebody reads with."""
        server = Within(means, self.holders[name])
        return Reading(OpenKeys(self.keys[name]), server, Unpinned(), means.root, verify, means.now)


def publish_rewards(folder: Path, readers: Path, passphrase: str, day: date, officers: Sequence[Keys]) -> SheetKey:
    """Make the key of vouchers, the sheet that both officers sign, and a ledger with money in it."""
    pem = new_officers_key(readers / VOUCHER_KEY, passphrase)
    der = load_pem_public_key(pem.read_bytes()).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    key = SheetKey(der, WORTH, day, day + LASTS, day + LASTS + CLAIM)
    text = write_sheet(1, day, TARIFF, [key])
    notes = [sign_note(text, one.public, one.sign) for one in officers]
    (folder / SHEET).write_bytes(write_note(Note(text, tuple(one for note in notes for one in note.signatures))))
    ledger = open_rewards(Settings(data=folder).rewards)
    ledger.add_key(VoucherKey(key.id, WORTH, der, key.since, key.until, key.claim_until))
    ledger.deposit(FUND, day)
    ledger.engine.dispose()
    return key


def reward_one(means: Means, cast: Cast, report: str, folder: Path, at: datetime, key: SheetKey) -> None:
    """Let a handler find the goods of a report, two officers agree, and the disburser set the money aside."""
    means = replace(means, now=lambda: at)
    handler = cast.reading(means, "handler-1")
    does(handler, report, Act.ASSIGN, {}, to=handler.keys.id.hex())
    for step, texts, category in STEPS:
        does(handler, report, step, texts, category=category)
    first, second = (cast.reading(means, name) for name in ("officer-1", "officer-2"))
    propose(first, look(first, report), Choice(Severity.DANGER), random_bytes(TOKEN))
    agree(second, look(second, report))
    ledger = open_rewards(Settings(data=folder).rewards)
    ledger.commit(key.id, at.date(), MONTH)
    ledger.engine.dispose()


def does(  # noqa: PLR0913 what a handler can say of an act
    reading: Reading,
    report: str,
    act: Act,
    texts: Mapping[str, str],
    *,
    to: str = "",
    category: str = "",
    step: Step = Step.DONE,
) -> None:
    """Let a handler do something about a report as it is now."""
    version = reading.server.report(report).report.version
    do_act(reading, Doing(report, version, act, Duty.HANDLER, step, to, category, texts))
