"""The reference page of reports holds the table of moves and the limits as the code has them."""

import re
from dataclasses import fields
from pathlib import Path

from sendable.reporting.clocks import Term, Terms
from sendable.reporting.flow_table import flow_table
from sendable.reporting.state import Finding, Lane, State

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "report-flow.md").read_text("utf-8")


def length(term):
    parts = ((term.hours, "hours"), (term.days, "days"), (term.months, "months"))
    return next(f"{count} {unit.removesuffix('s') if count == 1 else unit}" for count, unit in parts if count)


def test_the_table_of_moves_is_current():
    [shown] = re.findall(r"<!-- moves -->\n\n(.*?\n)<!-- end -->", PAGE, re.DOTALL)
    assert shown == flow_table()


def test_every_limit_is_on_the_page_with_its_length_and_lead():
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+ \| [^|]+) \|", PAGE, re.MULTILINE))
    for field in fields(Terms):
        term = getattr(Terms(), field.name)
        if isinstance(term, Term):
            lead = f"{term.lead // 24} days" if term.lead % 24 == 0 and term.lead else f"{term.lead} hours"
            assert rows[field.name] == f"{length(term)} | {lead if term.lead else '–'}", field.name


def test_every_state_finding_and_lane_is_on_the_page():
    assert [one for kind in (State, Finding, Lane) for one in kind if f"`{one.value}`" not in PAGE] == []
