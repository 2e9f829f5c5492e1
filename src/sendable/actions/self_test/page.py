"""What a page of HTML makes a browser fetch, run and send."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

FETCHING = ("src", "srcset", "poster", "data", "background", "manifest", "ping", "formaction", "action")
OUTSIDE_IN_STYLE = re.compile(
    r"""(?:url\(\s*["']?|@import\s+["'])\s*((?:https?:|wss?:|ftp:)?//[^"')\s]+)""", re.IGNORECASE
)
SVG = r"http://www\.w3\.org/2000/svg"  # what drawings are called in XML: a name, which nothing asks for
OUTSIDE_IN_SCRIPT = re.compile(rf"""["'`](?!{SVG}["'`])((?:https?:|wss?:)?//[^"'`\s]{{2,}})""")
FOLLOWED = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"})


@dataclass
class Form:
    """A form and the fields that it sends."""

    method: str
    action: str
    kind: str
    fields: set[str] = field(default_factory=set)
    button: bool = False


@dataclass
class Seen:
    """What stands in a page."""

    fetched: list[str] = field(default_factory=list)  # addresses that a browser asks by itself, or sends a form to
    scripts: dict[str, str] = field(default_factory=dict)  # address -> integrity
    styles: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    roots: set[str] = field(default_factory=set)  # keys by which the page's script believes others


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._hidden = 0  # depth of what a browser without scripts does not show

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._hidden += 1
        self._loads(tag, said)
        if "data-root" in said:
            self.seen.roots.add(said["data-root"])
        if tag == "form" and not self._hidden:
            kind = said.get("enctype", "")
            self.seen.forms.append(Form(said.get("method", "get").lower(), said.get("action", ""), kind))
        elif self.seen.forms and not self._hidden and tag in ("input", "select", "textarea", "button"):
            form = self.seen.forms[-1]
            form.fields |= {said["name"]} if said.get("name") else set()
            form.button |= tag == "button" or said.get("type") == "submit"

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._hidden -= 1

    def _loads(self, tag: str, said: dict[str, str]) -> None:
        seen = self.seen
        for name in FETCHING:
            for one in said.get(name, "").split(",") if name == "srcset" else [said.get(name, "")]:
                if one.strip() and not one.strip().startswith("data:"):
                    seen.fetched.append(one.strip().split()[0])
        if tag == "link" and FOLLOWED & set(said.get("rel", "").lower().split()):
            seen.fetched.append(said.get("href", ""))
            if "stylesheet" in said["rel"].lower():
                seen.styles.append(said.get("href", ""))
        if tag == "script" and "src" in said:
            seen.scripts[said["src"]] = said.get("integrity", "")
        if tag in ("style", "base") or (tag == "script" and "src" not in said):
            seen.inline.append(tag)
        if tag == "meta" and said.get("http-equiv", "").lower() == "refresh":
            seen.inline.append("refresh")
        seen.inline += [name for name in said if name == "style" or name.startswith("on")]


def read_page(text: str) -> Seen:
    """Read a page."""
    reader = _Reader()
    reader.feed(text)
    return reader.seen


def outside(site: str, addresses: Iterable[str]) -> list[str]:
    """Return the addresses that are not of a site."""
    own = urlsplit(site)[:2]
    return [one for one in addresses if urlsplit(urljoin(f"{site}/", one))[:2] != own]
