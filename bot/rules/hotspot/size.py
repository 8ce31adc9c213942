"""When a Task Force has grown larger than is good for it (docs/rules.md, roles)."""


def is_too_large(people: int, limit: int) -> bool:
    """Whether the chief is told so: there are more people in it than the hotspot's own limit."""
    return people > limit
