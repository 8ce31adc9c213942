"""Every table, in four rooms: people, meetings, agreements, sending."""

from bot.store.models.agreements import (
    Agreement,
    AgreementStatus,
    Block,
    Change,
    Escalation,
    EscalationStatus,
    History,
)
from bot.store.models.meetings import (
    AgendaItem,
    Attendance,
    ItemSource,
    ItemStatus,
    Meeting,
    MeetingKind,
    MeetingStatus,
)
from bot.store.models.people import (
    Actor,
    Hotspot,
    Language,
    Member,
    Person,
    Seat,
    Sector,
    Workspace,
)
from bot.store.models.sending import Given, HandledRequest, Outbox, OutboxState

__all__ = [
    "Actor",
    "AgendaItem",
    "Agreement",
    "AgreementStatus",
    "Attendance",
    "Block",
    "Change",
    "Escalation",
    "EscalationStatus",
    "Given",
    "HandledRequest",
    "History",
    "Hotspot",
    "ItemSource",
    "ItemStatus",
    "Language",
    "Meeting",
    "MeetingKind",
    "MeetingStatus",
    "Member",
    "Outbox",
    "OutboxState",
    "Person",
    "Seat",
    "Sector",
    "Workspace",
]
