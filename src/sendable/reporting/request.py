"""A request that a holder of keys signs: no password, no session; what is signed is used once and soon."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from sendable.custody.note import SIGNATURE_SIZE, Sign
from sendable.errors import RequestRefused

SOON = 120  # seconds that the clocks of two machines may differ
SCHEME = "Sendable"
_HEADER = re.compile(
    rf"{SCHEME} holder=([0-9a-f]{{32}}), at=([0-9]{{1,12}}), signature=([A-Za-z0-9+/=]{{88}})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the server, and what of it is signed."""

    method: str
    path: str  # with its query
    body: bytes

    def words(self, holder: bytes, at: int) -> bytes:
        """Return what is signed."""
        lines = ("sendable request", self.method, self.path, sha256(self.body).hexdigest(), holder.hex(), str(at))
        return "\n".join(lines).encode()


@dataclass(frozen=True, slots=True)
class Proof:
    """Who asks and when, as the header says."""

    holder: bytes
    at: int
    signature: bytes


def write_proof(request: Request, holder: bytes, at: int, sign: Sign) -> str:
    """Return the header `Authorization` of a request."""
    signature = b64encode(sign(request.words(holder, at))).decode()
    return f"{SCHEME} holder={holder.hex()}, at={at}, signature={signature}"


def read_proof(header: str, now: int) -> Proof:
    """Read the header; whether the signature holds is looked at by who knows the holder's key.

    Raises:
        RequestRefused: there is none, or its time is over.
    """
    found = _HEADER.fullmatch(header)
    if found is None:
        raise RequestRefused("it is not signed by a holder of keys")
    proof = Proof(bytes.fromhex(found[1]), int(found[2]), b64decode(found[3]))
    if len(proof.signature) != SIGNATURE_SIZE:
        raise RequestRefused("it is not signed by a holder of keys")
    if abs(now - proof.at) > SOON:
        raise RequestRefused(f"it was signed {abs(now - proof.at)} seconds away from now; set the clock of one machine")
    return proof
