"""`/taskforce setup` and `/taskforce settings`: the forms a hotspot is made and changed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from typing import Any

from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Language
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.people.roles import roles_of
from bot.store.queries.people.seats import hotspot_in_channel
from bot.usecases.hotspot import hotspots
from bot.usecases.hotspot.hotspots import BOUNDS, Numbers, Plan
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.people import PersonContext
from commands.hotspot.settings_effect import (
    EFFECT_FORM,
    as_entered,
    changes_the_ladder,
    effect_form,
)
from commands.kit import form_values
from commands.kit.entries import FreelySubmitted, FreeVerb, Pressed, Submitted, Verb
from commands.kit.forms import (
    ChannelField,
    ChoiceField,
    Field,
    Form,
    Option,
    PersonField,
    TextField,
    TimeField,
)
from commands.kit.reply import Open, Replace, Reply, Say
from commands.kit.request import Request

SETUP_FORM = "taskforce.setup"
SETTINGS_FORM = "taskforce.settings"

SUGGESTED_CLOSURE = "28,29,30"
"""Danish schools and municipal offices rest then."""

DEFAULT_WEEKS, DEFAULT_WEEKDAY, DEFAULT_TIME = 5, 1, time(9, 0)
LANGUAGES = ((Language.DANISH, "Dansk"), (Language.ENGLISH, "English"))

_NUMBER_LABELS: dict[str, str] = {
    "remind_before": N_("Reminder, working days before the due date"),
    "nudge_after": N_("First nudge, working days after it"),
    "last_nudge_after": N_("Last nudge, working days after it"),
    "warning_days": N_("Working days from the warning until it goes to leadership"),
    "blocked_days": N_("Working days until a block counts as persistent, without a meeting"),
    "leader_days": N_("Working days a leader has to answer"),
    "meeting_length": N_("Minutes a meeting lasts"),
    "member_limit": N_("Tell me when the Task Force has more members than this"),
}


def ask_setup(context: PersonContext, request: Request, voice: Voice) -> Reply:
    """Open the set-up form; where there is a hotspot already, say whose it is."""
    here = hotspot_in_channel(context.session, request.channel_id or "")
    if here is not None:
        roles = roles_of(context.within(here), context.person.id)
        changes = allowed(Permission.CHANGE_SETTINGS, roles)
        begins = not context.person.restricted
        text = voice.text("hotspot_exists", hotspot=here, changes=changes, begins=begins)
        left = (button(Press.TAKE_OUT, row_id(here.id)),) if changes else ()
        return Say(Message((Part(text, left),)))
    if context.person.restricted:
        raise UserError(hotspots.GUESTS_CANNOT)
    asked = _plan_fields(
        voice,
        name="",
        channel_id=request.channel_id,
        leadership_channel_id=None,
        chief_id=context.person.id,
        deputy_id=None,
        steering_chair_id=None,
        director_id=None,
        weeks=DEFAULT_WEEKS,
        weekday=DEFAULT_WEEKDAY,
        meeting_time=DEFAULT_TIME,
        place="",
        language=Language.DANISH,
    )
    asked = (*asked, _closures(SUGGESTED_CLOSURE))
    return Open(Form(SETUP_FORM, N_("Set up a Task Force"), asked, submit=N_("Set up")))


def _closures(weeks: str) -> TextField:
    return TextField(
        "closure_weeks",
        N_("Closure weeks"),
        initial=weeks,
        optional=True,
        hint=N_("Week numbers with commas, for example 28,29,30. Those days are not counted."),
    )


def set_up(context: PersonContext, request: Request, voice: Voice) -> Reply:
    """Make the hotspot, and say what happens now."""
    closed = request.entered("closure_weeks")
    hotspot = hotspots.set_up(context, _plan(request), closed)
    meeting = coming_ordinary(context.session, hotspot)
    starts_at = meeting.starts_at if meeting is not None else None
    own = hotspot.chief_id == context.person.id
    text = voice.text("hotspot_set_up", hotspot=hotspot, starts_at=starts_at, own=own)
    following = (button(Press.ADD_ACTORS, row_id(hotspot.id)),) if own else ()
    return Say(Message((Part(text, following),)))


def ask_settings(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Open the form with everything the chief can change."""
    plan, numbers = (_as_set(act.hotspot, kind) for kind in (Plan, Numbers))
    return Open(settings_form(voice, plan, numbers))


def settings_form(voice: Voice, plan: Mapping[str, Any], numbers: Mapping[str, Any]) -> Form:
    """Return the settings, filled in."""
    choices = (_number_choice(name, label, numbers[name]) for name, label in _NUMBER_LABELS.items())
    asked = (*_plan_fields(voice, **plan), _closures(numbers["closure_weeks"]), *choices)
    return Form(SETTINGS_FORM, N_("Settings"), asked)


def change_settings(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Change the settings; where the ladder would be another, say first what that means."""
    plan, numbers = _plan(request), _numbers(request)
    checked = hotspots.check(act, plan, numbers)
    if changes_the_ladder(act.hotspot, checked):
        return Replace(effect_form(act, checked, request, voice))
    return _save(act, request, voice)


def save_settings(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Save what was said in words; what can't be any more is said above the settings, all kept."""
    kept = as_entered(request)
    try:
        return _save(act, kept, voice)
    except UserError as error:
        return Replace(_filled(kept, voice).saying(Part(voice.error(error)), error.about))


def change_again(_act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Go back to the settings, with everything as it was entered."""
    return Replace(_filled(as_entered(request), voice))


def _save(act: ActingContext, request: Request, voice: Voice) -> Reply:
    hotspots.change(act, _plan(request), _numbers(request))
    return Say(_settings_message(act, voice))


def _filled(request: Request, voice: Voice) -> Form:
    return settings_form(voice, vars(_plan(request)), vars(_numbers(request)))


def _settings_message(act: ActingContext, voice: Voice) -> Message:
    weekday = weekday_name(act.hotspot.weekday, voice)
    text = voice.text("hotspot_settings", hotspot=act.hotspot, weekday=weekday)
    return Message((Part(text, buttons=(button(Press.SETTINGS, act.hotspot_id),)),))


def weekday_name(number: int, voice: Voice) -> str:
    """Return the weekday's name; 0 is Monday."""
    from babel.dates import get_day_names  # as in `bot/delivery/words/locale.py`

    return str(get_day_names("wide", locale=voice.language)[number])


STEPS = {"meeting_length": 15}
"""A meeting lasts a number of quarters of an hour: a choice has room for a hundred."""


def _plan_fields(voice: Voice, **initial: Any) -> tuple[Field, ...]:
    weekdays = tuple(Option(str(n), weekday_name(n, voice)) for n in range(5))
    languages = tuple(Option(language.value, name) for language, name in LANGUAGES)
    return (
        TextField("name", N_("Area"), initial=initial["name"], longest=hotspots.NAME_LIMIT),
        ChannelField("channel_id", N_("Task Force channel"), initial=initial["channel_id"]),
        ChannelField(
            "leadership_channel_id",
            N_("Leadership channel"),
            initial=initial["leadership_channel_id"],
            hint=N_("Where the steering group and the directors are."),
        ),
        PersonField("chief_id", N_("Chief"), initial=initial["chief_id"]),
        PersonField("deputy_id", N_("Deputy"), initial=initial["deputy_id"], optional=True),
        PersonField(
            "steering_chair_id",
            N_("Steering group's chair"),
            initial=initial["steering_chair_id"],
            optional=True,
            hint=N_("Asked last about what goes to leadership, after the actors' own leaders."),
        ),
        PersonField(
            "director_id",
            N_("Director at the end of the route"),
            initial=initial["director_id"],
            optional=True,
            hint=N_("Asked when nobody before has answered, the steering group's chair neither."),
        ),
        _number_choice("weeks", N_("Weeks between meetings"), initial["weeks"]),
        ChoiceField("weekday", N_("Weekday"), options=weekdays, initial=str(initial["weekday"])),
        TimeField("meeting_time", N_("Time"), initial=initial["meeting_time"]),
        TextField(
            "place",
            N_("Place"),
            initial=initial["place"],
            longest=hotspots.PLACE_LIMIT,
            optional=True,
        ),
        ChoiceField("language", N_("Language"), options=languages, initial=initial["language"]),
    )


def _as_set(hotspot: Hotspot, kind: type[Plan | Numbers]) -> dict[str, Any]:
    return {field.name: getattr(hotspot, field.name) for field in fields(kind)}


def _number_choice(name: str, label: str, value: int) -> ChoiceField:
    lowest, highest = BOUNDS[name]
    step = STEPS.get(name, 1)
    options = tuple(Option(str(n), str(n)) for n in range(lowest, highest + 1, step))
    return ChoiceField(name, label, options=options, initial=str(value))


def _plan(request: Request) -> Plan:
    return Plan(
        name=request.entered("name"),
        channel_id=form_values.slack_id(request, "channel_id"),
        leadership_channel_id=form_values.slack_id(request, "leadership_channel_id"),
        chief_id=form_values.slack_id(request, "chief_id"),
        deputy_id=form_values.slack_id_if_any(request, "deputy_id"),
        steering_chair_id=form_values.slack_id_if_any(request, "steering_chair_id"),
        director_id=form_values.slack_id_if_any(request, "director_id"),
        weeks=form_values.number(request, "weeks"),
        weekday=form_values.number(request, "weekday"),
        meeting_time=form_values.time_of_day(request, "meeting_time"),
        place=request.entered("place"),
        language=form_values.word(request, "language", Language),
    )


def _numbers(request: Request) -> Numbers:
    return Numbers(
        closure_weeks=request.entered("closure_weeks"),
        **{name: form_values.number(request, name) for name in _NUMBER_LABELS},
    )


SETUP = FreeVerb(
    "setup",
    danish=("opsæt", "opret"),
    about=N_("Set up a Task Force in this channel"),
    run=ask_setup,
    for_guests=False,
)
SETTINGS = Verb(
    "settings",
    danish=("indstillinger",),
    about=N_("Channels, chief, cadence and reminders"),
    permission=Permission.CHANGE_SETTINGS,
    run=ask_settings,
)
PRESSES = {
    Press.SETTINGS: Pressed("hotspot", Permission.CHANGE_SETTINGS, ask_settings),
    Press.SETTINGS_AGAIN: Pressed("hotspot", Permission.CHANGE_SETTINGS, change_again),
}
FORMS: Mapping[str, Submitted | FreelySubmitted] = {
    SETUP_FORM: FreelySubmitted(set_up),
    SETTINGS_FORM: Submitted(Permission.CHANGE_SETTINGS, change_settings),
    EFFECT_FORM: Submitted(Permission.CHANGE_SETTINGS, save_settings),
}
