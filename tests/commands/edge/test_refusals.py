"""Every refusal of every form, and the field it is shown at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from bot.delivery.words.render import Voices
from bot.features.program import TABLE
from bot.store.models import Agreement, Block
from bot.usecases.agreements.each_change import NOTE_LIMIT
from commands.edge.payloads import Kind
from tests.clocks import ManualClock
from tests.commands.programme.refused import OF_THE_PLAN, Refused
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.asking import Asking
from tests.commands.scenes.everybody import (
    ANSWERED,
    ASKED,
    CHIEF,
    GUEST,
    LEADER,
    MEMBER,
    OFFERED,
    OWNER,
    PATROLS,
    STRANGER,
    settle_in,
)
from tests.commands.scenes.rolled_back_app import ZONE, Json, RolledBackApp
from tests.databases import Kept, SqliteFiles

ROOT = Path(__file__).parents[3]
LONG = "x" * (NOTE_LIMIT + 1)
WORDS = "A few words are needed"
DAY = "Which day?"
TOO_LONG = "too long"
CASE_TEXT = "A case has no text here"


A_2, A_4 = {"agreement": "2"}, {"agreement": "4"}
"""One is open, one blocked and not raised."""
FREE = {"leadership_channel_id": "C0FREE"}
NO_TEXTS: dict[str, Any] = {"introduction": " ", "leaders_introduction": None}
TICKED_NONE: dict[str, Any] = {"names": None, "usual": [], "usual_more": []}
PLAIN = {"text": "Light", "kind": "discussion", "confidential": []}
CASE = {"text": None, "kind": "case", "participants": [MEMBER], "reference": "26-1041"}
RECORD = {"what": "Light the path", "owner": OWNER, "due": "Friday"}
MANY_WEEKS = ",".join(map(str, range(1, 30)))
NEW_DATE = "agreement.new_date"
TODAY, PAST = "2026-11-03", "2026-10-30"

TABLE_OF_REFUSALS = (
    *OF_THE_PLAN,
    Refused("agenda.add", "text", PLAIN | {"text": None}, "What should the Task Force talk about?"),
    Refused("agenda.add", "text", PLAIN | {"text": "x" * 501}, TOO_LONG),
    Refused("agenda.add", "text", CASE | {"text": "The boy"}, CASE_TEXT),
    Refused("agenda.add", "kind", {"kind": "gossip"}, "Choose one"),
    Refused("agenda.add", "minutes", PLAIN | {"minutes": "long"}, "How many minutes"),
    Refused("agenda.add", "minutes", PLAIN | {"minutes": "999"}, "How many minutes"),
    Refused("agenda.add", "agreement", PLAIN | {"agreement": "A-99"}, "no such agreement"),
    Refused("agenda.add", "participants", CASE | {"participants": []}, "Who takes part?"),
    Refused("agenda.add", "participants", CASE | {"participants": [STRANGER]}, "is not in this"),
    Refused("agenda.add", "participants", PLAIN | {"participants": [OWNER]}, "Everybody sees"),
    Refused("agenda.add", "reference", CASE | {"reference": "The boy in 7"}, "case's number"),
    Refused("agenda.add", "reference", PLAIN | {"reference": "26-1041"}, "Only a case"),
    Refused("agenda.add", "actor", {"actor": "nobody"}, "Choose one"),
    Refused("agenda.add", "actor", CASE | {"actor": None}, "Which actor is responsible"),
    Refused("agenda.edit", "text", {"text": "x" * 501}, TOO_LONG),
    Refused("agenda.edit", "kind", {"kind": "case"}, "added anew"),
    Refused("agenda.edit", "brought_by", {"brought_by": STRANGER}, "is not in this"),
    Refused("agenda.to_leadership", "decision", {"decision": " . "}, WORDS),
    Refused("agenda.to_leadership", "decision", {"decision": LONG}, TOO_LONG),
    Refused("agenda.to_leadership", "actor", {"actor": None}, "Which actor"),
    Refused("agreement.record", "what", RECORD | {"what": "..."}, WORDS),
    Refused("agreement.record", "what", RECORD | {"what": "x" * 301}, TOO_LONG),
    Refused("agreement.record", "owner", RECORD | {"owner": None, "actor": None}, "Who takes it"),
    Refused("agreement.record", "owner", RECORD | {"owner": STRANGER}, "is not in this"),
    Refused("agreement.record", "owner", RECORD | {"owner": LEADER}, "is not in this"),
    Refused("agreement.record", "actor", RECORD | {"actor": "none"}, "Choose one"),
    Refused("agreement.record", "actor", RECORD | {"owner": CHIEF, "actor": None}, "has no actor"),
    Refused("agreement.record", "helpers", RECORD | {"helpers": [STRANGER]}, "is not in this"),
    Refused("agreement.record", "due", RECORD | {"due": "whenever"}, DAY),
    Refused("agreement.record", "due", RECORD | {"due": "30/10/2026"}, "has passed"),
    Refused("agreement.edit", "what", {"what": "..."}, WORDS, A_2),
    Refused("agreement.edit", "due", {"what": "Light", "due": "whenever"}, DAY, A_2),
    Refused("agreement.new_date", "due", {"due": "whenever", "reason": "It rains"}, DAY),
    Refused("agreement.new_date", "reason", {"due": "Friday", "reason": "..."}, WORDS),
    Refused("agreement.new_date", "reason", {"due": "Friday", "reason": LONG}, TOO_LONG),
    Refused("agreement.reopen", "due", {"due": "whenever", "reason": "It rains"}, DAY),
    Refused("agreement.reopen", "reason", {"due": "Friday", "reason": "-"}, WORDS),
    Refused("escalation.privately", "leader", {"leader": "nobody"}, "Choose one"),
    Refused("escalation.edit_answer", "answer", {"answer": " . "}, WORDS, by=ANSWERED),
    Refused("escalation.edit_answer", "answer", {"answer": LONG}, TOO_LONG, by=ANSWERED),
    Refused("steering.edit", "item", {"item": "nothing"}, "Choose one"),
    Refused("steering.edit", "item", {"item": "1"}, "is no decision"),
    Refused("steering.edit", "text", {"text": " . "}, WORDS),
    Refused("steering.edit", "text", {"text": "x" * 501}, TOO_LONG),
    Refused("agreement.outcome", "outcome", {"outcome": "!"}, WORDS),
    Refused("meeting.open_points", "due:5", {"stands:5": None, "due:5": "whenever"}, DAY),
    Refused("meeting.open_points", "due:5", {"stands:5": NEW_DATE, "due:5": None}, "By when"),
    Refused(
        "meeting.open_points",
        "reason:5",
        {"stands:5": "agreement.done", "reason:5": LONG},
        TOO_LONG,
    ),
    Refused("agreement.done", "agreement", {"agreement": "3"}, "already done"),
    Refused("agreement.done", "agreement", {"agreement": "99"}, "no agreement A-99"),
    Refused("agreement.done", "outcome", {"agreement": "2", "outcome": LONG}, TOO_LONG),
    Refused("agreement.unblock", "agreement", {"agreement": "2"}, "no longer blocked"),
    Refused("agreement.unblock", "how", {"agreement": "4", "how": LONG}, TOO_LONG),
    Refused("agreement.blocked", "obstacle", {"obstacle": "?"}, WORDS, A_2),
    Refused("agreement.blocked", "decision", {"obstacle": "Keys", "decision": LONG}, TOO_LONG, A_2),
    Refused("agreement.blocked", "clearing", {"clearing": "99"}, "Choose an actor", A_2),
    Refused("agreement.blocked", "clearing", {"clearing": "them"}, "Choose one", A_2),
    Refused("agreement.hand_over", "person", {"person": None}, "choose somebody"),
    Refused("agreement.hand_over", "person", {"person": STRANGER}, "is not in this"),
    Refused("agreement.hand_over", "person", {"person": OWNER}, "already theirs"),
    Refused("agreement.hand_over", "person", {"person": OFFERED}, "already been asked"),
    Refused("agreement.hand_over", "person", {"person": CHIEF}, "no actor yet"),
    Refused("agreement.hand_over", "reason", {"person": MEMBER, "reason": LONG}, TOO_LONG),
    Refused("agreement.not_me", "reason", {"reason": LONG}, TOO_LONG),
    Refused("agreement.drop", "reason", {"reason": "."}, WORDS),
    Refused("agreement.own_words", "reason", {"reason": "."}, WORDS),
    Refused("call.called", "outcome", {"outcome": "shouted"}, "Choose what came"),
    Refused("call.called", "note", {"note": LONG}, TOO_LONG),
    Refused("escalation.hold", "until", {"until": "whenever"}, DAY, A_2),
    Refused("escalation.hold", "until", {"until": "before the next meeting"}, "A day is needed"),
    Refused("escalation.hold", "until", {"until": "30/10/2026"}, "has passed", A_4),
    Refused("escalation.hold", "reason", {"until": "Friday", "reason": "."}, WORDS, A_4),
    Refused("escalation.raise", "agreement", {"agreement": "1"}, "already gone"),
    Refused("escalation.raise", "decision", {"agreement": "4", "decision": "."}, WORDS),
    Refused("escalation.edit", "decision", {"decision": "."}, WORDS, A_4),
    Refused("escalation.edit", "decision", {"decision": LONG}, TOO_LONG, A_4),
    Refused("escalation.take", "until", {"until": "whenever"}, DAY, by=ASKED),
    Refused("escalation.take", "until", {"until": "before the next meeting"}, "A day", by=ASKED),
    Refused("escalation.decide", "decision", {"decision": "."}, WORDS, by=ASKED),
    Refused("escalation.decide", "due", {"decision": "Yes", "due": "whenever"}, DAY, by=ASKED),
    Refused("escalation.decide", "owner", {"owner": STRANGER, "due": None}, "is not in", by=ASKED),
    Refused("escalation.send_back", "reason", {"reason": "."}, WORDS, by=ASKED),
    Refused("item.agreement", "what", RECORD | {"what": "."}, WORDS),
    Refused("item.agreement", "owner", RECORD | {"owner": STRANGER}, "is not in this"),
    Refused("item.agreement", "owner", RECORD | {"owner": None, "actor": None}, "Who takes it"),
    Refused("item.agreement", "actor", RECORD | {"owner": CHIEF, "actor": None}, "has no actor"),
    Refused("item.agreement", "due", RECORD | {"due": "whenever"}, DAY),
    Refused("item.carry", "reason", {"reason": LONG}, TOO_LONG),
    Refused("item.decision", "decision", {"decision": " "}, "What was decided?"),
    Refused("item.decision", "decision", {"decision": "x" * 5001}, TOO_LONG),
    Refused("meeting.date", "day", {"day": None}, DAY),
    Refused("meeting.date", "day", {"day": "2026-11-22"}, "not a working day"),
    Refused("meeting.date", "day", {"day": PAST}, "has passed"),
    Refused("meeting.date", "time", {"day": TODAY, "time": "00:10"}, "has passed"),
    Refused("meeting.date", "place", {"place": "x" * 301}, TOO_LONG),
    Refused("meeting.urgent", "why", {"why": " "}, "What has happened?"),
    Refused("meeting.urgent", "why", {"why": "x" * 501}, TOO_LONG),
    Refused("meeting.urgent", "day", {"day": "2026-12-20", "time": None}, "is held by"),
    Refused("meeting.urgent", "day", {"day": PAST, "time": "10:00"}, "has passed"),
    Refused("meeting.urgent", "time", {"day": TODAY, "time": "00:10"}, "has passed"),
    Refused("meeting.urgent", "place", {"day": None, "time": None, "place": "x" * 301}, TOO_LONG),
    Refused("meeting.cancel", "reason", {"reason": " "}, "why it is cancelled"),
    Refused("meeting.cancel", "reason", {"reason": LONG}, TOO_LONG),
    Refused("minutes.correct", "text", {"text": " ", "where0": None}, "What should it say"),
    Refused("minutes.correct", "text", {"text": LONG}, TOO_LONG),
    Refused("steering.decision", "text", {"text": " "}, "What has been decided?"),
    Refused("steering.decision", "text", {"text": "..."}, WORDS),
    Refused("steering.decision", "text", {"text": "x" * 501}, TOO_LONG),
    Refused("actor.successor", "2", {"2": None}, "Who takes it on?"),
    Refused("actor.successor", "2", {"2": STRANGER}, "actor's own people"),
    Refused("taskforce.actor", "name", {"name": " "}, "What is the actor called?"),
    Refused("taskforce.actor", "name", {"name": "politiet"}, "of that name"),
    Refused("taskforce.actor", "name", {"name": "x" * 76}, TOO_LONG),
    Refused("taskforce.actor", "sector", {"sector": "moon"}, "Choose one"),
    Refused("taskforce.actor", "people", {"name": "New", "people": [STRANGER]}, "Somebody you"),
    Refused("taskforce.actors", "names", TICKED_NONE, "Tick some"),
    Refused("taskforce.actors", "names", {"names": "x" * 76}, "This one is longer"),
    Refused("taskforce.actors", "names", {"names": "a,b,c,d," * 11}, "At most 40"),
    Refused("taskforce.introduction", "introduction", NO_TEXTS, "Write a few words"),
    Refused("taskforce.introduction", "introduction", {"introduction": "x" * 1001}, TOO_LONG),
    Refused("taskforce.away", "until", {"until": None}, DAY),
    Refused("taskforce.away", "until", {"until": PAST}, "has passed"),
    Refused("taskforce.away", "until", {"until": "2028-01-01"}, "more than a year"),
    Refused("taskforce.away", "stand_in", {"stand_in": CHIEF}, "stand in for yourself"),
    Refused("taskforce.away", "stand_in", {"stand_in": STRANGER}, "must be in the Task Force"),
    Refused("taskforce.away", "stand_in", {"stand_in": GUEST}, "stands in for a leader", by=LEADER),
    *(
        refused
        for form in ("taskforce.settings", "taskforce.setup")
        for refused in (
            Refused(form, "name", FREE | {"name": " "}, "What is the area called?"),
            Refused(form, "name", FREE | {"name": "nordhøj"}, "already"),
            Refused(form, "channel_id", FREE | {"channel_id": "C0NORTH"}, "another Task Force"),
            Refused(form, "leadership_channel_id", FREE | {"channel_id": "C0FREE"}, "of its own"),
            Refused(form, "deputy_id", FREE | {"deputy_id": CHIEF}, "another person"),
            Refused(
                form, "steering_chair_id", FREE | {"steering_chair_id": CHIEF}, "another person"
            ),
            Refused(form, "chief_id", FREE | {"chief_id": None}, "Choose one"),
            Refused(form, "weeks", FREE | {"weeks": "99"}, "From 4 to"),
            Refused(form, "place", FREE | {"place": "x" * 301}, TOO_LONG),
            Refused(form, "closure_weeks", FREE | {"closure_weeks": "summer"}, "week numbers"),
            Refused(
                form,
                "closure_weeks",
                FREE | {"closure_weeks": ",".join(map(str, range(1, 30)))},
                "At",
            ),
        )
    ),
    Refused("taskforce.settings", "last_nudge_after", {"nudge_after": "20"}, "after the first one"),
    Refused("taskforce.settings", "warning_days", {"warning_days": "99"}, "From"),
    Refused("wheel.steps", "steering_on", {"steering_on": PAST}, "has passed"),
    *(
        Refused("wheel.steps", about, {about: "9999-12-31"}, "far from today")
        for about in ("survey", "may", "june", "november", "ends_on", "steering_on")
    ),
    Refused("wheel.steps", "forum", {"forum": "x" * 151}, TOO_LONG),
    Refused("paper.words", "went_well", {"went_well": "x" * 1501}, TOO_LONG),
    Refused("paper.words", "hard", {"hard": "x" * 1501}, TOO_LONG),
    Refused("sheet.paste", "table", {"table": None}, "no rows"),
    Refused("sheet.paste", "table", {"table": "Light\n" * 201}, "more than 200 rows"),
    Refused("sheet.columns", "owner", {"what": "0", "owner": "0"}, "one thing only"),
    Refused("sheet.settle", "owner3", {"owner3": STRANGER}, "not in this Task Force"),
    Refused("sheet.settle", "actor3", {"actor3": "99"}, "not in this Task Force"),
)

WITHOUT = {
    "escalation.privately": "opens only where something has not come through, as that is tried",
    "escalation.now": "nothing to enter",
    "plan.end_goal": "nothing to enter",
    "meeting.close": "nothing to enter",
    "meeting.attendance": "only choices beside lines, which can't carry a sentence",
    "taskforce.leaders": "any person of the workspace may be chosen, or none",
    "taskforce.place": "only choices beside lines, which can't carry a sentence",
    "taskforce.settings_effect": "nothing to enter; test_settings shows where its refusals are",
    "taskforce.erase_me": "nothing to enter while something holds the person here",
    "taskforce.erase_former": "nothing to enter while something holds the person here",
}


@pytest.fixture(scope="module")
def app(
    sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RolledBackApp]:
    clock = ManualClock()
    with sqlite_files.fresh(tmp_path_factory.mktemp("refusals")) as url:
        database = Kept(url)
        with database.transaction() as session:
            settle_in(session, clock.now, "en-GB", chief_is_away=False)
            _add_blocked(session, clock.now)
        database.close()
        app = RolledBackApp(url, clock, Voices(ZONE), TABLE)
        yield app
        app.database.close()


def _add_blocked(session: Session, now: datetime) -> None:
    open_one = session.get_one(Agreement, PATROLS).model_dump()
    session.add(Agreement(**open_one | {"id": 4, "status": "blocked"}))
    session.flush()
    session.add(Block(agreement_id=4, obstacle="No keys", began_at=now))


def test_every_form_has_its_refusals() -> None:
    assert {it.form for it in TABLE_OF_REFUSALS} | set(WITHOUT) == set(TABLE.forms)


@pytest.mark.parametrize(
    "it", TABLE_OF_REFUSALS, ids=lambda it: f"{it.form} {it.about} {it.said[:20]}"
)
def test_it_is_said_at_its_field(app: RolledBackApp, asking: Asking, it: Refused) -> None:
    body = filled(asking.views[it.form], it)
    answer = app.ask(Kind.FORM, lambda _: body, it.by)
    assert list(answer.errors) == [it.about], answer
    assert it.said in answer.errors[it.about]


def test_what_no_field_can_put_right_leaves_the_form_as_it_is(
    app: RolledBackApp, asking: Asking
) -> None:
    late = Refused("escalation.edit", "", {"decision": "Two hours a week"}, "")
    body = filled(asking.views[late.form], late)
    answer = app.ask(Kind.FORM, lambda _: body, CHIEF)
    assert answer.errors == {"decision": "A-1 has already gone to leadership."}


def filled(views: list[Mapping[str, Any]], it: Refused) -> Json:
    """A form that has the field, filled in fittingly but for what is entered."""
    view = next(
        view
        for view in views
        if {it.about, *it.entered} - {""} <= {block.get("block_id") for block in view["blocks"]}
    )
    memo = json.dumps({**json.loads(view["private_metadata"]), **it.memo})
    body = slack.form({**view, "private_metadata": memo})(it.by)
    for name, value in it.entered.items():
        (state,) = body["view"]["state"]["values"][name].values()
        _enter(state, value)
    return body


def _enter(state: Json, value: Any) -> None:
    key = _KEYS[state["type"]]
    state[key] = {"value": value} if value and key == "selected_option" else value


_KEYS = {
    "plain_text_input": "value",
    "static_select": "selected_option",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
}
