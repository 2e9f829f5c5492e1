"""Typical cases for the public: drafted from a closed case, checked for names, published by another person."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody.tell_stories import change_story, draft_story, publish_story, withdraw_story
from sendable.custody.story import PARTS, Story, StoryState, Told, clues_of
from sendable.errors import SendableError
from sendable.screening.decision import N_
from sendable.screening.labels import CATEGORY_NAMES
from sendable.web.desk.cases import case_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.precision import demand_officer
from sendable.web.desk.site import Visit
from sendable.web.desk.work import text, version

MOST = 200
STATES: Mapping[str, str] = {
    StoryState.DRAFT: N_("draft"),
    StoryState.PUBLISHED: N_("published"),
    StoryState.WITHDRAWN: N_("withdrawn"),
}
PART_NAMES: Mapping[str, str] = {
    "title": N_("Title"),
    "declared": N_("What was declared, in your own words"),
    "found": N_("What was found"),
    "why": N_("Why it was stopped"),
    "instead": N_("What to do instead"),
}
KINDS: Mapping[str, str] = {
    "identifier": N_("an identifier of a parcel"),
    "contact": N_("a telephone number or an address on the internet"),
    "number": N_("a long number"),
    "day": N_("a day"),
    "address": N_("a place or an address"),
    "name": N_("a name"),
}


def stories(visit: Visit, request: Request) -> Response:
    """Show all stories, the last changed first."""
    demand_officer(visit)
    with visit.site.desk.store.reading() as tx:
        found = tx.stories.list(frozenset(StoryState), MOST)
    return visit.show(request, "stories", stories=found, states=STATES, categories=CATEGORY_NAMES)


def begin(visit: Visit, request: Request) -> Response:
    """Begin a story from a closed case that the actor may see."""
    demand_officer(visit)
    id_ = text(visit.form, "case", 40)
    with visit.site.desk.store.reading() as tx:
        case_of(visit, tx, id_)
    story = draft_story(visit.site.desk, visit.actor, id_)
    del request
    return RedirectResponse(f"/{visit.language}/stories/{story.id}", 303)


def story_page(visit: Visit, request: Request) -> Response:
    """Show a story to read, to write on, or to publish."""
    return _page(visit, request)


def act_on_story(visit: Visit, request: Request) -> Response:
    """Keep its words, publish it, or withdraw it; where that cannot be done the page keeps what was typed."""
    demand_officer(visit)
    form, desk, id_ = visit.form, visit.site.desk, request.path_params["id"]
    act, seen = text(form, "act", 20), version(form)
    try:
        if act == "publish":
            publish_story(desk, visit.actor, id_, seen, looked=text(form, "looked", 3) == "yes")
        elif act == "withdraw":
            withdraw_story(desk, visit.actor, id_, seen)
        else:
            category = text(form, "category", 40)
            change_story(desk, visit.actor, id_, seen, _words(visit), category if category in CATEGORY_NAMES else "")
    except SendableError as fault:
        return _page(visit, request, fault)
    return RedirectResponse(f"/{visit.language}/stories/{id_}?done={act}", 303)


def _words(visit: Visit) -> Mapping[str, Told]:
    return {
        language: Told(**{part: text(visit.form, f"{part}-{language}", 4000) for part in PARTS})
        for language in ("en", "zh")
    }


def _page(visit: Visit, request: Request, fault: SendableError | None = None) -> Response:
    demand_officer(visit)
    with visit.site.desk.store.reading() as tx:
        story: Story = tx.stories.get(request.path_params["id"])
    words = {"en": story.en, "zh": story.zh}
    if fault is not None and "title-en" in visit.form:
        words = dict(_words(visit))
    return visit.show(
        request,
        "story",
        status=200 if fault is None else status_of(fault),
        summary="" if fault is None else sentence(fault, visit.say),
        story=story,
        words=words,
        parts=PART_NAMES,
        states=STATES,
        kinds=KINDS,
        clues=clues_of(story),
        categories=CATEGORY_NAMES,
        own=story.drafted_by == visit.actor.id,
        done=request.query_params.get("done", ""),
    )
