"""The page in a real browser, with a small Bolt app at the other end of the socket."""

import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.process.socket_mode import hang_up
from bot.sandbox import BOT_USER_ID, Channel, Sandbox, User
from tests.sandbox.page.small_app import (
    APP_TOKEN,
    BOT_TOKEN,
    MANIFEST,
    SmallClock,
    offer,
    small_app,
)

CHIEF, POLICE, DIRECTOR = "U1", "U2", "U3"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    local = Sandbox(
        MANIFEST,
        users=[
            User(CHIEF, "chef", "Hotspotchef", is_admin=True),
            User(POLICE, "politi", "Politi"),
            User(DIRECTOR, "direktor", "Direktør", locale="en-US"),
        ],
        channels=[
            Channel("C1", "task-force-nord", {CHIEF, POLICE, BOT_USER_ID}),
            Channel("C2", "ledelse-nord", {CHIEF, DIRECTOR, BOT_USER_ID}, is_private=True),
            Channel("C3", "nyt-fra-nord", {CHIEF}),
        ],
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
        timeline=SmallClock(),
    )
    local.start()
    client = WebClient(token=BOT_TOKEN, base_url=local.api_url, retry_handlers=[])
    handler = SocketModeHandler(
        small_app(client), APP_TOKEN, web_client=WebClient(base_url=local.api_url)
    )
    handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt leaves it unannotated
    yield local
    hang_up(handler.client)
    local.stop()


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    # Chromium's own sandbox cannot be set up by root, as in a container.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=flags)
        yield started
        started.close()


Open = Callable[..., Page]


@pytest.fixture
def be(sandbox: Sandbox, browser: Browser) -> Iterator[Open]:
    """Open the page as a person in a place, and find nothing wrong in the browser's log after."""
    faults: list[str] = []
    contexts = []

    def opened(user: str, place: str = "C1", **options: Any) -> Page:
        context = browser.new_context(locale="da-DK", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto(f"{sandbox.page_url}as/{user}/{place}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def composer(page: Page) -> Any:
    return page.get_by_role("textbox", name=re.compile("^(Skriv til|Message)"))


def test_a_command_a_modal_with_every_field_and_its_answer(be: Open) -> None:
    page = be(POLICE)
    composer(page).press_sequentially("/pu")
    expect(page.get_by_role("option", name="/punkt")).to_be_visible()
    composer(page).press("Tab")
    expect(composer(page)).to_have_value("/punkt ")
    composer(page).press("Enter")

    dialog = page.get_by_role("dialog", name="Nyt punkt")
    expect(dialog.get_by_label("Hvad")).to_be_focused()
    dialog.get_by_label("Hvad").fill("for kort")
    dialog.get_by_label("Sted").fill("Beboerhuset")
    dialog.get_by_label("Tovholder").select_option(label="Hotspotchef")
    dialog.get_by_role("group", name="Deltagere").get_by_label("Politi").check()
    dialog.get_by_label("Kanal").select_option(label="#task-force-nord")
    expect(dialog.get_by_label("Samtale").locator("option:checked")).to_have_text(
        "#task-force-nord"
    )
    dialog.get_by_label("Sag").first.check()
    dialog.get_by_label("Gruppe").select_option(label="Boligforeningen")
    dialog.get_by_role("group", name="Emner").get_by_label("Almindelig").check()
    dialog.get_by_label("Tidspunkt").fill("10:30")
    dialog.get_by_label("Timer").fill("2")
    dialog.get_by_role("button", name="Foreslå punkt").click()

    expect(dialog.get_by_label("Hvad")).to_have_accessible_description("Kort. Skriv lidt mere.")
    expect(dialog.get_by_label("Hvad")).to_be_focused()
    expect(dialog.get_by_label("Timer")).to_have_value("2")
    expect(dialog.get_by_role("group", name="Deltagere").get_by_label("Politi")).to_be_checked()
    dialog.get_by_label("Hvad").fill("Lys ved stien\n*nu*")
    dialog.get_by_role("button", name="Foreslå punkt").click()

    expect(dialog).to_have_count(0)
    log = page.get_by_role("log", name="Beskeder i #task-force-nord")
    for line in (
        *("what=Lys ved stien", "where=Beboerhuset", f"owner={CHIEF}", f"those={POLICE}"),
        *("channel=C1", "conversation=C1", "kind=case", "group=house", "topics=open"),
        *("due=2026-03-20", "time=10:30", "hours=2"),
    ):
        expect(log).to_contain_text(line)


def test_a_button_asks_first_and_everybody_sees_what_came_of_it(be: Open, sandbox: Sandbox) -> None:
    client = WebClient(token=BOT_TOKEN, base_url=sandbox.api_url)
    client.chat_postMessage(channel="C1", text="Punkt 7", blocks=offer("Punkt 7"))
    police, chief = be(POLICE), be(CHIEF)
    mine = police.get_by_role("article").filter(has_text="Punkt 7")
    mine.get_by_role("button", name="Slet punktet").click()
    police.get_by_role("dialog", name="Lad den falde?").get_by_role(
        "button", name="Behold den"
    ).click()
    mine.get_by_label("Flyt til").select_option(label="Møde 16")
    expect(police.get_by_text("Flyttet til 16.")).to_be_visible()
    expect(police.get_by_text("Kun synlig for dig")).to_be_visible()
    mine.get_by_role("button", name="Klaret").click()
    expect(chief.get_by_text("Klaret.")).to_be_visible()
    expect(chief.get_by_text("Punkt 7")).to_have_count(0)
    expect(chief.get_by_text("Flyttet til 16.")).to_have_count(0)


def test_what_is_typed_survives_what_arrives(be: Open, sandbox: Sandbox) -> None:
    page = be(POLICE)
    composer(page).press_sequentially("halvt skrev")
    sandbox.person(CHIEF).say("C1", "Noget nyt & <farligt>")
    expect(page.get_by_text("Noget nyt & <farligt>")).to_be_visible()
    composer(page).press_sequentially("et")
    expect(composer(page)).to_have_value("halvt skrevet")
    expect(composer(page)).to_be_focused()


def test_slack_refuses_and_the_words_stay(be: Open) -> None:
    page, other = be(POLICE), be(CHIEF)
    composer(page).fill("/findesikke 12")
    composer(page).press("Enter")
    notices = page.get_by_role("log", name="Fra Slack")
    expect(notices).to_contain_text("/findesikke")
    expect(notices).to_contain_text("Slackbot")
    expect(composer(page)).to_have_value("/findesikke 12")
    expect(other.get_by_text("/findesikke")).to_have_count(0)
    notice = notices.get_by_role("form").filter(has_text="/findesikke")
    notice.get_by_role("button", name="Luk besked").click()
    expect(notice).to_have_count(0)


def test_a_thread_a_shortcut_and_the_keyboard(be: Open, sandbox: Sandbox) -> None:
    sandbox.person(CHIEF).say("C1", "Skal vi ringe til skolen?")
    page = be(POLICE)
    article = page.get_by_role("article").filter(has_text="ringe til skolen")
    article.locator("summary", has_text="Svar i tråden").click()
    article.get_by_role("textbox", name="Svar i tråden").fill("Ja, i dag")
    article.get_by_role("textbox", name="Svar i tråden").press("Enter")
    expect(article.get_by_role("region", name="Tråd")).to_contain_text("Ja, i dag")
    article.get_by_label("Flere handlinger").first.focus()
    page.keyboard.press("Enter")
    article.get_by_role("button", name="Sæt på dagsordenen").first.press("Enter")
    dialog = page.get_by_role("dialog", name="Nyt punkt")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_home_the_clock_and_the_language(be: Open, sandbox: Sandbox) -> None:
    page = be(CHIEF, "home")
    expect(page.get_by_role("heading", name="Mine aftaler")).to_be_visible()
    clock = page.get_by_role("region", name="Workspacets ur")
    expect(clock).to_contain_text("mandag den 9. marts 2026 kl. 8.00 uge 11")
    clock.get_by_role("button", name="+1 uge").click()
    expect(clock).to_contain_text("mandag den 16. marts 2026 kl. 8.00 uge 12")
    page.get_by_role("form", name="Slacks hastighedsgrænser").get_by_role(
        "button", name="Til"
    ).click()
    expect(page.get_by_role("button", name="Til", pressed=True)).to_be_visible()
    assert sandbox.rate_limits
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Punkter", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert sandbox.workspace.users[CHIEF].locale == "en-US"
    page.get_by_role("link", name="Messages", exact=True).first.click()
    expect(page.get_by_text("Locale: en-US")).to_be_visible()
    page.get_by_role("button", name="Dansk").click()
    expect(page.get_by_text("Locale: da-DK")).to_be_visible()


def test_trouble_is_put_on_and_ended(be: Open, sandbox: Sandbox) -> None:
    page = be(CHIEF, "C1")
    page.get_by_text("Forstyrrelser").click()
    trouble = page.get_by_role("form", name="Lad noget gå galt")
    trouble.get_by_role("button", name="Slack er nede (to timer)").click()
    now = page.get_by_role("form", name="I gang nu")
    expect(now).to_contain_text("Slack er nede (→ ")
    (standing,) = sandbox.faults.standing()
    assert standing.on
    trouble.get_by_role("button", name="Arkivér kanalen imens").click()
    expect(page.get_by_text("2 i gang")).to_be_visible()
    now.get_by_role("button", name="Stop: Slack er nede").click()
    now.get_by_role("button", name="Stop: Arkivér").click()
    expect(now).to_have_count(0)
    assert not sandbox.faults.standing()
    assert not sandbox.workspace.channels["C1"].archived


def test_what_tells_at_once_is_told_when_one_leaves_the_field(be: Open) -> None:
    page = be(POLICE, "home")
    page.get_by_label("Område").fill("Nord & Syd")
    page.keyboard.press("Tab")
    expect(page.get_by_role("heading", name="Område: Nord & Syd")).to_be_visible()
    expect(page.get_by_label("Område")).to_have_value("Nord & Syd")
    page.get_by_label("Flere muligheder").click()
    page.get_by_role("button", name="Vis alle").click()
    expect(page.get_by_role("heading", name="Valgt: all")).to_be_visible()


def test_channels_are_joined_left_and_marked_as_new(be: Open, sandbox: Sandbox) -> None:
    page = be(POLICE, "C3")
    page.get_by_role("button", name="Gå ind i #nyt-fra-nord").click()
    channels = page.get_by_role("navigation", name="Kanaler")
    expect(channels.get_by_role("link", name="nyt-fra-nord")).to_be_visible()
    channels.get_by_role("link", name="task-force-nord").click()
    sandbox.person(CHIEF).say("C3", "Nyt fra kvarteret")
    expect(channels.get_by_role("link", name="nyt-fra-nord 1 ny")).to_be_visible()
    channels.get_by_role("link", name="nyt-fra-nord").click()
    page.get_by_text("2 personer").click()
    page.get_by_role("button", name="Forlad kanalen").click()
    expect(channels.get_by_role("link", name="nyt-fra-nord")).to_have_count(0)


def test_on_a_phone_the_menu_folds_and_nothing_runs_off_the_side(be: Open) -> None:
    page = be(POLICE, viewport={"width": 380, "height": 700})
    channels = page.get_by_role("navigation", name="Kanaler")
    expect(channels).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    expect(channels).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_forms_alone_are_enough(be: Open) -> None:
    page = be(POLICE, java_script_enabled=False)
    composer(page).fill("uden script")
    page.get_by_role("button", name="Send", exact=True).last.click()
    expect(page.get_by_text("uden script")).to_be_visible()
    page.goto(page.url.replace("/C1", "/direct"))
    composer(page).fill("/punkt")
    page.get_by_role("button", name="Send", exact=True).last.click()
    page.get_by_role("dialog").get_by_role("button", name="Annuller").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_file_is_saved_by_those_who_are_there(be: Open, sandbox: Sandbox) -> None:
    client = WebClient(token=BOT_TOKEN, base_url=sandbox.api_url)
    client.files_upload_v2(
        channel="C1", content=b"Referat", filename="møde 14.txt", title="Referat af møde 14"
    )
    page = be(POLICE)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Referat af møde 14").click()
    assert saved.value.suggested_filename == "møde 14.txt"
    assert saved.value.path().read_bytes() == b"Referat"
    elsewhere = saved.value.url.replace(POLICE, DIRECTOR)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(elsewhere)


def test_a_deactivated_person_can_do_nothing_more(be: Open, sandbox: Sandbox) -> None:
    chief, police = be(CHIEF), be(POLICE)
    chief.get_by_text("3 personer").click()
    chief.get_by_role("button", name="Deaktivér Politi").click()
    sure = chief.get_by_role("dialog", name="Deaktivér Politi")
    sure.get_by_role("button", name="Deaktivér Politi").click()
    expect(police.get_by_text("Kontoen er deaktiveret")).to_be_visible()
    expect(composer(police)).to_have_count(0)
    expect(police.get_by_role("main").get_by_role("button")).to_have_count(0)
    urllib.request.urlopen(f"{sandbox.page_url}as/{POLICE}/C1/join", data=b"channel=C1")
    assert POLICE not in sandbox.workspace.channels["C1"].members


@pytest.mark.parametrize(
    "header", [{"Origin": "https://example.org"}, {"Host": "example.org"}, {"Origin": "null"}]
)
def test_another_site_cannot_act(sandbox: Sandbox, header: dict[str, str]) -> None:
    before = sandbox.person(POLICE).sees("C1")
    request = urllib.request.Request(
        f"{sandbox.page_url}as/{POLICE}/C1/write", data=b"text=indsmuglet", headers=header
    )
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request)
    assert sandbox.person(POLICE).sees("C1") == before
