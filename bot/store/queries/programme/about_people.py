"""What the plan keeps about one person, for that person's copy."""

from __future__ import annotations

from sqlmodel import Session, col, or_, select

from bot.store.models import Activity, ActivityHistory, CooperationAgreement, Hotspot
from bot.store.models.keeping import Said


def has(session: Session, person_id: str) -> list[Said]:
    """Return the activities that are somebody's, the first first."""
    found = session.exec(
        select(Activity, Hotspot)
        .join(Hotspot, col(Hotspot.id) == col(Activity.hotspot_id))
        .where(Activity.person_id == person_id)
        .order_by(col(Activity.id))
    )
    return [Said(it.created_at, f"{at.name}, I-{it.number}", it.line) for it, at in found]


def changed_by(session: Session, person_id: str) -> list[Said]:
    """Return what somebody changed in the plan, and why they said they did."""
    found = session.exec(
        select(ActivityHistory, Activity, Hotspot)
        .join(Activity, col(Activity.id) == col(ActivityHistory.activity_id))
        .join(Hotspot, col(Hotspot.id) == col(Activity.hotspot_id))
        .where(ActivityHistory.by_id == person_id)
        .order_by(col(ActivityHistory.id))
    )
    return [Said(it.at, f"{at.name}, I-{activity.number}", it.note) for it, activity, at in found]


def agreed_by(session: Session, person_id: str) -> list[Said]:
    """Return the cooperation agreements somebody sent, was asked about or answered."""
    columns = (
        CooperationAgreement.sent_by,
        CooperationAgreement.asked_id,
        CooperationAgreement.answered_by,
    )
    found = session.exec(
        select(CooperationAgreement, Activity, Hotspot)
        .join(Activity, col(Activity.id) == col(CooperationAgreement.activity_id))
        .join(Hotspot, col(Hotspot.id) == col(CooperationAgreement.hotspot_id))
        .where(or_(*(col(it) == person_id for it in columns)))
        .order_by(col(CooperationAgreement.id))
    )
    return [
        Said(it.sent_at, f"{at.name}, I-{activity.number}", it.effect) for it, activity, at in found
    ]
