"""What a reading machine has seen stays: no older sheet, no other key of a week, also after a start anew."""

from dataclasses import replace

import pytest

from sendable.actions.reading.means import listed
from sendable.actions.reading.rewards import look
from sendable.adapters.pins import PinFile, pins_of
from sendable.adapters.reports.store import open_reports
from sendable.custody.note import PublicKey
from sendable.errors import DirectoryInvalid, KeyUnusable, SheetInvalid
from tests.fakes.reward_house import TARIFF, paying

ROOT = PublicKey("post.example/root", bytes(32))
ONE, OTHER = "aa" * 32, "bb" * 32


@pytest.fixture
def again(tmp_path):
    """Return what opens the pins as a machine that was started anew does."""
    PinFile(tmp_path / "one.keys.pins", ROOT, 0, {}).write()
    return lambda: pins_of(tmp_path / "one.keys", None)


def test_a_sheet_of_a_lower_number_or_another_one_of_the_same_is_not_believed_again(again):
    assert again().sheet(2, ONE)
    assert again().sheet(2, ONE)
    assert not again().sheet(1, OTHER)
    assert not again().sheet(2, OTHER)
    assert again().sheet(3, OTHER)
    assert not again().sheet(2, ONE)


def test_the_first_key_of_a_week_stays(again):
    assert again().weeks({("h", 202647): ONE, ("i", 202647): OTHER}, 202647)
    assert again().weeks({("h", 202647): ONE, ("h", 202648): OTHER}, 202647)
    assert not again().weeks({("h", 202647): OTHER}, 202647)
    assert not again().weeks({("h", 202648): ONE}, 202648)


def test_a_week_that_was_forgotten_takes_no_key_any_more_and_the_file_does_not_grow(again, tmp_path):
    for week in range(202601, 202653):
        assert again().weeks({("h", week): ONE}, week)
    assert (tmp_path / "one.keys.pins").read_text().count(ONE) == 1
    assert not again().weeks({("h", 202640): ONE}, 202640)
    assert again().weeks({("h", 202652): ONE}, 202652)


def test_a_file_of_before_is_read_and_a_damaged_one_is_told(again, tmp_path):
    file = tmp_path / "one.keys.pins"
    file.write_text(f'{{"root": "{ROOT}", "directory": 4, "reporters": {{}}}}')
    assert again().directory == 4
    assert again().sheet(1, ONE)
    file.write_text(file.read_text().replace('"weeks": {}', '"weeks": {"h/x": "y"}'))
    with pytest.raises(KeyUnusable):
        again()


@pytest.fixture
def payer(tmp_path):
    store = open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    yield paying(store, tmp_path)
    store.engine.dispose()


def test_an_older_sheet_that_two_officers_have_signed_is_not_played_back(payer):
    _, report = payer.verified()
    reading = payer.reading("officer-1")
    old = (payer.folder / "reward.note").read_bytes()
    assert look(reading, report).sheet.number == 1
    payer.publish(number=2)
    assert look(reading, report).sheet.number == 2
    (payer.folder / "reward.note").write_bytes(old)
    with pytest.raises(SheetInvalid, match="older than one that was seen"):
        look(reading, report)
    payer.publish(TARIFF.replace("Counter 5", "Counter 6"), number=2)
    with pytest.raises(SheetInvalid, match="was another sheet then"):
        look(reading, report)


def test_another_key_of_a_week_that_its_holder_has_signed_too_is_refused(payer):
    reading, at = payer.reading("officer-1"), payer.at
    assert listed(reading).keys
    spare = replace(at.people["handler-1"][0], epochs={}).ready(at.clock.now.date())
    true = reading.server.keys
    reading.server.keys = lambda: (true()[0], [*spare.signed_epochs().values()])
    with pytest.raises(DirectoryInvalid, match="another one than was seen here before"):
        listed(reading)
