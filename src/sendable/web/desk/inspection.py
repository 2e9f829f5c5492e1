"""Inspection: a checklist drawn from the decision, a result for each content line, and pictures."""

from collections.abc import Mapping

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.keep_photos import keep_photos
from sendable.custody.act import Act
from sendable.custody.inspection import Finding, Means, Result, checklist
from sendable.custody.item import Item
from sendable.custody.moves import State
from sendable.errors import InspectionInvalid, NotFound, NotPermitted, SendableError
from sendable.screening.labels import CATEGORY_NAMES
from sendable.screening.outcome import Outcome
from sendable.web.desk.counter import words_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.pictures import MOST_BYTES, rewritten
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of, order_of, text, version

RIGHT = {"yes": True, "no": False}
EXTRA = "extra"  # the row for goods that no line declares
HASH_LENGTH = 64


def inspection_page(visit: Visit, request: Request) -> Response:
    """Show the checklist and the form."""
    return _page(visit, request, {})


def inspect(visit: Visit, request: Request) -> Response:
    """Keep the pictures, then record what was found; of a faulty form the pictures stay kept."""
    form = visit.form
    id_ = request.path_params["id"]
    typed = {name: value for name, value in form.items() if isinstance(value, str)}
    try:
        with visit.site.desk.store.reading() as tx:
            item = item_of(visit, tx, id_)
        keep_photos(visit.site.desk, order_of(visit, item), id_, _uploaded(visit, item, form))
        if text(form, "do", 20) == "photos":
            return _page(visit, request, typed)
        with visit.site.desk.store.reading() as tx:
            known = frozenset(tx.photos.of(id_))
        means = _means(item, form)
        findings = _findings(item, means, form, known)
        inspect_item(visit.site.desk, order_of(visit, item), id_, means, findings, version=version(form))
    except SendableError as fault:
        return _page(visit, request, typed, fault)
    return RedirectResponse(f"/{visit.language}/items/{id_}?done=inspect", 303)


def photo(visit: Visit, request: Request) -> Response:
    """Return a picture of an item that the actor may see, and nothing that a browser could take for a page."""
    with visit.site.desk.store.reading() as tx:
        hashed = request.path_params["hash"][:HASH_LENGTH]
        seen = [item for item in tx.photos.items(hashed) if visit.actor.sees(tx.items.get(item).office)]
        if not seen:
            raise NotFound("photo", hashed)
        found = tx.photos.get(hashed, seen[0])
    headers = {"Content-Disposition": "inline; filename=photo.jpg", "Content-Security-Policy": "default-src 'none'"}
    return Response(found.content, media_type="image/jpeg", headers=headers)


def _uploaded(visit: Visit, item: Item, form: FormData) -> tuple[bytes, ...]:
    files = [one for one in form.getlist("photos") if isinstance(one, UploadFile) and (one.size or one.filename)]
    if files and not visit.actor.may(Act.INSPECT, item.office):
        raise NotPermitted(visit.actor.id, Act.INSPECT.value, item.office, ())
    return tuple(rewritten(one.file.read(MOST_BYTES + 1)) for one in files)


def _means(item: Item, form: FormData) -> Means:
    if item.state is State.OPENED:
        return Means.OPEN_BOX
    named = text(form, "means", 20)
    if named not in {Means.MACHINE.value, Means.OUTSIDE.value}:
        raise InspectionInvalid("say how you looked")
    return Means(named)


def _findings(item: Item, means: Means, form: FormData, known: frozenset[str]) -> tuple[Finding, ...]:
    rows: Mapping[str, int | None] = {**{str(at): at for at in range(len(item.declaration.lines))}, EXTRA: None}
    found = []
    for row, line in rows.items():
        named = text(form, f"result-{row}", 20)
        goods = text(form, f"goods-{row}", 500)
        if named not in set(Result):
            if line is not None and means is Means.OPEN_BOX:
                raise InspectionInvalid("every content line needs one finding")
            if not goods:
                continue
            named = Result.UNDECLARED.value if line is None else Result.DIFFERS.value
        category = text(form, f"category-{row}", 40)
        found.append(
            Finding(
                line=line,
                result=Result(named),
                goods=goods,
                category=category if category in CATEGORY_NAMES else "",
                alert_right=RIGHT.get(text(form, f"right-{row}", 3)),
                photos=tuple(
                    sorted({one for one in form.getlist(f"photo-{row}") if one in known and isinstance(one, str)})
                ),
            )
        )
    if not found:
        raise InspectionInvalid("an inspection needs a finding")
    return tuple(found)


def _page(visit: Visit, request: Request, typed: Mapping[str, str], fault: SendableError | None = None) -> Response:
    with visit.site.desk.store.reading() as tx:
        item = item_of(visit, tx, request.path_params["id"])
        photos = tx.photos.of(item.id)
    if not visit.actor.may(Act.INSPECT, item.office):
        raise NotFound("inspection of item", item.id)
    return visit.show(
        request,
        "inspect",
        status=200 if fault is None else status_of(fault),
        summary="" if fault is None else sentence(fault, visit.say),
        item=item,
        photos=photos,
        typed=typed,
        checklist=checklist(item.decided),
        rows=[*(str(at) for at in range(len(item.declaration.lines))), EXTRA],
        stopped=[line.outcome > Outcome.ACCEPT for line in item.decided.lines],
        opened=item.state is State.OPENED,
        **words_of(),
    )
