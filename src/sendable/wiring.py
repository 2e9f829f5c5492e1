"""Build what a command needs from settings and options."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sendable.actions.may_send import MaySend
from sendable.adapters import shipped
from sendable.adapters.pack_files import read_packs
from sendable.adapters.system import today
from sendable.adapters.words import translator
from sendable.errors import OptionInvalid
from sendable.screening.lexicon import Lexicon
from sendable.screening.route import Route
from sendable.screening.rule import RulePack
from sendable.screening.rulebook import Rulebook, bind
from sendable.screening.screener import Screener
from sendable.version import __version__


@dataclass(frozen=True)
class Screening:
    """A screener and what it was made of."""

    screener: Screener
    book: Rulebook
    packs: tuple[RulePack, ...]

    @property
    def reference(self) -> str:
        """Name everything that the decisions rest on, for the column `packs`."""
        names = [pack.reference for pack in self.packs]
        return ";".join([*names, f"catalogue@{self.book.lexicon.digest}", f"sendable@{__version__}"])


def screening(
    route: Route,
    *,
    on: date,
    known_on: date | None = None,
    packs: Sequence[str] = (),
    folder: Path | None = None,
    language: str = "en",
) -> Screening:
    """Return a screener for a route on a day, with the packs that apply to it unless some are named.

    Raises:
        SendableError: a fault in a pack, a catalogue file or an option.
    """
    lexicon = shipped.lexicon(folder)
    return screening_with(
        lexicon, read_packs(packs, folder), route, on=on, known_on=known_on, named=bool(packs), language=language
    )


def screening_with(  # noqa: PLR0913 everything that a decision depends on
    lexicon: Lexicon,
    packs: tuple[RulePack, ...],
    route: Route,
    *,
    on: date,
    known_on: date | None = None,
    named: bool = False,
    language: str = "en",
) -> Screening:
    """Return a screener from a lexicon and packs at hand."""
    chosen = packs if named else tuple(pack for pack in packs if applies(pack, route))
    if not chosen:
        raise OptionInvalid("--pack", "no pack applies to this route; name one")
    book = bind(chosen, lexicon, on=on, known_on=known_on)
    return Screening(Screener(book, route, language=language, translate=translator(language)), book, chosen)


def may_send(folder: Path | None = None, told: Callable[[str], None] = lambda _: None) -> MaySend:
    """Return the decider of the public site, with every pack; the route comes with each question. `told` hears outcomes.

    Raises:
        SendableError: a fault in a pack or a catalogue file.
    """
    lexicon, packs = shipped.lexicon(folder), read_packs((), folder)
    ready = MaySend(lambda on: screening_with(lexicon, packs, Route(), on=on, named=True).screener, today, told)
    _ = ready.book
    return ready


def applies(pack: RulePack, route: Route) -> bool:
    """Tell whether a pack can have a say on a route: its jurisdiction lies on the way, or may."""
    if not pack.jurisdiction:
        return True
    ends = (route.dispatch, route.destination)
    if None in ends:
        return True
    return bool(pack.jurisdiction & {route.dispatch, route.destination, route.transit})
