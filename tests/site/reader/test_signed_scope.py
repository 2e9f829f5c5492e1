"""The reader shows who signed what may be reported, and believes the server no word of it."""

from dataclasses import replace

from sendable.actions.reporting.publish_scope import publish_scope
from sendable.actions.reporting.scope_in_force import ScopeInForce
from sendable.adapters.sealing.key_file import new_keys
from sendable.reporting.scope.signed import Offered
from tests.fakes.signing import signed
from tests.site.reader.conftest import Readers

OFFERED = Offered("report-scope", "2026.1", "Shipments", "寄递物品", "ab" * 32)
NONE = "The server shows nothing that two people of the directory signed"


def published(at, tmp_path):
    means = replace(at.means, scope=ScopeInForce(OFFERED, at.means.root, at.means.verify))
    people = [at.people[name][0] for name in ("handler-1", "reviewer-1")]
    publish_scope(means, OFFERED, signed(OFFERED, at.clock.now.date(), *people))
    at.means = means
    return Readers(at, tmp_path)


def test_the_list_names_digest_and_signers(at, tmp_path):
    page = published(at, tmp_path).open("handler-2").come_in().page("/en/")
    assert "report-scope 2026.1 (abababababababab)" in page
    assert "handler-1 (handler), reviewer-1 (reviewer)." in page


def test_where_nobody_signed_it_says_so(readers):
    assert NONE in readers.open("handler-1").come_in().page("/en/")


def test_what_others_than_people_of_the_directory_signed_is_not_shown(at, tmp_path):
    readers = published(at, tmp_path)
    spies = new_keys("handler-1"), new_keys("reviewer-1")
    forged = signed(replace(OFFERED, digest="cd" * 32), at.clock.now.date(), *spies).decode()
    readers.lie = lambda path, said: {**said, "scope": forged} if path.endswith("/scope") else said
    page = readers.open("handler-2").come_in().page("/en/")
    assert NONE in page
    assert "cdcdcd" not in page
