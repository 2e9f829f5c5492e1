"""A clerk at a counter, as a browser with JavaScript sends what they do."""

import re
from dataclasses import dataclass, field

import httpx2
from benchmarks.desk.arrivals import Times, timed
from benchmarks.desk.serving import dressed

FORM = {
    "kind": "parcel", "nature": "gift", "from": "CN", "to": "US", "how": "mail-air", "gross_mass": "0.5",
    "method": "document_seen", "document": "passport", "quantity-0": "1", "net_mass-0": "0.4", "acknowledged": "yes",
}  # fmt: skip
_SHOWN = re.compile(r'name="shown" value="(\w+)"')
_CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")


@dataclass
class Clerk:
    """Takes items in, one after the other; knows which of them the desk has acknowledged."""

    http: httpx2.AsyncClient
    session: str
    times: dict[str, Times]
    done: dict[str, int] = field(default_factory=dict)  # identifier -> status of the acknowledgement
    unknown: set[str] = field(default_factory=set)  # sent, and no answer came
    sent_on: set[str] = field(default_factory=set)  # dispatched, and the desk has acknowledged that

    async def take_in(self, identifier: str, goods: str) -> str:
        """Look at the decision twice, as one types, and record the item, again where it must be seen first.

        Returns the page of an item that was taken in, else nothing.
        """
        form = {**FORM, "identifier": identifier, "description-0": goods}
        for _ in range(2):
            await timed(self.times["decision as one types"], self._post("/en/counter/decision", form, {200}))
        page = httpx2.Response(0)

        async def record(shown: str) -> str:
            nonlocal page
            self.unknown.add(identifier)
            page = await self.http.post(
                "/en/counter", data={**form, "do": "record", "shown": shown}, headers=dressed(self.session)
            )
            self.unknown.discard(identifier)
            return "" if page.status_code in (200, 303, 422) else str(page.status_code)

        await timed(self.times["record an item"], record(""))
        if page.status_code == 422 and (shown := _SHOWN.search(page.text)):
            await timed(self.times["record an item"], record(shown[1]))
        if page.status_code == 303:
            self.done[identifier] = 303
            await timed(self.times["page of the item"], self._get(page.headers["location"]))
            return page.headers["location"].partition("?")[0]
        if page.status_code == 200 and _CODE.search(page.text):
            self.done[identifier] = 200
        return ""

    async def dispatch(self, identifier: str, item: str) -> None:
        """Send on an item that has just been taken in."""
        answer = await self.http.post(
            item, data={"act": "dispatch", "version": "1"}, headers=dressed(self.session), follow_redirects=False
        )
        if answer.status_code == 303:
            self.sent_on.add(identifier)

    async def _post(self, path: str, form: dict[str, str], right: set[int]) -> str:
        answer = await self.http.post(path, data=form, headers=dressed(self.session))
        return "" if answer.status_code in right else str(answer.status_code)

    async def _get(self, path: str) -> str:
        answer = await self.http.get(path, headers=dressed(self.session))
        return "" if answer.status_code == 200 else str(answer.status_code)


def kinds() -> dict[str, Times]:
    """Return a place for the times of everything that a clerk does."""
    return {name: Times(name) for name in ("decision as one types", "record an item", "page of the item")}
