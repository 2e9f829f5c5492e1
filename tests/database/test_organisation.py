"""Sign-in through an organisation, against a real provider over HTTP; on both databases."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sendable.actions.people.change_staff import deactivate
from sendable.actions.people.organisation import Returned, begin, finish
from sendable.actions.people.resets import offer_reset
from sendable.actions.people.sign_in import Proof, current, sign_in
from sendable.adapters.openid import OpenId, is_safe
from sendable.adapters.organisation_file import read_organisation
from sendable.custody.act import Role
from sendable.errors import NotFound, OptionInvalid, OrganisationRefused, OrganisationUnavailable, SignInRefused
from tests.database.test_people import acts
from tests.fakes.organisation import CLIENT, provider
from tests.fakes.people import BOSS, founded, later, people

BACK = "https://desk.example/en/sign-in/organisation/back"


@pytest.fixture
def op():
    with provider() as op:
        yield op


@pytest.fixture
def means(store):
    means = people(store)
    means.now.at = datetime.now(tz=UTC)  # the provider has a clock of its own
    return means


def returned(op, means, elsewhere, **changed):
    address, state = begin(means, elsewhere, BACK, "/zh/items")
    back = dict(part.split("=", 1) for part in op.visit(address).partition("?")[2].split("&"))
    return replace(Returned(back["code"], back["state"], state, ""), **changed)


def through(op, means, elsewhere=None):
    elsewhere = elsewhere or OpenId(op.organisation())
    return finish(means, elsewhere, returned(op, means, elsewhere))


def test_who_has_a_group_gets_an_account_with_its_rights_and_goes_on(op, means):
    session, then = through(op, means)
    present = current(means, session)
    assert then == "/zh/items"
    assert (present.staff.shown_name, present.actor.roles, present.actor.offices) == (
        "Ann Example",
        {Role.CLERK},
        {"c1"},
    )
    assert acts(means, present.staff.id) == ["join", "sign_in"]
    again = current(means, through(op, means)[0])
    assert again.staff.id == present.staff.id


def test_new_groups_give_new_rights_and_none_lets_in_no_more(op, means):
    session = through(op, means)[0]
    op.claims["groups"] = ["officers"]
    present = current(means, through(op, means)[0])
    assert (present.actor.roles, present.actor.offices) == ({Role.OFFICER}, None)
    assert "change_roles" in acts(means, present.staff.id)
    op.claims["groups"] = ["choir"]
    with pytest.raises(OrganisationRefused):
        through(op, means)
    assert current(means, session) is None


@pytest.mark.parametrize("groups", [[], ["choir"], None, "choir"])
def test_without_a_mapping_there_is_no_account(op, means, groups):
    op.claims["groups"] = groups
    with pytest.raises(OrganisationRefused):
        through(op, means)
    with means.store.reading() as tx:
        assert tx.staff.list() == []


def test_offices_that_are_not_there_give_nothing(op, means):
    elsewhere = OpenId(op.organisation(groups=(replace(op.organisation().groups[0], offices=frozenset({"c9"})),)))
    with pytest.raises(OrganisationRefused):
        through(op, means, elsewhere)


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"sub": None},
    ],
    ids=str,
)
def test_an_id_token_that_is_not_ours_opens_nothing(op, means, wrong):
    op.wrong = wrong
    with pytest.raises(OrganisationRefused):
        through(op, means)


def test_a_token_signed_with_a_public_key_as_a_secret_opens_nothing(op, means):
    op.forge()
    with pytest.raises(OrganisationRefused):
        through(op, means)


def test_a_token_of_another_key_opens_nothing(op, means):
    with provider() as other:
        op.signing = other.key
        with pytest.raises(OrganisationRefused):
            through(op, means)


@pytest.mark.parametrize(
    "changed",
    [{"given_state": "x"}, {"given_state": "", "state": ""}, {"code": ""}, {"issuer": "https://evil.example"}],
)
def test_an_answer_that_this_browser_did_not_ask_for_opens_nothing(op, means, changed):
    elsewhere = OpenId(op.organisation())
    with pytest.raises(OrganisationRefused):
        finish(means, elsewhere, returned(op, means, elsewhere, **changed))


def test_an_answer_opens_once_and_in_time(op, means):
    elsewhere = OpenId(op.organisation())
    once = returned(op, means, elsewhere)
    assert finish(means, elsewhere, once)
    late = returned(op, means, elsewhere)
    later(means, minutes=6)
    for refused in (once, late):
        with pytest.raises(OrganisationRefused):
            finish(means, elsewhere, refused)


def test_the_secret_goes_to_the_provider_alone_and_the_browser_gets_a_challenge(op, means):
    elsewhere = OpenId(op.organisation())
    address, _ = begin(means, elsewhere, BACK, "/en/")
    assert "code_challenge_method=S256" in address
    assert "secret" not in address
    through(op, means)
    form, authorization = op.requests[0]
    assert authorization.startswith("Basic ")
    assert form["code_verifier"] not in address


def test_who_left_does_not_come_back_and_nobody_makes_them_a_password(op, means):
    who = current(means, through(op, means)[0]).staff
    founded(means)
    with pytest.raises(NotFound):
        offer_reset(means, BOSS, who.id, renew=True)
    for password in ("", "nobody has this password"):
        with pytest.raises(SignInRefused):
            sign_in(means, Proof(who.sign_name, password, "000000"))
    deactivate(means, BOSS, who.id)
    with pytest.raises(OrganisationRefused):
        through(op, means)


@pytest.mark.parametrize(
    "says", [{"issuer": "http://127.0.0.1:1"}, {"token_endpoint": "http://evil.example/"}, {"jwks_uri": None}]
)
def test_a_provider_that_does_not_fit_its_issuer_is_not_asked(op, means, says):
    op.says = says
    with pytest.raises(OrganisationUnavailable):
        through(op, means)


def test_a_provider_that_is_down_is_told(means, op):
    elsewhere = OpenId(op.organisation(issuer="http://127.0.0.1:9"))
    with pytest.raises(OrganisationUnavailable):
        begin(means, elsewhere, BACK, "/en/")


def test_only_https_and_this_machine_are_asked():
    assert [is_safe(one) for one in ("https://a.example", "http://localhost:1", "http://a.example", "file:///x")] == [
        True,
        True,
        False,
        False,
    ]


FILE = """
name = "Post"
issuer = "https://login.example"
client_id = "sendable"
[[group]]
name = "post-clerks"
roles = ["clerk"]
offices = ["c1"]
[[group]]
name = "post-officers"
roles = ["officer", "supervisor"]
offices = "all"
"""


def test_the_file_maps_groups_to_rights(tmp_path):
    file = tmp_path / "organisation.toml"
    file.write_text(FILE)
    found = read_organisation(file)
    assert found.rights(["post-clerks"], frozenset({"c1", "s1"})) == ({Role.CLERK}, {"c1"})
    assert found.rights(["post-clerks", "post-officers"], frozenset()) == (
        {Role.CLERK, Role.OFFICER, Role.SUPERVISOR},
        None,
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"https://login.example"', '"http://login.example"', "https"),
        ('["clerk"]', '["king"]', "roles"),
        ('["c1"]', "[]", "offices"),
        ("client_id", "client", "no field client"),
        ('"Post"', '""', "name is missing"),
        ("[[group]]", "[[groups]]", "no field groups"),
        ("=", "", "TOML"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path, old, new, said):
    file = tmp_path / "organisation.toml"
    file.write_text(FILE.replace(old, new))
    with pytest.raises(OptionInvalid, match=said):
        read_organisation(file)
