"""Telling webhooks over real connections: signed, in order, again and again until it has arrived, and nowhere inside."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.forget_items import Forgetting, forget_items
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.pass_deadlines import pass_deadlines
from sendable.actions.programs.tell_others import Sender, tell_others
from sendable.actions.programs.webhooks import (
    Telling,
    add_webhook,
    change_secret,
    drop_webhook,
    send_again,
    switch,
)
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.web_post import WebPost
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.announce import Topic
from sendable.custody.identifier import read_identifier
from sendable.custody.verification import Document, Method
from sendable.errors import NotDelivered, NotFound, StaffInvalid
from sendable.people.webhook import GIVES_UP, LONGEST, wait
from tests.database.test_migrations import brought_to, office
from tests.fakes.desk import declaration, desk, order
from tests.fakes.people import BOSS, people
from tests.fakes.receiver import Receiver, verifies

ALL = frozenset(topic.value for topic in Topic)


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.close()


@pytest.fixture
def means(store):
    return people(store)


@pytest.fixture
def work(store, means):
    """The desk, with the clock of the sender."""
    return desk(store, means.now)


@pytest.fixture
def telling(store, means):
    return Telling(store, means, lambda id_, generation: sha256(f"{id_} {generation}".encode()).digest())


@pytest.fixture
def sender(telling):
    return Sender(telling, WebPost(private=True, whole=1.0), lambda: 0.5)


@pytest.fixture
def hook(telling, receiver):
    return add_webhook(telling, BOSS, receiver.url, ALL, None)


def presented(goods, number):
    how = {"method": Method.DOCUMENT_SEEN, "document": Document.PASSPORT}
    return Presented(read_identifier(number), declaration(goods), **how)


def later(means, **span):
    means.now.at += timedelta(**span)


def held(work, number=1):
    return accept_item(work, order(), presented("live turtle", f"OWN-{number:04d}")).item


def bodies(receiver):
    return [json.loads(body) for _, body in receiver.got]


def test_what_is_stopped_is_told_with_a_signature_that_others_can_check(sender, hook, receiver, work):
    item = held(work)
    assert tell_others(sender) == (1, 0)
    headers, body = receiver.got[0]
    assert verifies(hook[1], headers, body)
    assert not verifies(hook[1], headers, body.replace(b"OWN-0001", b"OWN-0002"))
    told = json.loads(body)
    assert (told["type"], told["data"]["identifier"]) == ("item.held", "OWN-0001")
    assert told["data"]["goods"] == ["live_animals"]
    assert set(told["data"]) == {"item", "identifier", "office", "goods", "event", "place"}
    assert item.id == told["data"]["item"]
    assert tell_others(sender) == (0, 0)


def test_a_deadline_that_passes_is_told_once_to_those_who_asked_for_it(sender, telling, receiver, work, means, store):
    add_webhook(telling, BOSS, receiver.url, frozenset({Topic.DEADLINE_PASSED}), "c1")
    add_webhook(telling, BOSS, receiver.url, frozenset({Topic.DEADLINE_PASSED}), "s1")
    item = held(work)
    later(means, hours=25)
    for _ in range(2):
        pass_deadlines(store, means.now, work.new_id)
        tell_others(sender)
    (told,) = bodies(receiver)
    assert (told["type"], told["data"]["item"], told["data"]["subject"]) == ("deadline.passed", item.id, item.id)
    assert told["data"]["due"] == "inspection"
    assert "clock" not in json.dumps(told)


@pytest.mark.usefixtures("hook")
def test_no_person_is_named(sender, receiver, work):
    item = held(work)
    move_item(work, order("ivy"), Act.RELEASE, item.id, reason="Ann Smith called")
    tell_others(sender)
    text = b"".join(body for _, body in receiver.got).decode()
    assert [one["type"] for one in bodies(receiver)] == ["item.held", "item.released"]
    assert not any(word in text for word in ("ivy", "ann", "Ann", "Smith"))


def test_nothing_that_was_before_is_told(sender, telling, receiver, work):
    held(work)
    add_webhook(telling, BOSS, receiver.url, ALL, None)
    assert tell_others(sender) == (0, 0)


def test_only_what_was_asked_for_is_told_and_only_of_its_office(sender, telling, receiver, work):
    add_webhook(telling, BOSS, receiver.url, frozenset({"item.returned"}), None)
    add_webhook(telling, BOSS, receiver.url, ALL, "s1")
    held(work)
    assert tell_others(sender) == (0, 0)


@pytest.mark.usefixtures("hook")
def test_a_receiver_that_is_down_for_a_day_gets_everything_in_order_and_once(sender, receiver, work, means):
    receiver.answers = [503] * 200
    for number in range(5):
        held(work, number)
    for _ in range(24):
        assert tell_others(sender)[0] == 0
        later(means, hours=1)
    tried = len(receiver.got)
    assert tried < 24  # waits grow
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1  # the first stands for all
    receiver.got.clear()
    receiver.answers.clear()
    later(means, hours=6)
    assert tell_others(sender) == (5, 0)
    assert [one["data"]["identifier"] for one in bodies(receiver)] == [f"OWN-{number:04d}" for number in range(5)]


@pytest.mark.usefixtures("hook")
def test_a_message_that_comes_again_has_the_same_id_and_is_signed_anew(sender, receiver, work, means):
    receiver.answers = [500]
    held(work)
    tell_others(sender)
    later(means, minutes=1)
    assert tell_others(sender) == (1, 0)
    first, second = (headers for headers, _ in receiver.got)
    assert first["webhook-id"] == second["webhook-id"]
    assert first["webhook-signature"] != second["webhook-signature"]


@pytest.mark.parametrize("status", [199, 302, 307, 400, 404, 500])
def test_other_answers_than_success_are_no_arrival_and_redirects_are_not_followed(
    sender, hook, receiver, work, status, store
):
    receiver.answers = [status]
    held(work)
    assert tell_others(sender) == (0, 1)
    assert len(receiver.got) == 1
    with store.reading() as tx:
        assert tx.webhooks.get(hook[0].id).fault


def test_who_does_not_answer_in_time_is_left_alone_for_a_while(sender, hook, receiver, work, store):
    receiver.answers = [0.9, 0.9]
    slow = Sender(sender.telling, WebPost(private=True, whole=0.3), sender.chance)
    held(work)
    assert tell_others(slow) == (0, 1)
    assert tell_others(slow) == (0, 0)
    with store.reading() as tx:
        assert "whole answer" in tx.webhooks.get(hook[0].id).fault


def test_a_receiver_that_is_gone_for_good_is_switched_off(sender, hook, receiver, work, store):
    receiver.answers = [410]
    held(work)
    tell_others(sender)
    with store.reading() as tx:
        assert not tx.webhooks.get(hook[0].id).active


def test_after_three_days_a_message_is_given_up_visibly_and_can_be_sent_again(
    sender, hook, receiver, work, means, telling
):
    store = telling.store
    receiver.answers = [500] * 400
    held(work)
    tell_others(sender)
    later(means, hours=GIVES_UP.total_seconds() / 3600 + 1)
    tell_others(sender)
    with store.reading() as tx:
        lost = tx.deliveries.given_up(hook[0].id, 10)
        assert (len(lost), lost[0].fault, tx.deliveries.waiting(hook[0].id)) == (1, "it answered 500", 0)
    receiver.answers.clear()
    assert tell_others(sender) == (0, 0)
    send_again(telling, BOSS, lost[0].id)
    assert tell_others(sender) == (1, 0)
    with pytest.raises(NotFound):
        send_again(telling, BOSS, lost[0].id)


def test_for_a_day_after_a_change_both_secrets_sign(sender, hook, receiver, work, means, telling):
    _, new = change_secret(telling, BOSS, hook[0].id)
    held(work, 1)
    tell_others(sender)
    assert all(verifies(secret, *receiver.got[0]) for secret in (hook[1], new))
    later(means, days=1)
    held(work, 2)
    tell_others(sender)
    assert [verifies(secret, *receiver.got[1]) for secret in (hook[1], new)] == [False, True]


def test_one_that_is_switched_off_is_told_later_and_one_that_is_dropped_never(sender, hook, work, telling):
    switch(telling, BOSS, hook[0].id, active=False)
    held(work)
    assert tell_others(sender) == (0, 0)
    switch(telling, BOSS, hook[0].id, active=True)
    assert tell_others(sender) == (1, 0)
    held(work, 2)
    drop_webhook(telling, BOSS, hook[0].id)
    assert tell_others(sender) == (0, 0)


@pytest.mark.usefixtures("hook")
def test_two_senders_at_once_do_not_send_twice(sender, receiver, work):
    held(work)
    inner = []

    def post(url, headers, body):
        inner.append(tell_others(sender))
        return sender.post(url, headers, body)

    assert tell_others(Sender(sender.telling, post, sender.chance)) == (1, 0)
    assert inner == [(0, 0)]
    assert len(receiver.got) == 1


def test_what_is_forgotten_is_told_no_more(sender, hook, receiver, work, means, store):
    receiver.answers = [500] * 9
    item = accept_item(work, order(), presented("knife", "OWN-0001")).item
    tell_others(sender)
    later(means, days=90)
    admin = Actor("ada", frozenset({Role.ADMINISTRATOR}))
    assert forget_items(Forgetting(store, means.now, means.new_id), admin, timedelta(days=60)) == 1
    with store.reading() as tx:
        assert tx.deliveries.first(hook[0].id) is None
    receiver.got.clear()
    tell_others(sender)
    assert item.identifier.value.encode() not in b"".join(body for _, body in receiver.got)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest",
        "https://[::ffff:127.0.0.1]/",
        "https://0.0.0.0/",
        "https://100.64.0.1/",
        "https://localhost/",
        "https://224.0.0.1/",
    ],
)
def test_nothing_is_sent_to_addresses_inside(url):
    with pytest.raises(NotDelivered, match="open internet"):
        WebPost()(url, {}, b"")


def test_nothing_is_sent_without_tls_unless_it_is_allowed(receiver):
    with pytest.raises(NotDelivered, match="https"):
        WebPost()(receiver.url, {}, b"")
    assert WebPost(private=True)(receiver.url, {}, b"{}") == 204


@pytest.mark.parametrize(
    ("url", "topics"),
    [
        ("ftp://x.example/", ALL),
        ("https://me:secret@x.example/", ALL),
        ("https://x.example/\r\nHost: y", ALL),
        ("https://x.example/", frozenset()),
        ("https://x.example/", frozenset({"everything"})),
    ],
)
def test_only_a_webhook_that_can_be_is_made(telling, url, topics):
    with pytest.raises(StaffInvalid):
        add_webhook(telling, BOSS, url, topics, None)


def test_who_is_of_one_office_makes_and_sees_webhooks_of_that_one(telling, hook):
    clerk = Actor("token:x", frozenset(), frozenset({"c1"}))
    with pytest.raises(StaffInvalid):
        add_webhook(telling, clerk, "https://x.example/", ALL, None)
    with pytest.raises(StaffInvalid):
        add_webhook(telling, clerk, "https://x.example/", ALL, "s1")
    with pytest.raises(NotFound):
        change_secret(telling, clerk, hook[0].id)
    own, _ = add_webhook(telling, clerk, "https://x.example/", ALL, "c1")
    drop_webhook(telling, clerk, own.id)


def test_waits_grow_and_are_spread_and_end_somewhere():
    assert [wait(tries, 0.5) for tries in (1, 2, 3)] == [timedelta(seconds=at) for at in (5, 20, 80)]
    assert wait(50, 0.5) == LONGEST
    assert wait(1, 0.0) < wait(1, 1.0)


def test_a_record_of_before_there_were_webhooks_tells_nobody_of_what_was_before(engine):
    brought_to(engine, "r0013")
    office(engine)
    bring_up_to_date(engine)
    with DatabaseStore(engine).reading() as tx:
        assert [one.id for one in tx.offices.list()] == ["c1"]
        assert tx.webhooks.list() == []
