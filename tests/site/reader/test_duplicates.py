"""In the readers: which reports may speak of the same shipment, seen by handlers and by nobody else."""

import pytest

from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports, tags
from tests.fakes.report_house import SAID, replace

TOGETHER = "Maybe the same shipment"


@pytest.fixture
def taken(readers, at):
    """Let handlers take and read reports, one each; return who sits where and what they took."""

    def take(**said):
        for changed in said.values():
            submit(at.means, replace(SAID, **changed), ())
        found = []
        ids = [one.id for one in reports(at.means)]
        for name, report in zip(said, ids, strict=False):
            seat = readers.open(name.replace("_", "-")).come_in()
            seat.does(report, "assign", to=at.id(name.replace("_", "-")))
            seat.does(report, "read")
            found.append((seat, report))
        return found

    return take


def test_two_reports_with_the_same_number_are_suggested_to_each_other_and_nothing_else_of_them_is_shown(taken):
    (first, one), (second, other) = taken(handler_1={"text": "The first words"}, handler_2={"text": "Other words"})
    for seat, mine, theirs in ((first, one, other), (second, other, one)):
        page = seat.page(f"/en/reports/{mine}")
        assert TOGETHER in page
        assert f"/en/reports/{theirs}" in page
        assert "the same number of an item, the same place, day and category" in page
    both = first.page(f"/en/reports/{one}") + second.page(f"/en/reports/{other}")
    assert both.count("The first words") == both.count("Other words") == 1


def test_reports_that_share_nothing_are_not_suggested(taken):
    (first, one), _ = taken(handler_1={}, handler_2={"identifier": "RR999999995CN", "place": "counter 9"})
    assert TOGETHER not in first.page(f"/en/reports/{one}")


def test_tags_are_sealed_once_and_no_other_duty_gets_them(taken, at):
    [(seat, report)] = taken(handler_1={})
    seat.does(report, "reply", envelope="A word.")
    with at.means.store.reading() as tx:
        assert [one.act.value for one in tx.entries.of(report) if "tags" in one.digests] == ["read"]
        raw = b"".join(one.raw for one in tx.envelopes.of(report))
    assert SAID.identifier.encode() not in raw
    assert b"item:" not in raw
    assert {name: len(tags(at.means, at.holder(name))) for name in at.people if name.startswith("handler")} == {
        "handler-1": 1, "handler-2": 1, "handler-3": 1,
    }  # fmt: skip
    assert not any(
        tags(at.means, at.holder(name)) for name in ("custodian-1", "officer-1", "reviewer-1", "authority-1")
    )


def test_tags_that_a_server_invents_are_not_believed(readers, taken):
    (first, one), (_, other) = taken(handler_1={}, handler_2={})

    def lie(path, said):
        if path.endswith("/tags"):
            for each in said["tags"]:
                each["report"] = one if each["report"] == other else "0" * 32
        return said

    readers.lie = lie
    assert TOGETHER not in first.page(f"/en/reports/{one}")


@pytest.mark.parametrize("said", [None, {}, {"tags": [{"report": "x"}]}, {"tags": 7}])
def test_a_server_that_answers_something_else_gets_one_sentence(readers, taken, said):
    [(first, one)] = taken(handler_1={})
    readers.lie = lambda path, true: said if path.endswith("/tags") else true
    assert first.client.get(f"/en/reports/{one}").status_code == 502


def test_signs_that_follow_from_the_statement_are_ticked_before_and_can_be_taken_away(taken):
    (first, one), _ = taken(handler_1={}, handler_2={})
    first.does(one, "acknowledge", envelope="We have it.")
    page = first.page(f"/en/reports/{one}")
    assert 'value="first_hand" checked' in page
    assert 'value="again" checked' in page
    assert 'value="found" checked' not in page


def test_what_waits_for_a_second_person_comes_before_their_own_work(readers, taken):
    [(first, one)] = taken(handler_1={})
    first.does(one, "acknowledge", envelope="We have it.")
    first.does(one, "rule_out", reason="A quarrel", envelope="Not for us.")
    second = readers.open("handler-2").come_in()
    assert 'id="g-second"' in second.page("/en/")
    assert 'id="g-second"' not in first.page("/en/")
    assert 'id="g-second"' not in readers.open("custodian-1").come_in().page("/en/")
