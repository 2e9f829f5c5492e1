"""The boundary: goods, never people; no letters, no publications, no speech."""

import csv
import inspect
import re
import tomllib
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from sendable import custody
from sendable.adapters.database.inspection_requests import DatabaseInspectionRequests
from sendable.adapters.database.tables import metadata
from sendable.custody.inspection_request import InspectionRequest, Looked, Wanted
from sendable.ports import CaseQuery, ItemQuery
from sendable.screening.columns import DECISIONS, INPUT_COLUMNS
from sendable.screening.entries import CATEGORIES
from sendable.screening.fact import FACTS
from sendable.screening.outcome import Outcome
from sendable.screening.route import Route
from sendable.screening.rule import Referral, Rule
from sendable.web.api.inspections import InspectionIn, InspectionOut

ROOT = Path(__file__).resolve().parents[2]
OF_PERSONS = re.compile(
    r"nationalit|ethnicit|ethnic_group|race\b|relig|politic|opinion|gender|sexual|birth|passport_no|id_number|phone|email|"
    r"(sender|receiver|recipient|consignee|consignor)_?(name|address|id)\b|blacklist|watch_?list|risk_score"
)
OF_SPEECH = re.compile(
    r"publication|newspaper|magazine of|leaflet|pamphlet|propaganda|seditious|subversive|"
    r"出版物|印刷品|宣传品|反动|传单|书刊|政治|宗教|信仰|民族(?!学)"
)


def test_no_fact_column_or_field_describes_a_person():
    names = [*FACTS, *INPUT_COLUMNS, *DECISIONS.names]
    names += [field.name for kind in (Rule, Referral, Route) for field in fields(kind)]
    assert [name for name in names if OF_PERSONS.search(name)] == []


def test_no_value_of_the_record_and_no_column_of_it_describes_a_sender_or_receiver():
    modules = [import_module(f"sendable.custody.{module.name}") for module in iter_modules(custody.__path__)]
    kinds = {
        kind for module in modules for kind in vars(module).values() if isinstance(kind, type) and is_dataclass(kind)
    }
    names = [f"{kind.__name__}.{field.name}" for kind in kinds for field in fields(kind)]
    names += [f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.columns]
    assert len(names) > 100
    assert [name for name in names if OF_PERSONS.search(name.lower())] == []


def test_items_are_found_by_goods_place_and_state_and_by_nothing_else():
    assert {field.name for field in fields(ItemQuery)} == {"offices", "states", "goods", "before", "limit"}
    assert {field.name for field in fields(CaseQuery)} == {"offices", "open_only", "before", "limit"}


def test_no_category_is_about_publications_or_speech():
    assert len(CATEGORIES) == 27
    assert [name for name in CATEGORIES if re.search(r"public|speech|relig|politic|moral|print", name)] == []


def test_no_rule_selects_or_speaks_of_publications_persons_or_belief():
    for path in (ROOT / "packs").rglob("*.toml"):
        for rule in tomllib.loads(path.read_text("utf-8")).get("rule", []):
            text = " ".join([rule["id"], rule["says"], rule.get("says_zh", "")]).lower()
            assert not OF_SPEECH.search(text), f"{path.name}: {rule['id']}"
            assert not OF_PERSONS.search(text.replace(" ", "_")), f"{path.name}: {rule['id']}"


def test_no_concept_is_a_publication():
    for path in (ROOT / "catalogue").glob("*.csv"):
        if path.name == "sources.csv":
            continue
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                names = "|".join((row.get(column) or "") for column in ("en", "zh", "other", "weak"))
                assert not OF_SPEECH.search(names.lower()), f"{path.name}: {row['concept']}"


def test_no_outcome_of_a_text_is_a_referral():
    assert {outcome.word for outcome in Outcome} == {
        "accept", "accept_with_conditions", "ask", "inspect", "hold", "refuse", "isolate",
    }  # fmt: skip


def test_a_decision_file_carries_no_address_and_no_name():
    assert set(DECISIONS.names) == {
        "file", "row", "item_id", "outcome", "item_outcome", "categories", "concepts", "mentions", "facts", "rules",
        "question", "reason", "packs",
    }  # fmt: skip


def test_of_a_report_the_desk_is_told_an_item_a_kind_of_goods_and_danger_and_keeps_nothing_else():
    told = {"identifier", "category", "danger"}
    assert {field.name for field in fields(Wanted)} == set(InspectionIn.model_fields) == told
    assert InspectionIn.model_config["extra"] == "forbid"
    kept = {field.name for field in fields(InspectionRequest)} - {
        "id",
        "by",
        "office",
        "at",
        "until",
        "item",
        "version",
        "salt",
    }
    assert kept == {"wanted", "stage", "looked"}
    named = {field.name for field in fields(Looked)} | set(InspectionOut.model_fields)
    assert [name for name in named if re.search(r"report|person|sender|by$|who", name)] == []


def test_requests_of_the_reports_office_are_found_by_goods_alone():
    asked = {
        name
        for method in ("of", "same", "awaiting", "queue", "past")
        for name in inspect.signature(getattr(DatabaseInspectionRequests, method)).parameters
    }
    assert asked == {"self", "item", "wanted", "identifier", "offices", "limit", "now"}
