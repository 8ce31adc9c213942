"""`/taskforce`: set-up, actors, members, settings, away. Others add their verbs, and help."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.messages.hotspot.meetings_now import meetings_now
from bot.delivery.messages.kit.agenda_points import has_passed
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.store.context import InHotspot
from bot.store.models import MeetingStatus
from bot.store.queries.people.seats import hotspot_in_channel, hotspots_of
from bot.usecases.people.people import PersonContext
from commands.hotspot import setup
from commands.kit.entries import Command, FreeVerb
from commands.kit.reply import Reply, say
from commands.kit.request import Request
from commands.people import away, members


def overview(context: PersonContext, request: Request, voice: Voice) -> Reply:
    """Say which hotspots the person is in and when they meet; nobody's own: how to begin."""
    here = hotspot_in_channel(context.session, request.channel_id or "")
    own = hotspots_of(context.session, context.person.id)
    found = [here] if here is not None and here in own else own
    meetings = [_stands(context.within(hotspot)) for hotspot in found]
    planned = list(zip(found, meetings, strict=True))
    begins = not context.person.restricted
    return say(voice.text("taskforce", found=planned, here=here, may_begin=begins))


def _stands(here: InHotspot) -> Mapping[str, object]:
    """Its coming meeting, and how it stands: not confirmed, not started, or another going on."""
    now = meetings_now(here)
    coming = now.coming
    return {
        "coming": coming,
        "going_on": bool(now.going_on),
        "proposed": coming is not None and coming.status == MeetingStatus.PROPOSED,
        "passed": coming is not None and has_passed(here.hotspot, coming, here.now),
    }


COMMAND = Command(
    name="/taskforce",
    danish="/taskforce",
    about=N_("The Task Force: set-up, actors, members, settings, away, help"),
    verbs=(
        FreeVerb("", about=N_("Your Task Forces"), run=overview),
        setup.SETUP,
        members.ACTORS,
        members.ADD_ACTOR,
        members.MEMBERS,
        setup.SETTINGS,
        away.AWAY,
        away.BACK,
    ),
)
