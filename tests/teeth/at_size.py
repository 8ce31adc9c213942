"""What keeps it as fast and as small with many years of data as with one."""

from __future__ import annotations

from tests.teeth.mechanism import Mechanism

AT_SIZE = (
    Mechanism(
        "a few rows at a time, into SQLite",
        "bot/store/database/whole_tables.py",
        "driver.executemany(added, rows)",
        "driver.executemany(added, list(rows))",
        ("tests/cli/test_streams.py",),
    ),
    Mechanism(
        "a few rows at a time, into PostgreSQL",
        "bot/store/database/whole_tables.py",
        "for row in rows:",
        "for row in list(rows):",
        ("tests/cli/test_streams.py",),
    ),
    Mechanism(
        "a few rows at a time, as JSON",
        "bot/store/database/copies.py",
        "for part in result.mappings().partitions():",
        "for part in [result.mappings().all()]:",
        ("tests/cli/test_streams.py",),
    ),
    Mechanism(
        "a search reads words alone",
        "bot/store/queries/leadership/agreement_lists.py",
        "    if sought:\n",
        "    if sought and not sought:\n",
        ("tests/store/test_searching.py",),
    ),
)
