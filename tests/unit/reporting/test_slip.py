"""The number of a slip: read in any case and with any gaps; a single slip never reads as another slip."""

from hypothesis import given
from hypothesis import strategies as st

from sendable.reporting.code import LETTERS
from sendable.reporting.slip import LENGTH, Slip, read_slip, slip_of

SLIPS = st.integers(0, 2**50 - 1).map(Slip)


@given(SLIPS, st.sampled_from(["", " ", "-", " – ", "."]), st.booleans())
def test_a_number_is_read_as_people_copy_it(slip, gap, small):
    typed = gap.join(slip.letters().split("-"))
    assert read_slip(typed.lower() if small else typed) == slip


@given(SLIPS, st.integers(0, LENGTH + 1), st.sampled_from(LETTERS))
def test_one_letter_that_is_wrong_is_noticed(slip, place, letter):
    text = slip.letters().replace("-", "")
    wrong = text[:place] + letter + text[place + 1 :]
    assert read_slip(wrong) == (slip if wrong == text else None)


@given(SLIPS, st.integers(0, LENGTH))
def test_two_neighbours_that_are_swapped_are_noticed(slip, place):
    text = slip.letters().replace("-", "")
    wrong = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert read_slip(wrong) in ({slip} if wrong == text else {None})


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_none(typed):
    found = read_slip(typed)
    assert found is None or 0 <= found.number < 2**50


@given(st.binary(min_size=8, max_size=16))
def test_any_chance_gives_a_number_that_reads_back(chance):
    assert read_slip(slip_of(chance).letters()) == slip_of(chance)
