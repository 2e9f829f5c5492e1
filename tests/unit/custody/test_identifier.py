"""Identifiers are checked before anything hangs on them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody.identifier import Scheme, read_identifier, s10_check_digit, sscc_check_digit
from sendable.errors import IdentifierInvalid

SERIALS = st.integers(0, 99_999_999).map(lambda number: f"{number:08d}")


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("RR473124829DE", Scheme.S10, "RR473124829DE"),
        ("  rr 4731 2482 9 de ", Scheme.S10, "RR473124829DE"),
        ("(00) 3 4012345 123456789 5", Scheme.SSCC, "340123451234567895"),
        ("00340123451234567895", Scheme.SSCC, "340123451234567895"),
        ("SF1234567890123", Scheme.OWN, "SF1234567890123"),
        ("75512345678901", Scheme.OWN, "75512345678901"),
        ("YT2812345678901", Scheme.OWN, "YT2812345678901"),
        ("JDVA12345678901", Scheme.OWN, "JDVA12345678901"),
        ("1Z 999 AA1 01 2345 6784", Scheme.OWN, "1Z999AA10123456784"),
        ("JJD014600003456789012", Scheme.OWN, "JJD014600003456789012"),
        ("9400 1000 0000 0000 0000 00", Scheme.OWN, "9400100000000000000000"),
        ("TBA123456789000", Scheme.OWN, "TBA123456789000"),
        ("DEPOT/WEST/7", Scheme.OWN, "DEPOT/WEST/7"),
    ],
)
def test_known_identifiers_are_read(text, scheme, value):
    assert (read_identifier(text).scheme, read_identifier(text).value) == (scheme, value)


def test_a_wrong_check_digit_is_said_with_the_right_one():
    with pytest.raises(IdentifierInvalid, match=r"RR47312482\?DE is 9, not 8"):
        read_identifier("RR473124828DE")


@pytest.mark.parametrize("text", ["", "AB", "x1" * 25, "RR 473;12", "<script>", "Zhang San", "John-Smith", "张三"])
def test_what_cannot_be_an_identifier_is_refused(text):
    with pytest.raises(IdentifierInvalid):
        read_identifier(text)


@given(SERIALS, st.integers(0, 7), st.integers(1, 9))
def test_every_single_wrong_digit_of_an_s10_serial_is_noticed_but_where_the_standard_shares_a_check_digit(
    serial, at, plus
):
    digit = s10_check_digit(serial)
    wrong = serial[:at] + str((int(serial[at]) + plus) % 10) + serial[at + 1 :]
    if s10_check_digit(wrong) == digit:
        assert digit == 5  # the standard maps 11 to 5 as well
    else:
        with pytest.raises(IdentifierInvalid):
            read_identifier(f"RR{wrong}{digit}CN")


@given(st.integers(0, 10**17 - 1).map(lambda number: f"{number:017d}"), st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_of_an_sscc_is_noticed(body, at, plus):
    wrong = body[:at] + str((int(body[at]) + plus) % 10) + body[at + 1 :]
    assert sscc_check_digit(wrong) != sscc_check_digit(body)
