"""Compiling: what a concept takes from those above it."""

import pytest

from sendable.screening.compile import own_or_broader_categories
from sendable.screening.entries import ConceptRow, Place


def row(concept, broader=(), categories=()):
    return ConceptRow(Place("some.csv", 1), concept, tuple(broader), tuple(categories), {})


ROWS = {
    one.concept: one
    for one in (
        row("precursor", categories=["drug_precursors"]),
        row("liquid", categories=["flammables_gases"]),
        row("solvent", ["liquid"]),
        row("acetone", ["precursor", "solvent"]),
        row("nail-remover", ["acetone"], ["flammables_gases"]),
        row("hen", ["egg"]),
        row("egg", ["hen"]),
    )
}


@pytest.mark.parametrize(
    ("concept", "categories"),
    [
        ("acetone", ("drug_precursors", "flammables_gases")),
        ("solvent", ("flammables_gases",)),
        ("nail-remover", ("flammables_gases",)),
        ("hen", ()),
    ],
)
def test_a_concept_without_categories_takes_those_of_all_broader_ones(concept, categories):
    assert own_or_broader_categories(ROWS[concept], ROWS) == categories


@pytest.mark.parametrize("concept", ["acetone", "diethyl-ether", "nitrous-oxide-drug"])
def test_shipped_flammable_goods_that_are_drugs_or_precursors_too_are_both(lexicon, concept):
    found = next(one for one in lexicon.concepts if one.id == concept)
    assert "flammables_gases" in found.categories
    assert len(found.categories) > 1
