"""`/meeting`, in Danish `/moede`: when, where, urgent, started, closed, cancelled, minutes."""

from __future__ import annotations

from bot.delivery.messages.meetings.holding import minutes_parts
from bot.delivery.words.blocks import Message
from bot.delivery.words.render import Voice
from bot.rules.dates.when_said import WHICH_DAY, read_when
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.store.models import Meeting
from bot.store.queries.meetings.agenda import planned_urgent
from bot.store.queries.meetings.meetings import coming_ordinary, open_meeting
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean
from bot.usecases.meetings import holding, planning
from bot.usecases.meetings.minutes import held_meeting
from bot.usecases.meetings.urgent import call_urgent
from commands.agreements.forms import asked_by
from commands.kit.entries import Command, Verb
from commands.kit.forms import Form
from commands.kit.parsing import take_plain_number
from commands.kit.reply import Open, Reply, Say
from commands.kit.request import Request
from commands.meetings import ending
from commands.meetings.forms import cancel_form, date_form, urgent_form
from commands.meetings.shown import planned, told

WHICH_MEETING = N_("Which meeting? Write its number, for example “4”.")
DATE_SET = N_("Meeting %(number)s is on %(when)s. The channel is told.")


def show(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show what is planned."""
    return planned(act, voice)


def plan(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Set the next date: `next tuesday at 10`."""
    said = read_when(request.text, asked_by(act)).sure()
    if said.day is None:
        raise UserError(WHICH_DAY, about="day")
    return told(DATE_SET, planning.plan(act, said.day, said.at), voice)


def plan_asked(act: ActingContext, request: Request, _voice: Voice) -> Form:
    """Ask for the next date, with what was understood of it."""
    return date_form(act, None, read_when(request.text, asked_by(act)).understood())


def confirm(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Let the proposed date stand."""
    return told(DATE_SET, planning.confirm_date(act, _coming(act)), voice)


def move(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Move the next meeting: `24/11 kl. 10`."""
    meeting = _coming(act)
    said = read_when(request.text, asked_by(act)).sure()
    day = said.day or act.calendar.today(meeting.starts_at)
    return told(DATE_SET, planning.move(act, meeting, day, said.at), voice)


def move_asked(act: ActingContext, request: Request, _voice: Voice) -> Form:
    """Ask for another date, with what was understood of it."""
    return date_form(act, _coming(act), read_when(request.text, asked_by(act)).understood())


def urgent(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Call an urgent meeting with what has happened."""
    meeting = call_urgent(act, request.text)
    return told(N_("Everyone is told now: urgent meeting on %(when)s."), meeting, voice)


def urgent_asked(_act: ActingContext, request: Request, _voice: Voice) -> Form:
    """Ask what has happened."""
    return urgent_form(request.text)


def start(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Begin the meeting of today, an urgent one first."""
    meeting = holding.start(act, _to_start(act))
    return told(N_("Meeting %(number)s has begun. Its items are in the thread."), meeting, voice)


def close(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """End the meeting going on."""
    meeting = open_meeting(act.session, act.hotspot)
    if meeting is None:
        raise ending.none_open(act)
    return ending.closed(act, meeting, voice)


def cancel(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Cancel the planned meeting, with a reason; which one is asked where there are several.

    So it is while a meeting is going on: that one may have been meant.
    """
    choices = _all_planned(act)
    if not choices and (instead := ending.not_cancelled(act, voice)) is not None:
        return instead
    choices = _planned(act)
    clean(request.text, "reason", planning.REASON_LIMIT)
    if len(choices) > 1 or open_meeting(act.session, act.hotspot) is not None:
        return Open(cancel_form(voice, choices, request.text))
    planning.cancel(act, choices[0], request.text)
    return told(CANCELLED, choices[0], voice)


def cancel_asked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Ask which meeting is cancelled, and why."""
    return cancel_form(voice, _planned(act), request.text)


CANCELLED = N_("Meeting %(number)s is cancelled. The channel is told.")


def minutes(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show the minutes of a meeting by its number, or of the last one."""
    number = take_plain_number(request.text, WHICH_MEETING, "meeting")[0] if request.text else None
    meeting = held_meeting(act, number)
    parts = minutes_parts(act, voice, meeting, act.person.id)
    return Say(Message(tuple(parts)))


def _coming(act: ActingContext) -> Meeting:
    meeting = coming_ordinary(act.session, act.hotspot)
    if meeting is None:
        raise ending.none_planned(act)
    return meeting


def _all_planned(act: ActingContext) -> list[Meeting]:
    coming = coming_ordinary(act.session, act.hotspot)
    return [*([coming] if coming else []), *planned_urgent(act.session, act.hotspot)]


def _planned(act: ActingContext) -> list[Meeting]:
    found = _all_planned(act)
    if not found:
        raise ending.none_planned(act)
    return found


def _to_start(act: ActingContext) -> Meeting:
    for meeting in planned_urgent(act.session, act.hotspot):
        if act.calendar.today(meeting.starts_at) <= act.today:
            return meeting
    going_on = open_meeting(act.session, act.hotspot)
    if going_on is None:
        return _coming(act)
    coming = coming_ordinary(act.session, act.hotspot)
    today = coming is not None and act.calendar.today(coming.starts_at) <= act.today
    return coming if coming is not None and today else going_on


COMMAND = Command(
    name="/meeting",
    danish="/moede",
    about=N_("Meetings: when, where, minutes"),
    verbs=(
        Verb("", N_("The next meeting"), Permission.READ, show),
        Verb(
            "plan",
            N_("Set the next date"),
            Permission.PLAN_MEETING,
            plan,
            danish=("planlæg",),
            usage=N_("<date> <time>"),
            form=plan_asked,
        ),
        Verb(
            "confirm",
            N_("Confirm the proposed date"),
            Permission.PLAN_MEETING,
            confirm,
            danish=("bekræft",),
        ),
        Verb(
            "move",
            N_("Move the next meeting"),
            Permission.PLAN_MEETING,
            move,
            danish=("flyt",),
            usage=N_("<date> [time]"),
            form=move_asked,
        ),
        Verb(
            "urgent",
            N_("Call everyone in now"),
            Permission.CALL_URGENT,
            urgent,
            danish=("haster", "hastemøde"),
            usage=N_("<why>"),
            form=urgent_asked,
        ),
        Verb("start", N_("Begin the meeting"), Permission.RUN_MEETING, start),
        Verb(
            "close",
            N_("End the meeting and send the minutes"),
            Permission.RUN_MEETING,
            close,
            danish=("afslut",),
        ),
        Verb(
            "cancel",
            N_("Cancel a meeting"),
            Permission.PLAN_MEETING,
            cancel,
            danish=("aflys",),
            usage=N_("<why>"),
            form=cancel_asked,
        ),
        Verb(
            "minutes",
            N_("The minutes of a meeting"),
            Permission.READ,
            minutes,
            danish=("referat",),
            usage=N_("[n]"),
        ),
    ),
)
