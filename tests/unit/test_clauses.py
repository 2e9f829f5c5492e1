"""Conditions have three values, and the vectorised engine says what a slow row-by-row twin says."""

from hypothesis import given
from hypothesis import strategies as st

from sendable.screening.clauses import AllOf, AnyOf, Comparison, FactTable, Not, answer, evaluate, facts_of, missing
from sendable.screening.fact import Fact

VALUES = {"watt_hours": [0.0, 2.7, 20.0, 100.0, 101.0], "configuration": ["alone", "packed_with", "contained_in"]}

tests = st.one_of(
    st.builds(
        Comparison,
        st.just("watt_hours"),
        st.sampled_from(["is", "above", "at_least", "below", "at_most"]),
        st.tuples(st.sampled_from(VALUES["watt_hours"])),
    ),
    st.builds(
        Comparison,
        st.just("configuration"),
        st.just("one_of"),
        st.lists(st.sampled_from(VALUES["configuration"]), min_size=1).map(tuple),
    ),
)
conditions = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=8,
)
knowns = st.fixed_dictionaries(
    {}, optional={name: st.builds(Fact, st.just(name), st.sampled_from(values), st.sampled_from(["text", "assumed"]))
                  for name, values in VALUES.items()}
)  # fmt: skip


def slow(condition, known):
    """Answer True, False or None the way a person would read the rule."""
    match condition:
        case AllOf(parts):
            answers = [slow(part, known) for part in parts]
            return False if False in answers else None if None in answers else True
        case AnyOf(parts):
            answers = [slow(part, known) for part in parts]
            return True if True in answers else None if None in answers else False
        case Not(part):
            answer = slow(part, known)
            return None if answer is None else not answer
    fact = known.get(condition.fact)
    if fact is None or fact.source == "assumed":
        return None
    compare = {
        "is": lambda a, b: a == b,
        "above": lambda a, b: a > b,
        "at_least": lambda a, b: a >= b,
        "below": lambda a, b: a < b,
        "at_most": lambda a, b: a <= b,
    }
    if condition.operator == "one_of":
        return fact.value in condition.values
    return compare[condition.operator](fact.value, condition.values[0])


@given(conditions, st.lists(knowns, max_size=6))
def test_the_vectorised_answer_is_the_slow_one_for_every_row(condition, rows):
    truth = evaluate(condition, FactTable(rows))
    for at, known in enumerate(rows):
        said = True if truth.true[at] else False if truth.false[at] else None
        assert said is slow(condition, known)
        assert answer(condition, known) is said


@given(conditions, knowns)
def test_an_open_condition_names_a_missing_fact_and_a_decided_one_none(condition, known):
    names = missing(condition, known)
    assert bool(names) == (slow(condition, known) is None)
    assert set(names) <= set(facts_of(condition))


@given(conditions, knowns)
def test_nothing_is_both_true_and_false(condition, known):
    truth = evaluate(condition, FactTable([known]))
    assert not (truth.true[0] and truth.false[0])


def test_an_assumed_value_is_never_enough():
    assumed = {"watt_hours": Fact("watt_hours", 37.0, "assumed")}
    assert missing(Comparison("watt_hours", "above", (20.0,)), assumed) == ("watt_hours",)


def test_a_limit_holds_exactly_at_the_limit_whatever_the_floating_point_noise():
    known = {"watt_hours": Fact("watt_hours", 0.1 + 0.2, "text")}
    truth = evaluate(Comparison("watt_hours", "above", (0.3,)), FactTable([known]))
    assert truth.false[0]
