"""Packs bound to a lexicon on a day: which rules can reach which concept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sendable.errors import PackInvalid
from sendable.screening.clauses import AllOf, Comparison, facts_of
from sendable.screening.lexicon import Lexicon
from sendable.screening.outcome import Outcome
from sendable.screening.rule import Rule, RulePack

_ENDS = ("dispatch", "destination", "transit", "direction")  # on which a jurisdiction depends


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A rule of a pack, ready to judge: `reach` holds the positions of its concepts."""

    pack: RulePack
    rule: Rule
    reach: frozenset[int]
    categories: tuple[str, ...]

    @property
    def reference(self) -> str:
        """`pack/rule@version`."""
        return f"{self.pack.name}/{self.rule.id}@{self.pack.version}"

    def capped(self, outcome: Outcome) -> Outcome:
        """Return the outcome, at most hold where the text of the law is still to be read."""
        return min(outcome, Outcome.HOLD) if self.rule.verify else outcome


@dataclass(frozen=True, eq=False)
class Rulebook:
    """AllOf rules in force on a day, bound to one lexicon."""

    lexicon: Lexicon
    packs: tuple[RulePack, ...]
    grounds: tuple[Ground, ...]
    on: date

    @cached_property
    def by_concept(self) -> dict[int, tuple[Ground, ...]]:
        """The grounds that reach each concept, in pack order."""
        found: dict[int, list[Ground]] = {}
        for ground in self.grounds:
            for concept in ground.reach:
                found.setdefault(concept, []).append(ground)
        return {concept: tuple(grounds) for concept, grounds in found.items()}

    def relevant(self, concept: int) -> frozenset[str]:
        """Return the facts on which what the rules say of a concept can depend."""
        if concept not in self._relevant:
            grounds = self.by_concept.get(concept, ())
            names = (name for ground in grounds for name in facts_of(AllOf((ground.rule.route, ground.rule.when))))
            self._relevant[concept] = frozenset(names).union(_ENDS)
        return self._relevant[concept]

    @cached_property
    def _relevant(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def exempted(self) -> dict[str, frozenset[str]]:
        """For each exempting ground the `pack/rule` that its hit removes."""
        return {
            ground.reference: frozenset(
                name if "/" in name else f"{ground.pack.name}/{name}" for name in ground.rule.exempts
            )
            for ground in self.grounds
            if ground.rule.exempts
        }

    @cached_property
    def thresholds(self) -> dict[str, tuple[float, ...]]:
        """Every limit that some rule sets on a quantity, ascending."""
        found: dict[str, set[float]] = {}
        for ground in self.grounds:
            for test in _tests(AllOf((ground.rule.route, ground.rule.when))):
                if test.other is None and isinstance(test.values[0], float):
                    found.setdefault(test.fact, set()).add(test.values[0])
        return {fact: tuple(sorted(values)) for fact, values in found.items()}

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Every country that some pack or rule names."""
        named = {country for pack in self.packs for country in pack.jurisdiction}
        for ground in self.grounds:
            for test in _tests(ground.rule.route):
                if test.fact in ("dispatch", "destination", "transit"):
                    named.update(str(value) for value in test.values)
        return tuple(sorted(named))


def bind(packs: Sequence[RulePack], lexicon: Lexicon, *, on: date, known_on: date | None = None) -> Rulebook:
    """Return the rules in force on a day as known on another (default: the same).

    Raises:
        PackInvalid: a rule selects something that does not exist.
    """
    grounds = []
    for pack in packs:
        for rule in pack.rules:
            if rule.in_force(on, known_on or on):
                reach = _reach(pack, rule, lexicon)
                grounds.append(Ground(pack, rule, reach, rule.select.categories))
    return Rulebook(lexicon, tuple(packs), tuple(grounds), on)


def _reach(pack: RulePack, rule: Rule, lexicon: Lexicon) -> frozenset[int]:
    select = rule.select
    chosen = {_position(pack, rule, "concepts", name, lexicon) for name in select.concepts}
    for number in select.un_numbers:
        chosen |= lexicon.by_un.get(number, frozenset())
    for number in select.cas:
        chosen |= lexicon.by_cas.get(number, frozenset())
    for prefix in select.hs_prefixes:
        chosen.update(at for code, concepts in lexicon.by_hs.items() if code.startswith(prefix) for at in concepts)
    direct: frozenset[int] = frozenset()
    for category in select.categories:
        if category not in lexicon.by_category:
            raise PackInvalid(pack.name, rule.id, "categories", f"no concept has the category {category!r}")
        direct |= lexicon.by_category[category]
    excepted = {_position(pack, rule, "except_concepts", name, lexicon) for name in select.except_concepts}
    return (lexicon.closure(chosen) | direct) - lexicon.closure(excepted)


def _position(pack: RulePack, rule: Rule, field: str, name: str, lexicon: Lexicon) -> int:
    if name not in lexicon.index:
        raise PackInvalid(pack.name, rule.id, field, f"there is no concept {name!r} in the catalogue")
    return lexicon.index[name]


def _tests(condition: object) -> list[Comparison]:
    if isinstance(condition, Comparison):
        return [condition]
    inner = getattr(condition, "parts", None) or ((condition.part,) if hasattr(condition, "part") else ())
    return [test for part in inner for test in _tests(part)]
