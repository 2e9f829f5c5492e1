"""`sendable serve --demo`: a believable post office, made through the use cases, in a folder that is marked."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from sendable.actions.people.tokens import token_of
from sendable.actions.reporting.collect import reward
from sendable.actions.reporting.offered import Stage
from sendable.actions.reporting.pass_clocks import pass_clocks
from sendable.actions.reporting.work_report import reports
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.history import History
from sendable.adapters.demo_folder import _PACKS, MARK, demo_in, make_demo
from sendable.adapters.rewards.ledger import open_rewards
from sendable.adapters.sealing.reporter import word_list
from sendable.cli import demoing
from sendable.cli.demo_reports import READERS
from sendable.cli.main import run
from sendable.custody.act import Act, Role
from sendable.custody.appeal import Verdict
from sendable.custody.case import CaseState
from sendable.custody.event import read_event
from sendable.custody.moves import MOVES, State
from sendable.custody.story import StoryState, clues_of
from sendable.ports import CaseQuery, ItemQuery
from sendable.ports.rewards import Account
from sendable.reporting.code import read_code
from sendable.serve_desk import open_desk
from sendable.serve_reports import means_of
from sendable.settings import RECORD, Settings
from sendable.wiring import may_send
from tests.site.reading import Page

PRESENT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
ALL = 10_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module")
def demo(folder):
    return make_demo(folder, lambda inside: demoing._filled(inside, seed=7, present=PRESENT))


@pytest.fixture(scope="module")
def store(folder, demo):  # noqa: ARG001 the demo is in the folder
    engine = open_engine(f"sqlite:///{folder / RECORD}")
    yield demoing.DatabaseStore(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def items(store):
    with store.reading() as tx:
        return tx.items.list(ItemQuery(limit=ALL))


def test_about_a_hundred_items_stand_in_every_state_that_an_item_can_be_left_in(items):
    assert 90 <= len(items) <= 120
    assert {item.state for item in items} == set(State) - {State.DECLARED}
    assert any(item.isolated for item in items)
    assert {item.office for item in items} == {"c1", "c2", "c3", "s1"}


def test_declarations_are_in_both_languages(items):
    words = [line.description for item in items for line in item.declaration.lines]
    chinese = [one for one in words if re.search("[一-鿿]", one)]
    assert len(chinese) > 20
    assert len(words) - len(chinese) > 20


def test_cases_appeals_referrals_and_transfers_are_there_open_and_done(store, items):
    with store.reading() as tx:
        cases = tx.cases.list(CaseQuery(open_only=False, limit=ALL))
        appeals = [one for item in items for one in tx.appeals.of(item.id)]
        referrals = [one for item in items for one in tx.referrals.of(item.id)]
        under_way = [item for item in items if tx.transfers.under_way(item.id)]
        pictures = [tx.photos.get(one).content for item in items for one in tx.photos.of(item.id)]
        waiting = tx.outbox.waiting(PRESENT, ALL)
    assert {case.state for case in cases} == set(CaseState)
    assert {appeal.verdict for appeal in appeals} == set(Verdict)
    assert {referral.acknowledged_at is None for referral in referrals} == {True, False}
    assert [referral for referral in referrals if referral.reversed_at]
    assert under_way
    assert len(pictures) > 20
    assert all(picture.startswith(b"\xff\xd8\xff") for picture in pictures)
    assert {one.topic for one in waiting} >= {"referral"}


def test_everything_that_can_be_done_to_an_item_or_a_case_was_done(store, items):
    with store.reading() as tx:
        acts = Counter(event.act for item in items for event in tx.history.of_item(item.id))
    of_cases = {Act.ASSIGN, Act.NOTE, Act.REFER, Act.ACKNOWLEDGE, Act.PROPOSE_DESTRUCTION, Act.APPROVE_DESTRUCTION}
    assert {act for _, act in MOVES} | of_cases | {Act.APPEAL, Act.DECIDE_APPEAL, Act.OVERDUE} <= set(acts)


def test_one_agreement_holds_one_has_expired_and_one_was_revoked_and_items_name_the_first(store, items):
    with store.reading() as tx:
        found = tx.agreements.list(None, ALL)
    assert len(found) == 3
    assert len([one for one in found if not one.over(PRESENT) and one.extensions]) == 1
    assert len([one for one in found if one.contract.until < PRESENT.date()]) == 1
    assert len([one for one in found if one.revoked]) == 1
    named = [one.verification.agreement for one in items if one.verification and one.verification.agreement]
    assert set(named) == {"SA-2026-014"}
    assert len(named) > 2


def test_a_report_waits_with_a_reward_that_a_visitor_can_ask_for(folder, demo):
    means = replace(means_of(Settings(data=folder)), now=lambda: PRESENT)
    code = read_code(demo.reward, [word_list("en")])
    waits = reward(means, code)
    assert (waits.stage, waits.amount) == (Stage.WAITS, 200)
    assert demo.reward in "\n".join(demoing.lines_of(demo, folder, folder, "http://127.0.0.1:8001"))
    assert open_rewards(Settings(data=folder).rewards).balances()[Account.COMMITTED] == 200


def test_the_desk_is_asked_for_inspections_and_a_reader_can_ask_what_came_of_them(folder, demo, store):
    with store.reading() as tx:
        (waits,) = tx.inspection_requests.queue(None, ALL)
        assert tx.inspection_requests.count_awaited() == 1
    assert waits.wanted.category == "protected-wildlife"
    means = replace(means_of(Settings(data=folder)), now=lambda: PRESENT)
    found = {one.category: one for one in reports(means)}
    assert {found[one].state.value for one in ("lithium-batteries", "protected-wildlife")} == {"in_scope"}
    token = (folder / READERS / demoing.DESK_TOKEN).read_text().strip()
    people = demoing.People(store, demoing.ArgonPasswords(), demoing.TotpCodes(), lambda: PRESENT, str, str)
    assert token_of(people, token).actor.id == waits.by
    assert demoing.DESK_TOKEN in "\n".join(demoing.lines_of(demo, folder, folder, "http://127.0.0.1:8001"))


def test_one_proposal_waits_for_a_second_handler_and_an_authority_can_be_handed_to(folder, demo):  # noqa: ARG001
    means = replace(means_of(Settings(data=folder)), now=lambda: PRESENT)
    assert [waits.act.value for one in reports(means) for waits in one.proposals] == ["rule_out"]
    assert (folder / READERS / "customs-1.keys").exists()


def test_nothing_of_the_reports_is_overdue_when_somebody_first_looks(folder, demo):  # noqa: ARG001
    assert pass_clocks(replace(means_of(Settings(data=folder)), now=lambda: PRESENT)) == ()


def test_the_log_goes_forward_through_six_weeks_and_never_back(store):
    with store.reading() as tx:
        times = [read_event(body).at for _, body, _ in tx.history.bodies()]
    assert times == sorted(times)
    assert (times[-1] - times[0]).days in (41, 42)
    assert times[-1] <= PRESENT


def test_the_record_of_the_demo_is_proved_to_be_whole(folder, demo, capsys):  # noqa: ARG001
    assert run(["audit", "verify", "--quiet", "--data", str(folder)]) == 0
    assert "consistent with 1 checkpoints" in capsys.readouterr().out


def test_the_same_seed_gives_the_same_record_and_another_seed_another(store, tmp_path):
    roots = []
    for seed in (7, 8):
        inside = tmp_path / str(seed)
        make_demo(inside, lambda inner, seed=seed: demoing._filled(inner, seed=seed, present=PRESENT))
        engine = open_engine(f"sqlite:///{inside / RECORD}")
        with engine.connect() as connection:
            roots.append(History(connection).frontier().root)
        engine.dispose()
    with store.engine.connect() as connection:
        assert roots[0] == History(connection).frontier().root
    assert roots[0] != roots[1]


def test_what_it_prints_leads_readers_to_the_desk_that_runs(folder, demo):
    lines = demoing.lines_of(demo, folder, folder, "http://127.0.0.1:4711")
    servers = [line.split("--server ")[1] for line in lines if "--server" in line]
    assert servers == ["http://127.0.0.1:4711"] * 2


def test_everybody_of_the_demo_can_sign_in_with_what_the_page_shows_and_every_page_says_demo(folder, demo):
    opened = open_desk(Settings(data=folder), print, may_send(folder / "house"), demo_in(folder))
    assert opened.first_link == ""
    assert {role for roles in demo.roles.values() for role in roles} == set(Role)
    for name in [*demo.secrets, "chen"]:  # twice: a code opens once, and the page then shows the next
        client = TestClient(opened.app, base_url="https://desk.example", follow_redirects=False)
        page = Page(client.get("/en/sign-in").text)
        code = re.search(rf"\b{name}\W+(\d{{6}})\b", page.text)[1]
        form = {"sign_name": name, "password": demo.password, "code": code}
        answer = client.post("/en/sign-in", data=form, headers={"sec-fetch-site": "same-origin"})
        assert answer.status_code == 303, name
        assert "Everything here is invented" in Page(client.get("/en/").text).text
        assert "这里的一切都是虚构的" in Page(client.get("/zh/").text).text


def test_notices_of_the_demo_open_with_their_codes(folder, demo):
    opened = open_desk(Settings(data=folder), print, may_send(folder / "house"), demo)
    assert {"refused", "held", "isolated", "case", "seized", "destroyed", "returned", "forwarded"} <= set(demo.codes)
    assert all(opened.notices.find(code) for code in demo.codes.values())


def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path, capsys):
    (tmp_path / RECORD).write_bytes(b"a real record")
    assert run(["serve", "--demo", "--port", "0", "--desk-port", "0", "--data", str(tmp_path)]) == 2
    assert "is not empty, and no demo" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [RECORD]


def test_a_database_that_may_hold_a_real_record_is_left_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SENDABLE_DATABASE", "postgresql+psycopg://post@db/real")
    assert run(["serve", "--demo", "--port", "0", "--desk-port", "0", "--data", str(tmp_path / "x")]) == 2
    assert "take SENDABLE_DATABASE away" in capsys.readouterr().err


def test_a_demo_that_is_stopped_while_it_is_made_leaves_nothing(tmp_path):
    def stopped(inside):
        (inside / RECORD).write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path / "data", stopped)
    assert list(tmp_path.iterdir()) == []


def test_the_code_of_somebody_is_printed_and_a_wrong_name_or_folder_is_one_line(folder, demo, tmp_path, capsys):
    assert run(["demo", "code", "chen", "--data", str(folder)]) == 0
    printed = capsys.readouterr().out.strip()
    assert printed in {demoing.code_now(demo, "chen"), demoing.code_now(demo, "chen", datetime.now(tz=UTC))}
    assert run(["demo", "code", "nobody", "--data", str(folder)]) == 2
    assert "there are costa, chen" in capsys.readouterr().err
    assert run(["demo", "code", "chen", "--data", str(tmp_path)]) == 2
    assert "there is no demo in" in capsys.readouterr().err


def test_a_mark_that_is_damaged_is_told_in_one_line(tmp_path, capsys):
    (tmp_path / MARK).write_text("{")
    assert run(["demo", "code", "chen", "--data", str(tmp_path)]) == 2
    assert "is damaged" in capsys.readouterr().err


def test_the_house_rules_of_the_demo_pass_their_own_examples(capsys):
    assert run(["packs", "test", str(_PACKS / "house")]) == 0
    assert "0 failed" in capsys.readouterr().out


def test_the_public_is_told_a_typical_case_and_another_waits_for_a_second_person(store):
    with store.reading() as tx:
        stories = tx.stories.list(frozenset(StoryState), ALL)
    assert {story.state for story in stories} == {StoryState.DRAFT, StoryState.PUBLISHED}
    assert all(clues_of(story) == () for story in stories)
    assert {story.category for story in stories} <= {"live_animals", "invasive_species", "wildlife_cites"}
