"""What ties a category to goods, law and authority: structure first, words second."""

from collections.abc import Iterator, Mapping
from typing import Any

from sendable.reporting.scope.category import LegalSource
from sendable.reporting.scope.goods import Known, Law
from sendable.reporting.scope.shape import FIELDS, MOST_CONCEPTS, Fault


def faults_of_binding(table: Mapping[str, Any], goods: Known) -> Iterator[Fault]:
    """Yield what is not bound, or bound to nothing that exists."""
    if not FIELDS["concepts"].fits(table.get("concepts")):
        return
    concepts = list(table["concepts"])
    unknown = [one for one in concepts if one not in goods.concepts]
    for one in unknown:
        yield Fault("concepts", "goods", f"{one!r} is no concept of the catalogue", "`sendable catalogue search WORDS`")
    if unknown:
        return
    yield from _narrow(concepts, goods)
    laws = [law for law in goods.laws if any(goods.holds(law, one) for one in concepts)]
    if FIELDS["source"].fits(table.get("source")):
        yield from _sources(table["source"], concepts, goods)
    authority = table.get("competent_authority")
    if FIELDS["competent_authority"].fits(authority):
        competent = sorted({one for law in laws for one in law.authorities})
        if authority not in competent:
            named = f"one of {', '.join(competent)}" if competent else "goods for which a rule of the packs names one"
            yield Fault("competent_authority", "authority", f"{authority!r} is not competent for these goods", named)


def _narrow(concepts: list[str], goods: Known) -> Iterator[Fault]:
    for one in concepts:
        if one in goods.vague:
            yield Fault("concepts", "broad", f"{one!r} tells no goods in particular", "a concept that names goods")
    if len(concepts) > MOST_CONCEPTS:
        yield Fault("concepts", "broad", f"{len(concepts)} concepts are too many", f"at most {MOST_CONCEPTS}")
    shared = frozenset.intersection(*(goods.categories(one) for one in concepts))
    if not shared:
        yield Fault(
            "concepts",
            "broad",
            "these goods have nothing in common",
            "concepts of one category of goods; others make another category of reports",
        )


def _sources(given: list[Mapping[str, Any]], concepts: list[str], goods: Known) -> Iterator[Fault]:
    covered: set[str] = set()
    for number, table in enumerate(given, 1):
        source = LegalSource(**table)
        laws = [law for law in goods.laws if law.source == source]
        found = {one for one in concepts for law in laws if goods.holds(law, one)}
        covered |= found
        if not laws:
            what = f"no rule of the packs rests on {source.authority}: {source.cited}"
            yield Fault(f"source {number}", "source", what, "a source as `sendable packs explain RULE` shows it")
        elif not found:
            what = f"{source.cited} does not stop these goods"
            yield Fault(f"source {number}", "source", what, _cited(concepts[0], goods))
    for one in concepts:
        if covered and one not in covered:
            yield Fault("source", "source", f"none of the sources stops {one!r}", _cited(one, goods))


def _cited(concept: str, goods: Known) -> str:
    laws: list[Law] = [law for law in goods.laws if goods.holds(law, concept)]
    named = list(dict.fromkeys(f"{law.source.authority}: {law.source.cited}" for law in laws))
    return f"such as {named[0]}" if named else "goods that a rule of the packs stops"
