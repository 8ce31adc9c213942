"""Which activity of the plan an agreement belongs to: one optional choice where there is a plan."""

from __future__ import annotations

from bot.rules.errors import N_
from bot.store.models import Agreement
from bot.store.queries.programme.plan import open_activities
from bot.usecases.agreements.activities import belongs_to
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import shortened
from commands.kit.form_values import number_if_any
from commands.kit.forms import MOST_OPTIONS, ChoiceField, Option
from commands.kit.request import Request

FIELD = "activity"
OPTION = 75
"""Characters of a choice's label in Slack."""


def activity_fields(act: ActingContext) -> tuple[ChoiceField, ...]:
    """Return the field; none where no activity is under way or ahead."""
    found = open_activities(act.session, act.hotspot)[-MOST_OPTIONS:]
    if not found:
        return ()
    options = tuple(
        Option(str(it.id), shortened(f"I-{it.number} {it.line}", OPTION)) for it in found
    )
    label = N_("Activity of the plan it belongs to")
    return (ChoiceField(FIELD, label, options=options, optional=True),)


def picked(act: ActingContext, request: Request, agreement: Agreement) -> Agreement:
    """Let a new agreement belong to the activity that was chosen, if any. Raises UserError."""
    chosen = number_if_any(request, FIELD)
    if chosen is not None:
        belongs_to(act, agreement, chosen)
    return agreement
