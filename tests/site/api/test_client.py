"""The client against the real interface: typed faults, the same key in every try, batches of any length."""

import re
from itertools import islice
from pathlib import Path

import httpx2
import pytest

from sendable.client import (
    ChangedMeanwhile,
    Client,
    NotFound,
    Problem,
    QuestionOpen,
    TokenRefused,
    Unreachable,
    ValueInvalid,
)
from sendable.client.wire import Wire
from sendable.people.token import Scope
from tests.fakes.api import presented

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "use-the-api-from-a-shop.md"


@pytest.fixture
def client_of(program):
    """Makes a client with a token for a task, over the application instead of a network."""

    def made(scope, broken=None):
        wire = program(scope)
        secret = wire.headers["authorization"].partition(" ")[2]
        client = Client("https://desk.example", secret)
        inner = wire._transport
        transport = inner if broken is None else broken(inner)
        http = httpx2.Client(base_url="https://desk.example", headers=client.wire.http.headers, transport=transport)
        client.wire = Wire(http, 5, lambda _: None, lambda: 0.5)
        return client

    return made


class Losing(httpx2.BaseTransport):
    """Does what is asked and loses the answer, so many times."""

    def __init__(self, inner, times):
        self.inner, self.left, self.keys = inner, times, []

    def handle_request(self, request):
        self.keys.append(request.headers.get("idempotency-key"))
        answer = self.inner.handle_request(request)
        if self.left:
            self.left -= 1
            raise httpx2.ReadError("lost")
        return answer


def test_a_line_is_screened(client_of):
    assert client_of(Scope.SCREEN).screen("power bank", mode="air")["decision"]["outcome"] == "refuse"


def test_rows_of_a_long_batch_come_as_they_are_asked_for_and_keep_their_numbers(client_of):
    taken = []

    def lines():
        for at in range(100_000):
            taken.append(at)
            yield {"description": "power bank" if at % 2 else "T-shirt", "mode": "air"}

    rows = list(islice(client_of(Scope.SCREEN).screen_many(lines()), 1200))
    assert [row["row"] for row in rows] == list(range(1, 1201))
    assert {row["outcome"] for row in rows[1::2]} == {"refuse"}
    assert len(taken) < 2000


def test_an_item_is_never_cut(client_of):
    lines = [{"description": "T-shirt", "item_id": "a"}] * 499 + [{"description": "T-shirt", "item_id": "b"}] * 3
    lines += [{"description": "power bank", "mode": "air", "item_id": "b"}]
    rows = list(client_of(Scope.SCREEN).screen_many(lines))
    assert [row["item_outcome"] for row in rows[498:]] == ["accept", "refuse", "refuse", "refuse", "refuse"]


def test_bad_rows_say_what_is_wrong(client_of):
    rows = list(client_of(Scope.SCREEN).screen_many([{"mode": "air"}, {"description": "T-shirt"}]))
    assert (rows[0]["fault_field"], rows[1]["outcome"]) == ("description", "accept")


def test_faults_are_exceptions_by_their_kind(client_of):
    shop, reader = client_of(Scope.ACCEPT), client_of(Scope.READ)
    with pytest.raises(QuestionOpen):
        shop.register(**presented("gift"))
    with pytest.raises(ValueInvalid) as caught:
        shop.register(**presented(dispatch="XX"))
    assert list(caught.value.fields) == ["dispatch"]
    with pytest.raises(NotFound):
        reader.item("none")
    with pytest.raises(TokenRefused):
        reader.screen("x")
    item = shop.register(**presented())["item"]
    holds = client_of(Scope.HOLDS)
    holds.move(item, "hold", "it leaks")
    with pytest.raises(ChangedMeanwhile):
        holds.move(item, "hold", "it leaks")
    with pytest.raises(Problem, match="needs a reason"):
        holds.move(reader.item(item["id"]), "release")


def test_an_answer_that_is_lost_is_asked_for_again_with_the_same_key_and_nothing_is_done_twice(client_of, store):
    lost = []

    def broken(inner):
        lost.append(Losing(inner, 3))
        return lost[0]

    done = client_of(Scope.ACCEPT, broken).register(**presented("knife"))
    assert done["notice"]["code"]
    assert len(lost[0].keys) == 4
    assert len(set(lost[0].keys)) == 1
    with store.reading() as tx:
        assert tx.items.count(None) == {"refused": 1}


def test_who_never_answers_is_unreachable(client_of):
    with pytest.raises(Unreachable, match="lost"):
        client_of(Scope.SCREEN, lambda inner: Losing(inner, 99)).screen("x")


def test_items_events_and_proofs_are_read(client_of):
    shop, reader = client_of(Scope.ACCEPT), client_of(Scope.READ)
    made = [shop.register(**presented(identifier=f"OWN-{at}"))["item"]["id"] for at in range(1000, 1060)]
    assert [one["id"] for one in reader.items()] == made[::-1]
    event = reader.events(made[0])[0]
    assert reader.proof(event["id"])["event"] == event
    assert reader.decision(made[0])["outcome"] == "accept"
    assert list(reader.cases()) == []


def test_what_the_how_to_shows_works(client_of, capsys):
    shown = re.findall(r"```python\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    assert shown
    shop = client_of(Scope.SCREEN)
    for code in shown:
        inside = code.replace('Client("https://desk.example", token)', "shop_client")
        exec(inside, {"shop_client": shop, "token": "x"})  # noqa: S102 our own page
    assert "refuse" in capsys.readouterr().out
