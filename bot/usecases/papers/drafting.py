"""Papers are drafted: asked for by the clock or by the chief, gathered, reminded of once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.notices.notice import ToPerson
from bot.notices.papers import GatherPaper, PaperDocument, PaperDrafted, PaperReminder
from bot.rules.errors import N_, UserError
from bot.rules.papers.wheel import Due, PaperKind, Step, Wheel, due, next_day_of, reminded_on
from bot.rules.permissions import Permission
from bot.store.database.engine import lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Paper, PaperStatus
from bot.store.queries.papers.papers import (
    as_rule,
    own_wheel,
    paper_for,
    papers_of_year,
    unfinished,
)
from bot.store.queries.papers.snapshot import snapshot
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.programme.plan import has_activities
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.papers.renewing import renew
from bot.usecases.papers.wheel import begin, begun

APPROVED_TODAY = N_("Today's status is approved already. Tomorrow you can draft a new one.")

STILL_FOLLOWED = timedelta(days=7)
"""How long after its day a paper that nobody approved is still looked at."""


def take_paper_steps(context: HotspotContext) -> None:
    """Have drafted what is due, and remind once of what nobody has answered.

    The wheel begins by itself once there is a plan.
    """
    if not context.calendar.is_open(context.now):
        return
    wheel = own_wheel(context)
    if wheel is None and has_activities(context.session, context.hotspot):
        wheel = begun(context)
    if wheel is None:
        return
    rule = as_rule(context, wheel)
    waiting = unfinished(context, context.today - STILL_FOLLOWED)
    _follow(context, rule, waiting)
    for it in _new(context, rule, waiting):
        paper = _asked(context, it.kind, it.on)
        context.session.flush()
        _gather(context, GatherPaper.due(row_id(paper.id), acting_chief(context)))
    for paper in waiting:
        _remind(context, paper)


def _follow(context: HotspotContext, rule: Wheel, waiting: Sequence[Paper]) -> None:
    """A step that was moved within its year takes its waiting paper with it."""
    for paper in waiting:
        if paper.kind in (PaperKind.STATUS, PaperKind.STEERING):
            continue
        on = next_day_of(rule, Step(paper.kind), context.today, context.calendar)
        if on is not None and on.year == paper.put_on.year:
            _put_on(context, paper, on)


def _new(context: HotspotContext, rule: Wheel, waiting: Sequence[Paper]) -> Iterator[Due]:
    """Yield what is due and has no paper; a waiting one for the same occasion takes the day."""
    known = {(it.kind, it.put_on) for it in waiting}
    found = list(due(rule, context.today, context.calendar))
    for it in found:
        if (it.kind, it.on) in known or paper_for(context, it.kind, it.on) is not None:
            continue
        same = _same_occasion(context, it, waiting, found)
        if not same:
            yield it
        elif all(paper.status != PaperStatus.APPROVED for paper in same):
            _put_on(context, same[0], it.on)


def _same_occasion(
    context: HotspotContext, it: Due, waiting: Sequence[Paper], found: Sequence[Due]
) -> Sequence[Paper]:
    """A step's is the year's. Two pages: those for a day ahead that is no date any more."""
    if it.kind is not PaperKind.STEERING:
        return papers_of_year(context, it.kind, it.on.year)
    dates = {other.on for other in found if other.kind is it.kind}
    ahead = (paper for paper in waiting if paper.kind == it.kind and paper.put_on >= context.today)
    return [paper for paper in ahead if paper.put_on not in dates]


def _put_on(context: HotspotContext, paper: Paper, on: date) -> None:
    if paper.put_on == on or paper_for(context, PaperKind(paper.kind), on) is not None:
        return
    paper.put_on = on
    context.session.add(paper)
    context.session.flush()
    renew(context, paper)


def draft_status(act: ActingContext) -> Paper:
    """Ask for a status as it is today; asked for again, a draft of today is made anew.

    Raises UserError when today's is approved.
    """
    act.require(Permission.CHANGE_PLAN)
    begin(act)
    paper = paper_for(act, PaperKind.STATUS, act.today)
    if paper is not None and paper.status == PaperStatus.APPROVED:
        raise UserError(APPROVED_TODAY)
    if paper is None:
        paper = _asked(act, PaperKind.STATUS, act.today)
        act.session.flush()
    _gather(act, GatherPaper.asked(row_id(paper.id), act.now, act.person.id))
    return paper


def gather(session: Session, now: datetime, zone: ZoneInfo, notice: GatherPaper) -> None:
    """Keep a draft's facts as they are now, and tell whoever it is for. An approved one stays.

    They are gathered before the hotspot is held.
    """
    paper = session.get(Paper, notice.paper)
    if paper is None or not isinstance(notice.to, ToPerson):
        return
    hotspot = session.get_one(Hotspot, paper.hotspot_id)
    context = HotspotContext(session, now, zone, hotspot)
    wheel = own_wheel(context)
    if wheel is None:
        return
    facts = snapshot(context, paper, wheel)
    lock_hotspot(session, paper.hotspot_id)
    session.refresh(paper)
    if paper.status == PaperStatus.APPROVED:
        return
    paper.snapshot = facts
    paper.worded += 1
    paper.status = PaperStatus.DRAFT
    session.add(paper)
    session.flush()
    _tell(context, paper, notice.to.person_id, by_hand=notice.by_hand)


def _tell(context: HotspotContext, paper: Paper, person_id: str, *, by_hand: bool) -> None:
    """One message, and the document in its thread: on one day, which is taken once."""
    number = row_id(paper.id)
    message = PaperDrafted.told(number, person_id, at_once=by_hand)
    document = PaperDocument.to_read(number, paper.worded, person_id, below=message.key)
    when = context.now if by_hand else context.first_free_day(person_id)
    day = None if by_hand else context.calendar.today(when)
    for it in (message, document):
        outbox.enqueue(
            context.session,
            it,
            now=context.now,
            hotspot=context.hotspot,
            not_before=when,
            local_date=day,
        )
    renew(context, paper, person_id)


def _asked(context: HotspotContext, kind: PaperKind, put_on: date) -> Paper:
    paper = Paper(
        hotspot_id=context.hotspot_id, kind=kind.value, put_on=put_on, asked_at=context.now
    )
    context.session.add(paper)
    return paper


def _gather(context: HotspotContext, notice: GatherPaper) -> None:
    outbox.enqueue(context.session, notice, now=context.now, hotspot=context.hotspot)


def _remind(context: HotspotContext, paper: Paper) -> None:
    """Once, while its day lies ahead. What somebody asked for themselves is theirs to remember."""
    if paper.status != PaperStatus.DRAFT or paper.reminded_at is not None:
        return
    if paper.kind in (PaperKind.STATUS, PaperKind.STEERING):
        return
    if reminded_on(paper.put_on, context.calendar) <= context.today <= paper.put_on:
        paper.reminded_at = context.now
        context.session.add(paper)
        context.tell(PaperReminder.told(row_id(paper.id), acting_chief(context)))
