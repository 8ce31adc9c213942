"""Every button a message can carry: its action id, its words, its looks.

What a press does stands in `commands`; a test holds the two tables together.
"""

from __future__ import annotations

from enum import StrEnum

from bot.delivery.words.blocks import Button, Style
from bot.rules.errors import N_


class Press(StrEnum):
    """The action ids."""

    ACCEPT = "agreement.accept"
    NOT_ME = "agreement.not_me"
    DONE = "agreement.done"
    OUTCOME = "agreement.outcome"
    REOPEN = "agreement.reopen"
    RECORD = "agreement.record"
    NEW_DATE = "agreement.new_date"
    BLOCKED = "agreement.blocked"
    UNBLOCK = "agreement.unblock"
    HAND_OVER = "agreement.hand_over"
    NAME_OWNER = "agreement.name_owner"
    UNDO = "act.undo"
    TAKE_OVER = "agreement.take_over"
    LEAVE_IT = "agreement.leave_it"
    DROP = "agreement.drop"
    OWN_WORDS = "agreement.own_words"
    NEXT_PAGE = "agreement.next_page"
    PAGE_BEFORE = "agreement.page_before"
    CLEARED = "block.cleared"
    NEEDS_LEADERSHIP = "block.needs_leadership"
    NOT_OURS = "block.not_ours"
    ESCALATE_NOW = "escalation.now"
    EDIT_DECISION = "escalation.edit"
    SEND_PRIVATELY = "escalation.privately"
    CALL_BACK = "escalation.call_back"
    HOLD = "escalation.hold"
    TAKE = "escalation.take"
    DECIDE = "escalation.decide"
    SEND_BACK = "escalation.send_back"
    EDIT_ANSWER = "escalation.edit_answer"
    BRING_DOWN = "steering.decision"
    ADD_ITEM = "agenda.add"
    WITHDRAW_ITEM = "agenda.withdraw"
    EDIT_ITEM = "agenda.edit"
    ORDER = "agenda.order"
    MOVE_UP = "agenda.up"
    DEFER_ITEM = "agenda.defer"
    PUBLISH = "agenda.publish"
    ITEM_FIRST = "agenda.first"
    ITEM_DROP = "agenda.drop"
    ITEM_TO_LEADERSHIP = "agenda.to_leadership"
    CONFIRM_DATE = "meeting.confirm"
    MOVE_MEETING = "meeting.move"
    CANCEL_MEETING = "meeting.call_off"
    START_MEETING = "meeting.start"
    CLOSE_MEETING = "meeting.close"
    STILL_GOING = "meeting.still_going"
    REOPEN_MEETING = "meeting.reopen"
    TAKE_BACK_START = "meeting.take_back"
    ATTENDANCE = "meeting.attendance"
    OPEN_POINTS = "meeting.open_points"
    COMING = "meeting.coming"
    NOT_COMING = "meeting.not_coming"
    SUBSTITUTE = "meeting.substitute"
    ITEM_AGREEMENT = "item.agreement"
    ITEM_DONE = "item.done"
    ITEM_CARRY = "item.carry"
    ITEM_DECISION = "item.decision"
    CORRECT_MINUTES = "minutes.correct"
    ACCEPT_CORRECTION = "correction.accept"
    DECLINE_CORRECTION = "correction.decline"
    USE_TEMPLATE = "template.use"
    DROP_TEMPLATE = "template.drop"
    KEEP_LONGER = "retention.keep_longer"
    NAME_SUCCESSOR = "actor.successor"
    CALLED = "call.called"
    ADD_ACTOR = "taskforce.add_actor"
    ADD_ACTORS = "taskforce.add_actors"
    EDIT_ACTOR = "taskforce.edit_actor"
    PLACE_PEOPLE = "taskforce.place"
    SETTINGS = "taskforce.settings"
    NAME_LEADERS = "taskforce.name_leaders"
    SKIP_STEP = "taskforce.skip_step"
    PUT_AWAY = "taskforce.put_away"
    TAKE_OUT = "taskforce.take_out"
    INTRODUCE = "taskforce.introduce"
    SETTINGS_AGAIN = "taskforce.settings_again"
    ALL_COMMANDS = "taskforce.all_commands"
    BEGIN_IMPORT = "sheet.begin"
    IMPORT = "sheet.import"
    READ_SHEET = "sheet.read"
    SETTLE_ROWS = "sheet.settle"
    SHEET_ROWS = "sheet.rows"
    SHEET_COLUMNS = "sheet.columns"
    LEAVE_SHEET = "sheet.leave"
    UNDO_IMPORT = "sheet.undo"
    EXPORT_LIST = "list.xlsx"
    EXPORT_CSV = "list.csv"
    DRAW_CHARTS = "report.charts"
    SHOW_PLAN = "plan.year"
    ADD_ACTIVITY = "plan.add"
    SHOW_ACTIVITY = "plan.show"
    EDIT_ACTIVITY = "plan.edit"
    END_ACTIVITY = "plan.end"
    GO_ON = "plan.go_on"
    PLAN_NEXT = "plan.next_page"
    PLAN_BEFORE = "plan.page_before"
    YEAR_AFTER = "plan.year_after"
    YEAR_BEFORE = "plan.year_before"
    CARRY_PLAN = "plan.carry"
    EXPORT_PLAN = "plan.xlsx"
    EXPORT_PLAN_CSV = "plan.csv"
    PLAN_MONEY = "plan.money"
    MONEY_AFTER = "plan.money_after"
    MONEY_BEFORE = "plan.money_before"
    SET_POOL = "plan.pool"
    ENTER_MONEY = "plan.enter_money"
    ACTIVITY_MONEY = "plan.activity_money"
    SHOW_GOALS = "plan.goals"
    ADD_GOAL = "plan.add_goal"
    SHOW_GOAL = "plan.goal"
    EDIT_GOAL = "plan.edit_goal"
    END_GOAL = "plan.end_goal"
    DRAW_GOAL = "plan.goal_chart"
    WRITE_NUMBER = "plan.figure"
    GOALS_NEXT = "plan.goals_next"
    GOALS_BEFORE = "plan.goals_before"
    SHOW_FIGURES = "plan.figures"
    FIGURES_NEXT = "plan.figures_next"
    FIGURES_BEFORE = "plan.figures_before"
    BEGIN_YEAR = "wheel.begin"
    MOVE_STEPS = "wheel.move"
    DRAFT_STATUS = "wheel.status"
    PAPER_WORDS = "paper.words"
    APPROVE_PAPER = "paper.approve"
    SHOW_PAPER = "paper.show"
    TAKEN_OVER = "plan.taken_over"
    SEND_COOPERATION = "cooperation.send"
    COOPERATE = "cooperation.in"
    TALK_COOPERATION = "cooperation.talk"
    TALKED_COOPERATION = "cooperation.talked"
    COOPERATION_WORD = "cooperation.word"


LABELS: dict[Press, str] = {
    Press.ACCEPT: N_("Accept"),
    Press.NOT_ME: N_("Not me"),
    Press.DONE: N_("Done"),
    Press.OUTCOME: N_("Add what came of it"),
    Press.REOPEN: N_("Take up again"),
    Press.RECORD: N_("Record agreement"),
    Press.NEW_DATE: N_("New date"),
    Press.BLOCKED: N_("Blocked"),
    Press.UNBLOCK: N_("No longer blocked"),
    Press.HAND_OVER: N_("Hand over"),
    Press.NAME_OWNER: N_("Find an owner"),
    Press.UNDO: N_("Undo"),
    Press.TAKE_OVER: N_("Accept"),
    Press.LEAVE_IT: N_("Not me"),
    Press.DROP: N_("Drop"),
    Press.OWN_WORDS: N_("Add your own words"),
    Press.NEXT_PAGE: N_("More"),
    Press.PAGE_BEFORE: N_("Back"),
    Press.CLEARED: N_("Cleared"),
    Press.NEEDS_LEADERSHIP: N_("Needs leadership"),
    Press.NOT_OURS: N_("Not ours"),
    Press.ESCALATE_NOW: N_("Escalate now"),
    Press.SEND_PRIVATELY: N_("Send it privately"),
    Press.CALL_BACK: N_("Call it back"),
    Press.EDIT_DECISION: N_("Edit the decision asked for"),
    Press.HOLD: N_("Hold"),
    Press.TAKE: N_("I take it"),
    Press.DECIDE: N_("Decide"),
    Press.SEND_BACK: N_("Send back"),
    Press.EDIT_ANSWER: N_("Put the answer right"),
    Press.BRING_DOWN: N_("Decision for the Task Force"),
    Press.ADD_ITEM: N_("Add item"),
    Press.WITHDRAW_ITEM: N_("Withdraw"),
    Press.EDIT_ITEM: N_("Put the item right"),
    Press.ORDER: N_("Put in order"),
    Press.MOVE_UP: N_("Move up"),
    Press.DEFER_ITEM: N_("Put off"),
    Press.PUBLISH: N_("Send out the agenda"),
    Press.ITEM_FIRST: N_("Treat it first"),
    Press.ITEM_DROP: N_("Drop"),
    Press.ITEM_TO_LEADERSHIP: N_("Needs leadership"),
    Press.CONFIRM_DATE: N_("Confirm date"),
    Press.MOVE_MEETING: N_("Another date"),
    Press.CANCEL_MEETING: N_("Cancel meeting"),
    Press.START_MEETING: N_("Start meeting"),
    Press.CLOSE_MEETING: N_("Close meeting"),
    Press.STILL_GOING: N_("Still going"),
    Press.REOPEN_MEETING: N_("Reopen the meeting"),
    Press.TAKE_BACK_START: N_("Started by mistake"),
    Press.ATTENDANCE: N_("Who is here"),
    Press.OPEN_POINTS: N_("Walk the open agreements"),
    Press.COMING: N_("Coming"),
    Press.NOT_COMING: N_("Not coming"),
    Press.SUBSTITUTE: N_("Substitute"),
    Press.ITEM_AGREEMENT: N_("Record agreement"),
    Press.ITEM_DONE: N_("Treated"),
    Press.ITEM_CARRY: N_("Carry over"),
    Press.ITEM_DECISION: N_("Decision"),
    Press.CORRECT_MINUTES: N_("Propose a correction"),
    Press.ACCEPT_CORRECTION: N_("Put it in the minutes"),
    Press.DECLINE_CORRECTION: N_("Decline"),
    Press.USE_TEMPLATE: N_("Use it for the minutes"),
    Press.DROP_TEMPLATE: N_("Back to the bot's own look"),
    Press.KEEP_LONGER: N_("Keep longer"),
    Press.NAME_SUCCESSOR: N_("Name a successor"),
    Press.CALLED: N_("Called"),
    Press.ADD_ACTOR: N_("Add one actor"),
    Press.ADD_ACTORS: N_("Add actors"),
    Press.EDIT_ACTOR: N_("Edit"),
    Press.PLACE_PEOPLE: N_("Place people"),
    Press.SETTINGS: N_("Settings"),
    Press.NAME_LEADERS: N_("Name the leaders"),
    Press.SKIP_STEP: N_("Skip"),
    Press.PUT_AWAY: N_("Hide these steps"),
    Press.TAKE_OUT: N_("What is left of the set-up"),
    Press.INTRODUCE: N_("Introduce the bot"),
    Press.SETTINGS_AGAIN: N_("Change something"),
    Press.ALL_COMMANDS: N_("All commands"),
    Press.BEGIN_IMPORT: N_("Import a list"),
    Press.IMPORT: N_("Import"),
    Press.READ_SHEET: N_("Read it for this one"),
    Press.SETTLE_ROWS: N_("Settle rows"),
    Press.SHEET_ROWS: N_("Show all rows"),
    Press.SHEET_COLUMNS: N_("Columns"),
    Press.LEAVE_SHEET: N_("Don't import"),
    Press.UNDO_IMPORT: N_("Undo"),
    Press.EXPORT_LIST: N_("Get it as a sheet"),
    Press.EXPORT_CSV: N_("As .csv instead"),
    Press.DRAW_CHARTS: N_("See it as charts"),
    Press.SHOW_PLAN: N_("The plan"),
    Press.ADD_ACTIVITY: N_("Add an activity"),
    Press.SHOW_ACTIVITY: N_("Look at one"),
    Press.EDIT_ACTIVITY: N_("Edit"),
    Press.END_ACTIVITY: N_("It ends"),
    Press.GO_ON: N_("It goes on"),
    Press.PLAN_NEXT: N_("More"),
    Press.PLAN_BEFORE: N_("Back"),
    Press.YEAR_AFTER: N_("The year after"),
    Press.YEAR_BEFORE: N_("The year before"),
    Press.CARRY_PLAN: N_("Carry what isn't done into next year"),
    Press.EXPORT_PLAN: N_("Get it as a sheet"),
    Press.EXPORT_PLAN_CSV: N_("As .csv instead"),
    Press.PLAN_MONEY: N_("Money"),
    Press.MONEY_AFTER: N_("The year after"),
    Press.MONEY_BEFORE: N_("The year before"),
    Press.SET_POOL: N_("How much the pool is"),
    Press.ENTER_MONEY: N_("Amounts"),
    Press.ACTIVITY_MONEY: N_("Money"),
    Press.SHOW_GOALS: N_("Goals"),
    Press.ADD_GOAL: N_("Add a goal"),
    Press.SHOW_GOAL: N_("Look at it"),
    Press.EDIT_GOAL: N_("Edit"),
    Press.END_GOAL: N_("It ends"),
    Press.DRAW_GOAL: N_("See it as a chart"),
    Press.WRITE_NUMBER: N_("Write the number"),
    Press.GOALS_NEXT: N_("More"),
    Press.GOALS_BEFORE: N_("Back"),
    Press.SHOW_FIGURES: N_("Figures"),
    Press.FIGURES_NEXT: N_("More"),
    Press.FIGURES_BEFORE: N_("Back"),
    Press.BEGIN_YEAR: N_("Begin the year's wheel"),
    Press.MOVE_STEPS: N_("Move the steps"),
    Press.DRAFT_STATUS: N_("Draft a status now"),
    Press.PAPER_WORDS: N_("The two questions"),
    Press.APPROVE_PAPER: N_("Approved"),
    Press.SHOW_PAPER: N_("Get it in Word"),
    Press.TAKEN_OVER: N_("Somebody takes it over"),
    Press.SEND_COOPERATION: N_("Cooperation agreement"),
    Press.COOPERATE: N_("We are in"),
    Press.TALK_COOPERATION: N_("I'd like to talk"),
    Press.TALKED_COOPERATION: N_("We have talked"),
    Press.COOPERATION_WORD: N_("Get it as Word"),
}

_PRIMARY = frozenset(
    {
        Press.ACCEPT,
        Press.TAKE_OVER,
        Press.DONE,
        Press.CLEARED,
        Press.TAKE,
        Press.CONFIRM_DATE,
        Press.START_MEETING,
        Press.ITEM_AGREEMENT,
        Press.PUBLISH,
        Press.ADD_ACTORS,
        Press.PLACE_PEOPLE,
        Press.NAME_SUCCESSOR,
        Press.IMPORT,
        Press.APPROVE_PAPER,
        Press.COOPERATE,
    }
)

OWNERS_ANSWERS = (Press.DONE, Press.NEW_DATE, Press.BLOCKED, Press.HAND_OVER)
"""Always the owner's four ways out (docs/rules.md, the ladder)."""


def button(press: Press, value: int | str = "") -> Button:
    """Return the button, carrying the id of what it is about."""
    style: Style | None = "primary" if press in _PRIMARY else None
    return Button(label=LABELS[press], action=press.value, value=str(value), style=style)


def page_button(press: Press, hotspot_id: int, page: int, words: str) -> Button:
    """Return the button to another page of a list; `words` is what one writes to get the list."""
    return button(press, f"{hotspot_id} {page} {words}")


def buttons(presses: tuple[Press, ...], value: int | str) -> tuple[Button, ...]:
    """Return several buttons about the same thing."""
    return tuple(button(press, value) for press in presses)
