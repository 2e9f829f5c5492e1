"""What a hostile program sealed reaches a handler's browser only as a picture that was drawn anew, or not at all."""

from io import BytesIO

import pytest
from PIL import Image

from sendable.actions.reading.means import no_picture
from sendable.actions.reporting.come_back_sealed import take_message
from sendable.actions.reporting.take_sealed import take_sealed
from sendable.reporting.envelope import Part
from sendable.reporting.sending import read_message
from sendable.reporting.state import Act
from tests.fakes.hostile import damaged, documents, others, pictures
from tests.fakes.hostile.pictures import CANARY
from tests.fakes.hostile.reading import besides
from tests.fakes.sealed import Program

KEPT = dict(list(pictures.KEPT.items())[::4])
REFUSED = {
    **dict(list(pictures.REFUSED.items())[::6]),
    **dict(list(documents.REFUSED.items())[::6]),
    **{name: make for name, (make, _) in list(others.REFUSED.items())[::4]},
}
PAGE = b"<!doctype html><script>alert('canary')</script>"


def sealed(at, *attachments):
    """Let a program seal files as they are, and a handler take the report."""
    program = Program(at)
    take_sealed(at.means, program.sealed(more=[(Part.ATTACHMENT, one) for one in attachments]))
    report = program.report.hex()
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    return program, report


@pytest.fixture
def first(readers):
    return readers.open("handler-1").come_in()


def test_hostile_pictures_are_shown_without_anything_but_what_can_be_seen(at, first):
    names = list(KEPT)
    _, report = sealed(at, *(KEPT[name]() for name in names))
    assert len(names) >= 5
    for number, name in enumerate(names, 2):
        answer = first.client.get(f"/en/reports/{report}/pictures/{number}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg"), name
        assert (CANARY in answer.content, list(besides(answer.content))) == (False, []), name
        with Image.open(BytesIO(answer.content)) as drawn:
            drawn.load()


def test_what_is_no_safe_picture_is_never_sent_to_the_browser(at, first):
    names = list(REFUSED)
    assert len(names) >= 8
    _, report = sealed(at, PAGE, *(REFUSED[name]() for name in names))
    for number, name in enumerate(["a page", *names], 2):
        answer = first.client.get(f"/en/reports/{report}/pictures/{number}")
        assert answer.status_code == 422, name
        assert answer.headers["content-type"].startswith("text/html")
        assert "This is no picture that can be drawn anew safely" in answer.text
        assert (CANARY in answer.content, b"alert(" in answer.content) == (False, False), name
    assert f"{report}/pictures/2" in first.page(f"/en/reports/{report}")


def test_damaged_pictures_are_drawn_or_refused(at, first):
    made = [make() for make in list(damaged.EITHER.values())[::8]]
    _, report = sealed(at, *made)
    answers = [first.client.get(f"/en/reports/{report}/pictures/{number}") for number in range(2, len(made) + 2)]
    assert {answer.status_code for answer in answers} <= {200, 422}
    assert [answer for answer in answers if CANARY in answer.content] == []


def test_where_nothing_can_be_drawn_safely_no_picture_is_shown(at, readers):
    readers.clean = no_picture
    _, report = sealed(at, next(iter(KEPT.values()))())
    answer = readers.open("handler-1").come_in().client.get(f"/zh/reports/{report}/pictures/2")
    assert answer.status_code == 422
    assert "这台电脑无法安全地绘制图片" in answer.text


def test_more_words_than_the_form_takes_do_not_open(at, first):
    program, report = sealed(at)
    take_message(at.means, read_message(program.message("short", 2)))
    take_message(at.means, read_message(program.message("canary " * 50_000, 3)))
    page = first.page(f"/en/reports/{report}")
    assert "short" in page
    assert "canary" not in page
    assert "1 parts do not open on this machine" in page
