"""A hotspot's beginning, its settings, and what becomes of it when its channel goes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import time
from typing import Any

from sqlmodel import Session, select

from bot.notices.hotspot import (
    FormerChief,
    HandoverNote,
    InviteMe,
    LostChannel,
    MadeChief,
    MadeDeputy,
    OfChannel,
    OfOffice,
    Welcome,
)
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.rules.workdays import MOST_CLOSURE_WEEKS
from bot.store.models import Hotspot, Language, Person
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.people import known_person
from bot.store.queries.people.seats import belongs
from bot.store.queue import outbox
from bot.usecases.kit.calendar_files import resend_calendar_files
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.kit.words import clean_line
from bot.usecases.meetings.planning import propose_next, take_place
from bot.usecases.people import slack_members
from bot.usecases.people.people import PersonContext
from bot.usecases.people.succession import write_down

NAME_LIMIT = 75
"""The area's name stands in headings (150) and in forms' options (75)."""

PLACE_LIMIT = 300

GUESTS_CANNOT = N_("A guest can't set up a Task Force. Ask a full member of this Slack to do it.")

BOUNDS: dict[str, tuple[int, int]] = {
    "weeks": (4, 6),
    "weekday": (0, 4),
    "remind_before": (1, 10),
    "nudge_after": (1, 10),
    "last_nudge_after": (2, 20),
    "warning_days": (1, 10),
    "blocked_days": (5, 20),
    "leader_days": (1, 10),
    "member_limit": (5, 99),
    "meeting_length": (30, 480),
}
"""What a hotspot's numbers may be: `weeks` is the cadence, the others are working days around
the defaults of the ladder (docs/rules.md)."""


@dataclass(frozen=True)
class Plan:
    """How a hotspot is to be: what `/taskforce setup` asks about. Texts are as a person typed."""

    name: str
    channel_id: str
    leadership_channel_id: str
    chief_id: str
    deputy_id: str | None
    weeks: int
    weekday: int
    meeting_time: time
    place: str
    language: Language
    steering_chair_id: str | None = None
    director_id: str | None = None
    """Whoever is asked last in every escalation's route; None: the longest in the channel."""


@dataclass(frozen=True)
class Numbers:
    """The ladder's numbers, in working days, and the weeks the hotspot is closed every year."""

    closure_weeks: str
    remind_before: int
    nudge_after: int
    last_nudge_after: int
    warning_days: int
    blocked_days: int
    leader_days: int
    meeting_length: int
    """Minutes."""
    member_limit: int
    """Past so many people the chief is told, once, why a Task Force is kept small."""


def set_up(context: PersonContext, plan: Plan, closed: str = "") -> Hotspot:
    """Begin a hotspot: its people are read from Slack, and its first meeting is proposed.

    `closed` are the closure weeks as a person typed them.

    Raises UserError for a guest, and about a setting that can't be.
    """
    if context.person.restricted:
        raise UserError(GUESTS_CANNOT)
    checked = _checked(context.session, plan) | {"closure_weeks": closure_weeks(closed)}
    hotspot = Hotspot(created_at=context.now, setting_up=True, **checked)
    context.session.add(hotspot)
    context.session.flush()
    act = ActingContext(context.session, context.now, context.zone, hotspot, context.person)
    _read_channels(act)
    by_chief = hotspot.chief_id == context.person.id
    act.tell(Welcome.begun(act.hotspot_id, at_once=by_chief))
    _tell_offices(act, None, None)
    propose_next(act)
    return hotspot


def change(act: ActingContext, plan: Plan, numbers: Numbers) -> None:
    """Change everything about the hotspot. Raises UserError about a setting that can't be.

    What waits for the old Task Force channel goes to the new one.
    """
    checked = check(act, plan, numbers)
    hotspot = act.hotspot
    before = (hotspot.channel_id, hotspot.leadership_channel_id)
    chief_id, deputy_id, place = hotspot.chief_id, hotspot.deputy_id, hotspot.place
    in_calendars = _in_calendars(hotspot)
    hotspot.sqlmodel_update(checked)
    act.session.add(hotspot)
    act.session.flush()
    if before != (hotspot.channel_id, hotspot.leadership_channel_id):
        hotspot.lost_channel_at = None
        _redirect(act, before[0], hotspot.channel_id)
        _redirect(act, before[1], hotspot.leadership_channel_id)
        _read_channels(act)
    if place != hotspot.place:
        take_place(act, place)
    if in_calendars != _in_calendars(hotspot):
        resend_calendar_files(act)
    _tell_offices(act, chief_id, deputy_id)
    if chief_id != hotspot.chief_id:
        _hand_over(act, chief_id)


def _in_calendars(hotspot: Hotspot) -> tuple[str, str, int]:
    """Return what a meeting's calendar file says of the hotspot itself."""
    return hotspot.name, hotspot.language, hotspot.meeting_length


def check(act: ActingContext, plan: Plan, numbers: Numbers) -> dict[str, Any]:
    """Return everything as it may be stored, changing nothing. Raises UserError otherwise."""
    act.require(Permission.CHANGE_SETTINGS)
    return _checked(act.session, plan, act.hotspot_id) | _checked_numbers(numbers)


def channel_lost(context: HotspotContext, channel_id: str) -> None:
    """Remember that a channel was archived or deleted, and ask the chief for another."""
    if channel_id == context.hotspot.channel_id:
        context.hotspot.lost_channel_at = context.now
        context.session.add(context.hotspot)
    _tell_chief_about(context, LostChannel, channel_id)


def channel_back(context: HotspotContext, channel_id: str, *, why: str) -> None:
    """The bot can speak in the channel again: what waited for it goes, and it is read anew."""
    if channel_id == context.hotspot.channel_id:
        context.hotspot.lost_channel_at = None
        context.session.add(context.hotspot)
    outbox.move_channel(context.session, channel_id, channel_id)
    outbox.renew_in(context.session, channel_id)
    slack_members.ask_about_channel(context.session, context.now, channel_id, why=why)


def not_invited(context: HotspotContext, channel_id: str) -> None:
    """Tell the chief that the bot is not in a channel it should speak in, once a day."""
    _tell_chief_about(context, InviteMe, channel_id)


def closure_weeks(text: str) -> str:
    """Return ISO week numbers as they are stored, `28,29,30`. Raises UserError for others."""
    words = text.replace(",", " ").replace(";", " ").split()
    if not all(map(_is_week, words)):
        raise UserError(
            N_("Write week numbers with commas, for example “28,29,30”."), about="closure_weeks"
        )
    weeks = sorted({int(word) for word in words})
    if len(weeks) > MOST_CLOSURE_WEEKS:
        raise UserError(
            N_("At most %(most)s weeks a year."), about="closure_weeks", most=MOST_CLOSURE_WEEKS
        )
    return ",".join(map(str, weeks))


def _is_week(word: str) -> bool:
    """Digits without end would take Python's patience before they are no week."""
    return word.isascii() and word.isdigit() and len(word) < 4 and 1 <= int(word) <= 53


def _checked(session: Session, plan: Plan, hotspot_id: int = 0) -> dict[str, Any]:
    """Return the hotspot's columns as they may be stored. Raises UserError."""
    name = clean_line(plan.name, "name", NAME_LIMIT)
    if not name:
        raise UserError(N_("What is the area called?"), about="name")
    _require_own_name(session, name, hotspot_id)
    _require_channels(session, plan, hotspot_id)
    if plan.deputy_id == plan.chief_id:
        raise UserError(N_("The deputy must be another person than the chief."), about="deputy_id")
    if plan.steering_chair_id == plan.chief_id:
        raise UserError(
            N_("The steering group's chair must be another person than the chief."),
            about="steering_chair_id",
        )
    if plan.director_id == plan.chief_id:
        raise UserError(
            N_("The director must be another person than the chief."), about="director_id"
        )
    for number in ("weeks", "weekday"):
        _require_within(number, getattr(plan, number))
    for person_id in filter(
        None, (plan.chief_id, plan.deputy_id, plan.steering_chair_id, plan.director_id)
    ):
        known_person(session, person_id)
    return asdict(plan) | {"name": name, "place": clean_line(plan.place, "place", PLACE_LIMIT)}


def _checked_numbers(numbers: Numbers) -> dict[str, Any]:
    if numbers.nudge_after >= numbers.last_nudge_after:
        raise UserError(
            N_("The last nudge must come after the first one."), about="last_nudge_after"
        )
    for name in BOUNDS.keys() - {"weeks", "weekday"}:
        _require_within(name, getattr(numbers, name))
    return asdict(numbers) | {"closure_weeks": closure_weeks(numbers.closure_weeks)}


def _require_within(name: str, value: int) -> None:
    lowest, highest = BOUNDS[name]
    if not lowest <= value <= highest:
        raise UserError(
            N_("From %(lowest)s to %(highest)s."), about=name, lowest=lowest, highest=highest
        )


def _require_own_name(session: Session, name: str, hotspot_id: int) -> None:
    """Who is in two Task Forces tells their messages apart by the area."""
    others = session.exec(select(Hotspot.name).where(Hotspot.id != hotspot_id))
    if name.casefold() in {other.casefold() for other in others}:
        raise UserError(
            N_("There is a Task Force for %(name)s already. Choose a name that tells them apart."),
            about="name",
            name=name,
        )


def _require_channels(session: Session, plan: Plan, hotspot_id: int) -> None:
    """Several hotspots may share leaders; a Task Force has its channel to itself."""
    if plan.channel_id == plan.leadership_channel_id:
        raise UserError(
            N_("Leadership needs a channel of its own: what is said to leaders stays with them."),
            about="leadership_channel_id",
        )
    others = session.exec(select(Hotspot).where(Hotspot.id != hotspot_id)).all()
    task_forces = {other.channel_id for other in others}
    leaderships = {other.leadership_channel_id for other in others}
    if plan.channel_id in task_forces | leaderships:
        raise UserError(
            N_("That channel is used by another Task Force already."), about="channel_id"
        )
    if plan.leadership_channel_id in task_forces:
        raise UserError(
            N_("That channel is the channel of a Task Force."), about="leadership_channel_id"
        )


def _read_channels(act: ActingContext) -> None:
    for channel_id in (act.hotspot.channel_id, act.hotspot.leadership_channel_id):
        why = f"{act.hotspot_id}:{act.now:%Y%m%dT%H%M%S}"
        slack_members.ask_about_channel(act.session, act.now, channel_id, why=why)


def _tell_offices(act: ActingContext, chief_before: str | None, deputy_before: str | None) -> None:
    """Tell chief and deputy what they have become, unless they did it themselves."""
    offices: tuple[tuple[type[OfOffice], str | None, str | None], ...] = (
        (MadeChief, chief_before, act.hotspot.chief_id),
        (MadeDeputy, deputy_before, act.hotspot.deputy_id),
    )
    for kind, before, person_id in offices:
        if person_id not in (None, before, act.person.id):
            act.tell(kind.told(act.hotspot_id, act.now, str(person_id)))


def _hand_over(act: ActingContext, former_id: str) -> None:
    """The new chief gets a note on how everything stands; who led until now is thanked.

    The latter may have no part in the hotspot any more, so that message is not the hotspot's. Of
    theirs, what they can no longer answer for is written down at once: an office needs no seat.
    """
    act.tell(HandoverNote.told(act.hotspot_id, act.now, act.hotspot.chief_id))
    former = act.session.get_one(Person, former_id)
    if former.deleted:
        return
    own = former_id == act.person.id
    thanks = FormerChief.told(act.hotspot_id, act.now, former_id, at_once=own)
    outbox.enqueue(act.session, thanks, now=act.now)
    if not belongs(act.session, act.hotspot, former):
        write_down(act, [former_id])


def _tell_chief_about(context: HotspotContext, kind: type[OfChannel], channel_id: str) -> None:
    chief = acting_chief(context)
    context.tell(kind.told(context.hotspot_id, channel_id, context.today, chief))


def _redirect(act: ActingContext, old: str, new: str) -> None:
    """Send what has not been sent to the channel that took the old one's place."""
    leads_others = act.session.exec(
        select(Hotspot.id).where(Hotspot.leadership_channel_id == old)
    ).first()
    if old != new and leads_others is None:
        outbox.move_channel(act.session, old, new)
