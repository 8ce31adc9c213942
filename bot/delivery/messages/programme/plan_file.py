"""A year of the plan as a sheet: activities and how they stand, without a person or a sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import (
    ComposingContext,
    ContextComposer,
    says,
    without_persons,
)
from bot.delivery.messages.programme.plan import KINDS, RESULTS, STATES, by_challenge, ref
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.render import Voice
from bot.documents.writing import Rows, separated, workbook
from bot.notices.programme import PlanFile
from bot.rules.errors import N_
from bot.store.models import Hotspot, Outbox
from bot.store.queries.programme.plan import Planned, activities

NAME = N_("The plan for %(year)s")
HEADINGS = (
    *(N_("Number"), N_("Activity"), N_("Challenge"), N_("Kind"), N_("Result it aims at")),
    *(N_("Actor"), N_("From"), N_("To"), N_("Status")),
)
_MAKE: Mapping[str, Callable[[Rows, str], bytes]] = {
    "xlsx": workbook,
    "csv": lambda rows, _name: separated(rows),
}


def plan_file(
    composing: ComposingContext, session: Session, row: Outbox, notice: PlanFile, now: datetime
) -> Composed:
    """To whoever asked: the year as it stands now."""
    here = composing.within(session, session.get_one(Hotspot, row.hotspot_id), now)
    voice = composing.voice(session, row)
    plan = by_challenge(activities(here, notice.year))
    name = voice.gettext(NAME, year=str(notice.year))
    heads = [voice.gettext(it) for it in HEADINGS]
    content = _MAKE[notice.ending]([heads, *(_line(it, voice) for it in plan)], name)
    return Composed(
        message=Message((Part(name),)),
        language=voice.language,
        attachment=Attachment(f"{name}.{notice.ending}", content, name),
    )


def _line(it: Planned, voice: Voice) -> list[str]:
    activity = it.activity
    return [
        ref(activity),
        without_persons(activity.line, voice),
        without_persons(activity.challenge, voice),
        voice.gettext(KINDS[activity.kind]),
        voice.gettext(RESULTS[activity.result]),
        it.actor.name,
        activity.begins_on.isoformat(),
        (activity.ended_on or activity.ends_on).isoformat(),
        voice.gettext(STATES[it.state]),
    ]


COMPOSERS: Mapping[str, ContextComposer] = dict([says(PlanFile, plan_file)])
