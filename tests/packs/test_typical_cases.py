"""The typical cases that are shipped cite rules that there are."""

from sendable.adapters.pack_files import read_packs
from sendable.screening.entries import CATEGORIES
from sendable.web.public.typical import shipped


def test_every_rule_and_category_that_a_case_names_exists():
    known = {f"{pack.name}/{rule.id}" for pack in read_packs((), None) for rule in pack.rules}
    assert [name for tale in shipped() for name in tale.rules if name not in known] == []
    assert {tale.category for tale in shipped()} <= set(CATEGORIES)
