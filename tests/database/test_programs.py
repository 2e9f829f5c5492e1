"""What programs are let in by and were told, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.appeal_item import decide_appeal, file_appeal
from sendable.actions.custody.desk import Order
from sendable.actions.custody.move_item import move_item
from sendable.actions.people.tokens import Wanted, make_token, token_of, withdraw_token
from sendable.actions.programs.once import Key, Means, once
from sendable.actions.programs.placed import placed, prove_placed
from sendable.adapters.seals import ChaChaSeals
from sendable.custody.act import Act
from sendable.custody.appeal import Verdict
from sendable.custody.identifier import read_identifier
from sendable.custody.proof import check_inclusion
from sendable.errors import KeyInUse, KeyReused, NotFound, TokenRefused, TouchedBefore
from sendable.people.token import Scope
from tests.fakes.desk import declaration, desk, order
from tests.fakes.people import BOSS, people


@pytest.fixture
def means(store):
    return people(store)


def test_a_token_is_known_again_by_its_hash_until_it_is_withdrawn(means):
    secret = make_token(means, BOSS, Wanted("shop", "screen", "c1", 30))
    token = token_of(means, secret)
    assert (token.scope, token.office, token.name) == (Scope.SCREEN, "c1", "shop")
    with means.store.reading() as tx:
        assert tx.tokens.get(token.id).used_on == means.now().date()
    withdraw_token(means, BOSS, token.id)
    with pytest.raises(TokenRefused):
        token_of(means, secret)


def test_of_many_who_ask_the_same_at_once_one_moves_and_all_hear_the_same(store, means):
    at = desk(store, means.now)
    presented = Presented(read_identifier("OWN-1"), declaration("a knife"))

    def act(desk_):
        return accept_item(desk_, order(), presented).item.id.encode()

    def ask(_):
        try:
            return once(Means(store, ChaChaSeals()), at, Key("secret", "k", "r"), act)[0]
        except KeyInUse:
            return None

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(ask, range(12)))
    assert len(answers - {None}) == 1
    with store.reading() as tx:
        assert tx.items.count(None) == {"refused": 1}
    with pytest.raises(KeyReused):
        once(Means(store, ChaChaSeals()), at, Key("secret", "k", "another"), act)


def test_every_event_of_an_item_has_its_place_and_is_proved_under_the_log_as_it_is(store, means):
    at = desk(store, means.now)
    item = accept_item(at, order(), Presented(read_identifier("OWN-2"), declaration("a turtle"))).item
    move_item(at, order(), Act.RELEASE, item.id, reason="looked at")
    with store.reading() as tx:
        events = placed(tx, item.id)
        assert [one.event.act for one in events] == ["hold", "release"]
        for one in events:
            proved = prove_placed(tx, one.event.id)
            assert (proved.item, proved.checkpoint, proved.size) == (item.id, "", tx.history.size())
            check_inclusion(one.place, proved.size, one.leaf, proved.hashes, proved.root)
        with pytest.raises(NotFound):
            prove_placed(tx, "none")


def test_nobody_decides_an_appeal_on_what_a_program_did_that_they_let_in(store, means):
    at = desk(store, means.now)
    secret = make_token(means, BOSS, Wanted("shop", "accept", "c1", 30))
    token = token_of(means, secret)
    told = accept_item(at, Order(token.actor, "c1"), Presented(read_identifier("OWN-3"), declaration("a knife"))).told
    appeal = file_appeal(at, order("clerk"), told.code, "it is a spoon")
    with pytest.raises(TouchedBefore):
        decide_appeal(at, order(BOSS.id), appeal.id, Verdict.REVERSED, "so it is")
    assert decide_appeal(at, order("olga"), appeal.id, Verdict.REVERSED, "so it is").appeal.decided_by == "olga"
