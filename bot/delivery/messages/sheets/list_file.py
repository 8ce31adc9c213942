"""A list as a file, to whoever saw it: what it showed them, as it is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    for_leaders,
    is_for_leaders,
    says,
    shown,
    without_persons,
)
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.mrkdwn import unescape_mrkdwn
from bot.delivery.words.render import Voice
from bot.documents.writing import Rows, separated, workbook
from bot.notices.sheets import ListFile
from bot.rules.errors import N_
from bot.store.context import InHotspot
from bot.store.models import Agreement, AgreementStatus, Hotspot, Outbox
from bot.store.queries.people.confidential import is_case
from bot.store.queries.roster import roster_held

NAME = N_("Agreements")
HEADINGS = (N_("Number"), N_("What"), N_("Actor"), N_("Due date"), N_("Status"))
STATUSES: Mapping[str, str] = {
    AgreementStatus.OPEN: N_("Open"),
    AgreementStatus.BLOCKED: N_("Blocked"),
    AgreementStatus.DONE: N_("Done"),
    AgreementStatus.DROPPED: N_("Dropped"),
}
CONFIDENTIAL = N_("Confidential")
_MAKE: Mapping[str, Callable[[Rows, str], bytes]] = {
    "xlsx": workbook,
    "csv": lambda rows, _name: separated(rows),
}


def list_file(
    composing: ComposingContext, session: Session, row: Outbox, notice: ListFile, now: datetime
) -> Composed:
    """It names actors and no person: names are Slack's, and are not kept."""
    here = composing.within(session, session.get_one(Hotspot, row.hotspot_id), now)
    voice = composing.voice(session, row)
    found = (session.get(Agreement, number) for number in notice.agreements)
    with roster_held(session, here.hotspot):
        lines = [_line(here, it, row, voice) for it in found if it is not None]
    name = voice.gettext(NAME)
    content = _MAKE[notice.ending]([[voice.gettext(it) for it in HEADINGS], *lines], name)
    filename = f"{name} {here.today.isoformat()}.{notice.ending}"
    return Composed(
        message=Message((Part(name),)),
        language=voice.language,
        attachment=Attachment(filename, content, name),
    )


def _line(here: InHotspot, agreement: Agreement, row: Outbox, voice: Voice) -> list[str]:
    facts = shown(here, agreement, row.person_id)
    if is_for_leaders(here, row):
        facts = for_leaders(facts, voice)
    what = voice.gettext(CONFIDENTIAL) if facts.secret else facts.case or facts.what
    others_case = facts.secret and is_case(agreement)
    due = "" if facts.due is None or others_case else facts.due.isoformat()
    return [
        facts.ref,
        unescape_mrkdwn(without_persons(what, voice)),
        "" if others_case else facts.actor,
        due,
        voice.gettext(STATUSES[facts.status]),
    ]


COMPOSERS: Mapping[str, ContextComposer] = dict([says(ListFile, list_file)])
