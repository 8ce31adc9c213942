"""What people typed, where there is no Slack: as Slack shows it."""

from __future__ import annotations

import pytest

from bot.delivery.words.as_shown import as_shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Vi *skal* huske det :+1:", "Vi skal huske det 👍"),
        (":white_check_mark: Klaret :tada:", "✅ Klaret 🎉"),
        (":+1::skin-tone-3:", "👍🏼"),
        ("Dansk :flag-dk:", "Dansk 🇩🇰"),
        (":byens_logo: er vores eget", ":byens_logo: er vores eget"),
        ("kl. 9:00:00 og 10:30", "kl. 9:00:00 og 10:30"),
        ("_vigtigt_, ~ikke~ `koden`", "vigtigt, ikke koden"),
        ("*_begge_*", "begge"),
        ("2 * 3 * 4 og snake_case_navn", "2 * 3 * 4 og snake_case_navn"),
        ("* punkt et\n* punkt to", "* punkt et\n* punkt to"),
        ("```\nfast skrift\n```", "fast skrift"),
        ("en*midt*i", "en*midt*i"),
    ],
)
def test_marks_and_codes_are_shown_as_slack_shows_them(typed: str, shown: str) -> None:
    assert as_shown(typed) == shown
