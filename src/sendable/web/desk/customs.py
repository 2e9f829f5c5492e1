"""The customs declaration of an item as CN22 or CN23, to print; names and addresses are written on it by hand."""

from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response

from sendable.custody.declaration import ContentLine, Declaration, Nature
from sendable.screening.decision import N_
from sendable.web.countries import country
from sendable.web.desk.counter import words_of
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of

SMALL_LINES, SMALL_MASS = 4, Decimal(2)  # more than a CN22 label holds; kg up to which it is used
FORMS = ("cn22", "cn23")
NATURES: tuple[tuple[Nature, str, str], ...] = (  # with the French words that the forms bear everywhere
    (Nature.GIFT, N_("Gift"), "Cadeau"),
    (Nature.DOCUMENTS, N_("Documents"), "Documents"),
    (Nature.COMMERCIAL_SAMPLE, N_("Commercial sample"), "Échantillon commercial"),
    (Nature.SALE_OF_GOODS, N_("Sale of goods"), "Vente de marchandises"),
    (Nature.RETURNED_GOODS, N_("Returned goods"), "Retour de marchandise"),
    (Nature.OTHER, N_("Other"), "Autre"),
)


def customs_form(visit: Visit, request: Request) -> Response:
    """Show the form of an item; `?form=cn22` or `cn23` takes the other one."""
    with visit.site.desk.store.reading() as tx:
        item = item_of(visit, tx, request.path_params["id"])
    named = request.query_params.get("form", "")
    form = named if named in FORMS else fitting(item.declaration)
    return visit.show(
        request,
        "customs",
        item=item,
        form=form,
        natures=NATURES,
        missing=missing(item.declaration),
        totals=totals(item.declaration),
        mass=item.declaration.gross_mass or net_mass(item.declaration.lines),
        country=lambda code: country(code, visit.language) if code else "",
        **words_of(),
    )


def fitting(declaration: Declaration) -> str:
    """Return the form that holds a declaration: the small label up to 2 kg and four lines, or the large form."""
    mass = declaration.gross_mass or net_mass(declaration.lines) or Decimal(0)
    papers = any((declaration.licence, declaration.certificate, declaration.invoice, declaration.comments))
    return "cn22" if len(declaration.lines) <= SMALL_LINES and mass <= SMALL_MASS and not papers else "cn23"


def missing(declaration: Declaration) -> tuple[str, ...]:
    """Return what customs ask for and the declaration does not say."""
    found = []
    lines = declaration.lines
    if any(line.quantity is None for line in lines):
        found.append(N_("Quantity"))
    if any(line.net_mass is None for line in lines):
        found.append(N_("Net mass (kg)"))
    if any(line.value is None or line.currency is None for line in lines):
        found.append(N_("Value and currency"))
    if declaration.nature is Nature.SALE_OF_GOODS:
        if any(line.hs_code is None for line in lines):
            found.append(N_("HS code"))
        if any(line.origin is None for line in lines):
            found.append(N_("Origin of the goods"))
    return tuple(found)


def totals(declaration: Declaration) -> tuple[tuple[Decimal, str], ...]:
    """Return the total value in each currency."""
    sums: dict[str, Decimal] = {}
    for line in declaration.lines:
        if line.value is not None:
            sums[line.currency or ""] = sums.get(line.currency or "", Decimal(0)) + line.value
    return tuple((value, currency) for currency, value in sums.items())


def net_mass(lines: tuple[ContentLine, ...]) -> Decimal | None:
    """Return the mass of all lines, None where one does not say."""
    masses = [line.net_mass for line in lines]
    return None if None in masses else sum((mass for mass in masses if mass is not None), Decimal(0))
