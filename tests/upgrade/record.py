"""Keep a workspace of the version that lies here: `python -m tests.upgrade.record [answers]`.

Done once for each version, with that version's code, and from then on left as it is. With `answers`
nothing is played: what is kept is loaded, and how it is answered is written down anew. Read the
difference: it is what people with old messages will see.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from bot.features.program import TABLE
from bot.sandbox import BOT_USER_ID, TEAM_ID, Channel, User
from bot.sandbox.workspace import workspace as state
from bot.store.database.engine import Database
from bot.store.models import (
    Hotspot,
    Member,
    Outbox,
    OutboxState,
    Person,
    Seat,
    Workspace,
)
from tests.acceptance.stage import Stage
from tests.delivery.messages.test_every_message import HostileScene
from tests.upgrade import kept
from tests.upgrade.courses import COURSES, FOLDER, opened
from tests.upgrade.play import BEGIN, play

AS_NEW = dict.fromkeys(("sent_channel", "sent_ts", "sent_at", "file_id", "error"), None) | {
    "state": OutboxState.QUEUED.value,
    "attempts": 0,
    "stale": False,
}
"""What makes a row wait again as if it had never been sent."""


def main() -> None:
    """Play, keep, and write down the answers."""
    FOLDER.mkdir(exist_ok=True)
    if sys.argv[1:] != ["answers"]:
        with TemporaryDirectory() as folder:
            _play(Path(folder) / "played.db")
            _leave_unsent(Path(folder) / "unsent.db")
        _write("ids.txt", "".join(f"{line}\n" for line in ids()))
    for course in COURSES:
        with opened(course.workspace) as again:
            _write(f"{course.name}.txt", "".join(f"{line}\n" for line in course.run(again)))


def ids() -> list[str]:
    """What Slack hands back to the bot by name: buttons, forms, shortcuts."""
    named = {"press": TABLE.presses, "form": TABLE.forms, "shortcut": TABLE.shortcuts}
    return [f"{kind} {name}" for kind, names in named.items() for name in sorted(names)]


def _play(database: Path) -> None:
    stage = Stage(f"sqlite:///{database}", "da", BEGIN)
    play(stage)
    _write("played.jsonl", kept.write_slack(stage.bot.sandbox.workspace))
    stage.stop()
    _write("played.sql", kept.dump(database))


def _leave_unsent(file: Path) -> None:
    """A database in which every kind of message waits, and a Slack where nothing was said yet."""
    database = Database(f"sqlite:///{file}")
    database.upgrade()
    scene = HostileScene(database)
    scene.speak("da")
    with database.transaction() as session:
        session.get_one(Workspace, 1).team_id = TEAM_ID
        session.execute(update(Person).values(direct_channel=None))
        session.execute(update(Outbox).where(_was_sent()).values(AS_NEW))
        users = [User(it.id, it.id.lower()) for it in session.exec(select(Person))]
        channels = [
            _channel(session, it, *place) for it in _hotspots(session) for place in _places(it)
        ]
    workspace = state.Workspace(users, channels, bot_name="bot", now=lambda: scene.clock.now)
    _write("unsent.jsonl", kept.write_slack(workspace))
    database.close()
    _write("unsent.sql", kept.dump(file))


def _was_sent() -> ColumnElement[bool]:
    return col(Outbox.state).in_((OutboxState.SENT.value, OutboxState.CLAIMED.value))


def _hotspots(session: Session) -> list[Hotspot]:
    return list(session.exec(select(Hotspot)))


def _places(hotspot: Hotspot) -> tuple[tuple[str, bool], ...]:
    """Its channels, and whether leaders sit there."""
    return (hotspot.channel_id, False), (hotspot.leadership_channel_id, True)


def _channel(session: Session, hotspot: Hotspot, channel_id: str, leaders: bool) -> Channel:
    seated = session.exec(select(Member).where(Member.hotspot_id == hotspot.id))
    members = {it.person_id for it in seated if (it.seat == Seat.LEADER) is leaders}
    return Channel(channel_id, channel_id.lower(), {*members, BOT_USER_ID})


def _write(name: str, text: str) -> None:
    (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
