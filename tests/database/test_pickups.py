"""A referral reaches its authority: told without content, fetched with a code, acknowledged, reversed; on both databases."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from sendable.actions.custody.appeal_item import decide_appeal, file_appeal
from sendable.actions.custody.forget_items import Forgetting, forget_items
from sendable.actions.custody.pass_deadlines import pass_deadlines
from sendable.actions.custody.sender import SenderNotices
from sendable.actions.custody.verify_record import Told, verify_record
from sendable.actions.custody.work_case import close, refer
from sendable.actions.pickups.carry_referrals import carry_referrals
from sendable.actions.pickups.set_channel import renew_code, set_channel
from sendable.adapters.database import tables
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.verifying import verify
from sendable.adapters.words import translator
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.appeal import Verdict
from sendable.custody.channel import Way
from sendable.custody.deadline import Due
from sendable.custody.package import check_package
from sendable.custody.pickup import TERM
from sendable.errors import ChannelInvalid, NotFound, NotPermitted
from sendable.web.public.app import create_app
from tests.database.test_actions import caught
from tests.database.test_migrations import brought_to, office
from tests.fakes.desk import NOW, SIGNER, order
from tests.fakes.mail_server import MailServer
from tests.fakes.pickups import ADDRESS, WILDLIFE, Errands
from tests.fakes.receiver import Receiver, verifies
from tests.site.reading import Page

MAILBOX = "referrals@wildlife.example"


@pytest.fixture
def post_office():
    made = MailServer()
    yield made
    made.close()


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.close()


@pytest.fixture
def errands(at, post_office):
    return Errands(at, post_office.url)


@pytest.fixture
def case(at):
    """An item with a case on turtles, and what its sender was told."""
    return caught(at)


@pytest.fixture
def referred(at, case):
    def referred():
        return refer(at, order("officer"), case[1].id, case[1].version, WILDLIFE)[1]

    return referred


@pytest.fixture
def authority(at):
    return TestClient(create_app(None, translator, str, print, SenderNotices(at)))


def opened(authority, code, language="en", **more):
    return authority.post(f"/{language}/referral", data={"code": code, **more})


def appealed(at, case):
    return file_appeal(at, order("mailroom"), case[2].code, "they are plastic")


def decided(at, appeal):
    decide_appeal(at, order("fresh", Role.OFFICER), appeal.id, Verdict.REVERSED, "plastic indeed")


def checked(answer):
    """The files of a package, once all of them were checked."""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    found = check_package(files, SIGNER.key, verify)
    assert found.faults == ()
    return files, [event.act for event in found.events]


def acts(at, case):
    with at.store.reading() as tx:
        return [event.act for event in tx.history.of_item(case[0].id)]


def kept(at, referral):
    with at.store.reading() as tx:
        return tx.referrals.get(referral.id)


def test_an_authority_that_is_reached_by_hand_gets_no_code_and_nothing_waits(errands, referred, at, post_office):
    referral = referred()
    errands.carry()
    assert errands.pickup(referral) is None
    assert post_office.got == []
    with at.store.reading() as tx:
        assert tx.outbox.waiting(at.now() + timedelta(days=99), 9) == []


def test_a_mail_says_that_something_waits_and_nothing_of_what(errands, referred, post_office, case):
    errands.by(Way.MAIL, MAILBOX)
    referral = referred()
    assert errands.carry() == (1, 0)
    ((sender, to, mail),) = post_office.got
    assert (sender, to) == ("<desk@office.example>", f"<{MAILBOX}>")
    text = mail["Subject"] + mail.get_content()
    assert f"{ADDRESS}en/referral" in text
    assert f"{ADDRESS}zh/referral" in text
    code = errands.code(referral)
    for secret in (code, code.replace("-", ""), case[0].identifier.value, "turtle", "toys", "officer", "c1"):
        assert secret not in text
    assert mail["Auto-Submitted"] == "auto-generated"
    assert errands.carry(days=1) == (0, 0)


def test_a_mail_server_that_is_down_for_a_day_gets_the_mail_once_when_it_is_back(errands, referred, post_office):
    errands.by(Way.MAIL, MAILBOX)
    post_office.answers = ["451 later"] * 500
    referral = referred()
    tries = [errands.carry(minutes=5) for _ in range(288)]
    assert {arrived for arrived, _ in tries} == {0}
    assert 4 < sum(failed for _, failed in tries) < 40  # waits grow
    assert errands.pickup(referral).fault == "the mail server answered 451"
    post_office.answers = []
    later = [errands.carry(hours=1) for _ in range(8)]
    assert sum(arrived for arrived, _ in later) == 1
    assert len(post_office.got) == 1
    assert (errands.pickup(referral).fault, errands.pickup(referral).told_at is None) == ("", False)


def test_a_mail_server_that_is_not_there_is_told_on_the_case_and_tried_again(errands, referred, post_office):
    errands.by(Way.MAIL, MAILBOX)
    post_office.close()
    referral = referred()
    assert errands.carry() == (0, 1)
    assert errands.pickup(referral).fault == "the mail server cannot be reached"


def test_without_a_mail_server_the_package_waits_and_a_person_hands_over_the_code(errands, referred, authority):
    errands.without_mail().by(Way.MAIL, MAILBOX)
    referral = referred()
    assert errands.carry() == (1, 0)
    assert errands.pickup(referral).told_at is None
    assert opened(authority, errands.code(referral), what="fetch").content[:2] == b"PK"


def test_a_signed_message_brings_the_code_to_the_system_of_the_authority(errands, referred, receiver, authority, case):
    secret = errands.by(Way.WEBHOOK, receiver.url)
    referral = referred()
    receiver.answers = [503] * 3
    while not errands.pickup(referral) or not errands.pickup(referral).told_at:
        errands.carry(hours=1)
    headers, body = receiver.got[-1]
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert verifies(secret, headers, body)
    told = json.loads(body)
    assert told["type"] == "authority.referral"
    assert opened(authority, told["data"]["code"]).status_code == 200
    assert case[0].identifier.value not in body.decode()
    assert "turtle" not in body.decode()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_code_opens_one_package_which_proves_itself(errands, referred, authority, at, case, language):
    errands.by(Way.PAPER)
    referral = referred()
    errands.carry()
    page = Page(opened(authority, errands.code(referral), language).text)
    assert ("野生动物" if language == "zh" else WILDLIFE) in page.text
    assert not any(word in page.text for word in ("officer", "clerk"))
    for _ in range(2):
        answer = opened(authority, errands.code(referral), language, what="fetch")
    assert answer.headers["content-type"] == "application/zip"
    assert checked(answer)[1][-1] == "refer"
    assert acts(at, case).count("fetch") == 1
    assert errands.pickup(referral).fetched_at is not None


def test_a_wrong_code_opens_nothing_and_all_wrong_codes_look_alike(errands, referred, authority):
    errands.by(Way.PAPER)
    code = (referral := referred()) and errands.carry() and errands.code(referral)
    wrong = [opened(authority, one) for one in ("nothing", code[:-1], "AAAA-" * 6 + "AAAA", "' OR 1=1 --")]
    assert {answer.status_code for answer in wrong} == {404}
    assert len({Page(answer.text).text for answer in wrong}) == 1
    assert opened(authority, code.lower().replace("-", " ")).status_code == 200


def test_a_code_is_long_and_neither_it_nor_what_it_comes_from_is_in_the_database(errands, referred, store):
    errands.by(Way.PAPER)
    referral = referred()
    errands.carry()
    code = errands.code(referral)
    assert len(code.replace("-", "")) * 5 >= 128
    with store.engine.connect() as connection:
        rows = [str(row) for table in tables.metadata.sorted_tables for row in connection.execute(sa.select(table))]
    assert not [row for row in rows if code in row or code.replace("-", "") in row]


def test_a_code_stands_in_no_address(authority):
    assert authority.get("/en/referral?code=AAAA").status_code == 200
    assert 'value="AAAA"' not in authority.get("/en/referral?code=AAAA").text


def test_a_code_runs_out_and_the_office_can_give_another(errands, referred, authority, at):
    errands.by(Way.PAPER)
    referral = referred()
    errands.carry()
    old = errands.code(referral)
    at.now.at += TERM
    assert opened(authority, old).status_code == 410
    assert opened(authority, old, what="fetch").status_code == 410
    assert opened(authority, old, what="acknowledge", reference="W-1").status_code == 410
    renew_code(errands.reaching, order("officer"), referral.id)
    assert opened(authority, old).status_code == 404
    assert opened(authority, errands.code(referral)).status_code == 200


def test_an_authority_acknowledges_once_under_its_own_reference(errands, referred, authority, at, case):
    errands.by(Way.PAPER)
    referral = referred()
    errands.carry()
    code = errands.code(referral)
    assert opened(authority, code, what="acknowledge", reference=" ").status_code == 422
    assert opened(authority, code, what="acknowledge", reference="W-7").status_code == 200
    assert opened(authority, code, what="acknowledge", reference="W-8").status_code == 409
    assert kept(at, referral).reference == "W-7"
    assert acts(at, case).count("acknowledge") == 1
    with at.store.reading() as tx:
        assert tx.deadlines.of(referral.id) == []
        assert tx.history.of_item(case[0].id)[-1].actor == "authority"


def test_a_reversal_goes_the_same_way_and_is_acknowledged_with_the_same_code(
    errands, referred, authority, at, case, post_office
):
    appeal = appealed(at, case)
    errands.by(Way.MAIL, MAILBOX)
    referral = referred()
    errands.carry()
    code = errands.code(referral)
    opened(authority, code, what="fetch")
    opened(authority, code, what="acknowledge", reference="W-7")
    at.now.at += TERM  # the code has run out meanwhile
    decided(at, appeal)
    assert errands.carry() == (1, 0)
    assert "reversed" in post_office.got[-1][2]["Subject"]
    assert "it was a mistake" in Page(opened(authority, code).text).text
    files, _ = checked(opened(authority, code, what="fetch"))
    assert b"it was a mistake" in files["referral.en.html"]
    assert acts(at, case).count("fetch") == 2
    assert opened(authority, code, what="acknowledge", reference="W-9").status_code == 200
    assert opened(authority, code, what="acknowledge", reference="W-9").status_code == 409
    assert kept(at, referral).reversal_reference == "W-9"


def test_a_referral_that_is_reversed_before_it_was_carried_is_told_as_what_it_is(
    errands, referred, at, case, post_office
):
    errands.by(Way.MAIL, MAILBOX)
    referred()
    decided(at, appealed(at, case))
    assert errands.carry() == (1, 0)
    assert ["reversed" in mail["Subject"] for *_, mail in post_office.got] == [True]


def test_an_authority_that_does_not_answer_is_reminded_and_then_called_by_a_supervisor(
    errands, referred, at, post_office
):
    errands.by(Way.MAIL, MAILBOX)
    referral = referred()
    errands.carry()
    at.now.at += timedelta(hours=49)
    pass_deadlines(at.store, at.now, at.new_id)
    assert errands.carry() == (1, 0)
    assert "still waits" in post_office.got[-1][2]["Subject"]
    at.now.at += timedelta(hours=73)
    passed = [one.deadline.due for one in pass_deadlines(at.store, at.now, at.new_id)]
    assert passed == [Due.REMINDER]
    with at.store.reading() as tx:
        assert {one.due for one in tx.deadlines.of(referral.id)} == {Due.ACKNOWLEDGEMENT, Due.REMINDER}


def test_nobody_is_reminded_of_what_was_acknowledged(errands, referred, authority, at, post_office):
    errands.by(Way.MAIL, MAILBOX)
    referral = referred()
    errands.carry()
    at.now.at += timedelta(hours=49)
    pass_deadlines(at.store, at.now, at.new_id)
    opened(authority, errands.code(referral), what="acknowledge", reference="W-7")
    errands.carry(hours=1)
    assert len(post_office.got) == 1


def test_a_try_that_is_cut_short_is_made_again(errands, referred, at):
    errands.by(Way.PAPER)
    referral, whole = referred(), errands.carrier.pack
    cut = {"packs": 0}

    def dies(id_):
        cut["packs"] += 1
        if cut["packs"] == 1:
            raise KeyboardInterrupt
        return whole(id_)

    object.__setattr__(errands.carrier, "pack", dies)
    with pytest.raises(KeyboardInterrupt):
        carry_referrals(errands.carrier)
    assert errands.carry() == (0, 0)
    assert errands.carry(minutes=6) == (1, 0)
    with at.store.reading() as tx:
        assert tx.pickups.package(referral.id)


def test_a_way_is_set_by_a_supervisor_of_the_office_alone_and_stands_in_the_log(errands, at):
    for who in (order("olga", Role.OFFICER), order("ada", Role.AUDITOR), order("adam", Role.ADMINISTRATOR)):
        with pytest.raises(NotPermitted):
            set_channel(errands.reaching, who, WILDLIFE, Way.PAPER, "")
    errands.by(Way.PAPER)
    with at.store.reading() as tx:
        assert b'"set_channel"' in next(body for _, body, _ in tx.history.bodies())


@pytest.mark.parametrize(
    ("way", "target"),
    [(Way.MAIL, "nobody"), (Way.MAIL, "a@b.example\nBcc: x@y.example"), (Way.WEBHOOK, "ftp://x"), (Way.HAND, "x")],
)
def test_a_target_that_cannot_be_reached_is_refused(errands, way, target):
    with pytest.raises(ChannelInvalid):
        errands.by(way, target)


def test_what_is_forgotten_is_forgotten_with_its_package_and_its_code(errands, referred, authority, at, case):
    errands.by(Way.PAPER)
    referral = referred()
    errands.carry()
    code = errands.code(referral)
    with at.store.reading() as tx:
        version = tx.cases.get(case[1].id).version
    close(at, order("officer"), case[1].id, version, Act.SEIZE, "collected")
    at.now.at += timedelta(days=400)
    forget_items(
        Forgetting(at.store, at.now, at.new_id), Actor("r", frozenset({Role.ADMINISTRATOR})), timedelta(days=60)
    )
    assert opened(authority, code).status_code == 404
    with at.store.reading() as tx:
        assert tx.pickups.package(referral.id) is None
        with pytest.raises(NotFound):
            tx.referrals.get(referral.id)


def test_a_record_of_before_pickups_reaches_every_authority_by_hand_and_tells_deadlines_from_the_log(engine):
    brought_to(engine, "r0018")
    office(engine)
    row = {"target": "", "body": "{}", "next_try": NOW, "tries": 0}
    with engine.begin() as connection:
        for topic in ("referral", "deadline.passed"):
            connection.execute(tables.outbox.insert().values(id=topic, topic=topic, **row))
    bring_up_to_date(engine)
    with DatabaseStore(engine).transaction() as tx:
        assert tx.channels.list("c1") == []
        assert [one.id for one in tx.outbox.waiting(NOW, 9)] == ["referral"]


def test_the_record_is_whole_after_all_of_it(errands, referred, authority, at, case, store):
    errands.by(Way.PAPER)
    referral = referred()
    errands.carry()
    for what in ({"what": "fetch"}, {"what": "acknowledge", "reference": "W-7"}):
        opened(authority, errands.code(referral), **what)
    renew_code(errands.reaching, order("officer"), referral.id)
    decided(at, appealed(at, case))
    errands.carry()
    faults = []
    with auditing(store.engine) as audited:
        assert verify_record(audited, None, {}, Told(faults.append)).whole, faults


def test_a_form_that_is_too_large_is_not_read_and_a_site_without_a_desk_has_no_such_page(authority):
    assert opened(authority, "x", reference="y" * 50_000).status_code == 413
    alone = TestClient(create_app(None, translator, str, print))
    assert alone.get("/en/referral").status_code == 404


def test_the_page_is_a_form_that_works_without_scripts(authority):
    page = authority.get("/en/referral").text
    assert re.search(r'<form[^>]*method="post"', page)
    assert io.StringIO(page).read().count("<script") <= 1
