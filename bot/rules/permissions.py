"""Who may do what, in one table. What is not listed is refused (docs/rules.md, roles)."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum

from bot.rules.errors import N_, UserError


class Role(StrEnum):
    """What somebody is in a hotspot. One person can be several at once."""

    CHIEF = "chief"
    DEPUTY = "deputy"
    MEMBER = "member"
    LEADER = "leader"
    GUEST = "guest"
    OWNER = "owner"
    """Answers for the very agreement in question."""
    CLEARER = "clearer"
    """Speaks for the actor that could clear the very block in question."""
    PROPOSER = "proposer"
    """Put the very agenda item in question on the agenda."""
    OFFERED = "offered"
    """Was asked to take over the very agreement in question."""
    CONTACT = "contact"
    """Speaks for the very actor in question."""
    RECORDER = "recorder"
    """Wrote the very agreement in question down."""
    ASKED = "asked"
    """A leader whom the very agreement in question was put before, in the channel or privately."""
    ANSWERED = "answered"
    """Gave the newest answer of leadership's about the very agreement in question, or is chief
    while that was noted for a leader outside Slack."""
    LEADS = "leads"
    """Leads the very actor in question, or stands in for who does."""


class Permission(StrEnum):
    """Everything a person can do that the bot has to ask about first."""

    READ = "read"
    SEE_AGREEMENTS = "see_agreements"
    SEE_OWN = "see_own"
    """What one answers for, or what concerns one as a leader."""
    ADD_ITEM = "add_item"
    WITHDRAW_ITEM = "withdraw_item"
    EDIT_ITEM = "edit_item"
    ORDER_AGENDA = "order_agenda"
    PLAN_MEETING = "plan_meeting"
    CALL_URGENT = "call_urgent"
    RUN_MEETING = "run_meeting"
    SAY_COMING = "say_coming"
    PROPOSE_CORRECTION = "propose_correction"
    DECIDE_CORRECTION = "decide_correction"
    RECORD_AGREEMENT = "record_agreement"
    IMPORT = "import"
    """A whole list at once."""
    ANSWER_AGREEMENT = "answer_agreement"
    TAKE_BACK = "take_back"
    """What one has recorded oneself, within the day."""
    UNDO_OWN = "undo_own"
    """What one has just done oneself, within minutes."""
    TAKE_OVER = "take_over"
    NAME_SUCCESSOR = "name_successor"
    DROP_AGREEMENT = "drop_agreement"
    CLEAR_BLOCK = "clear_block"
    ADD_WORDS = "add_words"
    SEE_ESCALATIONS = "see_escalations"
    READ_PRIVATE = "read_private"
    """What the chief put before one leader instead of the leadership channel."""
    ESCALATE = "escalate"
    HOLD = "hold"
    ANSWER_ESCALATION = "answer_escalation"
    EDIT_ANSWER = "edit_answer"
    BRING_DOWN = "bring_down"
    SEE_MEMBERS = "see_members"
    MANAGE_MEMBERS = "manage_members"
    CHANGE_SETTINGS = "change_settings"
    SEE_DIGEST = "see_digest"
    SEE_CALL_LIST = "see_call_list"
    SEE_REPORT = "see_report"
    READ_PLAN = "read_plan"
    CHANGE_PLAN = "change_plan"
    ANSWER_COOPERATION = "answer_cooperation"
    """As the leader of the actor that has an activity, or the chief on behalf of one."""
    GIVE_FIGURE = "give_figure"
    ERASE_FORMER = "erase_former"


_STEERING = frozenset({Role.CHIEF, Role.DEPUTY})
_INSIDE = _STEERING | {Role.MEMBER}

TABLE: dict[Permission, frozenset[Role]] = {
    Permission.READ: _INSIDE,
    Permission.SEE_AGREEMENTS: _INSIDE,
    Permission.SEE_OWN: _INSIDE | {Role.GUEST, Role.LEADER, Role.ASKED},
    Permission.ADD_ITEM: _INSIDE | {Role.GUEST},
    Permission.WITHDRAW_ITEM: _STEERING | {Role.PROPOSER},
    Permission.EDIT_ITEM: _STEERING | {Role.PROPOSER},
    Permission.ORDER_AGENDA: _STEERING,
    Permission.PLAN_MEETING: _STEERING,
    Permission.CALL_URGENT: _STEERING,
    Permission.RUN_MEETING: _STEERING,
    Permission.SAY_COMING: _INSIDE | {Role.GUEST},
    Permission.PROPOSE_CORRECTION: _INSIDE,
    Permission.DECIDE_CORRECTION: _STEERING,
    Permission.RECORD_AGREEMENT: _INSIDE,
    Permission.IMPORT: _STEERING,
    Permission.ANSWER_AGREEMENT: _STEERING | {Role.OWNER},
    Permission.TAKE_BACK: _STEERING | {Role.OWNER, Role.RECORDER},
    Permission.UNDO_OWN: _INSIDE | {Role.GUEST, Role.LEADER},
    Permission.TAKE_OVER: frozenset({Role.OFFERED}),
    Permission.NAME_SUCCESSOR: _STEERING | {Role.CONTACT},
    Permission.DROP_AGREEMENT: _STEERING,
    Permission.CLEAR_BLOCK: _STEERING | {Role.OWNER, Role.CLEARER},
    Permission.ADD_WORDS: _STEERING | {Role.OWNER},
    Permission.SEE_ESCALATIONS: _INSIDE | {Role.LEADER, Role.ASKED},
    Permission.READ_PRIVATE: _STEERING | {Role.OWNER, Role.ASKED},
    Permission.ESCALATE: frozenset({Role.CHIEF}),
    Permission.HOLD: frozenset({Role.CHIEF}),
    Permission.ANSWER_ESCALATION: frozenset({Role.LEADER, Role.ASKED}),
    Permission.EDIT_ANSWER: frozenset({Role.ANSWERED}),
    Permission.BRING_DOWN: _STEERING | {Role.LEADER},
    Permission.SEE_MEMBERS: _INSIDE,
    Permission.MANAGE_MEMBERS: _STEERING,
    Permission.CHANGE_SETTINGS: _STEERING,
    Permission.SEE_DIGEST: _STEERING | {Role.LEADER},
    Permission.SEE_CALL_LIST: _STEERING,
    Permission.SEE_REPORT: _STEERING | {Role.LEADER},
    Permission.READ_PLAN: _INSIDE | {Role.LEADER},
    Permission.CHANGE_PLAN: _STEERING,
    Permission.ANSWER_COOPERATION: _STEERING | {Role.LEADS},
    Permission.GIVE_FIGURE: _INSIDE | {Role.GUEST},
    Permission.ERASE_FORMER: _STEERING,
}
"""Hold and escalate are the chief's duty, not the deputy's: while the chief is away the deputy
*is* chief (`roles_while_away`). Setting up needs no role: there is no hotspot yet."""

READING = frozenset(
    {
        Permission.READ,
        Permission.SEE_AGREEMENTS,
        Permission.SEE_OWN,
        Permission.SEE_ESCALATIONS,
        Permission.READ_PRIVATE,
        Permission.SEE_MEMBERS,
        Permission.SEE_DIGEST,
        Permission.SEE_CALL_LIST,
        Permission.SEE_REPORT,
        Permission.READ_PLAN,
    }
)
"""What nothing is changed by. Everything else, done in the wrong hotspot, would be a wrong record.
"""

_REFUSALS: dict[Permission, str] = {
    Permission.READ: N_(
        "The agenda, the meetings and the minutes are for the Task Force's members."
    ),
    Permission.SEE_OWN: N_("Only the Task Force and its leaders can see that."),
    Permission.SEE_AGREEMENTS: N_("Only members of the Task Force can see who has taken on what."),
    Permission.ADD_ITEM: N_("Only people in this Task Force can add to its agenda."),
    Permission.WITHDRAW_ITEM: N_(
        "Only the person who proposed the item, or the hotspot chief, can withdraw it."
    ),
    Permission.EDIT_ITEM: N_(
        "Only the person who proposed the item, or the hotspot chief, can put it right."
    ),
    Permission.ORDER_AGENDA: N_(
        "The hotspot chief puts the agenda in order. Write to the chief if something should move."
    ),
    Permission.PLAN_MEETING: N_("Only the hotspot chief or the deputy can set the meeting's date."),
    Permission.CALL_URGENT: N_(
        "Only the hotspot chief or the deputy can call an urgent meeting. Phone one of them."
    ),
    Permission.RUN_MEETING: N_("Only the hotspot chief or the deputy can run the meeting."),
    Permission.SAY_COMING: N_("Only people in this Task Force can answer that."),
    Permission.PROPOSE_CORRECTION: N_(
        "Only members of the Task Force can propose a correction to its minutes."
    ),
    Permission.DECIDE_CORRECTION: N_(
        "Only the hotspot chief or the deputy can put a correction in the minutes."
    ),
    Permission.RECORD_AGREEMENT: N_("Only members of the Task Force can record an agreement."),
    Permission.IMPORT: N_("Only the hotspot chief or the deputy can import a list."),
    Permission.ANSWER_AGREEMENT: N_(
        "Only the owner or the hotspot chief can answer for this agreement."
    ),
    Permission.TAKE_BACK: N_("Only the person who did that can take it back."),
    Permission.UNDO_OWN: N_("Only people in this Task Force can take back what they did here."),
    Permission.TAKE_OVER: N_("Only the person who was asked can take the agreement over."),
    Permission.NAME_SUCCESSOR: N_(
        "Only the actor's contact or the hotspot chief can name who takes over there."
    ),
    Permission.DROP_AGREEMENT: N_("Only the hotspot chief or the deputy can drop an agreement."),
    Permission.CLEAR_BLOCK: N_(
        "Only the owner, the actor who could clear it, or the hotspot chief can answer that."
    ),
    Permission.ADD_WORDS: N_("Only the owner or the hotspot chief can add words to this."),
    Permission.SEE_ESCALATIONS: N_("Only the Task Force and its leaders can see that."),
    Permission.READ_PRIVATE: N_(
        "That was put before one leader privately. Ask the hotspot chief about it."
    ),
    Permission.ESCALATE: N_(
        "Only the hotspot chief can take something to leadership. Talk to the chief about it."
    ),
    Permission.HOLD: N_("Only the hotspot chief can hold something back from leadership."),
    Permission.ANSWER_ESCALATION: N_(
        "Only the leaders it was put before can answer what went to leadership."
    ),
    Permission.EDIT_ANSWER: N_("Only the person who gave leadership's answer can put it right."),
    Permission.BRING_DOWN: N_(
        "Only leaders can bring a decision down, or the hotspot chief on their behalf."
    ),
    Permission.SEE_MEMBERS: N_("Only members of the Task Force can see who is in it."),
    Permission.MANAGE_MEMBERS: N_("Only the hotspot chief or the deputy can change who is who."),
    Permission.CHANGE_SETTINGS: N_("Only the hotspot chief or the deputy can change the settings."),
    Permission.SEE_DIGEST: N_("The overview is for the hotspot chief and the leaders."),
    Permission.SEE_CALL_LIST: N_("The call list is for the hotspot chief and the deputy."),
    Permission.SEE_REPORT: N_("The report is for the hotspot chief and the leaders."),
    Permission.READ_PLAN: N_("Only the Task Force and its leaders can see the plan."),
    Permission.CHANGE_PLAN: N_("Only the hotspot chief or the deputy can change the plan."),
    Permission.ANSWER_COOPERATION: N_(
        "Only the actor's leader can answer that, or the hotspot chief on their behalf."
    ),
    Permission.GIVE_FIGURE: N_("Only people in this Task Force can give a goal's figures."),
    Permission.ERASE_FORMER: N_(
        "Only the hotspot chief or the deputy can erase somebody who has left."
    ),
}


_REFUSALS_FOR: dict[Role, dict[Permission, str]] = {
    Role.LEADER: {
        Permission.READ: N_(
            "The agenda, the meetings and the minutes are for the Task Force's members. "
            "Leaders find the next meeting's date in /taskforce digest."
        ),
    },
    Role.GUEST: {
        Permission.READ: N_(
            "The agenda and the minutes are for the Task Force's members. You are told of each "
            "meeting, and /agreement shows what you answer for."
        ),
        Permission.SEE_AGREEMENTS: N_(
            "Only members of the Task Force can see who has taken on what. "
            "/agreement shows what you answer for."
        ),
        Permission.SEE_ESCALATIONS: N_(
            "Only the Task Force's members and its leaders can see that. "
            "/agreement shows what you answer for."
        ),
    },
}
"""What else is said to who has one of these roles: where they find it themselves."""


def allowed(permission: Permission, roles: Set[Role]) -> bool:
    """Whether one of the roles may."""
    return not TABLE[permission].isdisjoint(roles)


def require(permission: Permission, roles: Set[Role]) -> None:
    """Raises UserError with a sentence that says who may, when none of the roles may."""
    if not allowed(permission, roles):
        own = (_REFUSALS_FOR[it] for it in _REFUSALS_FOR if it in roles)
        fitting = (it[permission] for it in own if permission in it)
        raise UserError(next(fitting, _REFUSALS[permission]))


def every_refusal() -> tuple[str, ...]:
    """Return every sentence that is said to who may not."""
    special = (it for of_role in _REFUSALS_FOR.values() for it in of_role.values())
    return (*_REFUSALS.values(), *special)
