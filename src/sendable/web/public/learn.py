"""Learning pages: what each category holds, why it is restricted, and what the rules allow."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sendable.screening.labels import CATEGORY_NAMES
from sendable.screening.lexicon import VAGUE, Concept, Lexicon
from sendable.screening.outcome import Outcome
from sendable.screening.rule import RulePack
from sendable.screening.rulebook import Ground, Rulebook
from sendable.web.public.answer import KINDS, Basis
from sendable.web.public.guidance import GUIDANCE
from sendable.web.public.site import Visit

MOST_EXAMPLES = 18
MOST_WAYS = 5
LISTS = ("un-", "cites-", "iucn-")  # entries of official lists, whose names few people use


@dataclass(frozen=True, slots=True)
class Chapter:
    """What the rules of one pack say of a category."""

    pack: RulePack
    bases: tuple[Basis, ...]


def index(visit: Visit, request: Request) -> Response:
    """Show all categories."""
    return visit.show(request, "learn", names=CATEGORY_NAMES, guidance=GUIDANCE)


def category(visit: Visit, request: Request) -> Response:
    """Show one category."""
    name = request.path_params["category"].replace("-", "_")
    if name not in GUIDANCE:
        raise HTTPException(404)
    book = visit.site.decide.book
    chapters = tuple(chapters_on(name, book))
    bases = [basis for one in chapters for basis in one.bases]
    return visit.show(
        request,
        "category",
        name=name,
        title=CATEGORY_NAMES[name],
        guidance=GUIDANCE[name],
        examples=examples(name, book.lexicon, visit.language),
        chapters=chapters,
        allowed=[basis for basis in bases if basis.outcome == Outcome.ACCEPT_WITH_CONDITIONS][:MOST_WAYS],
        otherwise=list(_advised(bases, visit.language).values())[:MOST_WAYS],
        kinds=KINDS,
        on=book.on,
    )


def _advised(bases: list[Basis], language: str) -> dict[str, Basis]:
    """Return one basis for each piece of advice on goods that are stopped."""
    found: dict[str, Basis] = {}
    for basis in bases:
        if basis.outcome > Outcome.ACCEPT_WITH_CONDITIONS and (advice := basis.rule.advice(language)):
            found.setdefault(advice, basis)
    return found


def chapters_on(category: str, book: Rulebook) -> Iterator[Chapter]:
    """Yield what each pack says of a category, severest first, each thing once."""
    for pack in book.packs:
        found: dict[str, Basis] = {}
        for ground in book.grounds:
            rule = ground.rule
            if ground.pack is pack and rule.audience == "public" and category in categories_of(ground, book.lexicon):
                outcome = ground.capped(rule.outcome)
                found.setdefault(rule.says, Basis(pack, rule, hit=True, outcome=outcome))
        if found:
            yield Chapter(pack, tuple(sorted(found.values(), key=lambda basis: -basis.outcome)))


def categories_of(ground: Ground, lexicon: Lexicon) -> frozenset[str]:
    """Return the categories that a rule is about: those that it names, or those of the goods that it names."""
    select = ground.rule.select
    named = [lexicon.index[name] for name in select.concepts]
    if not named and not select.categories:
        named = sorted(ground.reach)
    return frozenset(select.categories).union(*(lexicon.concepts[at].categories for at in named))


def examples(category: str, lexicon: Lexicon, language: str) -> list[str]:
    """Return goods of a category that people know by name, from the widest to the narrower."""
    vague = lexicon.closure([lexicon.index[VAGUE]] if VAGUE in lexicon.index else [])
    members = [at for at in sorted(lexicon.by_category.get(category, ())) if at not in vague]
    own = {lexicon.concepts[at].id for at in members}
    ordered = sorted(members, key=lambda at: (_depth(lexicon.concepts[at], own, lexicon), at))
    known = (lexicon.concepts[at] for at in ordered if not lexicon.concepts[at].id.startswith(LISTS))
    labels = dict.fromkeys(concept.label(language) for concept in known if concept.en and concept.zh)
    return list(labels)[:MOST_EXAMPLES]


def _depth(concept: Concept, own: set[str], lexicon: Lexicon) -> int:
    above = [lexicon.concepts[lexicon.index[name]] for name in concept.broader if name in own]
    return 1 + min((_depth(one, own, lexicon) for one in above), default=0)
