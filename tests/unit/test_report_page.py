"""The report page is one whole file that asks nothing of the world and tells nothing that was declared."""

import re
from collections import Counter
from dataclasses import replace

import pytest

import sendable
from sendable.actions.screen_files import Run
from sendable.actions.summary import Summary
from sendable.adapters.report_page import write_report
from sendable.adapters.words import translator
from sendable.errors import OutputUnwritable
from sendable.screening.rulebook import Rulebook

ROUTE = sendable.Route(dispatch="CN", destination="US", mode="air", service="mail")


@pytest.fixture
def page(tmp_path, screener):
    def written(run, book=screener.book, language="en", path=tmp_path / "page.html"):
        write_report(path, run, book, ROUTE, language, translator(language), 1.0)
        return path.read_text("utf-8")

    return written


def run_of(*rules, **counts):
    summary = Summary(lines=10, items=10, outcomes=Counter(accept=9, refuse=1), rules=Counter(rules))
    return Run(replace(summary, **counts), 0, resumed=False)


def changed(book, **changes):
    """Return a book whose only rule is changed, and how decisions cite it."""
    ground = replace(book.grounds[0], rule=replace(book.grounds[0].rule, **changes))
    return Rulebook(book.lexicon, book.packs, (ground,), book.on), ground.reference


def test_the_page_asks_nothing_of_the_world(page, screener):
    text = page(run_of(*(ground.reference for ground in screener.book.grounds)))
    assert not re.search(r"<(script|img|link|iframe|object)|\ssrc=|url\(|@import|\sstyle=|\son\w+=", text)
    assert "default-src 'none'" in text


def test_what_a_pack_says_is_text_and_never_markup(page, screener):
    book, cited = changed(screener.book, says="<b>no</b>")
    assert "&lt;b&gt;no&lt;/b&gt;" in page(run_of(cited), book)


def test_only_a_web_address_becomes_a_link(page, screener):
    source = screener.book.grounds[0].rule.source
    for url, linked in (("javascript:alert(1)", False), ("https://example.org/law", True)):
        book, cited = changed(screener.book, source=replace(source, url=url))
        assert (f'href="{url}"' in page(run_of(cited), book)) is linked


def test_a_rule_whose_text_was_not_read_is_marked(page, screener):
    source = screener.book.grounds[0].rule.source
    book, cited = changed(screener.book, source=replace(source, checked=None))
    assert "text still to be verified" in page(run_of(cited), book)


def test_a_run_without_lines_has_a_page_too(page):
    assert "No line was decided." in page(Run(Summary(), 3, resumed=False))


def test_the_page_says_its_language(page):
    assert '<html lang="zh-Hans">' in page(run_of(), language="zh")


def test_a_page_that_cannot_be_written_is_said_and_leaves_nothing_behind(page, tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputUnwritable, match="folder: cannot be written"):
        page(run_of(), path=tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    with pytest.raises(OutputUnwritable):
        page(run_of(), path=tmp_path / "nowhere" / "page.html")
