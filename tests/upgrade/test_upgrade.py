"""What the last version left behind goes on under this one: its database, and what Slack holds.

The workspaces, and how the last version answered, are kept in `last/` (see `record.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from bot.demo import people
from bot.sandbox import Message
from bot.store.models import Outbox
from tests.acceptance.stage import key_of
from tests.databases import PostgresServer
from tests.upgrade.courses import COURSES, FOLDER, Course, dump, goes_on, opened, opened_at
from tests.upgrade.postgres import fill
from tests.upgrade.record import ids

ATTEMPTED = """
UPDATE outbox SET state = 'claimed', attempts = 1, lease_until = '2026-01-01 00:00:00.000000',
    working_hours = 0, sent_channel = NULL, sent_ts = NULL, sent_at = NULL
WHERE state = 'sent' AND sent_ts IS NOT NULL AND coalesce(person_id, '') <> 'UTEACHER'
    AND (local_date IS NULL OR kind = 'daily');
"""
"""As if the bot had been stopped after each post, before it could write down that it was there.

What went to somebody who has left since, and what belongs to a day that is over, waits for a tick.
"""

THAT_AFTERNOON = datetime(2026, 4, 9, 12, 30, tzinfo=UTC)
DUE_ANEW = "DELETE FROM given WHERE subject = 'A-15' AND step LIKE 'warn:%';"
"""So that the two who had their message that morning have something due once more."""
HAD_THEIRS = {people.CLUB: "DCLUB", people.DIRECTOR: "DDIRECTOR"}
"""Where they got it."""


def kept_answers(course: str) -> list[str]:
    """What was written down of the last version, line by line."""
    return (FOLDER / f"{course}.txt").read_text("utf-8").splitlines()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("course", COURSES, ids=lambda it: it.name)
def test_it_goes_as_it_went_in_the_last_version(
    course: Course, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(course.workspace) as again:
        assert course.run(again) == kept_answers(course.name)
        assert "failed by our fault" not in caplog.text
        if course.is_silent:
            assert _places(again.said()) == _places(again.left)


@pytest.mark.timeout(600)
def test_it_goes_on_the_same_on_postgresql(postgres_server: PostgresServer) -> None:
    with postgres_server.fresh("template1") as url:
        fill(dump("played"), url)
        with opened_at(url, "played") as again:
            assert goes_on(again) == kept_answers("goes-on")


def test_what_slack_hands_back_by_name_is_still_known() -> None:
    assert set(kept_answers("ids")) <= set(ids())


@pytest.mark.timeout(600)
def test_nobody_gets_a_second_message_by_the_clock_on_the_same_day() -> None:
    with opened(change=DUE_ANEW, now=THAT_AFTERNOON) as again:
        again.tick()
        again.settle()
        with again.database.read() as session:
            of_that_day = select(Outbox).where(Outbox.local_date == THAT_AFTERNOON.date())
            asked = [it.person_id for it in session.exec(of_that_day)]
        new = set(_places(again.said())) - set(_places(again.left))
    assert [it for it in asked if it in HAD_THEIRS] == list(HAD_THEIRS)
    assert not {channel for channel, _ in new} & set(HAD_THEIRS.values())


@pytest.mark.timeout(600)
def test_nothing_is_said_again_on_the_same_evening() -> None:
    with opened() as again:
        again.tick()
        again.settle()
        assert _places(again.said()) == _places(again.left)


@pytest.mark.timeout(600)
def test_what_was_attempted_is_found_and_not_said_again() -> None:
    with opened(change=ATTEMPTED) as again:
        assert _places(again.said()) == _places(again.left)
        with again.database.read() as session:
            rows = session.exec(select(Outbox).where(col(Outbox.sent_ts).is_not(None))).all()
        said = {key_of(it): (it.channel, it.ts) for it in again.said() if it.metadata is not None}
        found = {row.key: (row.sent_channel, row.sent_ts) for row in rows}
    assert {key: found.get(key) for key in said} == said


def _places(messages: Iterable[Message]) -> Counter[tuple[str, str]]:
    return Counter((it.channel, it.ts) for it in messages)
