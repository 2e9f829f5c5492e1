"""The customs declaration to print, as CN22 or CN23, on both databases."""

from decimal import Decimal

import pytest

from sendable.custody.act import Role
from sendable.custody.declaration import ContentLine, Declaration, Kind, Nature
from sendable.web.desk.customs import fitting, missing, totals
from tests.database.test_working_pages import item_path
from tests.fakes.desk import desk
from tests.fakes.working import person, working_app
from tests.site.reading import Page


def declared(*lines, **more):
    return Declaration(Kind.PARCEL, more.pop("nature", Nature.GIFT), lines, "CN", "US", "air", "mail", **more)


FULL = ContentLine("toys", 2, Decimal("0.4"), Decimal("12.5"), "CNY", "950300", "CN")


@pytest.mark.parametrize(
    ("of", "form"),
    [
        (declared(FULL), "cn22"),
        (declared(*(FULL,) * 5), "cn23"),
        (declared(FULL, gross_mass=Decimal("2.1")), "cn23"),
        (declared(FULL, licence="L 1"), "cn23"),
    ],
)
def test_the_small_label_holds_little_and_the_large_form_the_rest(of, form):
    assert fitting(of) == form


def test_what_customs_ask_for_and_nobody_said_is_told():
    assert missing(declared(FULL)) == ()
    assert missing(declared(ContentLine("toys"))) == ("Quantity", "Net mass (kg)", "Value and currency")
    assert missing(declared(ContentLine("toys", 1, Decimal(1), Decimal(1), "CNY"), nature=Nature.SALE_OF_GOODS)) == (
        "HS code",
        "Origin of the goods",
    )


def test_values_are_summed_by_currency():
    euros = ContentLine("pen", value=Decimal(3), currency="EUR")
    assert totals(declared(FULL, FULL, euros)) == ((Decimal(25), "CNY"), (Decimal(3), "EUR"))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["cn22", "cn23"])
def test_the_form_bears_what_was_declared_and_leaves_people_blank(store, form, language):
    clerk = person(working_app(desk(store)), "clerk", Role.CLERK)
    path = item_path(clerk, licence="L-77", comments="fumigated").replace("/en/", f"/{language}/")
    assert f"{path}/customs" in Page(clerk.get(path).text).links()
    page = Page(clerk.get(f"{path}/customs?form={form}").text)
    for word in ("plastic toys", "12.50 CNY", "950300", "LX473124829CN", "Déclaration en douane", "☒"):
        assert word in page.text
    assert ("L-77" in page.text) is (form == "cn23")
    assert "passport" not in page.text.lower()
    assert {one.get("type") for one in page.all("input")} <= {"hidden"}


def test_another_office_does_not_see_it(store):
    app = working_app(desk(store))
    path = item_path(person(app, "clerk", Role.CLERK))
    elsewhere = person(app, "cleo", Role.CLERK, office="s1", offices=["s1"])
    assert elsewhere.get(f"{path}/customs").status_code == 404
