"""Promise 9 at length: whatever is sent is answered, and no number is kept that was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.delivery.words.render import Voices
from tests.commands.scenes.cpr_corpus import CORPUS
from tests.commands.scenes.cpr_house import moved_in, type_everywhere
from tests.commands.scenes.fuzzing import (
    ATTEMPTS,
    each_field,
    each_memo,
    each_word,
    every_form,
    fuzzed,
    holds,
)
from tests.commands.scenes.rolled_back_app import ZONE
from tests.databases import PostgresServer, SqliteFiles
from tests.soak.conftest import Tally

HOURS = 3600
MANY = 4000
"""Of each kind, and others each time."""


@pytest.mark.timeout(HOURS)
def test_anything_sent_on_sqlite(sqlite_files: SqliteFiles, tmp_path: Path, tally: Tally) -> None:
    with sqlite_files.fresh(tmp_path) as url:
        _try_all(url, "da-DK", sqlite_files, tmp_path, tally)


@pytest.mark.timeout(HOURS)
def test_anything_sent_on_postgres(
    postgres_server: PostgresServer, sqlite_files: SqliteFiles, tmp_path: Path, tally: Tally
) -> None:
    with postgres_server.fresh() as url:
        _try_all(url, "en-GB", sqlite_files, tmp_path, tally)


@pytest.mark.timeout(HOURS)
def test_each_number_in_each_place_on_sqlite(
    sqlite_files: SqliteFiles, tmp_path: Path, tally: Tally
) -> None:
    with sqlite_files.fresh(tmp_path) as url:
        _type_all(url, sqlite_files, tmp_path, tally)


@pytest.mark.timeout(HOURS)
def test_each_number_in_each_place_on_postgres(
    postgres_server: PostgresServer, sqlite_files: SqliteFiles, tmp_path: Path, tally: Tally
) -> None:
    with postgres_server.fresh() as url:
        _type_all(url, sqlite_files, tmp_path, tally)


def _type_all(url: str, files: SqliteFiles, folder: Path, tally: Tally) -> None:
    (folder / "forms").mkdir()
    voices = Voices(ZONE)
    asking = every_form(files, folder / "forms", voices)
    with moved_in(url, folder, voices) as house:
        tally.count(typed=type_everywhere(house, asking, len(CORPUS)))
        house.looks_clean()


def _try_all(url: str, locale: str, files: SqliteFiles, folder: Path, tally: Tally) -> None:
    (folder / "forms").mkdir()
    voices = Voices(ZONE)
    asking = every_form(files, folder / "forms", voices)
    with fuzzed(url, asking, voices, locale) as fuzz:
        tally.count(words=each_word(fuzz, every=1), fields=each_field(fuzz), memos=each_memo(fuzz))
        for attempt in ATTEMPTS:
            holds(fuzz, attempt, MANY, same=False)
            tally.count(**{attempt.__name__.removeprefix("any_"): MANY})
