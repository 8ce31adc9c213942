"""Whatever is sent, a person is answered within Slack's limits, and no request ever fails.

The edge of dispatch catches what nobody thought of: nothing sent from outside may get that far.
`make soak` asks the same for longer.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.delivery.words.render import Voices
from tests.commands.scenes.asking import Asking
from tests.commands.scenes.fuzzing import (
    Fuzz,
    any_command,
    any_event,
    any_form,
    any_press,
    any_shape,
    each_field,
    each_memo,
    each_word,
    fuzzed,
    holds,
)
from tests.databases import PostgresServer, SqliteFiles

FEW = 40


@pytest.fixture(scope="module")
def in_danish(
    sqlite_files: SqliteFiles,
    tmp_path_factory: pytest.TempPathFactory,
    asking: Asking,
    voices: Voices,
) -> Iterator[Fuzz]:
    with (
        sqlite_files.fresh(tmp_path_factory.mktemp("fuzz")) as url,
        fuzzed(url, asking, voices, "da-DK") as fuzz,
    ):
        yield fuzz


@pytest.fixture(scope="module")
def in_english(postgres_server: PostgresServer, asking: Asking, voices: Voices) -> Iterator[Fuzz]:
    with postgres_server.fresh() as url, fuzzed(url, asking, voices, "en-GB") as fuzz:
        yield fuzz


@pytest.fixture(params=["in_danish", "in_english"], ids=["sqlite", "postgres"])
def fuzz(request: pytest.FixtureRequest) -> Fuzz:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Fuzz)
    return found


def test_each_verb_takes_what_is_no_number_person_or_date(fuzz: Fuzz) -> None:
    """A fifth of it: `make soak` has all."""
    assert each_word(fuzz, every=5) > 120


def test_each_field_takes_what_no_field_of_its_kind_says(fuzz: Fuzz) -> None:
    assert each_field(fuzz) > 300


def test_each_form_takes_what_it_was_not_opened_for(fuzz: Fuzz) -> None:
    assert each_memo(fuzz) > 300


def test_any_command_is_answered(fuzz: Fuzz) -> None:
    holds(fuzz, any_command, FEW)


def test_any_form_is_answered(fuzz: Fuzz) -> None:
    holds(fuzz, any_form, FEW)


def test_any_press_is_answered(fuzz: Fuzz) -> None:
    holds(fuzz, any_press, FEW)


def test_a_payload_of_any_shape_is_answered(fuzz: Fuzz) -> None:
    holds(fuzz, any_shape, FEW)


def test_an_event_of_any_shape_is_taken_in_or_left(fuzz: Fuzz) -> None:
    holds(fuzz, any_event, FEW)
