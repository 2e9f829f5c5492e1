"""A drawing process that dies, hangs, floods or lies harms nothing, and nothing that it says is believed."""

import io
import sys
import threading
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from sendable.adapters.cleaning.answer import understood
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.cleaning.exchange import AnswerTooLate, AnswerTooLong, exchange
from sendable.adapters.cleaning.limits import MEGABYTE, Limits
from sendable.adapters.cleaning.pictures import encoded
from sendable.adapters.cleaning.wire import REASONS, refusal, said_picture, said_refusal
from sendable.errors import AttachmentRefused, CleaningBusy, CleaningUnavailable
from tests.fakes.hostile.pictures import CANARY, picture, segment
from tests.fakes.hostile.reading import besides

LIARS = {
    "says nothing": "pass",
    "dies": "import os; os._exit(3)",
    "is killed": "import os; os.kill(os.getpid(), 11)",
    "answers, then dies": "import os; os.write(1, GOOD); os._exit(1)",
    "says what it is not asked": "print('<html>')",
    "sends metadata": "import os; os.write(1, TOLD)",
    "promises more than it sends": r"import os; os.write(1, b'P\xff\xff\xff\xff123')",
    "floods": "import os\nwhile True: os.write(1, bytes(1 << 20))",
    "sleeps": "import time; time.sleep(60)",
    "closes its mouth and sleeps": "import os, time; os.close(1); time.sleep(60)",
    "reads and sleeps": "import sys, time; sys.stdin.buffer.read(); time.sleep(60)",
    "spins": "while True: pass",
    "cannot be started": None,
}
PLAIN = encoded(Image.new("RGB", (60, 40), "green"), sharp=True)
GOOD = said_picture(PLAIN) + b"E"
TOLD = said_picture(picture(comment=CANARY)) + b"E"


class Lied(Cleaner):
    """A cleaner whose process does something else."""

    def __init__(self, code, **more):
        super().__init__(limits=Limits(seconds=1.5, most_answer=4 * MEGABYTE), **more)
        self.code = code

    def command(self, kind):  # noqa: ARG002 of every kind
        if self.code is None:
            return ["/nowhere/at-all"]
        return [sys.executable, "-I", "-c", f"GOOD = {GOOD!r}; TOLD = {TOLD!r}\n{self.code}"]


@pytest.mark.parametrize("liar", LIARS)
def test_a_process_that_lies_gives_a_refusal_in_time_and_is_gone(liar):
    begun = time.monotonic()
    with pytest.raises(AttachmentRefused) as refused:
        Lied(LIARS[liar]).clean(picture() + bytes(3 * MEGABYTE))
    assert refused.value.reason in {"unreadable", "too_demanding", "unavailable"}
    assert time.monotonic() - begun < 10


def test_a_machine_that_cannot_draw_says_so_instead_of_blaming_the_file():
    for code in ("import no_such_library", None):
        with pytest.raises(CleaningUnavailable):
            Lied(code).clean(picture())


def test_a_process_may_answer_before_it_has_read_all():
    (kept,) = Lied("import os; os.write(1, GOOD)").clean(picture() + bytes(3 * MEGABYTE))
    assert kept.data == PLAIN


def test_bytes_go_both_ways_at_once_and_whole():
    content = bytes(range(256)) * 20_000
    assert exchange(["cat"], content, len(content), 20) == (content, 0)
    with pytest.raises(AnswerTooLong):
        exchange(["cat"], content, len(content) - 1, 20)
    with pytest.raises(AnswerTooLate):
        exchange(["sleep", "9"], b"", 9, 0.3)


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_comes_through(reason):
    with pytest.raises(AttachmentRefused) as refused:
        understood(GOOD[:-1] + said_refusal(refusal(reason, 20)))
    assert refused.value == refusal(reason, 20)


def checked(answer):
    """Whatever an answer is: plain pictures or a refusal."""
    try:
        kept = understood(answer)
    except AttachmentRefused:
        return ()
    assert kept
    assert all(one.kind == "image/jpeg" and 0 < max(one.width, one.height) <= 2560 for one in kept)
    return kept


@given(st.binary(max_size=300) | st.lists(st.sampled_from([b"P", b"E", b"R", b"\0", b"\0\0\0\4", GOOD])).map(b"".join))
def test_any_answer_is_plain_pictures_or_a_refusal(answer):
    checked(answer)


@given(st.integers(0, len(GOOD)), st.binary(min_size=1, max_size=9), st.integers(0, 9))
def test_a_changed_answer_never_carries_more_than_a_picture(at, more, taken):
    for one in checked(GOOD[:at] + more + GOOD[at + taken :]):
        assert one.data.startswith(PLAIN[:20])
        assert one.data.count(b"\xff\xd9") >= 1
        assert one.data.endswith(b"\xff\xd9")


@example(219, b"", b"", False)  # a table without quantities
@given(st.sampled_from(range(256)), st.binary(max_size=40), st.binary(max_size=9), st.booleans())
def test_a_picture_with_anything_besides_is_refused(number, content, behind, before):
    told = b"\0" * before + segment(number, content, PLAIN) + behind
    with pytest.raises(AttachmentRefused):
        understood(said_picture(told) + b"E")


def test_a_picture_that_is_too_long_or_of_no_size_is_refused():
    for size in ((2561, 4), (4, 2561)):
        with pytest.raises(AttachmentRefused):
            understood(said_picture(encoded(Image.new("RGB", size), sharp=True)) + b"E")
    flat = bytearray(PLAIN)
    at = flat.index(b"\xff\xc0")
    flat[at + 5 : at + 7] = b"\0\0"
    with pytest.raises(AttachmentRefused):
        understood(said_picture(bytes(flat)) + b"E")


def test_what_pillow_and_our_reader_call_plain_is_plain():
    assert besides(PLAIN) == []
    assert besides(picture(comment=CANARY)) == ["segment FE", "note comment"]
    with Image.open(io.BytesIO(PLAIN)) as image:
        assert image.size == (60, 40)


def test_fifty_at_once_are_drawn_two_at_a_time_and_none_is_lost(monkeypatch):
    under_way, most, lock = [0], [0], threading.Lock()

    def counted(*_):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.01)
        with lock:
            under_way[0] -= 1
        return GOOD, 0

    monkeypatch.setattr("sendable.adapters.cleaning.cleaner.exchange", counted)
    cleaner, kept = Cleaner(at_once=2), []
    threads = [threading.Thread(target=lambda: kept.append(cleaner.clean(picture()))) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(kept), most[0]) == (50, 2)


def test_when_too_many_wait_the_next_is_told_so_at_once():
    cleaner, reasons = Lied("import time; time.sleep(60)", at_once=1, waiting=1, patience=0.2), []

    def send():
        try:
            cleaner.clean(picture())
        except AttachmentRefused as refused:
            reasons.append((type(refused), refused.reason))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(reason for _, reason in reasons) == ["busy", "busy", "busy", "too_demanding"]
    assert sum(kind is CleaningBusy for kind, _ in reasons) == 3
