"""What a command can't carry out opens its form, filled in, with the error at its field.

Where no form fits, the answer gives the words back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session

from bot.delivery.words.render import Voices
from bot.features.program import TABLE
from bot.store.models import Agreement, Block, Escalation
from commands.edge.payloads import Kind
from tests.clocks import ManualClock
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.asked_in_words import OF_THE_PROGRAMME, Asked, Back
from tests.commands.scenes.asking import VERBS
from tests.commands.scenes.everybody import CHIEF, MEMBER, OWNER, PATROLS, STRANGER, TEAM, settle_in
from tests.commands.scenes.rolled_back_app import ZONE, Json, RolledBackApp
from tests.databases import Kept, SqliteFiles

RECORD, NEW_DATE, HAND_OVER = "agreement.record", "agreement.new_date", "agreement.hand_over"
LIGHT = {"what": "Light the path"}
DAY = "Which day?"
NOT_RECOGNISED = "knows no person called @"
ONE_OWNER = "has one owner"
WORDS = "A few words are needed"
NO_SUCH = "There is no agreement A-99 here"
ITEM = "There is no item 9"
LONG, TOO_LONG = "x" * 1100, "too long"

TABLE_OF_WORDS: Mapping[str, tuple[Asked | Back, ...]] = {
    **OF_THE_PROGRAMME,
    "/agenda add": (Asked(LONG, "agenda.add", "text", TOO_LONG, {"text": LONG}),),
    "/agenda withdraw": (Back("9", ITEM), Back("A-1", "A-1 is an agreement")),
    "/agenda edit": (Back("9 Light on the path", ITEM), Back("light", "Which item?")),
    "/agenda move": (Back("9 1", ITEM), Back("1 first", "To which place?")),
    "/agenda defer": (Back("9", ITEM), Back("the one about light", "Which item?")),
    "/agreement add": (
        Asked("Light the path", RECORD, "owner", "Who takes it on?", LIGHT),
        Asked(f"Light the path <@{OWNER}>", RECORD, "due", DAY, LIGHT | {"owner": OWNER}),
        Asked("Light the path by Friday", RECORD, "owner", "Who", LIGHT | {"due": "Friday"}),
        Asked(
            f"Light the path <@{OWNER}> by whenever",
            RECORD,
            "due",
            DAY,
            LIGHT | {"owner": OWNER, "due": "whenever"},
        ),
        Asked("Light it @light by Friday", RECORD, "owner", NOT_RECOGNISED, {"due": "Friday"}),
        Asked(
            f"Light the path <@{OWNER}> and <@{MEMBER}> by Friday",
            RECORD,
            "owner",
            ONE_OWNER,
            LIGHT | {"due": "Friday"},
        ),
        Asked(f"Light the path <@{STRANGER}> by Friday", RECORD, "owner", "is not in this", LIGHT),
        Asked(f"<@{OWNER}> by Friday", RECORD, "what", WORDS, {"owner": OWNER, "due": "Friday"}),
        Asked(f"{LONG} <@{OWNER}> by Friday", RECORD, "what", TOO_LONG, {"what": LONG}),
        Asked(f"Light the path <@{CHIEF}> by Friday", RECORD, "actor", "no actor yet", LIGHT),
    ),
    "/agreement list": (
        Back("@light", NOT_RECOGNISED),
        Back(f"<@{OWNER}> <@{MEMBER}> stien", "Name one person"),
    ),
    "/agreement show": (Back("99", NO_SUCH),),
    "/agreement done": (
        Asked("99 It is lit", "agreement.done", "agreement", NO_SUCH, {"outcome": "It is lit"}),
        Asked("It is lit", "agreement.done", "agreement", "Which one?", {"outcome": "It is lit"}),
        Asked("3 It is lit", "agreement.done", "agreement", "already", {"outcome": "It is lit"}),
        Asked(f"2 {LONG}", "agreement.done", "outcome", TOO_LONG, {"outcome": LONG}),
    ),
    "/agreement date": (
        Asked("2 whenever because it rains", NEW_DATE, "due", DAY, {"reason": "it rains"}),
        Asked("2 Friday", NEW_DATE, "reason", WORDS, {"due": "Friday"}),
        Asked("2 because it rains", NEW_DATE, "due", DAY, {"reason": "it rains"}),
        Asked("99 Friday: rain", NEW_DATE, "agreement", NO_SUCH, {"due": "Friday"}),
        Asked("2 31/10/2026: rain", NEW_DATE, "due", "passed", {"due": "31/10/2026"}),
    ),
    "/agreement blocked": (
        Asked("99 No keys", "agreement.blocked", "agreement", NO_SUCH, {"obstacle": "No keys"}),
    ),
    "/agreement unblock": (
        Asked("2 Keys found", "agreement.unblock", "agreement", "no longer", {"how": "Keys found"}),
        Asked(f"1 {LONG}", "agreement.unblock", "how", TOO_LONG, {"how": LONG}),
    ),
    "/agreement handover": (
        Asked("2 I am on leave", HAND_OVER, "person", "Name one", {"reason": "I am on leave"}),
        Asked("2 @light", HAND_OVER, "person", NOT_RECOGNISED),
        Asked(f"2 <@{OWNER}> <@{MEMBER}>", HAND_OVER, "person", "Name one"),
        Asked(f"2 <@{STRANGER}> ill", HAND_OVER, "person", "is not in this", {"reason": "ill"}),
        Asked(f"99 <@{MEMBER}> ill", HAND_OVER, "agreement", NO_SUCH, {"person": MEMBER}),
    ),
    "/agreement edit": (
        Asked("99 Light it", "agreement.edit", "agreement", NO_SUCH, {"what": "Light it"}),
        Asked("2 Light it", "agreement.edit", "", "", {"what": "Light it"}),
    ),
    "/agreement withdraw": (Back("99", NO_SUCH), Back("the one about hats", "Which one?")),
    "/agreement drop": (
        Asked("2", "agreement.drop", "reason", WORDS),
        Asked("99 No need", "agreement.drop", "agreement", NO_SUCH, {"reason": "No need"}),
    ),
    "/agreement reopen": (
        Asked("3 Friday", "agreement.reopen", "reason", WORDS, {"due": "Friday"}),
        Asked("3 whenever because it is dark", "agreement.reopen", "due", DAY),
        Asked("2 Friday: it is dark", "agreement.reopen", "agreement", "still open"),
    ),
    "/meeting plan": (
        Asked("whenever at 10:30", "meeting.date", "day", DAY, {"time": "10:30"}),
        Asked("24/11 at 25:10", "meeting.date", "time", "time of day", {"day": "2026-11-24"}),
        Asked("at 10:30", "meeting.date", "day", DAY, {"time": "10:30"}),
        Asked("22/11/2026 at 9", "meeting.date", "day", "working day", {"day": "2026-11-22"}),
    ),
    "/meeting move": (
        Asked("whenever at 10:30", "meeting.date", "day", DAY, {"time": "10:30"}),
        Asked("24/11 at 99:99", "meeting.date", "time", "time of day", {"day": "2026-11-24"}),
    ),
    "/meeting urgent": (Asked(LONG, "meeting.urgent", "why", TOO_LONG, {"why": LONG}),),
    "/meeting cancel": (Asked(LONG, "meeting.cancel", "reason", TOO_LONG, {"reason": LONG}),),
    "/meeting minutes": (Back("99", "no minutes of a meeting 99"), Back("of May", "Which meeting")),
    "/escalation raise": (
        Asked("2", "escalation.raise", "decision", "What should leadership decide?"),
        Asked("99 Two hours", "escalation.raise", "agreement", NO_SUCH, {"decision": "Two hours"}),
    ),
    "/escalation raise privately": (
        Asked(
            "2 Two hours",
            "escalation.raise",
            "leader",
            "To which leader?",
            {"decision": "Two hours"},
        ),
        Asked(
            f"99 <@{CHIEF}> Two hours",
            "escalation.raise",
            "agreement",
            NO_SUCH,
            {"decision": "Two hours"},
        ),
    ),
    "/escalation call back": (Back("99", NO_SUCH), Back("the one about keys", "Which one?")),
    "/escalation hold": (
        Asked("4 until whenever because of snow", "escalation.hold", "until", DAY),
        Asked("4 until Friday", "escalation.hold", "reason", WORDS, {"until": "Friday"}),
        Asked("4 because of snow", "escalation.hold", "until", DAY, {"reason": "of snow"}),
        Asked("2 until Friday: snow", "escalation.hold", "agreement", "not blocked"),
    ),
    "/escalation show": (Back("99", NO_SUCH),),
    "/escalation decision": (Asked(LONG, "steering.decision", "text", TOO_LONG, {"text": LONG}),),
    "/escalation edit answer": (
        Asked("2 Light", "escalation.edit_answer", "", "", {"answer": "Light"}),
        Asked("99 Light", "escalation.edit_answer", "agreement", NO_SUCH, {"answer": "Light"}),
    ),
    "/escalation edit": (
        Asked("8 Light on all paths", "steering.edit", "", "", {"text": "Light on all paths"}),
        Asked("Light on all paths", "steering.edit", "", "", {"text": "Light on all paths"}),
        Asked("1 Light", "steering.edit", "item", "is no decision", {"text": "Light"}),
        Asked("99 Light", "steering.edit", "item", "no item 99", {"text": "Light"}),
    ),
    "/taskforce actors add": (Asked(LONG, "taskforce.actor", "", "", {"name": LONG}),),
    "/taskforce away": (
        Asked("until whenever", "taskforce.away", "until", DAY),
        Asked("until 6/11 @light", "taskforce.away", "stand_in", NOT_RECOGNISED),
        Asked(
            f"until 6/11 <@{STRANGER}>",
            "taskforce.away",
            "stand_in",
            "must be in the Task Force",
            {"until": "2026-11-06", "stand_in": STRANGER},
        ),
    ),
    "/taskforce erase": (Back("the lamp man", "Name one person"),),
}

TAKES_WORDS = {name for name, (_, verb) in VERBS.items() if verb.usage}
ASKED = [(verb, it) for verb, its in TABLE_OF_WORDS.items() for it in its if isinstance(it, Asked)]
BACK = [(verb, it) for verb, its in TABLE_OF_WORDS.items() for it in its if isinstance(it, Back)]


@pytest.fixture(scope="module")
def app(
    sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RolledBackApp]:
    clock = ManualClock()
    with sqlite_files.fresh(tmp_path_factory.mktemp("words")) as url:
        database = Kept(url)
        with database.transaction() as session:
            settle_in(session, clock.now, "en-GB", chief_is_away=False)
            _add_blocked(session, clock.now)
            _add_answered(session, clock.now)
        database.close()
        app = RolledBackApp(url, clock, Voices(ZONE), TABLE)
        yield app
        app.database.close()


def _add_blocked(session: Session, now: datetime) -> None:
    """A-4, which has not gone to leadership, and A-5, a case."""
    open_one = session.get_one(Agreement, PATROLS).model_dump()
    session.add(Agreement(**open_one | {"id": 4, "status": "blocked"}))
    session.flush()
    session.add(Block(agreement_id=4, obstacle="No keys", began_at=now))
    case = {"id": 5, "what": "", "case_reference": "26-1041", "confidential": True}
    session.add(Agreement(**open_one | case))


def _add_answered(session: Session, now: datetime) -> None:
    """What the chief has noted as leadership's answer about A-2."""
    session.add(Block(id=9, agreement_id=PATROLS, obstacle="Snow", began_at=now, ended_at=now))
    session.flush()
    session.add(
        Escalation(
            hotspot_id=1,
            agreement_id=PATROLS,
            block_id=9,
            status="decided",
            raised_at=now,
            asked_at=now,
            answer="Yes",
            answered_by=CHIEF,
            answered_at=now,
        )
    )


def test_every_verb_that_takes_words_is_tried() -> None:
    assert set(TABLE_OF_WORDS) == TAKES_WORDS


@pytest.mark.parametrize(("verb", "it"), ASKED, ids=lambda it: str(getattr(it, "words", it))[:40])
def test_the_form_opens_with_what_was_written_and_the_error_at_its_field(
    app: RolledBackApp, verb: str, it: Asked
) -> None:
    (form,) = said(app, f"{verb} {it.words}").shown
    assert form["callback_id"] == it.form
    above = [str(block) for block in before(form, it.about)]
    assert it.said in "".join(above[-1:])
    assert initial(form) | dict(it.filled) == initial(form)
    if it.said:
        assert f"You wrote: {verb} {it.words}" in everything(form)


@pytest.mark.parametrize(("verb", "it"), BACK, ids=lambda it: str(getattr(it, "words", it))[:40])
def test_without_a_form_the_words_are_given_back(app: RolledBackApp, verb: str, it: Back) -> None:
    (answer,) = said(app, f"{verb} {it.words}").shown
    assert it.said in everything(answer)
    assert f"You wrote: {verb} {it.words}" in everything(answer)


@pytest.mark.parametrize("name", [name for name, (_, verb) in VERBS.items() if verb.form])
def test_the_verb_alone_opens_its_form_and_nothing_is_wrong_yet(
    app: RolledBackApp, name: str
) -> None:
    (form,) = said(app, name).shown
    assert "callback_id" in form
    assert "You wrote" not in everything(form)


def test_of_what_may_not_be_kept_nothing_is_given_back(app: RolledBackApp) -> None:
    (answer,) = said(app, f"/agreement add The boy {'010203'}-{'1234'}").shown
    assert "You wrote" not in everything(answer)
    assert "callback_id" not in answer


def test_what_becomes_a_number_when_somebody_is_taken_out_is_refused(app: RolledBackApp) -> None:
    parts = "010203", f"<@{OWNER}>", "1234"
    (answer,) = said(app, f"/agreement add The boy {' '.join(parts)}").shown
    assert "civil registration number" in everything(answer)
    assert "You wrote" not in everything(answer)


@pytest.mark.parametrize(
    "words",
    ["date 5 whenever because the boy ran", "done 5 The boy ran", "date A-5 Friday: the boy ran"],
)
def test_of_a_case_nothing_is_given_back(app: RolledBackApp, words: str) -> None:
    (answer,) = said(app, f"/agreement {words}").shown
    assert "the boy" not in everything(answer).casefold()


def test_a_word_that_is_no_verb_is_given_back_with_the_rest(app: RolledBackApp) -> None:
    (answer,) = said(app, f"/agreement Light the path <@{OWNER}> by Friday").shown
    assert f"You wrote: /agreement Light the path <@{OWNER}> by Friday" in everything(answer)


@pytest.mark.parametrize("words", ["/gone Light the path", "x confirm"])
def test_a_command_that_there_no_longer_is_gives_the_words_back(
    app: RolledBackApp, words: str
) -> None:
    """It may stand in the manifest that an app was made from."""
    (answer,) = said(app, words).shown
    assert "no longer does anything" in everything(answer)
    assert f"You wrote: {words}" in everything(answer)


def said(app: RolledBackApp, words: str) -> slack.Answer:
    name, _, rest = words.partition(" ")
    return app.ask(Kind.COMMAND, slack.command(name, rest, TEAM), CHIEF)


def everything(shown: Mapping[str, Any]) -> str:
    return "\n".join(
        text["text"]
        for block in shown["blocks"]
        for text in (*block.get("elements", ()), block.get("text", {}))
        if isinstance(text.get("text"), str)
    )


def before(form: Mapping[str, Any], about: str) -> list[Json]:
    """The blocks above a field; all of them where there is no such field."""
    blocks = list(form["blocks"])
    at = [it.get("block_id") for it in blocks]
    return blocks[: at.index(about)] if about in at else blocks


def initial(form: Mapping[str, Any]) -> dict[str, str]:
    """What every field shows before anybody has touched it."""
    return {
        block["block_id"]: value
        for block in form["blocks"]
        if "element" in block
        for key, value in block["element"].items()
        if key.startswith("initial_") and isinstance(value, str)
    }
