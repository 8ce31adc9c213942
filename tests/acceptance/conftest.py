"""The stage the acceptance tests play on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.acceptance.log_lines import every_log_line, found_cpr, typed_in
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

    with every_log_line() as lines:
        yield make
        typed = {text for stage in stages for text in typed_in(stage)}
        for stage in stages:
            stage.stop()
    assert [line for line in lines if any(text in line for text in typed)] == []
    assert [line for line in lines if found_cpr(line)] == []
