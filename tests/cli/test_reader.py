"""Reading on the command line: real keys, a real server on a real socket, a link that opens once."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection

import pytest

from sendable.actions.reporting.publish_keys import publish_directory
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.pins import pins_of
from sendable.adapters.sealing.key_file import new_keys, read_keys, write_keys
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.system import now, today
from sendable.cli.main import main
from sendable.custody.note import sign_note, write_note
from sendable.errors import EnvelopeInvalid, KeyUnusable
from sendable.reporting.directory import Directory, Duty, Holder, write_directory
from sendable.reporting.envelope import read_envelope
from sendable.serve_reports import means_of
from sendable.settings import Settings
from sendable.web.holders.app import create_holders
from tests.fakes.report_house import INSTALLATION, SAID
from tests.fakes.serving import serving

PHRASE = "correct horse battery staple"


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reader")
    (folder / "secret").write_text(f"{PHRASE}\n")
    root, keys = new_keys("post.example/root"), new_keys("handler-1")
    write_keys(folder / "one.keys", keys, PHRASE, new=True)
    (folder / "root.pub").write_text(f"{root.public}\n")
    data = folder / "data"
    data.mkdir()
    settings = Settings.from_env({}).in_folder(data)
    settings.root.write_text(f"{root.public}\n")
    holder = Holder("handler-1", frozenset({Duty.HANDLER}), keys.public.public, today(), today() + timedelta(days=99))
    text = write_directory(Directory(INSTALLATION, 1, today(), (holder,)))
    means = replace(means_of(settings), scope=None)  # nobody has signed it: only reading is tried here
    publish_directory(means, write_note(sign_note(text, root.public, root.sign)))
    with serving(create_holders(means, print)) as address:
        yield folder, means, address


def run(capsys, *line):
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in line])
    said = capsys.readouterr()
    return ended.value.code, said.err or said.out


def weeks(capsys, at, *more):
    folder, _, address = at
    return run(
        capsys, "keys", "weeks", folder / "one.keys", "--server", address, "--passphrase-file", folder / "secret", *more
    )


def test_keys_of_weeks_ahead_are_put_up_and_a_report_can_then_be_sealed(at, capsys):
    _, means, _ = at
    code, said = weeks(capsys, at)
    assert (code, PHRASE in said) == (0, False)
    assert "keys are up until week" in said
    submit(means, SAID, ())
    assert len(reports(means)) == 1


def test_a_key_that_is_over_is_destroyed_and_opens_nothing_any_more(at, capsys):
    folder, means, _ = at
    weeks(capsys, at)
    submit(means, SAID, ())
    report = reports(means)[0].id
    with means.store.reading() as tx:
        raw = tx.envelopes.of(report)[0].raw
    place = read_envelope(raw).context
    keys = read_keys(folder / "one.keys", PHRASE)
    assert OpenKeys(keys).open(raw, place)
    later = now().date() + timedelta(days=800)
    with pytest.raises(EnvelopeInvalid):
        OpenKeys(keys.without_past(later, timedelta(days=730))).open(raw, place)


def test_the_reader_starts_opens_once_and_writes_no_secret(at, tmp_path):
    folder, _, address = at
    command = [
        sys.executable, "-m", "sendable.cli.main", "desk-reader", folder / "one.keys", "--server", address,
        "--root", folder / "root.pub", "--passphrase-file", folder / "secret",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as reader:
        line = reader.stdout.readline()
        try:
            host, path = re.search(r"http://(127\.0\.0\.1:\d+)(/enter/\S+)", line).groups()
            connection = HTTPConnection(host)
            connection.request("GET", path)
            answer = connection.getresponse()
            cookie = answer.headers["set-cookie"].split(";")[0]
            answer.read()
            connection.request("GET", "/en/", headers={"Cookie": cookie})
            answer = connection.getresponse()
            assert answer.status == 200
            assert "handler-1" in answer.read().decode()
            connection.request("GET", path)
            assert connection.getresponse().status == 403
        finally:
            reader.terminate()
        out, err = reader.communicate()
    assert PHRASE not in out + err
    assert err == ""
    assert list(tmp_path.iterdir()) == []


def test_a_root_is_pinned_at_the_first_start_and_stays(tmp_path):
    file = tmp_path / "one.keys"
    with pytest.raises(KeyUnusable):
        pins_of(file, None)
    for name in ("one", "two"):
        (tmp_path / f"{name}.pub").write_text(f"{new_keys(f'post.example/{name}').public}\n")
    made = pins_of(file, tmp_path / "one.pub")
    made.believe(7)
    made.reporter("a", "digest")
    again = pins_of(file, None)
    assert (again.root, again.directory, again.reporter("a", "other")) == (made.root, 7, "digest")
    with pytest.raises(KeyUnusable):
        pins_of(file, tmp_path / "two.pub")
    (tmp_path / "one.keys.pins").write_text("{")
    with pytest.raises(KeyUnusable):
        pins_of(file, None)


@pytest.mark.parametrize(
    ("address", "right"), [("http://desk.example", "https"), ("desk.example", "https://"), ("ftp://x", "https://")]
)
def test_an_address_on_the_way_to_which_others_could_read_is_refused(at, capsys, address, right):
    folder, _, _ = at
    line = ("keys", "weeks", folder / "one.keys", "--server", address, "--passphrase-file", folder / "secret")
    code, said = run(capsys, *line)
    assert code == 2
    assert right in said


def test_a_server_that_does_not_answer_gets_one_line(at, capsys):
    folder, _, _ = at
    secret = ("--passphrase-file", folder / "secret")
    line = ("keys", "weeks", folder / "one.keys", "--server", "http://127.0.0.1:1", *secret)
    code, said = run(capsys, *line)
    assert (code, said.count("\n")) == (2, 1)
    assert PHRASE not in said
