"""Nothing that leaders are told names a person.

Everything has happened that can happen; only then are all agreements given words that mention
somebody. Whatever is said to leaders, composed or answered, from then on is looked through.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from bot.delivery.messages.kit.composed import Composed
from bot.features.program import TABLE
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementStatus,
    Block,
    Escalation,
    History,
    Hotspot,
    Outbox,
    SteeringDecision,
)
from bot.usecases.agreements import agreements
from bot.usecases.people.people import PersonContext
from commands.edge.payloads import Incoming, Kind
from commands.edge.routing import do
from commands.kit.entries import Pressed
from commands.kit.request import Request, Surface
from tests.delivery.messages.test_every_message import HostileScene
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    INSPECTOR,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    SCHOOL,
    TEAM_CHANNEL,
    ZONE,
    HotspotScene,
    day,
    voices,
)

PRESSED_AT_AN_AGREEMENT = [
    name
    for name, it in TABLE.presses.items()
    if isinstance(it, Pressed) and it.about == "agreement"
]


def rewrite(session: Session, words: str) -> None:
    """Let these be the words of every agreement, and of all that was said about one."""
    for it in session.exec(select(Agreement)):
        it.what = it.outcome = words
    for block in session.exec(select(Block)):
        block.obstacle = block.decision_needed = block.owner_words = block.hold_reason = words
    for raised in session.exec(select(Escalation)):
        raised.decision_asked = raised.answer = words
    for entry in session.exec(select(History)):
        entry.note = words
    for decision in session.exec(select(SteeringDecision)):
        decision.text = words
    for item in session.exec(select(AgendaItem)):
        if item.agreement_id is not None:
            item.decision = words


@pytest.fixture
def scene(sqlite: Database) -> HostileScene:
    made = HostileScene(sqlite)
    done = made.agree(day("Fri 18 Dec"))
    with made.act(CHIEF) as act:
        agreements.finish(act, done)
    return made


def said(composed: Composed) -> str:
    """All of a message: texts, buttons, what its file says."""
    file = composed.attachment
    if file is None:
        return repr(composed.message)
    if not zipfile.is_zipfile(io.BytesIO(file.content)):
        return file.title + file.content.decode()
    with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
        return file.title + "".join(
            parts.read(it).decode(errors="replace") for it in parts.filelist
        )


def asked(session: Session) -> Iterator[Incoming]:
    """Every verb, bare and about agreements of each standing, and every agreement's buttons."""
    found = {it.status: row_id(it.id) for it in session.exec(select(Agreement))}
    raised = {it.status: it.agreement_id for it in session.exec(select(Escalation))}
    numbers = sorted({*found.values(), *raised.values()})
    assert set(found) == set(AgreementStatus)
    for command in TABLE.commands:
        for verb in command.verbs:
            about = numbers if verb.name in ("show", "story") else numbers[:1]
            for text in ("", "Ask", *map(str, about)):
                yield _incoming(Kind.COMMAND, command.name, text=f"{verb.name} {text}".strip())
    for name in PRESSED_AT_AN_AGREEMENT:
        yield _incoming(Kind.PRESS, name, value=str(numbers[0]))


def _incoming(kind: Kind, name: str, *, text: str = "", value: str = "") -> Incoming:
    surface = Surface.COMMAND if kind is Kind.COMMAND else Surface.CLICK
    request = Request("1", "", surface, channel_id=TEAM_CHANNEL, text=text, value=value)
    return Incoming(kind, name, request)


def everything_asked_by(scene: HotspotScene, person_id: str) -> Iterator[tuple[Incoming, str]]:
    with scene.act(person_id) as act:
        context = PersonContext(act.session, act.now, ZONE, act.person)
        for incoming in list(asked(act.session)):
            yield incoming, answered(act.session, context, incoming)


def answered(session: Session, context: PersonContext, incoming: Incoming) -> str:
    """What the person is answered; nothing of what they did stays."""
    nested = session.begin_nested()
    try:
        return repr(do(context, incoming, voices().for_language("en"), TABLE).reply)
    except UserError as refused:
        return repr(refused)
    finally:
        nested.rollback()


MENTION = f"Ask <@{SCHOOL}> and <@{OFFICER}|the officer>"


@pytest.mark.timeout(180)
def test_leaders_read_of_a_colleague_where_a_person_is_mentioned(scene: HostileScene) -> None:
    """In their channel, alone, in the warning, in lists, and in the answers to what they do."""
    with scene.database.transaction() as session:
        rewrite(session, MENTION)
        for hotspot in session.exec(select(Hotspot)):
            hotspot.leadership_channel_id = LEADERS_CHANNEL
    told = 0
    for key, kind in scene.everything():
        composed = scene.composed(key)
        if composed is None or not _is_for_leaders(scene, key):
            continue
        text = said(composed)
        assert SCHOOL not in text, (key, kind)
        assert "the officer" not in text, (key, kind)
        told += "Ask a colleague and a colleague" in text
    assert told > 10
    answers = list(everything_asked_by(scene, LEADER))
    assert any("Ask a colleague" in answer for _, answer in answers)
    assert [it.request.text for it, answer in answers if SCHOOL in answer] == []


def _is_for_leaders(scene: HotspotScene, key: str) -> bool:
    with scene.database.read() as session:
        row = session.exec(select(Outbox).where(Outbox.key == key)).one()
    return row.channel_id == LEADERS_CHANNEL or row.person_id in (LEADER, INSPECTOR)
