"""Every page passes axe in both languages, light and dark, and fits every screen."""

import pytest

from tests.browser.looks import overflow, violations

ASKED = "goods=power+bank+20000mAh&from=CN&to=US&how=mail-air"
PATHS = {
    "form": "/",
    "no": f"/answer?{ASKED}",
    "question": "/answer?goods=laptop+battery+11.1V+5200mAh&from=CN&to=US&how=mail-air",
    "country asked": "/answer?goods=ivory+carving&from=CN",
    "figure asked": "/answer?goods=vodka+0.7L&from=DE&to=FR&how=mail-air",
    "vague": "/answer?goods=gift",
    "yes": "/answer?goods=glass+vase&from=CN&to=US&how=mail-air",
    "yes if": "/answer?goods=smartphone&from=CN&to=DE&how=mail-air",
    "danger": "/answer?goods=fireworks&from=CN&to=US&how=mail-air",
    "person": "/answer?goods=rosewood+log&from=CN&to=US&how=mail-air&permit=claimed",
    "faults": "/answer?goods=&from=XX&how=no",
    "learn": "/learn",
    "category": "/learn/flammables-gases",
    "quiz": "/quiz/5eed",
    "explained": "/quiz/5eed?a=y",
    "score": "/quiz/5eed?a=ynipynnyyn&next",
    "cases": "/cases",
    "case": "/cases/ivory-bangle",
    "figures": "/statistics",
    "about": "/about",
    "privacy": "/privacy",
    "appeal": "/appeal",
    "missing": "/nothing-here",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_axe_finds_nothing_light_or_dark(visit, path, language):
    assert violations(visit(f"/{language}{path}")) == []


@pytest.mark.parametrize("width", [320, 390, 768, 2560])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_nothing_needs_scrolling_sideways(visit, path, width):
    assert overflow(visit(f"/en{path}", viewport={"width": width, "height": 800})) <= 0


def test_every_stop_of_the_keyboard_can_be_seen(visit):
    page = visit(f"/en{PATHS['no']}")
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("""() => {
            const one = document.activeElement, style = getComputedStyle(one);
            return [one.tagName, style.outlineStyle, parseFloat(style.outlineWidth)];
        }""")
        )
    stops = [stop for stop in seen if stop[0] != "BODY"]
    assert len(stops) > 15
    assert [stop for stop in stops if stop[1] == "none" or stop[2] < 2] == []


def test_light_and_dark_follow_the_system(visit):
    light, dark = (visit("/en/", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
                   for scheme in ("light", "dark"))  # fmt: skip
    assert light != dark
