"""The report page of a run: one HTML file that needs nothing else and holds counts, rules and packs, no declared text."""

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sendable.actions.screen_files import Run
from sendable.errors import OutputUnwritable
from sendable.screening.decision import N_
from sendable.screening.labels import CATEGORY_NAMES
from sendable.screening.outcome import Outcome
from sendable.screening.route import Route
from sendable.screening.rulebook import Ground, Rulebook
from sendable.version import __version__

TEMPLATES = Path(__file__).parent / "templates"
LANG = {"en": "en", "zh": "zh-Hans"}
LINKED = ("https://", "http://")
SHOWN_RULES, SHOWN_QUESTIONS = 12, 8
LADDER = {
    Outcome.ACCEPT: (N_("May be sent"), N_("No rule in force asks for anything.")),
    Outcome.ACCEPT_WITH_CONDITIONS: (
        N_("May be sent under conditions"),
        N_("It may go as long as the conditions that the decision names are kept."),
    ),
    Outcome.ASK: (
        N_("One answer is needed first"),
        N_("A fact is missing that would change the outcome; the decision carries the question that settles it."),
    ),
    Outcome.INSPECT: (
        N_("To be inspected"),
        N_("Open the item or X-ray it: the words alone do not say what is inside."),
    ),
    Outcome.HOLD: (
        N_("A person must decide"),
        N_(
            "Keep it back until a person has decided; rules whose text is still to be verified go no further than this."
        ),
    ),
    Outcome.REFUSE: (
        N_("May not be sent"),
        N_("Do not take it; the decision says which law bars it and what would be possible."),
    ),
    Outcome.ISOLATE: (
        N_("Danger: refuse it and do not move it"),
        N_("Leave it where it is, keep people away and call those who deal with such goods."),
    ),
}
WAYS = {
    "mode": {"air": N_("by air"), "road": N_("by road"), "rail": N_("by rail"), "sea": N_("by sea")},
    "service": {"mail": N_("mail"), "express": N_("express"), "cargo": N_("cargo")},
    "aircraft": {"passenger": N_("passenger aircraft"), "cargo": N_("cargo aircraft")},
}


def write_report(  # noqa: PLR0913, PLR0917 what a page is made of
    path: Path, run: Run, book: Rulebook, route: Route, language: str, translate: Callable[[str], str], seconds: float
) -> None:
    """Write the page whole or not at all.

    Raises:
        OutputUnwritable: the file cannot be written; an older page stays as it was.
    """
    page = _page(run, book, route, language, translate, seconds)
    draft = path.with_name(f"{path.name}.partial")
    try:
        draft.write_text(page, "utf-8")
        draft.replace(path)
    except OSError as fault:
        with suppress(OSError):
            draft.unlink()
        raise OutputUnwritable(str(path), f"cannot be written: {fault.strerror or fault}") from None


def _page(
    run: Run, book: Rulebook, route: Route, language: str, translate: Callable[[str], str], seconds: float
) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": "{:,}".format, "percent": _percent}
    style = (TEMPLATES / "report.css").read_text("utf-8")
    counted = run.summary
    ends = [outcome for outcome in Outcome if outcome >= Outcome.ASK]
    return environment.get_template("report.html.j2").render(
        _=translate,
        lang=LANG.get(language, language),
        language=language,
        style=Markup(style),  # noqa: S704 our own file
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        run=run,
        counted=counted,
        book=book,
        way=list(_way(route, translate)),
        route=route,
        seconds=seconds,
        rate=None if run.resumed or seconds <= 0 else round(counted.lines / seconds),
        outcomes=Outcome,
        ladder=LADDER,
        stopped=sum(counted.outcomes[outcome.word] for outcome in ends),
        stopped_items=sum(counted.item_outcomes[outcome.word] for outcome in ends),
        stops=_strip([(outcome, counted.outcomes[outcome.word]) for outcome in ends]),
        strip=_strip([(outcome, counted.outcomes[outcome.word]) for outcome in Outcome]),
        categories=_bars(
            (translate(CATEGORY_NAMES.get(name, name)), count) for name, count in _first(counted.categories)
        ),
        rules=[(_cited(book, name), *rest) for name, *rest in _bars(_first(counted.rules, SHOWN_RULES))],
        questions=_bars(_first(counted.questions, SHOWN_QUESTIONS)),
        in_force=Counter(ground.pack.name for ground in book.grounds),
        version=__version__,
    )


def _way(route: Route, translate: Callable[[str], str]) -> Iterator[str]:
    for fact, words in WAYS.items():
        if (value := getattr(route, fact)) is not None:
            yield translate(words.get(value, value))


def _first(counter: Counter[str], most: int | None = None) -> list[tuple[str, int]]:
    """Return the most frequent first; equals by name, so that the same run gives the same page."""
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:most]


def _bars(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int, float]]:
    """Add to each count its length in percent of the longest."""
    some = list(pairs)
    longest = max((count for _, count in some), default=1)
    return [(name, count, round(100 * count / longest, 2)) for name, count in some]


def _strip(pairs: list[tuple[Outcome, int]]) -> list[tuple[Outcome, float, float]]:
    """Lay counts one after another: where each begins and how long it is, in percent of all."""
    whole = sum(count for _, count in pairs) or 1
    laid, at = [], 0
    for outcome, count in pairs:
        if count:
            laid.append((outcome, round(100 * at / whole, 3), round(100 * count / whole, 3)))
        at += count
    return laid


def _cited(book: Rulebook, reference: str) -> dict[str, Any]:
    ground: Ground | None = next((ground for ground in book.grounds if ground.reference == reference), None)
    if ground is None:
        return {"reference": reference, "rule": None}
    url = ground.rule.source.url
    outcome = ground.capped(ground.rule.outcome)
    return {
        "reference": reference,
        "rule": ground.rule,
        "outcome": outcome,
        "url": url if url.startswith(LINKED) else "",
    }


def _percent(count: int, whole: int) -> str:
    """Spell a share so that some is never shown as none and not all never as all."""
    if not whole:
        return "–"
    share = 100 * count / whole
    if 0 < share < 0.1:  # noqa: PLR2004 the smallest share that one decimal can show
        return "< 0.1 %"
    if 99.9 < share < 100:  # noqa: PLR2004
        return "> 99.9 %"
    return f"{share:.1f} %"
