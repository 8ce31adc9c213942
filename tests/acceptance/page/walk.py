"""Walking the page of the local Slack as a person does: by what is seen on it, with a real browser.

Nothing here knows the bot: places are found by their links, messages by their words, buttons and
fields by their labels. Whatever is waited for is waited for on the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

WIDE = ViewportSize(width=1400, height=900)
NARROW = ViewportSize(width=380, height=800)
LOCALES = {"da": "da-DK", "en": "en-GB"}
LANGUAGE_BUTTONS = {"da": "Dansk", "en": "English"}

Fields = Mapping[str, str | list[str]]
"""What to fill in, by label. A list is ticked in a group of boxes."""

PAGE_WORDS = {
    "Next working morning": "Næste hverdagsmorgen",
    "Next thing to happen": "Næste hændelse",
    "+1 week": "+1 uge",
    "Messages": "Beskeder",
    "Home": "Hjem",
    "Close": "Luk",
}
"""The page's own words."""


class Walk:
    """One browser window, and whoever sits at it. It leaves a picture of each step.

    `danish` translates what the page and the bot say, from the English words.
    """

    def __init__(
        self,
        browser: Browser,
        url: str,
        language: str,
        danish: Mapping[str, str],
        folder: Path | None,
    ) -> None:
        self._words = {**PAGE_WORDS, **danish} if language == "da" else {}
        self.language = language
        self._folder = folder
        self._steps = count(1)
        self.faults: list[str] = []
        context = browser.new_context(
            viewport=WIDE, locale=LOCALES[language], reduced_motion="reduce"
        )
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "console",
            lambda said: self.faults.append(said.text) if said.type == "error" else None,
        )
        self.page.goto(url)

    def say(self, words: str) -> str:
        """Return the words in the language of this walk."""
        return self._words.get(words, words)

    def begin_as(self, person: str) -> None:
        """Choose somebody at the door."""
        self.page.get_by_role("link", name=person).click()
        self._speak()

    def become(self, person: str) -> None:
        """Choose somebody else, from the picker in the corner."""
        self.page.locator("#who > summary").click()
        others = self.page.get_by_role("navigation", name=re.compile("Vær en anden|Be somebody"))
        others.get_by_role("link", name=person, exact=True).click()
        expect(self.page.locator("#who > summary")).to_contain_text(person)
        self._speak()

    def _speak(self) -> None:
        mine = self.page.get_by_role("button", name=LANGUAGE_BUTTONS[self.language], exact=True)
        if mine.get_attribute("aria-pressed") == "false":
            mine.click()
            expect(self.page.locator("html")).to_have_attribute("lang", self.language)

    def go(self, place: str) -> None:
        """Go to a channel, to *Messages* or *Home*."""
        channels = self.page.locator("#channels")
        link = channels.get_by_role("link", name=re.compile(rf"^{self.say(place)}( \d|$)"))
        link.click()
        expect(link).to_have_attribute("aria-current", "page")

    def write(self, text: str) -> None:
        """Write in the composer and send it."""
        composer = self.page.locator("#text")
        composer.fill(text)
        composer.press("Enter")

    def message(self, *words: str) -> Locator:
        """The newest message here that says all of this; it waits until there is one."""
        found = self.page.get_by_role("article")
        for each in words:
            found = found.filter(has_text=self.say(each))
        expect(found.last).to_be_visible()
        return found.last

    def press(self, button: str, within: Locator | None = None) -> None:
        """Press the newest button with that label, here or within a message."""
        place = within or self.page.get_by_role("main")
        place.get_by_role("button", name=self.say(button), exact=True).last.click()

    def window(self, title: str) -> Locator:
        """The open window with that title; it waits until there is one."""
        dialog = self.page.get_by_role("dialog", name=self.say(title), exact=True)
        expect(dialog).to_be_visible()
        return dialog

    def fill(self, title: str, fields: Fields, send: str = "Save", picture: str = "") -> None:
        """Fill in a window's fields by their labels, and send it in: it must be accepted.

        A picture is taken of it filled in, also on a phone.
        """
        dialog = self.window(title)
        for label, value in fields.items():
            self._enter(dialog, self.say(label), value)
        if picture:
            self.picture(picture, also_narrow=True)
        dialog.get_by_role("button", name=self.say(send), exact=True).click()
        expect(dialog).to_have_count(0)

    def _enter(self, dialog: Locator, label: str, value: str | list[str]) -> None:
        if isinstance(value, list):
            group = dialog.get_by_role("group", name=re.compile(f"^{re.escape(label)}"))
            for each in value:
                group.get_by_label(each, exact=True).check()
            return
        field = dialog.get_by_label(re.compile(f"^{re.escape(label)}( \\(.*\\))?$"))
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=self.say(value))
        else:
            field.fill(value)

    def read(self, *words: str, picture: str = "") -> None:
        """Read the window that answers, and close it."""
        dialog = self.page.locator("#modals").get_by_role("dialog")
        for each in words:
            expect(dialog).to_contain_text(self.say(each))
        if picture:
            self.picture(picture)
        dialog.get_by_role("button", name=self.say("Close"), exact=True).click()
        expect(dialog).to_have_count(0)

    def wait_until_said(self, *words: str, clock: str, presses: int) -> Locator:
        """Move the clock with one of its buttons until something is said here."""
        for _ in range(presses):
            found = self.page.get_by_role("article")
            for each in words:
                found = found.filter(has_text=self.say(each))
            if found.count():
                break
            self.move(clock)
        return self.message(*words)

    def move(self, clock: str) -> None:
        """Press a button of the clock, and wait until it stands still at a later time."""
        now = self.page.locator("#clock time")
        before = now.get_attribute("datetime") or ""
        self.page.locator("#clock").get_by_role("button", name=self.say(clock)).click()
        expect(now).not_to_have_attribute("datetime", before)
        expect(self.page.locator("#clock form[aria-busy]")).to_have_count(0)

    def picture(self, name: str, *, also_narrow: bool = False) -> None:
        """Leave a picture of what is seen, on a phone as well where it matters."""
        step = next(self._steps)
        self._take(f"{self.language}-{step:02}-{name}.png")
        if also_narrow:
            self.page.set_viewport_size(NARROW)
            expect(self.page.locator("#menu")).not_to_have_attribute("open", "")
            width = self.page.evaluate("document.documentElement.scrollWidth")
            assert width <= NARROW["width"], f"{name} runs off the side of a phone: {width}"
            self._take(f"{self.language}-{step:02}-{name}-narrow.png")
            self.page.set_viewport_size(WIDE)
            expect(self.page.locator("#menu")).to_have_attribute("open", "")

    def _take(self, file: str) -> None:
        if self._folder is not None:
            self.page.screenshot(path=self._folder / file)
