"""Texts in templates are said once for each language; what only the showing knows is said then."""

import pytest
from jinja2 import DictLoader, Environment

from sendable.web.spoken import spoken

TEMPLATES = {
    "texts": "{{ _('no & yes') }} {{ _( 'of {n}' ).format(n=2) }} {% if _('no & yes') == '<no & yes>' %}same{% endif %}",
    "macro": "{% macro m(_, text) %}{{ _('in') }} {{ text }}{% endmacro %}{{ m(_, _('out')) }}",
    "names": "{{ _(name) }} {{ (_)('first') }}",
    "quotes": "{{ _('it\\'s \"so\"') }}",
}


def around(text: str) -> str:
    return f"<{text}>"


class Heard:
    """A translator that counts."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> str:
        self.texts.append(text)
        return around(text)


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def show(heard):
    environment = spoken(Environment(loader=DictLoader(TEMPLATES), autoescape=True), heard)
    return lambda template, **values: environment.get_template(template).render(_=heard, **values)


@pytest.mark.parametrize("name", ["texts", "macro", "names", "quotes"])
def test_a_page_reads_as_if_each_text_was_said_at_its_showing(show, name):
    plain = Environment(loader=DictLoader(TEMPLATES), autoescape=True).get_template(name)
    assert show(name, name="n<") == plain.render(_=around, name="n<")


def test_texts_are_said_once_and_names_at_every_showing(show, heard):
    first = show("texts")
    heard.texts.clear()
    assert show("texts") == first
    assert heard.texts == []
    show("names", name="a")
    heard.texts.clear()
    show("names", name="b")
    assert heard.texts == ["b", "first"]


def test_languages_do_not_mix():
    environment = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    up, down = spoken(environment, str.upper), spoken(environment, str.lower)
    assert up.get_template("macro").render(_=str.upper) == "IN OUT"
    assert down.get_template("macro").render(_=str.lower) == "in out"
