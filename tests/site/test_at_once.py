"""Short questions are answered where they arrive; long ones, and those that find a decision under way, in a thread."""

from threading import current_thread

import pytest
from starlette.testclient import TestClient

from sendable.actions.may_send import MaySend
from sendable.adapters.words import translator
from sendable.web.beside import SHORT
from sendable.web.public.app import create_app


class Looked:
    """Decides, and notes in which thread."""

    def __init__(self, decide: MaySend) -> None:
        self._decide = decide
        self.at_hand = True
        self.threads: list[str] = []

    @property
    def book(self):
        return self._decide.book

    def __call__(self, goods, facts=()):
        self.threads.append(current_thread().name)
        return self._decide(goods, facts)

    def quietly(self, goods, facts=()):
        return self._decide.quietly(goods, facts)


@pytest.fixture
def looked(may_send):
    return Looked(may_send)


@pytest.mark.parametrize(
    ("goods", "at_hand", "in_a_thread"),
    [("a book", True, False), ("a book", False, True), ("book " * (SHORT // 4), True, True)],
)
def test_where_a_question_is_answered(looked, goods, at_hand, in_a_thread):
    looked.at_hand = at_hand
    with TestClient(create_app(looked, translator, lambda: "5eed", print)) as client:
        answer = client.get("/en/answer", params={"goods": goods})
    assert answer.status_code == 200
    assert [name.startswith("sendable-beside") for name in looked.threads] == [in_a_thread]


def test_a_decision_can_begin_when_the_rules_of_the_day_are_ready_and_none_is_under_way(may_send):
    days = [may_send.book.on]
    fresh = MaySend(lambda _: may_send._screener, lambda: days[0])
    assert not fresh.at_hand
    fresh.quietly("a book")
    assert fresh.at_hand
    with fresh._lock:
        assert not fresh.at_hand
    days[0] = days[0].replace(year=days[0].year + 1)
    assert not fresh.at_hand
