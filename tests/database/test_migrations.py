"""A database grows step by step into what the program declares, keeps what it holds, and only once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sendable.adapters.database import migrate, tables
from sendable.adapters.database.codec import text_of
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.history import History
from sendable.adapters.database.items import Items, goods_of
from sendable.adapters.database.migrate import bring_up_to_date, is_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.custody.act import Act, Role
from sendable.custody.agreement import record
from sendable.custody.alert import About, alerts_of
from sendable.custody.deadline import Due, deadline
from sendable.custody.inspection_request import Wanted, ask
from sendable.custody.item import move
from sendable.custody.story import StoryState
from sendable.errors import OptionInvalid
from sendable.ports import ItemQuery, Photo
from tests.fakes.desk import NOW, by, contract, item


def office(engine):
    with engine.begin() as connection:
        connection.execute(tables.offices.insert().values(id="c1", name="Counter 1", kind="counter"))


def brought_to(engine, step):
    """Make a record as a program of that step made it."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = migrate._config()
        config.attributes["connection"] = connection
        command.upgrade(config, step)


def test_the_steps_lead_to_the_declared_tables(engine):
    bring_up_to_date(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables.metadata) == []


def test_an_empty_database_becomes_a_record_with_an_empty_log(engine):
    assert not is_up_to_date(engine)
    bring_up_to_date(engine)
    assert is_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert tx.history.size() == 0


def test_what_a_record_holds_is_there_after_coming_up_to_date_again(engine):
    bring_up_to_date(engine)
    held, event = an_item_held(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert tx.items.get(held.id) == held
        assert tx.history.of_item(held.id) == [event]


def test_a_record_of_a_newer_program_is_left_alone(engine):
    bring_up_to_date(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'r9999'"))
    assert not is_up_to_date(engine)
    with pytest.raises(OptionInvalid, match="newer"):
        bring_up_to_date(engine)


def test_processes_that_start_at_the_same_time_make_one_record(address):
    def start(_):
        engine = open_engine(address)
        bring_up_to_date(engine)
        engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))
    engine = open_engine(address)
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(tables.log_head)).scalar_one() == 1
    engine.dispose()


def test_a_record_of_before_there_was_staff_keeps_its_events_and_has_nobody_yet(engine):
    brought_to(engine, "r0001")
    event = an_item_held(engine)[1]
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert tx.history.of_item(event.subject) == [event]
        assert tx.staff.list() == []


def test_a_record_of_before_numbers_were_asked_for_keeps_its_items_and_nobody_has_asked_yet(engine):
    brought_to(engine, "r0004")
    held = an_item_held(engine)[0]
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert tx.items.get(held.id) == held
        assert tx.number_requests.latest(1) == []


def test_a_record_of_before_alerts_were_counted_keeps_its_events_and_counts_from_now(engine):
    brought_to(engine, "r0002")
    held, event = an_item_held(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).transaction() as tx:
        assert tx.history.of_item(held.id) == [event]
        assert tx.alerts.tally(About.RULE, None) == []
        tx.alerts.add(alerts_of(held, NOW))
        assert [tally.alerts for tally in tx.alerts.tally(About.RULE, None)] == [1]


def test_a_record_of_before_there_were_programs_keeps_its_offices_and_has_no_token_yet(engine):
    brought_to(engine, "r0003")
    office(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert [one.id for one in tx.offices.list()] == ["c1"]
        assert tx.tokens.list() == []


def rows_of_alerts(held):
    return [
        {
            "item": held.id,
            "line": 0,
            "about": one.about.value,
            "name": one.name,
            "outcome": int(one.outcome),
            "office": one.office,
            "at": NOW,
            "judged": "unknown",
            "source": "",
        }
        for one in alerts_of(held, NOW)
    ]


def an_item_held(engine):
    """An item and its event, and its goods with the columns that the index of goods has at this step."""
    office(engine)
    held, event = move(item(), Act.HOLD, by(), reason="x")
    known = {one["name"] for one in sa.inspect(engine).get_columns("item_goods")}
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        columns = Items(connection).columns(held)
        connection.execute(tables.items.insert().values(**columns, body=text_of(held)))
        for goods in goods_of(held):
            row = {"goods": goods, "item": held.id, **columns, "changed_at": columns["changed_at"].isoformat()}
            named = {name: row[name] for name in row if name in known}
            connection.execute(sa.table("item_goods", *map(sa.column, named)).insert().values(**named))
        History(connection).add(event, held.id)
    return held, event


def test_a_record_of_before_lists_were_long_finds_goods_where_they_are(engine):
    brought_to(engine, "r0005")
    held, _ = an_item_held(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert tx.items.list(ItemQuery(goods="live-turtle", states=frozenset({"held"}))) == [held]


def test_what_was_refused_before_deadlines_were_noted_waits_for_no_inspection(engine):
    brought_to(engine, "r0006")
    held = an_item_held(engine)[0]
    refused, event = move(one := item(), Act.REFUSE, by(), reason="x")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        columns = Items(connection).columns(refused)
        connection.execute(tables.items.insert().values(**columns, body=text_of(refused)))
    with DatabaseStore(engine).transaction() as tx:
        tx.history.add(event, one.id)
        for each in (held, refused):
            tx.deadlines.set(deadline(each.id, Due.INSPECTION, NOW), "c1")
    bring_up_to_date(engine)
    with DatabaseStore(engine).transaction() as tx:
        assert tx.deadlines.of(held.id) == [deadline(held.id, Due.INSPECTION, NOW)]
        assert tx.deadlines.of(refused.id) == []
        assert len(tx.deadlines.newly_over(NOW + timedelta(days=9), 10)) == 1


def test_a_record_of_before_there_were_stories_and_scans_keeps_its_items_and_has_neither_yet(engine):
    brought_to(engine, "r0007")
    held, _ = an_item_held(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert tx.items.get(held.id) == held
        assert tx.stories.list(frozenset(StoryState), 9) == []
        assert tx.scans.waiting(None, 9) == []


def test_a_record_of_before_chance_chose_keeps_its_items_and_has_no_seed_and_no_count_yet(engine):
    brought_to(engine, "r0008")
    held, _ = an_item_held(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert tx.items.get(held.id) == held
        assert tx.seeds.current() is None
        assert tx.questions.between("2000-01-01", "2100-01-01") == 0


def test_a_record_of_before_alerts_were_counted_from_an_index_keeps_what_was_counted(engine):
    brought_to(engine, "r0009")
    held, _ = an_item_held(engine)
    with engine.begin() as connection:
        connection.execute(tables.alerts.insert(), rows_of_alerts(held))
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert [one.unknown for one in tx.alerts.tally(About.RULE, None)] == [1]


def test_a_record_of_before_accounts_had_more_keeps_its_staff(engine):
    brought_to(engine, "r0010")
    about = {"id": "s1", "sign_name": "ann", "shown_name": "Ann", "password_hash": "x", "totp_secret": "JBSWY3DPEHPK3PXP",
             "roles": ["clerk"], "made_at": NOW, "active": True, "wrong_tries": 0, "totp_step": 1}  # fmt: skip
    with engine.begin() as connection:
        connection.execute(tables.staff.insert().values(about))
    bring_up_to_date(engine)
    with DatabaseStore(engine).transaction() as tx:
        ann = tx.staff.get("s1")
        assert (ann.sign_name, ann.totp_secret) == ("ann", "JBSWY3DPEHPK3PXP")
        tx.staff.put(replace(ann, totp_secret="x" * 150))
        assert tx.recovery.count("s1") == 0


def test_a_record_of_before_passkeys_keeps_its_staff_and_has_none_yet(engine):
    brought_to(engine, "r0011")
    office(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert [one.id for one in tx.offices.list()] == ["c1"]
        assert tx.passkeys.of("s1") == []


def test_a_record_of_before_people_came_through_organisations_keeps_its_offices(engine):
    brought_to(engine, "r0012")
    office(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert [one.id for one in tx.offices.list()] == ["c1"]
        assert tx.elsewhere.find("x") is None


def test_a_record_of_before_items_were_counted_counts_them_once(engine):
    brought_to(engine, "r0014")
    an_item_held(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).transaction() as tx:
        assert tx.items.count(None) == tx.items.count(frozenset({"c1"})) == {"held": 1}
        assert tx.items.recount() == 0


def test_a_record_of_before_safety_agreements_keeps_its_items_and_takes_an_agreement(engine):
    brought_to(engine, "r0015")
    held, _ = an_item_held(engine)
    bring_up_to_date(engine)
    made, event = record(contract(), by())
    with DatabaseStore(engine).transaction() as tx:
        assert tx.items.get(held.id) == held
        assert tx.agreements.list(None, 9) == []
        tx.agreements.add(made)
        tx.history.add(event, "")
    with DatabaseStore(engine).reading() as tx:
        assert tx.agreements.numbered("SA-2026-014") == [made]


def test_a_record_of_before_pictures_of_several_items_keeps_each_with_its_item(engine):
    brought_to(engine, "r0016")
    held, _ = an_item_held(engine)
    photo = Photo("a" * 64, held.id, NOW, b"a picture")
    with DatabaseStore(engine).transaction() as tx:
        tx.photos.add(photo)
    bring_up_to_date(engine)
    with DatabaseStore(engine).transaction() as tx:
        assert tx.photos.get(photo.hash, held.id) == photo
        other = item()
        tx.items.add(other)
        tx.photos.add(replace(photo, item=other.id))
        assert tx.photos.items(photo.hash) == sorted([held.id, other.id])


def test_a_record_of_before_alerts_were_counted_as_they_come_counts_them_once(engine):
    brought_to(engine, "r0017")
    held, _ = an_item_held(engine)
    with engine.begin() as connection:
        connection.execute(tables.alerts.insert(), rows_of_alerts(held))
    bring_up_to_date(engine)
    with DatabaseStore(engine).transaction() as tx:
        assert [(one.unknown, one.since) for one in tx.alerts.tally(About.RULE, None)] == [(1, NOW)]
        assert tx.alerts.recount() == 0


def test_a_record_of_before_inspections_were_asked_for_keeps_its_items_and_takes_a_request(engine):
    brought_to(engine, "r0019")
    held, _ = an_item_held(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).transaction() as tx:
        assert tx.items.get(held.id) == held
        assert tx.inspection_requests.queue(None, 9) == []
        made, event = ask(Wanted(held.identifier.value), held, by(Role.INSPECTOR), None, "5" * 32)
        tx.inspection_requests.add(made)
        tx.history.add(event, held.id)
    with DatabaseStore(engine).reading() as tx:
        assert tx.inspection_requests.queue(None, 9) == [made]
