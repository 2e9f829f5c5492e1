"""Items chosen by chance, from the counter to the check of the log, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from sendable.actions.custody.check_sample import check_sample
from sendable.actions.custody.sender import SenderNotices
from sendable.adapters.database import tables
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.words import translator
from sendable.cli.main import run
from sendable.custody.act import Role
from sendable.custody.alert import About
from sendable.custody.sample import SEED_BITS, WHOLE
from sendable.errors import OptionInvalid
from sendable.settings import Settings
from sendable.web.public.app import create_app
from tests.database.test_migrations import office
from tests.database.test_story import CODE, looked
from tests.database.test_working_pages import press, recorded
from tests.fakes.desk import Clock, desk
from tests.fakes.working import person, working_app
from tests.site.reading import Page


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def base(store, clock):
    return desk(store, clock)


def clerk_at(base, rate, seed=5**100):
    """A clerk at a desk that chooses at a rate, from a seed that is the same each time."""
    at = replace(base, sample_rate=rate, chance=lambda bits: seed % 2**bits if bits == SEED_BITS else base.chance(bits))
    return at, person(working_app(at), "clerk", Role.CLERK)


def presented(clerk, number, **more):
    return [recorded(clerk, identifier=f"LX{one:06d}CN", **more) for one in range(number)]


def test_the_command_says_what_was_chosen(engine, tmp_path, monkeypatch, capsys):
    bring_up_to_date(engine)
    office(engine)
    clock = Clock()
    at, clerk = clerk_at(desk(DatabaseStore(engine), clock), WHOLE)
    presented(clerk, 2)
    clock.at += timedelta(days=1)
    recorded(person(working_app(at), "clerk", Role.CLERK), identifier="LX000010CN")
    monkeypatch.setenv("SENDABLE_DATABASE", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("SENDABLE_DATA", str(tmp_path))
    assert run(["audit", "sample"]) == 0
    assert capsys.readouterr().out == "2 of 2 items were chosen with 1 seeds; 0 faults\n"


@pytest.mark.parametrize(("typed", "rate"), [("", 0), ("0.01", 10_000), ("1", WHOLE), ("0.0000001", 0)])
def test_the_setting_is_a_share(typed, rate):
    assert Settings.from_env({"SENDABLE_SAMPLE": typed}).sample == rate


@pytest.mark.parametrize("typed", ["1.5", "-0.1", "many", "nan", "1%"])
def test_a_share_that_is_none_is_told(typed):
    with pytest.raises(OptionInvalid, match="SENDABLE_SAMPLE"):
        Settings.from_env({"SENDABLE_SAMPLE": typed})


def checked(store):
    told = []
    with auditing(store.engine) as audited:
        return check_sample(audited, told.append), told


def test_an_item_that_chance_has_chosen_is_held_and_its_sender_told_that_it_was_chance(base):
    at, clerk = clerk_at(base, WHOLE)
    page = presented(clerk, 1)[0]
    assert "chosen by chance" in Page(page.text).text
    public = TestClient(create_app(None, translator, str, print, SenderNotices(at)))
    for language, words in (("en", "chosen by chance"), ("zh", "随机抽中")):
        assert words in public.post(f"/{language}/notice", data={"code": CODE.search(page.text)[0]}).text
    path = next(link for link in Page(page.text).links("/en/items/") if "id" in link)
    assert "held" in clerk.get(path).text


def test_what_is_found_in_chosen_items_says_what_the_rules_miss(base, store):
    at, clerk = clerk_at(base, WHOLE)
    officer = person(working_app(at), "olga", Role.OFFICER, Role.INSPECTOR)
    paths = [next(one for one in Page(page.text).links("/en/items/") if "id" in one) for page in presented(clerk, 2)]
    for path, result in zip(paths, ("dangerous", "as_declared"), strict=True):
        press(officer, path, "open")
        looked(officer, path, **{"result-0": result, "goods-0": "live turtle" if result == "dangerous" else ""})
    with store.reading() as tx:
        (tally,) = tx.alerts.tally(About.SAMPLE, None)
    assert (tally.right, tally.missed, tally.unknown) == (1, 1, 0)
    assert "1 of 2" in Page(officer.get("/en/precision").text).text


def test_letters_and_refusals_are_left_alone_and_so_is_everything_at_a_rate_of_nothing(base):
    _, clerk = clerk_at(base, WHOLE)
    assert presented(clerk, 1, kind="letter")[0].status_code == 303
    assert "No knives" in recorded(clerk, **{"description-0": "a knife", "shown": "refuse"}).text
    _, off = clerk_at(base, 0)
    assert recorded(off, identifier="LX000009CN").status_code == 303


def test_the_seed_is_committed_to_before_it_is_used_and_logged_the_next_day(base, store, clock):
    _, clerk = clerk_at(base, WHOLE // 2)
    presented(clerk, 8)
    assert checked(store)[0].seeds == 0
    clock.at += timedelta(days=1)
    recorded(clerk, identifier="LX000010CN")
    found, told = checked(store)
    assert told == []
    assert (found.seeds, found.items) == (1, 8)
    assert 0 < found.chosen < 8
    with store.reading() as tx:
        acts = [event.act for event in tx.history.of_item("")]
    assert acts == ["commit_sample", "reveal_sample", "commit_sample"]


def test_a_seed_goes_into_the_log_when_sampling_ends(base, store):
    _, clerk = clerk_at(base, WHOLE)
    presented(clerk, 2)
    _, off = clerk_at(base, 0)
    assert recorded(off, identifier="LX000009CN").status_code == 303
    found, told = checked(store)
    assert (found.chosen, told) == (2, [])


def test_an_item_let_pass_against_the_seed_and_a_seed_of_afterwards_are_found(base, store, clock):
    at, clerk = clerk_at(base, WHOLE)
    presented(clerk, 1)
    kinder = person(working_app(replace(at, sample_rate=WHOLE)), "clerk", Role.CLERK)
    with store.transaction() as tx:
        seed = tx.seeds.current()
        tx.seeds.drop(seed.id)
        tx.seeds.add(replace(seed, secret="0" * 64))
    clock.at += timedelta(days=1)
    recorded(kinder, identifier="LX000009CN")
    assert "not the one that was committed to" in checked(store)[1][0]


def test_a_choice_that_was_none_of_the_seed_is_found(base, store):
    _, clerk = clerk_at(base, 1, seed=3**90)
    presented(clerk, 3)
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(tables.seeds.update().values(rate=1))
    _, off = clerk_at(base, 0)
    recorded(off, identifier="LX000009CN")
    found, told = checked(store)
    assert (found.items, found.chosen, told) == (3, 0, [])
    with store.engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(tables.seeds)).scalar_one() == 0
