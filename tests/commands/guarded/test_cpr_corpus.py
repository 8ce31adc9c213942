"""The corpus, typed everywhere, and then looked for everywhere: nothing of it is kept or told.

`make soak` writes each number in each place; here each place gets a few, and each of them many.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.delivery.words.render import Voices
from tests.commands.scenes.asking import Asking
from tests.commands.scenes.cpr_corpus import CORPUS, Disguised, kept_of
from tests.commands.scenes.cpr_house import moved_in, type_everywhere
from tests.databases import PostgresServer, SqliteFiles

FEW = 1


@pytest.mark.parametrize("it", CORPUS, ids=lambda it: ascii(it.written))
def test_each_number_would_be_found(it: Disguised) -> None:
    assert kept_of(f"før {it.written} efter") == [it.written]
    assert kept_of(json.dumps(f"før {it.written} efter")) == [it.written]


def test_nothing_of_it_is_kept_on_sqlite(
    sqlite_files: SqliteFiles, asking: Asking, voices: Voices, tmp_path: Path
) -> None:
    with sqlite_files.fresh(tmp_path) as url, moved_in(url, tmp_path, voices) as house:
        type_everywhere(house, asking, FEW)
        house.looks_clean()


def test_nothing_of_it_is_kept_on_postgres(
    postgres_server: PostgresServer, asking: Asking, voices: Voices, tmp_path: Path
) -> None:
    with postgres_server.fresh() as url, moved_in(url, tmp_path, voices) as house:
        type_everywhere(house, asking, 1, every=3)
        house.looks_clean()
