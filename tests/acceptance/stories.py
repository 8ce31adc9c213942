"""What the stories about meetings have in common."""

from __future__ import annotations

import io

from docx import Document

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import Stage, key_of, set_up
from tests.played_once import played_once


def begin(new_stage: NewStage, language: str) -> Stage:
    """A Task Force whose first meeting is confirmed for Tuesday 17 March 2026 at 9:00."""
    return _confirmed(new_stage(language, "Mon 2 Mar 2026 09:00"))


@played_once
def _confirmed(stage: Stage) -> Stage:
    set_up(stage)
    stage.press(people.CHIEF, "meeting.confirm")
    return stage


def keys_that_begin(stage: Stage, start: str) -> list[str]:
    """The outbox keys in posts that begin so; a key that was sent twice stands there twice."""
    return [key for key in stage.keys().elements() if key.startswith(start)]


def pinned(stage: Stage) -> list[str]:
    """What is pinned in the Task Force channel."""
    seen = stage.person(people.POLICE).sees(people.TASK_FORCE)
    return [it.words() for it in seen if it.pinned]


def record_at(stage: Stage, item: str, what: str, owner: str, due: str) -> None:
    """The chief records an agreement at an item of the open meeting."""
    chief = stage.person(people.CHIEF)
    posts = chief.sees(people.TASK_FORCE)
    chief.press(stage.newest(posts, "item.agreement", item), "item.agreement")
    chief.fill("what", what)
    chief.fill("owner", owner)
    chief.fill("due", due)
    stage.send(chief)


def assert_leaders_heard_nothing(stage: Stage, *words: str) -> None:
    """Neither their channel nor any of them in private; the chief sits among them."""
    said = [stage.said_in(people.LEADERSHIP)]
    said += [stage.said_to(leader) for leader in people.LEADERS if leader != people.CHIEF]
    for word in words:
        assert not [it for it in said if word in it], word


def minutes(stage: Stage) -> str:
    """What the one message with the minutes in the Task Force channel says."""
    seen = stage.person(people.POLICE).sees(people.TASK_FORCE)
    (found,) = [it for it in seen if it.bot_id and key_of(it).startswith("minutes:")]
    return found.words()


def document(stage: Stage) -> str:
    """The paragraphs and the cells of the newest minutes as a Word document."""
    files = [
        file
        for message in stage.person(people.POLICE).sees(people.TASK_FORCE)
        for file in message.files
        if file.name.endswith(".docx")
    ]
    made = Document(io.BytesIO(files[-1].content or b""))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([it.text for it in made.paragraphs] + cells)
