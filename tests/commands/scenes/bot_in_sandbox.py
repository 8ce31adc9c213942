"""A Task Force at work in the local Slack: the real app behind a real connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import BoltRequest, BoltResponse
from sqlmodel import Session

from bot.delivery.sending.deliver import Delivery
from bot.delivery.sending.slack_reading import Sync
from bot.delivery.slack.web_api import SlackApi
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice, Voices
from bot.features.program import TABLE, composers, composing_context
from bot.sandbox import BOT_USER_ID, Channel, Message, Person, Sandbox, User
from bot.sandbox.block_kit.controls import SlackBlock
from bot.store.database.engine import Database
from bot.store.models import Hotspot, Workspace
from commands.edge.bolt import build_app
from commands.edge.payloads import Installation
from commands.edge.services import Services
from commands.edge.slack_changes import follow
from commands.manifest import manifest
from tests.clocks import ManualClock
from tests.played_once import played_once, standing, stored

BOT_TOKEN = "-".join(("xoxb", "sandbox"))
APP_TOKEN = "-".join(("xapp", "sandbox"))

CHIEF, DEPUTY, POLICE, SCHOOL = "U0CHIEF", "U0DEPUTY", "U0POLICE", "U0SCHOOL"
GUEST, STRANGER, DIRECTOR, OUTSIDER = "U0GUEST", "U0STRANGER", "U0DIRECTOR", "U0OUTSIDER"
TEAM, LEADERS, ELSEWHERE, SECOND = "C0TEAM", "C0LEADERS", "C0ELSEWHERE", "C0SECOND"

ZONE = ZoneInfo("Europe/Copenhagen")

USERS = (
    User(CHIEF, "chief"),
    User(DEPUTY, "deputy"),
    User(POLICE, "police", locale="en-GB"),
    User(SCHOOL, "school"),
    User(GUEST, "club", is_restricted=True),
    User(STRANGER, "association", is_stranger=True),
    User(DIRECTOR, "director"),
    User(OUTSIDER, "outsider"),
)
MEMBERS = {
    TEAM: {CHIEF, DEPUTY, POLICE, SCHOOL, GUEST, STRANGER, BOT_USER_ID},
    LEADERS: {CHIEF, DIRECTOR, BOT_USER_ID},
    ELSEWHERE: {user.id for user in USERS},
    SECOND: {CHIEF, POLICE, BOT_USER_ID},
}


def make_sandbox() -> Sandbox:
    """A workspace with the app's own manifest installed."""
    return Sandbox(
        manifest(TABLE),
        users=USERS,
        channels=[
            Channel(TEAM, "task-force", set(MEMBERS[TEAM])),
            Channel(LEADERS, "leaders", set(MEMBERS[LEADERS]), is_private=True),
            Channel(ELSEWHERE, "elsewhere", set(MEMBERS[ELSEWHERE])),
            Channel(SECOND, "second", set(MEMBERS[SECOND])),
        ],
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
    )


def as_new(sandbox: Sandbox) -> None:
    """Bring the workspace back to how it was: nothing said, nobody gone."""
    workspace = sandbox.workspace
    for channel in list(workspace.channels.values()):
        channel.messages.clear()
        channel.archived = channel.deleted = False
        if channel.id in MEMBERS:
            channel.members = set(MEMBERS[channel.id])
    for user in USERS:
        workspace.users[user.id] = user
        workspace.modals[user.id].clear()
        workspace.notices[user.id].clear()
    workspace.homes.clear()


class BotInSandbox:
    """One test's own database and app, behind the connection all tests share."""

    def __init__(self, sandbox: Sandbox, database: Database, clock: ManualClock) -> None:
        self.sandbox = sandbox
        self.database = database
        self.clock = clock
        with database.transaction() as session:
            session.add(Workspace(team_id=sandbox.workspace.team_id))
        self.api = SlackApi(BOT_TOKEN, sandbox.api_url)
        self.voices = Voices(ZONE, 2026)
        here = Installation(sandbox.workspace.team_id, sandbox.workspace.app_id)
        self.services = Services(database, self.api, clock, self.voices, ZONE, BOT_USER_ID, here)
        self.app = build_app(self.services, TABLE, bot_token=BOT_TOKEN)
        self.delivery = Delivery(
            database,
            self.api,
            clock,
            self.voices,
            composers(composing_context(self.voices, ZONE)),
            sync=Sync(self.api, clock, follow(ZONE)),
        )

    def beginning(self) -> object:
        """Another local Slack was not sent what this one was."""
        slack = self.sandbox
        return slack.api_url, self.clock.now, stored(self.database), standing(slack.workspace)

    def time_is(self) -> datetime:
        return self.clock.now

    def set_time(self, now: datetime) -> None:
        self.clock.now = now

    def person(self, user_id: str) -> Person:
        return self.sandbox.person(user_id)

    def deliver(self) -> None:
        """Send everything that can go now."""
        self.delivery.drain()

    def answer(self, user_id: str, channel: str = TEAM) -> str:
        """What the bot last told the person alone in the channel."""
        seen = [one for one in self.person(user_id).sees(channel) if one.ephemeral_to == user_id]
        return seen[-1].words() if seen else ""

    def says(self, user_id: str, command: str, channel: str = TEAM) -> str:
        """Write a command; return what the bot answers beside it, or in a form, which is closed."""
        person = self.person(user_id)
        modal = person.modal
        before = len([one for one in person.sees(channel) if one.ephemeral_to == user_id])
        person.command(channel, command)
        assert person.notices == []
        after = [one for one in person.sees(channel) if one.ephemeral_to == user_id]
        if person.modal is not None and person.modal is not modal:
            words = person.modal.words()
            person.close()
            return words
        return after[-1].words() if len(after) > before else ""

    def confirms(self, user_id: str, command: str, channel: str = TEAM) -> str:
        """Write a command that asks first, and send its form in; return what that is answered."""
        person = self.person(user_id)
        person.command(channel, command)
        assert person.submit() == {}
        words = person.modal.words() if person.modal is not None else ""
        while person.modal is not None:
            person.close()
        return words

    @played_once
    def set_up(self, **changed: Any) -> BotInSandbox:
        """Set a hotspot up as the chief does, and let its people be read."""
        chief = self.person(CHIEF)
        chief.command(TEAM, "/taskforce setup")
        entered = {"name": "Nordparken", "leadership_channel_id": LEADERS, "place": "Beboerhuset"}
        for name, value in (entered | changed).items():
            chief.fill(name, value)
        assert chief.submit() == {}
        if chief.modal is not None:
            chief.close()
        self.deliver()
        return self

    def receive(self, body: dict[str, Any]) -> BoltResponse:
        """Hand the app a payload past the local Slack; return what Slack would get."""
        return self.app.dispatch(BoltRequest(mode="socket_mode", body=body))

    def say_in(self, channel: str, blocks: Sequence[SlackBlock]) -> None:
        """Have the bot say something of the test's own."""
        clean = [{key: block[key] for key in ("type", "elements")} for block in blocks]
        self.api.post(channel, "Old", clean, {"event_type": "test", "event_payload": {}})

    def voice(self, language: str) -> Voice:
        return self.voices.for_language(language).on(self.clock.now.date())

    def with_button(self, messages: Iterable[Message], press: Press) -> list[Message]:
        """The messages that carry such a button."""
        return [
            message
            for message in messages
            if any(control.action_id == press for control in message.controls())
        ]

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """A look into the database."""
        with self.database.read() as session:
            yield session

    def hotspot(self) -> Hotspot:
        with self.database.read() as session:
            return session.get_one(Hotspot, 1)
