"""The forms about meetings: another date, an urgent call, a cancellation, who is here, an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from bot.delivery.words.blocks import Part
from bot.delivery.words.render import Voice
from bot.rules.dates.when_said import NOTHING_SAID, When
from bot.rules.errors import N_, UserError
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, Meeting, MeetingKind
from bot.store.queries.meetings.attendance import APOLOGIES, HERE, SUBSTITUTE, noted, suggested
from bot.store.queries.people.confidential import case_reference, may_see_all, secrets_of
from bot.store.queries.people.seats import actors_of
from bot.usecases.agenda.item_options import ITEM_LIMIT
from bot.usecases.kit.context import ActingContext
from bot.usecases.meetings.holding import DECISION_LIMIT, mark_of, words_of
from bot.usecases.meetings.planning import PLACE_LIMIT, REASON_LIMIT
from commands.agenda.shown import CASE_HINT
from commands.agreements.forms import UNTOLD, record_form
from commands.kit.form_values import number_or_none
from commands.kit.forms import (
    BesideField,
    ChoiceField,
    DateField,
    Field,
    Form,
    LongTextField,
    Option,
    TextField,
    TimeField,
)
from commands.kit.request import Request
from commands.meetings.shown import when

MOST_ACTORS = 20
"""In one form; each takes a line on a phone."""

ACTOR = "actor:"
"""How the fields of the form about who is here begin; the actor's id follows."""

NOT_SAID = "not_said"
WAS_HERE = (
    (HERE, N_("Here")),
    (APOLOGIES, N_("Apologies")),
    (SUBSTITUTE, N_("A substitute")),
    (NOT_SAID, N_("Not said")),
)


def date_form(act: ActingContext, meeting: Meeting | None, said: When = NOTHING_SAID) -> Form:
    """Ask for date, time and place: of a meeting to move, or of a new one to plan."""
    if meeting is None:
        at = said.at or act.hotspot.meeting_time
        return _date_form(said.day, at, act.hotspot.place, {})
    local = act.calendar.local(meeting.starts_at)
    memo = {"meeting": str(meeting.id)}
    day, at = said.day or local.date(), said.at or local.time()
    return _date_form(day, at, meeting.place, memo)


def _date_form(day: date | None, at: time, place: str, memo: dict[str, str]) -> Form:
    fields = (
        DateField("day", N_("Date"), initial=day),
        TimeField("time", N_("Time"), initial=at),
        TextField("place", N_("Place"), initial=place, longest=PLACE_LIMIT, optional=True),
    )
    return Form("meeting.date", N_("The meeting's date"), fields, memo=memo)


def urgent_form(why: str = "") -> Form:
    """Ask what has happened; when is optional."""
    soonest = N_("Without a date and a time: the soonest that gives everyone two hours' notice.")
    fields = (
        LongTextField(
            "why", N_("What has happened?"), initial=why, longest=ITEM_LIMIT, hint=CASE_HINT
        ),
        DateField("day", N_("Date"), optional=True, hint=soonest),
        TimeField("time", N_("Time"), optional=True),
        TextField("place", N_("Place"), longest=PLACE_LIMIT, optional=True),
    )
    return Form("meeting.urgent", N_("Urgent meeting"), fields, submit=N_("Tell everyone now"))


def cancel_form(voice: Voice, meetings: Sequence[Meeting], reason: str = "") -> Form:
    """Ask why, and which one where several are planned; the only one is named."""
    options = tuple(Option(str(it.id), _named(voice, it)) for it in meetings)
    which = ChoiceField("meeting", N_("Which meeting?"), options=options)
    why = LongTextField("reason", N_("Reason"), longest=REASON_LIMIT, initial=reason)
    only = Part(_named(voice, meetings[0]))
    fields: tuple[Field | Part, ...] = (which if len(meetings) > 1 else only, why)
    memo = {"meeting": str(meetings[0].id)}
    submit = N_("Call the meeting off")
    return Form("meeting.cancel", N_("Cancel the meeting"), fields, submit, memo)


def _named(voice: Voice, meeting: Meeting) -> str:
    urgent = meeting.kind == MeetingKind.URGENT
    said = N_("Urgent: %(when)s") if urgent else N_("Meeting %(number)s: %(when)s")
    return voice.gettext(said, number=meeting.number, when=when(voice, meeting))


def attendance_form(act: ActingContext, meeting: Meeting, voice: Voice) -> Form:
    """Ask for each actor whether it is here: those nobody has said anything of first.

    What was answered to an urgent call is filled in; else an actor is taken to be here, so that
    only those who are not take a click. Raises UserError while there are no actors.
    """
    actors = actors_of(act.session, act.hotspot)
    if not actors:
        raise UserError(N_("Add the organisations first: /taskforce actors."))
    said, likely = noted(act.session, meeting), suggested(act.session, meeting)
    actors.sort(key=lambda actor: (row_id(actor.id) in said, actor.name))
    fields: tuple[Field | Part, ...] = tuple(
        BesideField(
            f"{ACTOR}{actor.id}",
            actor.name,
            tuple(Option(value, voice.gettext(label)) for value, label in WAS_HERE),
            initial=said.get(row_id(actor.id), likely.get(row_id(actor.id), HERE)),
        )
        for actor in actors[:MOST_ACTORS]
    )
    hint = N_("Only the organisations are named in the minutes, no persons.")
    if len(actors) > MOST_ACTORS:
        hint = N_("Save, and open this again for the rest. The minutes name no persons.")
    memo = {"meeting": str(meeting.id)}
    fields = (*fields, Part(voice.sentence(hint), quiet=True))
    return Form("meeting.attendance", N_("Who is here"), fields, memo=memo)


def actors_answers(request: Request) -> dict[int, str | None]:
    """Return what was chosen for each actor in the form, by the actor's id; None for not said."""
    answers: dict[int, str | None] = {}
    for name in request.fields:
        if name.startswith(ACTOR):
            chosen = request.entered(name)
            known = chosen in {value for value, _ in WAS_HERE} and chosen != NOT_SAID
            actor_id = number_or_none(name.removeprefix(ACTOR))
            if actor_id is not None:
                answers[actor_id] = chosen if known else None
    return answers


def decision_form(item: AgendaItem) -> Form:
    """Ask what was decided."""
    field = LongTextField(
        "decision",
        N_("Decision"),
        initial=item.decision,
        longest=DECISION_LIMIT,
        hint=N_("What was decided, for the minutes. No names, nothing that points to a person."),
    )
    memo = {"item": str(item.id), "seen": mark_of(item.decision)}
    return Form("item.decision", N_("Decision"), (field,), memo=memo)


def carry_form(item: AgendaItem) -> Form:
    """Ask why the item is carried over."""
    field = LongTextField(
        "reason",
        N_("Why?"),
        longest=REASON_LIMIT,
        optional=True,
        hint=N_("It stands in the minutes and on the next agenda. It may be left empty."),
    )
    return Form("item.carry", N_("Carry over"), (field,), memo={"item": str(item.id)})


NOT_YOURS = N_("It is confidential. Only those taking part see what it is about.")


def item_agreement_form(act: ActingContext, item: AgendaItem, voice: Voice) -> Form:
    """Record what was agreed at an item; it is filled in with what the item says.

    Whoever is not named for what is confidential learns no more: not even that it is a case.
    """
    secrets = secrets_of(act.session, item)
    seen = may_see_all(act.session, secrets, act.person.id)
    due = voice.gettext(N_("before the next meeting"))
    form = record_form(act, voice, what=words_of(act, item) if seen else "", due=due)
    fields = form.fields
    if case_reference(secrets) or not seen:
        said = Part(voice.sentence(UNTOLD if seen else NOT_YOURS), quiet=True)
        fields = (said, *(it for it in fields if isinstance(it, Part) or it.name != "what"))
    memo = {"item": str(item.id)}
    return replace(form, callback_id="item.agreement", fields=fields, memo=memo)
