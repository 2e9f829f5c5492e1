"""Screen one content line: decided at once, and not kept."""

from fastapi import APIRouter

from sendable.version import __version__
from sendable.web.api.decisions import Screened, answered
from sendable.web.api.lines import Line, facts_of
from sendable.web.api.problems import documented
from sendable.web.api.site import ApiSite, Screening

ROUTER = APIRouter(tags=["Screening"])


@ROUTER.post("/screen", responses=documented(), summary="May this be sent?")
def screen(line: Line, caller: Screening) -> Screened:  # type: ignore[valid-type]
    """Decide one content line by the rules in force today.

    Where a fact is missing that would change the outcome, `question` names its field; send the line again with it.
    Nothing is kept. Grounds that only staff may read are named by their source.
    """
    facts = facts_of(line)
    decision = caller.site.decide.item([(line.description, facts, line.hs_code)])[0]  # type: ignore[attr-defined]
    book = caller.site.decide.book
    return Screened(decision=answered(decision, book, caller.language, caller.say), packs=reference(caller.site))


def reference(site: ApiSite) -> str:
    """Name everything that decisions rest on."""
    book = site.decide.book
    names = [pack.reference for pack in book.packs]
    return ";".join([*names, f"catalogue@{book.lexicon.digest}", f"sendable@{__version__}"])
