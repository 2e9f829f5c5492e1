"""What a reporter's code gives: the id under which a report is looked up, and a key pair. Nothing of it is kept."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from os import urandom

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sendable.adapters.sealing.envelopes import Opener
from sendable.adapters.sealing.suite import SEED_SIZE, PrivateKey
from sendable.reporting.code import CODE_BYTES, Code, WordList, found_by_of
from sendable.reporting.directory import EpochKey
from sendable.reporting.envelope import ID_SIZE, NO_EPOCH

LOOKUP = 32
REPORTER, NOTICE = b"sendable reporter ", b"sendable notice "
PREFIXES = {"en": 4, "zh": 1}  # letters that tell the words of a list apart


@dataclass(frozen=True)
class ReporterKeys:
    """All that a code opens: of a reporter, or of a notice."""

    lookup: bytes = field(repr=False)
    private: PrivateKey = field(repr=False)

    @property
    def found_by(self) -> bytes:
        """What the server keeps to find the report: a hash, from which no lookup id can be made."""
        return found_by_of(self.lookup)

    @property
    def opener(self) -> Opener:
        """What opens replies."""
        return Opener(self.found_by[:ID_SIZE], NO_EPOCH, self.private)

    @property
    def recipient(self) -> EpochKey:
        """To what handlers seal replies."""
        return EpochKey(self.found_by[:ID_SIZE], NO_EPOCH, self.private.public)


def new_code() -> Code:
    """Make a code."""
    return Code(urandom(CODE_BYTES))


def keys_of(code: Code) -> ReporterKeys:
    """Return what a code opens; the same code gives the same keys for ever."""
    return ReporterKeys(_drawn(code, b"lookup", LOOKUP), PrivateKey(_drawn(code, b"key pair", SEED_SIZE)))


def notice_keys_of(code: Code) -> ReporterKeys:
    """Return what the code of a notice opens; the same code of a reporter would open something else."""
    lookup, seed = (_drawn(code, what, size, NOTICE) for what, size in ((b"lookup", LOOKUP), (b"key pair", SEED_SIZE)))
    return ReporterKeys(lookup, PrivateKey(seed))


def voucher_secret(code: Code) -> bytes:
    """Return from what a reporter's side draws its vouchers; see `sendable.adapters.vouchers`."""
    return _drawn(code, b"voucher", LOOKUP)


@cache
def word_list(language: str) -> WordList:
    """Return the words of a language: the lists of BIP-39."""
    text = (files(__package__) / "words" / f"{language}.txt").read_text("utf-8")
    return WordList(tuple(text.split()), PREFIXES[language])


def _drawn(code: Code, what: bytes, length: int, whose: bytes = REPORTER) -> bytes:
    return HKDF(SHA256(), length, None, whose + what).derive(code.secret)
