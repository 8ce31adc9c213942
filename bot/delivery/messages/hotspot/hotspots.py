"""What is said about a hotspot itself: welcome, whose people are, what its channels need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, composed, says
from bot.delivery.words.blocks import Button, Part
from bot.delivery.words.buttons import Press, button
from bot.notices.hotspot import (
    InviteMe,
    LostChannel,
    MadeChief,
    MadeDeputy,
    OfChannel,
    PutBack,
    Unplaced,
    Welcome,
)
from bot.rules.errors import N_
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Outbox, Sector
from bot.store.queries.people.seats import members_of

SECTORS: Mapping[Sector, str] = {
    Sector.MUNICIPALITY: N_("Municipality"),
    Sector.POLICE: N_("Police"),
    Sector.SCHOOL: N_("School"),
    Sector.CLUB: N_("Club"),
    Sector.HOUSING: N_("Housing association"),
    Sector.JOB_CENTRE: N_("Job centre"),
    Sector.PROBATION: N_("Prison and probation service"),
    Sector.ASSOCIATION: N_("Association"),
    Sector.OTHER: N_("Other"),
}
"""The kinds of organisation a Task Force is made of."""


def welcome(
    composing: ComposingContext, session: Session, row: Outbox, _notice: Welcome, _now: datetime
) -> Composed:
    """To the Task Force channel: what the bot does from now on, and how little it asks."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    voice = composing.voice(session, row)
    text = voice.text("hotspot_welcome", hotspot=hotspot)
    return composed(row, voice, [Part(text, buttons=(button(Press.ADD_ITEM, row_id(hotspot.id)),))])


def people(
    composing: ComposingContext, session: Session, row: Outbox, _notice: Unplaced, _now: datetime
) -> Composed | None:
    """To the chief: who has come without an actor. Nothing once everybody is placed."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    unplaced = [seat.person_id for seat in members_of(session, hotspot) if seat.actor_id is None]
    voice = composing.voice(session, row)
    if not unplaced:
        if row.sent_ts is None:
            return None
        return composed(row, voice, [Part(voice.text("hotspot_people_placed", hotspot=hotspot))])
    buttons = (
        button(Press.PLACE_PEOPLE, row_id(hotspot.id)),
        button(Press.ADD_ACTOR, row_id(hotspot.id)),
    )
    text = voice.text("hotspot_people", hotspot=hotspot, unplaced=unplaced)
    return composed(row, voice, [Part(text, buttons=buttons)])


def chief(
    composing: ComposingContext, session: Session, row: Outbox, _notice: MadeChief, _now: datetime
) -> Composed | None:
    """To somebody who has been made chief; nothing if it was changed again."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    if hotspot.chief_id != row.person_id:
        return None
    buttons = (button(Press.SETTINGS, row_id(hotspot.id)),)
    return _about(composing, session, row, "hotspot_chief", hotspot, buttons)


def deputy(
    composing: ComposingContext, session: Session, row: Outbox, _notice: MadeDeputy, _now: datetime
) -> Composed | None:
    """To somebody who has been made deputy; nothing if it was changed again."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    if hotspot.deputy_id != row.person_id:
        return None
    return _about(composing, session, row, "hotspot_deputy", hotspot, ())


def lost_channel(
    composing: ComposingContext, session: Session, row: Outbox, notice: LostChannel, _now: datetime
) -> Composed | None:
    """To the chief: a channel is gone, and where to choose another."""
    return _about_channel(composing, session, row, notice, (Press.SETTINGS,))


def invite_me(
    composing: ComposingContext, session: Session, row: Outbox, notice: InviteMe, _now: datetime
) -> Composed | None:
    """To the chief: the bot is not in a channel it should speak in."""
    return _about_channel(composing, session, row, notice, ())


def put_back(
    composing: ComposingContext, session: Session, row: Outbox, notice: PutBack, _now: datetime
) -> Composed:
    """To the chief: somebody has deleted a message of the bot's."""
    voice = composing.voice(session, row)
    return composed(row, voice, [Part(voice.text("put_back", channel=notice.channel))])


def _about_channel(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    notice: OfChannel,
    presses: tuple[Press, ...],
) -> Composed | None:
    """Nothing when the hotspot has chosen another channel since."""
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    if notice.channel not in (hotspot.channel_id, hotspot.leadership_channel_id):
        return None
    buttons = tuple(button(press, row_id(hotspot.id)) for press in presses)
    voice = composing.voice(session, row)
    text = voice.text(notice.kind.name, hotspot=hotspot, channel=notice.channel)
    return composed(row, voice, [Part(text, buttons=buttons)])


def _about(
    composing: ComposingContext,
    session: Session,
    row: Outbox,
    template: str,
    hotspot: Hotspot,
    buttons: tuple[Button, ...],
) -> Composed:
    voice = composing.voice(session, row)
    return composed(row, voice, [Part(voice.text(template, hotspot=hotspot), buttons=buttons)])


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(Welcome, welcome),
        says(Unplaced, people),
        says(MadeChief, chief),
        says(MadeDeputy, deputy),
        says(LostChannel, lost_channel),
        says(InviteMe, invite_me),
        says(PutBack, put_back),
    ]
)
