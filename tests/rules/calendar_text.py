"""Days and moments in the tests' tables, written with their weekday so that a reader can see it."""

from datetime import UTC, date, datetime, time


def day(text: str) -> date:
    """Read `Thu 24 Dec 2026`, and refuse it if that was no Thursday."""
    found = datetime.strptime(text, "%a %d %b %Y").replace(tzinfo=UTC).date()
    assert f"{found:%a}" == text[:3], f"{text} is a {found:%A}"
    return found


def moment(text: str) -> datetime:
    """Read `Thu 24 Dec 2026 10:00` as UTC."""
    clock = time.fromisoformat(text[-5:])
    return datetime.combine(day(text[:-6]), clock, tzinfo=UTC)
