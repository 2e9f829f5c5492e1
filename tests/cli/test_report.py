"""`sendable report` against a served site: what is typed is sealed here, and only its handler reads it."""

import re
from io import BytesIO

import pytest
from PIL import Image

from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.reporting.envelope import Part
from sendable.reporting.sending import read_report
from sendable.reporting.state import Lane
from sendable.reporting.statement import Knows, read_statement
from tests.fakes.report_house import house
from tests.fakes.report_site import CANARY, SCOPE, code_of, photo, statement, to


def test_answers_from_a_file_arrive_sealed_and_nothing_clear_goes_over_the_line(site, run):
    said = statement(site.folder, text=f"{CANARY} ticks", contact=CANARY, attachments=[photo(site.folder).name])
    code, out, _ = run(*to(site), "--from", said)
    assert code == 0
    assert len(out.splitlines()) == 13
    _, found = site.reads()
    read = read_statement(found[Part.STATEMENT][0])
    assert (read.goods, read.text, read.knows) == (f"{CANARY} loose batteries", f"{CANARY} ticks", Knows.SAW)
    assert CANARY.encode() not in found[Part.ATTACHMENT][0]
    assert Image.open(BytesIO(found[Part.ATTACHMENT][0])).size == (64, 48)
    assert site.bodies
    assert [one for one in site.bodies if CANARY.encode() in one or b"python" in one.lower()] == []


def test_the_questions_are_asked_in_both_languages_and_two_words_are_asked_back(site, run):
    typed = "n\nloose batteries\na box\n\n\n\n2\n1\nIt ticks.\nIt is warm.\n\n\nwrong\nwrong\n"
    for language, question in (("en", "What is being shipped?"), ("zh", "寄的是什么")):
        code, out, err = run(*to(site), "--language", language, typed=typed)
        assert code == 130  # the terminal ends while the words are asked back; the report has arrived
        assert question in err
        assert len(out.splitlines()) == 13
        said = read_statement(site.reads()[1][Part.STATEMENT][0])
        assert (said.text, said.language, said.knows) == ("It ticks.\nIt is warm.", language, Knows.SAW)
        assert said.category == SCOPE.categories[1].id


def test_words_like_a_name_are_asked_about_once_and_sent_if_wanted(site, run):
    typed = "n\nbatteries\n\n\n\n\n\n\nWang Wei packs it\n\n\ny\n"
    _, _, err = run(*to(site), typed=typed)
    assert "Wang Wei" in err
    assert read_statement(site.reads()[1][Part.STATEMENT][0]).text == "Wang Wei packs it"


def test_danger_is_taken_into_the_lane_of_danger(site, run):
    _, _, err = run(*to(site), "--from", statement(site.folder, danger_now=True))
    assert reports(site.at.means)[0].lane is Lane.DANGER
    assert "arrived" in err


def test_a_file_is_sealed_without_a_network_and_sent_by_another_hand(site, run, tmp_path):
    code, _, err = run(*to(site), "--save-keys", tmp_path / "keys.json")
    assert (code, "fingerprint" in err or "root" in err) == (0, True)
    root = ("--root", site.folder / "root.pub")
    code, out, err = run(
        *root, "--keys", tmp_path / "keys.json", "--from", statement(site.folder), "--offline", "sealed"
    )
    assert (code, "must arrive by" in err) == (0, True)
    assert CANARY.encode() not in (tmp_path / "sealed").read_bytes()
    assert reports(site.at.means) == []
    for _ in range(2):
        assert run("--server", site.address, "--send", tmp_path / "sealed")[0] == 0
    assert len(reports(site.at.means)) == 1
    report, _ = site.reads()
    site.answers(report, "We have it.")
    code, said, _ = run(*to(site), "--return", typed=f"{code_of(out).letters()}\n\n")
    assert (code, "We have it." in said, "Signed by the office" in said) == (0, True, True)


def test_words_are_written_back_sealed(site, run):
    _, out, _ = run(*to(site), "--from", statement(site.folder))
    words = " ".join(re.findall(r"^ *\d+  (\w+)$", out, re.MULTILINE))
    report, _ = site.reads()
    site.answers(report, "Which counter?")
    code, said, err = run(*to(site), "--return", typed=f"{words}\n{CANARY} counter 4\n\n")
    assert (code, "Which counter?" in said, "sealed and sent" in err) == (0, True, True)
    assert site.at.reads("handler-1", report)[Part.MESSAGE] == [f"{CANARY} counter 4".encode()]
    assert [one for one in site.bodies if CANARY.encode() in one] == []


def test_a_code_that_opens_nothing_and_a_slip_of_one_each_get_a_line(site, run):
    other = "zoo " * 11 + "wrong"
    code, _, err = run(*to(site), "--return", typed=f"{'zoo ' * 11}zebra\n{other}\n")
    assert (code, "sendable: No report has this code." in err) == (2, True)


def test_a_site_whose_directory_another_root_signed_is_not_believed(site, run, tmp_path):
    other = house(open_reports(f"sqlite:///{tmp_path / 'other.sqlite'}"))
    (tmp_path / "other.pub").write_text(f"{other.means.root}\n")
    code, out, err = run("--server", site.address, "--root", tmp_path / "other.pub", "--from", statement(tmp_path))
    assert (code, out) == (2, "")
    assert "not signed by your root key" in err
    assert reports(site.at.means) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ([], "--server"),
        (["--server", "http://send.example", "--root", "root.pub"], "use https"),
        (["--server", "http://127.0.0.1:9", "--root", "root.pub"], "does not answer"),
        (["--server", "http://127.0.0.1:9"], "--root"),
        (["--send", "none", "--server", "http://127.0.0.1:9"], "cannot be read"),
        (["--send", "root.pub", "--server", "http://127.0.0.1:9"], "no sealed report"),
        (["--keys", "root.pub", "--root", "root.pub", "--offline", "x"], "not the keys"),
    ],
)
def test_mistakes_get_one_line(site, run, line, what):
    del site
    code, out, err = run(*line)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert what in err


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"person": "x"}, "field person"),
        ({"goods": 7}, "goods"),
        ({"goods": "", "text": ""}, "goods: Say what"),
        ({"text": "x" * 2001}, "text: This is too long: at most 2000"),
        ({"knows": "guess"}, "knows"),
        ({"attachments": ["none.jpg"]}, "none.jpg"),
        ({"attachments": "photo.jpg"}, "attachments"),
    ],
)
def test_answers_that_cannot_be_taken_are_said_and_nothing_is_sent(site, run, said, what):
    code, out, err = run(*to(site), "--from", statement(site.folder, **said))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert what in err
    assert reports(site.at.means) == []


def test_a_file_whose_keys_have_run_out_is_not_sent_and_says_when(site, run, tmp_path):
    run(*to(site), "--from", statement(site.folder), "--offline", "sealed")
    raw = (tmp_path / "sealed").read_bytes()
    envelope = read_report(raw).envelopes[0]
    week = envelope[77 + 16 : 77 + 20]
    old = raw.replace(week, (int.from_bytes(week, "big") - 100).to_bytes(4, "big"))
    (tmp_path / "old").write_bytes(old)
    code, _, err = run("--server", site.address, "--send", tmp_path / "old")
    assert (code, "its keys ran out on" in err) == (2, True)
    assert run(*to(site), "--from", statement(site.folder), "--offline", "sealed")[0] == 2  # never written over
