"""`sendable reports self-test`: a good site passes, and whatever is made wrong in it is named, with what would be right."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.publish_log import LogSigner, Published, publish_log
from sendable.actions.reporting.publish_scope import publish_scope
from sendable.actions.reporting.scope_in_force import ScopeInForce
from sendable.actions.reporting.take_in import submit
from sendable.actions.self_test.look import look_at
from sendable.actions.self_test.looked import Answer, Settled
from sendable.actions.self_test.page import OUTSIDE_IN_SCRIPT
from sendable.adapters.log_key import log_key
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.verifying import verify
from sendable.adapters.words import translator
from sendable.cli.main import main
from sendable.custody.checkpoint import open_checkpoint
from sendable.custody.note import PublicKey
from sendable.reporting.scope.read import read_scope
from sendable.reporting.scope.signed import Offered
from sendable.web.assets import Assets
from sendable.web.public.app import create_app
from tests.fakes.report_house import SAID, Clock, house
from tests.fakes.report_site import Served
from tests.fakes.reporting import intake
from tests.fakes.signing import signed

SITE = "https://send.example"
ONION = f"http://{'a' * 56}.onion"
OFFERED = Offered("report-scope", "1", "Shipments", "寄递物品", "ab" * 32)
START = datetime(2026, 11, 16, 9, tzinfo=UTC)


class Site:
    """A whole site, and what a stranger at its door may do to what it answers."""

    def __init__(self, folder):
        self.at = house(open_reports(f"sqlite:///{folder / 'reports.sqlite'}"), clock=Clock(START))
        means = replace(self.at.means, scope=ScopeInForce(OFFERED, self.at.means.root, verify), categories=frozenset())
        people = [self.at.people[name][0] for name in ("handler-1", "reviewer-1")]
        publish_scope(means, OFFERED, signed(OFFERED, START.date(), *people))
        made = log_key(folder)
        signer = LogSigner(made.key, made.sign)
        for day in range(2):
            self.at.clock.pass_(days=day)
            for _ in range(5):
                submit(means, SAID, ())
            publish_log(means, signer)
            self.kept = self.kept if day else self._checkpoint(means)
        scope, published = read_scope(*read_definitions(scope_folder(None))), Published(means)
        reporting = replace(intake(Reporting(means, scope), START.timestamp), root=means.root, onion=ONION)
        app = create_app(
            None, translator, str, print, intake=replace(reporting, published=published, proof=published.proof)
        )
        self.client = TestClient(app, SITE)
        self.settled = Settled(
            SITE, self.at.clock.now.date(), verify, means.root, Assets().digest("sealing.js"), made.key,
            open_checkpoint(self.kept, made.key, verify), ONION,
        )  # fmt: skip
        self.sign = made.sign

    def _checkpoint(self, means):
        with means.store.reading() as tx:
            return tx.snapshots.newest().checkpoint

    def fetch(self, spoil=lambda _, answer: answer):
        def fetched(path):
            found = self.client.get(path, follow_redirects=False)
            return spoil(path, Answer(found.status_code, list(found.headers.multi_items()), found.content))

        return fetched

    def wrong(self, spoil=lambda _, answer: answer, **settled):
        looked = look_at(self.fetch(spoil), replace(self.settled, **settled))
        return [one for one in looked if one.fault]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("site"))


def test_the_name_of_drawings_is_no_address_and_whatever_is_like_it_is_one():
    name = "http://www.w3.org/2000/svg"
    found = [
        OUTSIDE_IN_SCRIPT.search(f'say="{one}"') for one in (name, f"{name}.js", f"{name}/a", "http://www.w3.org/a")
    ]
    assert [one is not None for one in found] == [False, True, True, True]


def test_a_good_site_has_no_fault(site):
    looked = list(look_at(site.fetch(), site.settled))
    assert [one.line for one in looked if one.fault] == []
    assert len(looked) > 30
    assert "/reports/v1/checkpoint: only added to since 6 entries" in [one.name for one in looked]
    assert sum("Onion-Location" in one.name for one in looked) == 8


def header(name, value):
    """Replace a header of every page; None takes it away."""

    def spoil(_, answer):
        rest = [(one, text) for one, text in answer.headers if one.lower() != name.lower()]
        return answer._replace(headers=[*rest, (name, value)] if value is not None else rest)

    return spoil


def body(old, new, only=""):
    def spoil(path, answer):
        return answer._replace(raw=answer.raw.replace(old.encode(), new.encode())) if only in path else answer

    return spoil


POLICY = "default-src 'none'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("spoil", "name", "fault"),
    [
        (header("Content-Security-Policy", None), "Content-Security-Policy", "0 times"),
        (header("Content-Security-Policy", POLICY.replace("'none'", "'self'", 1)), "Policy", "default-src lets in 'self'"),
        (header("Content-Security-Policy", POLICY + "; img-src *"), "Policy", "img-src lets in *"),
        (header("Content-Security-Policy", POLICY.replace("'self'", "'unsafe-inline'", 1)), "Policy", "script-src lets in"),
        (header("Content-Security-Policy", "default-src 'none'"), "Policy", "form-action is missing"),
        (header("Referrer-Policy", "origin"), "headers", "referrer-policy: origin"),
        (header("Cache-Control", "public"), "headers", "cache-control: public"),
        (header("Set-Cookie", "a=b"), "headers", "a cookie is set"),
        (header("Onion-Location", None), "Onion-Location", "missing"),
        (body("</main>", '<img src="https://count.example/x.gif"></main>'), "no request to others", "count.example"),
        (body("</main>", '<img srcset="/a 1x, //count.example/b 2x"></main>'), "no request to others", "//count.example/b"),
        (body("</head>", '<link rel="preconnect" href="//fonts.example"></head>'), "no request to others", "fonts.example"),
        (body("</main>", "<script>track()</script></main>"), "nothing inline", "script"),
        (body("<main ", '<main onclick="x()" '), "nothing inline", "onclick"),
        (body("}", '} a { background: url("https://count.example/y") }', "site."), "no request", "count.example/y"),
        (body("function ", 'fetch("https://count.example/z"); function ', "sealing."), "no request", "count.example/z"),
        (body('name="goods"', 'name="goods2"', "report"), "works without scripts", "there is no form"),
        (body('name="place"', 'name="where"', "report"), "works without scripts", "no field place"),
        (body('action="/en/report"', 'action="/en/other"', "report"), "works without scripts", "elsewhere"),
        (body("function ", "function  ", "sealing."), "the script that seals", "its SHA-256 is"),
        (body('integrity="sha384-', 'integrity="sha384-x', "report"), "the script that seals", "another file"),
        (body("data-root=", "data-rest=", "report"), "believes this root", "another root"),
        (body('"directory": "', '"directory": "x', "v1/keys"), "signed by the root", "not signed by whom"),
        (body('"epochs"', '"weeks"', "v1/keys"), "signed by the root", "these are not the keys"),
        (body("ab" * 32, "cd" * 32, "v1/scope"), "signed by two people", "is false"),
        (body("sendable.log", "sendable.gol", "v1/checkpoint"), "signed by the log", ""),
        (body('"hashes":["', '"hashes":["00', "consistency"), "only added to", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_what_would_be_right(site, spoil, name, fault):
    found = site.wrong(spoil)
    assert [one for one in found if name in one.name and fault in one.fault and one.right], [one.line for one in found]


def test_a_site_that_answers_nothing_like_this_is_wrong_in_every_way(site):
    found = site.wrong(lambda _, answer: answer._replace(status=404, raw=b"<p>nothing"))
    assert {one.fault for one in found} >= {"it answers 404"}
    assert len(found) > 12


def test_keys_that_end_soon_are_told_before_they_do(site):
    late = site.settled.today + timedelta(days=20)
    assert "no handler has one for this week" in " ".join(one.fault for one in site.wrong(today=late))
    over = site.wrong(today=site.settled.today + timedelta(days=350))
    assert [one.name for one in over if "it ends on" in one.fault] == ["/reports/v1/keys: the directory lasts"]


def test_another_root_another_log_and_another_past_are_found(site):
    key = PublicKey("other.example/root", Ed25519PrivateKey.generate().public_key().public_bytes_raw())
    assert "/reports/v1/keys: signed by the root" in [one.name for one in site.wrong(root=key)]
    assert "/reports/v1/checkpoint: signed by the log" in [one.name for one in site.wrong(log_key=key)]
    past = replace(site.settled.kept, root=sha256(b"another").digest())
    assert [one.name for one in site.wrong(kept=past)] == ["/reports/v1/checkpoint: only added to since 6 entries"]
    longer = replace(site.settled.kept, size=99)
    assert len(site.wrong(kept=longer)) == 1


def test_a_log_of_which_nothing_is_published_yet_is_said_and_is_wrong_where_somebody_kept_something(site):
    def unpublished(path, answer):
        return answer._replace(status=404, raw=b"{}") if "v1/checkpoint" in path else answer

    looked = look_at(site.fetch(unpublished), replace(site.settled, kept=None))
    assert "ok    /reports/v1/checkpoint: nothing is published yet" in [one.line for one in looked]
    assert [one.name for one in site.wrong(unpublished)] == ["/reports/v1/checkpoint: signed by the log"]


def test_the_proof_is_of_the_published_log_alone(site):
    said = site.client.get("/reports/v1/consistency/6").json()
    assert (said["from"], said["to"], bool(said["hashes"])) == (6, 11, True)
    for path in ("12", "-1", "x", "99999999999999999999"):
        assert site.client.get(f"/reports/v1/consistency/{path}").status_code == 404


@pytest.fixture
def run(capsys):
    def ran(*line):
        with pytest.raises(SystemExit) as ended:
            main(["reports", "self-test", *map(str, line)])
        said = capsys.readouterr()
        return ended.value.code, said.out.splitlines(), said.err

    return ran


def test_the_command_looks_at_a_site_that_runs_and_ends_with_1_where_something_is_wrong(tmp_path, run):
    with Served(tmp_path) as served:
        code, lines, said = run(served.address, "--root", tmp_path / "root.pub")
        assert code == 1  # this one has no signed categories, and its pages show no root
        assert "ok    /en/report: Content-Security-Policy" in lines
        [wrong] = [one for one in lines if one.startswith("WRONG /reports/v1/scope")]
        assert wrong.endswith("right would be: sendable reports scope sign, agree, publish")
        assert "checks, " in said
        assert run(served.address, "--root", tmp_path / "nothing.pub")[0] == 2
        assert run(served.address, "--root", tmp_path / "root.pub", "--checkpoint", tmp_path / "root.pub")[0] == 2
    code, lines, said = run(served.address, "--root", tmp_path / "root.pub")
    assert (code, lines) == (2, [])
    assert "the site does not answer at /en/report" in said
    assert run("http://send.example", "--root", tmp_path / "root.pub")[0] == 2
