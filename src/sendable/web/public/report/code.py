"""The reporter's code: shown once, and asked back word by word until it is kept."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sendable.errors import CodeUnreadable
from sendable.reporting.code import WORDS, Code, read_code
from sendable.web.public.intake import Intake
from sendable.web.public.report.parts import Posted
from sendable.web.public.site import Visit

SAVED = "note.txt"  # says nothing of what is in it
ASKED = 2


def show_code(
    visit: Visit, intake: Intake, request: Request, code: Code, *, danger: bool = False, wrong: bool = False
) -> Response:
    """Show the words and the letters of a code."""
    words = code.words(intake.lists[visit.language])
    values = {"words": words, "letters": code.letters(), "danger": danger, "wrong": wrong, "elsewhere": {}}
    return visit.show(request, "report/code", status=422 if wrong else 200, **values)


def kept(visit: Visit, intake: Intake, request: Request, posted: Posted) -> Response:
    """Ask two words back, look whether they are right, or give the code as a file: what the pressed button says.

    Raises:
        HTTPException: the code came back changed.
    """
    try:
        code = read_code(posted.text("code")[:200], intake.lists.values())
    except CodeUnreadable:
        raise HTTPException(400) from None
    match posted.text("step"):
        case "save":
            return _file(code.words(intake.lists[visit.language]), code)
        case "ask":
            return _ask(visit, intake, request, code)
        case "check" if _right(posted, code.words(intake.lists[visit.language])):
            return visit.show(request, "report/done", elsewhere={})
        case "check":
            return show_code(visit, intake, request, code, wrong=True)
    return show_code(visit, intake, request, code)


def _ask(visit: Visit, intake: Intake, request: Request, code: Code) -> Response:
    first = intake.chance(WORDS)
    second = (first + 1 + intake.chance(WORDS - 1)) % WORDS
    numbers = sorted((first + 1, second + 1))
    return visit.show(request, "report/ask", numbers=numbers, letters=code.letters(), elsewhere={})


def _right(posted: Posted, words: tuple[str, ...]) -> bool:
    numbers = [number for number in range(1, WORDS + 1) if f"word-{number}" in posted.fields]
    said = {number: posted.text(f"word-{number}").casefold() for number in numbers}
    return len(numbers) >= ASKED and all(typed == words[number - 1] for number, typed in said.items())


def _file(words: tuple[str, ...], code: Code) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{SAVED}"'}
    return PlainTextResponse(f"{' '.join(words)}\n{code.letters()}\n", headers=headers)
