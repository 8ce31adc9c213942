"""The wheel and the papers as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from bot.rules.papers.wheel import PaperKind, Wheel
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import Paper, PaperFile, PaperStatus, YearWheel


def own_wheel(here: InHotspot) -> YearWheel | None:
    """Return the hotspot's wheel; None before it has begun."""
    return here.session.get(YearWheel, here.hotspot_id)


def as_rule(here: InHotspot, wheel: YearWheel) -> Wheel:
    """Return it as the rules take it."""
    return Wheel(
        begun_on=local_today(wheel.begun_at, here.zone),
        moved=wheel.moved,
        ends_on=wheel.ends_on,
        steering_on=wheel.steering_on,
    )


def paper_for(here: InHotspot, kind: PaperKind, put_on: date) -> Paper | None:
    """Return the paper of that kind for that day."""
    found = select(Paper).where(
        Paper.hotspot_id == here.hotspot_id, Paper.kind == kind, Paper.put_on == put_on
    )
    return here.session.exec(found).first()


def unfinished(here: InHotspot, since: date = date.min) -> Sequence[Paper]:
    """Return what is not approved, for that day or later: asked for, or a draft. The oldest day
    first."""
    found = select(Paper).where(
        Paper.hotspot_id == here.hotspot_id,
        Paper.status != PaperStatus.APPROVED,
        Paper.put_on >= since,
    )
    return here.session.exec(found.order_by(col(Paper.put_on), col(Paper.id))).all()


def papers_of_year(here: InHotspot, kind: PaperKind, year: int) -> Sequence[Paper]:
    """Return the papers of that kind that are for a day of that year."""
    found = select(Paper).where(
        Paper.hotspot_id == here.hotspot_id,
        Paper.kind == kind,
        col(Paper.put_on).between(date(year, 1, 1), date(year, 12, 31)),
    )
    return here.session.exec(found.order_by(col(Paper.put_on))).all()


def all_papers(here: InHotspot, most: int) -> Sequence[Paper]:
    """Return the newest papers, by the day they are for."""
    found = select(Paper).where(Paper.hotspot_id == here.hotspot_id)
    newest = found.order_by(col(Paper.put_on).desc(), col(Paper.id).desc()).limit(most)
    return here.session.exec(newest).all()


def own_edition(session: Session, paper: Paper) -> PaperFile | None:
    """Return the chief's own edition of a paper."""
    return session.get(PaperFile, paper.id)


def with_own_edition(session: Session, papers: Iterable[Paper]) -> set[int]:
    """Return the numbers of those papers that the chief's own edition counts for."""
    numbers = [it.id for it in papers]
    found = select(PaperFile.paper_id).where(col(PaperFile.paper_id).in_(numbers))
    return set(session.exec(found).all())


def posted_since(here: InHotspot, since: datetime) -> int:
    """Count the papers that went to the leadership channel from that moment on."""
    found = select(func.count(col(Paper.id))).where(
        Paper.hotspot_id == here.hotspot_id,
        col(Paper.posted),
        col(Paper.approved_at) >= since,
    )
    return here.session.exec(found).one()
