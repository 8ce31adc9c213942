"""*Undo* beside every confirmation of one's own act, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.buttons import Press
from bot.features.program import TABLE
from bot.rules.permissions import READING
from commands.kit.entries import Pressed, Submitted, Verb
from commands.kit.undoing import INSTEAD

ASKS = "opens a form, which has it"
TURNS = "another press says otherwise"
TOLD = "told to those it is for at once; what can be done is done anew"
OWN_WAY = "has a way back of its own"
SHOWS = "the form shows it, and is sent in anew"
MEETING = "the meeting's thread shows it, with the buttons to change it"

WITHOUT: Mapping[str, str] = {
    "/agreement blocked": ASKS,
    "/agreement edit": ASKS,
    "/agenda edit": ASKS,
    "/agenda publish": TOLD,
    "/meeting urgent": TOLD,
    "/meeting start": OWN_WAY,
    "/meeting close": OWN_WAY,
    "/escalation raise": ASKS,
    "/escalation raise privately": ASKS,
    "/escalation call back": "raised anew, it is read first",
    "/escalation decision": TOLD,
    "/escalation edit": ASKS,
    "/escalation edit answer": ASKS,
    "/plan add": ASKS,
    "/plan edit": ASKS,
    "/plan end": ASKS,
    "/plan go on": ASKS,
    "/plan cooperation": ASKS,
    "/taskforce actors add": ASKS,
    "/taskforce settings": ASKS,
    "/taskforce erase": ASKS,
    "/taskforce import": ASKS,
    Press.NOT_ME: ASKS,
    Press.OUTCOME: ASKS,
    Press.REOPEN: ASKS,
    Press.NEW_DATE: ASKS,
    Press.BLOCKED: ASKS,
    Press.HAND_OVER: ASKS,
    Press.NAME_OWNER: ASKS,
    Press.DROP: ASKS,
    Press.OWN_WORDS: ASKS,
    Press.UNDO: "it is the way back itself",
    Press.ESCALATE_NOW: ASKS,
    Press.CALL_BACK: "raised anew, it is read first",
    Press.SEND_PRIVATELY: ASKS,
    Press.HOLD: ASKS,
    Press.EDIT_DECISION: ASKS,
    Press.TAKE: ASKS,
    Press.DECIDE: ASKS,
    Press.SEND_BACK: ASKS,
    Press.EDIT_ANSWER: ASKS,
    Press.BRING_DOWN: ASKS,
    Press.ADD_ITEM: ASKS,
    Press.EDIT_ITEM: ASKS,
    Press.ORDER: ASKS,
    Press.MOVE_UP: "the form it is pressed in shows the order",
    Press.PUBLISH: TOLD,
    Press.ITEM_TO_LEADERSHIP: ASKS,
    Press.MOVE_MEETING: ASKS,
    Press.CANCEL_MEETING: ASKS,
    Press.START_MEETING: OWN_WAY,
    Press.CLOSE_MEETING: ASKS,
    Press.STILL_GOING: "nothing is different but that it is not asked again",
    Press.REOPEN_MEETING: OWN_WAY,
    Press.TAKE_BACK_START: "started anew",
    Press.ATTENDANCE: ASKS,
    Press.OPEN_POINTS: ASKS,
    Press.COMING: TURNS,
    Press.NOT_COMING: TURNS,
    Press.SUBSTITUTE: TURNS,
    Press.ITEM_AGREEMENT: ASKS,
    Press.ITEM_DONE: MEETING,
    Press.ITEM_CARRY: ASKS,
    Press.ITEM_DECISION: ASKS,
    Press.CORRECT_MINUTES: ASKS,
    Press.ACCEPT_CORRECTION: "a version is issued, and corrected by another",
    Press.DECLINE_CORRECTION: "whoever proposed it is told, and proposes it anew",
    Press.USE_TEMPLATE: OWN_WAY,
    Press.DROP_TEMPLATE: "the document is sent anew",
    Press.KEEP_LONGER: "what is kept longer goes at the next turn",
    Press.NAME_SUCCESSOR: ASKS,
    Press.ADD_ACTOR: ASKS,
    Press.ADD_ACTORS: ASKS,
    Press.RECORD: ASKS,
    Press.NAME_LEADERS: ASKS,
    Press.INTRODUCE: ASKS,
    Press.TAKE_OUT: TURNS,
    Press.SKIP_STEP: TURNS,
    Press.PUT_AWAY: TURNS,
    Press.EDIT_ACTOR: ASKS,
    Press.PLACE_PEOPLE: ASKS,
    Press.SETTINGS: ASKS,
    Press.SETTINGS_AGAIN: ASKS,
    Press.BEGIN_IMPORT: ASKS,
    Press.IMPORT: "the message has an undo of its own, for a day",
    Press.READ_SHEET: "what would come of it is shown, and nothing made",
    Press.SETTLE_ROWS: ASKS,
    Press.SHEET_ROWS: TURNS,
    Press.SHEET_COLUMNS: ASKS,
    Press.LEAVE_SHEET: "the list is sent once more",
    "/plan status": "a draft, which is drafted anew",
    Press.BEGIN_YEAR: "nothing is told or drafted by it; each step can be taken off",
    Press.MOVE_STEPS: ASKS,
    Press.DRAFT_STATUS: "a draft, which is drafted anew",
    Press.PAPER_WORDS: ASKS,
    "form wheel.steps": SHOWS,
    "form paper.words": SHOWS,
    Press.UNDO_IMPORT: "it is the way back itself",
    Press.ADD_ACTIVITY: ASKS,
    Press.EDIT_ACTIVITY: ASKS,
    Press.END_ACTIVITY: ASKS,
    Press.GO_ON: ASKS,
    Press.SET_POOL: ASKS,
    Press.TAKEN_OVER: ASKS,
    Press.SEND_COOPERATION: ASKS,
    Press.COOPERATE: "the chief has been told; the other answer is talked through",
    Press.TALK_COOPERATION: TURNS,
    Press.TALKED_COOPERATION: "asked for once more by another press of the leader's",
    Press.COOPERATION_WORD: "nothing is different but that there is a file",
    Press.ENTER_MONEY: ASKS,
    Press.ACTIVITY_MONEY: ASKS,
    Press.ADD_GOAL: ASKS,
    Press.EDIT_GOAL: ASKS,
    Press.END_GOAL: ASKS,
    Press.WRITE_NUMBER: ASKS,
    "form agenda.to_leadership": OWN_WAY,
    "form escalation.raise": OWN_WAY,
    "form escalation.now": OWN_WAY,
    "form escalation.privately": OWN_WAY,
    "form escalation.take": TOLD,
    "form escalation.decide": TOLD,
    "form escalation.edit_answer": "put right once more; the story says both",
    "form escalation.send_back": TOLD,
    "form steering.decision": TOLD,
    "form meeting.urgent": TOLD,
    "form meeting.close": OWN_WAY,
    "form meeting.attendance": SHOWS,
    "form meeting.open_points": MEETING,
    "form item.carry": MEETING,
    "form item.decision": SHOWS,
    "form minutes.correct": "the chief is asked; her own is corrected by another",
    "form actor.successor": "those who take over are asked",
    "form taskforce.actor": SHOWS,
    "form taskforce.actors": SHOWS,
    "form taskforce.place": SHOWS,
    "form sheet.paste": "nothing is imported by it yet",
    "form sheet.settle": SHOWS,
    "form sheet.columns": SHOWS,
    "form taskforce.leaders": SHOWS,
    "form taskforce.introduction": TOLD,
    "form taskforce.settings": SHOWS,
    "form taskforce.settings_effect": SHOWS,
    "form plan.add": OWN_WAY,
    "form plan.edit": SHOWS,
    "form plan.pool": SHOWS,
    "form plan.cooperation": TOLD,
    "form plan.money_of": ASKS,
    "form plan.money": SHOWS,
    "form plan.add_goal": OWN_WAY,
    "form plan.edit_goal": SHOWS,
    "form plan.end_goal": OWN_WAY,
    "form plan.figure": SHOWS,
    "form taskforce.erase_former": "what is erased is gone",
}
"""Why something that changes has no *Undo*. What concerns no one hotspot has its own opposite."""


def _changing() -> set[str]:
    verbs = {
        f"{command.name} {verb.name}"
        for command in TABLE.commands
        for verb in command.verbs
        if isinstance(verb, Verb) and verb.changes
    }
    presses = {
        name
        for name, it in TABLE.presses.items()
        if isinstance(it, Pressed) and it.permission not in READING
    }
    forms = {
        f"form {name}"
        for name, it in TABLE.forms.items()
        if isinstance(it, Submitted) and (it.permission not in READING or name == "call.called")
    }
    return verbs | presses | forms


def test_everything_that_changes_has_an_undo_or_a_reason_why_not() -> None:
    assert set(map(str, INSTEAD)) | set(map(str, WITHOUT)) == set(map(str, _changing()))
    assert set(INSTEAD).isdisjoint(WITHOUT)
