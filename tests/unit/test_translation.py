"""The Chinese catalogue says everything that the source says, and the compiled file holds exactly that."""

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from sendable.adapters.report_page import CATEGORY_NAMES, LADDER
from sendable.cli.show import HEADLINES
from sendable.screening.entries import CATEGORIES

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "src" / "sendable" / "locale"
KEYWORDS = "N_ say _say translate"  # as in babel.cfg


def read(path):
    with path.open("rb") as file:
        return read_po(file)


def texts(catalogue: Catalog):
    return {message.id: message.string for message in catalogue if message.id}


@pytest.fixture(scope="module")
def template():
    return read(LOCALE / "sendable.pot")


@pytest.fixture(scope="module")
def chinese():
    return read(LOCALE / "zh" / "LC_MESSAGES" / "sendable.po")


@pytest.fixture(scope="module")
def extracted():
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = DEFAULT_KEYWORDS | parse_keywords(KEYWORDS.split())
    found = extract_from_dir(ROOT / "src" / "sendable", methods, options, keywords=keywords)
    return {message for _, _, message, _, _ in found}


def fields(text):
    """Name the placeholders of a text, each as often as it stands there."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_message_in_the_source_is_in_the_template(extracted, template):
    assert extracted
    assert extracted - texts(template).keys() == set()


def test_every_message_of_the_template_has_a_chinese_translation(template, chinese):
    assert [text for text in texts(template) if not texts(chinese).get(text)] == []


def test_no_chinese_translation_is_only_a_guess(chinese):
    assert [message.id for message in chinese if message.id and message.fuzzy] == []


def test_a_translation_has_the_placeholders_of_its_message(chinese):
    assert [text for text, said in texts(chinese).items() if fields(text) != fields(said)] == []


def test_the_compiled_file_holds_exactly_what_the_source_file_says(chinese):
    with (LOCALE / "zh" / "LC_MESSAGES" / "sendable.mo").open("rb") as file:
        assert texts(read_mo(file)) == texts(chinese)


def test_every_category_has_a_name_for_people():
    assert CATEGORY_NAMES.keys() == set(CATEGORIES)


def test_page_and_terminal_name_an_outcome_alike():
    assert {outcome: name for outcome, (name, _) in LADDER.items()} == HEADLINES
