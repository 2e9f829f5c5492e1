"""`sendable report` where something goes wrong: one sentence in the reporter's language, nothing half, nothing lost."""

import json
import os
import re
import socket
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from threading import Thread

import pytest

from sendable.actions.reporting.work_report import reports
from sendable.adapters.words import translator
from sendable.cli.main import main
from sendable.reporting.envelope import Part
from sendable.reporting.statement import read_statement
from tests.fakes.report_site import CANARY, photo, statement, to
from tests.fakes.socks import Socks

QUESTIONS = 8  # lines that somebody types: danger, five lines, kind of goods, how they know
TYPED = "n\nloose batteries\na box\n\n\n\n\n\nIt ticks.\n\n\n"


class Between:
    """Stands between and lets everything through, but what it was told to answer itself: path -> answers, one after another."""

    def __init__(self, site, **instead):
        self.port = int(site.address.rpartition(":")[2])
        self.instead = {f"/reports/v1{path and '/'}{path}": list(answers) for path, answers in instead.items()}
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.root = site.folder / "root.pub"
        Thread(target=self._serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listening.close()

    @property
    def options(self):
        return ("--server", self.address, "--root", self.root)

    def _serve(self):
        while True:
            try:
                line, _ = self.listening.accept()
            except OSError:
                return
            with line:
                self._answer(line)

    def _answer(self, line):
        request = b""
        while b"\r\n\r\n" not in request:
            request += line.recv(65_536)
        head, _, body = request.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        while length and len(body) < int(length[1]):
            body += line.recv(65_536)
        path, answers = head.split()[1].decode(), self.instead.get(head.split()[1].decode(), [])
        own = answers.pop(0) if answers else None
        if own is None or own is TAKEN_BUT_SILENT:
            with socket.create_connection(("127.0.0.1", self.port)) as site:
                site.sendall(
                    re.sub(rb"(?i)\r\nhost:[^\r]*", b"\r\nHost: site\r\nConnection: close", head) + b"\r\n\r\n" + body
                )
                came = b"".join(iter(lambda: site.recv(65_536), b""))
            if own is None:
                line.sendall(came)
        else:
            line.sendall(own)
        assert path


def says(status, body, *more):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return f"HTTP/1.1 {status} x\r\nContent-Length: {len(raw)}\r\n{''.join(more)}\r\n".encode() + raw


def problem(status, kind):
    return says(status, {"type": f"urn:sendable:{kind}", "title": "\x1b[31mEnglish", "status": status})


TAKEN_BUT_SILENT = object()
NO_ANSWER = "The site does not answer as it should."
GARBAGE = (
    b"", b"\x00\xff" * 50, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", b"HTTP/1.1 two\r\n\r\n",
    says(500, b"<html>"), says(200, b"[" * 90_000), says(200, b"{}"), says(200, b"\xff"), says(302, b"", "Location: /x\r\n"),
)  # fmt: skip
CHALLENGES = (
    [1], {"challenge": "x"}, {"challenge": "a\r\nb", "puzzles": 1, "bits": 1, "wait": 0}, {"challenge": "x", "puzzles": -1, "bits": 4, "wait": 0},
    {"challenge": "x", "puzzles": 1, "bits": 1, "wait": -5}, {"challenge": "签", "puzzles": 1, "bits": 1, "wait": 0},
)  # fmt: skip


def one_line(result, *, code=2):
    """Let pass what is one line on standard error; return it."""
    assert result[0] == code, result
    before, line, what = result[2].rpartition("sendable: ")
    assert line, result
    assert what.count("\n") == 1
    assert "Traceback" not in before + what
    assert "\x1b" not in result[2]
    return line + what.strip()


@pytest.mark.parametrize("answer", GARBAGE)
def test_keys_that_are_none_are_one_line_and_nothing_was_asked(site, run, answer):
    with Between(site, keys=[answer]) as between:
        result = run(*between.options, typed=TYPED)
    assert any(words in one_line(result) for words in (NO_ANSWER, "not the keys that a site gives", "refuses this"))
    assert (result[1], len(result[2].splitlines())) == ("", 1)


def test_a_site_that_says_nothing_is_waited_for_and_then_told(site, run, monkeypatch):
    monkeypatch.setattr("sendable.adapters.intake_client.LONGEST", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert NO_ANSWER in one_line(run("--server", address, "--root", site.folder / "root.pub"))


@pytest.mark.parametrize("page", [b"", b"<html>Sign in to the network", b'{"taken": false}', b"[" * 90_000])
def test_a_page_that_stands_between_is_not_believed_to_have_taken_anything(site, run, page):
    with Between(site, **{"": [says(200, page)]}) as between:
        assert "There was no answer" in one_line(run(*between.options, "--from", statement(site.folder)))
    assert reports(site.at.means) == []


@pytest.mark.parametrize("said", CHALLENGES)
def test_a_challenge_that_cannot_be_used_is_one_line(site, run, said):
    with Between(site, challenge=[says(200, said)]) as between:
        result = run(*between.options, "--from", statement(site.folder))
    assert "There was no answer" in one_line(result)


@pytest.mark.parametrize("answer", [*GARBAGE[:4], problem(503, "RecordUnavailable"), problem(429, "later")])
def test_what_was_typed_is_sent_again_as_often_as_its_reporter_wants(site, run, answer):
    with Between(site, **{"": [answer, answer, *([answer] if b"later" in answer else [])]}) as between:
        code, out, err = run(*between.options, typed=f"{TYPED}y\ny\n")
    assert code == 130  # the terminal ends while the words are asked back
    assert "Your report has arrived" in err
    assert len(out.splitlines()) == 13
    assert read_statement(site.reads()[1][Part.STATEMENT][0]).text == "It ticks."


def test_the_words_are_known_before_anything_is_sent_so_a_lost_answer_loses_nothing(site, run):
    with Between(site, **{"": [TAKEN_BUT_SILENT]}) as between:
        result = run(*between.options, "--from", statement(site.folder))
    assert "It may have arrived all the same" in one_line(result)
    words = result[1].splitlines()[-1]
    report, _ = site.reads()
    site.answers(report, "We have it.")
    code, said, _ = run(*to(site), "--return", typed=f"{words}\n\n")
    assert (code, "We have it." in said) == (0, True)


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [("EnvelopeInvalid", 422, "look whether this clock is right"), ("DirectoryInvalid", 409, "Nobody there has keys"),
     ("refused", 413, "The site refuses this (413)"), ("", 500, "The site refuses this (500)")],
)  # fmt: skip
def test_a_refusal_is_told_in_our_words_not_in_those_of_the_site(site, run, kind, status, words):
    with Between(site, **{"": [problem(status, kind)]}) as between:
        assert words in one_line(run(*between.options, "--from", statement(site.folder)))


@pytest.mark.parametrize("answer", [*GARBAGE, says(200, {"report": "00", "directories": []}), problem(404, "NotFound")])
def test_an_answer_to_a_code_that_is_none_is_one_line(site, run, answer):
    _, out, _ = run(*to(site), "--from", statement(site.folder))
    with Between(site, **{"return": [answer]}) as between:
        assert one_line(run(*between.options, "--return", typed=f"{out.splitlines()[-1]}\n"))


def test_words_that_do_not_arrive_are_kept_until_they_do(site, run):
    _, out, _ = run(*to(site), "--from", statement(site.folder))
    report, _ = site.reads()
    site.answers(report, "Which counter?")
    with Between(site, messages=[b"", problem(503, "RecordUnavailable")]) as between:
        code, _, err = run(*between.options, "--return", typed=f"{out.splitlines()[-1]}\ncounter 4\n\ny\ny\n")
    assert (code, "sealed and sent" in err) == (0, True)
    assert site.at.reads("handler-1", report)[Part.MESSAGE] == [b"counter 4"]


def test_words_of_an_answer_cannot_move_what_the_terminal_shows(site, run):
    _, out, _ = run(*to(site), "--from", statement(site.folder))
    report, _ = site.reads()
    site.answers(report, "We have it.\x1b[2J\x1b[1A\nReally.")
    _, said, _ = run(*to(site), "--return", typed=f"{out.splitlines()[-1]}\n\n")
    assert "\x1b" not in said
    assert "\nReally." in said


def test_what_is_too_long_is_asked_again_at_once(site, run):
    typed = f"n\n{'x' * 201}\nbatteries\n\n\n\n\n\n\nshort\n{'y' * 2001}\nend\n\n\n"
    code, _, err = run(*to(site), typed=typed)
    assert (code, err.count("This is too long")) == (130, 2)
    assert "This line was left out." in err
    said = read_statement(site.reads()[1][Part.STATEMENT][0])
    assert (said.goods, said.text) == ("batteries", "short\nend")


def test_a_report_of_nothing_is_asked_what_it_is_about(site, run):
    code, _, err = run(*to(site), typed="n\n" + "\n" * 9 + "fireworks\n")
    assert (code, "Say what is being shipped" in err) == (130, True)
    assert read_statement(site.reads()[1][Part.STATEMENT][0]).goods == "fireworks"


@pytest.mark.parametrize("lines", range(QUESTIONS + 3))
def test_whoever_stops_at_a_question_has_sent_nothing_and_leaves_nothing(site, run, tmp_path, lines):
    before = set(tmp_path.iterdir())
    result = run(*to(site), "--offline", "sealed", typed="".join(TYPED.splitlines(keepends=True)[:lines]))
    assert one_line(result, code=130) == "sendable: interrupted"
    assert (result[1], set(tmp_path.iterdir()) - before, reports(site.at.means)) == ("", set(), [])


def spoilt(folder):
    """Files that are wrong, each in its way: name, how it is given, what is said."""
    (folder / "empty.json").write_bytes(b"")
    (folder / "deep.json").write_bytes(b"[" * 100_000)
    (folder / "half.json").write_bytes(b'{"goods": "loose ba')
    (folder / "binary.json").write_bytes(b"\xff\xfe\x00")
    (folder / "alone.json").write_text(json.dumps({"goods": "\ud800"}))
    (folder / "nul.json").write_text(json.dumps({"goods": "x", "attachments": ["a\0b"]}))
    (folder / "list.json").write_text("[1, 2]")
    (folder / "contact.json").write_text(json.dumps({"goods": "x", "contact": 7}))
    (folder / "words.txt").write_text("no picture")
    (folder / "half.jpg").write_bytes(photo(folder).read_bytes()[:200])
    (folder / "folder").mkdir()
    return [
        "empty.json",
        "deep.json",
        "half.json",
        "binary.json",
        "alone.json",
        "nul.json",
        "list.json",
        "contact.json",
    ]


def test_files_of_answers_and_pictures_that_are_wrong_are_named_in_both_languages(site, run, tmp_path):
    wrong = [("--from", name) for name in (*spoilt(tmp_path), "none.json", "folder")]
    wrong += [("--attach", name) for name in ("words.txt", "half.jpg", "none.jpg", "folder", "half.json")]
    for option, name in wrong:
        for language in ("en", "zh"):
            result = run(*to(site), option, tmp_path / name, "--language", language, typed=TYPED)
            assert name in one_line(result), (option, name)
            assert len(result[2].splitlines()) == 1, (option, name)  # before anything is asked
            assert language == "en" or re.search(r"[一-鿿]", result[2]), result[2]
    assert reports(site.at.means) == []


@pytest.mark.parametrize(
    "raw", [b"", b"SNDR", b"SNDR\x01" + bytes(1266) + b"\x01" + (200).to_bytes(4, "big") + bytes(200), b"x" * 9_000]
)
def test_sealed_files_keys_and_roots_that_are_none_are_named(site, run, tmp_path, raw):
    (tmp_path / "odd").write_bytes(raw)
    assert "odd is no sealed report" in one_line(run("--server", site.address, "--send", "odd"))
    assert "not the keys that a site gives" in one_line(run("--root", "root.pub", "--keys", "odd", "--offline", "x"))
    assert "file with the root key cannot be used" in one_line(run("--server", site.address, "--root", "odd"))
    assert "not signed by your root" not in one_line(run("--server", site.address, "--root", "none.pub"))


def test_a_sealed_file_cut_anywhere_or_of_another_week_is_one_line(site, run, tmp_path):
    run(*to(site), "--from", statement(site.folder), "--offline", "whole")
    raw = (tmp_path / "whole").read_bytes()
    for at in range(0, len(raw), len(raw) // 12):
        (tmp_path / "cut").write_bytes(raw[:at])
        assert "cut is no sealed report" in one_line(run("--server", site.address, "--send", "cut"))
    assert reports(site.at.means) == []


def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(site, run, tmp_path):
    (tmp_path / "there").write_text("mine")
    for name, words in (
        ("there", "is there already"),
        ("nowhere/file", "no such file or folder"),
        (".", "is there already"),
    ):
        for option in ("--offline", "--save-keys"):
            result = run(*to(site), option, name, typed=TYPED)
            assert words in one_line(result)
            assert len(result[2].splitlines()) == 1
    assert (tmp_path / "there").read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_leaves_no_half_file_and_another_can_be_named(site, run, tmp_path, monkeypatch):
    opened = os.open

    def open_(file, *more):
        if ".full-" not in str(file):
            return opened(file, *more)
        os.close(opened(file, os.O_CREAT | os.O_WRONLY))
        return opened("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(os, "open", open_)
    code, out, err = run(*to(site), "--offline", "full", typed=f"{TYPED}other\n")
    assert (code, "there is no room left" in err, len(out.splitlines())) == (130, True, 13)
    assert {one.name for one in tmp_path.iterdir() if "full" in one.name} == set()
    assert b"SNDR" in (tmp_path / "other").read_bytes()


@pytest.mark.parametrize(
    "address",
    ["send.example", "ftp://send.example", "https://", "https://[", "http://127.0.0.1:x", "https://a:99999999", "https://u@send.example",
     "https://send.example/path", "http://send.example"],
)  # fmt: skip
def test_addresses_that_are_none_are_one_line(run, site, address):
    assert "--server: " in one_line(run("--server", address, "--root", site.folder / "root.pub"))


def test_through_a_proxy_the_name_is_asked_of_nobody_else(site, run):
    port = int(site.address.rpartition(":")[2])
    onion = f"{'a' * 56}.onion"
    with Socks(("127.0.0.1", port)) as tor:
        through = ("--server", f"http://{onion}", "--root", site.folder / "root.pub", "--proxy", tor.address)
        code, out, _ = run(*through, "--from", statement(site.folder))
        assert code == 0
        report, _ = site.reads()
        site.answers(report, "We have it.")
        assert "We have it." in run(*through, "--return", typed=f"{out.splitlines()[-1]}\n\n")[1]
    assert set(tor.asked) == {(onion, 80)}
    assert [one for one in site.bodies if CANARY.encode() in one] == []


@pytest.mark.parametrize(
    ("greeting", "answer"),
    [
        (b"\x05\xff", b""),
        (b"HTTP", b""),
        (b"", b""),
        (b"\x05\x00", b"\x05\x05\x00\x01" + bytes(6)),
        (b"\x05\x00", b"\x05"),
    ],
)
def test_a_proxy_that_leads_nowhere_is_one_line(site, run, monkeypatch, greeting, answer):
    monkeypatch.setattr("sendable.adapters.intake_client.LONGEST", 0.5)
    with Socks(("127.0.0.1", 9), greeting, answer) as proxy:
        assert NO_ANSWER in one_line(run(*to(site), "--proxy", proxy.address))


@pytest.mark.parametrize(
    "proxy", ["127.0.0.1:9050", "http://127.0.0.1:9050", "socks5://127.0.0.1", "socks5://[", "socks5://127.0.0.1:1/x"]
)
def test_what_is_no_proxy_is_said_with_what_would_be_right(site, run, proxy):
    assert "socks5://127.0.0.1:9050" in one_line(run(*to(site), "--proxy", proxy))


def test_every_sentence_has_its_chinese(site, run, tmp_path):
    say = translator("zh")
    for line in (["--send", "none"], ["--server", "x"], [], ["--server", "http://127.0.0.1:9", "--root", site.folder / "root.pub"],
                 [*to(site), "--proxy", "x"], [*to(site), "--from", statement(tmp_path, knows="guess")], [*to(site), "--from", statement(tmp_path, danger_now=1)],
                 [*to(site), "--from", statement(tmp_path, person="x")], [*to(site), "--from", statement(tmp_path, goods="x" * 201)]):  # fmt: skip
        assert re.search(r"[一-鿿]", one_line(run(*line, "--language", "zh"))), line
    assert say("No report has this code.") in one_line(
        run(*to(site), "--return", "--language", "zh", typed=f"{'zoo ' * 11}zebra\n{'zoo ' * 11}wrong\n")
    )


def test_bytes_that_are_no_text_are_one_line(site, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"n\n\xff\xfe\n"), "utf-8"))
    with pytest.raises(SystemExit) as ended:
        main(["report", *map(str, to(site))])
    assert "no text in UTF-8" in one_line((ended.value.code, *capsys.readouterr()))
