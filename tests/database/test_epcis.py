"""Events as EPCIS 2.0: right by the standard's own schema, and the same when they are read back."""

import json
import re
from pathlib import Path

import pytest

from sendable.actions.custody.exchange_events import export_events, read_events
from sendable.adapters.database.audit import auditing
from sendable.cli.main import run
from sendable.custody.act import Act
from sendable.custody.epcis import STEPS, Exported, object_event, read_object_event
from sendable.custody.event import Event, canonical
from sendable.custody.identifier import read_identifier
from sendable.errors import EventInvalid, EvidenceInvalid, NotFound
from tests.database.test_actions import accepted, caught
from tests.database.test_audit_command import data  # noqa: F401 a fixture
from tests.fakes.desk import NOW, desk
from tests.fakes.schema import faults

SCHEMA = json.loads((Path(__file__).parents[1] / "standards" / "epcis-2.0.schema.json").read_text("utf-8"))
SSCC = "003456789000000017"


def exported(store, item=None):
    with auditing(store.engine) as audited:
        return "".join(export_events(audited, item, NOW))


def logged(store):
    with store.reading() as tx:
        return [body for _, body, _ in tx.history.bodies()]


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("number", ["LX473124829CN", "OWN/1234", None])
def test_an_event_of_every_act_is_an_object_event_by_the_schema_and_comes_back(act, number):
    given = {"case": "c 1", "findings": [{"goods": "龟", "line": None, "right": True}]}
    event = Event("e/1 ü", NOW, "ann", "zürich 1", "item-1", act.value, "why", ("p/r@1",), given)
    written = object_event(Exported(event, "item-1", 3), read_identifier(number) if number else None)
    assert list(faults({"@context": "https://example.org/", **written}, SCHEMA)) == []
    assert read_object_event(json.loads(json.dumps(written))) == Exported(event, "item-1", 3)


def test_terms_are_those_of_the_cbv_or_say_that_they_are_ours():
    steps = set(SCHEMA["definitions"]["bizStep"]["anyOf"][1]["enum"])
    dispositions = set(SCHEMA["definitions"]["disposition"]["anyOf"][1]["enum"])
    assert set(STEPS) == set(Act)
    for step, disposition in STEPS.values():
        assert step in steps or re.fullmatch(r"sendable:[a-z_]+", step)
        assert disposition is None or disposition in dispositions or re.fullmatch(r"sendable:[a-z_]+", disposition)


def test_an_sscc_is_written_as_digital_link():
    event = Event("e1", NOW, "ann", "c1", "item-1", "accept")
    assert object_event(Exported(event, "item-1", 0), read_identifier(SSCC))["epcList"] == [
        f"https://id.gs1.org/00/{SSCC}"
    ]


def test_a_whole_record_is_a_document_by_the_schema_and_comes_back_as_it_was_hashed(store):
    at = desk(store)
    caught(at)
    accepted(at, number="LX000000001")
    text = exported(store)
    assert list(faults(json.loads(text), SCHEMA)) == []
    assert [canonical(one.event) for one in read_events(text.encode())] == logged(store)


def test_what_staff_do_among_themselves_is_not_exported(store):
    accepted(desk(store))
    with store.transaction() as tx:
        tx.history.add(Event("s1", NOW, "ann", "", "bob", "invite", data={"item": ""}), "")
    assert list(faults(json.loads(exported(store)), SCHEMA)) == []
    assert [one.event.act for one in read_events(exported(store).encode())] == ["accept"]


def test_an_empty_record_is_a_document_without_events(store):
    assert list(faults(json.loads(exported(store)), SCHEMA)) == []
    assert read_events(exported(store).encode()) == []


def test_one_item_is_exported_alone_and_one_that_is_not_there_is_an_error(store):
    at = desk(store)
    item, _, _ = caught(at)
    accepted(at, number="LX000000001")
    events = read_events(exported(store, item.id).encode())
    assert {one.item for one in events} == {item.id}
    assert len(events) == 5
    with pytest.raises(NotFound):
        exported(store, "nothing")


@pytest.mark.parametrize(
    ("name", "value"),
    [("eventID", "urn:other:1"), ("eventTime", "yesterday"), ("bizStep", "shipping"), ("sendable:act", "dance"),
     ("sendable:data", 1.5), ("sendable:place", "1"), ("disposition", None)],
)  # fmt: skip
def test_a_document_with_an_event_that_is_not_ours_is_refused(store, name, value):
    accepted(desk(store))
    document = json.loads(exported(store))
    document["epcisBody"]["eventList"][0][name] = value
    with pytest.raises(EventInvalid):
        read_events(json.dumps(document).encode())


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"\xff", b'{"type": "EPCISDocument", "schemaVersion": "1.2"}'])
def test_what_is_no_document_is_refused(raw):
    with pytest.raises(EvidenceInvalid):
        read_events(raw)


def test_the_commands_write_a_document_once_and_read_it(data, capsys):  # noqa: F811
    out = data / "all.jsonld"
    assert run(["audit", "export", "--all", "--out", str(out)]) == 0
    assert run(["audit", "export", "--all", "--out", str(out)]) == 2
    assert run(["audit", "export", "nothing", "--out", str(data / "none.jsonld")]) == 2
    assert run(["audit", "export", "--out", str(data / "none.jsonld")]) == 2
    assert not (data / "none.jsonld").exists()
    capsys.readouterr()
    assert run(["audit", "import", str(out)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5
