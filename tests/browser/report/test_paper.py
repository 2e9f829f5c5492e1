"""The paper form in a browser: two A4 pages, the first of which alone has number and code; without scripts too."""

import pypdfium2
import pytest

from tests.browser.looks import overflow, violations

NARROW = {"width": 320, "height": 700}
A4 = (595, 842)


def made(page):
    page.wait_for_timeout(2_500)
    page.locator("form.sheet button").click()
    page.locator(".paper").wait_for()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_paper_form_is_made_without_scripts_and_prints_on_two_pages(watch, served, language, tmp_path):
    page = watch.open(served.address, f"/{language}/report/paper", java_script_enabled=False)
    made(page)
    number = page.locator(".slip-number b").inner_text()
    letters = page.locator(".strip-more code").inner_text()
    page.pdf(path=tmp_path / "form.pdf", prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(tmp_path / "form.pdf")
    texts = [one.get_textpage().get_text_bounded() for one in printed]
    assert [tuple(round(side) for side in one.get_size()) for one in printed] == [A4, A4]
    assert [number in text for text in texts] == [True, False]
    assert [letters in text for text in texts] == [True, False]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_on_the_paper_form_and_it_fits_a_small_phone(watch, served, language):
    page = watch.open(served.address, f"/{language}/report/paper", viewport=NARROW)
    assert violations(page) == []
    assert overflow(page) <= 0
    made(page)
    assert violations(page) == []
    assert overflow(page) <= 0
