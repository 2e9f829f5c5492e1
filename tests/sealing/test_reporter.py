"""A reporter's code: what it gives, and which slips of the pen are caught."""

from random import Random

import pytest

from sendable.adapters.sealing.envelopes import open_envelope, seal
from sendable.adapters.sealing.reporter import keys_of, new_code, word_list
from sendable.errors import CodeUnreadable
from sendable.reporting.code import LETTERS, Code, read_code
from sendable.reporting.envelope import Part
from tests.sealing.conftest import place

LISTS = (word_list("en"), word_list("zh"))
CODE = Code(bytes(range(16)))


def test_words_are_those_of_bip_39():
    # test vectors of the standard
    assert " ".join(Code(bytes(16)).words(LISTS[0])) == "abandon " * 11 + "about"
    assert " ".join(Code(b"\x7f" * 16).words(LISTS[0])) == (
        "legal winner thank year wave sausage worth useful legal winner thank yellow"
    )
    assert " ".join(Code(b"\xff" * 16).words(LISTS[0])) == "zoo " * 11 + "wrong"


@pytest.mark.parametrize("seed", range(40))
def test_a_code_is_read_back_however_it_is_written(seed):
    code = Code(Random(seed).randbytes(16))
    english, chinese = (code.words(one) for one in LISTS)
    written = (
        " ".join(english),
        ", ".join(word.upper() for word in english),
        "\n".join(f"{at}. {word}" for at, word in enumerate(english, 1) if at < 0) or "-".join(english),
        " ".join(word[:4] for word in english),
        "".join(chinese),
        "　".join(chinese),
        code.letters(),
        code.letters().lower().replace("-", ""),
        code.letters().replace("-", " ").replace("0", "O").replace("1", "l"),
    )
    assert {read_code(one, LISTS).secret for one in written} == {code.secret}


def test_a_code_is_not_shown_by_accident():
    assert "secret" not in repr(CODE)
    assert CODE.secret.hex() not in repr(keys_of(CODE))


def test_every_slip_in_a_letter_and_every_swap_is_caught():
    chance, tried, caught = Random(5), 0, 0
    for _ in range(1000):
        text = Code(chance.randbytes(16)).letters().replace("-", "")
        at = chance.randrange(len(text))
        other = chance.choice([letter for letter in LETTERS if letter != text[at]])
        swapped = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
        for wrong in {text[:at] + other + text[at + 1 :], swapped} - {text}:
            tried += 1
            try:
                read_code(wrong, LISTS)
            except CodeUnreadable:
                caught += 1
    assert caught == tried


def test_slips_in_a_word_are_caught_as_often_as_four_bits_can():
    chance, caught = Random(6), 0
    for _ in range(1000):
        words = list(Code(chance.randbytes(16)).words(LISTS[0]))
        at = chance.randrange(12)
        words[at] = chance.choice([word for word in LISTS[0].words if word != words[at]])
        try:
            read_code(" ".join(words), LISTS)
        except CodeUnreadable as error:
            caught += error.what == "slip"
    assert caught >= 920  # 15 of 16 are expected


@pytest.mark.parametrize(
    ("typed", "what", "at"),
    [
        ("abandon " * 10 + "abandom about", "word", 11),
        ("abandon " * 11, "length", 11),
        ("abandon " * 12, "slip", 0),
        ("", "length", 0),
        ("0000", "length", 4),
        ("的" * 12, "slip", 0),
        ("?!", "length", 0),
    ],
)
def test_what_is_wrong_with_a_code_is_said(typed, what, at):
    with pytest.raises(CodeUnreadable) as caught:
        read_code(typed, LISTS)
    assert (caught.value.what, caught.value.at) == (what, at)


def test_replies_open_with_the_code_and_with_no_other():
    keys, there = keys_of(CODE), place(number=2, part=Part.REPLY)
    raw = seal(b"Which counter?", there, [keys.recipient])
    assert open_envelope(raw, there, keys_of(Code(CODE.secret)).opener) == b"Which counter?"
    with pytest.raises(Exception, match="not for this key"):
        open_envelope(raw, there, keys_of(new_code()).opener)


def test_what_the_server_keeps_of_a_code_gives_neither_lookup_nor_key():
    keys = keys_of(CODE)
    kept = keys.found_by + keys.recipient.public
    assert keys.lookup not in kept
    assert keys.private.seed[:32] not in kept
    assert CODE.secret not in kept
