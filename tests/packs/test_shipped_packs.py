"""The shipped rules: every example holds, every category is caught, nobody is refused on an unread ground."""

from datetime import date

import pytest

from sendable.actions.try_examples import failing_examples
from sendable.adapters.words import translator
from sendable.screening.entries import CATEGORIES
from sendable.screening.fact import FACTS, Fact
from sendable.screening.judge import Goods, Line, decide, judge
from sendable.screening.lexicon import Certainty
from sendable.screening.outcome import Outcome
from sendable.screening.route import Route
from sendable.wiring import screening_with
from tests.conftest import AIR_MAIL, DAY

NAMES = ("upu", "air", "cn-express", "us-mail", "eu", "wildlife")


def test_the_packs_of_the_design_are_shipped(packs):
    assert {pack.name for pack in packs} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_of_every_rule_holds(name, packs, lexicon):
    chosen = [pack for pack in packs if pack.name == name]
    assert list(failing_examples(chosen, lexicon, DAY)) == []


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_stopped_or_conditioned_on_the_default_route(category, screener, lexicon):
    concepts = lexicon.by_category[category]
    facts = tuple(sorted((fact.name, fact) for fact in AIR_MAIL.facts()))
    lines = [Line(at, (Goods(concept, Certainty.CERTAIN, facts),)) for at, concept in enumerate(concepts)]
    outcomes = [decide(findings) for findings in judge(lines, screener.book)]
    stopped = sum(outcome > Outcome.ACCEPT for outcome in outcomes)
    assert stopped / len(outcomes) > 0.9


def test_every_rule_speaks_both_languages_and_names_its_source(packs):
    for pack in packs:
        for rule in pack.rules:
            assert rule.says_zh, f"{pack.name}/{rule.id}"
            assert rule.source.authority, f"{pack.name}/{rule.id}"
            assert rule.source.instrument, f"{pack.name}/{rule.id}"
            assert bool(rule.instead) == bool(rule.instead_zh), f"{pack.name}/{rule.id}"


def test_a_rule_to_verify_never_passes_hold(screener):
    for ground in screener.book.grounds:
        if ground.rule.verify:
            assert ground.capped(ground.rule.outcome) <= Outcome.HOLD


def test_a_vague_description_is_asked_about_and_never_refused(screener):
    for text in ("gift", "日用品", "配件", "personal effects", "样品", "blue liquid", "白色粉末", "bones"):
        decision = screener.decide(text)
        assert (decision.outcome, decision.question) == (Outcome.ASK, "description")


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("fentanyl powder", Outcome.REFUSE),
        ("鞭炮", Outcome.ISOLATE),
        ("glock 19 pistol", Outcome.REFUSE),
        ("9mm ammunition", Outcome.REFUSE),
        ("counterfeit banknotes", Outcome.REFUSE),
        ("ivory carving tusk", Outcome.HOLD),
        ("power bank 20000mAh", Outcome.REFUSE),
    ],
)
def test_what_is_barred_everywhere_is_refused(screener, text, least):
    assert screener.decide(text).outcome >= least


def test_the_state_of_charge_rule_changes_with_the_year(lexicon, packs):
    route = Route(dispatch="CN", destination="DE", mode="air", service="cargo", aircraft="cargo")
    answers = {"configuration": "packed_with", "state_of_charge": "60", "watt_hours": "50"}
    facts = tuple(Fact(name, FACTS[name].parse(value), "answer") for name, value in answers.items())
    decided = [
        screening_with(lexicon, packs, route, on=day).screener.decide("lithium ion battery", facts).outcome
        for day in (date(2025, 11, 1), date(2026, 11, 1))
    ]
    assert decided[0] < decided[1]


def test_a_rule_on_a_category_does_not_reach_what_only_may_be_its_goods(screener, lexicon):
    vague = lexicon.closure([lexicon.index["vague-description"]])
    grounds = [ground for ground in screener.book.grounds if ground.categories]
    assert grounds
    assert not any(ground.reach & vague for ground in grounds)


def test_every_authority_that_a_rule_names_has_a_name_in_chinese(packs):
    say = translator("zh")
    named = {
        one.strip() for pack in packs for rule in pack.rules if rule.refer for one in rule.refer.authority.split(";")
    }
    assert named
    assert {one for one in named if say(one) == one} == set()
