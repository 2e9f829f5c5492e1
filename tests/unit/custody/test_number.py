"""Who may read a document number: never one person alone, never twice, never late."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody import number
from sendable.custody.act import Role
from sendable.custody.verification import Document
from sendable.errors import MoveNotAllowed, NotPermitted, NumberInvalid, ReasonMissing, SecondPersonNeeded
from tests.fakes.desk import by


def asked():
    return number.ask("item-1", by(Role.OFFICER, who="olga"), "order 7 of the court")[0]


def agreed():
    return number.agree(asked(), by(Role.SUPERVISOR, who="sue"))[0]


def late(stamp, **span):
    object.__setattr__(stamp, "at", stamp.at + timedelta(**span))
    return stamp


@pytest.mark.parametrize("typed", ["e12 345-678", "Ｅ12345678", " E12345678 "])
def test_a_number_is_kept_in_one_way_however_it_is_typed(typed):
    assert number.read_number(typed) == "E12345678"


@pytest.mark.parametrize("typed", ["", "123", "ABCDEF", "1" * 41, "١٢٣٤٥٦"])
def test_what_cannot_be_a_number_is_refused_and_not_repeated(typed):
    with pytest.raises(NumberInvalid) as fault:
        number.read_number(typed)
    assert not typed or typed not in str(fault.value)


def test_one_asks_another_agrees_and_the_first_looks_once():
    seen, event = number.view(agreed(), by(Role.OFFICER, who="olga"))
    assert event.act == "view_number"
    with pytest.raises(MoveNotAllowed):
        number.view(seen, by(Role.OFFICER, who="olga"))


def test_nobody_agrees_with_themselves_or_looks_for_another():
    with pytest.raises(SecondPersonNeeded):
        number.agree(asked(), by(Role.SUPERVISOR, who="olga"))
    with pytest.raises(SecondPersonNeeded):
        number.refuse(asked(), by(Role.SUPERVISOR, who="olga"))
    with pytest.raises(SecondPersonNeeded):
        number.view(agreed(), by(Role.SUPERVISOR, who="sue"))


def test_without_agreement_or_after_a_refusal_nobody_looks():
    refused = number.refuse(asked(), by(Role.SUPERVISOR, who="sue"))[0]
    for request in (asked(), refused):
        with pytest.raises(MoveNotAllowed):
            number.view(request, by(Role.OFFICER, who="olga"))
    with pytest.raises(MoveNotAllowed):
        number.agree(refused, by(Role.SUPERVISOR, who="sam"))


def test_a_wish_waits_a_day_and_an_agreement_fifteen_minutes():
    with pytest.raises(MoveNotAllowed):
        number.agree(asked(), late(by(Role.SUPERVISOR, who="sue"), hours=24))
    with pytest.raises(MoveNotAllowed):
        number.view(agreed(), late(by(Role.OFFICER, who="olga"), minutes=15))


@pytest.mark.parametrize("role", [Role.CLERK, Role.INSPECTOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_other_roles_neither_ask_nor_agree_nor_look(role):
    for step in (
        lambda: number.ask("item-1", by(role), "x"),
        lambda: number.agree(asked(), by(role)),
        lambda: number.view(agreed(), by(role, who="olga")),
    ):
        with pytest.raises(NotPermitted):
            step()


def test_who_asks_says_why():
    with pytest.raises(ReasonMissing):
        number.ask("item-1", by(Role.OFFICER), "  ")


@given(
    keepings=st.lists(
        st.builds(
            number.Keeping,
            days=st.integers(1, 3650),
            source=st.just("Example Act"),
            documents=st.frozensets(st.sampled_from([one.value for one in Document])),
            dispatch=st.none() | st.frozensets(st.sampled_from(["CN", "DE", "US"])),
        )
    ),
    document=st.none() | st.sampled_from(Document),
    dispatch=st.sampled_from(["CN", "DE", "US"]),
)
def test_a_number_is_kept_only_where_a_text_asks_for_it_and_then_for_the_longest(keepings, document, dispatch):
    asking = [
        one
        for one in keepings
        if document is not None
        and document.value in one.documents
        and (one.dispatch is None or dispatch in one.dispatch)
    ]
    found = number.keeping_of(keepings, document, dispatch)
    assert (found is None) == (not asking)
    assert found is None or (found in asking and found.days == max(one.days for one in asking))
