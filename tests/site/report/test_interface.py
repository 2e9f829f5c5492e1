"""What programs can do with reports, for people to read, without a script."""

import pytest

from sendable.web.described import chapters, marked
from tests.site.reading import Page


@pytest.mark.parametrize(("language", "heading"), [("en", "Interface for programs"), ("zh", "程序接口")])
def test_every_operation_can_be_read_in_both_languages(reporter, language, heading):
    page = Page(reporter.client.get(f"/{language}/report/interface").text)
    assert heading in page.text
    described = reporter.client.get("/reports/v1/openapi.json").json()
    for path, operations in described["paths"].items():
        for method in operations:
            assert f"{method.upper()} {path}" in page.text
    for words in ("Sendable-Challenge", "application/octet-stream", "50331648 bytes", "appeal.until", "string | null"):
        assert words in page.text
    assert f"/{language}/report/interface" in Page(reporter.client.get(f"/{language}/report/figures").text).links()


def test_nothing_of_a_description_is_read_as_markup():
    assert marked("`a<b>` & <i>") == "<code>a&lt;b&gt;</code> &amp; &lt;i&gt;"
    assert chapters({}) == ()
