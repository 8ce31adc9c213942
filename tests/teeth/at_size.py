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
    Mechanism(
        "an index for what is asked each day",
        "bot/store/migrations/versions/0019_flat_over_the_years.py",
        '    ("ix_outbox_hotspot_id", "outbox", ("hotspot_id", "kind", "created_at")),\n',
        "",
        ("tests/commands/guarded/test_plans.py",),
    ),
    Mechanism(
        "more words than can be bound",
        "bot/store/queries/under_way.py",
        "expanding=True, literal_execute=True",
        "expanding=True, literal_execute=False",
        ("tests/store/test_under_way.py",),
    ),
    Mechanism(
        "an index for who is referred to",
        "bot/store/migrations/versions/0024_who_is_referred_to.py",
        '    ("call_made", "by_id"),\n',
        "",
        ("tests/commands/guarded/test_plans_about_a_person.py",),
    ),
    Mechanism(
        "one look into each table for somebody",
        "bot/store/queries/hotspot/erasure.py",
        "in _found(session, table, texts, changes) if texts else ():",
        "in [it for one in texts for it in _found(session, table, [one], changes)]:",
        ("tests/commands/guarded/test_plans_about_a_person.py",),
    ),
)
