"""The boundary: goods, never people; no letters, no publications, no speech."""

import csv
import re
import tomllib
from dataclasses import fields
from pathlib import Path

from sendable.screening.columns import DECISIONS, INPUT_COLUMNS
from sendable.screening.entries import CATEGORIES
from sendable.screening.fact import FACTS
from sendable.screening.outcome import Outcome
from sendable.screening.route import Route
from sendable.screening.rule import Referral, Rule

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
