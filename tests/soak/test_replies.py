"""Promise 3 at length: a process dies at every moment around its answer, on both databases."""

from __future__ import annotations

from pathlib import Path

from tests.databases import PostgresServer, SqliteFiles
from tests.promises.deaths import Moment
from tests.promises.replies import ACTS, check, running
from tests.soak.conftest import Tally


def test_told_on_sqlite(sqlite_files: SqliteFiles, tmp_path: Path, tally: Tally) -> None:
    with sqlite_files.fresh(tmp_path) as url:
        _every_moment(url, tmp_path, tally)


def test_told_on_postgres(postgres_server: PostgresServer, tmp_path: Path, tally: Tally) -> None:
    with postgres_server.fresh() as url:
        _every_moment(url, tmp_path, tally)


def _every_moment(url: str, folder: Path, tally: Tally) -> None:
    with running(folder, url) as at:
        check(at, Moment)
        tally.count(kinds=len(ACTS), moments=len(Moment))
