"""The direct line's route: whom leadership asks, in which order, and who is passed over.

The order is the project's own (docs/rules.md, the direct line): each actor has its own leader in
the route, because access to the leaders of partners outside the municipality was the weak point.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

_OUTSIDE = "actor:"


def route_of(
    clearing: str | None,
    owning: str | None,
    chair: str | None,
    seated: Sequence[str],
    never: Collection[str],
    director: str | None = None,
) -> list[str]:
    """Return who is asked, by Slack user id: each person once, nobody in `never`.

    A leader who is not in Slack stands in it as `of_actor` writes them.

    First the leader of the actor who could clear it, then that of the owning actor, then the
    steering group's chair. Where no chair can be asked, the last is whoever of the `seated` (the
    leadership channel, the oldest seat first) is not in the route already. After all of them
    comes the director, where one is named.
    """
    named = [it for it in (clearing, owning) if it is not None and it not in never]
    if chair is not None and chair not in never:
        last = [chair]
    else:
        last = [it for it in seated if it not in never and it not in named][:1]
    at_the_end = [it for it in (director,) if it is not None and it not in never]
    before = [it for it in (*named, *last) if it not in at_the_end]
    return list(dict.fromkeys((*before, *at_the_end)))


def of_actor(actor_id: int) -> str:
    """Return how an actor's leader outside Slack stands in a route."""
    return f"{_OUTSIDE}{actor_id}"


def outside_at(entry: str | None) -> int | None:
    """Return whose leader outside Slack an entry of a route is; None for a person in Slack."""
    if entry is None or not entry.startswith(_OUTSIDE):
        return None
    return int(entry.removeprefix(_OUTSIDE))


def beginning_with(first: str | None, route: Sequence[str]) -> list[str]:
    """Return the route with whoever was chosen before the others, each still once."""
    return list(dict.fromkeys((*filter(None, (first,)), *route)))


def turn_from(route: Sequence[str], start: int, gone: Collection[str]) -> int | None:
    """Return the first turn from `start` on whose leader is still here; None: nobody is left."""
    return next((turn for turn in range(start, len(route)) if route[turn] not in gone), None)
