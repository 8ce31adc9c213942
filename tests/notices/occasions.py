"""Every occasion a notice is asked for, with the key and the references it is stored under.

Databases and messages in Slack hold these: a line here is never changed, only added.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from bot.notices.agenda import AgendaOut, CallItems, Permalink, TakesPart, Unpin
from bot.notices.agreements import (
    Blocked,
    ChangedForYou,
    ClearerSaid,
    ClearRequest,
    Dropped,
    Held,
    Helping,
    NotMe,
    OfferAnswer,
    Offered,
    Released,
    TakenBack,
    TakenOn,
)
from bot.notices.found import Found
from bot.notices.hotspot import (
    FormerChief,
    HandoverNote,
    Introduction,
    InviteMe,
    LostChannel,
    MadeChief,
    MadeDeputy,
    Newcomer,
    PutBack,
    ReadTemplate,
    Retention,
    TemplateOffer,
    TemplateTried,
    Unplaced,
    Welcome,
)
from bot.notices.leadership import (
    Answer,
    BroughtDown,
    CalledBack,
    CameOfDecision,
    Charted,
    ChartFile,
    Escalated,
    EscalationCameBack,
    EscalationNext,
    EscalationReminder,
    LeadersMonth,
    Raised,
    RouteEnded,
)
from bot.notices.meetings import (
    CalendarFile,
    MeetingCancelled,
    MeetingDate,
    MeetingItem,
    MeetingOpen,
    MeetingSoon,
    ProposeDate,
    UrgentMeeting,
)
from bot.notices.minutes import (
    CorrectionAnswer,
    CorrectionProposed,
    Minutes,
    MinutesFile,
    TemplateFailed,
)
from bot.notices.notice import Key, Notice, Room, ToPerson
from bot.notices.people import (
    Daily,
    DirectAnswer,
    DirectHelp,
    Home,
    MyData,
    SuccessorNamed,
    SuccessorRequest,
    SyncChannel,
    SyncPerson,
    VacantOffice,
)
from bot.notices.sheets import ListFile, ReadSheet, SheetStands
from bot.rules.hotspot.retention import Limits
from tests.notices.occasions_of_papers import OF_PAPERS
from tests.notices.occasions_programme import OF_THE_PROGRAMME

AT = datetime(2026, 11, 3, 8, 30, 5, tzinfo=UTC)
TODAY = date(2026, 11, 3)
ONE, OTHER, ROOM = "U1", "U2", "C1"
LIMITS = Limits(datetime(2024, 11, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC))
BELOW = Key("meeting_date:3:1")

OCCASIONS: Sequence[tuple[Notice, str, dict[str, Any]]] = [
    # agreements
    (Helping.told(12, ONE), "helping:a12:U1", {"agreement": 12}),
    (TakenOn.recorded(12, ONE), "taken_on:a12", {"agreements": [12]}),
    (
        TakenOn.agreed_at(3, [12, 13], ONE),
        "taken_on:3:U1",
        {"meeting": 3, "agreements": [12, 13]},
    ),
    (
        TakenOn.imported(3, [12, 13], ONE),
        "taken_on:i3:U1",
        {"agreements": [12, 13], "sheet": 3},
    ),
    (
        TakenOn.passed_on(77, [12, 13], OTHER, ONE),
        "taken_on:s77",
        {"agreements": [12, 13], "by": "U2"},
    ),
    (NotMe.told(77, ONE), "not_me:77:U1", {"history": 77}),
    (Offered.told(77, ONE), "offered:77:U1", {"history": 77}),
    (OfferAnswer.told(77, ONE), "offer_answer:77:U1", {"history": 77}),
    (OfferAnswer.nobody_left(77, ONE), "offer_answer:77", {"history": 77}),
    (Dropped.told(77, ONE), "dropped:77:U1", {"history": 77}),
    (ChangedForYou.told(77, ONE), "changed_for_you:77:U1", {"history": 77}),
    (Blocked.told(77, ONE), "blocked:77:U1", {"history": 77}),
    (ClearRequest.told(77, ONE), "clear_request:77:U1", {"history": 77}),
    (ClearerSaid.told(77, ONE), "clearer_said:77:U1", {"history": 77}),
    (Held.told(77, ONE), "held:77:U1", {"history": 77}),
    (TakenBack.told(77, ONE), "taken_back:77:U1", {"history": 77}),
    (
        TakenBack.instead_of(NotMe.told(76, ONE), 77),
        "not_me:76:U1",
        {"history": 77},
    ),
    (Released.told(77, ONE), "released:77:U1", {"history": 77}),
    (
        Released.to_leadership(77, below=Escalated.key_of(5)),
        "released:77:leadership",
        {"history": 77},
    ),
    # leadership
    (Escalated.put_before(Room.LEADERSHIP, 5), "escalation:5", {"escalation": 5}),
    (Escalated.at_turn(5, 1, ONE), "escalation:5:1", {"escalation": 5}),
    (Escalated.instead(5, ONE), "escalation:5:alone", {"escalation": 5}),
    (
        EscalationReminder.at_turn(Room.LEADERSHIP, 5, 1),
        "escalation_remind:5:1",
        {"escalation": 5},
    ),
    (
        EscalationCameBack.at_turn(ToPerson(ONE), 5, 1),
        "escalation_come_back:5:1",
        {"escalation": 5},
    ),
    (EscalationNext.at_turn(Room.LEADERSHIP, 5, 1), "escalation_next:5:1", {"escalation": 5}),
    (EscalationNext.outside_channel(5, 1, ONE), "escalation_next:5:1:U1", {"escalation": 5}),
    (
        EscalationNext.outside_channel(5, 1, ONE).again(AT),
        "escalation_next:5:1:U1:20261103T0830",
        {"escalation": 5},
    ),
    (Raised.told(77, ONE), "raised:77:U1", {"history": 77}),
    (CalledBack.told(77, ONE), "called_back:77:U1", {"history": 77}),
    (
        CalledBack.to_leadership(77, below=Escalated.key_of(5)),
        "called_back:77:leadership",
        {"history": 77},
    ),
    (RouteEnded.told(77, ONE), "route_ended:77:U1", {"history": 77}),
    (Answer.told(77, ONE), "answer:77:U1", {"history": 77}),
    (Answer.to_task_force(77), "answer:77:channel", {"history": 77}),
    (BroughtDown.in_leaderships_name(4), "steering:4", {"steering": 4}),
    (BroughtDown.to_chief(4, ONE), "steering:4:chief", {"steering": 4}),
    (CameOfDecision.reported(4), "steering_report:4", {"steering": 4}),
    (LeadersMonth.of(1, TODAY), "leaders_month:1:2026-11", {}),
    (
        ChartFile.asked(Charted.LINE, AT, ONE),
        "chart_file:line:20261103T083005:U1",
        {"which": "line"},
    ),
    # the agenda
    (CallItems.before(3), "call_items:3", {"meeting": 3}),
    (AgendaOut.sent_out(3, [2, 1]), "agenda:3", {"meeting": 3, "order": [2, 1]}),
    (AgendaOut.sent_out(3, []), "agenda:3", {"meeting": 3, "order": []}),
    (TakesPart.told(3, [8, 9], ONE), "takes_part:3:U1", {"meeting": 3, "items": [8, 9]}),
    (TakesPart.added_late(3, 8, ONE), "takes_part:3:8:U1", {"meeting": 3, "items": [8]}),
    (Permalink.of(8, ROOM, "1.2"), "permalink:8", {"item": 8, "ts": "1.2"}),
    (
        Permalink.of_agreement(8, ROOM, "1.2"),
        "permalink:a8",
        {"agreement": 8, "ts": "1.2"},
    ),
    (Unpin.of(AgendaOut.key_of(3)), "unpin:agenda:3", {}),
    # meetings
    (
        ProposeDate.asked(3, 1, ONE, why="rhythm", passed_over="closure"),
        "propose:3:1",
        {"meeting": 3, "why": "rhythm", "passed_over": "closure"},
    ),
    (MeetingDate.told(3, 1, at_once=True), "meeting_date:3:1", {"meeting": 3}),
    (MeetingCancelled.told(3, at_once=False), "meeting_cancelled:3", {"meeting": 3}),
    (MeetingSoon.told(3, 1), "meeting_soon:3:1", {"meeting": 3}),
    (UrgentMeeting.called(3), "urgent:3", {"meeting": 3}),
    (
        CalendarFile.shared(3, 2, below=BELOW, at_once=False),
        "calendar:3:2",
        {"meeting": 3},
    ),
    (MeetingOpen.begun(3), "meeting_open:3", {"meeting": 3}),
    (MeetingItem.posted(3, 8), "meeting_item:3:8", {"meeting": 3, "item": 8}),
    (Minutes.told(3), "minutes:3", {"meeting": 3}),
    (MinutesFile.issued(3, 2), "minutes_file:3:2", {"meeting": 3, "version": 2}),
    (CorrectionProposed.told(6, ONE), "correction:6", {"correction": 6}),
    (CorrectionAnswer.told(6, ONE), "correction_answer:6", {"correction": 6}),
    (TemplateFailed.told(3, "2", ONE), "template_failed:3:2", {"meeting": 3}),
    # the hotspot
    (Welcome.begun(1), "hotspot_welcome:1", {"hotspot": 1}),
    (
        Introduction.given(1, AT, Room.TASK_FORCE),
        "introduction:1:channel:20261103T083005",
        {"hotspot": 1},
    ),
    (
        Introduction.given(1, AT, Room.LEADERSHIP),
        "introduction:1:leadership:20261103T083005",
        {"hotspot": 1, "leaders": True},
    ),
    (Newcomer.greeted(1, ONE), "newcomer:1:U1", {"hotspot": 1}),
    (Unplaced.asked(1, TODAY, ONE), "hotspot_people:1:2026-11-03", {"hotspot": 1}),
    (MadeChief.told(1, AT, ONE), "hotspot_chief:1:20261103T083005", {"hotspot": 1}),
    (MadeDeputy.told(1, AT, ONE), "hotspot_deputy:1:20261103T083005", {"hotspot": 1}),
    (HandoverNote.told(1, AT, ONE), "handover_note:1:20261103T083005", {"hotspot": 1}),
    (
        FormerChief.told(1, AT, ONE, at_once=True),
        "former_chief:1:20261103T083005",
        {"hotspot": 1},
    ),
    (
        LostChannel.told(1, ROOM, TODAY, ONE),
        "lost_channel:1:C1:2026-11-03",
        {"hotspot": 1, "channel": "C1"},
    ),
    (
        PutBack.told(1, ROOM, TODAY, ONE),
        "put_back:1:C1:2026-11-03",
        {"hotspot": 1, "channel": "C1"},
    ),
    (
        InviteMe.told(1, ROOM, TODAY, ONE),
        "invite_me:1:C1:2026-11-03",
        {"hotspot": 1, "channel": "C1"},
    ),
    (
        Retention.announced(Retention.key_of(1, TODAY), LIMITS, ONE),
        "retention:1:2026-11",
        {"closed": "2024-11-01T00:00:00+00:00", "cases": "2026-08-01T00:00:00+00:00"},
    ),
    (
        Retention.announced(Retention.key_of(1, TODAY), LIMITS, ONE).keep(),
        "retention:1:2026-11",
        {
            "closed": "2024-11-01T00:00:00+00:00",
            "cases": "2026-08-01T00:00:00+00:00",
            "kept": True,
        },
    ),
    (
        Retention.announced(Retention.key_of(1, TODAY), LIMITS, ONE).let_go(),
        "retention:1:2026-11",
        {
            "closed": "2024-11-01T00:00:00+00:00",
            "cases": "2026-08-01T00:00:00+00:00",
            "gone": True,
        },
    ),
    (Retention.nothing_goes(Retention.key_of(1, TODAY), ONE), "retention:1:2026-11", {}),
    (TemplateOffer.asked("F1", 1, ONE), "template_offer:F1:1", {"file": "F1", "hotspot": 1}),
    (
        ReadTemplate.of(TemplateOffer.asked("F1", 1, ONE), 40, ONE),
        "read_template:40",
        {"file": "F1", "hotspot": 1},
    ),
    (
        TemplateTried.told(1, AT, ONE),
        "template_tried:1:2026-11-03T08:30:05+00:00",
        {"hotspot": 1, "trouble": "", "word": ""},
    ),
    # sheets
    (
        ListFile.asked([12, 13], "csv", AT, ONE),
        "list_file:csv:2026-11-03T08:30:05+00:00:U1",
        {"agreements": [12, 13], "ending": "csv"},
    ),
    (SheetStands.of(3, ONE), "sheet:3", {"sheet": 3}),
    (ReadSheet.asked(3, "C1", "", ONE), "read_sheet:3", {"sheet": 3, "channel": "C1"}),
    (
        ReadSheet.asked(3, "C1", "F1", ONE),
        "read_sheet:3",
        {"sheet": 3, "channel": "C1", "file": "F1"},
    ),
    # people
    (Daily.of(ONE, TODAY), "daily:U1:2026-11-03", {}),
    (Home.of(ONE), "home:U1", {}),
    (DirectHelp.answered(ONE, TODAY), "direct_help:U1:2026-11-03", {}),
    (DirectHelp.asked(ONE, "Ev1"), "direct_help:U1:Ev1", {"understood": True}),
    (DirectHelp.asked(ONE, "Ev1", 7), "direct_help:U1:Ev1", {"understood": True, "sought": 7}),
    (DirectAnswer.asked(ONE, "Ev1", 7), "direct_answer:U1:Ev1:7", {"agreement": 7}),
    (MyData.asked(ONE, AT, "txt"), "my_data:U1:20261103T083005:txt", {"form": "txt"}),
    (SyncChannel.asked(ROOM, "Ev1"), "sync_channel:C1:Ev1", {"channel": "C1"}),
    (SyncPerson.asked(ONE, "Ev1"), "sync_person:U1:Ev1", {"person": "U1"}),
    (
        SuccessorRequest.asked(2, OTHER, AT, [12, 13], ONE),
        "successor_request:2:U2:20261103T083005:U1",
        {"actor": 2, "person": "U2", "agreements": [12, 13]},
    ),
    (
        SuccessorNamed.told([12, 13], AT, ONE),
        "successor_named:U1:12:20261103T083005",
        {"agreements": [12, 13]},
    ),
    (
        VacantOffice.asked(1, None, "deputy", OTHER, None, ONE),
        "vacancy:1::deputy:U2:U1",
        {"office": "deputy", "person": "U2", "actor": None},
    ),
    (
        VacantOffice.asked(1, 2, "contact", OTHER, AT, ONE),
        "vacancy:1:2:contact:U2:20261103T083005:U1",
        {"office": "contact", "person": "U2", "actor": 2},
    ),
    (
        VacantOffice.moved_away(1, 2, "contact", OTHER, AT, ONE),
        "vacancy:1:2:moved:U2:20261103T083005",
        {"office": "contact", "person": "U2", "actor": 2},
    ),
    *OF_PAPERS,
    *OF_THE_PROGRAMME,
    # what was found in Slack
    (Found.message("minutes:3", ROOM), "minutes:3", {}),
    (Found.shared("F1", "minutes.docx", ROOM), "file:F1", {"filename": "minutes.docx"}),
    (Found.shared("F1", "minutes.docx", ROOM).taken(), "file:F1", {}),
]
