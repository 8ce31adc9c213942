"""Agreements that belong to an activity of the plan."""

from __future__ import annotations

from bot.rules.errors import N_, UserError
from bot.store.models import Activity, Agreement
from bot.usecases.kit.context import ActingContext


def belongs_to(act: ActingContext, agreement: Agreement, activity_id: int) -> None:
    """Let what was just recorded belong to an activity. Raises UserError for one that is not here.

    Whoever may record may say so: how the activity stands is read off its agreements.
    """
    activity = act.session.get(Activity, activity_id)
    if activity is None or activity.hotspot_id != act.hotspot_id:
        raise UserError(N_("Choose one of those on the list."), about="activity")
    agreement.activity_id = activity.id
