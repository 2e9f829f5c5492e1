"""Forms as they come from the wire: whole, broken, far too large, and more of them at once than there is room for."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sendable.web.public.report.parts import MOST_FIELD
from sendable.web.public.report.posted import MOST_BODY, SMALL, Reader
from tests.fakes.loops import run
from tests.site.reading import Page

HEAD = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n'
FILE = b'--b\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\nContent-Type: image/png\r\n\r\n'
MULTIPART = "multipart/form-data; boundary=b"


def form(*parts):
    return b"".join(head + body + b"\r\n" for head, body in parts) + b"--b--\r\n"


def request(body, kind=MULTIPART, length=None, piece=1_000):
    pieces = [body[at : at + piece] for at in range(0, len(body), piece)] or [b""]

    async def receive():
        chunk = pieces.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(pieces)}

    headers = [(b"content-type", kind.encode())]
    if length is not None:
        headers.append((b"content-length", str(length).encode()))
    return Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)


def read(body, reader=None, **about):
    async def once():
        async with (reader or Reader())(request(body, **about)) as posted:
            return posted

    return run(once())


@pytest.mark.parametrize("piece", [1, 7, 1_000])
def test_fields_and_files_are_read_however_they_are_cut(piece):
    body = form((HEAD % b"goods", "烟花\r\nred".encode()), (FILE % b"a.png", b"\x89PNG\r\n--x"), (FILE % b"", b""))
    posted = read(body, piece=piece)
    assert posted.fields == {"goods": "烟花\nred"}
    assert posted.files == (b"\x89PNG\r\n--x",)


def test_nothing_that_was_posted_is_in_what_is_printed_of_it():
    posted = read(form((HEAD % b"goods", b"canary"), (FILE % b"canary.png", b"canary")))
    assert "canary" not in repr(posted)


def status(body, piece):
    try:
        posted = read(body, piece=piece)
    except HTTPException as refused:
        return refused.status_code
    return 200 if all(isinstance(typed, str) for typed in posted.fields.values()) else 0


@given(some.binary(max_size=300), some.integers(1, 50))
@settings(max_examples=300, deadline=None)
def test_whatever_comes_is_a_form_or_one_clear_status(junk, piece):
    for body in (junk, HEAD % b"goods" + junk, form((HEAD % b"goods", junk))):
        assert status(body, piece) in (200, 400)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"goods", "text/plain", 415),
        (b"goods", "multipart/form-data", 415),
        (b"--c\r\n", MULTIPART, 400),
        (b"a=1&" * 100, "application/x-www-form-urlencoded", 400),
        (form(*[(HEAD % b"goods", b"x")] * 65), MULTIPART, 413),
        (b"a=" + b"x" * SMALL, "application/x-www-form-urlencoded", 413),
    ],
)
def test_what_is_no_form_gets_a_page_that_says_so(reporter, body, kind, status):
    for language in ("en", "zh"):
        answer = reporter.client.post(f"/{language}/report", content=body, headers={"content-type": kind})
        assert answer.status_code == status
        assert next(Page(answer.text).all("html"))["lang"].startswith(language)
    assert reporter.reporting.kept == {}


def test_a_length_beyond_all_bounds_is_refused_before_anything_is_read():
    with pytest.raises(HTTPException) as refused:
        read(b"", length=MOST_BODY + 1)
    assert refused.value.status_code == 413


def test_a_field_without_end_is_cut_and_the_others_are_kept():
    posted = read(form((HEAD % b"text", b"x" * 200_000), (HEAD % b"goods", b"fireworks")))
    assert (len(posted.fields["text"]), posted.fields["goods"]) == (MOST_FIELD, "fireworks")


def test_where_too_many_send_files_at_once_the_words_are_read_and_the_files_left():
    body = form((HEAD % b"goods", b"fireworks"), (FILE % b"a.png", b"x" * 400_000))
    posted = read(body, Reader(turns=0, patience=0.01), length=len(body))
    assert (posted.fields["goods"], posted.files, posted.too_much) == ("fireworks", (), "busy")


def test_words_alone_need_no_turn():
    body = form((HEAD % b"goods", b"fireworks"))
    assert read(body, Reader(turns=0, patience=60), length=len(body)).text("goods") == "fireworks"


def test_a_turn_is_given_back_whatever_happens():
    async def failing(reader):
        async with reader(request(form((FILE % b"a.png", b"x")))) as posted:
            assert posted.files == (b"x",)
            return 1 / 0

    async def thrice():
        reader = Reader(turns=1, patience=0.01)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await failing(reader)

    run(thrice())


def test_files_are_read_a_few_at_once():
    held = []

    async def one(reader, at):
        async with reader(request(form((FILE % b"a.png", b"x")))):
            held.append(at)
            await asyncio.sleep(0.01)
            together = len(held)
            held.remove(at)
            return together

    async def many():
        reader = Reader(turns=2, patience=10)
        return await asyncio.gather(*(one(reader, at) for at in range(12)))

    assert max(run(many())) == 2
