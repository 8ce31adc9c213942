"""What the buttons and forms about meetings do."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.store.queries.meetings.attendance import COMING, NOT_COMING, SUBSTITUTE
from bot.store.queries.people.confidential import secrets_of
from bot.usecases.agenda.items import item_with_id
from bot.usecases.kit.context import ActingContext
from bot.usecases.meetings import holding, planning
from bot.usecases.meetings.attendance import say_coming, who_is_here
from bot.usecases.meetings.planning import meeting_with_id
from bot.usecases.meetings.urgent import call_urgent
from commands.agreements.activity_pick import picked
from commands.agreements.forms import entered_due, owner_and_actor
from commands.kit import form_values
from commands.kit.entries import Handler, Pressed, Submitted
from commands.kit.reply import Nothing, Open, Reply, say
from commands.kit.request import Request
from commands.meetings import ending, forms, open_points
from commands.meetings.command import CANCELLED, DATE_SET
from commands.meetings.shown import told


def confirm(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """The proposed date stands."""
    meeting = planning.confirm_date(act, meeting_with_id(act, request.number))
    return told(DATE_SET, meeting, voice)


def another_date(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Ask for another date."""
    meeting = meeting_with_id(act, request.number)
    planning.require_planned(meeting)
    return Open(forms.date_form(act, meeting))


def call_off(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask why this meeting is cancelled."""
    meeting = meeting_with_id(act, request.number)
    planning.require_planned(meeting)
    return Open(forms.cancel_form(voice, [meeting]))


def submit_date(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Move the meeting the form was opened for, or plan one."""
    day, at, place = (
        form_values.day(request, "day"),
        form_values.time_if_any(request, "time"),
        request.entered("place"),
    )
    moved = form_values.opened_for_any(request, "meeting")
    if moved is None:
        meeting = planning.plan(act, day, at, place)
    else:
        meeting = planning.move(act, meeting_with_id(act, moved), day, at, place)
    return told(DATE_SET, meeting, voice)


def submit_urgent(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Call the urgent meeting."""
    meeting = call_urgent(
        act,
        request.entered("why"),
        form_values.day_if_any(request, "day"),
        form_values.time_if_any(request, "time"),
        request.entered("place"),
    )
    return told(N_("Everyone is told now: urgent meeting on %(when)s."), meeting, voice)


def submit_cancel(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Cancel the meeting that was chosen, or the only one."""
    which = form_values.number_if_any(request, "meeting") or form_values.opened_for(
        request, "meeting"
    )
    meeting = meeting_with_id(act, which)
    planning.cancel(act, meeting, request.entered("reason"))
    return told(CANCELLED, meeting, voice)


def start(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Begin this meeting."""
    meeting = holding.start(act, meeting_with_id(act, request.number))
    return told(N_("Meeting %(number)s has begun. Its items are in the thread."), meeting, voice)


def still_going(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Leave the meeting open for another day."""
    holding.still_going(act, meeting_with_id(act, request.number))
    asked = act.calendar.next_workday(act.today, inclusive=False)
    said = N_("Good, it stays open. You are asked again on %(date)s.")
    return say(voice.sentence(said, date=asked))


def attendance(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask who is here."""
    meeting = meeting_with_id(act, request.number)
    planning.require_open(meeting)
    return Open(forms.attendance_form(act, meeting, voice))


def submit_attendance(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Write down who is here; the post in the channel shows it."""
    meeting = meeting_with_id(act, form_values.opened_for(request, "meeting"))
    who_is_here(act, meeting, forms.actors_answers(request))
    return Nothing()


def answers(answer: str, msgid: str) -> Handler:
    """A press that says whether one comes to an urgent meeting."""

    def run(act: ActingContext, request: Request, voice: Voice) -> Reply:
        say_coming(act, meeting_with_id(act, request.number), answer)
        return say(voice.sentence(msgid))

    return run


def item_agreement(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Ask what was agreed at this item."""
    item = item_with_id(act, request.number)
    holding.meeting_of_item(act, item)
    return Open(forms.item_agreement_form(act, item, voice))


def submit_item_agreement(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Record what was agreed at the item; its owner hears of it when the meeting closes."""
    owner_id, actor_id = owner_and_actor(act, request)
    agreement = holding.record_at_item(
        act,
        item_with_id(act, form_values.opened_for(request, "item")),
        request.entered("what"),
        owner_id=owner_id,
        actor_id=actor_id,
        due=entered_due(act, request),
        helpers=form_values.slack_ids(request, "helpers"),
    )
    picked(act, request, agreement)
    if agreement.due_on is None:
        said = N_("A-%(number)s is recorded, due before the next meeting.")
    elif agreement.before_next_meeting:
        said = N_("A-%(number)s is recorded, due before the next meeting, for now %(date)s.")
    else:
        said = N_("A-%(number)s is recorded, due %(date)s.")
    return say(voice.sentence(said, number=agreement.id, date=agreement.due_on))


def item_done(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """The item is done with; its post shows it."""
    holding.treat_item(act, item_with_id(act, request.number))
    return Nothing()


def item_decision(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Ask what was decided."""
    item = item_with_id(act, request.number)
    holding.meeting_of_item(act, item)
    holding.require_open_words(act, item)
    return Open(forms.decision_form(item))


def submit_item_decision(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Write the decision down; the item's post shows it."""
    item = item_with_id(act, form_values.opened_for(request, "item"))
    seen = request.memo.get("seen")
    holding.decide_item(act, item, request.entered("decision"), seen=seen)
    return Nothing()


def item_carry(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Ask why; what is confidential is carried over without a word."""
    item = item_with_id(act, request.number)
    if secrets_of(act.session, item):
        holding.carry_item(act, item)
        return Nothing()
    holding.require_waiting(act, item)
    return Open(forms.carry_form(item))


def submit_item_carry(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Carry the item over; its post shows it."""
    item = item_with_id(act, form_values.opened_for(request, "item"))
    holding.carry_item(act, item, request.entered("reason"))
    return Nothing()


PRESSES: Mapping[Press, Pressed] = {
    Press.CONFIRM_DATE: Pressed("meeting", Permission.PLAN_MEETING, confirm),
    Press.MOVE_MEETING: Pressed("meeting", Permission.PLAN_MEETING, another_date),
    Press.CANCEL_MEETING: Pressed("meeting", Permission.PLAN_MEETING, call_off),
    Press.START_MEETING: Pressed("meeting", Permission.RUN_MEETING, start),
    Press.CLOSE_MEETING: Pressed("meeting", Permission.RUN_MEETING, ending.ask_to_close),
    Press.REOPEN_MEETING: Pressed("meeting", Permission.RUN_MEETING, ending.reopen),
    Press.TAKE_BACK_START: Pressed("meeting", Permission.RUN_MEETING, ending.take_back_start),
    Press.STILL_GOING: Pressed("meeting", Permission.RUN_MEETING, still_going),
    Press.ATTENDANCE: Pressed("meeting", Permission.RUN_MEETING, attendance),
    Press.COMING: Pressed(
        "meeting", Permission.SAY_COMING, answers(COMING, N_("Good. You are noted as coming."))
    ),
    Press.NOT_COMING: Pressed(
        "meeting",
        Permission.SAY_COMING,
        answers(NOT_COMING, N_("You are noted as not coming.")),
    ),
    Press.SUBSTITUTE: Pressed(
        "meeting",
        Permission.SAY_COMING,
        answers(
            SUBSTITUTE, N_("It is noted that somebody comes for you. Tell them when and where.")
        ),
    ),
    Press.OPEN_POINTS: Pressed("meeting", Permission.RUN_MEETING, open_points.ask),
    Press.ITEM_AGREEMENT: Pressed("item", Permission.RECORD_AGREEMENT, item_agreement),
    Press.ITEM_DONE: Pressed("item", Permission.RUN_MEETING, item_done),
    Press.ITEM_CARRY: Pressed("item", Permission.RUN_MEETING, item_carry),
    Press.ITEM_DECISION: Pressed("item", Permission.RUN_MEETING, item_decision),
}

FORMS: Mapping[str, Submitted] = {
    "meeting.date": Submitted(Permission.PLAN_MEETING, submit_date),
    "meeting.urgent": Submitted(Permission.CALL_URGENT, submit_urgent),
    "meeting.cancel": Submitted(Permission.PLAN_MEETING, submit_cancel),
    "meeting.close": Submitted(Permission.RUN_MEETING, ending.submit_close),
    "meeting.attendance": Submitted(Permission.RUN_MEETING, submit_attendance),
    "meeting.open_points": Submitted(Permission.RUN_MEETING, open_points.submit),
    "item.agreement": Submitted(Permission.RECORD_AGREEMENT, submit_item_agreement),
    "item.decision": Submitted(Permission.RUN_MEETING, submit_item_decision),
    "item.carry": Submitted(Permission.RUN_MEETING, submit_item_carry),
}
