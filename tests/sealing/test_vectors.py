"""The published vectors: what was sealed once opens for ever, and codes give what they gave."""

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest

from sendable.adapters.sealing.envelopes import Opener, open_envelope
from sendable.adapters.sealing.reporter import keys_of, notice_keys_of, word_list
from sendable.adapters.sealing.suite import PrivateKey
from sendable.reporting.code import Code, read_code
from sendable.reporting.envelope import Context, Part, read_envelope, write_envelope

VECTORS = json.loads((Path(__file__).parents[2] / "docs/reference/envelope-vectors.json").read_text("utf-8"))
HEAD = 76


@pytest.mark.parametrize("vector", VECTORS["codes"], ids=lambda one: one["letters"])
def test_a_code_gives_what_the_vectors_say(vector):
    lists = {"english": word_list("en"), "chinese": word_list("zh")}
    code = Code(bytes.fromhex(vector["secret"]))
    for form in ("english", "chinese", "letters"):
        assert read_code(vector[form], lists.values()) == code
    assert " ".join(code.words(lists["english"])) == vector["english"]
    keys = keys_of(code)
    assert keys.lookup.hex() == vector["lookup"]
    assert keys.found_by.hex() == vector["kept"]
    assert sha256(keys.recipient.public).hexdigest() == vector["public_sha256"]


@pytest.mark.parametrize("vector", VECTORS["notices"], ids=lambda one: one["secret"][:4])
def test_the_code_of_a_notice_gives_what_the_vectors_say_and_not_what_a_reporters_gives(vector):
    code = Code(bytes.fromhex(vector["secret"]))
    keys = notice_keys_of(code)
    assert keys.found_by.hex() == vector["kept"] != keys_of(code).found_by.hex()
    assert sha256(keys.recipient.public).hexdigest() == vector["public_sha256"]


@pytest.mark.parametrize("vector", VECTORS["envelopes"], ids=lambda one: Part(one["part"]).name)
def test_an_envelope_of_the_vectors_opens(vector):
    raw = b64decode(vector["envelope"])
    place = (bytes.fromhex(vector["installation"]), bytes.fromhex(vector["report"]), vector["number"])
    opener = Opener(bytes.fromhex(vector["holder"]), vector["epoch"], PrivateKey(bytes.fromhex(vector["seed"])))
    assert open_envelope(raw, Context(*place, Part(vector["part"])), opener).hex() == vector["plain"]
    assert write_envelope(read_envelope(raw)) == raw
    assert read_envelope(raw).head == raw[:HEAD]
