"""Screen one content line: decided at once, and not kept."""

from typing import Any

from fastapi import APIRouter, Response

from sendable.version import __version__
from sendable.web.api.decisions import Screened, answered
from sendable.web.api.lines import Line, facts_of
from sendable.web.api.problems import documented
from sendable.web.api.site import ApiSite, Caller, Screening
from sendable.web.beside import SHORT, beside_loop

ROUTER = APIRouter(tags=["Screening"])


@ROUTER.post("/screen", response_model=Screened, responses=documented(), summary="May this be sent?")
async def screen(line: Line, caller: Screening) -> Response:  # type: ignore[valid-type]
    """Decide one content line by the rules in force today.

    Where a fact is missing that would change the outcome, `question` names its field; send the line again with it.
    Nothing is kept. Grounds that only staff may read are named by their source.
    """
    at_once = caller.site.decide.at_hand and len(line.description) <= SHORT  # type: ignore[attr-defined]
    told = _screened(line, caller) if at_once else await beside_loop(_screened, line, caller)
    return Response(told, media_type="application/json")


def _screened(line: Any, caller: Caller) -> str:
    """Return the answer as it is sent: made where the decision is made, so that nothing is handed over twice."""
    decision = caller.site.decide.item([(line.description, facts_of(line), line.hs_code)])[0]
    told = answered(decision, caller.site.decide.book, caller.language, caller.say)
    return Screened(decision=told, packs=reference(caller.site)).model_dump_json()


def reference(site: ApiSite) -> str:
    """Name everything that decisions rest on."""
    book = site.decide.book
    names = [pack.reference for pack in book.packs]
    return ";".join([*names, f"catalogue@{book.lexicon.digest}", f"sendable@{__version__}"])
