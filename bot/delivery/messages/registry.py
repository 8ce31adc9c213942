"""Every kind of message there is, with the function that composes it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.delivery.composed import Composer
from bot.delivery.messages import (
    agenda,
    agreements,
    calendars,
    daily,
    departures,
    escalations,
    handover,
    home,
    hotspots,
    leaders_month,
    meetings,
    meetings_run,
    minutes,
    obstacles,
    personal,
    retention,
    steering,
    templates,
)
from bot.delivery.messages.desk import Desk, DeskComposer

KINDS: Mapping[str, DeskComposer] = {
    **agenda.COMPOSERS,
    **agreements.COMPOSERS,
    **calendars.COMPOSERS,
    **daily.COMPOSERS,
    **departures.COMPOSERS,
    **escalations.COMPOSERS,
    **handover.COMPOSERS,
    **home.COMPOSERS,
    **hotspots.COMPOSERS,
    **leaders_month.COMPOSERS,
    **meetings.COMPOSERS,
    **meetings_run.COMPOSERS,
    **minutes.COMPOSERS,
    **templates.COMPOSERS,
    **obstacles.COMPOSERS,
    **personal.COMPOSERS,
    **retention.COMPOSERS,
    **steering.COMPOSERS,
}


def composers(desk: Desk) -> dict[str, Composer]:
    """Return what delivery asks for words: kind -> composer, each sitting at the desk."""
    return {kind: partial(compose, desk) for kind, compose in KINDS.items()}
