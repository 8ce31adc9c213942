"""The stage the acceptance tests play on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.acceptance.stage import Stage
from tests.databases import SqliteFiles

NewStage = Callable[[str, str], Stage]


@pytest.fixture
def new_stage(
    sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewStage]:
    """Makes a stage for a language and a local moment; ends it after the test."""
    stages: list[Stage] = []

    def make(language: str, begin: str) -> Stage:
        folder = tmp_path_factory.mktemp("stage")
        with sqlite_files.fresh(folder) as url:
            stages.append(Stage(url, language, begin))
        return stages[-1]

    yield make
    for stage in stages:
        stage.stop()
