"""The pages of the quiz: a question, its explanation, and the score."""

from collections.abc import Sequence
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.screening.labels import FACT_NAMES
from sendable.web.public.answer import Kind
from sendable.web.public.ask import shown
from sendable.web.public.quiz import LETTERS, Parcel, draw, pool
from sendable.web.public.site import Decide, Visit

if TYPE_CHECKING:
    from datetime import date

ROUTE = ("dispatch", "destination", "service", "mode")
LONGEST_SEED = 40


class Draws:
    """Draws parcels from the rules of the day; finding them takes a second, once a day."""

    def __init__(self, decide: Decide) -> None:
        self._decide = decide
        self._lock = Lock()
        self._pool: tuple[Parcel, ...] = ()
        self._on: date | None = None

    def __call__(self, seed: str) -> tuple[Parcel, ...]:
        """Return the parcels of a seed."""
        return draw(self.ready(), seed)

    def begin(self) -> None:
        """Begin to find the parcels beside whatever else is done, so that nobody waits for them at the start."""
        Thread(target=self.ready, name="sendable-quiz", daemon=True).start()

    def ready(self) -> tuple[Parcel, ...]:
        """Return every parcel that may be drawn."""
        with self._lock:
            today = self._decide.book.on
            if self._on != today:
                self._pool, self._on = pool(self._decide), today
            return self._pool


def begin(visit: Visit, request: Request) -> Response:
    """Send the visitor to a draw of their own."""
    del request
    return RedirectResponse(f"/{visit.language}/quiz/{visit.site.new_seed()}", 303)


def play(visit: Visit, request: Request) -> Response:
    """Show the next question, the explanation of the last answer, or the score: what the address says."""
    seed = request.path_params["seed"]
    given = request.query_params.get("a", "")
    if not (seed.isalnum() and seed.isascii() and len(seed) <= LONGEST_SEED) or set(given) - LETTERS.keys():
        raise HTTPException(404)
    parcels = visit.site.draws(seed)
    if len(given) > len(parcels):
        raise HTTPException(404)
    rights = [LETTERS[letter] == parcel.right for letter, parcel in zip(given, parcels, strict=False)]
    values: dict[str, Any] = {
        "seed": seed,
        "given": given,
        "rights": rights,
        "length": len(parcels),
        "letters": LETTERS,
    }
    if "next" not in request.query_params and given:
        at = len(given) - 1
        told = LETTERS[given[at]]
        return visit.show(
            request, "quiz_explained", **values, **case(visit, parcels[at]), number=at + 1, told=told, right=rights[at]
        )
    if len(given) == len(parcels):
        return visit.show(request, "quiz_score", **values, cases=_cases(visit, parcels))
    return visit.show(request, "quiz", **values, **case(visit, parcels[len(given)]), number=len(given) + 1)


def case(visit: Visit, parcel: Parcel) -> dict[str, Any]:
    """Return a parcel in words."""
    say, language = visit.say, visit.language
    facts = dict(parcel.facts)
    route = [shown(name, facts[name], language, say) for name in ROUTE]
    others = [(say(FACT_NAMES[name]), shown(name, facts[name], language, say)) for name in facts if name not in ROUTE]
    goods = parcel.label(visit.site.decide.book.lexicon, language)
    return {"parcel": parcel, "goods": goods, "way": route, "others": others, "kinds": Kind}


def _cases(visit: Visit, parcels: Sequence[Parcel]) -> list[dict[str, Any]]:
    return [case(visit, parcel) for parcel in parcels]
