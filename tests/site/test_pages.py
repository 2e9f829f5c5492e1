"""Every page, in both languages: whole, safe, and the same without JavaScript."""

import re

import pytest

from sendable.screening.entries import CATEGORIES
from sendable.web.security import HEADERS
from tests.site.reading import Page

ASKED = "goods=power+bank+20000mAh&from=CN&to=US&how=mail-air"
PATHS = (
    "/", f"/?{ASKED}", f"/answer?{ASKED}", "/answer?goods=glass+vase", "/answer?goods=gift", "/answer?goods=", "/learn",
    "/learn/lithium-batteries", "/quiz/5eed", "/quiz/5eed?a=y", "/quiz/5eed?a=yyyyyyyyyy&next", "/about", "/privacy",
    "/appeal", "/nothing-here",
)  # fmt: skip
EVERYWHERE = [f"/{language}{path}" for language in ("en", "zh") for path in PATHS]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_page_has_a_title_a_language_one_heading_and_no_inline_script_or_style(site, path):
    answer = site.get(path)
    page = Page(answer.text)
    assert answer.status_code == {"answer?goods=": 422, "nothing-here": 404}.get(path.split("/")[-1], 200)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert next(page.all("html"))["lang"] == ("zh-Hans" if path.startswith("/zh") else "en")
    assert len(list(page.all("h1"))) == 1
    assert len(list(page.all("title"))) == 1
    assert not list(page.all("style"))
    assert all("src" in script for script in page.all("script"))
    names = [name for _, attributes in page.tags for name in attributes]
    assert not [name for name in names if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_page_carries_every_security_header_and_loads_nothing_from_elsewhere(site, path):
    answer = site.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    page = Page(answer.text)
    loaded = [one.get("src") or one.get("href") for tag in ("script", "img", "link") for one in page.all(tag)]
    assert loaded
    assert all((address or "").startswith("/") and not (address or "").startswith("//") for address in loaded)
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in answer.headers  # this is http, as an onion service is


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_field_has_a_label_and_ids_are_used_once(site, path):
    page = Page(site.get(path).text)
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.all("label")}
    fields = [one for tag in ("input", "select", "textarea") for one in page.all(tag) if one.get("type") != "hidden"]
    assert all(one["id"] in labelled for one in fields)


@pytest.mark.parametrize("path", [path for path in EVERYWHERE if path.startswith("/zh")])
def test_a_chinese_page_leaves_no_sentence_in_english(site, path):
    own = Page(site.get(path).text).own_text
    assert re.findall(r"(?:\b[A-Za-z]?[a-z]+[ ,]+){3,}[a-z]+\b", own) == []


@pytest.mark.parametrize("path", EVERYWHERE)
def test_the_other_language_is_one_link_away_with_the_same_question(site, path):
    other = "en" if path.startswith("/zh") else "zh"
    links = Page(site.get(path).text).links(f"/{other}/")
    assert links
    there = site.get(links[0])
    assert there.status_code == site.get(path).status_code
    if "power" in path:
        assert "20000mAh" in there.text


def test_the_front_door_speaks_the_language_of_the_visitor(site):
    for accepted, path in [("zh-CN,zh;q=0.9,en;q=0.8", "/zh/"), ("de,en;q=0.5", "/en/"), ("", "/en/"),
                           ("en;q=0.2, zh;q=0.3", "/zh/"), ("zh;q=x", "/en/")]:  # fmt: skip
        answer = site.get("/", headers={"accept-language": accepted})
        assert answer.headers["location"] == path
        assert answer.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_category_has_a_page_with_rules_and_examples(site, category, language):
    answer = site.get(f"/{language}/learn/{category.replace('_', '-')}")
    assert answer.status_code == 200
    page = Page(answer.text)
    assert len(page.links(f"/{language}/?goods=")) >= 3
    assert list(page.all("details"))


def test_static_files_are_named_by_content_kept_for_ever_and_compressed(site):
    page = Page(site.get("/en/").text)
    for sheet in (one["href"] for one in page.all("link") if one.get("rel") == "stylesheet"):
        answer = site.get(sheet)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-encoding"] == "gzip"
        plain = site.get(sheet, headers={"accept-encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert plain.content == answer.content
    assert site.get("/static/../app.py").status_code == 404
    assert site.get("/static/site.css").status_code == 404


def test_health_readiness_and_robots_answer(site):
    assert site.get("/healthz").text == "ok"
    assert site.get("/readyz").text == "ready"
    assert "Disallow: /en/answer" in site.get("/robots.txt").text


@pytest.mark.parametrize("path", ["/nothing", "/en/nothing", "/zh/learn/no-such", "/en/quiz/%00", "/en/quiz/a?a=xyz",
                                  "/en/learn/drugs/more", "/fr/", "/en/quiz/a?a=" + "y" * 99])  # fmt: skip
def test_an_unknown_address_gets_a_page_that_says_so(site, path):
    answer = site.get(path)
    assert answer.status_code == 404
    assert next(Page(answer.text).all("html"))["lang"] == ("zh-Hans" if path.startswith("/zh") else "en")


def test_the_site_takes_nothing_in(site):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert site.request(method, "/en/answer").status_code == 405


def test_methods_that_nobody_needs_are_refused(site):
    for method in ("TRACE", "OPTIONS", "PROPFIND"):
        assert site.request(method, "/en/").status_code == 405


def test_a_head_request_is_answered(site):
    assert site.head("/en/").status_code == 200
