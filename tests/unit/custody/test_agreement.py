"""Safety agreements: whose contracts they are, on which days they hold, where, and for which goods."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody import agreement as agreements
from sendable.custody.act import Role
from sendable.custody.agreement import Agreement, Contract, Covered
from sendable.custody.agreement_check import Check, Kinds, best, check
from sendable.custody.business import contract_number, is_business
from sendable.errors import AgreementInvalid, MoveNotAllowed, NotPermitted, ReasonMissing
from tests.fakes.desk import NOW, by, contract

TOYS = [[Kinds(frozenset({"toys"}), frozenset())]]
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 made so


def recorded(**said):
    return agreements.record(contract(**said), by(Role.SUPERVISOR, who="sue"))[0]


def looked(agreement, at=NOW, office="c1", goods=TOYS):
    return check(agreement, office, at, goods)


@given(since=DAYS, until=DAYS, at=MOMENTS)
def test_it_holds_from_its_first_day_to_its_last_and_on_no_other(since, until, at):
    one = replace(recorded(), contract=contract(since=since, until=until))
    assert looked(one, at).exempts == (since <= at.date() <= until)
    wanted = Check.NOT_YET if at.date() < since else Check.EXPIRED if at.date() > until else Check.COVERS
    assert looked(one, at) is wanted


@given(at=MOMENTS, revoked_at=MOMENTS)
def test_once_revoked_it_never_holds_again(at, revoked_at):
    one = replace(recorded(), revoked=agreements.Revoked("sue", revoked_at, "goods were others"))
    assert (looked(one, at) is Check.REVOKED) == (at >= revoked_at)


@given(more=st.integers(1, 3000), at=MOMENTS)
def test_an_extension_takes_no_day_away(more, at):
    before = recorded()
    until = before.contract.until + timedelta(days=more)
    after, _ = agreements.extend(before, until, by(Role.SUPERVISOR, who="sue"))
    assert looked(after, at).exempts or not looked(before, at).exempts
    assert looked(after, datetime.combine(until, time(12), UTC)).exempts


@given(office=st.sampled_from(["c1", "c2", "c3", "s1", ""]), at=MOMENTS)
def test_it_holds_at_its_offices_alone(office, at):
    one = recorded(offices=("c1", "c3"))
    assert not looked(one, at, office).exempts or office in ("c1", "c3")
    assert looked(one, NOW, "c2") is Check.ELSEWHERE
    assert looked(recorded(offices=None), NOW, "c2").exempts


def test_goods_are_covered_by_their_own_or_a_wider_name_and_by_their_category():
    bank = Kinds(frozenset({"power-bank", "battery"}), frozenset({"lithium_batteries"}))
    for covered in (Covered(("battery",)), Covered(("power-bank",)), Covered((), ("lithium_batteries",))):
        assert looked(recorded(covered=covered), goods=[[bank]]) is Check.COVERS
        assert looked(recorded(covered=covered), goods=[[bank], *TOYS]) is Check.OTHER_GOODS
    assert looked(recorded(covered=Covered(("cell",))), goods=[[bank]]) is Check.OTHER_GOODS


def test_goods_that_nobody_recognised_are_not_covered_by_kinds():
    for goods in ([[]], [], [[], *TOYS]):
        assert looked(recorded(), goods=goods) is Check.OTHER_GOODS


def test_where_the_contract_lists_goods_the_clerk_compares():
    one = recorded(covered=Covered(("toys",), (), "toys, games, puzzles"))
    assert looked(one, goods=[[]]) is Check.AS_LISTED
    assert looked(one) is Check.COVERS


def test_of_several_of_one_number_the_one_that_holds_is_taken():
    old = replace(recorded(), contract=contract(since=date(2025, 1, 1), until=date(2025, 12, 31)))
    assert best([old, recorded()], "SA-2026-014", "c1", NOW, TOYS).check is Check.COVERS
    assert best([old], "SA-2026-014", "c1", NOW, TOYS).check is Check.EXPIRED
    assert best([], "SA-9", "c1", NOW, TOYS).check is Check.UNKNOWN


@pytest.mark.parametrize(
    "said",
    [
        {"number": ""}, {"number": "abc"}, {"business": " "}, {"registration": ""}, {"covered": Covered()},
        {"covered": Covered(listed="x" * 601)}, {"offices": ()}, {"since": date(2027, 1, 1)},
        {"until": date(2026, 11, 21)}, {"until": date(2040, 1, 1)},
    ],
)  # fmt: skip
def test_a_contract_with_a_part_that_cannot_be_so_is_not_recorded(said):
    with pytest.raises(AgreementInvalid) as fault:
        recorded(**said)
    assert fault.value.part


def test_only_a_supervisor_of_all_its_offices_changes_it():
    for role in set(Role) - {Role.SUPERVISOR}:
        with pytest.raises(NotPermitted):
            agreements.record(contract(), by(role))
        with pytest.raises(NotPermitted):
            agreements.revoke(recorded(), "why", by(role))
    stamp = by(Role.SUPERVISOR)
    here = replace(stamp, actor=replace(stamp.actor, offices=frozenset({"c1"})))
    assert agreements.record(contract(), here)
    for offices in (None, ("c1", "c2")):
        with pytest.raises(NotPermitted):
            agreements.record(contract(offices=offices), here)


def test_what_has_ended_is_neither_extended_nor_revoked_again():
    gone, event = agreements.revoke(recorded(), " goods were others ", by(Role.SUPERVISOR))
    assert event.reason == gone.revoked.reason == "goods were others"
    over = replace(recorded(), contract=contract(until=date(2026, 11, 1)))
    for ended in (gone, over):
        with pytest.raises(MoveNotAllowed):
            agreements.extend(ended, date(2028, 1, 1), by(Role.SUPERVISOR))
        with pytest.raises(MoveNotAllowed):
            agreements.revoke(ended, "again", by(Role.SUPERVISOR))
    with pytest.raises(ReasonMissing):
        agreements.revoke(recorded(), " ", by(Role.SUPERVISOR))
    for until in (date(2026, 12, 31), date(2026, 12, 1), date(2060, 1, 1)):
        with pytest.raises(AgreementInvalid):
            agreements.extend(recorded(), until, by(Role.SUPERVISOR))


def test_its_event_names_neither_the_business_nor_the_number():
    for made, event in (agreements.record(contract(), by()), agreements.revoke(recorded(), "ended", by())):
        for private in (made.contract.business, made.contract.number, made.contract.registration):
            assert private not in str(event)


@pytest.mark.parametrize(
    "name",
    ["王伟", "李小明", "欧阳修文", "Mr Smith", "Frau Weber", "张先生", "13912345678", "jane@example.org", "x", ""],
)
def test_the_name_of_a_private_person_is_no_business(name):
    assert not is_business(name)
    with pytest.raises(AgreementInvalid):
        recorded(business=name)


@pytest.mark.parametrize(
    "name",
    ["河畔玩具店", "王记茶行", "北京大学", "张三服装厂", "Riverside Toy Shop", "Blue Bottle", "上海某某电子有限公司"],
)
def test_the_name_of_a_business_is_taken(name):
    assert is_business(name)


@pytest.mark.parametrize("number", ["11010119900307123X", "110101 19900307 1234", "110101900307123"])
def test_the_number_of_a_persons_identity_card_is_no_number_of_a_contract_or_a_register(number):
    assert contract_number(number) is None
    for name in ("number", "registration"):
        with pytest.raises(AgreementInvalid):
            recorded(**{name: number})


def test_a_register_number_of_18_characters_is_taken():
    assert contract_number("91310000ma1k35xy7q") == "91310000MA1K35XY7Q"
    assert contract_number("913100001322001234") == "913100001322001234"


def test_nothing_of_an_agreement_is_about_a_person_but_the_ids_of_staff():
    names = {field.name for kind in (Agreement, Contract, Covered) for field in fields(kind)}
    assert names == {
        "id", "contract", "recorded_by", "recorded_at", "extensions", "revoked", "version",
        "number", "business", "kind", "registration", "covered", "offices", "since", "until",
        "concepts", "categories", "listed",
    }  # fmt: skip
