"""Browsers that are watched while a test uses them."""

from playwright.sync_api import Browser, BrowserContext, Page


class Watch:
    """Fresh browsers; in the end nothing may have gone elsewhere and nothing may have been complained of."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.homes: set[str] = set()
        self.contexts: list[BrowserContext] = []
        self.requested: list[str] = []
        self.complaints: list[str] = []

    def open(self, home: str, path: str, **options: object) -> Page:
        """Open a path of a site in a browser of its own."""
        self.homes.add(home)
        context = self.browser.new_context(base_url=home, **options)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.goto(path)
        return page

    def end(self) -> None:
        """Close everything and say what was wrong."""
        for context in self.contexts:
            context.close()
        assert [url for url in self.requested if not url.startswith((*self.homes, "data:"))] == []
        assert [line for line in self.complaints if "status of 4" not in line] == []
