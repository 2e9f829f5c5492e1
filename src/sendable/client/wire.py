"""Requests that are tried again with the same key until they are answered, so that each is done once."""

import random
import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import httpx2

from sendable.client.problems import Unreachable, problem
from sendable.version import __version__

AT = "/api/v1"
AGAIN = frozenset({429, 502, 503, 504})
IN_USE = "key-in-use"
FIRST, LONGEST = 0.5, 30.0  # seconds to wait


class Wire:
    """One connection to one desk; `sleep` and `chance` are handed in by tests."""

    def __init__(
        self,
        http: httpx2.Client,
        tries: int,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.http, self._tries, self._sleep, self._chance = http, tries, sleep, chance

    def get(self, path: str, **query: Any) -> httpx2.Response:
        """Read something."""
        given = {name: value for name, value in query.items() if value is not None}
        return self._tried("GET", path, params=given)

    def post(self, path: str, body: Any = None, version: int | None = None) -> httpx2.Response:
        """Do something once, however often it must be said."""
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return self._tried("POST", path, json=body, headers=headers)

    def delete(self, path: str) -> None:
        """Take something away."""
        self._tried("DELETE", path)

    def send(self, path: str, content: bytes, kind: str) -> httpx2.Response:
        """Send something that changes nothing."""
        return self._tried("POST", path, content=content, headers={"Content-Type": kind})

    def _tried(self, method: str, path: str, **more: Any) -> httpx2.Response:
        fault = "no answer"
        for number in range(self._tries):
            try:
                answer = self.http.request(method, AT + path, **more)
            except httpx2.TransportError as broken:
                fault = str(broken) or type(broken).__name__
                self._wait(number, {})
                continue
            if answer.is_success:
                return answer
            body = _body(answer)
            last = number + 1 == self._tries
            if last or not (answer.status_code in AGAIN or str(body.get("type", "")).endswith(IN_USE)):
                raise problem(answer.status_code, body)
            self._wait(number, answer.headers)
        raise Unreachable(fault)

    def _wait(self, number: int, headers: Mapping[str, str]) -> None:
        asked = headers.get("retry-after", "")
        grown = min(LONGEST, FIRST * 2**number) * (0.5 + self._chance())
        self._sleep(max(float(asked), grown) if asked.isdecimal() else grown)


def opened(address: str, token: str, language: str, timeout: float, transport: Any = None) -> httpx2.Client:
    """Return the connection."""
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept-Language": language,
        "User-Agent": f"sendable-client/{__version__}",
    }
    return httpx2.Client(base_url=address.rstrip("/"), headers=headers, timeout=timeout, transport=transport)


def _body(answer: httpx2.Response) -> Mapping[str, Any]:
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
