"""Passkeys by the `webauthn` library: with a PIN, finger or face each time, so that one is worth password and code."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from json import loads

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from sendable.errors import PasskeyRefused
from sendable.people.passkey import Passkey, Place
from sendable.people.staff import Staff
from sendable.ports.passkeys import Answered, Enrolled

TIME = 300_000  # ms in which a browser waits for its owner
MOST_CHARACTERS = 20_000


class WebAuthnProofs:
    """Asks browsers for passkeys and checks what they answer."""

    def offer(self, staff: Staff, known: Sequence[str], place: Place, challenge: str) -> str:
        """Return what a browser needs to make a passkey, as JSON."""
        options = generate_registration_options(
            rp_id=place.host,
            rp_name="sendable",
            user_id=staff.id.encode(),
            user_name=staff.sign_name,
            user_display_name=staff.shown_name,
            challenge=challenge.encode(),
            timeout=TIME,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
        )
        return options_to_json(options)

    def ask(self, place: Place, challenge: str) -> str:
        """Return what a browser needs to show a passkey, as JSON; whose it is nobody knows yet."""
        options = generate_authentication_options(
            rp_id=place.host,
            challenge=challenge.encode(),
            timeout=TIME,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json(options)

    def read(self, answer: str) -> Answered:
        """Return which challenge a browser answers, and with which passkey; nothing of it is checked yet.

        Raises:
            PasskeyRefused: it is no answer.
        """
        if len(answer) > MOST_CHARACTERS:
            raise PasskeyRefused
        try:
            given = loads(answer)
            said = loads(_decoded(given["response"]["clientDataJSON"]))
            return Answered(_encoded(_decoded(given["rawId"])), _decoded(said["challenge"]).decode())
        except (ValueError, TypeError, KeyError, RecursionError):
            raise PasskeyRefused from None

    def enrolled(self, answer: str, challenge: str, place: Place) -> Enrolled:
        """Return the passkey that a browser has made.

        Raises:
            PasskeyRefused: it was made for another place or challenge, or nobody was asked for a PIN, finger or face.
        """
        try:
            made = verify_registration_response(
                credential=answer,
                expected_challenge=challenge.encode(),
                expected_rp_id=place.host,
                expected_origin=place.origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError):
            raise PasskeyRefused from None
        return Enrolled(_encoded(made.credential_id), made.credential_public_key, made.sign_count)

    def count(self, answer: str, challenge: str, place: Place, passkey: Passkey) -> int:
        """Return how often a passkey was used, by an answer that it signed.

        Raises:
            PasskeyRefused: it did not sign it, or for another place or challenge, or it counts backwards.
        """
        try:
            return verify_authentication_response(
                credential=answer,
                expected_challenge=challenge.encode(),
                expected_rp_id=place.host,
                expected_origin=place.origin,
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.count,
                require_user_verification=True,
            ).new_sign_count
        except (WebAuthnException, ValueError, KeyError, TypeError):
            raise PasskeyRefused from None


def _encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
