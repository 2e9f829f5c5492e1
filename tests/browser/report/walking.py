"""Somebody who reports on a phone: opens, fills, sends, keeps the code, and comes back."""

from playwright.sync_api import Page, expect

from sendable.adapters.words import translator
from tests.browser.desk.telling import photo
from tests.browser.watch import Watch

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WRONG = "Those were not the words. Here they are again: write all of them down, in this order."


class Courier:
    """One reporter in one language, with scripts or without."""

    def __init__(self, watch: Watch, home: str, language: str, *, script: bool) -> None:
        self._watch, self._home, self._script = watch, home, script
        self.language, self.say = language, translator(language)

    def opens(self, path: str) -> Page:
        return self._watch.open(self._home, f"/{self.language}{path}", java_script_enabled=self._script, **PHONE)

    def press(self, page: Page, name: str) -> None:
        page.get_by_role("button", name=self.say(name), exact=True).click()

    def reports(self, wait: int = 2_500) -> Page:
        """Report fireworks with two photos, not sooner than so many milliseconds; return the page that shows the code."""
        say, page = self.say, self.opens("/report")
        page.get_by_role("link", name=say("Write a report")).click()
        page.get_by_label(say("What is being shipped?")).fill("fireworks")
        page.get_by_label(say("Where is it, or where was it handed in?")).fill("Harbour Street")
        page.get_by_label(say("What else should be known?")).fill("One corner is wet.")
        page.get_by_label(say("Photos, or a PDF (optional)")).set_input_files(self.photos())
        page.wait_for_timeout(wait)
        self.press(page, "Seal and send")
        expect(page.get_by_role("heading", level=1)).to_have_text(say("Your report has arrived"))
        return page

    @staticmethod
    def photos() -> list[dict[str, object]]:
        return [{"name": f"IMG_{at}.jpg", "mimeType": "image/jpeg", "buffer": photo(f"box {at}")} for at in (1, 2)]

    def keeps(self, page: Page) -> str:
        """Note the code, mistake the two words once, then know them; return the words."""
        words = page.locator("ol.words li").all_inner_texts()
        assert len(words) == 12
        self._answers(page, ["zebra"] * 12)
        expect(page.get_by_role("alert")).to_contain_text(self.say(WRONG))
        assert page.locator("ol.words li").all_inner_texts() == words
        self._answers(page, words)
        expect(page.get_by_role("heading", level=1)).to_have_text(self.say("That is right. You are done"))
        return " ".join(words)

    def _answers(self, page: Page, words: list[str]) -> None:
        self.press(page, "I have written them down")
        expect(page.locator("ol.words")).to_have_count(0)
        for field in page.locator("input[name^=word-]").all():
            field.fill(words[int((field.get_attribute("name") or "")[5:]) - 1])
        self.press(page, "Done")

    def comes_back(self, words: str) -> Page:
        page = self.opens("/report/return")
        page.get_by_label(self.say("Your code"), exact=True).fill(words)
        self.press(page, "Open")
        expect(page.get_by_role("heading", level=1)).to_have_text(self.say("Your report"))
        return page

    def writes(self, page: Page, text: str) -> None:
        page.get_by_label(self.say("What do you want to add?")).fill(text)
        page.get_by_label(self.say("Photos, or a PDF (optional)")).set_input_files(self.photos()[:1])
        self.press(page, "Seal and send")
        expect(page.get_by_role("status")).to_contain_text(self.say("Your words were sealed and sent."))
