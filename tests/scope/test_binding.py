"""A category of reports rests on concepts, sources and authorities that exist, and on no others."""

from datetime import date

import pytest

from sendable.reporting.scope.binding import faults_of_binding
from sendable.reporting.scope.category import LegalSource
from sendable.reporting.scope.goods import Concept, Known, Law

DAY = date(2026, 11, 22)


def source(name):
    return LegalSource(f"office of {name}", f"law of {name}", "section 1", "", DAY)


def table_of(law):
    return {name: getattr(law, name) for name in ("authority", "instrument", "provision", "edition", "checked")}


ARMS, FIRE, FOOD = source("arms"), source("fire"), source("food")
GOODS = Known(
    {
        "weapon": Concept((), frozenset({"weapons"}), ("weapon",)),
        "pistol": Concept(("weapon",), frozenset(), ("pistol",)),
        "toy-pistol": Concept(("pistol",), frozenset(), ("toy pistol",)),
        "firework": Concept((), frozenset({"explosives"}), ("firework",)),
        "flare": Concept((), frozenset({"explosives", "weapons"}), ("flare",)),
        "gift": Concept((), frozenset({"weapons"}), ("gift",)),
        "cheese": Concept((), frozenset({"food"}), ("cheese",)),
        **{f"arm-{at}": Concept(("weapon",), frozenset(), ()) for at in range(13)},
    },
    frozenset({"gift"}),
    (
        Law(frozenset({"weapon"}), frozenset(), frozenset({"toy-pistol"}), ARMS, ("police", "customs")),
        Law(frozenset(), frozenset({"explosives"}), frozenset(), FIRE, ("fire service",)),
        Law(frozenset({"salt"}), frozenset(), frozenset(), FOOD, ("food office",)),
    ),
)


def told(concepts, sources=(ARMS,), authority="police"):
    table = {"concepts": concepts, "competent_authority": authority, "source": [table_of(one) for one in sources]}
    return [tuple(fault) for fault in faults_of_binding(table, GOODS)]


def test_goods_that_a_cited_law_stops_with_its_authority_are_bound():
    assert told(["pistol"]) == told(["weapon", "pistol"], authority="customs") == []
    assert told(["firework"], [FIRE], "fire service") == []
    assert told(["flare", "weapon"], [FIRE, ARMS]) == []


def test_a_concept_that_is_not_in_the_catalogue_is_named_and_nothing_else_is_looked_at():
    unknown = ("concepts", "goods", "'cannon' is no concept of the catalogue", "`sendable catalogue search WORDS`")
    assert told(["cannon", "pistol"], [], "nobody") == [unknown]


@pytest.mark.parametrize("concepts", [None, [], "pistol", [7]])
def test_without_concepts_it_is_for_the_shape_to_say_so(concepts):
    assert told(concepts) == []


def test_goods_that_tell_nothing_are_too_broad():
    right = "a concept that names goods"
    assert ("concepts", "broad", "'gift' tells no goods in particular", right) in told(["gift"])


def test_twelve_concepts_are_enough_for_one_category():
    arms = [f"arm-{at}" for at in range(13)]
    assert told(arms[:12]) == []
    assert told(arms) == [("concepts", "broad", "13 concepts are too many", "at most 12")]


def test_goods_of_one_definition_are_of_one_category():
    faults = told(["pistol", "firework"], [ARMS, FIRE])
    right = "concepts of one category of goods; others make another category of reports"
    assert faults == [("concepts", "broad", "these goods have nothing in common", right)]


def test_a_source_on_which_no_rule_rests_is_named_by_its_place():
    made_up = LegalSource("nobody", "a wish", "section 9", "", DAY)
    (fault,) = told(["pistol"], [ARMS, made_up])
    what = f"no rule of the packs rests on nobody: {made_up.cited}"
    assert fault == ("source 2", "source", what, "a source as `sendable packs explain RULE` shows it")


def test_a_source_that_stops_other_goods_is_answered_with_one_that_stops_these():
    (fault,) = told(["pistol"], [ARMS, FIRE])
    what = f"{FIRE.cited} does not stop these goods"
    assert fault == ("source 2", "source", what, f"such as office of arms: {ARMS.cited}")


def test_each_of_the_goods_is_stopped_by_one_of_the_sources():
    faults = told(["flare", "cheese"], [FIRE], "fire service")
    lacks = ("source", "source", "none of the sources stops 'cheese'", "goods that a rule of the packs stops")
    assert lacks in faults
    assert ("source", "source", "none of the sources stops 'flare'") not in {fault[:3] for fault in faults}


def test_goods_that_a_law_excepts_are_not_stopped_by_it():
    assert [fault[:2] for fault in told(["toy-pistol"])] == [
        ("source 1", "source"),
        ("competent_authority", "authority"),
    ]


def test_an_authority_that_is_not_competent_is_answered_with_those_that_are():
    (fault,) = told(["pistol"], authority="fire service")
    what = "'fire service' is not competent for these goods"
    assert fault == ("competent_authority", "authority", what, "one of customs, police")
    (fault,) = told(["cheese"], [])[-1:]
    assert fault[3] == "goods for which a rule of the packs names one"
