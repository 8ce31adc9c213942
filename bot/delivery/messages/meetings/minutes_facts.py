"""Minutes as a template for a document sees them: finished words, in the hotspot's language.

They name actors, no persons; what is confidential says so, and nothing else.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from bot.delivery.messages.kit.agenda_points import Point, as_it_closed
from bot.delivery.messages.kit.composing import Shown
from bot.delivery.messages.meetings.minutes_changes import change_words
from bot.delivery.messages.meetings.minutes_said import MinutesSaid, minutes_said
from bot.delivery.words.as_shown import as_shown
from bot.delivery.words.mrkdwn import unescape_mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.meetings.minutes import corrections_until
from bot.store.context import InHotspot
from bot.store.models import ItemKind, ItemSource, ItemStatus, Meeting
from bot.store.queries.meetings.minutes import corrections_in, version_numbered
from bot.store.queries.meetings.minutes_record import CARRIED

MinutesFacts = dict[str, Any]

LOCALES = {"da": "da-DK", "en": "en-GB"}

WORDS = {
    "when": N_("When"),
    "place": N_("Place"),
    "attendance": N_("Who was there"),
    "present": N_("Present"),
    "substitutes": N_("Substitute from"),
    "apologies": N_("Apologies"),
    "nobody_noted": N_("It was not noted who was there."),
    "agenda": N_("Agenda"),
    "no_items": N_("There was nothing on the agenda."),
    "decision": N_("Decision"),
    "agreed": N_("Agreed"),
    "agreements": N_("Agreements"),
    "ref": N_("No."),
    "what": N_("What"),
    "actor": N_("Actor"),
    "due": N_("Due date"),
    "next_meeting": N_("Next meeting"),
    "changes": N_("Changes"),
}
"""The template's labels: a template can use them, or write its own."""

KINDS = {
    ItemKind.INFORMATION: N_("Information"),
    ItemKind.DISCUSSION: N_("Discussion"),
    ItemKind.DECISION: N_("Decision"),
    ItemKind.CASE: N_("Case"),
}

EXAMPLE: MinutesFacts = {
    "language": "da-DK",
    "heading": "Referat",
    "area": "Vestbyen",
    "number": "1",
    "when": "Tirsdag den 3. november 2026 (uge 45) kl. 9.00",
    "place": "Kulturhuset",
    "present": ["Politiet", "Skolen"],
    "substitutes": ["Boligorganisationen"],
    "apologies": ["Jobcentret"],
    "nobody_noted": False,
    "items": [
        {
            "number": "1",
            "text": "Lyset ved stoppestedet",
            "about": "Drøftelse",
            "kind": "Drøftelse",
            "decision": "Vi skriver.",
            "agreed": ["A-1"],
            "carried": False,
            "outcome": "",
        }
    ],
    "agreements": [{"ref": "A-1", "what": "Skrive", "actor": "Skolen", "due": "6. nov."}],
    "next_meeting": "Tirsdag den 8. december (uge 50) kl. 9.00",
    "version": "1",
    "version_line": "Version 1",
    "changes": [{"version": "Version 1", "text": "En rettelse"}],
    "words": dict(WORDS),
}
"""Minutes that never were: what a template is tried on."""

_SOMEBODY = re.compile(r"<@[UW][A-Z0-9]+(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#[CG][A-Z0-9]+(?:\|([^>]*))?>")


def minutes_facts(here: InHotspot, voice: Voice, meeting: Meeting, version: int) -> MinutesFacts:
    """Return everything a template can say of a meeting's minutes, in that version."""
    voice = voice.on(as_it_closed(here, meeting).today)
    said = minutes_said(here, meeting, version=version)
    changes = corrections_in(here.session, meeting, version)
    return {
        "language": LOCALES[voice.language],
        "heading": voice.plain("minutes_heading", m=said.m),
        "area": here.hotspot.name,
        "number": str(meeting.number),
        "when": _when(voice.for_the_record(), said.m.starts_at),
        "place": as_shown(said.m.place),
        "present": list(said.roll.here),
        "substitutes": list(said.roll.substitutes),
        "apologies": list(said.roll.apologies),
        "nobody_noted": said.roll.unknown,
        "items": [_item(voice, it) for it in said.points if it.state != ItemStatus.WITHDRAWN],
        "agreements": [_agreement(voice, it) for it in said.agreed],
        "next_meeting": _next_meeting(voice, said),
        "version": str(version),
        "version_line": _version_line(here, voice, meeting, version),
        "changes": [
            {
                "version": voice.gettext(N_("Version %(number)s"), number=it.version),
                "text": _readable(
                    voice, change_words(here.session, voice, meeting, it, said.numbers)
                ),
            }
            for it in changes
        ],
        "words": {name: voice.gettext(msgid) for name, msgid in WORDS.items()},
    }


def without_people(voice: Voice, text: str) -> str:
    """Return somebody's words without mentions: no person is named in a document."""
    anonymous = _SOMEBODY.sub(voice.gettext(N_("a participant")), text)
    unnamed = voice.gettext(N_("a channel"))
    return _CHANNEL.sub(lambda found: found[1] or unnamed, anonymous)


def _when(voice: Voice, starts_at: datetime) -> str:
    said = voice.gettext(
        N_("%(date)s at %(time)s"), date=starts_at, time=voice.dates.clock(starts_at)
    )
    return said[:1].upper() + said[1:]


def _next_meeting(voice: Voice, said: MinutesSaid) -> str:
    """A date that is only proposed says so, in the words of the channel."""
    if said.following is None:
        return ""
    if said.following.proposed:
        return _said(voice, "minutes_next", m=said.following)
    return _when(voice, said.following.starts_at)


def _item(voice: Voice, p: Point) -> MinutesFacts:
    carried = p.state == CARRIED
    return {
        "number": "" if p.number is None else str(p.number),
        "text": _said(voice, "minutes_point", p=p),
        "about": _about(voice, p),
        "kind": _kind(voice, p),
        "decision": as_shown(without_people(voice, p.decision)),
        "agreed": [it.ref for it in p.agreed],
        "carried": p.carried,
        "outcome": _said(voice, "minutes_outcome", p=p) if carried else "",
    }


def _about(voice: Voice, p: Point) -> str:
    """That it was carried over is its outcome, and said there."""
    state = "" if p.state == CARRIED else voice.gettext(N_("treated"))
    said = [it for it in (_kind(voice, p), state) if it]
    line = ", ".join(said)
    return line[:1].upper() + line[1:]


def _kind(voice: Voice, p: Point) -> str:
    """What people put on the agenda has a kind; what came by itself says why it is there."""
    told = p.source == ItemSource.PERSON and not p.secret
    return voice.gettext(KINDS[ItemKind(p.kind)]) if told else ""


def _agreement(voice: Voice, a: Shown) -> MinutesFacts:
    return {
        "ref": a.ref,
        "what": _said(voice, "minutes_what", a=a),
        "actor": "" if a.secret else a.actor,
        "due": "" if a.secret else _said(voice, "minutes_due", a=a),
    }


def _said(voice: Voice, template: str, **facts: object) -> str:
    return _readable(voice, voice.text(template, **facts))


def _readable(voice: Voice, text: str) -> str:
    return as_shown(without_people(voice, unescape_mrkdwn(text)))


def _version_line(here: InHotspot, voice: Voice, meeting: Meeting, version: int) -> str:
    issued = version_numbered(here.session, meeting, version)
    said = voice.gettext(
        N_("Version %(number)s, %(date)s."),
        number=version,
        date=here.calendar.today(issued.issued_at),
    )
    until = corrections_until(meeting.closed_at or issued.issued_at, here.calendar)
    return f"{said} " + voice.gettext(N_("Corrections can be proposed until %(date)s."), date=until)
