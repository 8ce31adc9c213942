"""The stage the acceptance tests play on, and who listens to every line logged meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.acceptance.log_lines import overhearing
from tests.acceptance.stage import Stage
from tests.databases import SqliteFiles

NewStage = Callable[[str, str], Stage]


@pytest.fixture(autouse=True)
def _no_line_tells(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever is logged in any of these tests tells nothing that anybody typed.

    What this process and those it begins say on stderr is read as well. A bot that is stopped
    without `remember_typed` has been played with unheard: that fails too.
    """
    with overhearing() as heard:
        yield
    said = capfd.readouterr().err
    sys.stderr.write(said)  # for whoever reads why a test has failed
    heard.lines += said.splitlines()
    assert heard.telling() == []
    assert heard.typed or not heard.lines, "what was typed has not been looked up"


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
