"""The quiz: ten parcels from the rules' examples, the same for the same seed, each answer explained."""

import pytest

from sendable.actions.may_send import MaySend
from sendable.screening.route import Route
from sendable.web.public.answer import Kind
from sendable.web.public.quiz import LENGTH, draw, pool
from sendable.web.public.quiz_pages import Draws
from sendable.wiring import screening_with
from tests.conftest import DAY
from tests.site.reading import Page


@pytest.fixture(scope="module")
def parcels(may_send):
    return pool(may_send)


def test_a_draw_has_ten_different_goods_and_every_kind_of_answer(parcels):
    for seed in map(str, range(30)):
        drawn = draw(parcels, seed)
        assert len(drawn) == LENGTH
        assert len({parcel.goods for parcel in drawn}) == LENGTH
        assert {parcel.right for parcel in drawn} == {Kind.YES, Kind.YES_IF, Kind.PERSON, Kind.NO}


def test_the_same_seed_draws_the_same_and_another_seed_another(parcels):
    assert draw(parcels, "a") == draw(parcels, "a")
    assert draw(parcels, "a") != draw(parcels, "b")


def test_the_parcels_are_found_beside_the_start_and_nobody_is_counted_as_asking(lexicon, packs):
    told = []
    decide = MaySend(
        lambda on: screening_with(lexicon, packs, Route(), on=on, named=True).screener, lambda: DAY, told.append
    )
    draws = Draws(decide)
    draws.begin()
    assert len(draws("5eed")) == LENGTH
    assert told == []


def test_the_pool_is_wide(parcels):
    assert len({parcel.goods for parcel in parcels}) > 40


def test_beginning_leads_to_a_draw_of_ones_own(site):
    answer = site.get("/en/quiz")
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/quiz/5eed")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_can_be_played_to_the_end_by_buttons_and_links_alone(site, language):
    address, given = f"/{language}/quiz/5eed", ""
    for number in range(1, LENGTH + 1):
        page = Page(site.get(address).text)
        buttons = [one["value"] for one in page.all("button") if one.get("name") == "a"]
        assert len(buttons) == 4
        given = buttons[number % 4]
        explained = Page(site.get(f"/{language}/quiz/5eed?a={given}").text)
        assert ("Source:" if language == "en" else "来源：") in explained.text
        address = next(link for link in explained.links("&next"))
    score = Page(site.get(address).text)
    assert f"/ {LENGTH}" in score.text
    assert len(list(score.all("details"))) == LENGTH
