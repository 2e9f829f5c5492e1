"""What the desk records of a decision is what the packs say, and enough to explain it without them."""

from datetime import date

import pytest

from sendable.actions.custody.pack_rules import PackRules
from sendable.actions.may_send import MaySend
from sendable.custody.declaration import ContentLine, Declaration, Kind, Nature
from sendable.screening.outcome import Outcome
from sendable.screening.route import Route
from sendable.wiring import screening_with


@pytest.fixture(scope="module")
def rules(lexicon, packs):
    return PackRules(
        MaySend(
            lambda on: screening_with(lexicon, packs, Route(), on=on, named=True).screener, lambda: date(2026, 11, 22)
        ),
        "test",
    )


def declared(*lines, mode="air"):
    contents = tuple(ContentLine(line, 1) if isinstance(line, str) else line for line in lines)
    return Declaration(Kind.PARCEL, Nature.GIFT, contents, "CN", "US", mode, "mail")


def test_each_line_gets_its_decision_and_the_item_the_severest(rules):
    decided = rules.decide(declared("cotton T-shirt", "power bank 20000mAh"), ())
    assert [line.outcome for line in decided.lines] == [Outcome.ACCEPT, Outcome.REFUSE]
    assert decided.outcome is Outcome.REFUSE
    assert decided.lines[0].grounds == ()


def test_a_ground_carries_both_languages_and_its_source(rules):
    ground = rules.decide(declared("power bank 20000mAh"), ()).grounds[0]
    assert ground.says
    assert ground.says_zh
    assert ground.source
    assert ground.category == "lithium_batteries"
    assert rules.reference.count("@") >= 8


def test_an_answer_settles_the_question(rules):
    asked = rules.decide(declared("lithium-ion battery", mode=None), ()).lines[0]
    assert asked.question is not None
    answered = rules.decide(declared("power bank 10000mAh", mode=None), ((("mode", "air"),),)).lines[0]
    assert answered.outcome is Outcome.REFUSE
    assert answered.answers == (("mode", "air"),)


def test_found_wildlife_goes_to_an_authority_that_a_rule_names(rules):
    grounds = rules.grounds("live red-eared slider turtles", declared("toys"))
    assert any(ground.refer is not None and ground.refer.authority for ground in grounds)


def test_nothing_is_on_record_against_ordinary_goods(rules):
    assert rules.grounds("plastic toys", declared("toys")) == ()
