"""Every table, in eight rooms: people, meetings, agreements, programme and what serves them."""

from bot.rules.meetings.on_agenda import ItemSource
from bot.rules.people.call_list import CallOutcome, CallReason
from bot.rules.people.sectors import Sector
from bot.store.models.agreements import (
    Agreement,
    AgreementHelper,
    AgreementParticipant,
    AgreementStatus,
    Block,
    Change,
    Escalation,
    EscalationStatus,
    History,
    SteeringDecision,
)
from bot.store.models.calls import CallMade
from bot.store.models.documents import (
    Correction,
    CorrectionStatus,
    DocumentTemplate,
    MinutesVersion,
)
from bot.store.models.hotspots import Hotspot, Language, Workspace
from bot.store.models.meetings import (
    AgendaItem,
    Attendance,
    CarriedOver,
    ItemAgreement,
    ItemKind,
    ItemParticipant,
    ItemStatus,
    Meeting,
    MeetingKind,
    MeetingStatus,
)
from bot.store.models.people import Actor, Member, Person, Seat
from bot.store.models.programme.activities import (
    Activity,
    ActivityChange,
    ActivityHistory,
    ActivityMoney,
    CooperationAgreement,
    CooperationAnswer,
    Pool,
)
from bot.store.models.programme.goals import Goal, GoalFigure
from bot.store.models.programme.papers import (
    ApprovedIn,
    Paper,
    PaperFile,
    PaperStatus,
    YearWheel,
)
from bot.store.models.sending import (
    PENDING,
    Given,
    HandledRequest,
    Outbox,
    OutboxState,
    OutboxSubject,
)
from bot.store.models.sheets import SheetImport, SheetStatus

__all__ = [
    "PENDING",
    "Activity",
    "ActivityChange",
    "ActivityHistory",
    "ActivityMoney",
    "Actor",
    "AgendaItem",
    "Agreement",
    "AgreementHelper",
    "AgreementParticipant",
    "AgreementStatus",
    "ApprovedIn",
    "Attendance",
    "Block",
    "CallMade",
    "CallOutcome",
    "CallReason",
    "CarriedOver",
    "Change",
    "CooperationAgreement",
    "CooperationAnswer",
    "Correction",
    "CorrectionStatus",
    "DocumentTemplate",
    "Escalation",
    "EscalationStatus",
    "Given",
    "Goal",
    "GoalFigure",
    "HandledRequest",
    "History",
    "Hotspot",
    "ItemAgreement",
    "ItemKind",
    "ItemParticipant",
    "ItemSource",
    "ItemStatus",
    "Language",
    "Meeting",
    "MeetingKind",
    "MeetingStatus",
    "Member",
    "MinutesVersion",
    "Outbox",
    "OutboxState",
    "OutboxSubject",
    "Paper",
    "PaperFile",
    "PaperStatus",
    "Person",
    "Pool",
    "Seat",
    "Sector",
    "SheetImport",
    "SheetStatus",
    "SteeringDecision",
    "Workspace",
    "YearWheel",
]
