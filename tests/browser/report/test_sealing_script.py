"""The script that seals in the browser and the server's own sealing understand each other, byte by byte."""

import json
import random
import re
import shutil
import subprocess
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers, generate_private_key

from sendable.adapters.blind import blind_sign
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.envelopes import Opener, check_shape, open_envelope, seal
from sendable.adapters.sealing.key_file import new_keys
from sendable.adapters.sealing.reporter import keys_of, word_list
from sendable.adapters.sealing.suite import PrivateKey, new_private_key
from sendable.adapters.sheet_file import asking_of
from sendable.adapters.vouchers import der_of
from sendable.custody.note import PublicKey, sign_note, write_note
from sendable.errors import CodeUnreadable, SheetInvalid, TariffInvalid
from sendable.reporting.code import Code, read_code
from sendable.reporting.directory import (
    Directory,
    Duty,
    EpochKey,
    Holder,
    epoch_of,
    read_directory,
    write_directory,
)
from sendable.reporting.envelope import Context, Part
from sendable.reporting.naming import find_names
from sendable.reporting.naming.patterns import patterns
from sendable.reporting.padding import attachment_size, message_size
from sendable.reporting.sheet import read_sheet
from sendable.reporting.statement import Knows, Reply, Statement, signed_words, write_reply, write_statement
from sendable.reporting.voucher import write_voucher
from sendable.web.assets import STATIC, Assets
from tests.fakes.report_house import house
from tests.fakes.reward_house import PRIVATE, TARIFF, Paying, sheet_keys

ROOT = Path(__file__).parents[3]
SCRIPT = STATIC / "sealing.js"
SOURCE = ROOT / "src" / "sendable" / "web" / "script"
VECTORS = json.loads((ROOT / "docs/reference/envelope-vectors.json").read_text("utf-8"))
RFC_9474 = json.loads((ROOT / "tests/standards/rfc9474.json").read_text("utf-8"))
PLACE = (b"i" * 16, b"r" * 16)
SIZES = (0, 1, 4_091, 4_092, 4_093, 65_520, 65_532, 65_536, 131_072, 200_001)


@pytest.fixture(scope="module")
def run(browser, served):
    """Run a function of JavaScript that gets the script's exports and one argument."""
    page = browser.new_page(base_url=served.address)
    page.goto("/robots.txt")
    path = Assets().path("sealing.js")

    def run(function, given=None):
        script = f"async (given) => {{ const m = await import('{path}'); return await ({function})(m, given); }}"
        return page.evaluate(script, given)

    yield run
    page.close()


def wire(raw):
    return b64encode(raw).decode()


def sealing_key():
    private = new_private_key()
    return private, EpochKey(b"h" * 16, 202648, private.public)


SEAL = """(m, g) => g.map(({plain, part, number, to}) => m.bytes.base64(m.envelope.seal(m.bytes.unbase64(plain),
    {installation: m.bytes.utf8("i".repeat(16)), report: m.bytes.utf8("r".repeat(16)), number, part},
    to.map((one) => ({holder: m.bytes.unhex(one.holder), epoch: one.epoch, public: m.bytes.unbase64(one.public)})))))"""
OPEN = """(m, g) => { const key = m.suite.privateKey(m.bytes.unhex(g.seed)); return g.sealed.map(({raw, part, number}) => {
    const place = {installation: m.bytes.utf8("i".repeat(16)), report: m.bytes.utf8("r".repeat(16)), number, part};
    try { return m.bytes.base64(m.envelope.open(m.bytes.unbase64(raw), place, {holder: m.bytes.utf8("h".repeat(16)), epoch: 202648, key})); }
    catch { return null; } }); }"""


def test_what_the_script_seals_the_server_finds_well_formed_and_a_holder_opens(run):
    private, to = sealing_key()
    other = EpochKey(b"o" * 16, 202648, new_private_key().public)
    made = [(random.randbytes(size), part, at) for at, size in enumerate(SIZES, 1) for part in (1, 6)]
    whom = [{"holder": one.holder.hex(), "epoch": one.epoch, "public": wire(one.public)} for one in (other, to)]
    raws = run(SEAL, [{"plain": wire(p), "part": part, "number": at, "to": whom} for p, part, at in made])
    for raw, (plain, part, at) in zip(map(b64decode, raws), made, strict=True):
        place = Context(*PLACE, at, Part(part))
        check_shape(raw, place, [to, other])
        assert open_envelope(raw, place, Opener(to.holder, to.epoch, private)) == plain
        assert len(raw) == len(seal(plain, place, [to, other]))


def test_what_the_server_seals_the_script_opens(run):
    private, to = sealing_key()
    made = [(random.randbytes(size), part, at) for at, size in enumerate(SIZES, 1) for part in (5, 6)]
    sealed = [
        {"raw": wire(seal(plain, Context(*PLACE, at, Part(part)), [to])), "part": part, "number": at}
        for plain, part, at in made
    ]
    opened = run(OPEN, {"seed": private.seed.hex(), "sealed": sealed})
    assert [b64decode(one) for one in opened] == [plain for plain, _, _ in made]


def test_the_script_opens_nothing_that_was_changed_moved_or_cut(run):
    private, to = sealing_key()
    raw = seal(random.randbytes(70_000), Context(*PLACE, 3, Part.ATTACHMENT), [to])
    changed = [{"raw": wire(raw), "part": 6, "number": 4}, {"raw": wire(raw), "part": 7, "number": 3}]
    bad = [raw[:size] for size in (0, 76, 1_000, 1_300, len(raw) - 1)]
    bad.append(raw + b"0")
    head = (*range(7), *range(39, 80), *range(96, 100))  # every field of the head, the count and the epoch
    places = (*head, *(random.randrange(len(raw)) for _ in range(150)))
    bad += [raw[:at] + bytes([raw[at] ^ 1 << random.randrange(8)]) + raw[at + 1 :] for at in places]
    changed += [{"raw": wire(one), "part": 6, "number": 3} for one in bad]
    assert set(run(OPEN, {"seed": private.seed.hex(), "sealed": changed})) == {None}
    assert run(OPEN, {"seed": private.seed.hex(), "sealed": [{"raw": wire(raw), "part": 6, "number": 3}]}) != [None]


def test_the_published_vectors_hold_for_the_script(run):
    opened = run(
        """(m, g) => g.map((one) => m.bytes.hex(m.envelope.open(m.bytes.unbase64(one.envelope),
            {installation: m.bytes.unhex(one.installation), report: m.bytes.unhex(one.report), number: one.number, part: one.part},
            {holder: m.bytes.unhex(one.holder), epoch: one.epoch, key: m.suite.privateKey(m.bytes.unhex(one.seed))})))""",
        VECTORS["envelopes"],
    )
    assert opened == [one["plain"] for one in VECTORS["envelopes"]]
    assert len(opened) >= 2
    codes = run(
        """(m, g) => g.map((one) => { const secret = m.bytes.unhex(one.secret); const keys = m.code.keysOf(secret);
            return {...one, english: m.code.wordsOf(secret, "en").join(" "), chinese: m.code.wordsOf(secret, "zh").join(""),
            letters: m.code.lettersOf(secret), lookup: m.bytes.hex(keys.lookup), kept: m.bytes.hex(keys.foundBy)}; })""",
        VECTORS["codes"],
    )
    assert codes == VECTORS["codes"]


def typed_codes():
    """Yield codes as people type them, right and wrong."""
    lists = {language: word_list(language) for language in ("en", "zh")}
    for _ in range(40):
        code = Code(random.randbytes(16))
        words, letters = list(code.words(lists["en"])), code.letters()
        yield from (" ".join(words), "".join(code.words(lists["zh"])), letters, letters.lower().replace("-", " "))
        yield " ".join(word[:4].upper() for word in words) + " ."
        yield " ".join(words[:11])
        yield " ".join([*words[:5], "zzzz", *words[6:]])
        yield " ".join([*words[:5], words[6], words[5], *words[7:]])
        at = random.randrange(len(letters))
        yield letters[:at] + random.choice("0123456789ABCDEFOILU") + letters[at + 1 :]
    yield from ("", "   ", "12 monkeys", "한국어", "1", "abandon " * 12, "的" * 12, "ＡＢＣ", "😀 abandon")


def read_here(typed):
    try:
        return read_code(typed, [word_list("en"), word_list("zh")]).secret.hex()
    except CodeUnreadable as fault:
        return f"{fault.what} {fault.at}"


def test_codes_are_read_as_the_server_reads_them_slips_included(run):
    typed = list(typed_codes())
    read = run(
        """(m, g) => g.map((typed) => { try { return m.bytes.hex(m.code.readCode(typed)); }
            catch (fault) { if (!fault.what) throw fault; return `${fault.what} ${fault.at}`; } })""",
        typed,
    )
    assert read == [read_here(one) for one in typed]
    assert len({one.split()[0] for one in read if len(one) < 20}) == 3


def test_a_code_made_in_the_browser_gives_the_keys_that_the_server_knows(run):
    secret, found_by, public = run("""(m) => { const secret = m.code.newCode(); const keys = m.code.keysOf(secret);
        return [m.bytes.hex(secret), m.bytes.hex(keys.foundBy), m.bytes.hex(keys.key.public)]; }""")
    keys = keys_of(Code(bytes.fromhex(secret)))
    assert (keys.found_by.hex(), keys.recipient.public.hex()) == (found_by, public)


def test_the_sizes_are_those_of_the_server(run):
    sizes = [*range(0, 70_000, 331), *(2**power + more for power in range(12, 24) for more in range(-6, 7))]
    found = run("(m, g) => g.map((size) => [m.padding.messageSize(size), m.padding.attachmentSize(size)])", sizes)
    assert found == [[message_size(size), attachment_size(size)] for size in sizes]


def test_the_weeks_are_those_of_the_server(run):
    days = [date(2024, 12, 20) + timedelta(days=at) for at in range(0, 3_000, 3)]
    found = run("(m, g) => g.map((day) => m.directory.epochOf(new Date(day)))", [f"{day}T23:59:59Z" for day in days])
    assert found == [epoch_of(day) for day in days]


def test_a_statement_is_written_as_the_server_writes_it(run):
    texts = ['fire "works" \\ /', "烟花\n两箱\t湿", "\U0001f9e8 é \u2028 \x7f ￿", "", "'<>&"]
    said = [Statement("c", one, text=one, knows=Knows.SAW, danger_now=bool(one), language="zh") for one in texts]
    found = run(
        """(m, g) => g.map((one) => m.bytes.base64(m.statement.writeStatement(
            {category: "c", goods: one, text: one, knows: "saw"}, one !== "", "zh")))""",
        texts,
    )
    assert [b64decode(one) for one in found] == [write_statement(one) for one in said]


class Office:
    """A root and holders, who sign."""

    def __init__(self):
        self.root = Ed25519PrivateKey.generate()
        self.key = PublicKey("post.example/root", self.root.public_key().public_bytes_raw())
        self.day = datetime.now(UTC).date()
        self.people = {name: new_keys(name).ready(self.day, 1) for name in ("handler-1", "handler-2", "custodian-1")}
        self.epochs = [keys.signed_epochs()[epoch_of(self.day)].decode() for keys in self.people.values()]

    def directory(self, names=None, issued=None, sign=None):
        holders = tuple(
            Holder(name, frozenset({Duty(name.partition("-")[0])}), keys.public.public, date(2026, 1, 1), date(2099, 1, 1))
            for name, keys in self.people.items() if names is None or name in names
        )  # fmt: skip
        text = write_directory(Directory(b"i" * 16, 3, issued or self.day, holders))
        return write_note(sign_note(text, self.key, (sign or self.root).sign)).decode()


TO = """(m, g) => { try { const root = m.note.readKey(g.root); const keys = new m.directory.Keys(g, root);
    return [1, 2].map((part) => { try { return keys.to(part, new Date(g.now)).map((one) => m.bytes.hex(one.holder)); }
    catch (fault) { return fault.what; } }); } catch (fault) { return fault.what ?? String(fault); } }"""


@pytest.fixture(scope="module")
def office():
    return Office()


def believed(run, office, **changed):
    given = {"root": str(office.key), "directory": office.directory(), "epochs": office.epochs}
    given |= {"now": f"{office.day}T12:00:00Z", **changed}
    return run(TO, given)


def test_the_script_seals_to_whom_the_root_has_listed_and_only_to_keys_that_they_signed(run, office):
    ids = {name: keys.id.hex() for name, keys in office.people.items()}
    assert believed(run, office) == [[ids["handler-1"], ids["handler-2"]], [ids["custodian-1"]]]
    foreign = new_keys("handler-1").ready(office.day, 0).signed_epochs()[epoch_of(office.day)].decode()
    one, *others = office.epochs
    altered = [f"{one[:60]}{'0' if one[60] != '0' else '1'}{one[61:]}", *others]
    assert believed(run, office, epochs=[*office.epochs[1:], foreign])[0] == [ids["handler-2"]]
    assert believed(run, office, epochs=altered)[0] == [ids["handler-2"]]
    assert believed(run, office, directory=office.directory({"handler-2"})) == [[ids["handler-2"]], "nobody"]


def test_the_script_believes_no_directory_that_another_has_signed_or_that_is_old(run, office):
    stranger = Ed25519PrivateKey.generate()
    assert believed(run, office, directory=office.directory(sign=stranger)) == "forged"
    assert believed(run, office, directory=office.directory().replace('"number":3', '"number":4')) == "forged"
    assert believed(run, office, directory="") == "forged"
    assert believed(run, office, directory=office.directory(issued=office.day - timedelta(days=367))) == ["old", "old"]
    later = f"{office.day + timedelta(days=7)}T12:00:00Z"
    assert believed(run, office, now=later) == ["week", "week"]
    other = str(PublicKey("post.example/root", stranger.public_key().public_bytes_raw()))
    assert believed(run, office, root=other) == "forged"


def test_a_reply_counts_as_signed_only_with_the_signature_of_a_holder_for_this_place(run, office):
    keys, place = office.people["handler-1"], Context(*PLACE, 4, Part.REPLY)
    good = Reply("We look. 我们去看。", keys.id.hex(), keys.sign(signed_words(place, "We look. 我们去看。")))
    moved = Reply(good.text, good.by, keys.sign(signed_words(Context(*PLACE, 5, Part.REPLY), good.text)))
    strange = Reply(good.text, "0" * 32, good.signature)
    function = """(m, g) => { const {holders} = m.directory.readDirectory(g.directory, m.note.readKey(g.root));
        const place = {installation: m.bytes.utf8("i".repeat(16)), report: m.bytes.utf8("r".repeat(16)), number: 4, part: 5};
        return g.replies.map((one) => m.statement.readReply(m.bytes.unbase64(one), place, holders)); }"""
    given = {"directory": office.directory(), "root": str(office.key)}
    found = run(function, {**given, "replies": [wire(write_reply(one)) for one in (good, moved, strange)]})
    assert [one["signed"] for one in found] == [True, False, False]
    assert {one["text"] for one in found} == {good.text}


def test_a_private_key_is_two_seeds_as_on_the_server(run):
    seed = random.randbytes(96)
    public = run("(m, g) => m.bytes.hex(m.suite.privateKey(m.bytes.unhex(g)).public)", seed.hex())
    assert public == PrivateKey(seed).public.hex()


def test_blinding_and_finalizing_give_what_rfc_9474_gives(run):
    modulus = int(RFC_9474["p"], 16) * int(RFC_9474["q"], 16)
    given = {**RFC_9474, "n": hex(modulus), "factor": hex(pow(int(RFC_9474["inv"], 16), -1, modulus))}
    message, signature, encoded, other = run(
        """(m, g) => { const { unhex, hex, joined } = m.bytes; const key = { modulus: BigInt(g.n), bits: 4096, size: 512 };
        const prepared = joined(unhex(g.msg_prefix), unhex(g.msg)); const salt = unhex(g.salt);
        const made = m.blind.blind(key, prepared, salt, BigInt(g.factor)); const signed = unhex(g.blind_sig);
        const wrong = () => { try { return hex(m.blind.finalize(key, made, signed.map((one) => one ^ 1))); } catch { return "no"; } };
        return [hex(made.message), hex(m.blind.finalize(key, made, signed)), hex(m.blind.encode(prepared, salt, 4095)), wrong()]; }""",
        given,
    )
    assert (signature, other) == (RFC_9474["sig"], "no")
    assert pow(int(RFC_9474["blind_sig"], 16), 65537, modulus) == int(message, 16)  # which is what the RFC's signer saw
    assert pow(int(signature, 16), 65537, modulus) == int(encoded, 16)


def test_vouchers_of_the_script_are_those_of_the_server_letter_by_letter(run):
    made = []
    for secret in (random.randbytes(16) for _ in range(3)):
        for key in PRIVATE.values():
            asking = asking_of(Code(secret), der_of(key.public_key()))
            made.append((secret, key, asking, blind_sign(key, asking.blinded)))
    found = run(
        """(m, g) => g.map((one) => { const der = m.bytes.unhex(one.der);
            const made = new m.voucher.Asking(m.code.voucherSecret(m.bytes.unhex(one.secret)), der);
            return [made.pin, m.bytes.hex(made.blinded), made.voucher(m.bytes.unhex(one.signed))]; })""",
        [
            {"secret": secret.hex(), "der": der_of(key.public_key()).hex(), "signed": signed.hex()}
            for secret, key, _, signed in made
        ],
    )
    assert found == [
        [asking.pin, asking.blinded.hex(), write_voucher(asking.voucher(signed))] for _, _, asking, signed in made
    ]


def test_only_keys_of_the_usual_kind_are_blinded_for(run):
    good = der_of(PRIVATE[200].public_key())
    odd = [RSAPublicNumbers(3, PRIVATE[200].public_key().public_numbers().n).public_key()]
    odd += [generate_private_key(65537, bits).public_key() for bits in (2048, 3064)]
    wrong = [*map(der_of, odd), good + b"\0", good[:-1], good[:40], b"", good.replace(b"\x05\x00", b"\x05\x01", 1)]
    found = run(
        """(m, g) => g.map((der) => { try { return m.blind.readPublic(m.bytes.unhex(der)).bits; } catch { return 0; } })""",
        [one.hex() for one in (good, *wrong)],
    )
    assert found == [3072, *(0 for _ in wrong)]


def test_sheets_are_believed_as_the_server_believes_them(run, tmp_path):
    at = house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))
    paying, day = Paying(at, tmp_path), at.clock.now.date()
    one, other = sheet_keys(day)
    short, brief = replace(one, until=one.since), replace(one, claim_until=one.until)
    variants = [
        {},
        {"officers": ("officer-2", "officer-1")},
        {"officers": ("officer-1",)},
        {"officers": ("handler-1", "officer-1")},
    ]
    variants += [{"officers": ("officer-1", "officer-1")}, {"keys": []}, {"keys": [one]}, {"keys": [one, one]}]
    variants += [{"keys": [one, replace(other, worth=one.worth)]}, {"keys": [short]}, {"keys": [brief]}]
    variants += [{"keys": [replace(one, worth=7)]}, {"tariff": TARIFF.replace('"EUR"', "EUR")}]
    directory, notes = at.means.store, []
    for variant in variants:
        paying.publish(**variant)
        notes.append((tmp_path / "reward.note").read_bytes())
    notes += [notes[0].replace(b'"worth":200', b'"worth":201'), notes[0][:-3], b""]
    with directory.reading() as tx:
        listed = tx.keys.directories()[0]
        here = [_believed(note, listed, at.means) for note in notes]
    directory.engine.dispose()
    function = """(m, g) => { const directory = m.directory.readDirectory(g.directory, m.note.readKey(g.root));
        return g.notes.map((note) => { try { const sheet = m.sheet.readSheet(note, directory);
            return { keys: sheet.keys.map((one) => one.id), collect: sheet.collect }; } catch { return null; } }); }"""
    given = {"directory": listed.decode(), "root": str(at.means.root), "notes": [note.decode() for note in notes]}
    assert run(function, given) == here
    assert [sheet is not None for sheet in here] == [True, True, *3 * [False], True, True, *9 * [False]]


def _believed(note, directory, means):
    try:
        sheet = read_sheet(note, read_directory(directory, means.root, means.verify), means.verify)
    except (SheetInvalid, TariffInvalid):
        return None
    return {"keys": [key.id for key in sheet.keys], "collect": dict(sheet.tariff.collect)}


def test_the_reference_tells_the_hash_of_the_script():
    page = (ROOT / "docs/reference/sealing-script.md").read_text("utf-8")
    assert re.findall(r"[0-9a-f]{64}", page) == [sha256(SCRIPT.read_bytes()).hexdigest()]


def test_the_script_runs_nothing_that_is_made_while_it_runs():
    text = SCRIPT.read_text("utf-8")
    assert (
        re.search(
            r"\beval\(|new Function|WebAssembly|innerHTML|https?:(?!//www\.w3\.org/2000/svg)|localStorage|indexedDB|document\.cookie",
            text,
        )
        is None
    )


@pytest.mark.skipif(not (SOURCE / "node_modules").is_dir() or shutil.which("node") is None, reason="after make bundle")
def test_the_same_sources_give_the_same_script(tmp_path):
    made = tmp_path / "sealing.js"
    subprocess.run(["node", "build.mjs", str(made)], cwd=SOURCE, check=True, capture_output=True)
    assert made.read_bytes() == SCRIPT.read_bytes()


def test_names_are_found_in_the_browser_as_on_the_server(run):
    texts = [
        line
        for file in sorted((ROOT / "tests/naming").glob("*.txt"))
        for line in file.read_text("utf-8").splitlines()
        if line.strip()
    ]
    assert len(texts) > 200
    found = run("(m, g) => g.map((one) => m.names.findNames(one))", texts)
    here = [[text[one.start : one.end] for one in find_names(text)] for text in texts]
    assert [(text, one) for text, one, other in zip(texts, found, here, strict=True) if one != other] == []
    assert sum(map(len, found)) > 150


def test_the_patterns_of_names_in_the_script_are_those_of_the_server():
    assert json.loads((SOURCE / "names.json").read_text("utf-8")) == json.loads(json.dumps(patterns()))
