"""Promise 5 on PostgreSQL, which several machines may share: four processes at once."""

from __future__ import annotations

from pathlib import Path

from tests.databases import PostgresServer
from tests.promises.replicas import SPEED, never_collide
from tests.promises.scene import scene
from tests.soak.conftest import Tally


def test_four_on_postgres(postgres_server: PostgresServer, tmp_path: Path, tally: Tally) -> None:
    with postgres_server.fresh() as url, scene(tmp_path, url, SPEED) as place:
        tally.count(processes=4, messages=never_collide(place))
