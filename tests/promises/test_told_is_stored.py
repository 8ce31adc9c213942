"""Promise 3: what a person was told is done, is stored. `make soak` dies at the other moments too.

A process is killed around its answer to each kind of request, once just before the commit and once
just after the acknowledgement.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import SqliteFiles
from tests.promises.deaths import Moment
from tests.promises.replies import check, running


@pytest.mark.timeout(180)
def test_what_was_told_is_stored(sqlite_files: SqliteFiles, tmp_path: Path) -> None:
    with sqlite_files.fresh(tmp_path) as url, running(tmp_path, url) as at:
        check(at, (Moment.UNCOMMITTED, Moment.ACKNOWLEDGED))
