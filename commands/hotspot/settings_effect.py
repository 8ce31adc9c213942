"""What new settings mean for the ladder, said in words before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.agreements.ladder import Numbers
from bot.rules.agreements.ladder_effect import Effect, Rules, effect
from bot.rules.errors import N_
from bot.store.calendars import calendar_of, numbers_of
from bot.store.models import Hotspot
from bot.store.queries.agreements.agreements import escalations_under_way, live_agreements
from bot.store.queries.agreements.ladder_facts import facts_of
from bot.usecases.kit.context import ActingContext
from commands.kit.forms import Form
from commands.kit.request import Request

EFFECT_FORM = "taskforce.settings_effect"

_OF_THE_LADDER = ("closure_weeks", *(field.name for field in fields(Numbers)))

_Settings = Mapping[str, Any]
"""The hotspot's columns as they would be stored."""


def changes_the_ladder(hotspot: Hotspot, settings: _Settings) -> bool:
    """Whether reminders, warnings or leaders' days would come on other days."""
    return any(settings[name] != getattr(hotspot, name) for name in _OF_THE_LADDER)


def effect_form(act: ActingContext, settings: _Settings, request: Request, voice: Voice) -> Form:
    """Return what the settings mean, in words. All that was entered goes along, to be saved."""
    text = voice.text(
        "settings_effect",
        it=_effect(act, settings),
        closed_before=_weeks(act.hotspot.closure_weeks),
        closed=_weeks(settings["closure_weeks"]),
        with_leadership=len(escalations_under_way(act.session, act.hotspot)),
    )
    again = button(Press.SETTINGS_AGAIN, act.hotspot_id)
    entered = {name: value for name, value in request.fields.items() if isinstance(value, str)}
    return Form(EFFECT_FORM, N_("This is what it means"), (Part(text, (again,)),), memo=entered)


def as_entered(request: Request) -> Request:
    """Return the request as if everything that went along had been sent in once more."""
    return replace(request, fields=request.memo)


def _weeks(kept: str) -> list[str]:
    return kept.split(",") if kept else []


def _effect(act: ActingContext, settings: _Settings) -> Effect:
    live = live_agreements(act.session, act.hotspot)
    under_way = [facts for _, facts in facts_of(act.session, live, act.zone)]
    planned = Hotspot(**{**act.hotspot.model_dump(), **settings})
    return effect(_rules(act, act.hotspot), _rules(act, planned), under_way, act.now)


def _rules(act: ActingContext, hotspot: Hotspot) -> Rules:
    return Rules(calendar_of(hotspot, act.zone), numbers_of(hotspot))
