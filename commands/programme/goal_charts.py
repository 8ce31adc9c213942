"""A goal as a chart: asked for with a button, sent in direct messages."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.notices.programme import GoalChart
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.usecases.kit.context import ActingContext
from bot.usecases.programme.goals import goal_with_id
from commands.kit.entries import Pressed
from commands.kit.reply import Reply, say
from commands.kit.request import Request

DRAWING = N_("The chart is on its way. It comes in our direct messages in a moment.")


def draw(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send the picture, as the goal stands when it is sent."""
    goal = goal_with_id(act, request.number)
    act.tell(GoalChart.asked(row_id(goal.id), act.now, act.person.id))
    return say(voice.sentence(DRAWING))


PRESSES: Mapping[Press, Pressed] = {
    Press.DRAW_GOAL: Pressed("goal", Permission.READ_PLAN, draw),
}
