"""The pages for reporters as a browser gets them: nothing from elsewhere, nothing kept, a form that needs no script."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from sendable.actions.self_test.looked import Answer, Fetch, Looked, Settled, right, wrong
from sendable.actions.self_test.page import OUTSIDE_IN_SCRIPT, OUTSIDE_IN_STYLE, Seen, outside, read_page

LANGUAGES = ("en", "zh")
FORM, BACK = "/report", "/report/return"
PATHS = (FORM, BACK, "/report/figures", "/report/notice")
FIELDS = frozenset({"goods", "packing", "place", "when", "identifier", "danger", "knows", "text", "files", "challenge"})
ONE_OF_US = {"'none'", "'self'"}
POLICY = {
    "default-src": {"'none'"},
    "script-src": ONE_OF_US,
    "style-src": ONE_OF_US,
    "connect-src": ONE_OF_US,
    "img-src": ONE_OF_US | {"data:"},
    "form-action": ONE_OF_US,
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
}
NOTHING = {"'none'"}
NEEDED = ("default-src", "form-action", "base-uri", "frame-ancestors")
ONION = re.compile(r"http://[a-z2-7]{56}\.onion")


def check_pages(fetch: Fetch, settled: Settled) -> Iterator[Looked]:
    """Look at every page in both languages, and at all that it loads."""
    files: set[str] = set()
    for language in LANGUAGES:
        for path in PATHS:
            address = f"/{language}{path}"
            answer = fetch(address)
            if answer.status != 200:  # noqa: PLR2004 the one answer that is a page
                yield wrong(address, f"it answers {answer.status}", "200: a site that takes reports")
                continue
            seen = read_page(answer.text)
            yield from _of_page(address, answer, seen, settled)
            files |= {*seen.styles, *seen.scripts} - set(outside(settled.site, [*seen.styles, *seen.scripts]))
            if path == FORM:
                yield _form(address, seen)
    for one in sorted(files):
        yield _file(fetch, urlsplit(urljoin(f"{settled.site}/", one)).path)


def _of_page(address: str, answer: Answer, seen: Seen, settled: Settled) -> Iterator[Looked]:
    yield _policy(address, answer)
    yield _headers(address, answer)
    strangers = outside(settled.site, seen.fetched)
    name = f"{address}: no request to others"
    yield wrong(name, f"it asks {strangers[0][:80]}", "addresses of this site alone") if strangers else right(name)
    name = f"{address}: nothing inline"
    yield wrong(name, f"{seen.inline[0]} in the page", "scripts and styles in files") if seen.inline else right(name)
    yield from _onion(address, answer, settled)


def _policy(address: str, answer: Answer) -> Looked:
    name = f"{address}: Content-Security-Policy"
    said = answer.all("content-security-policy")
    if len(said) != 1:
        return wrong(name, f"it is sent {len(said)} times", "once, with default-src 'none'")
    given = {words[0]: set(words[1:]) for part in said[0].split(";") if (words := part.split())}
    for part in NEEDED:
        if part not in given:
            return wrong(name, f"{part} is missing", f"{part} {' '.join(sorted(POLICY[part]))}")
    for part, sources in given.items():
        allowed = POLICY.get(part, NOTHING)
        if too_much := sources - allowed:
            return wrong(name, f"{part} lets in {min(too_much)}", f"{part} {' '.join(sorted(allowed))}")
    return right(name)


def _headers(address: str, answer: Answer) -> Looked:
    name = f"{address}: headers"
    wanted = {"referrer-policy": "no-referrer", "x-content-type-options": "nosniff", "cache-control": "no-store"}
    for header, value in wanted.items():
        if answer.all(header) != [value]:
            return wrong(name, f"{header}: {', '.join(answer.all(header)) or 'missing'}", value)
    if answer.all("set-cookie"):
        return wrong(name, "a cookie is set", "none: a reporter leaves no trace")
    return right(name)


def _form(address: str, seen: Seen) -> Looked:
    name = f"{address}: the form works without scripts"
    form = next((one for one in seen.forms if one.method == "post" and "goods" in one.fields), None)
    if form is None:
        return wrong(name, "there is no form", "a form that is sent by POST; have holders put up keys of this week?")
    if missing := sorted(FIELDS - form.fields):
        return wrong(name, f"no field {missing[0]}", f"fields {', '.join(sorted(FIELDS))}")
    if form.action != address or form.kind != "multipart/form-data" or not form.button:
        return wrong(name, "it goes elsewhere, takes no files, or has no button", f"multipart to {address}")
    return right(name)


def _file(fetch: Fetch, path: str) -> Looked:
    name, answer = f"{path}: no request to others", fetch(path)
    if answer.status != 200:  # noqa: PLR2004
        return wrong(name, f"it answers {answer.status}", "200")
    pattern = OUTSIDE_IN_STYLE if path.endswith(".css") else OUTSIDE_IN_SCRIPT
    found = pattern.search(answer.text)
    return wrong(name, f"it names {found[1][:80]}", "nothing from elsewhere") if found else right(name)


def _onion(address: str, answer: Answer, settled: Settled) -> Iterator[Looked]:
    said, name = answer.all("onion-location"), f"{address}: Onion-Location"
    expected: Mapping[bool, str] = {True: f"{settled.onion}{address}", False: "the onion address with the same path"}
    if settled.onion and said != [expected[True]]:
        yield wrong(name, ", ".join(said)[:100] or "missing", expected[True])
    elif said and not (ONION.match(said[0]) and urlsplit(said[0]).path == address):
        yield wrong(name, said[0][:100], expected[False])
    elif said:
        yield right(name)
