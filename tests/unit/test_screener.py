"""The whole job on tables: the same rows whatever the batch, items as a whole, bad values named."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

import sendable
from sendable.screening.columns import DECISIONS

TEXTS = ["power bank 10000mAh", "gift", "cotton t-shirt", "鞭炮", "香水 100ml", "wooden chess set", None, "UN1950"]
rows = st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(["A", "B", None])), max_size=12)
ROUTE = sendable.Route(dispatch="CN", destination="US", mode="air", service="mail")


def batch(lines):
    return pa.record_batch({
        "description": pa.array([text for text, _ in lines], pa.string()),
        "item_id": pa.array([item for _, item in lines], pa.string()),
    })  # fmt: skip


@given(rows, st.integers(0, 12))
def test_a_cut_between_items_changes_no_row(screener, lines, cut):
    items = [item for _, item in lines]
    if 0 < cut < len(lines) and items[cut - 1] == items[cut] is not None:
        return
    whole, _ = screener.screen(batch(lines))
    parts = [screener.screen(batch(part))[0] for part in (lines[:cut], lines[cut:])]
    assert whole.drop(["at"]).to_pylist() == pa.concat_tables(parts).drop(["at"]).to_pylist()


@given(rows)
def test_an_item_takes_the_severest_outcome_of_its_lines(screener, lines):
    words = [outcome.word for outcome in sendable.Outcome]
    table, _ = screener.screen(batch(lines))
    for row in table.to_pylist():
        assert words.index(row["item_outcome"]) >= words.index(row["outcome"])
        if row["item_id"] is None:
            assert row["item_outcome"] == row["outcome"]


def test_a_line_alone_and_in_a_table_is_decided_alike(screener):
    table, _ = screener.screen(batch([(text, None) for text in TEXTS]))
    assert table["outcome"].to_pylist() == [screener.decide(text).outcome.word for text in TEXTS]


def test_a_bad_value_rejects_its_row_alone_and_says_what_would_be_right(screener):
    lines = pa.record_batch({"description": ["gift", "power bank", "chess"], "mode": ["air", "plane", ""]})
    table, bad = screener.screen(lines)
    assert table["at"].to_pylist() == [0, 2]
    assert [(one.at, one.column, one.raw) for one in bad] == [(1, "mode", "plane")]
    assert "air, road, rail, sea" in bad[0].what


def test_a_column_answers_the_question_of_its_row(screener):
    text = "lithium ion battery"
    asked = screener.decide(text)
    assert asked.question == "configuration"
    lines = pa.record_batch({"description": [text, text], "configuration": ["alone", "contained_in"]})
    table, _ = screener.screen(lines)
    assert table["outcome"].to_pylist() == ["refuse", "accept_with_conditions"]


def test_a_declared_hs_code_is_evidence_of_its_own(screener):
    lines = pa.record_batch({"description": ["accessory for camping"], "hs_code": ["8506.50"]})
    table, _ = screener.screen(lines)
    assert table["mentions"][0].as_py()[0]["how"] == "hs-code"


def test_the_python_interface_gives_the_columns_of_a_decision_file():
    table = sendable.screen(pa.table({"description": ["power bank", "chess set"]}), route=ROUTE)
    assert table.schema == DECISIONS
    assert table["row"].to_pylist() == [1, 2]
    assert table["outcome"].to_pylist() == ["refuse", "accept"]


def test_check_takes_answers():
    decision = sendable.check("lithium ion battery", route=ROUTE, facts={"configuration": "alone"})
    assert decision.outcome == sendable.Outcome.REFUSE


def test_every_stopped_line_has_a_reason_with_its_source_and_a_rule(screener):
    for text in TEXTS:
        table, _ = screener.screen(batch([(text, None)]))
        (row,) = table.to_pylist()
        if row["outcome"] != "accept":
            assert row["rules"]
            assert "(" in row["reason"]
        else:
            assert row["categories"] == []
