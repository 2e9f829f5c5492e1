"""A checkpoint is the text that other logs use, and only the log's own key vouches for it."""

from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("cryptography", reason="needs the extra: pip install 'sendable[serve]'")

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sendable.adapters.signing import SigningKey
from sendable.adapters.verifying import verify
from sendable.custody.checkpoint import (
    Checkpoint,
    open_checkpoint,
    read_checkpoint,
    sign_checkpoint,
    write_checkpoint,
)
from sendable.custody.note import Note, PublicKey, read_key, read_note, sign_note, verify_note, write_note
from sendable.errors import CheckpointInvalid, NoteInvalid, SignatureInvalid


def key_of(name, seed):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return SigningKey(PublicKey(name, private.public_key().public_bytes_raw()), private)


OURS = key_of("post.example/custody", b"\x01" * 32)
OTHER = key_of("post.example/custody", b"\x02" * 32)
WITNESS = key_of("witness.example", b"\x03" * 32)
MOMENT = Checkpoint("post.example/custody", 20852163, bytes(range(32)))

LINE = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
CHECKPOINTS = st.builds(
    Checkpoint,
    LINE,
    st.integers(0, 2**63 - 1),
    st.binary(min_size=32, max_size=32),
    st.lists(LINE, max_size=3).map(tuple),
)

# The example of Go's package sumdb/note, with its published key.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SEED = b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
PETER_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PETER_NOTE = (
    f"{PETER_TEXT}\n\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
# The examples of the specifications signed-note and tlog-checkpoint of C2SP.
POEM = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned \u00e8 subito sera.\n\n"
    "\u2014 quasimodo.example/salvatore "
    "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
).encode()
SOFA = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "\u2014 example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
).encode()


def signed(checkpoint=MOMENT, key=OURS):
    return sign_checkpoint(checkpoint, key.key, key.sign)


def test_the_reference_note_is_signed_byte_for_byte_and_verified():
    peter = key_of("PeterNeumann", PETER_SEED)
    assert str(peter.key) == PETER
    assert write_note(sign_note(PETER_TEXT, peter.key, peter.sign)) == PETER_NOTE
    assert verify_note(read_note(PETER_NOTE), (read_key(PETER),), verify) == (peter.key,)


def test_the_examples_of_the_specifications_are_read():
    poem = read_note(POEM)
    assert poem.text.splitlines()[2:] == ["", "ed \u00e8 subito sera."]
    assert write_note(poem) == POEM
    sofa = read_checkpoint(read_note(SOFA).text)
    assert (sofa.origin, sofa.size, sofa.root.hex()[:8]) == ("example.com/behind-the-sofa", 20852163, "0ac5186a")


@given(CHECKPOINTS)
def test_a_checkpoint_reads_back_as_itself(checkpoint):
    assert read_checkpoint(write_checkpoint(checkpoint)) == checkpoint


@given(CHECKPOINTS)
def test_a_signed_checkpoint_opens_with_the_key_of_its_log(checkpoint):
    if "+" in checkpoint.origin or any(letter.isspace() for letter in checkpoint.origin):
        with pytest.raises(NoteInvalid, match="is no name"):
            signed(checkpoint, key_of(checkpoint.origin, b"\x01" * 32))
    else:
        key = key_of(checkpoint.origin, b"\x01" * 32)
        assert open_checkpoint(signed(checkpoint, key), key.key, verify) == checkpoint


@given(st.data())
def test_a_signed_checkpoint_with_any_bit_flipped_is_refused(data):
    raw = bytearray(signed())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((NoteInvalid, SignatureInvalid)):
        open_checkpoint(bytes(raw), OURS.key, verify)


def test_a_note_signed_by_another_key_of_the_same_name_is_refused():
    with pytest.raises(SignatureInvalid, match="custody is missing"):
        open_checkpoint(signed(key=OTHER), OURS.key, verify)


def test_a_note_under_our_key_id_with_a_false_signature_is_refused():
    forged = sign_note(write_checkpoint(MOMENT), OURS.key, OTHER.sign)
    with pytest.raises(SignatureInvalid, match="is false"):
        open_checkpoint(write_note(forged), OURS.key, verify)


def test_a_false_signature_of_ours_beside_a_good_one_is_refused():
    good, bad = (sign_note(write_checkpoint(MOMENT), OURS.key, one.sign).signatures for one in (OURS, OTHER))
    for both in ((*good, *bad), (*bad, *good)):
        with pytest.raises(SignatureInvalid, match="is false"):
            open_checkpoint(write_note(Note(write_checkpoint(MOMENT), both)), OURS.key, verify)


def test_signatures_of_witnesses_are_passed_over_and_can_be_verified_with_their_keys():
    text = write_checkpoint(MOMENT)
    both = Note(text, tuple(sign_note(text, one.key, one.sign).signatures[0] for one in (WITNESS, OURS)))
    assert open_checkpoint(write_note(both), OURS.key, verify) == MOMENT
    assert verify_note(both, (OURS.key, WITNESS.key), verify) == (WITNESS.key, OURS.key)


def test_a_checkpoint_of_another_log_is_neither_signed_nor_opened():
    with pytest.raises(CheckpointInvalid, match=r"the checkpoint is of '.*', the key of 'witness"):
        signed(key=WITNESS)
    raw = write_note(sign_note(write_checkpoint(MOMENT), WITNESS.key, WITNESS.sign))
    with pytest.raises(CheckpointInvalid, match="the checkpoint is of"):
        open_checkpoint(raw, WITNESS.key, verify)


ROOT = b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: the line has no end"),
        ("log\n1\n", "line 2: a checkpoint has an origin, a size and a root"),
        (f"log\n1\n{ROOT}", "line 3: the line has no end"),
        (f"\n1\n{ROOT}\n", "line 1: the line is empty"),
        (f"log\n01\n{ROOT}\n", "line 2: '01' is not a number"),
        (f"log\n-1\n{ROOT}\n", "line 2: '-1' is not"),
        (f"log\n\u0661\n{ROOT}\n", "line 2: '\u0661' is not"),
        (f"log\n9999999999999999999\n{ROOT}\n", "line 2: '9999999999999999999' is not"),
        (f"log\n1\n{ROOT[:-1]}\n", "line 3: .* is not base64"),
        (f"log\n1\n{ROOT[:-2]}B=\n", "line 3: .* is not base64"),
        (f"log\n1\n{b64encode(b'short').decode()}\n", "line 3: a root has 32 bytes, not 5"),
        (f"log\n1\n{ROOT}\n\nmore\n", "line 4: the line is empty"),
    ],
)
def test_what_is_no_checkpoint_is_refused_with_its_line(text, says):
    with pytest.raises(CheckpointInvalid, match=says):
        read_checkpoint(text)


@pytest.mark.parametrize(
    "wrong",
    [
        Checkpoint("two\nlines", 1, bytes(32)),
        Checkpoint("log", 1, bytes(32), ("two\nlines",)),
        Checkpoint("log", -1, bytes(32)),
        Checkpoint("log", 1, bytes(31)),
        Checkpoint("", 1, bytes(32)),
        Checkpoint("log", 1, bytes(32), ("",)),
    ],
)
def test_a_checkpoint_that_could_not_be_read_back_is_not_written(wrong):
    with pytest.raises(CheckpointInvalid):
        write_checkpoint(wrong)


SIGNED = signed().decode()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "no empty line with signatures"),
        (b"text\n\n", "no empty line with signatures"),
        (b"\xff", "byte 0 is not UTF-8"),
        (b"a" * 1_000_001, "longer than"),
        (SIGNED[:-1].encode(), "the last line has no end"),
        (SIGNED.replace("\u2014", "-").encode(), "signature 1: .* is not an em dash"),
        (SIGNED.replace("2085", "20\t85").encode(), "text: character '.t' at 23"),
        (SIGNED.replace("\n", "\r\n").encode(), "no empty line"),
        ((SIGNED + "\u2014 name AAAA\n").encode(), "signature 2: it is too short"),
        ((SIGNED + "\u2014 na+me AAAABBBB\n").encode(), "signature 2: 'na.me' is no name"),
        ((SIGNED + "\u2014 name !!!\n").encode(), "signature 2: '!!!' is not base64"),
        ((SIGNED + "\u2014 name AAAABBBB\n" * 100).encode(), "more than 100 signatures"),
    ],
)
def test_what_is_no_note_is_refused_with_the_place(raw, says):
    with pytest.raises(NoteInvalid, match=says):
        read_note(raw)


@pytest.mark.parametrize("text", ["", "\n", "no end", "a\tb\n", "half \ud800\n"])
def test_a_text_that_cannot_be_a_note_is_not_signed(text):
    with pytest.raises(NoteInvalid):
        sign_note(text, OURS.key, OURS.sign)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_a_note_that_reads_back_or_are_refused(raw):
    try:
        note = read_note(raw)
    except NoteInvalid:
        return
    assert write_note(note) == raw


@pytest.mark.parametrize("name", ["post.example/custody", "\u90ae\u653f.example"])
def test_a_key_written_as_a_line_reads_back_as_itself(name):
    key = key_of(name, b"\x05" * 32).key
    assert read_key(str(key)) == key
    assert read_key(f"{key}\n") == key


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("name", "name.id.key"),
        ("name+c74f20a3", "name.id.key"),
        (PETER.replace("Peter", "Paul"), "its id should be"),
        (PETER.replace("+AR", "+BR"), "no Ed25519 key"),
        (PETER.replace("PeterNeumann", "Peter Neumann"), "is no name"),
        ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "is no name"),
        (PETER[:-4], "no Ed25519 key"),
        (PETER[:-1], "is not base64"),
    ],
)
def test_a_line_that_is_no_key_is_refused(line, says):
    with pytest.raises(NoteInvalid, match=says):
        read_key(line)
