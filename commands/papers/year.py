"""`/plan year` and `/plan status`: the wheel is shown, begun and moved; a status is drafted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.delivery.messages.papers.titles import STEPS, title_of, works_on
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, buttons
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.papers.wheel import OFF, USUALLY, Step, next_day_of
from bot.rules.permissions import Permission, allowed
from bot.store.calendars import local_today
from bot.store.database.row_ids import row_id
from bot.store.models import ApprovedIn, Paper, PaperStatus, YearWheel
from bot.store.queries.papers.papers import (
    all_papers,
    as_rule,
    own_wheel,
    with_own_edition,
)
from bot.usecases.kit.context import ActingContext
from bot.usecases.papers import drafting, wheel
from bot.usecases.papers.wheel import FORUM_LIMIT, WheelSettings
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.form_values import day_if_any, word
from commands.kit.forms import ChoiceField, DateField, Field, Form, Option, TextField, TickField
from commands.kit.reply import Open, Reply, Say, say
from commands.kit.request import Request

MOST_SHOWN = 12
"""Papers: four years of them."""

DRAFTING = N_("It is being drafted. It comes in our direct messages in a moment.")
MOVED_ON = N_("%(day)s is no working day, so that step falls on %(date)s.")

APPROVED_IN: Mapping[ApprovedIn, str] = {
    ApprovedIn.MAY: N_("In May"),
    ApprovedIn.NOVEMBER: N_("In November"),
}


def show(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show the year's steps and papers."""
    act.require(Permission.READ_PLAN)
    return _shown(act, voice)


def begin(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Begin the wheel, and show it."""
    wheel.begin(act)
    return _shown(act, voice)


def status(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Have a status drafted as it is today."""
    drafting.draft_status(act)
    return say(voice.sentence(DRAFTING))


def ask_steps(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Ask when each step is, in a form."""
    own = wheel.begin(act)
    return Open(Form("wheel.steps", N_("The year's wheel"), tuple(_fields(act, own, voice))))


def submit_steps(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Set the wheel, and show it; a day that is no working day is said."""
    own, kept = wheel.begin(act), request.chosen("steps")
    settings = WheelSettings(
        days={it: day_if_any(request, it.value) or wheel.shown_day(act, own, it) for it in USUALLY},
        left_out=[it for it in Step if it not in kept],
        approved_in=word(request, "approved_in", ApprovedIn),
        ends_on=day_if_any(request, "ends_on"),
        steering_on=day_if_any(request, "steering_on"),
        forum=request.entered("forum"),
    )
    wheel.change(act, settings)
    return _shown(act, voice, _no_working_days(act, settings, voice))


def _no_working_days(act: ActingContext, settings: WheelSettings, voice: Voice) -> list[Part]:
    days = [it for step, it in settings.days.items() if step not in settings.left_out]
    return [
        Part(voice.sentence(MOVED_ON, day=it, date=act.calendar.next_workday(it, inclusive=True)))
        for it in days
        if not act.calendar.is_workday(it)
    ]


def _fields(act: ActingContext, own: YearWheel, voice: Voice) -> Iterator[Field]:
    options = tuple(Option(it.value, voice.gettext(STEPS[it])) for it in Step)
    kept = tuple(it.value for it in Step if own.moved.get(it) != OFF)
    yield TickField(
        "steps", N_("Which steps do you have?"), options=options, initial=kept, optional=True
    )
    for step in USUALLY:
        yield DateField(
            step.value, STEPS[step], initial=wheel.shown_day(act, own, step), optional=True
        )
    approved = tuple(Option(it.value, voice.gettext(said)) for it, said in APPROVED_IN.items())
    yield ChoiceField(
        "approved_in",
        N_("When is next year's plan approved?"),
        options=approved,
        initial=own.approved_in,
    )
    yield DateField("ends_on", N_("The programme's last day"), initial=own.ends_on, optional=True)
    yield DateField(
        "steering_on",
        N_("The steering group meets next"),
        initial=own.steering_on,
        optional=True,
        hint=N_("Two pages are drafted five working days before, decision first."),
    )
    yield TextField(
        "forum",
        N_("Another forum"),
        initial=own.forum,
        longest=FORUM_LIMIT,
        optional=True,
        hint=N_("Papers go to the leadership channel. Write a forum, and you bring them there."),
    )


def _shown(act: ActingContext, voice: Voice, more: list[Part] | None = None) -> Reply:
    """The steps, then each paper with its buttons, as far as the reader may."""
    own = own_wheel(act)
    changes = allowed(Permission.CHANGE_PLAN, act.roles())
    papers = [] if own is None else all_papers(act, MOST_SHOWN)
    shown = [it for it in papers if changes or it.status == PaperStatus.APPROVED]
    words = _year(act, own, voice, papers=bool(shown))
    head = Part(words, _own_buttons(act, own, changes=changes))
    own_editions = with_own_edition(act.session, shown)
    papers_shown = (_paper(act, it, voice, own=it.id in own_editions) for it in shown)
    return Say(Message((*(more or ()), head, *papers_shown)))


def _own_buttons(act: ActingContext, own: YearWheel | None, *, changes: bool) -> tuple[Button, ...]:
    if not changes:
        return ()
    begun = (Press.DRAFT_STATUS, Press.MOVE_STEPS)
    return buttons((Press.BEGIN_YEAR,) if own is None else begun, act.hotspot_id)


def _year(act: ActingContext, own: YearWheel | None, voice: Voice, *, papers: bool) -> str:
    rule = None if own is None else as_rule(act, own)
    steps = [
        {
            "name": voice.gettext(STEPS[it]),
            "on": None if rule is None else next_day_of(rule, it, act.today, act.calendar),
        }
        for it in Step
        if it is not Step.END or (own is not None and own.ends_on is not None)
    ]
    return voice.text(
        "year",
        area=act.hotspot.name,
        begun=own is not None,
        papers=papers,
        steps=steps,
        ends_on=None if own is None else own.ends_on,
        steering_on=None if own is None else own.steering_on,
    )


def _paper(act: ActingContext, paper: Paper, voice: Voice, *, own: bool) -> Part:
    approved = paper.status == PaperStatus.APPROVED
    at = paper.approved_at
    text = voice.text(
        "year_paper",
        title=title_of(voice, paper),
        approved_on=None if at is None else local_today(at, act.zone),
        forum=paper.put_before,
        drafted=paper.status == PaperStatus.DRAFT,
        put_on=paper.put_on,
    )
    presses = (*(() if approved else works_on(own=own)), Press.SHOW_PAPER)
    drafted = paper.status != PaperStatus.ASKED
    return Part(text, buttons(presses, row_id(paper.id)) if drafted else ())


YEAR = Verb(
    "year",
    N_("The year's steps and papers"),
    Permission.READ_PLAN,
    show,
    danish=("årshjul", "aarshjul"),
)
STATUS = Verb(
    "status",
    N_("Draft a status as it is today"),
    Permission.CHANGE_PLAN,
    status,
)
PRESSES: Mapping[Press, Pressed] = {
    Press.BEGIN_YEAR: Pressed("hotspot", Permission.CHANGE_PLAN, begin),
    Press.MOVE_STEPS: Pressed("hotspot", Permission.CHANGE_PLAN, ask_steps),
    Press.DRAFT_STATUS: Pressed("hotspot", Permission.CHANGE_PLAN, status),
}
FORMS: Mapping[str, Submitted] = {
    "wheel.steps": Submitted(Permission.CHANGE_PLAN, submit_steps),
}
