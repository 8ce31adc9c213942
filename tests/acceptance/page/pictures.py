"""Pictures of the scenes, for looking at: `make pictures` leaves them in `var/pictures/`.

In both languages, on a wide screen and on a phone's: `da-escalation.png`, `da-escalation-380.png`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from bot.sandbox import Message
from tests.acceptance.page.first_hour import first_hour
from tests.acceptance.page.scenes import BEGIN, Scene, scenes
from tests.acceptance.page.walk import LOCALES
from tests.acceptance.stage import Stage
from tests.conftest import BROWSERS

FOLDER = Path("var/pictures")
WIDTHS = {"": 1280, "-380": 380}
HEIGHT = 2400
"""Enough for the longest message: what is pictured is only the message or the form."""


def main() -> None:
    """Take them all."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    found = next(path for name in BROWSERS if (path := shutil.which(name)))
    # Chromium's own sandbox cannot be set up by root, as in a container.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        for language in LOCALES:
            for play in (first_hour, scenes):
                _take_all(browser, language, play)
        browser.close()


def _take_all(browser: Browser, language: str, play: Callable[[Stage], Iterator[Scene]]) -> None:
    with TemporaryDirectory() as folder:
        stage = Stage(f"sqlite:///{folder}/pictures.db", language, BEGIN)
        page = browser.new_page(locale=LOCALES[language], reduced_motion="reduce")
        for scene in play(stage):
            _take(page, stage, scene)
        page.close()
        stage.stop()


def _take(page: Page, stage: Stage, scene: Scene) -> None:
    for ending, width in WIDTHS.items():
        page.set_viewport_size(ViewportSize(width=width, height=HEIGHT))
        page.goto(f"{stage.bot.page_url}as/{scene.person}/{scene.place}")
        seen = _find(page, scene)
        seen.screenshot(path=FOLDER / f"{stage.language}-{scene.name}{ending}.png")


def _find(page: Page, scene: Scene) -> Locator:
    if isinstance(scene.seen, Message):
        return page.locator(f'[id="m{scene.seen.ts.replace(".", "-")}"]')
    if scene.place == "home":
        return page.locator("#log")
    return page.locator(f'[id="v{scene.seen.id}"]')


if __name__ == "__main__":
    main()
