"""Judging: unknown is never "no", unread texts hold at most, exemptions are named, limits count over an item."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.screening.clauses import AllOf, Comparison
from sendable.screening.fact import FACTS, Fact
from sendable.screening.judge import Goods, Line, decide, judge
from sendable.screening.lexicon import Certainty
from sendable.screening.outcome import Outcome
from sendable.screening.rule import Rule, RulePack, Selector, Source
from sendable.screening.rulebook import bind
from sendable.screening.settle import settle

DAY = date(2026, 11, 22)
READ = Source("an authority", "a law", "article 1", checked=DAY)


def rule(name="barred", outcome=Outcome.REFUSE, **changes):
    base = Rule(
        id=name,
        says="Power banks may not travel",
        source=READ,
        modality="prohibit",
        starts=date(2020, 1, 1),
        outcome=outcome,
        select=Selector(concepts=("power-bank",)),
        examples=(),
    )
    return replace(base, **changes)


def book(lexicon, *rules, jurisdiction=()):
    pack = RulePack("own", "1", "Own", rules, "0", jurisdiction=frozenset(jurisdiction))
    return bind([pack], lexicon, on=DAY)


def line(lexicon, item=0, certainty=Certainty.CERTAIN, concept="power-bank", **facts):
    known = {name: Fact(name, FACTS[name].parse(value), "answer") for name, value in facts.items()}
    return Line(item, (Goods(lexicon.index[concept], certainty, tuple(sorted(known.items()))),))


def outcomes(lexicon, rules, lines, **options):
    return [decide(findings) for findings in judge(lines, book(lexicon, *rules, **options))]


ABOVE_100 = AllOf((Comparison("watt_hours", "above", (100.0,)),))


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [({"watt_hours": "101"}, Outcome.REFUSE), ({"watt_hours": "100"}, Outcome.ACCEPT), ({}, Outcome.ASK)],
)
def test_a_missing_fact_is_asked_for_and_not_taken_for_a_no(lexicon, facts, outcome):
    assert outcomes(lexicon, [rule(when=ABOVE_100)], [line(lexicon, **facts)]) == [outcome]


def test_a_rule_whose_text_nobody_read_holds_at_most(lexicon):
    unread = rule(outcome=Outcome.ISOLATE, source=replace(READ, checked=None))
    assert outcomes(lexicon, [unread], [line(lexicon)]) == [Outcome.HOLD]


def test_a_weak_mention_alone_never_refuses(lexicon):
    assert outcomes(lexicon, [rule()], [line(lexicon, certainty=Certainty.WEAK)]) == [Outcome.INSPECT]


def test_the_severest_finding_wins(lexicon):
    rules = [rule("mild", Outcome.ACCEPT_WITH_CONDITIONS), rule("hard", Outcome.REFUSE), rule("held", Outcome.HOLD)]
    assert outcomes(lexicon, rules, [line(lexicon)]) == [Outcome.REFUSE]


def test_a_rule_holds_from_its_first_to_its_last_day(lexicon):
    short = rule(starts=date(2026, 1, 1), ends=date(2026, 6, 30))
    pack = RulePack("own", "1", "Own", (short,), "0")
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    in_force = [bool(bind([pack], lexicon, on=day).grounds) for day in days]
    assert in_force == [False, True, True, False]


def test_what_was_not_known_yet_did_not_decide(lexicon):
    late = RulePack("own", "1", "Own", (rule(starts=date(2026, 1, 1), recorded_on=date(2026, 5, 1)),), "0")
    assert not bind([late], lexicon, on=DAY, known_on=date(2026, 4, 30)).grounds
    assert bind([late], lexicon, on=DAY, known_on=date(2026, 5, 1)).grounds


def exempting(**changes):
    return rule("inside", Outcome.ACCEPT_WITH_CONDITIONS, modality="exempt", exempts=("barred",), **changes)


INSIDE = AllOf((Comparison("configuration", "one_of", ("contained_in",)),))


def test_an_exempting_rule_removes_the_finding_and_is_named_itself(lexicon):
    rules = [rule(), exempting(when=INSIDE)]
    (findings,) = judge([line(lexicon, configuration="contained_in")], book(lexicon, *rules))
    assert [finding.ground.rule.id for finding in findings] == ["inside"]
    assert decide(findings) == Outcome.ACCEPT_WITH_CONDITIONS


def test_an_exemption_that_nobody_confirmed_exempts_nothing_but_is_asked_for(lexicon):
    rules = book(lexicon, rule(), exempting(when=INSIDE))
    (findings,) = judge([line(lexicon)], rules)
    settled = settle(line(lexicon), findings, rules)
    assert (settled.outcome, settled.question) == (Outcome.REFUSE, "configuration")


def test_quantities_are_summed_over_the_lines_of_an_item(lexicon):
    limited = rule(when=AllOf((Comparison("count", "above", (2.0,)),)), combine="sum")
    lines = [line(lexicon, 0, count="2"), line(lexicon, 0, count="1"), line(lexicon, 1, count="2")]
    assert outcomes(lexicon, [limited], lines) == [Outcome.REFUSE, Outcome.REFUSE, Outcome.ACCEPT]


def test_one_unknown_quantity_leaves_the_sum_unknown(lexicon):
    limited = rule(when=AllOf((Comparison("count", "above", (2.0,)),)), combine="sum")
    assert outcomes(lexicon, [limited], [line(lexicon, 0, count="2"), line(lexicon, 0)]) == [Outcome.ASK, Outcome.ASK]


def test_the_ratios_to_each_lines_own_limit_are_summed(lexicon):
    ratio = rule(when=AllOf((Comparison("net_volume", "above", other="limited_volume"),)), combine="ratio_sum")
    lines = [
        line(lexicon, 0, net_volume="0.6 L", limited_volume="1 L"),
        line(lexicon, 0, net_volume="0.3 L", limited_volume="0.5 L"),
        line(lexicon, 1, net_volume="0.6 L", limited_volume="1 L"),
    ]
    assert outcomes(lexicon, [ratio], lines) == [Outcome.REFUSE, Outcome.REFUSE, Outcome.ACCEPT]


def test_a_rule_on_a_wider_concept_reaches_the_narrower(lexicon):
    wide = rule(select=Selector(concepts=("lithium-ion-battery",)))
    assert outcomes(lexicon, [wide], [line(lexicon)]) == [Outcome.REFUSE]


def test_an_excepted_concept_is_not_reached(lexicon):
    wide = rule(select=Selector(categories=("lithium_batteries",), except_concepts=("power-bank",)))
    assert outcomes(lexicon, [wide], [line(lexicon)]) == [Outcome.ACCEPT]


ROUTED = rule(route=AllOf((Comparison("mode", "one_of", ("air",)),)))


def test_an_unknown_route_leaves_a_rule_of_that_route_open(lexicon):
    assert outcomes(lexicon, [ROUTED], [line(lexicon)]) == [Outcome.ASK]


def test_goods_barred_on_every_route_are_refused_though_the_route_is_unknown(lexicon):
    every = [
        replace(ROUTED, id=mode, route=AllOf((Comparison("mode", "one_of", (mode,)),))) for mode in FACTS["mode"].words
    ]
    rules = book(lexicon, *every)
    (findings,) = judge([line(lexicon)], rules)
    assert decide(findings) == Outcome.ASK
    assert settle(line(lexicon), findings, rules).outcome == Outcome.REFUSE


def test_a_pack_holds_where_its_jurisdiction_lies_on_the_way(lexicon):
    ways = [
        line(lexicon, dispatch="CN", destination="US"),
        line(lexicon, dispatch="CN", destination="DE"),
        line(lexicon, dispatch="CN"),
    ]
    assert outcomes(lexicon, [rule()], ways, jurisdiction=["US"]) == [Outcome.REFUSE, Outcome.ACCEPT, Outcome.ASK]


def test_direction_is_seen_from_the_jurisdiction_of_the_pack(lexicon):
    leaving = rule(route=AllOf((Comparison("direction", "one_of", ("export",)),)))
    ways = [line(lexicon, dispatch="CN", destination="US"), line(lexicon, dispatch="CN", destination="CN")]
    assert outcomes(lexicon, [leaving], ways, jurisdiction=["CN"]) == [Outcome.REFUSE, Outcome.ACCEPT]


def test_the_cheapest_question_that_changes_the_outcome_is_asked(lexicon):
    rules = book(
        lexicon,
        rule("by-energy", when=ABOVE_100),
        rule("by-count", when=AllOf((Comparison("count", "above", (5.0,)),))),
    )
    (findings,) = judge([line(lexicon)], rules)
    assert settle(line(lexicon), findings, rules).question == "count"


def test_who_is_asked_without_a_missing_fact_is_asked_for_a_better_description(lexicon):
    rules = book(lexicon, rule(outcome=Outcome.ASK))
    (findings,) = judge([line(lexicon)], rules)
    assert settle(line(lexicon), findings, rules).question == "description"


def test_a_settled_line_has_no_question(lexicon):
    rules = book(lexicon, rule())
    (findings,) = judge([line(lexicon)], rules)
    assert settle(line(lexicon), findings, rules).question is None


facts = st.fixed_dictionaries(
    {},
    optional={
        "watt_hours": st.sampled_from(["10 Wh", "150 Wh"]),
        "mode": st.sampled_from(["air", "road"]),
        "configuration": st.sampled_from(["alone", "contained_in"]),
    },
)


@given(facts, st.sampled_from(list(Outcome)))
def test_adding_a_rule_never_softens_a_decision(lexicon, known, outcome):
    before = [rule("a", Outcome.HOLD, when=ABOVE_100), ROUTED]
    after = [*before, rule("c", outcome, when=INSIDE)]
    lines = [line(lexicon, **known)]
    assert outcomes(lexicon, after, lines) >= outcomes(lexicon, before, lines)


@given(st.lists(facts, min_size=1, max_size=5))
def test_lines_of_different_items_do_not_change_each_other(lexicon, known):
    rules = [rule("a", Outcome.HOLD, when=ABOVE_100), ROUTED, rule("c", when=INSIDE)]
    lines = [line(lexicon, item, **one) for item, one in enumerate(known)]
    assert outcomes(lexicon, rules, lines) == [outcomes(lexicon, rules, [one])[0] for one in lines]
