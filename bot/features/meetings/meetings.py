"""Meetings: proposed, called, held, closed, and in everybody's calendar."""

from __future__ import annotations

from bot.delivery.messages.kit.added import DailyLines
from bot.delivery.messages.meetings import calendar_files, holding, planning
from bot.delivery.messages.meetings import meeting_lines as lines
from bot.features.feature import Feature
from bot.notices.meetings import (
    CalendarFile,
    MeetingCancelled,
    MeetingDate,
    MeetingOpen,
    MeetingSoon,
    ProposeDate,
    UrgentMeeting,
)
from bot.rules.daily_lines import LineKind
from bot.store.models import Attendance, Meeting
from bot.store.models.keeping import Copied, Goes, Keeps
from bot.store.queries.daily import meeting_lines
from bot.store.queries.daily.lines import LineSource
from bot.usecases.kit.clockwork import TickStep
from bot.usecases.meetings.steps import take_meeting_steps
from commands.kit.entries import Entries
from commands.meetings import command, presses

FEATURE = Feature(
    name="meetings",
    entries=Entries(commands=(command.COMMAND,), presses=presses.PRESSES, forms=presses.FORMS),
    composers={**calendar_files.COMPOSERS, **planning.COMPOSERS, **holding.COMPOSERS},
    tells_no_secret=(
        CalendarFile,
        MeetingCancelled,
        MeetingDate,
        MeetingOpen,
        MeetingSoon,
        ProposeDate,
        UrgentMeeting,
    ),
    steps=(TickStep("meetings", take_meeting_steps, before_daily=True),),
    lines=(
        DailyLines(
            LineSource("meetings", meeting_lines.meeting_lines),
            {
                LineKind.DRAFT: lines.draft_part,
                LineKind.PROPOSE_ITEMS: lines.propose_items_part,
                LineKind.CARRIED: lines.carried_part,
                LineKind.STILL_OPEN: lines.still_open_part,
            },
        ),
    ),
    keeps=(
        Keeps(table=Meeting, copied=Copied.FOR_MACHINES, goes=Goes.BY_RULE),
        Keeps(table=Attendance, copied=Copied.BY_ITSELF, goes=Goes.WITH_MEETING),
    ),
    leaves=(),
)
