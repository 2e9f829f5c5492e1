"""A browser that opens the offline form from a disk, with no network."""

from playwright.sync_api import expect

from sendable.adapters.words import translator

GOODS = "canary-off-1 烟花"


class Offline:
    """A browser without a network, and everything that it asked for or complained of."""

    def __init__(self, browser, **options):
        self.context = browser.new_context(offline=True, accept_downloads=True, **options)
        self.context.set_default_timeout(20_000)
        self.asked, self.complaints = [], []
        self.context.on("request", lambda one: self.asked.append(one.url))
        self.page = self.context.new_page()
        self.page.on("console", lambda told: self.complaints.append(told.text))
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def opens(self, path):
        self.asked.clear()
        self.page.goto(path.as_uri())
        return self.page

    def seals(self, language="en", *files, **fields):
        """Fill the form and press its button."""
        page = self.page
        for name, text in {"goods": GOODS, **fields}.items():
            page.locator(f"#{name}").fill(text)
        if files:
            page.locator("#files").set_input_files(list(files))
        page.get_by_role("button", name=translator(language)("Seal"), exact=True).click()

    def keeps(self):
        """Type two words of the code back, wrong ones first; return all of them."""
        page = self.page
        expect(page.locator("ol.words")).to_be_visible()
        words = page.locator("ol.words li").all_inner_texts()
        for typed in (["zebra"] * 12, words):
            page.locator("button[value=ask]").click()
            for field in page.locator("input[name^=word-]").all():
                field.fill(typed[int(field.get_attribute("name")[5:]) - 1])
            page.locator("button[value=check]").click()
        return words

    def saves(self, folder):
        with self.page.expect_download() as download:
            self.page.locator(".report .act-row button").click()
        assert download.value.suggested_filename == "letter.sealed"
        expect(self.page.get_by_role("status")).to_be_visible()
        download.value.save_as(folder / "letter.sealed")
        return folder / "letter.sealed"

    def asks(self, code, folder, button="Save a request"):
        """Type the code and save a request."""
        self.page.locator("#code").fill(code)
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button).click()
        assert download.value.suggested_filename == "ask.sealed"
        expect(self.page.locator("[data-asked]")).to_be_focused()
        download.value.save_as(folder / "ask.sealed")
        return folder / "ask.sealed"

    def opens_answer(self, code, answer, button="Open the answer"):
        """Type the code, choose what somebody brought, and open it."""
        self.page.locator("#code").fill(code)
        self.page.locator("#answer").set_input_files(answer)
        self.page.get_by_role("button", name=button).click()

    @property
    def reached(self):
        """What was asked for beside the file itself and what it made in its memory."""
        return {one for one in self.asked if not one.startswith("blob:")} - {self.page.url.partition("#")[0]}
