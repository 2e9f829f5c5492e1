"""A house that pays rewards: keys of vouchers, a sheet that two officers signed, and readers without pages."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from sendable.actions.reading.means import Reading
from sendable.actions.reading.rewards import look
from sendable.actions.reporting.publish_keys import keys_in_force
from sendable.actions.reporting.rewards import published
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import act, limits, reports, see
from sendable.adapters.officer_keys import OfficerKeys
from sendable.adapters.pins import PinFile
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.sheet_file import SheetFile
from sendable.adapters.verifying import verify
from sendable.adapters.vouchers import der_of
from sendable.custody.note import Note, sign_note, write_note
from sendable.reporting.directory import Duty
from sendable.reporting.sheet import SheetKey, write_sheet
from sendable.reporting.state import Act
from sendable.reporting.tariff import read_tariff
from tests.fakes.report_house import SAID, House, house

TARIFF = """
currency = "EUR"
legal_ground = "an invented law, section 5"
denominations = [50, 200]
cap_per_report = 200
cap_per_month = 2000000
claim_days = 180
shared = 50
collect = { en = "Counter 5, Mondays from 9 to 12.", zh = "5号窗口，周一9至12点。" }
[[amount]]
category = "lithium-batteries"
severity = "danger"
amount = 200
[[amount]]
category = "lithium-batteries"
severity = "minor"
amount = 50
"""
PRIVATE = {200: generate_private_key(65537, 3072), 50: generate_private_key(65537, 3072)}
TOKEN = b"t" * 16


def signed(text, *signers):
    """A note with the signature of each of these keys."""
    notes = [sign_note(text, keys.public, keys.sign) for keys in signers]
    return write_note(Note(text, tuple(one for note in notes for one in note.signatures)))


def sheet_keys(day, private=None):
    private = PRIVATE if private is None else private
    until = day + timedelta(days=30)
    days = (day - timedelta(days=1), until, until + timedelta(days=180))
    return [SheetKey(der_of(key.public_key()), worth, *days) for worth, key in private.items()]


@dataclass
class Direct:
    """The server as a reader sees it, without a line between."""

    at: House
    name: str

    def keys(self):
        said = keys_in_force(self.at.means)
        return said["directory"].encode(), [one.encode() for one in said["epochs"]]

    def reports(self):
        found = reports(self.at.means)
        return found, limits(self.at.means, found)

    def report(self, id):  # noqa: A002 it is the id
        return see(self.at.means, self.at.holder(self.name), id)

    def act(self, wanted):
        return act(self.at.means, self.at.holder(self.name), wanted)

    def sheet(self):
        return published(self.at.means).encode()


@dataclass
class Paying:
    """A house that pays."""

    at: House
    folder: object
    signer: OfficerKeys = field(default_factory=lambda: OfficerKeys(PRIVATE.values()))

    def __post_init__(self):
        self.publish(TARIFF)
        self.at.means = replace(self.at.means, vouchers=SheetFile(self.folder / "reward.note"))

    def publish(self, tariff=TARIFF, keys=None, officers=("officer-1", "officer-2"), number=1):
        day = self.at.clock.now.date()
        text = write_sheet(number, day, tariff, sheet_keys(day) if keys is None else keys)
        signers = [self.at.people[name][0] for name in officers]
        (self.folder / "reward.note").write_bytes(signed(text, *signers))

    @property
    def tariff(self):
        return read_tariff(TARIFF)

    def reading(self, name):
        pins = PinFile(self.folder / f"{name}.pins", self.at.means.root, 0, {})
        return Reading(OpenKeys(self.at.people[name][0]), Direct(self.at, name), pins, pins.root, verify, self.at.clock)

    def sees(self, name, report):
        return look(self.reading(name), report)

    def verified(self, severity="danger", acts=4):
        """A report whose goods were found; return its code and id."""
        before = {one.id for one in reports(self.at.means)}
        code = submit(self.at.means, SAID, ())
        [report] = [one.id for one in reports(self.at.means) if one.id not in before]
        one = "handler-1"
        self.at.does(one, report, Act.ASSIGN, to=self.at.id(one))
        self.at.does(one, report, Act.READ)
        self.at.does(one, report, Act.ACKNOWLEDGE, envelope="We have it.")
        self.at.does(one, report, Act.TAKE_IN, category="lithium-batteries")
        if acts > 3:
            self.at.does(one, report, Act.VERIFY, inspection="Eleven loose cells.", severity=severity)
        return code, report


def paying(store, folder, **more):
    return Paying(house(store, **more), folder)


__all__ = ["PRIVATE", "TARIFF", "TOKEN", "Duty", "Paying", "paying", "sheet_keys", "signed"]
