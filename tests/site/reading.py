"""Read a page as a visitor does: its words, its fields, its links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "path", "circle", "rect", "ellipse"}


@dataclass
class Page(HTMLParser):
    """A parsed page; `tags` holds every start tag with its attributes, in order."""

    html: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append("cited" if "lang" in dict(attrs) and tag != "html" else tag)

    def handle_endtag(self, tag):
        if self._open and self._open[-1] in (tag, "cited"):
            self._open.pop()

    def handle_data(self, data):
        if not {"script", "style", "option"} & set(self._open):
            self.words.append(data)
            if "cited" not in self._open:
                self.own.append(data)

    @property
    def text(self) -> str:
        """Everything that can be read."""
        return " ".join(" ".join(self.words).split())

    @property
    def own_text(self) -> str:
        """What is in the language of the page: all but titles cited in theirs."""
        return " ".join(" ".join(self.own).split())

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.tags if name == tag)

    def links(self, containing: str = "") -> list[str]:
        return [href for link in self.all("a") if (href := link.get("href") or "") and containing in href]

    def value(self, name: str) -> str | None:
        return next((one.get("value") for one in self.all("input") if one.get("name") == name), None)

    def chosen(self, name: str) -> str | None:
        """Return the value of the selected option of a list."""
        inside = False
        for tag, attributes in self.tags:
            if tag == "select":
                inside = attributes.get("name") == name
            if inside and tag == "option" and "selected" in attributes:
                return attributes.get("value")
        return None
