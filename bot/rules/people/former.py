"""Who has been erased: a former member, known by a random name that leads back to nobody."""

from __future__ import annotations

_SIGN = "former_"


def former_name(chance: str) -> str:
    """Return the id of a former member. `chance` is random: letters and digits, 12 of them.

    Slack's own ids are capitals and digits, so that neither is ever taken for the other.
    """
    return _SIGN + chance


def is_former(person_id: str | None) -> bool:
    """Whether the id stands for somebody who has been erased."""
    return person_id is not None and person_id.startswith(_SIGN)
