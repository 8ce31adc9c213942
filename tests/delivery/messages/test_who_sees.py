"""Who sees what of something confidential, on every surface: `who_sees.py` has the table.

A message is read as everybody would who could get it, whoever it was for. A new kind of message,
or a new file of them, fails here until it has its row. What can be asked for is found by itself: of
what has no row, nobody sees anything.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.delivery import messages
from bot.delivery.messages.kit.composed import Composed
from bot.delivery.sending.metadata import metadata_of
from bot.features.program import KINDS, TABLE
from bot.rules.leadership.route import of_actor
from bot.store.database.copies import rows_of, tables
from bot.store.models import Actor, Agreement, Escalation, EscalationStatus, Hotspot, Outbox
from commands.edge.payloads import Kind
from tests.acceptance.log_lines import every_log_line
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.rolled_back_app import RolledBackApp
from tests.databases import Kept, SqliteFiles
from tests.delivery.scenes.asking import Things, answers, everything, unseen_in, words_in
from tests.delivery.scenes.secret_scene import BEGINNING, EVERYBODY, NAMED, SECRET, SecretScene
from tests.delivery.who_sees import ASKED, BY_OFFICE, HELPERS, MESSAGES, NOTHING, Seen
from tests.usecases.scenes.agreement_scene import CHIEF, LAKE, TEAM_CHANNEL, voices

CLOSED = "Confidential"
LATEST = 2
"""Of each kind of message to somebody, the newest are read."""


@pytest.fixture(scope="module")
def scene(
    sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SecretScene]:
    with sqlite_files.fresh(tmp_path_factory.mktemp("who_sees")) as url:
        database = Kept(url)
        made = SecretScene(database)
        made.speak("en")
        yield made
        database.close()


@pytest.fixture(scope="module")
def app(scene: SecretScene) -> Iterator[RolledBackApp]:
    made = RolledBackApp(str(scene.database.url), scene.clock, voices(), TABLE)
    yield made
    made.database.close()


def level(text: str) -> str:
    """How much a text tells."""
    return "w" if SECRET in text else "c" if CLOSED in text else "-"


def most(levels: Iterator[str]) -> str:
    return min(levels, key="wc-".index, default="-")


def row(levels: Iterator[str]) -> Seen:
    return " ".join(levels)


# Messages


def kept_rows(scene: SecretScene, kind: str) -> list[Outbox]:
    with scene.database.read() as session:
        found = session.exec(select(Outbox).where(Outbox.kind == kind).order_by(col(Outbox.id)))
        return list(found.all())


def said_to(scene: SecretScene, kept: Outbox, reader: str | None) -> str:
    """All of a message as it would read to somebody, whoever it was for; empty for nothing."""
    with scene.database.read() as session:
        theirs = Outbox(**kept.model_dump() | {"person_id": reader})
        composed = KINDS[kept.kind](scene.composing, session, theirs, scene.clock.now)
        assert theirs not in session
    if composed is None:
        return ""
    unseen = metadata_of(kept.key, composed.given, kept.seen_history)
    assert SECRET not in json.dumps(unseen), f"the metadata of {kept.key}"
    return read(composed, scene)


def read(composed: Composed, scene: SecretScene) -> str:
    """Its texts, the notification's too, and what its file says."""
    file = composed.attachment
    if file is None:
        voice = scene.composing.voices.for_language("en")
        return json.dumps([composed.message.for_slack(voice), composed.message.home_view(voice)])
    name = f"{file.title} {file.filename} {file.alt} "
    if file.filename.endswith(".png"):
        return name
    if not zipfile.is_zipfile(io.BytesIO(file.content)):
        return name + file.content.decode()
    with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
        return name + "".join(parts.read(it).decode(errors="replace") for it in parts.filelist)


def told(scene: SecretScene, kind: str) -> Seen:
    """What each of them reads of a kind of message: of those to them, and of those to others."""
    kept = kept_rows(scene, kind)
    to_channel = [it for it in kept if it.channel_id is not None]

    def latest(reader: str) -> list[Outbox]:
        own = [it for it in kept if it.person_id == reader]
        return [*own[-LATEST:], *[it for it in kept if it not in own][-LATEST:]]

    people = (
        most(level(said_to(scene, it, reader)) for reader in readers for it in latest(reader))
        for readers in EVERYBODY.values()
    )
    channel = most(level(said_to(scene, it, None)) for it in to_channel[-LATEST:])
    return row(iter([*people, channel]))


def test_every_message_tells_each_of_them_what_the_table_says(scene: SecretScene) -> None:
    with every_log_line() as lines:
        seen = {kind: told(scene, kind) for kind in KINDS}
    assert seen == dict(MESSAGES)
    assert [line for line in lines if SECRET in line] == []


OFFICE, PHONE = "Head of the watch", "33 00 00 01"


@contextmanager
def asked_by_office(scene: SecretScene) -> Iterator[None]:
    """Everything that is with leadership is asked of a leader outside Slack."""
    with scene.database.transaction() as session:
        raised = session.exec(select(Escalation)).all()
        before = {it.id: (list(it.route), it.position, it.status) for it in raised}
        for actor in session.exec(select(Actor)):
            actor.leader_office, actor.leader_phone = OFFICE, PHONE
        for it in raised:
            owning = session.get_one(Agreement, it.agreement_id).actor_id
            it.route, it.position, it.status = [of_actor(owning)], 0, EscalationStatus.OPEN
    yield
    with scene.database.transaction() as session:
        for actor in session.exec(select(Actor)):
            actor.leader_office = actor.leader_phone = ""
        for it in session.exec(select(Escalation)):
            it.route, it.position, it.status = before[it.id]


def test_a_leader_by_office_lets_nobody_see_more(scene: SecretScene) -> None:
    """The chief reads whom to call, and of what is confidential not a word; the channel neither."""
    with asked_by_office(scene):
        seen = {kind: told(scene, kind) for kind in BY_OFFICE}
        rows = [it for kind in BY_OFFICE for it in kept_rows(scene, kind)]
        chiefs = [said_to(scene, it, CHIEF) for it in rows]
        channel = [said_to(scene, it, None) for it in rows if it.channel_id is not None]
    assert seen == {kind: MESSAGES[kind] for kind in BY_OFFICE}
    assert [it for it in chiefs if OFFICE in it and PHONE in it]
    assert not [it for it in channel if PHONE in it]


def test_every_file_of_messages_is_in_the_table() -> None:
    folder = Path(messages.__path__[0])
    files = {
        file.relative_to(folder).with_suffix("").as_posix()
        for file in folder.rglob("*.py")
        if file.stem != "__init__"
    }
    kinds = {it: _kinds_of(it) for it in files - set(HELPERS)}
    assert [it for it, found in kinds.items() if not found] == []
    assert sorted(kind for found in kinds.values() for kind in found) == sorted(KINDS)
    assert set(KINDS) == set(MESSAGES)
    assert [it for it in HELPERS if it not in files or _kinds_of(it)] == []
    assert {surface for it in HELPERS.values() for surface in it} <= {*MESSAGES, *ASKED}


def _kinds_of(file: str) -> list[str]:
    module = import_module(f"{messages.__name__}.{file.replace('/', '.')}")
    return list(getattr(module, "COMPOSERS", ()))


def test_what_waits_to_be_sent_holds_ids_and_no_words(scene: SecretScene) -> None:
    with scene.database.read() as session:
        sending = [it for it in tables() if it.name in ("outbox", "given")]
        kept = [repr(it) for table in sending for part in rows_of(session, table) for it in part]
    assert len(kept) > 100
    assert [it for it in kept if SECRET in it] == []


# What can be asked for


def test_everything_that_can_be_asked_for_tells_each_of_them_what_the_table_says(
    scene: SecretScene, app: RolledBackApp
) -> None:
    with scene.database.read() as session:
        asked = list(everything(Things(session, session.get_one(Hotspot, scene.hotspots[LAKE]))))
    found: dict[str, dict[str, list[str]]] = {}
    with every_log_line() as lines:
        for it in asked:
            for column, (reader, *_) in EVERYBODY.items():
                for surface, answer in answers(app, it, reader):
                    assert SECRET not in unseen_in(answer), (surface, column)
                    seen = found.setdefault(surface, {}).setdefault(column, [])
                    seen.append(level(words_in(answer)))
    seen_by_all = {
        surface: row(most(iter(seen.get(column, []))) for column in EVERYBODY)
        for surface, seen in found.items()
    }
    assert {it: seen for it, seen in seen_by_all.items() if seen != NOTHING} == dict(ASKED)
    assert [line for line in lines if SECRET in line] == []


@pytest.mark.parametrize("words", [BEGINNING, f"{BEGINNING} blocked", f"{SECRET}-3", SECRET])
def test_a_search_for_its_words_is_answered_as_one_for_words_nobody_wrote(
    app: RolledBackApp, words: str
) -> None:
    """Whether something was found would say enough."""

    def found(sought: str, reader: str) -> str:
        body = slack.command("/agreement", f"list {sought}", TEAM_CHANNEL)
        return words_in(app.ask(Kind.COMMAND, body, reader)).replace(sought.split()[0], "…")

    nobodys = words.replace(BEGINNING, "Xylophon")
    for reader in (it for people in EVERYBODY.values() for it in people):
        as_for_nothing = found(words, reader) == found(nobodys, reader)
        assert as_for_nothing is (reader not in NAMED), reader
