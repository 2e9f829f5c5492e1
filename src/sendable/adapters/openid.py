"""OpenID Connect: discovery, the code flow with PKCE, and ID tokens checked with the `joserfc` library."""

import json
from base64 import b64encode, urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from time import monotonic
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from sendable.adapters.fetching import fetched
from sendable.errors import OrganisationRefused, OrganisationUnavailable
from sendable.people.organisation import Member, Organisation
from sendable.ports.organisation import Started

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"]  # signatures alone: nothing that a shared secret makes
KNOWN_FOR = 3600  # seconds
LEEWAY = 60  # seconds by which clocks may differ
LOOPBACK = ("localhost", "127.0.0.1", "::1")
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class OpenId:
    """Asks one organisation."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self._found: tuple[float, dict[str, Any]] | None = None

    def address(self, started: Started) -> str:
        """Return where the browser goes.

        Raises:
            OrganisationUnavailable: the organisation does not answer, or not as it must.
        """
        digest = sha256(started.verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self.organisation.client_id,
            "redirect_uri": started.back,
            "scope": " ".join(self.organisation.scopes),
            "state": started.state,
            "nonce": started.nonce,
            "code_challenge": urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        endpoint = str(self._configuration()["authorization_endpoint"])
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"

    def member(self, started: Started, code: str, now: datetime) -> Member:
        """Return who it was, by the code that the browser brought back.

        Raises:
            OrganisationRefused: the code or the ID token does not hold.
            OrganisationUnavailable: the organisation does not answer.
        """
        found, organisation = self._configuration(), self.organisation
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": started.back,
            "client_id": organisation.client_id,
            "code_verifier": started.verifier,
        }
        headers = {"Accept": "application/json"}
        if organisation.secret:
            pair = f"{quote(organisation.client_id, safe='')}:{quote(organisation.secret, safe='')}"
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        answer = _table(fetched(found["token_endpoint"], headers, urlencode(form).encode()))
        claims = self._claims(str(answer.get("id_token", "")), found, now)
        if not compare_digest(str(claims.get("nonce", "")).encode(), started.nonce.encode()):
            raise OrganisationRefused
        groups = claims.get(organisation.claim, [])
        listed = tuple(str(one) for one in groups) if isinstance(groups, list) else (str(groups),)
        name = claims.get("name") or claims.get("preferred_username") or ""
        return Member(str(claims["sub"]), str(name), listed)

    def _claims(self, token: str, found: dict[str, Any], now: datetime) -> dict[str, Any]:
        keys = _table(fetched(found["jwks_uri"], {"Accept": "application/json"}))
        organisation = self.organisation
        rules = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": organisation.issuer},
            aud={"essential": True, "value": organisation.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            claims = dict(jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims)  # type: ignore[arg-type]
            rules.validate(claims)
        except (JoseError, ValueError, KeyError, TypeError):
            raise OrganisationRefused from None
        others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if others else organisation.client_id) != organisation.client_id:
            raise OrganisationRefused
        return claims

    def _configuration(self) -> dict[str, Any]:
        if self._found is None or monotonic() - self._found[0] > KNOWN_FOR:
            issuer = self.organisation.issuer
            found = _table(fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration", {}))
            if found.get("issuer") != issuer or not all(is_safe(str(found.get(name, ""))) for name in NEEDED):
                raise OrganisationUnavailable("what it says of itself does not fit its issuer")
            self._found = monotonic(), found
        return self._found[1]


def is_safe(address: str) -> bool:
    """Tell whether an address is one of https, or of this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def _table(raw: bytes) -> dict[str, Any]:
    try:
        read = json.loads(raw)
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise OrganisationUnavailable("its answer is no JSON object")
    return read
