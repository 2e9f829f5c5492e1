"""The question and its answer: a form, and a page whose address can be shared."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sendable.screening.decision import N_, QUESTIONS, Translate
from sendable.screening.fact import FACTS, Fact
from sendable.screening.labels import ANSWERS, CATEGORY_NAMES, FACT_NAMES
from sendable.web.countries import country, options
from sendable.web.public.answer import answer
from sendable.web.public.asked import ENDS, HOWS, Asked, read_asked
from sendable.web.public.guidance import GUIDANCE
from sendable.web.public.site import Visit

TOLD = {"dispatch": N_("from"), "destination": N_("to")}
HOW = N_("how")
TRIED = ("power bank 20000mAh", "perfume 50 ml", "tomato seeds", "kitchen knife", "toy water pistol")
TRIED_ZH = ("充电宝 20000毫安", "香水 50毫升", "番茄种子", "菜刀", "玩具水枪")


def home(visit: Visit, request: Request) -> Response:
    """Show the form; an address with a question fills it in."""
    asked = read_asked(request.query_params, must_name_goods=False)
    return visit.show(request, "home", **form(asked), tried=TRIED_ZH if visit.language == "zh" else TRIED)


def answered(visit: Visit, request: Request) -> Response:
    """Answer the question in the address, or say what is wrong with it."""
    asked = read_asked(request.query_params, must_name_goods=True)
    if asked.faults.keys() & {"goods", "how", *ENDS.values()}:
        tried = TRIED_ZH if visit.language == "zh" else TRIED
        return visit.show(request, "home", status=422, **form(asked), tried=tried)
    if visit.site.notices is not None:
        visit.site.notices.asked()
    decision = visit.site.decide(asked.goods, asked.known)
    found = answer(decision, visit.site.decide.book)
    return visit.show(
        request,
        "answer",
        **form(asked),
        answer=found,
        question=QUESTIONS[found.question.fact] if found.question else "",
        told=told(asked, visit.language, visit.say),
        names=CATEGORY_NAMES,
        guidance=GUIDANCE,
    )


def form(asked: Asked) -> Mapping[str, Any]:
    """Return what the form needs."""
    return {"asked": asked, "countries": options, "hows": HOWS, "facts": FACTS}


def told(asked: Asked, language: str, say: Translate) -> list[tuple[str, str, str]]:
    """Return what was told so far, in words: name, value, and the address query without it."""
    words = []
    for name, text in asked.facts.items():
        if name in asked.faults or name in ("service", "mode"):
            continue
        words.append(
            (say(TOLD.get(name, FACT_NAMES[name])), shown(name, text, language, say), asked.query(**{name: None}))
        )
    if way := [shown(name, asked.facts[name], language, say) for name in ("service", "mode") if name in asked.facts]:
        words.insert(0, (say(HOW), " · ".join(way), asked.query(service=None, mode=None)))
    return words


def shown(name: str, text: str, language: str, say: Translate) -> str:
    """Return a fact's value in words."""
    kind = FACTS[name]
    if kind.country:
        return country(text, language)
    if kind.words:
        word = str(kind.parse(text))
        return say(ANSWERS[name][word]) if word in ANSWERS.get(name, {}) else word
    fact = Fact(name, kind.parse(text), "answer")
    return f"{fact.shown} {fact.unit}" if fact.unit else fact.shown
