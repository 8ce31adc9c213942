"""`/plan`, in Danish `/handleplan`: the year on one page."""

from __future__ import annotations

from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.store.queries.programme.goals import is_planned
from bot.usecases.kit.context import ActingContext
from commands.kit.entries import Command, Verb
from commands.kit.reply import Reply
from commands.kit.request import Request
from commands.programme.shown import year_page


def show(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show this year's plan as it stands."""
    act.require(Permission.READ_PLAN)
    return year_page(act, voice, act.today.year, 1)


COMMAND = Command(
    name="/plan",
    danish="/handleplan",
    about=N_("The plan around the Task Force: what is to be done, and what comes of it"),
    verbs=(Verb("", N_("A year's plan on one page"), Permission.READ_PLAN, show),),
    in_use=is_planned,
)
