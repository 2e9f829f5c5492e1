"""The log of reports holds ids and digests, and can hold nothing else."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody.canonical import canonical_json
from sendable.errors import EntryInvalid, EventInvalid
from sendable.reporting.clocks import Due
from sendable.reporting.entry import OF_SCOPE, Entry, canonical, done, read_entry
from sendable.reporting.state import Act, Step
from tests.fakes.reports import DAY, Desk, digest

IDS = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,63}", fullmatch=True)
ENTRIES = st.builds(
    Entry,
    act=st.sampled_from([act for act in Act if act not in (Act.ESCALATE, Act.PUBLISH_SCOPE)]),
    report=IDS,
    day=st.dates(date(2000, 1, 1)),
    by=st.lists(IDS, max_size=2).map(tuple),
    to=st.just("") | IDS,
    category=st.just("") | st.from_regex(r"[a-z][a-z0-9_-]{0,39}", fullmatch=True),
    step=st.sampled_from(Step),
    digests=st.dictionaries(st.sampled_from(["reason", "envelope"]), st.text().map(digest)),
)


@given(ENTRIES)
def test_an_entry_is_read_back_as_it_was_written(entry):
    assert read_entry(canonical(entry)) == entry


def test_an_escalation_is_read_back_with_its_limit():
    entry = Entry(Act.ESCALATE, "r1", DAY, due=Due.FEEDBACK)
    assert read_entry(canonical(entry)) == entry
    for wrong in ((Act.ESCALATE, None), (Act.READ, Due.READING)):
        with pytest.raises(EntryInvalid):
            Entry(wrong[0], "r1", DAY, due=wrong[1])


@pytest.mark.parametrize(
    "content",
    [
        {"report": "a report"},
        {"report": ""},
        {"by": ("handler 1",)},
        {"by": ("张三",)},
        {"to": "x" * 65},
        {"category": "Batteries in a blue bag"},
        {"digests": {"reason": "it was him"}},
        {"digests": {"what he said": digest("x")}},
        {"digests": {"reason": digest("x").upper()}},
    ],
)
def test_no_entry_can_hold_a_text_that_somebody_wrote(content):
    given = {"act": Act.READ, "report": "r1", "day": DAY, **content}
    with pytest.raises(EntryInvalid) as told:
        Entry(**given)
    assert "him" not in str(told.value)


def test_an_entry_holds_the_day_and_no_time():
    assert {one.name for one in fields(Entry)} == {
        "act", "report", "day", "by", "to", "category", "step", "due", "digests",
    }  # fmt: skip
    assert type(Desk().does(Act.READ, "ann").moved.entry.day) is date


@pytest.mark.parametrize(
    "change",
    [
        {"act": "sing"},
        {"day": "2026-02-30"},
        {"by": "ann"},
        {"version": 2},
        {"note": "x"},
        {"step": 1},
        {"due": "never"},
    ],
)
def test_bytes_that_are_no_entry_are_refused(change):
    from json import loads  # noqa: PLC0415

    record = {**loads(canonical(Entry(Act.READ, "r1", DAY, ("ann",)))), **change}
    with pytest.raises((EntryInvalid, EventInvalid)):
        read_entry(canonical_json(record))


def test_an_entry_about_the_scope_is_of_no_report_and_holds_its_digest():
    entry = Entry(Act.PUBLISH_SCOPE, OF_SCOPE, DAY, ("ann", "rita"), digests={"scope": digest("all categories")})
    assert read_entry(canonical(entry)) == entry
    for report, digests in (("r1", entry.digests), (OF_SCOPE, {}), (OF_SCOPE, {"reason": digest("x")})):
        with pytest.raises(EntryInvalid):
            Entry(Act.PUBLISH_SCOPE, report, DAY, digests=digests)
    with pytest.raises(EntryInvalid):
        Entry(Act.READ, OF_SCOPE, DAY)


def test_what_was_only_proposed_is_not_done():
    proposed = Entry(Act.HAND_OVER, "r1", DAY, ("ann",), step=Step.PROPOSED, digests={"reason": digest("maybe")})
    confirmed = Entry(Act.HAND_OVER, "r1", DAY, ("ann", "rita"), digests={"reason": digest("surely")})
    assert done([proposed, confirmed]) == {digest("surely"): Act.HAND_OVER}
