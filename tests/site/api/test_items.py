"""Items over the interface: registered as at the counter, read, moved; each office its own."""

import hashlib
from base64 import b64decode

import pytest

from sendable.actions.custody.agreements import record_agreement
from sendable.custody.merkle import leaf_hash
from sendable.custody.proof import check_inclusion
from sendable.people.token import Scope
from tests.fakes.api import presented, registered, tagged
from tests.fakes.desk import contract, order


@pytest.fixture
def shop(program):
    return program(Scope.ACCEPT)


@pytest.fixture
def reader(program):
    return program(Scope.READ)


def test_an_item_is_registered_as_at_the_counter(shop, reader):
    answer = registered(shop)
    assert (answer["item"]["state"], answer["notice"]) == ("accepted", None)
    got = reader.get(f"/items/{answer['item']['id']}")
    assert got.json() == answer["item"]
    assert got.headers["etag"] == '"1"'


def test_what_is_refused_comes_with_the_notice_for_its_sender(shop):
    answer = registered(shop, "knife")
    assert answer["item"]["state"] == "refused"
    assert answer["notice"]["automated"]
    assert answer["notice"]["reasons"][0]["says"] == "No knives"
    assert len(answer["notice"]["code"]) == 19


def test_an_open_question_is_asked_and_nothing_is_recorded(shop, reader):
    answer = shop.post("/items", json=presented("gift"))
    assert (answer.status_code, answer.json()["type"]) == (409, "/api/v1/problems/question-open")
    assert reader.get("/items").json()["items"] == []
    assert registered(shop, "gift", hold_questions=True)["item"]["state"] == "held"


def test_a_program_acts_under_its_token_and_never_under_a_name(shop, reader, means):
    item = registered(shop)["item"]["id"]
    with means.store.reading() as tx:
        token = next(one for one in tx.tokens.list() if one.scope is Scope.ACCEPT)
    events = reader.get(f"/items/{item}/events").json()["events"]
    assert [(one["act"], one["actor"]) for one in events] == [("accept", f"token:{token.id}")]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"identifier": "LX473124820CN"}, "identifier"),
        ({"dispatch": "XX"}, "dispatch"),
        ({"contents": []}, "contents"),
        ({"contents": [{"description": "x", "quantity": 0}]}, "contents.0.quantity"),
        ({"contents": [{"description": "x", "net_mass": "1e40"}]}, "contents.0.net_mass"),
        ({"contents": [{"description": "x", "origin": "QQ"}]}, "contents.0.origin"),
        ({"contents": [{"description": "x", "answers": {"sender": "Ann"}}]}, "contents.0.answers.sender"),
        ({"contents": [{"description": "x", "answers": {"mode": "beam"}}]}, "contents.0.answers.mode"),
        ({"sender_name": "Ann"}, "sender_name"),
        ({"verified": {"method": "document_seen", "number": "E123"}}, "verified.number"),
    ],
)
def test_a_fault_names_its_field_and_nothing_is_recorded(shop, reader, changed, field):
    answer = shop.post("/items", json=presented(**{"contents": [{"description": "toys"}], **changed}))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
    assert reader.get("/items").json()["items"] == []


def test_an_unverified_sender_and_a_taken_identifier_are_refused(shop):
    unverified = shop.post("/items", json=presented(verified={}))
    assert (unverified.status_code, unverified.json()["type"]) == (422, "/api/v1/problems/verification-missing")
    registered(shop)
    again = shop.post("/items", json=presented())
    assert (again.status_code, again.json()["type"]) == (422, "/api/v1/problems/identifier-invalid")


def test_a_token_of_an_office_sees_and_does_nothing_at_others(program, shop):
    item = registered(shop)["item"]
    other = program(Scope.READ, office="s1")
    assert other.get("/items").json()["items"] == []
    assert other.get("/items", params={"identifier": item["identifier"]}).json()["items"] == []
    for path in (f"/items/{item['id']}", f"/items/{item['id']}/events", f"/decisions/{item['id']}"):
        assert other.get(path).status_code == 404
    mover = program(Scope.HOLDS, office="s1")
    hold = {"act": "hold", "reason": "x"}
    assert mover.post(f"/items/{item['id']}/moves", json=hold, headers=tagged(1)).status_code == 404
    assert shop.post("/items", json=presented(office="s1")).status_code == 404
    assert program(Scope.READ, office=None).get(f"/items/{item['id']}").status_code == 200


def test_a_token_for_all_offices_says_where(program):
    everywhere = program(Scope.ACCEPT, office=None)
    assert registered(everywhere, office="s1")["item"]["office"] == "s1"
    for wrong in (presented(), presented(office="nowhere")):
        assert everywhere.post("/items", json=wrong).json()["errors"][0]["field"] == "office"


def test_pages_follow_each_other_and_end(shop, reader):
    made = [registered(shop, identifier=f"OWN-{at:04d}")["item"]["id"] for at in range(5)]
    seen, cursor = [], None
    while True:
        page = reader.get("/items", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == made[::-1]
    assert reader.get("/items", params={"cursor": "bm9uZQ"}).json()["errors"][0]["field"] == "cursor"
    assert reader.get("/items", params={"limit": 0}).status_code == 422


def test_items_are_found_by_state_goods_and_identifier(shop, reader):
    knife, toys = registered(shop, "knife", identifier="OWN-1")["item"], registered(shop, identifier="OWN-2")["item"]
    for query in ({"state": "refused"}, {"identifier": "own-1"}, {"goods": "live_animals"}):
        assert [one["id"] for one in reader.get("/items", params=query).json()["items"]] == [knife["id"]], query
    assert reader.get("/items", params={"state": "accepted"}).json()["items"][0]["id"] == toys["id"]
    assert reader.get("/items", params={"identifier": "?"}).status_code == 422


def test_an_item_is_moved_with_the_version_that_was_seen(shop, program):
    item = registered(shop)["item"]
    holds = program(Scope.HOLDS)
    path = f"/items/{item['id']}/moves"
    hold = {"act": "hold", "reason": "it leaks"}
    assert holds.post(path, json=hold).status_code == 428
    moved = holds.post(path, json=hold, headers=tagged(1))
    assert (moved.json()["item"]["state"], moved.headers["etag"]) == ("held", '"2"')
    assert moved.json()["notice"]["code"]
    stale = holds.post(path, json={"act": "release", "reason": "dry"}, headers=tagged(1))
    assert (stale.status_code, stale.json()["type"]) == (409, "/api/v1/problems/changed-meanwhile")
    without = holds.post(path, json={"act": "release"}, headers=tagged(2))
    assert (without.status_code, without.json()["type"]) == (422, "/api/v1/problems/reason-missing")
    assert holds.post(path, json={"act": "release", "reason": "dry"}, headers=tagged(2)).status_code == 200
    wrong = holds.post(path, json={"act": "release", "reason": "dry"}, headers=tagged(3))
    assert (wrong.status_code, wrong.json()["type"]) == (409, "/api/v1/problems/move-not-allowed")


@pytest.mark.parametrize(("sent", "status"), [("*", 422), ('W/"1"', 422), ('"1", "2"', 422), ('"x"', 409), (" ", 428)])
def test_only_one_strong_etag_is_a_version(shop, program, sent, status):
    path = f"/items/{registered(shop)['item']['id']}/moves"
    body = {"act": "hold", "reason": "x"}
    assert program(Scope.HOLDS).post(path, json=body, headers={"If-Match": sent}).status_code == status


@pytest.mark.parametrize("act", ["overrule", "open", "inspect", "make_safe", "give", "take", "destroy", "forget"])
def test_what_takes_two_persons_or_somebodys_eyes_is_no_move_of_a_program(shop, program, act):
    path = f"/items/{registered(shop)['item']['id']}/moves"
    answer = program(Scope.HOLDS).post(path, json={"act": act, "reason": "x"}, headers=tagged(1))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "act")


def test_a_decision_is_read_with_its_explanation(shop, reader):
    item = registered(shop, "knife")["item"]
    decision = reader.get(f"/decisions/{item['id']}").json()
    assert (decision["outcome"], decision["lines"][0]["reasons"][0]["rule"]) == ("refuse", "small/knives@1")
    assert decision["packs"] == "small@1:abc"


def test_every_event_is_proved_to_be_in_the_log(shop, reader, program):
    item = registered(shop)["item"]["id"]
    program(Scope.HOLDS).post(f"/items/{item}/moves", json={"act": "hold", "reason": "x"}, headers=tagged(1))
    events = reader.get(f"/items/{item}/events").json()["events"]
    assert [one["act"] for one in events] == ["accept", "hold"]
    for event in events:
        proof = reader.get(f"/events/{event['id']}").json()
        leaf = leaf_hash(proof["body"].encode())
        assert leaf == b64decode(event["leaf"]) == hashlib.sha256(b"\0" + proof["body"].encode()).digest()
        hashes = [b64decode(one) for one in proof["hashes"]]
        check_inclusion(event["place"], proof["size"], leaf, hashes, b64decode(proof["root"]))
        assert proof["checkpoint"] is None


def test_a_proof_stands_under_the_last_checkpoint_that_counts_the_event(shop, reader, store, tmp_path, means):
    from sendable.actions.custody.check_point import Signer, check_point  # noqa: PLC0415
    from sendable.adapters.log_key import log_key  # noqa: PLC0415
    from sendable.adapters.verifying import verify  # noqa: PLC0415

    item = registered(shop)["item"]["id"]
    key = log_key(tmp_path)
    note = check_point(store, Signer(key.key, key.sign, verify), means.now).decode()
    registered(shop, identifier="OWN-9")
    event = reader.get(f"/items/{item}/events").json()["events"][0]
    proof = reader.get(f"/events/{event['id']}").json()
    assert proof["checkpoint"] == note
    assert proof["root"] in note


def test_what_staff_do_about_staff_is_not_shown(reader, store):
    with store.reading() as tx:
        made = next(event for event in tx.history.of_item("") if event.act == "make_token")
    assert reader.get(f"/events/{made.id}").status_code == 404


def test_reading_changes_nothing(reader, shop, store):
    item = registered(shop)["item"]["id"]
    with store.reading() as tx:
        before = tx.history.size()
    for path in ("/items", f"/items/{item}", f"/items/{item}/events", f"/decisions/{item}", "/cases"):
        assert reader.get(path).status_code == 200
    assert (
        reader.post(f"/items/{item}/moves", json={"act": "hold", "reason": "x"}, headers=tagged(1)).status_code == 403
    )
    assert reader.post("/items", json=presented()).status_code == 403
    with store.reading() as tx:
        assert tx.history.size() == before


def test_a_program_names_an_agreement_and_one_that_does_not_hold_exempts_nobody(shop, working):
    exempt = {"method": "exempt_agreement", "agreement": "sa-2026-014"}
    refused = shop.post("/items", json=presented(verified=exempt))
    assert (refused.status_code, refused.json()["type"]) == (422, "/api/v1/problems/not-exempt")
    assert "unknown" in refused.json()["detail"]
    record_agreement(working, order("sue"), contract())
    assert registered(shop, verified=exempt)["item"]["verified"] is True
    other = shop.post("/items", json=presented("a lamp", identifier="OWN-0001", verified=exempt))
    assert "other goods" in other.json()["detail"]
    assert (
        shop.post("/items", json=presented(identifier="OWN-0002", verified={"method": "exempt_agreement"})).status_code
        == 422
    )
