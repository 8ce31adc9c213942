"""Goals of the programme, and their figures year by year."""

from __future__ import annotations

from bot.delivery.messages.programme import goals as messages
from bot.delivery.messages.programme import goals_charts
from bot.features.feature import Feature
from bot.notices.programme import GoalChart
from bot.store.models import Goal, GoalFigure
from bot.store.models.keeping import Copied, Goes, InCopy, Keeps
from bot.store.queries.programme.goals import reported_by
from commands.kit.entries import Entries
from commands.programme import command, figures, goal_charts, goals

FEATURE = Feature(
    name="goals",
    entries=Entries(
        verbs={command.COMMAND.name: (*goals.VERBS, *figures.VERBS)},
        presses={**goals.PRESSES, **figures.PRESSES, **goal_charts.PRESSES},
        forms={**goals.FORMS, **figures.FORMS},
    ),
    composers=goals_charts.COMPOSERS,
    tells_no_secret=(GoalChart,),
    home=(messages.home_section,),
    keeps=(
        Keeps(table=Goal, copied=Copied.ABOUT_NOBODY, goes=Goes.NEVER),
        Keeps(table=GoalFigure, copied=InCopy("kept_figures", reported_by), goes=Goes.NEVER),
    ),
    leaves=(),
)
