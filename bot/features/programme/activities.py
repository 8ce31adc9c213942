"""Activities of the plan: who has which, how each stands, and when it ends."""

from __future__ import annotations

from bot.delivery.messages.programme import ending, plan_file
from bot.delivery.messages.programme import plan as messages
from bot.features.feature import Feature
from bot.notices.programme import ActivityYours, PlanFile
from bot.store.models import Activity, ActivityHistory
from bot.store.models.keeping import Goes, InCopy, Keeps
from bot.store.queries.programme.about_people import changed_by, has
from bot.usecases.programme.activities import people_left
from commands.kit.entries import Entries
from commands.programme import activities, command

FEATURE = Feature(
    name="activities",
    entries=Entries(
        verbs={command.COMMAND.name: activities.VERBS},
        presses=activities.PRESSES,
        forms=activities.FORMS,
    ),
    composers={**messages.COMPOSERS, **plan_file.COMPOSERS},
    tells_no_secret=(ActivityYours, PlanFile),
    home=(messages.home_section,),
    digest=(ending.digest_section,),
    keeps=(
        Keeps(table=Activity, copied=InCopy("kept_activities", has), goes=Goes.NEVER),
        Keeps(
            table=ActivityHistory,
            copied=InCopy("kept_plan_changes", changed_by),
            goes=Goes.NEVER,
            words=("note",),
        ),
    ),
    leaves=(people_left,),
)
