"""Fetch a small answer from an organisation: no redirect is followed, nothing is waited for long."""

from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from sendable.errors import OrganisationRefused, OrganisationUnavailable

WAIT = 10  # seconds
MOST_BYTES = 1_000_000
REFUSED = (400, 401, 403)


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def fetched(address: str, headers: dict[str, str], form: bytes | None = None) -> bytes:
    """Return the body of an answer; with `form` it is asked by POST.

    Raises:
        OrganisationRefused: it says no to what was sent.
        OrganisationUnavailable: it does not answer, or too much.
    """
    request = Request(address, form, headers)  # noqa: S310 the address is checked by `is_safe`
    try:
        with build_opener(_Stay, ProxyHandler()).open(request, timeout=WAIT) as answer:
            raw = bytes(answer.read(MOST_BYTES + 1))
    except HTTPError as error:
        if form is not None and error.code in REFUSED:
            raise OrganisationRefused from None
        raise OrganisationUnavailable(f"it answers {error.code}") from None
    except (URLError, HTTPException, TimeoutError, OSError):
        raise OrganisationUnavailable("it cannot be reached") from None
    if len(raw) > MOST_BYTES:
        raise OrganisationUnavailable("its answer is too large")
    return raw
