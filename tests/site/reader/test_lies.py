"""A server that lies: it gets one clear sentence, nothing is sealed, and nothing is sent to it."""

from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.sealing.key_file import new_keys
from sendable.adapters.sealing.suite import new_private_key
from sendable.custody.note import sign_note, write_note
from sendable.reporting.directory import Directory, Duty, Holder, read_directory, write_directory
from sendable.reporting.envelope import read_envelope
from tests.fakes.report_house import INSTALLATION, SAID

REFUSED = "The server gives"


@pytest.fixture
def report(at):
    submit(at.means, SAID, ())
    return reports(at.means)[0].id


@pytest.fixture
def seat(readers, at, report):
    seat = readers.open("handler-1").come_in()
    seat.does(report, "assign", to=at.id("handler-1"))
    seat.does(report, "read")
    return seat


def acknowledged(readers, seat, report, lie):
    """Let the server lie from now on while a handler acknowledges; return the page and what went to the server."""
    page = seat.page(f"/en/reports/{report}")
    token, version = (page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("token", "version"))
    readers.lie = lie
    readers.sent.clear()
    typed = {"token": token, "version": version, "act": "acknowledge", "envelope": "a secret answer"}
    return seat.client.post(f"/en/reports/{report}", data=typed), [
        path for method, path in readers.sent if method == "POST"
    ]


def of_directory(change):
    return lambda path, said: {**said, **change(said)} if path.endswith("/directory") else said


def test_a_directory_of_another_root_is_not_believed(readers, at, seat, report):
    false = Ed25519PrivateKey.generate()

    def forged(said):
        true = read_directory(said["directory"].encode(), at.means.root, at.means.verify)
        spy = new_keys("handler-9").public.public
        listed = (*true.holders, Holder("handler-9", frozenset({Duty.HANDLER}), spy, true.issued, true.issued))
        text = write_directory(Directory(INSTALLATION, 9, true.issued, listed))
        return {"directory": write_note(sign_note(text, at.means.root, false.sign)).decode()}

    answer, sent = acknowledged(readers, seat, report, of_directory(forged))
    assert REFUSED in answer.text
    assert sent == []


def test_an_older_directory_than_one_that_was_seen_is_not_believed(readers, at, seat, report):
    old = readers.server.get("/holders/v1/directory").json()["directory"]
    at.publish()
    seat.page("/en/")
    answer, sent = acknowledged(readers, seat, report, of_directory(lambda _: {"directory": old}))
    assert "older than one that was seen here before" in answer.text
    assert sent == []


def test_to_a_key_of_a_week_that_its_holder_did_not_sign_nothing_is_sealed(readers, at, seat, report):
    spy = new_private_key().public.hex()

    def exchanged(said):
        true = at.epoch_key("handler-2").public.hex()
        return {"epochs": [one.replace(true, spy) for one in said["epochs"]]}

    carried = []
    line = readers.server.request

    def watched(method, path, **more):
        carried.append(more["content"])
        return line(method, path, **more)

    readers.server.request = watched
    acknowledged(readers, seat, report, of_directory(exchanged))
    for body in carried:
        assert at.people["handler-2"][0].id.hex().encode() not in body
    assert reports(at.means)[0].state.value == "received"  # the true server misses handler-2 among the recipients


@pytest.mark.parametrize(
    "change",
    [
        lambda said: {**said, "report": {**said["report"], "id": "0" * 32}},
        lambda said: {**said, "reporter": {**said["reporter"], "public": new_private_key().public.hex()}},
        lambda said: {**said, "reporter": {**said["reporter"], "holder": "00" * 16}},
    ],
)
def test_another_report_or_another_key_of_the_reporter_is_not_believed(readers, seat, report, change):
    def lie(path, said):
        return change(said) if path.endswith(report) else said

    answer, sent = acknowledged(readers, seat, report, lie)
    assert REFUSED in answer.text
    assert sent == []


def test_a_statement_that_is_not_the_one_that_came_in_is_not_shown(readers, at, seat, report):
    submit(at.means, SAID, ())
    other = next(one.id for one in reports(at.means) if one.id != report)
    seat.does(other, "assign", to=at.id("handler-1"))
    with at.means.store.reading() as tx:
        swapped = b64encode(tx.envelopes.of(other)[0].raw).decode()

    def lie(path, said):
        if path.endswith(report):
            said["envelopes"][0]["raw"] = swapped
        return said

    readers.lie = lie
    answer = seat.client.get(f"/en/reports/{report}")
    assert "not the one that came in" in answer.text
    assert SAID.goods not in answer.text


def test_an_envelope_that_was_changed_does_not_open(readers, seat, report):
    def lie(path, said):
        for one in said["envelopes"] if path.endswith(report) else ():
            raw = bytearray(b64decode(one["raw"]))
            raw[-1] ^= 1
            one["raw"] = b64encode(raw).decode()
        return said

    readers.lie = lie
    assert SAID.goods not in seat.page(f"/en/reports/{report}")


def test_a_part_that_is_sealed_to_somebody_outside_the_directory_is_told(at, seat, report):
    with at.means.store.reading() as tx:
        raw = tx.envelopes.of(report)[0].raw
    assert len(read_envelope(raw).wraps) == 3
    assert "Sealed to others, too" not in seat.page(f"/en/reports/{report}")
    del at.people["handler-3"]  # has left; what was sealed before is still open to them
    at.publish()
    assert "Sealed to others, too" in seat.page(f"/en/reports/{report}")


@pytest.mark.parametrize("said", [None, [], {}, {"directory": 7, "epochs": []}, "x"])
def test_what_is_no_answer_gets_one_sentence(readers, seat, said):
    readers.lie = lambda *_: said
    answer = seat.client.get("/en/")
    assert answer.status_code == 502
    assert "Traceback" not in answer.text
